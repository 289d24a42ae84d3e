/* A sealed file: written from front to back, encrypted and authenticated by libsodium's secretstream
 * (XChaCha20-Poly1305), so that a flipped byte, a cut end and a wrong key are each seen before anything that was read
 * is believed.
 *
 * On disk: "HEARTHBK", the format's version (4 bytes, big-endian), 8 bytes that tell the key without giving it away,
 * the stream's header (24 bytes); then pieces of at most 64 KiB, each after its length (4 bytes, big-endian), the last
 * one marked as such inside. */
#ifndef CORE_SEAL_H
#define CORE_SEAL_H

#include "core/arena.h"
#include "core/secret.h"
#include "core/status.h"

#define SEAL_VERSION 1

/* Writing. The bytes go to PATH.new, mode 0600, which seal_end brings to disk and only then gives its name. FAIL:
 * logged. */
struct seal; /* in the arena; holds a file until seal_end or seal_drop */
enum status seal_begin(struct arena *a, const char *path, const unsigned char key[SECRET_SIZE],
                       struct seal **out) MUST_CHECK;
enum status seal_add(struct seal *s, const void *bytes, size_t size) MUST_CHECK;
/* *size (may be NULL): of the file. After FAIL nothing of it is left. */
enum status seal_end(struct seal *s, int64_t *size) MUST_CHECK;
/* Gives up: closes and removes what was written. NULL and an ended one are fine. */
void seal_drop(struct seal *s);

/* Reading. INVALID: *complaint says in one line of plain English what is wrong with the file; FAIL: it cannot be read
 * (logged). */
struct unseal;
enum status unseal_begin(struct arena *a, const char *path, const unsigned char key[SECRET_SIZE], struct unseal **out,
                         const char **complaint) MUST_CHECK;
/* Exactly `size` bytes. INVALID too when fewer are left. */
enum status unseal_read(struct unseal *u, void *bytes, size_t size, const char **complaint) MUST_CHECK;
/* OK: everything was read, up to the end that the writer set. */
enum status unseal_end(struct unseal *u, const char **complaint) MUST_CHECK;
void unseal_close(struct unseal *u); /* NULL is fine */

/* A copy beside others, as careful as seal_end: mode 0600, on disk before it has its name. FAIL: logged. */
enum status seal_copy(struct arena *a, const char *from, const char *to) MUST_CHECK;

#endif
