#!/usr/bin/python3
"""The owner's settings: every one has its place, what cannot be is said at the field, what guests were told does not change, and the audit says who."""
import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from house import cookie, furnish, get, people, post  # noqa: E402
from page import check, done, sql  # noqa: E402

NOT_FOR_OWNERS = {"demo", "job_paused", "plan_quick_work", "plan_full_ms"}
furnish()
people()


def value(name):
    return sql("SELECT value FROM setting WHERE name = '%s'" % name)


def form(group):
    """The form as it stands, as a browser would send it."""
    body = get("admin", "/admin/settings/" + group).body
    body = body[body.index('<form id="edit"'):]
    found = {n: v for n, v in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', body)}
    for name, options in re.findall(r'<select[^>]*? name="([^"]*)"[^>]*>(.*?)</select>', body, re.S):
        found[name] = re.search(r'value="([^"]*)" selected', options).group(1)
    for tag in re.findall(r"<input [^>]*>", body):
        name = re.search(r'name="([^"]+)"', tag).group(1)
        if 'type="checkbox"' in tag:
            if " checked" in tag:
                found[name] = "1"
        elif 'type="hidden"' not in tag:
            found[name] = re.search(r'value="([^"]*)"', tag).group(1).replace("&lt;", "<").replace("&gt;", ">")
    return found


def send(group, **changes):
    return post("admin", "/admin/settings/" + group, dict(form(group), **changes))


# Each setting in one place.
a = get("admin", "/admin/settings")
groups = re.findall(r'href="[^"]*/admin/settings/(\w+)"', a.body)
check(a.code == 200 and len(groups) > 6 and a.says("Linden <House>", "Time zone Europe/Vienna", "Early yes no"), "all groups on one page", a.body)
shown = {}
for group in groups:
    for name in form(group):
        shown.setdefault(re.sub(r"_(days|hours)_\d$|(?<=align)_(day|time)$|(?<=quiet_hours)_(from|to)$", "", name), set()).add(group)
    for name in re.findall(r'<input type="checkbox" id="f-(\w+)"', get("admin", "/admin/settings/" + group).body):
        shown[name] = {group}
with open("cgi-bin/store/setting.c") as f:
    there = set(re.findall(r"FIELD\(settings, (\w+)\)", f.read()))
check(len(there) > 40 and there - NOT_FOR_OWNERS == set(shown) - {"csrf", "version", "lang"} and not set(shown) & NOT_FOR_OWNERS,
      "every setting that is an owner's, and no other, has a field", sorted((there - NOT_FOR_OWNERS) ^ (set(shown) - {"csrf", "version", "lang"})))
check(all(len(g) == 1 for n, g in shown.items() if n in there), "each in one form")
for lang in ("ru", "fr"):
    cookie[lang] = cookie["owner"] + "; lang=" + lang
    bodies = [get("admin", "/admin/settings" + ("/" + g if g else ""), lang).body for g in [""] + groups]
    check(all('lang="%s"' % lang in b and not re.search(r'<span class="hint"[^>]*>\s*(From|$)', b) for b in bodies), "and in " + lang)
for who in ("manager", "desk"):
    check(get("admin", "/admin/settings", who).code == 403 and post("admin", "/admin/settings/house", {}, who).code == 403, "not the %s's" % who)
check(get("admin", "/admin/settings/nonsense").code == 404 and post("admin", "/admin/settings/house", {"csrf": form("house")["csrf"]}).code == 422, "no such group; no version")

# What is saved, and who did it.
a = send("stays", most_nights="21")
check(a.code == 303 and a.location.endswith("/admin/settings?done=saved") and value("most_nights") == "21", "saved", a.body)
check(get("admin", "/admin/settings?done=saved").says("Saved.", "Longest stay 21"), "and the page says so")
check(sql("SELECT CONCAT(user_id, ' ', action, ' ', was, became) FROM audit ORDER BY id DESC LIMIT 1") == "1 change most_nights=60\\nmost_nights=21\\n", "the audit says who, what and what before",
      sql("SELECT CONCAT(user_id, ' ', action, ' ', was, became) FROM audit ORDER BY id DESC LIMIT 1"))
audits = sql("SELECT COUNT(*) FROM audit")
check(send("stays").code == 303 and sql("SELECT COUNT(*) FROM audit") == audits, "nothing changed, nothing written")
send("house", house_email="office@house.example")
check(value("house_email") == "office@house.example" and sql("SELECT COUNT(*) FROM audit WHERE became LIKE '%@%'") == "0", "no address in the audit")
a = send("answers", early_yes="1")
check(a.code == 303 and value("early_yes") == "on", "a box ticked")
f = form("answers")
del f["early_yes"]
check(post("admin", "/admin/settings/answers", f).code == 303 and value("early_yes") == "off", "and not")

# What cannot be.
for group, name, typed, words in (
        ("stays", "most_nights", "0", "at least 1"), ("stays", "most_nights", "367", "at most 366"), ("stays", "most_nights", "many", "whole number"),
        ("stays", "most_nights", "", "fill this in"), ("safety", "backup_hour", "24", "at most 23"), ("safety", "morning_mail", "nobody", "cannot be read"),
        ("house", "house_name", "", "fill this in"), ("house", "house_country", "Austria", "two capital letters"), ("house", "check_in", "25:00", "an hour"),
        ("house", "house_email", "nobody", "cannot be read"),
        ("site", "zone_name", "Mars/Olympus", "no such time zone"), ("site", "zone_name", "../../etc/passwd", "no such time zone"), ("site", "currency", "eur", "three capital letters"),
        ("site", "languages", "en xx", "languages that there are"), ("site", "languages", "en,ru", "languages that there are"), ("site", "site_url", "javascript:alert(1)", "https://"),
        ("site", "reference_prefix", "L1", "two capital letters"), ("papers", "invoice_series", "r-1", "capital letters and digits")):
    before = value(name)
    a = send(group, **{name: typed})
    complaint = re.search(r'<span class="err" id="f-%s-e">([^<]*)' % name, a.body)
    check(a.code == 422 and complaint and words in complaint.group(1) and value(name) == before and 'value="%s"' % typed in a.body,
          "%s cannot be %r: said at the field, and what was typed stays" % (name, typed), a.body)
# Rules of several parts.
a = send("answers", decide_windows_days_0="90", decide_windows_hours_0="240", decide_windows_days_2="", decide_windows_hours_2="", decide_align_day="sat", decide_align_time="12:00",
         quiet_hours_from="", quiet_hours_to="")
check(a.code == 303 and value("decide_windows") == "90:240 15:72 0:0" and value("decide_align") == "sat 12:00" and value("quiet_hours") == "none", "typed part by part, stored as one", a.body)
check(get("admin", "/admin/settings").says("90 days ahead or more: 10 days", "15 days ahead or more: 3 days", "less: at once", "Saturday 12:00", "Quiet hours nothing"), "and said in words",
      get("admin", "/admin/settings").body)
for name, parts, words in (("decide_windows", {"decide_windows_hours_0": ""}, "whole numbers"), ("decide_windows", {"decide_windows_days_0": "5"}, "most days first"),
                           ("decide_windows", {"decide_windows_days_2": "1"}, "0 days last"), ("decide_windows", {"decide_windows_hours_0": "-3"}, "whole numbers"),
                           ("decide_align", {"decide_align_time": ""}, "write an hour"), ("decide_align", {"decide_align_day": "someday"}, "choose a day"),
                           ("quiet_hours", {"quiet_hours_from": "21:00"}, "both hours")):
    before = value(name)
    a = send("answers", **parts)
    complaint = re.search(r'<span class="err" id="f-%s-e">([^<]*)' % name, a.body)
    check(a.code == 422 and complaint and words in complaint.group(1) and value(name) == before and all('value="%s"' % v in a.body for v in parts.values() if v != "someday"),
          "%s cannot be %r: said at the field, and what was typed stays" % (name, parts), a.body)
check(send("answers", decide_align_day="every", decide_align_time="10:30", quiet_hours_from="22:00", quiet_hours_to="07:00").code == 303 and value("decide_align") == "10:30" and
      value("quiet_hours") == "22:00-07:00" and send("answers", decide_align_day="hour", decide_align_time="").code == 303 and value("decide_align") == "hour", "every day, or the next hour")
a = send("house", house_name="<script>x</script>", house_country="AT")
check(a.code == 303 and "<script>x" not in get("admin", "/admin/settings").body, "what is typed is text")
send("house", house_name="Linden House")

# Two at once.
old = form("stays")
send("stays", most_guests="12")
a = post("admin", "/admin/settings/stays", dict(old, most_guests="14"))
check(a.code == 409 and value("most_guests") == "12" and a.says("Somebody else changed this meanwhile", "Guests of one request", "12", "14"), "the second is told, with both values", a.body)
token = re.search(r'name="version" value="(\d+)"', a.body).group(1)
check(post("admin", "/admin/settings/stays", dict(old, version=token, most_guests="14")).code == 303 and value("most_guests") == "14", "and may save knowing it")

# What guests were told.
a = send("site", currency="CHF")
check(a.code == 409 and a.says("have their amounts in it (3 of them)") and value("currency") != "CHF", "no other currency under stored amounts", a.body)
check(send("site", currency_decimals="0").code == 409 and send("site", currency_symbol="EUR").code == 303, "nor other decimals; its sign may change")
check(send("site", zone_name="Europe/Paris").code == 303 and value("zone_name") == "Europe/Paris", "another zone while nobody waits")
sql("INSERT INTO request (person_id, reference, state, sent_at, decide_at, confirm_until, lang, adults) VALUES (1, 'LH-0001', 'open', '2026-11-20', '2026-11-29', '2026-11-21', 'ru', 2);"
    "INSERT INTO request_option (request_id, position, arrival, departure, wish, rooms_count, price, value) SELECT id, 0, '2027-01-10', '2027-01-12', 'any', 1, 16000, 14000 FROM request")
a = send("site", zone_name="Europe/Vienna")
check(a.code == 409 and a.says("were told an hour in it (1 of them)") and value("zone_name") == "Europe/Paris", "not while somebody does", a.body)
a = send("site", languages="en")
check(a.code == 409 and a.says("guests read it", "(1 of them)") and value("languages") == "en ru", "no language goes that a guest reads", a.body)
a = send("site", languages="fr en ru")
check(a.code == 409 and a.says("texts are not written in it (7 of them)"), "the first language has all the words", a.body)
sql("UPDATE request SET state = 'refused'")
check(send("site", languages="en").code == 303 and send("site", languages="en fr").code == 303, "when they are answered it may go, and another come")

# The plan follows the rules.
version = sql("SELECT version FROM guard")
check(send("answers", pin_days="5").code == 303 and int(sql("SELECT version FROM guard")) > int(version) and
      sql("SELECT g.version = p.version FROM guard g, plan p") == "1", "the list is worked out anew")
sys.exit(done())
