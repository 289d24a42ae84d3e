#include "house/settings.h"

#include "core/text.h"
#include "core/zone.h"
#include "house/replan.h"

struct saving {
	struct arena *arena;
	const struct house *house;
	struct actor who;
	const struct setting_edit *edits;
	size_t count;
	int64_t version;
	struct settings_change change;
};

enum status settings_read(struct arena *a, const struct house *h, struct setting_edit *edits, size_t count,
                          int64_t *version)
{
	enum status st = OK;

	*version = 0;
	for (size_t i = 0; i < count && st == OK; i++) {
		struct setting_value stored = { 0 };
		st = setting_current(h->db, a, edits[i].name, &stored);
		edits[i].value = stored.value;
		*version += stored.version;
	}
	return st;
}

/* --- what stands against a change --- */

static bool has_language(const char *languages, const char *code)
{
	const char *at = strstr(languages, code);
	return at != NULL; /* two letters each, a blank between them */
}

static enum status readers_ask(struct saving *s, const char *was, const char *becomes, int64_t *count)
{
	enum status st = OK;

	*count = 0;
	for (const char *code = was; st == OK && *code != '\0'; code += code[2] == ' ' ? 3 : 2) {
		const char *lang = arena_strndup(s->arena, code, 2);
		int64_t n = 0;
		if (!has_language(becomes, lang))
			st = setting_readers(s->house->db, s->arena, lang, s->house->today, &n);
		*count += n;
	}
	return st;
}

static enum status objection(struct saving *s, const char *name, const char *was, const char *becomes)
{
	struct settings_change *c = &s->change;
	struct db *db = s->house->db;
	enum status st = OK;

	if (text_same(name, "currency") || text_same(name, "currency_decimals")) {
		c->why = "amounts-in-it";
		st = setting_amounts(db, s->arena, &c->count);
	} else if (text_same(name, "zone_name")) {
		c->why = "hours-told-in-it";
		st = setting_waiting(db, s->arena, &c->count);
	} else if (text_same(name, "languages")) {
		c->why = "guests-read-it";
		st = readers_ask(s, was, becomes, &c->count);
		if (st == OK && c->count == 0 && strncmp(was, becomes, 2) != 0) {
			c->why = "texts-lack-it";
			st = setting_wordless(db, s->arena, arena_strndup(s->arena, becomes, 2),
			                      arena_strndup(s->arena, was, 2), &c->count);
		}
	}
	if (st == OK && c->count > 0) {
		c->answer = SETTINGS_REFUSED;
		c->field = name;
		return CONFLICT;
	}
	return st;
}

/* --- saving --- */

/* The audit holds no addresses, not even the house's own. */
static const char *audited(const char *value)
{
	return strchr(value, '@') != NULL ? "(an address)" : value;
}

static enum status rows_write(struct saving *s, const struct setting_edit *stored, bool *changed)
{
	struct buffer was = { .arena = s->arena }, became = { .arena = s->arena };
	enum status st = OK;

	*changed = false;
	for (size_t i = 0; i < s->count && st == OK; i++) {
		const struct setting_edit *e = &s->edits[i];
		if (text_same(e->value, stored[i].value))
			continue;
		*changed = true;
		st = objection(s, e->name, stored[i].value, e->value);
		if (st == OK)
			st = setting_put(s->house->db, e->name, e->value, 0);
		buffer_printf(&was, "%s=%s\n", e->name, audited(stored[i].value));
		buffer_printf(&became, "%s=%s\n", e->name, audited(e->value));
	}
	if (st == OK && *changed)
		st = audit_add(s->house->db, s->who, s->house->now, "change", "setting", 0, was.data, became.data);
	return st;
}

/* The list under the rules that hold from now on. */
static enum status plan_anew(struct saving *s, int64_t guard)
{
	struct settings now;
	struct house house = *s->house;
	enum status st = settings_load(s->house->db, s->arena, &now);

	if (st != OK)
		return st;
	house.settings = &now;
	house.today = zone_local(now.zone, house.now).date;
	return replan_quick(s->arena, &house, guard);
}

static enum status save_work(struct db *db, void *context)
{
	struct saving *s = context;
	struct setting_edit *stored = arena_news(s->arena, struct setting_edit, s->count);
	int64_t guard = 0, version = 0;
	bool changed = false;
	enum status st = guard_take(db, s->arena, &guard);

	s->change = (struct settings_change){ .answer = SETTINGS_SAVED };
	for (size_t i = 0; i < s->count; i++)
		stored[i].name = s->edits[i].name;
	if (st == OK)
		st = settings_read(s->arena, s->house, stored, s->count, &version);
	if (st == OK && version != s->version) {
		s->change.answer = SETTINGS_STALE;
		return CONFLICT;
	}
	if (st == OK)
		st = rows_write(s, stored, &changed);
	return st == OK ? plan_anew(s, guard) : st;
}

enum status settings_save(struct arena *a, const struct house *h, struct actor who, const struct setting_edit *edits,
                          size_t count, int64_t version, struct settings_change *out)
{
	struct saving s = { .arena = a, .house = h, .who = who, .edits = edits, .count = count, .version = version };
	enum status st = db_transaction(h->db, save_work, &s);

	*out = s.change;
	return st == CONFLICT && s.change.answer != SETTINGS_SAVED ? OK : st;
}
