#include "core/arena.h"

#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>

#include "core/log.h"

/* Small objects share a block. Under the address sanitizer each has its own, so that it sees every overrun. */
#if defined(__SANITIZE_ADDRESS__)
#define BLOCK_SIZE 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define BLOCK_SIZE 0
#endif
#endif
#ifndef BLOCK_SIZE
#define BLOCK_SIZE (16 * 1024 - sizeof(struct arena_block))
#endif
/* Blocks double up to this: what a long computation takes comes in pieces that malloc maps and gives back whole, so
 * that one of them does not leave a worker larger for good. */
#define BLOCK_LARGEST (256 * 1024 - sizeof(struct arena_block))

/* So much stays with an arena that is used again: a page's memory is then there for the next one, and neither asked for
 * nor mapped anew. */
#define SPARE_MOST (1024 * 1024)

#define ALIGNMENT alignof(max_align_t)

struct arena_block {
	struct arena_block *next;
	size_t size, used;
	size_t total; /* of the blocks of small objects so far */
	alignas(max_align_t) unsigned char data[];
};

static void end_of_memory(size_t size) __attribute__((noreturn));
static void end_of_memory(size_t size)
{
	log_line("out of memory: %zu bytes asked for", size);
	/* No exit handlers: nothing may be finished that was half done. */
	_Exit(EXIT_FAILURE);
}

static size_t next_size(const struct arena *a)
{
	size_t total = a->blocks != NULL ? a->blocks->total : 0, least = BLOCK_SIZE;

	return total < least ? least : total > BLOCK_LARGEST ? BLOCK_LARGEST : total;
}

/* The first spare block that has room for the object. */
static struct arena_block *spare_take(struct arena *a, size_t size)
{
	struct arena_block **place = &a->spare, *block;

	while (*place != NULL && (*place)->size < size)
		place = &(*place)->next;
	block = *place;
	if (block == NULL)
		return NULL;
	*place = block->next;
	a->spare_size -= block->size;
	block->total = block->size + (a->blocks != NULL ? a->blocks->total : 0);
	block->next = a->blocks;
	a->blocks = block;
	return block;
}

static struct arena_block *block_add(struct arena *a, size_t size, bool small)
{
	if (size > PTRDIFF_MAX - sizeof(struct arena_block))
		end_of_memory(size);
	/* Small objects are cleared one by one: of their block only the pages that they reach are ever touched. */
	struct arena_block *block = small ? malloc(sizeof *block + size) : calloc(1, sizeof *block + size);
	if (block == NULL)
		end_of_memory(size);
	block->size = size;
	block->used = 0;
	block->total = (small ? size : 0) + (a->blocks != NULL ? a->blocks->total : 0);
	/* A large object's block goes behind the newest, which may have room left. */
	if (!small && a->blocks != NULL) {
		block->next = a->blocks->next;
		a->blocks->next = block;
	} else {
		block->next = a->blocks;
		a->blocks = block;
	}
	return block;
}

/* An object in another block than the newest. */
static void *object_elsewhere(struct arena *a, size_t size, size_t kept)
{
	struct arena_block *block = spare_take(a, size);
	bool fresh = false;

	if (block == NULL) {
		fresh = size > BLOCK_SIZE;
		block = fresh ? block_add(a, size, false) : block_add(a, next_size(a), true);
	}
	block->used = size;
	if (!fresh)
		memset(block->data + kept, 0, size - kept);
	return block->data;
}

/* An object that is zero from byte `kept` on: what is before that is written at once. */
static inline void *object_new(struct arena *a, size_t size, size_t kept)
{
	struct arena_block *block = a->blocks;

	if (size == 0)
		size = 1;
	if (block != NULL) {
		size_t start = (block->used + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
		if (start <= block->size && size <= block->size - start) {
			block->used = start + size;
			memset(block->data + start + kept, 0, size - kept);
			return block->data + start;
		}
	}
	return object_elsewhere(a, size, kept);
}

void *arena_alloc(struct arena *a, size_t size)
{
	return object_new(a, size, 0);
}

static inline size_t size_of_array(size_t count, size_t size)
{
	size_t total;

	if (__builtin_mul_overflow(count, size, &total))
		end_of_memory(SIZE_MAX);
	return total;
}

void *arena_array(struct arena *a, size_t count, size_t size)
{
	return object_new(a, size_of_array(count, size), 0);
}

void *arena_grow(struct arena *a, const void *old, size_t old_count, size_t count, size_t size)
{
	size_t total = size_of_array(count, size),
	       kept = old == NULL ? 0 : (old_count < count ? old_count : count) * size;
	void *larger = object_new(a, total, kept);

	if (kept > 0)
		memcpy(larger, old, kept);
	return larger;
}

char *arena_strndup(struct arena *a, const char *text, size_t length)
{
	if (length == SIZE_MAX)
		end_of_memory(length);
	char *copy = arena_alloc(a, length + 1);

	if (length > 0)
		memcpy(copy, text, length);
	return copy;
}

char *arena_strdup(struct arena *a, const char *text)
{
	return arena_strndup(a, text, strlen(text));
}

char *arena_vprintf(struct arena *a, const char *format, va_list args)
{
	char start[128]; /* most are short, and then need to be made only once */
	va_list again;

	va_copy(again, args);
	int length = vsnprintf(start, sizeof start, format, again);
	va_end(again);
	if (length < 0)
		end_of_memory(SIZE_MAX);
	char *text = arena_alloc(a, (size_t)length + 1);
	if ((size_t)length < sizeof start)
		memcpy(text, start, (size_t)length + 1);
	else
		vsnprintf(text, (size_t)length + 1, format, args);
	return text;
}

char *arena_printf(struct arena *a, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	char *text = arena_vprintf(a, format, args);
	va_end(args);
	return text;
}

char *arena_join_until(struct arena *a, const char *first, ...)
{
	size_t length = 0, at = 0;
	va_list parts, again;

	va_start(parts, first);
	va_copy(again, parts);
	for (const char *part = first; part != NULL; part = va_arg(parts, const char *))
		length += strlen(part);
	va_end(parts);
	char *joined = arena_alloc(a, length + 1);
	for (const char *part = first; part != NULL; part = va_arg(again, const char *)) {
		size_t size = strlen(part);
		memcpy(joined + at, part, size);
		at += size;
	}
	va_end(again);
	return joined;
}

static void blocks_free(struct arena_block *block)
{
	while (block != NULL) {
		struct arena_block *next = block->next;
		free(block);
		block = next;
	}
}

void arena_reset(struct arena *a)
{
	struct arena_block **end = &a->spare, *next;

	if (BLOCK_SIZE == 0) {
		arena_release(a);
		return;
	}
	while (*end != NULL)
		end = &(*end)->next;
	for (struct arena_block *block = a->blocks; block != NULL; block = next) {
		next = block->next;
		if (block->size > BLOCK_LARGEST || block->size > SPARE_MOST - a->spare_size) {
			free(block);
			continue;
		}
		block->used = 0;
		block->next = NULL;
		a->spare_size += block->size;
		*end = block;
		end = &block->next;
	}
	a->blocks = NULL;
}

void arena_release(struct arena *a)
{
	blocks_free(a->blocks);
	blocks_free(a->spare);
	*a = (struct arena){ 0 };
}
