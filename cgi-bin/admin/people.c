#include "admin/people.h"
#include "admin/stay.h"

#include "core/zone.h"
#include "store/incident.h"
#include "store/stay.h"

#define PEOPLE_PAGE 50
#define WORDS_MAX 100
#define LATE_DAYS 2 /* a wish that was not done is shown so long */
#define SAID 160    /* characters of a message on Today */

char *person_path(struct request *r, int64_t id, const char *rest)
{
	return arena_printf(&r->arena, "/admin/person?id=%lld%s", (long long)id, rest);
}

bool path_id(struct request *r, int64_t *id)
{
	return int_parse(path_param(r, "id"), 1, INT64_MAX, id);
}

static const char *full_name(struct request *r, const char *name, const char *surname)
{
	return person_full_name(&r->arena, &(struct person){ .name = name, .surname = surname, .patronymic = "" });
}

static const char *said(const char *text)
{
	return text != NULL && text[0] != '\0' ? text : NULL;
}

/* The list ***********************************************************************************************************/

static const char *const filters[] = {
	[PEOPLE_ALL] = "all", [PEOPLE_STAYED] = "stayed", [PEOPLE_COMPANY] = "company", [PEOPLE_NO_HOST] = "no_host"
};

static void put_row(struct request *r, const struct people_row *q)
{
	struct page *p = &r->page;
	const char *name = full_name(r, q->name, q->surname);

	page_put(p, "name", *name ? name : NULL);
	page_put(p, "name.email", said(q->email));
	page_put(p, "name.phone", said(q->phone));
	page_bool(p, "name.company", q->is_company);
	page_bool(p, "name.no_host", q->no_host);
	if (q->unread > 0)
		page_int(p, "name.unread", q->unread);
	page_put(p, "href", person_path(r, q->id, ""));
	page_int(p, "stays", q->stays);
	page_int(p, "requests", q->requests);
	if (q->stays > 0)
		page_put(p, "sum", present_money(p, q->sum, true));
	page_date(p, "Last", q->last);
	page_date(p, "Next", q->next);
}

enum status people_show(struct request *r)
{
	struct page *p = &r->page;
	const char *words = query_param(r, "q") != NULL
	                        ? text_cut(&r->arena, text_line(&r->arena, query_param(r, "q")), WORDS_MAX)
	                        : "";
	enum people_filter filter = PEOPLE_ALL;
	struct people_rows rows;
	int64_t page = 1;

	for (size_t i = 0; i < ARRAY_LEN(filters); i++)
		if (text_same(query_param(r, "show"), filters[i]))
			filter = (enum people_filter)i;
	if (query_param(r, "page") && !int_parse(query_param(r, "page"), 1, 100000, &page))
		return NOT_FOUND;
	enum status st =
	    people_list(r->db, &r->arena, words, filter, r->today, (page - 1) * PEOPLE_PAGE, PEOPLE_PAGE + 1, &rows);
	if (st != OK)
		return st;
	for (size_t i = 0; i < rows.count && i < PEOPLE_PAGE; i++) {
		void *outside = page_enter(p, page_item(p, "Rows", i));
		put_row(r, &rows.items[i]);
		page_leave(p, outside);
	}
	if (page > 1)
		page_int(p, "Page.previous", page - 1);
	if (rows.count > PEOPLE_PAGE)
		page_int(p, "Page.next", page + 1);
	page_put(p, "Filter", filters[filter]);
	page_put(p, "Typed", said(words));
	return show(r, "admin/people.cs");
}

/* A file *************************************************************************************************************/

struct dossier {
	int64_t id;
	struct persons persons;
	const struct person *own;
	struct guest_files rows;
	struct guest_file file; /* the file's own, where it says nothing with what a joined one says */
};

static enum status dossier_load(struct request *r, int64_t person_id, struct dossier *out)
{
	enum status st = person_file(r->db, &r->arena, person_id, &out->id);

	if (st == OK)
		st = file_persons(r->db, &r->arena, out->id, &out->persons);
	if (st == OK)
		st = file_rows(r->db, &r->arena, out->id, &out->rows);
	if (st != OK)
		return st;
	out->own = &out->persons.items[0];
	out->file = (struct guest_file){ .person_id = out->id, .no_host_at = INSTANT_NONE };
	if (out->rows.count > 0 && out->rows.items[0].person_id == out->id)
		out->file = out->rows.items[0];
	for (size_t i = 0; i < out->rows.count; i++) {
		const struct guest_file *f = &out->rows.items[i];
		if (!said(out->file.tax_number))
			out->file.tax_number = f->tax_number;
		if (!said(out->file.address))
			out->file.address = f->address;
		if (out->file.pay_days == 0)
			out->file.pay_days = f->pay_days;
		if (out->file.company_id == 0)
			out->file.company_id = f->company_id;
		if (out->file.no_host == NULL) {
			out->file.no_host = f->no_host;
			out->file.no_host_at = f->no_host_at;
			out->file.no_host_by = f->no_host_by;
		}
	}
	return OK;
}

static void put_contact(struct request *r, const struct person *person)
{
	struct page *p = &r->page;
	const char *name = person_full_name(p->arena, person);

	page_put(p, "name", *name ? name : NULL);
	page_put(p, "email", said(person->email));
	page_put(p, "phone", said(person->phone));
	page_put(p, "tel", said(person->phone_key));
	page_put(p, "country", said(person->country));
	page_date(p, "Since", zone_local(r->zone, person->created_at).date);
}

/* Those of joined files whose words differ from the file's own are worth a line: another address, another way to write
 * the name. */
static void put_others(struct request *r, const struct dossier *d)
{
	struct page *p = &r->page;
	size_t n = 0;

	for (size_t i = 1; i < d->persons.count; i++) {
		const struct person *other = &d->persons.items[i];
		if (instant_is(other->erased_at) ||
		    (text_same(other->name_key, d->own->name_key) && text_same(other->email_key, d->own->email_key) &&
		     text_same(other->phone_key, d->own->phone_key)))
			continue;
		void *outside = page_enter(p, page_item(p, "Others", n++));
		put_contact(r, other);
		page_leave(p, outside);
	}
	n = 0;
	for (size_t i = 0; i < d->rows.count; i++)
		if (d->rows.items[i].person_id != d->id && said(d->rows.items[i].note))
			page_put(p, page_item(p, "Notes", n++), d->rows.items[i].note);
}

static enum status put_company(struct request *r, const struct dossier *d)
{
	struct page *p = &r->page;
	struct person company;
	struct persons contacts = { 0 };
	enum status st = OK;

	if (d->file.company_id != 0) {
		st = person_by_id(r->db, &r->arena, d->file.company_id, &company);
		if (st == OK && !instant_is(company.erased_at)) {
			page_put(p, "Company.name", person_full_name(p->arena, &company));
			page_put(p, "Company.href", person_path(r, company.id, ""));
		}
	}
	if (st == OK && d->file.is_company)
		st = company_people(r->db, &r->arena, d->id, &contacts);
	for (size_t i = 0; i < contacts.count; i++) {
		void *outside = page_enter(p, page_item(p, "Contacts", i));
		put_contact(r, &contacts.items[i]);
		page_put(p, "href", person_path(r, contacts.items[i].id, ""));
		page_leave(p, outside);
	}
	return st;
}

static enum status put_alike(struct request *r, const struct person *person, int64_t file_id)
{
	struct page *p = &r->page;
	struct alikes list;
	enum status st = people_find_alike(&r->arena, &desk_of(r)->house, person, file_id, &list);

	for (size_t i = 0; st == OK && i < list.count && i < 5; i++) {
		void *outside = page_enter(p, page_item(p, "Alike", i));
		page_int(p, "id", list.items[i].file_id);
		page_put(p, "name", list.items[i].name);
		page_put(p, "by", guest_match_name(list.items[i].by));
		page_bool(p, "no_host", list.items[i].no_host);
		page_put(p, "href", person_path(r, list.items[i].file_id, ""));
		page_date(p, "Since", zone_local(r->zone, list.items[i].created_at).date);
		page_leave(p, outside);
	}
	return st;
}

static enum status put_visits(struct request *r, const struct dossier *d)
{
	struct page *p = &r->page;
	struct file_visits list;
	struct money sum = { 0 };
	int64_t stays = 0, slept = 0;
	enum status st = file_visits(r->db, &r->arena, d->id, &list);

	for (size_t i = 0; st == OK && i < list.count; i++) {
		const struct file_visit *v = &list.items[i];
		void *outside = page_enter(p, page_item(p, "Visits", i));

		page_put(p, "state", v->state);
		page_bool(p, "stay", v->stay_id != 0);
		page_put(p, "reference", v->reference);
		page_put(p, "href", v->request_id != 0 ? request_path(r, v->request_id, "") : NULL);
		page_span(p, "Stay", v->arrival, v->departure);
		page_int(p, "guests", v->guests);
		page_put(p, "rooms", v->rooms);
		page_put(p, "price", present_money(p, v->price, false));
		page_bool(p, "counts", v->counts);
		page_bool(p, "ahead", v->departure.day > r->today.day);
		page_leave(p, outside);
		if (!v->counts)
			continue;
		stays++;
		slept += nights(v->arrival, v->departure);
		if (!money_add(sum, v->price, &sum))
			return FAIL;
	}
	if (st != OK)
		return st;
	page_int(p, "Sum.stays", stays);
	page_int(p, "Sum.nights", slept);
	page_put(p, "Sum.money", present_money(p, sum, false));
	for (size_t i = 0; i < list.count; i++)
		if (list.items[i].counts && list.items[i].arrival.day <= r->today.day) {
			page_date(p, "Sum.Last", list.items[i].arrival);
			break;
		}
	for (size_t i = list.count; i-- > 0;)
		if (list.items[i].counts && list.items[i].arrival.day > r->today.day) {
			page_date(p, "Sum.Next", list.items[i].arrival);
			break;
		}
	return OK;
}

/* Messages stand by request, for that is what they are about; the newest thread first. */
static enum status put_threads(struct request *r, const struct dossier *d)
{
	struct page *p = &r->page;
	struct file_messages all;
	struct file_visits visits;
	size_t threads = 0;
	enum status st = file_messages(r->db, &r->arena, d->id, &all);

	if (st == OK)
		st = file_visits(r->db, &r->arena, d->id, &visits);
	for (size_t v = 0; st == OK && v < visits.count; v++) {
		const struct file_visit *visit = &visits.items[v];
		struct guest_request request = { 0 };
		int64_t last = 0, unread = 0;
		size_t n = 0;

		if (visit->request_id == 0)
			continue;
		st = request_by_id(r->db, &r->arena, visit->request_id, &request);
		if (st != OK)
			return st;
		const char *thread = page_item(p, "Threads", threads);
		for (size_t i = 0; i < all.count; i++) {
			const struct file_message *m = &all.items[i];
			if (m->request_id != visit->request_id)
				continue;
			void *outside = page_enter(p, page_name(p, "%s.Messages.%zu", thread, n++));
			page_bool(p, "guest", m->from_guest);
			page_put(p, "by", m->user_name);
			page_put(p, "text", m->body);
			page_instant(p, "At", m->at, r->zone);
			page_bool(p, "unread", m->from_guest && !instant_is(m->read_at));
			page_leave(p, outside);
			unread += m->from_guest && !instant_is(m->read_at);
			last = m->from_guest ? m->id : last;
		}
		/* The newest may be written about though nobody has yet; of older ones only what there is. */
		bool may = !text_same(request.state, REQUEST_UNCONFIRMED) &&
		           !text_same(request.state, REQUEST_EXPIRED) && !text_same(request.state, REQUEST_REMOVED);
		if (n == 0 && (threads > 0 || !may))
			continue;
		page_put(p, page_name(p, "%s.reference", thread), request.reference);
		page_int(p, page_name(p, "%s.id", thread), request.id);
		page_int(p, page_name(p, "%s.seen", thread), last);
		page_span(p, page_name(p, "%s.Stay", thread), visit->arrival, visit->departure);
		page_put(p, page_name(p, "%s.href", thread), request_path(r, request.id, ""));
		page_bool(p, page_name(p, "%s.may", thread), may);
		page_bool(p, page_name(p, "%s.mail", thread), said(d->own->email) != NULL);
		if (unread > 0)
			page_int(p, page_name(p, "%s.unread", thread), unread);
		threads++;
	}
	return st;
}

static enum status put_wishes(struct request *r, const struct dossier *d)
{
	struct page *p = &r->page;
	struct day_wishes list;
	enum status st = wishes_of_file(r->db, &r->arena, d->id, &list);

	for (size_t i = 0; st == OK && i < list.count; i++) {
		void *outside = page_enter(p, page_item(p, "Wishes", i));
		put_wish(r, &list.items[i]);
		page_leave(p, outside);
	}
	return st;
}

static enum status put_joined(struct request *r, const struct dossier *d)
{
	struct page *p = &r->page;
	struct joined_files list;
	enum status st = file_joined(r->db, &r->arena, d->id, &list);

	for (size_t i = 0; st == OK && i < list.count; i++) {
		void *outside = page_enter(p, page_item(p, "Joined", i));
		page_int(p, "id", list.items[i].joined_id);
		page_put(p, "name", full_name(r, list.items[i].name, list.items[i].surname));
		page_instant(p, "At", list.items[i].at, r->zone);
		page_leave(p, outside);
	}
	return st;
}

/* What went wrong in any of the stays, and what it came to. */
static enum status put_trouble(struct request *r, int64_t id)
{
	struct page *p = &r->page;
	struct incident_rows rows;
	struct money cost = { 0 }, given = { 0 };
	enum status st = incidents_of_file(r->db, &r->arena, id, &rows);

	if (st != OK || rows.count == 0)
		return st;
	put_incidents(r, &rows);
	for (size_t i = 0; i < rows.count; i++) {
		cost.minor += rows.items[i].cost.minor;
		given.minor += rows.items[i].compensation.minor;
	}
	page_put(p, "Trouble.cost", present_money(p, cost, false));
	page_put(p, "Trouble.given", present_money(p, given, false));
	return OK;
}

enum status person_show_as(struct request *r, int64_t id, int code)
{
	struct page *p = &r->page;
	struct dossier d = { 0 };
	enum status st = dossier_load(r, id, &d);

	if (st != OK)
		return st;
	if (instant_is(d.own->erased_at))
		return NOT_FOUND;
	void *outside = page_enter(p, "Person");
	put_contact(r, d.own);
	page_leave(p, outside);
	page_int(p, "Person.id", d.id);
	page_bool(p, "Person.company", d.file.is_company);
	page_put(p, "Person.self", arena_printf(p->arena, "/admin/person/%lld", (long long)d.id));
	page_put(p, "File.tax", said(d.file.tax_number));
	page_put(p, "File.address", said(d.file.address));
	page_put(p, "File.note",
	         d.rows.count > 0 && d.rows.items[0].person_id == d.id ? said(d.rows.items[0].note) : NULL);
	if (d.file.pay_days > 0)
		page_int(p, "File.days", d.file.pay_days);
	put_others(r, &d);
	page_put(p, "NoHost.reason", d.file.no_host);
	page_instant(p, "NoHost.At", d.file.no_host_at, r->zone);
	st = put_company(r, &d);
	if (st == OK)
		st = put_alike(r, d.own, d.id);
	if (st == OK)
		st = put_visits(r, &d);
	if (st == OK)
		st = put_wishes(r, &d);
	if (st == OK)
		st = put_threads(r, &d);
	if (st == OK)
		st = put_trouble(r, d.id);
	if (st == OK)
		st = put_joined(r, &d);
	if (st == OK)
		st = goodwill_put(r, d.id, 0);
	if (st != OK)
		return st;
	page_put(p, "Done", query_param(r, "done"));
	page_put(p, "Done.count", query_param(r, "n"));
	page_put(p, "Failed", query_param(r, "not"));
	return show_as(r, code, "admin/person.cs");
}

enum status person_show(struct request *r)
{
	int64_t id;

	if (!query_param(r, "id") || !int_parse(query_param(r, "id"), 1, INT64_MAX, &id))
		return NOT_FOUND;
	return person_show_as(r, id, 200);
}

/* On other pages *****************************************************************************************************/

static enum status put_unread(struct request *r, size_t *waiting)
{
	struct page *p = &r->page;
	struct unreads list;
	enum status st = messages_unread(r->db, &r->arena, &list);

	for (size_t i = 0; st == OK && i < list.count; i++) {
		const struct unread *u = &list.items[i];
		void *outside = page_enter(p, page_item(p, "Wrote", i));
		page_put(p, "name", full_name(r, u->name, u->surname));
		page_put(p, "text", text_cut(&r->arena, u->body, SAID));
		page_int(p, "count", u->count);
		page_instant(p, "At", u->at, r->zone);
		page_int(p, "seen", u->last_id);
		page_put(p, "href", person_path(r, u->file_id, "#messages"));
		page_put(p, "post", request_path(r, u->request_id, "/read"));
		page_leave(p, outside);
	}
	*waiting += st == OK ? list.count : 0;
	return st;
}

static enum status put_held(struct request *r, size_t *waiting)
{
	struct page *p = &r->page;
	struct unwelcomes list;
	size_t n = 0;
	enum status st = people_unwelcome(&r->arena, &desk_of(r)->house, 0, &list);

	for (size_t i = 0; st == OK && i < list.count; i++) {
		const struct unwelcome *u = &list.items[i];
		if (!text_same(u->state, REQUEST_FROZEN))
			continue;
		void *outside = page_enter(p, page_item(p, "Held", n++));
		page_put(p, "name", full_name(r, u->name, u->surname));
		page_put(p, "reason", u->reason);
		page_put(p, "href", request_path(r, u->request_id, ""));
		page_put(p, "file", person_path(r, u->file_id, ""));
		page_leave(p, outside);
	}
	*waiting += n;
	return st;
}

static enum status put_by_hour(struct request *r)
{
	struct page *p = &r->page;
	struct day_wishes list;
	enum status st =
	    wishes_between(r->db, &r->arena, date_add(r->today, -LATE_DAYS), date_add(r->today, 1), r->today, &list);

	for (size_t i = 0; st == OK && i < list.count; i++) {
		void *outside = page_enter(p, page_item(p, "Wishes", i));
		put_wish(r, &list.items[i]);
		page_leave(p, outside);
	}
	return st;
}

enum status people_today(struct request *r, size_t *waiting)
{
	enum status st = put_held(r, waiting);

	if (st == OK)
		st = put_unread(r, waiting);
	return st == OK ? put_by_hour(r) : st;
}

enum status people_of_request(struct request *r, const struct request_view *view)
{
	struct page *p = &r->page;
	struct unwelcomes list;
	int64_t file_id = 0;
	enum status st = person_file(r->db, &r->arena, view->person.id, &file_id);

	if (st == OK)
		st = people_unwelcome(&r->arena, &desk_of(r)->house, view->request.id, &list);
	if (st != OK)
		return st;
	page_put(p, "Guest.file", instant_is(view->person.erased_at) ? NULL : person_path(r, file_id, ""));
	page_int(p, "Guest.file_id", file_id);
	if (list.count > 0) {
		page_put(p, "NoHost.reason", list.items[0].reason);
		page_put(p, "NoHost.file", person_path(r, list.items[0].file_id, ""));
	}
	if (!instant_is(view->person.erased_at))
		st = put_alike(r, &view->person, file_id);
	return st == OK ? goodwill_put(r, 0, view->request.id) : st;
}
