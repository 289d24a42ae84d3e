#include "plan/model.h"

#include <stdlib.h>
#include <string.h>

static int by_number(const void *x, const void *y)
{
	int32_t a = *(const int32_t *)x, b = *(const int32_t *)y;
	return (a > b) - (a < b);
}

int32_t model_point(const struct model *m, struct date d)
{
	int32_t low = 0, high = m->point_count - 1;
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

static void find_points(struct arena *a, struct model *m)
{
	const struct part *part = m->part;
	int32_t first = INT32_MAX, last = INT32_MIN, count = 2 * part->count, room_spans = 0;
	for (int32_t j = 0; j < part->count; j++) {
		struct span s = part->jobs[j].nights;
		first = s.from.day < first ? s.from.day : first;
		last = s.to.day > last ? s.to.day : last;
	}
	for (int32_t r = 0; r < m->inn->room_count; r++)
		room_spans += m->inn->rooms[r].busy.count;
	m->points = arena_news(a, int32_t, (size_t)(count + 2 * room_spans) + 1);
	for (int32_t j = 0; j < part->count; j++) {
		m->points[m->point_count++] = part->jobs[j].nights.from.day;
		m->points[m->point_count++] = part->jobs[j].nights.to.day;
	}
	for (int32_t r = 0; r < m->inn->room_count; r++) {
		const struct busy *busy = &m->inn->rooms[r].busy;
		for (int32_t s = 0; s < busy->count; s++) {
			int32_t from = busy->spans[s].from.day, to = busy->spans[s].to.day;
			if (to <= first || from >= last)
				continue;
			m->points[m->point_count++] = from < first ? first : from;
			m->points[m->point_count++] = to > last ? last : to;
		}
	}
	qsort(m->points, (size_t)m->point_count, sizeof *m->points, by_number);
	int32_t kept = 0;
	for (int32_t i = 0; i < m->point_count; i++)
		if (kept == 0 || m->points[kept - 1] != m->points[i])
			m->points[kept++] = m->points[i];
	m->point_count = kept;
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

/* Groups rooms: of one kind and capacity and, when they are told apart, unnamed and open in the same intervals from .. to-1.
 * Each group becomes a line. */
static void add_lines(struct arena *a, struct model *m, const int32_t *rooms, int32_t count, bool apart, const bool *named,
                      struct line like)
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
	for (int32_t r = 0; r < rooms; r++)
		all[r] = r;
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

static struct use *add_use(struct arena *a, struct model *m, int32_t job, int64_t net, int32_t upper, bool whole, int32_t takes)
{
	int32_t n = m->use_count;
	if ((n & (n - 1)) == 0)
		m->uses = arena_grow(a, m->uses, (size_t)n, n ? 2 * (size_t)n : 1, sizeof *m->uses);
	m->uses[n] = (struct use){ .job = job, .net = net, .upper = upper, .whole = whole, .of = -1, .take_count = takes };
	m->use_count++;
	return &m->uses[n];
}

static bool line_has(const struct line *line, int32_t room)
{
	for (int32_t k = 0; k < line->count; k++)
		if (line->rooms[k] == room)
			return true;
	return false;
}

/* A decision on exactly these rooms, when they are all free: it takes them on every line they are on. */
static void add_fixed(struct arena *a, struct model *m, int32_t j, const int32_t *rooms, int32_t count)
{
	const struct job *job = &m->part->jobs[j];
	int32_t from = model_point(m, job->nights.from), to = model_point(m, job->nights.to), lines = 0;
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
	struct take *takes = arena_news(a, struct take, (size_t)m->line_count);
	for (int32_t l = 0; l < m->line_count; l++) {
		struct take take = { l, 0 };
		if (m->lines[l].window_from >= to || m->lines[l].window_to <= from)
			continue;
		for (int32_t k = 0; k < count; k++)
			take.rooms += line_has(&m->lines[l], rooms[k]);
		if (take.rooms > 0)
			takes[lines++] = take;
	}
	struct use *use = add_use(a, m, j, net, 1, true, 0);
	use->takes = takes;
	use->take_count = lines;
}

static int64_t line_reserve(const struct model *m, const struct job *job, const struct line *line)
{
	return job->request >= 0 ? inn_reserve(m->inn, line->rooms[0], job->nights) : 0;
}

static const struct take *one_take(struct arena *a, int32_t line, int32_t rooms)
{
	struct take *take = arena_new(a, struct take);
	*take = (struct take){ line, rooms };
	return take;
}

/* Where the use's stay meets a stretch of its class, its rooms are given to the lines there. */
static void add_shares(struct arena *a, struct model *m, int32_t of)
{
	struct use use = m->uses[of];
	const struct job *job = &m->part->jobs[use.job];
	const struct line *class = &m->lines[use.takes[0].line];
	int32_t from = model_point(m, job->nights.from), to = model_point(m, job->nights.to);
	int32_t most = use.upper * use.takes[0].rooms;
	for (int32_t s = 0; s < m->stretch_count; s++) {
		const struct stretch *stretch = &m->stretches[s];
		bool any = stretch->kind != class->kind || stretch->capacity != class->capacity ||
		           !spans_overlap(stretch->nights, job->nights);
		for (int32_t l = m->class_count; l < m->line_count; l++) {
			const struct line *line = &m->lines[l];
			int32_t free = line->stretch == s && line->sort == LINE_SUB && !any ? least_free(line, from, to) : 0;
			if (free == 0)
				continue;
			struct use *share = add_use(a, m, use.job, 0, free < most ? free : most, false, 1);
			share->takes = one_take(a, l, 1);
			share->of = of;
			share->stretch = s;
		}
		any |= m->uses[m->use_count - 1].of == of && m->uses[m->use_count - 1].stretch == s;
		if (!any)
			m->uses[of].upper = 0; /* no room is free for all its nights there */
	}
}

static void add_counted(struct arena *a, struct model *m, int32_t j, int32_t class, int64_t net, int32_t upper, bool whole,
                        int32_t rooms)
{
	struct use *use = add_use(a, m, j, net, upper, whole, 1);
	use->takes = one_take(a, class, rooms);
	if (m->stretch_count > 0)
		add_shares(a, m, m->use_count - 1);
}

static void add_single(struct arena *a, struct model *m, int32_t j)
{
	const struct job *job = &m->part->jobs[j];
	int32_t from = model_point(m, job->nights.from), to = model_point(m, job->nights.to);
	for (int32_t c = 0; c < m->class_count; c++) {
		const struct line *class = &m->lines[c];
		if ((job->wish == PLAN_KIND && class->kind != job->kind) || class->capacity < job->guests)
			continue;
		int64_t net = job->value - line_reserve(m, job, class);
		if ((job->must || net > 0) && least_free(class, from, to) > 0)
			add_counted(a, m, j, c, net, 1, true, 1);
	}
}

/* Several rooms: one column for the decision, one count for each class it may use. */
static void add_group(struct arena *a, struct model *m, int32_t j)
{
	const struct job *job = &m->part->jobs[j];
	int32_t from = model_point(m, job->nights.from), to = model_point(m, job->nights.to), rooms = 0, classes = 0, only = -1;
	for (int32_t c = 0; c < m->class_count; c++) {
		const struct line *class = &m->lines[c];
		int32_t free = job->wish == PLAN_KIND && class->kind != job->kind ? 0 : least_free(class, from, to);
		rooms += free;
		classes += free > 0;
		only = free > 0 ? c : only;
	}
	if (rooms < job->count)
		return;
	if (classes == 1) {
		int64_t net = job->value - job->count * line_reserve(m, job, &m->lines[only]);
		if ((int64_t)m->lines[only].capacity * job->count >= job->guests && (job->must || net > 0))
			add_counted(a, m, j, only, net, 1, true, job->count);
		return;
	}
	add_use(a, m, j, job->value, 1, true, 0);
	for (int32_t c = 0; c < m->class_count; c++) {
		const struct line *class = &m->lines[c];
		int32_t free = job->wish == PLAN_KIND && class->kind != job->kind ? 0 : least_free(class, from, to);
		if (free > 0)
			add_counted(a, m, j, c, -line_reserve(m, job, class), free < job->count ? free : job->count, false, 1);
	}
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

/* What happens on one line, by point. */
struct traffic {
	int32_t *load;                   /* of an interval: all that may be there */
	int32_t *arrivals, *departures; /* sums over the points before */
};

/* Chooses the intervals that need a row. Returns how many; kept[] are their numbers. */
static int32_t choose_intervals(const struct line *line, const struct traffic *t, int32_t *kept)
{
	int32_t count = 0;
	for (int32_t i = line->window_from; i < line->window_to; i++) {
		if (t->load[i] <= line->free[i])
			continue;
		/* Nobody leaves between a kept interval and this one: all its stays are here too, in no more rooms; or the reverse. */
		while (count > 0 && t->departures[i + 1] == t->departures[kept[count - 1] + 1] &&
		       line->free[kept[count - 1]] >= line->free[i])
			count--;
		bool covered = count > 0 && t->arrivals[i + 1] == t->arrivals[kept[count - 1] + 1] &&
		               line->free[i] >= line->free[kept[count - 1]];
		if (!covered)
			kept[count++] = i;
	}
	return count;
}

/* The intervals of a use on a line. */
static void use_window(const struct model *m, const struct use *use, const struct line *line, int32_t *from, int32_t *to)
{
	struct span nights = m->part->jobs[use->job].nights;
	*from = model_point(m, nights.from);
	*to = model_point(m, nights.to);
	*from = *from < line->window_from ? line->window_from : *from;
	*to = *to > line->window_to ? line->window_to : *to;
}

static void add_line_rows(struct arena *a, struct model *m)
{
	struct arena scratch = { 0 };
	size_t points = (size_t)m->point_count + 1;
	struct traffic *traffic = arena_news(&scratch, struct traffic, (size_t)m->line_count);
	int32_t *kept = arena_news(&scratch, int32_t, points), from, to;
	for (int32_t l = 0; l < m->line_count; l++) {
		traffic[l].load = arena_news(&scratch, int32_t, points);
		traffic[l].arrivals = arena_news(&scratch, int32_t, points + 1);
		traffic[l].departures = arena_news(&scratch, int32_t, points + 1);
	}
	for (int32_t u = 0; u < m->use_count; u++) {
		const struct use *use = &m->uses[u];
		for (int32_t k = 0; k < use->take_count; k++) {
			struct traffic *t = &traffic[use->takes[k].line];
			use_window(m, use, &m->lines[use->takes[k].line], &from, &to);
			for (int32_t i = from; i < to; i++)
				t->load[i] += use->upper * use->takes[k].rooms;
			t->arrivals[from + 1]++;
			t->departures[to + 1]++;
		}
	}
	for (int32_t l = 0; l < m->line_count; l++) {
		struct line *line = &m->lines[l];
		struct traffic *t = &traffic[l];
		for (int32_t i = 0; i < m->point_count; i++) {
			t->arrivals[i + 1] += t->arrivals[i];
			t->departures[i + 1] += t->departures[i];
		}
		int32_t count = choose_intervals(line, t, kept);
		line->row_first = m->lp->rows;
		for (int32_t k = 0; k < count; k++)
			lp_row(m->lp, line->free[kept[k]] - (k > 0 ? line->free[kept[k - 1]] : 0));
		line->row_last = m->lp->rows;
		line->row = arena_news(a, int32_t, points);
		for (int32_t i = 0, k = 0; i < m->point_count; i++) {
			while (k < count && kept[k] < i)
				k++;
			line->row[i] = line->row_first + k;
		}
		line->idle = arena_news(a, int32_t, (size_t)count);
		for (int32_t k = 0; k < count; k++)
			line->idle[k] = line->free[kept[k]];
	}
	arena_release(&scratch);
}

static int64_t gcd(int64_t a, int64_t b)
{
	while (b != 0) {
		int64_t rest = a % b;
		a = b;
		b = rest;
	}
	return a < 0 ? -a : a;
}

/* The rows of a job or of a request beside the classes' ones. */
struct link_rows {
	int32_t choice; /* at most (open) or exactly (must) one */
	int32_t rooms;  /* counts of a group add up */
	int32_t beds;
};

static struct link_rows *add_link_rows(struct arena *a, struct model *m)
{
	const struct part *part = m->part;
	struct link_rows *links = arena_news(a, struct link_rows, (size_t)part->count);
	int32_t *wholes = arena_news(a, int32_t, (size_t)m->inn->request_count);
	int32_t *row = arena_news(a, int32_t, (size_t)m->inn->request_count);
	for (int32_t u = 0; u < m->use_count; u++) {
		const struct job *job = &part->jobs[m->uses[u].job];
		if (job->request >= 0)
			wholes[job->request] += m->uses[u].whole;
	}
	for (int32_t j = 0; j < part->count; j++) {
		const struct job *job = &part->jobs[j];
		links[j] = (struct link_rows){ -1, -1, -1 };
		if (m->job_use[j] == m->job_use[j + 1])
			continue;
		if (job->must) {
			links[j].choice = lp_row(m->lp, 1);
		} else if (wholes[job->request] > 1) {
			if (row[job->request] == 0)
				row[job->request] = lp_row(m->lp, 1) + 1;
			links[j].choice = row[job->request] - 1;
		}
		if (m->uses[m->job_use[j]].take_count > 0)
			continue;
		links[j].rooms = lp_row(m->lp, 0);
		int32_t smallest = INT32_MAX;
		for (int32_t u = m->job_use[j] + 1; u < m->job_use[j + 1]; u++) {
			const struct line *line = &m->lines[m->uses[u].takes[0].line];
			smallest = line->capacity < smallest ? line->capacity : smallest;
		}
		if ((int64_t)smallest * job->count < job->guests)
			links[j].beds = lp_row(m->lp, 0);
	}
	return links;
}

/* A row for every use and stretch: its rooms there are those of its shares. */
static int32_t *add_share_rows(struct arena *a, struct model *m)
{
	int32_t *rows = arena_news(a, int32_t, (size_t)m->use_count);
	for (int32_t u = 0; u < m->use_count; u++) {
		const struct use *use = &m->uses[u];
		bool same = u > 0 && use->of >= 0 && m->uses[u - 1].of == use->of && m->uses[u - 1].stretch == use->stretch;
		rows[u] = use->of < 0 ? -1 : same ? rows[u - 1] : lp_row(m->lp, 0);
	}
	return rows;
}

static void add_use_columns(struct arena *a, struct model *m, const struct link_rows *links, const int32_t *share_rows)
{
	struct lp_entry *entries = arena_news(a, struct lp_entry, 2 * (size_t)m->line_count + (size_t)m->stretch_count + 8);
	for (int32_t u = 0; u < m->use_count; u++)
		m->unit = gcd(m->unit, m->part->jobs[m->uses[u].job].request >= 0 ? m->uses[u].net : 0);
	if (m->unit == 0)
		m->unit = 1;
	for (int32_t u = 0; u < m->use_count; u++) {
		const struct use *use = &m->uses[u];
		const struct job *job = &m->part->jobs[use->job];
		const struct link_rows *link = &links[use->job];
		int32_t n = 0, from, to;
		for (int32_t k = 0; k < use->take_count; k++) {
			const struct line *line = &m->lines[use->takes[k].line];
			use_window(m, use, line, &from, &to);
			int32_t first = line->row[from], end = line->row[to];
			if (first == end)
				continue;
			entries[n++] = (struct lp_entry){ first, use->takes[k].rooms };
			if (end < line->row_last)
				entries[n++] = (struct lp_entry){ end, -use->takes[k].rooms };
		}
		if (use->whole && link->choice >= 0)
			entries[n++] = (struct lp_entry){ link->choice, 1 };
		if (use->of < 0 && link->rooms >= 0)
			entries[n++] = (struct lp_entry){ link->rooms, use->whole ? -job->count : 1 };
		if (use->of < 0 && link->beds >= 0)
			entries[n++] = (struct lp_entry){ link->beds,
				                          use->whole ? -job->guests : m->lines[use->takes[0].line].capacity };
		if (use->of >= 0)
			entries[n++] = (struct lp_entry){ share_rows[u], 1 };
		for (int32_t v = u + 1; v < m->job_use[use->job + 1] && m->uses[v].of == u; v++)
			if (share_rows[v] != share_rows[v - 1])
				entries[n++] = (struct lp_entry){ share_rows[v], -use->takes[0].rooms };
		bool only = job->must && use->whole && use->take_count == 0;
		lp_col(m->lp, job->request >= 0 ? use->net / m->unit : 0, only, use->upper, entries, n);
	}
}

/* Idle rooms of the lines along their nights, and the slack of every other row: the first basis. */
static void add_home_columns(struct arena *a, struct model *m, const struct link_rows *links)
{
	for (int32_t l = 0; l < m->line_count; l++) {
		const struct line *line = &m->lines[l];
		for (int32_t i = line->row_first; i < line->row_last; i++) {
			struct lp_entry entries[2] = { { i, 1 }, { i + 1, -1 } };
			lp_home(m->lp, i,
			        lp_col(m->lp, 0, 0, line->idle[i - line->row_first], entries, i + 1 < line->row_last ? 2 : 1));
		}
	}
	m->request_col = arena_news(a, int32_t, (size_t)m->part->count);
	for (int32_t j = 0; j < m->part->count; j++) {
		const struct job *job = &m->part->jobs[j];
		m->request_col[j] = -1;
		if (links[j].choice >= 0) {
			if (m->lp->home[links[j].choice] < 0)
				lp_home(m->lp, links[j].choice,
				        lp_col(m->lp, 0, 0, !job->must, &(struct lp_entry){ links[j].choice, 1 }, 1));
			m->request_col[j] = job->must ? -1 : m->lp->home[links[j].choice];
		}
		if (links[j].beds >= 0) {
			int64_t beds = 0;
			for (int32_t u = m->job_use[j] + 1; u < m->job_use[j + 1]; u++)
				beds += (int64_t)m->uses[u].upper * m->lines[m->uses[u].takes[0].line].capacity;
			lp_home(m->lp, links[j].beds,
			        lp_col(m->lp, 0, 0, beds > INT32_MAX ? INT32_MAX : (int32_t)beds,
			               &(struct lp_entry){ links[j].beds, -1 }, 1));
		}
	}
	for (int32_t i = 0; i < m->lp->rows; i++)
		if (m->lp->home[i] < 0)
			lp_home(m->lp, i, lp_col(m->lp, 0, 0, 0, &(struct lp_entry){ i, 1 }, 1));
}

static void build(struct arena *a, struct model *m)
{
	find_points(a, m);
	find_open(a, m);
	find_lines(a, m);
	find_uses(a, m);
	m->lp = lp_new(a);
	add_line_rows(a, m);
	struct link_rows *links = add_link_rows(a, m);
	int32_t *share_rows = add_share_rows(a, m);
	add_use_columns(a, m, links, share_rows);
	add_home_columns(a, m, links);
}

void model_build(struct arena *a, const struct inn *inn, const struct part *part, const bool *held, struct model *out)
{
	*out = (struct model){ .inn = inn, .part = part, .held = held };
	build(a, out);
}

void model_build_coarse(struct arena *a, const struct inn *inn, const struct part *part, const struct stretch *stretches,
                        int32_t count, struct model *out)
{
	*out = (struct model){ .inn = inn, .part = part, .coarse = true, .stretches = stretches, .stretch_count = count };
	build(a, out);
}

void model_frame(struct arena *a, const struct inn *inn, const struct part *part, struct model *out)
{
	*out = (struct model){ .inn = inn, .part = part, .coarse = true };
	find_points(a, out);
	find_open(a, out);
	find_lines(a, out);
}

int64_t model_size(const struct inn *inn, const struct part *part)
{
	struct arena scratch = { 0 };
	struct model m = { .inn = inn, .part = part };
	int64_t size = 0;
	find_points(&scratch, &m);
	find_open(&scratch, &m);
	find_lines(&scratch, &m);
	for (int32_t j = 0; j < part->count; j++) {
		const struct job *job = &part->jobs[j];
		for (int32_t c = 0; c < m.class_count && (job->wish == PLAN_ANY || job->wish == PLAN_KIND); c++)
			size += (job->wish != PLAN_KIND || m.lines[c].kind == job->kind) &&
			        (job->count > 1 || m.lines[c].capacity >= job->guests);
	}
	arena_release(&scratch);
	return size;
}

int64_t model_value(const struct model *m, const int32_t *x)
{
	int64_t sum = 0;
	for (int32_t u = 0; u < m->use_count; u++)
		if (m->part->jobs[m->uses[u].job].request >= 0)
			sum += x[u] * m->uses[u].net;
	return sum;
}

bool model_holds(const struct model *m, const int32_t *x)
{
	struct arena scratch = { 0 };
	const struct lp *lp = m->lp;
	int64_t *left = arena_news(&scratch, int64_t, (size_t)lp->rows);
	bool good = true;
	for (int32_t i = 0; i < lp->rows; i++)
		left[i] = lp->rhs[i];
	for (int32_t u = 0; u < m->use_count; u++) {
		good = good && x[u] >= 0 && x[u] <= m->uses[u].upper;
		for (int32_t e = lp->start[u]; e < lp->start[u + 1]; e++)
			left[lp->row[e]] -= (int64_t)x[u] * lp->coef[e];
	}
	/* The idle and slack columns take what is left, row by row: a home column ends in its own row. */
	for (int32_t i = 0; i < lp->rows && good; i++) {
		int32_t j = lp->home[i];
		int64_t amount = left[i];
		for (int32_t e = lp->start[j]; e < lp->start[j + 1]; e++)
			if (lp->row[e] == i && lp->coef[e] < 0)
				amount = -amount;
		for (int32_t e = lp->start[j]; e < lp->start[j + 1]; e++)
			left[lp->row[e]] -= amount * lp->coef[e];
		good = amount >= 0 && amount <= lp->upper[j];
	}
	arena_release(&scratch);
	return good;
}
