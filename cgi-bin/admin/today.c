/* Today: the page that is opened with the first coffee. What waits for a person stands first, then who comes and goes,
 * what is decided next, and whether the house still runs. */
#include "admin/admin.h"

#include "admin/mails.h"
#include "admin/edit.h"
#include "admin/money.h"
#include "admin/stay.h"
#include "admin/people.h"
#include "admin/today.h"
#include "core/zone.h"
#include "site/roster.h"
#include "store/guest.h"
#include "store/incident.h"
#include "store/keeping.h"
#include "store/outbox.h"
#include "store/plan.h"
#include "store/run.h"

#define JOB_LATE (10 * 60)
#define BACKUP_LATE (26 * 60 * 60)
#define UNOPENED (24 * 60 * 60)
#define MAILS_SHOWN 20
#define TOLD_SHOWN 12
#define DECISIONS_SHOWN 60
#define KEEPING_SHOWN 6
#define DECIDED_SHOWN 6 /* the rest is folded */

static const char *full_name(struct request *r, const char *name, const char *surname)
{
	return name == NULL ? NULL
	                    : person_full_name(&r->arena,
	                                       &(struct person){ .name = name, .surname = surname, .patronymic = "" });
}

/* What waits for a person *******************************************************************************************/

/* The sentence to say: what was given, or what is free instead. */
static enum status put_sentence(struct request *r, const struct untold *u, const struct catalogue *c)
{
	struct page *p = &r->page;
	struct guest_request request;
	struct request_view view;
	enum wish wish = WISH_ANY;
	enum status st = request_by_id(r->db, &r->arena, u->request_id, &request);

	if (st == OK)
		st = request_view_load(&r->arena, &desk_of(r)->house, &request, &view);
	if (st != OK)
		return st;
	const struct request_option *o = &view.option;
	const struct guest_stay *s = &view.stay;

	page_span(p, "Stay", o->arrival, o->departure);
	page_date(p, "Arrive", o->arrival);
	page_date(p, "Leave", o->departure);
	wish_parse(s->id != 0 ? s->wish : o->wish, &wish);
	page_put(p, "what",
	         view.rooms != NULL ? view.rooms
	                            : present_wish(p, c, wish, s->id != 0 ? s->kind_id : o->kind_id,
	                                           s->id != 0 ? s->rooms_count : o->rooms_count, o->room_ids));
	page_bool(p, "any", wish == WISH_ANY);
	for (size_t i = 0; i < view.alternative_count && i < 2; i++) {
		const struct alternative *a = &view.alternatives[i];
		const char *fit = page_item(p, "Fits", i);

		page_span(p, fit, a->nights.from, a->nights.to);
		page_put(p, page_name(p, "%s.what", fit),
		         a->wish == WISH_ANY ? NULL
		                             : present_wish(p, c, a->wish, a->kind_id, a->rooms_count, o->room_ids));
	}
	return OK;
}

static enum status put_untold(struct request *r, const struct catalogue *c, size_t *waiting)
{
	struct page *p = &r->page;
	struct untold_guests list;
	enum status st =
	    guests_untold(r->db, &r->arena, r->now, (struct instant){ r->now.second - UNOPENED }, r->today, &list);

	for (size_t i = 0; st == OK && i < list.count && i < TOLD_SHOWN; i++) {
		const struct untold *u = &list.items[i];
		void *page = page_enter(p, page_item(p, "Tell", i));

		page_put(p, "name", full_name(r, u->name, u->surname));
		page_put(p, "verdict", u->verdict);
		page_bool(p, "mail", u->email != NULL && u->email[0] != '\0');
		page_put(p, "phone", u->phone);
		page_put(p, "tel", u->phone_key);
		page_put(p, "href", request_path(r, u->request_id, ""));
		page_put(p, "told", arena_printf(&r->arena, "/admin/decision/%lld/told", (long long)u->decision_id));
		page_instant(p, "At", u->decided_at, r->zone);
		st = put_sentence(r, u, c);
		page_leave(p, page);
	}
	if (st == OK && list.count > TOLD_SHOWN)
		page_int(p, "TellMore", (int64_t)(list.count - TOLD_SHOWN));
	*waiting += list.count;
	return st;
}

static enum status put_mails(struct request *r, size_t *waiting)
{
	struct page *p = &r->page;
	struct stuck_mails list;
	struct mail_counts counts;
	struct instant midnight = zone_instant(r->zone, r->today, 0);
	enum status st = outbox_stuck(r->db, &r->arena, MAILS_SHOWN, &list);

	if (st == OK)
		st = outbox_counts(r->db, &r->arena, midnight, &counts);
	if (st != OK)
		return st;
	for (size_t i = 0; i < list.count; i++) {
		const struct stuck_mail *m = &list.items[i];
		void *page = page_enter(p, page_item(p, "Stuck", i));

		page_put(p, "kind", m->kind);
		page_put(p, "state", m->state);
		page_put(p, "name", full_name(r, m->name, m->surname));
		page_put(p, "email", m->email);
		page_put(p, "answer", m->answer[0] != '\0' ? m->answer : NULL);
		page_int(p, "attempts", m->attempts);
		page_instant(p, "At", m->created_at, r->zone);
		page_put(p, "href", m->request_id != 0 ? request_path(r, m->request_id, "") : NULL);
		page_put(p, "post", arena_printf(&r->arena, "/admin/mail/%lld", (long long)m->id));
		page_int(p, "id", m->id);
		page_leave(p, page);
	}
	page_int(p, "Mails.sent", counts.sent);
	page_int(p, "Mails.waiting", counts.waiting);
	page_int(p, "Mails.failed", counts.failed);
	if (counts.held > 0)
		page_int(p, "Mails.held", counts.held);
	*waiting += (size_t)(counts.failed + counts.held);
	return OK;
}

static enum status put_roomless(struct request *r, size_t *waiting)
{
	struct page *p = &r->page;
	struct roomless_stays list;
	enum status st = stays_roomless(r->db, &r->arena, r->today, &list);

	for (size_t i = 0; st == OK && i < list.count; i++) {
		void *page = page_enter(p, page_item(p, "Roomless", i));

		page_put(p, "name", full_name(r, list.items[i].name, list.items[i].surname));
		page_span(p, "Stay", list.items[i].arrival, list.items[i].departure);
		page_put(p, "href", stay_path(r, list.items[i].id, ""));
		page_leave(p, page);
	}
	*waiting += st == OK ? list.count : 0;
	return st;
}

/* What guests ask to change after the acceptance. */
static enum status put_asks(struct request *r, size_t *waiting)
{
	struct page *p = &r->page;
	struct waiting_amendments list;
	enum status st = amendments_waiting(r->db, &r->arena, &list);

	for (size_t i = 0; st == OK && i < list.count; i++) {
		const struct waiting_amendment *m = &list.items[i];
		void *page = page_enter(p, page_item(p, "Asks", i));

		page_int(p, "id", m->id);
		page_int(p, "stay", m->stay_id);
		page_put(p, "kind", word_key(r, m->kind));
		page_put(p, "name", full_name(r, m->name, m->surname));
		page_put(p, "href", stay_path(r, m->stay_id, ""));
		page_span(p, "Stay", m->arrival, m->departure);
		page_int(p, "guests", m->guests);
		page_put(p, "room", m->room);
		page_put(p, "was", present_money(p, m->was_price, false));
		page_put(p, "price", present_money(p, m->price, false));
		page_put(p, "penalty", m->penalty.minor > 0 ? present_money(p, m->penalty, false) : NULL);
		page_put(p, "reason", *m->reason != '\0' ? m->reason : NULL);
		page_leave(p, page);
	}
	*waiting += st == OK ? list.count : 0;
	return st;
}

/* Steps of stays that can be taken back. */
static enum status put_steps(struct request *r, size_t *waiting)
{
	struct page *p = &r->page;
	struct open_steps list;
	enum status st = stay_steps_open(r->db, &r->arena, r->now, &list);

	for (size_t i = 0; st == OK && i < list.count; i++) {
		void *page = page_enter(p, page_item(p, "Deeds", i));

		page_put(p, "name", full_name(r, list.items[i].name, list.items[i].surname));
		page_int(p, "stay", list.items[i].stay_id);
		page_int(p, "version", list.items[i].stay_version);
		page_put(p, "deed", word_key(r, list.items[i].deed));
		page_put(p, "href", stay_path(r, list.items[i].stay_id, ""));
		page_instant(p, "Until", list.items[i].undo_until, r->zone);
		page_leave(p, page);
	}
	*waiting += st == OK ? list.count : 0;
	return st;
}

static enum status put_undo(struct request *r, size_t *waiting)
{
	struct page *p = &r->page;
	struct decisions list;
	enum status st = decisions_undoable(r->db, &r->arena, r->now, &list);

	for (size_t i = 0; st == OK && i < list.count; i++) {
		struct guest_request request;
		struct person person = { 0 };
		int64_t later = 0;

		st = decisions_after(r->db, &r->arena, list.items[i].id, &later);
		if (st == OK)
			st = request_by_id(r->db, &r->arena, list.items[i].request_id, &request);
		if (st == OK)
			st = person_by_id(r->db, &r->arena, request.person_id, &person);
		if (st != OK)
			break;
		void *page = page_enter(p, page_item(p, "Undo", i));
		page_put(p, "name", person_full_name(p->arena, &person));
		page_put(p, "verdict", list.items[i].verdict);
		page_bool(p, "relied", later > 0);
		page_put(p, "href", request_path(r, request.id, ""));
		page_instant(p, "At", list.items[i].decided_at, r->zone);
		page_instant(p, "Until", list.items[i].undo_until, r->zone);
		page_leave(p, page);
	}
	*waiting += st == OK ? list.count : 0;
	return st;
}

/* Who comes and goes *************************************************************************************************/

static void guest_put(struct request *r, const char *list, size_t at, const struct house_guest *g)
{
	struct page *p = &r->page;
	char *name = page_item(p, list, at);

	roster_put(p, name, g);
	page_put(p, page_name(p, "%s.href", name), stay_path(r, g->id, ""));
	page_put(p, page_name(p, "%s.people", name), stay_path(r, g->id, "people"));
	page_put(p, page_name(p, "%s.bill", name), bill_path(r, g->account_id));
	page_int(p, page_name(p, "%s.id", name), g->id);
	page_int(p, page_name(p, "%s.version", name), g->version);
	page_bool(p, page_name(p, "%s.here", name), text_same(g->state, "in-house"));
	page_bool(p, page_name(p, "%s.tomorrow", name), g->departure.day == r->today.day + 1);
}

static enum status put_tonight(struct request *r, int64_t guests)
{
	struct page *p = &r->page;
	struct room_nights nights;
	struct rooms rooms;
	int64_t taken = 0, on_sale = 0;
	enum status st = nights_between(r->db, &r->arena, 0, r->today, date_add(r->today, 1), &nights);

	if (st == OK)
		st = rooms_all(r->db, &r->arena, &rooms);
	if (st != OK)
		return st;
	for (size_t i = 0; i < nights.count; i++)
		taken += nights.items[i].stay_id != 0;
	for (size_t i = 0; i < rooms.count; i++)
		on_sale += rooms.items[i].on_sale;
	page_int(p, "Tonight.guests", guests);
	page_int(p, "Tonight.taken", taken);
	page_int(p, "Tonight.rooms", on_sale);
	return OK;
}

static enum status put_guests(struct request *r)
{
	static const char *const lists[] = {
		[ROSTER_ARRIVING] = "Arriving", [ROSTER_LEAVING] = "Leaving", [ROSTER_STAYING] = "Staying"
	};
	struct page *p = &r->page;
	struct house_guests all;
	struct date tomorrow = date_add(r->today, 1);
	size_t counts[ARRAY_LEN(lists)] = { 0 }, coming = 0;
	int64_t tonight = 0;
	enum status st = guests_between(r->db, &r->arena, r->today, tomorrow, &all);

	for (size_t i = 0; st == OK && i < all.count; i++) {
		const struct house_guest *g = &all.items[i];
		enum roster_part part = roster_part(g, r->today);

		if (part != ROSTER_NONE)
			guest_put(r, lists[part], counts[part]++, g);
		if (part == ROSTER_ARRIVING || part == ROSTER_STAYING)
			tonight += g->guests;
		if (g->arrival.day == tomorrow.day) {
			page_bool(p, page_name(p, "Tomorrow.%zu.coming", coming), true);
			guest_put(r, "Tomorrow", coming++, g);
		}
	}
	page_int(p, "Counts.arriving", (int64_t)counts[ROSTER_ARRIVING]);
	page_int(p, "Counts.leaving", (int64_t)counts[ROSTER_LEAVING]);
	page_int(p, "Counts.staying", (int64_t)counts[ROSTER_STAYING]);
	page_int(p, "Counts.tomorrow", (int64_t)coming);
	page_date(p, "Day", r->today);
	page_date(p, "Day.Next", tomorrow);
	page_instant(p, "Day.Now", r->now, r->zone);
	return st == OK ? put_tonight(r, tonight) : st;
}

/* Rooms that are still to be made ready, those for whom somebody waits first. */
static enum status put_keeping(struct request *r)
{
	struct page *p = &r->page;
	struct chores all;
	struct incident_counts incidents = { 0 };
	size_t shown = 0;
	int64_t work = 0, done = 0;
	enum status st = chores_of_day(r->db, &r->arena, r->today, &all);

	if (st == OK)
		st = incident_counts(r->db, &r->arena, &incidents);
	for (size_t i = 0; st == OK && i < all.count; i++) {
		const struct chore *c = &all.items[i];

		if (c->leaving_id == 0 && c->staying_id == 0 && c->arriving_id == 0)
			continue;
		work++;
		done += instant_is(c->done_at);
		if (instant_is(c->done_at) || c->arriving_id == 0 || shown == KEEPING_SHOWN)
			continue;
		void *page = page_enter(p, page_item(p, "Keeping.Rooms", shown++));
		page_put(p, "room", c->room);
		page_put(p, "name", full_name(r, c->arriving_name, c->arriving_surname));
		page_put(p, "condition", c->condition);
		page_bool(p, "ready", c->ready);
		page_leave(p, page);
	}
	page_int(p, "Keeping.work", work);
	page_int(p, "Keeping.done", done);
	for (int64_t i = 0; i < work; i++)
		page_put(p, page_item(p, "Keeping.Bars", (size_t)i), i < done ? "yes" : "no");
	if (st == OK && incidents.open_count > 0)
		page_int(p, "Keeping.incidents", incidents.open_count);
	return st;
}

/* What is decided next ***********************************************************************************************/

static void put_no(struct request *r, size_t at, const struct queue_row *q)
{
	struct page *p = &r->page;
	void *page = page_enter(p, page_item(p, "No", at));

	page_put(p, "name", full_name(r, q->name, q->surname));
	page_put(p, "href", request_path(r, q->id, ""));
	page_span(p, "Stay", q->arrival, q->departure);
	if (q->effect_known) {
		page_put(p, "effect", q->effect_possible ? "possible" : "impossible");
		page_put(p, "others", q->effect_names);
		if (q->effect_amount.minor > 0)
			page_put(p, "amount", present_money(p, q->effect_amount, false));
	}
	page_leave(p, page);
}

/* Those of the day on which the next one falls, as they stand in the list now. */
/* What was decided while nobody looked: since yesterday morning. */
static enum status put_decided(struct request *r)
{
	struct page *p = &r->page;
	struct decided_guests list;
	int64_t yes = 0;
	enum status st = guests_decided(r->db, &r->arena, zone_instant(r->zone, date_add(r->today, -1), 0), &list);

	for (size_t i = 0; st == OK && i < list.count; i++) {
		const struct decided *d = &list.items[i];

		yes += text_same(d->verdict, "accepted");
		if (i >= DECISIONS_SHOWN)
			continue;
		void *page = page_enter(p, i < DECIDED_SHOWN ? page_item(p, "Decided", i)
		                                             : page_item(p, "DecidedRest", i - DECIDED_SHOWN));
		page_put(p, "name", full_name(r, d->name, d->surname));
		page_put(p, "verdict", d->verdict);
		page_put(p, "href", request_path(r, d->request_id, ""));
		page_span(p, "Stay", d->arrival, d->departure);
		page_leave(p, page);
	}
	if (st != OK || list.count == 0)
		return st;
	page_int(p, "DecidedSum.yes", yes);
	page_int(p, "DecidedSum.no", (int64_t)list.count - yes);
	if (list.count > DECIDED_SHOWN)
		page_int(p, "DecidedSum.more", (int64_t)(list.count - DECIDED_SHOWN));
	return OK;
}

static enum status put_next(struct request *r)
{
	struct page *p = &r->page;
	struct queue_rows rows;
	struct stored_plan plan;
	struct buffer names = { .arena = p->arena };
	size_t yes = 0, no = 0;
	int64_t value = 0;
	const struct queue_wanted all = { .from = INSTANT_NONE, .to = INSTANT_NONE };
	enum status st = queue_list(r->db, &r->arena, &all, 0, DECISIONS_SHOWN, &rows);

	if (st == OK)
		st = plan_get(r->db, &r->arena, &plan);
	if (st != OK || rows.count == 0)
		return st;
	struct date day = zone_local(r->zone, rows.items[0].decide_at).date;
	for (size_t i = 0; i < rows.count; i++) {
		const struct queue_row *q = &rows.items[i];

		if (zone_local(r->zone, q->decide_at).date.day != day.day)
			break;
		if (!q->turn) {
			put_no(r, no++, q);
			continue;
		}
		buffer_printf(&names, "%s%s", yes++ > 0 ? ", " : "", full_name(r, q->name, q->surname));
		value += q->value.minor;
	}
	page_instant(p, "Next.At", rows.items[0].decide_at, r->zone);
	page_date(p, "Next.Day", day);
	page_put(p, "Next.weekday", language_weekday(p->language, date_weekday(day), true));
	page_put(p, "Next.left", present_duration(p, rows.items[0].decide_at.second - r->now.second));
	page_int(p, "Next.count", (int64_t)(yes + no));
	page_int(p, "Next.yes", (int64_t)yes);
	page_int(p, "Next.no", (int64_t)no);
	page_put(p, "Next.names", names.data);
	page_put(p, "Next.value", present_money(p, (struct money){ value }, true));
	page_bool(p, "Next.proved", text_same(plan.status, "optimal"));
	page_put(p, "Next.age", present_duration(p, r->now.second - plan.computed_at.second));
	for (size_t i = 0; i < yes; i++)
		page_put(p, page_item(p, "Next.Bars", i), "yes");
	for (size_t i = 0; i < no; i++)
		page_put(p, page_item(p, "Next.Bars", yes + i), "no");
	return OK;
}

/* Does the house run? ************************************************************************************************/

/* What the job does first when it goes on. */
static enum status put_due(struct request *r)
{
	struct guest_requests due = { 0 };
	enum status st = requests_due(r->db, &r->arena, r->now, &due);

	page_int(&r->page, "Job.due", (int64_t)due.count);
	return st;
}

static enum status put_job(struct request *r, bool *late)
{
	struct page *p = &r->page;
	struct job_run run;
	enum status st = job_run_last(r->db, &r->arena, &run);
	int64_t age = st == OK ? r->now.second - run.ended_at.second : INT64_MAX;
	bool paused = desk_of(r)->house.settings->job_paused;

	if (st != OK && st != NOT_FOUND)
		return st;
	page_bool(p, "Job.paused", paused);
	page_bool(p, "Job.late", age > JOB_LATE);
	*late = age > JOB_LATE || paused;
	if (st != OK)
		return paused ? put_due(r) : OK;
	page_put(p, "Job.age", present_duration(p, age < 60 ? 60 : age));
	for (size_t n = 0; run.failed[0] != '\0'; n++) {
		size_t length = strcspn(run.failed, ",");

		page_put(p, page_item(p, "Job.Failed", n), arena_strndup(p->arena, run.failed, length));
		run.failed += length + (run.failed[length] == ',');
		*late = true;
	}
	return paused ? put_due(r) : OK;
}

static enum status put_backup(struct request *r, bool *late)
{
	struct page *p = &r->page;
	struct backup_run last, done;
	enum status st = backup_run_last_done(r->db, &r->arena, &done);
	bool has = st == OK;
	int64_t age = has ? r->now.second - done.began_at.second : INT64_MAX;

	if (st == OK || st == NOT_FOUND)
		st = backup_run_last(r->db, &r->arena, &last);
	if (st != OK && st != NOT_FOUND)
		return st;
	page_bool(p, "Backup.late", age > BACKUP_LATE);
	page_bool(p, "Backup.failed",
	          st == OK && !instant_is(last.ended_at) && last.began_at.second + 600 < r->now.second);
	*late = *late || age > BACKUP_LATE;
	if (!has)
		return OK;
	page_put(p, "Backup.age", present_duration(p, age < 60 ? 60 : age));
	page_instant(p, "Backup.At", done.began_at, r->zone);
	page_put(p, "Backup.second", done.second);
	*late = *late || text_same(done.second, "failed");
	return OK;
}

static enum status put_running(struct request *r)
{
	bool late = false;
	enum status st = put_job(r, &late);

	if (st == OK)
		st = put_backup(r, &late);
	page_bool(&r->page, "Trouble", late);
	return st;
}

static enum status show_page(struct request *r, int code)
{
	struct catalogue c;
	size_t waiting = 0;
	enum status st = catalogue_load(r->db, &r->arena, r->lang, desk_of(r)->facts->settings.language, &c);

	if (st == OK)
		st = put_roomless(r, &waiting);
	if (st == OK)
		st = people_today(r, &waiting);
	if (st == OK)
		st = put_untold(r, &c, &waiting);
	if (st == OK)
		st = put_tells(r, &c, &waiting);
	if (st == OK)
		st = put_mails(r, &waiting);
	if (st == OK)
		st = put_late(r, &waiting);
	if (st == OK)
		st = put_undo(r, &waiting);
	if (st == OK)
		st = put_steps(r, &waiting);
	if (st == OK)
		st = put_asks(r, &waiting);
	if (st == OK)
		st = put_keeping(r);
	if (st == OK)
		st = put_guests(r);
	if (st == OK)
		st = put_next(r);
	if (st == OK)
		st = put_decided(r);
	if (st == OK)
		st = put_running(r);
	if (st != OK)
		return st;
	page_int(&r->page, "Counts.waiting", (int64_t)waiting);
	page_put(&r->page, "Done", query_param(r, "done"));
	return show_as(r, code, "admin/today.cs");
}

enum status today_show(struct request *r)
{
	return show_page(r, 200);
}

/* The buttons ********************************************************************************************************/

struct press {
	struct request *request;
	int64_t id;
	const char *email;
};

static enum status audited(struct request *r, const char *action, const char *entity, int64_t id)
{
	return audit_add(r->db, (struct actor){ "user", visitor_of(r)->user.user_id }, r->now, action, entity, id, NULL,
	                 NULL);
}

static enum status told_work(struct db *db, void *context)
{
	struct press *w = context;
	struct request *r = w->request;
	int64_t request_id = 0;
	enum status st = decision_told(db, &r->arena, w->id, visitor_of(r)->user.user_id, r->now, &request_id);

	return st == OK ? audited(r, "tell", "request", request_id) : st;
}

static enum status again_work(struct db *db, void *context)
{
	struct press *w = context;
	enum status st = outbox_again(db, w->id, w->request->now);

	return st == OK ? audited(w->request, "again", "outbox", w->id) : st;
}

static enum status close_work(struct db *db, void *context)
{
	struct press *w = context;
	enum status st = outbox_close(db, w->id, w->request->now);

	return st == OK ? audited(w->request, "close", "outbox", w->id) : st;
}

static enum status held_work(struct db *db, void *context)
{
	struct press *w = context;
	int64_t count = 0;
	enum status st = outbox_held_again(db, w->request->now, &count);

	return st == OK && count > 0 ? audited(w->request, "release", "outbox", count) : st;
}

/* After a restore, once the house has been looked at; as `hearth job resume`. */
static enum status resume_work(struct db *db, void *context)
{
	struct press *w = context;
	struct setting_value paused = { 0 };
	enum status st = setting_get(db, &w->request->arena, "job_paused", &paused);

	if (st == NOT_FOUND || (st == OK && !text_same(paused.value, "on")))
		return CONFLICT;
	if (st == OK)
		st = setting_put(db, "job_paused", "off", paused.version);
	return st == OK ? audited(w->request, "resume", "house", 1) : st;
}

/* What the mail's own words go to now: the guest's address, corrected, and the mail again. */
static enum status address_work(struct db *db, void *context)
{
	struct press *w = context;
	struct request *r = w->request;
	struct stuck_mails list;
	const struct stuck_mail *mail = NULL;
	struct guest_request request;
	enum status st = outbox_stuck(db, &r->arena, INT32_MAX, &list);

	for (size_t i = 0; st == OK && i < list.count; i++)
		if (list.items[i].id == w->id && list.items[i].request_id != 0)
			mail = &list.items[i];
	if (st == OK && mail == NULL)
		return CONFLICT;
	if (st == OK)
		st = request_by_id(db, &r->arena, mail->request_id, &request);
	if (st == OK)
		st = person_correct_email(db, &r->arena, request.person_id, w->email);
	if (st == OK)
		st = outbox_again(db, w->id, r->now);
	return st == OK ? audited(r, "correct", "request", request.id) : st;
}

/* Pressed by two, or twice: the second finds it done, which is what was wanted. */
static enum status pressed(struct request *r, enum status (*work)(struct db *db, void *context), struct press *w,
                           const char *done)
{
	enum status st;

	w->request = r;
	if (path_param(r, "id")[0] != '\0' && !int_parse(path_param(r, "id"), 1, INT64_MAX, &w->id))
		return NOT_FOUND;
	st = db_transaction(r->db, work, w);
	return st == OK || st == CONFLICT ? redirect(r, arena_printf(&r->arena, "/admin/today?done=%s", done)) : st;
}

enum status today_told(struct request *r) { return pressed(r, told_work, &(struct press){ 0 }, "told"); }
enum status today_mail_again(struct request *r) { return pressed(r, again_work, &(struct press){ 0 }, "again"); }
enum status today_mail_close(struct request *r) { return pressed(r, close_work, &(struct press){ 0 }, "closed"); }
enum status today_resume(struct request *r) { return pressed(r, resume_work, &(struct press){ 0 }, "resumed"); }
enum status today_mails_release(struct request *r) { return pressed(r, held_work, &(struct press){ 0 }, "released"); }

static const struct input address_inputs[] = {
	{ .field = FIELD(press, email), .required = true, .max = 254, .as = AS_EMAIL },
	INPUTS_END
};

enum status today_mail_address(struct request *r)
{
	struct press w = { 0 };

	if (form_read(r, &r->form, address_inputs, &w))
		return pressed(r, address_work, &w, "address");
	page_put(&r->page, "Correcting", path_param(r, "id"));
	return show_page(r, 422);
}
