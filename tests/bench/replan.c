/* One change to a solved house: how long until the new plan stands.
 *
 *     replan DIR [CHANGES [WORK [FIRST]]]
 *
 * Solves the instance (with FIRST units of work, at most ten seconds'), then withdraws a request and sends it again, CHANGES times over, each from the stored
 * plan and its memory with at most WORK units, as the house does it under its guard. Prints the median, 99th percentile and largest CPU
 * time, how many were proven, the gap at the beginning and at the end, and by how much the last plan is behind one that is looked for with
 * FIRST units again, in per mille. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "plan/instance.h"

static void read_files(struct arena *a, const char *folder, struct instance_text *text)
{
	for (int f = 0; f < INSTANCE_FILES; f++) {
		struct buffer b = { .arena = a };
		FILE *file = fopen(arena_printf(a, "%s/%s", folder, instance_file_names[f]), "r");
		char chunk[16384];
		if (file == NULL)
			continue;
		buffer_text(&b, "");
		for (size_t n; (n = fread(chunk, 1, sizeof chunk, file)) > 0;)
			buffer_add(&b, chunk, n);
		fclose(file);
		text->file[f].data = b.data;
		text->file[f].size = b.size;
	}
}

static int by_time(const void *x, const void *y)
{
	int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
	return (a > b) - (a < b);
}

/* Of this process: it does not depend on what else the machine has to do. */
static int64_t cpu_used(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static double gap(const struct plan_result *plan)
{
	return plan->value > 0 ? 1000 * (double)(plan->bound - plan->value) / (double)plan->value : 0;
}

/* The stored plan, in an arena of its own. */
struct stored {
	struct arena arena;
	struct plan_result plan;
	struct plan_memory memory;
};

static int64_t change(const struct plan_problem *p, struct stored **now, struct stored **next, const struct plan_limits *limits,
                      const struct plan_seat *options)
{
	struct plan_start start = { (*now)->plan.kept, options };
	int64_t before = cpu_used();
	if (plan_resolve(&(*next)->arena, p, &start, &(*now)->memory, limits, &(*next)->plan, &(*next)->memory) != OK)
		exit(EXIT_FAILURE);
	int64_t took = cpu_used() - before;
	struct stored *other = *now;
	*now = *next;
	*next = other;
	arena_reset(&other->arena);
	return took;
}

int main(int argc, char **argv)
{
	struct arena a = { 0 };
	struct instance_text text = { 0 };
	struct instance in;
	struct stored first = { 0 }, second = { 0 }, *now = &first, *next = &second;
	const char *complaint;
	int64_t changes = 200, work = 50000, first_work = 10000000, proven = 0;
	if (argc < 2 || (argc > 2 && !int_parse(argv[2], 1, 1000000, &changes)) || (argc > 3 && !int_parse(argv[3], 1, INT32_MAX, &work)) ||
	    (argc > 4 && !int_parse(argv[4], 1, first_work, &first_work)))
		return 2;
	read_files(&a, argv[1], &text);
	if (instance_parse(&a, &text, &in, &complaint) != OK) {
		fprintf(stderr, "%s\n", complaint);
		return 2;
	}
	struct plan_problem p = in.problem;
	struct plan_option *options = arena_news(&a, struct plan_option, (size_t)p.option_count);
	struct plan_seat *seats = arena_news(&a, struct plan_seat, (size_t)p.option_count);
	int64_t *times = arena_news(&a, int64_t, 2 * (size_t)changes);
	memcpy(options, p.options, (size_t)p.option_count * sizeof *options);
	p.options = options;
	struct plan_limits first_limits = { .work = first_work }, limits = { .work = work, .brief = true };
	if (plan_resolve(&now->arena, &p, NULL, NULL, &first_limits, &now->plan, &now->memory) != OK)
		return EXIT_FAILURE;
	double before = gap(&now->plan);
	uint64_t state = UINT64_C(88172645463325252);
	for (int64_t i = 0; i < changes; i++) {
		state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
		int32_t last = p.option_count - 1, gone = (int32_t)((state >> 33) % (uint64_t)p.option_count);
		struct plan_option option = options[gone];
		for (int back = 0; back < 2; back++) {
			/* the request leaves, the last one takes its place; then it comes back at the end */
			memcpy(seats, now->plan.options, (size_t)p.option_count * sizeof *seats);
			if (back) {
				options[last] = option;
				seats[last].count = 0;
				p.option_count++;
			} else {
				options[gone] = options[last];
				seats[gone] = seats[last];
				p.option_count--;
			}
			times[2 * i + back] = change(&p, &now, &next, &limits, seats);
			proven += now->plan.status == PLAN_OPTIMAL;
		}
	}
	int64_t quick = now->plan.value;
	double after = gap(&now->plan);
	first_limits.work = now->plan.status == PLAN_OPTIMAL ? 1 : first_limits.work;
	(void)change(&p, &now, &next, &first_limits, now->plan.options);
	qsort(times, 2 * (size_t)changes, sizeof *times, by_time);
	printf("%s: %lld changes, median %.3f ms, 99th percentile %.3f ms, largest %.3f ms, %lld proven, gap %.2f then %.2f, behind by %.2f\n", argv[1],
	       (long long)(2 * changes), (double)times[changes] / 1000, (double)times[changes * 2 * 99 / 100] / 1000,
	       (double)times[2 * changes - 1] / 1000, (long long)proven, before, after,
	       1000 * (double)(now->plan.value - quick) / (double)(quick > 0 ? quick : 1));
	arena_release(&first.arena);
	arena_release(&second.arena);
	arena_release(&a);
	return EXIT_SUCCESS;
}
