/* The configuration that all programs share: where the database, the templates and the mail server are, and the
 * secrets. What the owner may change is a setting (store/setting.h).
 *
 * Each program has its own file; db_password, secret_key, smtp_password, job_secret, backup_key and backup_password
 * belong into a file of their own, `include = FILE`, that only the program's account can read. */
#ifndef STORE_CONFIG_H
#define STORE_CONFIG_H

#include "core/conf.h"
#include "core/secret.h"
#include "db/db.h"

struct config {
	const char *db_socket;              /* or */
	const char *db_host;                /* and */
	int64_t db_port;                    /* 3306 */
	const char *db_name, *db_user;      /* required */
	const char *db_password;            /* "" */
	const char *secret_key;             /* required: 64 hex digits; signs private links and forms */
	const char *templates, *schema_dir; /* required: folders */
	const char *fonts;                  /* of papers; NULL in the file: the folder fonts beside templates */
	bool test_clock;                    /* off: HEARTH_NOW does not count */
	const char *log_file;               /* NULL: standard error */
	const char *base;                   /* NULL: as the web server says; "" or "/hearth": the prefix the house is
	                                       served under */
	const char *trusted_proxy;          /* NULL: none; the address whose X-Forwarded-For counts */
	const char *job_secret;             /* NULL: the job is not run by URL; at least 32 characters */
	const char *smtp_url;               /* "smtp://host:port" or "smtps://..."; NULL: sendmail */
	const char *smtp_user, *smtp_password;
	const char *smtp_tls;                 /* "must", "try" or "none" */
	int64_t smtp_timeout;                 /* seconds that a mail may take, by a server or the command */
	const char *sendmail;                 /* "/usr/sbin/sendmail" */
	const char *mail_from, *mail_replyto; /* NULL: the house's address */
	const char *backup_folder;            /* NULL: no nightly backup; begins with '/' */
	const char *backup_second;            /* NULL: none; a second folder, best on another machine's disk */
	const char *backup_key;               /* 64 hex digits, not secret_key: what backups are sealed with. Keep a
	                                         copy elsewhere */
	const char *backup_user, *backup_password; /* NULL: as db_user; an account that may read every table */
	unsigned char key[SECRET_SIZE];       /* secret_key, worked out */
	unsigned char backup[SECRET_SIZE];    /* backup_key, worked out, when there is one */
};

/* INVALID: logged in one line. Texts live in the arena. */
enum status config_read(struct arena *a, const char *path, struct config *out) MUST_CHECK;
/* The account that reads everything, for a backup. */
struct db_settings config_backup_db(const struct config *config);
struct db_settings config_db(const struct config *config, bool read_only);

#endif
