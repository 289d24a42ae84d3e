/* The loop of a program: FastCGI, or one plain CGI request when started that way. The only file pair with <fcgiapp.h>. */
#ifndef WEB_SERVE_H
#define WEB_SERVE_H

#include "web/request.h"

/* Who may: the rank of the route's least role. */
enum role { ANYBODY, DESK, MANAGER, OWNER };

struct route {
	const char *method;  /* "GET" (serves HEAD too) or "POST" */
	const char *path;    /* "/room/:code"; a part ":name" matches one segment and is path_param(r, "name") */
	enum status (*handler)(struct request *r);
	enum role role;
	bool free_of_csrf;   /* a POST whose right is in its link (confirmation): still refused from another site */
};
#define ROUTES_END { NULL, NULL, NULL, ANYBODY, false }

struct program {
	const char *name;
	const struct route *routes;
	/* Before routing: connects, reads the house's settings, opens the page (page_open) with the frame's facts, finds out who asks. */
	enum status (*begin)(struct request *r);
	/* After routing: may who asks use r->route? Checks role and, for POST, the CSRF token. DENIED: 403 or a redirect that it made. */
	enum status (*may)(struct request *r);
	/* After the answer is built, whatever happened. */
	void (*end)(struct request *r);
	bool languages;      /* addresses begin with /en, /ru ...; "/" negotiates */
	size_t body_limit;   /* bytes of a POST body */
	const char *healthz; /* path of the health page answered before begin's database use: "/healthz" */
};

/* Serves until SIGTERM (then ends after the current request; 0) or, as CGI, one request. `context` is what the caller opened.
 * Statuses of handlers become answers by one table: NOT_FOUND 404, CONFLICT 409, INVALID 422, DENIED 403, BUSY 503 with Retry-After,
 * FAIL 500 with the request's id; each a template error/CODE.cs, and a built-in plain page when even that cannot be rendered. */
int serve(const struct program *program, void *context);

#endif
