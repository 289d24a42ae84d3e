/* From lines and uses to rows and columns. */
#include <math.h>

#include "plan/model.h"
#include "plan/rank.h"

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
		/* Nobody leaves between a kept interval and this one: all its stays are here too, in no more rooms; or
		 * the reverse. */
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
static void use_window(const struct model *m, const struct use *use, const struct line *line, int32_t *from,
                       int32_t *to)
{
	struct when when = m->when[use->job];
	*from = when.from < line->window_from ? line->window_from : when.from;
	*to = when.to > line->window_to ? line->window_to : when.to;
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
		for (int32_t k = 0; use->upper > 0 && k < use->take_count; k++) {
			struct traffic *t = &traffic[use->takes[k].line];
			use_window(m, use, &m->lines[use->takes[k].line], &from, &to);
			t->load[from] += use->upper * use->takes[k].rooms;
			t->load[to] -= use->upper * use->takes[k].rooms;
			t->arrivals[from + 1]++;
			t->departures[to + 1]++;
		}
	}
	for (int32_t l = 0; l < m->line_count; l++) {
		struct line *line = &m->lines[l];
		struct traffic *t = &traffic[l];
		for (int32_t i = 0; i < m->point_count; i++) {
			t->load[i + 1] += t->load[i];
			t->arrivals[i + 1] += t->arrivals[i];
			t->departures[i + 1] += t->departures[i];
		}
		int32_t count = choose_intervals(line, t, kept);
		line->row_first = m->lp->rows;
		for (int32_t k = 0; k < count; k++)
			lp_row(m->lp, line->free[kept[k]]);
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
	int32_t *wholes = arena_news(a, int32_t, (size_t)m->part->requests);
	int32_t *row = arena_news(a, int32_t, (size_t)m->part->requests);
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

/* A row for every use and stretch: its rooms there are those of its shares. NULL: there are no stretches. */
static int32_t *add_share_rows(struct arena *a, struct model *m)
{
	if (m->stretch_count == 0)
		return NULL;
	int32_t *rows = arena_news(a, int32_t, (size_t)m->use_count);
	for (int32_t u = 0; u < m->use_count; u++) {
		const struct use *use = &m->uses[u];
		bool same =
		    u > 0 && use->of >= 0 && m->uses[u - 1].of == use->of && m->uses[u - 1].stretch == use->stretch;
		rows[u] = use->of < 0 ? -1 : same ? rows[u - 1] : lp_row(m->lp, 0);
	}
	return rows;
}

/* What the use takes of the lines in their rows. */
static void put_nights(struct model *m, const struct use *use)
{
	for (int32_t k = 0; use->upper > 0 && k < use->take_count; k++) {
		const struct line *line = &m->lines[use->takes[k].line];
		int32_t from, to;
		use_window(m, use, line, &from, &to);
		for (int32_t i = line->row[from]; i < line->row[to]; i++)
			lp_put(m->lp, i, use->takes[k].rooms);
	}
}

/* As a part of another use, or with parts of its own. */
static void put_shares(struct model *m, int32_t u, const int32_t *share_rows)
{
	const struct use *use = &m->uses[u];
	if (use->of >= 0)
		lp_put(m->lp, share_rows[u], 1);
	for (int32_t v = u + 1; v < m->job_use[use->job + 1] && m->uses[v].of == u; v++)
		if (share_rows[v] != share_rows[v - 1])
			lp_put(m->lp, share_rows[v],
			       -model_take_in(m, use, &m->stretches[m->uses[v].stretch])->rooms);
}

/* What all values are whole multiples of. */
static int64_t common_unit(const struct model *m)
{
	int64_t unit = 0;
	for (int32_t u = 0; u < m->use_count; u++)
		if (m->part->jobs[m->uses[u].job].request >= 0)
			unit = gcd(m->uses[u].net, unit);
	return unit > 0 ? unit : 1;
}

static void add_use_columns(struct model *m, const struct link_rows *links, const int32_t *share_rows)
{
	struct lp *lp = m->lp;
	int32_t most = lp->rows + m->stretch_count + 8;
	m->unit = common_unit(m);
	for (int32_t u = 0; u < m->use_count; u++) {
		const struct use *use = &m->uses[u];
		const struct job *job = &m->part->jobs[use->job];
		const struct link_rows *link = &links[use->job];
		lp_open(lp, most);
		put_nights(m, use);
		if (use->whole && link->choice >= 0)
			lp_put(lp, link->choice, 1);
		if (use->of < 0 && link->rooms >= 0)
			lp_put(lp, link->rooms, use->whole ? -job->count : 1);
		if (use->of < 0 && link->beds >= 0)
			lp_put(lp, link->beds,
			       use->whole ? -job->guests : m->lines[use->takes[0].line].capacity);
		if (share_rows != NULL)
			put_shares(m, u, share_rows);
		bool only = job->must && use->whole && use->take_count == 0;
		lp_close(lp, job->request >= 0 ? use->net / m->unit : 0, only, use->upper);
	}
}

/* The column that is basic in the row at first, where nothing else takes it. */
static void add_home(struct lp *lp, int32_t row, int32_t coef, int32_t upper)
{
	lp_open(lp, 1);
	lp_put(lp, row, coef);
	lp_home(lp, row, lp_close(lp, 0, 0, upper));
}

/* Idle rooms of the lines along their nights, and the slack of every other row: the first basis. */
static void add_home_columns(struct arena *a, struct model *m, const struct link_rows *links)
{
	for (int32_t l = 0; l < m->line_count; l++) {
		const struct line *line = &m->lines[l];
		for (int32_t i = line->row_first; i < line->row_last; i++)
			add_home(m->lp, i, 1, line->idle[i - line->row_first]);
	}
	m->request_col = arena_news(a, int32_t, (size_t)m->part->count);
	for (int32_t j = 0; j < m->part->count; j++) {
		const struct job *job = &m->part->jobs[j];
		m->request_col[j] = -1;
		if (links[j].choice >= 0) {
			if (m->lp->home[links[j].choice] < 0)
				add_home(m->lp, links[j].choice, 1, !job->must);
			m->request_col[j] = job->must ? -1 : m->lp->home[links[j].choice];
		}
		if (links[j].beds >= 0) {
			int64_t beds = 0;
			for (int32_t u = m->job_use[j] + 1; u < m->job_use[j + 1]; u++)
				beds += (int64_t)m->uses[u].upper * m->lines[m->uses[u].takes[0].line].capacity;
			add_home(m->lp, links[j].beds, -1, beds > INT32_MAX ? INT32_MAX : (int32_t)beds);
		}
	}
	for (int32_t i = 0; i < m->lp->rows; i++)
		if (m->lp->home[i] < 0)
			add_home(m->lp, i, 1, 0);
}

/* How many more of the use its scarcest row would bear. Which one of many single rooms a stay gets says nothing yet:
 * they bear none. */
static int64_t bears(const struct model *m, int32_t u, int32_t choice, const int64_t *left)
{
	const struct lp *lp = m->lp;
	const struct use *use = &m->uses[u];
	int64_t least = INT64_MAX;
	if (!use->whole || use->upper == 0 || use->take_count == 0 || m->lines[use->takes[0].line].count == 1)
		return 0;
	for (int32_t e = lp->start[u]; e < lp->start[u + 1]; e++)
		if (lp->row[e] != choice) {
			int64_t here = lp->coef[e] == 1 ? left[lp->row[e]] : left[lp->row[e]] / lp->coef[e];
			least = here < least ? here : least;
		}
	return least;
}

/* The use of the job that leaves most; -1: none fits. */
static int32_t roomiest(const struct model *m, int32_t j, int32_t choice, const int64_t *left)
{
	int32_t best = -1;
	int64_t most = 0;
	for (int32_t u = m->job_use[j]; u < m->job_use[j + 1]; u++) {
		int64_t here = bears(m, u, choice, left);
		if (here > most) {
			most = here;
			best = u;
		}
	}
	return best;
}

/* A first basis nearer to the last: the dearest by the night come first, each by the way that leaves most, and the way
 * is basic in the row of its choice, which then need not be mended by steps. O(n log n + entries). */
static void choose_first(struct model *m, const struct link_rows *links)
{
	struct arena scratch = { 0 };
	const struct part *part = m->part;
	struct lp *lp = m->lp;
	int64_t *left = arena_news(&scratch, int64_t, (size_t)lp->rows);
	struct ranked *order = arena_news(&scratch, struct ranked, 2 * (size_t)part->count);
	for (int32_t i = 0; i < lp->rows; i++)
		left[i] = lp->rhs[i];
	for (int32_t j = 0; j < part->count; j++) {
		const struct job *job = &part->jobs[j];
		double stays = (double)job->count * nights(job->nights.from, job->nights.to);
		order[j] = (struct ranked){ rank_of_worth(job->must ? INFINITY : (double)job->value / stays), j };
	}
	order = rank_sort(order, &order[part->count], part->count);
	for (int32_t k = 0; k < part->count; k++) {
		int32_t j = order[k].item, choice = links[j].choice;
		if (choice >= 0 && lp->first[choice] != lp->home[choice])
			continue; /* another option of the request is there */
		int32_t u = roomiest(m, j, choice, left);
		if (u < 0)
			continue;
		if (choice >= 0)
			lp_first(lp, choice, u);
		for (int32_t e = lp->start[u]; e < lp->start[u + 1]; e++)
			if (lp->row[e] != choice)
				left[lp->row[e]] -= lp->coef[e];
	}
	arena_release(&scratch);
}

enum { ENTRIES_A_COLUMN = 4 }; /* of uses and slacks together, seldom more */

void model_write(struct arena *a, struct model *m)
{
	m->lp = lp_new(a);
	add_line_rows(a, m);
	struct link_rows *links = add_link_rows(a, m);
	int32_t *share_rows = add_share_rows(a, m), cols = m->use_count + m->lp->rows;
	lp_reserve(m->lp, cols, m->lp->rows + ENTRIES_A_COLUMN * cols);
	add_use_columns(m, links, share_rows);
	add_home_columns(a, m, links);
	choose_first(m, links);
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
