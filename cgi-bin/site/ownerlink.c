#include "site/ownerlink.h"

#include "core/log.h"
#include "site/password.h"
#include "site/throttle.h"
#include "store/audit.h"
#include "store/ownerlink.h"
#include "web/form.h"

#define FIRST_LOGIN "owner" /* of a house in which nobody is one yet */

struct owner_form {
	const char *new, *again;
};
static const struct input owner_inputs[] = {
	{ .field = FIELD(owner_form, new),
	  .required = true,
	  .as = AS_PASSWORD,
	  .min = PASSWORD_LEAST,
	  .max = PASSWORD_MOST },
	{ .field = FIELD(owner_form, again), .required = true, .as = AS_PASSWORD, .max = PASSWORD_MOST },
	INPUTS_END,
};

struct owner_change {
	const char *digest, *password;
	struct instant now;
	struct user user; /* id 0: to be made */
};

/* Whose password the link changes; NOT_FOUND: it is no good link (any more), or its user is none. */
static enum status owner_of_link(struct request *r, struct owner_change *change)
{
	const char *token = path_param(r, "token");
	struct owner_link link = { 0 };
	change->digest = secret_digest(&r->arena, token, strlen(token));
	change->now = r->now;
	enum status st = owner_link_get(r->db, &r->arena, change->digest, r->now, &link);
	if (st != OK)
		return st;
	if (link.login[0] != '\0') {
		st = user_by_login(r->db, &r->arena, link.login, &change->user);
		return st == OK && !change->user.active ? NOT_FOUND : st;
	}
	st = user_first_owner(r->db, &r->arena, &change->user);
	if (st != NOT_FOUND)
		return st;
	change->user = (struct user){ .login = FIRST_LOGIN, .name = FIRST_LOGIN, .role = "owner", .active = true,
		                      .seen_queue = INSTANT_NONE, .created_at = r->now };
	return OK;
}

static enum status owner_page(struct request *r, const struct owner_change *change, int code)
{
	page_put(&r->page, "Owner.href", r->path);
	page_put(&r->page, "Owner.login", change->user.login);
	page_int(&r->page, "Password.least", PASSWORD_LEAST);
	return show_as(r, code, "admin/owner.cs");
}

enum status owner_show(struct request *r)
{
	struct owner_change change = { 0 };
	enum status st = owner_of_link(r, &change);
	return st == OK ? owner_page(r, &change, 200) : st;
}

static enum status change_write(struct db *db, void *context)
{
	struct owner_change *c = context;
	bool new = c->user.id == 0;
	int64_t id = c->user.id;
	enum status st = owner_link_take(db, c->digest, c->now);
	if (st == OK && new) {
		struct user user = c->user;
		user.password = c->password;
		st = user_add(db, &user);
		id = user.id;
	} else if (st == OK) {
		st = user_set_password(db, id, c->password, false);
	}
	if (st == OK)
		st = sessions_end_others(db, id, "");
	return st == OK ? audit_add(db, (struct actor){ "user", id }, c->now, new ? "add" : "password", "user", id,
	                            NULL, NULL)
	                : st;
}

static bool is_good(struct request *r, const struct owner_form *form, const char *login)
{
	const char *problem = password_problem(&r->arena, form->new, login);
	if (problem != NULL) {
		form_complain(r, "new", problem);
		page_int(&r->page, "Complaint.new.a", PASSWORD_MOST);
	} else if (strcmp(form->new, form->again) != 0) {
		form_complain(r, "again", "differs");
	}
	return problem == NULL && strcmp(form->new, form->again) == 0;
}

enum status owner_post(struct request *r)
{
	struct owner_change change = { 0 };
	struct owner_form form = { 0 };
	enum status st = owner_of_link(r, &change);
	if (st != OK)
		return st;
	if (!form_read(r, &r->form, owner_inputs, &form) || !is_good(r, &form, change.user.login))
		return owner_page(r, &change, 422);
	st = password_hash(&r->arena, r->program->texts->templates, form.new, &change.password);
	if (st == OK)
		st = db_transaction(r->db, change_write, &change);
	if (st == OK)
		st = tries_forgive(r->db, tries_of(&r->arena, change.user.login, r->address));
	if (st != OK)
		return st;
	log_line("site: the owner's link was used from %s", r->address);
	return redirect(r, visitor_of(r)->site->signin);
}
