/* Which mail is due by calendar and clock, and when an unpaid stay lapses. Pure: zone, rules and now are arguments. */
#ifndef RULES_REMINDER_H
#define RULES_REMINDER_H

#include "rules/deadline.h"

struct reminding { /* of the house */
	const struct deadline_rules *rules; /* the quiet hours: nothing leaves in them */
	const struct zone *zone;
	struct instant now;
};

/* Mails of a day leave at ten, or when the quiet hours end after that. From then on it is due until the end of `last`,
 * for a job that was late. */
bool day_mail_is_due(const struct reminding *h, struct date first, struct date last);

/* An open request. */
struct waiting {
	struct instant sent, decide;
	struct instant still_at, turned_at; /* when each mail was written; INSTANT_NONE: it was not */
	bool turn, told;                    /* as it stands; as the guest was last told */
	struct instant turn_at;             /* it stands so since */
};
/* "Still yours?": of windows of three days and more, two days before the hour, for a day. */
bool still_is_due(const struct reminding *h, const struct waiting *w);
/* Standing changed: once, in the 48 hours before the hour but not in the last; other than told, for an hour; not within
 * 6 hours of "still yours?". */
bool turned_is_due(const struct reminding *h, const struct waiting *w);
/* To the house: who would get a yes, in the 24 hours before an hour. */
bool preview_is_due(struct instant decide, struct instant now);

/* A stay that waits for its prepayment, which is not there. */
struct unpaid {
	struct date arrival, prepay_until;
	struct instant accepted_sent; /* the acceptance was handed over; INSTANT_NONE: it was not */
	bool reminded, warned, warning_sent;
	struct date grace_until;      /* as the warning told it; DATE_NONE: it told none */
};
/* Its day has passed: from the day after it. DATE_NONE: it has none, and is never late. */
bool prepay_is_late(struct date until, struct date today);
enum unpaid_deed { UNPAID_WAIT, UNPAID_REMIND, UNPAID_WARN, UNPAID_LAPSE };
/* What is due now. Reminded two days before the day, not on the day the guest was told of it; warned the day after it;
 * lapsed the day after the grace days. */
enum unpaid_deed unpaid_due(const struct reminding *h, const struct unpaid *u);
/* The last day to pay that a warning of today tells: so many days on. DATE_NONE: it would end within three days of
 * arrival, so it never lapses by itself. */
struct date grace_of(struct date today, int32_t lapse_days, struct date arrival);
/* Why it does not lapse by itself. */
enum unpaid_kept {
	KEPT_NOT,    /* it does, after grace_until; or it is not warned yet */
	KEPT_UNTOLD, /* the acceptance was not handed over by the day, or the warning was not */
	KEPT_NEAR    /* within three days of arrival */
};
enum unpaid_kept unpaid_kept(const struct reminding *h, const struct unpaid *u);

/* How to come: two days before arrival, until six in the evening of its day. */
bool arriving_is_due(const struct reminding *h, struct date arrival);
/* The day after departure, for three days. */
bool thanks_is_due(const struct reminding *h, struct date departure);

#endif
