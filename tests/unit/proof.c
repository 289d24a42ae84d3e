#include "check.h"

#include "core/text.h"
#include "site/proof.h"

static const unsigned char secret[SECRET_SIZE] = "a key for tests";
static const struct instant vector_now = { 1795599000 };
/* Challenge and answer by another program; the answer was found by altcha-lib 2.8.0 (npm), which also verified it. */
#define PARAMETERS                                                                                           \
	"{\"algorithm\":\"SHA-256\",\"cost\":1,\"expiresAt\":1795600000,\"keyLength\":32,"                   \
	"\"keyPrefix\":\"5689fe18fd97cd95a6b3380e1977db82\",\"nonce\":\"000102030405060708090a0b0c0d0e0f\"," \
	"\"salt\":\"f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff\"}"
#define CHALLENGE                     \
	"{\"parameters\":" PARAMETERS \
	",\"signature\":\"44d24dd3e338ee5702539daddad4a56034e46a91a0d0798785fab20ab08dfe9f\"}"
#define KEY "5689fe18fd97cd95a6b3380e1977db82891c11212ede6ab35939cb1a89a740ed"
#define SOLUTION "{\"counter\":31415,\"derivedKey\":\"" KEY "\",\"time\":412.5}"
#define WHOLE "{\"challenge\":" CHALLENGE ",\"solution\":" SOLUTION "}"

static char *base64(struct arena *a, const char *text)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	struct buffer out = { .arena = a };
	size_t size = strlen(text);
	buffer_text(&out, "");
	for (size_t i = 0; i < size; i += 3) {
		uint32_t three = 0;
		for (size_t k = 0; k < 3; k++)
			three = three << 8 | (i + k < size ? (unsigned char)text[i + k] : 0);
		for (size_t k = 0; k < 4; k++)
			buffer_add(&out, i + k <= size ? &digits[three >> (18 - 6 * k) & 63] : "=", 1);
	}
	return out.data;
}

/* `text` with the first `was` become `now`. */
static char *changed(struct arena *a, const char *text, const char *was, const char *now)
{
	const char *at = strstr(text, was);
	CHECK_AS(at != NULL, "the test finds %s", was);
	return at ? arena_printf(a, "%.*s%s%s", (int)(at - text), text, now, at + strlen(was)) : arena_strdup(a, text);
}

static enum proof_answer checked(struct arena *a, const char *json, struct instant now, struct proof *out)
{
	return proof_check(a, secret, base64(a, json), now, out);
}

static void vectors(struct arena *a)
{
	struct proof proof = { 0 };
	CHECK(checked(a, WHOLE, vector_now, &proof) == PROOF_GOOD);
	CHECK_TEXT(proof.nonce, "000102030405060708090a0b0c0d0e0f");
	CHECK(proof.expires.second == 1795600000);
	CHECK_AS(checked(a, "{\"solution\":" SOLUTION ",\"took\":1,\"challenge\":" CHALLENGE "}", vector_now, &proof) ==
	             PROOF_GOOD,
	         "members come in any order, others are passed over");
	CHECK(checked(a, WHOLE, (struct instant){ 1795600000 }, &proof) == PROOF_GOOD);
	CHECK(checked(a, WHOLE, (struct instant){ 1795600001 }, &proof) == PROOF_EXPIRED);
	CHECK_AS(proof_check(a, (const unsigned char *)"another key of thirty-two bytes!", base64(a, WHOLE), vector_now,
	                     &proof) == PROOF_BAD,
	         "another house's challenge is none");
}

/* Whatever is changed, it is no proof any more. */
static void tampering(struct arena *a)
{
	static const struct { const char *was, *now; } changes[] = {
		{ "1795600000", "1895600000" },           /* a longer life */
		{ "\"cost\":1", "\"cost\":2" },
		{ "\"keyLength\":32", "\"keyLength\":16" },
		{ "\"keyPrefix\":\"5689", "\"keyPrefix\":\"5688" },
		{ "\"keyPrefix\":\"5689fe18fd97cd95a6b3380e1977db82\"", "\"keyPrefix\":\"\"" },
		{ "\"nonce\":\"00", "\"nonce\":\"01" },
		{ "\"salt\":\"f0", "\"salt\":\"F0" },
		{ "SHA-256", "SHA-512" },
		{ "\"signature\":\"44", "\"signature\":\"45" },
		{ "\"signature\":\"44", "\"signature\":\"4" },
		{ "31415", "31416" },                     /* another counter, the key of the first */
		{ "31415", "4295035711" },                /* the same in 32 bits */
		{ "31415", "031415" },
		{ "31415", "-31415" },
		{ "31415", "31415.0" },
		{ "31415", "\"31415\"" },
		{ "31415", "9999999999999999" },
		{ "a740ed", "a740ee" },                   /* the published half alone is no work */
		{ "a740ed", "A740ED" },
		{ "\"cost\":1", "\"cost\":1,\"cost\":1" },
		{ "\"cost\":1", "\"cost\":1,\"data\":1" }, /* parameters that are not signed */
		{ "\"cost\":1,", "" },
		{ "\"time\":412.5", "\"time\":{}" },
		{ "\"time\":412.5", "\"time\":[1]" },
		{ "\"time\":412.5", "\"counter\":1" },
		{ "SHA-256", "SHA\\u002d256" },
		{ ",\"solution\"", ", \"solution\"" },
		{ ",\"solution\"", ",,\"solution\"" },
		{ "412.5}}", "412.5}} " },
		{ "412.5}}", "412.5}" },
		{ "412.5}}", "412.5,}}" },
	};
	struct proof proof = { 0 };
	for (size_t i = 0; i < ARRAY_LEN(changes); i++)
		CHECK_AS(checked(a, changed(a, WHOLE, changes[i].was, changes[i].now), vector_now, &proof) == PROOF_BAD,
		         "%s for %s is refused", changes[i].now, changes[i].was);
	/* The counter's own key, which is not the one that was asked for. */
	unsigned char bytes[36], hash[SECRET_SIZE];
	CHECK(secret_from_hex("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff000102030405060708090a0b0c0d0e0f00000000", bytes,
	                      sizeof bytes));
	secret_hash(bytes, sizeof bytes, hash);
	CHECK_AS(checked(a, changed(a, changed(a, WHOLE, "31415", "0"), KEY, secret_hex(a, hash, sizeof hash)),
	                 vector_now, &proof) == PROOF_BAD,
	         "a key that is right for its counter but has another beginning is refused");
	CHECK_AS(proof.nonce == NULL, "what is refused says nothing");
	static const char *const payloads[] = { "", "e30=", "e30", "eyJ9", "!!!!", "bnVsbA==", "====", "e30=e30=" };
	for (size_t i = 0; i < ARRAY_LEN(payloads); i++)
		CHECK_AS(proof_check(a, secret, payloads[i], vector_now, &proof) == PROOF_BAD, "'%s' is no payload",
		         payloads[i]);
	char *good = base64(a, WHOLE), *many = arena_alloc(a, 6001);
	memset(many, 'A', 6000);
	CHECK(proof_check(a, secret, many, vector_now, &proof) == PROOF_BAD);
	CHECK(proof_check(a, secret, arena_printf(a, " %s", good), vector_now, &proof) == PROOF_BAD);
	for (size_t length = 0; length < strlen(good); length++)
		if (proof_check(a, secret, arena_strndup(a, good, length), vector_now, &proof) != PROOF_BAD)
			CHECK_AS(false, "cut after %zu", length);
}

/* What static/proof.js does. */
static const char *solve(struct arena *a, const char *challenge, uint32_t *counter)
{
	unsigned char bytes[36], half[PROOF_HALF], hash[SECRET_SIZE];
	const char *salt = strstr(challenge, "\"salt\":\"") + 8, *nonce = strstr(challenge, "\"nonce\":\"") + 9;
	const char *prefix = strstr(challenge, "\"keyPrefix\":\"") + 13;
	if (!secret_from_hex(arena_strndup(a, salt, 32), bytes, 16) ||
	    !secret_from_hex(arena_strndup(a, nonce, 32), bytes + 16, 16) ||
	    !secret_from_hex(arena_strndup(a, prefix, 32), half, sizeof half))
		return NULL;
	for (*counter = 0; *counter < 70000; ++*counter) {
		for (unsigned i = 0; i < 4; i++)
			bytes[32 + i] = (unsigned char)(*counter >> (24 - 8 * i));
		secret_hash(bytes, sizeof bytes, hash);
		if (memcmp(hash, half, sizeof half) == 0)
			return arena_printf(a, "{\"challenge\":%s,\"solution\":{\"counter\":%u,\"derivedKey\":\"%s\"}}",
			                    challenge, *counter, secret_hex(a, hash, sizeof hash));
	}
	return NULL;
}

static void own(struct arena *a)
{
	struct proof first = { 0 }, second = { 0 };
	bool bounded = true;
	for (int i = 0; i < 20; i++) {
		uint32_t counter = 0;
		const char *answer = solve(a, proof_challenge(a, secret, vector_now), &counter);
		bounded = bounded && answer && counter >= 20000 && counter <= 60000;
		second = first;
		bounded = bounded && checked(a, answer, vector_now, &first) == PROOF_GOOD &&
		          !text_same(first.nonce, second.nonce);
	}
	CHECK_AS(bounded, "20 challenges: each answered in 20,000 to 60,000 steps, no nonce twice");
	CHECK(first.expires.second == vector_now.second + PROOF_SECONDS);
}

int main(void)
{
	struct arena a = { 0 };
	vectors(&a);
	tampering(&a);
	own(&a);
	arena_release(&a);
	return check_done();
}
