/* An invoice as PDF, and a run that decides all open requests with every paper written and every mail queued. papers
 * CONFIG FONTS: the configuration of a house of its own, which is spent: nothing in it is open afterwards. Exit status
 * 1 when an invoice takes more than 15 ms or 40 KB in the median, or the run more than 2 s, less what it waited for a
 * processor that others had. */
#include "core/clock.h"
#include "core/log.h"
#include "document/document.h"
#include "house/decide.h"
#include "paper/paper.h"
#include "site/qr.h"
#include "store/config.h"

#include <stdlib.h>
#include <time.h>

#define ROUNDS 200
#define INVOICE_US 15000
#define INVOICE_BYTES 40960
#define RUN_US 2000000

static struct arena arena, each;
static struct house house;
static struct languages languages;
static struct press *press;

static enum status code_make(struct arena *a, const char *bytes, size_t size, struct code *out)
{
	struct qr qr = { 0 };
	enum status st = qr_make(a, bytes, size, &qr);
	*out = (struct code){ qr.path, qr.size };
	return st;
}
static const struct drafting how = { &languages, code_make };

/* This process's own work, in microseconds: what a busy machine does not lengthen. */
static int64_t work_us(void)
{
	return (int64_t)clock() * 1000000 / CLOCKS_PER_SEC;
}

/* How long it was ready and others had the processors, in microseconds; 0 where the kernel does not say. */
static int64_t queued_us(void)
{
	long long ran = 0, queued = 0;
	FILE *f = fopen("/proc/self/schedstat", "r");
	if (f == NULL)
		return 0;
	if (fscanf(f, "%lld %lld", &ran, &queued) != 2)
		queued = 0;
	fclose(f);
	return queued / 1000;
}

static int by_size(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return (x > y) - (x < y);
}

static enum status paper_make(const struct document *row, struct document *out)
{
	struct draft draft = { 0 };
	enum status st = document_draft(&each, &house, &how, row, &draft);
	*out = *row;
	out->name = draft.name;
	out->body = draft.body;
	out->rendered_at = house.now;
	return st == OK ? paper_pdf(press, &each, draft.body,
	                            &(struct paper_about){ draft.title, "Linden House", row->created_at },
	                            &out->content, NULL)
	                : st;
}

struct store_work { const struct document *papers; size_t count; };
static enum status store_work(struct db *db, void *context)
{
	struct store_work *w = context;
	enum status st = OK;
	for (size_t i = 0; i < w->count && st == OK; i++)
		st = document_rendered(db, &w->papers[i]);
	return st;
}

/* What waits, twenty at a time, as the job does it. */
static enum status papers_all(int *count)
{
	struct documents queued = { 0 };
	struct document made[20];
	enum status st = documents_queued(house.db, &arena, 0, 20, &queued);
	while (st == OK && queued.count > 0) {
		for (size_t i = 0; i < queued.count && st == OK; i++)
			st = paper_make(&queued.items[i], &made[i]);
		struct store_work w = { made, queued.count };
		if (st == OK)
			st = db_transaction(house.db, store_work, &w);
		*count += (int)queued.count;
		int64_t last = queued.items[queued.count - 1].id;
		arena_reset(&each);
		if (st == OK)
			st = documents_queued(house.db, &arena, last, 20, &queued);
	}
	return st;
}

static enum status invoices(int64_t *us, int64_t *bytes)
{
	static int64_t times[ROUNDS], sizes[ROUNDS];
	struct document row = { 0 }, made = { 0 };
	struct documents queued = { 0 };
	enum status st = documents_queued(house.db, &arena, 0, 1000, &queued);
	for (size_t i = 0; i < queued.count && st == OK; i++)
		if (strcmp(queued.items[i].kind, "invoice") == 0)
			row = queued.items[i];
	for (int i = 0; i < ROUNDS && st == OK && row.id != 0; i++) {
		int64_t start = work_us();
		st = paper_make(&row, &made);
		times[i] = work_us() - start;
		sizes[i] = (int64_t)made.content.size;
		arena_reset(&each);
	}
	qsort(times, ROUNDS, sizeof *times, by_size);
	qsort(sizes, ROUNDS, sizeof *sizes, by_size);
	*us = times[ROUNDS / 2];
	*bytes = sizes[ROUNDS / 2];
	return row.id != 0 ? st : fail("no invoice waits");
}

int main(int argc, char **argv)
{
	struct config config;
	struct settings settings;
	int64_t invoice_us = 0, invoice_bytes = 0, decided_us, papers_us;
	int decided = 0, papers = 0;
	bool more = true;
	if (argc != 3 || config_read(&arena, argv[1], &config) != OK)
		return 2;
	clock_allow_test(config.test_clock);
	struct db_settings database = config_db(&config, false);
	struct db *db = db_open(&database);
	if (db_ready(db) != OK || settings_load(db, &arena, &settings) != OK ||
	    languages_load(&languages, config.templates, NULL) != OK || paper_open(argv[2], &press) != OK)
		return 1;
	house = (struct house){ .db = db, .settings = &settings, .secret = config.key, .now = clock_now() };
	/* What the furnished house has left to write is no part of the run; but one invoice is made many times. */
	if (invoices(&invoice_us, &invoice_bytes) != OK || papers_all(&papers) != OK)
		return 1;
	house.now.second += 21 * DAY_SECONDS;
	house.today = zone_local(settings.zone, house.now).date;
	papers = 0;
	int64_t start = clock_monotonic(), worked = work_us(), queued = queued_us();
	while (more) {
		struct verdicts done = { 0 };
		if (decide_due(&arena, &house, false, &done, &more) != OK)
			return 1;
		decided += (int)done.count;
	}
	decided_us = clock_monotonic() - start;
	start = clock_monotonic();
	if (papers_all(&papers) != OK)
		return 1;
	papers_us = clock_monotonic() - start;
	worked = work_us() - worked;
	queued = queued_us() - queued;
	printf("\n| papers | median | limit |\n|---|---|---|\n| invoice as PDF, drafted and set | %.1f ms, %lld bytes "
	       "| 15 ms, 40960 bytes |\n",
	       (double)invoice_us / 1e3, (long long)invoice_bytes);
	printf("| %d requests decided, mails queued | %.0f ms | |\n| and their %d papers written | %.0f ms | |\n| both "
	       "| %.0f ms, %.0f ms of it its own work | |\n| less %.0f ms that others had the processors | %.0f ms | "
	       "2000 ms |\n",
	       decided, (double)decided_us / 1e3, papers, (double)papers_us / 1e3,
	       (double)(decided_us + papers_us) / 1e3, (double)worked / 1e3, (double)queued / 1e3,
	       (double)(decided_us + papers_us - queued) / 1e3);
	paper_close(press);
	languages_release(&languages);
	db_close(db);
	arena_release(&each);
	arena_release(&arena);
	return invoice_us > INVOICE_US || invoice_bytes > INVOICE_BYTES || decided_us + papers_us - queued > RUN_US;
}
