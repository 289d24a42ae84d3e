#include "admin/money.h"

#include "core/text.h"
#include "house/ledger.h"

struct books_form {
	struct date from, to;
};
static const struct input inputs[] = {
	{ .field = FIELD(books_form, from), .required = true },
	{ .field = FIELD(books_form, to), .required = true },
	INPUTS_END
};

/* Without days: the month before, which is what accountants ask for. False: they are complained of. */
static bool span_asked(struct request *r, struct books_form *form)
{
	struct date this_month = month_first(r->today);

	*form = (struct books_form){ month_first(date_add(this_month, -1)), date_add(this_month, -1) };
	if (query_param(r, "from") != NULL || query_param(r, "to") != NULL)
		return form_read(r, &r->query, inputs, form);
	page_put(&r->page, "Form.from", date_text(&r->arena, form->from));
	page_put(&r->page, "Form.to", date_text(&r->arena, form->to));
	return true;
}

static enum status books_page(struct request *r, int code)
{
	struct page *p = &r->page;

	page_put(p, "Latest", date_text(&r->arena, r->today));
	return show_as(r, code, "admin/books.cs");
}

static void put_sums(struct request *r, const struct ledger *l)
{
	struct page *p = &r->page;
	static const char *const methods[] = { "cash", "terminal", "transfer" };
	int64_t credits = 0;

	for (size_t i = 0; i < l->charges.count; i++)
		credits += text_same(l->charges.items[i].kind, "credit");
	page_bool(p, "Sums", true);
	page_span(p, "Span", l->from, l->to);
	page_date(p, "From", l->from);
	page_date(p, "To", l->to);
	page_int(p, "Count.charged", (int64_t)l->charges.count - credits);
	page_int(p, "Count.credited", credits);
	for (size_t k = 0; k < ARRAY_LEN(methods); k++) {
		int64_t count = 0;
		for (size_t i = 0; i < l->payments.count; i++)
			count += text_same(l->payments.items[i].method, methods[k]);
		page_int(p, page_name(p, "Count.%s", methods[k]), count);
	}
	page_int(p, "Count.papers", (int64_t)l->papers.count);
	page_int(p, "Count.missing", (int64_t)l->missing);
	put_amount(r, "Sum.charged", l->charged);
	put_amount(r, "Sum.credited", l->credited);
	put_amount(r, "Sum.gross", (struct money){ l->charged.minor + l->credited.minor });
	put_amount(r, "Sum.cash", l->cash);
	put_amount(r, "Sum.terminal", l->terminal);
	put_amount(r, "Sum.transfer", l->transfer);
	put_amount(r, "Sum.paid", (struct money){ l->cash.minor + l->terminal.minor + l->transfer.minor });
	page_put(p, "Href.zip",
	         arena_printf(&r->arena, "/admin/money/books.zip?from=%s&to=%s", date_text(&r->arena, l->from),
	                      date_text(&r->arena, l->to)));
}

/* More days than an archive takes, or none, is complained of at the second. */
static enum status span_refused(struct request *r)
{
	form_complain(r, "to", "span");
	return books_page(r, 422);
}

enum status books_show(struct request *r)
{
	struct books_form form;
	struct ledger l = { 0 };

	if (!span_asked(r, &form))
		return books_page(r, 422);
	enum status st = ledger_open(&r->arena, &desk_of(r)->house, form.from, form.to, &l);
	if (st == INVALID)
		return span_refused(r);
	if (st != OK)
		return st;
	put_sums(r, &l);
	return books_page(r, 200);
}

static struct ledger *ledger_of(const struct request *r)
{
	return r->response.more_of;
}

static enum status books_more(struct request *r, struct buffer *piece, bool *last)
{
	return ledger_piece(&desk_of(r)->house, ledger_of(r), piece, last);
}

enum status books_zip(struct request *r)
{
	struct books_form form;
	struct ledger *l = arena_new(&r->arena, struct ledger);
	struct buffer about = { .arena = &r->arena };

	if (!span_asked(r, &form))
		return books_page(r, 422);
	enum status st = ledger_open(&r->arena, &desk_of(r)->house, form.from, form.to, l);
	if (st == INVALID)
		return span_refused(r);
	if (st != OK)
		return st;
	put_sums(r, l);
	st = page_render(&r->page, "admin/books.txt.cs", &about);
	if (st == OK)
		st = ledger_pack(&r->arena, &desk_of(r)->house, l, language_text(r->page.language, "Books.about_file"),
		                 about.data + strspn(about.data, "\n"));
	if (st == INVALID)
		return span_refused(r);
	if (st != OK)
		return st;
	st = respond_file(
	    r, "application/zip",
	    arena_printf(&r->arena, "books-%s-%s.zip", date_text(&r->arena, l->from), date_text(&r->arena, l->to)), "");
	r->response.more = books_more;
	r->response.more_of = l;
	r->response.rest = l->size;
	return st;
}
