#include "plan/model.h"

#include <stdlib.h>
#include <string.h>

/* Columns for the ways to spread a group over the classes, before it is counted class by class. */
enum { WAYS_AT_MOST = 40 };

static int by_number(const void *x, const void *y)
{
	int32_t a = *(const int32_t *)x, b = *(const int32_t *)y;
	return (a > b) - (a < b);
}

int32_t model_point(const struct model *m, struct date d)
{
	int32_t low = 0, high = m->point_count - 1;
	if (m->point_at != NULL)
		return d.day <= m->points[0] ? 0 : d.day > m->points[high] ? high : m->point_at[d.day - m->points[0]];
	while (low < high) {
		int32_t middle = (low + high) / 2;
		if (m->points[middle] < d.day)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool is_held(const struct model *m, int32_t job)
{
	return m->held != NULL && job < m->part->kept && m->held[job];
}

/* The days between the first arrival and the last departure at which a stay or a busy span begins or ends, with
 * repetitions. */
static void list_points(struct model *m, struct span all)
{
	for (int32_t j = 0; j < m->part->count; j++) {
		m->points[m->point_count++] = m->part->jobs[j].nights.from.day;
		m->points[m->point_count++] = m->part->jobs[j].nights.to.day;
	}
	for (int32_t r = 0; r < m->inn->room_count; r++) {
		const struct busy *busy = &m->inn->rooms[r].busy;
		for (int32_t s = 0; s < busy->count; s++) {
			int32_t from = busy->spans[s].from.day, to = busy->spans[s].to.day;
			if (to <= all.from.day || from >= all.to.day)
				continue;
			m->points[m->point_count++] = from < all.from.day ? all.from.day : from;
			m->points[m->point_count++] = to > all.to.day ? all.to.day : to;
		}
	}
}

static void sort_points(struct model *m)
{
	int32_t kept = 0;
	qsort(m->points, (size_t)m->point_count, sizeof *m->points, by_number);
	for (int32_t i = 0; i < m->point_count; i++)
		if (kept == 0 || m->points[kept - 1] != m->points[i])
			m->points[kept++] = m->points[i];
	m->point_count = kept;
}

/* The same by a table of the days, which then knows the point of every day. */
static void mark_points(struct arena *a, struct model *m, struct span all)
{
	int32_t kept = 0, days = nights(all.from, all.to);
	m->point_at = arena_news(a, int32_t, (size_t)days + 1);
	for (int32_t i = 0; i < m->point_count; i++)
		m->point_at[m->points[i] - all.from.day] = 1;
	for (int32_t day = 0; day <= days; day++) {
		m->points[kept] = all.from.day + day; /* stays if it is one; there is room for one more */
		int32_t next = kept + m->point_at[day];
		m->point_at[day] = kept;
		kept = next;
	}
	m->point_count = kept;
}

static void find_points(struct arena *a, struct model *m)
{
	const struct part *part = m->part;
	int32_t spans = part->count;
	m->when = arena_news(a, struct when, (size_t)part->count);
	for (int32_t r = 0; r < m->inn->room_count; r++)
		spans += m->inn->rooms[r].busy.count;
	m->points = arena_news(a, int32_t, 2 * (size_t)spans + 1);
	if (part->count == 0) {
		m->point_count = 1;
		return;
	}
	struct span all = part_span(part);
	list_points(m, all);
	if (nights(all.from, all.to) > 16 * (int64_t)m->point_count + 1000)
		sort_points(m);
	else
		mark_points(a, m, all);
	for (int32_t j = 0; j < part->count; j++) {
		struct span s = part->jobs[j].nights;
		m->when[j] = m->point_at == NULL ? (struct when){ model_point(m, s.from), model_point(m, s.to) }
		                                 : (struct when){ m->point_at[nights(all.from, s.from)],
			                                          m->point_at[nights(all.from, s.to)] };
	}
}

static void mark_busy(const struct model *m, int32_t room, struct span s)
{
	if (s.to.day <= m->points[0] || s.from.day >= m->points[m->point_count - 1])
		return;
	for (int32_t i = model_point(m, s.from); i < m->point_count - 1 && m->points[i] < s.to.day; i++)
		m->open[(int64_t)room * m->point_count + i] = false;
}

static const bool *open_of(const struct model *m, int32_t room)
{
	return &m->open[(int64_t)room * m->point_count];
}

static void find_open(struct arena *a, struct model *m)
{
	size_t size = (size_t)m->inn->room_count * (size_t)m->point_count;
	m->open = arena_news(a, bool, size);
	memset(m->open, true, size);
	for (int32_t r = 0; r < m->inn->room_count; r++)
		for (int32_t s = 0; s < m->inn->rooms[r].busy.count; s++)
			mark_busy(m, r, m->inn->rooms[r].busy.spans[s]);
	for (int32_t j = 0; j < m->part->count; j++)
		for (int32_t k = 0; is_held(m, j) && k < m->part->jobs[j].count; k++)
			mark_busy(m, m->part->jobs[j].now[k], m->part->jobs[j].nights);
}

/* Marks the rooms that a stay of these nights names. */
static void find_named(const struct model *m, struct span nights, bool *named)
{
	for (int32_t j = 0; j < m->part->count; j++) {
		const struct job *job = &m->part->jobs[j];
		if (job->wish != PLAN_ROOMS || is_held(m, j) || !spans_overlap(job->nights, nights))
			continue;
		for (int32_t k = 0; k < job->count; k++)
			named[job->named[k]] = true;
	}
}

/* Groups rooms: of one kind and capacity and, when they are told apart, unnamed and open in the same intervals from ..
 * to-1. Each group becomes a line. */
static void add_lines(struct arena *a, struct model *m, const int32_t *rooms, int32_t count, bool apart,
                      const bool *named, struct line like)
{
	const struct room *all = m->inn->rooms;
	int32_t first = m->line_count, from = like.window_from;
	size_t length = (size_t)(like.window_to - from);
	int32_t *group = arena_news(a, int32_t, (size_t)count), *list = arena_news(a, int32_t, (size_t)count), next = 0;
	for (int32_t i = 0; i < count; i++) {
		int32_t r = rooms[i], g = first;
		for (; g < m->line_count; g++) {
			int32_t other = m->lines[g].rooms[0];
			if (all[other].kind == all[r].kind && all[other].capacity == all[r].capacity &&
			    (!apart || (!named[r] && !named[other] &&
			                memcmp(&open_of(m, r)[from], &open_of(m, other)[from], length) == 0)))
				break;
		}
		group[i] = g;
		if (g < m->line_count)
			continue;
		m->lines[g] = like;
		m->lines[g].rooms = &rooms[i]; /* its first, until the lists are made */
		m->lines[g].kind = all[r].kind;
		m->lines[g].capacity = all[r].capacity;
		m->line_count++;
	}
	for (int32_t g = first; g < m->line_count; g++) {
		struct line *line = &m->lines[g];
		line->rooms = &list[next];
		line->free = arena_news(a, int32_t, (size_t)m->point_count);
		for (int32_t i = 0; i < count; i++) {
			if (group[i] != g)
				continue;
			list[next++] = rooms[i];
			line->count++;
			for (int32_t t = line->window_from; t < line->window_to; t++)
				line->free[t] += open_of(m, rooms[i])[t];
		}
	}
}

static void find_lines(struct arena *a, struct model *m)
{
	int32_t rooms = m->inn->room_count;
	bool *named = arena_news(a, bool, (size_t)rooms);
	int32_t *all = arena_news(a, int32_t, (size_t)rooms);
	struct line like = { .window_to = m->point_count - 1, .stretch = -1 };
	struct span ever = { { INT32_MIN + 1 }, { INT32_MAX } };
	m->lines = arena_news(a, struct line, (size_t)rooms * (size_t)(2 + m->stretch_count));
	m->class_of = arena_news(a, int32_t, (size_t)rooms);
	for (int32_t r = 0; r < rooms; r++) {
		all[r] = r;
		named[r] = m->apart != NULL && m->apart[r];
	}
	find_named(m, ever, named);
	add_lines(a, m, all, rooms, !m->coarse, named, like);
	m->class_count = m->line_count;
	for (int32_t c = 0; c < m->class_count; c++)
		for (int32_t k = 0; k < m->lines[c].count; k++)
			m->class_of[m->lines[c].rooms[k]] = c;
	if (!m->coarse)
		return;
	like.sort = LINE_ROOM;
	for (int32_t r = 0; r < rooms; r++)
		if (named[r])
			add_lines(a, m, &all[r], 1, true, named, like);
	for (int32_t s = 0; s < m->stretch_count; s++) {
		const struct stretch *stretch = &m->stretches[s];
		bool *here = arena_news(a, bool, (size_t)rooms);
		find_named(m, stretch->nights, here);
		like.sort = LINE_SUB;
		like.stretch = s;
		like.window_from = model_point(m, stretch->nights.from);
		like.window_to = model_point(m, stretch->nights.to);
		for (int32_t c = 0; c < m->class_count; c++)
			if (m->lines[c].kind == stretch->kind && m->lines[c].capacity == stretch->capacity)
				add_lines(a, m, m->lines[c].rooms, m->lines[c].count, true, here, like);
	}
}

/* The fewest free rooms of the line in the intervals from .. to-1, inside its window. */
static int32_t least_free(const struct line *line, int32_t from, int32_t to)
{
	int32_t least = line->count;
	from = from < line->window_from ? line->window_from : from;
	to = to > line->window_to ? line->window_to : to;
	for (int32_t i = from; i < to; i++)
		least = line->free[i] < least ? line->free[i] : least;
	return least;
}

/* The rooms that the use takes of the class that the stretch tells apart; NULL: none. */
const struct take *model_take_in(const struct model *m, const struct use *use, const struct stretch *stretch)
{
	for (int32_t k = 0; k < use->take_count; k++) {
		const struct line *line = &m->lines[use->takes[k].line];
		if (line->kind == stretch->kind && line->capacity == stretch->capacity)
			return &use->takes[k];
	}
	return NULL;
}

/* Memory for so many takes of one use. */
static inline struct take *takes_new(struct arena *a, struct model *m, int32_t count)
{
	if (m->takes_left < count) {
		m->takes_left = m->part->count > count ? m->part->count : count;
		m->takes = arena_news(a, struct take, (size_t)m->takes_left);
	}
	struct take *takes = m->takes;
	m->takes += count;
	m->takes_left -= count;
	return takes;
}

static inline struct use *add_use(struct arena *a, struct model *m, int32_t job, int64_t net, int32_t upper, bool whole,
                           int32_t takes)
{
	if (m->use_count == m->use_room) {
		m->use_room = 2 * (m->use_room > 0 ? m->use_room : m->part->count);
		m->uses = arena_grow(a, m->uses, (size_t)m->use_count, (size_t)m->use_room, sizeof *m->uses);
	}
	struct use *use = &m->uses[m->use_count++];
	*use = (struct use){ .job = job, .net = net, .upper = upper, .whole = whole, .of = -1, .take_count = takes };
	return use;
}

static bool line_has(const struct line *line, int32_t room)
{
	for (int32_t k = 0; k < line->count; k++)
		if (line->rooms[k] == room)
			return true;
	return false;
}

/* One that is no part of another. */
static inline struct use *add_own(struct arena *a, struct model *m, int32_t job, int64_t net, int32_t upper, bool whole,
                           int32_t takes)
{
	bool out = m->ruled_out != NULL && m->ruled_out[m->own_count];
	m->own_count++;
	return add_use(a, m, job, net, out ? 0 : upper, whole, takes);
}

/* A decision on exactly these rooms, when they are all free: it takes them on every line they are on. */
static void add_fixed(struct arena *a, struct model *m, int32_t j, const int32_t *rooms, int32_t count)
{
	const struct job *job = &m->part->jobs[j];
	int32_t from = m->when[j].from, to = m->when[j].to, lines = 0;
	int64_t beds = 0, net = job->value;
	for (int32_t k = 0; k < count; k++) {
		beds += m->inn->rooms[rooms[k]].capacity;
		for (int32_t i = from; i < to; i++)
			if (!open_of(m, rooms[k])[i])
				return;
		if (job->request >= 0)
			net -= inn_reserve(m->inn, rooms[k], job->nights);
	}
	if (beds < job->guests || (!job->must && net <= 0))
		return;
	struct take *takes = takes_new(a, m, m->line_count);
	for (int32_t l = 0; l < m->line_count; l++) {
		struct take take = { l, 0 };
		if (m->lines[l].window_from >= to || m->lines[l].window_to <= from)
			continue;
		for (int32_t k = 0; k < count; k++)
			take.rooms += line_has(&m->lines[l], rooms[k]);
		if (take.rooms > 0)
			takes[lines++] = take;
	}
	m->takes -= m->line_count - lines; /* the rest goes back */
	m->takes_left += m->line_count - lines;
	add_own(a, m, j, net, 1, true, lines)->takes = takes;
}

static int64_t line_reserve(const struct model *m, const struct job *job, const struct line *line)
{
	return job->request >= 0 ? inn_reserve(m->inn, line->rooms[0], job->nights) : 0;
}

static inline const struct take *one_room(struct arena *a, struct model *m, int32_t line)
{
	struct take *take = takes_new(a, m, 1);
	*take = (struct take){ line, 1 };
	return take;
}

/* Where the use's stay meets a stretch of a class it takes rooms of, these are given to the lines there. */
static void add_shares(struct arena *a, struct model *m, int32_t of)
{
	struct use use = m->uses[of];
	const struct job *job = &m->part->jobs[use.job];
	int32_t from = m->when[use.job].from, to = m->when[use.job].to;
	for (int32_t s = 0; s < m->stretch_count; s++) {
		const struct stretch *stretch = &m->stretches[s];
		const struct take *take = model_take_in(m, &use, stretch);
		bool any = take == NULL || !spans_overlap(stretch->nights, job->nights);
		for (int32_t l = m->class_count; l < m->line_count; l++) {
			const struct line *line = &m->lines[l];
			int32_t free =
			    line->stretch == s && line->sort == LINE_SUB && !any ? least_free(line, from, to) : 0;
			if (free == 0)
				continue;
			int32_t most = use.upper * take->rooms;
			struct use *share = add_use(a, m, use.job, 0, free < most ? free : most, false, 1);
			share->takes = one_room(a, m, l);
			share->of = of;
			share->stretch = s;
		}
		any |= m->uses[m->use_count - 1].of == of && m->uses[m->use_count - 1].stretch == s;
		if (!any)
			m->uses[of].upper = 0; /* no room is free for all its nights there */
	}
}

static void add_counted(struct arena *a, struct model *m, int32_t j, int32_t class, int64_t net, int32_t upper,
                        bool whole)
{
	struct use *use = add_own(a, m, j, net, upper, whole, 1);
	use->takes = one_room(a, m, class);
	if (m->stretch_count > 0 && use->upper > 0)
		add_shares(a, m, m->use_count - 1);
}

static void add_single(struct arena *a, struct model *m, int32_t j)
{
	const struct job *job = &m->part->jobs[j];
	int32_t from = m->when[j].from, to = m->when[j].to;
	for (int32_t c = 0; c < m->class_count; c++) {
		const struct line *class = &m->lines[c];
		if ((job->wish == PLAN_KIND && class->kind != job->kind) || class->capacity < job->guests)
			continue;
		int64_t net = job->value - line_reserve(m, job, class);
		if ((job->must || net > 0) && least_free(class, from, to) > 0)
			add_counted(a, m, j, c, net, 1, true);
	}
}

/* Of a stay of several rooms: how many rooms of each class it may take, how many that are with the classes after it,
 * and those it takes in the way that is being written. */
struct ways {
	int32_t *class, *free, *rest, *rooms, count;
	int32_t found;
};

/* The next way to spread `left` rooms over the classes after the first `at`, in which `beds` are still missing. Calls
 * itself once a class. Without an arena the ways are only counted, up to one more than there may be. */
static void spread_group(struct arena *a, struct model *m, int32_t j, struct ways *w, int32_t at, int32_t left,
                         int64_t beds)
{
	const struct job *job = &m->part->jobs[j];
	if (left > 0 && at < w->count) {
		int32_t least = left - (w->rest[at] - w->free[at]);
		for (int32_t n = w->free[at] < left ? w->free[at] : left;
		     n >= 0 && n >= least && w->found <= WAYS_AT_MOST; n--) {
			w->rooms[at] = n;
			spread_group(a, m, j, w, at + 1, left - n, beds - (int64_t)n * m->lines[w->class[at]].capacity);
		}
		w->rooms[at] = 0;
		return;
	}
	if (left > 0 || beds > 0)
		return;
	int64_t net = job->value;
	int32_t takes = 0;
	for (int32_t k = 0; k < at; k++) {
		net -= w->rooms[k] * line_reserve(m, job, &m->lines[w->class[k]]);
		takes += w->rooms[k] > 0;
	}
	if (!job->must && net <= 0)
		return;
	w->found++;
	if (a == NULL)
		return;
	struct take *list = takes_new(a, m, takes);
	struct use *use = add_own(a, m, j, net, 1, true, takes);
	use->takes = list;
	for (int32_t k = 0; k < at; k++)
		if (w->rooms[k] > 0)
			*list++ = (struct take){ w->class[k], w->rooms[k] };
	if (m->stretch_count > 0 && use->upper > 0)
		add_shares(a, m, m->use_count - 1);
}

/* Several rooms: a column for every way to spread them over the classes, which is the tightest relaxation; where there
 * are too many, one column for the decision and one count for each class it may use. */
static void add_group(struct arena *a, struct model *m, int32_t j)
{
	const struct job *job = &m->part->jobs[j];
	int32_t from = m->when[j].from, to = m->when[j].to, rooms = 0;
	struct arena scratch = { 0 };
	size_t classes = (size_t)m->class_count;
	int32_t *lists = arena_news(&scratch, int32_t, 4 * classes);
	struct ways w = { lists, &lists[classes], &lists[2 * classes], &lists[3 * classes], 0, 0 };
	for (int32_t c = 0; c < m->class_count; c++) {
		const struct line *class = &m->lines[c];
		int32_t free = job->wish == PLAN_KIND && class->kind != job->kind ? 0 : least_free(class, from, to);
		if (free == 0)
			continue;
		w.class[w.count] = c;
		w.free[w.count++] = free < job->count ? free : job->count;
	}
	for (int32_t k = w.count - 1; k >= 0; k--)
		w.rest[k] = rooms += w.free[k];
	if (rooms >= job->count)
		spread_group(NULL, m, j, &w, 0, job->count, job->guests);
	if (w.found > WAYS_AT_MOST) {
		add_own(a, m, j, job->value, 1, true, 0);
		for (int32_t k = 0; k < w.count; k++)
			add_counted(a, m, j, w.class[k], -line_reserve(m, job, &m->lines[w.class[k]]), w.free[k],
			            false);
	} else if (w.found > 0) {
		w.found = 0;
		spread_group(a, m, j, &w, 0, job->count, job->guests);
	}
	arena_release(&scratch);
}

static void find_uses(struct arena *a, struct model *m)
{
	const struct part *part = m->part;
	int32_t *all = arena_news(a, int32_t, (size_t)m->inn->room_count);
	for (int32_t r = 0; r < m->inn->room_count; r++)
		all[r] = r;
	m->job_use = arena_news(a, int32_t, (size_t)part->count + 1);
	for (int32_t j = 0; j < part->count; j++) {
		const struct job *job = &part->jobs[j];
		m->job_use[j] = m->use_count;
		if (is_held(m, j))
			continue;
		if (job->wish == PLAN_HOUSE)
			add_fixed(a, m, j, all, m->inn->room_count);
		else if (job->wish == PLAN_ROOMS)
			add_fixed(a, m, j, job->named, job->count);
		else if (job->count == 1)
			add_single(a, m, j);
		else
			add_group(a, m, j);
		m->impossible |= job->must && m->use_count == m->job_use[j];
	}
	m->job_use[part->count] = m->use_count;
}

static void build(struct arena *a, struct model *m)
{
	find_points(a, m);
	find_open(a, m);
	find_lines(a, m);
	find_uses(a, m);
	model_write(a, m);
}

void model_build(struct arena *a, const struct inn *inn, const struct part *part, const bool *held,
                 const bool *ruled_out, struct model *out)
{
	*out = (struct model){ .inn = inn, .part = part, .held = held, .ruled_out = ruled_out };
	build(a, out);
}

void model_build_apart(struct arena *a, const struct inn *inn, const struct part *part, const bool *held,
                       const bool *apart, struct model *out)
{
	*out = (struct model){ .inn = inn, .part = part, .held = held, .apart = apart };
	build(a, out);
}

void model_build_coarse(struct arena *a, const struct inn *inn, const struct part *part,
                        const struct stretch *stretches, int32_t count, const bool *ruled_out, struct model *out)
{
	*out = (struct model){ .inn = inn, .part = part, .coarse = true, .stretches = stretches, .stretch_count = count,
		               .ruled_out = ruled_out };
	build(a, out);
}

void model_frame(struct arena *a, const struct inn *inn, const struct part *part, struct model *out)
{
	*out = (struct model){ .inn = inn, .part = part, .coarse = true };
	find_points(a, out);
	find_open(a, out);
	find_lines(a, out);
}

int64_t model_size(const struct model *frame, bool coarse)
{
	struct arena scratch = { 0 };
	struct model m = *frame;
	int64_t size = 0;
	if (!coarse) {
		m.coarse = false;
		m.line_count = 0;
		find_lines(&scratch, &m);
	}
	for (int32_t j = 0; j < m.part->count; j++) {
		const struct job *job = &m.part->jobs[j];
		for (int32_t c = 0; c < m.class_count && (job->wish == PLAN_ANY || job->wish == PLAN_KIND); c++)
			size += (job->wish != PLAN_KIND || m.lines[c].kind == job->kind) &&
			        (job->count > 1 || m.lines[c].capacity >= job->guests);
	}
	arena_release(&scratch);
	return size;
}
