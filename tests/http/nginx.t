#!/usr/bin/python3
"""Behind nginx, by conf/nginx-site.conf: both ways, what is refused, slow visitors, and workers that end or die while others are served."""
import concurrent.futures
import os
import re
import shutil
import signal
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True
import house as h
from house import Visitor, check

def workers(pid):
    return [int(p) for p in subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True).stdout.split()]


def under_load(house, do, seconds):
    """Answers' codes of eight readers while `do` happens again and again."""
    end = time.time() + seconds

    def read():
        codes = []
        while time.time() < end:
            try:
                codes.append(Visitor(house).get("/en/page/terms").code)
            except OSError as e:
                codes.append(str(e))
        return codes
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        readers = [pool.submit(read) for _ in range(8)]
        times = 0
        while time.time() < end - 0.5:
            time.sleep(0.3)
            times += do()
        codes = [code for reader in readers for code in reader.result()]
    return times, codes


def restarts(house, booking):
    def end_one():
        for pid in workers(booking.pid)[:1]:
            os.kill(pid, signal.SIGTERM)
            return 1
        return 0

    def kill_one():
        for pid in workers(booking.pid)[:1]:
            os.kill(pid, signal.SIGKILL)
            return 1
        return 0
    times, codes = under_load(house, end_one, 3)
    check(times > 0 and len(codes) > 20 and set(codes) == {200}, "%d workers ended under load, %d pages: none was lost" % (times, len(codes)), set(codes))
    times, codes = under_load(house, kill_one, 3)
    lost = [code for code in codes if code != 200]
    check(times > 0 and len(lost) <= times and set(lost) <= {502}, "%d workers killed under load, %d pages: %d lost, at most the one in hand" % (
        times, len(codes), len(lost)), lost)
    # The whole program restarted: its socket stays, as systemd's does, and visitors wait.

    def restart():
        house.stop("booking")
        house.program("booking")
        return 1
    times, codes = under_load(house, restart, 3)
    check(times > 1 and set(codes) == {200}, "the program restarted %d times under load, %d pages: none was lost" % (times, len(codes)),
          (set(codes), house.logged()[-2000:]))


def rotation(house):
    house.stop("booking")
    log = house.path("log/booking.log")
    with open(house.path("etc/booking.conf"), "a") as conf:
        conf.write("log_file = %s\n" % log)
    booking = house.program("booking")
    visitor = Visitor(house)
    foreign = {"Origin": "https://evil.example"}
    for _ in range(8):
        visitor.post("/en/stay/check", {"name": "x"}, headers=foreign)
    check("came from another site" in open(log).read(), "the log is a file")
    for name, tell in (("USR2 to multiwatch", lambda: booking.send_signal(signal.SIGUSR2)),
                       ("HUP to the workers", lambda: [os.kill(p, signal.SIGHUP) for p in workers(booking.pid)])):
        os.rename(log, log + ".1")
        tell()
        time.sleep(0.2)
        # What nginx itself turns away (429) is in no log of ours.
        sent = sum(visitor.post("/en/stay/check", {"name": "x"}, headers=foreign).code == 403 for _ in range(30))
        was, became = open(log + ".1").read().count("\n"), open(log).read().count("\n") if os.path.exists(log) else 0
        # A worker sees the signal when its next request comes, whose lines are in the new file already.
        check(became == sent >= 20, "%s: the log is opened again (%d lines of %d, %d before)" % (name, became, sent, was))
    check(len(workers(booking.pid)) == 2, "and both workers live")


def template_error(house):
    page = os.path.join(house.share, "templates/booking/page.cs")
    shutil.copy(page, page + ".kept")
    with open(page, "a") as out:
        out.write("<?cs if:")
    visitor = Visitor(house)
    got = visitor.get("/en/page/terms")
    found = re.search(r">([0-9a-z]{12})<", got.body)
    check(h.sound(got, 500) and found and found.group(1) in house.logged(), "a broken template: 500 with the id of the log's line", got)
    check(visitor.get("/en/").code == 200, "while the rest works")
    os.replace(page + ".kept", page)
    check(visitor.get("/en/page/terms").code == 200, "and all of it when the template is whole again")


def away(house):
    house.stop("booking")
    house.sockets.pop("booking").close()
    got = Visitor(house).get("/en/")
    check(h.sound(got, 502) and got.says("We are away for a moment") and got.headers.get("Retry-After") == "30", "no program: 502 in our look", got)
    check(Visitor(house).get("/admin/signin").code == 200, "the others answer")
    os.unlink(house.path("run/booking.sock"))
    house.program("booking")
    check(h.await_that("the program is back", lambda: Visitor(house).get("/en/").code == 200, 5), "and it is back at once")


def limits(house):
    house.stop("nginx")
    h.start_nginx(house)
    codes = [Visitor(house).post("/en/stay/check", {"name": "x"}).code for _ in range(26)]
    check(codes[:20] == [303] * 20 and codes[-1] == 429, "who sends much waits: 429", codes)
    got = Visitor(house).post("/en/stay/check", {"name": "x"})
    check(h.sound(got, 429) and got.headers.get("Retry-After"), "with a page that says so", got)
    check(Visitor(house).get("/en/").code == 200, "and may read on")


for account in h.accounts():
    who = "nginx" + (", not root" if account else "")
    house = h.House(account)
    house.programs()
    h.start_nginx(house, "6000r/m")
    h.both_ways(house, who)
    if not account:
        h.refusals(house, who)
        h.slow_drip(house, who, 3, 1)
        restarts(house, [p for n, p in house.processes if n == "booking"][0])
        template_error(house)
        away(house)
        rotation(house)
        limits(house)
    house.end()
h.done()
