#include "plan/model.h"

#include <stdlib.h>
#include <string.h>

static int by_number(const void *x, const void *y)
{
	int32_t a = *(const int32_t *)x, b = *(const int32_t *)y;
	return (a > b) - (a < b);
}

static int32_t point_at(const struct model *m, struct date d)
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

static void mark_busy(const struct model *m, bool *free, struct span s)
{
	if (s.to.day <= m->points[0] || s.from.day >= m->points[m->point_count - 1])
		return;
	for (int32_t i = point_at(m, s.from); i < m->point_count - 1 && m->points[i] < s.to.day; i++)
		free[i] = false;
}

static void find_classes(struct arena *a, struct model *m)
{
	const struct inn *inn = m->inn;
	size_t rooms = (size_t)inn->room_count, intervals = (size_t)m->point_count;
	bool *named = arena_news(a, bool, rooms), *free = arena_news(a, bool, rooms * intervals);
	int32_t *list = arena_news(a, int32_t, rooms);
	m->classes = arena_news(a, struct class, rooms);
	m->class_of = arena_news(a, int32_t, rooms);
	memset(free, true, rooms * intervals);
	for (int32_t j = 0; j < m->part->count; j++) {
		const struct job *job = &m->part->jobs[j];
		if (is_held(m, j))
			for (int32_t k = 0; k < job->count; k++)
				mark_busy(m, &free[(size_t)job->now[k] * intervals], job->nights);
		else if (job->wish == PLAN_ROOMS)
			for (int32_t k = 0; k < job->count; k++)
				named[job->named[k]] = true;
	}
	for (int32_t r = 0; r < inn->room_count; r++) {
		const struct room *room = &inn->rooms[r];
		for (int32_t s = 0; s < room->busy.count; s++)
			mark_busy(m, &free[(size_t)r * intervals], room->busy.spans[s]);
		m->class_of[r] = -1;
		for (int32_t c = 0; c < m->class_count && !named[r]; c++) {
			const struct class *class = &m->classes[c];
			if (class->kind == room->kind && class->capacity == room->capacity && !named[class->rooms[0]] &&
			    memcmp(class->free, &free[(size_t)r * intervals], intervals) == 0)
				m->class_of[r] = c;
		}
		if (m->class_of[r] < 0) {
			m->class_of[r] = m->class_count;
			m->classes[m->class_count++] = (struct class){ .rooms = &inn->rooms[r].source,
				                                       .kind = room->kind,
				                                       .capacity = room->capacity,
				                                       .free = &free[(size_t)r * intervals] };
			/* its first room stands for it until the list below is made */
			int32_t *own = arena_new(a, int32_t);
			*own = r;
			m->classes[m->class_count - 1].rooms = own;
		}
	}
	int32_t next = 0;
	for (int32_t c = 0; c < m->class_count; c++) {
		struct class *class = &m->classes[c];
		class->rooms = &list[next];
		for (int32_t r = 0; r < inn->room_count; r++)
			if (m->class_of[r] == c) {
				list[next++] = r;
				class->count++;
			}
	}
}

static bool class_is_free(const struct class *class, int32_t from, int32_t to)
{
	for (int32_t i = from; i < to; i++)
		if (!class->free[i])
			return false;
	return true;
}

static struct use *add_use(struct arena *a, struct model *m, int32_t job, int64_t net, int32_t upper, bool whole, int32_t takes)
{
	int32_t n = m->use_count;
	if ((n & (n - 1)) == 0)
		m->uses = arena_grow(a, m->uses, (size_t)n, n ? 2 * (size_t)n : 1, sizeof *m->uses);
	m->uses[n] = (struct use){ .job = job, .net = net, .upper = upper, .whole = whole, .take_count = takes };
	m->uses[n].takes = arena_news(a, struct take, (size_t)takes);
	m->use_count++;
	return &m->uses[n];
}

/* A decision on exactly these rooms, when they are all free. */
static void add_fixed(struct arena *a, struct model *m, int32_t j, const int32_t *rooms, int32_t count)
{
	const struct job *job = &m->part->jobs[j];
	int32_t from = point_at(m, job->nights.from), to = point_at(m, job->nights.to), classes = 0;
	int64_t beds = 0, net = job->value;
	struct take *takes = arena_news(a, struct take, (size_t)count);
	for (int32_t k = 0; k < count; k++) {
		int32_t c = m->class_of[rooms[k]], t = 0;
		beds += m->inn->rooms[rooms[k]].capacity;
		if (!class_is_free(&m->classes[c], from, to))
			return;
		if (job->request >= 0)
			net -= inn_reserve(m->inn, rooms[k], job->nights);
		for (; t < classes && takes[t].class != c; t++)
			;
		classes += t == classes;
		takes[t].class = c;
		takes[t].rooms++;
	}
	if (beds < job->guests || (!job->must && net <= 0))
		return;
	struct use *use = add_use(a, m, j, net, 1, true, classes);
	use->takes = takes;
}

static int64_t class_reserve(const struct model *m, const struct job *job, const struct class *class)
{
	return job->request >= 0 ? inn_reserve(m->inn, class->rooms[0], job->nights) : 0;
}

static void add_single(struct arena *a, struct model *m, int32_t j)
{
	const struct job *job = &m->part->jobs[j];
	int32_t from = point_at(m, job->nights.from), to = point_at(m, job->nights.to);
	for (int32_t c = 0; c < m->class_count; c++) {
		const struct class *class = &m->classes[c];
		if ((job->wish == PLAN_KIND && class->kind != job->kind) || class->capacity < job->guests)
			continue;
		int64_t net = job->value - class_reserve(m, job, class);
		if ((!job->must && net <= 0) || !class_is_free(class, from, to))
			continue;
		struct use *use = add_use(a, m, j, net, 1, true, 1);
		use->takes = memcpy(arena_new(a, struct take), &(struct take){ c, 1 }, sizeof(struct take));
	}
}

/* Several rooms: one column for the decision, one count for each class it may use. */
static void add_group(struct arena *a, struct model *m, int32_t j)
{
	const struct job *job = &m->part->jobs[j];
	int32_t from = point_at(m, job->nights.from), to = point_at(m, job->nights.to), rooms = 0, classes = 0, only = -1;
	for (int32_t c = 0; c < m->class_count; c++) {
		const struct class *class = &m->classes[c];
		if ((job->wish == PLAN_KIND && class->kind != job->kind) || !class_is_free(class, from, to))
			continue;
		rooms += class->count;
		classes++;
		only = c;
	}
	if (rooms < job->count)
		return;
	if (classes == 1) {
		add_fixed(a, m, j, m->classes[only].rooms, job->count);
		return;
	}
	add_use(a, m, j, job->value, 1, true, 0);
	for (int32_t c = 0; c < m->class_count; c++) {
		const struct class *class = &m->classes[c];
		if ((job->wish == PLAN_KIND && class->kind != job->kind) || !class_is_free(class, from, to))
			continue;
		struct use *use = add_use(a, m, j, -class_reserve(m, job, class),
		                          class->count < job->count ? class->count : job->count, false, 1);
		use->takes = memcpy(arena_new(a, struct take), &(struct take){ c, 1 }, sizeof(struct take));
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

/* What happens in one class, by point. */
struct traffic {
	int32_t *load;                   /* of an interval: all that may be there */
	int32_t *arrivals, *departures; /* sums over the points before */
};

/* Chooses the intervals that need a row. Returns how many; kept[] are their numbers. */
static int32_t choose_intervals(const struct model *m, const struct class *class, const struct traffic *t, int32_t *kept)
{
	int32_t count = 0;
	for (int32_t i = 0; i < m->point_count - 1; i++) {
		if (!class->free[i] || t->load[i] <= class->count)
			continue;
		bool covered = false;
		/* nobody leaves between a kept interval and this one: all its stays are here too; or the other way round */
		while (count > 0 && t->departures[i + 1] == t->departures[kept[count - 1] + 1])
			count--;
		if (count > 0 && t->arrivals[i + 1] == t->arrivals[kept[count - 1] + 1])
			covered = true;
		if (!covered)
			kept[count++] = i;
	}
	return count;
}

static void add_class_rows(struct arena *a, struct model *m)
{
	size_t points = (size_t)m->point_count + 1;
	struct traffic *traffic = arena_news(a, struct traffic, (size_t)m->class_count);
	int32_t *kept = arena_news(a, int32_t, points);
	for (int32_t c = 0; c < m->class_count; c++) {
		traffic[c].load = arena_news(a, int32_t, points);
		traffic[c].arrivals = arena_news(a, int32_t, points + 1);
		traffic[c].departures = arena_news(a, int32_t, points + 1);
	}
	for (int32_t u = 0; u < m->use_count; u++) {
		const struct use *use = &m->uses[u];
		struct span nights = m->part->jobs[use->job].nights;
		int32_t from = point_at(m, nights.from), to = point_at(m, nights.to);
		for (int32_t k = 0; k < use->take_count; k++) {
			struct traffic *t = &traffic[use->takes[k].class];
			for (int32_t i = from; i < to; i++)
				t->load[i] += use->upper * use->takes[k].rooms;
			t->arrivals[from + 1]++;
			t->departures[to + 1]++;
		}
	}
	for (int32_t c = 0; c < m->class_count; c++) {
		struct class *class = &m->classes[c];
		struct traffic *t = &traffic[c];
		for (int32_t i = 0; i < m->point_count; i++) {
			t->arrivals[i + 1] += t->arrivals[i];
			t->departures[i + 1] += t->departures[i];
		}
		int32_t count = choose_intervals(m, class, t, kept);
		class->row_first = m->lp->rows;
		for (int32_t k = 0; k < count; k++)
			lp_row(m->lp, k == 0 ? class->count : 0);
		class->row_last = m->lp->rows;
		class->row = arena_news(a, int32_t, points);
		for (int32_t i = 0, k = 0; i < m->point_count; i++) {
			while (k < count && kept[k] < i)
				k++;
			class->row[i] = class->row_first + k;
		}
	}
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
			const struct class *class = &m->classes[m->uses[u].takes[0].class];
			smallest = class->capacity < smallest ? class->capacity : smallest;
		}
		if ((int64_t)smallest * job->count < job->guests)
			links[j].beds = lp_row(m->lp, 0);
	}
	return links;
}

static void add_use_columns(struct arena *a, struct model *m, const struct link_rows *links)
{
	struct lp_entry *entries = arena_news(a, struct lp_entry, 2 * (size_t)m->inn->room_count + 8);
	for (int32_t u = 0; u < m->use_count; u++)
		m->unit = gcd(m->unit, m->part->jobs[m->uses[u].job].request >= 0 ? m->uses[u].net : 0);
	if (m->unit == 0)
		m->unit = 1;
	for (int32_t u = 0; u < m->use_count; u++) {
		const struct use *use = &m->uses[u];
		const struct job *job = &m->part->jobs[use->job];
		const struct link_rows *link = &links[use->job];
		int32_t n = 0, from = point_at(m, job->nights.from), to = point_at(m, job->nights.to);
		for (int32_t k = 0; k < use->take_count; k++) {
			const struct class *class = &m->classes[use->takes[k].class];
			int32_t first = class->row[from], end = class->row[to];
			if (first == end)
				continue;
			entries[n++] = (struct lp_entry){ first, use->takes[k].rooms };
			if (end < class->row_last)
				entries[n++] = (struct lp_entry){ end, -use->takes[k].rooms };
		}
		if (use->whole && link->choice >= 0)
			entries[n++] = (struct lp_entry){ link->choice, 1 };
		if (link->rooms >= 0)
			entries[n++] = (struct lp_entry){ link->rooms, use->whole ? -job->count : 1 };
		if (link->beds >= 0)
			entries[n++] = (struct lp_entry){ link->beds, use->whole ? -job->guests
				                                                 : m->classes[use->takes[0].class].capacity };
		bool only = job->must && use->whole && use->take_count == 0;
		lp_col(m->lp, job->request >= 0 ? use->net / m->unit : 0, only, use->upper, entries, n);
	}
}

/* Idle rooms of the classes along their nights, and the slack of every other row: the first basis. */
static void add_home_columns(struct arena *a, struct model *m, const struct link_rows *links)
{
	for (int32_t c = 0; c < m->class_count; c++) {
		const struct class *class = &m->classes[c];
		for (int32_t i = class->row_first; i < class->row_last; i++) {
			struct lp_entry entries[2] = { { i, 1 }, { i + 1, -1 } };
			lp_home(m->lp, i, lp_col(m->lp, 0, 0, class->count, entries, i + 1 < class->row_last ? 2 : 1));
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
		if (links[j].rooms >= 0)
			lp_home(m->lp, links[j].rooms, lp_col(m->lp, 0, 0, 0, &(struct lp_entry){ links[j].rooms, 1 }, 1));
		if (links[j].beds >= 0) {
			int64_t beds = 0;
			for (int32_t u = m->job_use[j] + 1; u < m->job_use[j + 1]; u++)
				beds += (int64_t)m->uses[u].upper * m->classes[m->uses[u].takes[0].class].capacity;
			lp_home(m->lp, links[j].beds,
			        lp_col(m->lp, 0, 0, beds > INT32_MAX ? INT32_MAX : (int32_t)beds,
			               &(struct lp_entry){ links[j].beds, -1 }, 1));
		}
	}
}

void model_build(struct arena *a, const struct inn *inn, const struct part *part, const bool *held, struct model *out)
{
	*out = (struct model){ .inn = inn, .part = part, .held = held };
	find_points(a, out);
	find_classes(a, out);
	find_uses(a, out);
	out->lp = lp_new(a);
	add_class_rows(a, out);
	struct link_rows *links = add_link_rows(a, out);
	add_use_columns(a, out, links);
	add_home_columns(a, out, links);
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
