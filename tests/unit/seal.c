/* Sealed files: what goes in comes out; any change of the file is seen. */
#include "core/seal.h"
#include "check.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

static struct arena a;
static const unsigned char key[SECRET_SIZE] = "a key for tests, not a secret..", other[SECRET_SIZE] = "another key";
static char folder[] = "/tmp/hearth-seal.XXXXXX";

static const char *in_folder(const char *name) { return arena_printf(&a, "%s/%s", folder, name); }

static unsigned char pattern(size_t i) { return (unsigned char)(i * 31 + i / 251); }

static void make(const char *path, size_t size)
{
	unsigned char *bytes = arena_alloc(&a, size + 1);
	struct seal *s = NULL;
	int64_t written = 0;
	struct stat about;

	for (size_t i = 0; i < size; i++)
		bytes[i] = pattern(i);
	bool good = seal_begin(&a, path, key, &s) == OK;
	for (size_t at = 0, part = 1; good && at < size; at += part, part = part * 3 + 1) {
		if (part > size - at)
			part = size - at;
		good = seal_add(s, bytes + at, part) == OK;
	}
	good = good && access(path, F_OK) != 0 && seal_end(s, &written) == OK && stat(path, &about) == 0;
	CHECK_AS(good && about.st_size == written && (about.st_mode & 07777) == 0600,
	         "%zu bytes: sealed, whole at once, for its owner only", size);
	CHECK(access(arena_printf(&a, "%s.new", path), F_OK) != 0);
}

/* OK only when exactly the bytes that were sealed come out. */
static enum status comes_out(const char *path, size_t size, const unsigned char with[SECRET_SIZE],
                             const char **complaint)
{
	struct unseal *u = NULL;
	unsigned char *bytes = arena_alloc(&a, size + 1);
	enum status st = unseal_begin(&a, path, with, &u, complaint);

	if (st == OK)
		st = unseal_read(u, bytes, size, complaint);
	if (st == OK)
		st = unseal_end(u, complaint);
	unseal_close(u);
	for (size_t i = 0; i < size && st == OK; i++)
		if (bytes[i] != pattern(i))
			st = FAIL;
	return st;
}

static char *file_load(const char *path, size_t *size)
{
	FILE *f = fopen(path, "rbe");
	char *bytes = arena_alloc(&a, 400000);
	*size = f != NULL ? fread(bytes, 1, 400000, f) : 0;
	if (f != NULL)
		fclose(f);
	return bytes;
}

static void file_save(const char *path, const char *bytes, size_t size)
{
	FILE *f = fopen(path, "wbe");
	if (f == NULL || fwrite(bytes, 1, size, f) != size || fclose(f) != 0)
		printf("Bail out! %s: %s\n", path, strerror(errno));
}

static void damages(const char *path, size_t size)
{
	const char *broken = in_folder("broken"), *complaint = NULL;
	size_t length = 0, believed = 0;
	char *bytes = file_load(path, &length);

	for (size_t i = 0; i < length; i += i < 200 ? 1 : 97) {
		bytes[i] ^= 0x10;
		file_save(broken, bytes, length);
		bytes[i] ^= 0x10;
		complaint = NULL;
		believed += comes_out(broken, size, key, &complaint) != INVALID || complaint == NULL;
	}
	CHECK_AS(believed == 0, "%zu bytes: a flipped bit is seen wherever it is", size);
	for (size_t i = 0; i < length; i += i < 200 || i + 100 > length ? 1 : 997) {
		file_save(broken, bytes, i);
		complaint = NULL;
		believed += comes_out(broken, size, key, &complaint) != INVALID || complaint == NULL;
	}
	CHECK_AS(believed == 0, "%zu bytes: a cut end is seen wherever it is", size);
	file_save(broken, arena_grow(&a, bytes, length, length + 1, 1), length + 1);
	CHECK(comes_out(broken, size, key, &complaint) == INVALID);
	CHECK_TEXT(complaint, "there is more in it than there should be");
}

int main(void)
{
	static const size_t sizes[] = { 0, 1, 65535, 65536, 65537, 200000 };
	const char *complaint = NULL;

	if (mkdtemp(folder) == NULL)
		return 2;
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		const char *path = in_folder(arena_printf(&a, "file%zu", i));
		make(path, sizes[i]);
		CHECK_AS(comes_out(path, sizes[i], key, &complaint) == OK, "%zu bytes come out as they went in",
		         sizes[i]);
		CHECK(comes_out(path, sizes[i] + 1, key, &complaint) == INVALID);
		CHECK(sizes[i] == 0 || comes_out(path, sizes[i] - 1, key, &complaint) == INVALID);
	}
	damages(in_folder("file1"), sizes[1]);
	damages(in_folder("file4"), sizes[4]);

	CHECK(comes_out(in_folder("file1"), 1, other, &complaint) == INVALID);
	CHECK_TEXT(complaint, "it was made with another backup_key");
	file_save(in_folder("broken"), "HEARTHBK", 8);
	CHECK(comes_out(in_folder("broken"), 0, key, &complaint) == INVALID);
	CHECK_TEXT(complaint, "it is cut short: the end is missing");
	file_save(in_folder("broken"), "a letter to the house", 21);
	CHECK(comes_out(in_folder("broken"), 0, key, &complaint) == INVALID);
	CHECK_TEXT(complaint, "it is no backup of hearth");
	size_t length = 0;
	char *bytes = file_load(in_folder("file1"), &length);
	bytes[11] = 2;
	file_save(in_folder("broken"), bytes, length);
	CHECK(comes_out(in_folder("broken"), 1, key, &complaint) == INVALID);
	CHECK_TEXT(complaint, "it is of another version of the format than this hearth reads");
	CHECK(comes_out(in_folder("nothing"), 1, key, &complaint) == INVALID);

	CHECK(seal_copy(&a, in_folder("file5"), in_folder("copy")) == OK &&
	      comes_out(in_folder("copy"), 200000, key, &complaint) == OK);
	CHECK(seal_copy(&a, in_folder("file5"), in_folder("no/where")) == FAIL);
	CHECK(seal_copy(&a, in_folder("nothing"), in_folder("copy")) == FAIL);
	struct seal *s = NULL;
	CHECK(seal_begin(&a, in_folder("no/where"), key, &s) == FAIL && s == NULL);
	CHECK(seal_begin(&a, in_folder("dropped"), key, &s) == OK && seal_add(s, "x", 1) == OK);
	seal_drop(s);
	seal_drop(s);
	CHECK(access(in_folder("dropped"), F_OK) != 0 && access(in_folder("dropped.new"), F_OK) != 0);
	char *clean = arena_printf(&a, "rm -rf '%s'", folder);
	if (system(clean) != 0)
		return 2;
	arena_release(&a);
	return check_done();
}
