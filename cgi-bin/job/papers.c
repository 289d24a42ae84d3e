#include "core/log.h"
#include "core/text.h"
#include "document/document.h"
#include "house/notice.h"
#include "job/job.h"
#include "paper/calendar.h"
#include "paper/paper.h"
#include "site/qr.h"
#include "rules/price.h"

#define PAPERS_AT_ONCE 20 /* read in one go; the arena is emptied after each */

/* --- papers --- */

static enum status code_make(struct arena *a, const char *bytes, size_t size, struct code *out)
{
	struct qr qr = { 0 };
	enum status st = qr_make(a, bytes, size, &qr);
	*out = (struct code){ qr.path, qr.size };
	return st;
}

/* Some at a time: rendered first, then stored in one transaction. The first run to store wins: with two at once both then send the same bytes. */
struct batch {
	struct run *run;
	struct arena arena; /* emptied with each */
	struct document done[PAPERS_AT_ONCE];
	size_t count;
};

static enum status paper_render(struct batch *b, const struct drafting *how, struct press *press, const struct document *queued)
{
	struct document *d = &b->done[b->count];
	struct draft draft = { 0 };
	enum status st = document_draft(&b->arena, &b->run->house, how, queued, &draft);
	if (st != OK)
		return st;
	*d = *queued;
	const struct paper_about about = { draft.title, b->run->settings.house_name, d->created_at };
	st = paper_pdf(press, &b->arena, draft.body, &about, &d->content, NULL);
	if (st != OK)
		return st;
	d->name = draft.name;
	d->body = draft.body;
	d->rendered_at = b->run->house.now;
	b->count++;
	return OK;
}

static enum status batch_store(struct db *db, void *context)
{
	struct batch *b = context;
	enum status st = OK;
	for (size_t i = 0; i < b->count && st == OK; i++) {
		st = document_rendered(db, &b->done[i]);
		if (st == CONFLICT) /* another run was faster */
			st = OK;
	}
	return st;
}

/* One that cannot be rendered keeps its own mail back, and is said; the others go on. */
static enum status batch_write(struct batch *b, const struct drafting *how, struct press *press, const struct documents *queued, bool *all)
{
	enum status st = OK;
	b->count = 0;
	for (size_t i = 0; i < queued->count && st != BUSY; i++) {
		st = paper_render(b, how, press, &queued->items[i]);
		if (st != OK) {
			log_line("paper %lld (%s) could not be written", (long long)queued->items[i].id, queued->items[i].kind);
			*all = false;
		}
	}
	st = st == BUSY ? BUSY : db_transaction(b->run->job->db, batch_store, b);
	for (size_t i = 0; i < b->count && st == OK; i++)
		buffer_printf(b->run->report, "wrote paper %lld (%s)\n", (long long)b->done[i].id, b->done[i].kind);
	arena_reset(&b->arena);
	return st;
}

static enum status papers_render(struct run *run, const struct drafting *how)
{
	struct documents queued = { 0 };
	struct batch batch = { .run = run };
	bool all = true;
	int64_t last = 0;
	enum status st = documents_queued(run->job->db, &run->arena, last, PAPERS_AT_ONCE, &queued);
	if (st == OK && queued.count > 0 && run->job->press == NULL)
		st = paper_open(run->job->config.fonts, &run->job->press);
	while (st == OK && queued.count > 0) {
		st = batch_write(&batch, how, run->job->press, &queued, &all);
		last = queued.items[queued.count - 1].id;
		if (st == OK)
			st = run_renew(run);
		if (st == OK)
			st = documents_queued(run->job->db, &run->arena, last, PAPERS_AT_ONCE, &queued);
	}
	arena_release(&batch.arena);
	return st == OK && !all ? FAIL : st;
}

/* --- calendars --- */

/* "cancelled 2026-12-12 2026-12-16" or "2026-12-05T11:00:00Z". */
static bool facts_read(struct arena *a, const char *facts, struct entry *e)
{
	e->cancelled = text_starts(facts, "cancelled ");
	const char *at = facts + (e->cancelled ? strlen("cancelled ") : 0), *blank = strchr(at, ' ');
	e->hour = INSTANT_NONE;
	if (blank == NULL)
		return instant_parse(at, &e->hour);
	return date_parse(arena_strndup(a, at, (size_t)(blank - at)), &e->days.from) && date_parse(blank + 1, &e->days.to);
}

static enum status calendar_write(struct run *run, const struct languages *languages, const struct calendar_due *due)
{
	struct arena *a = &run->arena;
	const struct settings *s = &run->settings;
	const struct language *words = language_of(languages, due->lang);
	const char *at = strrchr(s->house_email, '@');
	bool stay = text_same(due->kind, "stay");
	struct calendar_entry row = { .request_id = due->request_id, .kind = due->kind, .sequence = due->sequence, .facts = due->facts,
		                      .changed_at = run->house.now };
	struct entry e = {
		.uid = arena_printf(a, "%s.%s@%s", due->reference, due->kind, at != NULL ? at + 1 : "hearth.invalid"), .sequence = due->sequence,
		.summary = language_say(a, words, stay ? "Paper.calendar_stay" : "Paper.calendar_hour", s->house_name, due->reference),
		.place = s->house_address, .organiser = s->house_email, .stamp = run->house.now,
	};
	if (!facts_read(a, due->facts, &e))
		return fail("calendar of request %lld: '%s' cannot be read", (long long)due->request_id, due->facts);
	enum status st = calendar_file(a, &e, &row.content);
	if (st == OK)
		st = calendar_put(run->job->db, &row);
	return st == CONFLICT ? OK : st; /* another run was faster */
}

static enum status calendars_write(struct run *run, const struct languages *languages)
{
	struct calendars_due due = { 0 };
	enum status st = calendars_due(run->job->db, &run->arena, 0, &due);
	for (size_t i = 0; i < due.count && st == OK; i++) {
		st = calendar_write(run, languages, &due.items[i]);
		if (i % PAPERS_AT_ONCE == PAPERS_AT_ONCE - 1 && st == OK)
			st = run_renew(run);
	}
	return st;
}

/* --- the step --- */

static enum status papers_say(struct run *run)
{
	struct documents queued = { 0 };
	enum status st = documents_queued(run->job->db, &run->arena, 0, 1000, &queued);
	for (size_t i = 0; i < queued.count && st == OK; i++)
		buffer_printf(run->report, "would write paper %lld (%s)\n", (long long)queued.items[i].id, queued.items[i].kind);
	return st;
}

enum status papers_write(struct run *run)
{
	struct languages languages = { 0 };
	if (run->dry)
		return papers_say(run);
	enum status st = languages_load(&languages, run->job->config.templates, NULL);
	languages_offer(&languages, run->settings.languages);
	const struct drafting how = { &languages, code_make };
	if (st == OK)
		st = papers_render(run, &how);
	enum status calendars = st == OK || st == FAIL ? calendars_write(run, &languages) : OK;
	languages_release(&languages);
	return st != OK ? st : calendars;
}
