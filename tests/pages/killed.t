#!/usr/bin/python3
"""The guests' program killed, by a signal that nobody can catch, at each thing it says to the database and at some answers, while a guest sends,
confirms and withdraws. What a kill leaves behind is whole; then the guest does the same again, and it is done, once."""
import email
import email.policy
import itertools
import os
import re
import shutil
import subprocess
import sys
import tempfile

from house import NOW, furnish
from page import BUILD, CONFIGS, ask, check, command, done, sql

if subprocess.run(["strace", "-qq", "-o", "/dev/null", "true"], capture_output=True).returncode:
    print("1..0 # SKIP no strace here")
    sys.exit(0)
folder = tempfile.mkdtemp(prefix="hearth-killed.")
furnish()
sql("REPLACE INTO setting (name, value) VALUES ('form_seconds', '0'), ('send_address', '1000'), ('send_network', '1000'), ('send_mail', '1000'), ('send_unproven', '1000'), ('burst_network', '0');"
    "UPDATE edition SET number = number + 1; UPDATE plan SET version = 1")

# Each is a number of rows that speak against it.
WHOLE = {
    "a request has its stay": "SELECT COUNT(*) FROM request r WHERE NOT EXISTS (SELECT 1 FROM request_option o WHERE o.request_id = r.id)",
    "a price is the sum of its lines": "SELECT COUNT(*) FROM request_option o WHERE o.price <> (SELECT SUM(l.amount) FROM request_line l WHERE l.request_id = o.request_id)",
    "a form makes one request": "SELECT COUNT(*) - (SELECT COUNT(*) FROM form_key) FROM request",
    "a guest has one request": "SELECT COUNT(*) - COUNT(DISTINCT p.email_key) FROM request r JOIN person p ON p.id = r.person_id",
    "a person has sent something": "SELECT COUNT(*) FROM person p WHERE p.email IS NOT NULL AND p.id NOT IN (SELECT person_id FROM request)",
    "a request has one mail to confirm it": "SELECT COUNT(*) FROM request r WHERE (SELECT COUNT(*) FROM outbox o WHERE o.request_id = r.id AND o.kind = 'confirm') <> 1",
    "what was confirmed was confirmed once": "SELECT COUNT(*) FROM request r WHERE (SELECT COUNT(*) FROM audit a WHERE a.entity = 'request' AND a.entity_id = r.id "
                                             "AND a.action = 'confirm') <> (r.confirmed_at IS NOT NULL)",
    "what is withdrawn has one mail": "SELECT COUNT(*) FROM request r WHERE (SELECT COUNT(*) FROM outbox o WHERE o.request_id = r.id AND o.kind = 'withdrawn') <> "
                                      "(r.state = 'withdrawn')",
    "what is withdrawn was withdrawn once": "SELECT COUNT(*) FROM request r WHERE (SELECT COUNT(*) FROM audit a WHERE a.entity = 'request' AND a.entity_id = r.id "
                                            "AND a.action = 'withdraw') <> (r.state = 'withdrawn')",
    "the plan is of the newest version": "SELECT g.version <> p.version FROM guard g, plan p",
    "who is in the list has a seat": "SELECT COUNT(*) FROM request r WHERE r.turn <> EXISTS (SELECT 1 FROM plan_seat s WHERE s.request_id = r.id)",
    "a seat is of an open request": "SELECT COUNT(*) FROM plan_seat s JOIN request r ON r.id = s.request_id WHERE r.state <> 'open'",
    "the list is worth what the plan says": "SELECT (SELECT value FROM plan) - COALESCE((SELECT SUM(o.value) FROM request r JOIN request_option o ON o.request_id = r.id "
                                            "WHERE r.turn), 0)",
}


def broken():
    counts = sql(";".join(WHOLE.values())).split("\n")
    return [what for what, count in zip(WHOLE, counts) if count != "0"]


def killed(call, number, address, form):
    """False: it came to its end before that call."""
    under = ["env", "ASAN_OPTIONS=detect_leaks=0", "strace", "-qq", "-o", "/dev/null", "-e", "trace=" + call, "-e", "inject=%s:signal=KILL:when=%d" % (call, number)]
    return ask("booking", "POST", address, form, now=NOW, under=under).head == ""


pages = {}  # where each guest's request stands


def sweep(what, call, step, form_of, address_of, state):
    """Each guest is killed some calls later than the one before, until one comes through alive. Returns how many guests there were."""
    kills, wrong = 0, []
    for number in itertools.count(1, step):
        guest = "%s%d" % (call, number)
        address, form = address_of(guest), form_of(guest)
        alive = not killed(call, number, address, form)
        kills += not alive
        wrong += ["at %d: %s" % (number, one) for one in broken()]
        again = ask("booking", "POST", address, form, now=NOW)
        found = sql("SELECT r.state, COUNT(*) FROM request r JOIN person p ON p.id = r.person_id WHERE p.email = '%s@example.org' GROUP BY r.state" % guest)
        if again.code != 303 or found != "%s\t1" % state:
            wrong.append("at %d: the second time: %d, %s" % (number, again.code, found))
        pages.setdefault(guest, again.location)
        if alive or wrong:
            break
    wrong += ["in the end: %s" % one for one in broken()]
    check(kills > 3 and not wrong, "%s: killed at %d calls of %s, then done again: nothing lost, nothing twice" % (what, kills, call), wrong[:5])
    return number


def form_of(guest):
    chosen = {"from": "2026-12-12", "to": "2026-12-14", "adults": "2", "children": "0", "rooms": "1", "wish": "any", "name": "Guest",
              "email": guest + "@example.org", "agree": "1"}
    return ask("booking", "POST", "/en/stay/check", chosen, now=NOW).hidden("/stay/send")


def addresses(kind):
    """Of every request, by the guest's name: from its mail that asks to confirm it."""
    keep = os.path.join(folder, "keep")
    with open(keep, "w") as script:
        script.write('#!/bin/sh\ncat >"$(mktemp %s/mail.XXXXXX)"\n' % folder)
    os.chmod(keep, 0o700)
    config = os.path.join(folder, "job.conf")
    with open(os.path.join(CONFIGS, "job.conf")) as shared, open(config, "w") as own:
        own.write(shared.read() + "sendmail = %s\nmail_from = stay@house.example\n" % keep)
    os.chmod(config, 0o600)
    ran = subprocess.run([BUILD + "/bin/job", "--config", config], env=dict(os.environ, HEARTH_NOW=NOW), capture_output=True, text=True)
    found = {}
    for name in os.listdir(folder):
        if name.startswith("mail."):
            with open(os.path.join(folder, name), "rb") as source:
                mail = email.message_from_binary_file(source, policy=email.policy.default)
            link = re.search(r"http://house\.example(/en/%s/[A-Za-z0-9_/-]+)" % kind, mail.get_body(("plain",)).get_content())
            if link:
                found[re.search(r"(\w+)@", str(mail["to"])).group(1)] = link.group(1)
    check(ran.returncode == 0 and found, "%d addresses to %s" % (len(found), kind), ran.stderr)
    return found


try:
    calls = {"sendto": 1, "recvfrom": 7}
    for one, step in calls.items():
        sent = sweep("sending", one, step, form_of, lambda guest: "/en/stay/send", "unconfirmed")
        for number in range(sent + step, 130 + 10 * step, step):  # so that there are enough to confirm and to withdraw
            if ask("booking", "POST", "/en/stay/send", form_of("%s%d" % (one, number)), now=NOW).code != 303:
                check(False, "request %d is taken" % number)
    confirm = addresses("confirm")
    sql("UPDATE request_origin SET proof = TRUE")  # else they are asked to confirm twice
    for one, step in calls.items():
        sweep("confirming", one, step, lambda guest: {}, lambda guest: confirm[guest], "open")
        sweep("withdrawing", one, step, lambda guest: {}, lambda guest: pages[guest] + "/withdraw", "withdrawn")
finally:
    shutil.rmtree(folder)
check("0 findings" in command("hearth", NOW, "check"), "and everything holds")
sys.exit(done())
