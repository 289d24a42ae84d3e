#!/usr/bin/env python3
"""An SMTP server with faults on purpose, for tests/unit/send.c.

    server.py DIR [greet=CODE] [auth=USER:PASSWORD] [tls=CERTIFICATE,KEY] [smtps=CERTIFICATE,KEY] [no-utf8]

Listens on a free port of 127.0.0.1 and prints it. What it is told is appended to DIR/log ("connect", then each command,
passwords included), each message to DIR/message as it came. The recipient's local part says what goes wrong:

    later, never            451, 550 to RCPT                hang        no answer to RCPT
    later-after, never-after  452, 554 after the dot         drip        the answer to RCPT, a byte at a time
    cut-before              ends after 354                  cut-after   takes the message, ends without a word
    shut                    421 to RCPT and ends            words       550 in several lines of hostile bytes
    drop                    takes the message, ends after its answer
"""
import base64
import socket
import ssl
import sys
import threading
import time

folder = sys.argv[1]
options = dict((o + "=").split("=", 1) for o in sys.argv[2:])
options = {name: value.rstrip("=") if name != "auth" else value[:-1] for name, value in options.items()}
lock = threading.Lock()


def note(name, data):
    with lock, open(f"{folder}/{name}", "ab") as f:
        f.write(data)


def secure(names):
    certificate, key = names.split(",")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context


class Session:
    def __init__(self, plain):
        self.socket, self.left, self.rcpt, self.safe = plain, b"", "", False

    def say(self, text):
        self.socket.sendall(text if isinstance(text, bytes) else text.encode() + b"\r\n")

    def line(self):
        while b"\r\n" not in self.left:
            got = self.socket.recv(65536)
            if not got:
                raise ConnectionError
            self.left += got
        line, self.left = self.left.split(b"\r\n", 1)
        return line

    def start_tls(self, names):
        self.socket, self.safe, self.left = secure(names).wrap_socket(self.socket, server_side=True), True, b""

    def ehlo(self):
        offers = ["server.example", "SIZE 10000000", "8BITMIME"]
        if "no-utf8" not in options:
            offers.append("SMTPUTF8")
        if "tls" in options and not self.safe:
            offers.append("STARTTLS")
        if "auth" in options:
            offers.append("AUTH PLAIN")
        for offer in offers[:-1]:
            self.say("250-" + offer)
        self.say("250 " + offers[-1])

    def auth(self, words):
        proof = words[2] if len(words) > 2 else ""
        if not proof:
            self.say("334 ")
            proof = self.line().decode()
        right = base64.b64decode(proof).decode().split("\0")[1:] == options["auth"].split(":", 1)
        self.say("235 welcome" if right else "535 5.7.8 wrong user or password")
        return right

    def recipient(self, name):
        self.rcpt = name
        if name == "later":
            self.say("451 4.7.1 come again in a minute")
        elif name == "never":
            self.say("550 5.1.1 nobody of this name here")
        elif name == "words":
            self.say(b"550-\xff\xfe\x1b[31mred\r\n550-" + b"a" * 400 + b"\r\n550-" + b"b" * 400 + b"\r\n550 \x00end\r\n")
        elif name == "shut":
            self.say("421 4.3.2 going home")
            raise ConnectionError
        elif name == "hang":
            time.sleep(30)
        elif name == "drip":
            for byte in b"250 " + b"slow " * 40 + b"\r\n":
                self.say(bytes([byte]))
                time.sleep(0.2)
        else:
            self.say("250 fine")

    def message(self):
        self.say("354 go on")
        if self.rcpt == "cut-before":
            raise ConnectionError
        lines = []
        while (line := self.line()) != b".":
            lines.append(line[1:] if line.startswith(b".") else line)
        note("message", b"".join(line + b"\r\n" for line in lines))
        if self.rcpt == "cut-after":
            raise ConnectionError
        answers = {"later-after": "452 4.3.1 no room", "never-after": "554 5.7.1 not wanted"}
        self.say(answers.get(self.rcpt, "250 2.0.0 taken as 42"))
        if self.rcpt == "drop":
            raise ConnectionError

    def run(self):
        note("log", b"connect\n")
        if "smtps" in options:
            self.start_tls(options["smtps"])
        self.say(options.get("greet", "220") + " server.example")
        signed_in = "auth" not in options
        while True:
            line = self.line()
            note("log", line + b"\n")
            words = line.decode("utf-8", "replace").split(" ")
            verb = words[0].upper()
            if verb == "EHLO":
                self.ehlo()
            elif verb == "STARTTLS":
                self.say("220 go on")
                self.start_tls(options["tls"])
            elif verb == "AUTH":
                signed_in = self.auth(words)
            elif verb == "MAIL":
                self.say("250 fine" if signed_in else "530 5.7.0 sign in first")
            elif verb == "RCPT":
                self.recipient(words[1].split("<")[1].split("@")[0])
            elif verb == "DATA":
                self.message()
            elif verb == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 fine" if verb in ("RSET", "NOOP") else "502 what?")


def serve(plain):
    session = Session(plain)
    try:
        session.run()
    except (OSError, IndexError, ValueError):
        pass
    finally:
        session.socket.close()


listener = socket.create_server(("127.0.0.1", 0))
print(listener.getsockname()[1], flush=True)
while True:
    threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()
