#include "rules/goodwill.h"

#include <string.h>

static const char *const names[] = {
	[GOODWILL_GUEST] = "guest",
	[GOODWILL_REQUEST] = "request",
	[GOODWILL_REGULAR] = "regular",
	[GOODWILL_LONG] = "long",
};

const char *goodwill_scope_name(enum goodwill_scope scope)
{
	return names[scope];
}

bool goodwill_scope_parse(const char *name, enum goodwill_scope *out)
{
	for (size_t i = 0; name != NULL && i < ARRAY_LEN(names); i++)
		if (strcmp(name, names[i]) == 0) {
			*out = (enum goodwill_scope)i;
			return true;
		}
	return false;
}

static int64_t given(const struct goodwill *g, struct money value)
{
	return g->percent > 0 ? money_percent(value, (int32_t)g->percent).minor : g->amount.minor;
}

static int64_t best(const struct goodwill *rules, size_t count, enum goodwill_scope scope, int64_t reached,
                    struct money value)
{
	int64_t most = 0;
	for (size_t i = 0; i < count; i++)
		if (rules[i].scope == scope && reached >= rules[i].least && given(&rules[i], value) > most)
			most = given(&rules[i], value);
	return most;
}

struct money goodwill_of(const struct goodwill *rules, size_t count, const struct goodwill_case *c)
{
	int64_t sum = 0;
	if (c->value.minor <= 0 || c->value.minor >= MONEY_MAX)
		return (struct money){ 0 };
	if (c->guest != NULL)
		sum += given(c->guest, c->value);
	if (c->request != NULL)
		sum += given(c->request, c->value);
	sum += best(rules, count, GOODWILL_REGULAR, c->stays, c->value);
	sum += best(rules, count, GOODWILL_LONG, c->nights, c->value);
	return (struct money){ sum < MONEY_MAX - c->value.minor ? sum : MONEY_MAX - c->value.minor };
}
