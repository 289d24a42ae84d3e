#include "house/ledger.h"

#include "core/csv.h"
#include "rules/invoice.h"
#include "store/invoice.h"

static void sums_of(struct ledger *l)
{
	for (size_t i = 0; i < l->charges.count; i++) {
		const struct ledger_charge *c = &l->charges.items[i];
		struct money *sum = text_same(c->kind, "credit") ? &l->credited : &l->charged;
		sum->minor += c->total.minor;
	}
	for (size_t i = 0; i < l->payments.count; i++) {
		const struct ledger_payment *p = &l->payments.items[i];
		struct money *sum = text_same(p->method, "cash")       ? &l->cash
		                    : text_same(p->method, "terminal") ? &l->terminal
		                                                       : &l->transfer;
		sum->minor += p->amount.minor;
	}
	for (size_t i = 0; i < l->papers.count; i++)
		l->missing += l->papers.items[i].name[0] == '\0';
}

enum status ledger_open(struct arena *a, const struct house *h, struct date from, struct date to, struct ledger *out)
{
	const struct zone *zone = h->settings->zone;
	struct date behind = date_add(to, 1);
	struct instant first = zone_instant(zone, from, 0), end = zone_instant(zone, behind, 0);
	*out = (struct ledger){ .from = from, .to = to, .zip = { .directory = { .arena = a } } };
	if (from.day > to.day || to.day - from.day >= LEDGER_DAYS_MAX)
		return INVALID;
	enum status st = ledger_charges_between(h->db, a, first, end, &out->charges);
	if (st == OK)
		st = ledger_payments_between(h->db, a, from, behind, &out->payments);
	if (st == OK)
		st = ledger_papers_between(h->db, a, first, end, &out->papers);
	if (st == OK)
		sums_of(out);
	return st;
}

/* --- the journal --- */

static const char *const journal_columns[] = { "day",       "number", "kind",     "takes_back", "booking", "arrival",
	                                       "departure", "payer",  "currency", "rate",       "net",     "tax",
	                                       "gross",     "due_on", "paid",     "method",     "note",    "file" };
static const char *const paper_columns[] = { "day", "kind", "booking", "number", "file" };

struct journal {
	struct arena *arena;
	const struct house *house;
	const struct ledger *ledger;
	struct csv_writer w;
	int decimals;
};

static void columns_write(struct csv_writer *w, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		csv_text(w, names[i]);
	csv_end_line(w);
}

static void day_write(struct csv_writer *w, struct date d)
{
	if (date_is(d))
		csv_date(w, d);
	else
		csv_text(w, "");
}

/* Of several lines one. */
static const char *on_one_line(struct arena *a, const char *text)
{
	struct buffer out = { .arena = a };
	buffer_text(&out, "");
	for (const char *c = text; *c != '\0'; c++)
		buffer_add(&out, *c == '\n' ? ", " : c, *c == '\n' ? 2 : 1);
	return out.data;
}

static const char *charge_name(struct arena *a, const char *series, int64_t year, int64_t number)
{
	return series != NULL ? invoice_name(a, &(struct invoice){ .series = series, .year = year, .number = number })
	                      : "";
}

/* Where a paper lies in the archive; "missing": nowhere yet. */
static const char *paper_file(struct arena *a, const struct house *h, const struct ledger_paper *p)
{
	if (p->size == 0)
		return "missing";
	struct date day = zone_local(h->settings->zone, p->created_at).date;
	/* A booking has one contract, but several receipts. */
	const char *more = p->invoice_id != 0 ? "" : arena_printf(a, " (%lld)", (long long)p->id);
	return arena_printf(a, "papers/%.7s/%s%s.pdf", date_text(a, day), p->name, more);
}

static void part_write(struct journal *j, const struct ledger_charge *c, const struct bill_part *part, const char *file)
{
	struct csv_writer *w = &j->w;
	day_write(w, zone_local(j->house->settings->zone, c->issued_at).date);
	csv_text(w, charge_name(j->arena, c->series, c->year, c->number));
	csv_text(w, c->kind);
	csv_text(w, charge_name(j->arena, c->corrects_series, c->corrects_year, c->corrects_number));
	csv_text(w, c->reference != NULL ? c->reference : "");
	day_write(w, c->arrival);
	day_write(w, c->departure);
	csv_text(w, on_one_line(j->arena, c->payer));
	csv_text(w, c->currency);
	csv_text(w, part->passed_on ? "" : percent_text(j->arena, part->rate));
	csv_money(w, part->net, j->decimals);
	csv_money(w, part->vat, j->decimals);
	csv_money(w, part->gross, j->decimals);
	day_write(w, c->due_on);
	csv_text(w, "");
	csv_text(w, "");
	csv_text(w, "");
	csv_text(w, file);
	csv_end_line(w);
}

/* *at: the first of its lines, then of the next one's. */
static void charge_write(struct journal *j, const struct ledger_charge *c, const struct ledger_lines *lines, size_t *at)
{
	size_t first = *at, count;
	while (*at < lines->count && lines->items[*at].invoice_id == c->id)
		(*at)++;
	count = *at - first;
	struct bill_line *sums = arena_news(j->arena, struct bill_line, count);
	for (size_t i = 0; i < count; i++) {
		const struct ledger_line *l = &lines->items[first + i];
		sums[i] = (struct bill_line){ text_same(l->class, "tax") || text_same(l->class, "penalty"),
			                      (int32_t)l->vat, l->amount };
	}
	const struct bill_parts parts = bill_parts(j->arena, sums, count);
	const char *file = paper_file(
	    j->arena, j->house,
	    &(struct ledger_paper){
	        .invoice_id = c->id, .name = c->paper_name, .created_at = c->paper_at, .size = c->paper_size });
	for (size_t i = 0; i < parts.count; i++)
		part_write(j, c, &parts.items[i], file);
}

static void payment_write(struct journal *j, const struct ledger_payment *p)
{
	struct csv_writer *w = &j->w;
	csv_date(w, p->paid_on);
	csv_text(w, arena_printf(j->arena, "%lld", (long long)p->id));
	csv_text(w, p->reference == NULL ? "till" : p->amount.minor < 0 && p->reverses_id == 0 ? "refund" : "payment");
	csv_text(w, p->reverses_id != 0 ? arena_printf(j->arena, "%lld", (long long)p->reverses_id) : "");
	csv_text(w, p->reference != NULL ? p->reference : "");
	csv_text(w, "");
	csv_text(w, "");
	csv_text(w, p->payer[0] != '\0' ? p->payer : p->guest != NULL ? p->guest : "");
	csv_text(w, j->house->settings->currency);
	for (int i = 0; i < 5; i++) /* rate to due_on */
		csv_text(w, "");
	csv_money(w, p->amount, j->decimals);
	csv_text(w, p->method);
	csv_text(w, p->note);
	csv_text(w, "");
	csv_end_line(w);
}

/* Papers and payments of one day: papers first, as a bill comes before its money. */
static const char *journal_text(struct journal *j, const struct ledger_lines *lines)
{
	const struct ledger *l = j->ledger;
	size_t charge = 0, line = 0;
	csv_begin(&j->w, j->arena);
	columns_write(&j->w, journal_columns, ARRAY_LEN(journal_columns));
	for (size_t payment = 0; payment <= l->payments.count; payment++) {
		for (; charge < l->charges.count; charge++) {
			const struct ledger_charge *c = &l->charges.items[charge];
			struct date day = zone_local(j->house->settings->zone, c->issued_at).date;
			if (payment < l->payments.count && day.day > l->payments.items[payment].paid_on.day)
				break;
			charge_write(j, c, lines, &line);
		}
		if (payment < l->payments.count)
			payment_write(j, &l->payments.items[payment]);
	}
	return j->w.out.data;
}

static const char *papers_text(struct journal *j)
{
	const struct ledger *l = j->ledger;
	csv_begin(&j->w, j->arena);
	columns_write(&j->w, paper_columns, ARRAY_LEN(paper_columns));
	for (size_t i = 0; i < l->papers.count; i++) {
		const struct ledger_paper *p = &l->papers.items[i];
		csv_date(&j->w, zone_local(j->house->settings->zone, p->created_at).date);
		csv_text(&j->w, p->kind);
		csv_text(&j->w, p->reference);
		csv_text(&j->w, charge_name(j->arena, p->series, p->year, p->number));
		csv_text(&j->w, paper_file(j->arena, j->house, p));
		csv_end_line(&j->w);
	}
	return j->w.out.data;
}

/* --- the archive --- */

enum status ledger_pack(struct arena *a, const struct house *h, struct ledger *l, const char *about_name,
                        const char *about)
{
	struct ledger_lines lines = { 0 };
	const struct zone *zone = h->settings->zone;
	struct journal j = { .arena = a, .house = h, .ledger = l, .decimals = (int)h->settings->currency_decimals };
	uint64_t names = 0, bytes = 0;
	enum status st = ledger_lines_between(h->db, a, zone_instant(zone, l->from, 0),
	                                      zone_instant(zone, date_add(l->to, 1), 0), &lines);
	if (st != OK)
		return st;
	struct local now = zone_local(zone, h->now);
	l->files = arena_news(a, struct ledger_file, l->papers.count + 3);
	l->files[0] = (struct ledger_file){ .name = about_name, .at = now, .text = about, .size = strlen(about) };
	l->files[1] = (struct ledger_file){
		.name = "journal.csv", .at = now, .text = journal_text(&j, &lines), .size = j.w.out.size
	};
	l->files[2] =
	    (struct ledger_file){ .name = "papers.csv", .at = now, .text = papers_text(&j), .size = j.w.out.size };
	l->file_count = 3;
	for (size_t i = 0; i < l->papers.count; i++) {
		const struct ledger_paper *p = &l->papers.items[i];
		if (p->size > 0)
			l->files[l->file_count++] = (struct ledger_file){ .name = paper_file(a, h, p),
				                                          .at = zone_local(zone, p->created_at),
				                                          .size = (size_t)p->size,
				                                          .paper_id = p->id };
	}
	for (size_t i = 0; i < l->file_count; i++) {
		names += strlen(l->files[i].name);
		bytes += l->files[i].size;
	}
	l->size = zip_size(l->file_count, names, bytes);
	return l->file_count <= ZIP_FILES_MAX && l->size <= ZIP_BYTES_MAX ? OK : INVALID;
}

enum status ledger_piece(const struct house *h, struct ledger *l, struct buffer *out, bool *last)
{
	struct bytes content = { 0 };
	*last = l->next == l->file_count;
	if (*last) {
		zip_end(&l->zip, out);
		return OK;
	}
	const struct ledger_file *f = &l->files[l->next++];
	if (f->text == NULL) {
		enum status st = ledger_paper_bytes(h->db, out->arena, f->paper_id, &content);
		if (st != OK || content.size != f->size)
			return st == OK || st == NOT_FOUND ? CONFLICT : st;
	}
	return zip_file(&l->zip, f->name, f->at, f->text != NULL ? f->text : (const char *)content.data, f->size, out)
	           ? OK
	           : CONFLICT;
}
