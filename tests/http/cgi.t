#!/usr/bin/python3
"""As plain CGI: by conf/apache-fcgid.conf with cgid, and by conf/htaccess on shared hosting, where the job is fetched by its address."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True
import apache
import house as h
from house import Visitor, check

for account in h.accounts():
    house = h.House(account)
    own = "ScriptSock %s/run/cgid" % house.folder
    apache.own_configuration(house)
    if not account:
        who = "CGI"
        site = house.shipped("apache-fcgid.conf").replace("fcgid-script", "cgi-script")
        apache.start(house, site, "cgid", top=own)
        h.both_ways(house, who)
        h.refusals(house, who)
        house.end()
        house = h.House(account)
        own = "ScriptSock %s/run/cgid" % house.folder
        apache.own_configuration(house)
    who = "CGI on shared hosting" + (", not root" if account else "")
    public = apache.folder_of_host(house)
    apache.start(house, apache.shared_site(house, public), "cgid", top=own)

    def job():
        wrong = Visitor(house).post("/job", {"secret": h.JOB_SECRET[1:]})
        check(wrong.code == 403, "%s: the job's address with the wrong secret" % who, wrong)
        got = Visitor(house).post("/job", {"secret": h.JOB_SECRET})
        check(got.code == 200, "%s: the job by its address" % who, got)
    h.both_ways(house, who, job)
    got = Visitor(house).post("/job", {"secret": h.JOB_SECRET, "do": "migrate"})
    check(got.code == 200 and "up to date" in got.body, "%s: it migrates" % who, got)
    if not account:
        h.refusals(house, who, trace=(200, 405))
    house.end()
h.done()
