#include "house/invoice.h"
#include "store/life.h"
#include "store/outbox.h"

struct settling {
	struct arena *arena;
	const struct house *house;
	const struct cancellation *cancellation;
};

enum status ending_write(struct arena *a, const struct house *h, int64_t stay_id)
{
	struct guest_stay stay = { 0 };
	struct guest_request request = { 0 };
	struct invoices standing = { 0 };
	struct cancellation now = { 0 };
	struct account all = { 0 };
	struct invoice_end ending = { .reason = "cancelled" };
	bool charged = false;
	enum status st = cancellation_of(h->db, a, stay_id, &now);

	if (st == OK)
		st = stay_by_id(h->db, a, stay_id, &stay);
	if (st == OK && stay.request_id == 0)
		return OK;
	if (st == OK)
		st = request_by_id(h->db, a, stay.request_id, &request);
	if (st == OK)
		st = invoices_standing(h->db, a, stay_id, &standing);
	for (size_t i = 0; i < standing.count; i++)
		charged = charged || text_same(standing.items[i].kind, "invoice");
	if (st != OK || !charged)
		return st; /* another run was first, which a document that is corrected twice would show */
	/* With what is owed for rooms that it was to go on in. */
	st = account_load(a, h, request.lang, &stay, &all);
	if (st == OK) /* the mail that tells of it waits for this (store/outbox.c) */
		st = outbox_waiting(h->db, a, request.id, "cancelled", &ending.mail_id);
	if (text_same(now.how, "no-show"))
		ending.reason = "no-show";
	ending.penalty = all.stay.price;
	return st == OK ? invoices_end(a, h, ACTOR_JOB, &request, &stay, &ending, NULL) : st;
}

static enum status settle_work(struct db *db, void *context)
{
	const struct settling *w = context;

	(void)db;
	return ending_write(w->arena, w->house, w->cancellation->stay_id);
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
