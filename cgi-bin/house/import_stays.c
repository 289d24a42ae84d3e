#include "core/text.h"
#include "house/import_rows.h"
#include "store/moving.h"
#include "store/stay.h"

struct stay_row {
	const char *uid, *origin, *name, *email, *phone, *country;
	struct date arrival, departure;
	int64_t guests;
	const char *rooms;
	struct money price, prepayment;
	const char *state, *fixed;
};
static const struct csv_column columns[] = {
	{ .field = FIELD(stay_row, uid), .required = true, .max = 190 },
	{ .field = FIELD(stay_row, origin), .max = 32 },
	{ .field = FIELD(stay_row, name), .required = true, .max = 120 },
	{ .field = FIELD(stay_row, email), .max = 254 },
	{ .field = FIELD(stay_row, phone), .max = 40 },
	{ .field = FIELD(stay_row, country), .max = 2 },
	{ .field = FIELD(stay_row, arrival), .required = true },
	{ .field = FIELD(stay_row, departure), .required = true },
	{ .field = FIELD(stay_row, guests), .required = true, .min = 1, .max = 500 },
	{ .field = FIELD(stay_row, rooms), .max = 1000 },
	{ .field = FIELD(stay_row, price) },
	{ .field = FIELD(stay_row, prepayment) },
	{ .field = FIELD(stay_row, state), .max = 40 },
	{ .field = FIELD(stay_row, fixed), .max = 40 },
	CSV_COLUMNS_END
};

#define NIGHTS_MOST 366
#define ROOMS_MOST 100
#define ORIGIN "import"

static const struct {
	const char *name;
	bool holds; /* its nights */
} states[] = {
	{ "accepted", true }, { "prepaid", true },    { "in-house", true }, { "departed", true },
	{ "no-show", false }, { "cancelled", false }, { "lapsed", false },
};

/* -1: there is no such state. */
static int state_read(const char *name)
{
	for (size_t n = 0; n < ARRAY_LEN(states); n++)
		if (text_same(states[n].name, name))
			return (int)n;
	return -1;
}

/* Where the file does not say it. */
static const char *state_by_date(const struct stay_row *row, struct date today)
{
	return row->departure.day <= today.day ? "departed" : row->arrival.day < today.day ? "in-house" : "accepted";
}

/* A line on its way in. */
struct entering {
	struct guest_stay stay;
	struct contact contact;
	const struct room *rooms[ROOMS_MOST];
	size_t room_count;
	bool holds;
};

static struct reason rooms_read(struct importing *i, const char *list, struct entering *e)
{
	int64_t beds = 0;

	for (const char *word; list != NULL && (word = next_word(i->arena, &list)) != NULL;) {
		const struct room *room = room_by_code(&i->codes.rooms, word);
		if (room == NULL)
			return REASON("no-room", "there is no room '{1}'", word);
		if (e->room_count == ROOMS_MOST)
			return REASON("too-many-rooms", "too many rooms", NULL);
		for (size_t n = 0; n < e->room_count; n++)
			if (e->rooms[n] == room)
				return REASON("room-twice", "the room '{1}' stands there twice", word);
		e->rooms[e->room_count++] = room;
		beds += room->capacity;
	}
	if (e->holds && e->room_count == 0)
		return REASON("no-room-named", "a stay that is not cancelled needs its rooms", NULL);
	if (e->room_count > 0 && beds < e->stay.guests)
		return REASON("rooms-small", "the rooms asked for do not take so many guests", NULL);
	return NO_REASON;
}

/* After acceptance a stay is one of its kind, unless it is fixed in its rooms or they are of several kinds. */
static void wish_narrow(struct entering *e, bool fixed)
{
	bool alike = e->room_count > 0;

	for (size_t n = 1; n < e->room_count; n++)
		alike = alike && e->rooms[n]->kind_id == e->rooms[0]->kind_id;
	e->stay.rooms_count = e->room_count > 0 ? (int64_t)e->room_count : 1;
	e->stay.fixed = fixed || !alike;
	e->stay.wish = fixed && e->room_count > 0 ? "rooms" : alike ? "kind" : "any";
	e->stay.kind_id = !fixed && alike ? e->rooms[0]->kind_id : 0;
}

static struct reason row_read(struct importing *i, const struct stay_row *row, struct entering *e)
{
	const char *state = row->state != NULL ? row->state : state_by_date(row, i->house->today);
	int found = state_read(state);
	struct reason wrong;

	e->contact =
	    (struct contact){ .name = row->name, .email = row->email, .phone = row->phone, .country = row->country };
	wrong = contact_check(i->arena, &e->contact);
	if (wrong.key != NULL)
		return wrong;
	e->stay = (struct guest_stay){
		.arrival = row->arrival,
		.departure = row->departure,
		.guests = row->guests,
		.price = row->price,
		.prepayment = row->prepayment,
		.prepay_until = DATE_NONE,
		.origin = row->origin != NULL ? text_line(i->arena, row->origin) : ORIGIN,
		.external_uid = text_line(i->arena, row->uid),
		.created_at = i->house->now,
	};
	if (e->stay.external_uid[0] == '\0' || e->stay.origin[0] == '\0')
		return REASON("empty", "{1} is empty", e->stay.origin[0] == '\0' ? "origin" : "uid");
	if (row->departure.day <= row->arrival.day)
		return REASON("departure-before", "the departure is not after the arrival", NULL);
	if (row->departure.day - row->arrival.day > NIGHTS_MOST)
		return REASON("stay-long", "the stay is longer than the house allows", NULL);
	if (found < 0)
		return REASON(
		    "no-state",
		    "state: '{1}' is none of accepted, prepaid, in-house, departed, no-show, cancelled, lapsed", state);
	if (row->fixed != NULL && !text_same(row->fixed, "yes") && !text_same(row->fixed, "no"))
		return REASON("not-yes-no", "{1}: '{2}' is neither yes nor no", "fixed", row->fixed);
	e->stay.state = states[found].name;
	e->holds = states[found].holds;
	wrong = rooms_read(i, row->rooms, e);
	wish_narrow(e, text_same(row->fixed, "yes"));
	return wrong;
}

/* Rooms and state go their own way once a stay is here; what was agreed does not. */
static const char *difference(const struct moving_stay *known, const struct guest_stay *s)
{
	return known->arrival.day != s->arrival.day       ? "arrival"
	       : known->departure.day != s->departure.day ? "departure"
	       : known->guests != s->guests               ? "guests"
	       : known->price.minor != s->price.minor     ? "price"
	                                                  : NULL;
}

/* The first night that somebody else has; NO_REASON: all are free. */
static enum status clash_find(struct importing *i, const struct entering *e, struct reason *clash)
{
	struct arena *a = i->arena;

	*clash = NO_REASON;
	for (size_t n = 0; n < e->room_count && e->holds; n++) {
		struct night_holder holder;
		enum status st =
		    night_holder_find(i->house->db, a, e->rooms[n]->id, e->stay.arrival, e->stay.departure, &holder);
		if (st == NOT_FOUND)
			continue;
		if (st != OK)
			return st;
		const char *night = date_text(a, holder.night), *code = e->rooms[n]->code;
		if (holder.name == NULL)
			*clash = REASON("night-closed", "the room {1} is closed in the night of {2}", code, night);
		else
			*clash = REASON(
			    "night-taken", "{1} has the room {2} in the night of {3}",
			    person_full_name(a, &(struct person){ .name = holder.name, .surname = holder.surname }),
			    code, night);
		return OK;
	}
	return OK;
}

/* The same person with the same name, or a new one: a booking for somebody else by one address renames nobody. */
static enum status person_take(struct importing *i, const struct contact *c, int64_t *id)
{
	struct person p = { .name = c->name,
		            .surname = "",
		            .patronymic = "",
		            .email = c->email,
		            .phone = c->phone,
		            .country = c->country,
		            .created_at = i->house->now };
	struct person known;
	enum status st = person_find(i->house->db, i->arena, c->email, c->phone, &known);

	if (st == OK && text_same(person_full_name(i->arena, &known), c->name)) {
		*id = known.id;
		return OK;
	}
	if (st == OK || st == NOT_FOUND)
		st = person_add(i->house->db, i->arena, &p);
	*id = p.id;
	return st;
}

static enum status stay_write(struct importing *i, struct entering *e)
{
	const struct house *h = i->house;
	struct guest_stay *s = &e->stay;
	enum status st = person_take(i, &e->contact, &s->person_id);

	if (st == OK)
		st = stay_add(h->db, s);
	for (size_t n = 0; n < e->room_count && e->holds && st == OK; n++)
		st = nights_take(h->db, e->rooms[n]->id, s->arrival, s->departure, s->id, 0);
	if (st == OK)
		st = audit_add(h->db, editor_actor(&i->order->by), h->now, "add", "stay", s->id, NULL,
		               arena_printf(i->arena, "source=import\nstate=%s\narrival=%s\ndeparture=%s\nprice=%lld",
		                            s->state, date_text(i->arena, s->arrival),
		                            date_text(i->arena, s->departure), (long long)s->price.minor));
	return st;
}

static enum status stay_enter(struct importing *i, void *object, struct import_line *l)
{
	const struct stay_row *row = object;
	struct entering e = { 0 };
	struct moving_stay known;
	struct reason wrong;

	l->title = arena_printf(i->arena, "%s, %s", text_line(i->arena, row->name), date_text(i->arena, row->arrival));
	wrong = row_read(i, row, &e);
	if (wrong.key != NULL)
		return line_refuse(l, wrong);
	enum status st = moving_stay_find(i->house->db, i->arena, e.stay.origin, e.stay.external_uid, &known);
	if (st == OK) {
		const char *other = difference(&known, &e.stay);
		l->verdict = IMPORT_STANDS;
		return other == NULL ? OK
		                     : line_refuse(l, REASON("stands-otherwise",
		                                             "the stay '{1}' is here already, with another {2}",
		                                             e.stay.external_uid, other));
	}
	if (st != NOT_FOUND)
		return st;
	st = clash_find(i, &e, &wrong);
	if (st != OK || wrong.key != NULL)
		return st == OK ? line_refuse(l, wrong) : st;
	l->verdict = IMPORT_ENTERS;
	return stay_write(i, &e);
}

static enum status stays_export(struct arena *a, const struct house *h, struct csv_writer *w)
{
	struct moving_stays all = { 0 };
	int decimals = (int)h->settings->currency_decimals;
	enum status st = moving_stays_all(h->db, a, &all);

	for (size_t n = 0; n < all.count && st == OK; n++) {
		const struct moving_stay *s = &all.items[n];
		csv_text(w, s->uid != NULL ? s->uid : arena_printf(a, "%lld", (long long)s->id));
		csv_text(w, s->origin);
		csv_text(
		    w, person_full_name(
		           a, &(struct person){ .name = s->name, .surname = s->surname, .patronymic = s->patronymic }));
		csv_word(w, s->email);
		csv_word(w, s->phone);
		csv_word(w, s->country);
		csv_date(w, s->arrival);
		csv_date(w, s->departure);
		csv_number(w, s->guests);
		csv_word(w, s->rooms);
		csv_text(w, money_text(a, s->price, decimals));
		csv_text(w, money_text(a, s->prepayment, decimals));
		csv_text(w, s->state);
		csv_text(w, s->fixed ? "yes" : "no");
		csv_end_line(w);
	}
	return st;
}

const struct import_rules import_stays_rules = {
	.name = "stays",
	.columns = columns,
	.size = sizeof(struct stay_row),
	.guarded = true,
	.enter = stay_enter,
	.export = stays_export,
	.sample = "2027-0041,import,Alma Muster,alma@example.org,+43 1 234 56 "
	          "78,AT,2027-05-03,2027-05-07,2,D1,416.00,120.00,accepted,no\r\n",
};
