/* One change to a solved house: how long until the new plan stands.
 *
 *     replan DIR [CHANGES [WORK [FIRST]]]
 *
 * Solves the instance (with FIRST units of work, at most ten seconds'), then withdraws a request and sends it again, CHANGES times over, each from the stored
 * plan and its memory with at most WORK units, as the house does it under its guard. One that comes is looked at by plan_admit first, from the memory
 * alone. Prints the median, 99th percentile and largest CPU
 * time, how many were proven, the gap at the beginning and at the end, and by how much the last plan is behind one that is looked for with
 * FIRST units again, in per mille; then the same of those that come, and of those of them that the memory alone settled. */
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

/* Seats of another arena become this one's. */
static void seats_keep(struct arena *a, struct plan_seat *seats, size_t count)
{
	for (size_t i = 0; i < count; i++)
		seats[i].rooms = arena_grow(a, seats[i].rooms, (size_t)seats[i].count, (size_t)seats[i].count, sizeof *seats[i].rooms);
}

static void swap_stored(struct stored **now, struct stored **next)
{
	struct stored *other = *now;
	*now = *next;
	*next = other;
	arena_reset(&other->arena);
}

static int64_t change(const struct plan_problem *p, struct stored **now, struct stored **next, const struct plan_limits *limits,
                      const struct plan_seat *options)
{
	struct plan_start start = { (*now)->plan.kept, options };
	int64_t before = cpu_used();
	if (plan_resolve(&(*next)->arena, p, &start, &(*now)->memory, limits, &(*next)->plan, &(*next)->memory) != OK)
		exit(EXIT_FAILURE);
	int64_t took = cpu_used() - before;
	swap_stored(now, next);
	return took;
}

/* The last request has come: settled by the memory alone, the others' seats stand. */
static bool admitted(const struct plan_problem *p, const struct stored *now, struct stored *next, int64_t *took)
{
	struct plan_problem one = *p;
	struct plan_admission admission;
	size_t before = (size_t)p->option_count - 1;
	one.options += before;
	one.option_count = 1;
	int64_t from = cpu_used();
	if (plan_admit(&next->arena, &one, &now->memory, &admission, &next->memory) != OK)
		exit(EXIT_FAILURE);
	*took = cpu_used() - from;
	if (!admission.settled)
		return false;
	next->plan = now->plan;
	next->plan.value += admission.gain;
	next->plan.bound += admission.gain;
	next->plan.kept = arena_grow(&next->arena, now->plan.kept, (size_t)p->kept_count, (size_t)p->kept_count, sizeof *next->plan.kept);
	next->plan.options = arena_grow(&next->arena, now->plan.options, before, before + 1, sizeof *next->plan.options);
	seats_keep(&next->arena, next->plan.kept, (size_t)p->kept_count);
	seats_keep(&next->arena, next->plan.options, before);
	next->plan.options[before] = admission.seat;
	return true;
}

static void print_times(int64_t *times, int64_t count)
{
	qsort(times, (size_t)count, sizeof *times, by_time);
	printf("median %.3f ms, 99th percentile %.3f ms, largest %.3f ms", (double)times[count / 2] / 1000, (double)times[count * 99 / 100] / 1000,
	       (double)times[count - 1] / 1000);
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
	int64_t *times = arena_news(&a, int64_t, 2 * (size_t)changes), *come = arena_news(&a, int64_t, (size_t)changes);
	int64_t *alone = arena_news(&a, int64_t, (size_t)changes), settled = 0;
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
			int64_t took = 0;
			if (back && admitted(&p, now, next, &took)) {
				swap_stored(&now, &next);
				alone[settled++] = took;
			} else {
				took += change(&p, &now, &next, &limits, seats);
			}
			times[2 * i + back] = took;
			come[i] = took;
			proven += now->plan.status == PLAN_OPTIMAL;
		}
	}
	int64_t quick = now->plan.value;
	double after = gap(&now->plan);
	first_limits.work = now->plan.status == PLAN_OPTIMAL ? 1 : first_limits.work;
	(void)change(&p, &now, &next, &first_limits, now->plan.options);
	printf("%s: %lld changes, ", argv[1], (long long)(2 * changes));
	print_times(times, 2 * changes);
	printf(", %lld proven, gap %.2f then %.2f, behind by %.2f\n", (long long)proven, before, after,
	       1000 * (double)(now->plan.value - quick) / (double)(quick > 0 ? quick : 1));
	printf("%s: %lld new requests, ", argv[1], (long long)changes);
	print_times(come, changes);
	printf("\n%s: %lld of these by the memory alone", argv[1], (long long)settled);
	if (settled > 0) {
		printf(", ");
		print_times(alone, settled);
	}
	printf("\n");
	arena_release(&first.arena);
	arena_release(&second.arena);
	arena_release(&a);
	return EXIT_SUCCESS;
}
