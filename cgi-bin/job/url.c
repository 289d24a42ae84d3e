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

static enum status job_begin(struct request *r)
{
	(void)r;
	return OK;
}

static const struct route routes[] = {
	{ "GET", "/job", job_fetch, ANYBODY, true },
	{ "POST", "/job", job_fetch, ANYBODY, true },
	ROUTES_END
};

static const struct program program = {
	.name = "job", .routes = routes, .begin = job_begin, .may = job_begin, .body_limit = 1024, .healthz = "/job/healthz",
};

int job_serve(struct job *job)
{
	return serve(&program, job);
}
