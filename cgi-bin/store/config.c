#include "store/config.h"

#include "core/log.h"
#include "core/text.h"

#define JOB_SECRET_LEAST 32
#define SMTP_TIMEOUT_MOST 120 /* a mail in hand is taken for lost after five minutes */

static const struct conf_key keys[] = { { .field = FIELD(config, db_socket) },
	                                { .field = FIELD(config, db_host) },
	                                { .field = FIELD(config, db_port), .fallback = "3306" },
	                                { .field = FIELD(config, db_name), .required = true },
	                                { .field = FIELD(config, db_user), .required = true },
	                                { .field = FIELD(config, db_password), .fallback = "" },
	                                { .field = FIELD(config, secret_key), .required = true },
	                                { .field = FIELD(config, templates), .required = true },
	                                { .field = FIELD(config, schema_dir), .required = true },
	                                { .field = FIELD(config, fonts) },
	                                { .field = FIELD(config, test_clock), .fallback = "off" },
	                                { .field = FIELD(config, log_file) },
	                                { .field = FIELD(config, base) },
	                                { .field = FIELD(config, trusted_proxy) },
	                                { .field = FIELD(config, job_secret) },
	                                { .field = FIELD(config, smtp_url) },
	                                { .field = FIELD(config, smtp_user) },
	                                { .field = FIELD(config, smtp_password) },
	                                { .field = FIELD(config, smtp_tls), .fallback = "must" },
	                                { .field = FIELD(config, smtp_timeout), .fallback = "30" },
	                                { .field = FIELD(config, sendmail), .fallback = "/usr/sbin/sendmail" },
	                                { .field = FIELD(config, mail_from) },
	                                { .field = FIELD(config, mail_replyto) },
	                                { .field = FIELD(config, backup_folder) },
	                                { .field = FIELD(config, backup_second) },
	                                { .field = FIELD(config, backup_key) },
	                                { .field = FIELD(config, backup_user) },
	                                { .field = FIELD(config, backup_password), .fallback = "" },
	                                CONF_END };

static enum status complain(const char *path, const char *what)
{
	log_line("%s: %s", path, what);
	return INVALID;
}

/* "" or "/a/b": what addresses on the site begin with. */
static bool is_prefix(const char *text)
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~-";

	while (*text == '/' && strspn(text + 1, plain) > 0)
		text += 1 + strspn(text + 1, plain);
	return *text == '\0';
}

enum status config_read(struct arena *a, const char *path, struct config *out)
{
	struct config c = { 0 };
	enum status st = conf_read(a, path, keys, &c);

	if (st != OK)
		return st;
	if ((c.db_socket == NULL) == (c.db_host == NULL))
		return complain(path, "either db_socket or db_host is needed");
	if (c.db_port < 1 || c.db_port > 65535)
		return complain(path, "db_port is not a port");
	if (!secret_key(c.secret_key, c.key))
		return complain(path, "secret_key is not 64 hex digits");
	if (c.backup_key != NULL && (!secret_key(c.backup_key, c.backup) || text_same(c.backup_key, c.secret_key)))
		return complain(path, "backup_key is not 64 hex digits, or is secret_key");
	if ((c.backup_folder != NULL || c.backup_second != NULL) && c.backup_key == NULL)
		return complain(path, "backup_folder needs a backup_key");
	if ((c.backup_folder != NULL && c.backup_folder[0] != '/') ||
	    (c.backup_second != NULL && c.backup_second[0] != '/'))
		return complain(path, "backup_folder and backup_second begin with '/'");
	if (!text_same(c.smtp_tls, "must") && !text_same(c.smtp_tls, "try") && !text_same(c.smtp_tls, "none"))
		return complain(path, "smtp_tls is not one of must, try, none");
	if (c.smtp_timeout < 1 || c.smtp_timeout > SMTP_TIMEOUT_MOST)
		return complain(path, "smtp_timeout is not 1 to 120 seconds");
	if (c.base != NULL && !is_prefix(c.base))
		return complain(path, "base is neither empty nor a path like /hearth");
	if (c.job_secret != NULL && strlen(c.job_secret) < JOB_SECRET_LEAST)
		return complain(path, "job_secret is shorter than 32 characters");
	if (c.fonts == NULL)
		c.fonts = arena_printf(a, "%s/../fonts", c.templates);
	*out = c;
	return OK;
}

struct db_settings config_db(const struct config *config, bool read_only)
{
	return (struct db_settings){ .socket = config->db_socket,
		                     .host = config->db_host,
		                     .port = config->db_port,
		                     .user = config->db_user,
		                     .password = config->db_password,
		                     .name = config->db_name,
		                     .read_only = read_only };
}

struct db_settings config_backup_db(const struct config *config)
{
	struct db_settings settings = config_db(config, true);

	if (config->backup_user != NULL) {
		settings.user = config->backup_user;
		settings.password = config->backup_password;
	}
	return settings;
}
