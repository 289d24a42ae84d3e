#include "post/send.h"

#include <ctype.h>
#include <curl/curl.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <strings.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

#include "core/clock.h"
#include "core/log.h"
#include "core/text.h"

enum {
	TIMEOUT_DEFAULT = 30,
	ANSWER_MAX = 480,
	OUTPUT_MAX = 4096,
	WORDS_MAX = 32,
	REPLY_MAX = 2048,
	HOST_MAX = 300,
	URL_MAX_SIZE = 640
};

struct post {
	struct post_way way;
	int64_t timeout;
	CURL *curl;    /* NULL: by command */
	bool smtputf8; /* the server at the other end of the connection offers it */
};

/* ---- what was said ---- */

static const char *clean(struct arena *a, const char *bytes, size_t size)
{
	char *text = arena_strndup(a, bytes, size);
	if (!text_is_utf8(text, strlen(text)))
		for (char *c = text; *c != '\0'; c++)
			if ((unsigned char)*c >= 0x80)
				*c = '?';
	for (char *c = text; *c != '\0'; c++)
		if (strchr("\r\n\t", *c) != NULL)
			*c = ' ';
	return text_cut(a, text_line(a, text), ANSWER_MAX);
}

/* ---- SMTP ---- */

struct delivery {
	struct post *post;
	struct bytes message;
	bool beyond_ascii; /* one of the addresses is */
	size_t taken;
	char reply[REPLY_MAX]; /* the lines of the last reply */
	size_t reply_size;
	bool reply_ended;
};

static size_t give(char *to, size_t size, size_t count, void *context)
{
	struct delivery *d = context;
	if (d->beyond_ascii && !d->post->smtputf8)
		return CURL_READFUNC_ABORT;
	size_t left = d->message.size - d->taken;
	size_t now = size * count < left ? size * count : left;
	memcpy(to, d->message.data + d->taken, now);
	d->taken += now;
	return now;
}

/* A reply is lines "250-..." and a last one "250 ..." (RFC 5321 section 4.2.1); each new one takes the place of the one
 * before. 221 answers the QUIT after a refusal and is not what the mail was told. */
static size_t hear(char *line, size_t size, size_t count, void *context)
{
	struct delivery *d = context;
	size_t length = size * count;
	if (length >= 3 && memcmp(line, "221", 3) == 0)
		return length;
	if (length >= 3 && memcmp(line, "220", 3) == 0) /* a new connection, or TLS from here */
		d->post->smtputf8 = false;
	if (length >= 12 && strncasecmp(line + 4, "SMTPUTF8", 8) == 0)
		d->post->smtputf8 = true;
	if (d->reply_ended)
		d->reply_size = 0;
	size_t room = sizeof d->reply - d->reply_size;
	size_t kept = length < room ? length : room;
	memcpy(d->reply + d->reply_size, line, kept);
	d->reply_size += kept;
	d->reply_ended = length < 4 || line[3] != '-';
	return length;
}

static enum post_outcome judge(CURLcode code, long reply, const struct delivery *d)
{
	bool whole = d->taken == d->message.size;
	if (code == CURLE_ABORTED_BY_CALLBACK)
		return POST_NEVER;
	if (code == CURLE_OK || (code == CURLE_WEIRD_SERVER_REPLY && whole && reply / 100 == 2))
		return POST_SENT;
	bool of_this_mail = code == CURLE_SEND_ERROR || (code == CURLE_WEIRD_SERVER_REPLY && whole);
	return of_this_mail && reply / 100 == 5 && reply != 530 ? POST_NEVER : POST_LATER; /* 530: sign in first */
}

static bool is_ascii(const char *text)
{
	while (*text != '\0' && (unsigned char)*text < 0x80)
		text++;
	return *text == '\0';
}

static bool set_message(CURL *curl, const char *sender, struct curl_slist *to, struct delivery *d, char *error)
{
	*error = '\0';
	return curl_easy_setopt(curl, CURLOPT_MAIL_FROM, sender) == CURLE_OK &&
	       curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, to) == CURLE_OK &&
	       curl_easy_setopt(curl, CURLOPT_READDATA, d) == CURLE_OK &&
	       curl_easy_setopt(curl, CURLOPT_HEADERDATA, d) == CURLE_OK &&
	       curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, (curl_off_t)d->message.size) == CURLE_OK &&
	       curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, error) == CURLE_OK;
}

/* One try. *reply is the code of the last reply, 0 without one. */
static CURLcode deliver(CURL *curl, const char *from, struct curl_slist *to, struct delivery *d, char *error,
                        long *reply)
{
	d->taken = d->reply_size = 0;
	d->reply_ended = false;
	CURLcode code = CURLE_OUT_OF_MEMORY;
	if (to != NULL && set_message(curl, from, to, d, error))
		code = curl_easy_perform(curl);
	curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, reply);
	curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, NULL); /* what points into a frame must not outlive it */
	curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, NULL);
	return code;
}

/* The server ended the connection while it lay idle: this mail was not looked at. */
static bool was_stale(CURL *curl, CURLcode code, long reply, const struct delivery *d)
{
	long connects = 1;
	curl_easy_getinfo(curl, CURLINFO_NUM_CONNECTS, &connects);
	return code != CURLE_OK && code != CURLE_OPERATION_TIMEDOUT && connects == 0 && d->taken == 0 &&
	       (reply < 400 || reply == 421);
}

static enum post_outcome send_smtp(struct post *post, struct arena *a, const char *from, const char *to,
                                   struct bytes message, const char **answer)
{
	struct delivery d = { .post = post, .message = message, .beyond_ascii = !is_ascii(from) || !is_ascii(to) };
	char error[CURL_ERROR_SIZE] = "";
	long reply = 0;
	struct curl_slist *list = curl_slist_append(NULL, to);
	CURLcode code = deliver(post->curl, from, list, &d, error, &reply);
	if (was_stale(post->curl, code, reply, &d))
		code = deliver(post->curl, from, list, &d, error, &reply);
	curl_slist_free_all(list);
	/* The server's words tell why it said no; when all it said was yes, the library tells what broke. */
	bool said = d.reply_size > 0 && (code == CURLE_OK || reply >= 400);
	const char *trouble = *error != '\0' ? error : curl_easy_strerror(code);
	if (code == CURLE_ABORTED_BY_CALLBACK)
		trouble = "the address needs SMTPUTF8, which the server does not offer";
	*answer = said ? clean(a, d.reply, d.reply_size) : clean(a, trouble, strlen(trouble));
	return judge(code, reply, &d);
}

static bool is_here(const char *server)
{
	const char *host = strstr(server, "://") + 3;
	size_t size = *host == '[' ? strcspn(host, "]") + 1 : strcspn(host, ":");
	return (size == 9 && memcmp(host, "localhost", size) == 0) || (size == 5 && memcmp(host, "[::1]", size) == 0) ||
	       (text_starts(host, "127.") && strspn(host, "0123456789.") == size);
}

static bool is_made_of_host(const char *text, const char *others)
{
	size_t size = strlen(text);
	for (size_t i = 0; i < size; i++)
		if (!isalnum((unsigned char)text[i]) && strchr(others, text[i]) == NULL)
			return false;
	return size > 0 && size <= HOST_MAX;
}

static bool is_server(const char *server)
{
	return (text_starts(server, "smtp://") || text_starts(server, "smtps://")) &&
	       is_made_of_host(strstr(server, "://") + 3, ".-:[]");
}

static enum status refuse(const char *what)
{
	log_line("mail: %s", what);
	return INVALID;
}

static enum status check_server(const struct post_way *way)
{
	if (!is_server(way->server))
		return refuse("the server is not smtp://HOST[:PORT] or smtps://HOST[:PORT]");
	if (way->hello != NULL && !is_made_of_host(way->hello, ".-"))
		return refuse("the name to greet with is not a host's");
	if (way->tls != NULL && !text_same(way->tls, "none") && !text_same(way->tls, "try") &&
	    !text_same(way->tls, "must"))
		return refuse("tls is none, try or must");
	if ((way->user != NULL) != (way->password != NULL))
		return refuse("user and password go together");
	bool sure = text_starts(way->server, "smtps:") || way->tls == NULL || text_same(way->tls, "must");
	if (way->user != NULL && !sure && !is_here(way->server))
		return refuse("a password is only sent to another host when tls is must");
	return OK;
}

static enum status open_server(struct post *post)
{
	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
		return fail("curl_global_init failed");
	CURL *curl = post->curl = curl_easy_init();
	if (curl == NULL) {
		curl_global_cleanup();
		return fail("curl_easy_init failed");
	}
	const struct post_way *way = &post->way;
	char url[URL_MAX_SIZE];
	snprintf(url, sizeof url, "%s/%s", way->server, way->hello ? way->hello : "");
	long tls = text_same(way->tls, "none")  ? CURLUSESSL_NONE
	           : text_same(way->tls, "try") ? CURLUSESSL_TRY
	                                        : CURLUSESSL_ALL;
	bool done = curl_easy_setopt(curl, CURLOPT_URL, url) == CURLE_OK &&
	            curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps") == CURLE_OK &&
	            curl_easy_setopt(curl, CURLOPT_PROXY, "") == CURLE_OK &&
	            curl_easy_setopt(curl, CURLOPT_USE_SSL, tls) == CURLE_OK &&
	            curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L) == CURLE_OK &&
	            curl_easy_setopt(curl, CURLOPT_READFUNCTION, give) == CURLE_OK &&
	            curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, hear) == CURLE_OK &&
	            curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)post->timeout) == CURLE_OK &&
	            curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)post->timeout) == CURLE_OK &&
	            (way->authority == NULL || curl_easy_setopt(curl, CURLOPT_CAINFO, way->authority) == CURLE_OK) &&
	            (way->user == NULL || (curl_easy_setopt(curl, CURLOPT_USERNAME, way->user) == CURLE_OK &&
	                                   curl_easy_setopt(curl, CURLOPT_PASSWORD, way->password) == CURLE_OK));
	return done ? OK : fail("curl refused its options");
}

/* ---- a sendmail command ---- */

/* The message and the command's words are files in memory: no pipe can fill up, and a command that leaves a child
 * behind (sendmail delivering in the background) does not hold us. */
static int memory_file(const char *name, struct bytes content)
{
	int fd = memfd_create(name, MFD_CLOEXEC);
	for (size_t at = 0; fd >= 0 && at < content.size;) {
		ssize_t n = write(fd, content.data + at, content.size - at);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0) {
			close(fd);
			return -1;
		}
		at += (size_t)n;
	}
	if (fd >= 0)
		lseek(fd, 0, SEEK_SET);
	return fd;
}

/* Our environment may hold what a web client sent (HTTP_*): the command gets a clean one. */
static char **command_environment(struct arena *a)
{
	char **env = arena_news(a, char *, 4);
	size_t n = 0;
	env[n++] = arena_strdup(a, "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
	env[n++] = arena_strdup(a, "LC_ALL=C");
	if (getenv("HOME") != NULL)
		env[n++] = arena_printf(a, "HOME=%s", getenv("HOME"));
	return env;
}

static char **command_words(struct arena *a, const char *command, const char *from, const char *to)
{
	char **words = arena_news(a, char *, WORDS_MAX + 7);
	size_t n = 0;
	for (const char *word = command; n < WORDS_MAX && *(word += strspn(word, " ")) != '\0';
	     word += strcspn(word, " "))
		words[n++] = arena_strndup(a, word, strcspn(word, " "));
	words[n++] = arena_strdup(a, "-i");
	words[n++] = arena_strdup(a, "-f");
	words[n++] = arena_strdup(a, from);
	words[n++] = arena_strdup(a, "--");
	words[n++] = arena_strdup(a, to);
	return words;
}

static int start(struct arena *a, char **words, int input, int output, pid_t *pid)
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t how;
	sigset_t usual;
	sigemptyset(&usual);
	sigaddset(&usual, SIGPIPE);
	posix_spawn_file_actions_init(&files);
	posix_spawnattr_init(&how);
	posix_spawnattr_setsigdefault(&how, &usual);
	posix_spawnattr_setflags(&how, POSIX_SPAWN_SETSIGDEF);
	posix_spawn_file_actions_adddup2(&files, input, 0);
	posix_spawn_file_actions_adddup2(&files, output, 1);
	posix_spawn_file_actions_adddup2(&files, output, 2);
	posix_spawn_file_actions_addclosefrom_np(&files,
	                                         3); /* the database's socket is none of the command's business */
	int error = posix_spawn(pid, words[0], &files, &how, words, command_environment(a));
	posix_spawnattr_destroy(&how);
	posix_spawn_file_actions_destroy(&files);
	return error;
}

/* False: out of time, and ended. */
static bool wait_for(pid_t pid, int64_t seconds, int *exit_status)
{
	int64_t until = clock_monotonic() + seconds * 1000000;
	for (long pause = 1000000;; pause = pause < 50000000 ? 2 * pause : pause) {
		pid_t ended = waitpid(pid, exit_status, WNOHANG);
		if (ended == pid)
			return true;
		if ((ended < 0 && errno != EINTR) || clock_monotonic() > until)
			break;
		nanosleep(&(struct timespec){ 0, pause }, NULL);
	}
	kill(pid, SIGKILL);
	while (waitpid(pid, exit_status, 0) < 0 && errno == EINTR)
		;
	return false;
}

static enum post_outcome judge_exit(struct arena *a, int status, const char *output, const char **answer)
{
	if (!WIFEXITED(status)) {
		*answer = arena_printf(a, "the command ended by signal %d", WTERMSIG(status));
		return POST_LATER;
	}
	int code = WEXITSTATUS(status);
	*answer = *output != '\0' ? output
	          : code == 0     ? "taken over"
	                          : arena_printf(a, "the command ended with status %d", code);
	switch (code) {
	case EX_OK:
		return POST_SENT;
	case EX_DATAERR:
	case EX_NOUSER:
	case EX_NOHOST:
	case EX_UNAVAILABLE:
		return POST_NEVER;
	default:
		return POST_LATER;
	}
}

static enum post_outcome send_command(struct post *post, struct arena *a, const char *from, const char *to,
                                      struct bytes message, const char **answer)
{
	enum post_outcome outcome = POST_LATER;
	char said[OUTPUT_MAX];
	int input = memory_file("message", message), output = memory_file("output", (struct bytes){ 0 });
	if (input < 0 || output < 0) {
		*answer = arena_printf(a, "no memory file: %s", strerror(errno));
		goto out;
	}
	char **words = command_words(a, post->way.command, from, to);
	pid_t pid;
	int status = 0, error = start(a, words, input, output, &pid);
	if (error != 0) {
		*answer = arena_printf(a, "%s: %s", words[0], strerror(error));
		goto out;
	}
	if (!wait_for(pid, post->timeout, &status)) {
		*answer = arena_printf(a, "the command did not end within %lld seconds", (long long)post->timeout);
		goto out;
	}
	ssize_t n = pread(output, said, sizeof said, 0);
	outcome = judge_exit(a, status, clean(a, said, n > 0 ? (size_t)n : 0), answer);
out:
	if (input >= 0)
		close(input);
	if (output >= 0)
		close(output);
	return outcome;
}

/* ---- both ---- */

enum status post_open(const struct post_way *way, struct post **out)
{
	if ((way->server != NULL) == (way->command != NULL))
		return refuse("one of a server and a command must be set");
	if (way->command != NULL && way->command[0] != '/')
		return refuse("the command is not an absolute path");
	if (way->timeout < 0 || way->timeout > 3600)
		return refuse("the timeout is 1 to 3600 seconds");
	enum status st = way->server != NULL ? check_server(way) : OK;
	if (st != OK)
		return st;
	struct post *post = calloc(1, sizeof *post);
	if (post == NULL)
		return fail("out of memory");
	post->way = *way;
	post->timeout = way->timeout > 0 ? way->timeout : TIMEOUT_DEFAULT;
	if (way->server != NULL)
		st = open_server(post);
	if (st == OK)
		*out = post;
	else
		post_close(post);
	return st;
}

void post_close(struct post *post)
{
	if (post == NULL)
		return;
	if (post->curl != NULL) {
		curl_easy_cleanup(post->curl);
		curl_global_cleanup();
	}
	free(post);
}

enum post_outcome post_send(struct post *post, struct arena *a, const char *from, const char *to, struct bytes message,
                            const char **answer)
{
	if (!email_parse(a, from, &from)) {
		*answer = "the sender's address is not one mailbox";
		return POST_NEVER;
	}
	if (!email_parse(a, to, &to)) {
		*answer = "the recipient's address is not one mailbox";
		return POST_NEVER;
	}
	if (post->curl != NULL)
		return send_smtp(post, a, from, to, message, answer);
	return send_command(post, a, from, to, message, answer);
}
