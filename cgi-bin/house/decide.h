/* Accepting and refusing: by the hour, early, by hand. */
#ifndef HOUSE_DECIDE_H
#define HOUSE_DECIDE_H

#include "house/replan.h"
#include "store/chart.h"

/* What a run would do or did, in order: for --dry-run and the log. */
struct verdict {
	int64_t request_id;
	const char *reference;
	bool accepted;
	const char *why;       /* "hour", "early", "ghost", "late", "hand" (settled); "expired", "remind" */
	const char *because;   /* one plain English sentence for the command line */
	const char *told;      /* refused at its hour: what the guest is told, a refusal_why_name */
	const char *nights;    /* and the nights that were short ("2026-12-12,...") */
	struct instant due_at;
};
struct verdicts { struct verdict *items; size_t count; };

/* Decides the earliest due instant as one set in one transaction on a proven list (replan_full first), with the rivals
 * that must be accepted so that nobody is refused for a ghost. *more: another instant is due. dry: writes nothing and
 * goes through all due instants as they would fall. */
enum status decide_due(struct arena *a, const struct house *h, bool dry, struct verdicts *out, bool *more) MUST_CHECK;
/* What would be decided at the next hour, on the list as it stands; *at: that hour, INSTANT_NONE when nothing is open.
 * Writes nothing, and takes a second at most: a list that is not proved by then is told as it is. */
enum status decide_preview(struct arena *a, const struct house *h, struct verdicts *out, struct instant *at) MUST_CHECK;
/* Early yes: accepts, one transaction each, the confirmed requests that are free (plan_is_free), arrive within the
 * rule's days and beat their reserves. */
enum status decide_early(struct arena *a, const struct house *h, bool dry, struct verdicts *out) MUST_CHECK;

enum hand_answer {
	HAND_OK,
	HAND_CHANGED,  /* the list changed since the page was shown: look again */
	HAND_ENDED,    /* decided or withdrawn already */
	HAND_NO_ROOM,  /* cannot be housed beside what is accepted */
	HAND_TOO_LATE, /* postpone: no time left, or postponed before */
	HAND_RELIED_ON,/* undo: another decision was taken since */
	HAND_NO_UNDO   /* undo: the window has ended */
};
/* By the owner: state, nights and list at once; number, papers and mail when the undo window ends (settle). `version`
 * is the guard version of the page that named the cost; 0: do not compare. */
enum status accept_by_hand(struct arena *a, const struct house *h, int64_t user_id, int64_t request_id, int64_t version,
                           const char *note, enum hand_answer *answer) MUST_CHECK;
/* The same, and the stay is fixed in these rooms, as many as are asked for; NULL: they are left open. HAND_NO_ROOM:
 * they cannot be had. */
enum status accept_into_by_hand(struct arena *a, const struct house *h, int64_t user_id, int64_t request_id,
                                int64_t version, const char *note, const struct room_ids *rooms,
                                enum hand_answer *answer) MUST_CHECK;
/* The same inside the caller's transaction, which has taken the guard (its new version) and opened the request; the
 * list is made anew. CONFLICT with HAND_NO_ROOM: to be rolled back. */
enum status accept_within(struct arena *a, const struct house *h, int64_t user_id, const struct guest_request *request,
                          int64_t version, enum hand_answer *answer) MUST_CHECK;
/* One that is held out of the list (frozen) too. Taken back, it is held again when its guest is one whom the house does
 * not host. */
enum status refuse_by_hand(struct arena *a, const struct house *h, int64_t user_id, int64_t request_id, int64_t version,
                           const char *note, enum hand_answer *answer) MUST_CHECK;
enum status postpone_by_hand(struct arena *a, const struct house *h, int64_t user_id, int64_t request_id,
                             enum hand_answer *answer) MUST_CHECK;
enum status undo_by_hand(struct arena *a, const struct house *h, int64_t user_id, int64_t request_id,
                         enum hand_answer *answer) MUST_CHECK;

/* By the job: number, frozen lines and mail of decisions by hand whose window has ended, one transaction each. */
enum status settle_due(struct arena *a, const struct house *h, bool dry, struct verdicts *out) MUST_CHECK;
/* By the job: unconfirmed requests whose time is up become expired; one reminder to those whose half time is up. */
enum status expire_due(struct arena *a, const struct house *h, bool dry, struct verdicts *out) MUST_CHECK;

#endif
