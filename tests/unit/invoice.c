/* What invoices add up to, beside exact rational arithmetic, and what is asked for by transfer. */
#include "check.h"

#include "core/text.h"
#include "rules/invoice.h"
#include "rules/transfer.h"

static struct arena a;
static uint64_t seed = 20261205;

static int64_t drawn(int64_t below)
{
	seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (int64_t)((seed >> 33) % (uint64_t)below);
}

/* VAT as a fraction is gross * rate / (10000 + rate): what is printed is the nearest whole number, and of two as near
 * the one farther from zero. */
static bool is_nearest(int64_t printed, int64_t gross, int32_t rate)
{
	int64_t bottom = 10000 + rate, off = 2 * (printed * bottom - gross * rate); /* at most 10^15 here */
	if (off == bottom)
		return gross > 0;
	if (off == -bottom)
		return gross < 0;
	return off > -bottom && off < bottom;
}

static bool is_exact(const struct bill_line *lines, size_t count, const struct bill_parts *parts)
{
	int64_t gross = 0, vat = 0, net = 0, total = 0;
	for (size_t i = 0; i < count; i++)
		total += lines[i].amount.minor;
	for (size_t p = 0; p < parts->count; p++) {
		const struct bill_part *part = &parts->items[p];
		int64_t sum = 0;
		for (size_t i = 0; i < count; i++)
			if (lines[i].rate == part->rate && lines[i].passed_on == part->passed_on)
				sum += lines[i].amount.minor;
		if (sum != part->gross.minor || part->net.minor + part->vat.minor != sum ||
		    !is_nearest(part->vat.minor, sum, part->passed_on ? 0 : part->rate))
			return false;
		if (p > 0 && parts->items[p - 1].passed_on == part->passed_on && parts->items[p - 1].rate <= part->rate)
			return false;
		gross += part->gross.minor;
		vat += part->vat.minor;
		net += part->net.minor;
	}
	return gross == total && parts->sum.gross.minor == total && parts->sum.vat.minor == vat &&
	       parts->sum.net.minor == net;
}

static void random_invoices(void)
{
	static const int32_t rates[] = { 0, 250, 550, 700, 770, 1000, 1300, 1900, 2000, 2200, 10000 };
	int wrong = 0, mirrored = 0;
	for (int n = 0; n < 10000; n++) {
		struct bill_line lines[40], other[40];
		size_t count = (size_t)drawn(40) + 1;
		for (size_t i = 0; i < count; i++) {
			bool passed_on = drawn(6) == 0;
			lines[i] =
			    (struct bill_line){ passed_on,
				                passed_on ? 0 : rates[drawn(11)],
				                { drawn(n % 2 == 0 ? 100 : 100000000) * (drawn(9) == 0 ? -1 : 1) } };
			other[i] = lines[i];
			other[i].amount.minor = -lines[i].amount.minor;
		}
		struct bill_parts parts = bill_parts(&a, lines, count), back = bill_parts(&a, other, count);
		wrong += !is_exact(lines, count, &parts);
		for (size_t i = 0; i < parts.count; i++)
			mirrored += back.items[i].vat.minor != -parts.items[i].vat.minor ||
			            back.items[i].net.minor != -parts.items[i].net.minor;
		arena_reset(&a);
	}
	CHECK_AS(wrong == 0, "10000 random invoices are what fractions say, to the cent");
	CHECK_AS(mirrored == 0, "and their credit notes are the same with the other sign");
}

static void one_invoice(void)
{
	const struct bill_line lines[] = {
		{ false, 1000, { 8200 } }, { false, 1000, { 22200 } }, { true, 0, { 1200 } }, { false, 1000, { 7200 } }
	};
	struct bill_parts parts = bill_parts(&a, lines, 4);
	CHECK(parts.count == 2 && parts.items[0].rate == 1000 && parts.items[1].passed_on);
	CHECK(parts.items[0].net.minor == 34182 && parts.items[0].vat.minor == 3418 &&
	      parts.items[0].gross.minor == 37600);
	CHECK(parts.sum.net.minor == 35382 && parts.sum.vat.minor == 3418 && parts.sum.gross.minor == 38800);
	CHECK(bill_parts(&a, NULL, 0).count == 0);
}

static void numbers_of_banks(void)
{
	static const struct { const char *iban; bool good;
	} ibans[] = {
		{ "AT611904300234573201", true },
		{ "DE89370400440532013000", true },
		{ "FR1420041010050500013M02606", true },
		{ "NO9386011117947", true },
		{ "MT84MALT011000012345MTLCAST001S", true },
		{ "AT611904300234573202", false },
		{ "AT61 1904 3002 3457 3201", false },
		{ "at611904300234573201", false },
		{ "AT6119043002345", false },
		{ "", false },
		{ "1234567890123456", false },
	};
	for (size_t i = 0; i < ARRAY_LEN(ibans); i++)
		CHECK_AS(iban_is_good(ibans[i].iban) == ibans[i].good, "'%s' is %s IBAN", ibans[i].iban,
		         ibans[i].good ? "an" : "no");
	CHECK(bic_is_good("GIBAATWWXXX") && bic_is_good("GIBAATWW") && !bic_is_good("GIBAATW") &&
	      !bic_is_good("gibaatww") && !bic_is_good("12BAATWW"));
	CHECK(digits_are("040000012", 9) && !digits_are("04000001", 9) && !digits_are("04000001x", 9));
	CHECK_TEXT(iban_spaced(&a, "AT611904300234573201"), "AT61 1904 3002 3457 3201");
}

static void transfers(void)
{
	struct transfer t = { .name = "Linden House",
		              .message = "LH-7K2Q Invoice R-2026-0147",
		              .amount = { 11640 },
		              .iban = "AT611904300234573201",
		              .bic = "",
		              .account = "40702810300000001234",
		              .bank = "АО «Банк Пример»",
		              .bank_code = "040000012",
		              .correspondent = "30101810500000000012",
		              .tax_number = "",
		              .registration = "" };
	CHECK_TEXT(
	    transfer_epc(&a, &t),
	    "BCD\n002\n1\nSCT\n\nLinden House\nAT611904300234573201\nEUR116.40\n\n\nLH-7K2Q Invoice R-2026-0147");
	CHECK_TEXT(transfer_gost(&a, &t),
	           "ST00012|Name=Linden House|PersonalAcc=40702810300000001234|BankName=АО «Банк Пример»|BIC=040000012|"
	           "CorrespAcc=30101810500000000012|Sum=11640|Purpose=LH-7K2Q Invoice R-2026-0147");
	t.name = "Lin|den";
	CHECK(transfer_gost(&a, &t) == NULL && transfer_epc(&a, &t) != NULL);
	t.name = "Lin\nden";
	CHECK(transfer_gost(&a, &t) == NULL && transfer_epc(&a, &t) == NULL);
	t.name = "A name of seventy-one characters, which is one more than the rule allows";
	CHECK(transfer_epc(&a, &t) == NULL);
	t.name = "Linden House";
	t.amount.minor = 0;
	CHECK(transfer_epc(&a, &t) == NULL && transfer_gost(&a, &t) == NULL);
	t.amount.minor = INT64_C(99999999999);
	CHECK(transfer_epc(&a, &t) != NULL);
	t.amount.minor++;
	CHECK(transfer_epc(&a, &t) == NULL);
	t.amount.minor = 1;
	t.iban = "";
	CHECK(transfer_epc(&a, &t) == NULL);
	t.account = "1";
	CHECK(transfer_gost(&a, &t) == NULL);
}

int main(void)
{
	one_invoice();
	random_invoices();
	numbers_of_banks();
	transfers();
	arena_release(&a);
	return check_done();
}
