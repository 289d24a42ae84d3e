/* One request: what came in, what goes out. Lives in its arena. */
#ifndef WEB_REQUEST_H
#define WEB_REQUEST_H

#include "core/arena.h"
#include "core/date.h"
#include "core/status.h"
#include "core/text.h"
#include "page/page.h"
#include "web/params.h"

struct db;
struct program;
struct route;

struct request;
struct header {
	const char *name, *value;
};

struct response {
	int code;                   /* 0 until there is an answer */
	const char *type;           /* NULL: text/html; charset=utf-8 */
	struct header headers[24];
	size_t header_count;
	struct buffer body;
	/* What comes after the body, if anything: `rest` bytes, asked for piece by piece, each in an arena of its own,
	 * until *last. A status other than OK breaks the answer off: whoever reads it sees that it is too short. */
	enum status (*more)(struct request *r, struct buffer *piece, bool *last);
	void *more_of;
	uint64_t rest;
};

struct request {
	struct arena arena;
	const struct program *program;
	const struct route *route;
	void *context;        /* what the program opened at start (its configuration and connection) */
	void *site;           /* who asks: of the room site; NULL until it is known */
	void *house;          /* settings of the house: of the room store */
	struct db *db;
	const struct zone *zone;
	const char *id;       /* 12 characters, on every log line and error page */
	const char *method;   /* GET, HEAD or POST */
	const char *path;     /* decoded, after the prefix and the language: "/room/garden" */
	const char *base;     /* the prefix the house is served under: "" or "/hearth" */
	const char *version;  /* of the static files, for their addresses */
	const char *lang;     /* language of the answer, one of the house's */
	bool lang_in_path;
	bool https;
	char **environment;   /* of CGI: NAME=value */
	const char *host;     /* as the server was asked, checked; for links in pages only when site_url is not set */
	const char *address;  /* of the client */
	const char *fragment; /* value of X-Fragment, or NULL */
	struct params path_params; /* ":name" parts of the route */
	struct params query, form, cookies;
	struct instant now;
	struct date today;    /* in the house's zone */
	struct page page;
	struct response response;
};

/* A part of the path, "" when the route has none of this name. */
const char *path_param(const struct request *r, const char *name);
const char *query_param(const struct request *r, const char *name); /* NULL when absent */
const char *form_param(const struct request *r, const char *name);  /* NULL when absent */
const char *request_header(const struct request *r, const char *name); /* "HTTP_X_FRAGMENT" or NULL */

/* Of a cookie of ours; NULL when absent. */
const char *request_cookie(struct request *r, const char *name);
const char *request_cookie_path(const struct request *r);

/* Opens r->page with the facts that every frame has: Base, Lang, Home, Static and the Languages of the site, or where
 * addresses name none all that are loaded: Languages.N.code, .name, .current and, where addresses name them, .href
 * (this page in that language, without Base), and Neutral.href (this page in no language). */
void request_page(struct request *r, struct currency currency);
/* What the site offers, as soon as the house's setting is known. True when that was news: then the language is chosen
 * anew, and so the page is open anew with nothing but the facts of request_page. */
bool request_languages(struct request *r, struct languages *all, const char *codes);

/* A path of this site in the language of the answer: "/en" + path when the program speaks several languages. Templates
 * put Base before it. */
const char *link_to(struct request *r, const char *path);

void respond_header(struct request *r, const char *name, const char *value); /* control characters are refused: FAIL is
                                                                                logged, nothing is set */
/* The answer is for this visitor only: no cache keeps it, no search engine lists it (Page.private is put). */
void respond_private(struct request *r);
/* Renders the template as the answer. With a code other than 200: show_as. */
enum status show(struct request *r, const char *template) MUST_CHECK;
enum status show_as(struct request *r, int code, const char *template) MUST_CHECK;
/* 303 to a path of this site (link_to it first); base is put before it. */
enum status redirect(struct request *r, const char *location) MUST_CHECK;
enum status respond_text(struct request *r, int code, const char *type, const char *text) MUST_CHECK;
/* 200 with bytes to be shown where they are asked for. */
enum status respond_picture(struct request *r, const char *type, struct bytes body) MUST_CHECK;
/* 200 with a text to be kept as a file; name as people read it (RFC 6266: what is not ASCII goes as filename* of RFC
 * 8187, too). */
enum status respond_file(struct request *r, const char *type, const char *name, const char *text) MUST_CHECK;
enum status respond_bytes(struct request *r, const char *type, const char *name, const void *data,
                          size_t size) MUST_CHECK; /* the same with bytes */

#endif
