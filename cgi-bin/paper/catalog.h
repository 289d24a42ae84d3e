/* What Cairo does not write into a PDF: in which language it is, for those who have it read to them, and that its
 * title, not its file's name, is to be shown. Added as the format wants changes to be added (ISO 32000-1, 7.5.6): a
 * second catalog at the end, nothing before it touched. */
#ifndef PAPER_CATALOG_H
#define PAPER_CATALOG_H

#include "core/text.h"

/* pdf: a whole file with a plain table of its objects, as Cairo 1.16 writes it. lang: "en", letters and '-'. False: it
 * is of another form, and as it was. */
bool catalog_add(struct buffer *pdf, const char *lang);

#endif
