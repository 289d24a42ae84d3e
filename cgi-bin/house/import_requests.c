#include "core/text.h"
#include "house/import_rows.h"
#include "house/submit.h"
#include "store/moving.h"

struct request_row {
	const char *name, *email, *phone, *country;
	struct date arrival, departure;
	int64_t adults, children;
	const char *wish, *kind, *rooms;
	int64_t rooms_count;
	const char *services;
	struct instant sent, must_know_by;
	const char *language, *message;
};
static const struct csv_column columns[] = {
	{ .field = FIELD(request_row, name), .required = true, .max = 120 },
	{ .field = FIELD(request_row, email), .required = true, .max = 254 },
	{ .field = FIELD(request_row, phone), .max = 40 },
	{ .field = FIELD(request_row, country), .max = 2 },
	{ .field = FIELD(request_row, arrival), .required = true },
	{ .field = FIELD(request_row, departure), .required = true },
	{ .field = FIELD(request_row, adults), .required = true, .min = 1, .max = 500 },
	{ .field = FIELD(request_row, children), .min = 0, .max = 500 },
	{ .field = FIELD(request_row, wish) },
	{ .field = FIELD(request_row, kind) },
	{ .field = FIELD(request_row, rooms) },
	{ .field = FIELD(request_row, rooms_count), .min = 1, .max = 100 },
	{ .field = FIELD(request_row, services) },
	{ .field = FIELD(request_row, sent) },
	{ .field = FIELD(request_row, must_know_by) },
	{ .field = FIELD(request_row, language) },
	{ .field = FIELD(request_row, message), .max = 2000 },
	CSV_COLUMNS_END
};

static bool language_is_spoken(const char *languages, const char *lang)
{
	for (const char *l = languages; strlen(l) >= 2; l += l[2] == ' ' ? 3 : 2)
		if (strncmp(l, lang, 2) == 0)
			return lang[2] == '\0';
	return false;
}

static struct reason row_read(struct importing *i, const struct request_row *row, struct submission *s)
{
	struct arena *a = i->arena;
	const struct settings *settings = i->house->settings;
	const struct wish_words words = { row->wish, row->kind, row->rooms, row->rooms_count, row->services };
	struct contact c = { .name = row->name, .email = row->email, .phone = row->phone, .country = row->country };
	struct reason wrong = contact_check(a, &c);

	*s = (struct submission){
		.ask = { .nights = { row->arrival, row->departure },
		         .party = { (int32_t)row->adults, (int32_t)row->children } },
		.name = c.name,
		.email = c.email,
		.phone = c.phone,
		.country = c.country,
		.lang = row->language != NULL ? row->language : arena_strndup(a, settings->languages, 2),
		.message = row->message != NULL ? text_block(a, row->message) : NULL,
		.must_know_by = row->must_know_by,
		.sent_at = row->sent,
		.seen_price = { -1 },
		.source = "import",
	};
	if (wrong.key == NULL)
		wrong = wish_read(a, &i->codes, &words, &s->ask);
	if (wrong.key == NULL && !language_is_spoken(settings->languages, s->lang))
		wrong = REASON("language", "language: the house does not answer in '{1}'", text_cut(a, s->lang, 10));
	if (wrong.key == NULL && instant_is(row->sent) && row->sent.second > i->house->now.second)
		wrong = REASON("sent-future", "sent lies in the future", NULL);
	return wrong;
}

static int by_number(const void *x, const void *y)
{
	const int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
	return a < b ? -1 : a > b;
}

static const char *room_list(struct arena *a, const struct stay_ask *ask)
{
	int64_t *ids = arena_news(a, int64_t, (size_t)ask->rooms_count + 1);
	size_t count = ask->wish == WISH_ROOMS ? (size_t)ask->rooms_count : 0;

	if (count > 0)
		memcpy(ids, ask->room_ids, count * sizeof *ids);
	qsort(ids, count, sizeof *ids, by_number);
	return ids_text(a, ids, count, ",");
}

static enum status twin_is(struct importing *i, const struct submission *s, bool *is)
{
	const struct stay_ask *ask = &s->ask;
	struct request_twin twin = {
		.email = s->email,
		.arrival = ask->nights.from,
		.departure = ask->nights.to,
		.adults = ask->party.adults,
		.children = ask->party.children,
		.wish = wish_name(ask->wish),
		.kind_id = ask->wish == WISH_KIND ? ask->kind_id : 0,
		.rooms_count = ask->wish == WISH_HOUSE ? 1 : ask->rooms_count,
		.rooms = room_list(i->arena, ask),
	};
	return request_twin_is(i->house->db, i->arena, &twin, is);
}

static enum status request_enter(struct importing *i, void *object, struct import_line *l)
{
	const struct request_row *row = object;
	struct submission s;
	struct reason wrong = row_read(i, row, &s);
	bool twin = false;
	enum submit_answer answer;
	struct guest_request request;
	struct offer offer;

	l->title = arena_printf(i->arena, "%s, %s", text_line(i->arena, row->name), date_text(i->arena, row->arrival));
	if (wrong.key != NULL)
		return line_refuse(l, wrong);
	enum status st = twin_is(i, &s, &twin);
	l->verdict = twin ? IMPORT_STANDS : IMPORT_ENTERS;
	if (st != OK || twin)
		return st;
	st = submit_within(i->arena, i->house, editor_actor(&i->order->by), &s, &answer, &offer, &request);
	return st == OK && answer == SUBMIT_REFUSED ? line_refuse(l, refusal_reason(i->arena, &offer)) : st;
}

static enum status requests_export(struct arena *a, const struct house *h, struct csv_writer *w)
{
	struct moving_requests all = { 0 };
	enum status st = moving_requests_open(h->db, a, &all);

	for (size_t n = 0; n < all.count && st == OK; n++) {
		const struct moving_request *r = &all.items[n];
		bool counts = text_same(r->wish, "any") || text_same(r->wish, "kind");
		csv_text(
		    w, person_full_name(
		           a, &(struct person){ .name = r->name, .surname = r->surname, .patronymic = r->patronymic }));
		csv_word(w, r->email);
		csv_word(w, r->phone);
		csv_word(w, r->country);
		csv_date(w, r->arrival);
		csv_date(w, r->departure);
		csv_number(w, r->adults);
		csv_number(w, r->children);
		csv_text(w, r->wish);
		csv_word(w, r->kind);
		csv_word(w, r->rooms);
		csv_text(w, counts ? arena_printf(a, "%lld", (long long)r->rooms_count) : "");
		csv_word(w, r->services);
		csv_instant(w, r->sent);
		csv_instant(w, r->must_know_by);
		csv_word(w, r->language);
		csv_word(w, r->message);
		csv_end_line(w);
	}
	return st;
}

const struct import_rules import_requests_rules = {
	.name = "requests",
	.columns = columns,
	.size = sizeof(struct request_row),
	.guarded = true,
	.enter = request_enter,
	.export = requests_export,
	.sample = "Alma Muster,alma@example.org,+43 1 234 56 "
	          "78,AT,2027-05-03,2027-05-07,2,1,any,,,1,,2027-01-31T12:00:00Z,,en,We come by train.\r\n"
	          "Bo Beispiel,bo@example.org,,,2027-05-03,2027-05-07,4,,house,,,,,,,,\r\n",
};
