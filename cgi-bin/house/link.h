/* Private links: a keyed digest of purpose, request and serial. Nothing of them is stored, so no dump holds one. */
#ifndef HOUSE_LINK_H
#define HOUSE_LINK_H

#include "house/house.h"
#include "store/person.h"
#include "store/request.h"

#define LINK_DAYS_AFTER 90 /* after departure a link ends */

enum link_purpose { LINK_CONFIRM, LINK_STATUS };
/* 43 characters of base64url. A confirm link is bound to the e-mail address, too: after a correction the old one is
 * void. */
char *link_token(struct arena *a, const struct house *h, enum link_purpose purpose, const struct guest_request *r,
                 const struct person *p);
/* "https://house.example/en/request/LH-7K2Q/TOKEN" (status) or ".../confirm/LH-7K2Q/TOKEN", in the request's
 * language. */
char *link_url(struct arena *a, const struct house *h, enum link_purpose purpose, const struct guest_request *r,
               const struct person *p);
/* The request and person behind a reference whose token is right (constant time); NOT_FOUND otherwise, or when a link
 * has ended. */
enum status link_open(struct arena *a, const struct house *h, enum link_purpose purpose, const char *reference,
                      const char *token, struct guest_request *r, struct person *p) MUST_CHECK;

#endif
