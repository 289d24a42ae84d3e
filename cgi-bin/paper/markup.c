#include "paper/markup.h"

#include <string.h>

#include "core/log.h"
#include "core/text.h"

#define DEPTH_MAX 24

static const char *const names[] = {
	[ARTICLE] = "article", [HEADER] = "header", [FOOTER] = "footer", [SECTION] = "section", [DIV] = "div",
	[H1] = "h1",           [H2] = "h2",         [P] = "p",           [HR] = "hr",           [B] = "b",
	[SPAN] = "span",       [BR] = "br",         [DL] = "dl",         [DT] = "dt",           [DD] = "dd",
	[TABLE] = "table",     [THEAD] = "thead",   [TBODY] = "tbody",   [TFOOT] = "tfoot",     [TR] = "tr",
	[TH] = "th",           [TD] = "td",         [SVG] = "svg",       [PATH] = "path",
};

struct reading {
	struct arena *arena;
	const char *text, *at;
	const char *wrong; /* the first thing that is */
};

static bool complain(struct reading *r, const char *what)
{
	if (r->wrong == NULL)
		r->wrong = what;
	return false;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static void skip_blanks(struct reading *r)
{
	while (is_blank(*r->at))
		r->at++;
}

/* One character or entity to the end of the text. */
static bool character_add(struct reading *r, struct buffer *out)
{
	static const struct { const char *entity, *character;
	} entities[] = {
		{ "&amp;", "&" },   { "&lt;", "<" },  { "&gt;", ">" },
		{ "&quot;", "\"" }, { "&#39;", "'" }, { "&nbsp;", "\302\240" },
	};
	if (*r->at != '&') {
		if ((unsigned char)*r->at < 0x20 || *r->at == 0x7f)
			return complain(r, "a control character");
		buffer_add(out, r->at++, 1);
		return true;
	}
	for (size_t i = 0; i < ARRAY_LEN(entities); i++)
		if (text_starts(r->at, entities[i].entity)) {
			buffer_text(out, entities[i].character);
			r->at += strlen(entities[i].entity);
			return true;
		}
	return complain(r, "an entity that is none of ours");
}

static bool word_read(struct reading *r, const char **out)
{
	size_t length = strspn(r->at, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");
	*out = arena_strndup(r->arena, r->at, length);
	r->at += length;
	return length > 0 || complain(r, "a name is missing");
}

static bool attribute_set(struct reading *r, struct node *n, const char *name, const char *value)
{
	static const char *const passed[] = { "scope", "role", "aria-label" };
	int64_t number;
	if (text_same(name, "class"))
		n->class = value;
	else if (text_same(name, "lang"))
		n->lang = value;
	else if (text_same(name, "data-page"))
		n->page = value;
	else if (text_same(name, "viewBox"))
		n->view_box = value;
	else if (text_same(name, "d"))
		n->d = value;
	else if (text_same(name, "colspan") && int_parse(value, 1, 20, &number))
		n->colspan = (int)number;
	else {
		for (size_t i = 0; i < ARRAY_LEN(passed); i++)
			if (text_same(name, passed[i]))
				return true;
		return complain(r, "an attribute that is none of ours");
	}
	return true;
}

static bool attribute_read(struct reading *r, struct node *n)
{
	const char *name;
	struct buffer value = { .arena = r->arena };
	if (!word_read(r, &name))
		return false;
	if (r->at[0] != '=' || r->at[1] != '"')
		return complain(r, "an attribute without a value in quotes");
	r->at += 2;
	buffer_text(&value, "");
	while (*r->at != '"') {
		if (*r->at == '<' || *r->at == '\0')
			return complain(r, "an attribute without an end");
		if (!character_add(r, &value))
			return false;
	}
	r->at++;
	return attribute_set(r, n, name, value.data);
}

static bool element_read(struct reading *r, struct node *n, bool *empty)
{
	const char *name;
	r->at++; /* < */
	if (!word_read(r, &name))
		return false;
	for (size_t i = TEXT + 1; i < ARRAY_LEN(names); i++)
		if (text_same(names[i], name))
			n->element = (enum element)i;
	if (n->element == TEXT)
		return complain(r, "an element that is none of ours");
	for (skip_blanks(r); *r->at != '>' && *r->at != '/'; skip_blanks(r))
		if (!attribute_read(r, n))
			return false;
	*empty = *r->at == '/';
	r->at += *empty;
	if (*r->at != '>')
		return complain(r, "a tag without an end");
	r->at++;
	return true;
}

static void child_add(struct node *parent, struct node *child)
{
	if (parent->last != NULL)
		parent->last->next = child;
	else
		parent->first = child;
	parent->last = child;
}

static struct node *node_new(struct reading *r)
{
	struct node *n = arena_new(r->arena, struct node);
	n->class = "";
	n->colspan = 1;
	return n;
}

static bool text_read(struct reading *r, struct node *parent)
{
	struct buffer out = { .arena = r->arena };
	bool seen = false;
	while (*r->at != '<' && *r->at != '\0') {
		if (is_blank(*r->at)) {
			skip_blanks(r);
			buffer_text(&out, " ");
			continue;
		}
		seen = true;
		if (!character_add(r, &out))
			return false;
	}
	/* Blanks between blocks are the template's own. */
	if (!seen && parent->element != P && !element_is_inline(parent->element))
		return true;
	if (out.data != NULL) {
		struct node *n = node_new(r);
		n->text = out.data;
		child_add(parent, n);
	}
	return true;
}

static bool children_read(struct reading *r, struct node *parent, int depth)
{
	const char *name;
	if (depth > DEPTH_MAX)
		return complain(r, "elements within elements, too many");
	for (;;) {
		if (!text_read(r, parent))
			return false;
		if (*r->at == '\0')
			return complain(r, "an element without an end");
		if (r->at[1] == '/')
			break;
		struct node *child = node_new(r);
		bool empty = false;
		if (!element_read(r, child, &empty) || (!empty && !children_read(r, child, depth + 1)))
			return false;
		child_add(parent, child);
	}
	r->at += 2;
	if (!word_read(r, &name))
		return false;
	if (!text_same(name, names[parent->element]) || *r->at != '>')
		return complain(r, "an end of something else");
	r->at++;
	return true;
}

enum status markup_parse(struct arena *a, const char *text, struct node **out)
{
	struct reading r = { .arena = a, .text = text, .at = text };
	struct node *root = node_new(&r);
	bool empty = false;
	if (!text_is_utf8(text, strlen(text)))
		complain(&r, "bytes that are not UTF-8");
	skip_blanks(&r);
	if (r.wrong == NULL && *r.at != '<')
		complain(&r, "no element");
	if (r.wrong == NULL && element_read(&r, root, &empty) && (empty || children_read(&r, root, 0))) {
		skip_blanks(&r);
		if (root->element != ARTICLE || *r.at != '\0')
			complain(&r, "not one article");
	}
	if (r.wrong != NULL) {
		log_line("paper: at byte %zu of the markup: %s", (size_t)(r.at - r.text), r.wrong);
		return INVALID;
	}
	*out = root;
	return OK;
}

bool node_is(const struct node *n, const char *word)
{
	size_t length = strlen(word);
	for (const char *at = n->class; *at != '\0';) {
		size_t size = strcspn(at, " ");
		if (size == length && memcmp(at, word, length) == 0)
			return true;
		at += size + (at[size] == ' ');
	}
	return false;
}

bool element_is_inline(enum element e)
{
	return e == TEXT || e == B || e == SPAN || e == BR;
}
