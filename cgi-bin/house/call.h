/* The telephone: what can be told at once to somebody who asks for a stay, and what is made of the call.
 *
 * Looking writes nothing and solves one small question beside the plan that stands, so that an answer is there while
 * the caller speaks. */
#ifndef HOUSE_CALL_H
#define HOUSE_CALL_H

#include "house/offer.h"
#include "house/replan.h"
#include "store/request.h"

enum call_state {
	CALL_CLOSED, /* the rules or the prices say no: offer.complaint or offer.price_answer */
	CALL_FREE,   /* a yes now costs nothing, and nobody else asks for the nights */
	CALL_ASKED,  /* the same, but others ask for some of the nights */
	CALL_COSTS,  /* a yes now pushes somebody out of the list, or lowers it */
	CALL_TAKEN   /* cannot be housed beside what is accepted */
};
struct call_night {
	struct date night;
	int64_t asked; /* open requests that could take such a room */
	int32_t left;  /* rooms that would do and are neither sold nor closed; those the list counts on are among them
	                  */
};
/* A way near to the asked one that a yes now costs nothing: in rooms that neither a stay nor the list holds. */
struct call_way {
	struct stay_ask ask;
	struct money price;
	const char *rooms; /* where it would sit, as things are */
	int32_t shift;     /* days later; earlier when below 0 */
};
#define CALL_WAYS 3

struct call {
	enum call_state state;
	struct offer offer;        /* but for fit and rivals */
	struct call_night *nights; /* of the stay; none when CALL_CLOSED */
	size_t night_count;
	struct effect effect;      /* of a yes now; not when CALL_CLOSED */
	bool listed;               /* taken as a request it would be in the list now */
	struct call_way ways[CALL_WAYS]; /* the same nights in other rooms, then up to 14 days away, nearest first; none
	                                    when FREE or ASKED */
	size_t way_count;
};
enum status call_look(struct arena *a, const struct house *h, const struct stay_ask *ask, struct call *out) MUST_CHECK;

/* Inside the room: the ways near to an ask, on a plan that was loaded; ways holds CALL_WAYS. */
enum status call_ways(struct arena *a, const struct house *h, const struct house_plan *hp, const struct stay_ask *ask,
                      struct call_way *ways, size_t *count) MUST_CHECK;

/* What a yes rests on: price, cost, who falls out. The page sends it back, and a yes counts only while it holds. */
char *call_seen(struct arena *a, const struct call *c);
/* The same of a way. */
char *call_way_seen(struct arena *a, struct money price);

struct caller {
	const char *name, *phone, *email, *note, *lang; /* NULL where not said, but for name and lang */
	const char *key;                                /* one-time key of the page: pressed twice is one request */
};
enum call_answer {
	CALL_DONE,
	CALL_CHANGED, /* a yes: it no longer rests on what was seen; nothing is done */
	CALL_REFUSED  /* the rules or prices say no: call_look says why */
};
/* Stores a request by the owner, open at once. seen: yes now, a decision by hand that can be taken back; NULL: it is
 * decided at its hour, and who has an address gets a mail that says when, with the private page. One transaction; the
 * list follows. */
enum status call_end(struct arena *a, const struct house *h, int64_t user_id, const struct stay_ask *ask,
                     const struct caller *caller, const char *seen, enum call_answer *answer,
                     struct guest_request *request) MUST_CHECK;

#endif
