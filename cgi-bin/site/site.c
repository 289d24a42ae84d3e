#include "site/site.h"

#include "core/log.h"
#include "web/cookie.h"

#define IDLE_SECONDS (30 * 60)
#define LIFE_SECONDS (12 * 60 * 60)
#define SEEN_SECONDS 60 /* so exact is seen_at: not every page writes */

const struct visitor *visitor_of(const struct request *r)
{
	return r->site;
}

void site_cookie(struct request *r, const char *name, const char *value, int64_t seconds)
{
	const struct cookie cookie = { .name = name, .value = value, .path = request_cookie_path(r), .seconds = seconds,
		                       .same_site = SAME_SITE_LAX, .https = r->https };
	const char *text = NULL;
	if (cookie_write(&r->arena, &cookie, &text))
		respond_header(r, "Set-Cookie", text);
	else
		log_line("site: cookie %s cannot be set for %s", name, cookie.path);
}

static enum role role_of(const char *name)
{
	if (strcmp(name, "owner") == 0)
		return OWNER;
	return strcmp(name, "manager") == 0 ? MANAGER : DESK;
}

static enum status session_find(struct request *r, struct visitor *v)
{
	const char *cookie = request_cookie(r, "hearth");
	if (!cookie || !*cookie)
		return NOT_FOUND;
	const struct instant idle = { r->now.second - IDLE_SECONDS }, oldest = { r->now.second - LIFE_SECONDS };
	v->digest = secret_digest(&r->arena, cookie, strlen(cookie));
	enum status st = session_get(r->db, &r->arena, v->digest, idle, oldest, &v->user);
	if (db_again(r->db, st))
		st = session_get(r->db, &r->arena, v->digest, idle, oldest, &v->user);
	if (st == OK && r->now.second - v->user.seen_at.second >= SEEN_SECONDS)
		st = session_seen(r->db, v->digest, r->now);
	return st;
}

enum status site_visitor(struct request *r, const struct site *site)
{
	struct visitor *v = arena_new(&r->arena, struct visitor);
	*v = (struct visitor){ .site = site };
	r->site = v;
	enum status st = session_find(r, v);
	if (st == OK) {
		v->known = true;
		v->csrf = secret_sign(&r->arena, site->secret, (const char *const[]){ "csrf", v->digest }, 2);
		v->role = role_of(v->user.role);
	} else {
		*v = (struct visitor){ .site = site };
	}
	return st == NOT_FOUND ? OK : st;
}

void site_begin(struct request *r)
{
	const struct visitor *v = visitor_of(r);
	respond_private(r);
	if (!v->known)
		return;
	page_put(&r->page, "Csrf", v->csrf);
	page_put(&r->page, "SignOut.href", v->site->signout);
	page_put(&r->page, "User.name", v->user.name);
	page_put(&r->page, "User.role", v->user.role);
}

/* The way back is kept when it is a plain path: what has a query or came by POST begins anew. */
static enum status to_sign_in(struct request *r, const struct site *site)
{
	const char *path = r->path, *query = request_header(r, "QUERY_STRING");
	bool plain = strcmp(r->method, "POST") != 0 && (!query || !*query) && strcmp(path, site->first) != 0 &&
	             path[strspn(path, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/_-")] == '\0';
	enum status st = redirect(r, plain ? arena_printf(&r->arena, "%s?next=%s", site->signin, path) : site->signin);
	return st == OK ? DENIED : st;
}

enum status site_may(struct request *r)
{
	const struct visitor *v = visitor_of(r);
	const struct site *site = v->site;
	if (r->route->role > ANYBODY && !v->known)
		return to_sign_in(r, site);
	if (r->route->role > v->role)
		return DENIED;
	if (strcmp(r->method, "POST") == 0 && !r->route->free_of_csrf && !secret_same(form_param(r, "csrf"), v->csrf)) {
		log_line("site: a form for %s without its token", r->path);
		return DENIED;
	}
	bool may_now = strcmp(r->path, site->password) == 0 || strcmp(r->path, site->signout) == 0;
	if (r->route->role > ANYBODY && v->user.must_change && !may_now) {
		enum status st = redirect(r, site->password);
		return st == OK ? DENIED : st;
	}
	return OK;
}

/* How much of the address an entry stands for, 0 for none. */
static size_t match_length(const char *path, const char *begin)
{
	size_t length = begin ? strlen(begin) : 0;
	bool here = length && text_starts(path, begin) &&
	            (path[length] == '\0' || path[length] == '/' || begin[length - 1] == '/');
	return here ? length : 0;
}

void site_nav(struct request *r, const struct nav_entry *entries)
{
	const struct visitor *v = visitor_of(r);
	const struct nav_entry *current = NULL;
	size_t best = 0, n = 0;
	bool folded = false;
	if (!v->known)
		return;
	for (const struct nav_entry *e = entries; e->name; e++) {
		size_t length = match_length(r->path, e->path), other = match_length(r->path, e->also);
		if (other > length)
			length = other;
		if (length > best) {
			best = length;
			current = e;
		}
	}
	for (const struct nav_entry *e = entries; e->name; e++) {
		if (e->role > v->role)
			continue;
		void *page = page_enter(&r->page, page_item(&r->page, "Nav", n++));
		page_put(&r->page, "name", e->name);
		page_put(&r->page, "href", e->path);
		page_put(&r->page, "icon", e->icon);
		page_bool(&r->page, "current", e == current);
		page_bool(&r->page, "folded", e->folded);
		page_leave(&r->page, page);
		if (e->folded && (e == current || !folded))
			page_put(&r->page, "NavFolded", e == current ? "current" : "closed");
		folded = folded || e->folded;
	}
}
