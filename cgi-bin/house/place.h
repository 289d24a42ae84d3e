/* By the owner's hand a stay, a closing or a request comes into rooms: who is in the way, who makes room for it, what
 * it costs the list. What the room chart asks and does (move.h, enter.h, pin.h) stands on this.
 *
 * Stays that the plan may move make room when they find another of their kind; pinned ones never do. */
#ifndef HOUSE_PLACE_H
#define HOUSE_PLACE_H

#include "house/catalogue.h"
#include "house/replan.h"
#include "store/chart.h"

enum place_answer {
	PLACE_OK,
	PLACE_SAME,     /* nothing would change */
	PLACE_CLASH,    /* `ways` says who or what is in the way */
	PLACE_SMALL,    /* the rooms do not take the party */
	PLACE_NO_ROOM,  /* a room that is not there, or not on sale, or twice; or not as many as are asked for */
	PLACE_PAST,     /* nights before today */
	PLACE_LONG,     /* longer than the house allows, or no night at all */
	PLACE_IN_HOUSE, /* the guest is here: only the day of departure may change */
	PLACE_FOLLOWED, /* it goes on, or went on, in other rooms that day: only its rooms may change */
	PLACE_NAMED,    /* a request that names its rooms, or the house */
	PLACE_ENDED,    /* no such stay, request or closing any more */
	PLACE_CHANGED   /* it, or the list, is not as it was shown: look again */
};

struct place_way { /* in the way */
	int64_t stay_id;    /* 0: the room is closed */
	const char *name;   /* of the guest; the reason of a closing */
	const char *room;
	struct span nights; /* of the stay or closing */
	bool held;          /* may not be moved; else there is no other room for it */
};

/* The list before and after. */
struct place_list {
	struct money value, value_after;
	int32_t listed, listed_after, open;
	bool proved;
	const struct effect_name *out, *in;
	size_t out_count, in_count;
};

struct placing { /* what comes */
	struct span nights;
	const int64_t *room_ids;
	size_t room_count;
	int64_t guests;      /* 0: it closes the rooms */
	int64_t stay_id;     /* a stay that is moved; 0: a new one */
};
struct placed {
	enum place_answer answer; /* OK, CLASH */
	const struct place_way *ways; /* CLASH */
	size_t way_count;
	const struct touched_stay *moved; /* OK: who makes room, and where they go */
	size_t moved_count;
	struct house_plan plan;       /* as it was */
	struct plan_seat *seats;      /* of plan.stays: as they would be */
	bool *moves;                  /* of plan.stays: who makes room */
	struct place_list list;       /* OK */
};
/* On a plan that was loaded; inside a transaction or a snapshot. *rooms are on sale, but for those in which the stay is
 * now. */
enum status place_find(struct arena *a, const struct house *h, const struct house_plan *hp, const struct placing *what,
                       struct placed *out) MUST_CHECK;
/* The list before and after a change of the problem. */
enum status place_compare(struct arena *a, const struct house *h, const struct house_plan *before,
                          const struct house_plan *after, struct place_list *out) MUST_CHECK;

/* PLACE_OK, NO_ROOM or SMALL: are these rooms that take so many? now: rooms in which the stay is, which may be off
 * sale. */
enum place_answer place_rooms(const struct rooms *rooms, const int64_t *ids, size_t count, int64_t guests,
                              const struct room_ids *now);
/* "Garden room, Orchard room" */
const char *place_room_names(struct arena *a, const struct rooms *rooms, const int64_t *ids, size_t count);
/* The kind of all these rooms, or 0. */
int64_t place_kind(const struct rooms *rooms, const int64_t *ids, size_t count);
/* What the tariff asks, whatever the shortest stay. False: a night without a price. */
enum status place_price(struct arena *a, const struct house *h, const struct rooms *rooms, const struct stay_ask *ask,
                        bool *priced, struct money *price) MUST_CHECK;

#endif
