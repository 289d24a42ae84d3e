#include "core/clock.h"
#include "core/log.h"
#include "core/text.h"
#include "job/job.h"
#include "store/formkey.h"
#include "store/lease.h"
#include "store/upload.h"
#include "store/user.h"

#define LEASE_SECONDS 60
#define DAY INT64_C(86400)
#define SESSION_DAYS 1 /* after which no session can still be good */
#define FORM_KEY_DAYS 2
#define MAIL_BODY_DAYS 14
#define THROTTLE_DAYS 1

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
		const char *line = arena_printf(&run->arena, "%s %s (%s, due %s): %s", verb(v, run->dry), v->reference, v->why,
		                                instant_text(&run->arena, v->due_at), v->because);
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
	return st;
}

static enum status step_settle(struct run *run)
{
	struct verdicts done = { 0 };
	enum status st = settle_due(&run->arena, &run->house, run->dry, &done);
	say(run, &done);
	return st;
}

static enum status step_early(struct run *run)
{
	struct verdicts done = { 0 };
	enum status st = decide_early(&run->arena, &run->house, run->dry, &done);
	say(run, &done);
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
	return st;
}

static enum status (*const steps[])(struct run *run) = { step_expire, step_settle, step_early, step_due, step_plan, mails_send, step_clean };

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
	run->house = (struct house){ .db = db, .settings = &run->settings, .secret = run->job->config.key, .now = clock_now() };
	run->house.today = zone_local(run->settings.zone, run->house.now).date;
	return OK;
}

enum status run_renew(struct run *run)
{
	struct instant now = clock_now();
	return run->dry ? OK : lease_take(run->job->db, run->holder, now, (struct instant){ now.second + LEASE_SECONDS });
}

static enum status run_step(struct run *run, enum status (*step)(struct run *run))
{
	enum status st = run_open_step(run);
	if (st == OK)
		st = run_renew(run);
	if (st == OK)
		st = step(run);
	arena_reset(&run->arena);
	return st;
}

enum status job_run(struct job *job, bool dry, struct buffer *report)
{
	struct arena names = { 0 };
	struct run run = { .job = job, .dry = dry, .report = report, .holder = secret_token(&names) };
	enum status st = OK, worst = OK;
	for (size_t i = 0; i < ARRAY_LEN(steps) && st != CONFLICT; i++) {
		st = run_step(&run, steps[i]);
		if (st != OK && st != CONFLICT)
			worst = st; /* logged where it was seen; mails go out though a decision could not be taken */
	}
	if (st == CONFLICT)
		buffer_text(report, "another run is at work\n");
	else if (!dry && db_ready(job->db) == OK && lease_end(job->db, run.holder, clock_now()) != OK)
		log_line("the lease had passed on before the run's end");
	arena_release(&run.arena);
	arena_release(&names);
	return worst;
}
