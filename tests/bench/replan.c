/* One change to a solved house: how long until the new plan stands.
 *
 *     replan DIR [CHANGES [WORK [FIRST]]]
 *
 * Solves the instance (with FIRST units of work, at most ten seconds'), then withdraws a request and sends it again,
 * CHANGES times over, each from the stored plan and its memory with at most WORK units, as the house does it under its
 * guard: by plan_change first, from the memory alone. Prints how many were proven, the gap at the beginning and at the
 * end, and by how much the last plan is behind one that is looked for with FIRST units again, in per mille; then the
 * median, 99th percentile and largest CPU time of all, of those that come, of those that go, of those for which others
 * leave or come in, and of those that the memory alone settled, of all and of these. */
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
		seats[i].rooms = arena_grow(a, seats[i].rooms, (size_t)seats[i].count, (size_t)seats[i].count,
		                            sizeof *seats[i].rooms);
}

static void swap_stored(struct stored **now, struct stored **next)
{
	struct stored *other = *now;
	*now = *next;
	*next = other;
	arena_reset(&other->arena);
}

static int64_t change(const struct plan_problem *p, struct stored **now, struct stored **next,
                      const struct plan_limits *limits, const struct plan_seat *options)
{
	struct plan_start start = { (*now)->plan.kept, options };
	int64_t before = cpu_used();
	if (plan_resolve(&(*next)->arena, p, &start, &(*now)->memory, limits, &(*next)->plan, &(*next)->memory) != OK)
		exit(EXIT_FAILURE);
	int64_t took = cpu_used() - before;
	swap_stored(now, next);
	return took;
}

/* The request has come (its option, the last), or gone (NULL): settled by the memory alone. Who has another seat now is
 * told. */
static bool settled(const struct plan_problem *p, int32_t request, const struct plan_option *option,
                    const struct plan_seat *seats, const struct stored *now, struct stored *next, int64_t *took)
{
	struct plan_problem one = *p;
	struct plan_change change;
	size_t kept = (size_t)p->kept_count, options = (size_t)p->option_count;
	one.options = option;
	one.option_count = option != NULL;
	int64_t from = cpu_used();
	if (plan_change(&next->arena, &one, request, &now->memory, &change, &next->memory) != OK)
		exit(EXIT_FAILURE);
	*took = cpu_used() - from;
	if (!change.settled)
		return false;
	next->plan = now->plan;
	next->plan.value += change.gain;
	next->plan.bound += change.gain;
	next->plan.kept = arena_grow(&next->arena, now->plan.kept, kept, kept, sizeof *next->plan.kept);
	next->plan.options = arena_grow(&next->arena, seats, options, options, sizeof *next->plan.options);
	seats_keep(&next->arena, next->plan.kept, kept);
	seats_keep(&next->arena, next->plan.options, options);
	for (int32_t t = 0; t < change.turn_count; t++)
		for (size_t o = 0; o < options; o++)
			if (p->options[o].request == change.turns[t].request)
				next->plan.options[o] = change.turns[t].seat;
	return true;
}

struct times {
	const char *of;
	int64_t *took;
	size_t count;
};

static void times_add(struct arena *a, struct times *t, int64_t took)
{
	if ((t->count & (t->count + 1)) == 0) /* full */
		t->took = arena_grow(a, t->took, t->count, 2 * t->count + 1, sizeof *t->took);
	t->took[t->count++] = took;
}

static void times_print(const struct times *t)
{
	printf("  %5zu %-38s", t->count, t->of);
	if (t->count > 0) {
		qsort(t->took, t->count, sizeof *t->took, by_time);
		printf(" median %7.3f ms, 99th percentile %7.3f ms, largest %7.3f ms",
		       (double)t->took[t->count / 2] / 1000, (double)t->took[t->count * 99 / 100] / 1000,
		       (double)t->took[t->count - 1] / 1000);
	}
	printf("\n");
}

/* The plan with everybody else in it, or not, as before. */
static bool others_stand(const struct plan_problem *p, const struct plan_result *plan, const struct plan_seat *before,
                         int32_t but)
{
	for (int32_t o = 0; o < p->option_count; o++)
		if (o != but && (plan->options[o].count > 0) != (before[o].count > 0))
			return false;
	return true;
}

int main(int argc, char **argv)
{
	struct arena a = { 0 };
	struct instance_text text = { 0 };
	struct instance in;
	struct stored first = { 0 }, second = { 0 }, *now = &first, *next = &second;
	const char *complaint;
	int64_t changes = 200, work = 50000, first_work = 10000000, proven = 0;
	if (argc < 2 || (argc > 2 && !int_parse(argv[2], 1, 1000000, &changes)) ||
	    (argc > 3 && !int_parse(argv[3], 1, INT32_MAX, &work)) ||
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
	struct times all = { .of = "changes" }, come = { .of = "come" }, go = { .of = "go" },
	             others = { .of = "by others' leave" };
	struct times alone = { .of = "by the memory alone" }, both = { .of = "by others' leave, by the memory alone" };
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
			int64_t took = 0, more = 0;
			bool known = settled(&p, option.request, back ? &options[last] : NULL, seats, now, next, &took);
			if (known)
				swap_stored(&now, &next);
			else
				more = change(&p, &now, &next, &limits, seats);
			took += more;
			bool stand = others_stand(&p, &now->plan, seats, back ? last : -1);
			times_add(&a, &all, took);
			times_add(&a, back ? &come : &go, took);
			if (!stand)
				times_add(&a, &others, took);
			if (known)
				times_add(&a, &alone, took);
			if (known && !stand)
				times_add(&a, &both, took);
			proven += now->plan.status == PLAN_OPTIMAL;
		}
	}
	int64_t quick = now->plan.value;
	double after = gap(&now->plan);
	first_limits.work = now->plan.status == PLAN_OPTIMAL ? 1 : first_limits.work;
	(void)change(&p, &now, &next, &first_limits, now->plan.options);
	printf("%s: %lld proven, gap %.2f then %.2f, behind by %.2f\n", argv[1], (long long)proven, before, after,
	       1000 * (double)(now->plan.value - quick) / (double)(quick > 0 ? quick : 1));
	const struct times *tables[] = { &all, &come, &go, &others, &alone, &both };
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
		times_print(tables[i]);
	arena_release(&first.arena);
	arena_release(&second.arena);
	arena_release(&a);
	return EXIT_SUCCESS;
}
