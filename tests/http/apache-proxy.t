#!/usr/bin/python3
"""Behind Apache with mod_proxy_fcgi, by conf/apache-proxy.conf."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True
import apache
import house as h
from house import Visitor, check

for account in h.accounts():
    who = "mod_proxy_fcgi" + (", not root" if account else "")
    house = h.House(account)
    house.programs()
    site = house.shipped("apache-proxy.conf")
    # Ten seconds are long for a test.
    short = site.replace("body=10,MinRate=1000", "body=1,MinRate=1000")
    check(short != site, "%s: a body's time is bounded" % who)
    apache.start(house, short, "proxy", "proxy_fcgi")
    h.both_ways(house, who)
    if not account:
        h.refusals(house, who)
        # Ten slow forms hold both workers until they are cut off, which happens once.
        h.slow_drip(house, who, 4, 5)
        house.stop("booking")
        house.sockets.pop("booking").close()
        got = Visitor(house).get("/en/")
        check(h.sound(got, 503) and got.says("We are away for a moment") and got.headers.get("Retry-After") == "30", "no program: 503 in our look", got)
        os.unlink(house.path("run/booking.sock"))
        house.program("booking")
        check(h.await_that("the program is back", lambda: Visitor(house).get("/en/").code == 200, 5), "and it is back at once")
    house.end()
h.done()
