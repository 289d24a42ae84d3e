/* Mails by calendar and clock, and the end of stays that are not paid. What is due when is said by rules/reminder.h;
 * each mail is written once, in one transaction with its mark, however many jobs there are.
 *
 *	to guests    still, turned     an open request before its hour
 *	             prepay, warned, lapsed   a stay whose prepayment is not there
 *	             arriving, thanks  before and after a stay
 *	to the house new, odd, preview, failures   (settings note_new, note_odd, note_preview, note_failures); odd: a request whose
 *	             lodging costs less than half or more than twice of what a night in its kind usually does */
#ifndef HOUSE_REMINDERS_H
#define HOUSE_REMINDERS_H

#include "core/text.h"
#include "house/house.h"
#include "rules/reminder.h"
#include "store/reminder.h"

/* By the job. *said: a plain English line for each that was written, or (dry) would be. */
enum status reminders_due(struct arena *a, const struct house *h, bool dry, struct buffer *said) MUST_CHECK;

/* Stays whose prepayment is late, with what becomes of them by themselves. */
struct late_stay {
	struct unpaid_stay stay;
	enum unpaid_kept kept;
	bool warned;
};
enum status late_stays(struct arena *a, const struct house *h, struct late_stay **out, size_t *count) MUST_CHECK;
/* NOT_FOUND: it is paid, kept or over by now. */
enum status late_stay_find(struct arena *a, const struct house *h, int64_t stay_id, struct late_stay *out) MUST_CHECK;

/* By the owner. *changed: it was paid, kept or ended meanwhile, and nothing is done. */
enum status late_keep(struct arena *a, const struct house *h, struct actor who, int64_t stay_id,
                      bool *changed) MUST_CHECK;
/* Now, whatever the calendar says: as the job does it (state lapsed, nights free, list, credit note, mail). */
enum status late_let_go(struct arena *a, const struct house *h, struct actor who, int64_t stay_id,
                        bool *changed) MUST_CHECK;

#endif
