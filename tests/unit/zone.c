#include "check.h"

#include "core/zone.h"

#include <sys/stat.h>
#include <unistd.h>

static struct zone *zone(struct arena *a, const char *name)
{
	struct zone *z = NULL;

	CHECK_AS(zone_load(a, name, &z) == OK && strcmp(zone_name(z), name) == 0, "%s is there", name);
	return z;
}

static char *local_text(struct arena *a, const struct zone *z, struct instant t)
{
	struct local l = zone_local(z, t);

	return arena_printf(a, "%s %02d:%02d:%02d %s %d", date_text(a, l.date), l.second / 3600, l.second / 60 % 60,
	                    l.second % 60, l.abbreviation, l.offset);
}

static void hours_of_the_world(struct arena *a)
{
	static const struct {
		const char *zone, *instant, *local;
	} cases[] = {
		{ "UTC", "2026-11-22T02:00:00Z", "2026-11-22 02:00:00 UTC 0" },
		/* the European change, now and long after the tables end */
		{ "Europe/Vienna", "2027-03-28T00:59:59Z", "2027-03-28 01:59:59 CET 3600" },
		{ "Europe/Vienna", "2027-03-28T01:00:00Z", "2027-03-28 03:00:00 CEST 7200" },
		{ "Europe/Vienna", "2027-10-31T00:59:59Z", "2027-10-31 02:59:59 CEST 7200" },
		{ "Europe/Vienna", "2027-10-31T01:00:00Z", "2027-10-31 02:00:00 CET 3600" },
		{ "Europe/Vienna", "2050-03-27T00:59:59Z", "2050-03-27 01:59:59 CET 3600" },
		{ "Europe/Vienna", "2050-03-27T01:00:00Z", "2050-03-27 03:00:00 CEST 7200" },
		{ "Europe/Vienna", "2050-10-30T01:00:00Z", "2050-10-30 02:00:00 CET 3600" },
		{ "Europe/Vienna", "2049-12-31T23:30:00Z", "2050-01-01 00:30:00 CET 3600" },
		{ "Europe/Vienna", "9999-07-01T12:00:00Z", "9999-07-01 14:00:00 CEST 7200" },
		{ "Europe/Vienna", "1850-01-01T00:00:00Z", "1850-01-01 01:05:21 LMT 3921" },
		/* no summer time since 2014 */
		{ "Europe/Moscow", "2014-10-25T21:59:59Z", "2014-10-26 01:59:59 MSK 14400" },
		{ "Europe/Moscow", "2014-10-25T22:00:00Z", "2014-10-26 01:00:00 MSK 10800" },
		{ "Europe/Moscow", "2040-07-01T12:00:00Z", "2040-07-01 15:00:00 MSK 10800" },
		{ "America/New_York", "2027-03-14T06:59:59Z", "2027-03-14 01:59:59 EST -18000" },
		{ "America/New_York", "2027-03-14T07:00:00Z", "2027-03-14 03:00:00 EDT -14400" },
		{ "America/New_York", "2050-11-06T05:59:59Z", "2050-11-06 01:59:59 EDT -14400" },
		{ "America/New_York", "2050-11-06T06:00:00Z", "2050-11-06 01:00:00 EST -18000" },
		{ "America/New_York", "2044-01-01T04:59:59Z", "2043-12-31 23:59:59 EST -18000" },
		/* half an hour of summer time, across the turn of the year */
		{ "Australia/Lord_Howe", "2027-04-03T14:59:59Z", "2027-04-04 01:59:59 +11 39600" },
		{ "Australia/Lord_Howe", "2027-04-03T15:00:00Z", "2027-04-04 01:30:00 +1030 37800" },
		{ "Australia/Lord_Howe", "2045-09-30T15:29:59Z", "2045-10-01 01:59:59 +1030 37800" },
		{ "Australia/Lord_Howe", "2045-09-30T15:30:00Z", "2045-10-01 02:30:00 +11 39600" },
		{ "Australia/Lord_Howe", "2044-12-31T13:00:00Z", "2045-01-01 00:00:00 +11 39600" },
		/* summer time below standard time */
		{ "Europe/Dublin", "2045-01-15T12:00:00Z", "2045-01-15 12:00:00 GMT 0" },
		{ "Europe/Dublin", "2045-07-15T12:00:00Z", "2045-07-15 13:00:00 IST 3600" },
		/* changes at an hour before the day begins */
		{ "America/Nuuk", "2045-03-26T00:59:59Z", "2045-03-25 22:59:59 -02 -7200" },
		{ "America/Nuuk", "2045-03-26T01:00:00Z", "2045-03-26 00:00:00 -01 -3600" },
		{ "Asia/Kathmandu", "2030-01-01T00:00:00Z", "2030-01-01 05:45:00 +0545 20700" },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct instant t = INSTANT_NONE;
		struct zone *z = NULL;
		CHECK_AS(instant_parse(cases[i].instant, &t) && zone_load(a, cases[i].zone, &z) == OK, "%s %s",
		         cases[i].zone, cases[i].instant);
		if (z != NULL)
			CHECK_TEXT(local_text(a, z, t), cases[i].local);
	}
}

static void hours_to_instants(struct arena *a)
{
	static const struct {
		const char *zone, *date;
		int32_t second;
		const char *instant;
	} cases[] = {
		{ "Europe/Vienna", "2027-06-01", 12 * 3600, "2027-06-01T10:00:00Z" },
		{ "Europe/Vienna", "2027-01-01", 0, "2026-12-31T23:00:00Z" },
		{ "Europe/Vienna", "2027-01-01", 86400, "2027-01-01T23:00:00Z" },
		/* skipped: the next valid instant */
		{ "Europe/Vienna", "2027-03-28", 2 * 3600, "2027-03-28T01:00:00Z" },
		{ "Europe/Vienna", "2027-03-28", 2 * 3600 + 1800, "2027-03-28T01:00:00Z" },
		{ "Europe/Vienna", "2027-03-28", 3 * 3600, "2027-03-28T01:00:00Z" },
		{ "Europe/Vienna", "2027-03-28", 3 * 3600 + 1, "2027-03-28T01:00:01Z" },
		{ "Europe/Vienna", "2050-03-27", 2 * 3600 + 1800, "2050-03-27T01:00:00Z" },
		/* doubled: the first */
		{ "Europe/Vienna", "2027-10-31", 2 * 3600, "2027-10-31T00:00:00Z" },
		{ "Europe/Vienna", "2027-10-31", 2 * 3600 + 3599, "2027-10-31T00:59:59Z" },
		{ "Europe/Vienna", "2027-10-31", 3 * 3600, "2027-10-31T02:00:00Z" },
		{ "Europe/Vienna", "2050-10-30", 2 * 3600 + 1800, "2050-10-30T00:30:00Z" },
		{ "America/New_York", "2050-03-13", 2 * 3600 + 1800, "2050-03-13T07:00:00Z" },
		{ "America/New_York", "2050-11-06", 3600, "2050-11-06T05:00:00Z" },
		{ "Australia/Lord_Howe", "2045-10-01", 2 * 3600 + 900, "2045-09-30T15:30:00Z" },
		{ "Australia/Lord_Howe", "2045-04-02", 3600 + 2700, "2045-04-01T14:45:00Z" },
		{ "Europe/Moscow", "2014-10-26", 3600, "2014-10-25T21:00:00Z" },
		/* a midnight that the change skips, and a whole day */
		{ "Asia/Beirut", "2045-03-26", 0, "2045-03-25T22:00:00Z" },
		{ "Pacific/Apia", "2011-12-30", 12 * 3600, "2011-12-30T10:00:00Z" },
		{ "Pacific/Apia", "2011-12-31", 0, "2011-12-30T10:00:00Z" },
		{ "Europe/Vienna", "0001-01-01", 0, "0001-01-01T00:00:00Z" },
		{ "Europe/Vienna", "9999-12-31", 0, "9999-12-30T23:00:00Z" },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct date d = DATE_NONE;
		struct zone *z = NULL;
		CHECK_AS(date_parse(cases[i].date, &d) && zone_load(a, cases[i].zone, &z) == OK, "%s %s + %d",
		         cases[i].zone, cases[i].date, cases[i].second);
		if (z != NULL)
			CHECK_TEXT(instant_text(a, zone_instant(z, d, cases[i].second)), cases[i].instant);
	}
}

/* The definition, hour by hour: no earlier instant's local time has reached the one asked for. */
static void every_half_hour_of_2027_to_2050(struct arena *a, const char *name)
{
	const struct zone *z = zone(a, name);
	struct date from, to;
	int64_t best = INT64_MIN;
	long wrong = 0, doubled = 0;

	CHECK(date_from(2027, 1, 1, &from) && date_from(2051, 1, 1, &to));
	for (int64_t t = from.day * DAY_SECONDS; t < to.day * DAY_SECONDS; t += 1800) {
		struct local l = zone_local(z, (struct instant){ t });
		int64_t wall = l.date.day * DAY_SECONDS + l.second;
		if (wall > best) {
			wrong += zone_instant(z, l.date, l.second).second != t;
			/* What the change skipped, just before. */
			if (best != INT64_MIN && wall > best + 1800)
				wrong += zone_instant(z, l.date, l.second - 1).second != t;
			best = wall;
		} else {
			doubled++;
			wrong += zone_instant(z, l.date, l.second).second >= t;
		}
	}
	CHECK_AS(wrong == 0, "%s: there and back, every half hour of 24 years", name);
	printf("# %ld half hours came twice\n", doubled);
}

static void no_zones(struct arena *a)
{
	static const char *const names[] = {
		"",
		"Europe",
		"Europe/Atlantis",
		"/etc/passwd",
		"../zoneinfo/UTC",
		"Europe/../UTC",
		"zone.tab",
		"Europe/Vienna ",
		"Europe/Vienna\n",
		"leapseconds",
		"Europe/Vienna/x",
		"right/Europe/Vienna",
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
	};

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		struct zone *z = NULL;
		CHECK_AS(zone_load(a, names[i], &z) == INVALID && z == NULL, "case %zu is no zone", i);
	}
}

/* A file of no changes, one kind (UTC) and this footer. */
static void file_write(const char *path, const char *footer, size_t cut)
{
	static const char head[] = "TZif2\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
	                           "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1\0\0\0\4"
	                           "\0\0\0\0\0\0UTC";
	FILE *file = fopen(path, "we");
	char bytes[400];
	size_t size = 0;

	for (int block = 0; block < 2; block++) {
		memcpy(bytes + size, head, sizeof head);
		size += sizeof head;
	}
	size += (size_t)snprintf(bytes + size, sizeof bytes - size, "\n%s\n", footer);
	if (file != NULL) {
		fwrite(bytes, 1, size - cut, file);
		fclose(file);
	}
}

static void files_of_all_kinds(struct arena *a)
{
	static const struct {
		const char *footer;
		size_t cut;
		const char *local; /* of 2027-07-01T12:00:00Z; NULL: no zone */
	} cases[] = {
		{ "", 0, "2027-07-01 12:00:00 UTC 0" },
		{ "CET-1", 0, "2027-07-01 13:00:00 CET 3600" },
		{ "<-0330>3:30", 0, "2027-07-01 08:30:00 -0330 -12600" },
		{ "<a-b>+1:02:03", 0, "2027-07-01 10:57:57 a-b -3723" },
		{ "CET-1CEST,M3.5.0,M10.5.0/3", 0, "2027-07-01 14:00:00 CEST 7200" },
		{ "CET-1CEST-3,J91,J274", 0, "2027-07-01 15:00:00 CEST 10800" },
		{ "CET-1CEST,181/13,273", 0, "2027-07-01 14:00:00 CEST 7200" },
		{ "CET-1CEST,181/13:00:01,273", 0, "2027-07-01 13:00:00 CET 3600" },
		{ "CET-1CEST,J182/13:00:01,J273", 0, "2027-07-01 13:00:00 CET 3600" },
		{ "EST5EDT,0/0,J365/25", 0, "2027-07-01 08:00:00 EDT -14400" }, /* always */
		{ "AAA0BBB,M7.1.4/-167,M12.1.0", 0, "2027-07-01 13:00:00 BBB 3600" },
		{ "CET", 0, NULL },
		{ "CE-1", 0, NULL },
		{ "<CET-1", 0, NULL },
		{ "CET-27", 0, NULL },
		{ "CET-1:60", 0, NULL },
		{ "CET-1CEST", 0, NULL },
		{ "CET-1CEST,M3.5.0", 0, NULL },
		{ "CET-1CEST,M13.5.0,M10.5.0", 0, NULL },
		{ "CET-1CEST,M3.6.0,M10.5.0", 0, NULL },
		{ "CET-1CEST,M3.5.7,M10.5.0", 0, NULL },
		{ "CET-1CEST,M3.5.0,M10.5.0/3x", 0, NULL },
		{ "CET-1CEST,J0,J3", 0, NULL },
		{ "CET-1CEST,366,J3", 0, NULL },
		{ "CET-1CEST,M3.5.0/168,M10.5.0", 0, NULL },
		{ "CET-99999999999999999999", 0, NULL },
		{ "CET-1\n", 0, NULL },
		{ "", 1, NULL },
		{ "", 2, NULL },
		{ "", 10, NULL },
		{ "", 40, NULL },
		{ "", 80, NULL },
		{ "", 103, NULL },
	};
	char folder[] = "/tmp/zone-XXXXXX";
	struct instant noon = INSTANT_NONE;

	CHECK(instant_parse("2027-07-01T12:00:00Z", &noon) && mkdtemp(folder) != NULL);
	char *path = arena_printf(a, "%s/made", folder);
	setenv("TZDIR", folder, 1);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct zone *z = NULL;
		file_write(path, cases[i].footer, cases[i].cut);
		enum status st = zone_load(a, "made", &z);
		CHECK_AS(st == (cases[i].local == NULL ? INVALID : OK), "a file with the footer \"%s\", %zu bytes less",
		         cases[i].footer, cases[i].cut);
		if (z != NULL)
			CHECK_TEXT(local_text(a, z, noon), cases[i].local);
	}
	unlink(path);
	rmdir(folder);
	unsetenv("TZDIR");
}

static void the_ends_of_time(struct arena *a)
{
	const struct zone *z = zone(a, "Europe/Vienna");

	CHECK_TEXT(local_text(a, z, (struct instant){ INT64_MAX }), "9999-12-31 23:59:59 CET 3600");
	CHECK_TEXT(local_text(a, z, INSTANT_NONE), "0001-01-01 01:05:21 LMT 3921");
	CHECK_TEXT(local_text(a, zone(a, "America/New_York"), INSTANT_NONE), "0001-01-01 00:00:00 LMT -17762");
}

int main(void)
{
	struct arena a = { 0 };

	hours_of_the_world(&a);
	hours_to_instants(&a);
	every_half_hour_of_2027_to_2050(&a, "Europe/Vienna");
	every_half_hour_of_2027_to_2050(&a, "Europe/Moscow");
	every_half_hour_of_2027_to_2050(&a, "America/New_York");
	every_half_hour_of_2027_to_2050(&a, "Australia/Lord_Howe");
	no_zones(&a);
	files_of_all_kinds(&a);
	the_ends_of_time(&a);
	arena_release(&a);
	return check_done();
}
