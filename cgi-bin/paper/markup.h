/* The markup of papers: a small, strict part of XHTML, so that one text is the page to print in a browser and what the
 * PDF is set from.
 *
 *	article            one paper; class "voucher": half a sheet in two columns, sections "l" and "r"; data-page: "Page {1} of {2}"
 *	header, footer     p's: of every page. header: p "brand", p "doc", p "doc later" (in its place from the second page on); footer: columns. In a voucher's section the footer is its foot
 *	h1, h2, p, hr      blocks; p: class "lead", "muted", "small", "big", "label"
 *	b, span, br        in them; span: "muted", "small", "nb" (is not broken), "s" (a line of its own, small and muted), "n" (a clause's number)
 *	div                class "to", "two", "two ruled", "two sign", "vat", "kv", "when", "keep": its divs stand side by side ("keep": below each
 *	                   other, on one page)
 *	section            class "clause": h2 beside a div; "pay": an svg and a div in a frame; "gap": space before
 *	dl, dt, dd         facts; class "r": at the right edge
 *	table              thead, tbody, tfoot, tr, th, td; class "items", "sum", "list"; a cell: class "l" (at the left), colspan; a row: "tot"
 *	svg, path          a QR code: viewBox "-4 -4 N N", path of M, h, v, z in whole numbers; class "arrow" without a path
 *
 * Attributes besides: lang, scope, role, aria-label. Text is UTF-8; runs of white space are one blank. Anything else is
 * refused. */
#ifndef PAPER_MARKUP_H
#define PAPER_MARKUP_H

#include <stdbool.h>

#include "core/arena.h"
#include "core/status.h"

enum element {
	TEXT,
	ARTICLE,
	HEADER,
	FOOTER,
	SECTION,
	DIV,
	H1,
	H2,
	P,
	HR,
	B,
	SPAN,
	BR,
	DL,
	DT,
	DD,
	TABLE,
	THEAD,
	TBODY,
	TFOOT,
	TR,
	TH,
	TD,
	SVG,
	PATH
};
struct node {
	enum element element;
	const char *text;  /* of TEXT, nothing but; else NULL */
	const char *class; /* "" for none */
	const char *page, *view_box, *d, *lang; /* NULL: not given */
	int colspan;       /* 1 when not given */
	struct node *first, *last, *next;
};

/* INVALID, with a line in the log that says where: not of this form. *out is the article. */
enum status markup_parse(struct arena *a, const char *text, struct node **out) MUST_CHECK;

/* Is this one of the words of the class? */
bool node_is(const struct node *n, const char *word);
bool element_is_inline(enum element e);

#endif
