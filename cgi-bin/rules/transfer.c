#include "rules/transfer.h"

#include <string.h>

#include "core/text.h"

#define UPPER "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define DIGITS "0123456789"
#define EPC_NAME_MAX 70
#define EPC_MESSAGE_MAX 140
#define EPC_BYTES_MAX 331
#define GOST_NAME_MAX 160
#define GOST_BANK_MAX 45
#define GOST_PURPOSE_MAX 210
#define AMOUNT_MAX INT64_C(99999999999)

bool digits_are(const char *text, size_t count)
{
	return strlen(text) == count && strspn(text, DIGITS) == count;
}

bool iban_is_good(const char *iban)
{
	size_t length = strlen(iban);
	int rest = 0;
	if (length < 15 || length > 34 || strspn(iban, UPPER DIGITS) != length || strspn(iban, UPPER) < 2 ||
	    strspn(iban + 2, DIGITS) < 2)
		return false;
	for (size_t i = 0; i < length; i++) {
		char c = iban[(i + 4) % length];
		rest = c <= '9' ? (rest * 10 + (c - '0')) % 97 : (rest * 100 + (c - 'A' + 10)) % 97;
	}
	return rest == 1;
}

bool bic_is_good(const char *bic)
{
	size_t length = strlen(bic);
	return (length == 8 || length == 11) && strspn(bic, UPPER) >= 6 && strspn(bic, UPPER DIGITS) == length;
}

char *iban_spaced(struct arena *a, const char *iban)
{
	struct buffer out = { .arena = a };
	buffer_text(&out, "");
	for (size_t i = 0; iban[i] != '\0'; i++) {
		if (i > 0 && i % 4 == 0)
			buffer_text(&out, " ");
		buffer_add(&out, &iban[i], 1);
	}
	return out.data;
}

static bool is_line(const char *text, size_t characters, const char *forbidden)
{
	return text[0] != '\0' && text_is_utf8(text, strlen(text)) && text_characters(text) <= characters &&
	       strpbrk(text, forbidden) == NULL;
}

static bool is_amount(struct money m)
{
	return m.minor > 0 && m.minor <= AMOUNT_MAX;
}

char *transfer_epc(struct arena *a, const struct transfer *t)
{
	if (!iban_is_good(t->iban) || (t->bic[0] != '\0' && !bic_is_good(t->bic)) ||
	    !is_line(t->name, EPC_NAME_MAX, "\r\n") || !is_line(t->message, EPC_MESSAGE_MAX, "\r\n") ||
	    !is_amount(t->amount))
		return NULL;
	/* Purpose and structured reference stay empty; the message is the last line, and no line feed follows. */
	char *code = arena_printf(a, "BCD\n002\n1\nSCT\n%s\n%s\n%s\nEUR%s\n\n\n%s", t->bic, t->name, t->iban,
	                          money_text(a, t->amount, 2), t->message);
	return strlen(code) <= EPC_BYTES_MAX ? code : NULL;
}

char *transfer_gost(struct arena *a, const struct transfer *t)
{
	if (!digits_are(t->account, 20) || !digits_are(t->bank_code, 9) || !digits_are(t->correspondent, 20) ||
	    !is_line(t->name, GOST_NAME_MAX, "|\r\n") || !is_line(t->bank, GOST_BANK_MAX, "|\r\n") ||
	    !is_line(t->message, GOST_PURPOSE_MAX, "|\r\n") || strpbrk(t->tax_number, "|\r\n") != NULL ||
	    strpbrk(t->registration, "|\r\n") != NULL || !is_amount(t->amount))
		return NULL;
	struct buffer code = { .arena = a };
	buffer_printf(&code, "ST00012|Name=%s|PersonalAcc=%s|BankName=%s|BIC=%s|CorrespAcc=%s|Sum=%lld|Purpose=%s",
	              t->name, t->account, t->bank, t->bank_code, t->correspondent, (long long)t->amount.minor,
	              t->message);
	if (t->tax_number[0] != '\0')
		buffer_printf(&code, "|PayeeINN=%s", t->tax_number);
	if (t->registration[0] != '\0')
		buffer_printf(&code, "|KPP=%s", t->registration);
	return code.data;
}
