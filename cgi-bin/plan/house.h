/* Housing: from counts to rooms. A calendar of the rooms of one part, filled stay by stay.
 *
 * Best fit puts a stay into the free gap that it fills best; what fits nowhere takes the room of others, who then do
 * the same, and when that does not end soon is given another chance by an exact search in a window around it (the exact
 * model of the class, small), growing while it may help. Where even the stays clipped to the window cannot be housed,
 * that window is a stretch whose rooms the coarse model has to tell apart. What stays out is replaced by the best of
 * the others that fit. Every filled calendar is a plan. Costs O(stays x rooms x gap) and the searches. */
#ifndef PLAN_HOUSE_H
#define PLAN_HOUSE_H

#include "plan/model.h"

enum { NIGHT_FREE = -1, NIGHT_CLOSED = -2 };

struct calendar {
	const struct model *m;
	int32_t *owner;         /* [room * point_count + interval]: a job, or one of the two below */
	const int32_t **seats;  /* of a job, or NULL */
	bool *answered;         /* requests with a seated option */
	struct arena *arena;
};

void calendar_new(struct arena *a, const struct model *m, struct calendar *out);
/* false: a room is taken. */
bool calendar_seat(struct calendar *c, int32_t job, const int32_t *rooms);
void calendar_unseat(struct calendar *c, int32_t job);
/* Seats the jobs in this order wherever they fit (several options of a request: the first that fits). */
void calendar_fill(struct calendar *c, const int32_t *order, int32_t count);
int64_t calendar_value(const struct calendar *c);
/* Every job that is not seated, best value for a room and night first. */
void calendar_refill(struct calendar *c);

/* Puts an accepted stay back where it is now: whoever is there finds another room for no less, others give way to him
 * in turn, and who gave way before weighs more from then on (breakout: Morris, AAAI 1993). Accepted stays that are home
 * stay there. false: not in a few steps; all is as it was. */
bool calendar_home(struct calendar *c, int32_t job, struct budget *budget);

/* Seats the musts that have no room yet, where the options that give way are worth least. */
void calendar_force_musts(struct calendar *c);

/* Seats an option wherever those who give way are worth less together, and fills up again, a few times over. */
void calendar_improve(struct calendar *c, struct budget *budget);

enum { HOUSE_STRETCHES = 16 };
struct stretches {
	struct stretch list[HOUSE_STRETCHES];
	int32_t count;
};
/* Houses a solution of the coarse model. Returns true when every stay of it has its rooms; else the stretches that were
 * found must be told apart. */
bool house_solution(struct calendar *c, const int32_t *x, struct budget *budget, struct stretches *found);

#endif
