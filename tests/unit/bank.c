/* Statements of a bank: both forms, what cannot be read, and whose money it is. */
#include "check.h"

#include <stdlib.h>

#include "bank/match.h"
#include "bank/statement.h"
#include "core/text.h"

static struct arena a;

static struct bytes bytes_of(const char *text)
{
	return (struct bytes){ (const unsigned char *)text, strlen(text) };
}

#define CAMT(entries)                                                                                      \
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document "                                           \
	"xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt>\n"                       \
	"<GrpHdr><MsgId>1</MsgId></GrpHdr>\n<Stmt><Id>7</Id><Acct><Id><IBAN>AT611904300234573201</IBAN></" \
	"Id><Ccy>EUR</Ccy></Acct>\n" entries "</Stmt></BkToCstmrStmt></Document>\n"
#define ENTRY(amount, sign, state, day, details)                                                                      \
	"<Ntry><Amt Ccy=\"EUR\">" amount "</Amt><CdtDbtInd>" sign "</CdtDbtInd><Sts>" state "</Sts><BookgDt><Dt>" day \
	"</Dt></BookgDt>"                                                                                             \
	"<NtryDtls>" details "</NtryDtls></Ntry>\n"
#define PAYER(name, iban, text)                                                                                   \
	"<RltdPties><Dbtr><Pty><Nm>" name "</Nm></Pty></Dbtr><DbtrAcct><Id><IBAN>" iban "</IBAN></Id></DbtrAcct>" \
	"<Cdtr><Pty><Nm>Linden House</Nm></Pty></Cdtr></RltdPties><RmtInf><Ustrd>" text "</Ustrd></RmtInf>"

static struct bank_statement camt(const char *text)
{
	struct bank_statement s = { 0 };
	struct reason why = NO_REASON;
	bool good = bank_read_camt(&a, bytes_of(text), "EUR", 2, &s, &why);
	CHECK_AS(good, "read%s%s", good ? "" : ": ", good ? "" : reason_words(&a, &why));
	return s;
}

static const char *camt_refused(const char *text)
{
	struct bank_statement s = { 0 };
	struct reason why = NO_REASON;
	return bank_read_camt(&a, bytes_of(text), "EUR", 2, &s, &why) ? "read" : why.key;
}

static void test_camt(void)
{
	struct bank_statement s = camt(CAMT(
	    ENTRY("120.50", "CRDT", "<Cd>BOOK</Cd>", "2026-12-01",
	          "<TxDtls><Refs><EndToEndId>LH-7K2Q</EndToEndId></Refs>" PAYER(
	              "Novák &amp; Syn", "CZ6508000000192000145399",
	              "Invoice  R-2026-14 ") "</TxDtls>") ENTRY("30.00000", "DBIT", "BOOK", "2026-12-02",
	                                                        "<TxDtls><RltdPties><Dbtr><Nm>Linden "
	                                                        "House</Nm></Dbtr><Cdtr><Nm>Ito</Nm></Cdtr></"
	                                                        "RltdPties></TxDtls>")
	        ENTRY(
	            "9.00", "CRDT", "PDNG", "2026-12-02",
	            "") "<Ntry><Amt "
	                "Ccy=\"CHF\">9.0001</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-12-02</"
	                "Dt></BookgDt></Ntry>" ENTRY("300.00", "CRDT", "BOOK", "2026-12-03",
	                                             "<TxDtls><Amt Ccy=\"EUR\">100.00</Amt>" PAYER(
	                                                 "A", "X", "one") "</TxDtls>"
	                                                                  "<TxDtls><Amt Ccy=\"EUR\">200.00</Amt>" PAYER(
	                                                                      "B", "Y", "two") "</TxDtls>")
	                    ENTRY("300.00", "CRDT", "BOOK", "2026-12-03",
	                          "<TxDtls><Amt Ccy=\"EUR\">100.00</Amt></TxDtls><TxDtls>" PAYER("B", "Y",
	                                                                                         "two") "</TxDtls>")));

	CHECK(s.count == 5 && s.unbooked == 1 && s.foreign == 1);
	CHECK_TEXT(s.account, "AT611904300234573201");
	if (s.count != 5)
		return;
	CHECK(s.items[0].amount.minor == 12050 && s.items[1].amount.minor == -3000);
	CHECK_TEXT(date_text(&a, s.items[0].booked), "2026-12-01");
	CHECK_TEXT(s.items[0].name, "Novák & Syn");
	CHECK_TEXT(s.items[0].account, "CZ6508000000192000145399");
	CHECK_TEXT(s.items[0].text, "LH-7K2Q Invoice R-2026-14");
	CHECK_TEXT(s.items[1].name, "Ito");
	CHECK(s.items[2].amount.minor == 10000 && s.items[3].amount.minor == 20000);
	CHECK_TEXT(s.items[3].text, "two");
	CHECK_AS(s.items[4].amount.minor == 30000, "a bundle whose parts do not tell their amounts stays whole");
}

#define NAMED(kind, name) \
	"<" kind "><Pty><Nm>" name "</Nm></Pty></" kind "><" kind "Acct><Id><IBAN>" name "</IBAN></Id></" kind "Acct>"

/* What is unusual: money that was sent back, exchanged, of nothing; and what the bank calls an entry. */
static void test_camt_more(void)
{
	struct bank_statement s = camt(CAMT(
	    "<Ntry><Amt "
	    "Ccy=\"EUR\">50.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><RvslInd>true</RvslInd><Sts>BOOK</"
	    "Sts><BookgDt><DtTm>2026-12-02T10:00:00</DtTm></BookgDt>"
	    "<NtryDtls><TxDtls><RltdPties>" NAMED("Dbtr", "We")
	        NAMED("Cdtr", "Ito") "</RltdPties></TxDtls></NtryDtls></Ntry>\n" ENTRY(
	            "0.00", "CRDT", "BOOK", "2026-12-02",
	            "<TxDtls><RmtInf><Ustrd>Rate from 1 January</Ustrd></RmtInf></TxDtls>")
	    /* Two that together seem to make the sum, if dollars counted as euros. */
	    ENTRY("300.00", "CRDT", "BOOK", "2026-12-03",
	          "<TxDtls><Amt Ccy=\"USD\">100.00</Amt><AmtDtls><TxAmt><Amt "
	          "Ccy=\"EUR\">90.00</Amt></TxAmt></AmtDtls></TxDtls>"
	          "<TxDtls><Amt Ccy=\"EUR\">200.00</Amt></TxDtls>") ENTRY("-0", "CRDT", "PDNG", "2026-12-03", "")));

	CHECK(s.count == 2 && s.unbooked == 1);
	if (s.count != 2)
		return;
	CHECK(s.items[0].amount.minor == 5000);
	CHECK_TEXT(s.items[0].name, "Ito");
	CHECK_TEXT(s.items[0].account, "Ito");
	CHECK_TEXT(s.items[0].text, "RVSL");
	CHECK(s.items[1].amount.minor == 30000);

	/* Alike in all but the bank's name for them: of a day in two statements both are new, and in one that has both,
	 * each is known again. */
#define COIN(id)                                                                                         \
	"<Ntry><Amt "                                                                                    \
	"Ccy=\"EUR\">5.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-12-04</Dt></" \
	"BookgDt><AcctSvcrRef>" id "</AcctSvcrRef></Ntry>"
	struct bank_statement noon = camt(CAMT(COIN("N1"))), evening = camt(CAMT(COIN("N2"))),
	                      both = camt(CAMT(COIN("N2") COIN("N1")));
	CHECK(strcmp(noon.items[0].digest, evening.items[0].digest) != 0);
	CHECK(strcmp(both.items[0].digest, evening.items[0].digest) == 0 &&
	      strcmp(both.items[1].digest, noon.items[0].digest) == 0);
	s = camt(CAMT(ENTRY("10.00", "CRDT", "BOOK", "2026-12-05",
	                    "<TxDtls><Refs><AcctSvcrRef>A</AcctSvcrRef></Refs><Amt Ccy=\"EUR\">5.00</Amt></TxDtls>"
	                    "<TxDtls><Refs><AcctSvcrRef>B</AcctSvcrRef></Refs><Amt Ccy=\"EUR\">5.00</Amt></TxDtls>")));
	CHECK(s.count == 2);
	CHECK_TEXT(s.items[0].id, "A");
	CHECK_TEXT(s.items[1].id, "B");
}

static void test_camt_bad(void)
{
	CHECK_TEXT(camt_refused(""), "bank-xml");
	CHECK_TEXT(camt_refused("date;amount\n"), "bank-xml");
	CHECK_TEXT(camt_refused("<html></html>"), "bank-not-camt");
	CHECK_TEXT(camt_refused("<Document><BkToCstmrDbtCdtNtfctn/></Document>"), "bank-not-camt");
	CHECK_TEXT(camt_refused("<!DOCTYPE Document [<!ENTITY x \"y\">]><Document>&x;</Document>"), "bank-xml");
	CHECK_TEXT(camt_refused(CAMT(ENTRY("1.234", "CRDT", "BOOK", "2026-12-01", ""))), "bank-amount");
	CHECK_TEXT(camt_refused(CAMT(ENTRY("-1.00", "CRDT", "BOOK", "2026-12-01", ""))), "bank-amount");
	CHECK_TEXT(camt_refused(CAMT(ENTRY("1.00", "CRDT", "BOOK", "2026-02-30", ""))), "bank-date");
	CHECK_TEXT(camt_refused(CAMT("<Ntry><Amt Ccy=\"EUR\">1.00</Amt><Sts>BOOK</Sts></Ntry>")), "bank-entry");
	CHECK_TEXT(camt_refused(CAMT("</Stmt><Stmt><Acct><Id><IBAN>DE02</IBAN></Id></Acct>")), "bank-accounts");
	struct buffer deep = { .arena = &a };
	buffer_text(&deep, "<Document>");
	for (int i = 0; i < 100000; i++)
		buffer_text(&deep, "<a>");
	CHECK_TEXT(camt_refused(deep.data), "bank-xml");
}

static const struct bank_columns german = { .date = 1,
	                                    .amount = 5,
	                                    .name = 3,
	                                    .account = 4,
	                                    .text = 2,
	                                    .skip = 2,
	                                    .separator = ";",
	                                    .order = "dmy",
	                                    .decimal = "," };

static void test_csv(void)
{
	struct bank_statement s = { 0 };
	struct reason why = NO_REASON;

	CHECK(bank_read_csv(&a,
	                    bytes_of("Account;AT61\r\nBuchungstag;Text;Name;IBAN;Betrag\r\n01.12.2026;\"Anzahlung; "
	                             "LH-7K2Q\";J\xfcrgen M\xfcller;DE02;1.234,50\r\n"
	                             "2.12.26;Miete;\x80uro GmbH;;-10,00\r\n;;;;\r\n"),
	                    &german, 2, &s, &why));
	CHECK(s.count == 2);
	if (s.count == 2) {
		CHECK(s.items[0].amount.minor == 123450 && s.items[1].amount.minor == -1000);
		CHECK_TEXT(s.items[0].name, "Jürgen Müller");
		CHECK_TEXT(s.items[0].text, "Anzahlung; LH-7K2Q");
		CHECK_TEXT(s.items[1].name, "€uro GmbH");
		CHECK_TEXT(date_text(&a, s.items[1].booked), "2026-12-02");
		CHECK(s.items[1].line == 4);
	}
	static const struct bank_columns two = {
		.date = 1, .amount = 2, .credit = 3, .text = 4, .separator = ",", .order = "mdy", .decimal = "."
	};
	CHECK(bank_read_csv(&a, bytes_of("12/31/2026,,\"1,200.00\",rent\n1/2/2027,-50.00,,fee\n1/2/2027,50.00,,fee\n"),
	                    &two, 2, &s, &why));
	CHECK(s.count == 3 && s.items[0].amount.minor == 120000 && s.items[1].amount.minor == -5000 &&
	      s.items[2].amount.minor == -5000);
	CHECK_AS(strcmp(s.items[1].digest, s.items[2].digest) != 0, "two entries of one day that say the same are two");
	CHECK(!bank_read_csv(&a, bytes_of("1\n2\n31.02.2026;a;b;c;1,00\n"), &german, 2, &s, &why));
	CHECK_TEXT(reason_words(&a, &why), "line 3: “31.02.2026” is no date");
	CHECK(!bank_read_csv(&a, bytes_of("1\n2\n01.02.2026;a;b;c;1,00 EUR\n"), &german, 2, &s, &why));
	CHECK_TEXT(why.key, "bank-amount");
	CHECK(!bank_read_csv(&a, bytes_of("1\n2\n01.02.2026;\"a\n"), &german, 2, &s, &why));
	CHECK_TEXT(why.key, "bank-csv");
	CHECK(bank_read_csv(&a, bytes_of(""), &german, 2, &s, &why) && s.count == 0);
}

/* The same entries in a longer file are the same entries. */
static void test_digests(void)
{
	const char *first = "01.12.2026;a;b;c;1,00\n01.12.2026;a;b;c;1,00\n",
	           *second =
	               "30.11.2026;z;b;c;1,00\n01.12.2026;a;b;c;1,00\n01.12.2026;a;b;c;1,00\n02.12.2026;a;b;c;1,00\n";
	struct bank_columns plain = german;
	struct bank_statement x = { 0 }, y = { 0 };
	struct reason why = NO_REASON;

	plain.skip = 0;
	CHECK(bank_read_csv(&a, bytes_of(first), &plain, 2, &x, &why) &&
	      bank_read_csv(&a, bytes_of(second), &plain, 2, &y, &why));
	CHECK(x.count == 2 && y.count == 4 && strcmp(x.items[0].digest, y.items[1].digest) == 0 &&
	      strcmp(x.items[1].digest, y.items[2].digest) == 0);
	CHECK(strcmp(y.items[3].digest, x.items[0].digest) != 0);
}

static void test_match(void)
{
	static const struct bank_open open[] = {
		{ 1, "LH-7K2Q", "R-2026-14", "Jürgen Müller", { 30000 }, { 9000 } },
		{ 2, "LH-9AB2", "R-2026-15", "Ana Müller", { 45000 }, { 0 } },
		{ 3, "LH-KK33", "R-2026-16", "Ana Ito", { 12345 }, { 0 } },
		{ 4, "LH-KK34", "R-2026-17", "Bo Ito", { 45000 }, { 0 } },
		{ 5, "", "", "Zoe Back", { -5000 }, { 0 } },
	};
	static const struct {
		int64_t amount;
		const char *name, *text;
		int64_t stay;
		enum bank_why why;
	} cases[] = {
		{ 100, "X", "Anzahlung lh 7k2q danke", 1, BANK_REFERENCE },
		{ 100, "X", "LH7K2Q", 1, BANK_REFERENCE },
		{ 100, "X", "ALH-7K2Q", 0, BANK_NOTHING },
		{ 100, "X", "LH-7K2QX", 0, BANK_NOTHING },
		{ 100, "X", "Rechnung R 2026/14", 1, BANK_REFERENCE },
		{ 100, "X", "R-2026-1", 0, BANK_NOTHING },
		{ 100, "X", "LH-7K2Q und LH-9AB2", 0, BANK_NOTHING },
		{ 9000, "MÜLLER JÜRGEN DR", "", 1, BANK_NAME_SUM },
		{ 30000, "Müller, Jürgen", "", 1, BANK_NAME_SUM },
		{ 12345, "Somebody", "", 3, BANK_SUM },
		{ 45000, "Somebody", "", 0, BANK_NOTHING },
		{ 45000, "Ana Müller", "", 2, BANK_NAME_SUM },
		{ 777, "Ana Müller", "", 2, BANK_NAME },
		{ 777, "Müller", "", 0, BANK_NOTHING },
		{ -5000, "Zoe Back", "", 5, BANK_NAME_SUM },
		{ -4000, "Zoe Back", "", 0, BANK_NOTHING },
		{ -45000, "Ana Müller", "", 0, BANK_NOTHING },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct bank_entry e = { .amount = { cases[i].amount }, .name = cases[i].name, .text = cases[i].text };
		struct bank_match m = bank_match(&a, &e, open, sizeof open / sizeof *open);
		CHECK_AS(m.stay_id == cases[i].stay && m.why == cases[i].why, "%lld from %s, “%s”: stay %lld, %d",
		         (long long)cases[i].amount, cases[i].name, cases[i].text, (long long)m.stay_id, (int)m.why);
	}
}

static void test_words(void)
{
	static const struct { const char *text, *prefix; size_t count; const char *found;
	} cases[] = {
		{ "anzahlung lh 7k2q danke", "lh", 1, "7k2q" },
		{ "lh7k2q", "lh", 1, "7k2q" },
		{ "lh - 7k2q/lh-9ab2", "lh", 1, "7k2q 9ab2" },
		{ "alh-7k2q", "lh", 1, "" },
		{ "rechnung r 2026/14", "r", 2, "echnung,r 2026,14" },
		{ "r2026-14, r-2026-0015", "r", 2, "2026,14 2026,0015" },
		{ "lh-", "lh", 1, "" },
		{ "lh", "lh", 1, "" },
		{ "lh-7k2q1234567890", "lh", 1, "" },
		{ "lh 7k2\xc3\xa9", "lh", 1, "" },
		{ "r-2026", "r", 2, "" },
		{ "anything", "", 1, "" },
		{ "", "lh", 1, "" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buffer found = { .arena = &a };
		char words[2][BANK_WORD];

		buffer_text(&found, "");
		for (const char *at = cases[i].text; bank_word_next(&at, cases[i].prefix, words, cases[i].count);)
			buffer_printf(&found, "%s%s%s%s", found.size > 0 ? " " : "", words[0],
			              cases[i].count == 2 ? "," : "", cases[i].count == 2 ? words[1] : "");
		CHECK_TEXT(found.data, cases[i].found);
	}
}

int main(void)
{
	test_words();
	test_camt();
	test_camt_more();
	test_camt_bad();
	test_csv();
	test_digests();
	test_match();
	arena_release(&a);
	return check_done();
}
