/* Inside the room: how the rows of each kind of file are taken. */
#ifndef HOUSE_IMPORT_ROWS_H
#define HOUSE_IMPORT_ROWS_H

#include "house/import.h"
#include "house/wish.h"
#include "store/person.h"

struct importing {
	struct arena *arena;
	const struct house *house;
	const struct import_order *order;
	struct codes codes;
	struct conditions conditions;
	struct import_report report;
	struct import_line *lines; /* those of the report, while they are written */
};

/* Of one kind of file. `enter` takes a row: it sets title and verdict, with reason or changes, and writes what enters
 * or changes; a line that is refused has written nothing, but perhaps the kind that its room would have had. */
struct import_rules {
	const char *name;
	const struct csv_column *columns;
	size_t size; /* of a row */
	const char *sample;
	bool guarded; /* the plan depends on them */
	enum status (*enter)(struct importing *i, void *row, struct import_line *l);
	enum status (*export)(struct arena *a, const struct house *h, struct csv_writer *w);
};
extern const struct import_rules import_rooms_rules, import_stays_rules, import_guests_rules, import_requests_rules;

enum status line_refuse(struct import_line *l, struct reason why);
/* Adds a change when was and now differ; NULL is "". */
void line_change(struct importing *i, struct import_line *l, const char *column, const char *was, const char *now);

static inline void csv_word(struct csv_writer *w, const char *text)
{
	csv_text(w, text != NULL ? text : "");
}
static inline void csv_instant(struct csv_writer *w, struct instant t)
{
	csv_text(w, instant_is(t) ? instant_text(w->out.arena, t) : "");
}

/* A person as files have one. */
struct contact {
	const char *name, *surname, *patronymic, *email, *phone, *country;
};
/* Trims the names. What is wrong, or no reason. */
struct reason contact_check(struct arena *a, struct contact *c);
bool is_formula(const char *text); /* a spreadsheet that opens our tables would run it */

#endif
