/* Big parts: the coarse model, housing, and refinement where housing fails.
 *
 * The coarse model counts rooms by kind and capacity; its optimum bounds every plan. Each of its solutions is housed
 * (house.h). A stretch of nights in which that fails is told apart, room by room, and the model is solved again: every
 * round's bound is proven, every housed solution is a plan, and they meet when nothing fails any more. Not proven with
 * budget left: no stretch was found, only the exact model knows more. */
#ifndef PLAN_COARSE_H
#define PLAN_COARSE_H

#include "plan/house.h"
#include "plan/part.h"

/* Better than out's plan, if it has one. */
void solve_coarse(struct arena *a, const struct inn *inn, const struct part *part, struct budget *budget,
                  struct outcome *out);
/* Takes the calendar's plan if every must is seated and it is worth more. */
bool plan_of_calendar(struct arena *a, const struct calendar *c, struct outcome *out);

#endif
