/* Forms for what the house sells and says: one way for all. A form is described by a struct form_of; its pages are
 *
 *	GET  LIST/new, LIST/:id       empty, or filled with what is stored
 *	POST LIST/new, LIST/:id       saves and leads to the list; with the button "preview" it only shows the texts as guests see them
 *	POST LIST/:id/remove          removes it when nothing depends on it
 *
 * A page that was refused keeps what was typed. Of two people who change one thing the second sees the differences, and
 * may save again knowing them. Templates: parts/edit.cs says what is on the pages. */
#ifndef ADMIN_EDIT_H
#define ADMIN_EDIT_H

#include "admin/admin.h"
#include "house/catalogue.h"

struct form_of {
	enum entity entity;
	const struct input *inputs; /* of the entity's edit */
	size_t size;
	const char *template, *list;
	void (*fresh)(struct request *r, void *edit);                   /* what a new one begins with */
	enum status (*choices)(struct request *r, const void *edit);    /* puts Options */
	bool (*check)(struct request *r, void *edit);                   /* what must hold between fields: false, and it
	                                                                   complained */
};
enum status form_show(struct request *r, const struct form_of *f) MUST_CHECK;
enum status form_post(struct request *r, const struct form_of *f) MUST_CHECK;
enum status form_remove(struct request *r, const struct form_of *f) MUST_CHECK;

/* One choice of a field: Options.FIELD.N.value, .text, with N from *n on. */
void put_option(struct request *r, const char *field, size_t *n, const char *value, const char *text);
/* Is what was typed there one of its choices? Else it complains. */
bool is_chosen(struct request *r, const char *field);
/* A code of the database as a key of the language files: "person-night" is person_night. */
const char *word_key(struct request *r, const char *code);
/* The language whose texts are edited: ?lang= or the form's, one of the house's, or else its first; puts Edit.lang and
 * Langs. */
const char *edit_lang(struct request *r, const char *path);
/* Typed and stored side by side, where they differ: Differences.N.field, .yours, .stored. */
void put_difference(struct request *r, size_t *n, const char *field, const char *yours, const char *stored);
/* The same of a whole form, field by field, but for its versions: what was typed beside what is stored now. Options of
 * choices must have been put. */
void put_form_differences(struct request *r, const struct input *inputs, const void *typed, const void *stored);
/* Names of files in static/pictures: a complaint at the field, or true. */
bool is_picture(struct request *r, const char *field, const char *name);
/* The pictures that are there, as choices of the field "picture"; the one that is chosen among them. After the form is
 * filled. */
void put_pictures(struct request *r);
/* After a change the list says so: "?done=...". */
enum status edit_done(struct request *r, const char *list, const char *done, const struct change *change) MUST_CHECK;
void put_done(struct request *r);

/* rooms.c, kinds.c, conditions.c, services.c, prices.c, texts.c */
enum status rooms_list(struct request *r);
enum status room_show(struct request *r);
enum status room_post(struct request *r);
enum status room_delete(struct request *r);
enum status kinds_list(struct request *r);
enum status kind_show(struct request *r);
enum status kind_post(struct request *r);
enum status kind_delete(struct request *r);
enum status conditions_list(struct request *r);
enum status condition_show(struct request *r);
enum status condition_post(struct request *r);
enum status condition_delete(struct request *r);
enum status prices_list(struct request *r);
enum status service_show(struct request *r);
enum status service_post(struct request *r);
enum status service_delete(struct request *r);
enum status price_show(struct request *r);
enum status price_post(struct request *r);
enum status price_delete(struct request *r);
enum status texts_list(struct request *r);
enum status text_show(struct request *r);
enum status text_post(struct request *r);
enum status sight_show(struct request *r);
enum status sight_post(struct request *r);
enum status sight_delete(struct request *r);

#endif
