/* Money of stays: what was posted, what was paid, what the bank says. */
#ifndef STORE_MONEY_H
#define STORE_MONEY_H

#include "db/db.h"

struct posting {
	int64_t id, stay_id;
	const char *entry_key, *kind; /* "extra", "damage"; "compensation" of rows from before incidents had them */
	int64_t service_id;
	const char *name;
	int64_t quantity;
	struct money unit_price, amount;
	int64_t vat;
	struct date ordered_on, delivered_on;
	struct instant struck_at;
	int64_t invoice_id, user_id;
	struct instant created_at;
};
struct postings { const struct posting *items; size_t count; };
enum status posting_add(struct db *db, struct posting *p) MUST_CHECK; /* sets id. CONFLICT: this form was sent before */
enum status posting_by_id(struct db *db, struct arena *a, int64_t id, struct posting *out) MUST_CHECK;
enum status postings_of(struct db *db, struct arena *a, int64_t stay_id, struct postings *out) MUST_CHECK; /* by id, also struck ones */
/* CONFLICT: delivered, struck out or on a bill already. */
enum status posting_deliver(struct db *db, int64_t id, struct date on) MUST_CHECK;
enum status posting_strike(struct db *db, int64_t id, struct instant at) MUST_CHECK; /* CONFLICT: struck out or on a
                                                                                        bill already */
enum status posting_bill(struct db *db, int64_t id, int64_t invoice_id) MUST_CHECK;  /* CONFLICT: not delivered, struck
                                                                                        out, or on a bill */
enum status postings_rebill(struct db *db, int64_t from_id, int64_t to_id) MUST_CHECK; /* all of one bill stand on that which took its place */

struct payment {
	int64_t id, stay_id;
	const char *entry_key;
	struct date paid_on;
	const char *method; /* "cash", "transfer", "terminal" */
	struct money amount;
	const char *payer, *note;
	int64_t reverses_id;
	const char *bank_digest;
	int64_t user_id;
	struct instant created_at;
	int64_t reversed_by; /* read only: the row that takes it back, 0 */
	const char *guest;   /* read only, of payments_between: who booked, NULL without a stay */
};
struct payments { const struct payment *items; size_t count; };
enum status payment_add(struct db *db, struct payment *p) MUST_CHECK; /* sets id. CONFLICT: this form was sent before,
                                                                         or it is taken back already */
enum status payment_by_id(struct db *db, struct arena *a, int64_t id, struct payment *out) MUST_CHECK;
enum status payment_by_key(struct db *db, struct arena *a, const char *entry_key, struct payment *out) MUST_CHECK;
enum status payments_of(struct db *db, struct arena *a, int64_t stay_id, struct payments *out) MUST_CHECK; /* by id */
enum status payments_between(struct db *db, struct arena *a, struct date from, struct date to,
                             struct payments *out) MUST_CHECK; /* [from, to), by day and id */
/* What was paid and given back and stands, by day and id: day, method and amount. */
enum status payments_standing(struct db *db, struct arena *a, int64_t stay_id, struct payments *out) MUST_CHECK;
/* All cash before that day. */
enum status cash_before(struct db *db, struct arena *a, struct date day, struct money *out) MUST_CHECK;

struct bank_row {
	const char *digest, *account;
	struct date booked_on;
	struct money amount;
	const char *name, *other, *text, *state;
	struct instant read_at;
};
struct bank_rows { const struct bank_row *items; size_t count; };
enum status bank_row_add(struct db *db, const struct bank_row *b) MUST_CHECK; /* CONFLICT: known */
enum status bank_row_get(struct db *db, struct arena *a, const char *digest, struct bank_row *out) MUST_CHECK;
enum status bank_rows_open(struct db *db, struct arena *a, struct bank_rows *out) MUST_CHECK; /* by day, the newest first, at most 500 */
/* Whether another entry of that day, amount and name is booked: the same one, maybe, out of another kind of file. */
enum status bank_row_alike(struct db *db, struct arena *a, const struct bank_row *b, bool *out) MUST_CHECK;
/* CONFLICT: not in state `from`. */
enum status bank_row_turn(struct db *db, const char *digest, const char *from, const char *to) MUST_CHECK;

struct bank_form {
	int64_t id;
	const char *name;
	int64_t date, amount, credit, payer, account, text, skip;
	const char *separated, *date_order, *decimal_mark;
};
struct bank_forms { const struct bank_form *items; size_t count; };
enum status bank_form_put(struct db *db, const struct bank_form *f) MUST_CHECK; /* by its name, anew or over the old one
                                                                                   */
enum status bank_forms_all(struct db *db, struct arena *a, struct bank_forms *out) MUST_CHECK; /* by name */

/* Of a stay that goes on in other rooms the first (store/stay.h: account_id): the money of all is kept with it.
 * NOT_FOUND */
enum status stay_account(struct db *db, struct arena *a, int64_t id, int64_t *head) MUST_CHECK;

/* A stay's money at a glance; of one that goes on in other rooms, of all of them, under the first. */
struct balance {
	int64_t stay_id, request_id;
	const char *state, *reference, *name; /* of who booked */
	struct date arrival, departure, prepay_until;
	struct money price, prepayment, posted, ordered, paid; /* posted: delivered, not struck out; ordered: not
	                                                          delivered yet */
	const char *guarantee;
	bool keep_unpaid;
	int64_t version;
};
struct balances { const struct balance *items; size_t count; };
static inline struct money balance_due(const struct balance *b)
{
	return (struct money){ b->price.minor + b->posted.minor - b->paid.minor };
}
/* What of the prepayment is not there yet, 0 or more. */
static inline struct money balance_prepay(const struct balance *b)
{
	int64_t open = b->prepayment.minor - b->paid.minor;
	return (struct money){ open > 0 ? open : 0 };
}
enum status balance_of(struct db *db, struct arena *a, int64_t stay_id, struct balance *out) MUST_CHECK;
/* All whose money is not even, by arrival. */
enum status balances_open(struct db *db, struct arena *a, struct balances *out) MUST_CHECK;
/* Of a bill that several share, each payer: what he pays of it and has paid. A payment that names nobody is the guest's
 * who booked. */
struct share_balance {
	int64_t stay_id;
	const char *payer;
	int64_t share;           /* per myriad */
	struct money paid, owed; /* owed: filled in by balance_shares (house/money.h) */
};
struct share_balances { const struct share_balance *items; size_t count; };
static inline struct money share_due(const struct share_balance *s)
{
	return (struct money){ s->owed.minor - s->paid.minor };
}
/* Of one account (its first stay), or with 0 of all; by stay and in their order, a name once. */
enum status shares_paid(struct db *db, struct arena *a, int64_t stay_id, struct share_balances *out) MUST_CHECK;
/* What came from one of them and stands, by day and id: day, method and amount. */
enum status payments_of_share(struct db *db, struct arena *a, const struct share_balance *s,
                              struct payments *out) MUST_CHECK;
/* The state of a stay, from one to another: CONFLICT when it is not `from`. */
enum status stay_turn(struct db *db, int64_t id, const char *from, const char *to) MUST_CHECK;
enum status stay_lock(struct db *db, struct arena *a, int64_t id) MUST_CHECK; /* its money is changed by one transaction
                                                                                 at a time. NOT_FOUND */
const struct query *money_statements(size_t *count);

#endif
