/* The pages of a stay's life, of rooms made ready and of what went wrong. Each takes ?id= (or the form's id) of its
 * stay. */
#ifndef ADMIN_STAY_H
#define ADMIN_STAY_H

#include "admin/admin.h"
#include "house/life.h"

/* The stay that is asked for, with all of it on the page: see templates/parts/stay_file.cs. NOT_FOUND: there is
 * none. */
enum status stay_open(struct request *r, struct stay_file *f) MUST_CHECK;
/* Does one of its party come the same day and is not here yet? Those are checked in with it. */
bool fellow_comes(const struct stay_file *f, const struct fellow_stay *s);
char *stay_path(struct request *r, int64_t id, const char *page); /* "/admin/stay/edit?id=17"; page "" for the stay
                                                                     itself */
/* Who does it, and what was shown: the form's version. */
struct life_by life_by(struct request *r);
/* 303 to the stay that says what was done; or it answers 409 with the stay and the sentence why not. */
enum status stay_answered(struct request *r, int64_t id, enum life_answer answer, const char *done) MUST_CHECK;
const char *put_name(struct request *r, const char *name, const char *surname);
/* Choices of rooms, by id: Options.FIELD.N; with an empty one first when `none`. */
void put_rooms(struct request *r, const char *field, bool none);

/* stay.c */
enum status stay_show(struct request *r);
enum status stay_out_post(struct request *r);
enum status stay_end_show(struct request *r);
enum status stay_end_post(struct request *r);
enum status stay_undo_post(struct request *r);
enum status stay_join_post(struct request *r);
enum status stay_answer_post(struct request *r);

/* stay_shape.c */
enum status stay_edit_show(struct request *r);
enum status stay_edit_post(struct request *r);
enum status stay_split_show(struct request *r);
enum status stay_split_post(struct request *r);
enum status stay_price_show(struct request *r);
enum status stay_hours_post(struct request *r);
enum status stay_lines_post(struct request *r);
enum status stay_shares_post(struct request *r);

/* stay_people.c */
enum status stay_people_show(struct request *r);
enum status stay_people_post(struct request *r);
enum status stay_form_print(struct request *r);
enum status stay_share_show(struct request *r); /* what one payer of several pays, as a paper */

/* keeping.c */
enum status keeping_show(struct request *r);
enum status keeping_post(struct request *r);

/* incident.c */
struct incident_rows;
/* Incidents.N as templates/admin/incidents.cs has them. */
void put_incidents(struct request *r, const struct incident_rows *rows);
enum status incidents_show(struct request *r);
enum status incident_show(struct request *r);
enum status incident_post(struct request *r);
enum status incident_photo_post(struct request *r);
enum status incident_photo_show(struct request *r);
enum status incident_photo_delete(struct request *r);

#endif
