#include "house/odd.h"

#include "core/text.h"
#include "house/replan.h"
#include "store/outbox.h"
#include "store/person.h"
#include "store/sender.h"

#define BURST_SECONDS 3600
#define ENDS_AT_ONCE 200

struct deed {
	struct arena *arena;
	const struct house *house;
	struct actor who;
	enum odd_deed deed;
	const int64_t *ids;
	size_t count;
	int64_t done;
};

static enum status audit_deed(struct arena *a, const struct house *h, struct actor who, const char *action, int64_t id,
                              const char *was, const char *became)
{
	return audit_add(h->db, who, h->now, action, "request", id, arena_printf(a, "state=%s", was),
	                 arena_printf(a, "state=%s", became));
}

static enum status freeze_one(struct arena *a, const struct house *h, struct actor who, int64_t id)
{
	enum status st = request_freeze(h->db, id, h->now);
	if (st == OK)
		st = audit_deed(a, h, who, "freeze", id, REQUEST_OPEN, REQUEST_FROZEN);
	return st;
}

static enum status unfreeze_one(struct deed *w, const struct guest_request *r)
{
	bool frozen = text_same(r->state, REQUEST_FROZEN);
	if (!frozen && !text_same(r->state, REQUEST_OPEN) && !text_same(r->state, REQUEST_UNCONFIRMED))
		return CONFLICT;
	enum status st = origin_clear(w->house->db, r->id);
	if (st == OK && frozen)
		st = request_unfreeze(w->house->db, r->id, w->house->now);
	if (st == OK)
		st = audit_deed(w->arena, w->house, w->who, "unfreeze", r->id, r->state,
		                frozen ? REQUEST_OPEN : r->state);
	return st;
}

static enum status remove_one(struct deed *w, const struct guest_request *r)
{
	struct db *db = w->house->db;
	enum status st = request_remove(db, r->id, w->house->now);
	if (st == OK)
		st = outbox_drop(db, r->id);
	if (st == OK)
		st = person_erase(db, r->person_id, w->house->now);
	if (st == OK)
		st = audit_deed(w->arena, w->house, w->who, "remove", r->id, r->state, REQUEST_REMOVED);
	return st;
}

static enum status deed_one(struct deed *w, int64_t id)
{
	struct guest_request r = { 0 };
	enum status st = request_by_id(w->house->db, w->arena, id, &r);
	if (st != OK)
		return st;
	switch (w->deed) {
	case ODD_FREEZE:
		return freeze_one(w->arena, w->house, w->who, id);
	case ODD_UNFREEZE:
		return unfreeze_one(w, &r);
	case ODD_REMOVE:
		return remove_one(w, &r);
	}
	return INVALID;
}

static enum status deed_work(struct db *db, void *context)
{
	struct deed *w = context;
	int64_t version = 0;
	w->done = 0;
	enum status st = guard_take(db, w->arena, &version);
	for (size_t i = 0; i < w->count && st == OK; i++) {
		st = deed_one(w, w->ids[i]);
		w->done += st == OK;
		if (st == CONFLICT || st == NOT_FOUND) /* decided or withdrawn meanwhile, or ticked twice */
			st = OK;
	}
	return st == OK ? replan_quick(w->arena, w->house, version) : st;
}

enum status odd_do(struct arena *a, const struct house *h, int64_t user_id, enum odd_deed deed, const int64_t *ids,
                   size_t count, int64_t *done)
{
	struct deed w = {
		.arena = a, .house = h, .who = { "user", user_id }, .deed = deed, .ids = ids, .count = count
	};
	enum status st = db_transaction(h->db, deed_work, &w);
	*done = w.done;
	return st;
}

static enum status end_work(struct db *db, void *context)
{
	struct deed *w = context;
	int64_t version = 0;
	enum status st = guard_take(db, w->arena, &version);
	for (size_t i = 0; i < w->count && st == OK; i++) {
		st = request_unfreeze(db, w->ids[i], w->house->now);
		if (st == OK)
			st =
			    audit_deed(w->arena, w->house, w->who, "unfreeze", w->ids[i], REQUEST_FROZEN, REQUEST_OPEN);
		if (st == CONFLICT) /* withdrawn or removed meanwhile */
			st = OK;
	}
	return st == OK ? replan_quick(w->arena, w->house, version) : st;
}

enum status odd_end(struct arena *a, const struct house *h, bool dry, int64_t *count)
{
	struct guest_requests past = { 0 };
	enum status st = requests_frozen_past(h->db, a, h->today, ENDS_AT_ONCE, &past);
	int64_t *ids = arena_news(a, int64_t, past.count);
	for (size_t i = 0; i < past.count; i++)
		ids[i] = past.items[i].id;
	*count = (int64_t)past.count;
	if (st != OK || dry || past.count == 0)
		return st;
	return db_transaction(
	    h->db, end_work,
	    &(struct deed){ .arena = a, .house = h, .who = ACTOR_JOB, .ids = ids, .count = past.count });
}

enum status odd_burst(struct arena *a, const struct house *h, int64_t request_id, bool *froze)
{
	struct request_origin origin = { 0 };
	struct request_ids open = { 0 };
	const struct instant since = { h->now.second - BURST_SECONDS };
	int64_t most = h->settings->burst_network, count = 0;
	*froze = false;
	enum status st = most > 0 ? origin_get(h->db, a, request_id, &origin) : NOT_FOUND;
	if (st == NOT_FOUND || (st == OK && origin.network == NULL))
		return OK;
	if (st == OK)
		st = burst_count(h->db, a, origin.network, since, &count);
	if (st != OK || count <= most)
		return st;
	st = burst_mark(h->db, origin.network, since);
	if (st == OK)
		st = burst_open(h->db, a, origin.network, since, &open);
	*froze = open.count > 0;
	for (size_t i = 0; i < open.count && st == OK; i++)
		st = freeze_one(a, h, ACTOR_JOB, open.items[i]);
	return st;
}
