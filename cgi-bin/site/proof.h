/* Proof of work: a challenge that a browser answers in a moment and that costs who sends a thousand forms a thousand
 * moments. Speaks the wire format of ALTCHA 3 ("SHA-256", cost 1), so its widget or its libraries may answer in place
 * of static/proof.js:
 *
 *	challenge  {"parameters":{"algorithm":"SHA-256","cost":1,"expiresAt":S,"keyLength":32,"keyPrefix":P,"nonce":N,"salt":T},"signature":M}
 *	           M: HMAC-SHA-256 of the parameters as they stand there (sorted, no blanks); P, N, T: 16 bytes; all in lower-case hex
 *	key        SHA-256(T N counter), counter as 4 bytes, the highest first
 *	payload    base64 of {"challenge":CHALLENGE,"solution":{"counter":C,"derivedKey":KEY,"time":ms}}
 *
 * The counter is drawn from 20,000 .. 60,000 and the first half of its key published: the work has a bound, and is
 * never long by bad luck. Nothing is stored until a proof is used; then its nonce is spent in the transaction of what
 * it was sent with (store/sender.h). */
#ifndef SITE_PROOF_H
#define SITE_PROOF_H

#include "core/date.h"
#include "core/secret.h"

#define PROOF_SECONDS 7200 /* so long a challenge is good */
#define PROOF_HALF 16      /* bytes of nonce, salt and the published half of the key */
#define PROOF_TEXT_MAX 2048

/* What a payload says, before anything of it is believed. Texts are of the arena, and plain: no quotes, no backslash,
 * ASCII. */
struct proof_payload {
	const char *algorithm, *key_prefix, *nonce, *salt, *signature, *derived_key;
	int64_t cost, expires_at, key_length, counter;
};
/* Strict: exactly this shape, members in any order and once, in parameters no others; elsewhere others that are plain
 * values are passed over. Numbers are whole and not negative, but for those passed over. */
bool proof_parse(struct arena *a, const char *payload, struct proof_payload *out);

/* A challenge as JSON, for an attribute of the form. */
char *proof_challenge(struct arena *a, const unsigned char secret[SECRET_SIZE], struct instant now);

enum proof_answer {
	PROOF_GOOD,
	PROOF_BAD,    /* not a payload, not our challenge, or not its answer */
	PROOF_EXPIRED
};
struct proof {
	const char *nonce; /* 32 hex digits: to be spent */
	struct instant expires;
};
/* *out is set when the answer is PROOF_GOOD. */
enum proof_answer proof_check(struct arena *a, const unsigned char secret[SECRET_SIZE], const char *payload,
                              struct instant now, struct proof *out);

#endif
