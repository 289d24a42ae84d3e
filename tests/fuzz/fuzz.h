/* A target states what must hold for any bytes (fuzz_one). clang's libFuzzer calls it with bytes that it finds; the
 * ordinary build replays the committed ones, tests/fuzz/corpus/NAME/, as a test. */
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

#include <stdbool.h>
#include <stdint.h>

#include "core/arena.h"

static void fuzz_one(struct arena *a, const char *bytes, size_t size);

/* What does not hold ends the process, so that libFuzzer keeps the bytes. */
#define REQUIRE(expression)                                                                      \
	do {                                                                                     \
		if (!(expression)) {                                                             \
			fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #expression); \
			abort();                                                                 \
		}                                                                                \
	} while (0)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = { 0 };

	fuzz_one(&a, (const char *)data, size);
	arena_release(&a);
	return 0;
}

#ifndef FUZZING
#include <dirent.h>

#include "check.h"

#define REPLAY_MAX 65536

static void replay(struct arena *a, const char *path)
{
	unsigned char *bytes = arena_alloc(a, REPLAY_MAX);
	FILE *file = fopen(path, "r");

	if (file != NULL) {
		size_t size = fread(bytes, 1, REPLAY_MAX, file);
		fclose(file);
		/* A copy of the exact size, so that the sanitizer sees a byte too far. */
		unsigned char *exact = malloc(size + (size == 0));
		if (exact != NULL) {
			memcpy(exact, bytes, size);
			LLVMFuzzerTestOneInput(exact, size);
			free(exact);
		}
	}
	CHECK_AS(file != NULL, "%s", path);
}

/* build/tests/fuzz/NAME.t replays tests/fuzz/corpus/NAME. */
int main(int count, char **arguments)
{
	struct arena a = { 0 };
	const char *name = count > 0 ? strrchr(arguments[0], '/') : NULL;
	struct dirent *entry;

	name = name != NULL ? name + 1 : arguments[0];
	char *folder = arena_printf(&a, "tests/fuzz/corpus/%.*s", (int)strcspn(name, "."), name);
	DIR *directory = opendir(folder);
	while (directory != NULL && (entry = readdir(directory)) != NULL)
		if (entry->d_name[0] != '.')
			replay(&a, arena_printf(&a, "%s/%s", folder, entry->d_name));
	CHECK_AS(checks > 0, "%s has files", folder);
	if (directory != NULL)
		closedir(directory);
	arena_release(&a);
	return check_done();
}
#endif

#endif
