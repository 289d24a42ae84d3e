/* Papers of a request, who pays for it, and the clauses of the contract. */
#ifndef ADMIN_PAPERS_H
#define ADMIN_PAPERS_H

#include "admin/admin.h"

/* What the request's own page shows of them: Papers, Payer. */
enum status request_papers_put(struct request *r, const struct request_view *view) MUST_CHECK;

enum status paper_page_show(struct request *r);
enum status paper_file_show(struct request *r);
enum status payer_show(struct request *r);
enum status payer_post(struct request *r);
enum status clauses_show(struct request *r);
enum status clauses_post(struct request *r);

#endif
