/* Mails that no request causes: to the house (the morning paper; a new request, what will be decided, what could not be
 * sent), and words to everybody in it, in plain text, to be read anywhere; private links to who asked for them. */
#include "core/text.h"
#include "core/zone.h"
#include "house/message.h"
#include "house/notice.h"
#include "job/job.h"
#include "post/letter.h"
#include "house/standing.h"
#include "site/present.h"
#include "site/roster.h"
#include "store/catalogue.h"
#include "store/delivery.h"
#include "store/guest.h"
#include "store/people.h"
#include "store/person.h"
#include "store/reminder.h"
#include "store/request.h"
#include "store/stay.h"

#define PAPER_DAYS 3

static enum status put_paper(struct arena *a, const struct house *h, struct page *p, const struct outbox_row *row);
static enum status put_new(struct arena *a, const struct house *h, struct page *p, const struct outbox_row *row);
static enum status put_odd(struct arena *a, const struct house *h, struct page *p, const struct outbox_row *row);
static enum status put_preview(struct arena *a, const struct house *h, struct page *p, const struct outbox_row *row);
static enum status put_failures(struct arena *a, const struct house *h, struct page *p, const struct outbox_row *row);
static enum status put_words(struct arena *a, const struct house *h, struct page *p, const struct outbox_row *row);
static enum status put_written(struct arena *a, const struct house *h, struct page *p, const struct outbox_row *row);

static const struct note {
	const char *kind;
	enum status (*put)(struct arena *a, const struct house *h, struct page *p, const struct outbox_row *row);
	bool rich; /* with HTML beside the text: to guests */
} notes[] = {
	{ "morning", put_paper, false },  { "urgent", put_words, false },    { "new", put_new, false },
	{ "odd", put_odd, false },        { "preview", put_preview, false }, { "failures", put_failures, false },
	{ "answer", put_written, false }, { "links", links_put, true },
};

static const struct note *note_of(const struct outbox_row *row)
{
	for (size_t i = 0; i < ARRAY_LEN(notes); i++)
		if (text_same(notes[i].kind, row->kind))
			return &notes[i];
	return NULL;
}

bool note_is(const struct outbox_row *row)
{
	return note_of(row) != NULL;
}

static void put_house(struct page *p, const struct settings *s)
{
	page_put(p, "House.name", s->house_name);
	page_put(p, "House.address", s->house_address);
	page_put(p, "House.phone", s->house_phone);
	page_put(p, "House.mail", s->house_email);
}

/* The morning paper **************************************************************************************************/

static const struct house_guest *guest_in(const struct house_guests *all, int64_t stay_id)
{
	for (size_t i = 0; i < all->count; i++)
		if (all->items[i].id == stay_id)
			return &all->items[i];
	return NULL;
}

/* Each room with who sleeps in it tonight. */
static enum status put_rooms(struct arena *a, const struct house *h, struct page *p, const struct house_guests *all)
{
	struct rooms rooms;
	struct room_nights nights;
	size_t n = 0;
	enum status st = rooms_all(h->db, a, &rooms);

	if (st == OK)
		st = nights_between(h->db, a, 0, h->today, date_add(h->today, 1), &nights);
	for (size_t i = 0; st == OK && i < rooms.count; i++) {
		const struct room_night *night = NULL;
		char *name = page_item(p, "Rooms", n);

		for (size_t k = 0; k < nights.count; k++)
			if (nights.items[k].room_id == rooms.items[i].id)
				night = &nights.items[k];
		if (night == NULL && !rooms.items[i].on_sale)
			continue;
		n++;
		page_put(p, page_name(p, "%s.room", name), rooms.items[i].name);
		page_bool(p, page_name(p, "%s.closed", name), night != NULL && night->block_id != 0);
		const struct house_guest *g =
		    night != NULL && night->stay_id != 0 ? guest_in(all, night->stay_id) : NULL;
		if (g != NULL)
			roster_put(p, page_name(p, "%s.Guest", name), g);
	}
	return st;
}

static void put_day(struct page *p, size_t at, struct date day, const struct house_guests *all)
{
	size_t arrives = 0, leaves = 0;
	void *page = page_enter(p, page_item(p, "Days", at));

	page_date(p, "Day", day);
	for (size_t i = 0; i < all->count; i++) {
		enum roster_part part = roster_part(&all->items[i], day);

		if (part == ROSTER_ARRIVING)
			roster_put(p, page_item(p, "Arrive", arrives++), &all->items[i]);
		else if (part == ROSTER_LEAVING)
			roster_put(p, page_item(p, "Leave", leaves++), &all->items[i]);
	}
	page_leave(p, page);
}

static enum status put_paper(struct arena *a, const struct house *h, struct page *p, const struct outbox_row *row)
{
	struct house_guests all;
	enum status st = guests_between(h->db, a, h->today, date_add(h->today, PAPER_DAYS - 1), &all);

	page_date(p, "Day", h->today);
	page_instant(p, "Day.Now", h->now, h->settings->zone);
	page_put(p, "Changed", notice_fact(a, row->facts, "changed"));
	for (size_t i = 0; st == OK && i < PAPER_DAYS; i++)
		put_day(p, i, date_add(h->today, (int32_t)i), &all);
	return st == OK ? put_rooms(a, h, p, &all) : st;
}

/* A new request ******************************************************************************************************/

static char *desk_url(struct arena *a, const struct house *h, const char *path)
{
	return arena_printf(a, "%s/admin/%s", h->settings->site_url, path);
}

static const char *asked_words(struct page *p, const struct catalogue *c, const struct request_option *o)
{
	enum wish wish = WISH_ANY;

	wish_parse(o->wish, &wish);
	return present_wish(p, c, wish, o->kind_id, o->rooms_count, o->room_ids);
}

static enum status put_new(struct arena *a, const struct house *h, struct page *p, const struct outbox_row *row)
{
	const char *text = notice_fact(a, row->facts, "request");
	struct guest_request r;
	struct request_view v;
	struct catalogue c;
	int64_t id = 0;
	enum status st = text != NULL && int_parse(text, 1, INT64_MAX, &id) ? request_by_id(h->db, a, id, &r) : FAIL;

	if (st == OK)
		st = request_view_load(a, h, &r, &v);
	if (st == OK)
		st = catalogue_load(h->db, a, h->settings->language, h->settings->language, &c);
	if (st != OK)
		return st;
	page_put(p, "Guest.name", person_full_name(a, &v.person));
	page_put(p, "Guest.phone", v.person.phone);
	page_put(p, "Guest.email", v.person.email);
	page_put(p, "Guest.message", r.message);
	page_put(p, "Request.reference", r.reference);
	page_put(p, "Request.state", r.state);
	page_bool(p, "Request.turn", r.turn);
	page_int(p, "Request.adults", r.adults);
	if (r.children > 0)
		page_int(p, "Request.children", r.children);
	page_span(p, "Stay", v.option.arrival, v.option.departure);
	page_put(p, "Stay.what", asked_words(p, &c, &v.option));
	page_money(p, "Price", v.option.price);
	page_instant(p, "DecideAt", r.decide_at, h->settings->zone);
	page_put(p, "Links.request", desk_url(a, h, arena_printf(a, "request/%lld", (long long)id)));
	return OK;
}

/* A price that looks like a slip of the pen. */
static enum status put_odd(struct arena *a, const struct house *h, struct page *p, const struct outbox_row *row)
{
	const char *night = notice_fact(a, row->facts, "night"), *usual = notice_fact(a, row->facts, "usual");
	struct money asked = { 0 }, normal = { 0 };
	enum status st = put_new(a, h, p, row);

	if (st == OK && (night == NULL || usual == NULL || !int_parse(night, 0, MONEY_MAX, &asked.minor) ||
	                 !int_parse(usual, 0, MONEY_MAX, &normal.minor)))
		return FAIL;
	page_money(p, "Night", asked);
	page_money(p, "Usual", normal);
	page_put(p, "Links.prices", desk_url(a, h, "prices"));
	return st;
}

/* What will be decided ***********************************************************************************************/

static void put_asking(struct page *p, const struct catalogue *c, const char *list, size_t at, const struct asking *q)
{
	void *page = page_enter(p, page_item(p, list, at));
	enum wish wish = WISH_ANY;

	wish_parse(q->wish, &wish);
	page_put(
	    p, "name",
	    person_full_name(p->arena, &(struct person){ .name = q->name, .surname = q->surname, .patronymic = "" }));
	page_span(p, "Stay", q->arrival, q->departure);
	page_put(p, "what", q->named != NULL ? q->named : present_wish(p, c, wish, q->kind_id, q->rooms_count, NULL));
	page_put(p, "price", present_money(p, q->price, false));
	page_leave(p, page);
}

static enum status put_preview(struct arena *a, const struct house *h, struct page *p, const struct outbox_row *row)
{
	struct instant at = INSTANT_NONE;
	struct askings rows = { 0 };
	struct catalogue c;
	size_t yes = 0, no = 0;
	const char *text = notice_fact(a, row->facts, "at");
	enum status st = text != NULL && instant_parse(text, &at) ? requests_of_hour(h->db, a, at, &rows) : FAIL;

	if (st == OK)
		st = catalogue_load(h->db, a, h->settings->language, h->settings->language, &c);
	for (size_t i = 0; st == OK && i < rows.count; i++) {
		const struct asking *q = &rows.items[i];

		put_asking(p, &c, q->turn ? "Yes" : "No", q->turn ? yes++ : no++, q);
	}
	page_instant(p, "At", at, h->settings->zone);
	page_instant(p, "Now", h->now, h->settings->zone);
	page_int(p, "Count", (int64_t)(yes + no));
	page_put(p, "Links.queue", desk_url(a, h, "queue"));
	return st;
}

/* What could not be sent *********************************************************************************************/

static enum status put_failures(struct arena *a, const struct house *h, struct page *p, const struct outbox_row *row)
{
	struct instant after = INSTANT_NONE;
	struct deliveries list = { 0 };
	const char *text = notice_fact(a, row->facts, "after");
	enum status st = text != NULL && instant_parse(text, &after) ? deliveries_failed(h->db, a, after, &list) : FAIL;

	for (size_t i = 0; st == OK && i < list.count; i++) {
		const struct delivery *d = &list.items[i];
		struct notice_about about;

		st = notice_about(a, h, d, &about);
		if (st != OK)
			break;
		void *page = page_enter(p, page_item(p, "Mails", i));

		page_put(p, "kind", d->kind);
		if (d->name != NULL)
			page_put(p, "name",
			         person_full_name(
			             a, &(struct person){ .name = d->name, .surname = d->surname, .patronymic = "" }));
		page_put(p, "email", d->email);
		page_put(p, "reference", about.reference);
		page_instant(p, "Hour", about.hour, h->settings->zone);
		page_put(p, "answer", d->answer[0] != '\0' ? d->answer : NULL);
		page_instant(p, "At", d->next_at, h->settings->zone);
		page_leave(p, page);
	}
	page_int(p, "Count", (int64_t)list.count);
	page_put(p, "Links.mails", desk_url(a, h, "mails?show=failed"));
	return st;
}

/* Words to everybody *************************************************************************************************/

static enum status put_words(struct arena *a, const struct house *h, struct page *p, const struct outbox_row *row)
{
	const char *words = notice_fact(a, row->facts, "text");

	(void)h;
	page_put(p, "Text", words != NULL ? notice_unfold(a, words) : NULL);
	return OK;
}

/* What a guest has written, to the house ****************************************************************************/

static enum status put_written(struct arena *a, const struct house *h, struct page *p, const struct outbox_row *row)
{
	struct guest_request r = { 0 };
	struct person person = { 0 };
	struct messages news = { 0 };
	int64_t file_id = 0;
	enum status st = request_by_id(h->db, a, row->request_id, &r);

	if (st == OK)
		st = person_by_id(h->db, a, r.person_id, &person);
	if (st == OK)
		st = person_file(h->db, a, r.person_id, &file_id);
	if (st == OK)
		st = message_news(a, h, r.id, true, message_after(a, row->facts), &news);
	if (st != OK)
		return st;
	page_put(p, "Guest.name", person_full_name(a, &person));
	page_put(p, "Request.reference", r.reference);
	page_put(p, "Links.file",
	         arena_printf(a, "%s/admin/person?id=%lld#messages", h->settings->site_url, (long long)file_id));
	for (size_t i = 0; i < news.count; i++) {
		page_put(p, page_name(p, "News.%zu.text", i), news.items[i].body);
		page_instant(p, page_name(p, "News.%zu.At", i), news.items[i].at, h->settings->zone);
	}
	return OK;
}


/* All ****************************************************************************************************************/
enum status note_to(struct arena *a, const struct house *h, const struct outbox_row *row, struct note_to *out)
{
	struct guest_request r = { 0 };
	struct person person = { 0 };
	enum status st = OK;

	*out = (struct note_to){ h->settings->house_name,
		                 text_same(row->kind, "morning") ? h->settings->morning_mail : h->settings->house_email,
		                 h->settings->language };
	if (text_same(row->kind, "answer") || (row->request_id == 0 && row->person_id == 0))
		return out->address[0] != '\0' ? OK : NOT_FOUND;
	if (row->request_id != 0) {
		st = request_by_id(h->db, a, row->request_id, &r);
		out->lang = st == OK ? r.lang : out->lang;
	}
	if (st == OK)
		st = person_by_id(h->db, a, row->request_id != 0 ? r.person_id : row->person_id, &person);
	if (notice_fact(a, row->facts, "lang") != NULL)
		out->lang = notice_fact(a, row->facts, "lang");
	out->name = st == OK ? person_full_name(a, &person) : NULL;
	out->address = person.email;
	return st == OK && (person.email == NULL || person.email[0] == '\0') ? NOT_FOUND : st;
}

enum status note_render(struct arena *a, const struct house *h, const struct mail_frame *frame,
                        const struct outbox_row *row, struct bytes *out)
{
	const struct settings *s = h->settings;
	struct post_mail mail = { .from = { s->house_name, frame->from }, .date = h->now, .id = row->message_id };
	struct note_to to;
	struct page page;
	enum status st = note_to(a, h, row, &to);

	if (st != OK)
		return st;
	mail.to = (struct post_mailbox){ to.name, to.address };
	mail.reply_to.address = frame->reply_to;
	page_open(&page, a, frame->languages, to.lang,
	          (struct currency){ s->currency, s->currency_symbol, (int)s->currency_decimals });
	put_house(&page, s);
	page_put(&page, "Guest.name", to.name);
	st = note_of(row)->put(a, h, &page, row);
	if (st == OK)
		st = note_of(row)->rich ? post_letter(&page, row->kind, &mail) : post_note(&page, row->kind, &mail);
	page_release(&page);
	return st == OK ? post_message(a, &mail, out) : st;
}
