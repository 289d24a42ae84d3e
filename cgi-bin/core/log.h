/* One line per event on standard error (or the file of log_open): instant in UTC, program, request id, text.
 * Control characters in the text are written as \xNN, so no input can forge a line. */
#ifndef CORE_LOG_H
#define CORE_LOG_H

#include "core/attributes.h"
#include "core/status.h"

/* `program` and `path` are borrowed for the life of the process; path NULL is standard error. */
enum status log_open(const char *program, const char *path) MUST_CHECK;
/* Opens the file again (after rotation). */
void log_reopen(void);
/* The id that stands on the lines of the current request; NULL for none. Copied, at most 31 bytes. */
void log_request(const char *id);
const char *log_request_id(void); /* never NULL */
void log_line(const char *format, ...) PRINTF(1, 2);
/* Logs and returns FAIL, so that `return fail(...)` is the whole handling of a fault. */
enum status fail(const char *format, ...) PRINTF(1, 2);

#endif
