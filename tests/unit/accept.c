#include "check.h"

#include "core/attributes.h"
#include "core/clock.h"
#include "web/accept.h"

int main(void)
{
	static const char *const house[] = { "en", "ru", "fr", NULL };
	static const char *const regions[] = { "de-CH", "de", "pt-BR", "pt-PT", "zh-Hant", NULL };
	static const struct {
		const char *const *offered;
		const char *header, *expected;
	} cases[] = {
		{ house, NULL, "en" },
		{ house, "", "en" },
		{ house, "ru", "ru" },
		{ house, "RU-ru", "ru" },
		{ house, "fr-CH, fr;q=0.9, en;q=0.8, de;q=0.7, *;q=0.5", "fr" },
		{ house, "de, ru;q=0.8, fr;q=0.9", "fr" },
		{ house, "ru;q=0.5, fr;q=0.5", "ru" },
		{ house, "fr;q=0.5, ru;q=0.5", "fr" },
		{ house, "ru;q=0.999,fr;q=1.000", "fr" },
		{ house, "ru;q=0.001", "ru" },
		{ house, "de", "en" },
		{ house, "*", "en" },
		{ house, "en;q=0.5, *", "ru" },
		{ house, "en;q=0, *", "ru" },
		{ house, "en;q=0, ru;q=0, *;q=0.1", "fr" },
		{ house, "en;q=0", "en" },
		{ house, "ru;q=0, de", "en" },
		{ house, "en-US,en;q=0.5,ru;q=0.9", "en" },
		{ house, "ru-RU ; q=0.7 ,\tfr ;q=0.8", "fr" },
		{ house, "ru ;q=1., fr;q=0.", "ru" },
		{ house, ",,, fr ,,", "fr" },
		{ house, "fra, rus", "en" },
		/* malformed ranges are passed over */
		{ house, "ru;q=2, fr;q=0.1", "fr" },
		{ house, "ru;q=1.001, fr;q=0.1", "fr" },
		{ house, "ru;q=0.1234, fr;q=0.1", "fr" },
		{ house, "ru;q=-1, fr;q=0.1", "fr" },
		{ house, "ru;q=, fr;q=0.1", "fr" },
		{ house, "ru;q, fr;q=0.1", "fr" },
		{ house, "ru;, fr;q=0.1", "fr" },
		{ house, "ru;v=1, fr;q=0.1", "fr" },
		{ house, "ru fr, fr;q=0.1", "fr" },
		{ house, "ru-, fr;q=0.1", "fr" },
		{ house, "-ru, fr;q=0.1", "fr" },
		{ house, "ru--RU, fr;q=0.1", "fr" },
		{ house, "ru-abcdefghi, fr;q=0.1", "fr" },
		{ house, "ru-\xd0\xb0, fr;q=0.1", "fr" },
		{ house, "ru_RU, fr;q=0.1", "fr" },
		{ house, "\x01, fr", "fr" },
		{ house, "ru;q=0.5;q=0.9", "en" },
		/* regions */
		{ regions, "de-AT", "de" },
		{ regions, "de-CH", "de-CH" },
		{ regions, "de-CH-1901", "de-CH" },
		{ regions, "pt", "pt-BR" },
		{ regions, "pt-PT", "pt-PT" },
		{ regions, "pt;q=0.9, *", "de-CH" },
		{ regions, "zh-Hant-TW", "zh-Hant" },
		{ regions, "zh-Hans, de;q=0.1", "de" },
		{ regions, "de;q=0, de-AT, pt-PT;q=0.1", "pt-PT" },
		{ regions, "de;q=0, de-CH;q=0.5", "de-CH" },
	};
	char header[20000];

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		printf("# %s\n", cases[i].header == NULL ? "(none)" : cases[i].header);
		CHECK_TEXT(accept_language(cases[i].header, cases[i].offered), cases[i].expected);
	}
	for (size_t i = 0; i < sizeof header; i += 2)
		memcpy(header + i, "*,", 2);
	header[sizeof header - 1] = '\0';
	CHECK_TEXT(accept_language(header, house), "en");
	/* The worst header: each range has to be weighed against the others. */
	header[0] = '\0';
	for (size_t i = 0, used = 0; i < 32; i++)
		used += (size_t)snprintf(header + used, sizeof header - used, "%s;q=0.%03zu,", i % 2 ? "*" : "en", i);
	int64_t start = clock_monotonic();
	for (int i = 0; i < 1000; i++)
		accept_language(header, house);
	int64_t spent = clock_monotonic() - start;
	CHECK(spent < 300000);
	printf("# the worst header: %lld us\n", (long long)spent / 1000);
	return check_done();
}
