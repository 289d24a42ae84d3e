/* Inside the room only: from the environment of CGI and the body to a struct request. */
#ifndef WEB_RECEIVE_H
#define WEB_RECEIVE_H

#include "web/request.h"

/* Fills the request from r->environment; r->program is set. 0, or the code of a refusal (400, 405, 413); either way the
 * request can be answered. *body_size is what the body must have (0 for GET and HEAD). */
int receive_head(struct request *r, size_t *body_size);
/* The language of an address that names none: by the cookie (owners), by the browser, or the house's favourite. */
void receive_language(struct request *r);
/* Parses the body of a POST. 0, or the code of a refusal (400). */
int receive_body(struct request *r, const char *body, size_t size);

#endif
