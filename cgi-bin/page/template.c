#include "page/template.h"

#include "core/log.h"
#include "page/markdown.h"
#include "core/text.h"

enum status template_status(NEOERR *error, const char *what)
{
	if (error == STATUS_OK)
		return OK;
	/* What went wrong stands first: the trace of a deep include is longer than a line of the log. */
	STRING message, trace;
	string_init(&message);
	string_init(&trace);
	nerr_error_string(error, &message);
	nerr_error_traceback(error, &trace);
	for (char *end = trace.buf ? strchr(trace.buf, '\n') : NULL; end; end = strchr(end, '\n'))
		*end = ' ';
	enum status st =
	    fail("page: %s: %s; %s", what, message.buf ? message.buf : "no memory", trace.buf ? trace.buf : "");
	string_clear(&message);
	string_clear(&trace);
	nerr_ignore(&error);
	return st;
}

#define TEMPLATE_MAX (4 << 20)

NEOERR *template_load(const char *folder, const char *name, char **out)
{
	/* Names are written in templates, never typed; a stray one still does not leave the folder. */
	if (name[0] == '/' || strstr(name, ".."))
		return nerr_raise(NERR_SYSTEM, "%s is not in the templates' folder", name);
	struct arena a = { 0 };
	FILE *file = fopen(arena_printf(&a, "%s/%s", folder, name), "rb");
	arena_release(&a);
	if (!file)
		return nerr_raise_errno(NERR_SYSTEM, "%s/%s cannot be read", folder, name);

	char *text = NULL;
	size_t size = 0, room = 0;
	do {
		if (room - size < 2) {
			room = room ? room * 2 : 16384;
			char *larger = room <= TEMPLATE_MAX ? realloc(text, room) : NULL;
			if (!larger)
				break;
			text = larger;
		}
		size += fread(text + size, 1, room - size - 1, file);
	} while (!feof(file) && !ferror(file));
	bool good = feof(file) && !ferror(file);
	fclose(file);
	if (!good) {
		free(text);
		return nerr_raise(NERR_SYSTEM, "%s/%s cannot be read or is too long", folder, name);
	}
	text[size] = '\0';
	*out = text;
	return STATUS_OK;
}

/* Gives a copy of the text as the function's value; ClearSilver frees it. */
static NEOERR *answer(CSARG *result, const char *text, size_t length)
{
	result->op_type = CS_TYPE_STRING;
	result->s = strndup(text, length);
	result->alloc = 1;
	return result->s ? STATUS_OK : nerr_raise(NERR_NOMEM, "no memory");
}

static NEOERR *answer_filled(CSARG *result, const char *text, const char *const *values, size_t count)
{
	result->op_type = CS_TYPE_STRING;
	result->s = malloc(words_fill(NULL, text, values, count) + 1);
	result->alloc = 1;
	if (!result->s)
		return nerr_raise(NERR_NOMEM, "no memory");
	words_fill(result->s, text, values, count);
	return STATUS_OK;
}

static NEOERR *say(CSPARSE *parse, CSARG *args, CSARG *result, size_t count)
{
	char *text = NULL, *values[3] = { NULL };
	NEOERR *error = cs_arg_parse(parse, args, &"ssss"[3 - count], &text, &values[0], &values[1], &values[2]);
	if (error == STATUS_OK && !text)
		error = nerr_raise(NERR_NOT_FOUND, "%s: no such text", args->s ? args->s : "say");
	if (error == STATUS_OK)
		error = answer_filled(result, text, (const char *const *)values, count);
	free(text);
	for (size_t i = 0; i < ARRAY_LEN(values); i++)
		free(values[i]);
	return nerr_pass(error);
}

/* say(text, a): the text with {1} replaced; say2, say3 with two and three values. A text that does not exist is a
 * fault, so that a misspelt name is seen. */
static NEOERR *say1(CSPARSE *parse, CS_FUNCTION *function, CSARG *args, CSARG *result)
{
	(void)function;
	return nerr_pass(say(parse, args, result, 1));
}
static NEOERR *say2(CSPARSE *parse, CS_FUNCTION *function, CSARG *args, CSARG *result)
{
	(void)function;
	return nerr_pass(say(parse, args, result, 2));
}
static NEOERR *say3(CSPARSE *parse, CS_FUNCTION *function, CSARG *args, CSARG *result)
{
	(void)function;
	return nerr_pass(say(parse, args, result, 3));
}

static NEOERR *part(CSPARSE *parse, CSARG *args, CSARG *result, bool after)
{
	char *text = NULL;
	NEOERR *error = cs_arg_parse(parse, args, "s", &text);
	if (error == STATUS_OK && !text)
		error = nerr_raise(NERR_NOT_FOUND, "%s: no such text", args->s ? args->s : "before or after");
	if (error == STATUS_OK) {
		const char *place = strstr(text, "{1}");
		size_t before = place ? (size_t)(place - text) : strlen(text);
		if (!after)
			error = answer(result, text, before);
		else
			error = place ? answer(result, place + 3, strlen(place + 3)) : answer(result, "", 0);
	}
	free(text);
	return nerr_pass(error);
}

/* before(text), after(text): around the first {1}, where markup stands. */
static NEOERR *before(CSPARSE *parse, CS_FUNCTION *function, CSARG *args, CSARG *result)
{
	(void)function;
	return nerr_pass(part(parse, args, result, false));
}
static NEOERR *after(CSPARSE *parse, CS_FUNCTION *function, CSARG *args, CSARG *result)
{
	(void)function;
	return nerr_pass(part(parse, args, result, true));
}

/* plural("Words.nights", n): the text .one, .few, .many or .other (the last also where a form is missing) of that name,
 * {1} replaced by n. */
static NEOERR *plural(CSPARSE *parse, CS_FUNCTION *function, CSARG *args, CSARG *result)
{
	(void)function;
	char *name = NULL;
	long n = 0;
	NEOERR *error = cs_arg_parse(parse, args, "si", &name, &n);
	HDF *forms = error == STATUS_OK && name ? hdf_get_obj(parse->global_hdf, name) : NULL;
	enum plural form = PLURAL_OTHER;
	const char *text = NULL;
	if (forms && plural_form(hdf_get_value(parse->global_hdf, "Language.plural", ""), n, &form))
		text = hdf_get_value(forms, plural_name(form), hdf_get_value(forms, "other", NULL));
	if (error == STATUS_OK && !text)
		error = nerr_raise(NERR_NOT_FOUND, "%s: no such words", name ? name : "plural");
	if (error == STATUS_OK) {
		char digits[24];
		snprintf(digits, sizeof digits, "%ld", n);
		error = answer_filled(result, text, (const char *const[]){ digits }, 1);
	}
	free(name);
	return nerr_pass(error);
}

/* markdown(text): HTML of the owner's own text, which is tame: the one value that is not escaped. */
static NEOERR *markdown(const char *text, char **out)
{
	struct arena a = { 0 };
	*out = strdup(markdown_html(&a, text));
	arena_release(&a);
	return *out ? STATUS_OK : nerr_raise(NERR_NOMEM, "no memory");
}

/* The length of a reference or a number of a paper that begins here, "LH-7K2Q", "R-2026-0147": capital letters and
 * digits, from a letter on, with a hyphen between them; 0: none does. */
static size_t reference_length(const char *text)
{
	size_t length = 0;
	bool hyphen = false;

	for (; (text[length] >= 'A' && text[length] <= 'Z') || (text[length] >= '0' && text[length] <= '9') ||
	       text[length] == '-';
	     length++)
		hyphen = hyphen || text[length] == '-';
	if (length > 0 && text[length - 1] == '-')
		length--;
	bool whole = !(text[length] >= 'a' && text[length] <= 'z') && (unsigned char)text[length] < 0x80;
	return hyphen && whole && length >= 5 && text[0] >= 'A' && text[0] <= 'Z' ? length : 0;
}

#define AROUND " \t\n\r(\"'" /* what a word comes after */

/* unbroken(text): HTML of a text in which no line ends within a reference. What is copied or searched is the reference
 * as it is, which another hyphen or an invisible sign in it would not be. */
static NEOERR *unbroken(const char *text, char **out)
{
	struct arena a = { 0 };
	struct buffer html = { .arena = &a };

	buffer_text(&html, "");
	while (*text != '\0') {
		size_t held = reference_length(text), length = held;
		if (held > 0)
			buffer_text(&html, "<span class=\"nb\">");
		else
			length = strcspn(text, AROUND);
		html_add(&html, arena_strndup(&a, text, length));
		if (held > 0)
			buffer_text(&html, "</span>");
		text += length;
		/* The next begins where a word does. */
		length = held > 0 ? strcspn(text, AROUND) : 0;
		length += strspn(text + length, AROUND);
		html_add(&html, arena_strndup(&a, text, length));
		text += length;
	}
	*out = strdup(html.data);
	arena_release(&a);
	return *out ? STATUS_OK : nerr_raise(NERR_NOMEM, "no memory");
}

NEOERR *template_functions(CSPARSE *parse)
{
	char name[] = "markdown", kept[] = "unbroken";
	static const struct {
		const char *name;
		int arguments;
		CSFUNCTION function;
	} table[] = {
		{ "say", 2, say1 },     { "say2", 3, say2 },  { "say3", 4, say3 },
		{ "before", 1, before }, { "after", 1, after }, { "plural", 2, plural },
	};
	NEOERR *error = STATUS_OK;
	for (size_t i = 0; i < ARRAY_LEN(table) && error == STATUS_OK; i++)
		error = cs_register_function(parse, table[i].name, table[i].arguments, table[i].function);
	if (error == STATUS_OK)
		error = cs_register_esc_strfunc(parse, name, markdown);
	if (error == STATUS_OK)
		error = cs_register_esc_strfunc(parse, kept, unbroken);
	return nerr_pass(error);
}
