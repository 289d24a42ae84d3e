/* Who asks: sign-in, rights, tokens against forged forms, and the frame of the owner's pages.
 *
 * A session is a cookie of 256 random bits, of which the database has the SHA-256; it ends after 30 idle minutes, after
 * 12 hours, at sign-out, and for all others of the user at a change of password. Each sign-in begins a new one. */
#ifndef SITE_SITE_H
#define SITE_SITE_H

#include "core/secret.h"
#include "store/user.h"
#include "web/serve.h"

/* Of a program; outlives its requests. Paths as in its table of routes. */
struct site {
	const unsigned char *secret; /* SECRET_SIZE bytes */
	const char *first;           /* where a sign-in leads */
	const char *signin, *signout, *password;
};

/* Who asks, in r->site after site_visitor. */
struct visitor {
	const struct site *site;
	bool known;         /* has a session; else all below is zero */
	const char *digest; /* of the session */
	const char *csrf;   /* what its forms carry in the hidden field "csrf" */
	enum role role;
	struct session_user user;
};
const struct visitor *visitor_of(const struct request *r);

/* For program->begin: finds the session. May be the first question of the request to the database. BUSY, FAIL: of the
 * database. */
enum status site_visitor(struct request *r, const struct site *site) MUST_CHECK;
/* After it, when the page stands: makes the answer private, puts Csrf, SignOut.href and User.name, User.role when there
 * is a session. */
void site_begin(struct request *r);
/* For program->may: the role of the route, the token of a POST (unless free_of_csrf). Without a session a page leads to
 * the sign-in, and a user whose password was given by somebody else to the change of it. */
enum status site_may(struct request *r) MUST_CHECK;

/* An entry of the bar. */
struct nav_entry {
	const char *name; /* a key of Menu in the language files */
	const char *path, *icon;
	enum role role;
	bool folded;      /* seldom needed: in the menu at the end of the bar */
	const char *also; /* another beginning of addresses that belong to it, or NULL */
};
#define NAV_END { NULL, NULL, NULL, ANYBODY, false, NULL }
/* Puts Nav.N.name, .href, .icon, .current (the entry whose path or other beginning is the longest that begins r->path)
 * and .folded for what the visitor may, and NavFolded, "current" or "closed", when one is; nothing without a session.
 * The caller may put NavCount.NAME, a number shown beside an entry. */
void site_nav(struct request *r, const struct nav_entry *entries);

/* The entries of the owner's pages, the same in each of his programs: what is opened daily first, what is set up once
 * folded away. */
extern const struct nav_entry site_entries[];

/* A cookie with the attributes of all of ours. seconds as in web/cookie.h. */
void site_cookie(struct request *r, const char *name, const char *value, int64_t seconds);

#endif
