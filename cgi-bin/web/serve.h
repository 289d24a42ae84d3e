/* The loop of a program: FastCGI, or one plain CGI request when started that way. The only file pair with
 * <fcgiapp.h>. */
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
	bool free_of_csrf;   /* a POST whose right is in its link (confirmation) */
};
#define ROUTES_END { NULL, NULL, NULL, ANYBODY, false }

/* A path, or a pattern as routes have it, to which files are sent. */
struct upload_route {
	const char *path;
	size_t limit; /* bytes of the whole body */
};

struct program {
	const char *name;
	const struct route *routes;
	/* Before routing: connects, reads the house's settings, sets r->zone and r->today, opens the page
	 * (request_page) with the frame's facts, finds out who asks. */
	enum status (*begin)(struct request *r);
	/* After routing: may who asks use r->route? Checks role and, for POST, the CSRF token. DENIED: 403 or a
	 * redirect that it made. NULL: everybody. A POST from another site never gets here: it is 403. */
	enum status (*may)(struct request *r);
	/* After the answer is written, whatever happened; begin was called before. May be NULL. */
	void (*end)(struct request *r);
	const struct languages *texts; /* loaded at start */
	bool languages;      /* addresses begin with /en, /ru ... of texts; one that does not is answered in that of the
	                        offered ones which the browser would rather read (200, Vary: Accept-Language). false: no
	                        address does, and the cookie "lang" chooses of all that are loaded, or else the browser
	                        */
	const char *home;    /* path of the first page, "/" or "/admin/" */
	const char *base;    /* the prefix the house is served under: "" or "/hearth"; NULL: SCRIPT_NAME, when it is not
	                        the path itself */
	const char *trusted_proxy; /* address whose X-Forwarded-For and X-Forwarded-Proto count; NULL: none */
	size_t body_limit;   /* bytes of a POST body; 0: 65536 */
	const struct upload_route *uploads; /* paths whose bodies may be longer, up to one with path NULL; or NULL */
	const char *healthz; /* "/healthz": answers 200 when begin is OK, which it is with a database, else 503 */
};

/* Serves until SIGTERM or SIGUSR1 (then ends after the current request; 0) or, as CGI, one request. SIGHUP opens the
 * log again, and so does SIGUSR2, the one signal that multiwatch hands on without ending. `context` is what the caller
 * opened. Not 0: the socket is gone. Statuses of handlers become answers by one table: NOT_FOUND 404, CONFLICT 409,
 * INVALID 422, DENIED 403, BUSY 503 with Retry-After, FAIL 500 with the request's id; each a template error/CODE.cs,
 * and a built-in plain page when even that cannot be rendered. Before any handler: 400 for a malformed request, 403 for
 * a POST from another site, 405, 413. */
int serve(const struct program *program, void *context);

#endif
