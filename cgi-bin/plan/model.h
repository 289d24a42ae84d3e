/* The exact integer programme of one part of the house, by classes of alike rooms.
 *
 * Rooms of equal kind and capacity, named by nobody and busy in the same nights, are one class: only the number of rooms in use
 * counts, since interval graphs are perfect (stays fit into k alike rooms iff no night has more than k of them). Every use
 * (a stay in a class, or a whole decision on named rooms or the house) is a column. The nights of a class are a flow of its
 * rooms along the dates that matter (nights whose stays and free rooms another night covers are left out, and so are
 * nights that can never be full), so a use has an entry where it starts and one where it ends.
 * Building costs O(uses + classes x dates). */
#ifndef PLAN_MODEL_H
#define PLAN_MODEL_H

#include "plan/job.h"
#include "plan/lp.h"

struct class {
	const int32_t *rooms; /* ascending */
	int32_t count;
	int32_t kind, capacity;
	bool *free;   /* by interval between two points */
	int32_t *row; /* by interval: the first row at or after it, class rows are row_first .. row_last-1 */
	int32_t row_first, row_last;
};

struct take { /* `rooms` rooms of a class */
	int32_t class, rooms;
};

struct use {
	int32_t job;
	int64_t net; /* what one unit is worth */
	int32_t upper;
	bool whole; /* one unit is the whole stay; else one room of a stay of several */
	const struct take *takes;
	int32_t take_count;
};

struct model {
	const struct inn *inn;
	const struct part *part;
	const bool *held; /* of each accepted stay: remains where it is now, and counts as busy; NULL: none */
	struct class *classes;
	int32_t class_count;
	int32_t *class_of; /* room -> class */
	int32_t *points;   /* dates at which anything begins or ends, ascending */
	int32_t point_count;
	struct use *uses; /* uses of a job are neighbours */
	int32_t use_count;
	int32_t *job_use; /* job -> its first use; job_use[count] ends the last */
	struct lp *lp;    /* column u is use u; values are divided by `unit`, which divides them all */
	int64_t unit;
	int32_t *request_col; /* of a job: the slack column of its request (1: refused), or -1 */
	bool impossible; /* a must has no use at all */
};

void model_build(struct arena *a, const struct inn *inn, const struct part *part, const bool *held, struct model *out);
/* Seats of all jobs of the part (NULL: not in the plan) for a solution of the model, held ones included. A must stays where it
 * is if its class can keep it there. First fit by arrival; O(uses x rooms). */
void model_seat(struct arena *a, const struct model *m, const int32_t *x, const int32_t **seats);
/* The reverse: false if the seats do not fit the model (two in a room and night, a must without a room). */
bool model_count(const struct model *m, const int32_t *const *seats, int32_t *x);
int64_t model_value(const struct model *m, const int32_t *x);
/* x satisfies every row, in integers. */
bool model_holds(const struct model *m, const int32_t *x);

#endif
