/* Hands messages over: by SMTP (libcurl) or to a sendmail command. A struct post is opened once for a run and keeps its
 *connection from one message to the next.
 *
 *	st = post_open(&(struct post_way){ .server = "smtp://mail.example:587", .tls = "must", .user = u, .password = p
 *}, &post); switch (post_send(post, a, from, to, message, &answer)) ... post_close(post);
 *
 * The outcome says what to do with the mail, not whose fault it was: NEVER is only what the receiving side said of this
 *very mail (5xx to the sender, the recipient or the message). A refused sign-in, an unknown host, a bad certificate or
 *a command that cannot run is the house's own trouble, which its owner can mend within the 48 hours of retry.h: LATER.
 * A mail may arrive twice only when the connection ends between the message's last byte and the server's answer to it.
 */
#ifndef POST_SEND_H
#define POST_SEND_H

#include "core/arena.h"
#include "core/field.h"
#include "core/status.h"

/* As it stands in a configuration; all texts are borrowed until post_close. */
struct post_way {
	const char *server;    /* "smtp://HOST[:PORT]" or "smtps://HOST[:PORT]" */
	const char *tls;       /* STARTTLS with smtp://: "none", "try", "must" (also NULL). The certificate is verified
	                          whenever TLS is used */
	const char *authority; /* file of certificates to trust instead of the system's; NULL: the system's */
	const char *user;      /* NULL: no sign-in. With smtp:// to another host it needs tls "must" */
	const char *password;
	const char *hello;   /* the name we greet with; NULL: this host's */
	const char *command; /* instead of server: "/usr/sbin/sendmail", with further words if needed; run without a
	                      * shell as COMMAND -i -f FROM -- TO, the message on its standard input */
	int64_t timeout;     /* seconds a message may take from connecting to the last answer; 0: 30 */
};

struct post;

/* INVALID, with one clear line in the log, when the way is none or not of its form. Nothing is connected yet. */
enum status post_open(const struct post_way *way, struct post **out) MUST_CHECK;
void post_close(struct post *post); /* NULL is fine */

enum post_outcome {
	POST_SENT,  /* taken over */
	POST_LATER, /* 4xx, no connection, cut off, out of time; exit status 75 and whatever else says nothing about the
	               mail */
	POST_NEVER  /* 5xx; exit status 65, 67, 68 or 69 of sysexits.h; an address that is not one mailbox */
};

/* *answer: the server's or command's last words, or what went wrong, on one line of at most 480 characters of clean
 * UTF-8; never NULL. Lives in the arena. A recipient or sender outside ASCII needs a server that offers SMTPUTF8 (RFC
 * 6531). */
enum post_outcome post_send(struct post *post, struct arena *a, const char *from, const char *to, struct bytes message,
                            const char **answer) MUST_CHECK;

#endif
