#include "admin/settings.h"

#include "admin/edit.h"

/* Every setting there is but those that are no owner's: whether it is a demonstration, whether the job rests, how long
 * the plan is worked at. */
static const struct group {
	const char *name;
	const char *settings[SETTINGS_MOST + 1];
} groups[] = {
	{ "house",
	  { "house_name", "house_address", "house_phone", "house_email", "house_country", "check_in", "check_out" } },
	{ "site",
	  { "site_url", "languages", "zone_name", "currency", "currency_symbol", "currency_decimals",
	    "reference_prefix" } },
	{ "answers",
	  { "decide_windows", "decide_align", "quiet_hours", "minimum_hours", "early_yes", "early_days", "no_ghosts",
	    "undo_minutes", "pin_days" } },
	{ "stays", { "most_nights", "ahead_days", "most_guests" } },
	{ "papers",
	  { "prepay_percent", "prepay_days", "lapse_days", "free_cancel_days", "invoice_series", "credit_series",
	    "house_owner", "house_legal", "house_tax", "house_registration" } },
	{ "bank", { "bank_name", "bank_iban", "bank_bic", "bank_account", "bank_code", "bank_correspondent" } },
	{ "ends", { "cancel_keeps", "no_show_keeps", "unused_percent", "hours_percent" } },
	{ "mails", { "thanks_mail", "note_new", "note_odd", "note_preview", "note_failures" } },
	{ "safety", { "backup_hour", "backup_keep", "morning_mail", "morning_hour" } },
	{ "robots", { "form_seconds", "send_address", "send_network", "send_mail", "send_unproven", "burst_network" } },
	{ "keeping", { "keep_request_days", "keep_stay_years" } },
};

/* How a setting is asked for, where that is not as its type says. */
static const struct asked {
	const char *name, *as;
	bool optional;
} asked[] = {
	{ "house_address", "text", true }, { "house_phone", "tel", true },         { "house_email", "email", false },
	{ "house_country", "text", true }, { "decide_windows", "windows", false }, { "decide_align", "align", false },
	{ "quiet_hours", "quiet", false }, { "house_owner", "text", true },        { "house_legal", "text", true },
	{ "house_tax", "text", true },     { "house_registration", "text", true }, { "bank_name", "text", true },
	{ "bank_iban", "text", true },     { "bank_bic", "text", true },           { "bank_account", "text", true },
	{ "bank_code", "text", true },     { "bank_correspondent", "text", true }, { "site_url", "url", true },
	{ "morning_mail", "email", true }, { "check_in", "time", false },          { "check_out", "time", false },
};

static const struct asked *asked_of(const char *name)
{
	static const struct asked plain = { NULL, "text", false };

	for (size_t i = 0; i < ARRAY_LEN(asked); i++)
		if (text_same(asked[i].name, name))
			return &asked[i];
	return &plain;
}

/* What a number counts, for the page that shows them all: a key of Words. */
static const struct unit {
	const char *name, *words;
} units[] = {
	{ "minimum_hours", "hours" },    { "early_days", "days" },        { "undo_minutes", "minutes" },
	{ "pin_days", "days" },          { "most_nights", "nights" },     { "ahead_days", "days" },
	{ "most_guests", "guests" },     { "prepay_percent", "percent" }, { "prepay_days", "days" },
	{ "lapse_days", "days" },        { "free_cancel_days", "days" },  { "form_seconds", "seconds" },
	{ "keep_request_days", "days" }, { "keep_stay_years", "years" },  { "unused_percent", "percent" },
	{ "hours_percent", "percent" },
};

static const struct group *group_asked(const struct request *r)
{
	for (size_t i = 0; i < ARRAY_LEN(groups); i++)
		if (text_same(path_param(r, "group"), groups[i].name))
			return &groups[i];
	return NULL;
}

/* --- a form of settings --- */

/* --- rules of several parts: each is typed part by part and stored as one text (rules/deadline.h) --- */

#define WINDOW_ROWS_LEAST 5
static const char *const align_days[] = { "hour", "every", "mon", "tue", "wed", "thu", "fri", "sat", "sun" };

static void put_part(struct request *r, const char *name, const char *value)
{
	page_put(&r->page, page_name(&r->page, "Form.%s", name), value);
}

static void windows_fill(struct request *r, const char *value)
{
	struct deadline_rules rules = { 0 };
	size_t rows;

	if (!windows_parse(value, &rules))
		rules.window_count = 0;
	rows = rules.window_count < WINDOW_ROWS_LEAST ? WINDOW_ROWS_LEAST
	       : rules.window_count < WINDOWS_MAX     ? rules.window_count + 1
	                                              : WINDOWS_MAX;
	for (size_t i = 0; i < rows; i++) {
		bool is = i < rules.window_count;
		page_put(&r->page, page_name(&r->page, "Windows.%zu.days", i),
		         is ? arena_printf(&r->arena, "%d", rules.windows[i].lead_days) : "");
		page_put(&r->page, page_name(&r->page, "Windows.%zu.hours", i),
		         is ? arena_printf(&r->arena, "%d", rules.windows[i].hours) : "");
	}
}

static const char *part_typed(struct request *r, const char *name)
{
	const char *typed = form_param(r, name);
	return typed != NULL ? text_line(&r->arena, typed) : "";
}

/* As it was typed, also when it cannot be read. */
static const char *windows_typed(struct request *r)
{
	struct buffer value = { .arena = &r->arena };

	buffer_text(&value, "");
	for (size_t i = 0; i < WINDOWS_MAX; i++) {
		const char *days = part_typed(r, arena_printf(&r->arena, "decide_windows_days_%zu", i));
		const char *hours = part_typed(r, arena_printf(&r->arena, "decide_windows_hours_%zu", i));
		if (i < WINDOW_ROWS_LEAST || days[0] != '\0' || hours[0] != '\0') {
			page_put(&r->page, page_name(&r->page, "Windows.%zu.days", i), days);
			page_put(&r->page, page_name(&r->page, "Windows.%zu.hours", i), hours);
		}
		if (days[0] != '\0' || hours[0] != '\0')
			buffer_printf(&value, "%s%s:%s", value.size > 0 ? " " : "", days, hours);
	}
	return value.data;
}

static void align_fill(struct request *r, const char *value)
{
	const char *day = text_same(value, "hour") ? "hour"
	                  : strlen(value) == 5     ? "every"
	                                           : arena_strndup(&r->arena, value, 3);

	put_part(r, "decide_align_day", day);
	put_part(r, "decide_align_time", text_same(day, "hour") ? "" : strlen(value) == 5 ? value : value + 4);
}

static const char *align_typed(struct request *r)
{
	const char *day = part_typed(r, "decide_align_day"), *time = part_typed(r, "decide_align_time");

	put_part(r, "decide_align_day", day);
	put_part(r, "decide_align_time", time);
	return text_same(day, "hour")    ? day
	       : text_same(day, "every") ? time
	                                 : arena_printf(&r->arena, "%s %s", day, time);
}

static void quiet_fill(struct request *r, const char *value)
{
	const char *dash = strchr(value, '-');

	put_part(r, "quiet_hours_from", dash != NULL ? arena_strndup(&r->arena, value, (size_t)(dash - value)) : "");
	put_part(r, "quiet_hours_to", dash != NULL ? dash + 1 : "");
}

static const char *quiet_typed(struct request *r)
{
	const char *from = part_typed(r, "quiet_hours_from"), *to = part_typed(r, "quiet_hours_to");

	put_part(r, "quiet_hours_from", from);
	put_part(r, "quiet_hours_to", to);
	return from[0] == '\0' && to[0] == '\0' ? "none" : arena_printf(&r->arena, "%s-%s", from, to);
}

static const char *windows_shown(struct request *r, const char *value)
{
	const struct language *l = r->page.language;
	struct deadline_rules rules = { 0 };
	struct buffer lines = { .arena = &r->arena };

	if (!windows_parse(value, &rules))
		return value;
	for (size_t i = 0; i < rules.window_count; i++) {
		const struct window *w = &rules.windows[i];
		const char *wait = w->hours > 0 ? present_duration(&r->page, (int64_t)w->hours * 3600)
		                                : language_text(l, "Settings_page.at_once");
		const char *days = language_plural(&r->arena, l, "Words.days", w->lead_days);
		buffer_printf(&lines, "%s%s", i > 0 ? "\n" : "",
		              w->lead_days > 0 ? language_say(&r->arena, l, "Settings_page.window", days, wait)
		                               : language_say(&r->arena, l, "Settings_page.window_last", wait, NULL));
	}
	return lines.data;
}

static const char *align_day(struct request *r, const char *day)
{
	for (size_t i = 2; i < ARRAY_LEN(align_days); i++)
		if (text_same(day, align_days[i]))
			return language_weekday(r->page.language, (int)i - 2, true);
	return language_text(r->page.language,
	                     text_same(day, "hour") ? "Settings_page.align_hour" : "Settings_page.align_every");
}

static const char *align_shown(struct request *r, const char *value)
{
	if (text_same(value, "hour"))
		return align_day(r, value);
	return strlen(value) == 5
	           ? arena_printf(&r->arena, "%s %s", align_day(r, "every"), value)
	           : arena_printf(&r->arena, "%s %s", align_day(r, arena_strndup(&r->arena, value, 3)), value + 4);
}

static const struct parted {
	const char *name;
	void (*fill)(struct request *r, const char *value); /* Form, or Windows, part by part */
	const char *(*typed)(struct request *r);            /* the parts as one text, and back into the form */
	const char *(*shown)(struct request *r, const char *value);
} parted[] = {
	{ "decide_windows", windows_fill, windows_typed, windows_shown },
	{ "decide_align", align_fill, align_typed, align_shown },
	{ "quiet_hours", quiet_fill, quiet_typed, NULL },
};

static const struct parted *parted_of(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(parted); i++)
		if (text_same(parted[i].name, name))
			return &parted[i];
	return NULL;
}

void settings_put(struct request *r, const char *const *names)
{
	for (size_t i = 0; names[i] != NULL; i++) {
		const struct setting_rule *rule = setting_rule(names[i]);
		void *outside = page_enter(&r->page, page_item(&r->page, "Settings", i));

		page_put(&r->page, "name", names[i]);
		page_put(&r->page, "as",
		         rule->field.type == FIELD_INT    ? "number"
		         : rule->field.type == FIELD_BOOL ? "check"
		                                          : asked_of(names[i])->as);
		page_bool(&r->page, "optional", asked_of(names[i])->optional);
		page_int(&r->page, "least", rule->least);
		page_int(&r->page, "most", rule->most);
		page_leave(&r->page, outside);
	}
	for (size_t i = 0; i < ARRAY_LEN(align_days); i++) {
		page_put(&r->page, page_name(&r->page, "AlignDays.%zu.value", i), align_days[i]);
		page_put(&r->page, page_name(&r->page, "AlignDays.%zu.text", i), align_day(r, align_days[i]));
	}
}

static size_t names_count(const char *const *names)
{
	size_t count = 0;
	while (names[count] != NULL)
		count++;
	return count;
}

/* The form has its fields as the struct of all settings has them. */
static const struct input *inputs_of(struct request *r, const char *const *names)
{
	size_t count = names_count(names);
	struct input *inputs = arena_news(&r->arena, struct input, count + 1);

	for (size_t i = 0; i < count; i++) {
		const struct setting_rule *rule = setting_rule(names[i]);
		bool is_text = rule->field.type == FIELD_TEXT;
		inputs[i] = (struct input){ .field = rule->field,
			                    .required = rule->field.type != FIELD_BOOL && !asked_of(names[i])->optional,
			                    .min = is_text ? 0 : rule->least,
			                    .max = is_text ? 0 : rule->most };
	}
	inputs[count] = (struct input)INPUTS_END;
	return inputs;
}

enum status settings_fill(struct request *r, const char *const *names, int64_t *version)
{
	struct setting_edit edits[SETTINGS_MOST];
	size_t count = names_count(names);
	enum status st;

	for (size_t i = 0; i < count; i++)
		edits[i].name = names[i];
	st = settings_read(&r->arena, &desk_of(r)->house, edits, count, version);
	for (size_t i = 0; i < count && st == OK; i++) {
		bool is_box = setting_rule(names[i])->field.type == FIELD_BOOL;
		page_put(&r->page, page_name(&r->page, "Form.%s", names[i]),
		         !is_box                           ? edits[i].value
		         : text_same(edits[i].value, "on") ? "1"
		                                           : NULL);
		if (parted_of(names[i]) != NULL)
			parted_of(names[i])->fill(r, edits[i].value);
	}
	return st;
}

/* The languages must be there to be spoken. */
static bool is_spoken(const struct request *r, const char *codes)
{
	const struct admin *a = r->context;

	for (const char *code = codes; *code != '\0'; code += code[2] == ' ' ? 3 : 2) {
		bool found = false;
		for (size_t i = 0; i < a->languages.count; i++)
			found = found || strncmp(language_code(a->languages.list[i]), code, 2) == 0;
		if (!found)
			return false;
	}
	return true;
}

static const char *value_text(struct request *r, const struct field *f, const struct settings *typed)
{
	const void *member = field_of(typed, f);

	switch (f->type) {
	case FIELD_BOOL:
		return *(const bool *)member ? "on" : "off";
	case FIELD_TEXT:
		return *(const char *const *)member != NULL ? *(const char *const *)member : "";
	default:
		return field_text(&r->arena, f, typed, 0);
	}
}

bool settings_typed(struct request *r, const char *const *names, struct setting_edit *edits, size_t *count)
{
	struct settings typed = { 0 };

	*count = names_count(names);
	for (size_t i = 0; i < *count; i++)
		if (parted_of(names[i]) != NULL)
			params_add(&r->arena, &r->form,
			           (struct param){ .name = names[i], .value = parted_of(names[i])->typed(r) });
	bool good = form_read(r, &r->form, inputs_of(r, names), &typed);
	for (size_t i = 0; i < *count; i++) {
		const struct field *f = &setting_rule(names[i])->field;
		edits[i] = (struct setting_edit){ names[i], value_text(r, f, &typed) };
		if (page_get(&r->page, page_name(&r->page, "Complaint.%s", names[i])) != NULL)
			continue;
		if (!setting_is_valid(names[i], edits[i].value) ||
		    (text_same(names[i], "languages") && !is_spoken(r, edits[i].value))) {
			form_complain(r, names[i], "not-so");
			good = false;
		}
	}
	return good;
}

void settings_refused(struct request *r, const struct settings_change *change)
{
	form_complain(r, change->field, change->why);
	page_int(&r->page, page_name(&r->page, "Complaint.%s.a", change->field), change->count);
}

/* --- the pages --- */

/* NULL: nothing is set. */
static const char *shown(struct request *r, const struct setting_rule *rule, const char *value)
{
	const struct parted *parts = parted_of(rule->field.name);
	int64_t n;

	if (parts != NULL && parts->shown != NULL)
		return parts->shown(r, value);
	if (text_same(value, "none"))
		return language_text(r->page.language, "Edit_page.nothing");
	for (size_t i = 0; i < ARRAY_LEN(units); i++)
		if (text_same(units[i].name, rule->field.name) && int_parse(value, rule->least, rule->most, &n))
			return language_plural(&r->arena, r->page.language,
			                       arena_printf(&r->arena, "Words.%s", units[i].words), n);
	if (rule->field.type == FIELD_BOOL)
		return language_text(r->page.language, text_same(value, "on") ? "Edit_page.yes" : "Edit_page.no");
	return value[0] != '\0' ? value : NULL;
}

static enum status put_group(struct request *r, const struct group *g, size_t at)
{
	struct setting_edit edits[SETTINGS_MOST];
	size_t count = names_count(g->settings);
	int64_t version;
	enum status st;

	for (size_t i = 0; i < count; i++)
		edits[i].name = g->settings[i];
	st = settings_read(&r->arena, &desk_of(r)->house, edits, count, &version);
	void *outside = page_enter(&r->page, page_item(&r->page, "Groups", at));
	page_put(&r->page, "name", g->name);
	for (size_t i = 0; i < count && st == OK; i++) {
		page_put(&r->page, page_name(&r->page, "Facts.%zu.name", i), edits[i].name);
		page_put(&r->page, page_name(&r->page, "Facts.%zu.value", i),
		         shown(r, setting_rule(edits[i].name), edits[i].value));
	}
	page_leave(&r->page, outside);
	return st;
}

enum status settings_show(struct request *r)
{
	enum status st = OK;

	for (size_t i = 0; i < ARRAY_LEN(groups) && st == OK; i++)
		st = put_group(r, &groups[i], i);
	if (st != OK)
		return st;
	put_done(r);
	return show(r, "admin/settings.cs");
}

static enum status form_page(struct request *r, const struct group *g, int64_t version, int code)
{
	settings_put(r, g->settings);
	page_put(&r->page, "Edit.href", arena_printf(&r->arena, "/admin/settings/%s", g->name));
	page_put(&r->page, "Edit.list", "/admin/settings");
	page_put(&r->page, "Edit.name", g->name);
	page_int(&r->page, "Edit.version", version);
	return show_as(r, code, "admin/setting.cs");
}

enum status setting_show(struct request *r)
{
	const struct group *g = group_asked(r);
	int64_t version = 0;
	enum status st = g != NULL ? settings_fill(r, g->settings, &version) : NOT_FOUND;

	return st == OK ? form_page(r, g, version, 200) : st;
}

/* What was typed beside what is stored now: saving it once more is meant. */
static enum status setting_stale(struct request *r, const struct group *g, const struct setting_edit *typed,
                                 size_t count)
{
	struct setting_edit stored[SETTINGS_MOST];
	int64_t version;
	size_t n = 0;
	enum status st;

	for (size_t i = 0; i < count; i++)
		stored[i].name = typed[i].name;
	st = settings_read(&r->arena, &desk_of(r)->house, stored, count, &version);
	if (st != OK)
		return st;
	for (size_t i = 0; i < count; i++) {
		const struct setting_rule *rule = setting_rule(typed[i].name);
		if (strcmp(typed[i].value, stored[i].value) != 0)
			put_difference(r, &n, typed[i].name, shown(r, rule, typed[i].value),
			               shown(r, rule, stored[i].value));
	}
	form_complain(r, "form", "changed-meanwhile");
	return form_page(r, g, version, 409);
}

enum status setting_post(struct request *r)
{
	const struct group *g = group_asked(r);
	struct setting_edit edits[SETTINGS_MOST];
	struct settings_change change;
	int64_t version;
	size_t count;

	if (g == NULL)
		return NOT_FOUND;
	if (form_param(r, "version") == NULL || !int_parse(form_param(r, "version"), 0, INT64_MAX, &version))
		return INVALID;
	if (!settings_typed(r, g->settings, edits, &count))
		return form_page(r, g, version, 422);
	enum status st =
	    settings_save(&r->arena, &desk_of(r)->house, (struct actor){ "user", visitor_of(r)->user.user_id }, edits,
	                  count, version, &change);
	if (st != OK)
		return st;
	switch (change.answer) {
	case SETTINGS_STALE:
		return setting_stale(r, g, edits, count);
	case SETTINGS_REFUSED:
		settings_refused(r, &change);
		return form_page(r, g, version, 409);
	case SETTINGS_SAVED:
		break;
	}
	return redirect(r, "/admin/settings?done=saved");
}
