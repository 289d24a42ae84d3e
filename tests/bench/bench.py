#!/usr/bin/python3
"""Speed and size of the pages, beside two ceilings measured in the same run: a static file from the same nginx, and an empty
FastCGI program with one prepared SELECT. bench.py BIN SHARE

CPU is the workers' own (user and system, from /proc), per request. Exit status 1 when a limit of the design is passed.
"""
import glob
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request

from house import House, cpu, ended

seconds = int(os.environ.get("BENCH_SECONDS", "4"))


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


def start_ceiling(house):
    """The empty program beside the house's, and a file, behind the same nginx. Returns what is to be ended."""
    run = os.path.realpath(os.path.join(house.var, "run"))
    password = re.search(r"db_password = (\S+)", house.file("conf/booking.secret")).group(1)
    process = subprocess.Popen(["spawn-fcgi", "-n", "-s", run + "/ceiling.sock", "-M", "0600", "--", "/usr/bin/multiwatch", "-f", "2",
                                "--", os.path.join(house.bin, "../tests/bench/ceiling"), run + "/db.sock", "hearth_booking", password],
                               stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, start_new_session=True)
    static = os.path.join(house.var, "ceiling")
    os.makedirs(static)
    with open(os.path.join(static, "static.txt"), "w") as f:
        f.write("x" * 600)
    text = house.file("nginx/nginx.conf")
    with open(os.path.join(house.var, "nginx/nginx.conf"), "w") as f:
        f.write(text.replace("location / {", "location = /static.txt { root %s; }\n    location = /ceiling { include %s/nginx/fastcgi; "
                             "fastcgi_pass unix:%s/ceiling.sock; }\n    location / {" % (static, house.var, run), 1))
    os.kill(int(house.file("nginx/pid")), signal.SIGHUP)
    deadline = time.time() + 10
    while time.time() < deadline:
        try:
            urllib.request.urlopen(house.site + "/ceiling").read()
            return process
        except OSError:
            time.sleep(0.1)
    end(process)
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


def measure(house, failed):
    cookie = house.owner()[1]
    booking, admin = house.workers("booking"), house.workers("admin")
    kind = re.search(r'[?&](?:amp;)?kind=([\w-]+)', urllib.request.urlopen(house.site + "/en/").read().decode()).group(1)
    rows = [
        ("static file, same nginx", "/static.txt", [], (), None),
        ("empty FastCGI, one SELECT", "/ceiling", ceiling_pids(), (), None),
        ("home", "/en/", booking, (), 250),
        ("calendar, two months of one kind", "/en/stay?kind=" + kind, booking, ("X-Fragment: calendar",), 300),
        ("queue, 50 rows", "/admin/queue", admin, (cookie,), 800),
    ]
    base = None
    print("On %d cores, load average %.1f before. CPU is the worker's own, per page; it stands beside what the design allows.\n" % (os.cpu_count(), os.getloadavg()[0]))
    print("| page | requests/s | of the empty FastCGI | p50 | p99 | worker CPU, µs | limit |")
    print("|---|---|---|---|---|---|---|")
    for name, path, pids, headers, limit in rows:
        rate, used, p50, p99, count = load(house.site + path, pids, headers)
        if name.startswith("empty"):
            base = rate
        ratio = "%.2f" % (rate / base) if base else "-"
        print("| %s | %.0f | %s | %s | %s | %s | %s |" % (name, rate, ratio, p50, p99, "%.0f" % used if used is not None else "-", limit or "-"))
        if limit and used > limit:
            failed.append("%s: %.0f µs, limit %d" % (name, used, limit))
    # Sent requests go through the very functions of the booking program, on the same server.
    sys.stdout.flush()
    clock = dict(os.environ, HEARTH_NOW="@" + os.path.join(house.var, "clock"))
    if subprocess.run([os.path.join(house.bin, "../tests/bench/submit"), os.path.join(house.var, "conf/booking.conf")], env=clock).returncode:
        failed.append("a request sent and confirmed: more than 15 ms at the median")
    first, done = rss(house.workers("booking")), 0
    while done < 10000:
        done += load(house.site + "/en/", house.workers("booking"))[4]
    last = rss(house.workers("booking"))
    print("\nA booking worker's resident memory: %.1f MB, after %d more requests %.1f MB (limit 8)." % (first, done, last))
    if last > 8 or last > first + 0.3:
        failed.append("memory of a booking worker: %.1f MB, then %.1f MB" % (first, last))


failed = []
with House(*sys.argv[1:3]) as house:
    while house.sql("SELECT COUNT(*) FROM job_run WHERE ended_at IS NOT NULL") == "0":  # it plans once at its start
        time.sleep(0.2)
    ceiling = start_ceiling(house)
    try:
        measure(house, failed)
    finally:
        end(ceiling)
sys.exit(ended(failed))
