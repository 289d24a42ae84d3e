#include "site/signin.h"

#include "core/log.h"
#include "site/password.h"
#include "site/throttle.h"
#include "web/form.h"

#define LANGUAGE_SECONDS (365 * 24 * 60 * 60)
#define KNOWN_SECONDS (365 * 24 * 60 * 60)

struct signin_form {
	const char *login, *password, *next;
};
static const struct input signin_inputs[] = {
	{ .field = FIELD(signin_form, login), .required = true, .max = 64 },
	{ .field = FIELD(signin_form, password), .required = true, .as = AS_PASSWORD, .max = PASSWORD_MOST },
	{ .field = FIELD(signin_form, next), .max = 300 },
	INPUTS_END,
};

static enum status signin_page(struct request *r, int code)
{
	page_put(&r->page, "Door.href", visitor_of(r)->site->signin);
	return show_as(r, code, "admin/signin.cs");
}

static enum status password_page(struct request *r, int code)
{
	const struct visitor *v = visitor_of(r);
	page_put(&r->page, "Password.href", v->site->password);
	page_bool(&r->page, "Password.must", v->user.must_change);
	page_int(&r->page, "Password.least", PASSWORD_LEAST);
	return show_as(r, code, "admin/password.cs");
}

static const char *templates_of(const struct request *r)
{
	return r->program->texts->templates;
}

/* Where the visitor wanted to go, when that is a path of this site. */
static const char *way_on(struct request *r, const char *next)
{
	bool local = next && next[0] == '/' && next[1] != '/' && next[1] != '\\';
	return local ? next : visitor_of(r)->site->first;
}

enum status signin_show(struct request *r)
{
	const char *next = query_param(r, "next");
	if (visitor_of(r)->known)
		return redirect(r, way_on(r, next));
	page_put(&r->page, "Form.next", next);
	return signin_page(r, 200);
}

/* A browser that has signed in under this name before carries proof of it. */
static const char *known_mark(struct request *r, const char *login)
{
	return secret_sign(&r->arena, visitor_of(r)->site->secret, (const char *const[]){ "known", login }, 2);
}

static struct tries tries_here(struct request *r, const char *login)
{
	bool known = secret_same(request_cookie(r, "hearth-known"), known_mark(r, login));
	return tries_of(&r->arena, known ? NULL : login, r->address);
}

static void complain_wait(struct request *r, int64_t seconds)
{
	char digits[24];
	snprintf(digits, sizeof digits, "%lld", (long long)seconds);
	respond_header(r, "Retry-After", digits);
	form_complain(r, "form", "wait");
	page_put(&r->page, "Complaint.form.a", language_plural(&r->arena, r->page.language, "Words.seconds", seconds));
}

static enum status session_start(struct request *r, int64_t user_id)
{
	const char *token = secret_token(&r->arena), *old = request_cookie(r, "hearth");
	enum status st = OK;
	/* Whatever session the browser had is over: nobody can prepare one for somebody else. */
	if (old)
		st = session_end(r->db, secret_digest(&r->arena, old, strlen(old)));
	if (st == OK)
		st = session_add(r->db, secret_digest(&r->arena, token, strlen(token)), user_id, r->now);
	if (st == OK)
		site_cookie(r, "hearth", token, 0);
	return st;
}

static enum status welcome(struct request *r, const struct user *user, const struct signin_form *form,
                           struct tries tries, bool weak)
{
	const char *hash = NULL;
	enum status st = tries_forgive(r->db, tries);
	if (st == OK && weak)
		st = password_hash(&r->arena, templates_of(r), form->password, &hash);
	if (st == OK && weak)
		st = user_set_password(r->db, user->id, hash, user->must_change);
	if (st == OK)
		st = session_start(r, user->id);
	if (st != OK)
		return st;
	site_cookie(r, "hearth-known", known_mark(r, user->login), KNOWN_SECONDS);
	log_line("site: user %lld signed in from %s", (long long)user->id, r->address);
	return redirect(r, way_on(r, form->next));
}

enum status signin_post(struct request *r)
{
	struct signin_form form = { 0 };
	if (!form_read(r, &r->form, signin_inputs, &form))
		return signin_page(r, 422);
	const char *login = text_lower(&r->arena, form.login);
	struct tries tries = tries_here(r, login);
	int64_t wait = 0;
	enum status st = tries_take(r->db, &r->arena, tries, r->now, &wait);
	if (st != OK)
		return st;
	if (wait > 0) {
		complain_wait(r, wait);
		return signin_page(r, 429);
	}

	struct user user = { 0 };
	st = user_by_login(r->db, &r->arena, login, &user);
	if (st != OK && st != NOT_FOUND)
		return st;
	bool weak = false, exists = st == OK && user.active;
	st = password_check(templates_of(r), exists ? user.password : NULL, form.password, &weak);
	if (st == OK)
		return welcome(r, &user, &form, tries, weak);
	if (st != DENIED)
		return st;
	/* Not the name that was typed: it may be a password. */
	log_line("site: a sign-in failed from %s", r->address);
	form_complain(r, "form", "wrong");
	return signin_page(r, 422);
}

enum status signout_post(struct request *r)
{
	const struct visitor *v = visitor_of(r);
	enum status st = session_end(r->db, v->digest);
	if (st != OK)
		return st;
	site_cookie(r, "hearth", "", -1);
	return redirect(r, v->site->signin);
}

enum status language_post(struct request *r)
{
	const char *code = form_param(r, "lang");
	const struct languages *all = r->program->texts;
	for (size_t i = 0; code && i < all->count; i++)
		if (strcmp(language_code(all->list[i]), code) == 0) {
			site_cookie(r, "lang", code, LANGUAGE_SECONDS);
			return redirect(r, visitor_of(r)->site->password);
		}
	return INVALID;
}

struct password_form {
	const char *now, *new, *again;
};
static const struct input password_inputs[] = {
	{ .field = FIELD(password_form, now), .required = true, .as = AS_PASSWORD, .max = PASSWORD_MOST },
	{ .field = FIELD(password_form, new),
	  .required = true,
	  .as = AS_PASSWORD,
	  .min = PASSWORD_LEAST,
	  .max = PASSWORD_MOST },
	{ .field = FIELD(password_form, again), .required = true, .as = AS_PASSWORD, .max = PASSWORD_MOST },
	INPUTS_END,
};

enum status password_show(struct request *r)
{
	return password_page(r, 200);
}

/* What the rules say about the new one, as a complaint on the page. */
static bool is_good(struct request *r, const struct password_form *form)
{
	const char *problem = password_problem(&r->arena, form->new, visitor_of(r)->user.login);
	if (problem) {
		form_complain(r, "new", problem);
		page_int(&r->page, "Complaint.new.a", PASSWORD_MOST);
	} else if (strcmp(form->new, form->now) == 0) {
		form_complain(r, "new", "same");
	} else if (strcmp(form->new, form->again) != 0) {
		form_complain(r, "again", "differs");
	} else {
		return true;
	}
	return false;
}

enum status password_post(struct request *r)
{
	const struct visitor *v = visitor_of(r);
	struct password_form form = { 0 };
	if (!form_read(r, &r->form, password_inputs, &form) || !is_good(r, &form))
		return password_page(r, 422);
	/* Whoever found an open session guesses no faster than at the door, but is counted apart from it. */
	struct tries tries = tries_of(&r->arena, arena_printf(&r->arena, "change of %s", v->user.login), r->address);
	struct user user = { 0 };
	const char *hash = NULL;
	int64_t wait = 0;
	enum status st = tries_take(r->db, &r->arena, tries, r->now, &wait);
	if (st == OK && wait > 0) {
		complain_wait(r, wait);
		return password_page(r, 429);
	}
	if (st == OK)
		st = user_by_id(r->db, &r->arena, v->user.user_id, &user);
	if (st == OK)
		st = password_check(templates_of(r), user.password, form.now, NULL);
	if (st == DENIED) {
		form_complain(r, "now", "wrong-password");
		return password_page(r, 422);
	}
	if (st == OK)
		st = tries_forgive(r->db, tries);
	if (st == OK)
		st = password_hash(&r->arena, templates_of(r), form.new, &hash);
	if (st == OK)
		st = user_set_password(r->db, user.id, hash, false);
	if (st == OK)
		st = sessions_end_others(r->db, user.id, v->digest);
	if (st != OK)
		return st;
	log_line("site: user %lld has a new password", (long long)user.id);
	return redirect(r, v->site->first);
}
