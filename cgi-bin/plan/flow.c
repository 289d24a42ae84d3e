#include "plan/flow.h"

#include <stdlib.h>
#include <string.h>

#include "plan/seat.h"

/* Rooms of one kind and capacity, busy in the same nights of the part. */
struct class {
	const struct room *like; /* its first */
	const int32_t *rooms;
	int32_t count;
	int32_t stays; /* that may go there */
};

struct way {
	int32_t job, from, to; /* nodes */
	int64_t worth;
};

/* Ways between the same nodes, the dearest first: the first `in` of them are in the plan. */
struct bunch {
	int32_t from, to, first, end, in;
	int32_t back; /* its arc among those that lead back */
};

/* What a node leads to: onwards by the dearest stay outside the plan, back by the cheapest inside. */
struct arc {
	int64_t length;
	int32_t node, bunch;
};

static const int64_t NO_WAY = INT64_MIN / 4; /* so short is no path */

enum step { STEP_IDLE, STEP_BACK, STEP_IN, STEP_OUT };

struct reached {
	int64_t slack;
	int32_t node;
};

/* One class along its nights. The nodes are the dates of arrival, and the end. */
struct flow {
	struct arena *arena;
	struct way *ways;
	int32_t way_count;
	int32_t *days; /* of a node; days[nodes - 1] is the last departure */
	int32_t nodes;
	struct bunch *bunches;
	int32_t bunch_count;
	struct arc *onwards, *back;        /* of the bunches, by the node where they begin and where they end */
	int32_t *first_onwards, *first_back; /* by node; one more ends the last */
	int32_t *load;               /* of the nights after a node: units that are stays */
	int32_t units, rooms;
	int64_t *potential;
	/* of a search */
	int64_t *slack; /* from the first node; INT64_MAX: not reached */
	bool *settled;
	int32_t *by; /* how the node was reached: 4 * bunch + step */
	int32_t *near, near_count; /* settled and not looked at: they are as near as the last one */
	struct reached *heap; /* with their slack as it was put there last */
	int32_t *place, heap_count;
};

/* What every stay of the part may do. */
struct house {
	struct class *classes;
	int32_t class_count;
	int32_t *class_of;  /* of a room */
	int32_t *job_class; /* or NOWHERE */
	int64_t *worth;
	int64_t must;   /* what housing a must counts beside its value */
	int32_t musts;
};

/* The spans of the room that meet these nights: from *first on, as many as it returns. */
static int32_t busy_in(const struct busy *busy, struct span nights, int32_t *first)
{
	int32_t from = 0, to = busy->count;
	while (from < to && busy->spans[from].to.day <= nights.from.day)
		from++;
	while (from < to && busy->spans[to - 1].from.day >= nights.to.day)
		to--;
	*first = from;
	return to - from;
}

static bool rooms_are_alike(const struct room *a, const struct room *b, struct span nights)
{
	int32_t x, y, count = busy_in(&a->busy, nights, &x);
	if (a->kind != b->kind || a->capacity != b->capacity || count != busy_in(&b->busy, nights, &y))
		return false;
	for (int32_t s = 0; s < count; s++)
		if (a->busy.spans[x + s].from.day != b->busy.spans[y + s].from.day ||
		    a->busy.spans[x + s].to.day != b->busy.spans[y + s].to.day)
			return false;
	return true;
}

static void find_classes(struct arena *a, const struct inn *inn, const struct part *part, struct house *h)
{
	struct span all = part_span(part);
	int32_t *rooms = arena_news(a, int32_t, (size_t)inn->room_count), next = 0;
	h->classes = arena_news(a, struct class, (size_t)inn->room_count);
	h->class_of = arena_news(a, int32_t, (size_t)inn->room_count);
	for (int32_t r = 0; r < inn->room_count; r++) {
		int32_t c = 0;
		while (c < h->class_count && !rooms_are_alike(h->classes[c].like, &inn->rooms[r], all))
			c++;
		if (c == h->class_count)
			h->classes[h->class_count++].like = &inn->rooms[r];
		h->classes[c].count++;
		h->class_of[r] = c;
	}
	for (int32_t c = 0; c < h->class_count; c++) {
		h->classes[c].rooms = &rooms[next];
		for (int32_t r = 0; r < inn->room_count; r++)
			if (h->class_of[r] == c)
				rooms[next++] = r;
	}
}

enum { NOWHERE = -1, SEVERAL = -2 };

/* The only class that a stay may go to. */
static int32_t class_for(const struct inn *inn, const struct house *h, const struct job *job)
{
	int32_t found = NOWHERE;
	if (job->count != 1)
		return SEVERAL;
	if (job->wish == PLAN_ROOMS && h->classes[h->class_of[job->named[0]]].count > 1)
		return SEVERAL;
	if (job->wish == PLAN_ROOMS)
		return inn_takes(inn, job, job->named) ? h->class_of[job->named[0]] : NOWHERE;
	for (int32_t c = 0; c < h->class_count; c++) {
		if (h->classes[c].like->capacity < job->guests || !inn_room_takes(h->classes[c].like, job))
			continue;
		if (found >= 0)
			return SEVERAL;
		found = c;
	}
	return found;
}

/* Where everybody may go and what it is worth; false: not by a flow. */
static bool find_wishes(struct arena *a, const struct inn *inn, const struct part *part, struct house *h)
{
	bool *seen = arena_news(a, bool, (size_t)part->requests);
	int64_t sum = 1, all;
	h->job_class = arena_news(a, int32_t, (size_t)part->count);
	h->worth = arena_news(a, int64_t, (size_t)part->count);
	for (int32_t j = 0; j < part->count; j++) {
		const struct job *job = &part->jobs[j];
		int32_t c = h->job_class[j] = class_for(inn, h, job);
		if (c == SEVERAL || (job->must && c < 0) || (job->request >= 0 && seen[job->request]))
			return false;
		if (job->request >= 0)
			seen[job->request] = true;
		h->musts += job->must;
		if (c != NOWHERE && job->request >= 0)
			h->worth[j] = inn_net(inn, job, h->classes[c].rooms);
		if (c == NOWHERE || (!job->must && h->worth[j] <= 0)) {
			h->job_class[j] = NOWHERE;
			continue;
		}
		if (__builtin_add_overflow(sum, h->worth[j] < 0 ? -h->worth[j] : h->worth[j], &sum))
			return false;
		h->classes[c].stays++;
	}
	if (h->musts > 0)
		h->must = sum;
	/* No sum of potentials is larger than this one, which is less than what no path is short of. */
	return !__builtin_mul_overflow(sum, h->musts + INT64_C(1), &all) &&
	       !__builtin_mul_overflow(all, inn->room_count + INT64_C(2), &all) && all < -NO_WAY / 4;
}

static int by_way(const void *x, const void *y)
{
	const struct way *a = x, *b = y;
	if (a->worth != b->worth)
		return a->worth > b->worth ? -1 : 1;
	return (a->job > b->job) - (a->job < b->job);
}

static bool goes_first(const struct part *part, int32_t x, int32_t y)
{
	struct span a = part->jobs[x].nights, b = part->jobs[y].nights;
	return a.from.day < b.from.day || (a.from.day == b.from.day && a.to.day <= b.to.day);
}

/* The stays of the class by their nights; accepted stays and options are in this order each. */
static void list_ways(const struct part *part, const struct house *h, int32_t class, struct flow *f)
{
	f->ways = arena_news(f->arena, struct way, (size_t)h->classes[class].stays);
	f->days = arena_news(f->arena, int32_t, (size_t)h->classes[class].stays + 1);
	for (int32_t k = 0, o = part->kept, last = INT32_MIN; k < part->kept || o < part->count;) {
		int32_t j = o == part->count || (k < part->kept && goes_first(part, k, o)) ? k++ : o++;
		const struct job *job = &part->jobs[j];
		if (h->job_class[j] != class)
			continue;
		if (f->nodes == 0 || f->days[f->nodes - 1] < job->nights.from.day)
			f->days[f->nodes++] = job->nights.from.day;
		last = job->nights.to.day > last ? job->nights.to.day : last;
		f->ways[f->way_count++] =
		    (struct way){ j, f->nodes - 1, job->nights.to.day, h->worth[j] + (job->must ? h->must : 0) };
		f->days[f->nodes] = last;
	}
	f->nodes++;
}

static void note_ends(struct flow *f, int32_t bunch)
{
	const struct bunch *b = &f->bunches[bunch];
	int32_t next = b->first + b->in;
	f->onwards[bunch].length = next < b->end ? f->ways[next].worth : NO_WAY;
	f->back[b->back].length = next > b->first ? -f->ways[next - 1].worth : NO_WAY;
}

static void list_bunches(struct flow *f)
{
	size_t nodes = (size_t)f->nodes;
	f->bunches = arena_news(f->arena, struct bunch, (size_t)f->way_count);
	f->first_onwards = arena_news(f->arena, int32_t, nodes + 1);
	f->first_back = arena_news(f->arena, int32_t, nodes + 2);
	for (int32_t w = 0; w < f->way_count; w++) {
		struct way *way = &f->ways[w];
		struct bunch *last = w > 0 ? &f->bunches[f->bunch_count - 1] : NULL;
		/* ways from one node are in the order of their ends */
		int32_t to = last != NULL && last->from == way->from ? last->to : way->from + 1;
		while (f->days[to] < way->to)
			to++;
		way->to = to;
		if (last != NULL && last->from == way->from && last->to == way->to) {
			last->end++;
			continue;
		}
		f->bunches[f->bunch_count++] =
		    (struct bunch){ .from = way->from, .to = way->to, .first = w, .end = w + 1 };
		f->first_onwards[way->from + 1] = f->bunch_count;
		f->first_back[way->to + 2]++;
	}
	for (int32_t v = 0; v < f->nodes; v++) {
		if (f->first_onwards[v + 1] < f->first_onwards[v])
			f->first_onwards[v + 1] = f->first_onwards[v];
		f->first_back[v + 2] += f->first_back[v + 1];
	}
	f->onwards = arena_news(f->arena, struct arc, (size_t)f->bunch_count);
	f->back = arena_news(f->arena, struct arc, (size_t)f->bunch_count);
	for (int32_t i = 0; i < f->bunch_count; i++) {
		struct bunch *b = &f->bunches[i];
		if (b->end - b->first > 1)
			qsort(&f->ways[b->first], (size_t)(b->end - b->first), sizeof *f->ways, by_way);
		b->back = f->first_back[b->to + 1]++;
		f->onwards[i] = (struct arc){ .node = b->to, .bunch = i };
		f->back[b->back] = (struct arc){ .node = b->from, .bunch = i };
		note_ends(f, i);
	}
}

static void flow_open(struct arena *a, const struct part *part, const struct house *h, int32_t class, struct flow *f)
{
	*f = (struct flow){ .arena = a, .rooms = h->classes[class].count };
	list_ways(part, h, class, f);
	list_bunches(f);
	size_t nodes = (size_t)f->nodes;
	f->load = arena_news(a, int32_t, nodes);
	f->potential = arena_news(a, int64_t, nodes);
	f->slack = arena_news(a, int64_t, nodes);
	f->settled = arena_news(a, bool, nodes);
	f->by = arena_news(a, int32_t, nodes);
	f->near = arena_news(a, int32_t, nodes);
	f->heap = arena_news(a, struct reached, nodes);
	f->place = arena_news(a, int32_t, nodes);
}

/* The first search: nobody is in the plan, every step leads onwards. */
static void search_onwards(struct flow *f)
{
	for (int32_t v = 1; v < f->nodes; v++) {
		f->potential[v] = f->potential[v - 1];
		f->by[v] = STEP_IDLE;
		for (int32_t i = f->first_back[v]; i < f->first_back[v + 1]; i++) {
			const struct arc *arc = &f->back[i];
			int64_t length = f->potential[arc->node] + f->onwards[arc->bunch].length;
			if (length <= f->potential[v])
				continue;
			f->potential[v] = length;
			f->by[v] = 4 * arc->bunch + STEP_IN;
		}
	}
}

static inline void put(struct flow *f, int32_t at, struct reached node)
{
	f->heap[at] = node;
	f->place[node.node] = at;
}

/* The node can be reached with less slack than before. `here` is the slack of the last one that was settled. */
static void reach(struct flow *f, int32_t node, int64_t slack, int64_t here, int32_t by)
{
	bool is_new = f->slack[node] == INT64_MAX;
	f->slack[node] = slack;
	f->by[node] = by;
	if (slack == here) {
		f->settled[node] = true;
		f->near[f->near_count++] = node;
		if (is_new)
			return;
	}
	int32_t at = is_new ? f->heap_count++ : f->place[node];
	for (; at > 0 && f->heap[(at - 1) / 2].slack > slack; at = (at - 1) / 2)
		put(f, at, f->heap[(at - 1) / 2]);
	put(f, at, (struct reached){ slack, node });
}

static int32_t pop(struct flow *f)
{
	const struct reached *heap = f->heap;
	struct reached moved = heap[--f->heap_count];
	int32_t node = heap[0].node, count = f->heap_count, at = 0;
	for (int32_t child; (child = 2 * at + 1) < count; at = child) {
		child += child + 1 < count && heap[child + 1].slack < heap[child].slack;
		if (heap[child].slack >= moved.slack)
			break;
		put(f, at, heap[child]);
	}
	put(f, at, moved);
	return node;
}

/* Settled nodes may still be on the heap: their slack came down to the least there is. */
static int32_t nearest_node(struct flow *f)
{
	if (f->near_count > 0)
		return f->near[--f->near_count];
	int32_t node = pop(f);
	while (f->settled[node])
		node = pop(f);
	f->settled[node] = true;
	return node;
}

static inline void look(struct flow *f, int32_t node, int64_t here, int64_t before, int64_t length, int32_t by)
{
	int64_t slack = before + f->potential[node] - length;
	if (slack < f->slack[node])
		reach(f, node, slack, here, by);
}

static void look_around(struct flow *f, int32_t v)
{
	int64_t here = f->slack[v], before = here - f->potential[v];
	look(f, v + 1, here, before, 0, STEP_IDLE);
	if (v > 0 && f->load[v - 1] < f->units)
		look(f, v - 1, here, before, 0, STEP_BACK);
	const struct arc *arc = &f->onwards[f->first_onwards[v]], *end = &f->onwards[f->first_onwards[v + 1]];
	for (; arc < end; arc++)
		look(f, arc->node, here, before, arc->length, 4 * arc->bunch + STEP_IN);
	end = &f->back[f->first_back[v + 1]];
	for (arc = &f->back[f->first_back[v]]; arc < end; arc++)
		look(f, arc->node, here, before, arc->length, 4 * arc->bunch + STEP_OUT);
}

/* The longest path beside the units that are there, by which the potentials come down to what it is worth. */
static void search(struct flow *f)
{
	int32_t end = f->nodes - 1, v;
	for (int32_t u = 0; u < f->nodes; u++) {
		f->slack[u] = INT64_MAX;
		f->settled[u] = false;
	}
	f->heap_count = f->near_count = 0;
	reach(f, 0, 0, 0, STEP_IDLE);
	while ((v = nearest_node(f)) != end)
		look_around(f, v);
	for (int32_t u = 0; u < f->nodes; u++)
		f->potential[u] -= f->settled[u] ? f->slack[u] : f->slack[end];
}

/* One unit more, along the path that was found. */
static void push(struct flow *f)
{
	for (int32_t v = f->nodes - 1; v > 0;) {
		struct bunch *b = &f->bunches[f->by[v] / 4];
		enum step step = (enum step)(f->by[v] % 4);
		if (step == STEP_IDLE || step == STEP_BACK) {
			v += step == STEP_IDLE ? -1 : 1;
			continue;
		}
		int32_t change = step == STEP_IN ? 1 : -1;
		for (int32_t t = b->from; t < b->to; t++)
			f->load[t] += change;
		b->in += change;
		note_ends(f, f->by[v] / 4);
		v = step == STEP_IN ? b->from : b->to;
	}
	f->units++;
}

static void flow_run(struct flow *f, struct budget *budget)
{
	for (;;) {
		if (f->units == 0)
			search_onwards(f);
		else
			search(f);
		budget_spend(budget, 40 * (int64_t)f->nodes + 10 * (int64_t)f->bunch_count);
		if (f->units == f->rooms || f->potential[f->nodes - 1] <= 0 || budget->over)
			break;
		push(f);
	}
}

/* What the potentials prove, musts' extra included. */
static int64_t flow_bound(const struct flow *f)
{
	int64_t sum = f->rooms * f->potential[f->nodes - 1];
	for (int32_t w = 0; w < f->way_count; w++) {
		int64_t room = f->ways[w].worth - (f->potential[f->ways[w].to] - f->potential[f->ways[w].from]);
		sum += room > 0 ? room : 0;
	}
	return sum;
}

static void add_prices(const struct flow *f, const struct room *like, struct plan_price *list, int32_t *count)
{
	for (int32_t v = 0; v + 1 < f->nodes; v++)
		if (f->potential[v + 1] > f->potential[v])
			list[(*count)++] = (struct plan_price){ like->kind,
				                                like->capacity,
				                                { { f->days[v] }, { f->days[v + 1] } },
				                                f->potential[v + 1] - f->potential[v] };
}

static void seat_all(struct arena *a, const struct inn *inn, const struct part *part, const struct house *h,
                     const bool *in, int32_t count, struct outcome *out)
{
	struct arena scratch = { 0 };
	struct desk d;
	int32_t *seat = arena_news(a, int32_t, (size_t)count);
	desk_open(&scratch, inn, part, h->class_of, &d);
	for (int32_t j = 0; j < part->count; j++) {
		out->seats[j] = NULL;
		if (in[j])
			desk_add(&d, j);
	}
	desk_sort(&scratch, &d);
	for (int32_t i = 0; i < d.count; i++, seat++) {
		int32_t j = d.order[i].item, c = h->job_class[j];
		(void)desk_rooms(&d, i, c, h->classes[c].rooms, h->classes[c].count, 1, seat);
		out->seats[j] = seat;
	}
	arena_release(&scratch);
}

bool flow_solve(struct arena *a, const struct inn *inn, const struct part *part, struct budget *budget,
                struct outcome *out)
{
	struct arena scratch = { 0 };
	struct house h = { 0 };
	find_classes(&scratch, inn, part, &h);
	bool good = find_wishes(&scratch, inn, part, &h);
	bool *in = arena_news(&scratch, bool, (size_t)part->count);
	int64_t value = 0, bound = -h.musts * h.must;
	int32_t musts = 0, count = 0, price_count = 0;
	struct plan_price *prices = good ? arena_news(a, struct plan_price, (size_t)part->count) : NULL;
	for (int32_t c = 0; c < h.class_count && good; c++) {
		struct flow f;
		if (h.classes[c].stays == 0)
			continue;
		flow_open(&scratch, part, &h, c, &f);
		flow_run(&f, budget);
		bound += flow_bound(&f);
		add_prices(&f, h.classes[c].like, prices, &price_count);
		for (int32_t b = 0; b < f.bunch_count; b++)
			for (int32_t w = f.bunches[b].first; w < f.bunches[b].first + f.bunches[b].in; w++) {
				int32_t j = f.ways[w].job;
				in[j] = true;
				musts += part->jobs[j].must;
				value += h.worth[j];
				count++;
			}
	}
	if (good && musts == h.musts) {
		if (!out->housed || value > out->value) {
			out->housed = true;
			out->value = value;
			seat_all(a, inn, part, &h, in, count, out);
		}
		out->bound = bound < out->bound ? bound : out->bound;
		out->proven = out->value >= out->bound;
		out->prices = prices;
		out->price_count = price_count;
	}
	arena_release(&scratch);
	return good && musts == h.musts;
}
