/* Cuts by rounding: inequalities that every whole solution of a programme satisfies and its last, fractional one does
 * not.
 *
 * Every row of the basis' inverse is a sum of the rows of the programme by multiples of 1/k (k is small: houses are
 * nearly networks). k times that sum is an equation in whole numbers, and what it says modulo k about the columns that
 * stand at their bounds is Gomory's mixed integer cut (Gomory 1960; Balas, Ceria, Cornuejols, Natraj, Oper. Res.
 * Letters 19 (1996); modulo k: Caprara, Fischetti, Letchford, Math. Programming 87 (2000)). Floating point only
 * proposes the multiples: the cut is made from whole ones, and holds for any. Coefficients that are large are divided
 * and rounded to the safe side, and a cut that meets too many columns is left out. Rows of the inverse that differ by
 * whole numbers, as most of one knot of fractions do, make one cut. The rows whose basic column is nearest to one half
 * come first, 200 at most, until the first 16 or later 48 one after another have no small k or are like one before.
 * O(entries that the row of the inverse meets) for each. */
#ifndef PLAN_ROUND_H
#define PLAN_ROUND_H

#include "plan/lp.h"

/* Adds at most `most` cuts, those that cut deepest, and of those that are nearly alike one. They hold within the
 * present bounds of the columns, so these must be good for all solutions that are looked for: when less is asked for
 * than before, cuts made since the bounds were drawn in have to go. After LP_OPTIMAL. Returns how many. */
int32_t round_add(struct lp *lp, int32_t most, struct budget *budget);

#endif
