/* Which of the accepted stays that a plan moves could stay where they are in a plan worth as much. One programme for
 * all of them: the rooms where they are now are told apart, and a stay goes home by the bounds of its columns, so that
 * each trial goes on from the basis of the last one and costs some steps. What the relaxation alone does not settle is
 * left to a search of its own. */
#ifndef PLAN_UNDO_H
#define PLAN_UNDO_H

#include "plan/part.h"

/* Moves of stays that `try` names are undone in out, whose value stays. settled[j] of a kept stay: it is moved, and no
 * plan worth as much has it where it is now beside those that are not moved. */
void undo_by_bounds(struct arena *a, const struct inn *inn, const struct part *part, const bool *try,
                    struct budget *budget, struct outcome *out, bool *settled);

#endif
