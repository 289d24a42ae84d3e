#!/usr/bin/python3
"""conf/instance.sh, what make run, start and stop call: started twice, beside another, killed in between, stopped by Ctrl-C, its port taken,
its database away, and by who is not root."""
import concurrent.futures
import os
import pwd
import random
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
import urllib.error
import urllib.request

BUILD = os.path.abspath(os.environ.get("BUILD", "build"))
top = os.getcwd()
folder = os.path.realpath(tempfile.mkdtemp(prefix="hearth-instance."))
os.chmod(folder, 0o755)
count = 0
lock = threading.Lock()
begun = time.time()


def check(good, what, seen=None):
    global count
    with lock:
        count += 1
        print("%s %d - %s" % ("ok" if good else "not ok", count, what), flush=True)
        if not good and seen is not None:
            for line in str(seen)[-3000:].splitlines():
                print("# " + line)


given = set()


def is_free(port):
    with socket.socket() as s:
        try:
            s.bind(("127.0.0.1", port))
            return True
        except OSError:
            return False


def free_ports():
    """Three in a row, from where the system takes none by itself for those who ask others."""
    while True:
        first = random.randrange(20000, 30000)
        with lock:
            if not given & set(range(first, first + 3)) and all(is_free(first + more) for more in range(3)):
                given.update(range(first, first + 3))
                return first


class Instance:
    def __init__(self, name, port=None, share=top, programs=BUILD + "/bin", account=None):
        self.var, self.port, self.account = os.path.join(folder, name), port or free_ports(), account
        self.script = os.path.join(share, "conf/instance.sh")
        self.environment = {**os.environ, "VAR": self.var, "PORT": str(self.port), "BIN": programs, "SHARE": share}
        if account:
            self.environment["HOME"] = folder

    def popen(self, word, out=subprocess.PIPE):
        who = {"user": self.account.pw_uid, "group": self.account.pw_gid, "extra_groups": []} if self.account else {}
        # What is started in the background ignores Ctrl-C, and so would all that it starts.
        return subprocess.Popen([self.script, word], env=self.environment, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT,
                                text=True, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL), start_new_session=True, cwd=folder, **who)

    def call(self, word):
        """Exit status and output. What was started must not hold the output open, or whoever reads it waits for ever."""
        process = self.popen(word)
        try:
            out, _ = process.communicate(timeout=90)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            return -1, "it did not return"
        return process.returncode, out

    def get(self, path="/en/"):
        try:
            with urllib.request.urlopen("http://127.0.0.1:%d%s" % (self.port, path), timeout=20) as got:
                return got.status, dict(got.headers), got.read().decode()
        except urllib.error.HTTPError as e:
            return e.code, dict(e.headers), e.read().decode()
        except OSError as e:
            return 0, {}, str(e)

    def sql(self, statement):
        return subprocess.run(["mariadb", "--no-defaults", "-N", "-uroot", "-S", os.path.join(self.var, "run/db.sock"), "hearth", "-e", statement],
                              capture_output=True, text=True).stdout.strip()

    def pid(self, name):
        with open(os.path.join(self.var, "pids", name)) as f:
            return int(f.read())

    def processes(self):
        """All that runs from its folder, or of its sessions."""
        found = []
        for pid in filter(str.isdigit, os.listdir("/proc")):
            try:
                with open("/proc/%s/cmdline" % pid, "rb") as f:
                    words = f.read().replace(b"\0", b" ").decode(errors="replace")
            except OSError:
                continue
            if self.var + "/" in words and int(pid) != os.getpid():
                found.append("%s %s" % (pid, words))
        return found

    def gone(self):
        end = time.time() + 5
        while self.processes() and time.time() < end:
            time.sleep(0.1)
        return not self.processes()


def started_twice(one):
    status, out = one.call("start")
    check(status == 0 and "http://127.0.0.1:%d/" % one.port in out and re.search(r"password +\S+", out), "it starts and says where, and the password", out)
    check(one.get()[0] == 200 and one.get("/admin/signin")[0] == 200 and one.get("/reports/healthz")[0] == 200, "and the pages answer when it returns")
    status, out = one.call("start")
    check(status == 0 and "Already running" in out, "a second start finds it running", out)
    one.sql("UPDATE setting SET value = 'Kept House' WHERE name = 'house_name'")
    password = open(os.path.join(one.var, "owner.txt")).read()
    status, out = one.call("stop")
    check(status == 0 and one.gone(), "it stops, and nothing of it runs on", one.processes())
    check(one.call("stop")[0] == 0, "a second stop is none the worse")
    status, out = one.call("start")
    check(status == 0 and "Kept House" in one.get()[2] and open(os.path.join(one.var, "owner.txt")).read() == password,
          "started again, it has its data and its owner", out)


def database_away(one):
    pid = one.pid("db")
    with open("/proc/%d/cmdline" % pid, "rb") as f:
        command = f.read().decode().rstrip("\0").split("\0")
    workers = subprocess.run(["pgrep", "-P", str(one.pid("booking"))], capture_output=True, text=True).stdout
    os.kill(pid, signal.SIGKILL)
    while os.path.exists("/proc/%d" % pid) and open("/proc/%d/stat" % pid).read().split()[2] != "Z":
        time.sleep(0.02)
    for path in ("/en/", "/en/stay", "/admin/queue", "/reports/occupancy"):
        code, headers, body = one.get(path)
        check(code == 503 and headers.get("Retry-After") and "<h1>" in body and not re.search("mysql|maria|sock|error [0-9]|SQL", body, re.I),
              "%s without the database: 503, when to come again, and no word of why" % path, (code, headers, body))
    check(one.get("/healthz")[0] == 503, "/healthz: 503")
    with open(os.path.join(one.var, "log/db.log"), "ab") as log:
        again = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
    with open(os.path.join(one.var, "pids/db"), "w") as f:
        f.write("%d\n" % again.pid)
    end = time.time() + 20
    while one.get("/healthz")[0] != 200 and time.time() < end:
        time.sleep(0.1)
    check([one.get(p)[0] for p in ("/en/", "/en/stay", "/admin/signin")] == [200] * 3, "the database is back, and so are the pages")
    check(subprocess.run(["pgrep", "-P", str(one.pid("booking"))], capture_output=True, text=True).stdout == workers, "in the same workers")
    return again


def killed(name, seconds):
    one = Instance(name)
    starting = one.popen("start", subprocess.DEVNULL)
    time.sleep(seconds)
    os.killpg(starting.pid, signal.SIGKILL)
    starting.wait()
    status, out = one.call("start")
    check(status == 0 and one.get()[0] == 200 and one.sql("SELECT COUNT(*) > 10 FROM room") == "1" and "password" in out,
          "killed %.1f s after the start, the next start works" % seconds, (out, one.get()[:2]))
    check(one.call("stop")[0] == 0 and one.gone(), "and stops", one.processes())


def ctrl_c():
    one = Instance("run")
    with open(os.path.join(folder, "run.out"), "w") as out:
        running = one.popen("run", out)
    end = time.time() + 60
    while "Ctrl-C" not in open(os.path.join(folder, "run.out")).read() and time.time() < end:
        time.sleep(0.1)
    check(one.get()[0] == 200, "run: it answers", open(os.path.join(folder, "run.out")).read())
    os.killpg(running.pid, signal.SIGINT)
    check(running.wait(30) == 0 and one.gone(), "Ctrl-C stops everything", one.processes())
    with open(os.path.join(folder, "run.out"), "w") as out:
        running = one.popen("run", out)
    time.sleep(1)
    os.killpg(running.pid, signal.SIGINT)
    try:
        running.wait(30)
    except subprocess.TimeoutExpired:
        pass
    check(running.returncode is not None and one.gone(), "also while it is starting", (running.returncode, one.processes()))
    os.killpg(running.pid, signal.SIGKILL) if running.returncode is None else None


def ordinary():
    """A copy of its own, since what lies here may not be for everybody's eyes."""
    account = pwd.getpwnam("nobody")
    share = os.path.join(folder, "share")
    os.mkdir(share)
    for name in ("conf", "templates", "schema", "static"):
        shutil.copytree(os.path.join(top, name), os.path.join(share, name))
    shutil.copytree(BUILD + "/bin", os.path.join(share, "bin"))
    home = os.path.join(folder, "ordinary")
    os.mkdir(home)
    os.chown(home, account.pw_uid, account.pw_gid)
    one = Instance("ordinary/var", share=share, programs=share + "/bin", account=account)
    status, out = one.call("start")
    check(status == 0 and one.get()[0] == 200, "who is not root starts one", out)
    owners = {os.stat("/proc/" + p.split()[0]).st_uid for p in one.processes()}
    check(owners == {account.pw_uid}, "of which nothing runs as root", owners)
    check(one.call("stop")[0] == 0 and one.gone(), "and stops it", one.processes())


instances = []
try:
    one = Instance("one")
    instances.append(one)
    started_twice(one)
    blank = Instance("a blank")
    status, out = blank.call("start")
    check(status != 0 and "blanks" in out and not os.path.exists(blank.var), "a name with a blank is refused", out)
    long = Instance("/".join(["long" * 10] * 3))
    instances.append(long)
    os.makedirs(os.path.dirname(long.var))
    status, out = long.call("start")
    check(status == 0 and long.get()[0] == 200 and one.get()[0] == 200, "another beside it, in a folder with a long name", out)
    third = Instance("third", port=one.port)
    status, out = third.call("start")
    check(status != 0 and "Port %d" % one.port in out and "PORT=N" in out and third.gone(), "on a port that is taken it says so and starts nothing", out)
    again = database_away(one)
    check(one.call("stop")[0] == 0 and one.gone() and long.get()[0] == 200, "one stops, the other goes on", one.processes())
    again.wait(10)
    check(long.call("stop")[0] == 0 and long.gone(), "then the other", long.processes())
    shutil.rmtree(one.var)
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        at_once = [pool.submit(killed, "killed-a", 0.5), pool.submit(killed, "killed-b", 4), pool.submit(ctrl_c)]
        if os.geteuid() == 0:
            at_once.append(pool.submit(ordinary))
        for one in at_once:
            one.result()
finally:
    for left in instances:
        if os.path.isdir(left.var) and left.processes():
            left.call("stop")
    shutil.rmtree(folder, ignore_errors=True)
print("# %.1f s" % (time.time() - begun))
print("1..%d" % count)
