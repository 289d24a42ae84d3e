#include "core/log.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <unistd.h>

#include "core/clock.h"
#include "core/text.h"

static struct {
	const char *program, *path;
	int file;
	char request[32];
} state = { .program = "hearth", .file = STDERR_FILENO };

static int file_open(const char *path)
{
	return open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0640);
}

enum status log_open(const char *program, const char *path)
{
	state.program = program;
	if (path == NULL)
		return OK;
	int file = file_open(path);
	if (file < 0)
		return fail("log: %s: %s", path, strerror(errno));
	state.path = path;
	state.file = file;
	return OK;
}

void log_reopen(void)
{
	if (state.path == NULL)
		return;
	int file = file_open(state.path);
	if (file < 0) {
		log_line("log: %s: %s: the old file stays in use", state.path, strerror(errno));
		return;
	}
	close(state.file);
	state.file = file;
}

void log_request(const char *id)
{
	snprintf(state.request, sizeof state.request, "%s", id == NULL ? "" : id);
}

const char *log_request_id(void)
{
	return state.request;
}

/* One write of less than PIPE_BUF bytes, so that lines of several processes do not mix; no memory is asked for, since
 * the end of memory is logged too. */
static void line_write(const char *format, va_list args) PRINTF(1, 0);
static void line_write(const char *format, va_list args)
{
	char stamp[INSTANT_SIZE], text[2048], line[4000];
	size_t used = 0, size;
	uint32_t character;

	instant_write(clock_now(), stamp);
	int head = snprintf(text, sizeof text, "%s %.40s %s ", stamp, state.program,
	                    state.request[0] == '\0' ? "-" : state.request);
	int tail = vsnprintf(text + head, sizeof text - (size_t)head, format, args);
	if (tail < 0)
		snprintf(text + head, sizeof text - (size_t)head, "unprintable: %s", format);
	else if ((size_t)head + (size_t)tail >= sizeof text)
		memcpy(text + sizeof text - 4, "...", 4);

	size_t length = strlen(text);
	for (size_t i = 0; i < length && used < sizeof line - 9; i += size) {
		size = text_decode(text + i, length - i, &character);
		if (size > 0 && !text_is_control(character)) {
			memcpy(line + used, text + i, size);
			used += size;
			continue;
		}
		if (size == 0)
			size = 1;
		for (size_t k = 0; k < size; k++)
			used +=
			    (size_t)snprintf(line + used, sizeof line - used, "\\x%02x", (unsigned char)text[i + k]);
	}
	line[used++] = '\n';
	/* A log that cannot be written has nowhere to say so. */
	if (write(state.file, line, used) < 0)
		return;
}

void log_line(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	line_write(format, args);
	va_end(args);
}

enum status fail(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	line_write(format, args);
	va_end(args);
	return FAIL;
}
