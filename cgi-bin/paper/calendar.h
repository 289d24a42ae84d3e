/* An entry for a guest's calendar as a file (libical; RFC 5545, 5546): a stay is whole days with its end exclusive, an
 * hour is an instant in UTC. The same entry gives the same bytes. */
#ifndef PAPER_CALENDAR_H
#define PAPER_CALENDAR_H

#include "core/arena.h"
#include "core/date.h"
#include "core/field.h"
#include "core/status.h"

struct entry {
	const char *uid;       /* "LH-7K2Q.stay@linden.example": the same for ever */
	int64_t sequence;      /* raised by every change */
	bool cancelled;        /* METHOD:CANCEL, else PUBLISH */
	const char *summary, *place;
	const char *note;      /* "" for none */
	const char *organiser; /* the house's mail address; "" for none */
	struct span days;      /* or, when `hour` is one, an instant of a quarter of an hour */
	struct instant hour;
	struct instant stamp;  /* when it became so */
};
/* The uid of a file that was written before, so that what follows it has the same. NOT_FOUND: it has none. */
enum status calendar_uid(struct arena *a, struct bytes file, const char **uid) MUST_CHECK;
enum status calendar_file(struct arena *a, const struct entry *e, struct bytes *out) MUST_CHECK;

#endif
