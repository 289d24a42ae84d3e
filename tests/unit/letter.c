/* post/letter: every mail from sample facts, through the templates, as text and as HTML. With a folder as argument the
 * mails are written there, to be looked at. */
#include <stdio.h>
#include <string.h>

#include "check.h"
#include "core/log.h"
#include "core/text.h"
#include "core/zone.h"
#include "post/letter.h"
#include "post/retry.h"

static const char *folder; /* NULL: nothing is written */
static struct languages languages;
static struct zone *zone;

static struct date day(const char *text)
{
	struct date d = DATE_NONE;
	date_parse(text, &d);
	return d;
}

static struct instant hour(const char *text)
{
	struct instant t = INSTANT_NONE;
	instant_parse(text, &t);
	return t;
}

static void put_house(struct page *p, const char *guest)
{
	page_put(p, "House.name", "Linden House");
	page_put(p, "House.address", "7 Mill Lane, Kestrel Valley");
	page_put(p, "House.phone", "+1 000 0000");
	page_put(p, "House.tel", "+10000000");
	page_put(p, "House.mail", "stay@example.org");
	page_put(p, "House.url", "https://linden-house.example/en/");
	page_put(p, "Guest.name", guest);
	page_put(p, "Request.reference", "LH-7K2Q");
	page_int(p, "Request.adults", 2);
	page_int(p, "Request.children", 1);
	page_span(p, "Stay", day("2026-12-12"), day("2026-12-16"));
	page_date(p, "Stay.arrival", day("2026-12-12"));
	page_date(p, "Stay.departure", day("2026-12-16"));
	page_put(p, "Stay.arrive_time", "15:00");
	page_put(p, "Stay.leave_time", "11:00");
	page_put(p, "Stay.what", "Orchard room");
	page_put(p, "Links.status", "https://linden-house.example/en/request/LH-7K2Q/STATUS-TOKEN");
	page_put(p, "Links.confirm", "https://linden-house.example/en/confirm/LH-7K2Q/CONFIRM-TOKEN");
}

static void put_bill(struct page *p)
{
	static const char *const lines[][3] = {
		{ "Orchard room", "4 × €76", "€304.00" },
		{ "Breakfast", "2 guests × 4 nights × €9", "€72.00" },
		{ "Visitor tax", "2 guests × 4 nights × €1.50", "€12.00" },
	};
	for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
		page_put(p, page_name(p, "Bill.Lines.%zu.name", i), lines[i][0]);
		page_put(p, page_name(p, "Bill.Lines.%zu.sub", i), lines[i][1]);
		page_put(p, page_name(p, "Bill.Lines.%zu.amount", i), lines[i][2]);
	}
	page_put(p, "Bill.total", "€388.00");
	page_put(p, "Bill.Vat.0.rate", "10");
	page_put(p, "Bill.Vat.0.amount", "€34.18");
	page_put(p, "Bill.tax", "€12.00");
}

static void put_hours(struct page *p)
{
	page_instant(p, "ConfirmUntil", hour("2026-12-02T11:00:00Z"), zone);
	page_instant(p, "DecideAt", hour("2026-12-05T11:00:00Z"), zone);
	page_instant(p, "AnswerBy", hour("2026-12-05T12:00:00Z"), zone);
	page_instant(p, "Was", hour("2026-12-04T11:00:00Z"), zone);
	page_instant(p, "Decided", hour("2026-12-05T11:00:00Z"), zone);
}

static void put_prepay(struct page *p)
{
	page_money(p, "Prepay", (struct money){ 11640 });
	page_date(p, "Prepay.until", day("2026-12-10"));
	page_money(p, "Rest", (struct money){ 27160 });
	page_put(p, "Invoice", "2026-0147");
	page_date(p, "CancelUntil", day("2026-12-06"));
}

static void put_refusal(struct page *p)
{
	static const struct {
		const char *from, *to, *what;
		int64_t price;
	} fits[] = {
		{ "2026-12-12", "2026-12-16", "Garden room", 35100 },
		{ "2026-12-13", "2026-12-17", "Garden room", 34400 },
		{ "2026-12-08", "2026-12-12", "Orchard room", 38800 },
	};
	page_put(p, "Why", "better");
	page_date(p, "Short.0", day("2026-12-13"));
	page_date(p, "Short.1", day("2026-12-14"));
	for (size_t i = 0; i < ARRAY_LEN(fits); i++) {
		const char *name = page_item(p, "Fits", i);
		page_span(p, name, day(fits[i].from), day(fits[i].to));
		page_put(p, page_name(p, "%s.what", name), fits[i].what);
		page_money(p, page_name(p, "%s.price", name), (struct money){ fits[i].price });
		page_put(p, page_name(p, "%s.url", name),
		         page_name(p, "https://linden-house.example/en/stay/LH-7K2Q/again/%zu", i + 1));
	}
}

static void write_file(struct arena *a, const char *kind, const char *ending, const char *text)
{
	FILE *f = fopen(arena_printf(a, "%s/%s.%s", folder, kind, ending), "w");
	if (f == NULL)
		return;
	fputs(text, f);
	fclose(f);
}

/* The letter of this kind; `name` for the files. */
static struct post_mail letter(struct page *p, const char *kind, const char *name)
{
	struct post_mail m = { .subject = "", .text = "", .html = "" };
	CHECK_AS(post_letter(p, kind, &m) == OK, "%s", name);
	CHECK_AS(text_characters(m.subject) <= 70 && *m.subject != '\0', "%s: subject: %s", name, m.subject);
	size_t widest = 0;
	for (const char *line = m.text; *line != '\0';) {
		size_t size = strcspn(line, "\n");
		char *copy = arena_strndup(p->arena, line, size);
		if (strstr(copy, "://") == NULL && text_characters(copy) > widest)
			widest = text_characters(copy);
		line += size + (line[size] == '\n');
	}
	CHECK_AS(widest > 0 && widest <= 76 && strstr(m.text, "\n\n\n\n") == NULL && m.text[0] != '\n',
	         "%s: width of the text %zu", name, widest);
	CHECK_AS(strstr(m.text, "{") == NULL && strstr(m.text, "<?cs") == NULL && strstr(m.text, "()") == NULL,
	         "%s: the text is filled in", name);
	CHECK_AS(strstr(m.text, "\n-- \nLinden House, 7 Mill Lane, Kestrel Valley\n") != NULL, "%s: signature", name);
	CHECK_AS(strstr(m.html, "http-equiv") == NULL && strstr(m.html, "src=") == NULL &&
	             strstr(m.html, "url(") == NULL && strstr(m.html, "<link") == NULL &&
	             strstr(m.html, "<script") == NULL,
	         "%s: loads nothing", name);
	CHECK_AS(strlen(m.html) < 20000, "%s: %zu bytes of HTML", name, strlen(m.html));
	if (folder != NULL) {
		write_file(p->arena, name, "txt", arena_printf(p->arena, "Subject: %s\n\n%s", m.subject, m.text));
		write_file(p->arena, name, "html", m.html);
	}
	return m;
}

static void open_page(struct page *p, struct arena *a)
{
	page_open(p, a, &languages, "en", (struct currency){ "EUR", "€", 2 });
	put_house(p, "Hannah");
}

static bool both_have(const struct post_mail *m, const char *part)
{
	return strstr(m->text, part) != NULL && strstr(m->html, part) != NULL;
}

static void test_confirm(struct arena *a)
{
	struct page p;
	open_page(&p, a);
	put_bill(&p);
	put_hours(&p);
	struct post_mail m = letter(&p, "confirm", "confirm");
	CHECK_TEXT(m.subject, "Please confirm: 12–16 Dec 2026 (LH-7K2Q)");
	CHECK_TEXT(m.language, "en");
	CHECK(both_have(&m, "https://linden-house.example/en/confirm/LH-7K2Q/CONFIRM-TOKEN"));
	CHECK(both_have(&m, "It works until Wednesday 2 December 2026, 12:00 (CET)."));
	CHECK(both_have(&m, "Before you confirm"));
	CHECK(strstr(m.html, "We collect requests until Saturday 5 December 2026, 12:00 (CET)") != NULL);
	CHECK(both_have(&m, "Saturday 12 December 2026, from 15:00"));
	CHECK(both_have(&m, "2 adults, 1 child"));
	CHECK(both_have(&m, "€388.00"));
	CHECK(!both_have(&m, "STATUS-TOKEN") && strstr(m.text, "STATUS-TOKEN") == NULL);
	page_release(&p);
	page_open(&p, a, &languages, "en", (struct currency){ "EUR", "€", 2 });
	put_house(&p, "Hannah");
	put_bill(&p);
	page_instant(&p, "ConfirmUntil", hour("2026-12-02T11:00:00Z"), zone);
	m = letter(&p, "confirm", "confirm-at-once");
	CHECK(strstr(m.html, "We decide as soon as you have confirmed") != NULL);
	CHECK(strstr(m.html, "We collect") == NULL && strstr(m.text, "We collect") == NULL);
	page_release(&p);
}

static void test_remind(struct arena *a)
{
	struct page p;
	open_page(&p, a);
	put_hours(&p);
	struct post_mail m = letter(&p, "remind", "remind");
	CHECK(both_have(&m, "Your request does not count yet"));
	CHECK(both_have(&m, "https://linden-house.example/en/confirm/LH-7K2Q/CONFIRM-TOKEN"));
	page_release(&p);
}

static void test_accepted(struct arena *a)
{
	struct page p;
	open_page(&p, a);
	put_bill(&p);
	put_hours(&p);
	struct post_mail m = letter(&p, "accepted", "accepted-no-prepayment");
	CHECK(strstr(m.html, "There is nothing left to do") != NULL && strstr(m.html, "Please pay") == NULL);
	put_prepay(&p);
	m = letter(&p, "accepted", "accepted");
	CHECK_TEXT(m.subject, "Yes: 12–16 Dec 2026 (LH-7K2Q)");
	CHECK(text_starts(m.text, "Yes, Hannah. 12–16 Dec 2026 is yours.\n"));
	CHECK(both_have(&m, "Please pay by Thursday 10 December 2026"));
	CHECK(strstr(m.text, "As the reference please write: LH-7K2Q, invoice 2026-0147.") != NULL);
	CHECK(strstr(m.html, "As the reference please write: <span class=\"nb\">LH-7K2Q</span>, invoice 2026-0147.") !=
	      NULL);
	CHECK(both_have(&m, "€116.40") && both_have(&m, "€271.60"));
	CHECK(both_have(&m, "VAT of 10 % is in it: €34.18."));
	CHECK(both_have(&m, "Cancel by Sunday 6 December 2026 and you owe nothing."));
	CHECK(both_have(&m, "STATUS-TOKEN"));
	CHECK(strstr(m.text, "\n  Breakfast, 2 guests × 4 nights × €9                 €72.00\n") != NULL);
	page_release(&p);
}

static void test_refused(struct arena *a)
{
	static const char *const keys[] = {
		"full", "longer", "several", "better", "earlier", "alone", "late", "house"
	};
	struct page p;
	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		open_page(&p, a);
		page_put(&p, "Why", keys[i]);
		const struct post_mail m = letter(&p, "refused", page_name(&p, "refused-%s", keys[i]));
		const char *why = language_text(p.language, page_name(&p, "Mail.why.%s", keys[i]));
		CHECK_AS(*why != '\0' && strstr(m.html, why) != NULL, "why: %s", why);
		CHECK_TEXT(m.subject, "No for 12–16 Dec 2026 (LH-7K2Q)");
		CHECK(!both_have(&m, "What is still free"));
		page_release(&p);
	}
	open_page(&p, a);
	put_refusal(&p);
	const struct post_mail m = letter(&p, "refused", "refused");
	CHECK_TEXT(m.subject, "No for 12–16 Dec 2026; other nights are free (LH-7K2Q)");
	CHECK(text_starts(m.text, "No, we cannot give you 12–16 Dec 2026.\n"));
	CHECK(both_have(&m, "13 Dec, 14 Dec"));
	CHECK(both_have(&m, "https://linden-house.example/en/stay/LH-7K2Q/again/3") && both_have(&m, "€344.00"));
	CHECK(both_have(&m, "8–12 Dec 2026"));
	CHECK(strstr(m.html, "aria-label=\"Ask for these nights: 8–12 Dec 2026, Orchard room\"") != NULL);
	page_release(&p);
}

static void test_others(struct arena *a)
{
	struct page p;
	open_page(&p, a);
	put_hours(&p);
	struct post_mail m = letter(&p, "withdrawn", "withdrawn");
	CHECK(both_have(&m, "https://linden-house.example/en/") && both_have(&m, "no longer counts"));
	m = letter(&p, "postponed", "postponed");
	CHECK(strstr(m.html, "on Saturday 5 December 2026, 12:00 (CET) instead of Fri 4 Dec, 12:00.") != NULL);
	CHECK(both_have(&m, "You hear from us by Saturday 5 December 2026, 13:00 (CET)."));
	page_release(&p);
}

static void test_hostile(struct arena *a)
{
	struct page p;
	struct bytes bytes;
	page_open(&p, a, &languages, "en", (struct currency){ "EUR", "€", 2 });
	put_house(&p, "<b onclick=x>\"Eve\" & 'co' {2} <?cs var:House.mail ?>");
	page_put(&p, "Links.status", "javascript:alert(1)");
	page_put(&p, "Stay.what", "Room\" style=\"x");
	put_bill(&p);
	put_hours(&p);
	struct post_mail m = { .from = { "Linden House", "stay@example.org" },
		               .to = { "Eve", "eve@example.org" },
		               .id = "x@example.org",
		               .date = hour("2026-12-05T12:00:00Z") };
	CHECK(post_letter(&p, "accepted", &m) == OK);
	CHECK(strstr(m.html, "<b onclick") == NULL &&
	      strstr(m.html, "&lt;b onclick=x&gt;&quot;Eve&quot; &amp;") != NULL);
	CHECK(strstr(m.text, "<b onclick=x>\"Eve\" & 'co' {2} <?cs var:House.mail ?>") != NULL);
	CHECK(strstr(m.html, "href=\"javascript") == NULL && strstr(m.html, "Room\" style") == NULL);
	CHECK(post_message(a, &m, &bytes) == OK);
	page_release(&p);
}

static void test_wrap(struct arena *a)
{
	CHECK_TEXT(post_wrap(a, ""), "");
	CHECK_TEXT(post_wrap(a, "\n \n\n"), "");
	CHECK_TEXT(post_wrap(a, "\n\na  \r\n\n\n\n\nb\n\n"), "a\n\n\nb\n");
	CHECK_TEXT(post_wrap(a, "# Überschrift\n"), "Überschrift\n-----------\n");
	CHECK_TEXT(post_wrap(a, "-- \n"), "-- \n");
	CHECK_TEXT(post_wrap(a, "  Total\t€388.00\n"),
	           "  Total                                              €388.00\n");
	CHECK_TEXT(post_wrap(a, "  One of the words of this line is the last of all and stands in the next line\n"),
	           "  One of the words of this line is the last of all and stands in the next\n  line\n");
	const char *link =
	    "https://linden-house.example/en/a-very-long-link/that-goes-on-and-on-and-on-and-on-and-on-for-ever";
	CHECK_TEXT(post_wrap(a, arena_printf(a, "Look: %s now\n", link)), arena_printf(a, "Look:\n%s\nnow\n", link));
}

static void test_retry(void)
{
	static const int64_t minutes[] = { 1, 2, 5, 15, 30, 60, 120, 240, 240, 240 };
	struct instant now = hour("2026-12-05T11:00:00Z"), at = now, next;
	int64_t attempts = 1;
	for (; post_retry_at(attempts, at, &next); attempts++) {
		if (attempts <= (int64_t)ARRAY_LEN(minutes))
			CHECK_AS(next.second - at.second == 60 * minutes[attempts - 1], "wait %d", (int)attempts);
		at = next;
	}
	CHECK(at.second - now.second <= 48 * 3600 && at.second - now.second > 44 * 3600);
	CHECK(!post_retry_at(attempts, at, &next) && !post_retry_at(INT64_MAX, at, &next));
}

int main(int argc, char **argv)
{
	struct arena a = { 0 };
	folder = argc > 1 ? argv[1] : NULL;
	if (log_open("letter", NULL) != OK || languages_load(&languages, "templates", "en") != OK ||
	    zone_load(&a, "Europe/Vienna", &zone) != OK)
		return 1;
	test_confirm(&a);
	test_remind(&a);
	test_accepted(&a);
	test_refused(&a);
	test_others(&a);
	test_hostile(&a);
	test_wrap(&a);
	test_retry();
	languages_release(&languages);
	arena_release(&a);
	return check_done();
}
