/* What is remembered of a solved problem, and what it still proves after a change. See plan_resolve(). */
#ifndef PLAN_MEMORY_H
#define PLAN_MEMORY_H

#include "plan/part.h"
#include "plan/price.h"

struct memory; /* the words, indexed */
struct memory *memory_open(struct arena *a, const struct plan_problem *p, const struct inn *inn, const struct plan_memory *words);

struct carry {
	int64_t bound; /* of plans without the added options */
	int64_t added; /* what the added options can bring at most */
	int32_t *jobs; /* the added options */
	int32_t count;
	const struct plan_price *prices;
	int32_t price_count;
};
/* false: nothing carries over to part `number` (no record, or a must, pin or block is gone). */
bool memory_carry(struct arena *a, const struct memory *memory, int32_t number, struct carry *out);
/* Proves or betters out's plan by what carried over. false: a full solution is needed (out->bound may be lower already). */
bool carry_settles(struct arena *a, const struct carry *carry, const struct model *frame, struct budget *budget,
                   struct outcome *out);

/* Adds a solved part to the words. */
struct memory_writer {
	struct arena *arena;
	int64_t *words;
	int32_t count, room;
};
void memory_write(struct memory_writer *w, const struct plan_problem *p, const struct part *part, const struct outcome *found);

#endif
