/* Whole files, for commands that read them. */
#ifndef HEARTH_FILE_H
#define HEARTH_FILE_H

#include "core/field.h"
#include "hearth/command.h"

#define FILE_MOST (32 << 20) /* bytes */

/* INVALID, with a complaint: it cannot be read or is larger than FILE_MOST. */
enum status file_load(const struct call *call, const char *path, struct bytes *out) MUST_CHECK;

#endif
