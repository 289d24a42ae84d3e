/* Any bytes as an instance in one text: it is refused with a complaint, or what it says can be written and read again
 * as the same text, and the optimiser accepts it. */
#include "fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "plan/instance.h"

static void fuzz_one(struct arena *a, const char *bytes, size_t size)
{
	struct instance_text text;
	struct instance instance, again;
	struct plan_start start;
	const char *complaint = NULL;

	if (!instance_split(bytes, size, &text))
		return;
	if (instance_parse(a, &text, &instance, &complaint) != OK) {
		REQUIRE(complaint != NULL && strchr(complaint, ':') != NULL);
		return;
	}
	struct buffer first = { .arena = a }, second = { .arena = a };
	REQUIRE(plan_check(&instance.problem) == OK);
	instance_write(&first, &instance, NULL);
	REQUIRE(instance_split(first.data, first.size, &text));
	REQUIRE(instance_parse(a, &text, &again, &complaint) == OK);
	instance_write(&second, &again, NULL);
	REQUIRE(first.size == second.size && memcmp(first.data, second.data, first.size) == 0);
	if (instance_parse_start(a, &instance, bytes, size, &start, &complaint) != OK)
		REQUIRE(complaint != NULL);
}
