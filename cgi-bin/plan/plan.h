/* The optimiser: which of the open requests to accept, and the room of every stay, so that the house earns most.
 *
 * Pure and in memory: no clock but the safety net's, no database, no global state; usable alone. The precise meaning
 * of wishes, capacities, blocks and pins is section "Instances" of the README's page on the optimiser:
 * a stay occupies the nights arrival <= night < departure in the same room(s) all along; a room holds one stay a night.
 *
 * Indices everywhere are positions in the caller's arrays; nights are day numbers. Arrays are borrowed for the call. */
#ifndef PLAN_PLAN_H
#define PLAN_PLAN_H

#include <stdbool.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/date.h"
#include "core/status.h"

#define PLAN_NONE (-1)
#define PLAN_DAY_MAX 10000000 /* spans lie within this many days of 1970-01-01 */
#define PLAN_VALUE_MAX INT64_C(1000000000000) /* of one option */

enum plan_wish {
	PLAN_ANY,   /* rooms_count distinct rooms of any kind */
	PLAN_KIND,  /* rooms_count distinct rooms of `kind`, no upgrade */
	PLAN_ROOMS, /* exactly wish_rooms, all rooms_count of them */
	PLAN_HOUSE  /* every room of the house */
};

struct plan_room {
	int32_t kind;     /* any number; equal numbers are one kind */
	int32_t capacity; /* guests it takes, >= 1 */
};

struct plan_block { /* the room is not sold in these nights */
	int32_t room;
	struct span nights;
};

/* One way to stay: of an accepted stay, or an option of an open request. One room: guests <= its capacity; several:
 * guests <= the sum of theirs. */
struct plan_stay {
	struct span nights;
	int32_t guests; /* >= 1 */
	enum plan_wish wish;
	int32_t kind;              /* PLAN_KIND */
	int32_t rooms_count;       /* PLAN_ANY, PLAN_KIND: >= 1; PLAN_ROOMS: length of wish_rooms; PLAN_HOUSE: ignored
	                              */
	const int32_t *wish_rooms; /* PLAN_ROOMS */
};

/* An accepted stay: always kept. Pinned: in exactly `seat`, whatever its wish says, blocks or not. */
struct plan_kept {
	struct plan_stay stay;
	bool pinned;
	const int32_t *seat; /* where it is now: stay.rooms_count rooms (all rooms for PLAN_HOUSE); NULL: nowhere yet
	                        (not if pinned) */
};

/* One option of an open request; of the options with the same `request` at most one is accepted. */
struct plan_option {
	struct plan_stay stay;
	int64_t value;   /* minor units, 0 .. PLAN_VALUE_MAX; 0 or less is never chosen */
	int32_t request; /* any number >= 0 */
	int64_t sent;    /* order of sending: breaks ties between requests alike in nights, wish, party and value. The
	                    same from one problem to the next that go by one plan_memory */
	uint16_t name;   /* what this option is called in a plan_memory, among those of its request */
};

struct plan_problem {
	const struct plan_room *rooms;
	int32_t room_count;
	const struct plan_block *blocks;
	int32_t block_count;
	const struct plan_kept *kept;
	int32_t kept_count;
	const struct plan_option *options;
	int32_t option_count;
	/* What a request is called in a plan_memory, by its number: the same from one problem to the next. NULL: by its
	 * number. */
	const int64_t *request_names;
	/* Reserves: what a night in a kind is expected to earn from requests still to come. reserve[k * reserve_nights
	 * + n] is for kind reserve_kinds[k] in night reserve_from + n, 0 .. PLAN_VALUE_MAX; outside: 0. NULL: none. The
	 * objective is the sum of (value - reserves of the nights in the kinds of the seat); an option where that is 0
	 * or less is not chosen either. */
	const int64_t *reserve;
	const int32_t *reserve_kinds;
	int32_t reserve_kind_count;
	struct date reserve_from;
	int32_t reserve_nights;
};

/* Where a stay sits: rooms[0 .. count-1], ascending. count 0: not in the plan. */
struct plan_seat {
	const int32_t *rooms;
	int32_t count;
};

/* An earlier plan to start from; entries may be empty, stale or no longer feasible: what still fits is used.
 * The result is never worse than the feasible part of it, and equals it where it ties with the best. */
struct plan_start {
	const struct plan_seat *kept;    /* kept_count entries, or NULL */
	const struct plan_seat *options; /* option_count entries, or NULL */
};

struct plan_limits {
	int64_t work;    /* abstract units, about a microsecond each on a 2020s core; 0: no limit. The result depends on
	                    this alone. */
	int64_t wall_ms; /* safety net against a slow machine, held within 10 %; 0: none */
	/* plan_resolve only: a part of the calendar whose remembered plan was not proven is bettered around what has
	 * changed, and its bound is carried on; looking for its proof again is left to a call without. */
	bool brief;
};

enum plan_status { PLAN_OPTIMAL, PLAN_FEASIBLE, PLAN_INFEASIBLE };

struct plan_price { /* what one more room of this kind and size would earn in these nights together, by the relaxation
                       */
	int32_t kind, capacity;
	struct span nights;
	int64_t price; /* > 0 */
};

struct plan_result { /* everything lives in the arena of the call */
	enum plan_status status;
	int64_t value; /* the objective of the plan below */
	int64_t bound; /* proven: no plan is worth more. Equals value when PLAN_OPTIMAL */
	struct plan_seat *kept;    /* kept_count seats. No accepted stay moves if the same objective can be had without
	                              */
	struct plan_seat *options; /* option_count seats; count > 0: in the list */
	int32_t accepted;          /* options in the list */
	const int32_t *clash;      /* PLAN_INFEASIBLE: positions in `kept` that cannot all be housed, an irreducible
	                              set; none: the limits ended the search before it found housing or proved that
	                              there is none */
	int32_t clash_count;
	int64_t work; /* units used */
	const struct plan_price *prices; /* by kind, size and night; nights of no price are left out */
	int32_t price_count;
};

/* Every rule written at a member above: an index out of range, from >= to, a sum that could overflow ... INVALID or
 * OK. */
enum status plan_check(const struct plan_problem *problem) MUST_CHECK;

/* Finds the optimal list. start and limits may be NULL. Deterministic: the same problem in any order of its arrays, the
 * same start (by content) and the same work limit give the same plan. INVALID: plan_check() refuses the problem; *out
 * is then zero. */
enum status plan_solve(struct arena *a, const struct plan_problem *problem, const struct plan_start *start,
                       const struct plan_limits *limits, struct plan_result *out) MUST_CHECK;

/* What is remembered of a solved problem: for every part of the calendar its stays, pins and blocks (as digests), its
 * proven bound, its prices, where the plan has everybody, and whether the accepted stays that it moves are known to
 * have to. Opaque, flat, made to be stored beside the plan. */
struct plan_memory {
	const int64_t *words;
	int32_t count;
};

/* As plan_solve, from a stored plan and its memory (NULL: none): only parts of the calendar that changed are looked at,
 * and of these only what the change can move. Sound whatever the memory says of stays, pins and blocks that are gone: -
 * nothing has changed in a part: its plan stands as it was, with the moves that it has (the start need not know where
 * they lead); - nothing new in a part, no must, pin or block gone from it: the old bound still holds; - a new request
 * adds at most its value: proven at once when it fits beside the plan; - refused with proof when the prices of its
 * nights say that no plan with it is worth more than the plan that stands; - otherwise only plans with it are searched.
 * An accepted option takes its value out of plan and bound alike; - moves known to be needed are needed still when
 * every plan worth as much holds one of the old plans (what was added is in all of
 *   them, or in none); the others are tried again.
 * Without `brief` the whole is looked for that plan_solve looks for. With it a part that was not proven costs some
 * milliseconds: nights around the change are planned anew, what a new request may add goes onto the bound (less, where
 * the prices know better), and only when that is 2 % above the plan it is searched again. Its status stays
 * PLAN_FEASIBLE until a call without finds the proof. remembered (not NULL) receives the memory of this plan, in `a`.
 * Costs O(stays log stays) beside the searches. */
enum status plan_resolve(struct arena *a, const struct plan_problem *problem, const struct plan_start *start,
                         const struct plan_memory *memory, const struct plan_limits *limits, struct plan_result *out,
                         struct plan_memory *remembered) MUST_CHECK;

/* One request as it is now - new, changed, or gone - beside a proven plan, from what is remembered of it alone: the
 * other open requests need not be at hand. Who makes room for it, comes in for it or changes rooms is told; all is
 * proven as plan_resolve proves it, and alike ones are in the list in the order of sending.
 *
 * problem: all rooms, blocks and accepted stays as in the problem that memory is of, no reserves, and the options of
 * this request only, none if it is gone; request: what it is called (request_names). Not settled where the memory is
 * not of these stays and blocks, the list is not proven in the request's part of the calendar, or the proof needs a
 * search: what the prices of the nights do not prove (mostly where groups, named rooms or pins have a part in it), and
 * what might let an accepted stay sit where it is that the plan moves. Costs some tens of microseconds in a house of
 * 500 requests, and O(words of the memory + rooms x nights) beside a search of the nights around. */
struct plan_turn { /* a seat that is another than before */
	int64_t request; /* its name */
	uint16_t option; /* and its option's */
	bool was_listed; /* it was in the list, and is no new request */
	struct plan_seat seat; /* count 0: it is not in the list any more */
};
struct plan_change {
	bool settled;     /* false: nothing is known; remembered is the memory as it was */
	int64_t gain;     /* value and bound of the plan rise by this, or fall */
	int32_t accepted; /* and the number in the list */
	const struct plan_turn *turns; /* of the request itself, too, unless it is gone */
	int32_t turn_count;
};
/* remembered: the memory of the plan after it. INVALID: plan_check() refuses the problem, or it has options of another
 * request. */
enum status plan_change(struct arena *a, const struct plan_problem *problem, int64_t request,
                        const struct plan_memory *memory, struct plan_change *out,
                        struct plan_memory *remembered) MUST_CHECK;

/* What one request would change: the best objective with some option of `request` forced in (its own value counted),
 * and with the request taken out, both beside `current`, the plan that stands. */
struct plan_effect {
	bool possible;          /* false: no plan has it, whoever else leaves */
	enum plan_status proof; /* PLAN_OPTIMAL: the figures are exact; PLAN_FEASIBLE: cost is an upper bound */
	int64_t cost;           /* best objective - best objective with it forced in; 0 when it is in the list */
	int64_t gain;           /* best objective - best objective without it; 0 when it is not in the list */
	int64_t least;          /* the least value at which it would be in the list with proof; its own value when it is
	                           */
	const int32_t *out_requests; /* forced in: these requests of the list fall out ... */
	int32_t out_count;
	const int32_t *in_requests; /* ... and these come in (the forced one not counted); when it is in the list: who
	                               comes in without it */
	int32_t in_count;
	struct plan_seat seat; /* where it would sit when forced in */
	int32_t option;        /* and by which option */
};
enum status plan_effect(struct arena *a, const struct plan_problem *problem, const struct plan_result *current,
                        int32_t request, const struct plan_limits *limits, struct plan_effect *out) MUST_CHECK;
/* The same for many requests at once, a queue's page: out[i] is for requests[i]; the limits hold for each. */
enum status plan_effects(struct arena *a, const struct plan_problem *problem, const struct plan_result *current,
                         const int32_t *requests, int32_t count, const struct plan_limits *limits,
                         struct plan_effect *out) MUST_CHECK;

/* What one more room of this kind and size would earn now: the best objective with it, open in all nights and named by
 * nobody (who asks for the whole house asks for the rooms of now), less the best without it. It lies between gain and
 * most, and is known when they are equal. INVALID: no such room, a plan that is none, or as plan_solve. Costs a
 * solution from `current`. */
struct plan_worth { int64_t gain, most; };
enum status plan_room_worth(const struct plan_problem *problem, const struct plan_result *current, int32_t like,
                            const struct plan_limits *limits, struct plan_worth *out) MUST_CHECK;
/* The same of a room that is sold in these nights alone: what the nights are short of. */
enum status plan_nights_worth(const struct plan_problem *problem, const struct plan_result *current, int32_t like,
                              struct span nights, const struct plan_limits *limits, struct plan_worth *out) MUST_CHECK;

/* What-if for stays that nobody has sent yet: nearest dates, other kinds, a smaller party, other values, in the
 * caller's order of preference: which dates and kinds the house's rules and prices allow, and what they are worth, is
 * not known in here (house/alternatives.c lists them, nearest first). Each alone, as if sent last, beside everything in
 * the problem and the plan to start from (NULL: none). Stops at the first `enough` that would be in the list. Only the
 * part of the calendar that an ask meets is solved; the limits hold for each. */
enum plan_prospect {
	PLAN_UNASKED, /* enough were found before */
	PLAN_NOWHERE, /* cannot be housed beside what is accepted */
	PLAN_OUTBID,  /* could be housed, but others earn more */
	PLAN_LISTED,  /* would be in the list */
	PLAN_FREE     /* would be in every list: no other request competes for its last room (plan_is_free) */
};
enum status plan_prospects(struct arena *a, const struct plan_problem *problem, const struct plan_start *start,
                           const struct plan_option *asks, int32_t count, int32_t enough,
                           const struct plan_limits *limits, enum plan_prospect *out) MUST_CHECK;

/* Free accept: request is in every optimal list whatever the other open requests do: in rooms of one kind and size that
 * nobody names, nothing blocks and no pin touches while stays chain from this one, all who could come there fit beside
 * it in every night of it; or it asks for rooms that nobody else could get. True is certain, false is not. Costs
 * O(stays). */
bool plan_is_free(const struct plan_problem *problem, int32_t request);

/* True when one room set could take `stay` beside all kept stays (open requests ignored; movable stays may be
 * moved). */
enum status plan_fits(struct arena *a, const struct plan_problem *problem, const struct plan_stay *stay,
                      bool *fits) MUST_CHECK;

#endif
