/* What a payload says is plain text and small numbers, and no bytes that are found pass for the answer to a challenge
 * of ours. */
#include "fuzz/fuzz.h"

#include "core/text.h"
#include "site/proof.h"

static void plain(const char *text)
{
	REQUIRE(text != NULL);
	for (; *text != '\0'; text++)
		REQUIRE(*text >= ' ' && *text <= '~' && *text != '"' && *text != '\\');
}

/* Bytes that open with '{' are tried inside the base64, too. */
static void fuzz_one(struct arena *a, const char *bytes, size_t size)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	static const unsigned char secret[SECRET_SIZE] = "a key for tests";
	struct buffer wrapped = { .arena = a };
	struct proof proof;

	buffer_text(&wrapped, "");
	for (size_t i = 0; size > 0 && bytes[0] == '{' && i < size; i += 3) {
		uint32_t three = 0;
		for (size_t k = 0; k < 3; k++)
			three = three << 8 | (i + k < size ? (unsigned char)bytes[i + k] : 0);
		for (size_t k = 0; k < 4; k++)
			buffer_add(&wrapped, i + k <= size ? &digits[three >> (18 - 6 * k) & 63] : "=", 1);
	}
	const char *texts[] = { arena_strndup(a, bytes, size), wrapped.data };
	for (size_t i = 0; i < 2; i++) {
		struct proof_payload p;
		if (!proof_parse(a, texts[i], &p))
			continue;
		plain(p.algorithm), plain(p.key_prefix), plain(p.nonce), plain(p.salt), plain(p.signature),
		    plain(p.derived_key);
		REQUIRE(p.cost >= 0 && p.expires_at >= 0 && p.key_length >= 0 && p.counter >= 0);
		REQUIRE(p.counter < 1000000000000000 && p.expires_at < 1000000000000000);
		REQUIRE(proof_check(a, secret, texts[i], (struct instant){ 0 }, &proof) == PROOF_BAD);
	}
}
