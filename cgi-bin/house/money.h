/* Money of stays: payments, what is posted to a bill, the bill at the end, the bank's statements. Each is one
 * transaction; sent twice (the same form, the same entry of the bank) it is done once. The list does not depend on any
 * of it. */
#ifndef HOUSE_MONEY_H
#define HOUSE_MONEY_H

#include "bank/match.h"
#include "house/house.h"
#include "store/money.h"

enum money_answer {
	MONEY_OK,
	MONEY_DONE,    /* this form was sent before: nothing was added */
	MONEY_CHANGED, /* somebody else was first: it is taken back, struck out, delivered, billed or booked already */
	MONEY_MUCH     /* more is given back than was paid */
};

/* Money that came (amount above 0) or was given back (below): a receipt is queued for what came, a voucher once the
 * prepayment is covered, both with the mail `paid`, and an accepted stay is prepaid then. What is paid over or late is
 * taken like any other: the balance shows it. p->stay_id 0: into the till or out of it, and no more. NOT_FOUND: no such
 * stay. p->id is set, also with MONEY_DONE. */
enum status payment_take(struct arena *a, const struct house *h, struct actor who, struct payment *p,
                         enum money_answer *answer) MUST_CHECK;
/* A mistake is taken back by a second row with the opposite amount and today's day; a stay whose prepayment is then no
 * longer there is accepted as before, and an entry of the bank is open again. */
enum status payment_back(struct arena *a, const struct house *h, struct actor who, int64_t payment_id, const char *note,
                         enum money_answer *answer) MUST_CHECK;

/* What was ordered, taken or broken. What is given for an annoyance is none of it: a compensation is its incident's
 * (incident_save), takes something off the price, and so is on the invoice, once; a bill is never less than nothing.
 * INVALID: the amount would pass what may enter, or is less than nothing. */
enum status posting_take(struct arena *a, const struct house *h, struct actor who, struct posting *p,
                         enum money_answer *answer) MUST_CHECK;
enum status posting_delivered(struct arena *a, const struct house *h, struct actor who, int64_t posting_id,
                              enum money_answer *answer) MUST_CHECK;
enum status posting_struck(struct arena *a, const struct house *h, struct actor who, int64_t posting_id,
                           enum money_answer *answer) MUST_CHECK;

/* The bill at the end, over all that was delivered and stands on no bill: numbered and queued as paper, which nets what
 * was paid. *invoice_id 0: nothing was left to charge. NOT_FOUND: no such stay, or one that came from elsewhere (no
 * request: its papers were written there). */
enum status bill_close(struct arena *a, const struct house *h, struct actor who, int64_t stay_id,
                       int64_t *invoice_id) MUST_CHECK;

/* Who pays what of this balance, of the rows that shares_paid gave; none: the guest alone. Their sums are the balance's
 * to the cent: what was paid by somebody whom no share names stands last, with payer "". */
void balance_shares(struct arena *a, const struct share_balances *paid, const struct balance *b,
                    struct share_balances *out);

/* A statement that was read: entries that are known are passed over. *fresh: how many are new. */
enum status bank_bring(struct arena *a, const struct house *h, struct actor who, const struct bank_statement *s,
                       size_t *fresh) MUST_CHECK;
/* The stays whose money is open as bank_match wants them. */
enum status bank_opens(struct arena *a, const struct house *h, struct bank_open **out, size_t *count) MUST_CHECK;
/* The one stay that a text names by its reference or by the number of any of its papers that charge, whatever its money
 * and its state: what came twice, too late, or for an invoice that was replaced. out->stay_id 0: none, or *several. */
enum status bank_named(struct arena *a, const struct house *h, const char *text, struct bank_open *out,
                       bool *several) MUST_CHECK;
/* An entry becomes a payment of this stay by transfer, on the bank's day; or is put aside (stay_id 0), or taken up
 * again (bank_reopen). */
enum status bank_book(struct arena *a, const struct house *h, struct actor who, const char *digest, int64_t stay_id,
                      enum money_answer *answer) MUST_CHECK;
enum status bank_reopen(struct arena *a, const struct house *h, struct actor who, const char *digest,
                        enum money_answer *answer) MUST_CHECK;

#endif
