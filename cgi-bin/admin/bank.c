#include "admin/money.h"

#include "admin/edit.h"
#include "site/present.h"

/* How the file is written: CAMT, a form that is kept, or a new one. */
struct bring_form {
	const char *format, *name, *separated, *date_order, *decimal_mark;
	int64_t date, amount, credit, payer, account, text, skip;
};
#define COLUMN_MAX 100
static const struct input format_inputs[] = {
	{ .field = FIELD(bring_form, format), .required = true, .max = 20, .as = AS_CODE },
	INPUTS_END
};
static const struct input column_inputs[] = {
	{ .field = FIELD(bring_form, name), .required = true, .max = 64 },
	{ .field = FIELD(bring_form, separated), .required = true, .max = 3 },
	{ .field = FIELD(bring_form, date_order), .required = true, .max = 3, .as = AS_CODE },
	{ .field = FIELD(bring_form, decimal_mark), .required = true, .max = 1 },
	{ .field = FIELD(bring_form, date), .required = true, .min = 1, .max = COLUMN_MAX },
	{ .field = FIELD(bring_form, amount), .required = true, .min = 1, .max = COLUMN_MAX },
	{ .field = FIELD(bring_form, credit), .max = COLUMN_MAX },
	{ .field = FIELD(bring_form, payer), .max = COLUMN_MAX },
	{ .field = FIELD(bring_form, account), .max = COLUMN_MAX },
	{ .field = FIELD(bring_form, text), .max = COLUMN_MAX },
	{ .field = FIELD(bring_form, skip), .max = 1000 },
	INPUTS_END
};

static const char *entry_why(enum bank_why why)
{
	static const char *const words[] = {
		[BANK_REFERENCE] = "reference", [BANK_NAME_SUM] = "name_sum", [BANK_SUM] = "sum", [BANK_NAME] = "name"
	};

	return words[why];
}

/* A stay that can be chosen. */
static void put_stay(struct request *r, const struct bank_open *o, size_t *choices)
{
	put_option(r, "stay", choices, arena_printf(&r->arena, "%lld", (long long)o->stay_id),
	           arena_printf(&r->arena, "%s%s%s, %s", o->name, *o->reference ? " " : "", o->reference,
	                        present_money(&r->page, o->due, false)));
}

static bool is_among(const int64_t *ids, size_t count, int64_t id)
{
	for (size_t i = 0; i < count; i++)
		if (ids[i] == id)
			return true;
	return false;
}

/* What an entry names goes before what it looks like: also a stay that owes nothing, which no list of open money
 * has. */
static enum status entry_match(struct request *r, const struct bank_entry *e, const struct bank_open *open,
                               size_t count, struct bank_match *match, struct bank_open *named)
{
	bool several = false;
	enum status st = bank_named(&r->arena, &desk_of(r)->house, e->text, named, &several);

	*match = named->stay_id != 0 ? (struct bank_match){ named->stay_id, BANK_REFERENCE }
	         : several           ? (struct bank_match){ 0, BANK_NOTHING }
	                             : bank_match(&r->arena, e, open, count);
	return st;
}

static enum status put_entries(struct request *r)
{
	struct page *p = &r->page;
	struct bank_rows rows = { 0 };
	struct bank_open *open = NULL;
	size_t count = 0, choices = 0, listed = 0;
	enum status st = bank_rows_open(r->db, &r->arena, &rows);

	if (st == OK)
		st = bank_opens(&r->arena, &desk_of(r)->house, &open, &count);
	if (st != OK)
		return st;
	int64_t *ids = arena_news(&r->arena, int64_t, count + rows.count);
	put_option(r, "stay", &choices, "0", language_text(p->language, "Money.put_aside"));
	for (size_t i = 0; i < count; i++) {
		put_stay(r, &open[i], &choices);
		ids[listed++] = open[i].stay_id;
	}
	for (size_t i = 0; i < rows.count && st == OK; i++) {
		const struct bank_row *b = &rows.items[i];
		struct bank_entry entry = { .booked = b->booked_on,
			                    .amount = b->amount,
			                    .name = b->name,
			                    .account = b->other,
			                    .text = b->text };
		struct bank_match match;
		struct bank_open named;
		bool alike = false;

		st = entry_match(r, &entry, open, count, &match, &named);
		if (st == OK)
			st = bank_row_alike(r->db, &r->arena, b, &alike);
		if (st != OK)
			return st;
		if (named.stay_id != 0 && !is_among(ids, listed, named.stay_id)) {
			put_stay(r, &named, &choices);
			ids[listed++] = named.stay_id;
		}
		void *page = page_enter(p, page_item(p, "Entries", i));

		page_put(p, "digest", b->digest);
		page_date(p, "Day", b->booked_on);
		put_amount(r, "amount", b->amount);
		page_put(p, "name", *b->name ? b->name : NULL);
		page_put(p, "text", *b->text ? b->text : NULL);
		/* Who books one twice is to choose it, not to press on. */
		page_int(p, "stay", alike ? 0 : match.stay_id);
		page_put(p, "why", entry_why(match.why));
		page_bool(p, "alike", alike);
		page_leave(p, page);
	}
	return st;
}

/* How many entries, in the address that one is led to: it may say anything. */
static void put_count(struct request *r, const char *name, const char *param)
{
	const char *text = query_param(r, param);
	int64_t count;

	if (text != NULL && int_parse(text, 1, BANK_ENTRIES_MAX, &count))
		page_int(&r->page, name, count);
}

static enum status bank_page(struct request *r, int code)
{
	struct page *p = &r->page;
	struct bank_forms forms = { 0 };
	size_t formats = 0, marks = 0, separators = 0, orders = 0;
	static const char *const date_orders[] = { "dmy", "ymd", "mdy" };
	enum status st = bank_forms_all(r->db, &r->arena, &forms);

	if (st == OK)
		st = put_entries(r);
	if (st != OK)
		return st;
	put_option(r, "format", &formats, "camt", language_text(p->language, "Money.camt"));
	for (size_t i = 0; i < forms.count; i++)
		put_option(r, "format", &formats, arena_printf(&r->arena, "form-%lld", (long long)forms.items[i].id),
		           forms.items[i].name);
	put_option(r, "format", &formats, "new", language_text(p->language, "Money.new_form"));
	put_option(r, "separated", &separators, ";", ";");
	put_option(r, "separated", &separators, ",", ",");
	put_option(r, "separated", &separators, "tab", language_text(p->language, "Money.tab"));
	for (size_t i = 0; i < ARRAY_LEN(date_orders); i++)
		put_option(r, "date_order", &orders, date_orders[i],
		           language_text(p->language, page_name(p, "Money.Order.%s", date_orders[i])));
	put_option(r, "decimal_mark", &marks, ",", "1.234,50");
	put_option(r, "decimal_mark", &marks, ".", "1,234.50");
	page_put(p, "Fresh", query_param(r, "fresh"));
	put_count(r, "Foreign", "foreign");
	put_count(r, "Unbooked", "unbooked");
	page_put(p, "Aside", query_param(r, "digest"));
	put_money_done(r);
	return show_as(r, code, "admin/bank.cs");
}

enum status bank_show(struct request *r)
{
	return bank_page(r, 200);
}

static bool choices_stand(struct request *r, const struct bring_form *f)
{
	bool separated = text_same(f->separated, ";") || text_same(f->separated, ",") || text_same(f->separated, "tab");
	bool order =
	    text_same(f->date_order, "dmy") || text_same(f->date_order, "ymd") || text_same(f->date_order, "mdy");
	bool mark = text_same(f->decimal_mark, ",") || text_same(f->decimal_mark, ".");

	if (!separated)
		form_complain(r, "separated", "not-allowed");
	if (!order)
		form_complain(r, "date_order", "not-allowed");
	if (!mark)
		form_complain(r, "decimal_mark", "not-allowed");
	return separated && order && mark;
}

/* The form by which the file is read: false, and it complained. *fresh: it is to be kept. */
static bool form_chosen(struct request *r, const struct bring_form *f, struct bank_form *out, bool *fresh,
                        enum status *st)
{
	struct bank_forms forms = { 0 };
	struct bring_form columns = *f;

	*fresh = text_same(f->format, "new");
	*st = OK;
	if (*fresh) {
		if (!form_read(r, &r->form, column_inputs, &columns) || !choices_stand(r, &columns))
			return false;
		*out = (struct bank_form){ .name = columns.name,
			                   .date = columns.date,
			                   .amount = columns.amount,
			                   .credit = columns.credit,
			                   .payer = columns.payer,
			                   .account = columns.account,
			                   .text = columns.text,
			                   .skip = columns.skip,
			                   .separated = columns.separated,
			                   .date_order = columns.date_order,
			                   .decimal_mark = columns.decimal_mark };
		return true;
	}
	*st = bank_forms_all(r->db, &r->arena, &forms);
	for (size_t i = 0; i < forms.count && *st == OK; i++)
		if (text_same(f->format, arena_printf(&r->arena, "form-%lld", (long long)forms.items[i].id))) {
			*out = forms.items[i];
			return true;
		}
	form_complain(r, "format", "not-allowed");
	return false;
}

/* Complaints about the file are worded with their values. */
static void complain_file(struct request *r, const struct reason *why)
{
	const char *key = why->key;

	form_complain(r, "file", key);
	page_put(&r->page, "Complaint.file.a", why->values[0]);
	page_put(&r->page, "Complaint.file.b", why->values[1]);
}

enum status bank_post(struct request *r)
{
	const struct param *sent = params_next(&r->form, "file", NULL);
	struct bring_form form = { 0 };
	struct bank_form columns = { 0 };
	struct bank_statement statement = { 0 };
	struct reason why = NO_REASON;
	bool fresh_form = false, read;
	size_t fresh = 0;
	enum status st = OK;

	if (!form_read(r, &r->form, format_inputs, &form))
		return bank_page(r, 422);
	bool camt = text_same(form.format, "camt");
	if (!camt && !form_chosen(r, &form, &columns, &fresh_form, &st))
		return st == OK ? bank_page(r, 422) : st;
	if (sent == NULL || sent->filename == NULL || sent->file.size == 0) {
		form_complain(r, "file", "no-file");
		return bank_page(r, 422);
	}
	if (camt) {
		read = bank_read_camt(&r->arena, sent->file, r->page.currency.code, r->page.currency.decimals,
		                      &statement, &why);
	} else {
		const struct bank_columns at = { .date = columns.date,
			                         .amount = columns.amount,
			                         .name = columns.payer,
			                         .account = columns.account,
			                         .text = columns.text,
			                         .credit = columns.credit,
			                         .skip = columns.skip,
			                         .separator = columns.separated,
			                         .order = columns.date_order,
			                         .decimal = columns.decimal_mark };
		read = bank_read_csv(&r->arena, sent->file, &at, r->page.currency.decimals, &statement, &why);
	}
	if (!read) {
		complain_file(r, &why);
		return bank_page(r, 422);
	}
	/* A form that has read a file is worth keeping. */
	if (fresh_form)
		st = bank_form_put(r->db, &columns);
	if (st == OK)
		st = bank_bring(&r->arena, &desk_of(r)->house, money_actor(r), &statement, &fresh);
	return st == OK ? redirect(r, arena_printf(&r->arena,
	                                           "/admin/money/bank?done=brought&fresh=%zu&foreign=%zu&unbooked=%zu",
	                                           fresh, statement.foreign, statement.unbooked))
	                : st;
}

enum status bank_entry_post(struct request *r)
{
	const char *digest = form_param(r, "digest"), *typed = form_param(r, "stay");
	enum money_answer answer = MONEY_OK;
	int64_t stay;

	if (digest != NULL && text_same(typed, "open")) {
		enum status st = bank_reopen(&r->arena, &desk_of(r)->house, money_actor(r), digest, &answer);
		return st == OK ? money_answered(r, "/admin/money/bank", "reopened", answer) : st;
	}
	if (digest == NULL || typed == NULL || !int_parse(typed, 0, INT64_MAX, &stay))
		return NOT_FOUND;
	enum status st = bank_book(&r->arena, &desk_of(r)->house, money_actor(r), digest, stay, &answer);
	if (st == OK && answer == MONEY_OK && stay == 0)
		return redirect(r, arena_printf(&r->arena, "/admin/money/bank?done=aside&digest=%s", digest));
	return st == OK ? money_answered(r, "/admin/money/bank", "booked", answer) : st;
}
