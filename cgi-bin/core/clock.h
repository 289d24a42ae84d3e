/* The only source of "now". With the test clock on, HEARTH_NOW stands instead of the system's clock: an instant,
 * "+SECONDS" ahead of the system's clock, or @FILE that holds one of these and is read at every call, so that a running
 * instance's clock can be moved. */
#ifndef CORE_CLOCK_H
#define CORE_CLOCK_H

#include <stdbool.h>

#include "core/date.h"

void clock_allow_test(bool on); /* from the configuration's `test_clock` */
struct instant clock_now(void);
/* Monotonic microseconds, for measuring only. */
int64_t clock_monotonic(void);
/* Nanoseconds that this process has computed, for measuring only. */
int64_t clock_computed(void);

#endif
