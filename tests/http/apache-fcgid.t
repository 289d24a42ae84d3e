#!/usr/bin/python3
"""Under Apache's mod_fcgid: by conf/apache-fcgid.conf on a server of one's own, and by conf/htaccess on shared hosting."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True
import apache
import house as h
from house import Visitor, check

if not os.path.exists("/usr/lib/apache2/modules/mod_fcgid.so"):
    h.skip_all("no mod_fcgid here")
for account in h.accounts():
    if account and not os.stat("/dev/shm").st_mode & 0o002:
        check(True, "mod_fcgid on shared hosting, not root # SKIP others than root have no shared memory on this machine")
        continue
    house = h.House(account)
    own = "FcgidIPCDir {0}/run\nFcgidProcessTableFile {0}/run/table".format(house.folder)
    apache.own_configuration(house)
    if not account:
        who = "mod_fcgid"
        apache.start(house, house.shipped("apache-fcgid.conf"), "fcgid", top=own)
        h.both_ways(house, who)
        h.refusals(house, who)
        h.slow_drip(house, who, 3, 2)
        house.end()
        house = h.House(account)
        own = own.replace(own.split("/run")[0].split()[1], house.folder)
        apache.own_configuration(house)
    who = "mod_fcgid on shared hosting" + (", not root" if account else "")
    public = apache.folder_of_host(house)
    own = "FcgidIPCDir {0}/run\nFcgidProcessTableFile {0}/run/table".format(house.folder)
    apache.start(house, apache.shared_site(house, public), "fcgid", top=own)
    h.both_ways(house, who)
    if not account:
        # Without the host's help Apache answers TRACE by itself.
        h.refusals(house, who, trace=(200, 405))
        for size in (131000, 131073, 200000):
            got = Visitor(house).ask("POST", "/admin/signin", body=b"login=" + b"x" * size, headers={"Content-Type": "application/x-www-form-urlencoded"})
            check(h.sound(got, 413), "%s: %d bytes: 413" % (who, size), got)
    house.end()
h.done()
