#include "house/import.h"

#include "core/text.h"
#include "house/import_rows.h"
#include "house/replan.h"
#include "store/plan.h"

static const struct import_rules *const kinds_of_files[IMPORT_KINDS] = {
	[IMPORT_ROOMS] = &import_rooms_rules,
	[IMPORT_STAYS] = &import_stays_rules,
	[IMPORT_GUESTS] = &import_guests_rules,
	[IMPORT_REQUESTS] = &import_requests_rules,
};

const char *import_name(enum import_what what)
{
	return kinds_of_files[what]->name;
}

bool import_parse(const char *name, enum import_what *out)
{
	for (int i = 0; i < IMPORT_KINDS; i++)
		if (text_same(name, kinds_of_files[i]->name)) {
			*out = (enum import_what)i;
			return true;
		}
	return false;
}

const struct csv_column *import_columns(enum import_what what)
{
	return kinds_of_files[what]->columns;
}

static void head_write(struct csv_writer *w, const struct csv_column *columns)
{
	csv_begin(w, w->out.arena);
	for (const struct csv_column *c = columns; c->field.name != NULL; c++)
		csv_text(w, c->field.name);
	csv_end_line(w);
}

const char *import_sample(struct arena *a, enum import_what what)
{
	struct csv_writer w = { .out = { .arena = a } };

	head_write(&w, kinds_of_files[what]->columns);
	buffer_text(&w.out, kinds_of_files[what]->sample);
	return w.out.data;
}

enum status import_export(struct arena *a, const struct house *h, enum import_what what, const char **out)
{
	struct csv_writer w = { .out = { .arena = a } };

	head_write(&w, kinds_of_files[what]->columns);
	enum status st = kinds_of_files[what]->export(a, h, &w);
	*out = w.out.data;
	return st;
}

/* --- lines --- */

enum status line_refuse(struct import_line *l, struct reason why)
{
	l->verdict = IMPORT_REFUSED;
	l->reason = why;
	return OK;
}

void line_change(struct importing *i, struct import_line *l, const char *column, const char *was, const char *now)
{
	was = was != NULL ? was : "";
	now = now != NULL ? now : "";
	if (strcmp(was, now) == 0)
		return;
	l->changes = arena_grow(i->arena, l->changes, l->change_count, l->change_count + 1, sizeof *l->changes);
	l->changes[l->change_count++] = (struct import_change){ column, was, now };
}

bool is_formula(const char *text)
{
	return text[0] != '\0' && strchr("=+-@", text[0]) != NULL;
}

static bool is_country(const char *text)
{
	return text[0] >= 'A' && text[0] <= 'Z' && text[1] >= 'A' && text[1] <= 'Z' && text[2] == '\0';
}

struct reason contact_check(struct arena *a, struct contact *c)
{
	const char **const names[] = { &c->name, &c->surname, &c->patronymic };
	const char *parsed;

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		*names[i] = *names[i] != NULL ? text_line(a, *names[i]) : "";
		if (is_formula(*names[i]))
			return REASON("formula", "name or email begins like a formula", NULL);
	}
	if (c->name[0] == '\0')
		return REASON("empty", "{1} is empty", "name");
	if (c->email != NULL && is_formula(c->email))
		return REASON("formula", "name or email begins like a formula", NULL);
	if (c->email != NULL && !email_parse(a, c->email, &parsed))
		return REASON("not-an-address", "email: '{1}' is no address", text_cut(a, c->email, 60));
	if (c->phone != NULL && !phone_parse(a, c->phone, &parsed))
		return REASON("not-a-phone", "phone: '{1}' is no number", c->phone);
	if (c->country != NULL && !is_country(c->country))
		return REASON("not-a-country", "country: '{1}' is not two capital letters", c->country);
	return NO_REASON;
}

/* Our own tables guard texts that look like formulas by an apostrophe. */
static void row_unguard(const struct csv_column *columns, void *row)
{
	for (const struct csv_column *c = columns; c->field.name != NULL; c++) {
		const char **text = c->field.type == FIELD_TEXT ? field_at(row, &c->field) : NULL;
		if (text != NULL && *text != NULL && (*text)[0] == '\'' && (*text)[1] != '\0' &&
		    strchr("=+-@\t\r", (*text)[1]) != NULL)
			(*text)++;
	}
}

/* --- a file --- */

static void broken(struct importing *i, int64_t line, struct reason why)
{
	i->report = (struct import_report){ .broken = why, .broken_line = line };
}

static enum status lines_enter(struct importing *i, const struct import_rules *rules, struct csv_table *t)
{
	void *row = arena_alloc(i->arena, rules->size);
	size_t room = 0;
	enum csv_answer answer;
	const char *complaint;
	enum status st = OK;

	for (int64_t line; st == OK && (answer = csv_table_next(t, row, &line, &complaint)) != CSV_END;
	     i->report.count++) {
		if (i->report.count == IMPORT_ROWS) {
			broken(i, line,
			       REASON("too-many-lines", "more than {1} lines; split the file",
			              arena_printf(i->arena, "%d", IMPORT_ROWS)));
			return INVALID;
		}
		if (i->report.count == room) {
			room = room * 2 + 64;
			i->lines = arena_grow(i->arena, i->lines, i->report.count, room, sizeof *i->lines);
		}
		struct import_line *l = &i->lines[i->report.count];
		*l = (struct import_line){ .line = line, .title = "" };
		if (answer == CSV_BAD) {
			st = line_refuse(l, t->csv.why);
		} else {
			row_unguard(rules->columns, row);
			st = rules->enter(i, row, l);
		}
		i->report.counts[l->verdict]++;
	}
	return st;
}

static const char *report_digest(struct arena *a, const struct import_report *report)
{
	struct buffer all = { .arena = a };

	buffer_text(&all, "");
	for (size_t n = 0; n < report->count; n++) {
		const struct import_line *l = &report->lines[n];
		buffer_printf(&all, "%lld %d %s\n", (long long)l->line, (int)l->verdict,
		              l->verdict == IMPORT_REFUSED ? reason_words(a, &l->reason) : "");
		for (size_t c = 0; c < l->change_count; c++)
			buffer_printf(&all, "%s=%s\n%s\n", l->changes[c].column, l->changes[c].was, l->changes[c].now);
	}
	return secret_digest(a, all.data, all.size);
}

/* INVALID rolls back: nothing is to enter. */
static enum status import_work(struct db *db, void *context)
{
	struct importing *i = context;
	const struct import_rules *rules = kinds_of_files[i->order->what];
	struct import_report *report = &i->report;
	struct csv_table table;
	const char *complaint;
	int64_t version = 0;
	enum status st = rules->guarded ? guard_take(db, i->arena, &version) : OK;

	*report = (struct import_report){ 0 };
	i->lines = NULL;
	if (st == OK)
		st = codes_load(db, i->arena, &i->codes);
	if (st == OK)
		st = conditions_all(db, i->arena, &i->conditions);
	if (st != OK)
		return st;
	if (!csv_table_open(&table, i->arena, i->order->file, rules->columns,
	                    (int)i->house->settings->currency_decimals, &complaint)) {
		broken(i, 1, table.csv.why);
		return INVALID;
	}
	st = lines_enter(i, rules, &table);
	if (st != OK)
		return st == CONFLICT ? AGAIN : st; /* somebody changed a row that is not under the guard */
	report->lines = i->lines;
	report->digest = report_digest(i->arena, report);
	report->differs = i->order->seen != NULL && !text_same(i->order->seen, report->digest);
	if (i->order->dry_run || report->differs || (report->counts[IMPORT_REFUSED] > 0 && !i->order->keep_going) ||
	    report->counts[IMPORT_ENTERS] + report->counts[IMPORT_CHANGES] == 0)
		return INVALID;
	report->written = true;
	return rules->guarded ? replan_quick(i->arena, i->house, version) : OK;
}

enum status import_run(struct arena *a, const struct house *h, const struct import_order *order,
                       struct import_report *out)
{
	struct importing i = { .arena = a, .house = h, .order = order };
	enum status st = db_transaction(h->db, import_work, &i);

	*out = i.report;
	return st == INVALID ? OK : st;
}
