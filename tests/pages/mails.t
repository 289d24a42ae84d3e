#!/usr/bin/python3
"""Delivery, and prepayments that did not come: what the owner sees and may do."""
import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from page import ask, check, command, done, sign_in, sql

NOW = "2027-01-05T09:00:00Z"
command("hearth", NOW, "demo", "--folder", "conf/demo")
owner, desk = sign_in("owner", "owner", NOW)[1], sign_in("desk", "desk", NOW)[1]
get = lambda address, cookie=owner: ask("admin", "GET", address, now=NOW, cookie=cookie)
csrf = {cookie: get("/admin/money/cash", cookie).field("csrf") for cookie in (owner, desk)}
post = lambda address, cookie=owner, **form: ask("admin", "POST", address, dict(form, csrf=csrf[cookie]), now=NOW, cookie=cookie)

# --- delivery ---
sql("DELETE FROM outbox")
sql("UPDATE request SET opened_at = NULL")
requests = sql("SELECT id FROM request WHERE state = 'accepted' ORDER BY id LIMIT 60").split("\n")
mail = lambda n, kind, state, more="": sql(
    "INSERT INTO outbox (id, kind, request_id, serial, state, facts, next_at, created_at, message_id%s) VALUES (%d, '%s', %s, %d, '%s', '', '2027-01-05 08:00:00', "
    "'2027-01-03 08:00:00', 'm%d'%s)" % ("".join(", " + m.split("=")[0] for m in more.split(";") if m), n, kind, requests[n % len(requests)] if kind != "preview" else "NULL", n, state, n,
                                       "".join(", " + m.split("=")[1] for m in more.split(";") if m)))
check(get("/admin/mails", "").code == 303 and get("/admin/mails", desk).code == 200, "delivery is for who is signed in")
check(get("/admin/mails").says("No such mails."), "an empty page")
mail(1, "accepted", "sent", "sent_at='2027-01-03 08:01:00';answer='250 taken'")
mail(2, "still", "queued")
mail(3, "prepay", "queued", "attempts=3;answer='451 come again'")
mail(4, "warned", "failed", "attempts=9;answer='550 <b>no such box</b>'")
mail(5, "preview", "held")
a = get("/admin/mails")
check(a.says("Accepted", "Still yours?", "Prepayment reminder", "Prepayment missing", "Decision preview", "the house", "250 taken", "451 come again", "550 <b>no such box</b>"),
      "each with the server's words", a.body)
check("<b>no such" not in a.body and a.says("being retried", "held back", "next try"), "and where it stands", a.body)
mail(6, "preview", "queued")
sql("UPDATE outbox SET facts = 'at=2027-01-06T15:00:00Z\\n' WHERE id = 5")
sql("UPDATE outbox SET kind = 'new', facts = 'request=%s\\n' WHERE id = 6" % requests[0])
a = get("/admin/mails")
check(a.says("decision of Wed 6 Jan", sql("SELECT reference FROM request WHERE id = " + requests[4])), "a mail says which decision or request it is about", a.body)
check('href="/admin/request/%s">New request</a><span class="sub"><span class="nb">%s<' % (requests[0], sql("SELECT reference FROM request WHERE id = " + requests[0])) in a.body, "and so does one to the house", a.body)
sql("DELETE FROM outbox WHERE id = 6")
for name, count, there, gone in (("queued", 1, "Still yours?", "Prepayment reminder"), ("retried", 1, "Prepayment reminder", "Still yours?"), ("sent", 1, "250 taken", "451"),
                                 ("failed", 2, "550", "250 taken"), ("unopened", 1, "Its page was not opened.", "Still yours?"), ("nonsense", 5, "Still yours?", "No such mails.")):
    a = get("/admin/mails?show=" + name)
    main = a.body[a.body.find("<tbody"):]
    check(a.code == 200 and main.count("<tr>") == count and a.says(there) and gone not in main, "the filter " + name, a.body)
sql("UPDATE request SET opened_at = '2027-01-04 08:00:00' WHERE id = " + requests[1])
check(get("/admin/mails?show=unopened").says("No such mails."), "a page that was opened is not in it")
check('action="/admin/mail/4/again"' in get("/admin/mails?show=failed").body and post("/admin/mail/4/again").code == 303 and sql("SELECT state, attempts FROM outbox WHERE id = 4") == "queued\t0",
      "sent again")
for n in range(10, 62):
    mail(n, "postponed", "sent", "sent_at='2027-01-05 08:01:00'")
a, b = get("/admin/mails?show=sent"), get("/admin/mails?show=sent&from=50")
check(a.says("Mails 1 to 50", "Older") and not a.says("Newer") and b.says("Mails 51 to 53", "Newer") and not b.says("Older"), "fifty on a page", b.body)

# --- prepayments that did not come ---
sql("UPDATE stay SET keep_unpaid = 1; DELETE FROM outbox")
late = sql("SELECT s.id FROM stay s JOIN invoice i ON i.stay_id = s.id WHERE s.state IN ('accepted', 'prepaid') AND s.arrival > '2027-01-20' AND s.prepayment > 0 ORDER BY s.id LIMIT 2").split("\n")
for stay in late:
    sql("DELETE FROM payment WHERE stay_id = %s; UPDATE stay SET keep_unpaid = 0, state = 'accepted', guarantee = 'deposit', prepay_until = '2027-01-02' WHERE id = %s" % (stay, stay))
    sql("INSERT INTO outbox (kind, request_id, state, facts, next_at, created_at, sent_at, message_id) SELECT 'accepted', request_id, 'sent', '', '2026-12-20', '2026-12-20', '2026-12-20', "
        "'a%s' FROM stay WHERE id = %s" % (stay, stay))
a = get("/admin/today")
check(a.says("has not paid:", "The guest is warned next."), "Today names who has not paid", a.body)
command("job", NOW)
check(sql("SELECT COUNT(*) FROM outbox WHERE kind = 'warned'") == "2", "the job warns them")
a = get("/admin/today")
check(a.says("The stay lapses by itself after Sun 10 Jan 2027.") or a.says("Our mail did not reach the guest in time"), "and Today says what becomes of them", a.body)
sql("UPDATE outbox SET state = 'sent', sent_at = '2027-01-05 09:00:00' WHERE kind = 'warned'")
a = get("/admin/today")
check(a.says("The stay lapses by itself after", "Keep it", "Let it go now"), "with the day", a.body)
a = get("/admin/today", desk)
check(a.says("has not paid:") and not a.says("Let it go now"), "the desk sees them and does not decide")
check(post("/admin/late/%s/keep" % late[0], desk).code == 403 and get("/admin/late/%s/go" % late[0], desk).code == 403 and post("/admin/late/%s/go" % late[0], desk).code == 403, "nor by address")
check(post("/admin/late/%s/keep" % late[0]).location == "/admin/today?done=kept" and sql("SELECT keep_unpaid FROM stay WHERE id = " + late[0]) == "1", "one is kept")
check(post("/admin/late/%s/keep" % late[0]).location == "/admin/today?done=moved" and sql("SELECT COUNT(*) FROM audit WHERE action = 'keep-unpaid'") == "1", "once")
a = get("/admin/late/%s/go" % late[1])
check(a.code == 200 and a.says("Let ", "Its rooms are free for others at once", "Yes, let it go"), "the other: it asks first", a.body)
check(sql("SELECT state FROM stay WHERE id = " + late[1]) == "accepted", "and to look writes nothing")
check(post("/admin/late/%s/go" % late[1]).location == "/admin/today?done=gone" and sql("SELECT state FROM stay WHERE id = " + late[1]) == "lapsed", "then it goes")
check(sql("SELECT COUNT(*) FROM room_night WHERE stay_id = " + late[1]) == "0" and sql("SELECT COUNT(*) FROM outbox WHERE kind = 'lapsed'") == "1"
      and sql("SELECT COUNT(*) FROM invoice WHERE kind = 'credit' AND stay_id = " + late[1]) == "1", "with nights, mail and credit note")
check(post("/admin/late/%s/go" % late[1]).location == "/admin/today?done=moved" and get("/admin/late/%s/go" % late[1]).code == 404, "once")
check(get("/admin/late/999999/go").code == 404 and get("/admin/late/x/go").code == 404 and post("/admin/late/x/keep").code == 404, "what is not there is not found")
check(not get("/admin/today").says("has not paid:"), "Today has none left")
sys.exit(done())
