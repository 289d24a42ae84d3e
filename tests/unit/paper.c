/* The markup of papers, their pages, and files for calendars. What is read back by others' tools:
 * tests/store/papers.c. */
#include "check.h"

#include "core/log.h"
#include "core/text.h"
#include "paper/calendar.h"
#include "paper/markup.h"
#include "paper/paper.h"
#include "site/qr.h"

static struct arena a;
static struct press *press;

static bool parses(const char *markup)
{
	struct node *n;
	return markup_parse(&a, markup, &n) == OK;
}

static void markup(void)
{
	static const char *const good[] = {
		"<article></article>",
		" <article lang=\"en\">\n<p>One &amp; two</p></article>\n",
		"<article><p>a<br/>b <b>c</b> <span class=\"nb\">d e</span></p><hr/></article>",
		"<article><table class=\"items\"><tbody><tr><td colspan=\"2\">x</td></tr></tbody></table></article>",
		"<article/>",
	};
	static const char *const bad[] = {
		"",
		"text",
		"<p>no article</p>",
		"<article>",
		"<article></p></article>",
		"<article><script>x</script></article>",
		"<article onclick=\"x\"></article>",
		"<article class=x></article>",
		"<article class=\"x></article>",
		"<article>&copy;</article>",
		"<article>a & b</article>",
		"<article><p>\001</p></article>",
		"<article><p>\xff</p></article>",
		"<article></article><article></article>",
		"<article><td colspan=\"99\"></td></article>",
		"<article><!-- --></article>",
		"<article><",
		"<article a",
	};
	for (size_t i = 0; i < ARRAY_LEN(good); i++)
		CHECK_AS(parses(good[i]), "it is ours: %s", good[i]);
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		CHECK_AS(!parses(bad[i]), "refused: case %zu", i);
	struct buffer deep = { .arena = &a };
	buffer_text(&deep, "<article>");
	for (int i = 0; i < 10000; i++)
		buffer_text(&deep, "<div>");
	CHECK_AS(!parses(deep.data), "ten thousand elements within each other are refused");
}

static int pages_of(const char *body, struct bytes *out)
{
	const struct paper_about about = { "A title", "Linden House", { 1790000000 } };
	int pages = -1;
	return paper_pdf(press, &a, body, &about, out, &pages) == OK ? pages : -1;
}

static void pages(void)
{
	struct bytes one, two;
	struct buffer body = { .arena = &a };
	CHECK(pages_of("<article/>", &one) == 1 && one.size > 500 && memcmp(one.data, "%PDF-", 5) == 0);
	CHECK(pages_of("<article><p>no end</article>", &one) == -1);
	CHECK(pages_of("<article lang=\"ru\"><p>Счёт</p></article>", &one) == 1 &&
	      memmem(one.data, one.size, "/Lang (ru)", 10) != NULL &&
	      memmem(one.data, one.size, "/DisplayDocTitle true", 21) != NULL);
	CHECK(pages_of("<article lang=\"r)u\"><p>Счёт</p></article>", &one) == -1);
	CHECK(pages_of("<article><section class=\"clause\"></section><table></table><dl></dl><section "
	               "class=\"pay\"></section><div class=\"two\"></div><svg/></article>",
	               &one) == 1);
	buffer_text(
	    &body,
	    "<article lang=\"en\" data-page=\"Page {1} of {2}\"><header><p class=\"brand\">Linden House</p></header>");
	for (int i = 0; i < 200; i++)
		buffer_printf(&body,
		              "<p>Paragraph %d, which is long enough that it goes over more than one line of a page of "
		              "this width, and so may be parted.</p>",
		              i);
	/* A word that is longer than the page is wide, and a clause that is longer than a page. */
	buffer_text(&body, "<p>");
	for (int i = 0; i < 400; i++)
		buffer_text(&body, "Wort");
	buffer_text(&body, "</p><section class=\"clause\"><h2><span class=\"n\">1</span>All of it</h2><div>");
	for (int i = 0; i < 80; i++)
		buffer_printf(&body, "<p>Sentence %d of a clause that never ends.</p>", i);
	buffer_text(&body, "</div></section><footer><p>Linden House</p></footer></article>");
	int count = pages_of(body.data, &one);
	CHECK_AS(count >= 9 && count <= 14, "two hundred paragraphs and a long clause take %d pages", count);
	CHECK(pages_of(body.data, &two) == count && one.size == two.size && memcmp(one.data, two.data, one.size) == 0);
	CHECK(pages_of("<article lang=\"en\"><p>中文 ქართული עברית العربية 😀 Ω</p></article>", &one) == 1);
}

static void codes(void)
{
	struct qr qr = { 0 };
	char long_one[2100];
	memset(long_one, 'x', sizeof long_one);
	CHECK(qr_make(&a, "LH-7K2Q", 7, &qr) == OK && qr.size == 21);
	CHECK(text_starts(qr.path, "M0 0h7v1h-7z"));
	CHECK(qr_make(&a, "", 0, &qr) == INVALID && qr_make(&a, long_one, sizeof long_one, &qr) == INVALID);
}

static const char *calendar(const struct entry *e)
{
	struct bytes file;
	return calendar_file(&a, e, &file) == OK ? (const char *)file.data : "";
}

static void calendars(void)
{
	struct entry e = { .uid = "LH-7K2Q.stay@linden.example",
		           .sequence = 0,
		           .summary = "Linden House; a stay, two \\ three",
		           .place = "7 Mill Lane",
		           .note = "From 15:00; until 11:00",
		           .organiser = "stay@linden.example",
		           .hour = INSTANT_NONE,
		           .stamp = { 1790000000 } };
	CHECK(date_parse("2026-12-12", &e.days.from) && date_parse("2026-12-16", &e.days.to));
	const char *text = calendar(&e);
	CHECK(text_starts(text, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") && strstr(text, "METHOD:PUBLISH\r\n") != NULL);
	CHECK(strstr(text, "DTSTART;VALUE=DATE:20261212\r\n") != NULL &&
	      strstr(text, "DTEND;VALUE=DATE:20261216\r\n") != NULL);
	CHECK(strstr(text, "UID:LH-7K2Q.stay@linden.example\r\n") != NULL && strstr(text, "SEQUENCE:0\r\n") != NULL &&
	      strstr(text, "STATUS:CONFIRMED\r\n") != NULL);
	CHECK(strstr(text, "SUMMARY:Linden House\\; a stay\\, two \\\\ three\r\n") != NULL);
	CHECK(strstr(text, "DESCRIPTION:From 15:00\\; until 11:00\r\n") != NULL);
	CHECK(strcmp(text, calendar(&e)) == 0);
	const char *uid = NULL;
	CHECK(calendar_uid(&a, (struct bytes){ (const unsigned char *)text, strlen(text) }, &uid) == OK &&
	      strcmp(uid, e.uid) == 0);
	CHECK(calendar_uid(&a, (struct bytes){ (const unsigned char *)"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", 32 },
	                   &uid) == NOT_FOUND &&
	      uid == NULL);
	CHECK(calendar_uid(&a, (struct bytes){ (const unsigned char *)"", 0 }, &uid) == NOT_FOUND);
	e.cancelled = true;
	e.sequence = 1;
	text = calendar(&e);
	CHECK(strstr(text, "METHOD:CANCEL\r\n") != NULL && strstr(text, "SEQUENCE:1\r\n") != NULL &&
	      strstr(text, "STATUS:CANCELLED\r\n") != NULL);
	e.hour = (struct instant){ 1796468400 }; /* 2026-12-05T11:00:00Z */
	e.summary = "A summary that is longer than the seventy-five octets of a line, ёёёёёёёёёёёёёёёё, and so is "
	            "folded between characters";
	text = calendar(&e);
	CHECK(strstr(text, "DTSTART:20261205T110000Z\r\n") != NULL &&
	      strstr(text, "DTEND:20261205T111500Z\r\n") != NULL);
	size_t longest = 0;
	for (const char *c = text; *c != '\0'; c += strcspn(c, "\n") + 1)
		longest = strcspn(c, "\r\n") > longest ? strcspn(c, "\r\n") : longest;
	CHECK_AS(longest <= 75, "the longest line has %zu octets", longest);
}

int main(void)
{
	if (paper_open("build/fonts", &press) != OK)
		return 1;
	markup();
	pages();
	codes();
	calendars();
	paper_close(press);
	struct press *none = NULL;
	CHECK(paper_open("/nowhere", &none) == FAIL);
	arena_release(&a);
	return check_done();
}
