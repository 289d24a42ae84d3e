/* Writing decisions: the rows of one yes or no, inside the caller's transaction that has taken the guard. */
#ifndef HOUSE_RECORD_H
#define HOUSE_RECORD_H

#include "house/docket.h"
#include "plan/instance.h"
#include "store/decision.h"

/* What one decision rests on and who took it. By hand (undo_until is set) number, lines and mail follow when it
 * settles. */
struct ruling {
	struct actor who;
	const char *why, *note; /* as in table decision */
	struct instant due_at, undo_until;
	int64_t plan_version, instance_id;
	struct money value, bound, goodwill, own_goodwill;
};
/* On the plan of a docket, by the job. */
struct ruling ruling_of(const struct docket *d, const struct verdict *v, int64_t instance_id);

/* State, stay, its nights, decision and audit; by the job also number, frozen lines and mail. The option's seat says
 * which rooms. CONFLICT: the request is no longer open, or a night is taken. */
enum status record_acceptance(struct arena *a, const struct house *h, const struct house_plan *hp, int32_t option,
                              const struct plan_seat *seat, const struct ruling *ruling) MUST_CHECK;
/* State, decision and audit; by the job also the mail, with the facts of a verdict. */
enum status record_refusal(struct arena *a, const struct house *h, const struct guest_request *r,
                           const struct ruling *ruling, const char *facts) MUST_CHECK;
/* Re-seats stays: all nights that move are freed before any is taken. */
enum status record_moves(struct arena *a, const struct house *h, const struct house_plan *hp,
                         const struct plan_seat *seats, const bool *moves) MUST_CHECK;
/* The problem as it was, deflated: sets *id. */
enum status record_instance(struct arena *a, const struct house *h, const struct house_plan *hp,
                            int64_t *id) MUST_CHECK;
/* And back: rooms are "r" and the room's id, stays "b" and theirs, options "q" and the request's, with "-" and the
 * position of a second one. False: it is no instance. */
bool recorded_instance(struct arena *a, struct bytes body, struct instance *out);

/* Writes verdicts that were taken from a docket, and the moves they need, in one transaction; the list follows.
 * CONFLICT: something changed since the docket was loaded; nothing is written. */
enum status docket_write(struct arena *a, const struct house *h, struct docket *d,
                         const struct verdicts *verdicts) MUST_CHECK;

/* Invoice number, frozen lines and the mail of an accepted stay; only the mail of a refusal. */
enum status papers_accepted(struct arena *a, const struct house *h, const struct guest_request *r,
                            const struct guest_stay *stay) MUST_CHECK;
enum status papers_refused(struct arena *a, const struct house *h, const struct guest_request *r,
                           const char *facts) MUST_CHECK;

/* Until when cancelling is free when accepted today: the owner's days before arrival, at least the day after
 * acceptance, never past arrival. */
struct date free_cancel_until(const struct house *h, struct date arrival);
/* The terms of an accepted stay: the last day on which giving it up costs nothing, what it costs after that, and what
 * not coming does. */
struct stay_terms {
	struct date free_until;
	struct money late, no_show;
};
struct stay_terms stay_terms(const struct house *h, const struct guest_stay *s);

#endif
