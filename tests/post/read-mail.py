#!/usr/bin/env python3
"""Reads a mail with Python's email package and prints what it understood, one `name: value` a line, for tests/unit/mime.c."""
import sys
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.utils import getaddresses

octets = open(sys.argv[1], "rb").read()
mail = message_from_bytes(octets, policy=policy.default)
# Names by the older decoder: the newer one puts a blank between two encoded words of a phrase.
raw = message_from_bytes(octets)
for name, value in mail.items():
    if name.lower() in ("from", "to", "reply-to"):
        value = " | ".join(f"{make_header(decode_header(n))} <{a}>" for n, a in getaddresses([str(raw[name])]))
    if name.lower() != "content-type":
        print(f"{name}: {value}")
for part in mail.walk():
    if part.is_multipart():
        print("part:", part.get_content_type())
        continue
    content = part.get_content()
    if isinstance(content, str):
        content = content.replace("\r\n", "\n").encode()
    print("part:", part.get_content_type(), part.get_content_charset(), part["Content-Transfer-Encoding"],
          part.get_content_disposition(), part.get_filename(), len(content))
    if part.get_content_maintype() == "text":
        print("text:", content.decode().replace("\\", "\\\\").replace("\n", "\\n"))
    for defect in part.defects:
        print("defect:", defect)
for defect in mail.defects:
    print("defect:", defect)
