#include "house/ahead.h"

#include "core/text.h"
#include "store/audit.h"

struct typing {
	struct arena *arena;
	const struct house *house;
	int64_t stay_id;
	const struct stay_aheads *people;
	bool may;
};

enum status ahead_may(struct arena *a, const struct house *h, const struct guest_stay *stay, bool *may)
{
	bool registered = false;
	enum status st = stay_is_registered(h->db, a, stay->id, &registered);

	*may = !registered && (text_same(stay->state, "accepted") || text_same(stay->state, "prepaid")) &&
	       stay->departure.day > h->today.day;
	return st;
}

/* What stood there goes first: of two forms at once the second waits for the first at its rows. */
static enum status save_work(struct db *db, void *context)
{
	struct typing *w = context;
	struct guest_stay stay = { 0 };
	enum status st = stay_ahead_clear(db, w->stay_id);

	if (st == OK)
		st = stay_by_id(db, w->arena, w->stay_id, &stay);
	if (st == OK)
		st = ahead_may(w->arena, w->house, &stay, &w->may);
	if (st == OK && !w->may)
		return CONFLICT;
	for (size_t i = 0; i < w->people->count && st == OK; i++) {
		struct stay_ahead g = w->people->items[i];

		g.stay_id = w->stay_id;
		g.position = (int64_t)i + 1;
		st = stay_ahead_add(db, &g);
	}
	return st == OK ? audit_add(db, ACTOR_GUEST, w->house->now, "register", "stay", w->stay_id, NULL,
	                            arena_printf(w->arena, "people=%zu", w->people->count)) : st;
}

enum status ahead_save(struct arena *a, const struct house *h, int64_t stay_id, const struct stay_aheads *people,
                       bool *saved)
{
	struct typing w = { .arena = a, .house = h, .stay_id = stay_id, .people = people, .may = true };
	enum status st = db_transaction(h->db, save_work, &w);

	*saved = w.may;
	return st == CONFLICT && !w.may ? OK : st;
}
