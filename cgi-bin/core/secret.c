#include "core/secret.h"

#include <sodium.h>

#include "core/log.h"

#define TOKEN_SIZE 44 /* 32 bytes in base64 without padding, and NUL */

/* Without a source of randomness nothing may go on. */
static void ready(void)
{
	if (sodium_init() >= 0)
		return;
	log_line("secret: libsodium does not start");
	_Exit(EXIT_FAILURE);
}

static char *base64url(struct arena *a, const unsigned char bytes[SECRET_SIZE])
{
	char *text = arena_alloc(a, TOKEN_SIZE);

	return sodium_bin2base64(text, TOKEN_SIZE, bytes, SECRET_SIZE, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

void secret_random(void *bytes, size_t size)
{
	ready();
	randombytes_buf(bytes, size);
}

uint32_t secret_below(uint32_t limit)
{
	ready();
	return randombytes_uniform(limit);
}

char *secret_token(struct arena *a)
{
	unsigned char bytes[SECRET_SIZE];

	secret_random(bytes, sizeof bytes);
	return base64url(a, bytes);
}

char *secret_sign(struct arena *a, const unsigned char key[SECRET_SIZE], const char *const *parts, size_t count)
{
	crypto_auth_hmacsha256_state state;
	unsigned char mac[crypto_auth_hmacsha256_BYTES];

	ready();
	crypto_auth_hmacsha256_init(&state, key, SECRET_SIZE);
	for (size_t i = 0; i < count; i++) {
		uint64_t length = strlen(parts[i]);
		unsigned char prefix[8];
		for (size_t k = 0; k < sizeof prefix; k++)
			prefix[k] = (unsigned char)(length >> (56 - 8 * k));
		crypto_auth_hmacsha256_update(&state, prefix, sizeof prefix);
		crypto_auth_hmacsha256_update(&state, (const unsigned char *)parts[i], length);
	}
	crypto_auth_hmacsha256_final(&state, mac);
	sodium_memzero(&state, sizeof state);
	return base64url(a, mac);
}

void secret_mac(const unsigned char key[SECRET_SIZE], const void *bytes, size_t size, unsigned char mac[SECRET_SIZE])
{
	ready();
	crypto_auth_hmacsha256(mac, bytes, size, key);
}

void secret_hash(const void *bytes, size_t size, unsigned char hash[SECRET_SIZE])
{
	crypto_hash_sha256(hash, bytes, size);
}

char *secret_hex(struct arena *a, const unsigned char *bytes, size_t size)
{
	return sodium_bin2hex(arena_alloc(a, 2 * size + 1), 2 * size + 1, bytes, size);
}

bool secret_from_hex(const char *hex, unsigned char *bytes, size_t size)
{
	size_t length = 0;

	return strlen(hex) == 2 * size && sodium_hex2bin(bytes, size, hex, 2 * size, NULL, &length, NULL) == 0 &&
	       length == size;
}

bool secret_from_base64(struct arena *a, const char *text, char **bytes, size_t *size)
{
	size_t length = strlen(text);
	char *out = arena_alloc(a, length + 1);

	if (sodium_base642bin((unsigned char *)out, length, text, length, NULL, size, NULL,
	                      sodium_base64_VARIANT_ORIGINAL) != 0)
		return false;
	*bytes = out;
	return true;
}

bool secret_same(const char *a, const char *b)
{
	if (a == NULL || b == NULL)
		return false;
	size_t length = strlen(a);
	return length == strlen(b) && sodium_memcmp(a, b, length) == 0;
}

char *secret_digest(struct arena *a, const void *bytes, size_t size)
{
	unsigned char digest[crypto_hash_sha256_BYTES];

	secret_hash(bytes, size, digest);
	return secret_hex(a, digest, sizeof digest);
}

struct secret_sum {
	crypto_hash_sha256_state state;
};

struct secret_sum *secret_sum_begin(struct arena *a)
{
	struct secret_sum *s = arena_new(a, struct secret_sum);

	crypto_hash_sha256_init(&s->state);
	return s;
}

void secret_sum_add(struct secret_sum *s, const void *bytes, size_t size)
{
	crypto_hash_sha256_update(&s->state, bytes, size);
}

char *secret_sum_end(struct arena *a, struct secret_sum *s)
{
	unsigned char digest[crypto_hash_sha256_BYTES];
	char *text = arena_alloc(a, 2 * sizeof digest + 1);

	crypto_hash_sha256_final(&s->state, digest);
	return sodium_bin2hex(text, 2 * sizeof digest + 1, digest, sizeof digest);
}

bool secret_key(const char *hex, unsigned char key[SECRET_SIZE])
{
	unsigned char bytes[SECRET_SIZE];

	if (!secret_from_hex(hex, bytes, sizeof bytes))
		return false;
	memcpy(key, bytes, SECRET_SIZE);
	sodium_memzero(bytes, sizeof bytes);
	return true;
}
