/* Money: what is open, the bill of a stay, the cash book, the bank. */
#ifndef ADMIN_MONEY_H
#define ADMIN_MONEY_H

#include "admin/admin.h"
#include "house/money.h"

/* money.c: whose money is not even */
enum status money_show(struct request *r);

/* bill.c: one stay */
const char *bill_path(struct request *r, int64_t stay_id);
enum status bill_show(struct request *r);
enum status bill_pay(struct request *r);
enum status bill_post(struct request *r);
enum status bill_end(struct request *r);
enum status bill_payment_back(struct request *r);
enum status bill_posting_deliver(struct request *r);
enum status bill_posting_strike(struct request *r);

/* cash.c: what went through the till, day by day */
enum status cash_show(struct request *r);
enum status cash_post(struct request *r);
enum status cash_csv(struct request *r);

/* books.c: a span of days for the accountant */
enum status books_show(struct request *r);
enum status books_zip(struct request *r);

/* bank.c: statements */
#define BANK_UPLOAD (BANK_BYTES_MAX + 65536)
enum status bank_show(struct request *r);
enum status bank_post(struct request *r);
enum status bank_entry_post(struct request *r);

/* What came of it, as Done or Not of the page: ?done=, ?not= */
void put_money_done(struct request *r);
enum status money_answered(struct request *r, const char *path, const char *done, enum money_answer answer) MUST_CHECK;
struct actor money_actor(const struct request *r);
/* An amount under a name; below 0 without its sign, and NAME.negative is set. */
void put_amount(struct request *r, const char *name, struct money m);
/* Who pays what of a balance: NAME.N.payer, .owed, .paid, .due, .even, and of those whom a share names .percent and
 * .paper, the address of its paper. */
void put_payers(struct request *r, const char *name, const struct share_balances *shares);

#endif
