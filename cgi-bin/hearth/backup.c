/* hearth backup, restore and job: the bad day, by hand. */
#include "hearth/command.h"

#include "core/text.h"
#include "house/backup.h"

#include <unistd.h>

const char backup_manual[] = "usage: hearth backup FILE\n"
                             "       hearth backup --folder DIR\n"
                             "Writes all of the database, as it is at one moment, into one sealed file (mode 0600). "
                             "With --folder the file is named by the hour,\n"
                             "noted on the owner's first page and copied to backup_second, and the oldest beyond the "
                             "setting backup_keep are removed, as the job does\n"
                             "it each night. The configuration's backup_key seals it: who has it and the file has the "
                             "house, and without it the file is worth\n"
                             "nothing, so keep a copy of the key in a third place.\n";

const char restore_manual[] = "usage: hearth restore [--verify] FILE\n"
                              "Puts a backup into an empty database that `hearth migrate` of the same version has "
                              "made: all of it or nothing. The job is paused then until\n"
                              "`hearth job resume`; mails that waited when the backup was made are held back on the "
                              "owner's first page, for they may have left since.\n"
                              "  --verify   only reads the file and says what is in it; touches no database\n";

static enum status has_key(const struct call *call)
{
	return call->config->backup_key != NULL
	           ? OK
	           : complain(call, "the configuration has no backup_key (64 hex digits, in the file of the secrets)");
}

static enum status write_into(struct call *call, const char *folder)
{
	struct settings settings;
	struct house h;
	struct backup_places places = { .folder = folder,
		                        .second = call->config->backup_second,
		                        .key = call->config->backup };
	const char *path = NULL;
	struct db_settings reader = config_backup_db(call->config);
	struct db *db = db_open(&reader);
	enum status st = db_ready(db);

	if (st == OK)
		st = house_of(call, &settings, &h);
	places.keep = st == OK ? settings.backup_keep : 0;
	if (st == OK)
		st = backup_keep(call->arena, &h, db, &places, &path);
	if (st == OK)
		printf("%s\n", path);
	db_close(db);
	return st;
}

static enum status write_to(struct call *call, const char *path)
{
	struct backup_about about;
	enum status st;

	if (access(path, F_OK) == 0)
		return complain(call, "%s stands already", path);
	st = backup_write(call->arena, call->db, call->config->backup, call->now, path, &about);
	if (st == OK)
		printf("%s: %zu tables, %lld rows, %lld bytes\n", path, about.count, (long long)about.rows,
		       (long long)about.size);
	return st;
}

enum status backup_command(struct call *call)
{
	bool folder = call->argc == 3 && text_same(call->argv[1], "--folder");

	if (!folder && (call->argc != 2 || call->argv[1][0] == '-')) {
		fputs(backup_manual, stderr);
		return INVALID;
	}
	enum status st = has_key(call);
	if (st != OK)
		return st;
	return folder ? write_into(call, call->argv[2]) : write_to(call, call->argv[1]);
}

static enum status verify(struct call *call, const char *path)
{
	struct backup_about about;
	const char *complaint = NULL;
	enum status st = backup_verify(call->arena, path, call->config->backup, &about, &complaint);

	if (st == INVALID)
		return complain(call, "%s: %s", path, complaint);
	for (size_t i = 0; st == OK && i < about.count; i++)
		printf("%-20s %8lld rows  %.16s\n", about.tables[i].name, (long long)about.tables[i].rows,
		       about.tables[i].digest);
	if (st == OK)
		printf("%s: good; made %s, schema %s, %lld rows\n", path, instant_text(call->arena, about.made_at),
		       about.schema, (long long)about.rows);
	return st;
}

static enum status restore(struct call *call, const char *path)
{
	struct backup_about about;
	const char *complaint = NULL;
	int64_t wrong = 0;
	enum status st =
	    backup_restore(call->arena, call->db, call->config->backup, call->now, path, &about, &complaint);

	if (st == INVALID)
		return complain(call, "%s: %s", path, complaint);
	if (st != OK)
		return st;
	printf("restored: %zu tables, %lld rows, as they were on %s\n", about.count, (long long)about.rows,
	       instant_text(call->arena, about.made_at));
	printf("%lld mails waited then and are held back: the owner's first page lists them\n", (long long)about.held);
	st = check_say(call, &wrong);
	if (st == OK)
		puts("the job is paused: when all is as it should be, `hearth job resume`");
	return st == OK && wrong > 0 ? FAIL : st;
}

enum status restore_command(struct call *call)
{
	bool only = call->argc == 3 && text_same(call->argv[1], "--verify");

	if (!only && (call->argc != 2 || call->argv[1][0] == '-')) {
		fputs(restore_manual, stderr);
		return INVALID;
	}
	enum status st = has_key(call);
	if (st != OK)
		return st;
	return only ? verify(call, call->argv[2]) : restore(call, call->argv[1]);
}

enum status job_command(struct call *call)
{
	bool pause = call->argc == 2 && text_same(call->argv[1], "pause");

	if (!pause && (call->argc != 2 || !text_same(call->argv[1], "resume")))
		return complain(call, "usage: hearth job pause|resume");
	enum status st = setting_put(call->db, "job_paused", pause ? "on" : "off", 0);
	if (st == OK)
		st = audit_add(call->db, ACTOR_COMMAND, call->now, pause ? "pause" : "resume", "house", 1, NULL, NULL);
	if (st == OK)
		puts(pause ? "the job is paused" : "the job goes on with its next run");
	return st;
}
