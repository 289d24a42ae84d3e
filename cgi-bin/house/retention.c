#include "house/retention.h"

#include "store/retention.h"

#define DAY INT64_C(86400)
#define AT_ONCE 100 /* in a transaction: what it locks, nobody else can write meanwhile */
#define TIMES 20    /* in a run */

struct forgetting {
	struct arena *arena;
	const struct house *house;
	struct retention retention;
	size_t done;
};

static struct date years_before(struct date today, int64_t years)
{
	struct date then;
	int year, month, day;

	date_split(today, &year, &month, &day);
	if (month == 2 && day == 29)
		day = 28;
	return date_from(year - (int)years, month, day, &then) ? then : DATE_FIRST;
}

static enum status forget_work(struct db *db, void *context)
{
	struct forgetting *w = context;
	struct person_ids past = { 0 };
	enum status st = persons_past(db, w->arena, &w->retention, AT_ONCE, &past);

	for (size_t i = 0; i < past.count && st == OK; i++) {
		st = person_forget(db, w->arena, &w->retention, past.items[i], w->house->now);
		if (st == OK)
			st = audit_add(db, ACTOR_JOB, w->house->now, "forget", "person", past.items[i], NULL, NULL);
	}
	w->done = past.count;
	return st;
}

/* What was put aside is nobody's of ours: forgotten as requests are that came to nothing. What nobody has looked at may
 * still be a guest's. */
static enum status bank_work(struct db *db, void *context)
{
	const struct forgetting *w = context;
	int64_t count = 0;
	enum status st = bank_forget(db, date_add(w->house->today, -(int32_t)w->house->settings->keep_request_days),
	                             w->retention.departed, &count);

	return st == OK && count > 0 ? audit_add(db, ACTOR_JOB, w->house->now, "forget", "bank_entry", 0, NULL,
	                                         arena_printf(w->arena, "entries=%lld\n", (long long)count))
	                             : st;
}

enum status retention_due(struct arena *a, const struct house *h, bool dry, int64_t *count)
{
	const struct settings *s = h->settings;
	struct forgetting w = { .arena = a, .house = h, .done = AT_ONCE };
	enum status st = OK;

	w.retention = (struct retention){ { h->now.second - s->keep_request_days * DAY },
		                          years_before(h->today, s->keep_stay_years) };
	*count = 0;
	if (dry)
		return persons_past_count(h->db, a, &w.retention, count);
	st = db_transaction(h->db, bank_work, &w);
	for (int i = 0; i < TIMES && st == OK && w.done == AT_ONCE; i++) {
		st = db_transaction(h->db, forget_work, &w);
		*count += st == OK ? (int64_t)w.done : 0;
	}
	return st == CONFLICT ? OK : st; /* somebody came back in this very moment: the next run sees it */
}
