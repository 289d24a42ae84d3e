#include "site/proof.h"

#include "core/text.h"

#define COUNTER_LEAST 20000
#define COUNTER_RANGE 40001
#define MEMBERS_MAX 16
#define WHOLE_MAX 15 /* digits: no overflow, and exact in a browser */

/* --- the payload --- */

struct reader {
	struct arena *arena;
	const char *at, *end;
};

static bool take(struct reader *r, char c)
{
	if (r->at == r->end || *r->at != c)
		return false;
	r->at++;
	return true;
}

/* A string without escapes. */
static bool take_text(struct reader *r, const char **out)
{
	const char *begin = r->at + 1;
	if (!take(r, '"'))
		return false;
	while (r->at < r->end && *r->at >= ' ' && *r->at <= '~' && *r->at != '"' && *r->at != '\\')
		r->at++;
	*out = arena_strndup(r->arena, begin, (size_t)(r->at - begin));
	return take(r, '"');
}

static bool take_whole(struct reader *r, int64_t *out)
{
	const char *begin = r->at;
	while (r->at < r->end && *r->at >= '0' && *r->at <= '9')
		r->at++;
	size_t length = (size_t)(r->at - begin);
	return length > 0 && length <= WHOLE_MAX && (length == 1 || *begin != '0') &&
	       int_parse(arena_strndup(r->arena, begin, length), 0, INT64_MAX, out);
}

/* What is none of ours: a string, or the characters of a number or a word. */
static bool pass_over(struct reader *r)
{
	const char *text, *begin = r->at;
	if (r->at < r->end && *r->at == '"')
		return take_text(r, &text);
	while (r->at < r->end && ((*r->at >= '0' && *r->at <= '9') || (*r->at >= 'a' && *r->at <= 'z') ||
	                          *r->at == '-' || *r->at == '+' || *r->at == '.' || *r->at == 'E'))
		r->at++;
	return r->at > begin;
}

/* Where a member goes: one of the three. */
struct member {
	const char *name;
	const char **text;
	int64_t *whole;
	bool (*object)(struct reader *r, struct proof_payload *out);
	bool seen;
};

static bool take_object(struct reader *r, struct member *members, size_t count, bool others, struct proof_payload *out)
{
	size_t seen = 0, total = 0;
	bool good = take(r, '{');
	while (good && (total == 0 || take(r, ','))) {
		struct member *m = NULL;
		const char *name = NULL;
		good = total++ < MEMBERS_MAX && take_text(r, &name) && take(r, ':');
		for (size_t i = 0; good && i < count; i++)
			if (text_same(members[i].name, name))
				m = &members[i];
		if (good && m != NULL) {
			good = !m->seen && (m->text    ? take_text(r, m->text)
			                    : m->whole ? take_whole(r, m->whole)
			                               : m->object(r, out));
			m->seen = true;
			seen++;
		} else if (good) {
			good = others && pass_over(r);
		}
	}
	return good && seen == count && take(r, '}');
}

static bool take_parameters(struct reader *r, struct proof_payload *out)
{
	struct member members[] = {
		{ .name = "algorithm", .text = &out->algorithm }, { .name = "cost", .whole = &out->cost },
		{ .name = "expiresAt", .whole = &out->expires_at }, { .name = "keyLength", .whole = &out->key_length },
		{ .name = "keyPrefix", .text = &out->key_prefix }, { .name = "nonce", .text = &out->nonce },
		{ .name = "salt", .text = &out->salt },
	};
	return take_object(r, members, ARRAY_LEN(members), false, out);
}

static bool take_challenge(struct reader *r, struct proof_payload *out)
{
	struct member members[] = { { .name = "parameters", .object = take_parameters },
		                    { .name = "signature", .text = &out->signature } };
	return take_object(r, members, ARRAY_LEN(members), true, out);
}

static bool take_solution(struct reader *r, struct proof_payload *out)
{
	struct member members[] = { { .name = "counter", .whole = &out->counter },
		                    { .name = "derivedKey", .text = &out->derived_key } };
	return take_object(r, members, ARRAY_LEN(members), true, out);
}

bool proof_parse(struct arena *a, const char *payload, struct proof_payload *out)
{
	struct member members[] = { { .name = "challenge", .object = take_challenge },
		                    { .name = "solution", .object = take_solution } };
	struct proof_payload p = { 0 };
	char *json;
	size_t size;
	if (strlen(payload) > PROOF_TEXT_MAX || !secret_from_base64(a, payload, &json, &size))
		return false;
	struct reader r = { .arena = a, .at = json, .end = json + size };
	if (!take_object(&r, members, ARRAY_LEN(members), true, &p) || r.at != r.end)
		return false;
	*out = p;
	return true;
}

/* --- the challenge --- */

/* Another key than that of links, so that neither can be taken for the other. */
static void key_of(const unsigned char secret[SECRET_SIZE], unsigned char key[SECRET_SIZE])
{
	static const char purpose[] = "proof of work";
	secret_mac(secret, purpose, sizeof purpose - 1, key);
}

static char *parameters_text(struct arena *a, const struct proof_payload *p)
{
	return arena_printf(a,
	                    "{\"algorithm\":\"%s\",\"cost\":%lld,\"expiresAt\":%lld,\"keyLength\":%lld,\"keyPrefix\":"
	                    "\"%s\",\"nonce\":\"%s\",\"salt\":\"%s\"}",
	                    p->algorithm, (long long)p->cost, (long long)p->expires_at, (long long)p->key_length,
	                    p->key_prefix, p->nonce, p->salt);
}

static char *signature_of(struct arena *a, const unsigned char secret[SECRET_SIZE], const struct proof_payload *p)
{
	const char *text = parameters_text(a, p);
	unsigned char key[SECRET_SIZE], mac[SECRET_SIZE];
	key_of(secret, key);
	secret_mac(key, text, strlen(text), mac);
	return secret_hex(a, mac, sizeof mac);
}

static char *key_text(struct arena *a, const unsigned char salt[PROOF_HALF], const unsigned char nonce[PROOF_HALF],
                      uint32_t counter)
{
	unsigned char bytes[2 * PROOF_HALF + 4], hash[SECRET_SIZE];
	memcpy(bytes, salt, PROOF_HALF);
	memcpy(bytes + PROOF_HALF, nonce, PROOF_HALF);
	for (unsigned i = 0; i < 4; i++)
		bytes[2 * PROOF_HALF + i] = (unsigned char)(counter >> (24 - 8 * i));
	secret_hash(bytes, sizeof bytes, hash);
	return secret_hex(a, hash, sizeof hash);
}

char *proof_challenge(struct arena *a, const unsigned char secret[SECRET_SIZE], struct instant now)
{
	unsigned char random[2 * PROOF_HALF];
	secret_random(random, sizeof random);
	const char *key = key_text(a, random, random + PROOF_HALF, COUNTER_LEAST + secret_below(COUNTER_RANGE));
	struct proof_payload p = {
		.algorithm = "SHA-256",
		.cost = 1,
		.expires_at = now.second + PROOF_SECONDS,
		.key_length = SECRET_SIZE,
		.key_prefix = arena_strndup(a, key, 2 * PROOF_HALF),
		.nonce = secret_hex(a, random + PROOF_HALF, PROOF_HALF),
		.salt = secret_hex(a, random, PROOF_HALF),
	};
	return arena_printf(a, "{\"parameters\":%s,\"signature\":\"%s\"}", parameters_text(a, &p),
	                    signature_of(a, secret, &p));
}

enum proof_answer proof_check(struct arena *a, const unsigned char secret[SECRET_SIZE], const char *payload,
                              struct instant now, struct proof *out)
{
	unsigned char salt[PROOF_HALF], nonce[PROOF_HALF];
	struct proof_payload p;
	if (!proof_parse(a, payload, &p) || !secret_same(signature_of(a, secret, &p), p.signature))
		return PROOF_BAD;
	/* From here on the parameters are our own. */
	if (p.expires_at < now.second)
		return PROOF_EXPIRED;
	if (!secret_from_hex(p.salt, salt, sizeof salt) || !secret_from_hex(p.nonce, nonce, sizeof nonce) ||
	    p.counter > UINT32_MAX)
		return PROOF_BAD;
	/* The key must be the counter's, and the counter the one that was asked for: either alone is no work. */
	const char *key = key_text(a, salt, nonce, (uint32_t)p.counter);
	if (!secret_same(key, p.derived_key) || !secret_same(arena_strndup(a, key, 2 * PROOF_HALF), p.key_prefix))
		return PROOF_BAD;
	*out = (struct proof){ .nonce = p.nonce, .expires = { p.expires_at } };
	return PROOF_GOOD;
}
