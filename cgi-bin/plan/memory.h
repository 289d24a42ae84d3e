/* What is remembered of a solved problem, and what it still proves after a change. See plan_resolve(). */
#ifndef PLAN_MEMORY_H
#define PLAN_MEMORY_H

#include "plan/part.h"
#include "plan/price.h"

struct memory; /* the words, indexed */
struct memory *memory_open(struct arena *a, const struct plan_problem *p, const struct inn *inn, const struct plan_memory *words);

/* What the old plan leaves to a part. Its seats and the changes are told whatever has changed; the rest where `holds`. */
struct carry {
	const int32_t **seats; /* of every job: where the remembered plan has it, if it may still sit there; or NULL */
	struct span *changed;  /* nights of the stays, pins and blocks that came or went, ascending */
	int32_t changed_count;
	bool in_place; /* no accepted stay was moved since */
	bool holds;    /* no must, pin or block is gone, so the old bound says something */
	bool same;     /* nothing has changed at all */
	bool brief;    /* a part that was not proven before is only bettered around the changes */
	bool needed;   /* of the stays that the remembered plan moves, none can stay in any plan worth as much */
	int64_t value; /* of the remembered plan, without what was accepted since */
	int64_t bound; /* of plans without the added options */
	int64_t added; /* what the added options can bring at most */
	int32_t *jobs; /* the added options */
	int32_t count;
	const struct plan_price *prices;
	int32_t price_count;
};
void memory_carry(struct arena *a, const struct memory *memory, int32_t number, struct carry *out);
/* Proves or betters out's plan by what carried over (it holds). false: a full solution is needed (out->bound may be lower already). */
bool carry_settles(struct arena *a, const struct carry *carry, const struct model *frame, struct budget *budget,
                   struct outcome *out);

/* Adds a solved part to the words. */
struct memory_writer {
	struct arena *arena;
	int64_t *words;
	int32_t count, room;
};
void memory_write(struct memory_writer *w, const struct plan_problem *p, const struct inn *inn, const struct part *part,
                  const struct outcome *found);

#endif
