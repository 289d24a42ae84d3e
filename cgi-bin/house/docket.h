/* The decisions that fall on one plan, worked out in memory: who is accepted or refused, why, and which accepted stays
 * move for it. What is written, by due.c, early.c and hand.c, is exactly this; a dry run stops here.
 *
 * Decided requests leave the open ones, and the rest of an optimal list stays optimal: so the decisions of several due
 * instants may be taken from one docket, one after another. */
#ifndef HOUSE_DOCKET_H
#define HOUSE_DOCKET_H

#include "house/decide.h"

enum fate { FATE_OPEN, FATE_ACCEPTED, FATE_REFUSED };
struct docket {
	struct house_plan plan;
	struct plan_result result;
	struct guest_requests due;      /* open requests whose hour has come, by hour; also those whose arrival has
	                                   passed */
	enum fate *fates;               /* of plan.requests */
	struct plan_seat *now;          /* where plan.stays are, after the moves taken so far */
};

/* From one snapshot; nothing is solved yet. */
enum status docket_load(struct arena *a, const struct house *h, struct docket *out) MUST_CHECK;
/* The same inside a transaction that has taken the guard. */
enum status docket_load_in(struct arena *a, const struct house *h, struct docket *out) MUST_CHECK;
enum status docket_solve(struct arena *a, struct docket *d, const struct plan_limits *limits) MUST_CHECK;

/* Adds the verdicts of the due instant `at`: its requests of the list are accepted, with the open rivals in whose
 * favour the others are refused (unless the owner chose the plain rule), the rest is refused, each with what its guest
 * is told of it. */
enum status docket_decide(struct arena *a, const struct house *h, struct docket *d, struct instant at,
                          struct verdicts *out) MUST_CHECK;
/* A yes before the hour to one that is in the list. */
void docket_accept_early(struct arena *a, struct docket *d, int32_t request, struct verdicts *out);

/* Which of plan.stays must move to where the plan has them so that the verdicts' accepted requests get their seats:
 * moves[i], of plan.stays.count; the least set that makes room, moved ones making room for each other. d->now
 * follows. */
void docket_moves(struct docket *d, const struct verdicts *verdicts, bool *moves);

void verdict_add(struct arena *a, struct verdicts *list, struct verdict v);

#endif
