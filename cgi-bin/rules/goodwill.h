/* Goodwill: what the house counts for a request beside its money, so that the list may take it in place of one that
 * earns more. For a guest, a request, regulars and long stays; never for where somebody comes from, for sex, age or
 * disability. Guests never see it. Pure. */
#ifndef RULES_GOODWILL_H
#define RULES_GOODWILL_H

#include <stddef.h>

#include "core/money.h"

enum goodwill_scope { GOODWILL_GUEST, GOODWILL_REQUEST, GOODWILL_REGULAR, GOODWILL_LONG };
/* An amount, or per myriad of the request's value; the other is 0. least: earlier stays, or nights. */
struct goodwill {
	enum goodwill_scope scope;
	int64_t least;
	struct money amount;
	int64_t percent;
};

struct goodwill_case {
	struct money value; /* of the request's option */
	int64_t nights;
	int64_t stays;                          /* of the guest's file that have ended */
	const struct goodwill *guest, *request; /* what was given to the guest, to the request itself; NULL: nothing */
};
/* What is given to the guest and to the request, and of the house's rules for regulars and for long stays the one of
 * each that gives most; their sum, at most so much that it makes MONEY_MAX with the value. What earns nothing gets
 * nothing: goodwill chooses between guests, it does not sell at a loss. */
struct money goodwill_of(const struct goodwill *rules, size_t count, const struct goodwill_case *c);

/* "guest", "request", "regular", "long" */
const char *goodwill_scope_name(enum goodwill_scope scope);
bool goodwill_scope_parse(const char *name, enum goodwill_scope *out);

#endif
