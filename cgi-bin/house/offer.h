/* What a guest may ask for: the price of a stay, whether it could be housed, when it would be answered. Reads only. */
#ifndef HOUSE_OFFER_H
#define HOUSE_OFFER_H

#include "house/house.h"
#include "rules/price.h"
#include "rules/stay.h"
#include "store/catalogue.h"

enum fit {
	FIT_FREE,   /* fits, and no open request competes for its last room */
	FIT_LIST,   /* fits beside everything accepted; decided now it would be in the list */
	FIT_OUT,    /* fits beside everything accepted; decided now it would not be in the list */
	FIT_NOT     /* cannot be housed beside what is accepted */
};

struct offer {
	struct complaint complaint;    /* field NULL: none; else the rest is not set */
	enum price_answer price_answer;
	struct date price_night;       /* PRICE_CLOSED, PRICE_TOO_SHORT: which */
	int32_t least_nights;
	struct quote quote;            /* PRICE_OK */
	enum fit fit;
	int64_t rivals;                /* open confirmed requests that overlap */
	struct instant decide_at, answer_by, confirm_until;
	struct money prepayment;       /* due after acceptance */
	struct date cancel_until;      /* free until then */
};

/* The offer but for `fit` and `rivals`: what submitting needs. */
enum status offer_terms(struct arena *a, const struct house *h, const struct stay_ask *ask, struct instant sent,
                        struct instant must_know_by, struct offer *out) MUST_CHECK;
/* Complaints of the rules are answers, not errors: OK with complaint or price_answer set. */
enum status offer_make(struct arena *a, const struct house *h, const struct stay_ask *ask, struct instant must_know_by,
                       struct offer *out) MUST_CHECK;

struct alternative {
	struct span nights;
	enum wish wish;
	int64_t kind_id;     /* of WISH_KIND */
	int32_t rooms_count;
	struct money price;
};
/* Up to `most` ways near to the asked one that could be housed beside everything accepted and would be in the list now:
 * the same nights in other kinds, then shifted by up to 14 days, nearest first. instead_of: an open request that would
 * then ask for it, and is no rival of itself; 0: a new one. */
enum status alternatives_find(struct arena *a, const struct house *h, const struct stay_ask *ask, int64_t instead_of,
                              size_t most, struct alternative **out, size_t *count) MUST_CHECK;
/* The nearest nights, at most 14 days earlier or later, in which the same wish could be housed beside everything
 * accepted; out->from is DATE_NONE when there are none. Whether it would be in the list is not asked: a card for each
 * kind wants an answer at once. */
enum status nearest_find(struct arena *a, const struct house *h, const struct stay_ask *ask,
                         struct span *out) MUST_CHECK;

#endif
