/* tests/cgi.h for FastCGI: the program on a socket, asked in records (FastCGI specification 1.0, section 3). */
#ifndef TESTS_FCGI_H
#define TESTS_FCGI_H

#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>

#include "cgi.h"

static inline void record(struct buffer *out, unsigned char type, const char *content, size_t size)
{
	const char head[8] = { 1, (char)type, 0, 1, (char)(size >> 8), (char)(size & 255), 0, 0 };
	buffer_add(out, head, sizeof head);
	buffer_add(out, content, size);
}

static inline void add_parameter(struct buffer *out, const char *pair)
{
	const char *mark = strchr(pair, '=');
	const char lengths[2] = { (char)(mark - pair), (char)strlen(mark + 1) };
	buffer_add(out, lengths, 2);
	buffer_add(out, pair, (size_t)(mark - pair));
	buffer_text(out, mark + 1);
}

/* Connects, and sends the request but for its body; the answer is to be read. */
static inline int fcgi_begin(const char *socket_path, struct ask ask)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	memcpy(address.sun_path, socket_path, strlen(socket_path) + 1);
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);
	if (fd < 0 || connect(fd, (struct sockaddr *)&address, sizeof address) != 0) {
		close(fd);
		return -1;
	}
	struct buffer out = { .arena = &cgi_arena }, parameters = { .arena = &cgi_arena };
	record(&out, 1, (const char[]){ 0, 1, 0, 0, 0, 0, 0, 0 }, 8);
	for (char **e = cgi_environment(ask); *e; e++)
		if (!text_starts(*e, "HEARTH_") && !text_starts(*e, "TEST_") && !strstr(*e, "SAN_OPTIONS"))
			add_parameter(&parameters, *e);
	record(&out, 4, parameters.data, parameters.size);
	record(&out, 4, "", 0);
	if (write(fd, out.data, out.size) != (ssize_t)out.size)
		printf("# the request was not taken\n");
	return fd;
}

static inline void fcgi_body(int fd, const char *body)
{
	struct buffer out = { .arena = &cgi_arena };
	if (body)
		record(&out, 5, body, strlen(body));
	record(&out, 5, "", 0);
	if (write(fd, out.data, out.size) != (ssize_t)out.size)
		printf("# the body was not taken\n");
}

static inline struct answer fcgi_receive(int fd)
{
	struct buffer raw = { .arena = &cgi_arena }, text = { .arena = &cgi_arena };
	cgi_drain(fd, &raw);
	close(fd);
	for (size_t at = 0; at + 8 <= raw.size;) {
		const unsigned char *head = (const unsigned char *)raw.data + at;
		size_t size = (size_t)(head[4] << 8 | head[5]);
		if (head[1] == 6 && at + 8 + size <= raw.size)
			buffer_add(&text, raw.data + at + 8, size);
		at += 8 + size + head[6];
	}
	return cgi_answer(text);
}

static inline struct answer fcgi_ask(const char *socket_path, struct ask ask)
{
	int fd = fcgi_begin(socket_path, ask);
	if (fd < 0)
		return (struct answer){ .whole = "", .head = "", .body = "" };
	fcgi_body(fd, ask.body);
	return fcgi_receive(fd);
}

/* Starts this program on a new socket; more: of its environment. */
static inline pid_t fcgi_start(const char *socket_path, const char *more)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	memcpy(address.sun_path, socket_path, strlen(socket_path) + 1);
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);
	if (bind(fd, (struct sockaddr *)&address, sizeof address) != 0 || listen(fd, 8) != 0)
		abort();
	char **environment = cgi_environment((struct ask){ .more = { more } });
	fflush(stdout);
	pid_t pid = fork();
	if (pid == 0) {
		dup2(fd, 0);
		close(fd);
		char *name = arena_strdup(&cgi_arena, cgi_program);
		execve(cgi_program, (char *[]){ name, NULL }, environment);
		_exit(127);
	}
	close(fd);
	return pid;
}

/* Has it ended, with 0? It is given five seconds, which are for slow machines. */
static inline bool fcgi_ended_well(pid_t pid)
{
	int status = -1;
	for (int i = 0; i < 500; i++) {
		if (waitpid(pid, &status, WNOHANG) == pid)
			return WIFEXITED(status) && WEXITSTATUS(status) == 0;
		nanosleep(&(struct timespec){ .tv_nsec = 10000000 }, NULL);
	}
	kill(pid, SIGKILL);
	waitpid(pid, &status, 0);
	return false;
}

#endif
