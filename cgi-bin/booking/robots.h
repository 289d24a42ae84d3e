/* Robots out, people in: what the forms of a request carry, and what is asked of them when they come back. Nothing is
 * lost silently: whoever is taken for a program sees the page again, with all that was typed and a word of what to
 * do. */
#ifndef BOOKING_ROBOTS_H
#define BOOKING_ROBOTS_H

#include "booking/booking.h"
#include "house/sender.h"

/* Fields that the pages write themselves and that do not travel along as typed ones. */
bool robots_own_field(const char *name);

/* Stamp: when the guest first saw the form, signed, and whether the trap sprang since. For every page with fields of a
 * request. */
void put_stamp(struct request *r);
/* Challenge of the proof of work, for the page that sends. */
void put_challenge(struct request *r);

/* Was the form filled faster than a person can, or in a field that people do not see? Then a complaint is on the page,
 * and the stamp that put_stamp makes for it remembers. The owner's form_seconds = 0 switches it off. */
bool trap_springs(struct request *r);

/* Who sends, with the proof that came along. False: what came along is no proof, or no longer: a complaint is on the
 * page. */
bool sender_read(struct request *r, struct sender *out);
/* Has this guest to wait? Then 429 with the seconds, the house's telephone and all that was typed is the answer. A form
 * that was sent before never waits. */
enum status sender_slow(struct request *r, const struct sender *sender, bool *answered) MUST_CHECK;

/* The request came without proof, and the button of a second page has not been pressed yet, a moment after it was
 * shown: then that page is the answer. */
enum status second_click(struct request *r, const struct guest_request *request, bool *answered) MUST_CHECK;

#endif
