#include "house/docket.h"
#include "house/notice.h"

struct unconfirmed {
	struct arena *arena;
	const struct house *house;
	const struct guest_request *request;
};

static enum status expire_work(struct db *db, void *context)
{
	struct unconfirmed *w = context;
	enum status st = request_expire(db, w->request->id, w->house->now);
	if (st == OK)
		st = audit_add(db, ACTOR_JOB, w->house->now, "expire", "request", w->request->id, "state=unconfirmed",
		               "state=expired");
	return st;
}

static enum status remind_work(struct db *db, void *context)
{
	struct unconfirmed *w = context;
	struct arena *a = w->arena;
	enum status st = request_reminded(db, w->request->id, w->house->now);
	if (st == OK)
		st = notice_queue(a, w->house, w->request, "remind",
		                  arena_printf(a, "confirm_until=%s\n", instant_text(a, w->request->confirm_until)));
	if (st == OK)
		st = audit_add(db, ACTOR_JOB, w->house->now, "remind", "request", w->request->id, NULL, NULL);
	return st;
}

static bool is_to_remind(const struct house *h, const struct guest_request *r)
{
	return !instant_is(r->reminded_at) && h->now.second >= remind_at(r->sent_at, r->confirm_until).second;
}

enum status expire_due(struct arena *a, const struct house *h, bool dry, struct verdicts *out)
{
	struct guest_requests all = { 0 };
	enum status st = requests_unconfirmed(h->db, a, &all);
	*out = (struct verdicts){ 0 };
	for (size_t i = 0; i < all.count && st == OK; i++) {
		const struct guest_request *r = &all.items[i];
		struct unconfirmed w = { .arena = a, .house = h, .request = r };
		bool expired = h->now.second > r->confirm_until.second;
		if (!expired && !is_to_remind(h, r))
			continue;
		if (!dry)
			st = db_transaction(h->db, expired ? expire_work : remind_work, &w);
		if (st == OK)
			verdict_add(a, out,
			            (struct verdict){ .request_id = r->id,
			                              .reference = r->reference,
			                              .due_at = r->confirm_until,
			                              .why = expired ? "expired" : "remind",
			                              .because = expired
			                                             ? "it was not confirmed in time"
			                                             : "half of the time to confirm it has passed" });
		if (st == CONFLICT) /* confirmed meanwhile, or done by another */
			st = OK;
	}
	return st;
}
