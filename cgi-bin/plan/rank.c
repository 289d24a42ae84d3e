#include "plan/rank.h"

enum { SHORT = 8 }; /* runs are made this long before they are merged */

/* Where the run that begins there ends. */
static int32_t run_end(const struct ranked *list, int32_t first, int32_t count)
{
	int32_t end = first + 1;
	while (end < count && list[end - 1].rank <= list[end].rank)
		end++;
	return end;
}

static void insert(struct ranked *list, int32_t first, int32_t at)
{
	struct ranked one = list[at];
	for (; at > first && list[at - 1].rank > one.rank; at--)
		list[at] = list[at - 1];
	list[at] = one;
}

static void merge(const struct ranked *a, const struct ranked *a_end, const struct ranked *b,
                  const struct ranked *b_end, struct ranked *out)
{
	while (a < a_end && b < b_end) { /* which one is next cannot be foreseen: no branch depends on it */
		bool second = b->rank < a->rank;
		*out++ = *(second ? b : a);
		b += second;
		a += !second;
	}
	for (; a < a_end; a++)
		*out++ = *a;
	for (; b < b_end; b++)
		*out++ = *b;
}

enum { MANY = 64, DIGIT_BITS = 8, DIGITS = 1 << DIGIT_BITS };

static void deal(const struct ranked *list, int32_t count, int64_t least, int shift, struct ranked *out)
{
	int32_t first[DIGITS + 1] = { 0 };
	for (int32_t i = 0; i < count; i++)
		first[(((uint64_t)list[i].rank - (uint64_t)least) >> shift & (DIGITS - 1)) + 1]++;
	for (int32_t d = 1; d < DIGITS; d++)
		first[d] += first[d - 1];
	for (int32_t i = 0; i < count; i++)
		out[first[((uint64_t)list[i].rank - (uint64_t)least) >> shift & (DIGITS - 1)]++] = list[i];
}

/* Nearly in order, by the two upper digits in which they differ: no branch depends on them. */
static void deal_out(struct ranked *list, struct ranked *spare, int32_t count)
{
	int64_t least = list[0].rank, most = least;
	for (int32_t i = 1; i < count; i++) {
		least = list[i].rank < least ? list[i].rank : least;
		most = list[i].rank > most ? list[i].rank : most;
	}
	int bits = most > least ? 64 - __builtin_clzll((uint64_t)most - (uint64_t)least) : 0;
	int shift = bits > 2 * DIGIT_BITS ? bits - 2 * DIGIT_BITS : 0;
	deal(list, count, least, shift, spare);
	deal(spare, count, least, shift + DIGIT_BITS, list);
}

struct ranked *rank_sort(struct ranked *list, struct ranked *spare, int32_t count)
{
	if (count >= MANY && run_end(list, 0, count) < count)
		deal_out(list, spare, count);
	for (int32_t first = 0, end; first < count; first = end) {
		end = run_end(list, first, count);
		for (; end < count && end - first < SHORT; end++)
			insert(list, first, end);
	}
	while (count > 0 && run_end(list, 0, count) < count) {
		for (int32_t first = 0, middle, end; first < count; first = end) {
			middle = run_end(list, first, count);
			end = middle < count ? run_end(list, middle, count) : count;
			merge(&list[first], &list[middle], &list[middle], &list[end], &spare[first]);
		}
		struct ranked *swap = list;
		list = spare;
		spare = swap;
	}
	return list;
}
