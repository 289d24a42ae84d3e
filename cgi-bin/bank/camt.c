#include "bank/statement.h"

#include <expat.h>
#include <string.h>

#include "core/text.h"

#define DEPTH_MAX 32
#define TEXT_MAX 2000 /* bytes of one element that are kept */

enum side { DEBTOR, CREDITOR, SIDES };

/* One <Ntry> or one <TxDtls> in it. */
struct part {
	struct money amount;
	bool has_amount, has_sign, is_debit;
	const char *currency, *text, *id;
	const char *names[SIDES], *accounts[SIDES];
};

#define EMPTY_PART ((struct part){ .currency = "", .text = "", .id = "", .names = { "", "" }, .accounts = { "", "" } })

struct camt {
	XML_Parser parser;
	struct arena *arena;
	const char *currency;
	int decimals;
	struct bank_reader reader;
	struct reason why;
	const char *names[DEPTH_MAX];
	size_t depth;
	struct buffer text; /* of the element that is open */
	const char *account; /* ours */
	size_t unbooked, foreign, statements;
	/* The open <Ntry>. */
	struct part entry, *parts;
	size_t part_count, part_room;
	struct date booked;
	bool reversal; /* it takes back an earlier one: whose parties it names, not its own */
	const char *state;
	int64_t line;
};

static void refuse(struct camt *c, struct reason why)
{
	if (c->why.key == NULL)
		c->why = why;
	XML_StopParser(c->parser, XML_FALSE);
}

static const char *line_words(struct camt *c)
{
	return arena_printf(c->arena, "%lu", (unsigned long)XML_GetCurrentLineNumber(c->parser));
}

/* Whether the innermost open elements have these names, the last one innermost. */
static bool is_in(const struct camt *c, const char *path)
{
	size_t depth = c->depth;
	const char *end = path + strlen(path);

	while (end > path) {
		const char *from = end;
		while (from > path && from[-1] != '/')
			from--;
		if (depth == 0 || strlen(c->names[depth - 1]) != (size_t)(end - from) ||
		    strncmp(c->names[depth - 1], from, (size_t)(end - from)) != 0)
			return false;
		depth--;
		end = from > path ? from - 1 : path;
	}
	return true;
}

static bool is_within(const struct camt *c, const char *name)
{
	for (size_t i = 0; i < c->depth; i++)
		if (strcmp(c->names[i], name) == 0)
			return true;
	return false;
}

static struct part *part_open(struct camt *c)
{
	return c->part_count > 0 && is_within(c, "TxDtls") ? &c->parts[c->part_count - 1] : &c->entry;
}

static void XMLCALL on_start(void *context, const XML_Char *name, const XML_Char **attributes)
{
	struct camt *c = context;
	const char *local = strrchr(name, ':');

	local = local ? local + 1 : name;
	if (c->depth == DEPTH_MAX) {
		refuse(c, REASON("bank-xml", "line {1}: not a statement that can be read", line_words(c)));
		return;
	}
	if (c->depth == 0 && strcmp(local, "Document") != 0) {
		refuse(c, REASON("bank-not-camt", "this is no CAMT.053 statement", NULL));
		return;
	}
	c->names[c->depth++] = arena_strdup(c->arena, local);
	c->text.size = 0;
	if (is_in(c, "BkToCstmrStmt/Stmt"))
		c->statements++;
	if (is_in(c, "Stmt/Ntry")) {
		c->entry = EMPTY_PART;
		c->part_count = 0;
		c->booked = DATE_NONE;
		c->reversal = false;
		c->state = "";
		c->line = (int64_t)XML_GetCurrentLineNumber(c->parser);
	}
	if (is_in(c, "NtryDtls/TxDtls")) {
		if (c->part_count == c->part_room) {
			size_t room = c->part_room ? 2 * c->part_room : 8;
			c->parts = arena_grow(c->arena, c->parts, c->part_room, room, sizeof *c->parts);
			c->part_room = room;
		}
		c->parts[c->part_count++] = EMPTY_PART;
	}
	if (is_in(c, "Ntry/Amt") || is_in(c, "TxDtls/Amt") ||
	    (is_in(c, "TxDtls/AmtDtls/TxAmt/Amt") && !part_open(c)->has_amount))
		for (size_t i = 0; attributes[i] != NULL; i += 2)
			if (strcmp(attributes[i], "Ccy") == 0)
				part_open(c)->currency = arena_strdup(c->arena, attributes[i + 1]);
}

static void XMLCALL on_text(void *context, const XML_Char *text, int length)
{
	struct camt *c = context;

	if (c->text.size < TEXT_MAX)
		buffer_add(&c->text, text, (size_t)length);
}

static void text_join(struct camt *c, struct part *p, const char *more)
{
	if (*more)
		p->text = *p->text ? arena_printf(c->arena, "%s %s", p->text, more) : more;
}

/* The format allows five decimals; those beyond the currency's own must be noughts. */
static bool amount_parse(struct camt *c, const char *value, struct money *out)
{
	const char *mark = strchr(value, '.');
	size_t length = strlen(value), least = mark ? (size_t)(mark - value) + 1 + (size_t)c->decimals : length;

	while (length > least && value[length - 1] == '0')
		length--;
	if (mark && length == (size_t)(mark - value) + 1)
		length--;
	return money_parse(arena_strndup(c->arena, value, length), c->decimals, out) && out->minor >= 0;
}

static void take_amount(struct camt *c, struct part *p, const char *value)
{
	if (p->has_amount && !is_in(c, "Ntry/Amt") && !is_in(c, "TxDtls/Amt"))
		return; /* versions from 04 tell it directly, which counts; 02 only in its details */
	if (!amount_parse(c, value, &p->amount)) {
		/* Another currency may have other decimals: it is left out anyway. */
		if (strcmp(p->currency, c->currency) == 0)
			refuse(c, REASON("bank-amount", "line {1}: “{2}” is no amount", line_words(c), value));
		return;
	}
	p->has_amount = true;
}

static void take_date(struct camt *c, const char *value)
{
	if (!date_parse(arena_strndup(c->arena, value, 10), &c->booked))
		refuse(c, REASON("bank-date", "line {1}: “{2}” is no date", line_words(c), value));
}

/* `said` tells of what moved the amount of `p`. The other side is who paid when money came, who got it when it left; of
 * a reversal the other way round. */
static bool entry_add(struct camt *c, const struct part *p, const struct part *said, const struct part *above)
{
	bool debit = (p->has_sign ? p->is_debit : above->is_debit);
	enum side other = debit != c->reversal ? CREDITOR : DEBTOR;
	struct bank_entry e = { .booked = c->booked,
		                .amount = { debit ? -p->amount.minor : p->amount.minor },
		                .name = said->names[other],
		                .account = said->accounts[other],
		                .text = *said->text ? said->text : above->text,
		                .id = *said->id ? said->id : above->id,
		                .line = c->line };

	return bank_add(&c->reader, &e);
}

/* The parts stand for the entry when they tell all of it. */
static bool parts_stand(const struct camt *c)
{
	struct money sum = { 0 };

	for (size_t i = 0; i < c->part_count; i++) {
		const struct part *p = &c->parts[i];
		bool same = !p->has_sign || p->is_debit == c->entry.is_debit;

		if (!p->has_amount || strcmp(p->currency, c->entry.currency) != 0 ||
		    !money_add(sum, (struct money){ same ? p->amount.minor : -p->amount.minor }, &sum))
			return false;
	}
	return c->part_count > 0 && sum.minor == c->entry.amount.minor;
}

static void entry_close(struct camt *c)
{
	struct part *e = &c->entry;
	bool good = true;

	if (strcmp(e->currency, c->currency) != 0) {
		c->foreign++;
		return;
	}
	if (strcmp(c->state, "BOOK") != 0) {
		c->unbooked++;
		return;
	}
	if (!e->has_amount || !e->has_sign || !date_is(c->booked)) {
		refuse(c, REASON("bank-entry", "line {1}: an entry without amount, direction or day",
		                 arena_printf(c->arena, "%lld", (long long)c->line)));
		return;
	}
	if (parts_stand(c)) {
		for (size_t i = 0; i < c->part_count && good; i++)
			good = entry_add(c, &c->parts[i], &c->parts[i], e);
	} else {
		good = entry_add(c, e, c->part_count == 1 ? &c->parts[0] : e, e);
	}
	if (!good)
		refuse(c, REASON("bank-many", "more than {1} entries", arena_printf(c->arena, "%d", BANK_ENTRIES_MAX)));
}

static enum side side_open(const struct camt *c)
{
	return is_within(c, "Cdtr") || is_within(c, "CdtrAcct") ? CREDITOR : DEBTOR;
}

static void take(struct camt *c, const char *value)
{
	struct part *p = part_open(c);

	if (is_in(c, "Stmt/Acct/Id/IBAN") || is_in(c, "Stmt/Acct/Id/Othr/Id")) {
		if (*c->account && strcmp(c->account, value) != 0)
			refuse(c,
			       REASON("bank-accounts", "line {1}: a second account in one file; bring them one by one",
			              line_words(c)));
		c->account = value;
	} else if (is_in(c, "Ntry/Amt") || is_in(c, "TxDtls/Amt") || is_in(c, "TxDtls/AmtDtls/TxAmt/Amt")) {
		take_amount(c, p, value);
	} else if (is_in(c, "Ntry/CdtDbtInd") || is_in(c, "TxDtls/CdtDbtInd")) {
		if (strcmp(value, "CRDT") != 0 && strcmp(value, "DBIT") != 0)
			refuse(c, REASON("bank-xml", "line {1}: not a statement that can be read", line_words(c)));
		p->has_sign = true;
		p->is_debit = strcmp(value, "DBIT") == 0;
	} else if (is_in(c, "Ntry/RvslInd")) {
		/* CdtDbtInd already tells how the balance moved. */
		c->reversal = strcmp(value, "true") == 0 || strcmp(value, "1") == 0;
		text_join(c, &c->entry, c->reversal ? "RVSL" : "");
	} else if (is_in(c, "Ntry/Sts") || is_in(c, "Ntry/Sts/Cd")) {
		if (*value)
			c->state = value;
	} else if (is_in(c, "Ntry/BookgDt/Dt") || is_in(c, "Ntry/BookgDt/DtTm")) {
		take_date(c, value);
	} else if (is_in(c, "RltdPties/Dbtr/Nm") || is_in(c, "RltdPties/Cdtr/Nm") || is_in(c, "Dbtr/Pty/Nm") ||
	           is_in(c, "Cdtr/Pty/Nm")) {
		p->names[side_open(c)] = text_cut(c->arena, value, 140);
	} else if (is_in(c, "DbtrAcct/Id/IBAN") || is_in(c, "CdtrAcct/Id/IBAN") || is_in(c, "DbtrAcct/Id/Othr/Id") ||
	           is_in(c, "CdtrAcct/Id/Othr/Id")) {
		p->accounts[side_open(c)] = text_cut(c->arena, value, 34);
	} else if (is_in(c, "RmtInf/Ustrd") || is_in(c, "CdtrRefInf/Ref") || is_in(c, "Ntry/AddtlNtryInf")) {
		text_join(c, p, text_cut(c->arena, value, 500));
	} else if (is_in(c, "Ntry/AcctSvcrRef") || is_in(c, "TxDtls/Refs/AcctSvcrRef")) {
		p->id = text_cut(c->arena, value, 35);
	} else if (is_in(c, "Refs/EndToEndId")) {
		text_join(c, p, strcmp(value, "NOTPROVIDED") == 0 ? "" : text_cut(c->arena, value, 35));
	}
}

static void XMLCALL on_end(void *context, const XML_Char *name)
{
	struct camt *c = context;

	(void)name;
	if (c->text.size > 0)
		take(c, text_line(c->arena, c->text.data));
	if (is_in(c, "Stmt/Ntry") && c->why.key == NULL)
		entry_close(c);
	c->depth--;
	c->text.size = 0;
}

static void XMLCALL on_doctype(void *context, const XML_Char *name, const XML_Char *system, const XML_Char *public,
                               int internal)
{
	struct camt *c = context;

	(void)name, (void)system, (void)public, (void)internal;
	refuse(c, REASON("bank-xml", "line {1}: not a statement that can be read", line_words(c)));
}

bool bank_read_camt(struct arena *a, struct bytes file, const char *currency, int decimals, struct bank_statement *out,
                    struct reason *why)
{
	struct camt c = { .arena = a,
		          .currency = currency,
		          .decimals = decimals,
		          .account = "",
		          .entry = EMPTY_PART,
		          .text = { .arena = a },
		          .reader = { .arena = a },
		          .state = "",
		          .booked = DATE_NONE };
	bool good = false;

	c.parser = XML_ParserCreate(NULL);
	buffer_add(&c.text, "", 0);
	if (c.parser == NULL || file.size > BANK_BYTES_MAX) {
		*why = REASON("bank-large", "a file of more than {1} MB", arena_printf(a, "%d", BANK_BYTES_MAX >> 20));
		goto end;
	}
	XML_SetUserData(c.parser, &c);
	XML_SetElementHandler(c.parser, on_start, on_end);
	XML_SetCharacterDataHandler(c.parser, on_text);
	XML_SetStartDoctypeDeclHandler(c.parser, on_doctype);
	if (XML_Parse(c.parser, (const char *)file.data, (int)file.size, XML_TRUE) != XML_STATUS_OK) {
		*why = c.why.key ? c.why
		                 : REASON("bank-xml", "line {1}: not a statement that can be read", line_words(&c));
		goto end;
	}
	if (c.statements == 0) {
		*why = REASON("bank-not-camt", "this is no CAMT.053 statement", NULL);
		goto end;
	}
	bank_digests(&c.reader, c.account);
	*out = (struct bank_statement){ c.account, c.reader.items, c.reader.count, c.unbooked, c.foreign };
	good = true;
end:
	XML_ParserFree(c.parser);
	return good;
}
