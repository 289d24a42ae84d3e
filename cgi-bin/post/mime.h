/* One mail as bytes (RFC 5322, 2045-2047, 2231, 6532), built by GMime and handed to post_send or kept in the outbox.
 *
 *	struct post_mail m = { .from = { house, "stay@linden.example" }, .to = { guest, address }, .language = "en", ...
 * }; st = post_message(a, &m, &bytes);
 *
 * Without HTML it is the text alone. Else text and HTML stand side by side (multipart/alternative, the text first, both
 * quoted-printable UTF-8); files make it multipart/mixed. Lines end in CR LF and hold at most 998 bytes. The same mail
 * gives the same bytes: the boundaries come from the Message-ID, the Date is an argument, nothing is taken from clock,
 * host or chance. */
#ifndef POST_MIME_H
#define POST_MIME_H

#include "core/arena.h"
#include "core/date.h"
#include "core/field.h"
#include "core/status.h"

struct post_mailbox {
	const char *name;    /* shown beside the address; NULL or "" for none */
	const char *address; /* one mailbox, nothing else (email_parse) */
};

struct post_file {
	const char *name; /* "Invoice 2026-0147.pdf"; no '/' */
	const char *type; /* "application/pdf" */
	struct bytes content;
	const char *method; /* of a file for calendars, as it says it ("PUBLISH"; RFC 6047); NULL: it is none. It is
	                       UTF-8, and the mail says so */
};

struct post_mail {
	struct post_mailbox from, to;
	struct post_mailbox reply_to; /* address NULL: none */
	const char *subject;
	const char *text, *html; /* html NULL: none */
	const char *language; /* "en": Content-Language */
	struct instant date;
	const char *id; /* "h4x2.17@linden.example": the Message-ID without its angle brackets, at most 190 bytes */
	const struct post_file *files;
	size_t file_count;
};

/* INVALID (with a line in the log that names the field, never its content): an address that is not one mailbox; a name,
 * subject, file name or other header value with a byte below 0x20 or 0x7f or bytes that are not UTF-8; a subject, text
 * or HTML that is empty or not UTF-8; a Message-ID, language or type that is not of its form. FAIL: the library failed.
 */
enum status post_message(struct arena *a, const struct post_mail *mail, struct bytes *out) MUST_CHECK;

#endif
