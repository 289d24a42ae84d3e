#include "core/text.h"
#include "core/zone.h"
#include "house/proof.h"
#include "job/job.h"
#include "store/audit.h"
#include "store/migrate.h"
#include "store/ownerlink.h"
#include "web/serve.h"

/* Where cron cannot start programs it can fetch an address, and where there is no shell the same address does what
 * `hearth` does there. All of it is safe to repeat, so GET may do it: the one exception of the house. */

static const char *param(struct request *r, const char *name)
{
	return query_param(r, name) != NULL ? query_param(r, name) : form_param(r, name);
}

static enum status do_due(struct request *r, struct buffer *report)
{
	enum status st = job_run(r->context, false, report);
	if (st == OK && report->size == 0)
		buffer_text(report, "Nothing was due.\n");
	return st;
}

static enum status do_migrate(struct request *r, struct buffer *report)
{
	struct job *job = r->context;
	return schema_migrate(job->db, &r->arena, &job->config, report);
}

struct owner_offer {
	const char *digest;
	struct owner_link link;
};

static enum status offer_write(struct db *db, void *context)
{
	const struct owner_offer *offer = context;
	enum status st = owner_link_put(db, offer->digest, &offer->link);
	return st == OK ? audit_add(db, ACTOR_JOB, offer->link.made_at, "offer", "owner_link", 0, NULL, NULL) : st;
}

/* The address that guests know, or, before the owner has named it, the one that was asked. */
static enum status site_address(struct request *r, const char **out)
{
	struct job *job = r->context;
	struct settings settings;
	enum status st = schema_ready(job->db, &job->schema);
	if (st == OK)
		st = settings_load(job->db, &r->arena, &settings);
	if (st == OK && settings.site_url[0] != '\0')
		*out = settings.site_url;
	else if (st == OK)
		*out = arena_printf(&r->arena, "%s://%s%s", r->https ? "https" : "http", r->host,
		                    job->config.base != NULL ? job->config.base : "");
	return st;
}

static enum status do_owner(struct request *r, struct buffer *report)
{
	struct job *job = r->context;
	const char *token = secret_token(&r->arena), *login = param(r, "login"), *site = NULL;
	struct owner_offer offer = { .digest = secret_digest(&r->arena, token, strlen(token)),
		                     .link = { login, r->now } };
	enum status st = site_address(r, &site);
	if (st == OK)
		st = db_transaction(job->db, offer_write, &offer);
	if (st == OK)
		buffer_printf(report, "Good once, until %s, to choose a new password:\n%s/admin/owner/%s\n",
		              instant_text(&r->arena, (struct instant){ r->now.second + OWNER_LINK_SECONDS }), site,
		              token);
	return st;
}

/* By the account that may read everything, as the backups are made. */
static enum status do_check(struct request *r, struct buffer *report)
{
	struct job *job = r->context;
	struct settings settings;
	struct proof proof = { 0 };
	struct db_settings reader = config_backup_db(&job->config);
	struct db *db = db_open(&reader);
	enum status st = db_ready(db);
	if (st == OK)
		st = schema_ready(db, &job->schema);
	if (st == OK)
		st = settings_load(db, &r->arena, &settings);
	if (st == OK) {
		struct house h = { .db = db, .settings = &settings, .secret = job->config.key, .now = r->now,
			           .today = zone_local(settings.zone, r->now).date };
		st = proof_make(&r->arena, &h, &proof);
	}
	if (st == OK)
		proof_say(&proof, false, report);
	db_close(db);
	return st;
}

static const struct {
	const char *name;
	enum status (*run)(struct request *r, struct buffer *report);
} doings[] = {
	{ NULL, do_due },
	{ "migrate", do_migrate },
	{ "check", do_check },
	{ "owner", do_owner },
};

static enum status answer(struct request *r, int code, const char *text)
{
	return respond_text(r, code, "text/plain; charset=utf-8", text);
}

static enum status job_fetch(struct request *r)
{
	const struct job *job = r->context;
	const char *what = param(r, "do");
	struct buffer report = { .arena = &r->arena };
	size_t i = 0;
	respond_header(r, "Cache-Control", "no-store");
	if (!secret_same(job->config.job_secret, param(r, "secret")))
		return answer(r, 403, "The secret is wrong.\n");
	while (i < ARRAY_LEN(doings) && !text_same(doings[i].name, what))
		i++;
	if (i == ARRAY_LEN(doings))
		return answer(r, 400, "Nothing of this name can be done.\n");
	buffer_text(&report, "");
	if (doings[i].run(r, &report) == OK)
		return answer(r, 200, report.data);
	buffer_text(&report, "Something could not be done: see the log.\n");
	return answer(r, 503, report.data);
}

/* "healthz" asks for no more than a database. */
static enum status job_begin(struct request *r)
{
	const struct job *job = r->context;
	return db_ready(job->db);
}

static const struct route routes[] = {
	{ "GET", "/job", job_fetch, ANYBODY, true },
	{ "POST", "/job", job_fetch, ANYBODY, true },
	ROUTES_END
};

int job_serve(struct job *job)
{
	struct languages texts = { 0 };
	if (languages_load(&texts, job->config.templates, NULL) != OK)
		return 1;
	const struct program program = {
		.name = "job",
		.routes = routes,
		.begin = job_begin,
		.texts = &texts,
		.home = "/job",
		.base = job->config.base,
		.trusted_proxy = job->config.trusted_proxy,
		.body_limit = 1024,
		.healthz = "/job/healthz",
	};
	int code = serve(&program, job);
	languages_release(&texts);
	return code;
}
