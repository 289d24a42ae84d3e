#include <string.h>

#include "document/document.h"

const struct clause_name clause_names[] = {
	{ "house", "House.name" },
	{ "owner", "House.owner" },
	{ "address", "House.address" },
	{ "mail", "House.mail" },
	{ "phone", "House.phone" },
	{ "guest", "Guest.name" },
	{ "reference", "Request.reference" },
	{ "room", "Stay.what" },
	{ "party", "Party" },
	{ "nights", "Nights" },
	{ "arrival", "Stay.arrival.long" },
	{ "departure", "Stay.departure.long" },
	{ "arrive-time", "Stay.arrive_time" },
	{ "leave-time", "Stay.leave_time" },
	{ "total", "Total" },
	{ "paying", "Paying" },
	{ "cancel-until", "CancelUntil.long" },
	{ "invoice", "Invoice.name" },
	{ "sent", "Sent.long" },
	{ "accepted", "Accepted.long" },
	{ "zone", "Accepted.zone" },
	{ "today", "Date.long" },
	{ NULL, NULL },
};
static const char *const tables[] = { "costs", "cancelling" };

/* The name between braces at `at`, and what follows them; NULL: no place begins here. */
static char *place_at(struct arena *a, const char *at, const char **after)
{
	size_t length = *at == '{' ? strcspn(at + 1, "{}\n") : 0;
	if (*at != '{' || at[1 + length] != '}')
		return NULL;
	*after = at + length + 2;
	return arena_strndup(a, at + 1, length);
}

static const char *fact_of(const char *name)
{
	for (const struct clause_name *c = clause_names; c->name != NULL; c++)
		if (text_same(c->name, name))
			return c->fact;
	return NULL;
}

static bool is_table(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(tables); i++)
		if (text_same(tables[i], name))
			return true;
	return false;
}

char *clauses_wrong(struct arena *a, const char *text)
{
	bool alone = true; /* at the beginning of a line */
	for (const char *c = text, *after; *c != '\0'; c++) {
		const char *name = place_at(a, c, &after);
		if (*c == '{' && name == NULL)
			return arena_strndup(a, c, strcspn(c, " \n"));
		if (name != NULL && fact_of(name) == NULL &&
		    !(is_table(name) && alone && (*after == '\n' || *after == '\0')))
			return arena_printf(a, "{%s}", name);
		alone = *c == '\n';
		if (name != NULL)
			c = after - 1;
	}
	return NULL;
}

static char *filled(struct page *p, const char *text, size_t length)
{
	struct buffer out = { .arena = p->arena };
	buffer_text(&out, "");
	for (const char *c = text, *after; c < text + length;) {
		const char *name = place_at(p->arena, c, &after);
		const char *fact = name != NULL ? fact_of(name) : NULL;
		if (fact == NULL) {
			buffer_add(&out, *c == '\n' ? " " : c, 1);
			c++;
			continue;
		}
		const char *value = page_get(p, fact);
		buffer_text(&out, value != NULL ? value : "");
		c = after;
	}
	return out.data;
}

static void block_put(struct page *p, size_t clause, size_t *block, const char *text, size_t length)
{
	const char *after, *name = length > 0 ? place_at(p->arena, text, &after) : NULL;
	const char *node = page_name(p, "Clauses.%zu.Blocks.%zu", clause, *block);
	if (length == 0)
		return;
	if (name != NULL && is_table(name) && after == text + length)
		page_put(p, page_name(p, "%s.table", node), name);
	else
		page_put(p, page_name(p, "%s.text", node), filled(p, text, length));
	++*block;
}

void clauses_put(struct page *p, const char *text)
{
	size_t clause = 0, block = 0, length = 0;
	const char *from = text;
	bool titled = false;
	for (const char *line = text; *line != '\0';) {
		size_t size = strcspn(line, "\n");
		bool title = text_starts(line, "# "), table = false;
		const char *after, *name = place_at(p->arena, line, &after);
		table = name != NULL && is_table(name) && after == line + size;
		if (title || size == 0 || table) {
			block_put(p, clause, &block, from, length);
			length = 0;
		}
		if (title) {
			clause += titled;
			block = 0;
			titled = true;
			page_put(p, page_name(p, "Clauses.%zu.title", clause), filled(p, line + 2, size - 2));
			page_int(p, page_name(p, "Clauses.%zu.number", clause), (int64_t)clause + 1);
		} else if (table) {
			block_put(p, clause, &block, line, size);
		} else if (size > 0) {
			from = length == 0 ? line : from;
			length = (size_t)(line + size - from);
		}
		line += size + (line[size] == '\n');
	}
	block_put(p, clause, &block, from, length);
}
