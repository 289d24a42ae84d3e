#include "web/params.h"

#include "core/text.h"

bool params_is_name(const char *name, size_t length)
{
	if (length < 1 || length > PARAMS_NAME_MAX)
		return false;
	for (size_t i = 0; i < length; i++) {
		char c = name[i];
		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
		      c == '.' || c == '-'))
			return false;
	}
	return true;
}

void params_add(struct arena *a, struct params *params, struct param param)
{
	if (params->count == params->room) {
		size_t room = 2 * params->room + 8;
		params->items = arena_grow(a, params->items, params->count, room, sizeof *params->items);
		params->room = room;
	}
	params->items[params->count++] = param;
}

const char *params_get(const struct params *params, const char *name)
{
	const struct param *first = params_next(params, name, NULL);

	return first == NULL ? NULL : first->value;
}

const struct param *params_next(const struct params *params, const char *name, const struct param *previous)
{
	size_t i = previous == NULL ? 0 : (size_t)(previous - params->items) + 1;

	for (; i < params->count; i++)
		if (text_same(params->items[i].name, name))
			return &params->items[i];
	return NULL;
}
