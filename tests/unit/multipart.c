#include "check.h"

#include "core/clock.h"
#include "core/text.h"
#include "web/multipart.h"

#define TYPE "multipart/form-data; boundary=X"
#define FIELD_OF(name) "--X\r\nContent-Disposition: form-data; name=\"" name "\"\r\n\r\n"
#define END "--X--\r\n"

static const struct params_limits limits = { .body = 20000, .fields = 3, .value = 10, .file = 20 };

/* "name=value|name<filename,type,size>", or NULL when it is refused. */
static char *parsed(struct arena *a, const char *type, const char *body, size_t size)
{
	struct params params = { 0 };
	struct buffer b = { .arena = a };

	if (!multipart_parse(a, type, body, size, &limits, &params))
		return params.count == 0 ? NULL : arena_strdup(a, "touched");
	buffer_text(&b, "");
	for (size_t i = 0; i < params.count; i++) {
		const struct param *p = &params.items[i];
		buffer_text(&b, i == 0 ? "" : "|");
		if (p->filename == NULL)
			buffer_printf(&b, "%s=%s", p->name, p->value);
		else
			buffer_printf(&b, "%s<%s,%s,%zu>%s", p->name, p->filename, p->type, p->file.size, p->value);
	}
	return b.data;
}

static void bodies(struct arena *a)
{
	static const struct {
		const char *body, *expected; /* NULL: refused */
	} cases[] = {
		{ END, "" },
		{ "--X--", "" },
		{ FIELD_OF("a") "1\r\n" END, "a=1" },
		{ FIELD_OF("a") "\r\n" END, "a=" },
		{ FIELD_OF("a") "1\r\n" FIELD_OF("b") "2\r\n" FIELD_OF("a") "3\r\n" END, "a=1|b=2|a=3" },
		{ FIELD_OF("a") "x\r\ny\r\n\r\n" END, "a=x\r\ny\r\n" },
		{ FIELD_OF("a") "--X\r\r\n--\r\n" END, "a=--X\r\r\n--" },
		{ FIELD_OF("a") "G\xc3\xa4ste\r\n" END, "a=G\xc3\xa4ste" },
		{ FIELD_OF("a") "0123456789\r\n" END, "a=0123456789" },
		{ "--X\r\ncontent-disposition:form-data;name=a\r\nX-Other: any\r\ncontent-type: "
		  "text/plain\r\n\r\n1\r\n" END,
		  "a=1" },
		{ "--X\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a b.jpg\"\r\nContent-Type: "
		  "image/jpeg\r\n\r\n"
		  "\xff\xd8\r\n-\r\n" END,
		  "f<a b.jpg,image/jpeg,5>" },
		{ "--X\r\nContent-Disposition: form-data; filename=\"\"; name=\"f\"\r\n\r\n\r\n" END,
		  "f<,application/octet-stream,0>" },
		{ "--X\r\nContent-Disposition: form-data; name=\"f\"; "
		  "filename=\"C:\\G\xc3\xa4ste\\%22x.jpg\"\r\n\r\n1\r\n" END,
		  "f<C:\\G\xc3\xa4ste\\%22x.jpg,application/octet-stream,1>" },
		{ "--X\r\nContent-Disposition: form-data; name=\"f\"; "
		  "filename=\"x\"\r\n\r\n01234567890123456789\r\n" END,
		  "f<x,application/octet-stream,20>" },
		/* limits */
		{ FIELD_OF("a") "01234567890\r\n" END, NULL },
		{ "--X\r\nContent-Disposition: form-data; name=\"f\"; "
		  "filename=\"x\"\r\n\r\n012345678901234567890\r\n" END,
		  NULL },
		{ FIELD_OF("a") "\r\n" FIELD_OF("b") "\r\n" FIELD_OF("c") "\r\n" FIELD_OF("d") "\r\n" END, NULL },
		/* the frame */
		{ "", NULL },
		{ "\r\n" END, NULL },
		{ "preamble\r\n" END, NULL },
		{ "--Y--\r\n", NULL },
		{ "--X", NULL },
		{ "--X-", NULL },
		{ END "epilogue", NULL },
		{ END "\r\n", NULL },
		{ "--X--\n", NULL },
		{ "--X \r\n\r\n" END, NULL },
		{ FIELD_OF("a") "1\r\n", NULL },
		{ FIELD_OF("a") "1" END, NULL },
		{ FIELD_OF("a") "1\n" END, NULL },
		{ FIELD_OF("a") "1\r\n--X", NULL },
		{ FIELD_OF("a") "1\r\n--XY\r\n" END, NULL },
		{ FIELD_OF("a") END, NULL },
		{ FIELD_OF("a"), NULL },
		/* a part's header */
		{ "--X\r\n\r\n1\r\n" END, NULL },
		{ "--X\r\nContent-Type: text/plain\r\n\r\n1\r\n" END, NULL },
		{ "--X\r\nContent-Disposition: form-data\r\n\r\n1\r\n" END, NULL },
		{ "--X\r\nContent-Disposition: form-data; name\r\n\r\n1\r\n" END, NULL },
		{ "--X\r\nContent-Disposition: form-data; name=\r\n\r\n1\r\n" END, NULL },
		{ "--X\r\nContent-Disposition: form-data; name=\"\"\r\n\r\n1\r\n" END, NULL },
		{ "--X\r\nContent-Disposition: form-data; name=\"a\r\n\r\n1\r\n" END, NULL },
		{ "--X\r\nContent-Disposition: form-data; name=\"a\" x\r\n\r\n1\r\n" END, NULL },
		{ "--X\r\nContent-Disposition: form-data; name=\"a\";\r\n\r\n1\r\n" END, NULL },
		{ "--X\r\nContent-Disposition: form-data; name=\"a\\\"b\"\r\n\r\n1\r\n" END, NULL },
		{ "--X\r\nContent-Disposition: form-data; name=\"a b\"\r\n\r\n1\r\n" END, NULL },
		{ "--X\r\nContent-Disposition: form-data; name=\"a\"; name=\"b\"\r\n\r\n1\r\n" END, NULL },
		{ "--X\r\nContent-Disposition: form-data; name=\"a\"; size=3\r\n\r\n1\r\n" END, NULL },
		{ "--X\r\nContent-Disposition: form-data; name=\"a\"; filename*=UTF-8''x\r\n\r\n1\r\n" END, NULL },
		{ "--X\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\n1\r\n" END, NULL },
		{ FIELD_OF("a") "1\r\n--X\r\nContent-Disposition: form-data; name=b\r\nContent-Disposition: form-data; "
		                "name=c\r\n\r\n"
		                "1\r\n" END,
		  NULL },
		{ "--X\r\nContent-Disposition: form-data; name=a\r\nContent-Type: a/b\r\nContent-Type: "
		  "a/b\r\n\r\n1\r\n" END,
		  NULL },
		{ "--X\r\nContent-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: "
		  "base64\r\n\r\nMQ==\r\n" END,
		  NULL },
		{ "--X\r\nContent-Disposition: form-data;\r\n name=a\r\n\r\n1\r\n" END, NULL },
		{ "--X\r\nContent-Disposition : form-data; name=a\r\n\r\n1\r\n" END, NULL },
		{ "--X\nContent-Disposition: form-data; name=a\n\n1\n" END, NULL },
		{ "--X\r\nno header\r\n\r\n1\r\n" END, NULL },
		{ "--X\r\nContent-Disposition: form-data; name=f; filename=\"a\x01\"\r\n\r\n1\r\n" END, NULL },
		{ "--X\r\nContent-Disposition: form-data; name=f; filename=\"a\xff\"\r\n\r\n1\r\n" END, NULL },
		{ "--X\r\nContent-Disposition: form-data; name=f; filename=a\r\nContent-Type: \x1b\r\n\r\n1\r\n" END,
		  NULL },
		/* texts */
		{ FIELD_OF("a") "\xff\r\n" END, NULL },
		{ FIELD_OF("a") "\xed\xa0\x80\r\n" END, NULL },
	};
	static const char nul[] = FIELD_OF("a") "x\0y\r\n" END;
	static const char name_nul[] = "--X\r\nContent-Disposition: form-data; name=\"a\0b\"\r\n\r\n1\r\n" END;

	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		CHECK_TEXT(parsed(a, TYPE, cases[i].body, strlen(cases[i].body)), cases[i].expected);
	CHECK(parsed(a, TYPE, nul, sizeof nul - 1) == NULL);
	CHECK(parsed(a, TYPE, name_nul, sizeof name_nul - 1) == NULL);
}

#define SEVENTY "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

static void boundaries(struct arena *a)
{
	static const struct {
		const char *type, *boundary; /* NULL: refused */
	} cases[] = {
		{ "multipart/form-data; boundary=----WebKitFormBoundaryAbC123", "----WebKitFormBoundaryAbC123" },
		{ "Multipart/Form-Data;charset=utf-8 ; Boundary=\"a b'()+_,-./:=?c\"", "a b'()+_,-./:=?c" },
		{ "multipart/form-data; boundary=" SEVENTY, SEVENTY },
		{ "multipart/form-data; boundary=" SEVENTY "a", NULL },
		{ "multipart/form-data", NULL },
		{ "multipart/form-data; boundary=", NULL },
		{ "multipart/form-data; boundary=\"\"", NULL },
		{ "multipart/form-data; boundary=\"a ", NULL },
		{ "multipart/form-data; boundary=\"a \"", NULL },
		{ "multipart/form-data; boundary=a; boundary=a", NULL },
		{ "multipart/form-data; boundary=a x", NULL },
		{ "multipart/form-data; boundary=\"a\r\nb\"", NULL },
		{ "multipart/form-data; boundary=\"a*b\"", NULL },
		{ "multipart/form-datax; boundary=a", NULL },
		{ "multipart/mixed; boundary=a", NULL },
		{ "application/x-www-form-urlencoded", NULL },
		{ "", NULL },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const char *boundary = cases[i].boundary == NULL ? "a" : cases[i].boundary;
		char *body = arena_printf(a, "--%s\r\nContent-Disposition: form-data; name=n\r\n\r\nv\r\n--%s--\r\n",
		                          boundary, boundary);
		CHECK_TEXT(parsed(a, cases[i].type, body, strlen(body)), cases[i].boundary == NULL ? NULL : "n=v");
	}
}

/* One after another in one process, with boundaries of every length: nothing of the last one is kept. */
static void many_in_a_row(struct arena *a)
{
	size_t wrong = 0;

	for (int i = 0; i < 400; i++) {
		int length = 1 + i * 37 % 70;
		char *type = arena_printf(a, "multipart/form-data; boundary=%.*s", length, SEVENTY);
		char *body =
		    arena_printf(a, "--%.*s\r\nContent-Disposition: form-data; name=n\r\n\r\n%d\r\n--%.*s--\r\n",
		                 length, SEVENTY, i, length, SEVENTY);
		wrong += !text_same(parsed(a, type, body, strlen(body)), arena_printf(a, "n=%d", i));
	}
	CHECK_AS(wrong == 0, "400 forms with boundaries of every length");
}

static void large_files(struct arena *a)
{
	const struct params_limits wide = { .body = 9000000, .fields = 3, .value = 10, .file = 8000000 };
	static const char head[] = "--X\r\nContent-Disposition: form-data; name=f; filename=x\r\n\r\n",
	                  end[] = "\r\n" END;
	char *body = arena_alloc(a, 9000000), *at = body;
	struct params params = { 0 };

	memcpy(at, head, sizeof head - 1);
	at += sizeof head - 1;
	for (size_t i = 0; i < 2000000; i++, at += 4)
		memcpy(at, "\r\n--", 4);
	memcpy(at, end, sizeof end - 1);
	at += sizeof end - 1;
	int64_t start = clock_monotonic();
	CHECK(multipart_parse(a, TYPE, body, (size_t)(at - body), &wide, &params));
	int64_t spent = clock_monotonic() - start;
	CHECK(params.count == 1 && params.items[0].file.size == 8000000);
	CHECK(params.count == 1 && params.items[0].file.data == (unsigned char *)body + sizeof head - 1);
	CHECK(spent < 5000000);
	printf("# a file of 8 MB of all but boundaries: %lld ms\n", (long long)spent / 1000);

	char *line = arena_alloc(a, 6000);
	memset(line, 'x', 5000);
	char *long_header =
	    arena_printf(a, "--X\r\nX: %s\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n" END, line);
	CHECK(parsed(a, TYPE, long_header, strlen(long_header)) == NULL);
	line[256] = '\0';
	char *long_name =
	    arena_printf(a, "--X\r\nContent-Disposition: form-data; name=a; filename=%s\r\n\r\n1\r\n" END, line);
	CHECK(parsed(a, TYPE, long_name, strlen(long_name)) == NULL);
}

int main(void)
{
	struct arena a = { 0 };

	bodies(&a);
	boundaries(&a);
	many_in_a_row(&a);
	large_files(&a);
	arena_release(&a);
	return check_done();
}
