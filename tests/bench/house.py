"""A demonstration house of a bench's own: started in a temporary folder, and gone with the bench, however that ends."""
import glob
import http.cookiejar
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request


class House:
    """with House(sys.argv[1], sys.argv[2]) as house: BIN, the programs' folder; SHARE, the project's."""

    def __init__(self, bin_dir, share, port="18080", job_every="3600"):
        self.bin, self.share = os.path.abspath(bin_dir), os.path.abspath(share)
        self.port = int(os.environ.get("BENCH_PORT", port))
        self.site = "http://127.0.0.1:%d" % self.port
        self.job_every = job_every

    def __enter__(self):
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that what was started is ended
        self.var = tempfile.mkdtemp(prefix="hearth-bench.")
        self.env = dict(os.environ, VAR=self.var, PORT=str(self.port), BIN=self.bin, SHARE=self.share, JOB_EVERY=self.job_every)
        try:
            self.instance("start")
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        signal.signal(signal.SIGTERM, signal.SIG_IGN)  # told twice, it still ends what it started
        self.instance("stop", check=False)
        shutil.rmtree(self.var, ignore_errors=True)

    def instance(self, verb, check=True):
        subprocess.run([self.path("conf/instance.sh"), verb], env=self.env, check=check, stdout=subprocess.DEVNULL)

    def path(self, name):
        return os.path.join(self.share, name)

    def file(self, name):
        with open(os.path.join(self.var, name)) as f:
            return f.read()

    def sql(self, text):
        done = subprocess.run(["mariadb", "--no-defaults", "--default-character-set=utf8mb4", "-N", "-uroot", "-S", os.path.realpath(os.path.join(self.var, "run")) + "/db.sock",
                               "hearth"], input=text, capture_output=True, text=True)
        if done.returncode:
            sys.exit("bench: " + done.stderr)
        return done.stdout.strip()

    def workers(self, program):
        """Pids of the workers of one program of this house."""
        found = []
        for path in glob.glob("/proc/[0-9]*/cmdline"):
            try:
                with open(path, "rb") as f:
                    line = f.read().split(b"\0")
            except OSError:
                continue
            if line[0].decode(errors="replace") == os.path.join(self.bin, program) and any(self.var.encode() in part for part in line):
                found.append(int(path.split("/")[2]))
        return found

    def owner(self):
        """The owner, signed in: what opens pages for him, and his cookies as a header."""
        jar = http.cookiejar.CookieJar()
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        password = self.file("owner.txt").split()[-1]

        def send(path, **fields):
            page = opener.open(self.site + path).read().decode()
            fields.update(re.findall(r'name="(csrf)" value="([^"]*)"', page))
            opener.open(self.site + path, urllib.parse.urlencode(fields).encode())
        send("/admin/signin", login="owner", password=password)
        # The password was given, not chosen: it must be changed before anything else is shown.
        send("/admin/password", now=password, new="meadow lantern copper 7", again="meadow lantern copper 7")
        return opener, "Cookie: " + "; ".join("%s=%s" % (c.name, c.value) for c in jar)


def cpu(pids):
    """Seconds, of user and system, that these processes have used."""
    used = 0
    for pid in pids:
        with open("/proc/%d/stat" % pid) as f:
            used += sum(int(x) for x in f.read().rsplit(")", 1)[1].split()[11:13])
    return used / os.sysconf("SC_CLK_TCK")


def ended(failed):
    """Says which limits were passed; the exit status."""
    for line in failed:
        print("over the limit: " + line)
    return 1 if failed else 0
