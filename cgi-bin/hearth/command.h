/* The command line: `hearth [--config FILE] COMMAND ...`. One file a command (or family), one line in the table of
 * main.c.
 *
 * A command answers with a status that becomes the exit status: OK 0; INVALID 2, wrong use or bad input, which it has
 * complained about; anything else 1. What it says is plain English: results on standard output, complaints on standard
 * error. */
#ifndef HEARTH_COMMAND_H
#define HEARTH_COMMAND_H

#include "core/date.h"
#include "house/house.h"
#include "store/config.h"

struct call {
	struct arena *arena;
	const struct config *config;
	struct db *db;      /* ready, and of this program's schema, as far as the table says that the command needs it
	                       */
	struct instant now; /* when it began */
	int argc;
	char **argv; /* argv[0] is the command's name; argv[argc] is NULL */
};

/* The house as it is now; it points to the settings, which are read into *settings. */
enum status house_of(struct call *call, struct settings *settings, struct house *out) MUST_CHECK;
/* "hearth COMMAND: ..." on standard error; returns INVALID. */
enum status complain(const struct call *call, const char *format, ...) PRINTF(2, 3);

enum status migrate_command(struct call *call) MUST_CHECK;
enum status set_command(struct call *call) MUST_CHECK;
enum status demo_command(struct call *call) MUST_CHECK;
enum status import_command(struct call *call) MUST_CHECK;
enum status export_command(struct call *call) MUST_CHECK;
enum status empty_command(struct call *call) MUST_CHECK;
enum status user_command(struct call *call) MUST_CHECK;
enum status check_command(struct call *call) MUST_CHECK;
enum status backup_command(struct call *call) MUST_CHECK;
enum status restore_command(struct call *call) MUST_CHECK;
enum status job_command(struct call *call) MUST_CHECK;
/* Says what does not hold; *wrong: how many things. */
enum status check_say(struct call *call, int64_t *wrong) MUST_CHECK;
extern const char import_manual[], user_manual[], check_manual[], backup_manual[], restore_manual[];
/* Needs no configuration and no database; its exit status is its own: 0 a plan, 2 a bad instance, 3 infeasible. */
int command_plan(int argc, char **argv);

#endif
