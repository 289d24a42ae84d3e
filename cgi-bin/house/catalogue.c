#include "house/catalogue.h"

#include "core/text.h"
#include "house/rehouse.h"
#include "store/text.h"

/* --- the entities as edits --- */

struct price_edit price_begun(struct date from)
{
	return (struct price_edit){ .valid_from = from,
		                    .last_night = DATE_NONE,
		                    .monday = true,
		                    .tuesday = true,
		                    .wednesday = true,
		                    .thursday = true,
		                    .friday = true,
		                    .saturday = true,
		                    .sunday = true,
		                    .least_nights = 1 };
}

static const struct field kind_fields[] = { FIELD(kind_edit, code),
	                                    FIELD(kind_edit, name),
	                                    FIELD(kind_edit, text),
	                                    FIELD(kind_edit, facts),
	                                    FIELD(kind_edit, position),
	                                    FIELD(kind_edit, picture),
	                                    FIELDS_END };
static const struct field room_fields[] = { FIELD(room_edit, code),
	                                    FIELD(room_edit, name),
	                                    FIELD(room_edit, kind_id),
	                                    FIELD(room_edit, capacity),
	                                    FIELD(room_edit, condition_id),
	                                    FIELD(room_edit, closed_until),
	                                    FIELD(room_edit, on_sale),
	                                    FIELD(room_edit, named),
	                                    FIELD(room_edit, position),
	                                    FIELD(room_edit, picture),
	                                    FIELD(room_edit, text),
	                                    FIELD(room_edit, floor),
	                                    FIELDS_END };
static const struct field service_fields[] = { FIELD(service_edit, code),
	                                       FIELD(service_edit, class),
	                                       FIELD(service_edit, unit),
	                                       FIELD(service_edit, heads),
	                                       FIELD(service_edit, mandatory),
	                                       FIELD(service_edit, vat),
	                                       FIELD(service_edit, position),
	                                       FIELD(service_edit, icon),
	                                       FIELD(service_edit, name),
	                                       FIELD(service_edit, text),
	                                       FIELDS_END };
static const struct field price_fields[] = { FIELD(price_edit, service_id), FIELD(price_edit, kind_id),
	                                     FIELD(price_edit, valid_from), FIELD(price_edit, last_night),
	                                     FIELD(price_edit, monday),     FIELD(price_edit, tuesday),
	                                     FIELD(price_edit, wednesday),  FIELD(price_edit, thursday),
	                                     FIELD(price_edit, friday),     FIELD(price_edit, saturday),
	                                     FIELD(price_edit, sunday),     FIELD(price_edit, amount),
	                                     FIELD(price_edit, cost),       FIELD(price_edit, least_nights),
	                                     FIELD(price_edit, rank_no),    FIELDS_END };
static const struct field sight_fields[] = { FIELD(sight_edit, icon),     FIELD(sight_edit, picture),
	                                     FIELD(sight_edit, position), FIELD(sight_edit, name),
	                                     FIELD(sight_edit, text),     FIELDS_END };

static const struct field condition_fields[] = { FIELD(condition_edit, name), FIELD(condition_edit, closes),
	                                         FIELD(condition_edit, position), FIELDS_END };

static const char *word(const char *text)
{
	return text != NULL ? text : "";
}

static enum status kind_read(struct arena *a, const struct house *h, int64_t id, void *edit)
{
	struct kinds kinds = { 0 };
	enum status st = kinds_all(h->db, a, &kinds);
	const struct kind *k = st == OK ? kind_by_id(&kinds, id) : NULL;

	if (st != OK || k == NULL)
		return st == OK ? NOT_FOUND : st;
	*(struct kind_edit *)edit = (struct kind_edit){
		.id = k->id, .version = k->version, .code = k->code, .position = k->position, .picture = k->picture
	};
	return OK;
}

static enum status kind_write(struct arena *a, const struct house *h, const void *edit, int64_t *id)
{
	const struct kind_edit *e = edit;
	struct kind row = { .id = e->id,
		            .version = e->version,
		            .code = e->code,
		            .position = e->position,
		            .picture = word(e->picture) };
	struct kinds kinds = { 0 };
	enum status st = kinds_all(h->db, a, &kinds);
	const struct kind *stored = st == OK ? kind_by_id(&kinds, e->id) : NULL;

	if (st != OK)
		return st;
	row.facts = stored != NULL ? stored->facts : "";
	st = e->id == 0 ? kind_add(h->db, &row) : kind_change(h->db, &row);
	*id = row.id;
	return st;
}

/* The block by which a condition closes the room, now or later; the latest end counts. */
static bool is_closing_block(const struct room_block *b, int64_t room_id, struct date today)
{
	return b->room_id == room_id && b->condition_id != 0 && b->valid_to.day > today.day;
}

static enum status closed_until_read(struct arena *a, const struct house *h, struct room_edit *e)
{
	struct room_blocks blocks = { 0 };
	enum status st = blocks_after(h->db, a, h->today, &blocks);

	e->closed_until = DATE_NONE;
	for (size_t i = 0; i < blocks.count && st == OK; i++) {
		const struct room_block *b = &blocks.items[i];
		if (is_closing_block(b, e->id, h->today) && b->condition_id == e->condition_id &&
		    b->valid_to.day > e->closed_until.day)
			e->closed_until = b->valid_to;
	}
	return st;
}

static enum status room_read(struct arena *a, const struct house *h, int64_t id, void *edit)
{
	struct rooms rooms = { 0 };
	enum status st = rooms_all(h->db, a, &rooms);
	const struct room *r = st == OK ? room_by_id(&rooms, id) : NULL;

	if (st != OK || r == NULL)
		return st == OK ? NOT_FOUND : st;
	*(struct room_edit *)edit = (struct room_edit){
		.id = r->id,
		.version = r->version,
		.code = r->code,
		.name = r->name,
		.kind_id = r->kind_id,
		.capacity = r->capacity,
		.condition_id = r->condition_id,
		.on_sale = r->on_sale,
		.named = r->named,
		.position = r->position,
		.picture = r->picture,
		.floor = r->floor,
	};
	return closed_until_read(a, h, edit);
}

static enum status room_write(struct arena *a, const struct house *h, const void *edit, int64_t *id)
{
	const struct room_edit *e = edit;
	struct room row = { .id = e->id,
		            .version = e->version,
		            .kind_id = e->kind_id,
		            .name = e->name,
		            .code = e->code,
		            .capacity = e->capacity,
		            .position = e->position,
		            .condition_id = e->condition_id,
		            .on_sale = e->on_sale,
		            .named = e->named,
		            .picture = word(e->picture),
		            .floor = word(e->floor) };
	enum status st = e->id == 0 ? room_add(h->db, &row) : room_change(h->db, &row);

	(void)a;
	*id = row.id;
	return st;
}

static enum status service_read(struct arena *a, const struct house *h, int64_t id, void *edit)
{
	struct services services = { 0 };
	enum status st = services_all(h->db, a, &services);
	const struct service *s = st == OK ? service_by_id(&services, id) : NULL;

	if (st != OK || s == NULL)
		return st == OK ? NOT_FOUND : st;
	*(struct service_edit *)edit = (struct service_edit){
		.id = s->id,
		.version = s->version,
		.code = s->code,
		.class = s->class,
		.unit = s->unit,
		.heads = s->heads,
		.mandatory = s->mandatory,
		.vat = s->vat,
		.position = s->position,
		.icon = s->icon,
	};
	return OK;
}

static enum status service_write(struct arena *a, const struct house *h, const void *edit, int64_t *id)
{
	const struct service_edit *e = edit;
	struct service row = { .id = e->id,
		               .version = e->version,
		               .code = e->code,
		               .class = e->class,
		               .unit = e->unit,
		               .heads = e->heads,
		               .mandatory = e->mandatory,
		               .vat = e->vat,
		               .position = e->position,
		               .icon = word(e->icon) };
	enum status st = e->id == 0 ? service_add(h->db, &row) : service_change(h->db, &row);

	(void)a;
	*id = row.id;
	return st;
}

int64_t price_weekdays(const struct price_edit *p)
{
	return p->monday | p->tuesday << 1 | p->wednesday << 2 | p->thursday << 3 | p->friday << 4 | p->saturday << 5 |
	       p->sunday << 6;
}

static enum status price_read(struct arena *a, const struct house *h, int64_t id, void *edit)
{
	struct price p;
	enum status st = price_by_id(h->db, a, id, &p);

	if (st != OK)
		return st;
	*(struct price_edit *)edit = (struct price_edit){
		.id = p.id,
		.version = p.version,
		.service_id = p.service_id,
		.kind_id = p.kind_id,
		.valid_from = p.valid_from,
		.last_night = date_add(p.valid_to, -1),
		.monday = p.weekdays & 1,
		.tuesday = p.weekdays & 2,
		.wednesday = p.weekdays & 4,
		.thursday = p.weekdays & 8,
		.friday = p.weekdays & 16,
		.saturday = p.weekdays & 32,
		.sunday = p.weekdays & 64,
		.amount = p.amount,
		.cost = p.cost,
		.least_nights = p.least_nights,
		.rank_no = p.rank_no,
	};
	return OK;
}

static enum status price_write(struct arena *a, const struct house *h, const void *edit, int64_t *id)
{
	const struct price_edit *e = edit;
	struct price row = { .id = e->id,
		             .version = e->version,
		             .service_id = e->service_id,
		             .kind_id = e->kind_id,
		             .valid_from = e->valid_from,
		             .valid_to = date_add(e->last_night, 1),
		             .weekdays = price_weekdays(e),
		             .amount = e->amount,
		             .cost = e->cost,
		             .least_nights = e->least_nights,
		             .rank_no = e->rank_no };
	enum status st = e->id == 0 ? price_add(h->db, &row) : price_change(h->db, &row);

	(void)a;
	*id = row.id;
	return st;
}

static enum status sight_read(struct arena *a, const struct house *h, int64_t id, void *edit)
{
	struct sights sights = { 0 };
	enum status st = sights_all(h->db, a, &sights);

	for (size_t i = 0; i < sights.count && st == OK; i++) {
		const struct sight *s = &sights.items[i];
		if (s->id != id)
			continue;
		*(struct sight_edit *)edit = (struct sight_edit){ .id = s->id, .version = s->version, .icon = s->icon,
			                                          .picture = s->picture, .position = s->position };
		return OK;
	}
	return st == OK ? NOT_FOUND : st;
}

static enum status sight_write(struct arena *a, const struct house *h, const void *edit, int64_t *id)
{
	const struct sight_edit *e = edit;
	struct sight row = { .id = e->id,
		             .version = e->version,
		             .icon = word(e->icon),
		             .picture = word(e->picture),
		             .position = e->position };
	enum status st = e->id == 0 ? sight_add(h->db, &row) : sight_change(h->db, &row);

	(void)a;
	*id = row.id;
	return st;
}

static enum status condition_read(struct arena *a, const struct house *h, int64_t id, void *edit)
{
	struct conditions conditions = { 0 };
	enum status st = conditions_all(h->db, a, &conditions);

	for (size_t i = 0; i < conditions.count && st == OK; i++) {
		const struct room_condition *c = &conditions.items[i];
		if (c->id != id)
			continue;
		*(struct condition_edit *)edit = (struct condition_edit){ .id = c->id,
			                                                  .version = c->version,
			                                                  .name = c->name,
			                                                  .closes = c->closes,
			                                                  .position = c->position };
		return OK;
	}
	return st == OK ? NOT_FOUND : st;
}

static enum status condition_write(struct arena *a, const struct house *h, const void *edit, int64_t *id)
{
	const struct condition_edit *e = edit;
	struct room_condition row = {
		.id = e->id, .version = e->version, .name = e->name, .closes = e->closes, .position = e->position
	};
	enum status st = e->id == 0 ? condition_add(h->db, &row) : condition_change(h->db, &row);

	(void)a;
	*id = row.id;
	return st;
}

/* What is the same for all: the table of what differs. */
struct entity_rules {
	const char *name;
	const struct field *fields;
	size_t size;
	const char *texts[4]; /* members that are texts NAME.ID.member */
	enum status (*read)(struct arena *a, const struct house *h, int64_t id, void *edit); /* but for the texts */
	enum status (*write)(struct arena *a, const struct house *h, const void *edit, int64_t *id);
	enum status (*remove)(struct db *db, int64_t id, int64_t version);
	enum status (*uses)(struct db *db, struct arena *a, int64_t id, struct uses *out); /* NULL: nothing depends on it */
};
static const struct entity_rules entities[] = {
	[ENTITY_KIND] = { "kind",
	                  kind_fields,
	                  sizeof(struct kind_edit),
	                  { "name", "text", "facts" },
	                  kind_read,
	                  kind_write,
	                  kind_remove,
	                  kind_uses },
	[ENTITY_ROOM] = { "room",
	                  room_fields,
	                  sizeof(struct room_edit),
	                  { "text" },
	                  room_read,
	                  room_write,
	                  room_remove,
	                  room_uses },
	[ENTITY_SERVICE] = { "service",
	                     service_fields,
	                     sizeof(struct service_edit),
	                     { "name", "text" },
	                     service_read,
	                     service_write,
	                     service_remove,
	                     service_uses },
	[ENTITY_PRICE] = { "price",
	                   price_fields,
	                   sizeof(struct price_edit),
	                   { NULL },
	                   price_read,
	                   price_write,
	                   price_remove,
	                   NULL },
	[ENTITY_CONDITION] = { "room_condition",
	                       condition_fields,
	                       sizeof(struct condition_edit),
	                       { NULL },
	                       condition_read,
	                       condition_write,
	                       condition_remove,
	                       condition_uses },
	[ENTITY_SIGHT] = { "sight",
	                   sight_fields,
	                   sizeof(struct sight_edit),
	                   { "name", "text" },
	                   sight_read,
	                   sight_write,
	                   sight_remove,
	                   NULL },
};

const struct field *entity_fields(enum entity e)
{
	return entities[e].fields;
}

static const struct field *field_named(const struct field *fields, const char *name)
{
	while (!text_same(fields->name, name))
		fields++;
	return fields;
}

static const char *text_name(struct arena *a, const struct entity_rules *e, int64_t id, const char *member)
{
	return arena_printf(a, "%s.%lld.%s", e->name, (long long)id, member);
}

enum status entity_load(struct arena *a, const struct house *h, enum entity entity, const char *lang, int64_t id,
                        void *edit)
{
	const struct entity_rules *e = &entities[entity];
	enum status st = e->read(a, h, id, edit);

	for (const char *const *t = e->texts; *t != NULL && st == OK; t++) {
		struct text_version text;
		st = text_get(h->db, a, text_name(a, e, id, *t), lang, &text);
		if (st == OK)
			*(const char **)field_at(edit, field_named(e->fields, *t)) = text.body;
	}
	return st;
}

/* --- saving --- */

struct actor editor_actor(const struct editor *by)
{
	return by->user_id != 0 ? (struct actor){ "user", by->user_id } : ACTOR_COMMAND;
}

struct saving {
	struct arena *arena;
	const struct house *house;
	const struct editor *by;
	const struct entity_rules *rules;
	enum entity entity;
	const void *edit;
	struct edit head; /* of it */
	bool guarded;     /* the plan depends on it */
	struct change change;
};

static const char *member_text(const struct saving *s, const struct field *f, const void *edit)
{
	return edit != NULL ? field_text(s->arena, f, edit, (int)s->house->settings->currency_decimals) : "";
}

static bool is_same(const struct saving *s, const struct field *f, const void *was, const void *now)
{
	return strcmp(member_text(s, f, was), member_text(s, f, now)) == 0;
}

static bool is_unchanged(const struct saving *s, const void *was)
{
	for (const struct field *f = s->rules->fields; f->name != NULL; f++)
		if (!is_same(s, f, was, s->edit))
			return false;
	return true;
}

/* What differs, on both sides. was or now may be NULL. */
static enum status audit_write(const struct saving *s, const char *action, int64_t id, const void *was, const void *now)
{
	struct buffer before = { .arena = s->arena }, after = { .arena = s->arena };

	for (const struct field *f = s->rules->fields; f->name != NULL; f++) {
		if (was != NULL && now != NULL && is_same(s, f, was, now))
			continue;
		buffer_printf(&before, "%s=%s\n", f->name, member_text(s, f, was));
		buffer_printf(&after, "%s=%s\n", f->name, member_text(s, f, now));
	}
	return audit_add(s->house->db, editor_actor(s->by), s->house->now, action, s->rules->name, id,
	                 was != NULL ? before.data : NULL, now != NULL ? after.data : NULL);
}

static enum status texts_write(const struct saving *s, int64_t id, const void *was)
{
	enum status st = OK;

	for (const char *const *t = s->rules->texts; *t != NULL && st == OK; t++) {
		const struct field *f = field_named(s->rules->fields, *t);
		if (!is_same(s, f, was, s->edit))
			st = text_put(s->house->db, text_name(s->arena, s->rules, id, *t), s->by->lang,
			              member_text(s, f, s->edit));
	}
	return st;
}

/* --- rooms and the plan --- */

static bool is_planned_anew(const struct room_edit *was, const struct room_edit *now)
{
	return was->kind_id != now->kind_id || was->capacity != now->capacity || was->on_sale != now->on_sale ||
	       was->condition_id != now->condition_id || was->closed_until.day != now->closed_until.day;
}

static enum status blocks_turn(const struct saving *s, int64_t room_id, const struct room_edit *now)
{
	const struct house *h = s->house;
	struct room_blocks blocks = { 0 };
	enum status st = blocks_after(h->db, s->arena, h->today, &blocks);

	for (size_t i = 0; i < blocks.count && st == OK; i++)
		if (is_closing_block(&blocks.items[i], room_id, h->today))
			st = block_end(h->db, &blocks.items[i], h->today);
	if (st == OK && date_is(now->closed_until))
		st = block_add(h->db, &(struct room_block){ .room_id = room_id,
		                                            .valid_from = h->today,
		                                            .valid_to = now->closed_until,
		                                            .condition_id = now->condition_id });
	return st;
}

static enum status stays_turn(struct saving *s, const struct room_edit *was, const struct room_edit *now)
{
	struct room_turn turn = {
		.room_id = now->id,
		.on_sale = now->on_sale,
		.was_on_sale = was->on_sale,
		.kind_id = now->kind_id,
		.was_kind_id = was->kind_id,
		.capacity = now->capacity,
		.closing = { s->house->today, date_is(now->closed_until) ? now->closed_until : s->house->today },
	};
	return rehouse(s->arena, s->house, s->by, &turn, &s->change);
}

/* was: as it is stored; NULL: it is new. */
static enum status rows_write(struct saving *s, const void *was)
{
	int64_t id = 0;
	enum status st = was != NULL && s->guarded ? stays_turn(s, was, s->edit) : OK;

	if (st == OK)
		st = s->rules->write(s->arena, s->house, s->edit, &id);
	if (st == OK)
		st = texts_write(s, id, was);
	if (st == OK && s->guarded)
		st = blocks_turn(s, id, s->edit);
	if (st == OK)
		st = audit_write(s, was == NULL ? "add" : "change", id, was, s->edit);
	s->change.id = id;
	return st;
}

static enum status save_work(struct db *db, void *context)
{
	struct saving *s = context;
	bool new = s->head.id == 0;
	void *was = new ? NULL : arena_alloc(s->arena, s->rules->size);
	int64_t guard = 0;
	enum status st = s->guarded ? guard_take(db, s->arena, &guard) : OK;

	s->change = (struct change){ .answer = CHANGE_OK, .id = s->head.id };
	if (st == OK && !new)
		st = entity_load(s->arena, s->house, s->entity, s->by->lang, s->head.id, was);
	if (st == OK && !new && ((struct edit *)was)->version != s->head.version)
		return CONFLICT;
	if (st == OK && !new && is_unchanged(s, was))
		return OK;
	if (st == OK)
		st = rows_write(s, was);
	return st == OK && s->guarded ? replan_quick(s->arena, s->house, guard) : st;
}

/* Why nothing was written: the version of the row tells somebody else's change from a code that is taken. */
static enum status conflict_explain(struct saving *s)
{
	struct edit *stored = arena_alloc(s->arena, s->rules->size);
	enum status st =
	    s->head.id == 0 ? OK : entity_load(s->arena, s->house, s->entity, s->by->lang, s->head.id, stored);

	if (st == OK)
		s->change.answer = s->head.id == 0 || stored->version == s->head.version ? CHANGE_TAKEN : CHANGE_STALE;
	return st;
}

/* Whether the plan depends on it is asked before the transaction, whose first statement would be the guard; what was
 * read is known to stand by its version. */
static enum status guard_ask(struct saving *s)
{
	struct room_edit was;
	enum status st;

	if (s->entity != ENTITY_ROOM)
		return OK;
	s->guarded = s->head.id == 0;
	if (s->guarded)
		return OK;
	st = entity_load(s->arena, s->house, s->entity, s->by->lang, s->head.id, &was);
	if (st == OK)
		s->guarded = is_planned_anew(&was, s->edit);
	return st;
}

enum status entity_save(struct arena *a, const struct house *h, const struct editor *by, enum entity entity,
                        const void *edit, struct change *out)
{
	struct saving s = {
		.arena = a, .house = h, .by = by, .rules = &entities[entity], .entity = entity, .edit = edit
	};
	enum status st;

	memcpy(&s.head, edit, sizeof s.head);
	st = guard_ask(&s);
	if (st == OK)
		st = db_transaction(h->db, save_work, &s);
	if (st == CONFLICT)
		st = s.change.answer == CHANGE_OK ? conflict_explain(&s) : OK;
	*out = s.change;
	return st;
}

enum status entity_save_within(struct arena *a, const struct house *h, const struct editor *by, enum entity entity,
                               const void *edit, struct change *out)
{
	struct saving s = {
		.arena = a, .house = h, .by = by, .rules = &entities[entity], .entity = entity, .edit = edit
	};
	void *was = NULL;
	enum status st = OK;

	memcpy(&s.head, edit, sizeof s.head);
	if (s.head.id != 0) {
		was = arena_alloc(a, s.rules->size);
		st = entity_load(a, h, entity, by->lang, s.head.id, was);
	}
	if (st == OK)
		st = guard_ask(&s);
	if (st == OK)
		st = rows_write(&s, was);
	if (st == CONFLICT && s.change.answer != CHANGE_OK)
		st = OK;
	*out = s.change;
	return st;
}

enum status entity_uses(struct arena *a, const struct house *h, enum entity entity, int64_t id, struct uses *out)
{
	*out = (struct uses){ 0 };
	return entities[entity].uses != NULL ? entities[entity].uses(h->db, a, id, out) : OK;
}

static enum status remove_work(struct db *db, void *context)
{
	struct saving *s = context;
	void *was = arena_alloc(s->arena, s->rules->size);
	int64_t guard = 0;
	enum status st = s->guarded ? guard_take(db, s->arena, &guard) : OK;

	s->change = (struct change){ .answer = CHANGE_OK, .id = s->head.id };
	if (st == OK)
		st = entity_load(s->arena, s->house, s->entity, s->by->lang, s->head.id, was);
	if (st == OK && ((struct edit *)was)->version != s->head.version) {
		s->change.answer = CHANGE_STALE;
		return CONFLICT;
	}
	if (st == OK)
		st = entity_uses(s->arena, s->house, s->entity, s->head.id, &s->change.uses);
	if (st == OK && s->change.uses.count > 0) {
		s->change.answer = CHANGE_IN_USE;
		return CONFLICT;
	}
	if (st == OK)
		st = s->rules->remove(db, s->head.id, s->head.version);
	if (st == OK)
		st = texts_remove(db, text_name(s->arena, s->rules, s->head.id, ""));
	if (st == OK)
		st = audit_write(s, "remove", s->head.id, was, NULL);
	if (st == OK && s->guarded)
		st = replan_quick(s->arena, s->house, guard);
	return st;
}

enum status entity_remove(struct arena *a, const struct house *h, const struct editor *by, enum entity entity,
                          int64_t id, int64_t version, struct change *out)
{
	struct saving s = { .arena = a,
		            .house = h,
		            .by = by,
		            .rules = &entities[entity],
		            .entity = entity,
		            .head = { id, version },
		            .guarded = entity == ENTITY_ROOM };
	enum status st = db_transaction(h->db, remove_work, &s);

	/* Something came to depend on it in the very moment. */
	if (st == CONFLICT && s.change.answer == CHANGE_OK)
		s.change.answer = CHANGE_STALE;
	*out = s.change;
	return st == CONFLICT ? OK : st;
}

/* --- texts --- */

enum status texts_read(struct arena *a, const struct house *h, const char *lang, struct text_edit *texts, size_t count,
                       int64_t *version)
{
	enum status st = OK;

	*version = 0;
	for (size_t i = 0; i < count && st == OK; i++) {
		struct text_version text = { 0 };
		st = text_get(h->db, a, texts[i].name, lang, &text);
		texts[i].body = text.body;
		*version += text.version;
	}
	return st;
}

struct telling {
	struct arena *arena;
	const struct house *house;
	const struct editor *by;
	const struct text_edit *texts;
	size_t count;
	int64_t version;
};

static enum status text_tell(const struct telling *t, const char *name, const struct text_version *was,
                             const char *body)
{
	const char *lang = t->by->lang;

	if (strcmp(was->body, body) == 0)
		return OK;
	enum status st = text_change(t->house->db, name, lang, body, was->version);
	return st == OK ? audit_add(t->house->db, editor_actor(t->by), t->house->now, "change", "text", 0,
	                            arena_printf(t->arena, "%s.%s=%s", name, lang, was->body),
	                            arena_printf(t->arena, "%s.%s=%s", name, lang, body))
	                : st;
}

static enum status texts_work(struct db *db, void *context)
{
	const struct telling *t = context;
	struct text_version *stored = arena_news(t->arena, struct text_version, t->count);
	int64_t version = 0;
	enum status st = OK;

	for (size_t i = 0; i < t->count && st == OK; i++) {
		st = text_get(db, t->arena, t->texts[i].name, t->by->lang, &stored[i]);
		version += stored[i].version;
	}
	if (st == OK && version != t->version)
		return CONFLICT;
	for (size_t i = 0; i < t->count && st == OK; i++)
		st = text_tell(t, t->texts[i].name, &stored[i], word(t->texts[i].body));
	return st;
}

enum status texts_save(struct arena *a, const struct house *h, const struct editor *by, const struct text_edit *texts,
                       size_t count, int64_t version, struct change *out)
{
	struct telling t = { .arena = a, .house = h, .by = by, .texts = texts, .count = count, .version = version };
	enum status st = db_transaction(h->db, texts_work, &t);

	*out = (struct change){ .answer = st == CONFLICT ? CHANGE_STALE : CHANGE_OK };
	return st == CONFLICT ? OK : st;
}
