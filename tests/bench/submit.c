/* A request sent and confirmed (stored, mail queued, list recomputed) beside a bare INSERT and COMMIT on the same
 * server: medians. submit CONFIG: the configuration of a running house's booking program. Each request is withdrawn
 * again, so that the number of open ones stays. Exit status 1 when sending and confirming together take more than 15
 * ms. */
#include <time.h>

#include "core/clock.h"
#include "core/log.h"
#include "house/submit.h"
#include "store/config.h"
#include "store/plan.h"

#define ROUNDS 200
#define LIMIT_US 15000

struct audit_id { int64_t id; };
static const struct query bare = {
	"INSERT INTO audit (at, actor, action, entity, entity_id) VALUES (?, 'command', 'bench', 'bench', '0')", NULL, 0
};

static enum status bare_work(struct db *db, void *context)
{
	return db_run(db, &bare, ARGS(arg_instant(*(struct instant *)context)), NULL);
}

static int by_size(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return (x > y) - (x < y);
}

static int64_t at_share(int64_t *times, int share)
{
	qsort(times, ROUNDS, sizeof *times, by_size);
	return times[ROUNDS * share / 100];
}

/* Of this process, which does not depend on what else the machine has to do. */
static int64_t cpu_used(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

struct took { int64_t sent, confirmed, sent_cpu, confirmed_cpu; };

/* Stays of 1 to 5 nights in the next four weeks, before the demonstration house closes for Christmas; most compete with
 * others. */
static enum status one_round(struct arena *a, const struct house *h, int round, struct took *took)
{
	struct submission s = {
		.ask = { .nights = { date_add(h->today, 3 + round % 22),
		                     date_add(h->today, 4 + round % 22 + round % 5) },
		         .party = { 2, 0 },
		         .wish = WISH_ANY,
		         .rooms_count = 1 },
		.name = "Bench",
		.email = arena_printf(a, "bench%d@example.org", round),
		.lang = "en",
		.must_know_by = INSTANT_NONE,
		.form_key = secret_token(a),
		.seen_price = { -1 },
		.source = "site",
		.sent_at = INSTANT_NONE,
	};
	enum submit_answer answer;
	enum confirm_answer confirm_answer;
	struct offer offer;
	struct guest_request request;
	int64_t start = clock_monotonic(), cpu = cpu_used();
	enum status st = submit(a, h, ACTOR_GUEST, &s, &answer, &offer, &request);

	took->sent = clock_monotonic() - start;
	took->sent_cpu = cpu_used() - cpu;
	if (st != OK || answer != SUBMIT_OK)
		return st != OK ? st : fail("round %d: not taken (%d)", round, (int)answer);
	start = clock_monotonic();
	cpu = cpu_used();
	st = confirm(a, h, &request, &confirm_answer);
	took->confirmed = clock_monotonic() - start;
	took->confirmed_cpu = cpu_used() - cpu;
	if (st == OK)
		st = request_by_id(h->db, a, request.id, &request);
	if (st == OK)
		st = withdraw(a, h, ACTOR_GUEST, &request, "");
	return st;
}

int main(int argc, char **argv)
{
	static int64_t sent[ROUNDS], confirmed[ROUNDS], both[ROUNDS], simple[ROUNDS];
	static int64_t sent_cpu[ROUNDS], confirmed_cpu[ROUNDS], both_cpu[ROUNDS], simple_cpu[ROUNDS];
	struct arena a = { 0 }, round_arena = { 0 };
	struct config config;
	struct settings settings;
	struct stored_plan plan;

	if (argc != 2 || config_read(&a, argv[1], &config) != OK)
		return 2;
	clock_allow_test(config.test_clock);
	struct db_settings database = config_db(&config, false);
	struct db *db = db_open(&database);
	if (db_ready(db) != OK || settings_load(db, &a, &settings) != OK || plan_get(db, &a, &plan) != OK)
		return 1;
	struct house h = { .db = db, .settings = &settings, .secret = config.key, .now = clock_now() };
	h.today = zone_local(settings.zone, h.now).date;
	for (int i = 0; i < ROUNDS; i++) {
		int64_t start = clock_monotonic(), cpu = cpu_used();
		struct took took = { 0 };

		if (db_transaction(db, bare_work, &h.now) != OK)
			return 1;
		simple[i] = clock_monotonic() - start;
		simple_cpu[i] = cpu_used() - cpu;
		if (one_round(&round_arena, &h, i, &took) != OK)
			return 1;
		sent[i] = took.sent;
		confirmed[i] = took.confirmed;
		both[i] = took.sent + took.confirmed;
		sent_cpu[i] = took.sent_cpu;
		confirmed_cpu[i] = took.confirmed_cpu;
		both_cpu[i] = took.sent_cpu + took.confirmed_cpu;
		arena_reset(&round_arena);
	}
	printf("\n| beside %lld open requests | median, ms | 99 %%, ms | times a bare INSERT and COMMIT | own CPU, ms "
	       "|\n|---|---|---|---|---|\n",
	       (long long)plan.open);
	const struct { const char *what; int64_t *times, *cpu; } rows[] = {
		{ "bare INSERT and COMMIT", simple, simple_cpu }, { "sent: stored, mail queued", sent, sent_cpu },
		{ "confirmed: list recomputed", confirmed, confirmed_cpu }, { "both", both, both_cpu },
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		printf("| %s | %.2f | %.2f | %.1f | %.2f |\n", rows[i].what, (double)at_share(rows[i].times, 50) / 1e3,
		       (double)at_share(rows[i].times, 99) / 1e3,
		       (double)at_share(rows[i].times, 50) / (double)at_share(simple, 50),
		       (double)at_share(rows[i].cpu, 50) / 1e3);
	int64_t median = at_share(both, 50);
	db_close(db);
	arena_release(&round_arena);
	arena_release(&a);
	return median > LIMIT_US;
}
