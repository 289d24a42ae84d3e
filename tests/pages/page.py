"""What the tests of pages share: a program as plain CGI, environment in, answer out; TAP; the private database."""
import base64
import hashlib
import hmac
import html
import os
import re
import subprocess
import urllib.parse

BUILD = os.environ.get("BUILD", "build")
CONFIGS = os.environ["HEARTH_TEST_CONFIGS"]
count = 0
failures = 0
exits = []  # status, what was asked, standard error


def check(good, what, seen=None):
    global count, failures
    count += 1
    print("%s %d - %s" % ("ok" if good else "not ok", count, what))
    if good:
        return
    failures += 1
    seen = str(seen) if seen is not None else ""
    for line in seen[max(seen.find("<main"), 0):][:6000].splitlines():
        print("# " + line)


def done():
    bad = [e for e in exits if e[0] != 0]
    check(not bad, "every request ended well, %d of them" % len(exits), bad[:1])
    print("1..%d" % count)
    return 1 if failures else 0


def sql(statement):
    ran = subprocess.run(["mariadb", "--no-defaults", "--default-character-set=utf8mb4", "-N", "-uroot", "-S", os.environ["HEARTH_TEST_SOCKET"],
                          os.environ["HEARTH_TEST_DB"]], input=statement, capture_output=True, text=True, check=True)
    return ran.stdout.strip()


def command(program, now, *arguments):
    """A program of the command line; what it prints."""
    ran = subprocess.run([BUILD + "/bin/" + program, "--config", os.path.join(CONFIGS, program + ".conf"), *arguments], capture_output=True,
                         text=True, env=dict(os.environ, HEARTH_NOW=now))
    exits.append((ran.returncode, program, ran.stderr))
    return ran.stdout


class Answer:
    def __init__(self, raw):
        self.head, _, self.body = raw.partition("\r\n\r\n")
        lines = [line.partition(": ") for line in self.head.split("\r\n")]
        self.headers = {name.lower(): value for name, _, value in lines}
        self.cookies = dict(value.split(";")[0].split("=", 1) for name, _, value in lines if name.lower() == "set-cookie")
        self.code = int(self.headers.get("status", "200").split()[0])
        self.location = self.headers.get("location")

    def says(self, *words):
        text = html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", self.body)))
        text = re.sub(r" ([.,:])", r"\1", text)
        return all(re.sub(r"\s+", " ", word) in text for word in words)

    def hidden(self, action):
        """The hidden fields of the form that goes to an address with this end."""
        form = re.search(r'<form[^>]*action="[^"]*%s".*?</form>' % re.escape(action), self.body, re.S)
        found = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', form.group(0)) if form else []
        return {html.unescape(name): html.unescape(value) for name, value in found}

    def field(self, name):
        found = re.search(r'<input[^>]*name="%s"[^>]*value="([^"]*)"' % name, self.body)
        return html.unescape(found.group(1)) if found else None


def ask(program, method, address, form=None, now=None, cookie=None, config=None, source="127.0.0.1", under=(), **headers):
    """under: the beginning of a command that runs the program; how that ends is not counted."""
    path, _, query = address.partition("?")
    body = urllib.parse.urlencode(form or {}).encode()
    environment = {"REQUEST_METHOD": method, "PATH_INFO": urllib.parse.unquote(path), "SCRIPT_NAME": "", "QUERY_STRING": query,
                   "SERVER_NAME": "house.example", "HTTP_HOST": "house.example", "SERVER_PROTOCOL": "HTTP/1.1", "REMOTE_ADDR": source,
                   "PATH": os.environ["PATH"]}
    environment.update({k: v for k, v in os.environ.items() if k in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS")})
    if now:
        environment["HEARTH_NOW"] = now
    if cookie:
        environment["HTTP_COOKIE"] = cookie
    if method == "POST":
        environment.update(CONTENT_TYPE="application/x-www-form-urlencoded", CONTENT_LENGTH=str(len(body)))
    environment.update({"HTTP_" + name.upper(): value for name, value in headers.items()})
    ran = subprocess.run([*under, BUILD + "/bin/" + program, "--config", config or os.path.join(CONFIGS, program + ".conf")], input=body,
                         capture_output=True, env=environment)
    if not under:
        exits.append((ran.returncode, address, ran.stderr.decode("utf-8", "replace")))
    answer = Answer(ran.stdout.decode("utf-8", "replace"))
    answer.bytes = ran.stdout.partition(b"\r\n\r\n")[2]
    return answer


def link_token(purpose, reference, serial, email=""):
    """The last part of a private link: made with the key of tests/fresh-db.sh, not with the project's own code."""
    mac = hmac.new(bytes(range(32)), digestmod=hashlib.sha256)
    for part in (purpose, reference, serial, email):
        mac.update(len(part.encode()).to_bytes(8, "big") + part.encode())
    return base64.urlsafe_b64encode(mac.digest()).decode().rstrip("=")


def private_page(reference, lang="en"):
    """Where the guest follows the request."""
    serial = sql("SELECT link_serial FROM request WHERE reference = '%s'" % reference)
    return "/%s/request/%s/%s" % (lang, reference, link_token("status", reference, serial))


def sign_in(login, role, now):
    """A new user of this role: the answer to the sign-in, and the cookie."""
    password = command("hearth", now, "user", "add", login, "--name", login, "--role", role).strip().split()[-1]
    a = ask("admin", "GET", "/admin/signin", now=now)
    a = ask("admin", "POST", "/admin/signin", dict(login=login, password=password, csrf=a.field("csrf") or ""), now=now)
    sql("UPDATE user SET must_change = 0")
    return a, "hearth=" + a.cookies.get("hearth", "")


def send_file(address, fields, body, name, now, cookie, size=None):
    """A form of the owner's program with a file, as a browser sends it; size: another length than it has."""
    edge = "----edge"
    text = "".join('--%s\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (edge, n, v) for n, v in fields).encode()
    text += ('--%s\r\nContent-Disposition: form-data; name="file"; filename="%s"\r\nContent-Type: text/csv\r\n\r\n' % (edge, name)).encode()
    text += body + ("\r\n--%s--\r\n" % edge).encode()
    environment = {"REQUEST_METHOD": "POST", "PATH_INFO": address, "SCRIPT_NAME": "", "QUERY_STRING": "", "HTTP_HOST": "house.example",
                   "SERVER_NAME": "house.example", "SERVER_PROTOCOL": "HTTP/1.1", "REMOTE_ADDR": "127.0.0.1", "PATH": os.environ["PATH"],
                   "HEARTH_NOW": now, "HTTP_COOKIE": cookie, "CONTENT_TYPE": "multipart/form-data; boundary=" + edge,
                   "CONTENT_LENGTH": str(size or len(text))}
    environment.update({k: v for k, v in os.environ.items() if k in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS")})
    ran = subprocess.run([BUILD + "/bin/admin", "--config", os.path.join(CONFIGS, "admin.conf")], input=text, capture_output=True, env=environment)
    exits.append((ran.returncode, address, ran.stderr.decode("utf-8", "replace")))
    return Answer(ran.stdout.decode("utf-8", "replace"))
