#include "page/template.h"

/* A page's facts are ClearSilver's nodes, which its functions and ours read, but made in the page's arena: it would
 * take three pieces of memory for each and give every one of them back when the page is done. Nobody frees them, so
 * only this file may change them. */

struct fact {
	HDF node;      /* stands first: a node of the page is a fact */
	long ascending; /* its members are numbers, each higher than those before, and this is the last; -1: they are
	                   not */
};

static struct fact *fact_of(HDF *node)
{
	return (struct fact *)node;
}

static HDF *fact_new(struct arena *a, HDF *top, const char *name, size_t length)
{
	struct fact *fact = arena_new(a, struct fact);

	fact->node.top = top != NULL ? top : &fact->node;
	if (name != NULL)
		fact->node.name = arena_strndup(a, name, length);
	fact->node.name_len = (int)length;
	return &fact->node;
}

HDF *facts_new(struct arena *a)
{
	return fact_new(a, NULL, NULL, 0);
}

/* A number as lists have it; -1: none. */
static long index_of(const char *name, size_t length)
{
	long number = 0;

	if (length == 0 || length > 9 || (name[0] == '0' && length > 1))
		return -1;
	for (size_t i = 0; i < length; i++) {
		if (name[i] < '0' || name[i] > '9')
			return -1;
		number = 10 * number + (name[i] - '0');
	}
	return number;
}

static bool is_named(const HDF *node, const char *name, size_t length)
{
	/* Most differ here already. */
	return (size_t)node->name_len == length && node->name[0] == name[0] && memcmp(node->name, name, length) == 0;
}

/* A long list is filled from its beginning to its end: what is asked for is its last member or the next, and no other
 * is looked at. */
static HDF *member(struct arena *a, HDF *parent, const char *name, size_t length)
{
	struct fact *list = fact_of(parent);
	long number = index_of(name, length);
	HDF *found = parent->last_child;

	if (found != NULL && is_named(found, name, length))
		return found;
	if (found != NULL && !(number > list->ascending && list->ascending >= 0)) {
		for (found = parent->child; found != NULL && !is_named(found, name, length);)
			found = found->next;
		if (found != NULL)
			return found;
	}
	found = fact_new(a, parent->top, name, length);
	if (parent->child == NULL)
		parent->child = found;
	else
		parent->last_child->next = found;
	list->ascending =
	    parent->last_child == NULL || (list->ascending >= 0 && number > list->ascending) ? number : -1;
	parent->last_child = found;
	return found;
}

HDF *facts_node(struct arena *a, HDF *from, const char *name)
{
	while (*name != '\0') {
		size_t length = 0;

		while (name[length] != '.' && name[length] != '\0')
			length++;
		from = member(a, from, name, length);
		name += length + (name[length] == '.');
	}
	return from;
}

HDF *facts_put(struct arena *a, HDF *from, const char *name, const char *value)
{
	HDF *node = facts_node(a, from, name);

	node->value = value != NULL ? arena_strdup(a, value) : NULL;
	return node;
}
