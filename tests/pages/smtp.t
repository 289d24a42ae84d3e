#!/usr/bin/python3
"""A mail server that answers as it likes: what becomes of each mail in the outbox, and what the owner's delivery page says of it."""
import os
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from page import BUILD, CONFIGS, ask, check, command, done, sign_in, sql

NOW, SECONDS = "2027-01-05T09:00:00Z", 2
command("hearth", NOW, "demo", "--folder", "conf/demo")
owner = sign_in("owner", "owner", NOW)[1]
folder = tempfile.mkdtemp(prefix="hearth-smtp.")
server = subprocess.Popen([sys.executable, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../post/server.py"), folder], stdout=subprocess.PIPE, text=True)
port = server.stdout.readline().strip()
config = os.path.join(folder, "job.conf")
with open(os.path.join(CONFIGS, "job.conf")) as shared, open(config, "w") as own:
    own.write("".join(line for line in shared if not line.startswith(("smtp_", "sendmail"))) +
              "smtp_url = smtp://127.0.0.1:%s\nsmtp_tls = none\nsmtp_timeout = %d\nmail_from = stay@house.example\n" % (port, SECONDS))
os.chmod(config, 0o600)


def job(now=NOW):
    began = time.monotonic()
    ran = subprocess.run([BUILD + "/bin/job", "--config", config], capture_output=True, text=True, env=dict(os.environ, HEARTH_NOW=now))
    return ran.returncode, time.monotonic() - began, ran.stderr


# What the server does to a recipient; where the mail then stands, and the words that are kept and shown.
CASES = [("ok", "sent", "250 2.0.0 taken as 42"), ("later", "queued", "451 4.7.1 come again in a minute"), ("never", "failed", "550 5.1.1 nobody of this name here"),
         ("later-after", "queued", "452 4.3.1 no room"), ("never-after", "failed", "554 5.7.1 not wanted"), ("shut", "queued", "421 4.3.2 going home"),
         ("hang", "queued", None), ("drip", "queued", None), ("cut-before", "queued", None), ("cut-after", "queued", None), ("drop", "sent", "250 2.0.0 taken as 42"),
         ("words", "failed", "550")]
sql("DELETE FROM outbox; DELETE FROM document; UPDATE request SET state = 'withdrawn' WHERE state IN ('open', 'unconfirmed'); UPDATE stay SET keep_unpaid = 1")
requests = sql("SELECT id FROM request WHERE state = 'accepted' ORDER BY id LIMIT %d" % len(CASES)).split("\n")
for n, (name, _, _) in enumerate(CASES):
    sql("UPDATE person p JOIN request r ON r.person_id = p.id SET p.email = '%s@guest.example', p.email_key = '%s@guest.example' WHERE r.id = %s" % (name, name, requests[n]))
    sql("INSERT INTO outbox (id, kind, request_id, state, facts, next_at, created_at, message_id, message) VALUES (%d, 'thanks', %s, 'queued', '', '2027-01-05 08:00:00', "
        "'2027-01-05 08:00:00', 'm%d@house.example', 'Subject: A mail\r\n\r\nWords\r\n')" % (9000 + n, requests[n], n))
row = lambda n: sql("SELECT state, attempts, next_at, answer, sent_at IS NOT NULL FROM outbox WHERE id = %d" % (9000 + n)).split("\t")
# After three that are put off in a row the server is given a rest, so it takes some runs.
runs = [job() for _ in range(6)]
check(all(r[0] == 0 for r in runs) and max(r[1] for r in runs) < 30, "no answer, and none that never ends, holds the job up", runs)
page = lambda show="": ask("admin", "GET", "/admin/mails" + show, now=NOW, cookie=owner)
pages = {show: page("?show=" + show) for show in ("queued", "retried", "sent", "failed")}
for n, (name, state, words) in enumerate(CASES):
    stands, attempts, next_at, answer, sent = row(n)
    check(stands == state and attempts == "1" and (sent == "1") == (state == "sent") and (words is None or answer.startswith(words)) and answer, "%s: %s after one try" % (name, state), row(n))
    check(state != "queued" or next_at == "2027-01-05 09:01:00", "%s: tried again in a minute" % name, next_at)
    link = '"/admin/request/%s"' % requests[n]
    shown = {"queued": "retried"}.get(state, state)
    entry = next((tr for tr in pages[shown].body.split("<tr>") if link in tr), "")
    check(entry and not any(link in pages[other].body for other in pages if other != shown), "%s: stands under %s" % (name, shown), pages[shown].body)
    check((words or answer.split("<")[0][:20]) in entry and ("/again" in entry) == (state == "failed") and ("next try" in entry) == (state == "queued"),
          "%s: with the server's words, and what can be done" % name, entry)
check(not any(byte in page("?show=failed").body for byte in ("\x1b", "\0")), "what the server says is hostile, too")
# What was cut after the dot had been taken: it is sent again under its own name, which mail programs know it by.
check(open(folder + "/message", "rb").read().count(b"Subject: A mail") == 5, "five were taken: two well, one that was cut, two refused or put off after the dot")
# The address is mended, and it is sent again; who is put off for two days is given up, and stands there as failed.
sql("UPDATE person SET email = 'ok@guest.example' WHERE email = 'never@guest.example'")
csrf = page("?show=failed").field("csrf")
check(ask("admin", "POST", "/admin/mail/9002/again", {"csrf": csrf}, now=NOW, cookie=owner).code == 303 and row(2)[0] == "queued", "a failed one is sent again by hand")
sql("UPDATE outbox SET state = 'sent' WHERE id NOT IN (9001, 9002)")
again = job()
check(again[0] == 0 and row(2)[0] == "sent" and row(2)[3].startswith("250"), "and arrives", (row(2), again))
at = NOW
for _ in range(30):
    if row(1)[0] != "queued":
        break
    at = row(1)[2].replace(" ", "T") + "Z"
    job(at)
stands, attempts, _, answer, _ = row(1)
check(stands == "failed" and int(attempts) > 10 and at[:10] == "2027-01-07" and answer == "451 4.7.1 come again in a minute", "after two days it is given up, with the last words", row(1))
server.terminate()
server.wait()
check(job()[0] == 0, "no server at all is no fault of the job")
subprocess.run(["rm", "-r", folder])
sys.exit(done())
