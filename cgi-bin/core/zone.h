/* Time zones, read from the system's TZif files (RFC 8536) with their POSIX footer: the one place where an
 * instant becomes a local day and hour, and back. Pure after loading; no global TZ is touched. The files are in
 * /usr/share/zoneinfo, or in the environment's TZDIR. */
#ifndef CORE_ZONE_H
#define CORE_ZONE_H

#include "core/arena.h"
#include "core/date.h"
#include "core/status.h"

struct zone; /* lives in the arena it was loaded into */

struct local {
	struct date date;
	int32_t second;           /* of the day, 0 .. 86399 */
	int32_t offset;           /* seconds east of UTC */
	const char *abbreviation; /* "CET"; lives as long as the zone */
};

/* name: "Europe/Vienna"; letters, digits, '_', '-', '+', '/' only. INVALID: no such zone, or its file is not a TZif
 * file of version 2 or later in POSIX time (without leap seconds). */
enum status zone_load(struct arena *a, const char *name, struct zone **out) MUST_CHECK;
const char *zone_name(const struct zone *zone);
/* Outside the years 1 .. 9999 the nearest of their ends. */
struct local zone_local(const struct zone *zone, struct instant t);
/* A local hour that a change skips becomes the next valid instant; one that comes twice is the first.
 * `second` may be 0 .. 86400 (86400 is midnight of the next day). */
struct instant zone_instant(const struct zone *zone, struct date date, int32_t second);

#endif
