#include "core/conf.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/log.h"
#include "core/text.h"

#define FILE_MAX 65536

struct reader {
	struct arena *arena;
	const struct conf_key *keys;
	void *object;
	bool *seen; /* beside the keys */
};

/* Where a line stands. */
struct place {
	const char *path;
	int line;
	bool secret;
};

static enum status complain(struct place at, const char *what, const char *key)
{
	log_line("%s:%d: %s%s%s", at.path, at.line, what, key == NULL ? "" : ": ", key == NULL ? "" : key);
	return INVALID;
}

/* The whole file, if it is a plain one that nobody reads who should not. */
static enum status file_read(struct arena *a, const char *path, mode_t forbidden, const char **text)
{
	struct stat about;
	enum status st = INVALID;
	int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	if (file < 0) {
		log_line("%s: %s", path, strerror(errno));
		return INVALID;
	}
	struct arena whole = { 0 };
	char *bytes = arena_alloc(&whole, FILE_MAX + 1);
	ssize_t size = 0;
	if (fstat(file, &about) != 0 || (S_ISREG(about.st_mode) && (size = read(file, bytes, FILE_MAX + 1)) < 0))
		st = fail("%s: %s", path, strerror(errno));
	else if (!S_ISREG(about.st_mode))
		log_line("%s: not a plain file", path);
	else if ((about.st_mode & forbidden) != 0)
		log_line("%s: its mode is %04o: others may use it; chmod %s", path, about.st_mode & 07777U,
		         (forbidden & 040) != 0 ? "600" : "640");
	else if (size > FILE_MAX)
		log_line("%s: longer than %d bytes", path, FILE_MAX);
	else if (!text_is_utf8(bytes, (size_t)size))
		log_line("%s: not UTF-8", path);
	else
		st = OK;
	close(file);
	/* What is kept is what there is, not what there could have been. */
	*text = st == OK ? arena_strndup(a, bytes, (size_t)size) : NULL;
	arena_release(&whole);
	return st;
}

static bool value_set(const struct field *f, const char *value, void *object)
{
	void *member = field_at(object, f);
	int64_t number;

	switch (f->type) {
	case FIELD_INT:
		return int_parse(value, INT64_MIN, INT64_MAX, member);
	case FIELD_BOOL:
		*(bool *)member = text_same(value, "on");
		return text_same(value, "on") || text_same(value, "off");
	case FIELD_TEXT:
		*(const char **)member = value;
		return true;
	case FIELD_DATE:
		return date_parse(value, member);
	case FIELD_INSTANT:
		return instant_parse(value, member);
	case FIELD_MONEY:
		if (!int_parse(value, -MONEY_MAX, MONEY_MAX, &number))
			return false;
		*(struct money *)member = (struct money){ number };
		return true;
	case FIELD_BYTES:
		*(struct bytes *)member = (struct bytes){ (const unsigned char *)value, strlen(value) };
		return true;
	}
	return false;
}

/* Blanks around it cut off. */
static char *trimmed(struct arena *a, const char *start, const char *end)
{
	while (start < end && (*start == ' ' || *start == '\t'))
		start++;
	while (end > start && (end[-1] == ' ' || end[-1] == '\t' || end[-1] == '\r'))
		end--;
	return arena_strndup(a, start, (size_t)(end - start));
}

static enum status file_apply(struct reader *r, const char *path, bool secret);

static enum status include(struct reader *r, struct place at, const char *value)
{
	const char *slash = strrchr(at.path, '/');

	if (at.secret)
		return complain(at, "an included file includes nothing", NULL);
	if (value[0] != '/' && slash != NULL)
		value = arena_printf(r->arena, "%.*s/%s", (int)(slash - at.path), at.path, value);
	return file_apply(r, value, true);
}

static enum status line_apply(struct reader *r, struct place at, const char *line, const char *end)
{
	const char *mark = memchr(line, '=', (size_t)(end - line));
	size_t k = 0;

	char *key = trimmed(r->arena, line, mark != NULL ? mark : end);
	if (key[0] == '#' || (key[0] == '\0' && mark == NULL))
		return OK;
	if (mark == NULL)
		return complain(at, "not key = value", NULL);
	char *value = trimmed(r->arena, mark + 1, end);
	if (text_same(key, "include"))
		return include(r, at, value);
	while (r->keys[k].field.name != NULL && !text_same(r->keys[k].field.name, key))
		k++;
	const struct conf_key *known = &r->keys[k];
	if (known->field.name == NULL)
		return complain(at, "unknown key", key);
	if (r->seen[k])
		return complain(at, "key stands twice", key);
	if (value[0] == '\0' && known->required)
		return complain(at, "empty value", key);
	if (!value_set(&known->field, value, r->object))
		return complain(at, "the value does not parse", key);
	r->seen[k] = true;
	return OK;
}

static enum status file_apply(struct reader *r, const char *path, bool secret)
{
	struct place at = { .path = path, .secret = secret };
	const char *text;
	enum status st = file_read(r->arena, path, secret ? 0177 : 0137, &text);

	while (st == OK && *text != '\0') {
		const char *end = text + strcspn(text, "\n");
		at.line++;
		st = line_apply(r, at, text, end);
		text = *end == '\n' ? end + 1 : end;
	}
	return st;
}

static size_t keys_count(const struct conf_key *keys)
{
	size_t count = 0;

	while (keys[count].field.name != NULL)
		count++;
	return count;
}

enum status conf_read(struct arena *a, const char *path, const struct conf_key *keys, void *object)
{
	size_t count = keys_count(keys);
	struct reader r = { a, keys, object, arena_news(a, bool, count) };
	enum status st = file_apply(&r, path, false);

	for (size_t k = 0; st == OK && k < count; k++) {
		if (r.seen[k])
			continue;
		if (keys[k].required) {
			log_line("%s: key is missing: %s", path, keys[k].field.name);
			st = INVALID;
		} else if (keys[k].fallback != NULL && !value_set(&keys[k].field, keys[k].fallback, object)) {
			st = fail("%s: the fallback does not parse: %s", path, keys[k].field.name);
		}
	}
	return st;
}
