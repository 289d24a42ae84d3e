/* Who is in the house now: for a burst pipe or an evacuation. One page to print, and one mail to all of them. */
#include "admin/today.h"

#include "core/secret.h"
#include "core/zone.h"
#include "house/notice.h"
#include "site/roster.h"
#include "store/guest.h"

struct present {
	struct house_guests all;
	int64_t mails; /* of them have an address */
};

static bool has_mail(const struct house_guest *g)
{
	return g->email != NULL && g->email[0] != '\0';
}

/* Who leaves today may still be here, who arrives today may be here already: each stands under its own heading. */
static enum status put_present(struct request *r, struct present *out)
{
	static const char *const lists[] = {
		[ROSTER_ARRIVING] = "Arriving", [ROSTER_LEAVING] = "Leaving", [ROSTER_STAYING] = "Staying"
	};
	struct page *p = &r->page;
	size_t counts[ARRAY_LEN(lists)] = { 0 }, silent = 0;
	int64_t heads[ARRAY_LEN(lists)] = { 0 };
	enum status st = guests_between(r->db, &r->arena, r->today, r->today, &out->all);

	out->mails = 0;
	for (size_t i = 0; st == OK && i < out->all.count; i++) {
		const struct house_guest *g = &out->all.items[i];
		enum roster_part part = roster_part(g, r->today);

		roster_put(p, page_item(p, lists[part], counts[part]++), g);
		heads[part] += g->guests;
		out->mails += has_mail(g);
		if (!has_mail(g))
			roster_put(p, page_item(p, "Silent", silent++), g);
	}
	page_int(p, "Counts.staying", heads[ROSTER_STAYING]);
	page_int(p, "Counts.leaving", heads[ROSTER_LEAVING]);
	page_int(p, "Counts.arriving", heads[ROSTER_ARRIVING]);
	page_int(p, "Counts.mails", out->mails);
	page_date(p, "Day", r->today);
	page_instant(p, "Day.Now", r->now, r->zone);
	return st;
}

enum status now_show(struct request *r)
{
	struct present here;
	enum status st = put_present(r, &here);
	int64_t queued = 0;

	if (st != OK)
		return st;
	if (query_param(r, "sent") != NULL && int_parse(query_param(r, "sent"), 0, 10000, &queued))
		page_int(&r->page, "Sent", queued);
	return show(r, "admin/now.cs");
}

static enum status show_mail(struct request *r, int code)
{
	struct present here;
	enum status st = put_present(r, &here);

	return st == OK ? show_as(r, code, "admin/now_mail.cs") : st;
}

enum status now_mail_show(struct request *r)
{
	return show_mail(r, 200);
}

struct mail_form {
	const char *text;
};
static const struct input mail_inputs[] = {
	{ .field = FIELD(mail_form, text), .required = true, .max = 2000, .as = AS_BLOCK },
	INPUTS_END
};

struct calling {
	struct request *request;
	const char *text;
	struct house_guests all;
	int64_t queued;
};

/* The same words to the same stay on one day are one mail: a second click sends nothing twice. */
static enum status call_work(struct db *db, void *context)
{
	struct calling *w = context;
	struct request *r = w->request;
	const char *facts = arena_printf(&r->arena, "text=%s\n", notice_fold(&r->arena, w->text));
	const char *digest = secret_digest(&r->arena, w->text, strlen(w->text));
	enum status st = OK;

	w->queued = 0;
	for (size_t i = 0; st == OK && i < w->all.count; i++) {
		const struct house_guest *g = &w->all.items[i];
		const char *key =
		    arena_printf(&r->arena, "%lld.%s.%.16s", (long long)g->id, date_text(&r->arena, r->today), digest);

		if (!has_mail(g))
			continue;
		st = notice_direct(&r->arena, &desk_of(r)->house, "urgent", g->request_id, g->person_id, key, facts);
		w->queued += st == OK;
		if (st == CONFLICT)
			st = OK;
	}
	if (st == OK && w->queued > 0)
		st = audit_add(db, (struct actor){ "user", visitor_of(r)->user.user_id }, r->now, "call", "house", 1,
		               NULL, arena_printf(&r->arena, "mails=%lld", (long long)w->queued));
	return st;
}

enum status now_mail_post(struct request *r)
{
	struct mail_form form = { 0 };
	struct calling w = { .request = r };
	enum status st;

	if (!form_read(r, &r->form, mail_inputs, &form))
		return show_mail(r, 422);
	w.text = form.text;
	st = guests_between(r->db, &r->arena, r->today, r->today, &w.all);
	if (st == OK)
		st = db_transaction(r->db, call_work, &w);
	return st == OK ? redirect(r, arena_printf(&r->arena, "/admin/now?sent=%lld", (long long)w.queued)) : st;
}
