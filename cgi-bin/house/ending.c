#include "house/invoice.h"
#include "store/life.h"

struct settling {
	struct arena *arena;
	const struct house *house;
	const struct cancellation *cancellation;
};

static enum status settle_work(struct db *db, void *context)
{
	const struct settling *w = context;
	const struct cancellation *c = w->cancellation;
	struct guest_stay stay = { 0 };
	struct guest_request request = { 0 };
	struct invoices standing = { 0 };
	struct cancellation now = { 0 };
	struct account all = { 0 };
	bool charged = false;
	enum status st = cancellation_of(db, w->arena, c->stay_id, &now);

	if (st == OK)
		st = stay_by_id(db, w->arena, c->stay_id, &stay);
	if (st == OK)
		st = request_by_id(db, w->arena, stay.request_id, &request);
	if (st == OK)
		st = invoices_standing(db, w->arena, c->stay_id, &standing);
	for (size_t i = 0; i < standing.count; i++)
		charged = charged || text_same(standing.items[i].kind, "invoice");
	if (st != OK || !charged)
		return st; /* another run was first, which a document that is corrected twice would show */
	/* With what is owed for rooms that it was to go on in. */
	st = account_load(w->arena, w->house, request.lang, &stay, &all);
	return st != OK ? st : invoices_end(w->arena, w->house, ACTOR_JOB, &request, &stay,
	                    &(struct invoice_end){ .reason = text_same(now.how, "no-show") ? "no-show" : "cancelled", .penalty = all.stay.price }, NULL);
}

enum status endings_settle(struct arena *a, const struct house *h, bool dry, int64_t *count)
{
	struct cancellations due = { 0 };
	enum status st = cancellations_unwritten(h->db, a, h->now, &due);

	*count = st == OK ? (int64_t)due.count : 0;
	for (size_t i = 0; i < due.count && st == OK && !dry; i++) {
		st = db_transaction(h->db, settle_work, &(struct settling){ a, h, &due.items[i] });
		if (st == CONFLICT || st == NOT_FOUND) /* written by another, or taken back, meanwhile */
			st = OK;
	}
	return st;
}
