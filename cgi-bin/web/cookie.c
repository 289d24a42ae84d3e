#include "web/cookie.h"

#include "core/text.h"

#define HEADER_MAX 16384
#define PAIRS_MAX 64

/* RFC 6265 cookie-octet. */
static bool is_octet(char c)
{
	return c > ' ' && c < 0x7f && strchr("\",;\\", c) == NULL;
}

static bool is_value(const char *text, size_t size)
{
	for (size_t i = 0; i < size; i++)
		if (!is_octet(text[i]))
			return false;
	return true;
}

static void pair_parse(struct arena *a, const char *pair, size_t size, struct params *out)
{
	const char *mark = memchr(pair, '=', size);

	if (mark == NULL || !params_is_name(pair, (size_t)(mark - pair)))
		return;
	const char *value = mark + 1;
	size_t length = size - (size_t)(value - pair);
	if (length >= 2 && value[0] == '"' && value[length - 1] == '"') {
		value++;
		length -= 2;
	}
	if (is_value(value, length))
		params_add(a, out, (struct param){ .name = arena_strndup(a, pair, (size_t)(mark - pair)),
		                                   .value = arena_strndup(a, value, length) });
}

void cookie_parse(struct arena *a, const char *header, struct params *out)
{
	size_t pairs = 0;

	if (header == NULL || strnlen(header, HEADER_MAX + 1) > HEADER_MAX)
		return;
	while (*header != '\0' && pairs++ < PAIRS_MAX) {
		header += strspn(header, " \t");
		size_t size = strcspn(header, ";"), used = size;
		while (used > 0 && (header[used - 1] == ' ' || header[used - 1] == '\t'))
			used--;
		pair_parse(a, header, used, out);
		header += size + (header[size] == ';');
	}
}

char *cookie_name(struct arena *a, const char *name, bool https, const char *path)
{
	const char *prefix = !https ? "" : text_same(path, "/") ? "__Host-" : "__Secure-";

	return arena_printf(a, "%s%s", prefix, name);
}

static bool is_path(const char *path)
{
	if (*path != '/')
		return false;
	for (; *path != '\0'; path++)
		if (*path <= ' ' || *path >= 0x7f || *path == ';')
			return false;
	return true;
}

bool cookie_write(struct arena *a, const struct cookie *cookie, const char **out)
{
	struct buffer b = { .arena = a };
	const char *name = cookie_name(a, cookie->name, cookie->https, cookie->path);

	if (!params_is_name(name, strlen(name)) || !is_value(cookie->value, strlen(cookie->value)) ||
	    !is_path(cookie->path))
		return false;
	buffer_printf(&b, "%s=%s; Path=%s", name, cookie->value, cookie->path);
	if (cookie->seconds != 0)
		buffer_printf(&b, "; Max-Age=%lld", cookie->seconds < 0 ? 0LL : (long long)cookie->seconds);
	if (cookie->https)
		buffer_text(&b, "; Secure");
	buffer_printf(&b, "; HttpOnly; SameSite=%s", cookie->same_site == SAME_SITE_STRICT ? "Strict" : "Lax");
	*out = b.data;
	return true;
}
