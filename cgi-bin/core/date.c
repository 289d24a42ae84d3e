#include "core/date.h"

/* Day numbers and the civil calendar: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms". Years begin in
 * March, so that the leap day is the last of its year; an era is 400 years. */
#define ERA_DAYS 146097
#define EPOCH_SHIFT 719468 /* days from 0000-03-01 to 1970-01-01 */

static int64_t day_of(int year, int month, int day)
{
	int64_t y = year - (month <= 2);
	int64_t era = (y >= 0 ? y : y - 399) / 400;
	int64_t year_of_era = y - era * 400;
	int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

	return era * ERA_DAYS + day_of_era - EPOCH_SHIFT;
}

static void split(int64_t day, int *year, int *month, int *day_of_month)
{
	int64_t z = day + EPOCH_SHIFT;
	int64_t era = (z >= 0 ? z : z - (ERA_DAYS - 1)) / ERA_DAYS;
	int64_t day_of_era = z - era * ERA_DAYS;
	int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int64_t m = (5 * day_of_year + 2) / 153;

	*day_of_month = (int)(day_of_year - (153 * m + 2) / 5 + 1);
	*month = (int)(m < 10 ? m + 3 : m - 9);
	*year = (int)(year_of_era + era * 400 + (*month <= 2));
}

static int month_days(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	return days[month - 1] + (month == 2 && leap);
}

/* Whether the text has the shape (9 stands for a digit), to its end. */
static bool has_shape(const char *text, const char *shape)
{
	for (; *shape != '\0'; text++, shape++)
		if (*shape == '9' ? *text < '0' || *text > '9' : *text != *shape)
			return false;
	return *text == '\0';
}

static int number_at(const char *digits, int count)
{
	int number = 0;

	for (int i = 0; i < count; i++)
		number = number * 10 + (digits[i] - '0');
	return number;
}

bool date_from(int year, int month, int day, struct date *out)
{
	if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > month_days(year, month))
		return false;
	*out = (struct date){ (int32_t)day_of(year, month, day) };
	return true;
}

bool date_parse(const char *text, struct date *out)
{
	return has_shape(text, "9999-99-99") &&
	       date_from(number_at(text, 4), number_at(text + 5, 2), number_at(text + 8, 2), out);
}

void date_split(struct date d, int *year, int *month, int *day)
{
	split(d.day, year, month, day);
}

int date_weekday(struct date d)
{
	return (d.day % 7 + 10) % 7; /* 1970-01-01 was a Thursday */
}

struct date month_first(struct date d)
{
	int year, month, day;

	date_split(d, &year, &month, &day);
	return date_add(d, 1 - day);
}

struct date month_next(struct date d)
{
	int year, month, day;

	date_split(d, &year, &month, &day);
	return date_add(d, month_days(year, month) - day + 1);
}

static char digit(int number, int place)
{
	return (char)('0' + number / place % 10);
}

char *date_text(struct arena *a, struct date d)
{
	int year, month, day;

	if (!date_is(d))
		return arena_strdup(a, "");
	date_split(d, &year, &month, &day);
	if (d.day > DATE_LAST.day)
		return arena_printf(a, "%d-%02d-%02d", year, month, day);
	/* By hand: a calendar has many, and printf is slow. */
	const char digits[] = { digit(year, 1000), digit(year, 100), digit(year, 10), digit(year, 1), '-',
		                digit(month, 10),  digit(month, 1),  '-',             digit(day, 10), digit(day, 1) };
	return arena_strndup(a, digits, sizeof digits);
}

bool instant_parse(const char *text, struct instant *out)
{
	struct date date;

	if (!has_shape(text, "9999-99-99T99:99:99Z") ||
	    !date_from(number_at(text, 4), number_at(text + 5, 2), number_at(text + 8, 2), &date))
		return false;
	int hour = number_at(text + 11, 2), minute = number_at(text + 14, 2), second = number_at(text + 17, 2);
	if (hour > 23 || minute > 59 || second > 59)
		return false;
	*out = (struct instant){ date.day * DAY_SECONDS + hour * 3600 + minute * 60 + second };
	return true;
}

void instant_write(struct instant t, char out[INSTANT_SIZE])
{
	const int64_t first = DATE_FIRST.day * DAY_SECONDS, last = (DATE_LAST.day + 1) * DAY_SECONDS - 1;
	int64_t at = t.second < first ? first : t.second > last ? last : t.second;
	int64_t second = (at % DAY_SECONDS + DAY_SECONDS) % DAY_SECONDS;
	unsigned number[6];
	int year, month, day;

	split((at - second) / DAY_SECONDS, &year, &month, &day);
	number[0] = (unsigned)year % 10000;
	number[1] = (unsigned)month % 100;
	number[2] = (unsigned)day % 100;
	number[3] = (unsigned)(second / 3600) % 100;
	number[4] = (unsigned)(second / 60 % 60);
	number[5] = (unsigned)(second % 60);
	snprintf(out, INSTANT_SIZE, "%04u-%02u-%02uT%02u:%02u:%02uZ", number[0], number[1], number[2], number[3],
	         number[4], number[5]);
}

char *instant_text(struct arena *a, struct instant t)
{
	char text[INSTANT_SIZE] = "";

	if (instant_is(t))
		instant_write(t, text);
	return arena_strdup(a, text);
}
