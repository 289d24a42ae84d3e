#include "admin/papers.h"

#include "admin/edit.h"
#include "document/document.h"
#include "house/invoice.h"
#include "site/paper.h"

static bool id_asked(const struct request *r, int64_t *id)
{
	return int_parse(path_param(r, "id"), 1, INT64_MAX, id);
}

static const char *paper_path(struct request *r, int64_t id)
{
	return request_path(r, id, "/paper");
}

static void put_payer(struct request *r, const struct payer *p)
{
	if (p->name == NULL)
		return;
	page_put(&r->page, "Payer.name", p->name);
	page_put(&r->page, "Payer.address", p->address);
	page_put(&r->page, "Payer.tax", p->tax_number);
	page_int(&r->page, "Payer.days", p->days);
}

enum status request_papers_put(struct request *r, const struct request_view *view)
{
	struct payer payer = { 0 }, offered = { 0 };
	enum status st = papers_put(r, view->request.id, paper_path(r, view->request.id));

	if (st == OK)
		st = payer_of(r->db, &r->arena, view->request.id, &payer);
	/* Whom he comes for, where nobody was named: who reads the request should know before it is decided. */
	if (st == NOT_FOUND) {
		st = payer_offered(&r->arena, &desk_of(r)->house, view->request.person_id, &offered);
		page_put(&r->page, "Offered.name", offered.name);
	}
	put_payer(r, &payer);
	return st == NOT_FOUND ? OK : st;
}

static enum status paper_get(struct request *r, bool file)
{
	int64_t id;

	return id_asked(r, &id) ? paper_answer(r, id, file, paper_path(r, id), request_path(r, id, "")) : NOT_FOUND;
}

enum status paper_page_show(struct request *r)
{
	return paper_get(r, false);
}

enum status paper_file_show(struct request *r)
{
	return paper_get(r, true);
}

/* --- drafts, made for this page alone --- */

static struct drafting drafting_of(struct request *r)
{
	return (struct drafting){ .languages = &((struct admin *)r->context)->languages };
}

/* --- who pays --- */

struct payer_form {
	const char *payer_name, *payer_address, *payer_tax;
	int64_t payer_days, version;
};
static const struct input payer_inputs[] = {
	{ .field = FIELD(payer_form, payer_name), .max = 190 },
	{ .field = FIELD(payer_form, payer_address), .as = AS_BLOCK, .max = 500 },
	{ .field = FIELD(payer_form, payer_tax), .max = 64 },
	{ .field = FIELD(payer_form, payer_days), .max = 366 },
	{ .field = FIELD(payer_form, version), .max = INT64_MAX },
	INPUTS_END
};

/* Whom the guest comes for is set with one press, unless he is already. */
static enum status put_offered(struct request *r, const struct request_view *view)
{
	struct payer stored = { 0 }, offered = { 0 };
	enum status st = payer_offered(&r->arena, &desk_of(r)->house, view->request.person_id, &offered);

	if (st != OK)
		return st == NOT_FOUND ? OK : st;
	st = payer_of(r->db, &r->arena, view->request.id, &stored);
	if (st == OK && text_same(stored.name, offered.name))
		return OK;
	page_put(&r->page, "Offered.name", offered.name);
	page_put(&r->page, "Offered.address", offered.address);
	page_put(&r->page, "Offered.tax", offered.tax_number);
	page_int(&r->page, "Offered.days", offered.days);
	page_int(&r->page, "Offered.version", stored.version);
	return st == NOT_FOUND ? OK : st;
}

static enum status payer_page(struct request *r, int64_t id, int code)
{
	struct request_view view;
	enum status st = request_open(r, &view);

	if (st == OK)
		st = put_offered(r, &view);
	page_put(&r->page, "Href.payer", request_path(r, id, "/payer"));
	return st == OK ? show_as(r, code, "admin/payer.cs") : st;
}

static enum status payer_filled(struct request *r, int64_t id, int code)
{
	struct payer stored = { 0 };
	enum status st = payer_of(r->db, &r->arena, id, &stored);

	if (st != OK && st != NOT_FOUND)
		return st;
	struct payer_form form = { stored.name, stored.address, stored.tax_number, stored.days, stored.version };
	form_fill(r, payer_inputs, &form);
	return payer_page(r, id, code);
}

enum status payer_show(struct request *r)
{
	int64_t id;

	return id_asked(r, &id) ? payer_filled(r, id, 200) : NOT_FOUND;
}

enum status payer_post(struct request *r)
{
	struct payer_form form = { 0 };
	enum payer_answer answer;
	int64_t id;

	if (!id_asked(r, &id))
		return NOT_FOUND;
	if (!form_read(r, &r->form, payer_inputs, &form))
		return payer_page(r, id, 422);
	const struct payer payer = { .request_id = id,
		                     .name = form.payer_name != NULL ? form.payer_name : "",
		                     .address = form.payer_address,
		                     .tax_number = form.payer_tax,
		                     .days = form.payer_days,
		                     .version = form.version };
	enum status st = payer_change(&r->arena, &desk_of(r)->house, visitor_of(r)->user.user_id, &payer, &answer);
	if (st != OK)
		return st;
	if (answer == PAYER_STALE) {
		/* It stands over what is stored now: saving it once more is meant. */
		struct payer now = { 0 };
		st = payer_of(r->db, &r->arena, id, &now);
		if (st != OK && st != NOT_FOUND)
			return st;
		put_form_differences(
		    r, payer_inputs, &form,
		    &(struct payer_form){ now.name, now.address, now.tax_number, now.days, now.version });
		page_int(&r->page, "Form.version", now.version);
		form_complain(r, "form", "changed-meanwhile");
		return payer_page(r, id, 409);
	}
	if (answer != PAYER_OK) {
		page_put(&r->page, "Stopped", "1");
		return payer_filled(r, id, 409);
	}
	return redirect(r, request_path(r, id, "?done=payer"));
}

/* --- the clauses --- */

#define CLAUSES_PATH "/admin/pages/contract"

struct clauses_form {
	const char *body;
};
static const struct input clauses_inputs[] = {
	{ .field = FIELD(clauses_form, body), .as = AS_BLOCK, .max = 20000 },
	INPUTS_END
};

static enum status clauses_page(struct request *r, int64_t version, int code)
{
	struct page *p = &r->page;
	size_t n = 0;

	for (const struct clause_name *c = clause_names; c->name != NULL; c++)
		page_put(p, page_name(p, "Names.%zu", n++), arena_printf(&r->arena, "{%s}", c->name));
	page_put(p, "Edit.href", CLAUSES_PATH);
	page_put(p, "Edit.list", "/admin/pages");
	page_int(p, "Edit.version", version);
	return show_as(r, code, "admin/clauses.cs");
}

static enum status clauses_read(struct request *r, const char *lang, struct clauses_form *form, int64_t *version)
{
	struct text_edit text = { "paper.contract", "" };
	enum status st = texts_read(&r->arena, &desk_of(r)->house, lang, &text, 1, version);

	/* Who begins, begins with what would be printed. */
	form->body = text.body[0] != '\0'
	                 ? text.body
	                 : language_text(language_of(&((struct admin *)r->context)->languages, lang), "Paper.contract");
	return st;
}

enum status clauses_show(struct request *r)
{
	struct clauses_form form;
	int64_t version;
	enum status st = clauses_read(r, edit_lang(r, CLAUSES_PATH), &form, &version);

	if (st != OK)
		return st;
	put_done(r);
	form_fill(r, clauses_inputs, &form);
	return clauses_page(r, version, 200);
}

static enum status clauses_seen(struct request *r, const char *lang, const char *body, int64_t version)
{
	const struct drafting how = drafting_of(r);
	struct draft draft;
	enum status st = contract_preview(&r->arena, &desk_of(r)->house, &how, lang, body, &draft);

	if (st == NOT_FOUND) {
		form_complain(r, "form", "no-stay-yet");
		return clauses_page(r, version, 422);
	}
	return st == OK ? paper_show(r, draft.title, draft.body, NULL, NULL) : st;
}

enum status clauses_post(struct request *r)
{
	struct clauses_form form = { 0 };
	struct change change;
	int64_t version;
	const struct editor by = { .user_id = visitor_of(r)->user.user_id, .lang = edit_lang(r, CLAUSES_PATH) };

	if (form_param(r, "version") == NULL || !int_parse(form_param(r, "version"), 0, INT64_MAX, &version))
		return INVALID;
	bool good = form_read(r, &r->form, clauses_inputs, &form);
	const char *body = form.body != NULL ? form.body : "";
	const char *wrong = good ? clauses_wrong(&r->arena, body) : NULL;
	if (wrong != NULL) {
		form_complain(r, "body", "other-place");
		page_put(&r->page, "Complaint.body.a", wrong);
	}
	if (!good || wrong != NULL)
		return clauses_page(r, version, 422);
	if (form_param(r, "preview") != NULL)
		return clauses_seen(r, by.lang, body, version);
	const struct text_edit text = { "paper.contract", body };
	enum status st = texts_save(&r->arena, &desk_of(r)->house, &by, &text, 1, version, &change);
	if (st != OK)
		return st;
	if (change.answer == CHANGE_STALE) {
		struct clauses_form now;
		st = clauses_read(r, by.lang, &now, &version);
		if (st == OK)
			put_form_differences(r, clauses_inputs, &form, &now);
		form_complain(r, "form", "changed-meanwhile");
		return st == OK ? clauses_page(r, version, 409) : st;
	}
	return edit_done(r, "/admin/pages", "saved", &change);
}
