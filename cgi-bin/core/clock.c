#include "core/clock.h"

#include "core/text.h"

static bool test_allowed;

void clock_allow_test(bool on)
{
	test_allowed = on;
}

/* Standard error and not the log: the log asks for the time itself. */
static void refuse(const char *setting) __attribute__((noreturn));
static void refuse(const char *setting)
{
	fprintf(stderr, "HEARTH_NOW is neither an instant nor @FILE that holds one: %s\n", setting);
	_Exit(EXIT_FAILURE);
}

static bool setting_parse(const char *text, struct instant *out)
{
	int64_t ahead;

	if (text[0] != '+')
		return instant_parse(text, out);
	if (!int_parse(text + 1, 0, INT64_C(4000000000), &ahead))
		return false;
	out->second = time(NULL) + ahead;
	return true;
}

static bool instant_of_file(const char *path, struct instant *out)
{
	char line[32] = "";
	FILE *file = fopen(path, "re");

	if (file == NULL)
		return false;
	if (fgets(line, sizeof line, file) != NULL)
		line[strcspn(line, "\r\n")] = '\0';
	fclose(file);
	return setting_parse(line, out);
}

static struct instant test_now(const char *setting)
{
	/* The last good instant stands while somebody is writing the file. */
	static struct instant last = { INT64_MIN };
	bool good = setting[0] == '@' ? instant_of_file(setting + 1, &last) : setting_parse(setting, &last);

	if (!good && !instant_is(last))
		refuse(setting);
	return last;
}

struct instant clock_now(void)
{
	const char *setting = test_allowed ? getenv("HEARTH_NOW") : NULL;

	if (setting != NULL)
		return test_now(setting);
	return (struct instant){ time(NULL) };
}

int64_t clock_monotonic(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

int64_t clock_computed(void)
{
	struct timespec used;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
	return (int64_t)used.tv_sec * 1000000000 + used.tv_nsec;
}
