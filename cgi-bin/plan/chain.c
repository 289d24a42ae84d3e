#include "plan/chain.h"

#include <stdlib.h>
#include <string.h>

struct link {
	int32_t job, from, to;
	int64_t net;
};

static int by_departure(const void *x, const void *y)
{
	const struct link *a = x, *b = y;
	if (a->to != b->to)
		return a->to < b->to ? -1 : 1;
	return (a->job > b->job) - (a->job < b->job);
}

/* How many of the first `count` links leave by `day`. */
static int32_t gone_by(const struct link *links, int32_t count, int32_t day)
{
	int32_t low = 0, high = count;
	while (low < high) {
		int32_t middle = (low + high) / 2;
		if (links[middle].to <= day)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The stays that may have the room; false: some part of the problem is no chain. */
static bool list_links(const struct inn *inn, const struct part *part, bool *seen, struct link *links, int32_t *count)
{
	static const int32_t room[1] = { 0 };
	for (int32_t j = 0; j < part->count; j++) {
		const struct job *job = &part->jobs[j];
		if (job->must || seen[job->request])
			return false;
		seen[job->request] = true;
		int64_t net = job->count == 1 ? inn_net(inn, job, room) : 0;
		if (net > 0 && inn_takes(inn, job, room))
			links[(*count)++] = (struct link){ j, job->nights.from.day, job->nights.to.day, net };
	}
	return true;
}

bool chain_solve(struct arena *a, const struct inn *inn, const struct part *part, struct budget *budget, struct outcome *out)
{
	struct arena scratch = { 0 };
	struct link *links = arena_news(&scratch, struct link, (size_t)part->count);
	int32_t count = 0;
	bool good = inn->room_count == 1 &&
	            list_links(inn, part, arena_news(&scratch, bool, (size_t)part->requests), links, &count);
	if (!good) {
		arena_release(&scratch);
		return false;
	}
	int64_t *best = arena_news(&scratch, int64_t, (size_t)count + 1);
	qsort(links, (size_t)count, sizeof *links, by_departure);
	for (int32_t i = 0; i < count; i++) {
		int64_t with = links[i].net + best[gone_by(links, i, links[i].from)];
		best[i + 1] = with > best[i] ? with : best[i];
	}
	budget_spend(budget, 100 * (int64_t)count);
	if (!out->housed || best[count] > out->value) {
		out->housed = true;
		out->value = best[count];
		memset(out->seats, 0, (size_t)part->count * sizeof *out->seats);
		for (int32_t i = count; i > 0;) {
			if (best[i] == best[i - 1]) {
				i--;
				continue;
			}
			out->seats[links[i - 1].job] = arena_news(a, int32_t, 1);
			i = gone_by(links, i - 1, links[i - 1].from);
		}
	}
	out->bound = best[count];
	out->proven = true;
	arena_release(&scratch);
	return true;
}
