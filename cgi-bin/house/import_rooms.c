#include "core/text.h"
#include "house/import_rows.h"
#include "rules/catalogue.h"
#include "store/text.h"

struct room_row {
	const char *code, *name, *kind, *kind_name;
	int64_t capacity;
	const char *condition;
	struct date closed_until;
	const char *on_sale, *named;
	int64_t position;
	const char *picture, *text;
};
static const struct csv_column columns[] = {
	{ .field = FIELD(room_row, code), .required = true, .max = 32 },
	{ .field = FIELD(room_row, name), .required = true, .max = 64 },
	{ .field = FIELD(room_row, kind), .required = true, .max = 32 },
	{ .field = FIELD(room_row, kind_name), .max = 120 },
	{ .field = FIELD(room_row, capacity), .required = true, .min = 1, .max = 100 },
	{ .field = FIELD(room_row, condition), .max = 64 },
	{ .field = FIELD(room_row, closed_until) },
	{ .field = FIELD(room_row, on_sale), .max = 40 },
	{ .field = FIELD(room_row, named), .max = 40 },
	{ .field = FIELD(room_row, position), .min = 0, .max = 100000 },
	{ .field = FIELD(room_row, picture), .max = 128 },
	{ .field = FIELD(room_row, text), .max = 4000 },
	CSV_COLUMNS_END
};

#define LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
#define ROOMS_MOST 1000 /* of one house */

static const char *yes_no(bool b)
{
	return b ? "yes" : "no";
}

static struct reason row_check(const struct room_row *row, const char *name)
{
	const char *const flags[][2] = { { "on_sale", row->on_sale }, { "named", row->named } };

	if (row->code[strspn(row->code, LETTERS "_-")] != '\0')
		return REASON("not-a-code", "{1}: '{2}' has other signs than letters, digits, - and _", "code",
		              row->code);
	if (row->kind[strspn(row->kind, LETTERS "_-")] != '\0')
		return REASON("not-a-code", "{1}: '{2}' has other signs than letters, digits, - and _", "kind",
		              row->kind);
	if (name[0] == '\0')
		return REASON("empty", "{1} is empty", "name");
	if (is_formula(name))
		return REASON("formula", "name or email begins like a formula", NULL);
	for (size_t n = 0; n < ARRAY_LEN(flags); n++)
		if (flags[n][1] != NULL && !text_same(flags[n][1], "yes") && !text_same(flags[n][1], "no"))
			return REASON("not-yes-no", "{1}: '{2}' is neither yes nor no", flags[n][0], flags[n][1]);
	if (row->picture != NULL &&
	    (row->picture[0] == '.' || row->picture[strspn(row->picture, LETTERS "._-")] != '\0'))
		return REASON("not-a-picture", "picture: '{1}' is no name of a file", row->picture);
	return NO_REASON;
}

/* NULL: there is none of this name; the first where none is named. */
static const struct room_condition *condition_named(const struct importing *i, const char *name)
{
	for (size_t n = 0; n < i->conditions.count; n++)
		if (name == NULL || text_same(i->conditions.items[n].name, name))
			return &i->conditions.items[n];
	return NULL;
}

static const struct room_condition *condition_of(const struct importing *i, int64_t id)
{
	for (size_t n = 0; n < i->conditions.count; n++)
		if (i->conditions.items[n].id == id)
			return &i->conditions.items[n];
	return NULL;
}

static bool stood_before(const struct importing *i, const char *code)
{
	for (size_t n = 0; n < i->report.count; n++) {
		const char *title = i->lines[n].title;
		size_t length = strcspn(title, " ");
		if (strlen(code) == length && memcmp(title, code, length) == 0)
			return true;
	}
	return false;
}

/* The kind of the row, which is new when the row names it; 0: there is none. */
static enum status kind_take(struct importing *i, const struct room_row *row, int64_t *id)
{
	const struct kind *known = kind_by_code(&i->codes.kinds, row->kind);
	struct kind_edit edit = { .code = row->kind,
		                  .name = row->kind_name != NULL ? text_line(i->arena, row->kind_name) : "",
		                  .position = (int64_t)i->codes.kinds.count };
	struct change change = { 0 };

	*id = known != NULL ? known->id : 0;
	if (known != NULL || edit.name[0] == '\0')
		return OK;
	enum status st = entity_save_within(i->arena, i->house, &i->order->by, ENTITY_KIND, &edit, &change);
	*id = change.id;
	return st == OK ? kinds_all(i->house->db, i->arena, &i->codes.kinds) : st;
}

static const char *date_words(struct arena *a, struct date d)
{
	return date_is(d) ? date_text(a, d) : "";
}

static const char *kind_code(const struct importing *i, int64_t id)
{
	const struct kind *kind = kind_by_id(&i->codes.kinds, id);
	return kind != NULL ? kind->code : "";
}

static void changes_find(struct importing *i, struct import_line *l, const struct room_edit *was,
                         const struct room_edit *now)
{
	struct arena *a = i->arena;
	const struct room_condition *before = condition_of(i, was->condition_id),
	                            *after = condition_of(i, now->condition_id);

	line_change(i, l, "name", was->name, now->name);
	line_change(i, l, "kind", kind_code(i, was->kind_id), kind_code(i, now->kind_id));
	line_change(i, l, "capacity", arena_printf(a, "%lld", (long long)was->capacity),
	            arena_printf(a, "%lld", (long long)now->capacity));
	line_change(i, l, "condition", before != NULL ? before->name : "", after != NULL ? after->name : "");
	line_change(i, l, "closed_until", date_words(a, was->closed_until), date_words(a, now->closed_until));
	line_change(i, l, "on_sale", yes_no(was->on_sale), yes_no(now->on_sale));
	line_change(i, l, "named", yes_no(was->named), yes_no(now->named));
	line_change(i, l, "position", arena_printf(a, "%lld", (long long)was->position),
	            arena_printf(a, "%lld", (long long)now->position));
	line_change(i, l, "picture", was->picture, now->picture);
	line_change(i, l, "text", was->text, now->text);
}

/* What the row says over what there is. */
static struct reason edit_fill(struct importing *i, const struct room_row *row, struct room_edit *e)
{
	const struct room_condition *c = row->condition == NULL && e->id != 0 ? condition_of(i, e->condition_id)
	                                                                      : condition_named(i, row->condition);

	if (c == NULL)
		return REASON("no-condition", "there is no condition '{1}'",
		              row->condition != NULL ? row->condition : "");
	e->code = row->code;
	e->name = text_line(i->arena, row->name);
	e->capacity = row->capacity;
	e->closed_until = date_is(row->closed_until)              ? row->closed_until
	                  : c->closes && c->id == e->condition_id ? e->closed_until
	                                                          : DATE_NONE;
	e->condition_id = c->id;
	e->on_sale = row->on_sale != NULL ? text_same(row->on_sale, "yes") : e->on_sale;
	e->named = row->named != NULL ? text_same(row->named, "yes") : e->named;
	e->position = row->position != 0 ? row->position : e->position;
	e->picture = row->picture != NULL ? row->picture : e->picture;
	e->text = row->text != NULL ? text_block(i->arena, row->text) : e->text;
	if (!c->closes && date_is(row->closed_until))
		return REASON("not-closing", "closed_until: the condition '{1}' closes no room", c->name);
	struct complaint wrong = room_complaint(c->closes, e->closed_until, i->house->today);
	if (wrong.field != NULL)
		return REASON("closing-end",
		              "closed_until: a room that is closed needs a day after today from which it is sold again",
		              NULL);
	return NO_REASON;
}

static enum status room_save(struct importing *i, const struct room_edit *edit, struct import_line *l)
{
	struct change change = { 0 };
	enum status st = entity_save_within(i->arena, i->house, &i->order->by, ENTITY_ROOM, edit, &change);

	if (st == OK && change.answer == CHANGE_HOMELESS)
		return line_refuse(l,
		                   REASON("homeless", "{1} from {2} would lose the room, and no other takes this stay",
		                          change.lost[0].name, date_text(i->arena, change.lost[0].nights.from)));
	return st == OK ? rooms_all(i->house->db, i->arena, &i->codes.rooms) : st;
}

static enum status room_enter(struct importing *i, void *object, struct import_line *l)
{
	const struct room_row *row = object;
	const struct room *known = room_by_code(&i->codes.rooms, row->code);
	struct room_edit edit = {
		.on_sale = true, .named = true, .closed_until = DATE_NONE, .position = (int64_t)i->codes.rooms.count
	};
	bool again = known != NULL && stood_before(i, row->code);
	struct reason wrong;
	enum status st = OK;

	l->title = arena_printf(i->arena, "%s %s", row->code, text_line(i->arena, row->name));
	wrong = row_check(row, text_line(i->arena, row->name));
	if (wrong.key == NULL && again)
		wrong = REASON("code-twice", "the code '{1}' stands in the file before", row->code);
	if (wrong.key == NULL && known == NULL && i->codes.rooms.count >= ROOMS_MOST)
		wrong = REASON("too-many-rooms", "too many rooms", NULL);
	if (wrong.key != NULL)
		return line_refuse(l, wrong);
	if (known != NULL)
		st = entity_load(i->arena, i->house, ENTITY_ROOM, i->order->by.lang, known->id, &edit);
	struct room_edit was = edit;
	if (st == OK) {
		wrong = edit_fill(i, row, &edit);
		if (wrong.key != NULL)
			return line_refuse(l, wrong);
		st = kind_take(i, row, &edit.kind_id);
	}
	if (st == OK && edit.kind_id == 0)
		return line_refuse(
		    l, REASON("kind-unnamed", "there is no kind '{1}', and no kind_name to add it by", row->kind));
	if (st != OK)
		return st;
	if (known != NULL)
		changes_find(i, l, &was, &edit);
	l->verdict = known == NULL ? IMPORT_ENTERS : l->change_count > 0 ? IMPORT_CHANGES : IMPORT_STANDS;
	return l->verdict == IMPORT_STANDS ? OK : room_save(i, &edit, l);
}

static enum status rooms_export(struct arena *a, const struct house *h, struct csv_writer *w)
{
	struct importing i = { .arena = a, .house = h };
	struct texts names = { 0 };
	const char *lang = arena_strndup(a, h->settings->languages, 2);
	enum status st = codes_load(h->db, a, &i.codes);

	if (st == OK)
		st = conditions_all(h->db, a, &i.conditions);
	if (st == OK)
		st = texts_load(h->db, a, "kind.", lang, lang, &names);
	for (size_t n = 0; n < i.codes.rooms.count && st == OK; n++) {
		struct room_edit e;
		st = entity_load(a, h, ENTITY_ROOM, lang, i.codes.rooms.items[n].id, &e);
		if (st != OK)
			break;
		const struct room_condition *c = condition_of(&i, e.condition_id);
		csv_text(w, e.code);
		csv_text(w, e.name);
		csv_text(w, kind_code(&i, e.kind_id));
		csv_text(w, texts_find(&names, "kind.%lld.name", (long long)e.kind_id));
		csv_number(w, e.capacity);
		csv_text(w, c != NULL ? c->name : "");
		csv_text(w, date_words(a, e.closed_until));
		csv_text(w, yes_no(e.on_sale));
		csv_text(w, yes_no(e.named));
		csv_number(w, e.position);
		csv_word(w, e.picture);
		csv_word(w, e.text);
		csv_end_line(w);
	}
	return st;
}

const struct import_rules import_rooms_rules = {
	.name = "rooms",
	.columns = columns,
	.size = sizeof(struct room_row),
	.guarded = true,
	.enter = room_enter,
	.export = rooms_export,
	.sample = "D1,Garden room,double,Double room,2,,,yes,yes,1,,Opens to the garden.\r\nF1,Attic,family,Family "
	          "room,4,,,yes,no,2,,\r\n",
};
