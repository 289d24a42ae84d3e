#!/usr/bin/python3
"""A stranger's first evening: installed into an empty place, an empty database, one user; then by the web alone to the first open request."""
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True
import house as h
from house import Visitor, check


def root(statement, database=None):
    return subprocess.run(["mariadb", "--no-defaults", "-N", "-uroot", "-S", h.SOCKET] + ([database] if database else []), input=statement, capture_output=True,
                          text=True, check=True).stdout.strip()


h.DATABASE += "_first"
root("DROP DATABASE IF EXISTS %s; CREATE DATABASE %s CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci" % (h.DATABASE, h.DATABASE))


class Empty(h.House):
    def fill(self):
        self.hearth("migrate")
        with open(os.path.join(self.share, "conf/grants.sql")) as grants:
            root(grants.read(), h.DATABASE)
        self.password = re.search(r"password\s+(\S+)", self.hearth("user", "add", "owner", "--name", "Anna", "--role", "owner")).group(1)


def begin(owner, step, **typed):
    """The step's form as it stands, with what the owner types."""
    page = owner.get("/admin/begin")
    action, fields = page.form("/admin/begin/" + step)
    check(page.code == 200 and action is not None, "the next step: " + step, page)
    form = re.search(r'<form id="edit".*?</form>', page.body, re.S)
    for tag in re.findall(r"<input [^>]*>", form.group(0) if form else ""):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if 'type="hidden"' not in tag and name and value:
            fields[name.group(1)] = value.group(1)
    return owner.post(action or "/none", {**fields, **typed})


try:
    one = Empty()
    one.programs()
    h.start_nginx(one, "1000r/m")
    one.catcher()

    guest = Visitor(one)
    got = guest.get("/en/")
    check(got.code == 200 and guest.get("/en/stay").code == 200, "an empty house answers", got)

    owner = Visitor(one)
    action, fields = owner.get("/admin/signin").form("/signin")
    got = owner.post(action, {**fields, "login": "owner", "password": one.password})
    new = h.PASSWORD % 1
    action, fields = owner.get("/admin/password").form("/password")
    got = owner.post(action, {**fields, "now": one.password, "new": new, "again": new})
    got = owner.get("/admin/")
    check(got.code == 303 and got.location.endswith("/admin/begin"), "the first sign-in leads to the first step", got)

    got = begin(owner, "facts", house_name="", house_email="nobody")
    check(got.code == 422 and got.says("Please fill this in.") and 'value="nobody"' in got.body, "what cannot be is said at the field", got)
    got = begin(owner, "facts", house_name="Gull Cottage", house_email="stay@gull.example", house_address="1 Quay", site_url=one.url, languages="en",
                zone_name="Europe/Dublin", currency="EUR", currency_symbol="€", currency_decimals="2")
    check(got.code == 303 and owner.get("/admin/").location.endswith("/admin/begin"), "the house", got)
    got = begin(owner, "rooms", kind_name="", rooms="0", guests="2")
    check(got.code == 422 and got.says("Please fill this in.", "at least 1"), "no rooms are not enough", got)
    got = begin(owner, "rooms", kind_name="Double room", kind_text="With a view of the **sea**.", rooms="3", guests="2")
    check(got.code == 303 and root("SELECT COUNT(*) FROM room", h.DATABASE) == "3" and root("SELECT GROUP_CONCAT(name ORDER BY position) FROM room_condition", h.DATABASE) ==
          "ready,to clean,in use,out of order", "the rooms, and conditions for them", got)
    check(owner.get("/admin/rooms").says("Room 1", "Room 3", "Double room", "ready"), "as the page of rooms shows them")
    got = begin(owner, "price", amount="cheap")
    check(got.code == 422 and got.says("Please write an amount"), "a price is an amount", got)
    got = begin(owner, "price", amount="85.50", vat="13.5")
    check(got.code == 303 and root("SELECT CONCAT(amount, ' ', vat, ' ', class) FROM price p JOIN service s ON s.id = p.service_id", h.DATABASE) == "8550 1350 lodging",
          "the price", got)
    got = owner.get("/admin/begin")
    check(got.says("Your house is ready") and owner.get("/admin/").location.endswith("/admin/today") and owner.get("/admin/today").code == 200, "ready", got)
    check(owner.post("/admin/begin/rooms", {"csrf": owner.get("/admin/settings/house").form("/settings/house")[1]["csrf"], "kind_name": "X", "rooms": "3", "guests": "2"}).code == 303
          and root("SELECT COUNT(*) FROM room", h.DATABASE) == "3", "a step that is done is not done again")

    for name, value in ("form_seconds", 0), ("send_unproven", 1000), ("send_network", 1000), ("send_address", 1000):
        one.hearth("set", name, str(value))
    got = guest.get("/en/")
    check(got.says("Gull Cottage", "Double room", "€85.50") and "<strong>sea</strong>" in got.body, "guests see it", got)
    status = h.request_way(one, "an unknown guest", guest, "guest@example.org")
    check(root("SELECT GROUP_CONCAT(state, ' ', turn) FROM request", h.DATABASE) == "open 1", "the first open request, in the list", guest.get(status))
    check(owner.get("/admin/queue").says("Hannah Brändt"), "in the owner's queue")
    checked = one.hearth("check")
    check("everything holds" in checked or not re.search(r"^I\d", checked, re.M), "and everything holds that must", checked)
    one.end()
finally:
    root("DROP DATABASE IF EXISTS " + h.DATABASE)
h.done()
