/* Papers in a browser: the page to print and the file, of what the job has rendered (store/document.h). Templates:
 * document/head.cs, foot.cs. */
#ifndef SITE_PAPER_H
#define SITE_PAPER_H

#include "store/document.h"
#include "web/request.h"

/* Puts Papers.N.title, .kind, .href, .pdf, .At for those of a request that are rendered; addresses begin with `path`,
 * to which "/ID" is added. */
enum status papers_put(struct request *r, int64_t request_id, const char *path) MUST_CHECK;
/* The page to print: markup in its frame. pdf: the address of the file, back: of where it was opened; NULL: none. */
enum status paper_show(struct request *r, const char *title, const char *body, const char *pdf,
                       const char *back) MUST_CHECK;
/* The paper of the path's :paper when it is of this request; `file`: its PDF, else its page. NOT_FOUND: another's, or
 * not rendered yet. */
enum status paper_answer(struct request *r, int64_t request_id, bool file, const char *path,
                         const char *back) MUST_CHECK;

#endif
