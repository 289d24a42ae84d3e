#include "page/format.h"

#include "core/text.h"
#include "page/page.h"

const struct field format_texts[] = {
	FIELD(format, first),
	FIELD(format, date),
	FIELD(format, date_long),
	FIELD(format, date_short),
	FIELD(format, date_month),
	FIELD(format, date_plain),
	FIELD(format, span_month),
	FIELD(format, span_year),
	FIELD(format, span_years),
	FIELD(format, instant),
	FIELD(format, instant_long),
	FIELD(format, time),
	FIELD(format, money),
	FIELD(format, minus),
	FIELD(format, group),
	FIELD(format, decimal),
	FIELDS_END,
};

/* What the places of a pattern stand for. */
struct day {
	struct date date;
	int year, month, day;
};
struct facts {
	struct day from, to;
	int32_t second; /* of the day */
	const char *sign, *symbol, *amount;
};

static struct day day_of(struct date d)
{
	struct day out = { .date = d };
	date_split(d, &out.year, &out.month, &out.day);
	return out;
}

/* Not by printf: a page has hundreds. */
static void number_add(struct buffer *b, uint64_t number, int digits)
{
	char text[24];
	int at = sizeof text;
	for (; number > 0 || digits > 0; number /= 10, digits--)
		text[--at] = (char)('0' + number % 10);
	buffer_add(b, text + at, sizeof text - (size_t)at);
}

static bool is(const char *place, size_t length, const char *name)
{
	return strlen(name) == length && memcmp(place, name, length) == 0;
}

static bool fill_day(struct buffer *b, const struct format *f, const char *place, size_t length, const struct day *d)
{
	if (is(place, length, "day")) {
		if (d->day == 1 && f->first)
			buffer_text(b, f->first);
		else
			number_add(b, (uint64_t)d->day, 1);
	} else if (is(place, length, "weekday")) {
		buffer_text(b, f->weekdays[date_weekday(d->date)]);
	} else if (is(place, length, "weekday-long")) {
		buffer_text(b, f->weekdays_long[date_weekday(d->date)]);
	} else if (is(place, length, "month")) {
		buffer_text(b, f->months_short[d->month - 1]);
	} else if (is(place, length, "month-long")) {
		buffer_text(b, f->months_long[d->month - 1]);
	} else if (is(place, length, "month-alone")) {
		buffer_text(b, f->months[d->month - 1]);
	} else if (is(place, length, "year")) {
		number_add(b, (uint64_t)d->year, 1);
	} else {
		return false;
	}
	return true;
}

static bool fill_place(struct buffer *b, const struct format *f, const char *place, size_t length,
                       const struct facts *facts)
{
	if (is(place, length, "hour"))
		number_add(b, (uint64_t)facts->second / 3600, 2);
	else if (is(place, length, "minute"))
		number_add(b, (uint64_t)facts->second / 60 % 60, 2);
	else if (is(place, length, "sign"))
		buffer_text(b, facts->sign);
	else if (is(place, length, "symbol"))
		buffer_text(b, facts->symbol);
	else if (is(place, length, "amount"))
		buffer_text(b, facts->amount);
	else if (length > 3 && memcmp(place, "to-", 3) == 0)
		return fill_day(b, f, place + 3, length - 3, &facts->to);
	else
		return fill_day(b, f, place, length, &facts->from);
	return true;
}

static bool fill(struct buffer *b, const struct format *f, const char *pattern, const struct facts *facts)
{
	bool sound = true;
	for (const char *open; (open = strchr(pattern, '{')) != NULL;) {
		const char *close = strchr(open, '}');
		if (!close) {
			sound = false;
			break;
		}
		if (open > pattern)
			buffer_add(b, pattern, (size_t)(open - pattern));
		sound &= fill_place(b, f, open + 1, (size_t)(close - open - 1), facts);
		pattern = close + 1;
	}
	if (*pattern != '\0')
		buffer_text(b, pattern);
	return sound;
}

static char *filled(struct arena *a, const struct format *f, const char *pattern, const struct facts *facts)
{
	struct buffer b = { .arena = a };
	buffer_text(&b, "");
	fill(&b, f, pattern, facts);
	return b.data;
}

bool format_is_sound(const struct format *f)
{
	struct arena a = { 0 };
	const struct day any = day_of((struct date){ 0 });
	struct facts facts = { .from = any, .to = any, .sign = "", .symbol = "", .amount = "" };
	bool sound = true;
	for (const struct field *t = format_texts; t->name; t++) {
		struct buffer b = { .arena = &a };
		const char *text = *(const char *const *)field_of(f, t);
		sound &= text == NULL || fill(&b, f, text, &facts);
	}
	arena_release(&a);
	return sound;
}

char *format_date(struct arena *a, const struct format *f, const char *pattern, struct date d)
{
	return filled(a, f, pattern, &(struct facts){ .from = day_of(d) });
}

static const char *span_pattern(const struct format *f, const struct facts *facts)
{
	if (facts->from.year != facts->to.year)
		return f->span_years;
	return facts->from.month == facts->to.month ? f->span_month : f->span_year;
}

char *format_span(struct arena *a, const struct format *f, struct date from, struct date to)
{
	const struct facts facts = { .from = day_of(from), .to = day_of(to) };
	return filled(a, f, span_pattern(f, &facts), &facts);
}

char *format_span_plain(struct arena *a, const struct format *f, struct date from, struct date to)
{
	static const char month[] = "month}";
	const struct facts facts = { .from = day_of(from), .to = day_of(to) };
	struct buffer pattern = { .arena = a };
	for (const char *c = span_pattern(f, &facts); *c != '\0'; c++) {
		if (text_starts(c, month)) {
			buffer_text(&pattern, "month-long}");
			c += strlen(month) - 1;
		} else {
			buffer_add(&pattern, c, 1);
		}
	}
	return filled(a, f, pattern.data, &facts);
}

char *format_local(struct arena *a, const struct format *f, const char *pattern, struct local t)
{
	return filled(a, f, pattern, &(struct facts){ .from = day_of(t.date), .second = t.second });
}

char *format_rfc3339(struct arena *a, struct local t)
{
	int32_t minutes = (t.offset < 0 ? -t.offset : t.offset) / 60;
	return arena_printf(a, "%sT%02d:%02d:%02d%c%02d:%02d", date_text(a, t.date), t.second / 3600,
	                    t.second / 60 % 60, t.second % 60, t.offset < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

/* 1234567 as 1 234 567. */
static void groups_add(struct buffer *b, uint64_t number, const char *between)
{
	if (number < 1000) {
		number_add(b, number, 1);
		return;
	}
	groups_add(b, number / 1000, between);
	buffer_text(b, between);
	number_add(b, number % 1000, 3);
}

char *format_money(struct arena *a, const struct format *f, const struct currency *currency, struct money m, bool whole)
{
	uint64_t magnitude = m.minor < 0 ? 0 - (uint64_t)m.minor : (uint64_t)m.minor, unit = 1;
	for (int i = 0; i < currency->decimals; i++)
		unit *= 10;
	struct buffer amount = { .arena = a };
	groups_add(&amount, magnitude / unit, f->group);
	if (currency->decimals > 0 && !(whole && magnitude % unit == 0)) {
		buffer_text(&amount, f->decimal);
		number_add(&amount, magnitude % unit, currency->decimals);
	}
	/* A pattern of money has no days, but what has none must still be one. */
	static const struct day any = { .year = 1970, .month = 1, .day = 1 };
	return filled(a, f, f->money, &(struct facts){ .from = any, .to = any, .sign = m.minor < 0 ? f->minus : "",
	                                               .symbol = currency->symbol, .amount = amount.data });
}

bool plural_form(const char *rule, int64_t n, enum plural *out)
{
	uint64_t i = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
	enum plural form = PLURAL_OTHER;
	if (text_same(rule, "en")) {
		if (i == 1)
			form = PLURAL_ONE;
	} else if (text_same(rule, "fr")) {
		if (i <= 1)
			form = PLURAL_ONE;
		else if (i % 1000000 == 0)
			form = PLURAL_MANY;
	} else if (text_same(rule, "ru")) {
		bool teens = i % 100 >= 11 && i % 100 <= 14;
		if (i % 10 == 1 && !teens)
			form = PLURAL_ONE;
		else if (i % 10 >= 2 && i % 10 <= 4 && !teens)
			form = PLURAL_FEW;
		else
			form = PLURAL_MANY;
	} else {
		return false;
	}
	*out = form;
	return true;
}

const char *plural_name(enum plural form)
{
	static const char *const names[] = { "one", "few", "many", "other" };
	return names[form];
}
