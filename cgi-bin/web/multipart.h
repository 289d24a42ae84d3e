/* multipart/form-data (RFC 7578, RFC 2046 section 5.1): forms with files. */
#ifndef WEB_MULTIPART_H
#define WEB_MULTIPART_H

#include "web/params.h"

/* content_type is the request's header, with the boundary. Adds the parts to *out, in linear time; texts live in the
 * arena, files are spans of `body`. False, with *out untouched, when a limit is exceeded or the body is not what a
 * browser writes: a preamble or an epilogue, a line end that is not CR LF, a part without exactly one
 * Content-Disposition: form-data with one name (params_is_name), a filename* or a transfer encoding (RFC 7578, 4.7), a
 * text that is not UTF-8 or has a NUL. A filename stays as it was sent ('"' and line ends as %22, %0D, %0A). */
bool multipart_parse(struct arena *a, const char *content_type, const char *body, size_t size,
                     const struct params_limits *limits, struct params *out) MUST_CHECK;

#endif
