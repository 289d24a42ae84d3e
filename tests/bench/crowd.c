/* A house of 75 rooms alike with 5,000 open requests: what a request costs there that is sent, confirmed and withdrawn
 * again, and what it costs to plan for all of them. To be run inside tests/with-db.sh and tests/fresh-db.sh. Prints the
 * medians and 99th percentiles of the time and of this process's own CPU time, and what is remembered of the plan; exit
 * status 1 where confirming takes more than 15 ms in the median. */
#include "house.h"

#include <time.h>

#include "core/clock.h"
#include "house/replan.h"
#include "store/plan.h"

enum { ROOMS = 75, OPEN = 5000, ROUNDS = 200, LIMIT_US = 15000 };

static struct stage s;

static int64_t cpu_used(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

struct times {
	const char *what;
	int64_t took[ROUNDS], cpu[ROUNDS];
	int count;
};

static void begin(struct times *t)
{
	t->cpu[t->count] = cpu_used();
	t->took[t->count] = clock_monotonic();
}

static void end(struct times *t)
{
	t->took[t->count] = clock_monotonic() - t->took[t->count];
	t->cpu[t->count] = cpu_used() - t->cpu[t->count];
	t->count++;
}

static int by_size(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return (x > y) - (x < y);
}

static double at_share(int64_t *list, int count, int share)
{
	qsort(list, (size_t)count, sizeof *list, by_size);
	return (double)list[count * share / 100] / 1e3;
}

static void print(struct times *t)
{
	printf("| %s | %.2f | %.2f | %.2f | %.2f |\n", t->what, at_share(t->took, t->count, 50),
	       at_share(t->took, t->count, 99), at_share(t->cpu, t->count, 50), at_share(t->cpu, t->count, 99));
}

static void furnish(void)
{
	MUST(db_script(s.db, arena_printf(&s.arena,
	                                  "INSERT INTO room (kind_id, name, code, capacity, condition_id) SELECT "
	                                  "kind_id, CONCAT('Alike ', seq), CONCAT('A', seq), 2, condition_id "
	                                  "FROM room, seq_2_to_%d WHERE code = 'R1'",
	                                  ROOMS)));
	MUST(db_script(s.db, arena_printf(&s.arena,
	                                  "INSERT INTO person (surname, email, email_key, country, created_at) SELECT "
	                                  "CONCAT('Guest ', seq), CONCAT('g', seq, '@example.org'), "
	                                  "CONCAT('g', seq, '@example.org'), 'AT', '2026-11-01' FROM seq_1_to_%d",
	                                  OPEN)));
	MUST(db_script(s.db, "INSERT INTO request (reference, person_id, state, sent_at, decide_at, confirm_until, "
	                     "confirmed_at, lang, adults) SELECT CONCAT('B', LPAD(id, 6, '0')), "
	                     "id, 'open', '2026-11-01' + INTERVAL id SECOND, '2026-12-01', '2026-11-03', '2026-11-01', "
	                     "'en', 2 FROM person"));
	MUST(db_script(s.db,
	               "INSERT INTO request_option (request_id, position, arrival, departure, wish, rooms_count, "
	               "price, value) SELECT id, 0, "
	               "'2026-11-03' + INTERVAL a DAY, '2026-11-03' + INTERVAL a + n DAY, 'any', 1, n * p, n * p FROM "
	               "(SELECT id, FLOOR(358 * RAND(7)) AS a, "
	               "1 + FLOOR(12 * RAND(11)) AS n, 6000 + FLOOR(12000 * RAND(13)) AS p FROM request) AS drawn"));
	MUST(db_script(s.db, "UPDATE guard SET version = version + 1 WHERE id = 1"));
}

static enum status plan_work(struct db *db, void *context)
{
	int64_t version = 0;
	enum status st = guard_take(db, context, &version);
	return st == OK ? replan_quick(context, &s.house, version) : st;
}

static void round_of(struct arena *a, int i, struct times *sent, struct times *confirmed, struct times *withdrawn)
{
	struct submission sub = stage_ask(&s, "2026-12-01", "2026-12-02");
	enum submit_answer answer;
	enum confirm_answer confirm_answer;
	struct offer offer;
	struct guest_request request;
	sub.ask.nights.from = date_add(s.house.today, 1 + 37 * i % 300);
	sub.ask.nights.to = date_add(sub.ask.nights.from, 1 + i % 7);
	begin(sent);
	MUST(submit(a, &s.house, ACTOR_GUEST, &sub, &answer, &offer, &request));
	end(sent);
	if (answer != SUBMIT_OK)
		stage_must(INVALID, "not taken");
	begin(confirmed);
	MUST(confirm(a, &s.house, &request, &confirm_answer));
	end(confirmed);
	request = stage_request(&s, request.id);
	begin(withdrawn);
	MUST(withdraw(a, &s.house, ACTOR_GUEST, &request, ""));
	end(withdrawn);
}

int main(void)
{
	static struct times sent = { .what = "sent: stored, mail queued" },
	                    confirmed = { .what = "confirmed: list recomputed" },
	                    withdrawn = { .what = "withdrawn: list recomputed" }, all = { .what = "all planned for" };
	struct arena a = { 0 };
	struct stored_plan plan = { 0 };
	struct guard_memory memory = { 0 };
	stage_open(&s, 1, 0);
	furnish();
	for (int i = 0; i < 5; i++) {
		begin(&all);
		MUST(db_transaction(s.db, plan_work, &a));
		end(&all);
		arena_reset(&a);
	}
	for (int i = 0; i < ROUNDS; i++) {
		round_of(&a, i, &sent, &confirmed, &withdrawn);
		arena_reset(&a);
	}
	MUST(plan_get(s.db, &a, &plan));
	MUST(guard_memory(s.db, &a, &memory));
	printf("\n| %d rooms, %lld open, %lld in the list, %s; remembered: %zu KB | median, ms | 99 %%, ms | own CPU, "
	       "ms | 99 %%, ms |\n|---|---|---|---|---|\n",
	       ROOMS, (long long)plan.open, (long long)plan.accepted, plan.status, memory.memory.size / 1024);
	print(&sent);
	print(&confirmed);
	print(&withdrawn);
	print(&all);
	int status = at_share(confirmed.took, confirmed.count, 50) * 1e3 > LIMIT_US;
	arena_release(&a);
	stage_close(&s);
	return status;
}
