#include "bank/statement.h"

#include <stdlib.h>
#include <string.h>

#include "core/secret.h"

bool bank_add(struct bank_reader *r, const struct bank_entry *e)
{
	if (e->amount.minor == 0)
		return true;
	if (r->count == BANK_ENTRIES_MAX)
		return false;
	if (r->count == r->room) {
		size_t room = r->room ? 2 * r->room : 64;
		r->items = arena_grow(r->arena, r->items, r->room, room, sizeof *r->items);
		r->room = room;
	}
	r->items[r->count++] = *e;
	return true;
}

struct keyed {
	const char *key;
	size_t place;
};

static int keyed_compare(const void *a, const void *b)
{
	const struct keyed *x = a, *y = b;
	int order = strcmp(x->key, y->key);

	return order ? order : (x->place > y->place) - (x->place < y->place);
}

void bank_digests(struct bank_reader *r, const char *account)
{
	struct keyed *keys = arena_news(r->arena, struct keyed, r->count);
	size_t alike = 0;

	for (size_t i = 0; i < r->count; i++) {
		const struct bank_entry *e = &r->items[i];
		/* The unit separator cannot stand in a line of text. */
		bool named = e->id != NULL && *e->id != '\0';
		keys[i] = (struct keyed){ arena_printf(r->arena, "%s\x1f%d\x1f%lld\x1f%s\x1f%s\x1f%s%s%s", account,
			                               (int)e->booked.day, (long long)e->amount.minor, e->name,
			                               e->account, e->text, named ? "\x1f" : "", named ? e->id : ""),
			                  i };
	}
	qsort(keys, r->count, sizeof *keys, keyed_compare);
	for (size_t i = 0; i < r->count; i++) {
		alike = i > 0 && strcmp(keys[i].key, keys[i - 1].key) == 0 ? alike + 1 : 0;
		const char *whole = arena_printf(r->arena, "%s\x1f%zu", keys[i].key, alike);
		r->items[keys[i].place].digest = secret_digest(r->arena, whole, strlen(whole));
	}
}
