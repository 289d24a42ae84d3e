#include <sys/socket.h>
#include <unistd.h>

#include "core/clock.h"
#include "core/log.h"
#include "core/text.h"
#include "job/job.h"

/* A web server starts a CGI program with REQUEST_METHOD, and a FastCGI one with a listening socket as its standard
 * input. */
static bool is_served(void)
{
	int listening = 0;
	socklen_t size = sizeof listening;
	return getenv("REQUEST_METHOD") != NULL ||
	       (getsockopt(STDIN_FILENO, SOL_SOCKET, SO_ACCEPTCONN, &listening, &size) == 0 && listening);
}

static int usage(void)
{
	fputs("usage: job --config FILE [--dry-run]\n"
	      "Does everything that is due: decisions, mails, cleaning. To be run every few minutes.\n"
	      "  --config FILE  or the environment's HEARTH_CONFIG\n"
	      "  --dry-run      says what it would do, and why, and writes nothing\n", stderr);
	return 2;
}

static int run_once(struct job *job, bool dry)
{
	struct buffer report = { .arena = &job->arena };
	enum status st = job_run(job, dry, &report);
	if (report.size > 0)
		fputs(report.data, stdout);
	return fflush(stdout) == 0 && st == OK ? 0 : 1;
}

int main(int argc, char **argv)
{
	static struct job job;
	const char *path = getenv("HEARTH_CONFIG");
	bool dry = false;
	for (int i = 1; i < argc; i++) {
		if (text_same(argv[i], "--dry-run"))
			dry = true;
		else if (text_same(argv[i], "--config") && i + 1 < argc)
			path = argv[++i];
		else
			return usage();
	}
	if (path == NULL)
		return usage();
	if (config_read(&job.arena, path, &job.config) != OK || log_open("job", job.config.log_file) != OK)
		return 1;
	clock_allow_test(job.config.test_clock);
	struct db_settings settings = config_db(&job.config, false);
	job.db = db_open(&settings);
	int code = is_served() ? job_serve(&job) : run_once(&job, dry);
	paper_close(job.press);
	db_close(job.db);
	arena_release(&job.arena);
	return code;
}
