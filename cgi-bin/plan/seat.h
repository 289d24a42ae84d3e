/* Counts to rooms, where rooms are alike: stays are seated by arrival, where they want to be as far as that is free,
 * and others where nobody wants to be soon. */
#ifndef PLAN_SEAT_H
#define PLAN_SEAT_H

#include "plan/job.h"
#include "plan/rank.h"

struct desk {
	const struct job *jobs;
	struct ranked *order; /* those that are seated, by the day of arrival */
	int32_t count;
	int32_t *until;         /* of a room: occupied to this date */
	bool anything_wanted;   /* one of them is somewhere now, where he would like to stay */
	const int32_t *class_of; /* of a room */
};

/* The jobs that are seated, in their order, take their places with desk_add before the first one has rooms. */
void desk_open(struct arena *a, const struct inn *inn, const struct part *part, const int32_t *class_of,
               struct desk *out);
void desk_add(struct desk *d, int32_t job);
void desk_sort(struct arena *a, struct desk *d);
/* `count` of the rooms of a class for the stay order[at]; there are as many that are free for all its nights. Returns
 * count. */
int32_t desk_rooms(const struct desk *d, int32_t at, int32_t class, const int32_t *rooms, int32_t room_count,
                   int32_t count, int32_t *out);

#endif
