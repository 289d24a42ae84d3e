#include "paper/catalog.h"

#include <string.h>

#include "core/text.h"

/* Where this last stands in the file; NULL: nowhere. */
static const char *last_of(const struct buffer *pdf, const char *words)
{
	size_t length = strlen(words);

	for (size_t at = pdf->size >= length ? pdf->size - length + 1 : 0; at-- > 0;)
		if (memcmp(pdf->data + at, words, length) == 0)
			return pdf->data + at;
	return NULL;
}

/* The number behind the last of these words. */
static bool number_of(const struct buffer *pdf, const char *words, int64_t *out)
{
	const char *at = last_of(pdf, words), *end = pdf->data + pdf->size;
	int64_t n = 0;

	if (at == NULL)
		return false;
	at += strlen(words);
	while (at < end && (*at == ' ' || *at == '\n' || *at == '\r'))
		at++;
	const char *first = at;
	for (; at < end && *at >= '0' && *at <= '9' && n < INT32_MAX; at++)
		n = n * 10 + (*at - '0');
	*out = n;
	return at > first;
}

bool catalog_add(struct buffer *pdf, const char *lang)
{
	int64_t size, root, info, table, pages;

	if (lang[0] == '\0' || strspn(lang, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-") != strlen(lang) ||
	    last_of(pdf, "\nxref\n") == NULL || !number_of(pdf, "/Size", &size) || !number_of(pdf, "/Root", &root) ||
	    !number_of(pdf, "/Info", &info) || !number_of(pdf, "startxref", &table) ||
	    !number_of(pdf, "/Type /Catalog\n   /Pages", &pages))
		return false;
	size_t object = pdf->size;
	buffer_printf(pdf,
	              "%lld 0 obj\n<< /Type /Catalog\n   /Pages %lld 0 R\n   /Lang (%s)\n   /ViewerPreferences << "
	              "/DisplayDocTitle true >>\n>>\nendobj\n",
	              (long long)root, (long long)pages, lang);
	size_t second = pdf->size;
	buffer_printf(pdf,
	              "xref\n%lld 1\n%010zu 00000 n \ntrailer\n<< /Size %lld\n   /Root %lld 0 R\n   /Info %lld 0 R\n   "
	              "/Prev %lld\n>>\nstartxref\n%zu\n%%%%EOF\n",
	              (long long)root, object, (long long)size, (long long)root, (long long)info, (long long)table,
	              second);
	return true;
}
