/* Inside the room only: from statuses and codes to answers, from answers to bytes. */
#ifndef WEB_ANSWER_H
#define WEB_ANSWER_H

#include "web/request.h"

/* The one table from statuses to HTTP. OK: nothing to do, unless there is no answer, which is a fault. */
void answer_status(struct request *r, enum status st);
/* The page of templates/error/CODE.cs instead of whatever there is. */
void answer_code(struct request *r, int code);
/* Status line, headers and the blank line before the body. */
void answer_head(struct request *r, struct buffer *out);

#endif
