/* A stay in another shape: nights, rooms, people, hours, lines, payers, party. */
#include "core/text.h"
#include "house/deed.h"
#include "house/move.h"
#include "house/tell.h"
#include "store/incident.h"
#include "store/keeping.h"

/* --- nights, rooms, people --- */

static const int64_t *ids_of(struct arena *a, const struct stay_rooms *rooms)
{
	int64_t *ids = arena_news(a, int64_t, rooms->count);

	for (size_t i = 0; i < rooms->count; i++)
		ids[i] = rooms->items[i].room_id;
	return ids;
}

static bool rooms_differ(const struct stay_rooms *rooms, const int64_t *ids, size_t count)
{
	for (size_t i = 0; i < rooms->count; i++) {
		bool found = false;
		for (size_t j = 0; j < count && !found; j++)
			found = ids[j] == rooms->items[i].room_id;
		if (!found)
			return true;
	}
	return rooms->count != count;
}

/* Who is here has come; nobody comes into a past night; leaving today is a check-out. */
static bool span_is_good(const struct deed *w, const struct stay_edit *e)
{
	int32_t today = w->house->today.day;
	bool here = w->next == STAY_IN_HOUSE;

	if (e->arrival.day >= e->departure.day || nights(e->arrival, e->departure) > 366)
		return false;
	if (e->arrival.day != w->was.arrival.day && (here || e->arrival.day < today))
		return false;
	return e->departure.day > today;
}

static enum status rooms_suit(struct deed *w, const struct stay_edit *e, const struct rooms *all,
                              const struct stay_rooms *had)
{
	int64_t capacity = 0;

	for (size_t i = 0; i < e->room_count; i++) {
		const struct room *room = room_by_id(all, e->room_ids[i]);

		for (size_t j = 0; j < i; j++)
			if (e->room_ids[j] == e->room_ids[i])
				return deed_answered(w, LIFE_SMALL);
		if (room == NULL || (!room->on_sale && rooms_differ(had, e->room_ids, e->room_count)))
			return deed_answered(w, LIFE_SMALL);
		capacity += room->capacity;
	}
	if (e->room_count == 0 || e->adults < 1 || e->children < 0 || e->adults + e->children > capacity)
		return deed_answered(w, LIFE_SMALL);
	return OK;
}

/* What it narrows to: rooms of one kind are that kind, else these very rooms; what was asked for by name and stands
 * stays so. */
static void narrow(struct deed *w, const struct stay_edit *e, const struct rooms *all, bool other_rooms)
{
	const struct room *first = room_by_id(all, e->room_ids[0]);
	bool one_kind = true,
	     whole = text_same(w->was.wish, wish_name(WISH_ROOMS)) || text_same(w->was.wish, wish_name(WISH_HOUSE));

	w->stay.rooms_count = (int64_t)e->room_count;
	w->stay.fixed = e->fixed;
	if (!other_rooms && whole) {
		w->stay.fixed = true;
		return;
	}
	if (!other_rooms && text_same(w->was.wish, wish_name(WISH_KIND)))
		return;
	for (size_t i = 1; i < e->room_count; i++)
		one_kind = one_kind && room_by_id(all, e->room_ids[i])->kind_id == first->kind_id;
	w->stay.wish = wish_name(one_kind ? WISH_KIND : WISH_ANY);
	w->stay.kind_id = one_kind ? first->kind_id : 0;
	w->stay.fixed = e->fixed || !one_kind;
}

static enum status reprice(struct deed *w, const struct stay_edit *e, const struct stay_rooms *had,
                           struct stay_edited *out)
{
	struct stay_shape was = { { w->was.arrival, w->was.departure },
		                  { (int32_t)(w->was.guests - w->was.children), (int32_t)w->was.children },
		                  ids_of(w->arena, had),
		                  (int32_t)had->count };
	struct stay_shape now = { { e->arrival, e->departure },
		                  { (int32_t)e->adults, (int32_t)e->children },
		                  e->room_ids,
		                  (int32_t)e->room_count };
	struct span both = span_around(was.nights, now.nights);
	struct price_line *lines = NULL, *anew = NULL;
	struct sale_room *rooms = NULL;
	struct tariff tariff = { 0 };
	size_t count = 0, anew_count = 0, room_count = 0;
	struct date night;
	enum status st = stay_price_lines(w->arena, w->house, &w->was, &lines, &count);

	if (st == OK)
		st = tariff_of(w->arena, w->house, both, &tariff, &rooms, &room_count);
	if (st != OK)
		return st;
	enum price_answer answer =
	    lines_reshape(w->arena, &tariff, rooms, room_count, lines, count, &was, &now, &anew, &anew_count, &night);
	if (answer != PRICE_OK && !e->reprice) {
		out->by_rule = w->was.price;
		return OK;
	}
	if (answer != PRICE_OK)
		return deed_answered(w, answer == PRICE_TOO_SMALL   ? LIFE_SMALL
		                        : answer == PRICE_TOO_LARGE ? LIFE_SUM
		                                                    : LIFE_CLOSED);
	if (!lines_sum(anew, anew_count, &out->by_rule))
		return deed_answered(w, LIFE_SUM);
	if (!e->reprice)
		return OK;
	st = lines_begin(w);
	if (st == OK)
		st = lines_replace(w, anew, anew_count);
	return st == OK ? price_take(w) : st;
}

enum status lines_follow(struct deed *w, const struct stay_shape *was, const struct stay_shape *now, struct money price)
{
	struct span both = span_around(was->nights, now->nights);
	struct price_line *lines = NULL, *anew = NULL;
	struct stay_lines own = { 0 };
	struct sale_room *rooms = NULL;
	struct tariff tariff = { 0 };
	size_t count = 0, anew_count = 0, room_count = 0;
	struct date night;
	enum status st = stay_price_lines(w->arena, w->house, &w->was, &lines, &count);

	if (st == OK)
		st = tariff_of(w->arena, w->house, both, &tariff, &rooms, &room_count);
	if (st == OK)
		st = lines_begin(w);
	if (st != OK)
		return st;
	if (lines_reshape(w->arena, &tariff, rooms, room_count, lines, count, was, now, &anew, &anew_count, &night) ==
	    PRICE_OK)
		st = lines_replace(w, anew, anew_count);
	if (st == OK)
		st = stay_lines_of(w->house->db, w->arena, w->stay.id, &own);
	for (size_t i = 0; i < own.count; i++) /* may be less than nothing, where much was taken off */
		price.minor -= own.items[i].amount.minor;
	if (st == OK && price.minor != 0)
		st = line_more(w, "as-shown", price);
	return st == OK ? price_take(w) : st;
}

enum status edit_apply(struct deed *w, const struct stay_edit *e, struct stay_edited *out)
{
	struct db *db = w->house->db;
	struct stay_rooms had = { 0 };
	struct rooms all = { 0 };
	struct guest_stay next = { 0 };
	struct date from =
	    w->next == STAY_IN_HOUSE && w->house->today.day > e->arrival.day ? w->house->today : e->arrival;
	enum status st = rooms_of_stay(db, w->arena, w->stay.id, &had);

	if (st == OK)
		st = rooms_all(db, w->arena, &all);
	if (st != OK)
		return st;
	bool other_rooms = rooms_differ(&had, e->room_ids, e->room_count);
	if (!span_is_good(w, e) ||
	    (other_rooms && w->next == STAY_IN_HOUSE && w->house->today.day > w->was.arrival.day))
		return deed_answered(w, LIFE_SPAN);
	st = rooms_suit(w, e, &all, &had);
	if (st == OK && e->departure.day != w->was.departure.day) {
		st = stay_following(db, w->arena, w->stay.id, &next);
		if (st == OK)
			return deed_answered(w, LIFE_FOLLOWED);
		st = st == NOT_FOUND ? OK : st;
	}
	if (st == OK && e->arrival.day != w->was.arrival.day && w->was.follows_id != 0)
		return deed_answered(w, LIFE_FOLLOWED);
	if (st == OK)
		st = reprice(w, e, &had, out);
	if (st != OK)
		return st;
	narrow(w, e, &all, other_rooms);
	w->stay.arrival = e->arrival;
	w->stay.departure = e->departure;
	w->stay.guests = e->adults + e->children;
	w->stay.children = e->children;
	out->price = w->stay.price;
	st = w->next == STAY_IN_HOUSE ? nights_free_from(db, w->stay.id, from) : nights_free(db, w->stay.id);
	return st == OK ? rooms_take(w, e->room_ids, e->room_count, (struct span){ from, e->departure }, out) : st;
}

struct editing {
	const struct stay_edit *edit;
	struct stay_edited *out;
};

static enum status edit_work(struct db *db, void *context)
{
	(void)db;
	struct deed *w = context;
	struct editing *e = w->more;
	enum status st;

	const char *was = NULL;

	*e->out = (struct stay_edited){ .clash_night = DATE_NONE };
	st = deed_open(w, DEED_EDIT);
	if (st == OK)
		st = told_facts(w->arena, w->house, &w->was, &was);
	if (st == OK)
		st = edit_apply(w, e->edit, e->out);
	if (st == OK)
		st = tell_moved(w->arena, w->house, &w->stay, was, e->edit->tell, w->house->now);
	if (st == OK && e->edit->dry) /* looked at, and left as it was */
		return DENIED;
	return st == OK ? deed_close(w, "edit") : st;
}

enum status life_edit(struct arena *a, const struct house *h, struct life_by by, int64_t stay_id,
                      const struct stay_edit *edit, struct stay_edited *out)
{
	struct editing e = { edit, out };
	struct deed w = { .arena = a, .house = h, .by = by, .stay_id = stay_id, .more = &e };
	enum life_answer answer;
	enum status st = deed_run(edit_work, &w, &answer);

	out->answer = answer;
	return st == DENIED && edit->dry ? OK : st;
}

/* --- another room in mid-stay --- */

struct splitting {
	struct date day;
	const int64_t *room_ids;
	size_t room_count;
	bool tell;
	int64_t next;
	struct stay_edited *out;
};

/* What each part costs; the first keeps all that has no nights. */
static enum status split_lines(struct deed *w, struct guest_stay *next, struct price_line **rest, size_t *rest_count)
{
	struct span span = { w->was.arrival, w->was.departure };
	struct price_line *lines = NULL, *first = NULL;
	struct sale_room *rooms;
	struct tariff tariff = { 0 };
	size_t count = 0, first_count = 0, room_count;
	enum status st = stay_price_lines(w->arena, w->house, &w->was, &lines, &count);

	if (st == OK)
		st = tariff_of(w->arena, w->house, span, &tariff, &rooms, &room_count);
	if (st != OK)
		return st;
	lines_split(w->arena, &tariff, lines, count, span, next->arrival, &first, &first_count, rest, rest_count);
	if (!lines_sum(*rest, *rest_count, &next->price))
		return deed_answered(w, LIFE_SUM);
	st = lines_begin(w);
	if (st == OK)
		st = lines_replace(w, first, first_count);
	return st == OK ? price_take(w) : st;
}

static enum status people_follow(struct deed *w, int64_t next_id, const struct splitting *s,
                                 const struct stay_rooms *had)
{
	struct db *db = w->house->db;
	struct stay_guests guests = { 0 };
	enum status st = stay_guests_of(db, w->arena, w->stay.id, &guests);

	for (size_t i = 0; i < guests.count && st == OK; i++) {
		struct stay_guest g = guests.items[i];

		for (size_t j = 0; j < had->count && j < s->room_count; j++)
			if (guests.items[i].room_id == had->items[j].room_id)
				g.room_id = s->room_ids[j];
		g.stay_id = next_id;
		st = stay_guest_add(db, &g);
	}
	return st;
}

/* As it was, so that it can be so again. */
static enum status whole_remembered(struct deed *w, const struct stay_rooms *had)
{
	const struct house *h = w->house;
	const struct guest_stay *s = &w->was;
	struct stay_moved row = moved_from(h, s, w->by.user_id);

	row.charged = true;
	row.split = true;
	enum status st = stay_moved_add(h->db, &row);

	for (size_t i = 0; i < had->count && st == OK; i++)
		st = stay_moved_room_add(h->db, row.id, s->id, had->items[i].room_id);
	return st == OK ? stay_moved_lines_keep(h->db, row.id, s->id) : st;
}

/* A stay that already goes on elsewhere: that one then follows the new one. */
static enum status later_relinked(struct deed *w, struct guest_stay *later)
{
	enum status st = stay_following(w->house->db, w->arena, w->stay.id, later);

	if (st == NOT_FOUND) {
		later->id = 0;
		return OK;
	}
	later->follows_id = 0;
	if (st == OK)
		st = stay_change(w->house->db, later);
	later->version++;
	return st;
}

/* The day lies inside the stay and is not past, and the rooms suit it from then on. */
static enum status split_fits(struct deed *w, const struct stay_rooms *had)
{
	const struct splitting *s = w->more;
	struct rooms all = { 0 };
	enum status st = rooms_all(w->house->db, w->arena, &all);

	if (st != OK)
		return st;
	if (s->day.day <= w->was.arrival.day || s->day.day >= w->was.departure.day || s->day.day < w->house->today.day)
		return deed_answered(w, LIFE_SPAN);
	if (s->room_count != had->count)
		return deed_answered(w, LIFE_SMALL);
	struct stay_edit as = { .arrival = s->day,
		                .departure = w->was.departure,
		                .adults = w->was.guests - w->was.children,
		                .children = w->was.children,
		                .room_ids = s->room_ids,
		                .room_count = s->room_count,
		                .fixed = true };
	return rooms_suit(w, &as, &all, &(struct stay_rooms){ 0 });
}

/* The part of the stay from the day on, with no lines yet. */
static struct guest_stay part_from(const struct deed *w, struct date day)
{
	return (struct guest_stay){
		.person_id = w->was.person_id,
		.state = stay_state_name(STAY_ACCEPTED),
		.arrival = day,
		.departure = w->was.departure,
		.guests = w->was.guests,
		.children = w->was.children,
		.wish = wish_name(WISH_ANY),
		.rooms_count = w->was.rooms_count,
		.fixed = true,
		.by_hand = w->was.by_hand,
		.prepay_until = DATE_NONE,
		.origin = "hearth",
		.created_at = w->was.created_at,
		.follows_id = w->was.id,
		.group_id = w->was.group_id != 0 ? w->was.group_id : w->was.id,
		.account_id = w->was.account_id != 0 ? w->was.account_id : w->was.id,
	};
}

/* The new part with its lines and people, between the stay and the one that followed it. */
static enum status part_store(struct deed *w, const struct stay_rooms *had, struct guest_stay *next)
{
	const struct splitting *s = w->more;
	struct db *db = w->house->db;
	struct guest_stay later = { 0 };
	struct price_line *rest = NULL;
	size_t rest_count = 0;
	enum status st = split_lines(w, next, &rest, &rest_count);

	if (st == OK)
		st = later_relinked(w, &later);
	if (st == OK)
		st = stay_add(db, next);
	if (st == OK && later.id != 0) {
		later.follows_id = next->id;
		st = stay_change(db, &later);
	}
	for (size_t i = 0; i < rest_count && st == OK; i++) {
		struct stay_line line = line_stored(next->id, &rest[i]);
		st = stay_line_add(db, w->arena, &line);
	}
	return st == OK ? people_follow(w, next->id, s, had) : st;
}

/* The stay ends on the day, and the new part takes its rooms from then on. */
static enum status part_housed(struct deed *w, const struct guest_stay *next)
{
	const struct splitting *s = w->more;
	struct deed follows = { .arena = w->arena, .house = w->house, .by = w->by, .stay = *next };
	enum status st = nights_free_from(w->house->db, w->stay.id, s->day);

	if (st == OK)
		st = rooms_take(&follows, s->room_ids, s->room_count, (struct span){ s->day, next->departure }, s->out);
	if (follows.answer != LIFE_OK)
		w->answer = follows.answer;
	return st;
}

static enum status split_work(struct db *db, void *context)
{
	struct deed *w = context;
	struct splitting *s = w->more;
	struct stay_rooms had = { 0 };
	const char *was = NULL;
	enum status st;

	*s->out = (struct stay_edited){ .clash_night = DATE_NONE };
	st = deed_open(w, DEED_SPLIT);
	if (st == OK)
		st = told_facts(w->arena, w->house, &w->was, &was);
	if (st == OK)
		st = rooms_of_stay(db, w->arena, w->stay.id, &had);
	if (st == OK)
		st = split_fits(w, &had);
	if (st == OK)
		st = whole_remembered(w, &had);
	struct guest_stay next = part_from(w, s->day);
	if (st == OK)
		st = part_store(w, &had, &next);
	w->stay.departure = s->day;
	if (st == OK)
		st = part_housed(w, &next);
	if (st == OK)
		st = audit_add(db, deed_actor(w), w->house->now, "split", "stay", next.id, NULL,
		               arena_printf(w->arena, "follows=%lld", (long long)w->stay.id));
	s->next = next.id;
	if (st == OK)
		st = tell_moved(w->arena, w->house, &w->stay, was, s->tell,
		                (struct instant){ w->house->now.second + w->house->settings->undo_minutes * 60 });
	return st == OK ? deed_close(w, "split") : st;
}

enum status life_split(struct arena *a, const struct house *h, struct life_by by, int64_t stay_id,
                       const struct stay_split *split, int64_t *next, struct stay_edited *out)
{
	struct splitting s = { .day = split->day,
		               .room_ids = split->room_ids,
		               .room_count = split->room_count,
		               .tell = split->tell,
		               .out = out };
	struct deed w = { .arena = a, .house = h, .by = by, .stay_id = stay_id, .more = &s };
	enum status st = deed_run(split_work, &w, &out->answer);

	*next = s.next;
	return st;
}

/* --- hours --- */

struct money hours_charge(const struct house *h, const struct stay_file *f)
{
	struct money night = lines_night(f->lines, f->line_count, nights(f->nights.from, f->nights.to));
	return money_percent(night, (int32_t)h->settings->hours_percent * 100);
}

static enum status hours_work(struct db *db, void *context)
{
	(void)db;
	struct deed *w = context;
	const struct stay_hours *hours = w->more;
	struct stay_file f;
	enum status st = deed_open(w, DEED_PRICE);

	if (st == OK)
		st = stay_file_open(w->arena, w->house, w->stay_id, &f);
	if (st != OK)
		return st;
	struct money rule = hours_charge(w->house, &f);
	struct money arrive = hours->arrive.minor < 0 ? rule : hours->arrive,
	             leave = hours->leave.minor < 0 ? rule : hours->leave;
	w->stay.arrive_at = hours->arrive_at;
	w->stay.leave_at = hours->leave_at;
	st = lines_begin(w);
	if (st == OK)
		st = line_put(w, "early-arrival", hours->arrive_at != NULL ? arrive : (struct money){ 0 });
	if (st == OK)
		st = line_put(w, "late-departure", hours->leave_at != NULL ? leave : (struct money){ 0 });
	if (st == OK)
		st = price_take(w);
	return st == OK ? deed_close(w, "hours") : st;
}

enum status life_hours(struct arena *a, const struct house *h, struct life_by by, int64_t stay_id,
                       const struct stay_hours *hours, enum life_answer *answer)
{
	struct stay_hours copy = *hours;
	struct deed w = { .arena = a, .house = h, .by = by, .stay_id = stay_id, .more = &copy };

	return deed_run(hours_work, &w, answer);
}

/* --- lines --- */

static bool line_reckon(struct stay_line *l)
{
	struct money amount;

	if (l->quantity < 1 || l->quantity > 100000 || !money_times(l->unit_price, l->quantity, &amount) ||
	    amount.minor > MONEY_MAX || amount.minor < -MONEY_MAX)
		return false;
	l->amount = amount;
	return true;
}

static enum status lines_work(struct db *db, void *context)
{
	struct deed *w = context;
	const struct lines_edit *e = w->more;
	struct stay_lines own = { 0 };
	enum status st = deed_open(w, DEED_PRICE);

	if (st == OK)
		st = lines_begin(w);
	if (st == OK)
		st = stay_lines_of(db, w->arena, w->stay.id, &own);
	for (size_t i = 0; i < e->count && st == OK; i++) {
		const struct line_edit *x = &e->items[i];

		if (x->line < 0 || (size_t)x->line >= own.count)
			return deed_answered(w, LIFE_STALE);
		struct stay_line line = own.items[x->line];
		line.quantity = x->quantity;
		line.unit_price = x->unit_price;
		if (own.items[x->line].incident_id != 0) /* that is the incident's to change */
			continue;
		if (x->quantity == 0)
			st = stay_line_remove(db, w->stay.id, line.line);
		else
			st = line_reckon(&line) ? stay_line_change(db, &line) : deed_answered(w, LIFE_SUM);
	}
	if (st == OK && e->added.name != NULL) {
		struct stay_line line = { .stay_id = w->stay.id,
			                  .name = e->added.name,
			                  .class = "extra",
			                  .unit = "item",
			                  .quantity = e->added.quantity,
			                  .unit_price = e->added.unit_price,
			                  .vat = e->added.vat };
		st = line_reckon(&line) ? stay_line_add(db, w->arena, &line) : deed_answered(w, LIFE_SUM);
	}
	if (st == OK)
		st = price_take(w);
	return st == OK ? deed_close(w, "lines") : st;
}

enum status life_lines(struct arena *a, const struct house *h, struct life_by by, int64_t stay_id,
                       const struct lines_edit *edit, enum life_answer *answer)
{
	struct lines_edit copy = *edit;
	struct deed w = { .arena = a, .house = h, .by = by, .stay_id = stay_id, .more = &copy };

	return deed_run(lines_work, &w, answer);
}

/* --- who pays --- */

static enum status shares_work(struct db *db, void *context)
{
	struct deed *w = context;
	const struct stay_shares *shares = w->more;
	int64_t sum = 0;
	enum status st = deed_open(w, DEED_PRICE);
	int64_t account = w->stay.account_id != 0 ? w->stay.account_id : w->stay.id;

	for (size_t i = 0; i < shares->count; i++)
		sum += shares->items[i].share;
	if (st == OK && shares->count > 0 && sum != 10000)
		return deed_answered(w, LIFE_SUM);
	if (st == OK)
		st = stay_shares_clear(db, account);
	for (size_t i = 0; i < shares->count && st == OK; i++) {
		struct stay_share s = { account, (int64_t)i + 1, shares->items[i].payer, shares->items[i].share };
		st = stay_share_add(db, &s);
	}
	return st == OK ? deed_close(w, "shares") : st;
}

enum status life_shares(struct arena *a, const struct house *h, struct life_by by, int64_t stay_id,
                        const struct stay_shares *shares, enum life_answer *answer)
{
	struct stay_shares copy = *shares;
	struct deed w = { .arena = a, .house = h, .by = by, .stay_id = stay_id, .more = &copy };

	return deed_run(shares_work, &w, answer);
}

/* --- a party --- */

static enum status join_work(struct db *db, void *context)
{
	struct deed *w = context;
	int64_t other_id = *(const int64_t *)w->more;
	struct guest_stay other = { 0 };
	enum status st = deed_open(w, DEED_PRICE);

	if (st == OK && other_id != 0)
		st = stay_by_id(db, w->arena, other_id, &other);
	if (st != OK)
		return st;
	if (other.id == w->stay.id || (other_id == 0 && w->stay.follows_id != 0))
		return deed_answered(w, LIFE_NOT_NOW);
	w->stay.group_id = other_id == 0 ? 0 : other.group_id != 0 ? other.group_id : other.id;
	if (w->stay.group_id == w->stay.id) /* the other belongs to this one already */
		return deed_answered(w, LIFE_NOT_NOW);
	return deed_close(w, other_id == 0 ? "part" : "join");
}

enum status life_join(struct arena *a, const struct house *h, struct life_by by, int64_t stay_id, int64_t other_id,
                      enum life_answer *answer)
{
	struct deed w = { .arena = a, .house = h, .by = by, .stay_id = stay_id, .more = &other_id };

	return deed_run(join_work, &w, answer);
}

/* --- incidents --- */

/* A stay that has gone may still be given something back; one that never was may not. */
static enum status compensation_write(struct deed *w, const struct incident *i)
{
	struct stay_line line = { .stay_id = w->stay.id,
		                  .code = "compensation",
		                  .class = "lodging",
		                  .unit = "item",
		                  .quantity = 1,
		                  .unit_price = { -i->compensation.minor },
		                  .amount = { -i->compensation.minor },
		                  .incident_id = i->id };
	struct stay_lines own = { 0 };
	enum status st = lines_begin(w);

	if (st == OK)
		st = stay_lines_of(w->house->db, w->arena, w->stay.id, &own);
	for (size_t k = 0; k < own.count; k++)
		if (own.items[k].vat > line.vat && text_same(own.items[k].class, "lodging"))
			line.vat = own.items[k].vat;
	if (st == OK && i->compensation.minor > 0)
		st = stay_line_add(w->house->db, w->arena, &line);
	if (st == OK)
		st = price_take(w);
	return st;
}

static enum status incident_work(struct db *db, void *context)
{
	struct deed *w = context;
	struct incident *i = w->more;
	struct incident was = { 0 };
	int64_t guard = 0;
	enum status st = i->id != 0 ? incident_by_id(db, w->arena, i->id, &was) : OK;

	w->answer = LIFE_OK;
	/* Of a stay that is not its own any more the compensation goes first. */
	if (st == OK && was.compensation.minor > 0 && was.stay_id != 0) {
		w->stay_id = was.stay_id;
		st = deed_open(w, DEED_PRICE);
		if (st == OK)
			st = stay_lines_of_incident_remove(db, i->id);
		if (st == OK && i->stay_id != was.stay_id)
			st = price_take(w);
		if (st == OK && i->stay_id != was.stay_id)
			st = deed_close(w, "incident");
		guard = w->guard;
	}
	int64_t id = i->id;
	if (st == OK)
		st = id == 0 ? incident_add(db, i) : incident_change(db, i);
	if (st == OK && i->stay_id != 0 &&
	    (i->compensation.minor > 0 || (was.compensation.minor > 0 && was.stay_id == i->stay_id))) {
		if (guard == 0 || i->stay_id != was.stay_id) {
			w->stay_id = i->stay_id;
			st = deed_open(w, DEED_PRICE);
		}
		if (st == OK)
			st = compensation_write(w, i);
		if (st == OK)
			st = deed_close(w, "incident");
	}
	if (st == OK)
		st = audit_add(db, deed_actor(w), w->house->now, id == 0 ? "add" : "save", "incident", i->id, NULL,
		               arena_printf(w->arena, "cost=%lld\ncompensation=%lld\nclosed=%s",
		                            (long long)i->cost.minor, (long long)i->compensation.minor,
		                            instant_is(i->closed_at) ? "yes" : "no"));
	if (st != OK)
		i->id = id; /* it may be run again */
	return st;
}

enum status incident_save(struct arena *a, const struct house *h, int64_t user_id, struct incident *i,
                          enum life_answer *answer)
{
	struct deed w = { .arena = a, .house = h, .by = { user_id, 0 }, .more = i };

	return deed_run(incident_work, &w, answer);
}

/* --- rooms made ready --- */

struct keeping {
	struct arena *arena;
	const struct house *house;
	int64_t user_id, room_id;
	struct date day;
	bool done;
	struct chore_mark *was;
};

static enum status keeping_audit(const struct keeping *k, const char *action, int64_t id)
{
	return audit_add(k->house->db, (struct actor){ "user", k->user_id }, k->house->now, action, "room", id, NULL,
	                 arena_printf(k->arena, "day=%s", date_text(k->arena, k->day)));
}

static enum status chore_work(struct db *db, void *context)
{
	struct keeping *k = context;
	int64_t condition = 0;
	bool turned = false;
	enum status st = chore_mark_lock(db, k->arena, k->day, k->room_id, k->was);

	if (st != OK || instant_is(k->was->done_at) == k->done)
		return st;
	st = chore_tick(db, k->day, k->room_id, k->done ? k->house->now : INSTANT_NONE, k->done ? k->user_id : 0);
	if (st == OK)
		st = condition_meaning(db, k->arena, k->done ? "ready" : "to-clean", &condition);
	if (st == OK)
		st = room_turn(db, k->room_id, condition, &turned);
	if (st == OK || st == NOT_FOUND)
		st = keeping_audit(k, k->done ? "tick" : "untick", k->room_id);
	return st;
}

enum status chore_done(struct arena *a, const struct house *h, int64_t user_id, struct date day, int64_t room_id,
                       bool done, struct chore_mark *was)
{
	struct keeping k = { a, h, user_id, room_id, day, done, was };

	return db_transaction(h->db, chore_work, &k);
}

static enum status deal_work(struct db *db, void *context)
{
	struct keeping *k = context;
	struct housekeepers people = { 0 };
	struct chores all = { 0 };
	enum status st = housekeepers_all(db, k->arena, &people);

	if (st == OK)
		st = chores_of_day(db, k->arena, k->day, &all);
	int32_t *who = arena_news(k->arena, int32_t, all.count);
	int64_t *ids = arena_news(k->arena, int64_t, people.count), *rooms = arena_news(k->arena, int64_t, all.count);
	bool *had = arena_news(k->arena, bool, all.count);
	int32_t count = 0;
	size_t work = 0;
	for (size_t i = 0; i < people.count && st == OK; i++)
		if (people.items[i].active)
			ids[count++] = people.items[i].id;
	for (size_t i = 0; i < all.count && st == OK; i++) {
		const struct chore *c = &all.items[i];

		if (c->leaving_id == 0 && c->staying_id == 0 && c->arriving_id == 0)
			continue;
		who[work] = -1;
		for (int32_t p = 0; p < count; p++)
			if (ids[p] == c->housekeeper_id)
				who[work] = p;
		had[work] = who[work] >= 0;
		rooms[work++] = c->room_id;
	}
	if (st == OK)
		deal_evenly(who, work, count);
	for (size_t i = 0; i < work && st == OK && count > 0; i++)
		if (!had[i])
			st = chore_assign(db, k->day, rooms[i], ids[who[i]]);
	return st == OK ? keeping_audit(k, "deal", 0) : st;
}

enum status chores_deal(struct arena *a, const struct house *h, int64_t user_id, struct date day)
{
	struct keeping k = { .arena = a, .house = h, .user_id = user_id, .day = day };

	return db_transaction(h->db, deal_work, &k);
}
