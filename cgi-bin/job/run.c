#include "core/clock.h"
#include "core/log.h"
#include "core/text.h"
#include "core/zone.h"
#include "house/backup.h"
#include "house/invoice.h"
#include "house/links.h"
#include "house/morning.h"
#include "house/odd.h"
#include "house/people.h"
#include "house/propose.h"
#include "house/reminders.h"
#include "house/retention.h"
#include "job/job.h"
#include "store/formkey.h"
#include "store/lease.h"
#include "store/run.h"
#include "store/sender.h"
#include "store/upload.h"
#include "store/user.h"

#define LEASE_SECONDS 60
#define DAY INT64_C(86400)
#define SESSION_DAYS 1 /* after which no session can still be good */
#define FORM_KEY_DAYS 2
#define MAIL_BODY_DAYS 14
#define THROTTLE_DAYS 1
#define RUN_DAYS 14
#define ORIGIN_DAYS 30

/* --- what is said --- */

static const char *verb(const struct verdict *v, bool dry)
{
	if (text_same(v->why, "remind"))
		return dry ? "would remind" : "reminded";
	if (text_same(v->why, "expired"))
		return dry ? "would let expire" : "let expire";
	if (text_same(v->why, "hand"))
		return dry ? "would settle" : "settled";
	if (v->accepted)
		return dry ? "would accept" : "accepted";
	return dry ? "would refuse" : "refused";
}

static void say(struct run *run, const struct verdicts *verdicts)
{
	for (size_t i = 0; i < verdicts->count; i++) {
		const struct verdict *v = &verdicts->items[i];
		const char *line = arena_printf(&run->arena, "%s %s (%s, due %s): %s", verb(v, run->dry), v->reference,
		                                v->why, instant_text(&run->arena, v->due_at), v->because);
		buffer_printf(run->report, "%s\n", line);
		if (!run->dry)
			log_line("%s", line);
	}
}

/* --- steps --- */

static enum status step_expire(struct run *run)
{
	struct verdicts done = { 0 };
	enum status st = expire_due(&run->arena, &run->house, run->dry, &done);
	say(run, &done);
	int64_t frozen = 0;
	if (st == OK)
		st = odd_end(&run->arena, &run->house, run->dry, &frozen);
	if (st == OK && frozen > 0)
		buffer_printf(run->report, "%s %lld frozen requests whose arrival has passed\n",
		              run->dry ? "would end" : "lets end", (long long)frozen);
	return st;
}

static enum status step_settle(struct run *run)
{
	struct verdicts done = { 0 };
	int64_t offers = 0;
	enum status st = settle_due(&run->arena, &run->house, run->dry, &done);
	say(run, &done);
	if (st == OK)
		st = proposals_settle(&run->arena, &run->house, run->dry, &offers);
	if (st == OK && offers > 0)
		buffer_printf(run->report, "%s %lld offers by mail\n", run->dry ? "would send" : "queued",
		              (long long)offers);
	return st;
}

static enum status step_early(struct run *run)
{
	struct verdicts done = { 0 };
	enum status st = decide_early(&run->arena, &run->house, run->dry, &done);
	say(run, &done);
	return st;
}

static enum status step_cancel(struct run *run)
{
	struct verdicts done = { 0 };
	int64_t written = 0;
	enum status st = cancellations_due(&run->arena, &run->house, run->dry, &done);
	say(run, &done);
	if (st == OK)
		st = endings_settle(&run->arena, &run->house, run->dry, &written);
	if (st == OK && written > 0)
		buffer_printf(run->report, "%s the papers of %lld stays that ended\n",
		              run->dry ? "would write" : "wrote", (long long)written);
	if (st == OK)
		st = renewals_settle(&run->arena, &run->house, run->dry, &written);
	if (st == OK && written > 0)
		buffer_printf(run->report, "%s new invoices of %lld stays that were changed\n",
		              run->dry ? "would write" : "wrote", (long long)written);
	return st;
}

static enum status step_due(struct run *run)
{
	bool more = true;
	enum status st = OK;
	while (more && st == OK) {
		struct verdicts done = { 0 };
		st = decide_due(&run->arena, &run->house, run->dry, &done, &more);
		say(run, &done);
		if (st == OK && more)
			st = run_renew(run);
	}
	return st;
}

static enum status step_plan(struct run *run)
{
	bool done;
	if (run->dry)
		return OK;
	enum status st = replan_full(&run->arena, &run->house, &done);
	if (st == OK && !done)
		log_line("the plan changed while it was computed: the next run goes on");
	return st;
}

static enum status step_clean(struct run *run)
{
	struct db *db = run->job->db;
	int64_t now = run->house.now.second;
	if (run->dry)
		return OK;
	enum status st = sessions_forget(db, (struct instant){ now - SESSION_DAYS * DAY });
	if (st == OK)
		st = form_keys_forget(db, (struct instant){ now - FORM_KEY_DAYS * DAY });
	if (st == OK)
		st = outbox_forget(db, (struct instant){ now - MAIL_BODY_DAYS * DAY });
	if (st == OK)
		st = throttles_forget(db, (struct instant){ now - THROTTLE_DAYS * DAY });
	if (st == OK)
		st = uploads_forget(db, (struct instant){ now - UPLOAD_SECONDS });
	if (st == OK)
		st = job_runs_forget(db, (struct instant){ now - RUN_DAYS * DAY });
	if (st == OK)
		st = send_limits_forget(db, (struct instant){ now - THROTTLE_DAYS * DAY });
	if (st == OK)
		st = proofs_forget(db, (struct instant){ now - DAY });
	if (st == OK)
		st = origins_forget(db, (struct instant){ now - ORIGIN_DAYS * DAY });
	if (st == OK)
		st = people_make_keys(&run->arena, &run->house);
	return st;
}

static enum status step_forget(struct run *run)
{
	int64_t count = 0;
	enum status st = retention_due(&run->arena, &run->house, run->dry, &count);
	if (st == OK && count > 0)
		buffer_printf(run->report, "%s %lld people whose time to be kept has passed\n",
		              run->dry ? "would forget" : "forgot", (long long)count);
	return st;
}

static enum status step_morning(struct run *run)
{
	bool queued = false;
	enum status st = morning_due(&run->arena, &run->house, run->dry, &queued);
	if (st == OK && queued)
		buffer_text(run->report, run->dry ? "would write the morning paper\n" : "wrote the morning paper\n");
	return st;
}

static enum status step_remind(struct run *run)
{
	struct buffer said = { .arena = &run->arena };
	enum status st = reminders_due(&run->arena, &run->house, run->dry, &said);
	for (const char *line = said.data; line != NULL && *line != '\0'; line = strchr(line, '\n') + 1)
		if (!run->dry)
			log_line("%.*s", (int)strcspn(line, "\n"), line);
	buffer_add(run->report, said.data, said.size);
	return st;
}

static enum status step_links(struct run *run)
{
	int64_t count = 0;
	enum status st = links_due(&run->arena, &run->house, run->dry, &count);
	if (st == OK && count > 0)
		buffer_printf(run->report, "wrote %lld mails with private links\n", (long long)count);
	return st;
}

/* By an account of its own, which reads what the job itself must not. */
static enum status step_backup(struct run *run)
{
	const struct config *c = &run->job->config;
	const struct backup_places places = { c->backup_folder, c->backup_second, c->backup,
		                              run->settings.backup_keep };
	struct db_settings reader = config_backup_db(c);
	const char *path = NULL;
	bool due = false;
	enum status st = c->backup_folder != NULL ? backup_is_due(&run->arena, &run->house, &due) : OK;

	if (st != OK || !due)
		return st;
	if (run->dry) {
		buffer_printf(run->report, "would write a backup into %s\n", c->backup_folder);
		return OK;
	}
	struct db *db = db_open(&reader);
	st = db_ready(db);
	if (st == OK)
		st = backup_keep(&run->arena, &run->house, db, &places, &path);
	db_close(db);
	if (st == OK)
		buffer_printf(run->report, "wrote %s\n", path);
	return st;
}

static const struct step {
	const char *name;
	enum status (*run)(struct run *run);
} steps[] = {
	{ "expire", step_expire }, { "settle", step_settle },  { "cancel", step_cancel },   { "early", step_early },
	{ "decide", step_due },    { "plan", step_plan },      { "morning", step_morning }, { "remind", step_remind },
	{ "links", step_links },   { "papers", papers_write }, { "mail", mails_send },      { "backup", step_backup },
	{ "clean", step_clean },   { "forget", step_forget },
};

/* --- the run --- */

static enum status run_open_step(struct run *run)
{
	struct db *db = run->job->db;
	enum status st = db_ready(db);
	if (st == OK)
		st = schema_ready(db, &run->job->schema);
	if (st == OK)
		st = settings_load(db, &run->arena, &run->settings);
	if (st != OK)
		return st;
	run->house =
	    (struct house){ .db = db, .settings = &run->settings, .secret = run->job->config.key, .now = clock_now() };
	run->house.today = zone_local(run->settings.zone, run->house.now).date;
	return OK;
}

enum status run_renew(struct run *run)
{
	struct instant now = clock_now();
	return run->dry ? OK
	                : lease_take(run->job->db, run->holder, now, (struct instant){ now.second + LEASE_SECONDS });
}

static enum status run_step(struct run *run, const struct step *step)
{
	enum status st = run_open_step(run);
	if (st == OK && run->settings.job_paused)
		st = DENIED;
	if (st == OK)
		st = run_renew(run);
	if (st == OK)
		st = step->run(run);
	arena_reset(&run->arena);
	return st;
}

/* What went wrong is seen by the owner; that nothing ran at all shows in the age of the last of these rows. */
static enum status run_note(struct run *run, struct instant began, const char *failed)
{
	struct db *db = run->job->db;
	struct instant now = clock_now();
	struct job_run row = { .began_at = began, .ended_at = now, .failed = failed };
	enum status st = db_ready(db);

	if (st == OK)
		st = job_run_add(db, &row);
	if (st == OK && lease_end(db, run->holder, now) != OK)
		log_line("the lease had passed on before the run's end");
	return st;
}

enum status job_run(struct job *job, bool dry, struct buffer *report)
{
	struct arena names = { 0 };
	struct buffer failed = { .arena = &names };
	struct run run = { .job = job, .dry = dry, .report = report, .holder = secret_token(&names) };
	struct instant began = clock_now();
	enum status st = OK, worst = OK;

	buffer_text(&failed, "");
	for (size_t i = 0; i < ARRAY_LEN(steps) && st != CONFLICT && st != DENIED; i++) {
		st = run_step(&run, &steps[i]);
		if (st == OK || st == CONFLICT || st == DENIED)
			continue;
		worst = st; /* logged where it was seen; mails go out though a decision could not be taken */
		buffer_printf(&failed, "%s%s", failed.size > 0 ? "," : "", steps[i].name);
	}
	if (st == CONFLICT)
		buffer_text(report, "another run is at work\n");
	else if (st == DENIED)
		buffer_text(report, "the job is paused, as it is after a restore: hearth job resume\n");
	else if (!dry && (st = run_note(&run, began, failed.data)) != OK)
		worst = st;
	arena_release(&run.arena);
	arena_release(&names);
	return worst;
}
