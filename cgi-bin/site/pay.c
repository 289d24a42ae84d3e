#include "site/pay.h"

#include "rules/transfer.h"

void bank_put(struct page *p, const struct settings *s)
{
	const char *some[][2] = {
		{ "Bank.name", s->bank_name },       { "Bank.bic", s->bank_bic },   { "Bank.account", s->bank_account },
		{ "Bank.code", s->bank_code },       { "Bank.correspondent", s->bank_correspondent },
	};

	for (size_t i = 0; i < ARRAY_LEN(some); i++)
		page_put(p, some[i][0], some[i][1][0] != '\0' ? some[i][1] : NULL);
	if (s->bank_iban[0] != '\0')
		page_put(p, "Bank.iban", iban_spaced(p->arena, s->bank_iban));
}

const char *pay_put(struct page *p, const struct settings *s, struct money amount, const char *message)
{
	const struct transfer t = {
		.name = s->house_legal[0] != '\0' ? s->house_legal : s->house_name,
		.message = message,
		.amount = amount,
		.iban = s->bank_iban,
		.bic = s->bank_bic,
		.account = s->bank_account,
		.bank = s->bank_name,
		.bank_code = s->bank_code,
		.correspondent = s->bank_correspondent,
		.tax_number = s->house_tax,
		.registration = s->house_registration,
	};

	page_put(p, "Pay.to", t.name);
	page_put(p, "Pay.message", message);
	return s->currency_decimals != 2            ? NULL
	       : text_same(s->currency, "EUR") ? transfer_epc(p->arena, &t)
	       : text_same(s->currency, "RUB") ? transfer_gost(p->arena, &t) : NULL;
}
