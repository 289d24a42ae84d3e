/* What is remembered of a solved problem, and what it still proves after a change. See plan_resolve(). */
#ifndef PLAN_MEMORY_H
#define PLAN_MEMORY_H

#include "plan/part.h"
#include "plan/price.h"

/* Words: MEMORY_FORMAT, how many they are, then records, one of each part: its head, an item of each stay, pin and
 * block, prices, and for every stay among the items a number of rooms (0: not in the plan) and the rooms; -1 x their
 * number and the rooms of one that names them and is not in the plan. */
enum { MEMORY_FORMAT = 4, MEMORY_HEAD = 2, ITEM_WORDS = 8, PRICE_WORDS = 5 };
enum record_word {
	RECORD_LENGTH,
	RECORD_FROM, RECORD_TO, /* first and last day */
	RECORD_BOUND,
	RECORD_ITEMS, RECORD_PRICES, /* how many */
	RECORD_NEEDED, /* its moves are */
	RECORD_SEATS,  /* words of them */
	RECORD_VALUE,
	RECORD_HOUSE, /* memory_house() */
	RECORD_HEAD
};
bool record_is_whole(const int64_t *words, int64_t left);
/* Of a whole record: its item i, its prices, its seats. */
static inline const int64_t *record_item(const int64_t *words, int64_t i)
{
	return &words[RECORD_HEAD + i * ITEM_WORDS];
}
static inline const int64_t *record_prices(const int64_t *words) { return record_item(words, words[RECORD_ITEMS]); }
static inline const int64_t *record_seats(const int64_t *words)
{
	return record_prices(words) + words[RECORD_PRICES] * PRICE_WORDS;
}
/* How many rooms follow the first word of a seat, whether the stay is in them or names them. */
static inline int64_t seat_rooms(const int64_t *seat) { return *seat < 0 ? -*seat : *seat; }
/* The seat lies before the end. */
bool seat_is_whole(const int64_t *seat, const int64_t *end);

enum sort { SORT_BLOCK, SORT_PIN, SORT_MUST, SORT_OPTION };

struct item {
	int64_t digest;
	int64_t wish; /* its stay with its wish */
	enum sort sort;
	enum plan_wish form;
	bool several;  /* its request has other options */
	uint16_t name; /* as plan_option.name */
	int32_t kind, guests, count;
	int64_t value; /* of an option. Of a must: where it is now */
	int64_t sent;  /* of an option */
	int64_t request;
	struct span nights;
	int32_t record; /* or the job, in the new problem */
	const int64_t *seat; /* remembered: its words */
	struct item *old;    /* of a new one: the first remembered one of its digest */
	bool gone, met;      /* met: of a remembered one, its stay is there still */
};
struct item item_of_words(const int64_t *words);
void item_to_words(const struct item *item, int64_t words[ITEM_WORDS]);
enum sort item_sort(const int64_t *words);
bool item_has_seat(enum sort sort);
/* A digest of the rooms of the house, part of that of every wish: another house, another wish. */
int64_t memory_house(const struct plan_problem *p);
struct item memory_item(int64_t house, const struct plan_problem *p, const struct inn *inn, const struct job *job);
/* Blocks and pins that meet the nights, as items. */
struct item *memory_fixed(struct arena *a, const struct plan_problem *p, struct span nights, int32_t *count);
/* Of the rooms (in the caller's numbers) of a seat; 0: none. */
int64_t memory_seat(const int64_t *rooms, int64_t count);

/* As request_names has it. */
int64_t plan_request_name(const struct plan_problem *p, int32_t request);

struct memory; /* the words, indexed */
struct memory *memory_open(struct arena *a, const struct plan_problem *p, const struct inn *inn,
                           const struct plan_memory *words);

/* What the old plan leaves to a part. Its seats and the changes are told whatever has changed; the rest where
 * `holds`. */
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
/* Proves or betters out's plan by what carried over (it holds). false: a full solution is needed (out->bound may be
 * lower already). */
bool carry_settles(struct arena *a, const struct carry *carry, const struct model *frame, struct budget *budget,
                   struct outcome *out);

/* Adds a solved part to the words. */
struct memory_writer {
	struct arena *arena;
	int64_t *words;
	int32_t count, room;
};
void memory_write(struct memory_writer *w, const struct plan_problem *p, const struct inn *inn, const struct part *part,
                  const struct outcome *outcome);
/* A record is begun, filled with items, prices and seats, and closed with its head; RECORD_LENGTH is found out. Begin
 * returns its place. */
int32_t record_begin(struct memory_writer *w);
void record_close(struct memory_writer *w, int32_t place, const int64_t head[RECORD_HEAD]);
void memory_put_item(struct memory_writer *w, const struct item *item);
void memory_put_all(struct memory_writer *w, const int64_t *words, int64_t count);
/* The seat of a job (NULL: it is not in the plan), in words. */
const int64_t *memory_seat_words(struct arena *a, const struct inn *inn, const struct job *job, const int32_t *seat);

#endif
