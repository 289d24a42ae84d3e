/* In which rooms a request could be accepted, what each costs the list, and who is in them in these nights. Reads
 * only. */
#ifndef HOUSE_CHOICE_H
#define HOUSE_CHOICE_H

#include "house/pin.h"

enum choice_sort { CHOICE_KEPT, CHOICE_LISTED, CHOICE_OWN, CHOICE_CLOSED };
struct choice_bar { /* in a room and some of the nights of the window */
	enum choice_sort sort;
	size_t row;
	struct span nights;
	const char *name;   /* of the guest; NULL: closed */
	int64_t request_id; /* 0: none, or decided elsewhere */
};
/* Rooms in which the stay may be fixed. */
struct choice {
	const int64_t *room_ids;
	size_t room_count;
	const char *rooms;             /* their names */
	bool possible;                 /* false: it is sold or closed, and nothing that may move can make room */
	bool seat;                     /* where the plan would put it */
	struct money more;             /* what the list loses more than with the rooms left open */
	const struct effect_name *out; /* who falls out then */
	size_t out_count;
};
struct choices {
	int64_t version;               /* of the guard */
	struct span asked, window;     /* the nights; and some more on each side, at most 40 in all */
	const char **rooms;            /* that would do, in the owner's order */
	size_t room_count;
	const struct choice_bar *bars; /* by row and first night */
	size_t bar_count;
	const struct choice *items;    /* none for a request that names its rooms or wants the house; of one that wants
	                                  several: where they would be */
	size_t count;
};
/* NOT_FOUND: the request is not open, or has arrived before today. */
enum status choices_find(struct arena *a, const struct house *h, int64_t request_id, struct choices *out) MUST_CHECK;

#endif
