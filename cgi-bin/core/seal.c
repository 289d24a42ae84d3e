#include "core/seal.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/log.h"

#define PIECE 65536
#define MAGIC "HEARTHBK"
#define MAGIC_SIZE 8
#define KEY_MARK_SIZE 8
#define KNOWN_SIZE (MAGIC_SIZE + 4 + KEY_MARK_SIZE) /* stands open, and is authenticated with every piece */
#define STREAM_HEADER crypto_secretstream_xchacha20poly1305_HEADERBYTES
#define OVERHEAD crypto_secretstream_xchacha20poly1305_ABYTES
#define LAST crypto_secretstream_xchacha20poly1305_TAG_FINAL

static void number_write(unsigned char out[4], uint32_t n)
{
	for (int i = 0; i < 4; i++)
		out[i] = (unsigned char)(n >> (24 - 8 * i));
}

static uint32_t number_read(const unsigned char in[4])
{
	return (uint32_t)in[0] << 24 | (uint32_t)in[1] << 16 | (uint32_t)in[2] << 8 | in[3];
}

static void known_write(unsigned char out[KNOWN_SIZE], const unsigned char key[SECRET_SIZE])
{
	unsigned char mac[crypto_auth_hmacsha256_BYTES];

	memcpy(out, MAGIC, MAGIC_SIZE);
	number_write(out + MAGIC_SIZE, SEAL_VERSION);
	crypto_auth_hmacsha256(mac, (const unsigned char *)"seal", 4, key);
	memcpy(out + MAGIC_SIZE + 4, mac, KEY_MARK_SIZE);
}

/* Files **************************************************************************************************************/

static enum status file_write(int file, const char *path, const unsigned char *bytes, size_t size)
{
	while (size > 0) {
		ssize_t done = write(file, bytes, size);

		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0)
			return fail("%s: %s", path, strerror(errno));
		bytes += done;
		size -= (size_t)done;
	}
	return OK;
}

/* As many as there are, at most `size`; -1: it cannot be read. */
static ssize_t file_read(int file, unsigned char *bytes, size_t size)
{
	size_t got = 0;

	while (got < size) {
		ssize_t n = read(file, bytes + got, size - got);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		if (n == 0)
			break;
		got += (size_t)n;
	}
	return (ssize_t)got;
}

static enum status file_create(const char *path, int *file)
{
	if (unlink(path) != 0 && errno != ENOENT)
		return fail("%s: %s", path, strerror(errno));
	*file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	return *file >= 0 ? OK : fail("%s: %s", path, strerror(errno));
}

/* A name is on disk when its folder is. */
static enum status folder_sync(struct arena *a, const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *folder = slash == NULL ? "." : slash == path ? "/" : arena_strndup(a, path, (size_t)(slash - path));
	int file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool good = file >= 0 && fsync(file) == 0;
	enum status st = good ? OK : fail("%s: %s", folder, strerror(errno));

	if (file >= 0)
		close(file);
	return st;
}

static enum status file_finish(struct arena *a, int file, const char *temporary, const char *path)
{
	enum status st = fsync(file) == 0 ? OK : fail("%s: %s", temporary, strerror(errno));

	if (close(file) != 0 && st == OK)
		st = fail("%s: %s", temporary, strerror(errno));
	if (st == OK && rename(temporary, path) != 0)
		st = fail("%s: %s", path, strerror(errno));
	return st == OK ? folder_sync(a, path) : st;
}

/* Writing ************************************************************************************************************/

struct seal {
	struct arena *arena;
	const char *path, *temporary;
	int file; /* -1: ended */
	int64_t size;
	crypto_secretstream_xchacha20poly1305_state state;
	unsigned char known[KNOWN_SIZE];
	unsigned char plain[PIECE], piece[4 + PIECE + OVERHEAD];
	size_t filled; /* of plain */
};

enum status seal_begin(struct arena *a, const char *path, const unsigned char key[SECRET_SIZE], struct seal **out)
{
	struct seal *s = arena_new(a, struct seal);
	unsigned char header[STREAM_HEADER];
	enum status st;

	s->arena = a;
	s->path = arena_strdup(a, path);
	s->temporary = arena_printf(a, "%s.new", path);
	st = file_create(s->temporary, &s->file);
	if (st != OK)
		return st;
	known_write(s->known, key);
	secret_random(header, 0); /* starts the library */
	crypto_secretstream_xchacha20poly1305_init_push(&s->state, header, key);
	st = file_write(s->file, s->temporary, s->known, KNOWN_SIZE);
	if (st == OK)
		st = file_write(s->file, s->temporary, header, STREAM_HEADER);
	s->size = KNOWN_SIZE + STREAM_HEADER;
	if (st != OK)
		seal_drop(s);
	else
		*out = s;
	return st;
}

static enum status piece_write(struct seal *s, unsigned char tag)
{
	unsigned long long size = 0;

	crypto_secretstream_xchacha20poly1305_push(&s->state, s->piece + 4, &size, s->plain, s->filled, s->known,
	                                           KNOWN_SIZE, tag);
	number_write(s->piece, (uint32_t)size);
	s->filled = 0;
	s->size += (int64_t)size + 4;
	return file_write(s->file, s->temporary, s->piece, (size_t)size + 4);
}

enum status seal_add(struct seal *s, const void *bytes, size_t size)
{
	const unsigned char *from = bytes;
	enum status st = OK;

	while (st == OK && size > 0) {
		size_t part = size < PIECE - s->filled ? size : PIECE - s->filled;

		memcpy(s->plain + s->filled, from, part);
		s->filled += part;
		from += part;
		size -= part;
		if (s->filled == PIECE)
			st = piece_write(s, 0);
	}
	return st;
}

enum status seal_end(struct seal *s, int64_t *size)
{
	enum status st = piece_write(s, LAST);
	int file = s->file;

	if (st == OK) {
		s->file = -1;
		st = file_finish(s->arena, file, s->temporary, s->path);
		if (st != OK)
			unlink(s->temporary);
	} else {
		seal_drop(s);
	}
	sodium_memzero(&s->state, sizeof s->state);
	if (size != NULL)
		*size = s->size;
	return st;
}

void seal_drop(struct seal *s)
{
	if (s == NULL || s->file < 0)
		return;
	close(s->file);
	s->file = -1;
	unlink(s->temporary);
	sodium_memzero(&s->state, sizeof s->state);
}

enum status seal_copy(struct arena *a, const char *from, const char *to)
{
	const char *temporary = arena_printf(a, "%s.new", to);
	unsigned char *block = arena_alloc(a, PIECE);
	int in = open(from, O_RDONLY | O_CLOEXEC), out = -1;
	enum status st = in >= 0 ? file_create(temporary, &out) : fail("%s: %s", from, strerror(errno));
	ssize_t got = 0;

	while (st == OK && (got = file_read(in, block, PIECE)) > 0)
		st = file_write(out, temporary, block, (size_t)got);
	if (st == OK && got < 0)
		st = fail("%s: %s", from, strerror(errno));
	if (st == OK)
		st = file_finish(a, out, temporary, to);
	else if (out >= 0)
		close(out);
	if (st != OK && out >= 0)
		unlink(temporary);
	if (in >= 0)
		close(in);
	return st;
}

/* Reading ************************************************************************************************************/

struct unseal {
	const char *path;
	int file;
	bool last; /* the piece in hand is the last one */
	crypto_secretstream_xchacha20poly1305_state state;
	unsigned char known[KNOWN_SIZE];
	unsigned char plain[PIECE], piece[PIECE + OVERHEAD];
	size_t filled, taken; /* of plain */
};

static enum status complain(const char **complaint, const char *what)
{
	*complaint = what;
	return INVALID;
}

static const char cut[] = "it is cut short: the end is missing";
static const char changed[] = "it was changed or damaged since it was written";

static enum status header_read(struct unseal *u, const unsigned char key[SECRET_SIZE], const char **complaint)
{
	unsigned char found[KNOWN_SIZE + STREAM_HEADER];
	ssize_t got = file_read(u->file, found, sizeof found);

	if (got < 0)
		return fail("%s: %s", u->path, strerror(errno));
	known_write(u->known, key);
	if (got < MAGIC_SIZE || memcmp(found, MAGIC, MAGIC_SIZE) != 0)
		return complain(complaint, "it is no backup of hearth");
	if ((size_t)got < sizeof found)
		return complain(complaint, cut);
	if (number_read(found + MAGIC_SIZE) != SEAL_VERSION)
		return complain(complaint, "it is of another version of the format than this hearth reads");
	if (memcmp(found, u->known, KNOWN_SIZE) != 0)
		return complain(complaint, "it was made with another backup_key");
	if (crypto_secretstream_xchacha20poly1305_init_pull(&u->state, found + KNOWN_SIZE, key) != 0)
		return complain(complaint, changed);
	return OK;
}

enum status unseal_begin(struct arena *a, const char *path, const unsigned char key[SECRET_SIZE], struct unseal **out,
                         const char **complaint)
{
	struct unseal *u = arena_new(a, struct unseal);
	enum status st;

	secret_random(u->plain, 0); /* starts the library */
	u->path = arena_strdup(a, path);
	u->file = open(path, O_RDONLY | O_CLOEXEC);
	if (u->file < 0)
		return complain(complaint, arena_printf(a, "it cannot be opened: %s", strerror(errno)));
	st = header_read(u, key, complaint);
	if (st != OK)
		unseal_close(u);
	else
		*out = u;
	return st;
}

static enum status piece_read(struct unseal *u, const char **complaint)
{
	unsigned char length[4], tag = 0;
	unsigned long long plain = 0;
	ssize_t got = file_read(u->file, length, sizeof length);
	uint32_t size = got == sizeof length ? number_read(length) : 0;

	if (got >= 0 && got < (ssize_t)sizeof length)
		return complain(complaint, cut);
	if (got > 0 && (size < OVERHEAD || size > sizeof u->piece))
		return complain(complaint, changed);
	if (got > 0)
		got = file_read(u->file, u->piece, size);
	if (got < 0)
		return fail("%s: %s", u->path, strerror(errno));
	if ((uint32_t)got < size)
		return complain(complaint, cut);
	if (crypto_secretstream_xchacha20poly1305_pull(&u->state, u->plain, &plain, &tag, u->piece, size, u->known,
	                                               KNOWN_SIZE) != 0)
		return complain(complaint, changed);
	u->last = tag == LAST;
	u->filled = (size_t)plain;
	u->taken = 0;
	return OK;
}

enum status unseal_read(struct unseal *u, void *bytes, size_t size, const char **complaint)
{
	unsigned char *to = bytes;
	enum status st = OK;

	while (st == OK && size > 0) {
		size_t part = size < u->filled - u->taken ? size : u->filled - u->taken;

		memcpy(to, u->plain + u->taken, part);
		u->taken += part;
		to += part;
		size -= part;
		if (size > 0)
			st = u->last ? complain(complaint, "it ends too early") : piece_read(u, complaint);
	}
	return st;
}

enum status unseal_end(struct unseal *u, const char **complaint)
{
	unsigned char more;
	enum status st = OK;

	while (st == OK && u->taken == u->filled && !u->last)
		st = piece_read(u, complaint);
	if (st != OK)
		return st;
	if (u->taken < u->filled || file_read(u->file, &more, 1) != 0)
		return complain(complaint, "there is more in it than there should be");
	return OK;
}

void unseal_close(struct unseal *u)
{
	if (u == NULL || u->file < 0)
		return;
	close(u->file);
	u->file = -1;
	sodium_memzero(&u->state, sizeof u->state);
}
