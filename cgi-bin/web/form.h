/* A table fills a struct: after form_read the handler has dates and numbers, not strings, or the page has each
 * complaint and what was typed. Complaints are keys that templates word: Complaints.KEY in the language files, where
 * '-' is '_', as names in them cannot have it: "not-a-date" is Complaints.not_a_date. */
#ifndef WEB_FORM_H
#define WEB_FORM_H

#include "core/field.h"
#include "web/request.h"

enum input_as { AS_LINE, AS_BLOCK, AS_EMAIL, AS_PHONE, AS_CODE /* [A-Za-z0-9_-]* */, AS_PASSWORD /* bytes as they come */, AS_PERCENT /* of a number: 19 or 7.7, kept per myriad; limits too */ };
struct input {
	struct field field;
	bool required;
	int64_t min, max;      /* of a number or money (max 0: none); of a text: characters (max 0: 200) */
	enum input_as as;      /* of a text, or of a number */
};
#define INPUTS_END { .field = FIELDS_END }

/* Reads r->form (or any params) by the table. On true *object is filled. On false the page has Complaint.NAME = key for
 * each wrong field, with Complaint.NAME.a for the limit that was passed. In either case it has Form.NAME = what was
 * typed, but for passwords. Keys: missing, too-long, too-short, not-a-number, not-a-percentage, too-small, too-large,
 * not-a-date, not-an-address (e-mail), not-a-number-to-call, not-money, not-allowed (a code with other characters; a
 * name that came twice). Absent optional values: zero, NULL, DATE_NONE. A bool is true for "1", "on", "true"; absent is
 * false. A telephone number stays as it was typed; phone_parse gives its key. Bytes (files) are not read: they are the
 * handler's, in params. Texts live in the arena of the request. */
bool form_read(struct request *r, const struct params *params, const struct input *inputs, void *object);
/* Puts Form.NAME for each value of the object, as a form would hold it: to show a form filled. */
void form_fill(struct request *r, const struct input *inputs, const void *object);
/* One more complaint, from a rule between fields. */
void form_complain(struct request *r, const char *field, const char *key);
/* 422 with the form again. */
enum status form_refuse(struct request *r, const char *template) MUST_CHECK;

#endif
