/* Offering something else to one who asks: what stands beside a request, and what the buttons send. */
#ifndef ADMIN_OFFERS_H
#define ADMIN_OFFERS_H

#include "site/site.h"
#include "store/proposal.h"

/* What a button sends back: request, rooms, nights and price as they were shown. */
const char *offer_code(struct arena *a, const struct proposal *w);
bool offer_read(struct arena *a, const char *typed, struct proposal *out); /* false: that is none */
/* The names of the rooms that a request asks for by name; NULL: it does not. */
enum status offer_named(struct request *r, int64_t request_id, const char **named) MUST_CHECK;
/* "Double room"; named: of a way into the rooms that the request names. */
const char *offer_room(struct request *r, const struct proposal *w, const char *named);
/* Offers that can be taken back: Offers.N.name, .what, .At, .Until, .href */
enum status put_offers_made(struct request *r, const struct proposals *list);
/* Beside one request: Ways.N.room, .Stay, .price, .seat, .code; Offered.room, .Stay, .At */
enum status put_offers(struct request *r, const struct request_view *view);

#endif
