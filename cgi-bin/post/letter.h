/* The words of one mail, from templates/mail/KIND.{subject.txt,txt,html}.cs. */
#ifndef POST_LETTER_H
#define POST_LETTER_H

#include "page/page.h"
#include "post/mime.h"

/* Fills subject, text, html and language of *mail from a page that holds the facts the templates name at their top.
 * `kind` is one of ours ("accepted"), never from outside. INVALID never; FAIL as page_render. */
enum status post_letter(struct page *p, const char *kind, struct post_mail *mail) MUST_CHECK;
/* The same without HTML: what must be readable anywhere. */
enum status post_note(struct page *p, const char *kind, struct post_mail *mail) MUST_CHECK;

/* Plain text as a mail shows it: no blanks at line ends (but "-- "), at most two empty lines in a row and none at the
 * ends, lines over 76 characters broken at blanks with the first line's indent; a longer word (a link) stays whole. "#
 * " before a line makes it a heading with a line under it; what stands behind a tab ends at column 60, as the amounts
 * of a bill do. */
char *post_wrap(struct arena *a, const char *text);

#endif
