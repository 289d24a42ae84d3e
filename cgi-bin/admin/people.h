/* The owner's pages about guests as people: the list, a file, goodwill, wishes, messages. */
#ifndef ADMIN_PEOPLE_H
#define ADMIN_PEOPLE_H

#include "admin/admin.h"
#include "house/people.h"

/* people.c: the list and a file */
enum status people_show(struct request *r);
enum status person_show(struct request *r);
/* The same with what was refused: `code` and the complaints that are on the page. */
enum status person_show_as(struct request *r, int64_t id, int code) MUST_CHECK;

/* person.c: what is done to a file */
enum status person_new_show(struct request *r);
enum status person_new_post(struct request *r);
enum status person_edit_show(struct request *r);
enum status person_edit_post(struct request *r);
enum status person_join_post(struct request *r);
enum status person_part_post(struct request *r);
enum status person_apart_post(struct request *r);
enum status person_no_host_post(struct request *r);
enum status person_host_post(struct request *r);
enum status request_turn_away(struct request *r);
enum status request_message_post(struct request *r);
enum status request_read_post(struct request *r);

/* goodwill.c */
enum status goodwill_show(struct request *r);
enum status goodwill_post(struct request *r);
enum status goodwill_remove_post(struct request *r);
enum status person_goodwill_post(struct request *r);
enum status request_goodwill_post(struct request *r);
/* Of a guest or a request, as Given: see templates/parts/people.cs. */
enum status goodwill_put(struct request *r, int64_t person_id, int64_t request_id) MUST_CHECK;

/* wishes.c */
enum status wish_show(struct request *r);
enum status wish_post(struct request *r);
enum status wish_done_post(struct request *r);
enum status wish_remove_post(struct request *r);
void put_wish(struct request *r, const struct day_wish *w);

/* What Today shows of all this: wishes by the hour; what guests wrote; requests that are held. */
enum status people_today(struct request *r, size_t *waiting) MUST_CHECK;
/* What the page of a request says of its guest: the file, who looks like one, whom the house does not host,
 * goodwill. */
enum status people_of_request(struct request *r, const struct request_view *view) MUST_CHECK;

char *person_path(struct request *r, int64_t id, const char *rest);
/* Of the path's :id. */
bool path_id(struct request *r, int64_t *id);
/* To a file, saying what was done; `part`: where on the page. */
enum status person_answered(struct request *r, int64_t id, enum people_answer answer, const char *done,
                            const char *part) MUST_CHECK;

#endif
