#include "core/text.h"
#include "job/job.h"
#include "web/serve.h"

/* Where cron cannot start programs it can fetch an address. Safe to repeat, so GET may do it: the one exception of the house. */
static enum status job_fetch(struct request *r)
{
	struct job *job = r->context;
	struct buffer report = { .arena = &r->arena };
	const char *secret = query_param(r, "secret") != NULL ? query_param(r, "secret") : form_param(r, "secret");
	respond_header(r, "Cache-Control", "no-store");
	if (!secret_same(job->config.job_secret, secret))
		return respond_text(r, 403, "text/plain; charset=utf-8", "The secret is wrong.\n");
	if (job_run(job, false, &report) != OK)
		return respond_text(r, 503, "text/plain; charset=utf-8", "Something could not be done: see the log.\n");
	return respond_text(r, 200, "text/plain; charset=utf-8", report.size > 0 ? report.data : "Nothing was due.\n");
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
	if (languages_load(&texts, job->config.templates, "en") != OK)
		return 1;
	const struct program program = {
		.name = "job", .routes = routes, .begin = job_begin, .texts = &texts, .home = "/job",
		.trusted_proxy = job->config.trusted_proxy, .body_limit = 1024, .healthz = "/job/healthz",
	};
	int code = serve(&program, job);
	languages_release(&texts);
	return code;
}
