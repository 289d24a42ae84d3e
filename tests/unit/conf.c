#include "check.h"

#include <sys/stat.h>
#include <unistd.h>

#include "core/conf.h"
#include "core/log.h"

struct settings {
	const char *socket, *name;
	int64_t limit;
	bool test_clock;
	struct date opened;
	struct instant since;
	struct money deposit;
	struct bytes key;
};

static const struct conf_key keys[] = {
	{ .field = FIELD(settings, socket), .required = true },
	{ .field = FIELD(settings, name), .fallback = "Hearth" },
	{ .field = FIELD(settings, limit), .fallback = "65536" },
	{ .field = FIELD(settings, test_clock), .fallback = "off" },
	{ .field = FIELD(settings, opened) },
	{ .field = FIELD(settings, since) },
	{ .field = FIELD(settings, deposit) },
	{ .field = FIELD(settings, key) },
	CONF_END
};

static struct arena arena;
static char *folder, *log_path;

static char *file_write(const char *name, const char *text, mode_t mode)
{
	char *path = arena_printf(&arena, "%s/%s", folder, name);
	FILE *file = fopen(path, "w");

	if (file == NULL || fputs(text, file) < 0 || fclose(file) != 0 || chmod(path, mode) != 0)
		return NULL;
	return path;
}

/* The complaint in the log, from behind the folder's name; and the log is empty again. */
static const char *complaint(void)
{
	char *text = arena_alloc(&arena, 5000);
	FILE *file = fopen(log_path, "r");

	if (file == NULL)
		return NULL;
	size_t size = fread(text, 1, 4999, file);
	fclose(file);
	text[size] = '\0';
	text[strcspn(text, "\n")] = '\0';
	if (truncate(log_path, 0) != 0)
		return NULL;
	const char *start = strstr(text, folder);
	return start == NULL ? text : start + strlen(folder) + 1;
}

static void a_full_file(void)
{
	struct settings s = { 0 };
	char *path = file_write("full", "# the public program\n"
	                                "\n"
	                                "socket=/run/hearth/booking.sock\r\n"
	                                "\tname =  Haus \xc3\x84lpenblick # 1 = the first \n"
	                                "limit = -7\n"
	                                "   # indented\n"
	                                "test_clock = on\n"
	                                "opened = 2026-05-01\n"
	                                "since = 2026-05-01T10:00:00Z\n"
	                                "deposit = 12345\n"
	                                "key = 00ff",
	                        0640);

	CHECK(conf_read(&arena, path, keys, &s) == OK);
	CHECK_TEXT(s.socket, "/run/hearth/booking.sock");
	CHECK_TEXT(s.name, "Haus \xc3\x84lpenblick # 1 = the first");
	CHECK(s.limit == -7 && s.test_clock && s.opened.day == 20574 && s.since.second == 1777629600);
	CHECK(s.deposit.minor == 12345 && s.key.size == 4 && memcmp(s.key.data, "00ff", 4) == 0);
}

static void what_is_not_said(void)
{
	struct settings s = { .opened = DATE_NONE };

	CHECK(conf_read(&arena, file_write("short", "socket = x\nkey =\n", 0600), keys, &s) == OK);
	CHECK_TEXT(s.name, "Hearth");
	CHECK(s.limit == 65536 && !s.test_clock && !date_is(s.opened) && s.key.size == 0);
}

static void complaints(void)
{
	static const struct {
		const char *text;
		mode_t mode;
		const char *said;
	} cases[] = {
		{ "", 0600, "file: key is missing: socket" },
		{ "socket = x\nsocket = y\n", 0600, "file:2: key stands twice: socket" },
		{ "socket = x\nsokcet = y\n", 0600, "file:2: unknown key: sokcet" },
		{ "= x\n", 0600, "file:1: unknown key: " },
		{ "socket =\n", 0600, "file:1: empty value: socket" },
		{ "socket\n", 0600, "file:1: not key = value" },
		{ "\n\nlimit = 1x\n", 0600, "file:3: the value does not parse: limit" },
		{ "limit =\n", 0600, "file:1: the value does not parse: limit" },
		{ "limit = 9223372036854775808\n", 0600, "file:1: the value does not parse: limit" },
		{ "test_clock = yes\n", 0600, "file:1: the value does not parse: test_clock" },
		{ "opened = 2027-02-29\n", 0600, "file:1: the value does not parse: opened" },
		{ "since = 2027-02-28\n", 0600, "file:1: the value does not parse: since" },
		{ "deposit = 1.50\n", 0600, "file:1: the value does not parse: deposit" },
		{ "socket = \xff\n", 0600, "file: not UTF-8" },
		{ "socket = x\n", 0644, "file: its mode is 0644: others may use it; chmod 640" },
		{ "socket = x\n", 0660, "file: its mode is 0660: others may use it; chmod 640" },
		{ "include = nowhere\n", 0600, "nowhere: No such file or directory" },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct settings s = { 0 };
		char *path = file_write("file", cases[i].text, cases[i].mode);
		CHECK(conf_read(&arena, path, keys, &s) == INVALID);
		CHECK_TEXT(complaint(), cases[i].said);
	}
}

static void files_that_are_none(void)
{
	struct settings s = { 0 };
	char *pipe = arena_printf(&arena, "%s/pipe", folder), *big = arena_alloc(&arena, 65538);

	CHECK(conf_read(&arena, arena_printf(&arena, "%s/none", folder), keys, &s) == INVALID);
	CHECK_TEXT(complaint(), "none: No such file or directory");
	CHECK(conf_read(&arena, folder, keys, &s) == INVALID);
	CHECK_TEXT(complaint(), " not a plain file"); /* behind the folder and ":" */
	CHECK(mkfifo(pipe, 0600) == 0 && conf_read(&arena, pipe, keys, &s) == INVALID);
	CHECK_TEXT(complaint(), "pipe: not a plain file");
	unlink(pipe);
	memset(big, '#', 65537);
	CHECK(conf_read(&arena, file_write("file", big, 0600), keys, &s) == INVALID);
	CHECK_TEXT(complaint(), "file: longer than 65536 bytes");
}

static void secrets_in_their_own_file(void)
{
	struct settings s = { 0 };
	char *path = file_write("file", "name = A\ninclude = secret\nsocket = x\n", 0640);

	CHECK(file_write("secret", "key = abcd\n", 0600) != NULL && conf_read(&arena, path, keys, &s) == OK);
	CHECK(s.key.size == 4);
	CHECK_TEXT(s.socket, "x");

	file_write("file", arena_printf(&arena, "include = %s/secret\nsocket = x\n", folder), 0640);
	CHECK(conf_read(&arena, path, keys, &s) == OK);

	CHECK(file_write("secret", "key = abcd\n", 0640) != NULL && conf_read(&arena, path, keys, &s) == INVALID);
	CHECK_TEXT(complaint(), "secret: its mode is 0640: others may use it; chmod 600");
	CHECK(file_write("secret", "include = file\n", 0600) != NULL && conf_read(&arena, path, keys, &s) == INVALID);
	CHECK_TEXT(complaint(), "secret:1: an included file includes nothing");
	CHECK(file_write("secret", "socket = y\n", 0600) != NULL && conf_read(&arena, path, keys, &s) == INVALID);
	CHECK_TEXT(complaint(), "file:2: key stands twice: socket");
}

static void a_fallback_that_does_not_parse(void)
{
	static const struct conf_key wrong[] = { { .field = FIELD(settings, limit), .fallback = "many" }, CONF_END };
	struct settings s = { 0 };

	CHECK(conf_read(&arena, file_write("file", "", 0600), wrong, &s) == FAIL);
	CHECK_TEXT(complaint(), "file: the fallback does not parse: limit");
}

int main(void)
{
	static const char *const names[] = { "full", "short", "file", "secret", "log" };
	char template[] = "/tmp/conf-XXXXXX";

	folder = mkdtemp(template);
	CHECK(folder != NULL);
	log_path = arena_printf(&arena, "%s/log", folder);
	CHECK(log_open("test", log_path) == OK);
	a_full_file();
	what_is_not_said();
	complaints();
	files_that_are_none();
	secrets_in_their_own_file();
	a_fallback_that_does_not_parse();
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		unlink(arena_printf(&arena, "%s/%s", folder, names[i]));
	rmdir(folder);
	arena_release(&arena);
	return check_done();
}
