#!/usr/bin/python3
"""What a host without a shell has instead: the job's address that also migrates and lets an owner in. And no program works on a schema
that is not its own."""
import html
import os
import re
import subprocess
import tempfile
import urllib.parse

BUILD = os.environ.get("BUILD", "build")
CONFIGS, DATABASE = os.environ["HEARTH_TEST_CONFIGS"], os.environ["HEARTH_TEST_DB"]
SECRET = "0123456789abcdef0123456789abcdef"
count = 0


def check(good, what, seen=None):
    global count
    count += 1
    print("%s %d - %s" % ("ok" if good else "not ok", count, what))
    if not good and seen is not None:
        for line in str(seen)[:4000].splitlines():
            print("# " + line)


def sql(statement, database=DATABASE):
    done = subprocess.run(["mariadb", "--no-defaults", "-N", "-uroot", "-S", os.environ["HEARTH_TEST_SOCKET"], database],
                          input=statement, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def configure(name, program, more="", **instead):
    with open(os.path.join(CONFIGS, program + ".conf")) as given:
        text = given.read()
    for key, value in instead.items():
        text = re.sub("(?m)^%s = .*$" % key, "%s = %s" % (key, value), text)
    path = os.path.join(CONFIGS, name)
    with open(path, "w") as out:
        out.write(text + more)
    os.chmod(path, 0o600)
    return path


class Answer:
    def __init__(self, done):
        head, _, self.body = done.stdout.decode().partition("\r\n\r\n")
        self.headers = dict(line.split(": ", 1) for line in head.split("\r\n"))
        self.code = int(self.headers["Status"].split()[0])
        self.log = done.stderr.decode()
        self.sound = done.returncode == 0


sound = []


def ask(program, address, form=None, config=None, now="2026-11-22T10:00:00Z"):
    path, _, query = address.partition("?")
    body = urllib.parse.urlencode(form or {}).encode()
    environment = {"REQUEST_METHOD": "GET" if form is None else "POST", "PATH_INFO": path, "SCRIPT_NAME": "", "QUERY_STRING": query,
                   "SERVER_NAME": "house.example", "HTTP_HOST": "house.example", "SERVER_PROTOCOL": "HTTP/1.1", "REMOTE_ADDR": "127.0.0.1",
                   "HTTPS": "on", "HEARTH_NOW": now, "PATH": os.environ["PATH"], "CONTENT_LENGTH": str(len(body)),
                   "CONTENT_TYPE": "application/x-www-form-urlencoded"}
    for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"):
        if name in os.environ:
            environment[name] = os.environ[name]
    done = subprocess.run([os.path.join(BUILD, "bin", program), "--config", config or os.path.join(CONFIGS, program + ".conf")],
                          input=body, capture_output=True, env=environment, check=False)
    answer = Answer(done)
    sound.append(answer.sound)
    return answer


last = sorted(name for name in os.listdir("schema") if name.endswith(".sql"))[-1]
job = configure("job-url.conf", "job", "job_secret = %s\n" % SECRET)

# --- a schema that is not the program's
for said, change in (("older", "DELETE FROM schema_change WHERE file = '%s' AND statement = 0" % last),
                     ("newer", "INSERT INTO schema_change (file, statement, checksum) VALUES ('999-of-tomorrow.sql', 0, '')")):
    sql("CREATE TABLE kept AS SELECT * FROM schema_change")
    sql(change)
    for program, address in (("booking", "/en/"), ("admin", "/admin/signin"), ("reports", "/reports/"), ("job", "/job?secret=" + SECRET)):
        got = ask(program, address, config=job if program == "job" else None)
        lines = [line for line in got.log.splitlines() if "schema" in line]
        check(got.code == 503 and got.headers.get("Retry-After", program) and len(lines) == 1 and "schema is %s" % said in lines[0],
              "%s refuses an %s schema with one line" % (program, said), (got.code, got.log))
        check("schema" not in got.body and ".sql" not in got.body, "%s: and does not tell the visitor why" % program, got.body)
    got = ask("booking", "/healthz")
    check(got.code == 503, "it is not well then")
    sql("DELETE FROM schema_change; INSERT INTO schema_change SELECT * FROM kept; DROP TABLE kept")
check(ask("booking", "/healthz").code == 200, "with its own schema it is")

# --- the job's address
for address in ("/job", "/job?secret=", "/job?secret=" + SECRET[1:], "/job?secret=%s0&do=owner" % SECRET[:-1]):
    got = ask("job", address, config=job)
    check(got.code == 403 and sql("SELECT COUNT(*) FROM owner_link") == "0", "the wrong secret: 403 (%s)" % address, got.body)
check(ask("job", "/job?secret=" + SECRET).code == 403, "no secret in the configuration: nobody may")
got = ask("job", "/job?do=all&secret=" + SECRET, config=job)
check(got.code == 400, "what nobody knows is not done", got.body)
got = ask("job", "/job", {"secret": SECRET}, config=job)
check(got.code == 200 and got.body == "Nothing was due.\n", "due is what is due; a form does, too", got.body)

# --- migrate
empty = DATABASE + "_e"
sql("CREATE DATABASE %s CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci" % empty)
bare = configure("job-bare.conf", "job", "job_secret = %s\n" % SECRET, db_name=empty, db_user="root")
check(ask("job", "/job?secret=" + SECRET, config=bare).code == 503, "an empty database is not worked on")
got = ask("job", "/job?do=migrate&secret=" + SECRET, config=bare)
check(got.code == 200 and last in got.body and got.body.endswith("The schema is up to date.\n"), "it migrates", (got.body, got.log))
got = ask("job", "/job?do=migrate&secret=" + SECRET, config=bare)
check(got.code == 200 and got.body == "The schema was up to date already.\n", "and again does nothing", got.body)
check(ask("job", "/job?secret=" + SECRET, config=bare).code == 200, "and then works")
sql("CREATE TABLE kept AS SELECT * FROM schema_change WHERE file = '%s'; DELETE FROM schema_change WHERE file = '%s'" % (last, last))
got = ask("job", "/job?do=migrate&secret=" + SECRET, config=job)
check(got.code == 503 and "denied" not in got.body and "CREATE" not in got.body, "an account that may not is told to look into the log", got.body)
sql("DELETE FROM schema_change WHERE file = '%s'; INSERT INTO schema_change SELECT * FROM kept; DROP TABLE kept" % last)
with open("conf/grants.sql") as grants:
    sql(grants.read())

# --- check
reader = configure("job-check.conf", "job", "job_secret = %s\nbackup_user = hearth_backup\n" % SECRET)
got = ask("job", "/job?do=check&secret=" + SECRET, config=reader)
check(got.code == 200 and "0 instances solved again: 0 findings" in got.body, "it checks, by the account that reads everything", (got.body, got.log))
check(ask("job", "/job?do=check&secret=x", config=reader).code == 403, "not for everybody")

# --- an owner's link
NEW = "a lantern in the orchard"


def link(now="2026-11-22T10:00:00Z", more=""):
    got = ask("job", "/job?do=owner%s&secret=%s" % (more, SECRET), config=job, now=now)
    found = re.search(r"https://house\.example(/admin/owner/[A-Za-z0-9_-]{43})\n", got.body)
    check(got.code == 200 and found is not None, "a link", (got.body, got.log))
    return found.group(1) if found else "/admin/owner/none"


first = link()
check(sql("SELECT COUNT(*) FROM owner_link") == "1" and first[13:] not in sql("SELECT * FROM owner_link"), "of which the database has the digest only")
got = ask("admin", first)
check(got.code == 200 and 'value="owner"' in got.body and got.headers["Cache-Control"] == "no-store", "the page asks for a new password", got.body)
check(ask("admin", first[:-1] + ("A" if first[-1] != "A" else "B")).code == 404, "another link is none")
check(ask("admin", first, now="2026-11-22T10:14:59Z").code == 200 and ask("admin", first, now="2026-11-22T10:15:00Z").code == 404,
      "it is good for a quarter of an hour")
for form, field in (({"new": "short", "again": "short"}, "new"), ({"new": NEW, "again": NEW + "!"}, "again"), ({}, "new")):
    got = ask("admin", first, form)
    check(got.code == 422 and 'id="f-%s-e"' % field in got.body, "a wrong form: 422 (%s)" % form, got.body)
got = ask("admin", first, {"new": NEW, "again": NEW})
check(got.code == 303 and got.headers["Location"] == "/admin/signin", "the password is taken", (got.body, got.log))
check(sql("SELECT login, role, active, must_change FROM user") == "owner\towner\t1\t0", "the first owner was made")
check(ask("admin", first, {"new": NEW, "again": NEW}).code == 404 and ask("admin", first).code == 404, "the link was good once")
got = ask("admin", "/admin/signin", {"login": "owner", "password": NEW})
check(got.code == 303 and got.headers["Location"] == "/admin/", "the owner signs in", (got.body, got.headers["Location"]))
old, new = link(), link(more="&login=owner")
check(ask("admin", old).code == 404 and ask("admin", new).code == 200, "a new link ends the one before")
got = ask("admin", new, {"new": NEW + " too", "again": NEW + " too"})
check(got.code == 303 and sql("SELECT COUNT(*) FROM user; SELECT COUNT(*) FROM session") == "1\n0", "it changes the password and ends the sessions")
check(ask("admin", "/admin/signin", {"login": "owner", "password": NEW}).code == 422, "the old password is over")
check(ask("admin", link(more="&login=nobody")).code == 404, "nobody's link is good for nothing")
sql("UPDATE user SET active = 0")
check(ask("admin", link(more="&login=owner")).code == 404, "nor is that of a user who may not sign in")
sql("UPDATE user SET active = 1")
sql("INSERT INTO setting (name, value) VALUES ('site_url', 'https://other.example/house')")
got = ask("job", "/job?do=owner&secret=" + SECRET, config=job)
check("https://other.example/house/admin/owner/" in got.body, "the link has the address that the house gives itself", got.body)
check(sql("SELECT GROUP_CONCAT(action ORDER BY id) FROM audit") == "offer,add,offer,offer,password,offer,offer,offer", "all of it is in the audit",
      sql("SELECT GROUP_CONCAT(action ORDER BY id) FROM audit"))

# --- addresses with marks that are not ours
for query in ("x[]=1", "utm=%ff", "%", "a=%00", "=&=", "&".join("m%d=1" % i for i in range(300))):
    check(ask("booking", "/en/?" + query).code == 200, "a page does not fail for ?%s" % query[:20])
check(ask("booking", "/en/stay?from=%zz&x[]=1&to=2026-12-24").code == 200, "what does parse is read")

sql("DROP DATABASE " + empty)
check(all(sound), "every process ended well")
print("1..%d" % count)
