#include "web/request.h"

#include "web/cookie.h"
#include "web/receive.h"
#include "web/serve.h"

const char *path_param(const struct request *r, const char *name)
{
	const char *value = params_get(&r->path_params, name);
	return value ? value : "";
}

const char *query_param(const struct request *r, const char *name)
{
	return params_get(&r->query, name);
}

const char *form_param(const struct request *r, const char *name)
{
	return params_get(&r->form, name);
}

const char *request_header(const struct request *r, const char *name)
{
	size_t length = strlen(name);
	for (char **e = r->environment; *e; e++)
		if (strncmp(*e, name, length) == 0 && (*e)[length] == '=')
			return *e + length + 1;
	return NULL;
}

const char *request_cookie_path(const struct request *r)
{
	return *r->base ? r->base : "/";
}

const char *request_cookie(struct request *r, const char *name)
{
	return params_get(&r->cookies, cookie_name(&r->arena, name, r->https, request_cookie_path(r)));
}

const char *link_to(struct request *r, const char *path)
{
	return r->program->languages ? arena_printf(&r->arena, "/%s%s", r->lang, path) : path;
}

static void put_languages(struct request *r)
{
	const struct languages *all = r->program->texts;
	const char *query = request_header(r, "QUERY_STRING");
	bool asked = query && *query && strcmp(r->method, "POST") != 0, in_path = r->program->languages;
	const char *here = arena_printf(&r->arena, "%s%s%s", r->path, asked ? "?" : "", asked ? query : "");
	for (size_t i = 0; i < (in_path ? all->offered : all->count); i++) {
		const char *code = language_code(all->order[i]);
		void *outside = page_enter(&r->page, page_item(&r->page, "Languages", i));
		page_put(&r->page, "code", code);
		page_put(&r->page, "name", language_name(all->order[i]));
		page_bool(&r->page, "current", strcmp(code, r->lang) == 0);
		if (in_path)
			page_put(&r->page, "href", arena_printf(&r->arena, "/%s%s", code, here));
		page_leave(&r->page, outside);
	}
	if (in_path)
		page_put(&r->page, "Neutral.href", here);
}

void request_page(struct request *r, struct currency currency)
{
	page_open(&r->page, &r->arena, r->program->texts, r->lang, currency);
	page_put(&r->page, "Base", r->base);
	page_put(&r->page, "Lang", r->lang);
	page_put(&r->page, "Home", link_to(r, r->program->home));
	page_put(&r->page, "Static", r->version);
	put_languages(r);
}

bool request_languages(struct request *r, struct languages *all, const char *codes)
{
	if (!languages_offer(all, codes))
		return false;
	receive_language(r);
	struct currency currency = r->page.currency;
	page_release(&r->page);
	request_page(r, currency);
	return true;
}
