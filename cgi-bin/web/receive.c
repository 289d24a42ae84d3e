#include "web/receive.h"

#include "core/clock.h"
#include "core/secret.h"
#include "web/accept.h"
#include "web/cookie.h"
#include "web/multipart.h"
#include "web/route.h"
#include "web/serve.h"
#include "web/urlencoded.h"

#define BODY_MAX 65536
#define QUERY_MAX 8192

static size_t body_limit(struct request *r)
{
	struct params parts;

	for (const struct upload_route *u = r->program->uploads; u != NULL && u->path != NULL; u++)
		if (path_fits(&r->arena, u->path, r->path, &parts))
			return u->limit;
	return r->program->body_limit ? r->program->body_limit : BODY_MAX;
}

/* "" when absent. */
static const char *variable(const struct request *r, const char *name)
{
	const char *value = request_header(r, name);
	return value ? value : "";
}

/* Read out on the telephone: no letters that look alike. */
static const char *new_id(struct arena *a)
{
	static const char letters[] = "0123456789abcdefghjkmnpqrstvwxyz";
	unsigned char bytes[12];
	char id[sizeof bytes];
	secret_random(bytes, sizeof bytes);
	for (size_t i = 0; i < sizeof bytes; i++)
		id[i] = letters[bytes[i] % 32];
	return arena_strndup(a, id, sizeof id);
}

static bool is_made_of(const char *text, const char *others)
{
	for (; *text; text++) {
		char c = *text;
		bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
		if (!plain && !strchr(others, c))
			return false;
	}
	return true;
}

/* What follows the last comma: the entry that the nearest proxy wrote. */
static const char *last_entry(const char *list)
{
	const char *comma = strrchr(list, ',');
	const char *entry = comma ? comma + 1 : list;
	return entry + strspn(entry, " \t");
}

static void receive_client(struct request *r)
{
	const char *https = variable(r, "HTTPS");
	r->address = variable(r, "REMOTE_ADDR");
	r->https = (*https && strcmp(https, "off") != 0) || strcmp(variable(r, "REQUEST_SCHEME"), "https") == 0;
	if (r->program->trusted_proxy && strcmp(r->address, r->program->trusted_proxy) == 0) {
		const char *behind = last_entry(variable(r, "HTTP_X_FORWARDED_FOR"));
		if (*behind && strlen(behind) <= 45 && is_made_of(behind, ".:"))
			r->address = behind;
		r->https = strcmp(last_entry(variable(r, "HTTP_X_FORWARDED_PROTO")), "https") == 0;
	}
}

/* The path after `prefix`, when it is that or below; NULL otherwise. */
static const char *below(const char *path, const char *prefix)
{
	size_t length = strlen(prefix);
	if (strncmp(path, prefix, length) != 0 || (path[length] != '/' && path[length] != '\0'))
		return NULL;
	return path[length] ? path + length : "/";
}

/* PATH_INFO has the whole path as nginx and mod_proxy_fcgi are set up, what follows SCRIPT_NAME as CGI is meant. */
static bool receive_path(struct request *r)
{
	const char *path = variable(r, "PATH_INFO"), *script = variable(r, "SCRIPT_NAME");
	if (r->program->base) {
		r->base = r->program->base;
		const char *rest = below(path, r->base);
		path = rest ? rest : path;
	} else {
		r->base = strcmp(script, path) == 0 ? "" : script;
	}
	if (*path == '\0')
		path = "/";
	if (*path != '/' || !text_is_utf8(path, strlen(path)) || strlen(path) > 1024)
		return false;
	for (const char *c = path; *c; c++)
		if ((unsigned char)*c < 0x20 || *c == 0x7f)
			return false;
	r->path = path;
	return true;
}

/* Links in mails go on working when the house drops a language from its site, so any that is loaded may stand in the
 * address. */
static void receive_language_path(struct request *r)
{
	const struct languages *all = r->program->texts;
	for (size_t i = 0; i < all->count && !r->lang_in_path; i++) {
		const char *code = language_code(all->list[i]),
		           *rest = below(r->path, arena_printf(&r->arena, "/%s", code));
		if (rest) {
			r->lang = code;
			r->lang_in_path = true;
			r->path = rest;
		}
	}
}

void receive_language(struct request *r)
{
	const struct languages *all = r->program->texts;
	const char *chosen = r->program->languages ? NULL : request_cookie(r, "lang"),
	           *offered[ARRAY_LEN(all->list) + 1] = { NULL };
	if (r->lang_in_path)
		return;
	for (size_t i = 0; i < (r->program->languages ? all->offered : all->count); i++)
		offered[i] = language_code(all->order[i]);
	r->lang = accept_language(request_header(r, "HTTP_ACCEPT_LANGUAGE"), offered);
	for (size_t i = 0; offered[i] && chosen; i++)
		if (strcmp(offered[i], chosen) == 0)
			r->lang = offered[i];
}

static int receive_length(struct request *r, size_t *out)
{
	const char *length = variable(r, "CONTENT_LENGTH");
	int64_t size = 0;
	if (*length && !int_parse(length, 0, INT64_MAX, &size))
		return 400;
	if ((uint64_t)size > body_limit(r))
		return 413;
	*out = (size_t)size;
	return 0;
}

int receive_head(struct request *r, size_t *body_size)
{
	*body_size = 0;
	r->id = new_id(&r->arena);
	r->now = clock_now();
	r->today = DATE_NONE;
	r->method = "GET";
	r->path = "/";
	r->base = r->program->base ? r->program->base : "";
	r->host = variable(r, "HTTP_HOST");
	receive_client(r);

	cookie_parse(&r->arena, request_header(r, "HTTP_COOKIE"), &r->cookies);
	bool good_path = receive_path(r);
	if (r->program->languages)
		receive_language_path(r);
	receive_language(r);

	const char *method = variable(r, "REQUEST_METHOD");
	if (strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0 && strcmp(method, "POST") != 0) {
		respond_header(r, "Allow", "GET, HEAD, POST");
		return 405;
	}
	r->method = method;
	if (!good_path || strlen(r->host) > 255 || !is_made_of(r->host, ".-_:[]"))
		return 400;

	const char *fragment = request_header(r, "HTTP_X_FRAGMENT");
	if (fragment && *fragment && strlen(fragment) <= 64 && is_made_of(fragment, "-_"))
		r->fragment = fragment;

	static const struct params_limits query_limits = { .body = QUERY_MAX, .fields = 100, .value = QUERY_MAX };
	const char *query = variable(r, "QUERY_STRING");
	urlencoded_query(&r->arena, query, strlen(query), &query_limits, &r->query);
	return strcmp(method, "POST") == 0 ? receive_length(r, body_size) : 0;
}

/* "text/html; charset=utf-8" is text/html. */
static bool is_type(const char *header, const char *type)
{
	size_t length = strlen(type);
	return strncasecmp(header, type, length) == 0 && strchr("; \t", header[length]) != NULL;
}

int receive_body(struct request *r, const char *body, size_t size)
{
	const struct params_limits limits = {
		.body = body_limit(r), .fields = 500, .value = 20000, .file = body_limit(r)
	};
	const char *type = variable(r, "CONTENT_TYPE");
	if (size == 0)
		return 0;
	if (is_type(type, "application/x-www-form-urlencoded"))
		return urlencoded_parse(&r->arena, body, size, &limits, &r->form) ? 0 : 400;
	if (is_type(type, "multipart/form-data"))
		return multipart_parse(&r->arena, type, body, size, &limits, &r->form) ? 0 : 400;
	return 400;
}
