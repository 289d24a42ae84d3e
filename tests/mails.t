#!/usr/bin/python3
"""Every kind of mail in every language, read back as a mail program reads it: its own words and no other's, links that lead where they say, numbers
with the form of the word that belongs to them. MAILS=DIR keeps each as DIR/KIND-N-LANG.html and .txt; make shots-mails looks at them."""
import email
import email.policy
import glob
import html
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "pages"))
sys.dont_write_bytecode = True
from page import CONFIGS, ask, check, command, done, sql  # noqa: E402

SITE = "http://127.0.0.1:8080/hearth"
NOW = "2027-01-05T09:00:00Z"
LATER = "2027-01-20T09:00:00Z"
LANGS = ("en", "ru", "fr")
PLAIN = ("morning", "urgent", "new", "odd", "preview", "failures", "answer")
folder = tempfile.mkdtemp(prefix="hearth-mails.")
with open(folder + "/sendmail", "w") as out:
    out.write("#!/bin/sh\ncat >%s/$$.new && mv %s/$$.new %s/$$.eml\n" % (folder, folder, folder))
os.chmod(folder + "/sendmail", 0o700)
with open(os.path.join(CONFIGS, "job.conf"), "a") as out:
    out.write("sendmail = %s/sendmail\nmail_from = stay@linden-house.example\n" % folder)


def words(lang):
    """Every text of the language that is more than a name."""
    found, group = {}, ""
    for line in open("templates/lang/%s.hdf" % lang, encoding="utf-8"):
        if re.match(r"\w+ \{", line):
            group = line.split()[0]
        elif " = " in line and line.startswith(" "):
            name, _, text = line.strip().partition(" = ")
            found[group + "." + name] = text
    return found


TEXTS = {lang: words(lang) for lang in LANGS}
# A text of another language, as far as it has no places; those that are the same in this one do not count.
FOREIGN = {lang: {part.strip() for other in LANGS if other != lang for name, text in TEXTS[other].items() if name.split(".")[0] in ("Mail", "Words", "Units", "Wish", "Morning", "Urgent", "Eta", "Delivery")
                  for part in re.split(r"\{\d\}", text) if len(part.strip()) > 7 and part.strip() not in " ".join(TEXTS[lang].values())} for lang in LANGS}
COMMON = {"en": re.compile(r"[А-Яа-яё]|\b(vous|votre|nous|chambre|nuits?)\b"),
          "ru": re.compile(r"\b(the|you|your|we|and|for|night|nights|guests?|rooms?|vous|votre|nous)\b", re.I),
          "fr": re.compile(r"[А-Яа-яё]|\b(the|your|you|we|nights?|guests|rooms?|and)\b", re.I)}


def plural_is_right(lang, n, word):
    forms = [text for name, text in TEXTS[lang].items() if re.fullmatch(r"(Words|Units)\.\w+\.(one|few|many|other)", name) and word in text.split()]
    if not forms:
        return True
    last, two = n % 10, n % 100
    form = {"en": "one" if n == 1 else "other", "fr": "one" if n in (0, 1) else "other",
            "ru": "one" if last == 1 and two != 11 else "few" if 2 <= last <= 4 and not 12 <= two <= 14 else "many"}[lang]
    return any(name.endswith("." + form) and word in text.split() for name, text in TEXTS[lang].items() if re.match(r"(Words|Units)\.", name))


def caught():
    mails = {}
    for name in glob.glob(folder + "/*.eml"):
        with open(name, "rb") as f:
            message = email.message_from_binary_file(f, policy=email.policy.default)
        mails[message["Message-ID"].strip("<>")] = message
    return mails


def text_of(page):
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", re.sub(r"(?s)<(style|head|title).*?</\1>", " ", page))))


# A furnished house; its open requests in three languages; one of each mail.
command("hearth", NOW, "demo", "--folder", "conf/demo")
command("hearth", NOW, "set", "site_url", SITE)
command("hearth", NOW, "set", "undo_minutes", "0")
sql("UPDATE request SET lang = ELT(1 + id MOD 3, 'en', 'ru', 'fr'); DELETE FROM outbox; UPDATE guard SET version = version + 1")
# What stands open at the hour is decided by the job itself, with all that such a mail says.
sql("UPDATE request SET decide_at = '2027-01-05 08:00:00' WHERE state = 'open'")
ran = command("job", NOW)
for lang in LANGS:
    one = sql("SELECT MIN(id) FROM request WHERE state = 'refused' AND lang = '%s'" % lang)
    other = sql("SELECT MAX(id) FROM request WHERE state = 'refused' AND lang = '%s'" % lang)
    sql("UPDATE request SET state = 'unconfirmed', decide_at = '2027-01-22 11:00:00', confirm_until = '2027-01-21 09:00:00', reminded_at = '2027-01-05 09:00:00' WHERE id = " + other)
    for kind, facts in (("confirm", "decide_at=2027-01-22T11:00:00Z\\nconfirm_until=2027-01-21T09:00:00Z\\n"), ("remind", "confirm_until=2027-01-21T09:00:00Z\\n"),
                        ("withdrawn", ""), ("postponed", "was=2027-01-21T11:00:00Z\\ndecide_at=2027-01-22T11:00:00Z\\n")):
        sql("INSERT INTO outbox (kind, request_id, state, facts, next_at, created_at, message_id) VALUES ('%s', %s, 'queued', '%s', '2027-01-05 09:00:00', "
            "'2027-01-05 09:00:00', 'test-%s-%s@linden-house.example')" % (kind, other if kind in ("confirm", "remind") else one, facts, kind, lang))
UNPAID = "arrival=2027-03-10\\ndeparture=2027-03-13\\nprice=54000\\nprepayment=16200\\nprepay_until=2027-01-12\\nwish=kind\\nkind=1\\ninvoice=R-2027-0001\\nmissing=12200\\npaid_sum=4000\\n"
ENDED = "arrival=2027-03-10\\ndeparture=2027-03-13\\nprice=54000\\n"
WRITTEN = {"en": "The lake is frozen:\\nbring your skates.", "ru": "Озеро замёрзло:\\nберите коньки.", "fr": "Le lac est gelé :\\napportez vos patins."}
WAS = "was_arrival=2027-03-10\\nwas_departure=2027-03-13\\nwas_price=54000\\nwas_wish=kind\\nwas_kind=1\\nwas_adults=2\\nwas_children=0\\n"
IS = "arrival=2027-03-11\\ndeparture=2027-03-15\\nprice=72000\\nprepayment=16200\\nwish=kind\\nkind=2\\nrooms=\\nadults=2\\nchildren=1\\n"
for lang in LANGS:
    one = sql("SELECT MIN(r.id) FROM request r JOIN stay s ON s.request_id = r.id WHERE r.state = 'accepted' AND r.lang = '%s'" % lang)
    for from_guest in ("FALSE", "TRUE"):
        sql("INSERT INTO message (request_id, from_guest, body, at) VALUES (%s, %s, '%s', '2027-01-05 08:30:00')" % (one, from_guest, WRITTEN[lang]))
    for n, (kind, facts) in enumerate((
            ("revised", "decide_at=2027-01-22T11:00:00Z\\nwas_price=1\\n"), ("revised", "decide_at=2027-01-01T11:00:00Z\\nwas_price=1\\n"), ("still", "turn=1\\ndecide_at=2027-01-22T11:00:00Z\\n"), ("still", "turn=0\\ndecide_at=2027-01-22T11:00:00Z\\n"),
            ("turned", "turn=1\\ndecide_at=2027-01-22T11:00:00Z\\n"), ("turned", "turn=0\\ndecide_at=2027-01-22T11:00:00Z\\n"),
            ("prepay", UNPAID), ("prepay", UNPAID.replace("4000", "0")), ("warned", UNPAID + "grace_until=2027-01-18\\n"), ("warned", UNPAID),
            ("lapsed", UNPAID), ("lapsed", UNPAID.replace("4000", "0")),
            ("paid", "paid=4000\\npaid_on=2027-01-05\\nmethod=cash\\npaid_sum=4000\\nbalance=50000\\n"), ("paid", "paid=4000\\npaid_on=2027-01-05\\nmethod=cash\\npaid_sum=4000\\nbalance=50000\\nprepay_until=2027-01-12\\nmissing=12200\\n"), ("paid", "paid=4000\\npaid_on=2027-01-05\\nmethod=cash\\npaid_sum=4000\\nbalance=12200\\nended=1\\n"), ("paid", "paid=54000\\npaid_on=2027-01-05\\nmethod=transfer\\npaid_sum=54000\\nbalance=0\\n"),
            ("paid", "paid=55000\\npaid_on=2027-01-05\\nmethod=terminal\\npaid_sum=55000\\nbalance=-1000\\n"), ("paid", "paid=4000\\npaid_on=2027-01-05\\nmethod=transfer\\npaid_sum=4000\\nbalance=-4000\\nended=1\\n"),
            ("offer", "wish=kind\\nkind=2\\nrooms_count=1\\narrival=2027-03-11\\ndeparture=2027-03-14\\nprice=30000\\n"), ("offer", "wish=any\\nkind=0\\nrooms_count=2\\narrival=2027-03-11\\ndeparture=2027-03-14\\nprice=30000\\n"),
            ("moved", IS + WAS), ("moved", IS.replace("rooms=", "rooms=1\\nthen=2027-03-13:2;2027-03-14:1,3") + WAS), ("moved", IS.replace("72000", "40000").replace("rooms=", "rooms=1,2") + WAS), ("moved", WAS.replace("was_", "") + WAS.replace("kind=1", "kind=2")), ("moved", WAS.replace("was_", "") + WAS),
            ("arriving", "balance=38000\\n"), ("arriving", "balance=0\\n"), ("thanks", "balance=0\\n"), ("thanks", "balance=38000\\n"),
            ("cancelled", ENDED + "why=asked\\npenalty=16200\\n"), ("cancelled", ENDED + "why=house\\npenalty=0\\n"), ("cancelled", ENDED + "why=no-show\\npenalty=54000\\n"),
            ("changed", ENDED + "answer=yes\\nkind=dates\\npenalty=0\\n"), ("changed", ENDED + "answer=no\\nkind=dates\\npenalty=0\\n"),
            ("received", "decide_at=2027-01-22T11:00:00Z\\n"), ("received", "decide_at=2027-01-05T09:00:00Z\\n"), ("message", "after=0\\n"))):
        sql("INSERT INTO outbox (kind, request_id, serial, state, facts, next_at, created_at, message_id) VALUES ('%s', %s, %d, 'queued', '%s', '2027-01-05 09:00:00', "
            "'2027-01-05 09:00:00', 'test-%s-%d-%s@linden-house.example')" % (kind, one, 10 + n, facts, kind, n, lang))
for lang in LANGS:
    sql("INSERT INTO outbox (kind, person_id, state, facts, next_at, created_at, message_id) SELECT 'links', person_id, 'queued', 'lang=%s\\n', '2027-01-05 09:00:00', "
        "'2027-01-05 09:00:00', 'test-links-%s@linden-house.example' FROM request WHERE state = 'accepted' AND lang <> '%s' LIMIT 1" % (lang, lang, lang))
for code in LANGS:
    command("hearth", NOW, "set", "languages", " ".join([code] + [c for c in LANGS if c != code]))
    sql("INSERT INTO outbox (kind, state, facts, next_at, created_at, message_id) VALUES ('morning', 'queued', 'day=2027-01-05\\n', '2027-01-05 09:00:00', '2027-01-05 09:00:00', "
        "'test-morning-%s@linden-house.example')" % code)
    for kind, facts in (("new", "request=%s\\n" % sql("SELECT MIN(id) FROM request WHERE state = 'accepted'")), ("failures", "after=2027-01-01T00:00:00Z\\n"),
                        ("odd", "request=%s\\nnight=900\\nusual=9000\\n" % sql("SELECT MIN(id) FROM request WHERE state = 'accepted'")),
                        ("preview", "at=2027-01-22T11:00:00Z\\n")):
        sql("INSERT INTO outbox (kind, state, facts, next_at, created_at, message_id) VALUES ('%s', 'queued', '%s', '2027-01-05 09:00:00', '2027-01-05 09:00:00', "
            "'test-%s-%s@linden-house.example')" % (kind, facts, kind, code))
    sql("INSERT INTO outbox (kind, request_id, state, facts, next_at, created_at, message_id) SELECT 'answer', MIN(r.id), 'queued', 'after=0\\n', '2027-01-05 09:00:00', "
        "'2027-01-05 09:00:00', 'test-answer-%s@linden-house.example' FROM message m JOIN request r ON r.id = m.request_id WHERE r.lang = '%s'" % (code, code))
    command("hearth", NOW, "set", "morning_mail", "desk@linden-house.example")
    command("job", LATER)
    command("job", LATER)

kinds = {row.split("\t")[0]: row.split("\t")[1:] for row in sql(
    "SELECT o.message_id, o.kind, COALESCE(r.lang, IF(o.message_id LIKE 'test-%', SUBSTRING_INDEX(SUBSTRING_INDEX(o.message_id, '@', 1), '-', -1), '')), o.state, "
    "o.answer FROM outbox o LEFT JOIN request r ON r.id = o.request_id").split("\n")}
mails = caught()
failed = [k for k in kinds.values() if k[2] != "sent"]
check(not failed, "every mail went out", failed[:3])
seen = {(kind, lang) for kind, lang, *_ in kinds.values()}
check(all((kind, lang) in seen for kind in ("accepted", "refused", "confirm", "remind", "withdrawn", "postponed", "morning", "still", "turned", "prepay",
                                            "warned", "lapsed", "paid", "moved", "arriving", "thanks", "new", "odd", "preview", "failures", "links", "revised", "offer",
                                            "cancelled", "changed", "received", "message", "answer") for lang in LANGS),
      "each kind in each language", sorted(seen))
names = sql("SELECT GROUP_CONCAT(DISTINCT TRIM(CONCAT(name, ' ', surname)) SEPARATOR '|') FROM person").split("|") + sql(
    "SELECT GROUP_CONCAT(name SEPARATOR '|') FROM room").split("|") + ["Linden House", "7 Mill Lane, Kestrel Valley"]
reached = {}
bad = {what: [] for what in ("places", "foreign", "links", "plural", "parts", "empty", "one")}
for message_id, (kind, lang, *_) in kinds.items():
    message = mails.get(message_id)
    if message is None or lang == "":
        continue
    who = "%s in %s" % (kind, lang)
    plain, rich = message.get_body(("plain",)), message.get_body(("html",))
    if len(message["To"].addresses) != 1 or message["Cc"] or message["Bcc"]:
        bad["one"].append(who)
    if plain is None or (rich is None) != (kind in PLAIN) or message.defects or not message["Date"] or message["Auto-Submitted"] != "auto-generated":
        bad["parts"].append(who)
    for part in [p for p in (plain, rich) if p is not None]:
        source = part.get_content()
        shown = message["Subject"] + "\n" + (text_of(source) if part is rich else source)
        if re.search(r"\{\d|\b[A-Z]\w+\.[a-z_]+\.[a-z_]+|<\?cs", shown):
            bad["places"].append((who, re.search(r"\{\d|\b[A-Z]\w+\.[a-z_]+\.[a-z_]+|<\?cs", shown).group(0)))
        if re.search(r"(?m)\(\s*\)|: *[.,]|, *[,.]|«\s*»|“\s*”|\bNone\b", shown):
            bad["empty"].append((who, re.search(r"(?m).{0,40}(\(\s*\)|: *[.,]|, *[,.]|«\s*»|“\s*”|\bNone\b).{0,20}", shown).group(0)))
        own = re.sub(r"https?://\S+|\S+@\S+", " ", shown)
        for name in sorted(names, key=len, reverse=True):
            own = own.replace(name, " ") if name else own
        flat = re.sub(r"\s+", " ", own)
        other = [t for t in FOREIGN[lang] if t in flat] + COMMON[lang].findall(flat)
        if other:
            bad["foreign"].append((who, other[:4]))
        for number, word in re.findall(r"(?<![\d.,:–-])(\d{1,3})[   ]([^\W\d]+)", flat):
            if not plural_is_right(lang, int(number), word):
                bad["plural"].append((who, number, word))
    links = set(re.findall(r"https?://[^\s<>\"]+", plain.get_content()))
    rich_links = set(html.unescape(u) for u in re.findall(r'href="(https?://[^"]+)"', rich.get_content())) if rich else set()
    if kind in PLAIN:
        continue
    # A refusal that has nothing else to offer leads nowhere.
    if (not links and kind != "refused") or not all(u.startswith(SITE + "/" + lang + "/") for u in links | rich_links) or not links <= rich_links:
        bad["links"].append((who, links ^ rich_links))
    reached[kind, lang] = reached.get((kind, lang), set()) | links
for what, said in (("places", "no place is left unfilled and no key stands for its words"), ("empty", "nothing is said of nothing"), ("foreign", "no word of another language"),
                   ("plural", "each number has its form of the word"), ("one", "each goes to one person"), ("parts", "each is a whole mail, with a text for programs that show no pages"),
                   ("links", "links are the site's, in the language, the same in both texts")):
    check(not bad[what], said, "%d, such as %s" % (len(bad[what]), bad[what][:3]))
for (kind, lang), links in sorted(reached.items()):
    got = [ask("booking", "GET", link[len(SITE):], now=NOW) for link in sorted(links)]
    if kind == "offer": # its request has been decided since: the private page says so
        check(len(got) == 2 and all(a.code == 303 and a.location.endswith("?done=late") for a in got), "an offer in %s that comes too late" % lang, [a.head for a in got])
        continue
    check(got and all(a.code == 200 and 'lang="%s"' % lang in a.body for a in got), "the %d links of %s in %s lead to their pages" % (len(got), kind, lang),
          [(link, a.code) for link, a in zip(sorted(links), got)])
if "MAILS" in os.environ:
    os.makedirs(os.environ["MAILS"], exist_ok=True)
    kept = {}
    for message_id, (kind, lang, *_) in sorted(kinds.items(), key=lambda item: (not item[0].startswith("test-"), item)):
        # Of those that the job wrote by itself, one is enough.
        if message_id not in mails or lang == "" or not message_id.startswith("test-") and (kind, lang) in kept:
            continue
        kept[kind, lang] = kept.get((kind, lang), 0) + 1
        name = "%s/%s-%d-%s" % (os.environ["MAILS"], kind, kept[kind, lang], lang)
        message = mails[message_id]
        plain, rich = message.get_body(("plain",)), message.get_body(("html",))
        with open(name + ".txt", "w", encoding="utf-8") as out:
            out.write("%s\n\n%s" % (message["Subject"], plain.get_content()))
        if rich is not None:
            with open(name + ".html", "w", encoding="utf-8") as out:
                out.write(rich.get_content())
subprocess.run(["rm", "-r", folder])
sys.exit(done())
