/* Goodwill: the house's rules for regulars and long stays, what single guests and requests were given, and what the
 * list gives up for all of it. */
#include "admin/edit.h"
#include "admin/people.h"
#include "store/plan.h"

struct goodwill_form {
	const char *scope;
	int64_t least, percent, id, version;
	struct money amount;
};
static const struct input rule_inputs[] = {
	{ .field = FIELD(goodwill_form, scope), .required = true, .as = AS_CODE },
	{ .field = FIELD(goodwill_form, least), .required = true, .min = 1, .max = 1000 },
	{ .field = FIELD(goodwill_form, amount), .max = MONEY_MAX },
	{ .field = FIELD(goodwill_form, percent), .as = AS_PERCENT, .max = 10000 },
	{ .field = FIELD(goodwill_form, id), .max = INT64_MAX },
	{ .field = FIELD(goodwill_form, version), .max = INT64_MAX },
	INPUTS_END
};
/* Of one guest or request: neither figure is none at all. */
#define FIGURES                                                                        \
	{ .field = FIELD(goodwill_form, amount), .max = MONEY_MAX },                   \
	{                                                                              \
		.field = FIELD(goodwill_form, percent), .as = AS_PERCENT, .max = 10000 \
	}
static const struct input figure_inputs[] = { FIGURES, INPUTS_END };
static const struct input own_inputs[] = {
	FIGURES,
	{ .field = FIELD(goodwill_form, id), .max = INT64_MAX },
	{ .field = FIELD(goodwill_form, version), .max = INT64_MAX },
	INPUTS_END
};

static void put_figure(struct request *r, const struct goodwill_row *g)
{
	page_put(&r->page, "amount", g->amount.minor > 0 ? present_money(&r->page, g->amount, true) : NULL);
	page_put(&r->page, "percent", g->percent > 0 ? percent_text(&r->arena, g->percent) : NULL);
}

enum status goodwill_put(struct request *r, int64_t person_id, int64_t request_id)
{
	struct page *p = &r->page;
	struct goodwill_rows all;
	struct guest_request request = { 0 };
	enum status st = goodwill_all(r->db, &r->arena, &all);

	if (st == OK && request_id != 0)
		st = request_by_id(r->db, &r->arena, request_id, &request);
	if (st != OK)
		return st;
	page_put(p, "Given.post",
	         person_id != 0 ? arena_printf(p->arena, "/admin/person/%lld/goodwill", (long long)person_id)
	                        : request_path(r, request_id, "/goodwill"));
	if (request.goodwill.minor > 0)
		page_put(p, "Given.counted", present_money(p, request.goodwill, false));
	for (size_t i = 0; i < all.count; i++) {
		const struct goodwill_row *g = &all.items[i];
		if ((person_id != 0 && g->person_id != person_id) || (request_id != 0 && g->request_id != request_id))
			continue;
		void *outside = page_enter(p, "Given");
		put_figure(r, g);
		page_leave(p, outside);
		if (page_get(p, "Complaint.percent") == NULL && page_get(p, "Complaint.amount") == NULL &&
		    page_get(p, "Complaint.form") == NULL)
			form_fill(r, own_inputs,
			          &(struct goodwill_form){
			              .amount = g->amount, .percent = g->percent, .id = g->id, .version = g->version });
	}
	return OK;
}

/* The page ***********************************************************************************************************/

static enum status put_one(struct request *r, const struct goodwill_row *g)
{
	struct page *p = &r->page;
	struct guest_request request = { .person_id = g->person_id };
	struct person person = { 0 };
	int64_t file_id = 0;
	enum status st = g->request_id != 0 ? request_by_id(r->db, &r->arena, g->request_id, &request) : OK;

	if (st == OK)
		st = person_by_id(r->db, &r->arena, request.person_id, &person);
	if (st == OK)
		st = person_file(r->db, &r->arena, person.id, &file_id);
	if (st != OK)
		return st;
	page_put(p, "name", person_full_name(p->arena, &person));
	page_put(p, "reference", request.reference);
	page_put(p, "href",
	         g->request_id != 0 ? request_path(r, g->request_id, "#goodwill")
	                            : person_path(r, file_id, "#goodwill"));
	return OK;
}

static enum status put_plan(struct request *r)
{
	struct page *p = &r->page;
	struct stored_plan plan;
	enum status st = plan_get(r->db, &r->arena, &plan);

	if (st != OK)
		return st;
	page_put(p, "Plan.goodwill", present_money(p, plan.goodwill, false));
	page_put(p, "Plan.money", present_money(p, (struct money){ plan.value.minor - plan.goodwill.minor }, false));
	if (plan.given_known)
		page_put(p, "Plan.given", present_money(p, plan.given_up, false));
	page_bool(p, "Plan.free", plan.given_known && plan.given_up.minor == 0);
	return OK;
}

static enum status show_page(struct request *r, int code)
{
	static const char *const lists[] = { [GOODWILL_GUEST] = "Guests",
		                             [GOODWILL_REQUEST] = "Requests",
		                             [GOODWILL_REGULAR] = "Regulars",
		                             [GOODWILL_LONG] = "Longs" };
	struct page *p = &r->page;
	struct goodwill_rows all;
	size_t counts[ARRAY_LEN(lists)] = { 0 }, n = 0;
	enum status st = goodwill_all(r->db, &r->arena, &all);

	for (size_t i = 0; st == OK && i < all.count; i++) {
		const struct goodwill_row *g = &all.items[i];
		enum goodwill_scope scope = goodwill_rule(g).scope;
		void *outside = page_enter(p, page_item(p, lists[scope], counts[scope]++));
		page_int(p, "id", g->id);
		page_int(p, "version", g->version);
		page_int(p, "least", g->least);
		put_figure(r, g);
		if (g->least == 0)
			st = put_one(r, g);
		page_leave(p, outside);
	}
	if (st == OK)
		st = put_plan(r);
	if (st != OK)
		return st;
	put_option(r, "scope", &n, "regular", language_text(p->language, "Goodwill.regular"));
	put_option(r, "scope", &n, "long", language_text(p->language, "Goodwill.long"));
	page_put(p, "Done", query_param(r, "done"));
	return show_as(r, code, "admin/goodwill.cs");
}

enum status goodwill_show(struct request *r)
{
	return show_page(r, 200);
}

static bool one_figure(struct request *r, const struct goodwill_form *form)
{
	if ((form->amount.minor > 0) != (form->percent > 0))
		return true;
	form_complain(r, "amount", "one-of-two");
	return false;
}

enum status goodwill_post(struct request *r)
{
	struct goodwill_form form = { 0 };
	enum people_answer answer = PEOPLE_OK;
	bool good = form_read(r, &r->form, rule_inputs, &form);

	if (good && !text_same(form.scope, "regular") && !text_same(form.scope, "long")) {
		form_complain(r, "scope", "not-allowed");
		good = false;
	}
	if (!good || !one_figure(r, &form))
		return show_page(r, 422);
	struct goodwill_row row = {
		.scope = form.scope, .least = form.least, .amount = form.amount, .percent = form.percent
	};
	enum status st = goodwill_give(&r->arena, &desk_of(r)->house, visitor_of(r)->user.user_id, &row, &answer);
	if (st != OK)
		return st;
	if (answer != PEOPLE_OK) {
		form_complain(r, "least", "there-already");
		return show_page(r, 422);
	}
	return redirect(r, "/admin/people/goodwill?done=given");
}

enum status goodwill_remove_post(struct request *r)
{
	int64_t id, version = 0;
	enum people_answer answer;

	if (!path_id(r, &id))
		return NOT_FOUND;
	if (!form_param(r, "version") || !int_parse(form_param(r, "version"), 1, INT64_MAX, &version))
		return INVALID;
	enum status st = goodwill_end(&r->arena, &desk_of(r)->house, visitor_of(r)->user.user_id, id, version, &answer);
	return st == OK
	           ? redirect(r, answer == PEOPLE_OK ? "/admin/people/goodwill?done=taken" : "/admin/people/goodwill")
	           : st;
}

/* Of one guest or request: without a figure it ends. */
static enum status own_give(struct request *r, struct goodwill_row *row, const struct goodwill_form *form,
                            enum people_answer *answer)
{
	const struct house *h = &desk_of(r)->house;
	int64_t user = visitor_of(r)->user.user_id;

	*answer = PEOPLE_OK;
	row->id = form->id;
	row->version = form->version;
	row->amount = form->amount;
	row->percent = form->percent;
	if (form->amount.minor == 0 && form->percent == 0)
		return form->id != 0 ? goodwill_end(&r->arena, h, user, form->id, form->version, answer) : OK;
	return goodwill_give(&r->arena, h, user, row, answer);
}

/* Of two who change it the second sees what is stored now beside what was typed, and may save again knowing it: taken
 * away meanwhile, that gives it anew. When both mean the same there is nothing to see. */
static enum status own_differences(struct request *r, const struct goodwill_form *typed, int64_t person_id,
                                   int64_t request_id, bool *same)
{
	struct goodwill_form stored = { 0 };
	struct goodwill_rows all;
	enum status st = goodwill_all(r->db, &r->arena, &all);

	if (st != OK)
		return st;
	for (size_t i = 0; i < all.count; i++) {
		const struct goodwill_row *g = &all.items[i];
		if (person_id != 0 ? g->person_id == person_id : g->request_id == request_id)
			stored = (struct goodwill_form){
				.amount = g->amount, .percent = g->percent, .id = g->id, .version = g->version
			};
	}
	*same = stored.amount.minor == typed->amount.minor && stored.percent == typed->percent;
	if (*same)
		return OK;
	page_put(&r->page, "Form.id", stored.id != 0 ? arena_printf(&r->arena, "%lld", (long long)stored.id) : "");
	page_put(&r->page, "Form.version",
	         stored.id != 0 ? arena_printf(&r->arena, "%lld", (long long)stored.version) : "");
	put_form_differences(r, figure_inputs, typed, &stored);
	form_complain(r, "form", "changed-meanwhile");
	return OK;
}

/* What the form says it changes is this one's. */
static enum status own_check(struct request *r, const struct goodwill_form *form, int64_t person_id, int64_t request_id)
{
	struct goodwill_row was;
	enum status st = form->id != 0 ? goodwill_by_id(r->db, &r->arena, form->id, &was) : OK;

	if (st == NOT_FOUND)
		return OK; /* taken away meanwhile: goodwill_give says so */
	return st == OK && form->id != 0 && (was.person_id != person_id || was.request_id != request_id) ? INVALID : st;
}

static bool own_read(struct request *r, struct goodwill_form *form)
{
	if (!form_read(r, &r->form, own_inputs, form))
		return false;
	return (form->amount.minor == 0 && form->percent == 0) || one_figure(r, form);
}

enum status person_goodwill_post(struct request *r)
{
	struct goodwill_form form = { 0 };
	struct goodwill_row row = { .scope = "guest" };
	enum people_answer answer;

	if (!path_id(r, &row.person_id))
		return NOT_FOUND;
	if (!own_read(r, &form))
		return person_show_as(r, row.person_id, 422);
	enum status st = own_check(r, &form, row.person_id, 0);
	if (st == OK)
		st = own_give(r, &row, &form, &answer);
	if (st == OK && (answer == PEOPLE_CHANGED || answer == PEOPLE_TWICE)) {
		bool same = false;
		st = own_differences(r, &form, row.person_id, 0, &same);
		if (st == OK && !same)
			return person_show_as(r, row.person_id, 409);
		answer = PEOPLE_OK;
	}
	return st == OK ? person_answered(r, row.person_id, answer, "goodwill", "#goodwill") : st;
}

enum status request_goodwill_post(struct request *r)
{
	struct goodwill_form form = { 0 };
	struct goodwill_row row = { .scope = "request" };
	struct guest_request request;
	enum people_answer answer;

	if (!path_id(r, &row.request_id))
		return NOT_FOUND;
	enum status st = request_by_id(r->db, &r->arena, row.request_id, &request);
	if (st != OK)
		return st;
	if (!own_read(r, &form))
		return request_show_as(r, 422);
	st = own_check(r, &form, 0, row.request_id);
	if (st == OK)
		st = own_give(r, &row, &form, &answer);
	if (st == OK && answer != PEOPLE_OK) {
		bool same = false;
		st = own_differences(r, &form, 0, row.request_id, &same);
		if (st == OK && !same)
			return request_show_as(r, 409);
	}
	return st != OK ? st : redirect(r, request_path(r, row.request_id, "?done=goodwill#goodwill"));
}
