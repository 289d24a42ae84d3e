#include "web/request.h"

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

const char *link_to(struct request *r, const char *path)
{
	return r->program->languages ? arena_printf(&r->arena, "/%s%s", r->lang, path) : path;
}

static void put_languages(struct request *r)
{
	const struct languages *all = r->program->texts;
	const char *query = request_header(r, "QUERY_STRING");
	bool asked = query && *query && strcmp(r->method, "POST") != 0;
	for (size_t i = 0; i < all->count; i++) {
		const char *code = language_code(all->list[i]);
		page_put(&r->page, page_name(&r->page, "Languages.%zu.code", i), code);
		page_put(&r->page, page_name(&r->page, "Languages.%zu.name", i), language_text(all->list[i], "Language.name"));
		page_put(&r->page, page_name(&r->page, "Languages.%zu.href", i),
		         arena_printf(&r->arena, "/%s%s%s%s", code, r->path, asked ? "?" : "", asked ? query : ""));
		page_bool(&r->page, page_name(&r->page, "Languages.%zu.current", i), strcmp(code, r->lang) == 0);
	}
}

void request_page(struct request *r, struct currency currency)
{
	page_open(&r->page, &r->arena, r->program->texts, r->lang, currency);
	page_put(&r->page, "Base", r->base);
	page_put(&r->page, "Lang", r->lang);
	page_put(&r->page, "Home", link_to(r, r->program->home));
	page_put(&r->page, "Static", r->version);
	if (r->program->languages)
		put_languages(r);
}
