/* What the house sells and says, as its people change it. Each change is one transaction and leaves an audit row; one
 * that the plan depends on (a room's kind, size, sale and closing; a room that comes or goes) takes the guard first and
 * plans anew in it.
 *
 * Of two people who change one thing the second is told: a change names the version it was made from. */
#ifndef HOUSE_CATALOGUE_H
#define HOUSE_CATALOGUE_H

#include "house/house.h"
#include "store/catalogue.h"

enum entity { ENTITY_KIND, ENTITY_ROOM, ENTITY_SERVICE, ENTITY_PRICE, ENTITY_SIGHT, ENTITY_CONDITION };

/* As forms hold them, with the texts of one language. Each begins with id (0: a new one) and version. A text may be
 * NULL for "". */
struct edit {
	int64_t id, version;
};
struct kind_edit {
	int64_t id, version;
	const char *code, *name, *text, *facts; /* facts: lines of an icon's name and words */
	int64_t position;
	const char *picture;
};
struct room_edit {
	int64_t id, version;
	const char *code, *name;
	int64_t kind_id, capacity, condition_id;
	struct date closed_until; /* where the condition closes the room: the first night in which it is sold again */
	bool on_sale, named;
	int64_t position;
	const char *picture, *text;
	const char *floor;
};
struct service_edit {
	int64_t id, version;
	const char *code, *class, *unit, *heads;
	bool mandatory;
	int64_t vat, position; /* vat: per myriad */
	const char *icon, *name, *text;
};
struct price_edit {
	int64_t id, version;
	int64_t service_id, kind_id; /* kind_id 0: any */
	struct date valid_from, last_night;
	bool monday, tuesday, wednesday, thursday, friday, saturday, sunday; /* nights that begin on these days */
	struct money amount, cost;
	int64_t least_nights, rank_no;
};
/* A new price as it begins: for every night from this day on, and for stays of one night, too. */
struct price_edit price_begun(struct date from);
struct sight_edit {
	int64_t id, version;
	const char *icon, *picture;
	int64_t position;
	const char *name, *text;
};
struct condition_edit {
	int64_t id, version;
	const char *name;
	bool closes;
	int64_t position;
};
/* All members but id and version. */
const struct field *entity_fields(enum entity e);
int64_t price_weekdays(const struct price_edit *p); /* bit 0 Monday .. bit 6 Sunday */

struct editor {
	int64_t user_id;  /* 0: by a command */
	const char *lang; /* of the texts */
	bool force;       /* though stays lose their room */
};

struct actor editor_actor(const struct editor *by);

enum change_answer {
	CHANGE_OK,
	CHANGE_STALE,    /* it was changed since it was shown */
	CHANGE_TAKEN,    /* the code belongs to another */
	CHANGE_IN_USE,   /* removal: uses says what depends on it */
	CHANGE_HOMELESS  /* without force: accepted stays would lose their room, and no other takes them; lost says
	                    which */
};
struct touched_stay {
	int64_t stay_id;
	const char *name;
	struct span nights;
	const char *rooms; /* where it is now; NULL: as before, or in none */
};
struct change {
	enum change_answer answer;
	int64_t id;
	struct uses uses;
	const struct touched_stay *lost; /* CHANGE_HOMELESS; with force and CHANGE_OK: those whose room does not suit
	                                    them any more */
	size_t lost_count;
	const struct touched_stay *moved; /* CHANGE_OK: got another room that suits them as well */
	size_t moved_count;
};

/* *edit: a struct of the entity's. NOT_FOUND: there is none of this id. */
enum status entity_load(struct arena *a, const struct house *h, enum entity e, const char *lang, int64_t id,
                        void *edit) MUST_CHECK;
/* NOT_FOUND: gone. A change that changes nothing writes nothing. Accepted stays whose room does not suit them any more
 * get another where one is free; those that are pinned do not. Forced, stays in a room that is closed are without it,
 * those in one that is no longer on sale, too small or of another kind stay in it; the plan goes on without them. */
enum status entity_save(struct arena *a, const struct house *h, const struct editor *by, enum entity e,
                        const void *edit, struct change *out) MUST_CHECK;
/* The same inside the caller's transaction, which has taken the guard and plans anew after the last of them; the
 * version is not looked at. What it answers but CHANGE_OK has written nothing. */
enum status entity_save_within(struct arena *a, const struct house *h, const struct editor *by, enum entity e,
                               const void *edit, struct change *out) MUST_CHECK;
enum status entity_remove(struct arena *a, const struct house *h, const struct editor *by, enum entity e, int64_t id,
                          int64_t version, struct change *out) MUST_CHECK;

/* What depends on it: nothing may, for it to be removed. */
enum status entity_uses(struct arena *a, const struct house *h, enum entity e, int64_t id, struct uses *out) MUST_CHECK;

/* Texts that belong together, such as title and body of a page, in the editor's language. Their version is the sum of
 * each one's. */
struct text_edit {
	const char *name, *body;
};
enum status texts_read(struct arena *a, const struct house *h, const char *lang, struct text_edit *texts, size_t count,
                       int64_t *version) MUST_CHECK;
enum status texts_save(struct arena *a, const struct house *h, const struct editor *by, const struct text_edit *texts,
                       size_t count, int64_t version, struct change *out) MUST_CHECK;

#endif
