#include "check.h"

#include <limits.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/clock.h"
#include "core/log.h"

static struct arena arena;
static char *folder, *path;

/* What the log holds; and it is empty again. */
static char *taken(void)
{
	char *text = arena_alloc(&arena, 20000);
	FILE *file = fopen(path, "r");

	if (file == NULL)
		return NULL;
	size_t size = fread(text, 1, 19999, file);
	text[size] = '\0';
	fclose(file);
	if (truncate(path, 0) != 0)
		return NULL;
	return text;
}

static void lines(void)
{
	struct stat about;

	CHECK(log_open("booking", path) == OK);
	CHECK(stat(path, &about) == 0 && (about.st_mode & 0137) == 0);
	log_line("%d rooms", 3);
	CHECK_TEXT(taken(), "2027-03-28T01:00:00Z booking - 3 rooms\n");
	log_request("abc123def456");
	CHECK_TEXT(log_request_id(), "abc123def456");
	CHECK(fail("away: %s", "socket") == FAIL);
	CHECK_TEXT(taken(), "2027-03-28T01:00:00Z booking abc123def456 away: socket\n");
	log_request("0123456789012345678901234567890123456789");
	CHECK_TEXT(log_request_id(), "0123456789012345678901234567890");
	log_request(NULL);
	CHECK_TEXT(log_request_id(), "");
}

static void hostile_text(void)
{
	static const struct {
		const char *text, *line;
	} cases[] = {
		{ "a\n2027-01-01T00:00:00Z booking - forged", "a\\x0a2027-01-01T00:00:00Z booking - forged" },
		{ "\r\t\x1b[2J\x7f", "\\x0d\\x09\\x1b[2J\\x7f" },
		{ "\xc2\x85 \xc2\x9b", "\\xc2\\x85 \\xc2\\x9b" },
		{ "\xff\xc3", "\\xff\\xc3" },
		{ "G\xc3\xa4ste \xe2\x82\xac %s %n", "G\xc3\xa4ste \xe2\x82\xac %s %n" },
		{ "\xe2\x80\xae", "\\xe2\\x80\\xae" },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		log_line("%s", cases[i].text);
		CHECK_TEXT(taken(), arena_printf(&arena, "2027-03-28T01:00:00Z booking - %s\n", cases[i].line));
	}
	log_request("x\ny");
	log_line("z");
	CHECK_TEXT(taken(), "2027-03-28T01:00:00Z booking x\\x0ay z\n");
	log_request(NULL);
}

static void long_text(void)
{
	char text[6000];

	for (int round = 0; round < 2; round++) {
		memset(text, round == 0 ? 'x' : '\n', sizeof text - 1);
		text[sizeof text - 1] = '\0';
		log_line("%s", text);
		char *line = taken();
		CHECK(line != NULL && strlen(line) < PIPE_BUF && strchr(line, '\n') == line + strlen(line) - 1);
		CHECK(line != NULL && (round == 1 || strcmp(line + strlen(line) - 5, "x...\n") == 0));
	}
}

static void rotation(void)
{
	char *old = arena_printf(&arena, "%s/old", folder), *line;

	log_line("before");
	CHECK(rename(path, old) == 0);
	log_line("still the old file");
	log_reopen();
	log_line("after");
	line = taken();
	CHECK_TEXT(line, "2027-03-28T01:00:00Z booking - after\n");
	unlink(old);
	CHECK(log_open("booking", "/nowhere/at/all/log") == FAIL);
	CHECK(strstr(taken(), "/nowhere/at/all/log: No such file or directory") != NULL);
}

static void clock_of_a_file(void)
{
	char *hour = arena_printf(&arena, "%s/hour", folder);
	FILE *file = fopen(hour, "w");

	setenv("HEARTH_NOW", arena_printf(&arena, "@%s", hour), 1);
	CHECK(file != NULL && fputs("2030-01-01T00:00:00Z\n", file) >= 0 && fclose(file) == 0);
	CHECK_TEXT(instant_text(&arena, clock_now()), "2030-01-01T00:00:00Z");
	file = fopen(hour, "w");
	CHECK_TEXT(instant_text(&arena, clock_now()), "2030-01-01T00:00:00Z");
	CHECK(file != NULL && fputs("2030-01-02T00:00:00Z", file) >= 0 && fclose(file) == 0);
	CHECK_TEXT(instant_text(&arena, clock_now()), "2030-01-02T00:00:00Z");
	unlink(hour);

	clock_allow_test(false);
	int64_t now = time(NULL), asked = clock_now().second;
	CHECK(asked >= now && asked <= now + 5);
	int64_t before = clock_monotonic();
	CHECK(clock_monotonic() >= before);
}

int main(void)
{
	char template[] = "/tmp/log-XXXXXX";

	folder = mkdtemp(template);
	CHECK(folder != NULL);
	path = arena_printf(&arena, "%s/log", folder);
	setenv("HEARTH_NOW", "2027-03-28T01:00:00Z", 1);
	clock_allow_test(true);
	lines();
	hostile_text();
	long_text();
	rotation();
	clock_of_a_file();
	unlink(path);
	rmdir(folder);
	arena_release(&arena);
	for (int s = OK; s <= FAIL; s++)
		CHECK_AS(strcmp(status_name((enum status)s), status_name((enum status)99)) != 0, "status %d has a name",
		         s);
	return check_done();
}
