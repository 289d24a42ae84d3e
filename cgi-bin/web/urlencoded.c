#include "web/urlencoded.h"

#include "core/text.h"

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

/* The decoded text in the arena, or NULL. */
static char *decode(struct arena *a, const char *text, size_t size, size_t *decoded)
{
	char *out = arena_alloc(a, size + 1), *end = out;

	for (size_t i = 0; i < size; i++) {
		if (text[i] != '%') {
			*end++ = text[i] == '+' ? ' ' : text[i];
			continue;
		}
		if (size - i < 3 || hex_digit(text[i + 1]) < 0 || hex_digit(text[i + 2]) < 0)
			return NULL;
		*end++ = (char)(hex_digit(text[i + 1]) << 4 | hex_digit(text[i + 2]));
		i += 2;
	}
	*decoded = (size_t)(end - out);
	return text_is_utf8(out, *decoded) ? out : NULL;
}

static bool pair_parse(struct arena *a, const char *pair, size_t size, const struct params_limits *limits,
                       struct params *out)
{
	const char *mark = memchr(pair, '=', size);
	size_t name_size = mark == NULL ? size : (size_t)(mark - pair);
	size_t rest = mark == NULL ? 0 : size - name_size - 1;
	size_t name_length, length;

	/* Three bytes decode to one at the most. */
	if (name_size > 3 * PARAMS_NAME_MAX || rest / 3 > limits->value)
		return false;
	char *name = decode(a, pair, name_size, &name_length);
	char *value = decode(a, pair + size - rest, rest, &length);
	if (name == NULL || value == NULL || !params_is_name(name, name_length) || length > limits->value)
		return false;
	params_add(a, out, (struct param){ .name = name, .value = value });
	return true;
}

bool urlencoded_parse(struct arena *a, const char *text, size_t size, const struct params_limits *limits,
                      struct params *out)
{
	struct params found = *out;
	size_t fields = 0;

	if (size > limits->body)
		return false;
	for (size_t i = 0, length; i < size; i += length + 1) {
		const char *end = memchr(text + i, '&', size - i);
		length = end == NULL ? size - i : (size_t)(end - text) - i;
		if (length > 0 && (++fields > limits->fields || !pair_parse(a, text + i, length, limits, &found)))
			return false;
	}
	*out = found;
	return true;
}

void urlencoded_query(struct arena *a, const char *text, size_t size, const struct params_limits *limits,
                      struct params *out)
{
	size_t most = size < limits->body ? size : limits->body, fields = 0;

	for (size_t i = 0, length; i < most && fields < limits->fields; i += length + 1) {
		const char *end = memchr(text + i, '&', size - i);
		length = end == NULL ? size - i : (size_t)(end - text) - i;
		if (length > 0 && i + length <= most && pair_parse(a, text + i, length, limits, out))
			fields++;
	}
}
