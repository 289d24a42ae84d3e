/* The desk: the telephone, why it was decided so, finding anybody, any day's arrivals and departures. */
#ifndef ADMIN_DESK_H
#define ADMIN_DESK_H

#include "store/search.h"
#include "web/request.h"

/* phone.c */
enum status phone_show(struct request *r);
enum status phone_post(struct request *r);

/* next.c */
enum status next_show(struct request *r);

/* why.c */
enum status why_show(struct request *r);

/* search.c */
enum status search_show(struct request *r);
/* On the page below where it stands: name, href (of the person), reference, state, Stay, rooms, stay_href,
 * request_href; absent where there is none. */
void found_put(struct request *r, const struct found *f);

/* day.c */
enum status day_show(struct request *r);

/* letter.c: the answer as a letter to print, in the guest's language */
enum status letter_show(struct request *r);
/* The page anew in another language; the line for the owner stays in his. */
enum status letter_language(struct request *r, const char *lang) MUST_CHECK;

#endif
