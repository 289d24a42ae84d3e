#include "core/log.h"
#include "web/answer.h"
#include "web/serve.h"

/* Nothing from elsewhere, nothing inline, no frame around us. */
#define POLICY                                                                                                   \
	"default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src " \
	"'self'; "                                                                                               \
	"form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

static bool is_header_text(const char *text)
{
	for (; *text; text++)
		if ((unsigned char)*text < 0x20 || *text == 0x7f)
			return false;
	return true;
}

static const char *header_of(const struct response *response, const char *name)
{
	for (size_t i = 0; i < response->header_count; i++)
		if (strcmp(response->headers[i].name, name) == 0)
			return response->headers[i].value;
	return NULL;
}

void respond_header(struct request *r, const char *name, const char *value)
{
	struct response *response = &r->response;
	if (!is_header_text(value) || response->header_count == ARRAY_LEN(response->headers)) {
		log_line("web: header %s is not set: %s", name, value);
		return;
	}
	response->headers[response->header_count++] =
		(struct header){ arena_strdup(&r->arena, name), arena_strdup(&r->arena, value) };
}

void respond_private(struct request *r)
{
	page_bool(&r->page, "Page.private", true);
	respond_header(r, "Cache-Control", "no-store");
	respond_header(r, "X-Robots-Tag", "noindex, nofollow");
}

enum status show_as(struct request *r, int code, const char *template)
{
	struct buffer body = { .arena = &r->arena };
	enum status st = page_render(&r->page, template, &body);
	if (st != OK)
		return st;
	/* What a template includes for its macros leaves a line end each. */
	size_t blank = strspn(body.data, "\n");
	r->response.code = code;
	r->response.type = NULL;
	r->response.body = (struct buffer){
		.arena = body.arena, .data = body.data + blank, .size = body.size - blank, .room = body.room - blank
	};
	return OK;
}

enum status show(struct request *r, const char *template)
{
	return show_as(r, 200, template);
}

enum status redirect(struct request *r, const char *location)
{
	/* "//host" would be another site. */
	if (location[0] != '/' || location[1] == '/' || location[1] == '\\' || !is_header_text(location))
		return fail("web: not a path of this site: %s", location);
	respond_header(r, "Location", arena_printf(&r->arena, "%s%s", r->base, location));
	r->response.code = 303;
	r->response.type = "text/plain; charset=utf-8";
	r->response.body = (struct buffer){ .arena = &r->arena };
	return OK;
}

enum status respond_text(struct request *r, int code, const char *type, const char *text)
{
	r->response.code = code;
	r->response.type = arena_strdup(&r->arena, type);
	r->response.body = (struct buffer){ .arena = &r->arena };
	buffer_text(&r->response.body, text);
	return OK;
}

static bool is_plain(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || strchr("-._~", c) != NULL;
}

enum status respond_picture(struct request *r, const char *type, struct bytes body)
{
	enum status st = respond_text(r, 200, type, "");
	buffer_add(&r->response.body, (const char *)body.data, body.size);
	return st;
}

enum status respond_bytes(struct request *r, const char *type, const char *name, const void *data, size_t size)
{
	struct buffer ascii = { .arena = &r->arena }, utf8 = { .arena = &r->arena };
	bool differ = false;

	for (const char *c = name; *c; c++) {
		bool plain = is_plain((unsigned char)*c);
		bool quotable = plain || *c == ' ' || *c == ',' || *c == '(' || *c == ')';
		buffer_add(&ascii, quotable ? c : "_", 1);
		buffer_printf(&utf8, plain ? "%c" : "%%%02X", (unsigned char)*c);
		differ = differ || !quotable;
	}
	respond_header(
	    r, "Content-Disposition",
	    differ ? arena_printf(&r->arena, "attachment; filename=\"%s\"; filename*=UTF-8''%s", ascii.data, utf8.data)
	           : arena_printf(&r->arena, "attachment; filename=\"%s\"", ascii.data));
	enum status st = respond_text(r, 200, type, "");
	buffer_add(&r->response.body, data, size);
	return st;
}

enum status respond_file(struct request *r, const char *type, const char *name, const char *text)
{
	return respond_bytes(r, type, name, text, strlen(text));
}

/* A page that failed, or that begin did not come to open, gives way to a new one with the least facts. */
static enum status show_failure(struct request *r, int code, const char *template)
{
	if (r->page.hdf && show_as(r, code, template) == OK)
		return OK;
	page_release(&r->page);
	request_page(r, (struct currency){ "", "", 0 });
	if (code >= 500)
		page_put(&r->page, "Error.id", r->id);
	return show_as(r, code, template);
}

void answer_code(struct request *r, int code)
{
	const char *allow = header_of(&r->response, "Allow");
	r->response = (struct response){ .code = code };
	if (code == 405 && allow)
		respond_header(r, "Allow", allow);
	if (code == 503)
		respond_header(r, "Retry-After", "30");
	respond_header(r, "Cache-Control", "no-store");
	if (r->page.hdf && code >= 500)
		page_put(&r->page, "Error.id", r->id);
	if (show_failure(r, code, arena_printf(&r->arena, "error/%d.cs", code)) != OK &&
	    respond_text(r, code, "text/plain; charset=utf-8", arena_printf(&r->arena, "%d %s\n", code, r->id)) != OK)
		log_line("web: no answer");
}

void answer_status(struct request *r, enum status st)
{
	switch (st) {
	case OK:
		if (r->response.code == 0) {
			log_line("web: %s %s was not answered", r->method, r->path);
			answer_code(r, 500);
		}
		break;
	case NOT_FOUND:
		answer_code(r, 404);
		break;
	case CONFLICT:
		answer_code(r, 409);
		break;
	case INVALID:
		answer_code(r, 422);
		break;
	case DENIED:
		/* Who refuses may have made the answer: a way to sign in. */
		if (r->response.code == 0)
			answer_code(r, 403);
		break;
	case BUSY:
	case AGAIN:
		answer_code(r, 503);
		break;
	case FAIL:
		answer_code(r, 500);
		break;
	}
}

static const char *reason(int code)
{
	static const struct {
		int code;
		const char *phrase;
	} table[] = {
		{ 200, "OK" },
		{ 303, "See Other" },
		{ 304, "Not Modified" },
		{ 400, "Bad Request" },
		{ 403, "Forbidden" },
		{ 404, "Not Found" },
		{ 405, "Method Not Allowed" },
		{ 409, "Conflict" },
		{ 413, "Content Too Large" },
		{ 422, "Unprocessable Content" },
		{ 429, "Too Many Requests" },
		{ 500, "Internal Server Error" },
		{ 503, "Service Unavailable" },
	};
	for (size_t i = 0; i < ARRAY_LEN(table); i++)
		if (table[i].code == code)
			return table[i].phrase;
	return "Other";
}

void answer_head(struct request *r, struct buffer *out)
{
	const struct response *response = &r->response;
	buffer_printf(out, "Status: %d %s\r\n", response->code, reason(response->code));
	buffer_printf(out, "Content-Type: %s\r\n", response->type ? response->type : "text/html; charset=utf-8");
	buffer_printf(out, "Content-Length: %llu\r\n", (unsigned long long)(response->body.size + response->rest));
	buffer_text(out, "Content-Security-Policy: " POLICY "\r\nX-Content-Type-Options: nosniff\r\n");
	/* "no-referrer" would make browsers send "Origin: null" with forms, which is how another site looks. */
	buffer_text(out, "Referrer-Policy: same-origin\r\n");
	bool chosen = !r->program->languages && r->program->texts->count > 1;
	bool negotiated = r->program->languages && !r->lang_in_path;
	buffer_printf(out, "Vary: %s%sX-Fragment\r\n", negotiated || chosen ? "Accept-Language, " : "",
	              chosen ? "Cookie, " : "");
	if (!header_of(response, "Cache-Control"))
		buffer_printf(out, "Cache-Control: %s\r\n",
		              header_of(response, "Set-Cookie") || strcmp(r->method, "POST") == 0 ? "no-store"
		                                                                                  : "no-cache");
	for (size_t i = 0; i < response->header_count; i++)
		buffer_printf(out, "%s: %s\r\n", response->headers[i].name, response->headers[i].value);
	buffer_text(out, "\r\n");
}
