/* Randomness, digests and keyed digests, by libsodium (the only file of this room that needs more than libc). */
#ifndef CORE_SECRET_H
#define CORE_SECRET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"

#define SECRET_SIZE 32

void secret_random(void *bytes, size_t size);
uint32_t secret_below(uint32_t limit); /* uniform in 0 .. limit-1 */
/* A new capability: 32 random bytes as 43 characters of base64url (RFC 4648 section 5, no padding). */
char *secret_token(struct arena *a);
/* HMAC-SHA-256 (RFC 2104) of the parts, each after its length (8 bytes, big-endian), as 43 characters of base64url. */
char *secret_sign(struct arena *a, const unsigned char key[SECRET_SIZE], const char *const *parts, size_t count);
/* HMAC-SHA-256 and SHA-256 of bytes as they are, for formats of others. */
void secret_mac(const unsigned char key[SECRET_SIZE], const void *bytes, size_t size, unsigned char mac[SECRET_SIZE]);
void secret_hash(const void *bytes, size_t size, unsigned char hash[SECRET_SIZE]);
char *secret_hex(struct arena *a, const unsigned char *bytes, size_t size);
bool secret_from_hex(const char *hex, unsigned char *bytes, size_t size); /* exactly 2 * size digits */
/* RFC 4648 section 4, padded; false when it is not that. *bytes is NUL-terminated, and may hold NULs. */
bool secret_from_base64(struct arena *a, const char *text, char **bytes, size_t *size);
/* Constant time; false when either is NULL or the lengths differ. */
bool secret_same(const char *a, const char *b);
/* SHA-256 as 64 hex digits: what the database keeps of a session id. */
char *secret_digest(struct arena *a, const void *bytes, size_t size);
/* The same of what comes in parts. */
struct secret_sum;
struct secret_sum *secret_sum_begin(struct arena *a);
void secret_sum_add(struct secret_sum *s, const void *bytes, size_t size);
char *secret_sum_end(struct arena *a, struct secret_sum *s);
/* 64 hex digits to a key; false when it is not that. */
bool secret_key(const char *hex, unsigned char key[SECRET_SIZE]);

#endif
