#include "core/text.h"
#include "house/record.h"

struct settling {
	struct arena *arena;
	const struct house *house;
	const struct decision *decision;
	struct guest_request request;
};

static enum status settle_work(struct db *db, void *context)
{
	struct settling *w = context;
	struct guest_stay stay = { 0 };
	bool accepted = text_same(w->decision->verdict, "accepted");
	enum status st = decision_settle(db, w->decision->id, w->house->now);
	if (st == OK && accepted)
		st = stay_by_request(db, w->arena, w->request.id, &stay);
	if (st == OK)
		st = accepted ? papers_accepted(w->arena, w->house, &w->request, &stay)
		              : papers_refused(w->arena, w->house, &w->request, "why=house\n");
	if (st == OK)
		st = audit_add(db, ACTOR_JOB, w->house->now, "settle", "request", w->request.id, NULL,
		               arena_printf(w->arena, "verdict=%s", w->decision->verdict));
	return st;
}

enum status settle_due(struct arena *a, const struct house *h, bool dry, struct verdicts *out)
{
	struct decisions due = { 0 };
	enum status st = decisions_unsettled(h->db, a, h->now, &due);
	*out = (struct verdicts){ 0 };
	for (size_t i = 0; i < due.count && st == OK; i++) {
		struct settling w = { .arena = a, .house = h, .decision = &due.items[i] };
		st = request_by_id(h->db, a, due.items[i].request_id, &w.request);
		if (st == OK && !dry)
			st = db_transaction(h->db, settle_work, &w);
		if (st == OK)
			verdict_add(a, out,
			            (struct verdict){ .request_id = w.request.id,
			                              .reference = w.request.reference,
			                              .accepted = text_same(due.items[i].verdict, "accepted"),
			                              .why = "hand",
			                              .because = "the time to take the decision back has ended",
			                              .due_at = due.items[i].undo_until });
		if (st == CONFLICT) /* undone, or settled by another */
			st = OK;
	}
	return st;
}
