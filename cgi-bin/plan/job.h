/* The problem in the solver's own terms: rooms and stays in an order that depends on their content alone (so the plan
 * does not depend on the order in which they were given), pins and blocks as busy spans of rooms, and parts that no
 * stay joins. Inside plan/ only. */
#ifndef PLAN_JOB_H
#define PLAN_JOB_H

#include "plan/plan.h"

struct busy { /* ascending, disjoint */
	struct span *spans;
	int32_t count;
};

struct room {
	int32_t kind, capacity;
	int32_t source; /* position in the caller's rooms */
	int32_t reserve; /* row of the reserves, or -1 */
	struct busy busy;
};

/* A stay that has no room yet: a movable accepted one, or an option of an open request. */
struct job {
	struct span nights;
	int32_t guests, kind, count; /* count: rooms it takes */
	enum plan_wish wish;
	const int32_t *named; /* PLAN_ROOMS: rooms of the house, ascending */
	int64_t value;
	int32_t request; /* dense within its part; -1: an accepted stay */
	bool must;       /* has to be housed: every accepted stay, and an option that a what-if forces in */
	int64_t sent;
	int32_t source;     /* position in the caller's kept or options */
	const int32_t *now; /* `count` rooms, ascending: of a must where it sits, of an option its seat in the start;
	                       NULL: none that fits its wish */
	const int32_t *start; /* of a must: its seat in the start; NULL: none */
};

struct part { /* stays that may compete; no stay of another part touches their nights, unless a request joins them */
	struct job *jobs;
	int32_t count, kept; /* the accepted stays come first */
	int32_t requests;
};

struct inn {
	struct room *rooms;
	int32_t room_count;
	struct part *parts;
	int32_t part_count;
	int32_t request_count;
	int64_t *reserve_sums; /* per kind: sums over the nights, reserve_nights + 1 of them */
	struct date reserve_from;
	int32_t reserve_nights;
	int32_t *clash, clash_count; /* two pinned stays in one room and night: positions in kept */
};

/* `p` is checked. Options that no room takes, or worth nothing, are left out. */
void inn_build(struct arena *a, const struct plan_problem *p, const struct plan_start *start, struct inn *out);
/* From the first arrival to the last departure; it has at least one stay. */
struct span part_span(const struct part *part);
/* Puts a room among the `count` of a seat, which are ascending and stay so; there is room for one more. Returns its
 * place. */
int32_t seat_put(int32_t *seat, int32_t count, int32_t room);
bool inn_busy_meets(const struct busy *busy, struct span nights);
int64_t inn_reserved(const struct inn *inn, int32_t room, struct span nights);
static inline int64_t inn_reserve(const struct inn *inn, int32_t room, struct span nights)
{
	return inn->reserve_sums == NULL ? 0 : inn_reserved(inn, room, nights);
}
/* It has a seat now, and is given another. */
bool job_is_moved(const struct job *job, const int32_t *seat);
/* The rooms satisfy wish, party and blocks (not: that nobody else is there). */
bool inn_takes(const struct inn *inn, const struct job *job, const int32_t *rooms);
static inline bool inn_room_takes(const struct room *room, const struct job *job)
{
	return (job->wish != PLAN_KIND || room->kind == job->kind) &&
	       (room->busy.count == 0 || !inn_busy_meets(&room->busy, job->nights));
}
int64_t inn_net_reserved(const struct inn *inn, const struct job *job, const int32_t *rooms);
static inline int64_t inn_net(const struct inn *inn, const struct job *job, const int32_t *rooms)
{
	return inn->reserve_sums == NULL ? job->value : inn_net_reserved(inn, job, rooms);
}

#endif
