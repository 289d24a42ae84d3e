#include "hearth/command.h"

#include "core/clock.h"
#include "core/log.h"
#include "core/text.h"
#include "core/zone.h"
#include "store/schema.h"

#include <stdarg.h>

#define CONFIG_FILE "/etc/hearth/hearth.conf"

enum need { A_DATABASE, THE_SCHEMA };

static const struct command {
	const char *name;
	enum status (*run)(struct call *call);
	enum need need;
	const char *help;
	const char *manual; /* of `hearth help COMMAND`; NULL: there is no more to say */
} commands[] = {
	{ "migrate", migrate_command, A_DATABASE,
	  "brings the database to this version's schema; safe to interrupt and to repeat", NULL },
	{ "set", set_command, THE_SCHEMA, "NAME VALUE: a fact or rule of the house", NULL },
	{ "user", user_command, THE_SCHEMA, "add LOGIN --name NAME --role ROLE, password LOGIN: who may sign in",
	  user_manual },
	{ "import", import_command, THE_SCHEMA, "rooms|stays|guests|requests FILE.csv: moves in what a file has",
	  import_manual },
	{ "export", export_command, THE_SCHEMA, "rooms|stays|guests|requests: the same as CSV", import_manual },
	{ "empty", empty_command, THE_SCHEMA, "--yes: takes the guests, rooms and prices out of a demonstration house",
	  NULL },
	{ "check", check_command, THE_SCHEMA, "[--repair]: whether everything holds that must", check_manual },
	{ "backup", backup_command, THE_SCHEMA, "FILE or --folder DIR: the whole house in one sealed file",
	  backup_manual },
	{ "restore", restore_command, THE_SCHEMA,
	  "FILE: puts a backup into an empty database; --verify FILE only looks", restore_manual },
	{ "job", job_command, THE_SCHEMA, "pause or resume: whether the job decides and sends", NULL },
	{ "demo", demo_command, THE_SCHEMA, "--folder FOLDER: furnishes an empty database with a house in plain files",
	  NULL },
};

static void usage(FILE *out)
{
	fputs("usage: hearth [--config FILE] COMMAND ...\n       hearth help [COMMAND]\n\n", out);
	for (size_t i = 0; i < ARRAY_LEN(commands); i++)
		fprintf(out, "  %-10s %s\n", commands[i].name, commands[i].help);
	fputs("  plan       DIR: the optimal list of an instance in files; needs no configuration\n", out);
	fputs("\nThe configuration is " CONFIG_FILE " unless said otherwise.\n"
	      "Exit status: 0 done, 1 failed, 2 wrong use or bad input.\n", out);
}

static const struct command *command_named(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(commands); i++)
		if (text_same(commands[i].name, name))
			return &commands[i];
	return NULL;
}

enum status house_of(struct call *call, struct settings *settings, struct house *out)
{
	enum status st = settings_load(call->db, call->arena, settings);

	if (st == OK)
		*out = (struct house){ .db = call->db,
			               .settings = settings,
			               .secret = call->config->key,
			               .now = call->now,
			               .today = zone_local(settings->zone, call->now).date };
	return st;
}

enum status complain(const struct call *call, const char *format, ...)
{
	va_list args;

	fprintf(stderr, "hearth %s: ", call->argv[0]);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	return INVALID;
}

static enum status run(const struct command *command, struct call *call, const char *config_file)
{
	struct config *config = arena_new(call->arena, struct config);
	enum status st = config_read(call->arena, config_file, config);

	if (st != OK)
		return st;
	clock_allow_test(config->test_clock);
	call->config = config;
	call->now = clock_now();
	struct db_settings settings = config_db(config, false);
	call->db = db_open(&settings);
	st = db_ready(call->db);
	if (st == OK && command->need == THE_SCHEMA)
		st = schema_check(call->db);
	if (st == OK)
		st = command->run(call);
	db_close(call->db);
	return st;
}

int main(int argc, char **argv)
{
	const char *config_file = CONFIG_FILE;
	struct arena arena = { 0 };
	int first = 1;

	if (argc > 2 && text_same(argv[1], "--config")) {
		config_file = argv[2];
		first = 3;
	}
	if (first < argc && (text_same(argv[first], "help") || text_same(argv[first], "--help"))) {
		const struct command *about = first + 1 < argc ? command_named(argv[first + 1]) : NULL;
		if (about != NULL && about->manual != NULL)
			fputs(about->manual, stdout);
		else
			usage(stdout);
		return 0;
	}
	if (first < argc && text_same(argv[first], "plan"))
		return command_plan(argc - first, argv + first);
	const struct command *command = first < argc ? command_named(argv[first]) : NULL;
	if (command == NULL) {
		usage(stderr);
		return 2;
	}
	if (log_open("hearth", NULL) != OK)
		return 1;
	struct call call = { .arena = &arena, .argc = argc - first, .argv = argv + first };
	enum status st = run(command, &call, config_file);
	arena_release(&arena);
	return st == OK ? 0 : st == INVALID ? 2 : 1;
}
