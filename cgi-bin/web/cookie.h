/* Cookies (RFC 6265; prefixes: draft-ietf-httpbis-rfc6265bis). */
#ifndef WEB_COOKIE_H
#define WEB_COOKIE_H

#include "web/params.h"

enum same_site { SAME_SITE_LAX, SAME_SITE_STRICT };
struct cookie {
	const char *name, *value;
	const char *path;  /* "/", or the prefix the house is served under */
	int64_t seconds;   /* to live; 0: until the browser is closed; below 0: the browser is to remove it */
	enum same_site same_site;
	bool https;
};

/* Adds the pairs of a Cookie header (NULL: none) to *out; texts live in the arena. Others on this host may set what
 * they like, so a pair that is not well-formed, and what is beyond 64 pairs or 16 KiB, is passed over and never a
 * fault. */
void cookie_parse(struct arena *a, const char *header, struct params *out);
/* The name on the wire: "__Host-" before it when https and the path is "/", "__Secure-" when https only. */
char *cookie_name(struct arena *a, const char *name, bool https, const char *path);
/* *out is the value of Set-Cookie: always HttpOnly, Secure when https, never a Domain. False when the name (with its
 * prefix) is not params_is_name, or the value or path has a character that cannot stand there. */
bool cookie_write(struct arena *a, const struct cookie *cookie, const char **out) MUST_CHECK;

#endif
