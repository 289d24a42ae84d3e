#include "check.h"

#include <math.h>

#include "plan/rank.h"

enum { MOST = 300, LISTS = 400 };

static uint32_t state = 1;

static int32_t draw(int32_t below)
{
	state = state * 1664525 + 1013904223;
	return (int32_t)((state >> 8) % (uint32_t)below);
}

/* Everything is there once, in order, and what is alike stands as it stood. */
static bool is_sorted(const struct ranked *list, int32_t count, const int64_t *rank)
{
	static bool seen[MOST];
	bool good = true;
	memset(seen, 0, sizeof seen);
	for (int32_t i = 0; i < count; i++) {
		good = good && !seen[list[i].item] && list[i].rank == rank[list[i].item];
		seen[list[i].item] = true;
		if (i > 0)
			good = good && (list[i - 1].rank < list[i].rank ||
			                (list[i - 1].rank == list[i].rank && list[i - 1].item < list[i].item));
	}
	return good;
}

static void lists(void)
{
	static struct ranked list[MOST], spare[MOST];
	static int64_t rank[MOST];
	bool good = true;

	for (int32_t n = 0; n < LISTS; n++) {
		int32_t count = n < 40 ? n : draw(MOST + 1), kinds = 1 + draw(n % 2 ? 5 : 1000), step = draw(3) - 1;
		for (int32_t i = 0; i < count; i++) { /* by chance, or up or down with some out of their place */
			rank[i] = step == 0 || draw(20) == 0 ? draw(kinds) - kinds / 2 : step * i;
			list[i] = (struct ranked){ rank[i], i };
		}
		good = good && is_sorted(rank_sort(list, spare, count), count, rank);
	}
	CHECK(good);
}

static void worths(void)
{
	static const double falling[] = { INFINITY, 1e300, 12.5, 12, 1e-9, 0 };

	for (size_t i = 1; i < sizeof falling / sizeof *falling; i++)
		CHECK(rank_of_worth(falling[i - 1]) < rank_of_worth(falling[i]));
}

int main(void)
{
	lists();
	worths();
	return check_done();
}
