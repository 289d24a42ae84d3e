/* What a stay costs, line by line. Pure. Prices include VAT; VAT is taken out once per rate, of the sum of that
 * rate. */
#ifndef RULES_PRICE_H
#define RULES_PRICE_H

#include "core/arena.h"
#include "core/date.h"
#include "core/money.h"
#include "core/status.h"

/* Lodging is sold by the room and night, whatever its unit; a night is open when some lodging service has a price in
 * it. Taxes are due from everybody and passed on: there is no VAT in them. */
enum service_class { SERVICE_LODGING, SERVICE_EXTRA, SERVICE_TAX };
enum service_unit { PER_NIGHT, PER_PERSON, PER_PERSON_NIGHT, PER_STAY, PER_ITEM };
enum service_heads { HEADS_ALL, HEADS_ADULTS, HEADS_CHILDREN };

/* As the database writes them ("lodging", "person-night", "adults"); *_parse false: none of them. */
const char *service_class_name(enum service_class c);
const char *service_unit_name(enum service_unit u);
const char *service_heads_name(enum service_heads h);
bool service_class_parse(const char *text, enum service_class *out);
bool service_unit_parse(const char *text, enum service_unit *out);
bool service_heads_parse(const char *text, enum service_heads *out);

struct tariff_service {
	int64_t id;
	enum service_class class;
	enum service_unit unit;
	enum service_heads heads;
	bool mandatory;
	int32_t vat; /* per myriad */
};
struct tariff_price {
	int64_t id, service_id;
	int64_t kind_id; /* 0: any kind */
	struct span nights;
	int32_t weekdays; /* bit 0 Monday .. bit 6 Sunday */
	struct money amount, cost;
	int32_t least_nights;
	int32_t rank;
};
struct tariff {
	const struct tariff_service *services; /* in the order of their lines */
	size_t service_count;
	const struct tariff_price *prices;
	size_t price_count;
};

struct sale_room { /* a room on sale, for pricing "any" and the whole house */
	int64_t id, kind_id;
	int32_t capacity;
};

struct party {
	int32_t adults, children;
};

enum wish { WISH_ANY, WISH_KIND, WISH_ROOMS, WISH_HOUSE };
const char *wish_name(enum wish w); /* "any", "kind", "rooms", "house" */
bool wish_parse(const char *text, enum wish *out);

struct extra { /* an optional service the guest takes */
	int64_t service_id;
	int32_t quantity; /* PER_ITEM: how many; else 1 */
};

struct stay_ask {
	struct span nights;
	struct party party;
	enum wish wish;
	int64_t kind_id;         /* WISH_KIND */
	int32_t rooms_count;     /* WISH_ANY, WISH_KIND: >= 1 */
	const int64_t *room_ids; /* WISH_ROOMS: rooms_count of them */
	const struct extra *extras;
	size_t extra_count;
};

struct price_line {
	int64_t service_id, kind_id; /* kind of a lodging line, else 0 */
	enum service_class class;
	enum service_unit unit;
	int32_t rooms, heads, nights; /* how the quantity came about; 0: no part in it */
	int32_t quantity;
	struct money unit_price, amount, unit_cost;
	int32_t vat;
	const char *code, *name; /* of a line that is no service's (service_id 0): a key of the templates' words, or
	                            words of the owner's; else NULL */
};
struct vat_part { /* of the total: so much VAT at this rate is in it */
	int32_t rate;
	struct money gross, vat; /* gross: all that is sold at this rate */
};
struct quote {
	struct price_line *lines; /* by service order, then night order; nights of one price together */
	size_t line_count;
	struct vat_part *vat; /* by rate, highest first; rate 0 left out */
	size_t vat_count;
	struct money taxes; /* of class SERVICE_TAX */
	struct money total; /* the sum of the lines' amounts */
	struct money value; /* total - taxes - VAT - cost */
};

enum price_answer {
	PRICE_OK,
	PRICE_CLOSED,    /* a night has no price: the house is closed. *night says which */
	PRICE_TOO_SHORT, /* a night asks for a longer stay. *night and *least say which */
	PRICE_TOO_SMALL, /* the wish cannot take the party, or there are not so many rooms */
	PRICE_TOO_LARGE  /* a sum would pass MONEY_MAX */
};

/* The price of a stay of at least one night (rules/stay.h). "Any" is priced as the cheapest set of rooms_count rooms
 * that takes the party; of equal sets, the one with kinds earlier in `rooms`. Units without nights cost what they cost
 * in the arrival night. Extras whose service is unknown or has no price in some night of the stay are PRICE_CLOSED; a
 * mandatory service costs nothing in nights without a price. Lines of quantity 0 are left out. *out lives in the arena
 * and is set on PRICE_OK only; night and least may be NULL. */
enum price_answer price_stay(struct arena *a, const struct tariff *tariff, const struct sale_room *rooms,
                             size_t room_count, const struct stay_ask *ask, struct quote *out, struct date *night,
                             int32_t *least);

/* The price row that counts for a service (and kind) in a night, or NULL. */
const struct tariff_price *price_row(const struct tariff *tariff, int64_t service_id, int64_t kind_id,
                                     struct date night);
/* What one night in one room of a kind costs for the calendar: lodging, and what is due from `party` by the night
 * (taxes, mandatory charges). False: closed. */
bool price_night(const struct tariff *tariff, int64_t kind_id, struct date night, struct party party,
                 struct money *out);

/* What a night in a room of this kind usually costs: the median of its lodging over those of these nights that are
 * open. False: none is. */
bool price_usual(struct arena *a, const struct tariff *tariff, int64_t kind_id, struct span nights, struct money *out);
/* Less than half of what is usual, or more than twice: a slip of the pen in the prices rather than a season. */
bool price_is_odd(struct money night, struct money usual);

/* VAT included in a gross sum: gross * rate / (10000 + rate), half away from zero. */
struct money vat_included(struct money gross, int32_t rate);

#endif
