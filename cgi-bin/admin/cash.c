#include "admin/money.h"

#include "core/csv.h"
#include "core/secret.h"
#include "site/present.h"

struct till_form {
	const char *entry_key, *way, *note;
	struct money amount;
};
static const struct input inputs[] = {
	{ .field = FIELD(till_form, entry_key), .required = true, .max = 43, .as = AS_CODE },
	{ .field = FIELD(till_form, way), .required = true, .max = 8, .as = AS_CODE },
	{ .field = FIELD(till_form, amount), .required = true, .min = 1, .max = MONEY_MAX },
	{ .field = FIELD(till_form, note), .required = true, .max = 120 },
	INPUTS_END
};

static struct date day_asked(const struct request *r)
{
	struct date day = r->today;

	if (query_param(r, "day") == NULL || !date_parse(query_param(r, "day"), &day) || day.day > r->today.day)
		day = r->today;
	return day;
}

static const char *day_path(struct request *r, struct date day)
{
	return arena_printf(&r->arena, "/admin/money/cash?day=%s", date_text(&r->arena, day));
}

static enum status cash_page(struct request *r, int code)
{
	struct page *p = &r->page;
	struct date day = day_asked(r), next = date_add(day, 1);
	struct payments list = { 0 };
	struct money before = { 0 }, sums[3] = { { 0 } };
	static const char *const methods[] = { "cash", "terminal", "transfer" };
	enum status st = payments_between(r->db, &r->arena, day, next, &list);

	if (st == OK)
		st = cash_before(r->db, &r->arena, day, &before);
	if (st != OK)
		return st;
	for (size_t i = 0; i < list.count; i++) {
		const struct payment *m = &list.items[i];
		void *page = page_enter(p, page_item(p, "Rows", i));

		page_instant(p, "At", m->created_at, r->zone);
		page_put(p, "name", m->guest != NULL && *m->guest ? m->guest : NULL);
		page_put(p, "payer", *m->payer ? m->payer : NULL);
		page_put(p, "href", m->stay_id != 0 ? bill_path(r, m->stay_id) : NULL);
		page_put(p, "method", m->method);
		page_put(p, "note", *m->note ? m->note : NULL);
		put_amount(r, "amount", m->amount);
		page_bool(p, "back", m->reverses_id != 0);
		page_bool(p, "gone", m->reversed_by != 0);
		page_put(p, "post",
		         m->stay_id == 0 ? arena_printf(&r->arena, "/admin/money/payment/%lld/back", (long long)m->id)
		                         : NULL);
		page_leave(p, page);
		for (size_t k = 0; k < ARRAY_LEN(methods); k++)
			if (text_same(m->method, methods[k]))
				sums[k].minor += m->amount.minor;
	}
	page_date(p, "Day", day);
	page_bool(p, "Day.today", day.day == r->today.day);
	page_put(p, "Href.before", day_path(r, date_add(day, -1)));
	page_put(p, "Href.after", day.day < r->today.day ? day_path(r, next) : NULL);
	page_put(p, "Href.csv", arena_printf(&r->arena, "/admin/money/cash.csv?month=%.7s", date_text(&r->arena, day)));
	put_amount(r, "Cash.before", before);
	put_amount(r, "Cash.after", (struct money){ before.minor + sums[0].minor });
	for (size_t k = 0; k < ARRAY_LEN(methods); k++)
		put_amount(r, page_name(p, "Sum.%s", methods[k]), sums[k]);
	if (page_get(p, "Form.entry_key") == NULL)
		page_put(p, "Form.entry_key", secret_token(&r->arena));
	put_money_done(r);
	return show_as(r, code, "admin/cash.cs");
}

enum status cash_show(struct request *r)
{
	return cash_page(r, 200);
}

enum status cash_post(struct request *r)
{
	struct till_form form = { 0 };
	enum money_answer answer = MONEY_OK;

	if (!form_read(r, &r->form, inputs, &form))
		return cash_page(r, 422);
	struct payment payment = { .entry_key = form.entry_key,
		                   .paid_on = r->today,
		                   .method = "cash",
		                   .note = form.note,
		                   .amount = { text_same(form.way, "out") ? -form.amount.minor : form.amount.minor } };
	enum status st = payment_take(&r->arena, &desk_of(r)->house, money_actor(r), &payment, &answer);
	return st == OK ? money_answered(r, "/admin/money/cash", "till", answer) : st;
}

/* A month for the accountant: every payment, whatever its way. */
enum status cash_csv(struct request *r)
{
	struct csv_writer w;
	struct payments list = { 0 };
	struct date first = r->today;
	const char *month = query_param(r, "month");

	if (month == NULL || !date_parse(arena_printf(&r->arena, "%.7s-01", month), &first))
		first = month_first(r->today);
	enum status st = payments_between(r->db, &r->arena, first, month_next(first), &list);
	if (st != OK)
		return st;
	csv_begin(&w, &r->arena);
	static const char *const columns[] = { "number", "day",   "method", "amount",
		                               "guest",  "payer", "note",   "takes_back" };
	for (size_t i = 0; i < ARRAY_LEN(columns); i++)
		csv_text(&w, columns[i]);
	csv_end_line(&w);
	for (size_t i = 0; i < list.count; i++) {
		const struct payment *m = &list.items[i];

		csv_number(&w, m->id);
		csv_date(&w, m->paid_on);
		csv_text(&w, m->method);
		csv_money(&w, m->amount, r->page.currency.decimals);
		csv_text(&w, m->guest != NULL ? m->guest : "");
		csv_text(&w, m->payer);
		csv_text(&w, m->note);
		csv_text(&w, m->reverses_id != 0 ? arena_printf(&r->arena, "%lld", (long long)m->reverses_id) : "");
		csv_end_line(&w);
	}
	return respond_file(r, "text/csv; charset=utf-8",
	                    arena_printf(&r->arena, "payments-%.7s.csv", date_text(&r->arena, first)), w.out.data);
}
