#include "page/page.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"
#include "core/log.h"
#include "core/zone.h"
#include "page/format.h"

#define HOSTILE "<b>\"O'Neill\" & co/;</script>\xd0\x9c"
#define ESCAPED "&lt;b&gt;&quot;O&#39;Neill&quot; &amp; co/;&lt;/script&gt;\xd0\x9c"

static const struct currency euro = { "EUR", "€", 2 };
static struct languages all;
static struct arena a;

/* One rendering of a template of tests/page; "" when it failed. */
static const char *rendered(struct page *p, const char *name)
{
	struct buffer out = { .arena = &a };
	return page_render(p, name, &out) == OK ? out.data : "";
}

/* What a page shows under Facts.NAME. */
static const char *shown(struct page *p, const char *name)
{
	page_put(p, "Shown", name);
	return rendered(p, "shown.cs");
}

static struct date day(const char *text)
{
	struct date d = DATE_NONE;
	if (!date_parse(text, &d))
		printf("# not a day: %s\n", text);
	return d;
}

static void everything_is_escaped(void)
{
	struct page p;
	page_open(&p, &a, &all, "fr", euro);
	page_put(&p, "X", HOSTILE);
	page_put(&p, "List.0.x", HOSTILE);
	page_put(&p, "Link", "javascript:alert(1)");
	CHECK_TEXT(rendered(&p, "escape.cs"),
	           "\ntext " ESCAPED "\nattribute <a title=\"" ESCAPED "\">\njoined a" ESCAPED "\nset " ESCAPED
	           "\nmacro [" ESCAPED "]\neach " ESCAPED "\nwith " ESCAPED "\ninclude " ESCAPED "\n\nlinclude " ESCAPED
	           "\n\nsay &lt;" ESCAPED "&gt;\nsay2 " ESCAPED ESCAPED "\nsay3 " ESCAPED ESCAPED ESCAPED
	           "\nbefore " ESCAPED "\nafter " ESCAPED "\nslice " ESCAPED
	           "\nurl /?q=%3Cb%3E%22O%27Neill%22+%26+co%2F%3B%3C%2Fscript%3E%D0%9C\nlink #\n");
	/* One page renders a mail's plain text, which is not escaped, and its HTML, which is: in any order. */
	CHECK_TEXT(rendered(&p, "plain.txt.cs"), HOSTILE ", " HOSTILE "\n");
	CHECK_TEXT(rendered(&p, "part.cs"), ESCAPED "\n");
	page_release(&p);
}

/* Marked where a line must not end, and nowhere else; escaped whatever is in it. */
static void references_are_whole(void)
{
	static const struct { const char *text, *html;
	} cases[] = {
		{ "LH-7K2Q", "<span class=\"nb\">LH-7K2Q</span>" },
		{ "Request LH-7K2Q, by R-2026-0147.",
		  "Request <span class=\"nb\">LH-7K2Q</span>, by <span class=\"nb\">R-2026-0147</span>." },
		{ "(LH-7K2Q) \"LH-7K2Q\"",
		  "(<span class=\"nb\">LH-7K2Q</span>) &quot;<span class=\"nb\">LH-7K2Q</span>&quot;" },
		{ "a LH-7K2Q-", "a <span class=\"nb\">LH-7K2Q</span>-" },
		{ "no-one at A-4, 2026-12-01, x@LH-7K2Q.example, LH-7K2Qs LH-7K2Q\xd0\xb0 XLH- -LH-7K2Q <b>LH-7K2Q</b>",
		  "no-one at A-4, 2026-12-01, x@LH-7K2Q.example, LH-7K2Qs LH-7K2Q\xd0\xb0 XLH- -LH-7K2Q "
		  "&lt;b&gt;LH-7K2Q&lt;/b&gt;" },
		{ "", "" },
		{ " two  blanks\n", " two  blanks\n" },
		{ HOSTILE, ESCAPED },
	};
	struct page p;

	page_open(&p, &a, &all, "en", euro);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		page_put(&p, "X", cases[i].text);
		const char *got = rendered(&p, "unbroken.cs");
		CHECK_AS(strncmp(got, cases[i].html, strlen(cases[i].html)) == 0 &&
		             strncmp(got + strlen(cases[i].html), ", ", 2) == 0,
		         "unbroken: %s (%s)", cases[i].html, got);
	}
	page_release(&p);
}

static void texts_are_filled(void)
{
	struct page p;
	page_open(&p, &a, &all, "fr", euro);
	CHECK_TEXT(rendered(&p, "say.cs"), "{2} {2} {|7, a, {3}|aac|see <a> or {1}</a>|bare+|By 3 Dec.|By 3 Dec....\n");
	CHECK_TEXT(rendered(&p, "hello.cs"), "Bonjour, A !\n");
	page_release(&p);
	page_open(&p, &a, &all, "ru", euro);
	CHECK_TEXT(rendered(&p, "hello.cs"), "Здравствуйте, A!\n");
	page_release(&p);
}

static void words_are_counted(void)
{
	static const struct {
		const char *lang, *numbers, *words;
	} cases[] = {
		{ "en", "0 1 2 11 21 101", "0 nights;1 night;2 nights;11 nights;21 nights;101 nights;\n" },
		{ "fr", "0 1 2 21 1000000 3000000",
		  "0 nuit;1 nuit;2 nuits;21 nuits;1000000 de nuits;3000000 de nuits;\n" },
		{ "ru", "0 1 2 4 5 11 12 14 21 22 25 101 111 112",
		  "0 ночей;1 ночь;2 ночи;4 ночи;5 ночей;11 ночей;12 ночей;14 ночей;21 ночь;22 ночи;25 ночей;101 ночь;"
		  "111 ночей;112 ночей;\n" },
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct page p;
		page_open(&p, &a, &all, cases[i].lang, euro);
		size_t n = 0;
		for (const char *t = cases[i].numbers; *t; t += strcspn(t, " "), t += *t == ' ')
			page_put(&p, page_item(&p, "N", n++), arena_strndup(&a, t, strcspn(t, " ")));
		CHECK_TEXT(rendered(&p, "plural.cs"), cases[i].words);
		page_release(&p);
	}
	enum plural form = PLURAL_FEW;
	CHECK(!plural_form("xx", 1, &form) && form == PLURAL_FEW);
	CHECK(plural_form("ru", -1, &form) && form == PLURAL_ONE);
	CHECK(plural_form("ru", INT64_MIN, &form) && form == PLURAL_MANY);
}

static void days_are_written(void)
{
	static const struct {
		const char *lang, *day, *name, *text;
	} days[] = {
		{ "en", "2026-12-12", "D", "Sat 12 Dec 2026" },
		{ "en", "2026-12-01", "D.long", "Tuesday 1 December 2026" },
		{ "en", "2026-12-12", "D.short", "12 Dec" },
		{ "en", "2026-12-12", "D.month", "December 2026" },
		{ "en", "2026-12-12", "D.iso", "2026-12-12" },
		{ "fr", "2026-08-01", "D", "sam. 1er août 2026" },
		{ "fr", "2026-08-02", "D.long", "dimanche 2 août 2026" },
		{ "fr", "2026-08-02", "D.month", "Août 2026" },
		{ "fr", "2026-08-01", "D.day", "1" },
		{ "fr", "2026-08-01", "D.weekday", "sam." },
		{ "ru", "2026-12-12", "D", "сб, 12 дек. 2026" },
		{ "ru", "2028-02-29", "D.long", "вторник, 29 февраля 2028 г." },
		{ "ru", "2026-12-12", "D.month", "Декабрь 2026" },
	};
	for (size_t i = 0; i < ARRAY_LEN(days); i++) {
		struct page p;
		page_open(&p, &a, &all, days[i].lang, euro);
		page_date(&p, "Facts.D", day(days[i].day));
		page_date(&p, "Facts.None", DATE_NONE);
		CHECK_TEXT(shown(&p, days[i].name), days[i].text);
		CHECK_TEXT(shown(&p, "None"), "");
		page_release(&p);
	}

	static const struct {
		const char *lang, *from, *to, *text, *nights;
	} spans[] = {
		{ "en", "2026-12-12", "2026-12-16", "12–16 Dec 2026", "4" },
		{ "en", "2026-11-28", "2026-12-02", "28 Nov – 2 Dec 2026", "4" },
		{ "en", "2026-12-28", "2027-01-02", "28 Dec 2026 – 2 Jan 2027", "5" },
		{ "fr", "2026-08-01", "2026-08-03", "1er–3 août 2026", "2" },
		{ "ru", "2026-11-28", "2026-12-02", "28 нояб. – 2 дек. 2026", "4" },
	};
	for (size_t i = 0; i < ARRAY_LEN(spans); i++) {
		struct page p;
		page_open(&p, &a, &all, spans[i].lang, euro);
		page_span(&p, "Facts.S", day(spans[i].from), day(spans[i].to));
		CHECK_TEXT(shown(&p, "S"), spans[i].text);
		CHECK_TEXT(shown(&p, "S.nights"), spans[i].nights);
		page_release(&p);
	}
}

static void instants_are_written(void)
{
	static const struct {
		const char *lang, *name, *text;
	} cases[] = {
		{ "en", "T", "Sat 28 Nov, 12:00" },
		{ "en", "T.long", "Saturday 28 November 2026, 12:00" },
		{ "en", "T.time", "12:00" },
		{ "en", "T.iso", "2026-11-28T12:00:00+01:00" },
		{ "en", "T.zone", "CET" },
		{ "fr", "T.time", "12 h 00" },
		{ "fr", "None", "" },
	};
	struct zone *zone = NULL;
	struct instant t = INSTANT_NONE;
	CHECK(zone_load(&a, "Europe/Vienna", &zone) == OK);
	CHECK(instant_parse("2026-11-28T11:00:00Z", &t));
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct page p;
		page_open(&p, &a, &all, cases[i].lang, euro);
		page_instant(&p, "Facts.T", t, zone);
		page_instant(&p, "Facts.None", INSTANT_NONE, zone);
		CHECK_TEXT(shown(&p, cases[i].name), cases[i].text);
		page_release(&p);
	}
	CHECK_TEXT(format_rfc3339(&a, (struct local){ day("2026-01-02"), 3661, -12600, "x" }),
	           "2026-01-02T01:01:01-03:30");
}

static void money_is_written(void)
{
	static const struct currency yen = { "JPY", "¥", 0 }, dinar = { "TND", "DT", 3 };
	static const struct {
		const char *lang;
		const struct currency *currency;
		int64_t minor;
		const char *text, *brief, *plain;
	} cases[] = {
		{ "en", &euro, 123450, "€1,234.50", "€1,234.50", "1234.50" },
		{ "en", &euro, 8400, "€84.00", "€84", "84.00" },
		{ "en", &euro, 5, "€0.05", "€0.05", "0.05" },
		{ "en", &euro, 0, "€0.00", "€0", "0.00" },
		{ "en", &euro, -99999999, "−€999,999.99", "−€999,999.99", "-999999.99" },
		{ "en", &yen, 1234567, "¥1,234,567", "¥1,234,567", "1234567" },
		{ "en", &dinar, 1500, "DT1.500", "DT1.500", "1.500" },
		{ "fr", &euro, 123456700, "1\u202f234\u202f567,00\u00a0€", "1\u202f234\u202f567\u00a0€", "1234567.00" },
		{ "ru", &euro, -100050, "−1\u00a0000,50\u00a0€", "−1\u00a0000,50\u00a0€", "-1000.50" },
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct page p;
		page_open(&p, &a, &all, cases[i].lang, *cases[i].currency);
		page_money(&p, "Facts.M", (struct money){ cases[i].minor });
		CHECK_TEXT(shown(&p, "M"), cases[i].text);
		CHECK_TEXT(shown(&p, "M.short"), cases[i].brief);
		CHECK_TEXT(shown(&p, "M.plain"), cases[i].plain);
		page_release(&p);
	}
	CHECK_TEXT(
	    format_money(&a, &(struct format){ .money = "{sign}{amount}", .minus = "-", .group = "", .decimal = "." },
	                 &euro, (struct money){ INT64_MIN }, false),
	    "-92233720368547758.08");
}

struct thing {
	int64_t id;
	bool good, bad;
	const char *name, *nothing;
	struct date arrival, never;
	struct instant sent_at, no_time;
	struct money total;
	struct bytes photo;
};
static const struct field thing_shown[] = {
	FIELD(thing, id),      FIELD(thing, good),    FIELD(thing, bad),   FIELD(thing, name),
	FIELD(thing, nothing), FIELD(thing, arrival), FIELD(thing, never), FIELD(thing, sent_at),
	FIELD(thing, no_time), FIELD(thing, total),   FIELD(thing, photo), FIELDS_END,
};

static void structs_are_put(void)
{
	const struct thing t = {
		.id = INT64_C(9007199254740993),
		.good = true,
		.name = "A&B",
		.arrival = day("2026-12-12"),
		.never = DATE_NONE,
		.sent_at = { 0 },
		.no_time = INSTANT_NONE,
		.total = { 8450 },
	};
	static const struct {
		const char *name, *text;
	} cases[] = {
		{ "T.id", "9007199254740993" },
		{ "T.good", "1" },
		{ "T.bad", "" },
		{ "T.name", "A&amp;B" },
		{ "T.nothing", "" },
		{ "T.arrival.iso", "2026-12-12" },
		{ "T.never", "" },
		{ "T.sent_at", "1970-01-01T00:00:00Z" },
		{ "T.no_time", "" },
		{ "T.total", "€84.50" },
		{ "T.photo", "" },
	};
	struct page p;
	page_open(&p, &a, &all, "en", euro);
	page_struct(&p, "Facts.T", thing_shown, &t);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		CHECK_TEXT(shown(&p, cases[i].name), cases[i].text);
	CHECK_TEXT(page_name(&p, "Months.%d.Weeks.%d", 1, 2), "Months.1.Weeks.2");
	page_release(&p);
}

static void rows_are_entered(void)
{
	struct page p;
	page_open(&p, &a, &all, "fr", euro);
	for (size_t i = 0; i < 3; i++) {
		void *outside = page_enter(&p, page_item(&p, "Facts.Rows", i));
		page_int(&p, "n", (int64_t)i);
		void *row = page_enter(&p, "Deep.0");
		page_put(&p, "x", "deep");
		page_leave(&p, row);
		CHECK_TEXT(page_get(&p, "Deep.0.x"), "deep");
		page_leave(&p, outside);
	}
	CHECK_TEXT(page_get(&p, "Facts.Rows.2.n"), "2");
	CHECK_TEXT(page_get(&p, "Facts.Rows.1.Deep.0.x"), "deep");
	CHECK_TEXT(shown(&p, "Rows.1.n"), "1");
	page_release(&p);
}

static void write_file(const char *folder, const char *name, const char *text)
{
	FILE *file = fopen(arena_printf(&a, "%s/%s", folder, name), "w");
	if (!file || fputs(text, file) == EOF || fclose(file) != 0)
		printf("# %s was not written\n", name);
}

/* A template is parsed once, and again when it or what it includes has changed; one that is broken in between is no
 * worse for it. */
static void templates_are_kept(void)
{
	char folder[] = "/tmp/hearth-page.XXXXXX", here_is[4096];
	struct languages here;
	struct page p;
	if (!mkdtemp(folder) || symlink(arena_printf(&a, "%s/tests/page/lang", getcwd(here_is, sizeof here_is)),
	                                arena_printf(&a, "%s/lang", folder)) != 0)
		printf("# no folder\n");
	write_file(folder, "whole.cs", "<?cs include:\"piece.cs\" ?> <?cs var:X ?>");
	write_file(folder, "piece.cs", "one");
	write_file(folder, "whole.txt.cs", "<?cs var:X ?>");
	bool loaded = languages_load(&here, folder, "fr") == OK;
	CHECK(loaded);
	if (!loaded)
		return;
	page_open(&p, &a, &here, "fr", euro);
	page_put(&p, "X", "<x>");
	CHECK_TEXT(rendered(&p, "whole.cs"), "one &lt;x&gt;");
	CHECK_TEXT(rendered(&p, "whole.txt.cs"), "<x>");
	page_put(&p, "X", "<y>");
	CHECK_TEXT(rendered(&p, "whole.cs"), "one &lt;y&gt;");
	write_file(folder, "piece.cs", "second");
	CHECK_TEXT(rendered(&p, "whole.cs"), "second &lt;y&gt;");
	write_file(folder, "whole.cs", "<?cs var:say(Nowhere.text, X) ?>");
	CHECK_TEXT(rendered(&p, "whole.cs"), "");
	write_file(folder, "whole.cs", "now <?cs var:X ?>");
	CHECK_TEXT(rendered(&p, "whole.cs"), "now &lt;y&gt;");
	unlink(arena_printf(&a, "%s/whole.cs", folder));
	CHECK_TEXT(rendered(&p, "whole.cs"), "");
	page_release(&p);
	languages_release(&here);
	unlink(arena_printf(&a, "%s/piece.cs", folder));
	unlink(arena_printf(&a, "%s/whole.txt.cs", folder));
	unlink(arena_printf(&a, "%s/lang", folder));
	rmdir(folder);
}

static void faults_are_faults(void)
{
	static const char *const bad[] = {
		"missing-include.cs", "missing-linclude.cs", "missing-text.cs", "missing-plural.cs",
		"outside.cs",         "endless.cs",          "broken.cs",       "nowhere.cs",
	};
	struct page p;
	page_open(&p, &a, &all, "fr", euro);
	struct buffer out = { .arena = &a };
	buffer_text(&out, "kept");
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		CHECK_AS(page_render(&p, bad[i], &out) == FAIL, "%s fails", bad[i]);
		CHECK_TEXT(out.data, "kept");
	}
	page_put(&p, "X", "good");
	CHECK(page_render(&p, "part.cs", &out) == OK && strcmp(out.data, "keptgood\n") == 0);
	page_release(&p);
}

static void languages_are_checked(void)
{
	static const char *const bad[] = { "fr xx", "  ", "../lang/fr", "bad-code", "bad-place" };
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		struct languages none;
		CHECK_AS(languages_load(&none, "tests/page", bad[i]) == FAIL, "'%s' is refused", bad[i]);
		languages_release(&none);
	}
	CHECK_TEXT(language_code(language_of(&all, "fr")), "fr");
	CHECK_TEXT(language_code(language_of(&all, "de")), "ru");
	CHECK_TEXT(language_code(language_of(&all, NULL)), "ru");
	CHECK_TEXT(language_text(language_of(&all, "fr"), "Language.name"), "Français");
	CHECK_TEXT(language_text(language_of(&all, "fr"), "No.such"), "");
	CHECK_TEXT(language_name(language_of(&all, "fr")), "Français");
}

/* A file is read again at its first use: what has become of it since the start is told, and another language speaks. */
static void languages_come_late(void)
{
	char folder[] = "/tmp/hearth-page-XXXXXX";
	struct languages two;
	const char *lang = mkdtemp(folder) ? arena_printf(&a, "%s/lang", folder) : "";
	CHECK(mkdir(lang, 0700) == 0 &&
	      system(arena_printf(&a, "cp tests/page/lang/ru.hdf tests/page/lang/fr.hdf %s", lang)) == 0);
	CHECK(languages_load(&two, folder, "ru fr") == OK);
	CHECK(unlink(arena_printf(&a, "%s/ru.hdf", lang)) == 0);
	CHECK_TEXT(language_name(two.order[0]), "Русский");
	CHECK_TEXT(language_code(language_of(&two, "ru")), "fr");
	CHECK_TEXT(language_code(language_of(&two, NULL)), "fr");
	languages_release(&two);
	CHECK(unlink(arena_printf(&a, "%s/fr.hdf", lang)) == 0 && rmdir(lang) == 0 && rmdir(folder) == 0);
}

/* The codes in the house's order, those that are offered before the stroke. */
static const char *order_of(const struct languages *languages)
{
	struct buffer b = { .arena = &a };
	for (size_t i = 0; i < languages->count; i++)
		buffer_printf(&b, "%s%s",
		              i == languages->offered ? "|"
		              : i                     ? " "
		                                      : "",
		              language_code(languages->order[i]));
	return b.data;
}

static void languages_are_offered(void)
{
	struct languages house;
	CHECK(languages_load(&house, "templates", NULL) == OK);
	CHECK_TEXT(order_of(&house), "en fr ru");
	CHECK(!languages_offer(&house, "en fr ru"));
	CHECK(languages_offer(&house, "ru en"));
	CHECK_TEXT(order_of(&house), "ru en|fr");
	CHECK(!languages_offer(&house, "ru en"));
	CHECK_TEXT(language_code(language_of(&house, "de")), "ru");
	CHECK_TEXT(language_code(language_of(&house, "fr")), "fr");
	CHECK(languages_offer(&house, "de fr fr"));
	CHECK_TEXT(order_of(&house), "fr|en ru");
	CHECK(languages_offer(&house, "de"));
	CHECK_TEXT(order_of(&house), "en fr ru");
	languages_release(&house);
}

/* What the product's own files say of days, money and numbers. */
static void own_languages_are_right(void)
{
	static const struct {
		const char *lang, *date, *whole, *brief, *span, *spans, *years, *instant, *clock, *money;
	} cases[] = {
		{ "en", "Tue 1 Dec 2026", "Tuesday 1 December 2026", "1 Dec", "12–16 Dec 2026", "28 Nov – 2 Dec 2026",
		  "28 Dec 2026 – 2 Jan 2027", "Sat 28 Nov, 12:00", "15:00", "−€1,234.50" },
		{ "ru", "вт, 1 дек. 2026", "1 декабря 2026\u00a0г. (вт)", "1 дек.", "12–16 дек. 2026",
		  "28 нояб. – 2 дек. 2026", "28 дек. 2026 – 2 янв. 2027", "сб, 28 нояб., 12:00", "15:00",
		  "−1\u00a0234,50\u00a0€" },
		{ "fr", "mar. 1er déc. 2026", "mardi 1er décembre 2026", "1er déc.", "12–16 déc. 2026",
		  "28 nov. – 2 déc. 2026", "28 déc. 2026 – 2 janv. 2027", "sam. 28 nov., 12\u00a0h\u00a000",
		  "15\u00a0h\u00a000", "−1\u202f234,50\u00a0€" },
	};
	struct languages own;
	struct zone *zone = NULL;
	struct instant t = INSTANT_NONE;
	CHECK(languages_load(&own, "templates", NULL) == OK && zone_load(&a, "Europe/Vienna", &zone) == OK);
	CHECK(instant_parse("2026-11-28T11:00:00Z", &t));
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const struct language *l = language_of(&own, cases[i].lang);
		struct page p;
		page_open(&p, &a, &own, cases[i].lang, euro);
		page_date(&p, "D", day("2026-12-01"));
		CHECK_TEXT(page_get(&p, "D"), cases[i].date);
		CHECK_TEXT(page_get(&p, "D.long"), cases[i].whole);
		CHECK_TEXT(page_get(&p, "D.short"), cases[i].brief);
		CHECK_TEXT(language_span(&a, l, day("2026-12-12"), day("2026-12-16")), cases[i].span);
		CHECK_TEXT(language_span(&a, l, day("2026-11-28"), day("2026-12-02")), cases[i].spans);
		CHECK_TEXT(language_span(&a, l, day("2026-12-28"), day("2027-01-02")), cases[i].years);
		CHECK_TEXT(language_instant(&a, l, t, zone), cases[i].instant);
		CHECK_TEXT(language_clock(&a, l, "15:00"), cases[i].clock);
		CHECK_TEXT(language_money(&a, l, &euro, (struct money){ -123450 }, false), cases[i].money);
		page_release(&p);
	}
	/* 0 to 111: every number has a form of its own, and Russian the right one, told by its endings another way than
	 * plural_form does. */
	for (int64_t n = 0; n <= 111; n++) {
		int64_t last = n % 100 / 10 == 1 ? 0 : n % 10;
		const char *russian = last == 1 ? "ночь" : last >= 2 && last <= 4 ? "ночи" : "ночей";
		CHECK_TEXT(language_plural(&a, language_of(&own, "ru"), "Words.nights", n),
		           arena_printf(&a, "%lld\u00a0%s", (long long)n, russian));
		CHECK_TEXT(language_plural(&a, language_of(&own, "fr"), "Words.nights", n),
		           arena_printf(&a, "%lld\u00a0%s", (long long)n, n < 2 ? "nuit" : "nuits"));
		CHECK_TEXT(language_plural(&a, language_of(&own, "en"), "Words.nights", n),
		           arena_printf(&a, "%lld %s", (long long)n, n == 1 ? "night" : "nights"));
	}
	languages_release(&own);
}

int main(void)
{
	/* Faults are logged; the log is not what is looked at here. */
	if (log_open("test", "/dev/null") != OK)
		return 1;
	struct languages english, others;
	bool loaded =
	    languages_load(&english, "templates", "en") == OK && languages_load(&others, "tests/page", "ru fr") == OK;
	CHECK(loaded);
	if (!loaded)
		return check_done();
	all = others;
	all.list[all.count++] = english.list[0];
	CHECK_TEXT(language_text(language_of(&english, "en"), "Language.code"), "en"); /* from its own folder, to be used beside the others */
	languages_offer(&all, "ru fr en");

	everything_is_escaped();
	references_are_whole();
	texts_are_filled();
	words_are_counted();
	days_are_written();
	instants_are_written();
	money_is_written();
	structs_are_put();
	rows_are_entered();
	templates_are_kept();
	faults_are_faults();
	languages_are_checked();
	languages_come_late();
	languages_are_offered();
	own_languages_are_right();

	languages_release(&english);
	languages_release(&others);
	arena_release(&a);
	return check_done();
}
