#!/usr/bin/python3
"""Speed and size of the pages, beside two ceilings measured in the same run: a static file from the same nginx, and an empty
FastCGI program with one prepared SELECT. bench.py BIN SHARE

CPU is the workers' own (user and system, from /proc), per request. Exit status 1 when a limit of the design is passed.
"""
import glob
import http.cookiejar
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request

bin_dir, share = (os.path.abspath(p) for p in sys.argv[1:3])
seconds = int(os.environ.get("BENCH_SECONDS", "4"))
port = int(os.environ.get("BENCH_PORT", "18080"))
var = tempfile.mkdtemp(prefix="hearth-bench.")
env = dict(os.environ, VAR=var, PORT=str(port), BIN=bin_dir, SHARE=share, JOB_EVERY="3600")
instance = os.path.join(share, "conf/instance.sh")
site = "http://127.0.0.1:%d" % port
own = []


def workers(program):
    """Pids of the workers of one program that belong to this instance."""
    found = []
    for path in glob.glob("/proc/[0-9]*/cmdline"):
        try:
            with open(path, "rb") as f:
                line = f.read().split(b"\0")
        except OSError:
            continue
        if line[0].decode(errors="replace") == os.path.join(bin_dir, program) and any(var.encode() in part for part in line):
            found.append(int(path.split("/")[2]))
    return found


def cpu(pids):
    total = 0
    for pid in pids:
        with open("/proc/%d/stat" % pid) as f:
            parts = f.read().rsplit(")", 1)[1].split()
        total += int(parts[11]) + int(parts[12])
    return total / os.sysconf("SC_CLK_TCK")


def rss(pids):
    sizes = []
    for pid in pids:
        with open("/proc/%d/status" % pid) as f:
            sizes.append(int(re.search(r"VmRSS:\s+(\d+)", f.read()).group(1)) / 1024)
    return max(sizes)


def load(url, pids, headers=()):
    args = ["wrk", "-t1", "-c8", "-d%ds" % seconds, "--latency"]
    for h in headers:
        args += ["-H", h]
    before = cpu(pids)
    out = subprocess.run(args + [url], capture_output=True, text=True, check=True).stdout
    used = cpu(pids) - before
    if "Non-2xx" in out:
        sys.exit("bench: %s does not answer 200:\n%s" % (url, out))
    count = int(re.search(r"(\d+) requests in", out).group(1))
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", out).group(1))
    p50, p99 = (re.search(r"^\s+%s%%\s+(\S+)" % p, out, re.M).group(1) for p in ("50", "99"))
    return rate, used * 1e6 / count if pids else None, p50, p99, count


def sign_in():
    with open(os.path.join(var, "owner.txt")) as f:
        password = f.read().split()[-1]
    jar = http.cookiejar.CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    page = opener.open(site + "/admin/signin").read().decode()
    fields = dict(re.findall(r'name="(csrf)" value="([^"]*)"', page))
    fields.update(login="owner", password=password)
    opener.open(site + "/admin/signin", urllib.parse.urlencode(fields).encode())
    # The password was given, not chosen: it must be changed before anything else is shown.
    page = opener.open(site + "/admin/password").read().decode()
    fields = dict(re.findall(r'name="(csrf)" value="([^"]*)"', page))
    fields.update(now=password, new="meadow lantern copper 7", again="meadow lantern copper 7")
    opener.open(site + "/admin/password", urllib.parse.urlencode(fields).encode())
    return "Cookie: " + "; ".join("%s=%s" % (c.name, c.value) for c in jar)


def start_ceiling():
    run = os.path.realpath(os.path.join(var, "run"))
    with open(os.path.join(var, "conf/booking.secret")) as f:
        password = re.search(r"db_password = (\S+)", f.read()).group(1)
    own.append(subprocess.Popen(["spawn-fcgi", "-n", "-s", run + "/ceiling.sock", "-M", "0600", "--", "/usr/bin/multiwatch", "-f", "2",
                                 "--", os.path.join(bin_dir, "../tests/bench/ceiling"), run + "/db.sock", "hearth_booking", password],
                                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, start_new_session=True))
    conf = os.path.join(var, "nginx/nginx.conf")
    with open(conf) as f:
        text = f.read()
    static = os.path.join(var, "ceiling")
    os.makedirs(static)
    with open(os.path.join(static, "static.txt"), "w") as f:
        f.write("x" * 600)
    text = text.replace("location / {", "location = /static.txt { root %s; }\n    location = /ceiling { include %s/nginx/fastcgi; "
                        "fastcgi_pass unix:%s/ceiling.sock; }\n    location / {" % (static, var, run), 1)
    with open(conf, "w") as f:
        f.write(text)
    with open(os.path.join(var, "nginx/pid")) as f:
        os.kill(int(f.read()), signal.SIGHUP)
    deadline = time.time() + 10
    while time.time() < deadline:
        try:
            urllib.request.urlopen(site + "/ceiling").read()
            return
        except OSError:
            time.sleep(0.1)
    sys.exit("bench: the ceiling does not answer")


def ceiling_pids():
    return [int(p.split("/")[2]) for p in glob.glob("/proc/[0-9]*/exe") if is_exe(p, "tests/bench/ceiling")]


def is_exe(path, name):
    try:
        return os.readlink(path).endswith(name)
    except OSError:
        return False


def end(process):
    """Multiwatch ends its children himself: told at the same time, he would put others in their place."""
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


failed = []
signal.signal(signal.SIGTERM, lambda *args: sys.exit(1))  # so that what was started is ended
try:
    subprocess.run([instance, "start"], env=env, check=True, stdout=subprocess.DEVNULL)
    start_ceiling()
    cookie = sign_in()
    booking, admin = workers("booking"), workers("admin")
    with urllib.request.urlopen(site + "/en/stay") as page:
        kind = re.search(r'[?&](?:amp;)?kind=([\w-]+)', urllib.request.urlopen(site + "/en/").read().decode()).group(1)
    rows = [
        ("static file, same nginx", site + "/static.txt", [], (), None),
        ("empty FastCGI, one SELECT", site + "/ceiling", ceiling_pids(), (), None),
        ("home", site + "/en/", booking, (), 250),
        ("calendar, two months of one kind", site + "/en/stay?kind=" + kind, booking, ("X-Fragment: calendar",), 300),
        ("queue, 50 rows", site + "/admin/queue", admin, (cookie,), 800),
    ]
    base = None
    print("On %d cores, load average %.1f before. CPU is the worker's own, per page; it stands beside what the design allows.\n" % (os.cpu_count(), os.getloadavg()[0]))
    print("| page | requests/s | of the empty FastCGI | p50 | p99 | worker CPU, µs | limit |")
    print("|---|---|---|---|---|---|---|")
    for name, url, pids, headers, limit in rows:
        rate, used, p50, p99, count = load(url, pids, headers)
        if name.startswith("empty"):
            base = rate
        ratio = "%.2f" % (rate / base) if base else "-"
        print("| %s | %.0f | %s | %s | %s | %s | %s |" % (name, rate, ratio, p50, p99, "%.0f" % used if used is not None else "-", limit or "-"))
        if limit and used > limit:
            failed.append("%s: %.0f µs, limit %d" % (name, used, limit))
    # Sent requests go through the very functions of the booking program, on the same server.
    sys.stdout.flush()
    clock = dict(os.environ, HEARTH_NOW="@" + os.path.join(var, "clock"))
    if subprocess.run([os.path.join(bin_dir, "../tests/bench/submit"), os.path.join(var, "conf/booking.conf")], env=clock).returncode:
        failed.append("a request sent and confirmed: more than 15 ms at the median")
    first = rss(workers("booking"))
    done = 0
    while done < 10000:
        done += load(site + "/en/", workers("booking"))[4]
    last = rss(workers("booking"))
    print("\nA booking worker's resident memory: %.1f MB, after %d more requests %.1f MB (limit 8)." % (first, done, last))
    if last > 8 or last > first + 0.3:
        failed.append("memory of a booking worker: %.1f MB, then %.1f MB" % (first, last))
finally:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # told twice, it still ends what it started
    subprocess.run([instance, "stop"], env=env, stdout=subprocess.DEVNULL)
    for process in own:
        end(process)
    shutil.rmtree(var, ignore_errors=True)
for line in failed:
    print("over the limit: " + line)
sys.exit(1 if failed else 0)
