#include "web/accept.h"

#include <stdbool.h>
#include <strings.h>

#define RANGES_MAX 32
#define TAG_MAX 35 /* RFC 5646, 4.4.1 */

struct range {
	const char *tag;
	size_t length;
	int weight;        /* thousandths */
	const char *takes; /* of the offered; NULL: none */
};

static bool is_alphanumeric(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* RFC 4647 basic range: subtags of 1 to 8 letters and digits between hyphens, or '*'. */
static size_t range_length(const char *text)
{
	size_t length = 0, subtag = 0;

	if (*text == '*')
		return 1;
	for (;; length++) {
		if (is_alphanumeric(text[length])) {
			if (++subtag > 8)
				return 0;
		} else if (subtag == 0) {
			return 0;
		} else if (text[length] == '-') {
			subtag = 0;
		} else {
			return length <= TAG_MAX ? length : 0;
		}
	}
}

/* RFC 9110 qvalue: 0 or 1, and at most three decimals. -1 when it is none. */
static int weight_parse(const char *text, size_t length)
{
	if (length < 1 || length > 5 || (text[0] != '0' && text[0] != '1') || (length > 1 && text[1] != '.'))
		return -1;
	int weight = (text[0] - '0') * 1000, unit = 100;
	for (size_t i = 2; i < length; i++, unit /= 10) {
		if (text[i] < '0' || text[i] > '9')
			return -1;
		weight += (text[i] - '0') * unit;
	}
	return weight <= 1000 ? weight : -1;
}

/* One element of the list: range [ OWS ";" OWS "q=" weight ] OWS. */
static bool range_parse(const char *text, size_t size, struct range *out)
{
	const char *end = text + size, *at;
	struct range range = { .tag = text, .length = range_length(text), .weight = 1000 };

	while (end > text && (end[-1] == ' ' || end[-1] == '\t'))
		end--;
	at = text + range.length;
	if (range.length == 0 || at > end)
		return false;
	if (at < end) {
		at += strspn(at, " \t");
		if (*at++ != ';')
			return false;
		at += strspn(at, " \t");
		if (strncasecmp(at, "q=", 2) != 0)
			return false;
		at += 2;
		range.weight = weight_parse(at, (size_t)(end - at));
	}
	*out = range;
	return range.weight >= 0;
}

static size_t ranges_parse(const char *header, struct range *ranges)
{
	size_t count = 0;

	while (*header != '\0' && count < RANGES_MAX) {
		header += strspn(header, " \t");
		size_t size = strcspn(header, ",");
		count += range_parse(header, size, &ranges[count]);
		header += size + (header[size] == ',');
	}
	return count;
}

/* Whether `tag` is `start`, or goes on with a subtag. */
static bool begins(const char *tag, size_t length, const char *start, size_t start_length)
{
	return length >= start_length && strncasecmp(tag, start, start_length) == 0 &&
	       (length == start_length || tag[start_length] == '-');
}

/* The most specific range that names the tag has weight 0. */
static bool is_excluded(const char *tag, const struct range *ranges, size_t count)
{
	const struct range *nearest = NULL;

	for (size_t i = 0; i < count; i++)
		if (begins(tag, strlen(tag), ranges[i].tag, ranges[i].length) &&
		    (nearest == NULL || ranges[i].length > nearest->length))
			nearest = &ranges[i];
	return nearest != NULL && nearest->weight == 0;
}

/* What a range other than '*' takes, or NULL. */
static const char *taken(const struct range *range, const char *const *offered, const struct range *ranges,
                         size_t count)
{
	const char *nearest = NULL, *first = NULL;

	if (range->weight == 0)
		return NULL;
	for (; *offered != NULL; offered++) {
		size_t length = strlen(*offered);
		bool falls_back = begins(range->tag, range->length, *offered, length);
		if ((!falls_back && !begins(*offered, length, range->tag, range->length)) ||
		    is_excluded(*offered, ranges, count))
			continue;
		if (falls_back && (nearest == NULL || length > strlen(nearest)))
			nearest = *offered;
		if (first == NULL)
			first = *offered;
	}
	return nearest != NULL ? nearest : first;
}

/* The first that no other range takes: what '*' takes. */
static const char *rest(const char *const *offered, const struct range *ranges, size_t count)
{
	for (; *offered != NULL; offered++) {
		size_t i = 0;
		while (i < count && ranges[i].takes != *offered)
			i++;
		if (i == count && !is_excluded(*offered, ranges, count))
			return *offered;
	}
	return NULL;
}

const char *accept_language(const char *header, const char *const *offered)
{
	struct range ranges[RANGES_MAX];
	size_t count = header == NULL ? 0 : ranges_parse(header, ranges);
	const char *best = offered[0];
	int weight = 0;

	for (size_t i = 0; i < count; i++)
		ranges[i].takes = taken(&ranges[i], offered, ranges, count);
	const char *other = rest(offered, ranges, count);
	for (size_t i = 0; i < count; i++) {
		const char *found = ranges[i].tag[0] == '*' ? other : ranges[i].takes;
		if (found != NULL && ranges[i].weight > weight) {
			best = found;
			weight = ranges[i].weight;
		}
	}
	return best;
}
