/* An empty house made ready for its first request: rooms of one kind, and what a night in them costs. Words come from
 * the caller, in the language of the house. Each is one transaction with its audit rows; the list follows. */
#ifndef HOUSE_BEGIN_H
#define HOUSE_BEGIN_H

#include "house/catalogue.h"

/* What is still to be done, in this order; facts are said first, because rooms and prices are in their language and
 * currency. */
enum begin_step { BEGIN_FACTS, BEGIN_ROOMS, BEGIN_PRICE, BEGIN_READY };
enum status begin_step(struct arena *a, const struct house *h, enum begin_step *out) MUST_CHECK;

#define BEGIN_ROOMS_MOST 75
struct begin_rooms {
	const char *kind_name, *kind_text; /* text NULL: none */
	int64_t rooms, guests; /* of each room */
	const char *room_name; /* "Room": rooms are "Room 1", "Room 2" ... with the codes 1, 2 ... */
	/* for a house that has no condition yet: ready, to be cleaned, in use; and one that closes */
	const char *conditions[4];
};
/* CONFLICT: there are rooms already. */
enum status begin_rooms(struct arena *a, const struct house *h, const struct editor *by,
                        const struct begin_rooms *rooms) MUST_CHECK;

struct begin_price {
	const char *service_name; /* "Night" */
	struct money amount;      /* of a night in any room, VAT included */
	int64_t vat;              /* per myriad */
	struct date last_night;
};
/* From today on. CONFLICT: a night has a price already. */
enum status begin_price(struct arena *a, const struct house *h, const struct editor *by,
                        const struct begin_price *price) MUST_CHECK;

#endif
