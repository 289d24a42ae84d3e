#include "store/setting.h"

#include "core/log.h"
#include "core/text.h"
#include "rules/transfer.h"
#include "store/common.h"

enum { ALL, GET, PUT, CHANGE, AMOUNTS, WAITING, READERS, WORDLESS, NQUERIES };

static const struct field value_row[] = { FIELD(setting_value, name), FIELD(setting_value, value),
	                                  FIELD(setting_value, version), FIELDS_END };
#define VALUE_ROW value_row, sizeof(struct setting_value)

static const struct query q[NQUERIES] = {
	[ALL] = { "SELECT name, value, version FROM setting", VALUE_ROW },
	[GET] = { "SELECT name, value, version FROM setting WHERE name = ?", VALUE_ROW },
	[PUT] = { "INSERT INTO setting (name, value) VALUES (?, ?) "
	          "ON DUPLICATE KEY UPDATE value = ?, version = version + 1",
	          NULL, 0 },
	[CHANGE] = { "UPDATE setting SET value = ?, version = version + 1 WHERE name = ? AND version = ?", NULL, 0 },
	[AMOUNTS] = { "SELECT (SELECT COUNT(*) FROM price) + (SELECT COUNT(*) FROM request) + (SELECT COUNT(*) FROM "
	              "stay) AS n",
	              NUMBER_ROW },
	[WAITING] = { "SELECT COUNT(*) AS n FROM request WHERE state IN ('unconfirmed', 'open', 'frozen')",
	              NUMBER_ROW },
	[READERS] = { "SELECT COUNT(*) AS n FROM request r WHERE r.lang = ? AND (r.state IN ('unconfirmed', 'open', "
	              "'frozen') OR "
	              "EXISTS (SELECT 1 FROM stay s WHERE s.request_id = r.id AND s.departure >= ?))",
	              NUMBER_ROW },
	[WORDLESS] = { "SELECT COUNT(*) AS n FROM text t WHERE t.lang = ? AND t.body <> '' AND NOT EXISTS "
	               "(SELECT 1 FROM text o WHERE o.name = t.name AND o.lang = ? AND o.body <> '')",
	               NUMBER_ROW },
};

static bool is_windows(const char *text)
{
	return windows_parse(text, &(struct deadline_rules){ 0 });
}

static bool is_alignment(const char *text)
{
	return alignment_parse(text, &(struct deadline_rules){ 0 });
}

static bool is_quiet(const char *text)
{
	return quiet_parse(text, &(struct deadline_rules){ 0 });
}

static bool is_zone(const char *text)
{
	struct arena a = { 0 };
	struct zone *zone;
	bool good = zone_load(&a, text, &zone) == OK;
	arena_release(&a);
	return good;
}

static bool is_upper(const char *text, size_t length)
{
	return strlen(text) == length && strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == length;
}

static bool is_currency(const char *text) /* ISO 4217 */
{
	return is_upper(text, 3);
}

static bool is_prefix(const char *text)
{
	return is_upper(text, 2);
}

static bool is_country(const char *text) /* ISO 3166-1, or not said */
{
	return text[0] == '\0' || is_upper(text, 2);
}

static bool is_languages(const char *text)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz";
	do {
		if (strspn(text, letters) != 2)
			return false;
		text += 2;
	} while (*text++ == ' ');
	return text[-1] == '\0';
}

static bool is_hour(const char *text)
{
	return strlen(text) == 5 && text[2] == ':' && strspn(text, "0123456789") == 2 &&
	       strspn(text + 3, "0123456789") == 2 && (text[0] - '0') * 10 + text[1] - '0' < 24 && text[3] < '6';
}

static bool is_url(const char *text)
{
	size_t length = strlen(text);
	return length == 0 || ((text_starts(text, "https://") || text_starts(text, "http://")) &&
	                       text[length - 1] != '/' && strcspn(text, " \"'<>\\") == length);
}

static bool is_series(const char *text)
{
	size_t length = strlen(text);
	return length >= 1 && length <= 16 && strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == length;
}

static bool is_penalty(const char *text)
{
	return penalty_parse(text, &(struct penalty_rule){ 0 });
}

static bool is_mailbox(const char *text) /* or none */
{
	struct arena a = { 0 };
	const char *address;
	bool good = text[0] == '\0' || email_parse(&a, text, &address);
	arena_release(&a);
	return good;
}

static bool is_iban(const char *text) /* or none, as the next three */
{
	return text[0] == '\0' || iban_is_good(text);
}

static bool is_bic(const char *text)
{
	return text[0] == '\0' || bic_is_good(text);
}

static bool is_account(const char *text)
{
	return text[0] == '\0' || digits_are(text, 20);
}

static bool is_bank_code(const char *text)
{
	return text[0] == '\0' || digits_are(text, 9);
}

/* Name, default, and what a value may be. Texts without a check may be anything. */
static const struct definition {
	struct setting_rule rule;
	const char *fallback;
	bool (*valid)(const char *text);
} definitions[] = {
	{ { FIELD(settings, house_name), 0, 0 }, "", NULL },
	{ { FIELD(settings, house_address), 0, 0 }, "", NULL },
	{ { FIELD(settings, house_phone), 0, 0 }, "", NULL },
	{ { FIELD(settings, house_email), 0, 0 }, "", is_mailbox },
	{ { FIELD(settings, house_country), 0, 0 }, "", is_country },
	{ { FIELD(settings, site_url), 0, 0 }, "", is_url },
	{ { FIELD(settings, zone_name), 0, 0 }, "UTC", is_zone },
	{ { FIELD(settings, languages), 0, 0 }, "en", is_languages },
	{ { FIELD(settings, currency), 0, 0 }, "EUR", is_currency },
	{ { FIELD(settings, currency_symbol), 0, 0 }, "€", NULL },
	{ { FIELD(settings, currency_decimals), 0, 3 }, "2", NULL },
	{ { FIELD(settings, reference_prefix), 0, 0 }, "GH", is_prefix },
	{ { FIELD(settings, check_in), 0, 0 }, "15:00", is_hour },
	{ { FIELD(settings, check_out), 0, 0 }, "11:00", is_hour },
	{ { FIELD(settings, demo), 0, 0 }, "off", NULL },
	{ { FIELD(settings, decide_windows), 0, 0 }, "60:168 15:72 3:24 0:0", is_windows },
	{ { FIELD(settings, decide_align), 0, 0 }, "hour", is_alignment },
	{ { FIELD(settings, quiet_hours), 0, 0 }, "21:00-08:00", is_quiet },
	{ { FIELD(settings, minimum_hours), 0, 720 }, "24", NULL },
	{ { FIELD(settings, early_days), 0, 1000 }, "30", NULL },
	{ { FIELD(settings, early_yes), 0, 0 }, "on", NULL },
	{ { FIELD(settings, no_ghosts), 0, 0 }, "on", NULL },
	{ { FIELD(settings, undo_minutes), 0, 60 }, "5", NULL },
	{ { FIELD(settings, pin_days), 0, 60 }, "2", NULL },
	{ { FIELD(settings, plan_quick_work), 1000, 10000000 }, "50000", NULL },
	{ { FIELD(settings, plan_full_ms), 100, 60000 }, "10000", NULL },
	{ { FIELD(settings, most_nights), 1, 366 }, "60", NULL },
	{ { FIELD(settings, ahead_days), 1, 1500 }, "540", NULL },
	{ { FIELD(settings, most_guests), 1, 500 }, "30", NULL },
	{ { FIELD(settings, prepay_percent), 0, 100 }, "30", NULL },
	{ { FIELD(settings, prepay_days), 0, 366 }, "7", NULL },
	{ { FIELD(settings, lapse_days), 0, 60 }, "5", NULL },
	{ { FIELD(settings, free_cancel_days), 0, 366 }, "14", NULL },
	{ { FIELD(settings, cancel_keeps), 0, 0 }, "deposit", is_penalty },
	{ { FIELD(settings, no_show_keeps), 0, 0 }, "deposit", is_penalty },
	{ { FIELD(settings, unused_percent), 0, 100 }, "80", NULL },
	{ { FIELD(settings, hours_percent), 0, 100 }, "50", NULL },
	{ { FIELD(settings, invoice_series), 0, 0 }, "R", is_series },
	{ { FIELD(settings, credit_series), 0, 0 }, "C", is_series },
	{ { FIELD(settings, house_owner), 0, 0 }, "", NULL },
	{ { FIELD(settings, house_legal), 0, 0 }, "", NULL },
	{ { FIELD(settings, house_tax), 0, 0 }, "", NULL },
	{ { FIELD(settings, house_registration), 0, 0 }, "", NULL },
	{ { FIELD(settings, bank_name), 0, 0 }, "", NULL },
	{ { FIELD(settings, bank_iban), 0, 0 }, "", is_iban },
	{ { FIELD(settings, bank_bic), 0, 0 }, "", is_bic },
	{ { FIELD(settings, bank_account), 0, 0 }, "", is_account },
	{ { FIELD(settings, bank_code), 0, 0 }, "", is_bank_code },
	{ { FIELD(settings, bank_correspondent), 0, 0 }, "", is_account },
	{ { FIELD(settings, backup_hour), 0, 23 }, "3", NULL },
	{ { FIELD(settings, backup_keep), 1, 1000 }, "14", NULL },
	{ { FIELD(settings, morning_mail), 0, 0 }, "", is_mailbox },
	{ { FIELD(settings, morning_hour), 0, 23 }, "6", NULL },
	{ { FIELD(settings, thanks_mail), 0, 0 }, "on", NULL },
	{ { FIELD(settings, note_new), 0, 0 }, "on", NULL },
	{ { FIELD(settings, note_odd), 0, 0 }, "on", NULL },
	{ { FIELD(settings, note_preview), 0, 0 }, "on", NULL },
	{ { FIELD(settings, note_failures), 0, 0 }, "on", NULL },
	{ { FIELD(settings, job_paused), 0, 0 }, "off", NULL },
	{ { FIELD(settings, form_seconds), 0, 60 }, "2", NULL },
	{ { FIELD(settings, send_address), 1, 10000 }, "6", NULL },
	{ { FIELD(settings, send_network), 1, 10000 }, "24", NULL },
	{ { FIELD(settings, send_mail), 1, 10000 }, "4", NULL },
	{ { FIELD(settings, send_unproven), 1, 10000 }, "40", NULL },
	{ { FIELD(settings, burst_network), 0, 10000 }, "8", NULL },
	{ { FIELD(settings, keep_request_days), 1, 3650 }, "30", NULL },
	{ { FIELD(settings, keep_stay_years), 1, 100 }, "10", NULL },
};

static const struct definition *definition_of(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(definitions); i++)
		if (text_same(definitions[i].rule.field.name, name))
			return &definitions[i];
	return NULL;
}

/* Into its member; false when it is none of what the setting may be. */
static bool value_read(const struct definition *d, const char *value, struct settings *out)
{
	void *member = field_at(out, &d->rule.field);

	switch (d->rule.field.type) {
	case FIELD_INT:
		return int_parse(value, d->rule.least, d->rule.most, member);
	case FIELD_BOOL:
		*(bool *)member = text_same(value, "on");
		return text_same(value, "on") || text_same(value, "off");
	default:
		*(const char **)member = value;
		return d->valid == NULL || d->valid(value);
	}
}

static enum status work_out(struct arena *a, struct settings *s)
{
	s->language = arena_strndup(a, s->languages, 2);
	s->stay = (struct stay_rules){ .most_nights = (int32_t)s->most_nights,
		                       .ahead_days = (int32_t)s->ahead_days,
		                       .most_guests = (int32_t)s->most_guests };
	if (!windows_parse(s->decide_windows, &s->deadline) || !alignment_parse(s->decide_align, &s->deadline) ||
	    !quiet_parse(s->quiet_hours, &s->deadline) || !penalty_parse(s->cancel_keeps, &s->cancel_rule) ||
	    !penalty_parse(s->no_show_keeps, &s->no_show_rule) || zone_load(a, s->zone_name, &s->zone) != OK)
		return fail("the settings hold a value that was checked and cannot be read");
	s->deadline.minimum_hours = (int32_t)s->minimum_hours;
	s->deadline.early_days = s->early_yes ? (int32_t)s->early_days : -1;
	return OK;
}

enum status settings_load(struct db *db, struct arena *a, struct settings *out)
{
	struct settings s = { 0 };
	struct rows rows;
	enum status st = db_all(db, a, &q[ALL], NO_ARGS, &rows);

	if (st != OK)
		return st;
	for (size_t i = 0; i < ARRAY_LEN(definitions); i++)
		if (!value_read(&definitions[i], definitions[i].fallback, &s))
			return fail("setting %s: its default '%s' cannot be read", definitions[i].rule.field.name,
			            definitions[i].fallback);
	const struct setting_value *values = rows.items;
	for (size_t i = 0; i < rows.count; i++) {
		const struct definition *d = definition_of(values[i].name);
		if (d != NULL && !value_read(d, values[i].value, &s)) {
			log_line("setting %s cannot be '%s'", values[i].name, values[i].value);
			return INVALID;
		}
	}
	st = work_out(a, &s);
	if (st == OK)
		*out = s;
	return st;
}

enum status setting_get(struct db *db, struct arena *a, const char *name, struct setting_value *out)
{
	return db_one(db, a, &q[GET], ARGS(arg_text(name)), out);
}

enum status setting_put(struct db *db, const char *name, const char *value, int64_t version)
{
	const struct definition *d = definition_of(name);

	if (d == NULL || !value_read(d, value, &(struct settings){ 0 }))
		return INVALID;
	if (version == 0)
		return store_edit(db, &q[PUT], ARGS(arg_text(name), arg_text(value), arg_text(value)));
	return store_edit(db, &q[CHANGE], ARGS(arg_text(value), arg_text(name), arg_int(version)));
}

const struct setting_rule *setting_rule(const char *name)
{
	const struct definition *d = definition_of(name);
	return d != NULL ? &d->rule : NULL;
}

bool setting_is_valid(const char *name, const char *value)
{
	const struct definition *d = definition_of(name);
	return d != NULL && value_read(d, value, &(struct settings){ 0 });
}

enum status setting_current(struct db *db, struct arena *a, const char *name, struct setting_value *out)
{
	const struct definition *d = definition_of(name);
	enum status st = d != NULL ? setting_get(db, a, name, out) : INVALID;
	if (st == NOT_FOUND)
		*out = (struct setting_value){ name, d->fallback, 0 };
	return st == NOT_FOUND ? OK : st;
}

enum status setting_amounts(struct db *db, struct arena *a, int64_t *count)
{
	return store_number(db, a, &q[AMOUNTS], NO_ARGS, count);
}

enum status setting_waiting(struct db *db, struct arena *a, int64_t *count)
{
	return store_number(db, a, &q[WAITING], NO_ARGS, count);
}

enum status setting_readers(struct db *db, struct arena *a, const char *lang, struct date today, int64_t *count)
{
	return store_number(db, a, &q[READERS], ARGS(arg_text(lang), arg_date(today)), count);
}

enum status setting_wordless(struct db *db, struct arena *a, const char *lang, const char *was, int64_t *count)
{
	return store_number(db, a, &q[WORDLESS], ARGS(arg_text(was), arg_text(lang)), count);
}

const struct query *setting_statements(size_t *count)
{
	*count = NQUERIES;
	return q;
}
