/* post/mime: what goes in comes out, read by another implementation (Python's email package); hostile values do not get
 * in. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "check.h"
#include "core/log.h"
#include "core/text.h"
#include "post/mime.h"

static struct post_mail sample(void)
{
	return (struct post_mail){
		.from = { "Linden House", "stay@linden.example" },
		.to = { "Hannah Keller", "hannah@Example.ORG" },
		.reply_to = { NULL, "owner@linden.example" },
		.subject = "Yes: 12 to 16 December 2026 (LH-7K2Q)",
		.text = "Yes, Hannah.\n\nIt is yours.\n",
		.html = "<p>Yes, Hannah.</p>\n",
		.language = "en",
		.date = { 1795867200 },
		.id = "a.17@linden.example",
	};
}

static char folder[] = "/tmp/hearth-mime-XXXXXX";

/* What Python understood of the mail. */
static char *read_back(struct arena *a, struct bytes message)
{
	char *path = arena_printf(a, "%s/mail", folder);
	FILE *f = fopen(path, "wb");
	if (f == NULL || fwrite(message.data, 1, message.size, f) != message.size || fclose(f) != 0)
		return NULL;
	struct buffer b = { .arena = a };
	char part[4096];
	FILE *p = popen(arena_printf(a, "python3 tests/post/read-mail.py %s", path), "r");
	if (p == NULL)
		return NULL;
	for (size_t n; (n = fread(part, 1, sizeof part, p)) > 0;)
		buffer_add(&b, part, n);
	unlink(path);
	return pclose(p) == 0 ? b.data : NULL;
}

static bool has(const char *text, const char *line)
{
	if (text != NULL && strstr(text, line) != NULL)
		return true;
	printf("# not found: %s\n", line);
	return false;
}

static struct bytes made(struct arena *a, const struct post_mail *m)
{
	struct bytes b = { 0 };
	CHECK(post_message(a, m, &b) == OK);
	return b;
}

static void test_headers(struct arena *a)
{
	struct post_mail m = sample();
	struct bytes b = made(a, &m);
	CHECK(text_starts((const char *)b.data, "From: Linden House <stay@linden.example>\r\n"
	                                        "To: Hannah Keller <hannah@example.org>\r\n"
	                                        "Reply-To: owner@linden.example\r\n"
	                                        "Subject: Yes: 12 to 16 December 2026 (LH-7K2Q)\r\n"
	                                        "Date: Sat, 28 Nov 2026 12:00:00 +0000\r\n"
	                                        "Message-ID: <a.17@linden.example>\r\n"
	                                        "Auto-Submitted: auto-generated\r\n"
	                                        "Content-Language: en\r\n"
	                                        "MIME-Version: 1.0\r\n"
	                                        "Content-Type: multipart/alternative;"));
	char *r = read_back(a, b);
	CHECK(has(r, "part: multipart/alternative\npart: text/plain utf-8 quoted-printable None None 27\n"));
	CHECK(has(r, "text: Yes, Hannah.\\n\\nIt is yours.\\n\n"));
	CHECK(has(r, "part: text/html utf-8 quoted-printable None None 20\n"));
	CHECK(r != NULL && strstr(r, "defect") == NULL);
	m.html = NULL;
	r = read_back(a, made(a, &m));
	CHECK(has(r, "part: text/plain utf-8 quoted-printable None None 27\n") && !has(r, "multipart") &&
	      !has(r, "text/html"));
	m.reply_to.address = NULL;
	m.from.name = "";
	b = made(a, &m);
	CHECK(text_starts((const char *)b.data, "From: stay@linden.example\r\nTo:"));
	CHECK(strstr((const char *)b.data, "Reply-To") == NULL);
}

static void test_same_again(struct arena *a)
{
	static const unsigned char pdf[] = { 0, 1, 2, 0xff, '\r', '\n', '.', '\n' };
	static const unsigned char entry[] = "BEGIN:VCALENDAR\r\n";
	const struct post_file files[] = {
		{ "Rechnung für Zoë – 2026-0147.pdf", "application/pdf", { pdf, sizeof pdf }, NULL },
		{ "Stay.ics", "text/calendar", { entry, sizeof entry - 1 }, "PUBLISH" }
	};
	struct post_mail m = sample();
	m.files = files;
	m.file_count = 2;
	struct bytes first = made(a, &m), second = made(a, &m);
	CHECK(first.size == second.size && memcmp(first.data, second.data, first.size) == 0);
	char *r = read_back(a, first);
	CHECK(has(r, "part: multipart/mixed\npart: multipart/alternative\npart: text/plain"));
	CHECK(has(r, "part: application/pdf None base64 attachment Rechnung für Zoë – 2026-0147.pdf 8\n"));
	CHECK(has(r, "part: text/calendar utf-8 base64 attachment Stay.ics "));
	CHECK(strstr((const char *)first.data, "method=PUBLISH") != NULL);
	struct post_file bad = files[1];
	bad.method = "PUB LISH";
	m.files = &bad;
	m.file_count = 1;
	CHECK(post_message(a, &m, &second) == INVALID);
	m.files = files;
	m.file_count = 2;
	CHECK(r != NULL && strstr(r, "defect") == NULL);
	m.id = "a.18@linden.example";
	second = made(a, &m);
	const char *boundary = strstr((const char *)first.data, "boundary=");
	CHECK(boundary != NULL && strstr((const char *)second.data, boundary) == NULL);
}

static void test_texts(struct arena *a)
{
	struct post_mail m = sample();
	struct buffer long_line = { .arena = a };
	for (int i = 0; i < 3000; i++)
		buffer_text(&long_line, i % 7 ? "x" : "ж");
	m.text = arena_printf(a, ".\r\n..two\nFrom here\rend \n%s\n.\n", long_line.data);
	m.html = arena_printf(a, "<p title='a=b'>Zoë &amp; Ёлка €</p>\n%s", long_line.data);
	char *r = read_back(a, made(a, &m));
	CHECK(has(r, arena_printf(a, "text: .\\n..two\\nFrom here\\nend \\n%s\\n.\\n\n", long_line.data)));
	CHECK(has(r, arena_printf(a, "text: <p title='a=b'>Zoë &amp; Ёлка €</p>\\n%s\\n\n", long_line.data)));
	CHECK(r != NULL && strstr(r, "defect") == NULL);
}

static void test_names(struct arena *a)
{
	static const char *const names[] = {
		"Hannah",
		"Keller, Hannah",
		"O'Neill (Anna) <x@y.example>",
		"\"Quoted\" \\ back",
		"Žofie Müller-Łabędź",
		"a.b:c;d@e",
		"Анна Каренина с очень длинным именем и фамилией, которая едва помещается в строку письма",
		"=?UTF-8?B?SGFja2Vk?=",
		"日本語の名前",
		"one two three four five six seven eight nine ten eleven twelve",
		"😀",
		"  two  blanks  ",
	};
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		struct post_mail m = sample();
		m.to.name = names[i];
		m.subject = names[i];
		char *r = read_back(a, made(a, &m));
		CHECK_AS(has(r, arena_printf(a, "To: %s <hannah@example.org>\n", names[i])), "the name comes back: %s",
		         names[i]);
		CHECK_AS(has(r, arena_printf(a, "Subject: %s\n", names[i])), "the subject comes back: %s", names[i]);
		CHECK_AS(r != NULL && strstr(r, "defect") == NULL, "without a defect: %s", names[i]);
	}
	struct post_mail m = sample();
	m.to.address = "зоя@example.org";
	CHECK(strstr((const char *)made(a, &m).data, "To: Hannah Keller <зоя@example.org>\r\n") != NULL);
}

static uint32_t seed = 1;
static uint32_t below(uint32_t n)
{
	seed = seed * 1664525u + 1013904223u;
	return (seed >> 8) % n;
}

/* RFC 2047 section 2: an encoded word has at most 75 characters, a line with one at most 76; RFC 5322 2.1.1: 78. */
static bool is_narrow(const char *head)
{
	for (const char *line = head; strncmp(line, "\r\n", 2) != 0;) {
		size_t size = strcspn(line, "\r");
		if (size > 76 || (size == 1 && *line == ' '))
			return false;
		line += size + 2;
	}
	return true;
}

static void test_random_headers(void)
{
	static const char *const letters[] = { "a", "Z", " ",  "é",  "ж", "日", "😀", "–",
		                               "=", "?", "\"", "\\", ",", "(",  "  " };
	int wrong = 0;
	for (int round = 0; round < 3000; round++) {
		struct arena a = { 0 };
		struct buffer words = { .arena = &a };
		uint32_t length = 1 + below(200), kinds = below(2) ? 3 : ARRAY_LEN(letters);
		for (uint32_t i = 0; i < length; i++)
			buffer_text(&words, letters[below(kinds)]);
		buffer_text(&words, "!");
		struct post_mail m = sample();
		struct bytes b;
		m.from.name = m.to.name = m.subject = words.data;
		wrong += post_message(&a, &m, &b) != OK || !is_narrow((const char *)b.data);
		arena_release(&a);
	}
	CHECK_AS(wrong == 0, "3000 random names and subjects: no line over 76");
}

static void test_refused(struct arena *a)
{
	static const char *const names[] = { "a\rb", "a\nb", "x\r\nBcc: all@example.org", "a\x7f", "a\tb",
		                             "\xff", "a\x01" };
	static const char *const addresses[] = { "",
		                                 "a",
		                                 "a@",
		                                 "@b.example",
		                                 "a@b.example, c@d.example",
		                                 "A <a@b.example>",
		                                 "a@b.example\r\nBcc: c@d.example",
		                                 "g: a@b.example;",
		                                 "a@b.example (x)",
		                                 "a b@c.example",
		                                 "a@[127.0.0.1]" };
	static const char *const ids[] = { "", "a", "<a@b>", "a@b c", "a@b\r\n", "@b", "a@" };
	struct bytes b = { NULL, 7 };
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		struct post_mail from = sample(), to = sample(), reply = sample(), subject = sample(), file = sample();
		const struct post_file f = { names[i], "application/pdf", { NULL, 0 }, NULL };
		from.from.name = to.to.name = reply.reply_to.name = subject.subject = names[i];
		file.files = &f;
		file.file_count = 1;
		CHECK(post_message(a, &from, &b) == INVALID && post_message(a, &to, &b) == INVALID &&
		      post_message(a, &reply, &b) == INVALID && post_message(a, &subject, &b) == INVALID &&
		      post_message(a, &file, &b) == INVALID);
	}
	for (size_t i = 0; i < ARRAY_LEN(addresses); i++) {
		struct post_mail from = sample(), to = sample(), reply = sample();
		from.from.address = to.to.address = reply.reply_to.address = addresses[i];
		CHECK_AS(post_message(a, &from, &b) == INVALID && post_message(a, &to, &b) == INVALID &&
		             post_message(a, &reply, &b) == INVALID,
		         "refused: address %zu", i);
	}
	for (size_t i = 0; i < ARRAY_LEN(ids); i++) {
		struct post_mail m = sample();
		m.id = ids[i];
		CHECK_AS(post_message(a, &m, &b) == INVALID, "refused: Message-ID %zu", i);
	}
	struct post_mail m = sample();
	m.language = "en\r\nX: y";
	CHECK(post_message(a, &m, &b) == INVALID);
	m = sample();
	m.text = "";
	CHECK(post_message(a, &m, &b) == INVALID);
	m = sample();
	m.html = "\xc3";
	CHECK(post_message(a, &m, &b) == INVALID);
	m = sample();
	m.date = INSTANT_NONE;
	CHECK(post_message(a, &m, &b) == INVALID);
	static const char *const types[] = { "pdf", "a/", "/b", "text/plain; x=y", "text/html\r\nX: y" };
	for (size_t i = 0; i < ARRAY_LEN(types); i++) {
		const struct post_file f = { "x", types[i], { NULL, 0 }, NULL };
		m = sample();
		m.files = &f;
		m.file_count = 1;
		CHECK_AS(post_message(a, &m, &b) == INVALID, "refused: type %zu", i);
	}
	const struct post_file path = { "../x", "text/plain", { NULL, 0 }, NULL };
	m = sample();
	m.files = &path;
	m.file_count = 1;
	CHECK(post_message(a, &m, &b) == INVALID);
	CHECK_AS(b.data == NULL && b.size == 7, "nothing was written to the result");
}

int main(void)
{
	struct arena a = { 0 };
	if (mkdtemp(folder) == NULL || log_open("mime", "/dev/null") != OK)
		return 1;
	test_headers(&a);
	test_same_again(&a);
	test_texts(&a);
	test_names(&a);
	test_random_headers();
	test_refused(&a);
	rmdir(folder);
	arena_release(&a);
	return check_done();
}
