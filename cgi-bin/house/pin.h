/* An open request is held in rooms by the owner: to the plan it asks for them by name, and when it is accepted the stay
 * is fixed there. What the guest asked for and sees stays as it was sent. */
#ifndef HOUSE_PIN_H
#define HOUSE_PIN_H

#include "house/place.h"
#include "store/person.h"

struct pin_ask {
	int64_t request_id;
	const int64_t *room_ids; /* as many as it asks for; none: the plan chooses again */
	size_t room_count;
};
struct pin_view {
	enum place_answer answer;
	struct guest_request request; /* not of PLACE_ENDED */
	struct person person;
	struct request_option option;
	struct room_ids now;          /* where it is held; none: it is not */
	struct room_ids sits;         /* where the plan seats it; none: it is not in the list */
	const char *seats;            /* their names; NULL */
	const char *rooms_then;
	const struct place_way *ways; /* PLACE_CLASH */
	size_t way_count;
	struct place_list list;       /* PLACE_OK */
	bool listed, listed_then;     /* it is in the list now; it would be */
	int64_t version;              /* of the guard */
};
/* What would come of it; writes nothing. No rooms where none are held: PLACE_SAME. */
enum status pin_look(struct arena *a, const struct house *h, const struct pin_ask *ask,
                     struct pin_view *out) MUST_CHECK;
/* Does it in one transaction, and the list follows. version: of the guard that was shown. Any answer but PLACE_OK has
 * written nothing. */
enum status pin_do(struct arena *a, const struct house *h, int64_t user_id, int64_t version, const struct pin_ask *ask,
                   struct pin_view *out) MUST_CHECK;

/* Inside the room. The option by which a request (its place) is in the list that stands, or its first; PLAN_NONE: it
 * has none. */
int32_t pin_option(const struct house_plan *hp, int32_t request);
/* The same house, but this option asks for these rooms by name, as many as it wants; for none: as it was sent. False: a
 * room is not on sale, or twice. */
bool pin_with(struct arena *a, const struct house_plan *hp, int32_t place, const int64_t *room_ids, size_t room_count,
              struct house_plan *out);

#endif
