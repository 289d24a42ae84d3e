/* For tests that ask a program: this very one, started again as plain CGI or as FastCGI on a socket, environment in,
 * answer out.
 *
 *	int main(int argc, char **argv)
 *	{
 *		if (cgi_is_asked())
 *			return serve(&program, NULL);
 *		cgi_start(argv[0]);
 *		struct answer got = cgi_ask((struct ask){ .path = "/" }); */
#ifndef TESTS_CGI_H
#define TESTS_CGI_H

#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"
#include "core/arena.h"
#include "core/text.h"

struct ask {
	const char *method, *path, *query, *type, *body, *cookie; /* NULL: GET, "/", none */
	const char *length;                                       /* NULL: of the body */
	const char *more[12];                                     /* "HTTP_ORIGIN=https://x", ended by NULL */
};

struct answer {
	const char *whole, *head, *body; /* head: from "Status" to the last header, each ended by CR LF */
	int code, exit;
};

static struct arena cgi_arena;
static const char *cgi_program;

static inline bool cgi_is_asked(void)
{
	return getenv("HEARTH_TEST_SERVE") != NULL;
}

static inline void cgi_start(const char *program)
{
	cgi_program = program;
}

/* The environment of one request, ended by NULL. */
static inline char **cgi_environment(struct ask ask)
{
	char **e = arena_news(&cgi_arena, char *, 64);
	size_t n = 0;
	struct arena *a = &cgi_arena;
	/* Of a name that comes twice the first counts. */
	for (size_t i = 0; i < ARRAY_LEN(ask.more) && ask.more[i]; i++)
		e[n++] = arena_strdup(a, ask.more[i]);
	static const char *const kept[] = { "HEARTH_TEST_SOCKET", "HEARTH_TEST_DB", "HEARTH_NOW",
		                            "ASAN_OPTIONS",       "UBSAN_OPTIONS",  "TMPDIR" };
	for (size_t i = 0; i < ARRAY_LEN(kept); i++)
		if (getenv(kept[i]))
			e[n++] = arena_printf(a, "%s=%s", kept[i], getenv(kept[i]));
	e[n++] = arena_strdup(a, "HEARTH_TEST_SERVE=1");
	e[n++] = arena_strdup(a, "REMOTE_ADDR=192.0.2.7");
	e[n++] = arena_strdup(a, "HTTP_HOST=house.example");
	e[n++] = arena_printf(a, "REQUEST_METHOD=%s", ask.method ? ask.method : ask.body ? "POST" : "GET");
	e[n++] = arena_printf(a, "PATH_INFO=%s", ask.path ? ask.path : "/");
	e[n++] = arena_printf(a, "QUERY_STRING=%s", ask.query ? ask.query : "");
	if (ask.cookie)
		e[n++] = arena_printf(a, "HTTP_COOKIE=%s", ask.cookie);
	if (ask.body) {
		e[n++] = arena_printf(a, "CONTENT_TYPE=%s", ask.type ? ask.type : "application/x-www-form-urlencoded");
		e[n++] = ask.length ? arena_printf(a, "CONTENT_LENGTH=%s", ask.length)
		                    : arena_printf(a, "CONTENT_LENGTH=%zu", strlen(ask.body));
	}
	return e;
}

static inline struct answer cgi_answer(struct buffer all)
{
	struct answer answer = { .whole = all.data ? all.data : "", .head = "", .body = "" };
	const char *end = strstr(answer.whole, "\r\n\r\n");
	if (end) {
		answer.head = arena_strndup(&cgi_arena, answer.whole, (size_t)(end - answer.whole) + 2);
		answer.body = end + 4;
	}
	if (text_starts(answer.head, "Status: "))
		answer.code = (int)strtol(answer.head + 8, NULL, 10);
	return answer;
}

/* Everything that can be read until the other side closes. */
static inline void cgi_drain(int from, struct buffer *out)
{
	char part[4096];
	for (ssize_t got; (got = read(from, part, sizeof part)) > 0;)
		buffer_add(out, part, (size_t)got);
}

static inline struct answer cgi_ask(struct ask ask)
{
	struct buffer all = { .arena = &cgi_arena };
	int in[2], out[2], status = -1;
	char **environment = cgi_environment(ask);
	fflush(stdout);
	if (pipe(in) != 0 || pipe(out) != 0)
		abort();
	pid_t pid = fork();
	if (pid == 0) {
		dup2(in[0], 0);
		dup2(out[1], 1);
		close(in[0]), close(in[1]), close(out[0]), close(out[1]);
		char *name = arena_strdup(&cgi_arena, cgi_program);
		execve(cgi_program, (char *[]){ name, NULL }, environment);
		_exit(127);
	}
	close(in[0]), close(out[1]);
	signal(SIGPIPE, SIG_IGN);
	if (ask.body && write(in[1], ask.body, strlen(ask.body)) < 0)
		printf("# the body was not taken\n");
	close(in[1]);
	cgi_drain(out[0], &all);
	close(out[0]);
	waitpid(pid, &status, 0);
	struct answer answer = cgi_answer(all);
	answer.exit = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
	return answer;
}

/* The value of a header, or NULL. */
static inline const char *cgi_header(struct answer answer, const char *name)
{
	size_t length = strlen(name);
	for (const char *line = answer.head; *line; line = strstr(line, "\r\n") + 2)
		if (strncmp(line, name, length) == 0 && text_starts(line + length, ": "))
			return arena_strndup(&cgi_arena, line + length + 2, strcspn(line + length + 2, "\r"));
	return NULL;
}

#endif
