#include "web/serve.h"

#include "fcgi.h"
#include "core/log.h"

/* --- the program that is asked --- */

static struct languages languages;

static enum status begin(struct request *r)
{
	const char *asked = query_param(r, "begin");
	if (asked && strcmp(asked, "busy") == 0)
		return BUSY;
	if (asked && strcmp(asked, "fail") == 0)
		return FAIL;
	request_page(r, (struct currency){ "EUR", "€", 2 });
	page_put(&r->page, "House.name", "Lindenhof");
	return OK;
}

static void end(struct request *r)
{
	log_line("end %s", r->path);
}

static enum status may(struct request *r)
{
	if (r->route->role == DESK && redirect(r, link_to(r, "/sign-in")) != OK)
		return FAIL;
	return r->route->role == ANYBODY ? OK : DENIED;
}

/* What came in, a line each. */
static enum status echo(struct request *r)
{
	struct buffer b = { .arena = &r->arena };
	buffer_printf(&b, "method=%s\npath=%s\nbase=%s\nlang=%s\naddress=%s\nhttps=%d\nfragment=%s\nlink=%s\n",
	              r->method, r->path, r->base, r->lang, r->address, r->https, r->fragment ? r->fragment : "-",
	              link_to(r, "/x"));
	for (size_t i = 0; i < r->query.count; i++)
		buffer_printf(&b, "query %s=%s\n", r->query.items[i].name, r->query.items[i].value);
	for (size_t i = 0; i < r->form.count; i++)
		buffer_printf(&b, "form %s=%s\n", r->form.items[i].name, r->form.items[i].value);
	const char *cookie = params_get(&r->cookies, "hearth");
	buffer_printf(&b, "cookie=%s\npart=%s\n", cookie ? cookie : "-", path_param(r, "part"));
	return respond_text(r, 200, "text/plain; charset=utf-8", b.data);
}

static enum status by_status(struct request *r)
{
	int64_t st = OK;
	return int_parse(path_param(r, "status"), NOT_FOUND, FAIL, &st) ? (enum status)st : OK; /* OK without an answer */
}

static enum status page(struct request *r)
{
	const char *name = query_param(r, "name");
	if (name && strcmp(name, "broken") == 0)
		page_put(&r->page, "A..b", "x");
	return show(r, name ? "no/such.cs" : "error/404.cs");
}

static enum status moved(struct request *r)
{
	const char *to = query_param(r, "to");
	return redirect(r, to ? to : link_to(r, "/"));
}

static enum status headers(struct request *r)
{
	respond_private(r);
	respond_header(r, "X-Bad", "a\r\nX-Forged: b");
	return respond_text(r, 200, "text/plain", "private");
}

static enum status file(struct request *r)
{
	return respond_file(r, "text/csv; charset=utf-8", query_param(r, "name"), "a,b\r\n");
}

/* Three pieces after the body, or a fault at the second. */
static enum status piece(struct request *r, struct buffer *out, bool *last)
{
	int *at = r->response.more_of;
	if (*at == 1 && query_param(r, "break") != NULL)
		return CONFLICT;
	buffer_printf(out, "piece %d\n", ++*at);
	*last = *at == 3;
	return OK;
}

static enum status pieces(struct request *r)
{
	enum status st = respond_text(r, 200, "text/plain; charset=utf-8", "first\n");
	r->response.more = piece;
	r->response.more_of = arena_new(&r->arena, int);
	r->response.rest = 3 * strlen("piece 1\n");
	return st;
}

/* So long a page that every byte tells its place. */
static char *long_text(struct arena *a, size_t size)
{
	char *text = arena_alloc(a, size + 1);

	for (size_t i = 0; i < size; i++)
		text[i] = "abcdefghijklmnopqrstuvwxyz"[(i + i / 26) % 26];
	return text;
}

static enum status long_page(struct request *r)
{
	int64_t size = 0;

	if (!int_parse(query_param(r, "size"), 0, 1000000, &size))
		return NOT_FOUND;
	return respond_text(r, 200, "text/plain; charset=utf-8", long_text(&r->arena, (size_t)size));
}

static const struct route routes[] = {
	{ "GET", "/", echo, ANYBODY, false },           { "POST", "/", echo, ANYBODY, false },
	{ "GET", "/part/:part", echo, ANYBODY, false }, { "GET", "/status/:status", by_status, ANYBODY, false },
	{ "GET", "/page", page, ANYBODY, false },       { "GET", "/moved", moved, ANYBODY, false },
	{ "GET", "/headers", headers, ANYBODY, false }, { "POST", "/send", echo, ANYBODY, false },
	{ "GET", "/file", file, ANYBODY, false },       { "GET", "/pieces", pieces, ANYBODY, false },
	{ "GET", "/desk", echo, DESK, false },          { "GET", "/owner", echo, OWNER, false },
	{ "GET", "/long", long_page, ANYBODY, false },
	ROUTES_END,
};

static int run(void)
{
	struct program program = { .name = "test",
		                   .routes = routes,
		                   .begin = begin,
		                   .may = may,
		                   .end = end,
		                   .texts = &languages,
		                   .languages = getenv("TEST_LANGUAGES") != NULL,
		                   .home = "/",
		                   .base = getenv("TEST_BASE"),
		                   .trusted_proxy = "192.0.2.1",
		                   .body_limit = 1000,
		                   .healthz = "/healthz" };
	if (log_open("test", getenv("TEST_LOG") ? getenv("TEST_LOG") : "/dev/null") != OK)
		return 2;
	if (getenv("TEST_LANGUAGES")) {
		if (languages_load(&languages, "tests/page", "fr ru") != OK)
			return 2;
	} else if (languages_load(&languages, "templates", "en") != OK) {
		return 2;
	}
	int result = serve(&program, NULL);
	languages_release(&languages);
	return result;
}

/* --- the asking side --- */

static void ordinary_answers(void)
{
	struct answer got =
	    cgi_ask((struct ask){ .path = "/part/x%y", .query = "a=1&b=%C3%A9&a=2", .cookie = "hearth=abc; other=1" });
	CHECK(got.code == 200 && got.exit == 0);
	CHECK_TEXT(got.body,
	           "method=GET\npath=/part/x%y\nbase=\nlang=en\naddress=192.0.2.7\nhttps=0\nfragment=-\nlink=/x\n"
	           "query a=1\nquery b=é\nquery a=2\ncookie=abc\npart=x%y\n");
	CHECK_TEXT(cgi_header(got, "Status"), "200 OK");
	CHECK_TEXT(cgi_header(got, "Content-Type"), "text/plain; charset=utf-8");
	CHECK_TEXT(cgi_header(got, "Content-Length"), arena_printf(&cgi_arena, "%zu", strlen(got.body)));
	CHECK_TEXT(cgi_header(got, "Content-Security-Policy"),
	           "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; "
	           "connect-src 'self'; "
	           "form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
	CHECK_TEXT(cgi_header(got, "X-Content-Type-Options"), "nosniff");
	CHECK_TEXT(cgi_header(got, "Referrer-Policy"), "same-origin");
	CHECK_TEXT(cgi_header(got, "Cache-Control"), "no-cache");
	CHECK_TEXT(cgi_header(got, "Vary"), "X-Fragment");
	CHECK(cgi_header(got, "Set-Cookie") == NULL);

	struct answer head = cgi_ask((struct ask){ .method = "HEAD", .path = "/part/x%y", .query = "a=1&b=%C3%A9&a=2",
	                                           .cookie = "hearth=abc; other=1" });
	CHECK(head.code == 200 && *head.body == '\0');
	/* "HEAD" is a letter longer than "GET". */
	CHECK_TEXT(cgi_header(head, "Content-Length"), arena_printf(&cgi_arena, "%zu", strlen(got.body) + 1));

	got = cgi_ask((struct ask){ .path = "/pieces" });
	CHECK_TEXT(got.body, "first\npiece 1\npiece 2\npiece 3\n");
	CHECK_TEXT(cgi_header(got, "Content-Length"), "30");
	CHECK(got.exit == 0);
	got = cgi_ask((struct ask){ .path = "/pieces", .query = "break=1" });
	CHECK_TEXT(got.body, "first\npiece 1\n"); /* too short for its length, and the program lives on */
	CHECK_TEXT(cgi_header(got, "Content-Length"), "30");
	CHECK(got.exit == 0);
	got = cgi_ask((struct ask){ .method = "HEAD", .path = "/pieces" });
	CHECK(got.code == 200 && *got.body == '\0');
	CHECK_TEXT(cgi_header(got, "Content-Length"), "30");

	got = cgi_ask((struct ask){ .path = "/send", .body = "a=1&b=two+words" });
	CHECK(got.code == 200 && strstr(got.body, "method=POST\n") && strstr(got.body, "form a=1\nform b=two words\n"));
	CHECK_TEXT(cgi_header(got, "Cache-Control"), "no-store");
	got =
	    cgi_ask((struct ask){ .path = "/send",
	                          .type = "multipart/form-data; boundary=x",
	                          .body = "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--x--\r\n" });
	CHECK(got.code == 200 && strstr(got.body, "form a=1\n"));

	got = cgi_ask((struct ask){ .path = "/headers" });
	CHECK_TEXT(cgi_header(got, "Cache-Control"), "no-store");
	CHECK_TEXT(cgi_header(got, "X-Robots-Tag"), "noindex, nofollow");
	CHECK(strstr(got.whole, "Forged") == NULL);
	got = cgi_ask((struct ask){ .path = "/moved" });
	CHECK(got.code == 303 && *got.body == '\0');
	CHECK_TEXT(cgi_header(got, "Location"), "/");
	static const char *const elsewhere[] = { "//evil.example/", "https://evil.example/", "/%5Cevil.example",
		                                 "/a%0D%0AX-Forged:+b" };
	for (size_t i = 0; i < ARRAY_LEN(elsewhere); i++) {
		got =
		    cgi_ask((struct ask){ .path = "/moved", .query = arena_printf(&cgi_arena, "to=%s", elsewhere[i]) });
		CHECK_AS(got.code == 500 && !cgi_header(got, "Location") && !cgi_header(got, "X-Forged"), "not to %s",
		         elsewhere[i]);
	}
}

static const char *status_path(enum status st)
{
	return arena_printf(&cgi_arena, "/status/%d", (int)st);
}

/* Names of files, as people write them (RFC 6266). */
static void files(void)
{
	static const struct {
		const char *name, *header;
	} cases[] = {
		{ "occupancy-2026-12.csv", "attachment; filename=\"occupancy-2026-12.csv\"" },
		{ "a%20b%2C%20(c).csv", "attachment; filename=\"a b, (c).csv\"" },
		{ "%D1%8F.csv", "attachment; filename=\"__.csv\"; filename*=UTF-8''%D1%8F.csv" },
		{ "x%22%3B%5Cy%25.csv", "attachment; filename=\"x___y_.csv\"; filename*=UTF-8''x%22%3B%5Cy%25.csv" },
		{ "a%0D%0AX-Forged%3A%20b",
		  "attachment; filename=\"a__X-Forged_ b\"; filename*=UTF-8''a%0D%0AX-Forged%3A%20b" },
		{ "../etc/passwd", "attachment; filename=\".._etc_passwd\"; filename*=UTF-8''..%2Fetc%2Fpasswd" },
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct answer got = cgi_ask(
		    (struct ask){ .path = "/file", .query = arena_printf(&cgi_arena, "name=%s", cases[i].name) });
		CHECK_TEXT(cgi_header(got, "Content-Disposition"), cases[i].header);
		CHECK(got.code == 200 && strcmp(got.body, "a,b\r\n") == 0 && !strstr(got.head, "\nX-Forged"));
	}
}

static void refusals(void)
{
	char *large = arena_alloc(&cgi_arena, 1002);
	memset(large, 'a', 1001);
	const struct {
		const char *what;
		struct ask ask;
		int code;
	} cases[] = {
		{ "an unknown method", { .method = "PUT", .body = "" }, 405 },
		{ "a method in small letters", { .method = "get" }, 405 },
		{ "a route's other method", { .method = "POST", .path = "/page", .body = "" }, 405 },
		{ "GET of a form's address", { .path = "/send" }, 405 },
		{ "no such path", { .path = "/nowhere" }, 404 },
		{ "a path without a slash", { .path = "nowhere" }, 400 },
		{ "a path that is not UTF-8", { .path = "/part/\xff" }, 400 },
		{ "a path with a line end", { .path = "/part/a\nb" }, 400 },
		{ "a query with a bad escape", { .query = "a=%zz" }, 200 },
		{ "a query with a NUL", { .query = "a=%00" }, 200 },
		{ "a query that is not UTF-8", { .query = "utm=%ff" }, 200 },
		{ "a query of another kind", { .query = "x[]=1&=&%" }, 200 },
		{ "a body with a bad escape", { .path = "/send", .body = "a=%" }, 400 },
		{ "a body of an unknown type", { .path = "/send", .type = "application/json", .body = "{}" }, 400 },
		{ "a body of a longer type",
		  { .path = "/send", .type = "application/x-www-form-urlencodedx", .body = "a=1" },
		  400 },
		{ "a body longer than allowed", { .path = "/send", .body = large }, 413 },
		{ "a length of 2 GB", { .path = "/send", .body = "a=1", .length = "2147483648" }, 413 },
		{ "a length that is no number", { .path = "/send", .body = "a=1", .length = "3x" }, 400 },
		{ "a negative length", { .path = "/send", .body = "a=1", .length = "-3" }, 400 },
		{ "a body shorter than its length", { .path = "/send", .body = "a=1", .length = "10" }, 400 },
		{ "a form from another site",
		  { .path = "/send", .body = "a=1", .more = { "HTTP_ORIGIN=https://evil.example" } },
		  403 },
		{ "a form from nowhere", { .path = "/send", .body = "a=1", .more = { "HTTP_ORIGIN=null" } }, 403 },
		{ "a cross-site form",
		  { .path = "/send", .body = "a=1", .more = { "HTTP_SEC_FETCH_SITE=cross-site" } },
		  403 },
		{ "a form from here",
		  { .path = "/send",
		    .body = "a=1",
		    .more = { "HTTP_ORIGIN=https://House.example", "HTTP_SEC_FETCH_SITE=same-origin" } },
		  200 },
		{ "a link from another site", { .path = "/", .more = { "HTTP_SEC_FETCH_SITE=cross-site" } }, 200 },
		{ "a host that is none", { .more = { "HTTP_HOST=a b" } }, 400 },
		{ "a page of the owner's", { .path = "/owner" }, 403 },
		{ "a page for who signs in", { .path = "/desk" }, 303 },
		{ "a missing template", { .path = "/page", .query = "name=missing" }, 500 },
		{ "a broken page", { .path = "/page", .query = "name=broken" }, 500 },
		{ "NOT_FOUND", { .path = status_path(NOT_FOUND) }, 404 },
		{ "CONFLICT", { .path = status_path(CONFLICT) }, 409 },
		{ "INVALID", { .path = status_path(INVALID) }, 422 },
		{ "DENIED", { .path = status_path(DENIED) }, 403 },
		{ "BUSY", { .path = status_path(BUSY) }, 503 },
		{ "FAIL", { .path = status_path(FAIL) }, 500 },
		{ "no answer", { .path = "/status/none" }, 500 },
		{ "no database at the start", { .query = "begin=busy" }, 503 },
		{ "a fault at the start", { .query = "begin=fail" }, 500 },
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct answer got = cgi_ask(cases[i].ask);
		CHECK_AS(got.code == cases[i].code && got.exit == 0, "%s: %d", cases[i].what, got.code);
		const char *length = cgi_header(got, "Content-Length");
		CHECK_AS(length && strtoul(length, NULL, 10) == strlen(got.body), "%s: has its length", cases[i].what);
		CHECK_AS((got.code == 503) == (cgi_header(got, "Retry-After") != NULL), "%s: Retry-After",
		         cases[i].what);
		CHECK_AS((got.code == 405) == (cgi_header(got, "Allow") != NULL), "%s: Allow", cases[i].what);
		if (got.code >= 400)
			CHECK_AS(strstr(got.body, "<h1>") && text_same(cgi_header(got, "Cache-Control"), "no-store"),
			         "%s: a page", cases[i].what);
	}
	struct answer got = cgi_ask((struct ask){ .path = "/send" });
	CHECK_TEXT(cgi_header(got, "Allow"), "POST");
	got = cgi_ask((struct ask){ .path = "/nowhere" });
	CHECK(strstr(got.body, "Lindenhof") && !strstr(got.body, "Reference"));
	got = cgi_ask((struct ask){ .path = "/page", .query = "name=broken" });
	CHECK(strstr(got.body, "Reference") && !strstr(got.body, "A..b"));
}

static void health(void)
{
	struct answer got = cgi_ask((struct ask){ .path = "/healthz" });
	CHECK(got.code == 200 && strcmp(got.body, "ok\n") == 0);
	got = cgi_ask((struct ask){ .path = "/healthz", .query = "begin=busy" });
	CHECK(got.code == 503 && strcmp(got.body, "away\n") == 0);
}

static void who_asks(void)
{
	static const struct {
		const char *more[2], *line;
	} cases[] = {
		{ { "HTTPS=on" }, "https=1\n" },
		{ { "HTTPS=off" }, "https=0\n" },
		{ { "REQUEST_SCHEME=https" }, "https=1\n" },
		{ { "HTTP_X_FORWARDED_FOR=203.0.113.5" }, "address=192.0.2.7\n" },
		{ { "HTTP_X_FORWARDED_PROTO=https" }, "https=0\n" },
		{ { "HTTP_X_FORWARDED_FOR=10.0.0.1, 203.0.113.5", "REMOTE_ADDR=192.0.2.1" }, "address=203.0.113.5\n" },
		{ { "HTTP_X_FORWARDED_FOR=<b>", "REMOTE_ADDR=192.0.2.1" }, "address=192.0.2.1\n" },
		{ { "HTTP_X_FORWARDED_PROTO=https", "REMOTE_ADDR=192.0.2.1" }, "https=1\n" },
		{ { "HTTP_X_FRAGMENT=calendar" }, "fragment=calendar\n" },
		{ { "HTTP_X_FRAGMENT=<b>" }, "fragment=-\n" },
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct answer got = cgi_ask((struct ask){ .more = { cases[i].more[0], cases[i].more[1] } });
		CHECK_AS(strstr(got.body, cases[i].line) != NULL, "%s", cases[i].more[0]);
	}
}

static void languages_in_paths(void)
{
	static const struct {
		const char *path, *accept, *lines, *vary;
	} cases[] = {
		{ "/", "ru-RU, fr;q=0.5", "path=/\nbase=\nlang=ru\n", "Accept-Language, X-Fragment" },
		{ "/", "de", "path=/\nbase=\nlang=fr\n", "Accept-Language, X-Fragment" },
		{ "/fr", "ru", "path=/\nbase=\nlang=fr\n", "X-Fragment" },
		{ "/ru/part/x", "fr", "path=/part/x\nbase=\nlang=ru\n", "X-Fragment" },
		{ "/ru/", "fr", "path=/\nbase=\nlang=ru\n", "X-Fragment" },
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct answer got = cgi_ask(
		    (struct ask){ .path = cases[i].path,
		                  .more = { "TEST_LANGUAGES=1",
		                            arena_printf(&cgi_arena, "HTTP_ACCEPT_LANGUAGE=%s", cases[i].accept) } });
		CHECK_AS(got.code == 200 && strstr(got.body, cases[i].lines), "%s for %s", cases[i].path,
		         cases[i].accept);
		CHECK_TEXT(cgi_header(got, "Vary"), cases[i].vary);
	}
	struct answer got =
	    cgi_ask((struct ask){ .path = "/ru/moved", .more = { "TEST_LANGUAGES=1", "TEST_BASE=/hearth" } });
	CHECK_TEXT(cgi_header(got, "Location"), "/hearth/ru/");
	CHECK(cgi_ask((struct ask){ .path = "/de/", .more = { "TEST_LANGUAGES=1" } }).code == 404);
	CHECK(cgi_ask((struct ask){ .path = "/france", .more = { "TEST_LANGUAGES=1" } }).code == 404);
}

static void prefixes(void)
{
	static const struct {
		const char *path, *more[2], *lines;
	} cases[] = {
		/* as CGI is meant */
		{ "/part/x", { "SCRIPT_NAME=/cgi-bin/booking.cgi" }, "path=/part/x\nbase=/cgi-bin/booking.cgi\n" },
		{ "", { "SCRIPT_NAME=/cgi-bin/booking.cgi" }, "path=/\nbase=/cgi-bin/booking.cgi\n" },
		/* as FastCGI is set up: both are the whole path */
		{ "/part/x", { "SCRIPT_NAME=/part/x" }, "path=/part/x\nbase=\n" },
		/* the prefix of the configuration counts, whether the server takes it off or not */
		{ "/hearth/part/x", { "TEST_BASE=/hearth" }, "path=/part/x\nbase=/hearth\n" },
		{ "/hearth", { "TEST_BASE=/hearth" }, "path=/\nbase=/hearth\n" },
		{ "/part/x",
		  { "TEST_BASE=/hearth", "SCRIPT_NAME=/hearth/booking.cgi" },
		  "path=/part/x\nbase=/hearth\n" },
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct answer got =
		    cgi_ask((struct ask){ .path = cases[i].path, .more = { cases[i].more[0], cases[i].more[1] } });
		CHECK_AS(got.code == 200 && strstr(got.body, cases[i].lines), "'%s' with %s", cases[i].path,
		         cases[i].more[0]);
	}
}

/* --- FastCGI: the same program on a socket --- */

static bool file_has(const char *path, const char *text)
{
	char content[4096] = "";
	FILE *file = fopen(path, "r");
	if (!file)
		return false;
	size_t size = fread(content, 1, sizeof content - 1, file);
	fclose(file);
	content[size] = '\0';
	return strstr(content, text) != NULL;
}

/* A record takes 65535 bytes, and the head stands in the first one. */
static void long_answers(const char *path)
{
	const char *head = fcgi_ask(path, (struct ask){ .path = "/long", .query = "size=60000" }).head;
	const size_t record = 65528, first = record - strlen(head) - strlen("\r\n");
	const size_t sizes[] = { 0, 1, first - 1, first, first + 1, first + record, first + record + 1, 300000 };

	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		struct answer got = fcgi_ask(
		    path, (struct ask){ .path = "/long", .query = arena_printf(&cgi_arena, "size=%zu", sizes[i]) });
		CHECK_AS(got.code == 200 && strcmp(got.body, long_text(&cgi_arena, sizes[i])) == 0,
		         "an answer of %zu bytes", sizes[i]);
	}
	struct answer bare = fcgi_ask(path, (struct ask){ .method = "HEAD", .path = "/long", .query = "size=300000" });
	CHECK(bare.code == 200 && strcmp(bare.body, "") == 0);
	CHECK_TEXT(fcgi_ask(path, (struct ask){ .path = "/pieces" }).body, "first\npiece 1\npiece 2\npiece 3\n");
}

static void on_a_socket(void)
{
	char folder[] = "/tmp/hearth-serve.XXXXXX";
	if (!mkdtemp(folder))
		abort();
	const char *path = arena_printf(&cgi_arena, "%s/s", folder), *log = arena_printf(&cgi_arena, "%s/log", folder);
	const char *log_setting = arena_printf(&cgi_arena, "TEST_LOG=%s", log);
	const char *moved_log = arena_printf(&cgi_arena, "%s/log.1", folder);
	pid_t pid = fcgi_start(path, log_setting);

	struct answer first = fcgi_ask(path, (struct ask){ .path = "/part/one", .query = "a=1" });
	CHECK(first.code == 200 && strstr(first.body, "path=/part/one\n") && strstr(first.body, "query a=1\n"));
	struct answer second = fcgi_ask(path, (struct ask){ .path = "/send", .body = "b=2" });
	CHECK(second.code == 200 && strstr(second.body, "form b=2\n") && !strstr(second.body, "a=1"));
	CHECK(fcgi_ask(path, (struct ask){ .path = "/send", .body = "b=2", .length = "9" }).code == 400);
	CHECK(fcgi_ask(path, (struct ask){ .path = "/send", .body = "b=2", .length = "9999" }).code == 413);
	CHECK(fcgi_ask(path, (struct ask){ .path = status_path(FAIL) }).code == 500);
	CHECK(fcgi_ask(path, (struct ask){ .query = "begin=busy" }).code == 503);
	CHECK(fcgi_ask(path, (struct ask){ .query = "a=3" }).code == 200);
	long_answers(path);
	/* A visitor who leaves before the answer. */
	int fd = fcgi_begin(path, (struct ask){ .path = "/page" });
	fcgi_body(fd, NULL);
	close(fd);
	CHECK(fcgi_ask(path, (struct ask){ .path = "/page" }).code == 200);

	/* The log can be rotated. */
	CHECK(file_has(log, "end /part/one"));
	CHECK(rename(log, moved_log) == 0 && kill(pid, SIGHUP) == 0);
	CHECK(fcgi_ask(path, (struct ask){ .path = "/part/rotated" }).code == 200);
	CHECK(fcgi_ask(path, (struct ask){ .path = "/part/again" }).code == 200);
	CHECK(file_has(log, "end /part/again"));
	CHECK(unlink(log) == 0 && kill(pid, SIGUSR2) == 0);
	CHECK(fcgi_ask(path, (struct ask){ .path = "/part/rotated" }).code == 200);
	CHECK(fcgi_ask(path, (struct ask){ .path = "/part/once-more" }).code == 200);
	CHECK(file_has(log, "end /part/once-more"));

	/* An idle program ends at once. */
	CHECK(kill(pid, SIGTERM) == 0 && fcgi_ended_well(pid));

	unlink(path);
	pid = fcgi_start(path, log_setting);
	CHECK(fcgi_ask(path, (struct ask){ .path = "/part/warm" }).code == 200);
	CHECK(kill(pid, SIGUSR1) == 0 && fcgi_ended_well(pid));

	/* One that is in the middle of a request answers it first. */
	unlink(path);
	pid = fcgi_start(path, log_setting);
	CHECK(fcgi_ask(path, (struct ask){ .path = "/part/warm" }).code == 200);
	fd = fcgi_begin(path, (struct ask){ .path = "/send", .body = "b=2" });
	nanosleep(&(struct timespec){ .tv_nsec = 100000000 }, NULL);
	CHECK(kill(pid, SIGTERM) == 0);
	nanosleep(&(struct timespec){ .tv_nsec = 100000000 }, NULL);
	fcgi_body(fd, "b=2");
	struct answer last = fcgi_receive(fd);
	CHECK(last.code == 200 && strstr(last.body, "form b=2\n"));
	CHECK(fcgi_ended_well(pid));

	unlink(path);
	unlink(log);
	unlink(moved_log);
	rmdir(folder);
}

int main(int argc, char **argv)
{
	(void)argc;
	if (cgi_is_asked())
		return run();
	cgi_start(argv[0]);
	ordinary_answers();
	files();
	refusals();
	health();
	who_asks();
	languages_in_paths();
	prefixes();
	on_a_socket();
	arena_release(&cgi_arena);
	return check_done();
}
