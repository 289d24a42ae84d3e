/* Inside the room: what all deeds on a stay have in common. */
#ifndef HOUSE_DEED_H
#define HOUSE_DEED_H

#include "house/life.h"
#include "store/audit.h"

struct deed {
	struct arena *arena;
	const struct house *house;
	struct life_by by;
	int64_t stay_id;
	enum life_answer answer;
	struct guest_stay stay;   /* as it was; then as it becomes */
	struct guest_stay was;
	enum stay_state next;
	int64_t guard;
	int64_t mail_id;          /* that tells of it, and waits for its papers; 0: none */
	void *more;               /* of the one deed */
};

/* CONFLICT with the answer: rolls back. */
enum status deed_answered(struct deed *w, enum life_answer answer) MUST_CHECK;
/* Guard, stay, version, rule: w->stay and w->next are set. */
enum status deed_open(struct deed *w, enum stay_deed d) MUST_CHECK;
/* w->stay is stored with a version more, open wishes of the guest are void where its price or shape is another, its
 * invoice is renewed, the audit says what it was and became, the list follows. */
enum status deed_close(struct deed *w, const char *action) MUST_CHECK;
enum status deed_run(enum status (*work)(struct db *db, void *context), struct deed *w,
                     enum life_answer *answer) MUST_CHECK;
struct actor deed_actor(const struct deed *w);

/* Its lines become its own. */
enum status lines_begin(struct deed *w) MUST_CHECK;
/* A line of a price as the stay's own. */
struct stay_line line_stored(int64_t stay_id, const struct price_line *l);
/* Service lines are replaced by these; those of no service stay. */
enum status lines_replace(struct deed *w, const struct price_line *lines, size_t count) MUST_CHECK;
/* The lines of no service with this code. */
enum status lines_drop(struct deed *w, const char *code) MUST_CHECK;
/* A line of no service, by code, in place of any with this code (amount 0: none), at the highest rate of VAT of the
 * nights. */
enum status line_put(struct deed *w, const char *code, struct money amount) MUST_CHECK;
/* So much more (or less) on the line with this code. */
enum status line_more(struct deed *w, const char *code, struct money amount) MUST_CHECK;
/* From one shape to another at a given price: lines for the nights and rooms as they are then; what these leave over is
 * a line of its own. */
enum status lines_follow(struct deed *w, const struct stay_shape *was, const struct stay_shape *now,
                         struct money price) MUST_CHECK;
/* w->stay.price from the lines. LIFE_SUM. */
enum status price_take(struct deed *w) MUST_CHECK;
/* The rooms get the condition that means this, where the owner has named one. */
enum status rooms_turn(struct deed *w, const struct stay_rooms *rooms, const char *means) MUST_CHECK;
/* Nights for rooms; LIFE_TAKEN with who has them in *out (may be NULL). */
enum status rooms_take(struct deed *w, const int64_t *room_ids, size_t count, struct span nights,
                       struct stay_edited *out) MUST_CHECK;
enum status tariff_of(struct arena *a, const struct house *h, struct span nights, struct tariff *tariff,
                      struct sale_room **rooms, size_t *count) MUST_CHECK;
/* Inside the caller's transaction and under its guard: the edit itself. */
enum status edit_apply(struct deed *w, const struct stay_edit *edit, struct stay_edited *out) MUST_CHECK;
/* The ending itself; w is open. */
enum status end_apply(struct deed *w, const struct life_ending *ending) MUST_CHECK;

#endif
