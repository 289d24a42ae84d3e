#!/usr/bin/python3
"""The main pages and what the job would do, whole, on the demonstration house at one instant, beside tests/golden/. Only what is drawn by lot
(references, keys, tokens) and the version of the static files is replaced. `make gold` writes them anew; its diff is to be read."""
import difflib
import os
import re
import sys

sys.dont_write_bytecode = True
here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(here, "pages"))
from page import ask, check, command, done, sign_in, sql

NOW = "2027-01-05T09:00:00Z"
REWRITE = os.environ.get("GOLD") == "write"
STAY = "from=2027-02-08&to=2027-02-12&adults=2&children=0&rooms=1"


def plain(text):
    """References, requests and stays by the order in which they appear, so that two that are mixed up are seen: a transaction that ran again
    leaves a gap in the database's own numbers."""
    seen = {}
    text = re.sub(r"\bLH-[A-Z0-9]{4}\b", lambda m: seen.setdefault(m.group(0), "LH-%03d" % (len(seen) + 1)), text)
    numbers = {}
    text = re.sub(r"(request/|stay\?id=|stay/people\?id=|person\?id=)(\d+)", lambda m: m.group(1) + numbers.setdefault(m.group(0), "%d" % (len(numbers) + 1)), text)
    text = re.sub(r"(?<=[?&;]v=)[0-9a-f]+", "VERSION", text)
    text = re.sub(r"(?<![\w-])(?=[\w-]*[a-z])(?=[\w-]*[A-Z])[\w-]{43}(?![\w-])", "TOKEN", text)
    text = re.sub(r'(?<=value=")[A-Za-z0-9+/=]{60,}(?=")', "CHALLENGE", text)
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").split("\n")).strip() + "\n"


def compare(name, text):
    path = os.path.join(here, "golden", name)
    text = plain(text)
    if REWRITE:
        with open(path, "w", encoding="utf-8") as f:
            f.write(text)
    with open(path, encoding="utf-8") as f:
        kept = f.read()
    diff = list(difflib.unified_diff(kept.splitlines(), text.splitlines(), "tests/golden/" + name, "now", lineterm="", n=1))
    check(not diff, name, "\n".join(line[:400] for line in diff[:60]))


command("hearth", NOW, "demo", "--folder", "conf/demo")
cookie = sign_in("anna", "owner", NOW)[1]
command("job", NOW, "--dry-run")
compare("job-dry-run.txt", command("job", NOW, "--dry-run"))
guest = lambda address: ask("booking", "GET", address, now=NOW)
owner = lambda address: ask("admin", "GET", address, now=NOW, cookie=cookie)
request = sql("SELECT id FROM request WHERE state = 'open' ORDER BY decide_at, id LIMIT 1")
for name, answer in (
    ("home.html", guest("/en/")), ("home-ru.html", guest("/ru/")), ("stay.html", guest("/en/stay?" + STAY)),
    ("details.html", guest("/en/stay/details?" + STAY + "&wish=any")), ("details-fr.html", guest("/fr/stay/details?" + STAY + "&wish=any")),
    ("today.html", owner("/admin/today")), ("queue.html", owner("/admin/queue")), ("request.html", owner("/admin/request/" + request)),
    ("accept.html", owner("/admin/request/%s/accept" % request)), ("prices.html", owner("/admin/prices")),
):
    check(answer.code == 200, name + " is there", answer.head)
    compare(name, answer.body)
sys.exit(done())
