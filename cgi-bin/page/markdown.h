/* The owner's texts: CommonMark 0.30 to HTML that may stand in a page. The only file pair with <cmark.h>.
 *
 * What people write is hostile here, too: raw HTML is left out, and so are addresses of links other than http, https,
 * mailto, tel and paths of this site, and pictures from elsewhere (their words stay). A page has its own title, so
 * headings begin at <h2>. A new line is one for the reader, too, as in an address. */
#ifndef PAGE_MARKDOWN_H
#define PAGE_MARKDOWN_H

#include "core/arena.h"

/* NULL and "" give "". In the arena. */
char *markdown_html(struct arena *a, const char *text);

#endif
