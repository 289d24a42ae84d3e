/* Invoices, what corrects them, and papers: rows only, inside the caller's transaction, which may be run again. The
 * number is taken there and nowhere else, so none is burnt and none is given twice; each queues its paper
 * (store/document.h), which the job renders.
 *
 *	a cancellation, a lapse, a no-show:  invoices_end(a, h, who, r, stay, &(struct invoice_end){ .reason = "cancelled", .penalty = p })
 *	a payment that came:                 paper_paid(a, h, r, stay, &(struct paid){ .amount = m, .on = today, .method = "transfer", .sum = s
 * }) */
#ifndef HOUSE_INVOICE_H
#define HOUSE_INVOICE_H

#include "core/text.h"
#include "house/house.h"
#include "store/document.h"
#include "store/invoice.h"
#include "store/money.h"
#include "store/request.h"
#include "store/stay.h"

/* The invoice of an accepted stay: its lines are those of the option that was accepted. A payer with days to pay owes
 * all of it by then, and the stay says so (*stay is changed with its row); else the prepayment is due. */
enum status invoice_issue(struct arena *a, const struct house *h, const struct guest_request *r,
                          struct guest_stay *stay, struct invoice *out) MUST_CHECK;
/* What the house asks for before arrival, and by when: its rule, from today. */
void prepayment_rule(const struct house *h, struct guest_stay *stay);
/* The state that the money gives an accepted stay: prepaid or not yet. Others are not money's to change. */
enum status prepayment_follow(const struct house *h, const struct balance *b) MUST_CHECK;
/* What a stay is charged as a whole: it, and the stays that it goes on in, in other rooms; their money and papers are
 * one account, that of the first. */
struct account {
	struct guest_stay stay; /* the first; price and departure are those of all */
	struct invoice_line *lines;
	size_t count, room;
	bool open;              /* somebody is still to leave */
};
enum status account_head(struct arena *a, const struct house *h, int64_t stay_id, struct guest_stay *out) MUST_CHECK; /* the first. NOT_FOUND */
enum status account_load(struct arena *a, const struct house *h, const char *lang, const struct guest_stay *head,
                         struct account *out) MUST_CHECK;
/* The kind that a night of a stay is spent in, where it was priced as another: as it narrowed on its acceptance. */
static inline int64_t kind_had(const struct guest_stay *s, int64_t priced)
{
	return s->kind_id != 0 && text_same(s->wish, "kind") ? s->kind_id : priced;
}
bool stay_is_live(const struct guest_stay *s); /* accepted, and it did not come to nothing */

/* A stay costs another sum than its invoice says, or is in other nights: a change that was granted or made by hand, a
 * move that is charged, an early leaving. Takes the invoice back ("changed") and writes one over what it costs now. To
 * be called in the transaction of the change, after the stay's row and its lines, which must add up to its price.
 * Nothing is written where the invoice says the same; where there is none yet (no request; a decision that is not
 * settled) or no more (the stay ended: invoices_end); and, with RENEW_SETTLED, while a step or a move of it can still
 * be taken back: the job writes it then (renewals_settle), as it does after an acceptance by hand. Extras, damage and
 * compensation change no price: they are posted to the running bill (house/money.h) and stand on the final one. */
enum renew_when { RENEW_SETTLED, RENEW_NOW };
enum status invoice_renew(struct arena *a, const struct house *h, struct actor who, int64_t stay_id,
                          enum renew_when when, int64_t mail_id) MUST_CHECK;
/* By the job: those that waited. *count: how many were, or (dry) would be, looked at. */
enum status renewals_settle(struct arena *a, const struct house *h, bool dry, int64_t *count) MUST_CHECK;

/* Any other charge: kind, total, due and lines as given; number, payer of the stay (out->payer NULL: worked out, and
 * due_on is his day where he has days to pay) and language are filled in. Lines must add up to the total, else FAIL. */
enum status invoice_charge(struct arena *a, const struct house *h, const struct guest_request *r,
                           const struct guest_stay *stay, const struct invoice_line *lines, size_t count,
                           int64_t mail_id, struct invoice *out) MUST_CHECK;
/* Takes one document back, to the last cent. reason: "payer", "cancelled", "lapsed", "no-show", "changed". CONFLICT: it
 * is taken back already. */
enum status invoice_credit(struct arena *a, const struct house *h, struct actor who, const struct guest_request *r,
                           const struct invoice *of, const char *reason, int64_t mail_id,
                           struct invoice *out) MUST_CHECK;

/* A stay that ends before its time. */
struct invoice_end {
	const char *reason;   /* "cancelled", "lapsed", "no-show" */
	struct money penalty; /* what is kept; 0: nothing */
	int64_t mail_id;      /* that tells the guest, and waits for the papers; 0: none */
};
/* Credit notes for all that stands but bills of what was taken or broken, an invoice over the penalty when there is
 * one, and the letter that says so. The stay's own rows are the caller's. *kept (may be NULL): the penalty's invoice,
 * id 0 without one. */
enum status invoices_end(struct arena *a, const struct house *h, struct actor who, const struct guest_request *r,
                         const struct guest_stay *stay, const struct invoice_end *ending,
                         struct invoice *kept) MUST_CHECK;

/* Inside the transaction that ended a stay for good: what stands is taken back, what is kept is charged, and the mail
 * that tells of it carries the papers. Nothing is written where it is written already, or where the stay came from
 * elsewhere. */
enum status ending_write(struct arena *a, const struct house *h, int64_t stay_id) MUST_CHECK;
/* By the job: the papers of stays that were cancelled, struck out or not come to by hand, once that can no longer be
 * taken back; a transaction each. *count: how many were, or (dry) would be, written. */
enum status endings_settle(struct arena *a, const struct house *h, bool dry, int64_t *count) MUST_CHECK;

/* Money that came, for the receipt; the voucher goes with it when it makes the stay prepaid. */
struct paid {
	struct money amount, sum; /* this time; all in all, with this */
	struct date on;
	const char *method;       /* "cash", "transfer", "terminal": a key of the language files */
	int64_t mail_id;
};
enum status paper_paid(struct arena *a, const struct house *h, const struct guest_request *r,
                       const struct guest_stay *stay, const struct paid *paid) MUST_CHECK;

/* Who pays, by the owner: one transaction. Before acceptance only noted; after, each document that charges and stands
 * (the invoice, bills at the end, a penalty) and says another payer, or other days to pay, is taken back and written
 * again with the same lines. name "": the guest himself. version as shown, 0: none was. */
enum payer_answer { PAYER_OK, PAYER_STALE, PAYER_ENDED /* it was refused or withdrawn, and nothing that charges stands: nobody pays for it any more */ };
enum status payer_change(struct arena *a, const struct house *h, int64_t user_id, const struct payer *payer,
                         enum payer_answer *answer) MUST_CHECK;

/* The company that a guest comes for, by his file, as its own file has it: who may well pay. NOT_FOUND: none.
 * request_id and version are not set. */
enum status payer_offered(struct arena *a, const struct house *h, int64_t person_id, struct payer *out) MUST_CHECK;

/* Inside: an invoice is taken back, and one with these lines, over stay->price, takes its place, under the payer's name
 * of today. */
enum status invoice_replace(struct arena *a, const struct house *h, struct actor who, const struct guest_request *r,
                            struct guest_stay *stay, const struct invoice *old, const char *reason,
                            const struct invoice_line *lines, size_t count, int64_t mail_id) MUST_CHECK;
/* Inside: queues a paper. */
enum status paper_queue(const struct house *h, const struct guest_request *r, const char *kind, int64_t invoice_id,
                        int64_t mail_id, const char *facts) MUST_CHECK;
/* What every paper of a stay must know as it is now: dates, price, prepayment, what was accepted. Lines
 * "name=value". */
enum status paper_facts(struct arena *a, const struct house *h, const struct guest_stay *stay,
                        struct buffer *facts) MUST_CHECK;

#endif
