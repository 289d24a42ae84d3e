/* When a mail that could not be handed over is tried again. */
#ifndef POST_RETRY_H
#define POST_RETRY_H

#include <stdbool.h>
#include <stdint.h>

#include "core/date.h"

/* `attempts` (1 and more) have failed, the last at `now`: 1, 2, 5, 15 and 30 minutes, 1, 2, 4 hours and then every 4
 * hours, until the waits add up to 48 hours. False: given up, *next is untouched. Counting waits and not the mail's
 * age, an outage of the job itself takes no try away. */
bool post_retry_at(int64_t attempts, struct instant now, struct instant *next);

#endif
