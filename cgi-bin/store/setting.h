/* Facts and rules of the house: table setting, one row each; a missing row is its default. */
#ifndef STORE_SETTING_H
#define STORE_SETTING_H

#include "db/db.h"
#include "rules/deadline.h"
#include "rules/life.h"
#include "rules/stay.h"

struct settings {
	/* the house */
	const char *house_name, *house_address, *house_phone, *house_email, *house_country;
	const char *site_url;         /* "https://house.example", without a final slash: links in mails */
	const char *zone_name;        /* "Europe/Vienna" */
	const char *languages;        /* "en": codes in the order of preference */
	const char *currency, *currency_symbol;
	int64_t currency_decimals;
	const char *reference_prefix; /* two letters before references: "LH" */
	const char *check_in, *check_out; /* "15:00", "11:00" */
	bool demo; /* furnished by hearth demo, and nobody has said yet that it is to stay so */
	/* decisions */
	const char *decide_windows, *decide_align, *quiet_hours;
	int64_t minimum_hours, early_days;
	bool early_yes, no_ghosts;
	int64_t undo_minutes, pin_days;
	int64_t plan_quick_work, plan_full_ms;
	/* stays and money */
	int64_t most_nights, ahead_days, most_guests;
	int64_t prepay_percent, prepay_days; /* of the price, per cent; due so many days after acceptance */
	int64_t free_cancel_days;            /* before arrival */
	int64_t lapse_days;                  /* an unpaid stay lapses so many days after its guest was warned */
	const char *cancel_keeps, *no_show_keeps; /* what a guest owes who cancels later, or does not come: "none",
	                                             "deposit", "night", "80%" */
	int64_t unused_percent;              /* of the nights of one who leaves early, what is still owed */
	int64_t hours_percent;               /* of a night, for coming before the hour or leaving after it */
	const char *invoice_series, *credit_series; /* credit notes have numbers of their own */
	/* papers: who issues them, and where money goes. A transfer's code is printed when it is all there for one of
	 * the two ways */
	const char *house_owner, *house_legal, *house_tax, *house_registration; /* a person's name; the firm's; its VAT
	                                                                           or tax number; KPP */
	const char *bank_name, *bank_iban, *bank_bic;                           /* SEPA, in euro */
	const char *bank_account, *bank_code, *bank_correspondent;              /* Russian banks, in roubles: 20, 9, 20
	                                                                           digits */
	/* the bad day */
	int64_t backup_hour, backup_keep;  /* of the house's day; how many of them are kept in each place */
	const char *morning_mail;          /* where the morning paper goes; "": nowhere */
	int64_t morning_hour;
	/* mails: thanks after a stay; to house_email: each new request, who would get a yes, what could not be sent */
	bool thanks_mail, note_new, note_odd, note_preview, note_failures;
	bool job_paused;                   /* after a restore, until `hearth job resume` */
	/* robots (house/sender.h, house/odd.h) */
	int64_t form_seconds;                /* a form that comes back sooner was filled by no person; 0: not asked */
	int64_t send_address, send_network, send_mail; /* sendings of a day before anybody waits: from an address, a
	                                                  network; to an e-mail address or telephone */
	int64_t send_unproven;               /* without a proof of work, all together */
	int64_t burst_network;               /* more of one network within an hour are frozen; 0: none is */
	/* how long personal data are kept (house/retention.h) */
	int64_t keep_request_days;           /* of requests that came to nothing */
	int64_t keep_stay_years;             /* of stays, after their departure: as long as the law asks for the papers
	                                        */
	/* worked out from the above */
	const char *language; /* the first of languages */
	struct deadline_rules deadline;
	struct stay_rules stay;
	struct penalty_rule cancel_rule, no_show_rule;
	struct zone *zone;
};

/* All settings, in the arena. INVALID: one does not parse (logged by name). */
enum status settings_load(struct db *db, struct arena *a, struct settings *out) MUST_CHECK;
struct setting_value {
	const char *name, *value;
	int64_t version;
};
enum status setting_get(struct db *db, struct arena *a, const char *name, struct setting_value *out) MUST_CHECK;
/* version 0: insert or overwrite (set-up); else CONFLICT when the row has another version. INVALID: no such name, or a
 * value that does not parse. */
enum status setting_put(struct db *db, const char *name, const char *value, int64_t version) MUST_CHECK;
/* What a setting may be, for a form that asks for it: a member of struct settings, and the limits of a number. NULL:
 * there is none of this name. */
struct setting_rule {
	struct field field;
	int64_t least, most;
};
const struct setting_rule *setting_rule(const char *name);
/* As it stands, or the default with version 0. */
enum status setting_current(struct db *db, struct arena *a, const char *name, struct setting_value *out) MUST_CHECK;
bool setting_is_valid(const char *name, const char *value);

/* What would no longer be right if one of the facts of the house became another: amounts are stored in its currency's
 * unit; guests were told an hour in its zone; they read its languages, and what the first one lacks nobody would see.
 * Each is a number of rows; 0: nothing stands against it. */
enum status setting_amounts(struct db *db, struct arena *a, int64_t *count) MUST_CHECK; /* prices, requests and stays */
enum status setting_waiting(struct db *db, struct arena *a, int64_t *count) MUST_CHECK; /* requests that are not answered */
enum status setting_readers(struct db *db, struct arena *a, const char *lang, struct date today, int64_t *count)
    MUST_CHECK; /* guests with a request that is not answered or a stay to come */
enum status setting_wordless(struct db *db, struct arena *a, const char *lang, const char *was,
                             int64_t *count) MUST_CHECK; /* texts that `was` has and `lang` lacks */
const struct query *setting_statements(size_t *count);

#endif
