#include "plan/part.h"

#include <string.h>

#include "plan/branch.h"
#include "plan/coarse.h"
#include "plan/flow.h"
#include "plan/memory.h"
#include "plan/quest.h"
#include "plan/rank.h"
#include "plan/undo.h"
#include "plan/window.h"

/* The exact model is the better way when it is not much larger than the coarse one, or where many rooms are asked for
 * by name, up to about so many columns. */
enum { EXACT_SIZE = 1500, UNDO_WORK = 5000 };
enum { FAR = 50 }; /* 2 % */

static bool seats_meet(const struct job *a, const int32_t *rooms_a, const struct job *b, const int32_t *rooms_b)
{
	if (!spans_overlap(a->nights, b->nights))
		return false;
	for (int32_t k = 0, l = 0; k < a->count && l < b->count;) {
		if (rooms_a[k] == rooms_b[l])
			return true;
		if (rooms_a[k] < rooms_b[l])
			k++;
		else
			l++;
	}
	return false;
}

/* Seats to start from, as far as they fit together: accepted stays where they are now, where the start puts them, or
 * where the memory has them (then options, too). */
enum given { AS_NOW, AS_STARTED, AS_REMEMBERED };

static const int32_t *given_seat(const struct job *job, int32_t j, enum given given, const struct carry *carry)
{
	if (given == AS_REMEMBERED && carry->seats[j] != NULL)
		return carry->seats[j];
	return given == AS_STARTED && job->start != NULL ? job->start : job->now;
}

/* false: a must has no seat, or two of them meet. */
static bool seats_given(const struct model *frame, enum given given, const struct carry *carry, const int32_t **seats,
                        int64_t *value)
{
	const struct inn *inn = frame->inn;
	const struct part *part = frame->part;
	struct arena scratch = { 0 };
	struct ranked *order = arena_news(&scratch, struct ranked, 2 * (size_t)part->count); /* the dearest first */
	struct calendar c;
	int32_t count = 0;
	bool good = true;
	calendar_new(&scratch, frame, &c);
	for (int32_t j = 0; j < part->kept && good; j++) {
		const int32_t *rooms = given_seat(&part->jobs[j], j, given, carry);
		good = rooms != NULL && calendar_seat(&c, j, rooms);
	}
	for (int32_t j = part->kept; j < part->count; j++) {
		const struct job *job = &part->jobs[j];
		const int32_t *rooms = given_seat(job, j, given, carry);
		if (rooms != NULL)
			order[count++] = (struct ranked){ job->must ? -INT64_MAX : -inn_net(inn, job, rooms), j };
		else
			good = good && !job->must;
	}
	order = rank_sort(order, &order[count], count);
	for (int32_t i = 0; i < count && good; i++) {
		int32_t j = order[i].item;
		bool must = part->jobs[j].must;
		bool fits =
		    (must || order[i].rank < 0) && calendar_seat(&c, j, given_seat(&part->jobs[j], j, given, carry));
		good = fits || !must;
	}
	memcpy(seats, c.seats, (size_t)part->count * sizeof *seats);
	*value = calendar_value(&c);
	arena_release(&scratch);
	return good;
}

static bool is_elsewhere(const struct job *job, const int32_t *from, const int32_t *to)
{
	return memcmp(from, to, (size_t)job->count * sizeof *from) != 0;
}

static void copy_seats(const struct part *part, const int32_t **to, const int32_t **from)
{
	memcpy(to, from, (size_t)part->count * sizeof *to);
}

/* Takes a plan no worse in which the held stays remain where they are, if there is one. Where the plan was not proven
 * it may be a better one. */
static bool solve_held(struct arena *a, const struct inn *inn, const struct part *part, const bool *held,
                       struct budget *budget, struct outcome *out)
{
	struct arena scratch = { 0 };
	struct model m;
	struct answer answer;
	model_build(&scratch, inn, part, held, NULL, &m);
	branch_solve(&scratch, &m, out->value - 1, out->value, NULL, budget, &answer);
	if (answer.found) {
		model_seat(a, &m, answer.x, out->seats);
		out->value = answer.value;
	}
	arena_release(&scratch);
	return answer.found;
}

/* Whoever can go back by an exchange with those who sit there goes back: cheap, and seldom much is left for the
 * searches. */
static void put_all_back(struct arena *a, const struct model *frame, const bool *try, struct budget *budget,
                         struct outcome *out)
{
	const struct part *part = frame->part;
	struct arena scratch = { 0 };
	struct calendar c;
	bool changed = true;
	calendar_new(&scratch, frame, &c);
	for (int32_t j = 0; j < part->count; j++)
		if (out->seats[j] != NULL)
			(void)calendar_seat(&c, j, out->seats[j]);
	for (int32_t pass = 0; pass < 4 && changed; pass++) {
		changed = false;
		for (int32_t j = 0; j < part->kept; j++)
			if (try[j] && job_is_moved(&part->jobs[j], c.seats[j]))
				changed |= calendar_home(&c, j, budget);
		budget_spend(budget, 100 * (int64_t)part->count);
	}
	for (int32_t j = 0; j < part->count; j++) {
		const struct job *job = &part->jobs[j];
		if (c.seats[j] == NULL ||
		    memcmp(c.seats[j], out->seats[j], (size_t)job->count * sizeof *c.seats[j]) == 0)
			continue;
		int32_t *seat = arena_news(a, int32_t, (size_t)job->count);
		memcpy(seat, c.seats[j], (size_t)job->count * sizeof *seat);
		out->seats[j] = seat;
	}
	arena_release(&scratch);
}

/* One moved stay is held where it is now, beside those that are not moved. false: it would meet one of them. */
static bool hold(const struct part *part, const struct outcome *out, int32_t one, bool *held)
{
	for (int32_t j = 0; j < part->kept; j++) {
		const struct job *job = &part->jobs[j];
		held[j] = job->now != NULL && (j == one || !job_is_moved(job, out->seats[j]));
	}
	for (int32_t j = 0; j < part->kept; j++)
		if (held[j] && j != one &&
		    seats_meet(&part->jobs[one], part->jobs[one].now, &part->jobs[j], part->jobs[j].now))
			return false;
	return true;
}

/* Those of `try` that are moved and not known to have to be. */
static int32_t moved_still(const struct part *part, const bool *try, const bool *settled, const struct outcome *out)
{
	int32_t count = 0;
	for (int32_t j = 0; j < part->kept; j++)
		count += try[j] && !settled[j] && job_is_moved(&part->jobs[j], out->seats[j]);
	return count;
}

/* No accepted stay moves if the same objective can be had without: first by exchanges, then by a programme of them all,
 * then one more at a time. Stays of `try` are looked at. false: the budget ended it. */
static bool undo_moves(struct arena *a, const struct model *frame, const bool *try, struct budget *budget,
                       struct outcome *out)
{
	const struct part *part = frame->part;
	bool *held = arena_news(a, bool, (size_t)part->kept), *settled = arena_news(a, bool, (size_t)part->kept);
	if (moved_still(part, try, settled, out) == 0)
		return true;
	put_all_back(a, frame, try, budget, out);
	if (moved_still(part, try, settled, out) > 1)
		undo_by_bounds(a, frame->inn, part, try, budget, out, settled);
	for (int32_t j = 0; j < part->kept && !budget->over; j++)
		if (try[j] && !settled[j] && job_is_moved(&part->jobs[j], out->seats[j]) && hold(part, out, j, held))
			(void)solve_held(a, frame->inn, part, held, budget, out);
	return !budget->over;
}

static bool jobs_are_alike(const struct job *a, const struct job *b)
{
	return a->request >= 0 && b->request >= 0 && a->nights.from.day == b->nights.from.day &&
	       a->nights.to.day == b->nights.to.day && a->wish == b->wish && a->kind == b->kind &&
	       a->count == b->count && a->guests == b->guests && a->value == b->value && !a->must && !b->must &&
	       (a->wish != PLAN_ROOMS || memcmp(a->named, b->named, (size_t)a->count * sizeof *a->named) == 0);
}

static bool exchange_alike(const struct part *part, const int32_t **seats, bool *taken, int32_t first, int32_t end)
{
	bool changed = false;
	for (int32_t i = first, last = end - 1; i < last; i++) {
		if (seats[i] != NULL || taken[part->jobs[i].request])
			continue;
		while (last > i && seats[last] == NULL)
			last--;
		if (part->jobs[last].sent <= part->jobs[i].sent)
			break;
		seats[i] = seats[last];
		seats[last] = NULL;
		taken[part->jobs[i].request] = true;
		taken[part->jobs[last].request] = false;
		changed = true;
	}
	return changed;
}

/* Of two requests alike the one sent first. Alike jobs are neighbours, in the order of sending. */
static void earlier_first(const struct part *part, const int32_t **seats)
{
	struct arena scratch = { 0 };
	bool *taken = arena_news(&scratch, bool, (size_t)part->requests);
	for (int32_t j = part->kept; j < part->count; j++)
		if (seats[j] != NULL)
			taken[part->jobs[j].request] = true;
	/* A request that gives way may free another of its options for an exchange: again until nothing changes. */
	for (bool changed = true; changed;) {
		changed = false;
		for (int32_t first = part->kept, end; first < part->count; first = end) {
			for (end = first + 1;
			     end < part->count && jobs_are_alike(&part->jobs[first], &part->jobs[end]);)
				end++;
			changed |= end - first > 1 && exchange_alike(part, seats, taken, first, end);
		}
	}
	arena_release(&scratch);
}

/* The memory has somebody elsewhere than now. */
static bool remembers_otherwise(const struct part *part, const struct carry *carry)
{
	for (int32_t j = 0; carry != NULL && j < part->count; j++) {
		const int32_t *seat = carry->seats[j], *now = part->jobs[j].now;
		if (seat != NULL && (now == NULL || is_elsewhere(&part->jobs[j], now, seat)))
			return true;
	}
	return false;
}

/* The best of the ways to start; as it is now on a tie. */
static bool start_of(struct arena *a, const struct model *frame, const struct carry *carry, struct outcome *out)
{
	const struct part *part = frame->part;
	const int32_t **other = arena_news(a, const int32_t *, (size_t)part->count);
	int64_t value;
	bool differs[] = { [AS_NOW] = false, [AS_STARTED] = false, [AS_REMEMBERED] = remembers_otherwise(part, carry) };
	out->housed = seats_given(frame, AS_NOW, carry, out->seats, &out->value);
	for (int32_t j = 0; j < part->kept; j++)
		differs[AS_STARTED] |= part->jobs[j].start != NULL;
	for (enum given given = AS_STARTED; given <= AS_REMEMBERED; given++)
		if (differs[given] && seats_given(frame, given, carry, other, &value) &&
		    (!out->housed || value > out->value)) {
			out->housed = true;
			out->value = value;
			copy_seats(part, out->seats, other);
		}
	return out->housed;
}

/* What still fits of the given seats, filled up greedily: a plan to begin with. With carry only by what is new. */
static void fill_up(struct arena *a, const struct model *frame, const struct carry *carry, struct budget *budget,
                    struct outcome *out)
{
	struct arena scratch = { 0 };
	struct calendar c;
	calendar_new(&scratch, frame, &c);
	for (int32_t j = 0; j < frame->part->count; j++)
		if (out->seats[j] != NULL)
			(void)calendar_seat(&c, j, out->seats[j]);
	if (carry != NULL) {
		calendar_fill(&c, carry->jobs, carry->count);
	} else {
		calendar_refill(&c);
		calendar_improve(&c, budget);
	}
	(void)plan_of_calendar(a, &c, out);
	arena_release(&scratch);
}

bool outcome_is_plan(const struct part *part, const struct outcome *out)
{
	bool whole = out->housed;
	for (int32_t j = 0; j < part->count && whole; j++)
		whole = !part->jobs[j].must || out->seats[j] != NULL;
	return whole;
}

struct exact {
	struct arena *arena; /* of the seats */
	struct model model;
	struct outcome *out;
	struct budget *budget;
	struct windows windows;
	struct branch_hook hook;
	bool filled; /* a plan has been looked for before any window */
};

static int64_t seat_it(void *context, const int32_t *x, int64_t value)
{
	struct exact *e = context;
	if (e->out->housed && value <= e->out->value)
		return BRANCH_ANY;
	model_seat(e->arena, &e->model, x, e->out->seats);
	e->out->housed = true;
	e->out->value = value;
	return value;
}

static int64_t guess(void *context)
{
	struct exact *e = context;
	int64_t before = e->out->housed ? e->out->value : BRANCH_ANY;
	if (!e->filled && outcome_is_plan(e->model.part, e->out))
		fill_up(e->arena, &e->model, NULL, e->budget, e->out);
	e->filled = true;
	(void)windows_run(e->arena, e->model.inn, e->model.part, &e->windows, e->hook.bound, e->budget, e->out);
	return e->out->housed && e->out->value > before ? e->out->value : BRANCH_ANY;
}

/* By the exact model, better than out's plan if it has one. */
void solve_exact(struct arena *a, const struct inn *inn, const struct part *part, struct budget *budget,
                        struct outcome *out)
{
	struct exact e = { .arena = a, .out = out, .budget = budget };
	struct quest quest = { .inn = inn, .part = part, .model = &e.model, .hook = &e.hook };
	const bool *never;
	e.hook = (struct branch_hook){ .house = seat_it, .guess = guess, .context = &e };
	windows_start(part, budget, &e.windows);
	quest_solve(a, &quest, budget, out, &never);
}

enum suits { EXACT, EXACT_ALIKE, COARSE };

/* No room is asked for by name and none is busy meanwhile: one class of each size of a kind. */
static bool is_plain(const struct inn *inn, const struct part *part)
{
	struct span all = part_span(part);
	for (int32_t r = 0; r < inn->room_count; r++)
		if (inn_busy_meets(&inn->rooms[r].busy, all))
			return false;
	for (int32_t j = 0; j < part->count; j++)
		if (part->jobs[j].wish == PLAN_ROOMS)
			return false;
	return true;
}

/* The frame, which plain parts seldom need, is made when it is asked for. */
static const struct model *frame_of(struct arena *a, struct model *frame)
{
	if (frame->points == NULL)
		model_frame(a, frame->inn, frame->part, frame);
	return frame;
}

static enum suits model_for(struct arena *a, struct model *frame)
{
	if (is_plain(frame->inn, frame->part))
		return EXACT_ALIKE;
	(void)frame_of(a, frame);
	const struct part *part = frame->part;
	int64_t exact = model_size(frame, false), coarse = model_size(frame, true);
	int32_t named = 0;
	for (int32_t j = 0; j < part->count; j++)
		named += part->jobs[j].wish == PLAN_ROOMS;
	if (4 * exact <= 5 * coarse)
		return EXACT_ALIKE;
	return 4 * named > part->count && exact <= EXACT_SIZE ? EXACT : COARSE;
}

static void solve_by(struct arena *a, const struct model *frame, enum suits suits, struct budget *budget,
                     struct outcome *out)
{
	if (suits == COARSE)
		solve_coarse(a, frame->inn, frame->part, budget, out);
	if (suits != COARSE || (!out->proven && !budget->over))
		solve_exact(a, frame->inn, frame->part, budget, out);
}

void solve_quickly(struct arena *a, const struct inn *inn, const struct part *part, struct budget *budget,
                   struct outcome *out)
{
	struct arena scratch = { 0 };
	struct model frame = { .inn = inn, .part = part };
	if (flow_solve(a, inn, part, budget, out))
		return;
	if (model_for(&scratch, &frame) == COARSE)
		solve_coarse(a, inn, part, budget, out);
	else
		solve_exact(a, inn, part, budget, out);
	arena_release(&scratch);
}

void solve_part(struct arena *a, const struct inn *inn, const struct part *part, struct budget *budget,
                struct outcome *out)
{
	struct arena scratch = { 0 };
	struct model frame = { .inn = inn, .part = part };
	if (flow_solve(a, inn, part, budget, out))
		return;
	solve_by(a, &frame, model_for(&scratch, &frame), budget, out);
	arena_release(&scratch);
}

/* Nothing has changed: the remembered plan, bound and prices stand, where it was proven or a proof is not looked for
 * now. */
static bool carry_stands(const struct carry *carry, struct outcome *out)
{
	if (carry == NULL || !carry->holds || !out->housed || !carry->same ||
	    (out->value < carry->bound && !carry->brief))
		return false;
	out->bound = carry->bound;
	out->prices = carry->prices;
	out->price_count = carry->price_count;
	out->proven = out->value >= out->bound;
	out->needed = carry->needed && out->value >= carry->value;
	return true;
}

/* A plan that was not proven before, bettered around the changes; until its bound, which every request that comes may
 * lift, is far off. */
static bool better_briefly(struct arena *a, const struct model *frame, const struct carry *carry, struct budget *budget,
                           struct outcome *out)
{
	if (!carry->brief || carry->bound <= carry->value || out->bound - out->value > out->value / FAR)
		return false;
	windows_around(a, frame->inn, frame->part, carry->changed, carry->changed_count, budget, out);
	out->proven = out->value >= out->bound;
	return true;
}

/* By what is remembered. false: it must be solved. */
static bool solve_by_memory(struct arena *a, const struct model *frame, const struct carry *carry,
                            struct budget *budget, struct outcome *out)
{
	if (carry == NULL || !carry->holds)
		return false;
	fill_up(a, frame, carry, budget, out);
	return carry_settles(a, carry, frame, budget, out) || better_briefly(a, frame, carry, budget, out);
}

static void solve_started(struct arena *a, struct arena *scratch, struct model *frame, const struct carry *carry,
                          struct budget *budget, struct outcome *out)
{
	/* Where nearly all rooms are alike the relaxation is whole: a plan to begin with is not worth its time. */
	enum suits suits = model_for(scratch, frame);
	if (out->housed && suits != EXACT_ALIKE) {
		fill_up(a, frame, NULL, budget, out);
		if (carry != NULL && carry->holds && carry_settles(a, carry, frame, budget, out))
			return;
	}
	bool started = out->housed;
	out->prices = NULL;
	out->price_count = 0;
	solve_by(a, frame, suits, budget, out);
	if (started && suits == EXACT_ALIKE && !out->proven)
		fill_up(a, frame_of(scratch, frame), NULL, budget, out);
}

/* The moves that are known to be needed, and no others. */
static bool moves_are_needed(const struct part *part, const struct carry *carry, const struct outcome *out)
{
	for (int32_t j = 0; j < part->kept; j++)
		if (job_is_moved(&part->jobs[j], out->seats[j]) &&
		    (!out->needed || carry == NULL || carry->seats[j] == NULL ||
		     is_elsewhere(&part->jobs[j], carry->seats[j], out->seats[j])))
			return false;
	return true;
}

/* Moves are undone one by one as long as that takes in a small house: in a large one with many moves hardly any that
 * exchanges leave is found to be needless in ten times as long. */
static void undo(struct arena *a, const struct model *frame, const struct carry *carry, struct budget *budget,
                 struct outcome *out)
{
	const struct part *part = frame->part;
	if (moves_are_needed(part, carry, out)) {
		out->needed = true;
		return;
	}
	struct budget own = *budget;
	bool *try = arena_news(a, bool, (size_t)part->kept), all = true;
	int64_t allowed = budget->used + UNDO_WORK;
	own.limit = own.limit && own.limit < allowed ? own.limit : allowed;
	/* In a plan that is not proven, those that the remembered one moves were looked at before. */
	for (int32_t j = 0; j < part->kept; j++) {
		const int32_t *old = carry != NULL && carry->brief && !out->proven ? carry->seats[j] : NULL;
		try[j] = old == NULL || !job_is_moved(&part->jobs[j], old);
		all &= try[j] || !job_is_moved(&part->jobs[j], out->seats[j]);
	}
	out->needed = undo_moves(a, frame, try, &own, out) && all;
	budget->used = own.used;
	budget->fine = own.fine;
}

/* Somebody has a room, now or in the memory. */
static bool seats_are_given(const struct part *part, const struct carry *carry)
{
	bool given = carry != NULL;
	for (int32_t j = 0; j < part->count && !given; j++)
		given = part->jobs[j].now != NULL || part->jobs[j].start != NULL;
	return given;
}

/* The house is empty: a plan where nobody must have a room. */
static bool start_empty(const struct part *part, struct outcome *out)
{
	out->housed = true;
	for (int32_t j = 0; j < part->count && out->housed; j++)
		out->housed = !part->jobs[j].must;
	return out->housed;
}

void part_solve(struct arena *a, const struct inn *inn, const struct part *part, const struct carry *carry,
                struct budget *budget, struct outcome *out)
{
	struct arena scratch = { 0 };
	struct model frame = { .inn = inn, .part = part };
	*out = (struct outcome){ .seats = arena_news(a, const int32_t *, (size_t)part->count), .bound = INT64_MAX };
	bool given = seats_are_given(part, carry), solved = !given && flow_solve(a, inn, part, budget, out);
	if (!solved) {
		bool started = given ? start_of(a, frame_of(&scratch, &frame), carry, out) : start_empty(part, out);
		if (started && part->kept == part->count) {
			out->proven = true;
			out->bound = 0;
		} else if (!carry_stands(carry, out) && !(given && flow_solve(a, inn, part, budget, out)) &&
		           !(out->housed && solve_by_memory(a, &frame, carry, budget, out))) {
			solve_started(a, &scratch, &frame, carry, budget, out);
		}
	}
	if (out->housed) {
		if (given)
			undo(a, &frame, carry, budget, out);
		else
			out->needed = true; /* nobody moves who was nowhere */
		for (int32_t j = part->kept; j < part->count; j++) {
			const struct job *job = &part->jobs[j];
			if (out->seats[j] != NULL && !job->must && inn_net(inn, job, out->seats[j]) <= 0)
				out->seats[j] = NULL;
		}
		earlier_first(part, out->seats);
		out->proven |= out->value >= out->bound;
		if (out->proven)
			out->bound = out->value;
	}
	arena_release(&scratch);
}

void part_house(struct arena *a, const struct inn *inn, const struct part *part, struct budget *budget,
                struct outcome *out)
{
	*out = (struct outcome){ .seats = arena_news(a, const int32_t *, (size_t)part->count) };
	struct arena scratch = { 0 };
	struct model m;
	struct answer answer;
	model_frame(&scratch, inn, part, &m);
	if (start_of(a, &m, NULL, out)) {
		out->proven = true;
		arena_release(&scratch);
		return;
	}
	model_build(&scratch, inn, part, NULL, NULL, &m);
	branch_solve(&scratch, &m, BRANCH_ANY, INT64_MIN, NULL, budget, &answer);
	out->housed = answer.found;
	out->proven = answer.found || answer.proven;
	if (answer.found)
		model_seat(a, &m, answer.x, out->seats);
	arena_release(&scratch);
}

/* 1: all of the kept stays can be housed, 0: they cannot, -1: not known. */
static int kept_fit(const struct plan_problem *p, const struct plan_kept *kept, int32_t count, struct budget *budget)
{
	struct arena scratch = { 0 };
	struct plan_problem sub = *p;
	struct inn inn;
	int fit = 1;
	sub.kept = kept;
	sub.kept_count = count;
	sub.option_count = 0;
	inn_build(&scratch, &sub, NULL, &inn);
	if (inn.clash_count > 0)
		fit = 0;
	for (int32_t i = 0; i < inn.part_count && fit == 1; i++) {
		struct outcome out;
		part_house(&scratch, &inn, &inn.parts[i], budget, &out);
		if (!out.housed)
			fit = out.proven ? 0 : -1;
	}
	arena_release(&scratch);
	return fit;
}

void part_clash(struct arena *a, const struct plan_problem *p, struct span nights, struct budget *budget,
                int32_t **clash, int32_t *count)
{
	struct plan_kept *set = arena_news(a, struct plan_kept, (size_t)p->kept_count);
	struct plan_kept *less = arena_news(a, struct plan_kept, (size_t)p->kept_count);
	*clash = arena_news(a, int32_t, (size_t)p->kept_count);
	*count = 0;
	for (int32_t k = 0; k < p->kept_count; k++)
		if (spans_overlap(p->kept[k].stay.nights, nights)) {
			(*clash)[*count] = k;
			set[(*count)++] = p->kept[k];
		}
	/* Deletion filter: what can be left out while the rest still clashes is left out. */
	for (int32_t i = 0; i < *count && *count > 1;) {
		size_t before = (size_t)i, after = (size_t)(*count - i - 1);
		memcpy(less, set, before * sizeof *set);
		memcpy(&less[i], &set[i + 1], after * sizeof *set);
		if (kept_fit(p, less, *count - 1, budget) != 0) {
			i++;
			continue;
		}
		memmove(&set[i], &set[i + 1], after * sizeof *set);
		memmove(&(*clash)[i], &(*clash)[i + 1], after * sizeof **clash);
		(*count)--;
	}
}
