/* Which of the house's languages a browser would rather read (RFC 9110 section 12.5.4, RFC 4647 lookup). */
#ifndef WEB_ACCEPT_H
#define WEB_ACCEPT_H

/* header: Accept-Language, or NULL. offered: tags, ended by NULL, the house's favourite first; at least one.
 * By weight, then by order in the header: a range takes the offered language it equals, or the nearest it falls back to
 * ("de-AT" takes "de"), or else the first it begins ("pt" takes "pt-BR"); '*' takes the first that no other range
 * takes; weight 0 excludes. The first offered when nothing fits; malformed ranges are passed over. Never NULL; one of
 * `offered`. */
const char *accept_language(const char *header, const char *const *offered);

#endif
