#include "admin/edit.h"

static const struct input inputs[] = {
	{ .field = FIELD(service_edit, name), .required = true, .max = 80 },
	{ .field = FIELD(service_edit, code), .required = true, .as = AS_CODE, .max = 32 },
	{ .field = FIELD(service_edit, text), .as = AS_BLOCK, .max = 1000 },
	{ .field = FIELD(service_edit, class), .required = true, .as = AS_CODE },
	{ .field = FIELD(service_edit, unit), .required = true, .as = AS_CODE },
	{ .field = FIELD(service_edit, heads), .required = true, .as = AS_CODE },
	{ .field = FIELD(service_edit, mandatory) },
	{ .field = FIELD(service_edit, vat), .as = AS_PERCENT, .max = 10000 },
	{ .field = FIELD(service_edit, icon), .as = AS_CODE, .max = 32 },
	{ .field = FIELD(service_edit, position), .max = 100000 },
	INPUTS_END
};

static void service_fresh(struct request *r, void *edit)
{
	(void)r;
	*(struct service_edit *)edit = (struct service_edit){ .class = service_class_name(SERVICE_EXTRA),
		                                              .unit = service_unit_name(PER_PERSON_NIGHT),
		                                              .heads = service_heads_name(HEADS_ALL) };
}

static void put_word(struct request *r, const char *field, size_t *n, const char *code)
{
	put_option(
	    r, field, n, code,
	    language_text(r->page.language, arena_printf(&r->arena, "Prices_page.%s.%s", field, word_key(r, code))));
}

static enum status service_choices(struct request *r, const void *edit)
{
	static const enum service_class classes[] = { SERVICE_LODGING, SERVICE_EXTRA, SERVICE_TAX };
	static const enum service_unit units[] = { PER_NIGHT, PER_PERSON, PER_PERSON_NIGHT, PER_STAY, PER_ITEM };
	static const enum service_heads heads[] = { HEADS_ALL, HEADS_ADULTS, HEADS_CHILDREN };
	size_t class = 0, unit = 0, head = 0;

	(void)edit;
	for (size_t i = 0; i < ARRAY_LEN(classes); i++)
		put_word(r, "class", &class, service_class_name(classes[i]));
	for (size_t i = 0; i < ARRAY_LEN(units); i++)
		put_word(r, "unit", &unit, service_unit_name(units[i]));
	for (size_t i = 0; i < ARRAY_LEN(heads); i++)
		put_word(r, "heads", &head, service_heads_name(heads[i]));
	return OK;
}

static bool service_check(struct request *r, void *edit)
{
	bool class = is_chosen(r, "class"), unit = is_chosen(r, "unit"), heads = is_chosen(r, "heads");

	(void)edit;
	return class && unit && heads;
}

static const struct form_of form = { ENTITY_SERVICE,
	                             inputs,
	                             sizeof(struct service_edit),
	                             "admin/service.cs",
	                             "/admin/prices/services",
	                             service_fresh,
	                             service_choices,
	                             service_check };

enum status service_show(struct request *r)
{
	return form_show(r, &form);
}

enum status service_post(struct request *r)
{
	return form_post(r, &form);
}

enum status service_delete(struct request *r)
{
	return form_remove(r, &form);
}
