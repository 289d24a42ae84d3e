/* What went wrong: when, where, with whom, what it cost, what the guest is given for it, pictures. */
#include "admin/stay.h"

#include "admin/edit.h"
#include "core/zone.h"
#include "site/picture.h"
#include "store/chart.h"
#include "store/guest.h"
#include "store/incident.h"

#define SHOWN 200

/* --- the list --- */

static void put_row(struct request *r, size_t n, const struct incident_row *i)
{
	struct page *p = &r->page;
	void *page = page_enter(p, page_item(p, "Incidents", n));

	page_put(p, "href", arena_printf(&r->arena, "/admin/incident?id=%lld", (long long)i->id));
	page_put(p, "what", text_cut(&r->arena, i->what, 120));
	page_instant(p, "At", i->happened_at, r->zone);
	page_put(p, "room", i->room);
	page_put(p, "name", put_name(r, i->name, i->surname));
	page_put(p, "stay", i->stay_id != 0 ? stay_path(r, i->stay_id, "") : NULL);
	page_put(p, "cost", i->cost.minor > 0 ? present_money(p, i->cost, false) : NULL);
	page_put(p, "compensation", i->compensation.minor > 0 ? present_money(p, i->compensation, false) : NULL);
	page_bool(p, "open", !instant_is(i->closed_at));
	if (i->photos > 0)
		page_int(p, "photos", i->photos);
	page_leave(p, page);
}

void put_incidents(struct request *r, const struct incident_rows *rows)
{
	for (size_t i = 0; i < rows->count; i++)
		put_row(r, i, &rows->items[i]);
}

enum status incidents_show(struct request *r)
{
	const char *asked = query_param(r, "show");
	enum incident_filter filter = text_same(asked, "closed") ? INCIDENTS_CLOSED
	                              : text_same(asked, "all")  ? INCIDENTS_ALL
	                                                         : INCIDENTS_OPEN;
	static const char *const names[] = {
		[INCIDENTS_OPEN] = "open", [INCIDENTS_CLOSED] = "closed", [INCIDENTS_ALL] = "all"
	};
	struct incident_rows rows;
	struct incident_counts counts;
	struct page *p = &r->page;
	enum status st = incidents_list(r->db, &r->arena, filter, SHOWN, &rows);

	if (st == OK)
		st = incident_counts(r->db, &r->arena, &counts);
	if (st != OK)
		return st;
	put_incidents(r, &rows);
	page_int(p, "Counts.open", counts.open_count);
	page_int(p, "Counts.closed", counts.closed_count);
	page_bool(p, "Counts.sums", counts.cost.minor > 0 || counts.compensation.minor > 0);
	page_put(p, "Counts.cost", present_money(p, counts.cost, false));
	page_put(p, "Counts.compensation", present_money(p, counts.compensation, false));
	page_put(p, "Shown", names[filter]);
	page_put(p, "Done", query_param(r, "done"));
	return show(r, "admin/incidents.cs");
}

/* --- one --- */

struct incident_form {
	struct date day;
	const char *hour;
	int64_t room_id, stay_id;
	const char *what;
	struct money cost, compensation;
	bool closed;
};
static const struct input incident_inputs[] = {
	{ .field = FIELD(incident_form, day), .required = true },
	{ .field = FIELD(incident_form, hour), .required = true, .max = 5 },
	{ .field = FIELD(incident_form, room_id), .min = 0, .max = UINT32_MAX },
	{ .field = FIELD(incident_form, stay_id), .min = 0, .max = INT64_MAX },
	{ .field = FIELD(incident_form, what), .required = true, .max = 4000, .as = AS_BLOCK },
	{ .field = FIELD(incident_form, cost), .min = 0, .max = MONEY_MAX },
	{ .field = FIELD(incident_form, compensation), .min = 0, .max = MONEY_MAX },
	{ .field = FIELD(incident_form, closed) },
	INPUTS_END
};

static int64_t asked_id(const struct request *r, const char *name)
{
	const char *text = form_param(r, name) ? form_param(r, name) : query_param(r, name);
	int64_t id = 0;
	return text != NULL && int_parse(text, 1, INT64_MAX, &id) ? id : 0;
}

/* The stay it belongs to, by name; and those of the day to choose from. */
static enum status put_stays(struct request *r, int64_t stay_id)
{
	struct house_guests all;
	struct stay_file f;
	size_t n = 0;
	bool listed = false;
	enum status st = guests_between(r->db, &r->arena, date_add(r->today, -1), r->today, &all);

	put_option(r, "stay_id", &n, "0", language_text(r->page.language, "Incident.no_stay"));
	for (size_t i = 0; st == OK && i < all.count; i++) {
		const struct house_guest *g = &all.items[i];
		const char *name = put_name(r, g->name, g->surname);
		listed = listed || g->id == stay_id;
		put_option(r, "stay_id", &n, arena_printf(&r->arena, "%lld", (long long)g->id),
		           arena_printf(&r->arena, "%s, %s", g->rooms != NULL ? g->rooms : "–", name));
	}
	if (st != OK || stay_id == 0)
		return st;
	st = stay_file_load(&r->arena, &desk_of(r)->house, stay_id, &f);
	if (st == NOT_FOUND)
		return OK;
	if (st == OK && !listed)
		put_option(r, "stay_id", &n, arena_printf(&r->arena, "%lld", (long long)stay_id),
		           arena_printf(&r->arena, "%s, %s", person_full_name(&r->arena, &f.person),
		                        language_span(&r->arena, r->page.language, f.stay.arrival, f.stay.departure)));
	if (st == OK)
		page_put(&r->page, "Stay.price", present_money(&r->page, f.stay.price, false));
	return st;
}

static enum status put_photos(struct request *r, int64_t id)
{
	struct incident_photos photos;
	enum status st = incident_photos_of(r->db, &r->arena, id, &photos);

	for (size_t i = 0; st == OK && i < photos.count; i++) {
		void *page = page_enter(&r->page, page_item(&r->page, "Photos", i));
		page_int(&r->page, "id", photos.items[i].id);
		page_int(&r->page, "width", photos.items[i].width);
		page_int(&r->page, "height", photos.items[i].height);
		page_instant(&r->page, "At", photos.items[i].created_at, r->zone);
		page_leave(&r->page, page);
	}
	return st;
}

static enum status incident_page(struct request *r, int code, int64_t id, int64_t version, int64_t stay_id)
{
	enum status st = put_stays(r, stay_id);

	if (st == OK && id != 0)
		st = put_photos(r, id);
	if (st != OK)
		return st;
	put_rooms(r, "room_id", true);
	if (id != 0)
		page_int(&r->page, "Number", id);
	page_int(&r->page, "Version", version);
	page_put(&r->page, "Stay.href", stay_id != 0 ? stay_path(r, stay_id, "") : NULL);
	page_put(&r->page, "Done", query_param(r, "done"));
	return show_as(r, code, "admin/incident.cs");
}

static struct incident_form form_of(struct request *r, const struct incident *i)
{
	struct local at = zone_local(r->zone, i->happened_at);
	return (struct incident_form){
		at.date,         arena_printf(&r->arena, "%02d:%02d", at.second / 3600, at.second / 60 % 60),
		i->room_id,      i->stay_id,
		i->what,         i->cost,
		i->compensation, instant_is(i->closed_at)
	};
}

/* Somebody was faster: what is stored now beside what was typed, and saving once more is meant. */
static enum status incident_stale(struct request *r, int64_t id, const struct incident_form *typed)
{
	struct incident now;
	enum status st = incident_by_id(r->db, &r->arena, id, &now);

	if (st == OK)
		st = put_stays(r, typed->stay_id);
	if (st != OK)
		return st;
	put_rooms(r, "room_id", true);
	struct incident_form stored = form_of(r, &now);
	put_form_differences(r, incident_inputs, typed, &stored);
	form_complain(r, "form", "changed-meanwhile");
	return incident_page(r, 409, id, now.version, typed->stay_id);
}

enum status incident_show(struct request *r)
{
	struct incident i = { .happened_at = r->now,
		              .room_id = asked_id(r, "room"),
		              .stay_id = asked_id(r, "stay"),
		              .closed_at = INSTANT_NONE };
	int64_t id = asked_id(r, "id");
	struct room_ids rooms = { 0 };
	enum status st = id != 0 ? incident_by_id(r->db, &r->arena, id, &i) : OK;

	/* What is noted on a stay happened in its room, as long as it has but one. */
	if (st == OK && id == 0 && i.stay_id != 0 && i.room_id == 0)
		st = stay_room_ids(r->db, &r->arena, i.stay_id, &rooms);
	if (st != OK)
		return st;
	if (rooms.count == 1)
		i.room_id = rooms.items[0];
	struct incident_form form = form_of(r, &i);
	form_fill(r, incident_inputs, &form);
	return incident_page(r, 200, id, i.version, i.stay_id);
}

static bool moment_read(struct request *r, const struct incident_form *f, struct instant *out)
{
	const char *t = f->hour;
	bool good = strlen(t) == 5 && t[2] == ':' && strspn(t, "0123456789") == 2 && strspn(t + 3, "0123456789") == 2 &&
	            (t[0] - '0') * 10 + t[1] - '0' < 24 && t[3] < '6';

	if (!good) {
		form_complain(r, "hour", "not-an-hour");
		return false;
	}
	*out = zone_instant(r->zone, f->day,
	                    (((t[0] - '0') * 10 + t[1] - '0') * 60 + (t[3] - '0') * 10 + t[4] - '0') * 60);
	if (out->second <= r->now.second)
		return true;
	form_complain(r, "day", "in-the-future");
	return false;
}

enum status incident_post(struct request *r)
{
	struct incident_form form = { 0 };
	struct incident i = { .closed_at = INSTANT_NONE };
	int64_t id = asked_id(r, "id"), version = asked_id(r, "version");
	enum life_answer answer;
	enum status st = id != 0 ? incident_by_id(r->db, &r->arena, id, &i) : OK;

	if (st != OK)
		return st;
	bool good = form_read(r, &r->form, incident_inputs, &form);
	good = good && moment_read(r, &form, &i.happened_at);
	if (good && form.compensation.minor > 0 && form.stay_id == 0) {
		form_complain(r, "stay_id", "whose-compensation");
		good = false;
	}
	if (!good)
		return incident_page(r, 422, id, version, form.stay_id);
	i.room_id = form.room_id;
	i.stay_id = form.stay_id;
	i.what = form.what;
	i.cost = form.cost;
	i.compensation = form.compensation;
	if (form.closed != instant_is(i.closed_at))
		i.closed_at = form.closed ? r->now : INSTANT_NONE;
	if (id == 0) {
		i.user_id = visitor_of(r)->user.user_id;
		i.created_at = r->now;
	}
	i.version = version;
	st = incident_save(&r->arena, &desk_of(r)->house, visitor_of(r)->user.user_id, &i, &answer);
	if (st != OK && st != NOT_FOUND)
		return st;
	if (st == OK && answer == LIFE_OK)
		return redirect(r, arena_printf(&r->arena, "/admin/incident?id=%lld&done=saved", (long long)i.id));
	if (st == OK && answer == LIFE_STALE)
		return incident_stale(r, id, &form);
	form_complain(r, answer == LIFE_SUM ? "compensation" : "form",
	              answer == LIFE_SUM ? "more-than-the-stay" : "stay-ended");
	return incident_page(r, 409, id, version, form.stay_id);
}

/* --- pictures --- */

struct photo_work {
	struct request *request;
	struct incident_photo photo;
	int64_t id;
};

static enum status photo_write(struct db *db, void *context)
{
	struct photo_work *w = context;
	struct request *r = w->request;
	enum status st =
	    w->id == 0 ? incident_photo_add(db, &w->photo) : incident_photo_remove(db, w->id, w->photo.incident_id);

	return st == OK ? audit_add(db, (struct actor){ "user", visitor_of(r)->user.user_id }, r->now,
	                            w->id == 0 ? "photo" : "unphoto", "incident", w->photo.incident_id, NULL, NULL)
	                : st;
}

enum status incident_photo_post(struct request *r)
{
	const struct param *sent = params_next(&r->form, "photo", NULL);
	struct photo_work w = { .request = r };
	struct incident i;
	struct picture picture;
	int64_t id = asked_id(r, "id");
	enum status st = id != 0 ? incident_by_id(r->db, &r->arena, id, &i) : NOT_FOUND;

	if (st != OK)
		return st;
	st = sent != NULL && sent->filename != NULL && sent->file.size > 0
	         ? picture_redraw(&r->arena, sent->file, &picture)
	         : INVALID;
	if (st == INVALID) {
		struct incident_form form = form_of(r, &i);
		form_fill(r, incident_inputs, &form);
		form_complain(r, "photo", sent == NULL || sent->file.size == 0 ? "missing" : "no-photo");
		return incident_page(r, 422, id, i.version, i.stay_id);
	}
	w.photo = (struct incident_photo){ .incident_id = id,
		                           .body = picture.body,
		                           .width = picture.width,
		                           .height = picture.height,
		                           .created_at = r->now };
	st = db_transaction(r->db, photo_write, &w);
	return st == OK ? redirect(r, arena_printf(&r->arena, "/admin/incident?id=%lld&done=photo", (long long)id))
	                : st;
}

enum status incident_photo_show(struct request *r)
{
	struct incident_photo photo;
	int64_t id = asked_id(r, "id");
	enum status st = id != 0 ? incident_photo_by_id(r->db, &r->arena, id, &photo) : NOT_FOUND;

	return st == OK ? respond_picture(r, "image/jpeg", photo.body) : st;
}

enum status incident_photo_delete(struct request *r)
{
	struct photo_work w = { .request = r,
		                .photo = { .incident_id = asked_id(r, "incident") },
		                .id = asked_id(r, "id") };

	if (w.id == 0 || w.photo.incident_id == 0)
		return NOT_FOUND;
	enum status st = db_transaction(r->db, photo_write, &w);
	return st == OK || st == CONFLICT
	           ? redirect(r, arena_printf(&r->arena, "/admin/incident?id=%lld", (long long)w.photo.incident_id))
	           : st;
}
