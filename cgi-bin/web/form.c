#include "web/form.h"

#define TEXT_MAX 200

/* What is wrong with one value, and the limit it passed. */
struct complaint {
	const char *key, *limit;
};
static const struct complaint fine = { NULL, NULL };

static const char *fact(struct request *r, const char *group, const char *name)
{
	return arena_printf(&r->arena, "%s.%s", group, name);
}

static void complain(struct request *r, const char *field, struct complaint c)
{
	char *key = arena_strdup(&r->arena, c.key);
	for (char *dash = key; (dash = strchr(dash, '-')) != NULL;)
		*dash = '_';
	page_put(&r->page, fact(r, "Complaint", field), key);
	page_put(&r->page, arena_printf(&r->arena, "Complaint.%s.a", field), c.limit);
}

void form_complain(struct request *r, const char *field, const char *key)
{
	complain(r, field, (struct complaint){ key, NULL });
}

enum status form_refuse(struct request *r, const char *template)
{
	return show_as(r, 422, template);
}

static const char *decimal(struct request *r, int64_t n)
{
	return arena_printf(&r->arena, "%lld", (long long)n);
}

static struct complaint read_text(struct request *r, const struct input *in, const char *typed, const char **out)
{
	const char *text = typed, *parsed = NULL;
	switch (in->as) {
	case AS_LINE:
		text = text_line(&r->arena, typed);
		break;
	case AS_BLOCK:
		text = text_block(&r->arena, typed);
		break;
	case AS_EMAIL:
		if (!email_parse(&r->arena, text_line(&r->arena, typed), &text))
			return (struct complaint){ "not-an-address", NULL };
		break;
	case AS_PHONE:
		text = text_line(&r->arena, typed);
		if (!phone_parse(&r->arena, text, &parsed))
			return (struct complaint){ "not-a-number-to-call", NULL };
		break;
	case AS_CODE:
		text = text_line(&r->arena, typed);
		if (text[strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-")])
			return (struct complaint){ "not-allowed", NULL };
		break;
	case AS_PASSWORD:
	case AS_PERCENT:
		break;
	}
	int64_t most = in->max ? in->max : TEXT_MAX;
	size_t length = text_characters(text);
	if (length > (uint64_t)most)
		return (struct complaint){ "too-long", decimal(r, most) };
	if (in->min > 0 && length < (uint64_t)in->min)
		return (struct complaint){ "too-short", decimal(r, in->min) };
	*out = text;
	return fine;
}

static struct complaint read_number(struct request *r, const struct input *in, const char *typed, int64_t *out)
{
	int64_t n = 0;
	bool percent = in->as == AS_PERCENT;
	struct money myriad = { 0 };
	if (percent ? !money_parse(typed, 2, &myriad) : !int_parse(typed, INT64_MIN, INT64_MAX, &n))
		return (struct complaint){ percent ? "not-a-percentage" : "not-a-number", NULL };
	if (percent)
		n = myriad.minor;
	if (n < in->min)
		return (struct complaint){ "too-small",
			                   percent ? percent_text(&r->arena, in->min) : decimal(r, in->min) };
	if (in->max && n > in->max)
		return (struct complaint){ "too-large",
			                   percent ? percent_text(&r->arena, in->max) : decimal(r, in->max) };
	*out = n;
	return fine;
}

static const char *amount(struct request *r, int64_t minor)
{
	return language_money(&r->arena, r->page.language, &r->page.currency, (struct money){ minor }, true);
}

static struct complaint read_money(struct request *r, const struct input *in, const char *typed, struct money *out)
{
	struct money m = { 0 };
	if (!money_parse(typed, r->page.currency.decimals, &m))
		return (struct complaint){ "not-money", NULL };
	if (m.minor < in->min)
		return (struct complaint){ "too-small", amount(r, in->min) };
	if (in->max && m.minor > in->max)
		return (struct complaint){ "too-large", amount(r, in->max) };
	*out = m;
	return fine;
}

static void set_absent(const struct field *f, void *member)
{
	if (f->type == FIELD_DATE)
		*(struct date *)member = DATE_NONE;
	else if (f->type == FIELD_INSTANT)
		*(struct instant *)member = INSTANT_NONE;
	else if (f->type == FIELD_TEXT)
		*(const char **)member = NULL;
	else if (f->type == FIELD_BOOL)
		*(bool *)member = false;
	else if (f->type == FIELD_INT)
		*(int64_t *)member = 0;
	else if (f->type == FIELD_MONEY)
		*(struct money *)member = (struct money){ 0 };
}

static struct complaint read_value(struct request *r, const struct input *in, const char *typed, void *member)
{
	const char *line = text_line(&r->arena, typed);
	switch (in->field.type) {
	case FIELD_TEXT:
		return read_text(r, in, typed, member);
	case FIELD_INT:
		return read_number(r, in, line, member);
	case FIELD_MONEY:
		return read_money(r, in, line, member);
	case FIELD_BOOL:
		*(bool *)member = strcmp(line, "1") == 0 || strcmp(line, "on") == 0 || strcmp(line, "true") == 0;
		return fine;
	case FIELD_DATE:
		return date_parse(line, member) ? fine : (struct complaint){ "not-a-date", NULL };
	case FIELD_INSTANT:
		return instant_parse(line, member) ? fine : (struct complaint){ "not-a-date", NULL };
	case FIELD_BYTES:
		break;
	}
	return fine;
}

static bool is_empty(const struct input *in, const char *typed)
{
	if (in->field.type != FIELD_TEXT || in->as != AS_PASSWORD)
		typed += strspn(typed, " \t\r\n");
	return *typed == '\0';
}

static struct complaint read_input(struct request *r, const struct params *params, const struct input *in, void *object)
{
	const char *name = in->field.name;
	void *member = field_at(object, &in->field);
	set_absent(&in->field, member);
	if (in->field.type == FIELD_BYTES)
		return fine;
	const struct param *first = params_next(params, name, NULL);
	const char *typed = first ? first->value : "";
	if (in->as != AS_PASSWORD)
		page_put(&r->page, fact(r, "Form", name), typed);
	/* Of two values one would be read here and the other elsewhere. */
	if (first && params_next(params, name, first))
		return (struct complaint){ "not-allowed", NULL };
	if (is_empty(in, typed))
		return in->required ? (struct complaint){ "missing", NULL } : fine;
	return read_value(r, in, typed, member);
}

bool form_read(struct request *r, const struct params *params, const struct input *inputs, void *object)
{
	bool good = true;
	for (const struct input *in = inputs; in->field.name; in++) {
		struct complaint c = read_input(r, params, in, object);
		if (c.key) {
			complain(r, in->field.name, c);
			good = false;
		}
	}
	return good;
}

void form_fill(struct request *r, const struct input *inputs, const void *object)
{
	for (const struct input *in = inputs; in->field.name; in++) {
		const void *member = field_of(object, &in->field);
		const char *text = NULL;
		switch (in->field.type) {
		case FIELD_TEXT:
			text = in->as == AS_PASSWORD ? NULL : *(const char *const *)member;
			break;
		case FIELD_INT:
			text = in->as == AS_PERCENT ? percent_text(&r->arena, *(const int64_t *)member)
			                            : decimal(r, *(const int64_t *)member);
			break;
		case FIELD_MONEY:
			text = money_text(&r->arena, *(const struct money *)member, r->page.currency.decimals);
			break;
		case FIELD_BOOL:
			text = *(const bool *)member ? "1" : NULL;
			break;
		case FIELD_DATE:
			text = date_is(*(const struct date *)member)
			           ? date_text(&r->arena, *(const struct date *)member)
			           : NULL;
			break;
		case FIELD_INSTANT:
			text = instant_is(*(const struct instant *)member)
			           ? instant_text(&r->arena, *(const struct instant *)member)
			           : NULL;
			break;
		case FIELD_BYTES:
			break;
		}
		page_put(&r->page, fact(r, "Form", in->field.name), text);
	}
}
