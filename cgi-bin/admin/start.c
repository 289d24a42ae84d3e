#include "admin/admin.h"

#include "house/import.h"

static struct actor asker(struct request *r)
{
	return (struct actor){ "user", visitor_of(r)->user.user_id };
}

/* Only a demonstration house has these pages; when it has just ended, there is nothing left to ask. */
static bool is_demo(struct request *r)
{
	return desk_of(r)->facts->settings.demo;
}

enum status start_show(struct request *r)
{
	return is_demo(r) ? show(r, "admin/start.cs") : redirect(r, "/admin/today");
}

static enum status ended(struct request *r, enum status st, const char *next)
{
	return st == OK || st == CONFLICT ? redirect(r, next) : st;
}

enum status start_keep(struct request *r)
{
	return ended(r, house_keep(&r->arena, &desk_of(r)->house, asker(r)), "/admin/today");
}

enum status empty_show(struct request *r)
{
	return is_demo(r) ? show(r, "admin/empty.cs") : redirect(r, "/admin/today");
}

struct consent {
	const char *house_name;
};
static const struct input inputs[] = { { .field = FIELD(consent, house_name), .required = true }, INPUTS_END };

enum status empty_post(struct request *r)
{
	struct consent consent = { 0 };

	if (!is_demo(r))
		return redirect(r, "/admin/today");
	if (!form_read(r, &r->form, inputs, &consent))
		return form_refuse(r, "admin/empty.cs");
	if (!text_same(consent.house_name, text_line(&r->arena, desk_of(r)->facts->settings.house_name))) {
		form_complain(r, "house_name", "other-name");
		return form_refuse(r, "admin/empty.cs");
	}
	return ended(r, house_empty(&r->arena, &desk_of(r)->house, asker(r)), "/admin/import");
}
