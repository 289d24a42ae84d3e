#include "page/markdown.h"

#include <cmark.h>
#include <stdlib.h>
#include <string.h>

#include "core/text.h"

static bool is_of_this_site(const char *url)
{
	return url[0] == '/' && url[1] != '/' && url[1] != '\\';
}

static bool is_good_link(const char *url)
{
	static const char *const schemes[] = { "http://", "https://", "mailto:", "tel:", "#" };

	for (size_t i = 0; i < ARRAY_LEN(schemes); i++)
		if (strncasecmp(url, schemes[i], strlen(schemes[i])) == 0)
			return true;
	return is_of_this_site(url);
}

/* The words in it stay where it was. */
static void unwrap(cmark_node *node)
{
	for (cmark_node *child; (child = cmark_node_first_child(node)) != NULL;)
		if (!cmark_node_insert_before(node, child))
			break;
	cmark_node_unlink(node);
	cmark_node_free(node);
}

static void tame(cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_HTML_BLOCK:
	case CMARK_NODE_HTML_INLINE:
		cmark_node_unlink(node);
		cmark_node_free(node);
		break;
	case CMARK_NODE_IMAGE:
		if (!is_of_this_site(cmark_node_get_url(node)))
			unwrap(node);
		break;
	case CMARK_NODE_LINK:
		if (!is_good_link(cmark_node_get_url(node)))
			unwrap(node);
		break;
	case CMARK_NODE_HEADING:
		cmark_node_set_heading_level(
		    node, cmark_node_get_heading_level(node) < 5 ? cmark_node_get_heading_level(node) + 1 : 6);
		break;
	default:
		break;
	}
}

char *markdown_html(struct arena *a, const char *text)
{
	if (text == NULL || *text == '\0')
		return arena_strdup(a, "");
	cmark_node *root = cmark_parse_document(text, strlen(text), CMARK_OPT_VALIDATE_UTF8);
	cmark_iter *iter = cmark_iter_new(root);

	/* A node is dealt with when it is left (leaves: entered), when nothing below it will be asked for any more. */
	for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
		cmark_node *node = cmark_iter_get_node(iter);
		if (event == CMARK_EVENT_EXIT || cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK ||
		    cmark_node_get_type(node) == CMARK_NODE_HTML_INLINE)
			tame(node);
	}
	cmark_iter_free(iter);
	char *html = cmark_render_html(root, CMARK_OPT_SAFE | CMARK_OPT_HARDBREAKS);
	char *copy = arena_strdup(a, html);
	free(html);
	cmark_node_free(root);
	return copy;
}
