/* The exact integer programme of one part of the house, by classes of alike rooms.
 *
 * Rooms of equal kind and capacity, named by nobody and busy in the same nights, are one class: only the number of
 * rooms in use counts, since interval graphs are perfect (stays fit into k alike rooms iff no night has more than k of
 * them). Every use (a stay in a class, or a whole decision on named rooms or the house) is a column. The nights of a
 * class that matter are rows: a night whose stays and free rooms another night covers is left out, and so is one that
 * can never be full. A use has an entry in each of its nights; stays are short, so a change of one night's price meets
 * few of them (as a flow along the dates a use has but two entries, yet every price is a sum over all dates before it,
 * and a step costs ten times as much). Building costs O(uses x nights + classes x dates). */
#ifndef PLAN_MODEL_H
#define PLAN_MODEL_H

#include "plan/job.h"
#include "plan/lp.h"

enum line_sort {
	LINE_CLASS, /* the alike rooms of the house: the counts of the stays */
	LINE_ROOM,  /* coarse only: a named room, for the stays that name it */
	LINE_SUB    /* coarse only: rooms alike within a stretch, for the stays of one class there */
};

/* Rooms that count together over a window of intervals. */
struct line {
	enum line_sort sort;
	const int32_t *rooms; /* ascending */
	int32_t count;
	int32_t kind, capacity;
	int32_t window_from, window_to; /* intervals */
	int32_t *free;                  /* by interval: how many of the rooms are free */
	int32_t *row;                   /* by interval: the first row at or after it; rows are row_first .. row_last-1
	                                   */
	int32_t row_first, row_last;
	int32_t *idle; /* by row: the rooms free in its interval */
	int32_t stretch; /* LINE_SUB: of which */
};

struct when { /* intervals from .. to-1 */
	int32_t from, to;
};

struct take { /* `rooms` rooms of a line */
	int32_t line, rooms;
};

struct use {
	int32_t job;
	int64_t net; /* what one unit is worth */
	int32_t upper;
	bool whole; /* one unit is the whole stay; else one room of a stay of several, or a part of another use */
	int32_t of; /* in a stretch: the use whose rooms these are, or -1 */
	int32_t stretch;
	const struct take *takes;
	int32_t take_count;
};

/* Coarse models: the nights in which the rooms of one class are told apart. */
struct stretch {
	int32_t kind, capacity; /* the class */
	struct span nights;
};

struct model {
	const struct inn *inn;
	const struct part *part;
	const bool *held; /* of each accepted stay: remains where it is now, and counts as busy; NULL: none */
	const bool *apart; /* of each room: it is a class of its own; NULL: none is for this */
	bool coarse;
	const struct stretch *stretches;
	int32_t stretch_count;
	struct line *lines; /* the classes come first */
	int32_t line_count, class_count;
	int32_t *class_of; /* room -> class */
	bool *open;        /* [room * point_count + interval]: no pin, block or held stay */
	int32_t *points;   /* dates at which anything begins or ends, ascending */
	int32_t point_count;
	struct when *when; /* of a job: its nights */
	int32_t *point_at; /* by day from the first point on: the first point at or after it; NULL: too long a time */
	struct use *uses; /* uses of a job are neighbours */
	int32_t use_count, use_room;
	struct take *takes; /* room for those of the uses to come, taken many at a time */
	int32_t takes_left;
	int32_t own_count;     /* uses that are no part of another; their order is the same whatever the stretches */
	const bool *ruled_out; /* of each of these: it is in no plan that is looked for; NULL: none is known to be */
	int32_t *job_use; /* job -> its first use; job_use[count] ends the last */
	struct lp *lp;    /* column u is use u; values are divided by `unit`, which divides them all */
	int64_t unit;
	int32_t *request_col; /* of a job: the slack column of its request (1: refused), or -1 */
	bool impossible; /* a must has no use at all */
};

/* Exact: rooms are classes when they are alike in all nights, so every solution has its seats. */
void model_build(struct arena *a, const struct inn *inn, const struct part *part, const bool *held,
                 const bool *ruled_out, struct model *out);
/* The same, and each of the rooms `apart` is a class of its own. */
void model_build_apart(struct arena *a, const struct inn *inn, const struct part *part, const bool *held,
                       const bool *apart, struct model *out);
/* Coarse: rooms of equal kind and capacity are one class whatever is busy in them; only their number counts in a night,
 * except in the stretches, where the stays of the class are given to rooms. An upper bound on every plan, far smaller
 * than the exact model where many rooms have pins, blocks or names; its solutions need housing (house.h). */
void model_build_coarse(struct arena *a, const struct inn *inn, const struct part *part,
                        const struct stretch *stretches, int32_t count, const bool *ruled_out, struct model *out);
/* The rooms that the use takes of the class that the stretch tells apart; NULL: none. */
const struct take *model_take_in(const struct model *m, const struct use *use, const struct stretch *stretch);
/* Only what a calendar needs: points, open nights and the coarse classes; no uses, no programme. */
void model_frame(struct arena *a, const struct inn *inn, const struct part *part, struct model *out);
/* Columns that either model would have, to choose between the two. */
int64_t model_size(const struct model *frame, bool coarse);
int32_t model_point(const struct model *m, struct date d);
/* Seats of all jobs of the part (NULL: not in the plan) for a solution of the exact model, held ones included. A must
 * stays where it is if its class can keep it there. First fit by arrival; O(uses x rooms). */
void model_seat(struct arena *a, const struct model *m, const int32_t *x, const int32_t **seats);
/* rows.c: the last step of building, the programme m->lp. */
void model_write(struct arena *a, struct model *m);
int64_t model_value(const struct model *m, const int32_t *x);
/* x satisfies every row, in integers. */
bool model_holds(const struct model *m, const int32_t *x);

#endif
