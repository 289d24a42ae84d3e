#include "bank/match.h"

#include <string.h>

#include "core/text.h"

static bool is_word(unsigned char c)
{
	return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
}

/* Whether the letters and digits of `what` stand in `text` in that order, with nothing but blanks and punctuation
 * between its parts, and not within a longer word. Both are lower case. */
static bool is_found(const char *text, const char *what)
{
	if (strlen(what) < 3)
		return false;
	for (const char *from = text; *from; from++) {
		const char *t = from, *w = what;

		if (from > text && is_word((unsigned char)from[-1]))
			continue;
		while (*w) {
			if (!is_word((unsigned char)*w))
				w++;
			else if (*t == *w)
				t++, w++;
			else if (t > from && *t && !is_word((unsigned char)*t))
				t++;
			else
				break;
		}
		if (*w == '\0' && !is_word((unsigned char)*t))
			return true;
	}
	return false;
}

/* The next run, moving *t behind it. */
static bool run_take(const char **t, char *out)
{
	size_t size = 0;

	while (**t && !is_word((unsigned char)**t))
		(*t)++;
	for (; is_word((unsigned char)**t); (*t)++) {
		if ((unsigned char)**t >= 0x80 || size + 1 == BANK_WORD)
			return false;
		out[size++] = **t;
	}
	out[size] = '\0';
	return size > 0;
}

bool bank_word_next(const char **at, const char *prefix, char words[][BANK_WORD], size_t count)
{
	size_t length = strlen(prefix);
	bool inside = false; /* a word */

	for (const char *from = *at; *from; from++) {
		const char *t = from + length;
		size_t taken = 0;
		bool fits = length > 0 && !inside && strncmp(from, prefix, length) == 0;

		while (fits && taken < count && run_take(&t, words[taken]))
			taken++;
		if (fits && taken == count) {
			*at = from + length;
			return true;
		}
		inside = is_word((unsigned char)*from);
	}
	return false;
}

static bool has_word(const char *text, const char *word)
{
	size_t length = strlen(word);

	for (const char *p = text; (p = strstr(p, word)) != NULL; p++)
		if ((p == text || !is_word((unsigned char)p[-1])) && !is_word((unsigned char)p[length]))
			return true;
	return false;
}

/* Each word of the guest's name: banks turn names around, and add titles and second holders. */
static bool is_named(struct arena *a, const char *text, const char *name)
{
	size_t words = 0;

	while (*name) {
		size_t length = 0;
		while (is_word((unsigned char)name[length]))
			length++;
		if (length > 1) {
			if (!has_word(text, arena_strndup(a, name, length)))
				return false;
			words++;
		}
		name += length ? length : 1;
	}
	return words > 0;
}

static bool is_sum(const struct bank_entry *e, const struct bank_open *o)
{
	if (e->amount.minor > 0)
		return e->amount.minor == o->due.minor ||
		       (o->prepayment.minor > 0 && e->amount.minor == o->prepayment.minor);
	return o->due.minor < 0 && e->amount.minor == o->due.minor;
}

static enum bank_why why_of(struct arena *a, const struct bank_entry *e, const char *text, const char *payer,
                            const struct bank_open *o)
{
	bool sum = is_sum(e, o);

	if (is_found(text, text_lower(a, o->reference)) || is_found(text, text_lower(a, o->invoice)))
		return BANK_REFERENCE;
	/* What leaves the account is a guest's only when the house owes him. */
	if (e->amount.minor <= 0 && !sum)
		return BANK_NOTHING;
	if (is_named(a, payer, text_lower(a, o->name)))
		return sum ? BANK_NAME_SUM : BANK_NAME;
	return sum ? BANK_SUM : BANK_NOTHING;
}

struct bank_match bank_match(struct arena *a, const struct bank_entry *e, const struct bank_open *open, size_t count)
{
	const char *text = text_lower(a, e->text), *payer = text_lower(a, e->name);
	struct bank_match best = { 0, BANK_NOTHING };
	size_t alike = 0;

	for (size_t i = 0; i < count; i++) {
		enum bank_why why = why_of(a, e, text, payer, &open[i]);

		if (why == BANK_NOTHING)
			continue;
		if (best.why == BANK_NOTHING || why < best.why) {
			best = (struct bank_match){ open[i].stay_id, why };
			alike = 1;
		} else if (why == best.why) {
			alike++;
		}
	}
	return alike == 1 ? best : (struct bank_match){ 0, BANK_NOTHING };
}
