/* The life of a stay after its acceptance: what may be done to it when, what it costs to give it up, and its price when
 * it changes. Pure. */
#ifndef RULES_LIFE_H
#define RULES_LIFE_H

#include "rules/price.h"

enum stay_state {
	STAY_ACCEPTED,
	STAY_PREPAID,
	STAY_IN_HOUSE,
	STAY_DEPARTED,
	STAY_NO_SHOW,
	STAY_CANCELLED,
	STAY_LAPSED,
	STAY_DELETED,
	STAY_STATES
};
const char *stay_state_name(enum stay_state s); /* as the database writes it: "in-house" */
bool stay_state_parse(const char *text, enum stay_state *out);

enum stay_deed {
	DEED_PREPAY,    /* the prepayment has come */
	DEED_LAPSE,     /* it has not */
	DEED_CHECK_IN,
	DEED_CHECK_OUT,
	DEED_CANCEL,    /* by the guest or by the house */
	DEED_NO_SHOW,
	DEED_EDIT,      /* nights, rooms, party */
	DEED_SPLIT,     /* goes on in another room from some night */
	DEED_PRICE,     /* its lines, who pays, hours of coming and going */
	DEED_STRIKE,    /* was entered by mistake */
	STAY_DEEDS
};
enum deed_answer {
	DEED_MAY,
	DEED_NOT_NOW,    /* not in this state */
	DEED_TOO_EARLY,  /* before the day of arrival */
	DEED_TOO_LATE    /* its time has passed */
};
/* May it be done to a stay in this state today? On DEED_MAY *next is the state after it. */
enum deed_answer deed_may(enum stay_state s, enum stay_deed d, struct span nights, struct date today,
                          enum stay_state *next);

/* What the guest keeps owing: "none", "deposit", "night" (one night's share) or per cent of the price ("80%"). */
enum penalty_kind { PENALTY_NONE, PENALTY_DEPOSIT, PENALTY_NIGHT, PENALTY_PERCENT };
struct penalty_rule {
	enum penalty_kind kind;
	int32_t per_myriad;
};
bool penalty_parse(const char *text, struct penalty_rule *out);
/* Of a stay, or of the part of one: its price, the deposit that was asked for it, its nights. Never more than the
 * price. */
struct money penalty_of(const struct penalty_rule *rule, struct money price, struct money deposit, int32_t night_count);
/* The last day on which cancelling is free: so many days before arrival, at least the day after acceptance, never past
 * arrival. */
struct date cancel_free_until(int32_t free_days, struct date accepted, struct date arrival);
/* Of one who leaves today the first day that is free again: no earlier than the morning after the first night. */
struct date leave_day(struct span nights, struct date today);

/* How a stay is: for its price. */
struct stay_shape {
	struct span nights;
	struct party party;
	const int64_t *room_ids;
	int32_t room_count;
};
/* Its lines when it changes from one shape to another. What stays as it was costs what was agreed; what is new costs
 * what `tariff` (of the new nights) says, least nights left aside; lines without nights and lines of no service stay,
 * but for a price that was agreed on as a whole (lodging per stay, of no service): it shrinks with the nights and
 * rooms. A stay with no night in common is priced anew, with the services it had. *out lives in the arena.
 * PRICE_CLOSED: a new night has no price. */
enum price_answer lines_reshape(struct arena *a, const struct tariff *tariff, const struct sale_room *rooms,
                                size_t room_count, const struct price_line *agreed, size_t count,
                                const struct stay_shape *was, const struct stay_shape *now, struct price_line **out,
                                size_t *out_count, struct date *night);
/* The part of the lines that belongs to the first nights [nights.from, day), and the rest. Lines without nights are in
 * the first part; a price agreed on as a whole is shared by nights. */
void lines_split(struct arena *a, const struct tariff *tariff, const struct price_line *lines, size_t count,
                 struct span nights, struct date day, struct price_line **first, size_t *first_count,
                 struct price_line **rest, size_t *rest_count);
/* False: it would pass MONEY_MAX, or be less than nothing. */
bool lines_sum(const struct price_line *lines, size_t count, struct money *out);
/* The lodging of the night in which a stay begins or ends, one room: what an early or late hour is reckoned from. */
struct money lines_night(const struct price_line *lines, size_t count, int32_t night_count);

/* Shares of an amount per myriad: parts[i] adds up to it, to the cent; what rounding leaves goes to the first. */
void money_share(struct money amount, const int32_t *per_myriad, size_t count, struct money *parts);
/* Ten thousand in `count` equal parts, the first ones one more. */
void equal_shares(int32_t *per_myriad, size_t count);

/* Rooms dealt out to people so that each has as many as the others, or one more: rooms that have somebody keep them.
 * who[i] is the place of a person or -1. Neighbours in the list stay together. */
void deal_evenly(int32_t *who, size_t room_count, int32_t people);

#endif
