"""What the tests behind real servers share: a house that was installed and filled, its programs, a client, and the whole way of a guest.

Everything is in a temporary folder, listens on 127.0.0.1 or on sockets in it, and is ended at the end. As root each test goes the way twice,
the second time with everything owned and run by an ordinary account. The files under test are the shipped ones, as `make install` leaves
them; only host, ports, certificate and the folder of sockets are put in their places."""
import atexit
import datetime
import glob
import html
import http.client
import os
import pwd
import random
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import time
import urllib.parse

SOCKET, DATABASE = os.environ["HEARTH_TEST_SOCKET"], os.environ["HEARTH_TEST_DB"]
BUILD = os.environ.get("BUILD", "build")
KEY = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
JOB_SECRET = "0123456789abcdef0123456789abcdef"
PASSWORD = "a lantern in the orchard %d"
ROOT = os.geteuid() == 0
count = 0
started = time.time()


def check(good, what, seen=None):
    global count
    count += 1
    print("%s %d - %s" % ("ok" if good else "not ok", count, what), flush=True)
    if not good and seen is not None:
        seen = str(seen)
        seen = seen[seen.find("<main"):] if "<main" in seen else seen
        for line in seen[:3000].splitlines():
            print("# " + line)


def done():
    print("# %.1f s" % (time.time() - started))
    print("1..%d" % count)


def skip_all(why):
    print("1..0 # SKIP " + why)
    sys.exit(0)


def free_port():
    """One from where the system takes none by itself for those who ask others."""
    while True:
        port = random.randrange(20000, 30000)
        with socket.socket() as s:
            try:
                s.bind(("127.0.0.1", port))
                return port
            except OSError:
                pass


def await_that(what, test, seconds=20):
    end = time.time() + seconds
    while time.time() < end:
        if test():
            return True
        time.sleep(0.05)
    check(False, "%s in %d s" % (what, seconds))
    return False


def connects(address):
    s = socket.socket(socket.AF_INET if isinstance(address, tuple) else socket.AF_UNIX)
    try:
        s.connect(address)
        return True
    except OSError:
        return False
    finally:
        s.close()


def accounts():
    """Who runs it: as root also an ordinary account, which owns nothing else here."""
    if not ROOT:
        return [None]
    return [None, pwd.getpwnam("nobody")]


class House:
    def __init__(self, account=None):
        self.account = account
        self.web = account or (pwd.getpwnam("nobody") if ROOT else None)  # a web server that was started by root gives up its rights
        self.folder = os.path.realpath(tempfile.mkdtemp(prefix="hearth-http."))
        self.processes = []
        self.sockets = {}
        atexit.register(self.end)
        signal.signal(signal.SIGTERM, lambda *args: sys.exit(1))
        self.port, self.plain_port, self.mail_port, self.catcher_port = free_port(), free_port(), free_port(), free_port()
        self.url = "https://127.0.0.1:%d" % self.port
        for name in ("run", "log", "tmp", "mail", "etc"):
            os.mkdir(self.path(name))
        self.install()
        self.configure()
        self.fill()
        self.certify()
        self.hand_over()

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def install(self):
        subprocess.run(["make", "-s", "install", "BUILD=" + BUILD, "prefix=" + self.path("usr"), "sysconfdir=" + self.path("etc")],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.bin = self.path("usr/lib/hearth")
        self.share = self.path("usr/share/hearth")

    def shipped(self, name, **instead):
        """An installed file with its house in place of the example."""
        with open(os.path.join(self.share, "conf", name)) as source:
            text = source.read()
        for was, becomes in ((r"house\.example", "127.0.0.1"), (r"/etc/letsencrypt/live/127\.0\.0\.1/fullchain\.pem", self.path("cert.pem")),
                             (r"/etc/letsencrypt/live/127\.0\.0\.1/privkey\.pem", self.path("key.pem")), (r"/run/hearth/", self.path("run/"))):
            text = re.sub(was, becomes, text)
        return text

    def write(self, name, text, mode=0o644):
        with open(self.path(name), "w") as out:
            out.write(text)
        os.chmod(self.path(name), mode)
        return self.path(name)

    def configure(self):
        for program in ("booking", "admin", "reports", "job", "hearth"):
            secret, conf = self.path("etc", program + ".secret"), self.path("etc", program + ".conf")
            with open(secret) as given:
                text = re.sub("(?m)^secret_key = .*", "secret_key = " + KEY, given.read())
            if program == "job":
                text += "job_secret = %s\n" % JOB_SECRET
            with open(secret, "w") as out:
                out.write(text)
            with open(conf) as given:
                text = given.read()
            for key, value in (("db_socket", SOCKET), ("db_name", DATABASE), ("db_user", "root" if program == "hearth" else "hearth_" + program),
                               ("smtp_url", "smtp://127.0.0.1:%d" % self.mail_port), ("smtp_tls", "none")):
                text = re.sub("(?m)^%s = .*" % key, "%s = %s" % (key, value), text)
            with open(conf, "w") as out:
                out.write(text)
        os.chmod(os.path.dirname(SOCKET), 0o711)

    def hearth(self, *words):
        return subprocess.run([self.path("usr/bin/hearth"), "--config", self.path("etc/hearth.conf"), *words], check=True,
                              capture_output=True, text=True).stdout

    def fill(self):
        self.hearth("demo", "--folder", "conf/demo")
        self.hearth("set", "site_url", self.url)
        # This visitor types faster than people do, and comes more often.
        for name, value in ("form_seconds", 0), ("send_address", 1000), ("send_network", 1000), ("send_unproven", 1000), ("burst_network", 0):
            self.hearth("set", name, str(value))
        users = subprocess.run(["mariadb", "--no-defaults", "-N", "-uroot", "-S", SOCKET, DATABASE, "-e", "SELECT COUNT(*) FROM user"],
                               capture_output=True, text=True, check=True).stdout.strip()
        words = ("password", "owner") if users != "0" else ("add", "owner", "--name", "The owner", "--role", "owner")
        self.password = re.search(r"password\s+(\S+)", self.hearth("user", *words)).group(1)

    def certify(self):
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj",
                        "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", self.path("key.pem"), "-out", self.path("cert.pem")],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def hand_over(self, *paths):
        if self.account:
            for top in paths or (self.folder,):
                for name in [top] + glob.glob(top + "/**", recursive=True):
                    os.chown(name, self.account.pw_uid, self.account.pw_gid, follow_symlinks=False)
        os.chmod(self.folder, 0o711)

    def give(self, *paths):
        """To the account that CGI programs run as."""
        if self.web:
            for path in paths:
                os.chown(path, self.web.pw_uid, self.web.pw_gid)

    def start(self, name, *command, stdin=subprocess.DEVNULL, **environment):
        who = {"user": self.account.pw_uid, "group": self.account.pw_gid, "extra_groups": []} if self.account else {}
        with open(self.path("log", name), "ab") as log:
            if self.account:
                os.chown(log.name, self.account.pw_uid, self.account.pw_gid)
            process = subprocess.Popen(command, stdin=stdin, stdout=log, stderr=log, cwd=self.folder, start_new_session=True,
                                       env={**os.environ, "TMPDIR": self.path("tmp"), **environment}, **who)
        self.processes.append((name, process))
        return process

    def program(self, name):
        """As systemd does it: the listening socket is made first and outlives the program."""
        if name not in self.sockets:
            s = socket.socket(socket.AF_UNIX)
            s.bind(self.path("run", name + ".sock"))
            os.chmod(self.path("run", name + ".sock"), 0o666)
            s.listen(128)
            self.sockets[name] = s
        return self.start(name, "/usr/bin/multiwatch", "-f", "2", "-r", "20", "-t", "1000", "--", os.path.join(self.bin, name), "--config",
                          self.path("etc", name + ".conf"), stdin=self.sockets[name])

    def programs(self):
        for name in ("booking", "admin", "reports"):
            self.program(name)

    def catcher(self):
        self.start("catcher", "/usr/bin/python3", os.path.abspath("conf/catcher.py"), self.path("mail"), str(self.mail_port), str(self.catcher_port))
        await_that("the mail catcher answers", lambda: connects(("127.0.0.1", self.mail_port)))

    def job(self):
        who = {"user": self.account.pw_uid, "group": self.account.pw_gid, "extra_groups": []} if self.account else {}
        done = subprocess.run([os.path.join(self.bin, "job"), "--config", self.path("etc/job.conf")], capture_output=True, text=True, **who)
        if done.returncode:
            check(False, "the job runs", done.stdout + done.stderr)

    def mail(self, address, mark):
        """The body of the newest caught mail to an address that has the mark in it."""
        import email
        import email.policy
        for name in sorted(glob.glob(self.path("mail/*.eml")), reverse=True):
            with open(name, "rb") as source:
                message = email.message_from_binary_file(source, policy=email.policy.default)
            text = message.get_body(("plain",)).get_content()
            if address in message["to"] and mark in text:
                return text
        return ""

    def ready(self):
        if not await_that("the site answers", lambda: connects(("127.0.0.1", self.port))):
            print("# " + self.logged()[-2000:].replace("\n", "\n# "))
            sys.exit(1)

    def logged(self):
        text = ""
        for name in glob.glob(self.path("log/*")):
            with open(name, errors="replace") as log:
                text += log.read()
        return text

    def stop(self, name):
        for entry in [p for p in self.processes if p[0] == name]:
            self.processes.remove(entry)
            entry[1].terminate()
            try:
                entry[1].wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(entry[1].pid, signal.SIGKILL)
                entry[1].wait()

    def end(self):
        for name, _ in reversed(list(self.processes)):
            self.stop(name)
        for s in self.sockets.values():
            s.close()
        self.sockets = {}
        if os.path.isdir(self.folder):
            sanitizer = [line for line in self.logged().splitlines() if "Sanitizer" in line or "runtime error" in line]
            if sanitizer:
                check(False, "the programs are sound", "\n".join(sanitizer[:20]))
            shutil.rmtree(self.folder)
        atexit.unregister(self.end)


class Answer:
    def __init__(self, code, headers, body):
        self.code, self.headers, self.body = code, headers, body.decode("utf-8", "replace")
        self.location = headers.get("Location")

    def says(self, *words):
        text = html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", self.body)))
        return all(w in text for w in words)

    def link(self, pattern):
        found = re.search(r'href="([^"]*%s[^"]*)"' % pattern, self.body)
        return html.unescape(found.group(1)) if found else None

    def form(self, end):
        """Address and hidden fields of the form whose address ends so."""
        found = re.search(r'<form[^>]*action="([^"]*%s)".*?</form>' % end, self.body, re.S)
        if not found:
            return None, {}
        return html.unescape(found.group(1)), dict((html.unescape(n), html.unescape(v)) for n, v in
                                                   re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', found.group(0)))

    def __str__(self):
        return "%d %s\n%s" % (self.code, dict(self.headers), self.body)


class Visitor:
    def __init__(self, house, base=""):
        self.house, self.base, self.cookies = house, base, {}

    def connection(self, timeout=30):
        context = ssl.create_default_context(cafile=self.house.path("cert.pem"))
        return http.client.HTTPSConnection("127.0.0.1", self.house.port, timeout=timeout, context=context)

    def ask(self, method, address, form=None, body=None, headers=None, timeout=30):
        connection = self.connection(timeout)
        sent = {"Connection": "close", **(headers or {})}
        if form is not None:
            body = urllib.parse.urlencode(form).encode()
            sent.setdefault("Content-Type", "application/x-www-form-urlencoded")
            sent.setdefault("Origin", self.house.url)
            sent.setdefault("Sec-Fetch-Site", "same-origin")
        if self.cookies:
            sent["Cookie"] = "; ".join("%s=%s" % c for c in self.cookies.items())
        address = urllib.parse.urlsplit(address)._replace(scheme="", netloc="", fragment="").geturl() if "://" in address else address.split("#")[0]
        try:
            connection.request(method, address, body=body, headers=sent)
        except (BrokenPipeError, ConnectionResetError, ssl.SSLError):
            pass  # a server may refuse before all was sent; what it said is still to be read
        try:
            got = connection.getresponse()
            answer = Answer(got.status, got.headers, got.read())
        finally:
            connection.close()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
            if "Max-Age=-" in cookie or "Max-Age=0" in cookie or value == "":
                del self.cookies[name]
        return answer

    def get(self, address, **more):
        return self.ask("GET", address, **more)

    def post(self, address, form, **more):
        return self.ask("POST", address, form=form, **more)


NGINX_WRAP = """daemon off;
pid {0}/nginx.pid;
error_log {0}/log/nginx warn;
{1}worker_processes 1;
events {{ worker_connections 512; }}
http {{
  include /etc/nginx/mime.types;
  access_log off;
  client_body_temp_path {0}/tmp/body;
  proxy_temp_path {0}/tmp/proxy;
  fastcgi_temp_path {0}/tmp/fastcgi;
  uwsgi_temp_path {0}/tmp/uwsgi;
  scgi_temp_path {0}/tmp/scgi;
  include {0}/site.conf;
}}
"""


def start_nginx(house, rate="20r/m"):
    site = house.shipped("nginx-site.conf")
    site = re.sub(r"(?m)^\s*listen \[::\]:.*\n", "", site)
    site = site.replace("listen 80;", "listen 127.0.0.1:%d;" % house.plain_port).replace("listen 443 ssl", "listen 127.0.0.1:%d ssl" % house.port)
    site = site.replace("rate=20r/m", "rate=" + rate)
    house.write("site.conf", site)
    house.write("nginx.conf", NGINX_WRAP.format(house.folder, "user nobody nogroup;\n" if ROOT and not house.account else ""))
    house.start("nginx", "nginx", "-p", house.folder, "-c", house.path("nginx.conf"), "-e", house.path("log/nginx"))
    house.ready()


number = 0


def day(ahead):
    return (datetime.date.today() + datetime.timedelta(days=ahead)).isoformat()


def request_way(house, who, visitor, address, job=None):
    """Dates, details, check, sent, the link in the mail, confirmed; where the private page is."""
    global number
    number += 1
    stay = visitor.get("/en/stay?from=%s&to=%s&adults=2" % (day(200 + 10 * number), day(204 + 10 * number)))
    details = visitor.get(stay.link("/stay/details") or "/none")
    check(details.code == 200 and details.says("Extras and your details"), "%s: a room leads to the details" % who, details)
    action, fields = details.form("/stay/check")
    if action is None:
        return "/none"
    fields.update({"name": "Hannah Brändt", "email": address, "agree": "1", "message": "Späť & <b>"})
    wrong = visitor.post(action, {**fields, "email": "nobody"})
    check(wrong.code == 422 and 'value="nobody"' in wrong.body, "%s: a wrong address: 422 with what was typed" % who, wrong)
    answer = visitor.post(action, fields)
    check(answer.code == 200 and answer.says("Check your request"), "%s: everything once more" % who, answer)
    for _ in range(3):  # a visitor without script may be asked to press the button once more
        action, fields = answer.form("/stay/send")
        if action is None:
            break
        answer = visitor.post(action, fields)
    check(answer.code == 303, "%s: sent" % who, answer)
    status = answer.location or "/none"
    page = visitor.get(status)
    check(page.code == 200 and page.says("Nearly there"), "%s: the private page" % who, page)
    (job or house.job)()
    link = re.search(r"https?:\S*/confirm/[\w/-]+", house.mail(address, "/confirm/"))
    check(link is not None and link.group(0).startswith(house.url), "%s: the mail has the link" % who, house.logged()[-1500:])
    page = visitor.get(link.group(0) if link else "/none")
    action, fields = page.form(r"/confirm/[\w/-]+")
    check(page.code == 200 and action is not None, "%s: the link asks for a press" % who, page)
    answer = visitor.post(action or "/none", fields)
    for _ in range(4):  # without script there is no proof of work: a second press is asked, some seconds later
        action, fields = answer.form(r"/confirm/[\w/-]+") if answer.code == 200 else (None, None)
        if action is None:
            break
        time.sleep(2)
        answer = visitor.post(action, fields)
    check(answer.code == 303 and visitor.get(answer.location).says("Your request is with us"), "%s: confirmed" % who, answer)
    return status


def guests_way(house, who, job=None):
    """Home, a request that is withdrawn, and one that is answered."""
    visitor = Visitor(house)
    first = visitor.get("/")
    check(first.code == 200 and "Accept-Language" in first.headers.get("Vary", "") and first.says("Linden House"), "%s: home" % who, first)
    home = visitor.get("/en/")
    sheet = home.link("/static/hearth[.]css")
    got = visitor.get(sheet or "/none")
    check(got.code == 200 and "immutable" in got.headers.get("Cache-Control", "") and got.headers.get("X-Content-Type-Options") == "nosniff",
          "%s: its style sheet, to be kept" % who, dict(got.headers))
    status = request_way(house, who, visitor, "guest%d@example.org" % (number + 1), job)
    page = visitor.get(status + "/withdraw")
    action, fields = page.form("/withdraw")
    answer = visitor.post(action or "/none", fields)
    check(answer.code == 303 and visitor.get(status).says("You have withdrawn this request"), "%s: withdrawn" % who, answer)
    house.hearth("set", "decide_windows", "0:0")
    address = "guest%d@example.org" % (number + 1)
    status = request_way(house, who, visitor, address, job)
    (job or house.job)()
    page = visitor.get(status)
    check(page.code == 200 and page.says("Yes, your stay is accepted"), "%s: its hour has come, and the private page says yes" % who, page)
    link = re.search(re.escape(house.url) + r"\S*/request/\S+", house.mail(address, "We accepted your request"))
    check(link is not None and visitor.get(link.group(0)).says("Yes, your stay is accepted"), "%s: so does the mail, whose link leads there" % who, page)
    house.hearth("set", "decide_windows", "60:168 15:72 3:24 0:0")


def owners_way(house, who):
    visitor = Visitor(house)
    got = visitor.get("/admin/")
    check(got.code == 303 and "/admin/signin" in got.location, "%s: the owner is asked who it is" % who, got)
    action, fields = visitor.get(got.location or "/none").form("/signin")
    got = visitor.post(action or "/none", {**fields, "login": "owner", "password": "wrong and long enough"})
    check(got.code == 422 and not visitor.cookies, "%s: a wrong password" % who, got)
    got = visitor.post(action or "/none", {**fields, "login": "owner", "password": house.password})
    check(got.code == 303 and any(name.startswith("__Host-") for name in visitor.cookies), "%s: signed in, with a cookie for this host alone" % who,
          (got, visitor.cookies))
    got = visitor.get("/admin/queue")
    check(got.code == 303 and "/admin/password" in got.location, "%s: the password that was given is to be changed" % who, got)
    action, fields = visitor.get("/admin/password").form("/password")
    new = PASSWORD % time.time_ns()
    got = visitor.post(action or "/none", {**fields, "now": house.password, "new": new, "again": new})
    check(got.code == 303, "%s: changed" % who, got)
    queue = visitor.get("/admin/queue")
    check(queue.code == 200 and queue.says("The owner") or queue.says("Requests"), "%s: the queue" % who, queue)
    check(visitor.get("/reports/occupancy").code == 200, "%s: a report" % who)
    check(visitor.post("/admin/signout", {"csrf": "forged"}).code == 403, "%s: a forged form" % who)
    action, fields = queue.form("/signout")
    got = visitor.post(action or "/none", fields)
    check(got.code == 303 and visitor.get("/admin/queue").code == 303, "%s: signed out" % who, got)


def both_ways(house, who, job=None):
    house.catcher()
    guests_way(house, who, job)
    owners_way(house, who)


TELLS = re.compile(r"mysql|mariadb|/run/|\.sock|\.cs\b|SQL|errno|traceback|nginx/|Apache/2|fcgi", re.I)


def sound(answer, *codes):
    """A clear page: one of the codes, a heading, and nothing of what is behind."""
    return answer.code in codes and "<h1>" in answer.body and not TELLS.search(answer.body)


def refusals(house, who, trace=(405,)):
    visitor = Visitor(house)
    large = urllib.parse.urlencode({"message": "x" * 70000}).encode()
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    got = visitor.ask("POST", "/en/stay/check", body=large, headers=form)
    check(sound(got, 413), "%s: a body over the limit: 413" % who, got)
    got = visitor.ask("POST", "/admin/signin", body=b"x" * 9000000, headers=form)
    check(sound(got, 413), "%s: nine million bytes: 413" % who, got)
    upload = b"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n" + b"1;2;3\r\n" * 30000 + b"\r\n--b--\r\n"
    got = visitor.ask("POST", "/admin/signin", body=upload, headers={"Content-Type": "multipart/form-data; boundary=b"})
    check(got.code < 500 and "<h1>" in got.body, "%s: an upload of 210 KB: a clear answer (%d)" % (who, got.code), got)
    got = visitor.ask("TRACE", "/en/", headers={"X-Secret": "mine"})
    check(got.code in trace, "%s: TRACE: %s" % (who, got.code), got)
    for method in ("PUT", "DELETE", "BREW", "get"):
        got = visitor.ask(method, "/en/")
        check(got.code in (400, 405, 501), "%s: %s: %d" % (who, method, got.code), got)
    got = visitor.ask("POST", "/en/stay/check", body=b"a=%zz", headers=form)
    check(sound(got, 400), "%s: a form that is not well-formed: 400" % who, got)
    got = visitor.post("/en/stay/check", {"name": "x"}, headers={"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"})
    check(sound(got, 403), "%s: a form from another site: 403" % who, got)
    for query in ("x[]=1", "utm=%ff", "%", "a=%00&b"):
        check(visitor.get("/en/?" + query).code == 200, "%s: ?%s does not matter" % (who, query))
    for path, codes in (("/en/none", (404,)), ("/en/%ff", (400, 404)), ("/en/%2e%2e/%2e%2e/etc/passwd", (400, 404)), ("/en/a%0ab", (400, 404)),
                        ("/.git/config", (403, 404)), ("/static/none.css", (404,)), ("/static/../../etc/hearth/booking.secret", (400, 404)),
                        ("/en/%00", (400, 404))):
        got = visitor.get(path)
        check(got.code in codes and not TELLS.search(got.body), "%s: %s: %d" % (who, path, got.code), got)
    got = visitor.get("/en/")
    check(not re.search(r"\d", got.headers.get("Server", "")), "%s: the server does not name its version" % who, got.headers.get("Server"))
    check(got.headers.get("Strict-Transport-Security") and "default-src 'none'" in got.headers.get("Content-Security-Policy", ""),
          "%s: the headers that browsers obey" % who, dict(got.headers))
    plain = http.client.HTTPConnection("127.0.0.1", house.plain_port, timeout=10)
    plain.request("GET", "/en/stay?x=1")
    moved = plain.getresponse()
    check(moved.status == 301 and moved.headers["Location"].startswith("https://"), "%s: without TLS: moved" % who, dict(moved.headers))
    plain.close()


def slow_drip(house, who, seconds, most):
    """Ten forms that come a byte at a time, while others read pages: `most` seconds at most for any of these."""
    drips = []
    context = ssl.create_default_context(cafile=house.path("cert.pem"))
    for _ in range(10):
        s = context.wrap_socket(socket.create_connection(("127.0.0.1", house.port)), server_hostname="127.0.0.1")
        s.sendall(b"POST /en/stay/check HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\na="
                  % house.port)
        drips.append(s)
    worst, pages, end = 0, 0, time.time() + seconds
    while time.time() < end:
        for s in drips:
            try:
                s.sendall(b"x")
            except OSError:
                pass
        begun = time.time()
        pages += Visitor(house).get("/en/").code == 200
        worst = max(worst, time.time() - begun)
        time.sleep(0.2)
    for s in drips:
        s.close()
    check(pages > 3 and worst <= most, "%s: while ten drip, a page takes %.2f s at most" % (who, worst), pages)
