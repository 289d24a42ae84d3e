/* What is done to a guest's file: written, joined, parted, held out, answered. */
#include "admin/edit.h"
#include "admin/people.h"
#include "house/message.h"

enum status person_answered(struct request *r, int64_t id, enum people_answer answer, const char *done,
                            const char *part)
{
	static const char *const words[] = {
		[PEOPLE_CHANGED] = "changed",
		[PEOPLE_GONE] = "gone",
		[PEOPLE_TWICE] = "changed",
		[PEOPLE_NOT] = "not_one",
	};

	if (answer == PEOPLE_OK)
		return redirect(r, person_path(r, id, arena_printf(&r->arena, "&done=%s%s", done, part)));
	return redirect(r, person_path(r, id, arena_printf(&r->arena, "&not=%s%s", words[answer], part)));
}

static int64_t user_of(struct request *r)
{
	return visitor_of(r)->user.user_id;
}

/* Name, contact, what is written down ********************************************************************************/

struct person_form {
	const char *name, *surname, *email, *phone, *country, *tax_number, *address, *note;
	bool is_company;
	int64_t company_id, pay_days, version, file_version;
};
static const struct input inputs[] = {
	{ .field = FIELD(person_form, surname), .max = 120 },
	{ .field = FIELD(person_form, name), .max = 120 },
	{ .field = FIELD(person_form, email), .max = 254, .as = AS_EMAIL },
	{ .field = FIELD(person_form, phone), .max = 40, .as = AS_PHONE },
	{ .field = FIELD(person_form, country), .max = 2, .as = AS_CODE },
	{ .field = FIELD(person_form, address), .max = 500, .as = AS_BLOCK },
	{ .field = FIELD(person_form, is_company) },
	{ .field = FIELD(person_form, company_id), .max = INT64_MAX },
	{ .field = FIELD(person_form, tax_number), .max = 40 },
	{ .field = FIELD(person_form, pay_days), .max = 365 },
	{ .field = FIELD(person_form, note), .max = 4000, .as = AS_BLOCK },
	{ .field = FIELD(person_form, version), .max = INT64_MAX },
	{ .field = FIELD(person_form, file_version), .max = INT64_MAX },
	INPUTS_END
};

static enum status put_companies(struct request *r, int64_t self)
{
	struct page *p = &r->page;
	struct companies list;
	size_t n = 0;
	enum status st = companies_all(r->db, &r->arena, &list);

	put_option(r, "company_id", &n, "", language_text(p->language, "People.no_company"));
	for (size_t i = 0; st == OK && i < list.count; i++)
		if (list.items[i].id != self)
			put_option(r, "company_id", &n, arena_printf(p->arena, "%lld", (long long)list.items[i].id),
			           person_full_name(p->arena, &(struct person){ .name = list.items[i].name,
			                                                        .surname = list.items[i].surname,
			                                                        .patronymic = "" }));
	page_bool(p, "Companies", n > 1);
	return st;
}

static enum status show_form(struct request *r, int64_t id, int code)
{
	struct page *p = &r->page;
	enum status st = put_companies(r, id);

	if (st != OK)
		return st;
	page_bool(p, "Edit.new", id == 0);
	page_bool(p, "Edit.company", text_same(page_get(p, "Form.is_company"), "1"));
	page_put(p, "Edit.href",
	         id == 0 ? "/admin/people/new" : arena_printf(p->arena, "/admin/person/%lld/edit", (long long)id));
	page_put(p, "Edit.list", id == 0 ? "/admin/people" : person_path(r, id, ""));
	return show_as(r, code, "admin/person_edit.cs");
}

static enum status stored_form(struct request *r, int64_t id, struct person_form *out)
{
	struct person person;
	struct guest_files rows = { 0 };
	struct guest_file file = { .person_id = id };
	int64_t file_id = 0;
	enum status st = person_file(r->db, &r->arena, id, &file_id);

	if (st == OK && file_id != id)
		return NOT_FOUND;
	if (st == OK)
		st = person_by_id(r->db, &r->arena, id, &person);
	if (st == OK)
		st = file_rows(r->db, &r->arena, id, &rows);
	if (st != OK || instant_is(person.erased_at))
		return st != OK ? st : NOT_FOUND;
	if (rows.count > 0 && rows.items[0].person_id == id)
		file = rows.items[0];
	*out = (struct person_form){
		.name = person.name,
		.surname = person.surname,
		.email = person.email,
		.phone = person.phone,
		.country = person.country,
		.tax_number = file.tax_number,
		.address = file.address,
		.note = file.note,
		.is_company = file.is_company,
		.company_id = file.company_id,
		.pay_days = file.pay_days,
		.version = person.version,
		.file_version = file.version,
	};
	return OK;
}

enum status person_new_show(struct request *r)
{
	form_fill(r, inputs, &(struct person_form){ .is_company = query_param(r, "company") != NULL });
	return show_form(r, 0, 200);
}

enum status person_edit_show(struct request *r)
{
	struct person_form form;
	int64_t id;

	if (!path_id(r, &id))
		return NOT_FOUND;
	enum status st = stored_form(r, id, &form);
	if (st != OK)
		return st;
	form_fill(r, inputs, &form);
	return show_form(r, id, 200);
}

/* Of two who change one file the second sees what is stored now beside what was typed, and may save again knowing
 * it. */
static enum status show_differences(struct request *r, int64_t id, const struct person_form *typed)
{
	struct person_form stored;
	enum status st = stored_form(r, id, &stored);

	if (st != OK)
		return st;
	put_form_differences(r, inputs, typed, &stored);
	page_int(&r->page, "Form.version", stored.version);
	page_int(&r->page, "Form.file_version", stored.file_version);
	form_complain(r, "form", "changed-meanwhile");
	return show_form(r, id, 409);
}

static bool form_good(struct request *r, struct person_form *form)
{
	bool good = form_read(r, &r->form, inputs, form);

	if (good && form->name == NULL && form->surname == NULL) {
		form_complain(r, "surname", "missing");
		return false;
	}
	if (good && form->country != NULL && strlen(form->country) != 2) {
		form_complain(r, "country", "not-a-country");
		return false;
	}
	return good;
}

static char *capitals(struct arena *a, const char *code)
{
	char *out = code != NULL ? arena_strdup(a, code) : NULL;

	for (char *c = out; c != NULL && *c != '\0'; c++)
		*c = (char)(*c >= 'a' && *c <= 'z' ? *c - 'a' + 'A' : *c);
	return out;
}

static enum status save(struct request *r, int64_t id)
{
	struct person_form form = { 0 };
	enum people_answer answer;

	if (!form_good(r, &form))
		return show_form(r, id, 422);
	struct person person = { .id = id,
		                 .name = form.name != NULL ? form.name : "",
		                 .surname = form.surname != NULL ? form.surname : "",
		                 .patronymic = "",
		                 .email = form.email,
		                 .phone = form.phone,
		                 .country = capitals(&r->arena, form.country),
		                 .version = form.version };
	struct guest_file file = { .person_id = id,
		                   .is_company = form.is_company,
		                   .company_id = form.is_company ? 0 : form.company_id,
		                   .tax_number = form.tax_number,
		                   .address = form.address,
		                   .pay_days = form.pay_days,
		                   .note = form.note,
		                   .version = form.file_version };
	enum status st = people_save(&r->arena, &desk_of(r)->house, user_of(r), &person, &file, &answer);
	if (st != OK)
		return st;
	if (answer == PEOPLE_GONE && id != 0)
		return NOT_FOUND;
	if (answer == PEOPLE_CHANGED && id != 0)
		return show_differences(r, id, &form);
	if (answer != PEOPLE_OK) {
		form_complain(r, "company_id", "not-allowed");
		return show_form(r, id, 422);
	}
	return person_answered(r, person.id, PEOPLE_OK, id == 0 ? "added" : "saved", "");
}

enum status person_new_post(struct request *r)
{
	return save(r, 0);
}

enum status person_edit_post(struct request *r)
{
	int64_t id;

	return path_id(r, &id) ? save(r, id) : NOT_FOUND;
}

/* One guest or two ***************************************************************************************************/

static bool other_of(struct request *r, int64_t *id, int64_t *other)
{
	return path_id(r, id) && form_param(r, "other") != NULL &&
	       int_parse(form_param(r, "other"), 1, INT64_MAX, other);
}

/* Pressed on the page of a request it leads back there. */
static enum status about_two(struct request *r, int64_t id, enum people_answer answer, const char *done)
{
	int64_t request = 0;

	if (form_param(r, "request") == NULL || !int_parse(form_param(r, "request"), 1, INT64_MAX, &request))
		return person_answered(r, id, answer, done, "");
	return redirect(
	    r, request_path(r, request, arena_printf(&r->arena, answer == PEOPLE_OK ? "?done=%s" : "?not=file", done)));
}

enum status person_join_post(struct request *r)
{
	int64_t id, other;
	enum people_answer answer;

	if (!other_of(r, &id, &other))
		return NOT_FOUND;
	enum status st = people_join(&r->arena, &desk_of(r)->house, user_of(r), id, other, &answer);
	return st == OK ? about_two(r, id, answer, "joined") : st;
}

enum status person_part_post(struct request *r)
{
	int64_t id, other;
	enum people_answer answer;

	if (!other_of(r, &id, &other))
		return NOT_FOUND;
	enum status st = people_part(&r->arena, &desk_of(r)->house, user_of(r), id, other, &answer);
	return st == OK ? person_answered(r, id, answer, "parted", "") : st;
}

enum status person_apart_post(struct request *r)
{
	int64_t id, other;

	if (!other_of(r, &id, &other))
		return NOT_FOUND;
	enum status st = people_are_two(&r->arena, &desk_of(r)->house, user_of(r), id, other);
	if (st == CONFLICT) /* one of them is gone */
		return NOT_FOUND;
	return st == OK ? about_two(r, id, PEOPLE_OK, "apart") : st;
}

/* Whom the house does not host ***************************************************************************************/

struct no_host_form {
	const char *reason;
};
static const struct input no_host_inputs[] = {
	{ .field = FIELD(no_host_form, reason), .required = true, .max = 500 },
	INPUTS_END
};

enum status person_no_host_post(struct request *r)
{
	struct no_host_form form;
	enum people_answer answer;
	int64_t id, held = 0;

	if (!path_id(r, &id))
		return NOT_FOUND;
	if (!form_read(r, &r->form, no_host_inputs, &form))
		return person_show_as(r, id, 422);
	enum status st = people_no_host(&r->arena, &desk_of(r)->house, user_of(r), id, form.reason, &held, &answer);
	return st == OK ? person_answered(r, id, answer, arena_printf(&r->arena, "no_host&n=%lld", (long long)held), "")
	                : st;
}

enum status person_host_post(struct request *r)
{
	enum people_answer answer;
	int64_t id, held = 0;

	if (!path_id(r, &id))
		return NOT_FOUND;
	enum status st = people_no_host(&r->arena, &desk_of(r)->house, user_of(r), id, NULL, &held, &answer);
	return st == OK ? person_answered(r, id, answer, "host", "") : st;
}

enum status request_turn_away(struct request *r)
{
	enum hand_answer answer;
	int64_t id;

	if (!path_id(r, &id))
		return NOT_FOUND;
	enum status st = refuse_by_hand(&r->arena, &desk_of(r)->house, user_of(r), id, 0, "", &answer);
	if (st != OK)
		return st;
	return redirect(r, answer == HAND_OK ? "/admin/queue?done=refused" : request_path(r, id, "?not=ended"));
}

/* Messages ***********************************************************************************************************/

struct message_form {
	const char *text;
	int64_t seen;
};
static const struct input message_inputs[] = {
	{ .field = FIELD(message_form, text), .required = true, .max = MESSAGE_MAX, .as = AS_BLOCK },
	{ .field = FIELD(message_form, seen), .max = INT64_MAX },
	INPUTS_END
};

static enum status request_and_file(struct request *r, struct guest_request *out, int64_t *file_id)
{
	int64_t id;
	enum status st;

	if (!path_id(r, &id))
		return NOT_FOUND;
	st = request_by_id(r->db, &r->arena, id, out);
	return st == OK ? person_file(r->db, &r->arena, out->person_id, file_id) : st;
}

enum status request_message_post(struct request *r)
{
	struct message_form form = { 0 };
	struct guest_request request;
	enum message_answer answer;
	int64_t file_id = 0;
	enum status st = request_and_file(r, &request, &file_id);

	if (st != OK)
		return st;
	if (!form_read(r, &r->form, message_inputs, &form)) {
		page_int(&r->page, "Answering", request.id);
		return person_show_as(r, file_id, 422);
	}
	st = message_from_house(&r->arena, &desk_of(r)->house, user_of(r), &request, form.text, form.seen, &answer);
	if (st != OK)
		return st;
	return redirect(
	    r, person_path(r, file_id, answer == MESSAGE_OK ? "&done=written#messages" : "&not=ended#messages"));
}

enum status request_read_post(struct request *r)
{
	struct guest_request request;
	int64_t file_id = 0, seen = 0;
	enum status st = request_and_file(r, &request, &file_id);

	if (st != OK)
		return st;
	if (form_param(r, "seen") == NULL || !int_parse(form_param(r, "seen"), 1, INT64_MAX, &seen))
		return INVALID;
	st = message_mark_read(&r->arena, &desk_of(r)->house, user_of(r), request.id, seen);
	return st == OK ? redirect(r, form_param(r, "file") ? person_path(r, file_id, "&done=read#messages")
	                                                    : "/admin/today?done=read")
	                : st;
}
