#include "core/log.h"
#include "core/text.h"
#include "document/document.h"
#include "house/notice.h"
#include "job/job.h"
#include "paper/calendar.h"
#include "paper/paper.h"
#include "rules/price.h"

#define PAPERS_AT_ONCE 20 /* read in one go; the arena is emptied after each */

/* --- papers --- */

/* Some at a time: rendered first, then stored in one transaction. The first run to store wins: with two at once both
 * then send the same bytes. */
struct batch {
	struct run *run;
	struct arena arena; /* emptied with each */
	struct document done[PAPERS_AT_ONCE];
	size_t count;
};

static enum status paper_render(struct batch *b, const struct drafting *how, struct press *press,
                                const struct document *queued)
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
static enum status batch_write(struct batch *b, const struct drafting *how, struct press *press,
                               const struct documents *queued, bool *all)
{
	enum status st = OK;
	b->count = 0;
	for (size_t i = 0; i < queued->count && st != BUSY; i++) {
		st = paper_render(b, how, press, &queued->items[i]);
		if (st != OK) {
			log_line("paper %lld (%s) could not be written", (long long)queued->items[i].id,
			         queued->items[i].kind);
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

struct entry_facts { /* of a calendar */
	bool cancelled;
	struct span days;
	struct instant hour; /* or the days */
	const char *arrive_at, *leave_at; /* NULL: the usual one */
};

static const char *hour_of(const char *word)
{
	return word == NULL || text_same(word, "-") ? NULL : word;
}

/* "cancelled 2026-12-12 2026-12-16", "2026-12-12 2026-12-16 14:00 -" or "2026-12-05T11:00:00Z". */
static bool facts_read(struct arena *a, const char *facts, struct entry_facts *out)
{
	char *rest = NULL;
	*out = (struct entry_facts){ .cancelled = text_starts(facts, "cancelled "), .hour = INSTANT_NONE };
	const char *first = strtok_r(arena_strdup(a, facts + (out->cancelled ? strlen("cancelled ") : 0)), " ", &rest),
	           *last = strtok_r(NULL, " ", &rest);
	out->arrive_at = hour_of(strtok_r(NULL, " ", &rest));
	out->leave_at = hour_of(strtok_r(NULL, " ", &rest));
	if (first == NULL || last == NULL)
		return first != NULL && instant_parse(first, &out->hour);
	return date_parse(first, &out->days.from) && date_parse(last, &out->days.to);
}

/* The same for ever, also when the house's address is another by now. */
static enum status entry_uid(struct run *run, const struct calendar_due *due, const char **uid)
{
	const char *at = strrchr(run->settings.house_email, '@');
	struct calendar_entry written = { 0 };
	enum status st =
	    due->fresh ? NOT_FOUND : calendar_of(run->job->db, &run->arena, due->request_id, due->kind, &written);
	if (st == OK)
		st = calendar_uid(&run->arena, written.content, uid);
	if (st != NOT_FOUND)
		return st;
	*uid = arena_printf(&run->arena, "%s.%s@%s", due->reference, due->kind, at != NULL ? at + 1 : "hearth.invalid");
	return OK;
}

static enum status calendar_write(struct run *run, const struct languages *languages, const struct calendar_due *due)
{
	struct arena *a = &run->arena;
	const struct settings *s = &run->settings;
	const struct language *words = language_of(languages, due->lang);
	bool stay = text_same(due->kind, "stay");
	struct entry_facts facts;
	struct calendar_entry row = { .request_id = due->request_id,
		                      .kind = due->kind,
		                      .sequence = due->sequence,
		                      .facts = due->facts,
		                      .changed_at = run->house.now };
	if (!facts_read(a, due->facts, &facts))
		return fail("calendar of request %lld: '%s' cannot be read", (long long)due->request_id, due->facts);
	struct entry e = {
		.sequence = due->sequence,
		.cancelled = facts.cancelled,
		.summary = language_say(a, words, stay ? "Paper.calendar_stay" : "Paper.calendar_hour", s->house_name,
		                        due->reference),
		.place = s->house_address,
		.organiser = s->house_email,
		.days = facts.days,
		.hour = facts.hour,
		.stamp = run->house.now,
		.note = stay ? language_say(a, words, "Paper.calendar_hours",
		                            facts.arrive_at != NULL ? facts.arrive_at : s->check_in,
		                            facts.leave_at != NULL ? facts.leave_at : s->check_out)
		             : "",
	};
	enum status st = entry_uid(run, due, &e.uid);
	if (st == OK)
		st = calendar_file(a, &e, &row.content);
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
		buffer_printf(run->report, "would write paper %lld (%s)\n", (long long)queued.items[i].id,
		              queued.items[i].kind);
	return st;
}

enum status papers_write(struct run *run)
{
	struct languages languages = { 0 };
	if (run->dry)
		return papers_say(run);
	enum status st = languages_load(&languages, run->job->config.templates, NULL);
	languages_offer(&languages, run->settings.languages);
	const struct drafting how = { &languages, document_code };
	if (st == OK)
		st = papers_render(run, &how);
	enum status calendars = st == OK || st == FAIL ? calendars_write(run, &languages) : OK;
	languages_release(&languages);
	return st != OK ? st : calendars;
}
