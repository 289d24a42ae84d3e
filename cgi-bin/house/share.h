/* What one payer of several owes of a bill, row by row as his paper has it: all that makes up the bill of the account
 * (the stay, the stays that it goes on in, what is kept of those given up, what was posted), his part, what came from
 * him, and what is left. One consistent view; to the cent what balance_shares (house/money.h) says of him. */
#ifndef HOUSE_SHARE_H
#define HOUSE_SHARE_H

#include "house/house.h"
#include "store/money.h"
#include "store/stay.h"

enum share_kind {
	SHARE_STAY,    /* .stay: a part that is slept in */
	SHARE_KEPT,    /* .stay: one that was given up */
	SHARE_PAPER,   /* .name, .on: what a document keeps of a stay that came to nothing; .paper: its kind */
	SHARE_POSTED   /* .name, .quantity, .unit_price */
};
struct share_row {
	enum share_kind kind;
	struct guest_stay stay;
	const char *name, *paper;
	struct date on;
	int64_t quantity;
	struct money unit_price, amount;
};
struct share_bill {
	struct guest_stay head; /* the account's first stay; departure: of all that are slept in */
	struct balance balance;
	struct share_balance mine;
	const struct share_row *rows; /* their sum is what mine is a part of: balance.price + balance.posted */
	size_t count;
	struct payments payments;     /* of his, those that stand; their sum is mine.paid */
};
/* which: his place among what balance_shares gives, from 0. NOT_FOUND: no such stay, or nobody stands there whom a
 * share names. */
enum status share_bill_load(struct arena *a, const struct house *h, int64_t stay_id, size_t which,
                            struct share_bill *out) MUST_CHECK;

#endif
