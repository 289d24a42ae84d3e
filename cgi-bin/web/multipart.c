#include "web/multipart.h"

#include <strings.h>

#include "core/text.h"

#define BOUNDARY_MAX 70 /* RFC 2046 */
#define HEADERS_MAX 4096 /* bytes of one part's header */
#define FILENAME_MAX_SIZE 255

/* What is left of the body. */
struct cursor {
	const char *at, *end;
};

struct part {
	bool disposed;
	const char *name, *filename, *type;
};

static bool take(struct cursor *c, const char *text)
{
	size_t size = strlen(text);

	if ((size_t)(c->end - c->at) < size || memcmp(c->at, text, size) != 0)
		return false;
	c->at += size;
	return true;
}

/* To the first `mark`, which is passed over too; NULL when there is none. Linear: the first character of no mark comes
 * a second time in it, so nothing that was compared is looked at again. */
static const char *take_until(struct cursor *c, const char *mark, size_t *size)
{
	const char *start = c->at, *found = start;
	size_t length = strlen(mark);

	while ((found = memchr(found, mark[0], (size_t)(c->end - found))) != NULL) {
		if ((size_t)(c->end - found) >= length && memcmp(found, mark, length) == 0) {
			*size = (size_t)(found - start);
			c->at = found + length;
			return start;
		}
		found++;
	}
	return NULL;
}

static bool is_token_character(char c)
{
	return c > ' ' && c < 0x7f && strchr("()<>@,;:\\\"/[]?={}", c) == NULL;
}

static void skip_blanks(struct cursor *c)
{
	while (c->at < c->end && (*c->at == ' ' || *c->at == '\t'))
		c->at++;
}

static char *take_token(struct arena *a, struct cursor *c)
{
	const char *start = c->at;

	while (c->at < c->end && is_token_character(*c->at))
		c->at++;
	return c->at == start ? NULL : arena_strndup(a, start, (size_t)(c->at - start));
}

/* OWS ";" OWS token "=" ( token / quoted ). A quoted string ends at the next quote: browsers write an inner one as %22,
 * and a backslash as itself. False, with c where it was, when there is none; so at the end c is empty, and else a
 * fault. */
static bool take_parameter(struct arena *a, struct cursor *c, const char **name, const char **value)
{
	struct cursor next = *c;
	size_t size;

	skip_blanks(&next);
	if (!take(&next, ";"))
		return false;
	skip_blanks(&next);
	*name = take_token(a, &next);
	if (*name == NULL || !take(&next, "="))
		return false;
	if (take(&next, "\"")) {
		const char *quoted = take_until(&next, "\"", &size);
		if (quoted == NULL || !text_is_utf8(quoted, size))
			return false;
		*value = arena_strndup(a, quoted, size);
	} else if ((*value = take_token(a, &next)) == NULL) {
		return false;
	}
	*c = next;
	return true;
}

static bool is_boundary(const char *text)
{
	size_t size = strlen(text);

	return size >= 1 && size <= BOUNDARY_MAX && text[size - 1] != ' ' &&
	       strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'()+_,-./:=? ") == size;
}

static const char *boundary_of(struct arena *a, const char *content_type)
{
	struct cursor c = { content_type, content_type + strlen(content_type) };
	const char *name, *value, *boundary = NULL;
	static const char type[] = "multipart/form-data";

	if (strncasecmp(content_type, type, sizeof type - 1) != 0)
		return NULL;
	c.at += sizeof type - 1;
	while (take_parameter(a, &c, &name, &value))
		if (strcasecmp(name, "boundary") == 0) {
			if (boundary != NULL)
				return NULL;
			boundary = value;
		}
	return c.at == c.end && boundary != NULL && is_boundary(boundary) ? boundary : NULL;
}

static bool has_control(const char *text)
{
	uint32_t character;

	for (size_t size, length = strlen(text); length > 0; text += size, length -= size) {
		size = text_decode(text, length, &character);
		if (size == 0 || text_is_control(character))
			return true;
	}
	return false;
}

static bool disposition_parse(struct arena *a, struct cursor c, struct part *part)
{
	const char *kind = take_token(a, &c), *name, *value;

	if (part->disposed || kind == NULL || strcasecmp(kind, "form-data") != 0)
		return false;
	part->disposed = true;
	while (take_parameter(a, &c, &name, &value)) {
		const char **member = strcasecmp(name, "name") == 0       ? &part->name
		                      : strcasecmp(name, "filename") == 0 ? &part->filename
		                                                          : NULL;
		if (member == NULL || *member != NULL)
			return false;
		*member = value;
	}
	return c.at == c.end && part->name != NULL && params_is_name(part->name, strlen(part->name)) &&
	       (part->filename == NULL ||
	        (strlen(part->filename) <= FILENAME_MAX_SIZE && !has_control(part->filename)));
}

static bool header_parse(struct arena *a, struct cursor c, struct part *part)
{
	const char *name = take_token(a, &c);

	if (name == NULL || !take(&c, ":"))
		return false;
	skip_blanks(&c);
	if (strcasecmp(name, "Content-Disposition") == 0)
		return disposition_parse(a, c, part);
	if (strcasecmp(name, "Content-Transfer-Encoding") == 0)
		return false;
	if (strcasecmp(name, "Content-Type") != 0)
		return true;
	if (part->type != NULL || !text_is_utf8(c.at, (size_t)(c.end - c.at)))
		return false;
	part->type = arena_strndup(a, c.at, (size_t)(c.end - c.at));
	return !has_control(part->type);
}

static bool headers_parse(struct arena *a, struct cursor *c, struct part *part)
{
	const char *start = c->at;

	while (!take(c, "\r\n")) {
		size_t size;
		const char *line = take_until(c, "\r\n", &size);
		if (line == NULL || c->at - start > HEADERS_MAX ||
		    !header_parse(a, (struct cursor){ line, line + size }, part))
			return false;
	}
	return part->disposed;
}

/* From behind a boundary to behind the next. */
static bool part_parse(struct arena *a, struct cursor *c, const char *delimiter, const struct params_limits *limits,
                       struct params *out)
{
	struct part part = { 0 };
	size_t size;

	if (!take(c, "\r\n") || !headers_parse(a, c, &part))
		return false;
	const char *start = take_until(c, delimiter, &size);
	if (start == NULL)
		return false;
	if (part.filename != NULL) {
		if (size > limits->file)
			return false;
		params_add(a, out, (struct param){ part.name, "", part.filename,
		                                   part.type != NULL ? part.type : "application/octet-stream",
		                                   { (const unsigned char *)start, size } });
		return true;
	}
	if (size > limits->value || !text_is_utf8(start, size))
		return false;
	params_add(a, out, (struct param){ .name = part.name, .value = arena_strndup(a, start, size) });
	return true;
}

bool multipart_parse(struct arena *a, const char *content_type, const char *body, size_t size,
                     const struct params_limits *limits, struct params *out)
{
	struct cursor c = { body, body + size };
	struct params found = *out;
	const char *boundary = boundary_of(a, content_type);
	size_t fields = 0;

	if (boundary == NULL || size > limits->body)
		return false;
	const char *delimiter = arena_printf(a, "\r\n--%s", boundary);
	if (!take(&c, delimiter + 2))
		return false;
	while (!take(&c, "--"))
		if (++fields > limits->fields || !part_parse(a, &c, delimiter, limits, &found))
			return false;
	take(&c, "\r\n");
	if (c.at != c.end)
		return false;
	*out = found;
	return true;
}
