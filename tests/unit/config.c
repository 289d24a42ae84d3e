/* The configuration that all programs share. */
#include "store/config.h"
#include "check.h"

#include <sys/stat.h>
#include <unistd.h>

#define KEY "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
#define OTHER "10112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
#define LEAST "db_name = hearth\ndb_user = me\ntemplates = /t\nschema_dir = /s\n"

static struct arena a;

static enum status reads(const char *text, struct config *out)
{
	char path[] = "/tmp/hearth-config.XXXXXX";
	int file = mkstemp(path);
	FILE *f = fdopen(file, "w");
	fputs(text, f);
	fclose(f);
	chmod(path, 0600);
	enum status st = config_read(&a, path, out);
	unlink(path);
	return st;
}

int main(void)
{
	struct config c = { 0 };

	CHECK(reads(LEAST "db_socket = /run/db\nsecret_key = " KEY "\n", &c) == OK);
	CHECK_TEXT(c.db_socket, "/run/db");
	CHECK_TEXT(c.db_password, "");
	CHECK_TEXT(c.smtp_tls, "must");
	CHECK(c.smtp_timeout == 30);
	CHECK(c.db_host == NULL && c.job_secret == NULL && !c.test_clock);
	CHECK(c.key[0] == 0x00 && c.key[1] == 0x11 && c.key[31] == 0xff);
	CHECK(c.base == NULL);
	CHECK(reads(LEAST "db_socket = /run/db\nbase =\nsecret_key = " KEY "\n", &c) == OK);
	CHECK_TEXT(c.base, "");
	CHECK(reads(LEAST "db_socket = /run/db\nbase = /the/house\nsecret_key = " KEY "\n", &c) == OK);
	CHECK_TEXT(c.base, "/the/house");
	struct db_settings db = config_db(&c, true);
	CHECK(db.read_only && db.socket == c.db_socket && db.name == c.db_name && db.user == c.db_user);

	CHECK(reads(LEAST "db_socket = /run/db\nsecret_key = " KEY "\nbackup_key = " OTHER
	                  "\nbackup_folder = /b\nbackup_user = reader\n",
	            &c) == OK);
	CHECK(c.backup[0] == 0x10 && c.backup[31] == 0xff);
	CHECK_TEXT(config_backup_db(&c).user, "reader");
	CHECK_TEXT(config_backup_db(&c).password, "");
	static const char *const wrong[] = {
		LEAST "db_host = h\nsecret_key = " KEY "\nbackup_key = " KEY "\n",
		LEAST "db_host = h\nsecret_key = " KEY "\nbackup_key = 00\n",
		LEAST "db_host = h\nsecret_key = " KEY "\nbackup_folder = /b\n",
		LEAST "db_host = h\nsecret_key = " KEY "\nbackup_key = " OTHER "\nbackup_folder = b\n",
		LEAST "db_socket = /run/db\n",
		LEAST "secret_key = " KEY "\n",
		LEAST "db_socket = /run/db\ndb_host = h\nsecret_key = " KEY "\n",
		LEAST "db_socket = /run/db\nsecret_key = 00\n",
		LEAST "db_host = h\ndb_port = 70000\nsecret_key = " KEY "\n",
		LEAST "db_host = h\nsmtp_tls = maybe\nsecret_key = " KEY "\n",
		LEAST "db_host = h\nsmtp_timeout = 0\nsecret_key = " KEY "\n",
		LEAST "db_host = h\nsmtp_timeout = 121\nsecret_key = " KEY "\n",
		LEAST "db_host = h\njob_secret = short\nsecret_key = " KEY "\n",
		"db_user = me\ntemplates = /t\nschema_dir = /s\ndb_host = h\nsecret_key = " KEY "\n",
		LEAST "db_host = h\nbase = hearth\nsecret_key = " KEY "\n",
		LEAST "db_host = h\nbase = /\nsecret_key = " KEY "\n",
		LEAST "db_host = h\nbase = /a b\nsecret_key = " KEY "\n",
		LEAST "db_host = h\nunknown = 1\nsecret_key = " KEY "\n",
	};
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
		CHECK_AS(reads(wrong[i], &c) == INVALID, "refused: configuration %zu", i);
	arena_release(&a);
	return check_done();
}
