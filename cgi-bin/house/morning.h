/* The morning paper: what the house needs to run a day without server or internet, mailed to it every morning and after
 * a change. */
#ifndef HOUSE_MORNING_H
#define HOUSE_MORNING_H

#include "house/house.h"

/* By the job: queues the paper of today once its hour has come (setting morning_hour), and another when the guests of
 * today and tomorrow, their rooms, numbers, wishes or balances are others than the last one of today said, at most
 * every quarter of an hour. Nothing without the setting morning_mail. Its facts: day, changed=1 for a later one.
 * *queued: one was, or (dry) would be. */
enum status morning_due(struct arena *a, const struct house *h, bool dry, bool *queued) MUST_CHECK;

#endif
