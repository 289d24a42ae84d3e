#!/usr/bin/python3
"""Catches mail for a demonstration or a test: catcher.py DIR SMTP-PORT HTTP-PORT

Every message is kept as DIR/NNNN.eml; the HTTP port shows them newest first. Addresses that begin with
"bounce" are refused for good (550), with "defer" for now (451). Listens on 127.0.0.1 only.
"""
import email
import email.policy
import html
import http.server
import os
import signal
import sys
import threading

from aiosmtpd.controller import Controller

folder, smtp_port, http_port = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
os.makedirs(folder, exist_ok=True)
lock = threading.Lock()


class Keep:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("bounce"):
            return "550 5.1.1 No such mailbox"
        if address.startswith("defer"):
            return "451 4.3.0 Come again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        with lock:
            number = len([n for n in os.listdir(folder) if n.endswith(".eml")]) + 1
            name = os.path.join(folder, "%04d" % number)
            with open(name + ".new", "wb") as out:
                out.write(envelope.original_content)
            os.rename(name + ".new", name + ".eml")
        return "250 Kept as %04d" % number


def read(name):
    with open(os.path.join(folder, name), "rb") as source:
        return email.message_from_binary_file(source, policy=email.policy.default)


class Show(http.server.BaseHTTPRequestHandler):
    def log_message(self, *args):
        pass

    def answer(self, body, kind="text/html; charset=utf-8", code=200):
        data = body if isinstance(body, bytes) else body.encode()
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self):
        names = sorted((n for n in os.listdir(folder) if n.endswith(".eml")), reverse=True)
        if self.path == "/":
            rows = []
            for name in names[:500]:
                m = read(name)
                rows.append('<tr><td><a href="/%s">%s</a><td>%s<td>%s' % (
                    name[:-4], html.escape(m["subject"] or "(no subject)"), html.escape(m["to"] or ""),
                    html.escape(m["date"] or "")))
            self.answer('<!doctype html><html lang="en"><meta charset="utf-8"><title>Caught mail</title>'
                        '<style>body{font:16px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}'
                        'td{padding:.3rem 1rem .3rem 0;border-bottom:1px solid #ddd}</style>'
                        '<h1>Caught mail</h1><p>%d messages, newest first.</p><table>%s</table>' % (len(names), "".join(rows)))
            return
        wanted = self.path.lstrip("/").split(".")
        if wanted[0] + ".eml" not in names:
            self.answer("No such message.", "text/plain", 404)
            return
        message = read(wanted[0] + ".eml")
        kind = wanted[1] if len(wanted) > 1 else "html"
        part = message.get_body(("plain",) if kind == "txt" else ("html", "plain"))
        if kind == "eml":
            self.answer(message.as_bytes(), "text/plain; charset=utf-8")
        elif part is None:
            self.answer("The message has no such part.", "text/plain", 404)
        else:
            self.answer(part.get_content(), part.get_content_type() + "; charset=utf-8")


smtp = Controller(Keep(), hostname="127.0.0.1", port=smtp_port, enable_SMTPUTF8=True)
smtp.start()
web = http.server.ThreadingHTTPServer(("127.0.0.1", http_port), Show)
signal.signal(signal.SIGTERM, lambda *args: os._exit(0))
try:
    web.serve_forever()
except KeyboardInterrupt:
    pass
