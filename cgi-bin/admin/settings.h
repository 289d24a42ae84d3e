/* What the house is and the rules it goes by: a page of groups, and a form for each. */
#ifndef ADMIN_SETTINGS_H
#define ADMIN_SETTINGS_H

#include "admin/admin.h"
#include "house/settings.h"

enum status settings_show(struct request *r);
enum status setting_show(struct request *r);
enum status setting_post(struct request *r);

/* A form for some settings, for whoever asks them in another place: fields by their names, ended by NULL. Puts
 * Settings.N.name, .as (text, email, tel, time, number, check), .least, .most, .optional for the template
 * (parts/setting.cs). */
#define SETTINGS_MOST 12
void settings_put(struct request *r, const char *const *names);
/* What is stored, as Form. *version is for the hidden field. */
enum status settings_fill(struct request *r, const char *const *names, int64_t *version) MUST_CHECK;
/* What was typed, as values to be stored: edits has room for SETTINGS_MOST. False: it complained. */
bool settings_typed(struct request *r, const char *const *names, struct setting_edit *edits, size_t *count);
/* The complaint at the field that settings_save refused. */
void settings_refused(struct request *r, const struct settings_change *change);

#endif
