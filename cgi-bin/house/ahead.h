/* Who will sleep in an accepted stay, typed ahead by its guest, so that the desk need not. No number of a document is
 * among it: the desk takes it from the document itself. */
#ifndef HOUSE_AHEAD_H
#define HOUSE_AHEAD_H

#include "house/house.h"
#include "store/ahead.h"
#include "store/stay.h"

/* As long as nobody has moved in or written down at the desk who does. */
enum status ahead_may(struct arena *a, const struct house *h, const struct guest_stay *stay, bool *may) MUST_CHECK;
/* Takes the place of what was typed before; none: of nothing. *saved false: it may be no more. */
enum status ahead_save(struct arena *a, const struct house *h, int64_t stay_id, const struct stay_aheads *people,
                       bool *saved) MUST_CHECK;

#endif
