/* Is it the same guest? Keys by which names, addresses and numbers are compared, and what follows when they agree.
 * Pure. */
#ifndef RULES_GUEST_H
#define RULES_GUEST_H

#include <stdbool.h>

#include "core/arena.h"
#include "core/date.h"

/* A name as it is compared: small letters without accents, its words in the order of the alphabet and without what is
 * between them, so that "Jürgen O'Brien" is "O Brien, JURGEN". At most 190 characters; NULL when no letter or digit is
 * left. Titles stay: they are part of what was typed. */
char *guest_name_key(struct arena *a, const char *name, const char *surname);
/* Digits of two telephone numbers, with or without the country: the same when, without a leading 0 (a Russian 8 counts
 * as 7), one is the end of the other, 7 digits agree and at most 4 are missing. Either may be NULL. */
bool guest_phones_same(const char *a, const char *b);

enum guest_match { MATCH_NONE, MATCH_NAME, MATCH_PHONE, MATCH_MAIL };
struct guest_keys {
	const char *name, *mail, *phone; /* guest_name_key, the address in small letters, digits; NULL: none */
};
/* The strongest thing that agrees. A name alone is a namesake as likely as not: it is only proposed. */
enum guest_match guest_match(const struct guest_keys *a, const struct guest_keys *b);
const char *guest_match_name(enum guest_match m); /* "name", "phone", "mail" */

/* Messages between guest and house. */
#define MESSAGE_MAX 2000
#define MESSAGES_A_DAY 20      /* of one guest about one request */
#define MESSAGE_SAME_SECONDS 600 /* the same words again within so long are a second click */
/* A mail says that there are messages at most once an hour: when the next one goes that a message at `now` causes,
 * where the last such mail was due at `last` (INSTANT_NONE: there is none). */
struct instant message_notice_at(struct instant now, struct instant last);

#endif
