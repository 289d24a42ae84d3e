#include "check.h"

#include <stdbool.h>
#include <stdint.h>

#include "core/arena.h"

static bool is_zero(const unsigned char *bytes, size_t size)
{
	for (size_t i = 0; i < size; i++)
		if (bytes[i] != 0)
			return false;
	return true;
}

static void memory_is_zeroed_aligned_and_apart(void)
{
	struct arena a = { 0 };
	unsigned char *seen[300];
	size_t wrong = 0;

	for (int round = 0; round < 3; round++) {
		for (size_t i = 0; i < ARRAY_LEN(seen); i++) {
			size_t size = i * i % 5000;
			seen[i] = arena_alloc(&a, size);
			wrong += (uintptr_t)seen[i] % _Alignof(max_align_t) != 0 || !is_zero(seen[i], size);
			memset(seen[i], (int)(i % 255) + 1, size);
		}
		for (size_t i = 0; i < ARRAY_LEN(seen); i++)
			for (size_t k = 0; k < i * i % 5000; k++)
				wrong += seen[i][k] != i % 255 + 1;
		arena_reset(&a);
	}
	CHECK_AS(wrong == 0, "900 objects of 0 to 5000 bytes: zeroed, aligned, apart, also after a reset");
	arena_release(&a);
	CHECK(a.blocks == NULL);
	arena_release(&a);
	arena_reset(&a);
	CHECK_TEXT(arena_strdup(&a, "used again"), "used again");
	arena_release(&a);
}

static void large_objects(void)
{
	struct arena a = { 0 };
	char *small = arena_strdup(&a, "small");
	unsigned char *large = arena_alloc(&a, 1000000);

	CHECK(is_zero(large, 1000000));
	CHECK_TEXT(small, "small");
	memset(large, 1, 1000000);
	arena_reset(&a);
	CHECK(is_zero(arena_alloc(&a, 10000), 10000));
	arena_release(&a);
	large = arena_alloc(&a, 1000000);
	CHECK(is_zero(large, 1000000));
	arena_reset(&a);
	CHECK(a.blocks == NULL);
}

static void arrays(void)
{
	struct arena a = { 0 };
	int *numbers = arena_news(&a, int, 3), *more;

	numbers[0] = 7;
	numbers[2] = 9;
	more = arena_grow(&a, numbers, 3, 6, sizeof *numbers);
	CHECK(more[0] == 7 && more[1] == 0 && more[2] == 9 && more[3] == 0 && more[5] == 0);
	CHECK(arena_grow(&a, NULL, 0, 4, 8) != NULL);
	CHECK(arena_array(&a, 0, 8) != NULL);
	memset(arena_alloc(&a, 10000), 1, 10000);
	arena_reset(&a); /* what is used again is not zero */
	more = arena_grow(&a, (const int[]){ 5, 6 }, 2, 2000, sizeof *more);
	CHECK(more[0] == 5 && more[1] == 6 && is_zero((const unsigned char *)&more[2], 1998 * sizeof *more));
	CHECK(((int *)arena_grow(&a, more, 2000, 1, sizeof *more))[0] == 5);
	arena_release(&a);
}

static void texts(void)
{
	struct arena a = { 0 };
	char long_text[20001];

	memset(long_text, 'x', sizeof long_text - 1);
	long_text[sizeof long_text - 1] = '\0';
	CHECK_TEXT(arena_strdup(&a, ""), "");
	CHECK_TEXT(arena_strndup(&a, "guest house", 5), "guest");
	CHECK_TEXT(arena_printf(&a, "%d %s", -3, "nights"), "-3 nights");
	CHECK_TEXT(arena_printf(&a, "%s", long_text), long_text);
	arena_release(&a);
}

int main(void)
{
	memory_is_zeroed_aligned_and_apart();
	large_objects();
	arrays();
	texts();
	return check_done();
}
