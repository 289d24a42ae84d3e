/* Why a decision fell as it did: the instance it rested on, solved again. Reads only, and believes the instance more
 * than today's rows: names alone are of today. */
#ifndef HOUSE_WHY_H
#define HOUSE_WHY_H

#include "house/house.h"
#include "store/decision.h"
#include "store/request.h"

enum why_sort {
	WHY_KEPT,  /* accepted before */
	WHY_SAME,  /* accepted in this decision */
	WHY_LIST,  /* in the set that it rested on, and decided later */
	WHY_CLOSED /* the room was closed */
};
/* Somebody in a room that would have done. */
struct why_bar {
	enum why_sort sort;
	size_t row;
	struct span nights;
	const char *name;       /* NULL: closed, or nobody knows any more */
	int64_t request_id;     /* 0: none */
	struct money value;     /* SAME, LIST */
	struct instant since;   /* KEPT: when it was accepted */
	bool gives_way;         /* with the refused one in it, this one would have fallen out */
};
struct why_night {
	struct date night;
	bool asked;
	int32_t left; /* rooms that would have done and were free */
};
struct why_other {
	const char *name;
	int64_t request_id;
	struct span nights;
	struct money value;
};

struct why {
	struct decision decision;
	int64_t with_yes, with_no; /* others decided on the same plan */
	bool known;                /* the instance is there; else nothing below is set */
	bool solved;               /* to the end */
	struct money value, bound; /* found again */
	int64_t microseconds;
	int32_t open;              /* requests that were open */
	bool listed;               /* it was in the best set */
	bool possible;             /* it could have been housed, whoever else gives way */
	struct money own;          /* what it is worth */
	struct money cost;         /* what the set would have lost: with it, or, for one of the set, without it */
	struct why_other *out;     /* who would have fallen out with it */
	size_t out_count;
	struct why_other *in;      /* who would have come in: instead of what falls out, or in the place of one of the
	                              set */
	size_t in_count;
	struct span window;        /* the nights asked for and one more on each side, at most 40 */
	const char **rooms;        /* those that would have done, in the owner's order */
	size_t room_count;
	struct why_bar *bars;      /* by row and first night */
	size_t bar_count;
	struct why_night *nights;
	size_t night_count;
	int32_t asked_nights, short_nights; /* short: too few rooms left */
};

/* The decision that stands. again: with the job's whole time; else with the quick budget. NOT_FOUND: none stands. */
enum status why_find(struct arena *a, const struct house *h, const struct guest_request *r, bool again,
                     struct why *out) MUST_CHECK;

#endif
