/* Passwords of the house's people: Argon2id (RFC 9106) as PHC strings, m=19456 KiB, t=2, p=1 as OWASP has it. The only
 * file pair with <argon2.h>. */
#ifndef SITE_PASSWORD_H
#define SITE_PASSWORD_H

#include <stdbool.h>

#include "core/arena.h"
#include "core/status.h"

#define PASSWORD_LEAST 15 /* characters, with the password alone (NIST SP 800-63B-4) */
#define PASSWORD_MOST 256 /* bytes */

/* A hash takes 19 MiB for some 20 ms, so at most four run at once on the machine: the folders of `templates` serve as
 * locks, which are there for every program and vanish with the process that holds one. BUSY: none was free for two
 * seconds. */

/* FAIL: no memory (logged). */
enum status password_hash(struct arena *a, const char *templates, const char *password, const char **out) MUST_CHECK;
/* DENIED: it is another password. hash NULL: nobody has it, which takes the same time to find out. *weak (may be NULL):
 * it is right, but the hash has other costs than today's and should be made anew. */
enum status password_check(const char *templates, const char *hash, const char *password, bool *weak) MUST_CHECK;
/* What is wrong with a new password, as a complaint's key: "too-short", "too-long", "common"; NULL: nothing. Common is
 * what the list in common.c has, what repeats itself, and what is little more than the login. */
const char *password_problem(struct arena *a, const char *password, const char *login);

/* common.c */
bool password_is_common(const char *lower_case);

#endif
