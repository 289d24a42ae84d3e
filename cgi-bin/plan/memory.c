#include "plan/memory.h"

#include <stdlib.h>
#include <string.h>

enum { NOBODY = -1, SEVERAL = -2 };
enum { SINGLES = 4 }; /* so many added options are looked at one by one */
struct memory {
	const struct plan_problem *problem;
	const struct inn *inn;
	const int64_t *words;
	int32_t *records, record_count; /* where they start */
	struct item *items;             /* of all records, by digest */
	int32_t item_count;
	int32_t *owner;      /* of a record: the part with all its stays that are left, NOBODY or SEVERAL */
	struct item **stays; /* of a part: its jobs, by digest; .record is the job */
	struct item *fixed; /* blocks and pins of the new problem, by digest */
	int32_t fixed_count;
	int32_t *place_of; /* of a room of the caller's: its place in the inn */
};

static int64_t mix(int64_t digest, int64_t value)
{
	uint64_t x = (uint64_t)digest ^ ((uint64_t)value + UINT64_C(0x9E3779B97F4A7C15) + ((uint64_t)digest << 6) +
	                                 ((uint64_t)digest >> 2));
	x ^= x >> 30;
	x *= UINT64_C(0xBF58476D1CE4E5B9);
	x ^= x >> 27;
	x *= UINT64_C(0x94D049BB133111EB);
	return (int64_t)(x ^ (x >> 31));
}

static int64_t mix_rooms(int64_t digest, const int32_t *rooms, int32_t count)
{
	int64_t sum = 0; /* in any order */
	for (int32_t k = 0; k < count; k++)
		sum = (int64_t)((uint64_t)sum + (uint64_t)mix(7, rooms[k]));
	return mix(mix(digest, count), sum);
}

static int64_t loose_digest(struct span nights, int32_t guests, int32_t count)
{
	return mix(mix(mix(mix(1, nights.from.day), nights.to.day), guests), count);
}

int64_t memory_house(const struct plan_problem *p)
{
	int64_t digest = p->room_count;
	for (int32_t r = 0; r < p->room_count; r++)
		digest = mix(mix(digest, p->rooms[r].kind), p->rooms[r].capacity);
	for (int64_t i = 0; p->reserve != NULL && i < (int64_t)p->reserve_nights * p->reserve_kind_count; i++)
		digest = mix(digest, p->reserve[i]);
	for (int32_t k = 0; p->reserve != NULL && k < p->reserve_kind_count; k++)
		digest = mix(digest, p->reserve_kinds[k]);
	return p->reserve != NULL ? mix(digest, p->reserve_from.day) : digest;
}

static int64_t wish_digest(int64_t house, const struct plan_problem *p, const struct plan_stay *stay)
{
	int32_t count = stay->wish == PLAN_HOUSE ? p->room_count : stay->rooms_count;
	int64_t digest = mix(mix(house, loose_digest(stay->nights, stay->guests, count)), stay->wish);
	if (stay->wish == PLAN_KIND)
		digest = mix(digest, stay->kind);
	return stay->wish == PLAN_ROOMS ? mix_rooms(digest, stay->wish_rooms, count) : digest;
}

int64_t plan_request_name(const struct plan_problem *p, int32_t request)
{
	return p->request_names != NULL ? p->request_names[request] : request;
}

int64_t memory_seat(const int64_t *rooms, int64_t count)
{
	int64_t sum = 0;
	for (int64_t k = 0; k < count; k++)
		sum = (int64_t)((uint64_t)sum + (uint64_t)mix(13, rooms[k]));
	return sum;
}

/* Of the rooms of a seat; 0: none. */
static int64_t seat_digest(const struct inn *inn, const struct job *job, const int32_t *seat)
{
	int64_t sum = 0;
	for (int32_t k = 0; seat != NULL && k < job->count; k++)
		sum = (int64_t)((uint64_t)sum + (uint64_t)mix(13, inn->rooms[seat[k]].source));
	return sum;
}

struct item memory_item(int64_t house, const struct plan_problem *p, const struct inn *inn, const struct job *job)
{
	const struct plan_stay *stay = job->request < 0 ? &p->kept[job->source].stay : &p->options[job->source].stay;
	struct item item = { .wish = wish_digest(house, p, stay),
		             .nights = job->nights,
		             .form = job->wish,
		             .kind = job->kind,
		             .guests = job->guests,
		             .count = job->count };
	item.sort = job->request < 0 ? SORT_MUST : SORT_OPTION;
	item.digest = mix(item.wish, item.sort);
	if (item.sort == SORT_OPTION) {
		item.value = job->value;
		item.sent = job->sent;
		item.name = p->options[job->source].name;
		item.request = plan_request_name(p, p->options[job->source].request);
		item.digest = mix(mix(item.digest, job->value), item.request);
	} else {
		item.value = seat_digest(inn, job, job->now);
	}
	return item;
}

static int by_digest(const void *x, const void *y)
{
	const struct item *a = x, *b = y;
	if (a->digest != b->digest)
		return a->digest < b->digest ? -1 : 1;
	if (a->value != b->value) /* twins by where they are */
		return a->value < b->value ? -1 : 1;
	return (a->record > b->record) - (a->record < b->record);
}

struct item *memory_fixed(struct arena *a, const struct plan_problem *p, struct span nights, int32_t *count)
{
	struct item *list = arena_news(a, struct item, (size_t)(p->block_count + p->kept_count));
	int64_t house = memory_house(p);
	*count = 0;
	for (int32_t b = 0; b < p->block_count; b++) {
		struct span s = p->blocks[b].nights;
		if (spans_overlap(s, nights))
			list[(*count)++] = (struct item){ .digest = mix(mix(mix(mix(house, 11), s.from.day), s.to.day),
				                                        p->blocks[b].room),
				                          .sort = SORT_BLOCK,
				                          .nights = s };
	}
	for (int32_t k = 0; k < p->kept_count; k++) {
		const struct plan_stay *stay = &p->kept[k].stay;
		int32_t rooms = stay->wish == PLAN_HOUSE ? p->room_count : stay->rooms_count;
		if (!p->kept[k].pinned || !spans_overlap(stay->nights, nights))
			continue;
		struct item *item = &list[(*count)++];
		*item = (struct item){ .sort = SORT_PIN,
			               .wish = wish_digest(house, p, stay),
			               .record = k,
			               .nights = stay->nights,
			               .guests = stay->guests,
			               .count = rooms };
		/* only where and when it is matters */
		item->digest = mix_rooms(mix(mix(mix(house, 12), stay->nights.from.day), stay->nights.to.day),
		                         p->kept[k].seat, rooms);
	}
	return list;
}

static struct item *find_item(struct item *list, int32_t count, int64_t digest)
{
	int32_t low = 0, high = count;
	while (low < high) {
		int32_t middle = (low + high) / 2;
		if (list[middle].digest < digest)
			low = middle + 1;
		else
			high = middle;
	}
	return low < count && list[low].digest == digest ? &list[low] : NULL;
}

/* The digests of all parts, and which part each record lives on in. */
static void list_stays(struct arena *a, struct memory *m)
{
	int64_t house = memory_house(m->problem);
	m->stays = arena_news(a, struct item *, (size_t)m->inn->part_count);
	m->owner = arena_news(a, int32_t, (size_t)m->record_count);
	for (int32_t r = 0; r < m->record_count; r++)
		m->owner[r] = NOBODY;
	for (int32_t i = 0; i < m->inn->part_count; i++) {
		const struct part *part = &m->inn->parts[i];
		m->stays[i] = arena_news(a, struct item, (size_t)part->count);
		for (int32_t j = 0; j < part->count; j++) {
			struct item *item = &m->stays[i][j];
			*item = memory_item(house, m->problem, m->inn, &part->jobs[j]);
			item->record = j;
			item->old = find_item(m->items, m->item_count, item->digest);
			for (const struct item *old = item->old;
			     old != NULL && old < m->items + m->item_count && old->digest == item->digest; old++)
				m->owner[old->record] =
				    m->owner[old->record] == NOBODY || m->owner[old->record] == i ? i : SEVERAL;
		}
		qsort(m->stays[i], (size_t)part->count, sizeof **m->stays, by_digest);
	}
}

bool item_has_seat(enum sort sort)
{
	return sort == SORT_MUST || sort == SORT_OPTION;
}

enum { SORT_BITS = 4, FORM_BITS = 4, SEVERAL_AT = SORT_BITS + FORM_BITS, NAME_AT = 16, HALF = 32 };

static int64_t halves(int32_t high, int32_t low)
{
	return (int64_t)((uint64_t)(uint32_t)high << HALF | (uint32_t)low);
}

void item_to_words(const struct item *item, int64_t words[ITEM_WORDS])
{
	uint32_t what = (uint32_t)item->sort | (uint32_t)item->form << SORT_BITS |
	                (uint32_t)item->several << SEVERAL_AT | (uint32_t)item->name << NAME_AT;
	words[0] = item->digest;
	words[1] = item->wish;
	words[2] = halves(item->kind, (int32_t)what);
	words[3] = item->value;
	words[4] = item->request;
	words[5] = halves(item->nights.from.day, item->nights.to.day);
	words[6] = halves(item->guests, item->count);
	words[7] = item->sent;
}

struct item item_of_words(const int64_t *word)
{
	uint32_t what = (uint32_t)word[2];
	return (struct item){ .digest = word[0],
		              .wish = word[1],
		              .sort = item_sort(word),
		              .form = (enum plan_wish)(what >> SORT_BITS & ((1U << FORM_BITS) - 1)),
		              .several = what >> SEVERAL_AT & 1,
		              .name = (uint16_t)(what >> NAME_AT),
		              .kind = (int32_t)(word[2] >> HALF),
		              .value = word[3],
		              .request = word[4],
		              .nights = { { (int32_t)(word[5] >> HALF) }, { (int32_t)word[5] } },
		              .guests = (int32_t)(word[6] >> HALF),
		              .count = (int32_t)word[6],
		              .sent = word[7] };
}

enum sort item_sort(const int64_t *word)
{
	return (enum sort)(word[2] & ((1 << SORT_BITS) - 1));
}

bool seat_is_whole(const int64_t *seat, const int64_t *end)
{
	return seat < end && *seat > INT32_MIN && *seat < INT32_MAX && seat_rooms(seat) < end - seat;
}

bool record_is_whole(const int64_t *w, int64_t left)
{
	return w[RECORD_ITEMS] >= 0 && w[RECORD_PRICES] >= 0 && w[RECORD_SEATS] >= 0 && w[RECORD_ITEMS] <= left &&
	       w[RECORD_PRICES] <= left && w[RECORD_SEATS] <= left && w[RECORD_LENGTH] <= left &&
	       w[RECORD_LENGTH] ==
	           RECORD_HEAD + w[RECORD_ITEMS] * ITEM_WORDS + w[RECORD_PRICES] * PRICE_WORDS + w[RECORD_SEATS];
}

/* Adds the record's items. false: it is not ours, or cut off. */
static bool index_record(struct memory *m, const int64_t *w, int64_t left)
{
	if (!record_is_whole(w, left))
		return false;
	const int64_t *seat = record_seats(w), *end = &w[w[RECORD_LENGTH]];
	for (int64_t i = 0; i < w[RECORD_ITEMS]; i++) {
		struct item item = item_of_words(record_item(w, i));
		item.record = m->record_count;
		if (item_has_seat(item.sort)) {
			if (!seat_is_whole(seat, end))
				return false;
			item.seat = seat;
			seat += 1 + seat_rooms(seat);
		}
		m->items[m->item_count++] = item;
	}
	return true;
}

struct memory *memory_open(struct arena *a, const struct plan_problem *p, const struct inn *inn,
                           const struct plan_memory *from)
{
	struct memory *m = arena_new(a, struct memory);
	struct span ever = { { INT32_MIN + 1 }, { INT32_MAX } };
	*m = (struct memory){ .problem = p, .inn = inn, .words = from->words };
	m->records = arena_news(a, int32_t, (size_t)(from->count / RECORD_HEAD));
	m->items = arena_news(a, struct item, (size_t)(from->count / ITEM_WORDS));
	for (int32_t at = MEMORY_HEAD;
	     from->count > 0 && from->words[0] == MEMORY_FORMAT && at + RECORD_HEAD <= from->count;) {
		int32_t before = m->item_count;
		if (!index_record(m, &from->words[at], from->count - at)) {
			m->item_count = before; /* the rest is forgotten */
			break;
		}
		m->records[m->record_count++] = at;
		at += (int32_t)from->words[at];
	}
	qsort(m->items, (size_t)m->item_count, sizeof *m->items, by_digest);
	m->fixed = memory_fixed(a, p, ever, &m->fixed_count);
	qsort(m->fixed, (size_t)m->fixed_count, sizeof *m->fixed, by_digest);
	m->place_of = arena_news(a, int32_t, (size_t)inn->room_count);
	for (int32_t r = 0; r < inn->room_count; r++)
		m->place_of[inn->rooms[r].source] = r;
	list_stays(a, m);
	return m;
}

/* The pinned stay sits as its wish, or an option for any room, would let it. */
static bool pin_suits(const struct memory *m, const struct item *pin, bool any)
{
	const struct plan_problem *p = m->problem;
	const struct plan_kept *kept = &p->kept[pin->record];
	int32_t rooms = kept->stay.wish == PLAN_HOUSE ? p->room_count : kept->stay.rooms_count;
	int64_t beds = 0;
	for (int32_t k = 0; k < rooms; k++) {
		int32_t r = kept->seat[k];
		beds += p->rooms[r].capacity;
		bool named = any || kept->stay.wish != PLAN_ROOMS;
		for (int32_t n = 0; !named && n < rooms; n++)
			named = kept->stay.wish_rooms[n] == r;
		if (!named || (!any && kept->stay.wish == PLAN_KIND && p->rooms[r].kind != kept->stay.kind))
			return false;
		for (int32_t b = 0; b < p->block_count; b++)
			if (p->blocks[b].room == r && spans_overlap(p->blocks[b].nights, kept->stay.nights))
				return false;
	}
	return beds >= kept->stay.guests;
}

struct match {
	struct item *new_items; /* of the part's jobs, by digest; .record is the job */
	int32_t count;
	bool *old_job;  /* of a job: it was in a record */
	bool *used_pin; /* of the fixed items: it stands for a gone must or option */
};

/* No option of the request is left in the part. */
static bool request_is_gone(const struct match *match, int64_t request)
{
	for (int32_t k = 0; k < match->count; k++)
		if (match->new_items[k].sort == SORT_OPTION && match->new_items[k].request == request)
			return false;
	return true;
}

/* Nights, party and number of rooms, whatever rooms they are. */
static bool loose_same(const struct item *a, const struct item *b)
{
	return a->nights.from.day == b->nights.from.day && a->nights.to.day == b->nights.to.day &&
	       a->guests == b->guests && a->count == b->count;
}

/* Every must, pin and block of the record is still there (a must may have been pinned): its bound holds for what is
 * left. For an option for any room that became an accepted stay, every plan now is a plan then with that option: its
 * value leaves the bound (not where reserves make the value depend on the room). */
static bool record_holds(const struct memory *m, int32_t record, struct match *match, int64_t *accepted)
{
	const int64_t *w = &m->words[m->records[record]];
	for (int64_t i = 0; i < w[RECORD_ITEMS]; i++) {
		struct item item = item_of_words(record_item(w, i));
		if (!item_has_seat(item.sort)) {
			if (find_item(m->fixed, m->fixed_count, item.digest) == NULL)
				return false;
			continue;
		}
		const struct item *job = find_item(match->new_items, match->count, item.digest);
		for (; job != NULL && job < match->new_items + match->count && job->digest == item.digest; job++)
			if (!match->old_job[job->record])
				break;
		if (job != NULL && job < match->new_items + match->count && job->digest == item.digest) {
			match->old_job[job->record] = true;
			continue;
		}
		bool found = false, accepted_any = item.sort == SORT_OPTION && item.form == PLAN_ANY &&
		                                   m->problem->reserve == NULL && request_is_gone(match, item.request);
		for (int32_t f = 0; f < m->fixed_count && !found; f++) {
			const struct item *pin = &m->fixed[f];
			bool same =
			    item.sort == SORT_MUST ? pin->wish == item.wish : accepted_any && loose_same(pin, &item);
			if (pin->sort != SORT_PIN || !same || match->used_pin[f] ||
			    !pin_suits(m, pin, item.sort == SORT_OPTION))
				continue;
			bool known = false; /* a pin of the record itself stands for nothing new */
			for (int64_t k = 0; k < w[RECORD_ITEMS] && !known; k++)
				known = *record_item(w, k) == pin->digest;
			if (!known)
				found = match->used_pin[f] = true;
		}
		for (int32_t k = 0; k < match->count && !found && accepted_any; k++) {
			const struct item *must = &match->new_items[k];
			if (must->sort == SORT_MUST && loose_same(must, &item) && !match->old_job[must->record] &&
			    !must->gone) {
				match->new_items[k].gone = true; /* it stands for this option */
				found = true;
			}
		}
		if (item.sort == SORT_MUST && !found)
			return false;
		if (item.sort == SORT_OPTION && found)
			*accepted += item.value;
	}
	return true;
}

/* The remembered rooms, if the stay may still have them; or NULL. */
static const int32_t *seat_of_item(struct arena *a, const struct memory *m, const struct item *item,
                                   const struct job *job)
{
	if (item->seat == NULL || item->seat[0] != job->count)
		return NULL;
	int32_t *seat = arena_news(a, int32_t, (size_t)job->count);
	for (int32_t k = 0; k < job->count; k++) {
		int64_t room = item->seat[1 + k];
		if (room < 0 || room >= m->inn->room_count)
			return NULL;
		int32_t i = seat_put(seat, k, m->place_of[room]);
		if (i > 0 && seat[i - 1] == seat[i])
			return NULL;
	}
	return inn_takes(m->inn, job, seat) ? seat : NULL;
}

static void note_change(struct carry *out, struct span nights)
{
	out->changed[out->changed_count++] = nights;
}

/* Seats of the stays that were there before, and the nights of those that were not. true: all were, and each accepted
 * one is where it was. */
static bool find_seats(struct arena *a, const struct memory *m, int32_t number, struct carry *out)
{
	const struct part *part = &m->inn->parts[number];
	const struct item *end = m->items + m->item_count;
	struct item *old = NULL;
	bool all = true;
	out->seats = arena_news(a, const int32_t *, (size_t)part->count);
	out->in_place = true;
	for (int32_t k = 0; k < part->count; k++) {
		const struct item *item = &m->stays[number][k];
		const struct job *job = &part->jobs[item->record];
		if (k == 0 || item[-1].digest != item->digest)
			old = item->old;
		else if (old != NULL && (++old == end || old->digest != item->digest))
			old = NULL;
		bool there = old != NULL && old->value == item->value;
		if (old != NULL) {
			out->seats[item->record] = seat_of_item(a, m, old, job);
			old->met = true;
		} else {
			note_change(out, job->nights);
		}
		out->in_place &= job->request >= 0 || there || old == NULL;
		all &= there;
	}
	return all;
}

/* The blocks and pins that meet the record's nights are the very ones that it knows. */
static bool fixed_same(const struct memory *m, const int64_t *w, struct carry *out)
{
	struct span nights = { { (int32_t)w[RECORD_FROM] }, { (int32_t)w[RECORD_TO] } };
	uint64_t sum = 0, known = 0;
	for (int32_t f = 0; f < m->fixed_count; f++) {
		const struct item *fixed = &m->fixed[f];
		if (!spans_overlap(fixed->nights, nights))
			continue;
		sum += (uint64_t)mix(17, fixed->digest);
		const struct item *old = find_item(m->items, m->item_count, fixed->digest);
		if (old == NULL)
			note_change(out, fixed->nights);
	}
	for (int64_t i = 0; i < w[RECORD_ITEMS]; i++)
		if (!item_has_seat(item_sort(record_item(w, i))))
			known += (uint64_t)mix(17, *record_item(w, i));
	return sum == known;
}

/* The nights of what is not there any more. */
static void note_gone(const struct memory *m, const bool *touched, struct carry *out)
{
	for (const struct item *item = m->items; item < m->items + m->item_count; item++)
		if (touched[item->record] && !item->met &&
		    (item_has_seat(item->sort) || find_item(m->fixed, m->fixed_count, item->digest) == NULL))
			note_change(out, item->nights);
}

static int by_nights(const void *x, const void *y)
{
	const struct span *a = x, *b = y;
	if (a->from.day != b->from.day)
		return a->from.day < b->from.day ? -1 : 1;
	return (a->to.day > b->to.day) - (a->to.day < b->to.day);
}

/* The records that have met a stay of the part. Returns how many spans may have changed; 0: none is met. */
static int32_t touch_records(const struct memory *m, int32_t number, struct match *match, bool *touched)
{
	const struct part *part = &m->inn->parts[number];
	int32_t changes = part->count;
	bool any = false;
	for (int32_t j = 0; j < part->count; j++) {
		const struct item *old = match->new_items[j].old;
		for (; old != NULL && old < m->items + m->item_count && old->digest == match->new_items[j].digest;
		     old++)
			touched[old->record] = any = true;
	}
	for (int32_t r = 0; r < m->record_count; r++)
		if (touched[r])
			changes += (int32_t)m->words[m->records[r] + RECORD_ITEMS] + m->fixed_count;
	return any ? changes : 0;
}

static void carry_prices(struct arena *a, const struct memory *m, const bool *touched, struct carry *out)
{
	int32_t count = 0;
	for (int32_t r = 0; r < m->record_count; r++)
		count += touched[r] ? (int32_t)m->words[m->records[r] + RECORD_PRICES] : 0;
	struct plan_price *list = arena_news(a, struct plan_price, (size_t)count);
	for (int32_t r = 0; r < m->record_count; r++) {
		const int64_t *w = &m->words[m->records[r]], *price = record_prices(w);
		for (int64_t k = 0; touched[r] && k < w[RECORD_PRICES]; k++, price += PRICE_WORDS)
			list[out->price_count++] =
			    (struct plan_price){ (int32_t)price[0],
				                 (int32_t)price[1],
				                 { { (int32_t)price[2] }, { (int32_t)price[3] } },
				                 price[4] };
	}
	out->prices = list;
}

/* The options that no record knows, and what they may add to the bound: of a request the dearest. */
static void carry_new_jobs(const struct part *part, const struct match *match, struct carry *out)
{
	struct arena scratch = { 0 };
	int64_t *most = arena_news(&scratch, int64_t, (size_t)part->requests);
	for (int32_t j = part->kept; j < part->count; j++) {
		const struct job *job = &part->jobs[j];
		if (match->old_job[j])
			continue;
		out->jobs[out->count++] = j;
		if (job->value > most[job->request]) {
			out->added += job->value - most[job->request];
			most[job->request] = job->value;
		}
	}
	arena_release(&scratch);
}

void memory_carry(struct arena *a, const struct memory *m, int32_t number, struct carry *out)
{
	const struct part *part = &m->inn->parts[number];
	struct arena scratch = { 0 };
	struct match match = {
		.new_items = m->stays[number],
		.count = part->count,
		.old_job = arena_news(&scratch, bool, (size_t)part->count),
		.used_pin = arena_news(&scratch, bool, (size_t)m->fixed_count),
	};
	bool *touched = arena_news(&scratch, bool, (size_t)m->record_count);
	int32_t changes = touch_records(m, number, &match, touched), records = 0;
	int64_t accepted = 0, stays = 0;
	*out = (struct carry){ .jobs = arena_news(a, int32_t, (size_t)part->count),
		               .changed = arena_news(a, struct span, (size_t)(changes > 0 ? changes : part->count)),
		               .holds = changes > 0,
		               .needed = true };
	out->same = find_seats(a, m, number, out);
	for (int32_t r = 0; r < m->record_count; r++) {
		const int64_t *w = &m->words[m->records[r]];
		if (!touched[r])
			continue;
		out->holds = out->holds && m->owner[r] == number && record_holds(m, r, &match, &accepted) &&
		             !__builtin_add_overflow(out->bound, w[RECORD_BOUND], &out->bound) &&
		             !__builtin_add_overflow(out->value, w[RECORD_VALUE], &out->value);
		records++;
		out->same &= fixed_same(m, w, out);
		out->needed &= w[RECORD_NEEDED] == 1;
		for (int64_t i = 0; i < w[RECORD_ITEMS]; i++)
			stays += item_has_seat(item_sort(record_item(w, i)));
	}
	out->same = out->same && stays == part->count;
	if (!out->same)
		note_gone(m, touched, out);
	qsort(out->changed, (size_t)out->changed_count, sizeof *out->changed, by_nights);
	out->same = out->same && out->holds;
	out->needed = out->needed && out->holds && out->in_place && (records == 1 || out->bound == out->value);
	out->bound -= accepted;
	out->value -= accepted;
	if (out->holds) {
		carry_prices(a, m, touched, out);
		carry_new_jobs(part, &match, out);
	}
	arena_release(&scratch);
}

/* A copy of the part in which the option is a must and the others of its request are out of reach. */
static struct part part_forcing(struct arena *a, const struct part *part, int32_t forced)
{
	struct part copy = *part;
	copy.jobs = arena_news(a, struct job, (size_t)part->count);
	memcpy(copy.jobs, part->jobs, (size_t)part->count * sizeof *copy.jobs);
	for (int32_t j = part->kept; j < part->count; j++) {
		if (j == forced) {
			copy.jobs[j].must = true;
		} else if (part->jobs[j].request == part->jobs[forced].request) {
			copy.jobs[j].value = 0;
			copy.jobs[j].wish = PLAN_ANY;
			copy.jobs[j].count = INT32_MAX;
			copy.jobs[j].now = NULL;
		}
	}
	return copy;
}

/* No plan with the added option `i` is worth more than with[i]; returns the largest. */
static int64_t bounds_with_added(const struct carry *carry, const struct prices *prices, struct budget *budget,
                                 int64_t *with)
{
	int64_t most = INT64_MIN;
	for (int32_t i = 0; i < carry->count; i++) {
		with[i] = price_bound(prices, carry->jobs[i]);
		budget_spend(budget, 200 * (int64_t)prices->frame->part->count);
		most = with[i] > most ? with[i] : most;
	}
	return most;
}

/* The plan as one to better in that part: an option out of reach leaves it. */
static struct outcome start_of_forced(struct arena *a, const struct model *frame, const struct part *forced,
                                      const struct outcome *out)
{
	const struct part *part = frame->part;
	struct outcome start = *out;
	start.seats = arena_news(a, const int32_t *, (size_t)part->count);
	start.bound = INT64_MAX;
	for (int32_t j = 0; j < part->count; j++) {
		bool within = forced->jobs[j].count == part->jobs[j].count;
		start.seats[j] = within ? out->seats[j] : NULL;
		if (!within && out->seats[j] != NULL)
			start.value -= inn_net(frame->inn, &part->jobs[j], out->seats[j]);
	}
	return start;
}

bool carry_settles(struct arena *a, const struct carry *carry, const struct model *frame, struct budget *budget,
                   struct outcome *out)
{
	struct arena scratch = { 0 };
	struct prices prices;
	int64_t with[SINGLES];
	bool settled = true, never = false;
	out->bound = carry->bound + carry->added;
	out->prices = carry->prices;
	out->price_count = carry->price_count;
	out->proven = out->value >= out->bound;
	/* Every plan of this worth has all that was added, beside one worth no less than the remembered plan. */
	out->needed = carry->needed && out->value >= carry->value + carry->added;
	if (out->proven)
		return true;
	price_spread(&scratch, frame, carry->prices, carry->price_count, &prices);
	int64_t by_prices = price_bound(&prices, -1);
	budget_spend(budget, 200 * (int64_t)frame->part->count);
	out->bound = by_prices < out->bound ? by_prices : out->bound;
	if (carry->count <= SINGLES) {
		int64_t most = bounds_with_added(carry, &prices, budget, with);
		never = most < out->value;
		most = most > carry->bound ? most : carry->bound;
		out->bound = most < out->bound ? most : out->bound;
	}
	out->proven = out->value >= out->bound;
	out->needed |= carry->needed && never && out->value >= carry->value;
	if (out->proven || carry->bound > out->value || carry->count > SINGLES) {
		arena_release(&scratch);
		return out->proven;
	}
	/* Plans without the added options are worth no more than this one; and those with them? */
	int64_t bound = out->value, known = out->bound;
	out->needed = false;
	for (int32_t i = 0; i < carry->count; i++) {
		if (with[i] <= out->value)
			continue;
		if (!settled) { /* no time is left for the others */
			bound = with[i] > bound ? with[i] : bound;
			continue;
		}
		struct part part = part_forcing(&scratch, frame->part, carry->jobs[i]);
		struct outcome found = start_of_forced(&scratch, frame, &part, out);
		solve_part(a, frame->inn, &part, budget, &found);
		if (found.value > out->value) {
			memcpy(out->seats, found.seats, (size_t)part.count * sizeof *out->seats);
			out->value = found.value;
		}
		settled = found.bound <= out->value;
		int64_t least = found.bound < with[i] ? found.bound : with[i];
		bound = least > bound ? least : bound;
	}
	out->bound = bound < known ? bound : known;
	out->bound = out->bound > out->value ? out->bound : out->value;
	out->proven = settled;
	arena_release(&scratch);
	return true;
}

void memory_put_all(struct memory_writer *w, const int64_t *words, int64_t count)
{
	if (count > w->room - w->count) {
		int32_t more = 2 * w->room + (int32_t)count + 256;
		w->words = arena_grow(w->arena, w->words, (size_t)w->count, (size_t)more, sizeof *w->words);
		w->room = more;
	}
	memcpy(&w->words[w->count], words, (size_t)count * sizeof *words);
	w->count += (int32_t)count;
}

int32_t record_begin(struct memory_writer *w)
{
	if (w->count == 0)
		memory_put_all(w, (const int64_t[MEMORY_HEAD]){ MEMORY_FORMAT }, MEMORY_HEAD);
	int32_t place = w->count;
	memory_put_all(w, (const int64_t[RECORD_HEAD]){ 0 }, RECORD_HEAD);
	return place;
}

void record_close(struct memory_writer *w, int32_t place, const int64_t head[RECORD_HEAD])
{
	memcpy(w->words + place, head, RECORD_HEAD * sizeof *head);
	w->words[place + RECORD_LENGTH] = w->count - place;
	w->words[1] = w->count;
}

void memory_put_item(struct memory_writer *w, const struct item *item)
{
	int64_t words[ITEM_WORDS];
	item_to_words(item, words);
	memory_put_all(w, words, ITEM_WORDS);
}

const int64_t *memory_seat_words(struct arena *a, const struct inn *inn, const struct job *job, const int32_t *seat)
{
	const int32_t *rooms = seat != NULL || job->wish != PLAN_ROOMS ? seat : job->named;
	int64_t *words = arena_news(a, int64_t, 1 + (rooms != NULL ? (size_t)job->count : 0));
	words[0] = seat != NULL ? job->count : rooms != NULL ? -job->count : 0;
	for (int32_t k = 0; rooms != NULL && k < job->count; k++)
		words[1 + k] = inn->rooms[rooms[k]].source;
	return words;
}

/* The prices of a proven part as its nights divide them: it is for these that they prove it. */
static struct outcome priced(struct arena *a, const struct inn *inn, const struct part *part,
                             const struct outcome *found)
{
	struct outcome out = *found;
	struct model frame;
	struct prices prices;
	if (!found->proven)
		return out;
	model_frame(a, inn, part, &frame);
	price_spread(a, &frame, found->prices, found->price_count, &prices);
	price_list(a, &prices, &out.prices, &out.price_count);
	return out;
}

/* How many options each request of the part has. */
static int32_t *options_of(struct arena *a, const struct part *part)
{
	int32_t *options = arena_news(a, int32_t, (size_t)part->requests);
	for (int32_t j = part->kept; j < part->count; j++)
		options[part->jobs[j].request]++;
	return options;
}

void memory_write(struct memory_writer *w, const struct plan_problem *p, const struct inn *inn, const struct part *part,
                  const struct outcome *outcome)
{
	struct arena scratch = { 0 };
	struct span all = part_span(part);
	struct outcome spread = priced(&scratch, inn, part, outcome), *found = &spread;
	const int32_t *options = options_of(&scratch, part);
	int64_t house = memory_house(p);
	int32_t fixed_count;
	struct item *fixed = memory_fixed(&scratch, p, all, &fixed_count);
	int32_t place = record_begin(w);
	for (int32_t i = 0; i < fixed_count; i++)
		memory_put_item(w, &fixed[i]);
	for (int32_t j = 0; j < part->count; j++) {
		struct item item = memory_item(house, p, inn, &part->jobs[j]);
		item.several = item.sort == SORT_OPTION && options[part->jobs[j].request] > 1;
		memory_put_item(w, &item);
	}
	for (int32_t k = 0; k < found->price_count; k++) {
		const struct plan_price *price = &found->prices[k];
		memory_put_all(w,
		               (const int64_t[PRICE_WORDS]){ price->kind, price->capacity, price->nights.from.day,
		                                             price->nights.to.day, price->price },
		               PRICE_WORDS);
	}
	int64_t words = 0;
	for (int32_t j = 0; j < part->count; j++) {
		const int64_t *seat = memory_seat_words(&scratch, inn, &part->jobs[j], found->seats[j]);
		memory_put_all(w, seat, 1 + seat_rooms(seat));
		words += 1 + seat_rooms(seat);
	}
	record_close(w, place,
	             (int64_t[RECORD_HEAD]){ [RECORD_FROM] = all.from.day,
	                                     [RECORD_TO] = all.to.day,
	                                     [RECORD_BOUND] = found->bound,
	                                     [RECORD_ITEMS] = fixed_count + part->count,
	                                     [RECORD_PRICES] = found->price_count,
	                                     [RECORD_NEEDED] = found->needed,
	                                     [RECORD_SEATS] = words,
	                                     [RECORD_VALUE] = found->value,
	                                     [RECORD_HOUSE] = house });
	arena_release(&scratch);
}
