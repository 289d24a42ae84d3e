/* post/send against an SMTP server with faults on purpose (tests/post/server.py) and against sendmail commands. */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"
#include "core/clock.h"
#include "core/log.h"
#include "core/text.h"
#include "post/send.h"

static char folder[] = "/tmp/hearth-send-XXXXXX";

static const char letter[] = "Subject: x\r\n\r\n.\r\n..two\r\nFrom here\r\nlast\r\n";
static const struct bytes message = { (const unsigned char *)letter, sizeof letter - 1 };

/* ---- the server ---- */

struct server {
	pid_t pid;
	int port;
};

static struct server server_start(const char *first, const char *second)
{
	struct server s = { 0 };
	char line[16] = "";
	int ends[2];
	if (pipe(ends) != 0)
		return s;
	s.pid = fork();
	if (s.pid == 0) {
		dup2(ends[1], 1);
		close(ends[0]);
		execlp("python3", "python3", "tests/post/server.py", folder, first, second, NULL);
		_exit(127);
	}
	close(ends[1]);
	FILE *f = fdopen(ends[0], "r");
	int64_t port = 0;
	if (f != NULL && fgets(line, sizeof line, f) != NULL) {
		line[strcspn(line, "\n")] = '\0';
		int_parse(line, 1, 65535, &port);
	}
	if (f != NULL)
		fclose(f);
	s.port = (int)port;
	CHECK_AS(port != 0, "a server %s %s", first ? first : "", second ? second : "");
	return s;
}

static void server_stop(struct server s)
{
	kill(s.pid, SIGTERM);
	waitpid(s.pid, NULL, 0);
}

static char *file_text(struct arena *a, const char *name)
{
	char *path = arena_printf(a, "%s/%s", folder, name);
	struct buffer b = { .arena = a };
	char part[4096];
	buffer_text(&b, "");
	FILE *f = fopen(path, "rb");
	if (f == NULL)
		return b.data;
	for (size_t n; (n = fread(part, 1, sizeof part, f)) > 0;)
		buffer_add(&b, part, n);
	fclose(f);
	return b.data;
}

static void forget(struct arena *a)
{
	unlink(arena_printf(a, "%s/log", folder));
	unlink(arena_printf(a, "%s/message", folder));
}

static int count(const char *text, const char *part)
{
	int n = 0;
	for (const char *at = text; (at = strstr(at, part)) != NULL; at += strlen(part))
		n++;
	return n;
}

/* ---- SMTP ---- */

static struct post_way way_to(struct arena *a, struct server s)
{
	return (
	    struct post_way){ .server = arena_printf(a, "smtp://127.0.0.1:%d", s.port), .tls = "none", .timeout = 1 };
}

static enum post_outcome send_once(struct arena *a, const struct post_way *way, const char *to, const char **answer)
{
	struct post *post = NULL;
	*answer = "";
	if (post_open(way, &post) != OK)
		return (enum post_outcome) - 1;
	enum post_outcome outcome = post_send(post, a, "stay@linden.example", to, message, answer);
	post_close(post);
	return outcome;
}

static void test_answers(struct arena *a)
{
	static const struct {
		const char *to;
		enum post_outcome outcome;
		const char *answer;
	} cases[] = {
		{ "fine@guest.example", POST_SENT, "250 2.0.0 taken as 42" },
		{ "later@guest.example", POST_LATER, "451 4.7.1 come again in a minute" },
		{ "never@guest.example", POST_NEVER, "550 5.1.1 nobody of this name here" },
		{ "later-after@guest.example", POST_LATER, "452 4.3.1 no room" },
		{ "never-after@guest.example", POST_NEVER, "554 5.7.1 not wanted" },
		{ "shut@guest.example", POST_LATER, "421 4.3.2 going home" },
		{ "hang@guest.example", POST_LATER, NULL },
		{ "drip@guest.example", POST_LATER, NULL },
		{ "cut-before@guest.example", POST_LATER, NULL },
		{ "cut-after@guest.example", POST_LATER, NULL },
		{ "a@b.example\r\nRCPT TO:<c@d.example>", POST_NEVER, "the recipient's address is not one mailbox" },
	};
	struct server s = server_start(NULL, NULL);
	struct post_way way = way_to(a, s);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const char *answer;
		int64_t before = clock_monotonic();
		enum post_outcome outcome = send_once(a, &way, cases[i].to, &answer);
		CHECK_AS(outcome == cases[i].outcome, "outcome of %.*s", (int)strcspn(cases[i].to, "\r"), cases[i].to);
		CHECK_AS(clock_monotonic() - before < 3000000, "within the time given");
		if (cases[i].answer != NULL)
			CHECK_TEXT(answer, cases[i].answer);
		else
			CHECK_AS(*answer != '\0' && strpbrk(answer, "\r\n") == NULL, "says: %s", answer);
	}
	const char *answer;
	CHECK(send_once(a, &way, "words@guest.example", &answer) == POST_NEVER);
	CHECK(text_characters(answer) == 480 && text_is_utf8(answer, strlen(answer)) &&
	      strpbrk(answer, "\x1b\r\n") == NULL);
	server_stop(s);
	CHECK(send_once(a, &way, "fine@guest.example", &answer) == POST_LATER);
	CHECK_AS(strstr(answer, "onnect") != NULL, "refused: %s", answer);
	forget(a);
}

static void test_bytes(struct arena *a)
{
	struct server s = server_start(NULL, NULL);
	struct post_way way = way_to(a, s);
	const char *answer;
	way.hello = "house.example";
	CHECK(send_once(a, &way, "fine@guest.example", &answer) == POST_SENT);
	CHECK_TEXT(file_text(a, "message"), letter);
	char *log = file_text(a, "log");
	CHECK(strstr(log, "EHLO house.example\nMAIL FROM:<stay@linden.example>") != NULL);
	CHECK(strstr(log, "\nRCPT TO:<fine@guest.example>\nDATA\n") != NULL);
	forget(a);
	server_stop(s);
}

static void test_one_connection(struct arena *a)
{
	static const char *const to[] = {
		"one@g.example",  "never@g.example", "later-after@g.example", "two@g.example",
		"drop@g.example", "three@g.example", "cut-after@g.example",   "four@g.example"
	};
	static const enum post_outcome expected[] = { POST_SENT, POST_NEVER, POST_LATER, POST_SENT,
		                                      POST_SENT, POST_SENT,  POST_LATER, POST_SENT };
	struct server s = server_start(NULL, NULL);
	struct post_way way = way_to(a, s);
	struct post *post = NULL;
	const char *answer;
	CHECK(post_open(&way, &post) == OK);
	for (int i = 0; i < 20; i++)
		if (post_send(post, a, "stay@linden.example", "fine@guest.example", message, &answer) != POST_SENT)
			CHECK_AS(false, "message %d: %s", i, answer);
	char *log = file_text(a, "log");
	CHECK(count(log, "connect\n") == 1 && count(log, "MAIL FROM") == 20);
	for (size_t i = 0; i < ARRAY_LEN(to); i++) {
		enum post_outcome outcome = post_send(post, a, "stay@linden.example", to[i], message, &answer);
		CHECK_AS(outcome == expected[i], "after other mails, to %s: %s", to[i], answer);
	}
	post_close(post);
	forget(a);
	server_stop(s);
}

static void test_greetings(struct arena *a)
{
	const char *answer;
	struct server s = server_start("greet=554", NULL);
	struct post_way way = way_to(a, s);
	CHECK(send_once(a, &way, "fine@guest.example", &answer) == POST_LATER);
	CHECK_TEXT(answer, "554 server.example");
	server_stop(s);
	s = server_start("greet=421", NULL);
	way = way_to(a, s);
	CHECK(send_once(a, &way, "fine@guest.example", &answer) == POST_LATER);
	server_stop(s);
	forget(a);
}

static void test_sign_in(struct arena *a)
{
	const char *answer;
	struct server s = server_start("auth=house:s3cret", NULL);
	struct post_way way = way_to(a, s);
	CHECK(send_once(a, &way, "fine@guest.example", &answer) == POST_LATER);
	CHECK_TEXT(answer, "530 5.7.0 sign in first");
	way.user = "house";
	way.password = "wrong";
	CHECK(send_once(a, &way, "fine@guest.example", &answer) == POST_LATER);
	CHECK_TEXT(answer, "535 5.7.8 wrong user or password");
	way.password = "s3cret";
	CHECK(send_once(a, &way, "fine@guest.example", &answer) == POST_SENT);
	server_stop(s);
	forget(a);
}

static void test_tls(struct arena *a)
{
	char *pair = arena_printf(a, "%s/cert.pem,%s/key.pem", folder, folder);
	char *make =
	    arena_printf(a,
	                 "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext "
	                 "subjectAltName=IP:127.0.0.1,DNS:localhost -keyout %s/key.pem -out %s/cert.pem 2>/dev/null",
	                 folder, folder);
	const char *answer;
	CHECK_AS(system(make) == 0, "a certificate");
	struct server s = server_start(arena_printf(a, "tls=%s", pair), "auth=house:s3cret");
	struct post_way way = way_to(a, s);
	way.timeout = 5;
	way.user = "house";
	way.password = "s3cret";
	way.tls = "must";
	CHECK(send_once(a, &way, "fine@guest.example", &answer) == POST_LATER);
	CHECK_AS(strstr(answer, "certificate") != NULL, "not trusted: %s", answer);
	way.tls = "try";
	CHECK(send_once(a, &way, "fine@guest.example", &answer) == POST_LATER);
	CHECK_AS(strstr(file_text(a, "log"), "AUTH") == NULL, "no password went over");
	way.authority = arena_printf(a, "%s/cert.pem", folder);
	CHECK(send_once(a, &way, "fine@guest.example", &answer) == POST_SENT);
	way.tls = NULL;
	CHECK(send_once(a, &way, "fine@guest.example", &answer) == POST_SENT);
	CHECK(count(file_text(a, "log"), "STARTTLS") == 4);
	server_stop(s);
	s = server_start(arena_printf(a, "smtps=%s", pair), NULL);
	way = (struct post_way){ .server = arena_printf(a, "smtps://127.0.0.1:%d", s.port), .timeout = 5 };
	CHECK(send_once(a, &way, "fine@guest.example", &answer) == POST_LATER);
	way.authority = arena_printf(a, "%s/cert.pem", folder);
	CHECK(send_once(a, &way, "fine@guest.example", &answer) == POST_SENT);
	server_stop(s);
	s = server_start(NULL, NULL);
	way = way_to(a, s);
	way.tls = "must";
	CHECK(send_once(a, &way, "fine@guest.example", &answer) == POST_LATER);
	way.tls = "try";
	CHECK(send_once(a, &way, "fine@guest.example", &answer) == POST_SENT);
	server_stop(s);
	unlink(arena_printf(a, "%s/cert.pem", folder));
	unlink(arena_printf(a, "%s/key.pem", folder));
	forget(a);
}

static void test_utf8_addresses(struct arena *a)
{
	const char *answer;
	struct server s = server_start(NULL, NULL);
	struct post_way way = way_to(a, s);
	CHECK(send_once(a, &way, "зоя@guest.example", &answer) == POST_SENT);
	CHECK(strstr(file_text(a, "log"), " SMTPUTF8\nRCPT TO:<зоя@guest.example>\n") != NULL);
	forget(a);
	CHECK(send_once(a, &way, "zoe@guest.example", &answer) == POST_SENT);
	CHECK(strstr(file_text(a, "log"), "SMTPUTF8") == NULL);
	server_stop(s);
	forget(a);
	s = server_start("no-utf8", NULL);
	way = way_to(a, s);
	CHECK(send_once(a, &way, "зоя@guest.example", &answer) == POST_NEVER);
	CHECK_AS(strstr(answer, "SMTPUTF8") != NULL, "says: %s", answer);
	CHECK_AS(*file_text(a, "message") == '\0', "the message did not go over");
	server_stop(s);
	forget(a);
}

/* ---- ways ---- */

static void test_ways(void)
{
	static const struct post_way wrong[] = {
		{ 0 },
		{ .server = "smtp://a.example", .command = "/bin/true" },
		{ .server = "http://a.example" },
		{ .server = "smtp://" },
		{ .server = "smtp://user@a.example" },
		{ .server = "smtp://a.example/x" },
		{ .server = "smtp://a.example", .tls = "maybe" },
		{ .server = "smtp://a.example", .user = "u" },
		{ .server = "smtp://a.example", .tls = "none", .user = "u", .password = "p" },
		{ .server = "smtp://a.example", .tls = "try", .user = "u", .password = "p" },
		{ .server = "smtp://127.0.0.1.evil.example", .tls = "none", .user = "u", .password = "p" },
		{ .server = "smtp://localhost.evil.example", .tls = "none", .user = "u", .password = "p" },
		{ .server = "smtp://a.example", .hello = "a b" },
		{ .server = "smtp://a.example", .timeout = -1 },
		{ .command = "sendmail" },
	};
	static const struct post_way right[] = {
		{ .server = "smtp://a.example:587", .user = "u", .password = "p" },
		{ .server = "smtps://a.example", .tls = "none", .user = "u", .password = "p" },
		{ .server = "smtp://localhost:25", .tls = "none", .user = "u", .password = "p" },
		{ .server = "smtp://[::1]:25", .tls = "none" },
		{ .command = "/usr/sbin/sendmail" },
	};
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		struct post *post = NULL;
		CHECK_AS(post_open(&wrong[i], &post) == INVALID && post == NULL, "refused: way %zu", i);
	}
	for (size_t i = 0; i < ARRAY_LEN(right); i++) {
		struct post *post = NULL;
		CHECK_AS(post_open(&right[i], &post) == OK && post != NULL, "opened: way %zu", i);
		post_close(post);
	}
	post_close(NULL);
}

/* ---- a command ---- */

static char *write_script(struct arena *a, const char *body)
{
	char *path = arena_printf(a, "%s/command", folder);
	FILE *f = fopen(path, "w");
	if (f != NULL) {
		fprintf(f, "#!/bin/sh\n%s\n", body);
		fclose(f);
		chmod(path, 0700);
	}
	return path;
}

static void test_commands(struct arena *a)
{
	static const struct {
		const char *body;
		enum post_outcome outcome;
		const char *answer;
	} cases[] = {
		{ "cat >/dev/null", POST_SENT, "taken over" },
		{ "exit 0", POST_SENT, "taken over" },
		{ "echo queued as 17", POST_SENT, "queued as 17" },
		{ "echo no space >&2; exit 75", POST_LATER, "no space" },
		{ "echo who is that >&2; exit 67", POST_NEVER, "who is that" },
		{ "exit 65", POST_NEVER, "the command ended with status 65" },
		{ "exit 68", POST_NEVER, NULL },
		{ "exit 69", POST_NEVER, NULL },
		{ "exit 78", POST_LATER, NULL },
		{ "exit 1", POST_LATER, NULL },
		{ "kill -9 $$", POST_LATER, "the command ended by signal 9" },
		{ "exec sleep 30", POST_LATER, "the command did not end within 1 seconds" },
		{ "sleep 30 & exit 0", POST_SENT, "taken over" },
	};
	const char *answer;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct post_way way = { .command = write_script(a, cases[i].body), .timeout = 1 };
		int64_t before = clock_monotonic();
		CHECK_AS(send_once(a, &way, "g@guest.example", &answer) == cases[i].outcome, "outcome of: %s",
		         cases[i].body);
		CHECK_AS(clock_monotonic() - before < 2500000, "within the time given");
		if (cases[i].answer != NULL)
			CHECK_TEXT(answer, cases[i].answer);
	}
	struct post_way none = { .command = "/no/such/command" };
	CHECK(send_once(a, &none, "g@guest.example", &answer) == POST_LATER);
	CHECK_TEXT(answer, "/no/such/command: No such file or directory");
}

static void test_command_words(struct arena *a)
{
	/* What it is given: its words, the bytes, a clean environment, no open file but the three. */
	char *script = write_script(a, "here=${0%/*}\nfor w in \"$@\"; do echo \"[$w]\"; done >\"$here/words\"\n"
	                               "cat >\"$here/input\"; env >\"$here/env\"; ls /proc/$$/fd >\"$here/files\"");
	struct post_way way = { .command = arena_printf(a, "%s -C /etc/x.conf", script) };
	int leaked = open("/dev/null", O_RDONLY);
	const char *answer;
	setenv("HTTP_X", "() { :; }; evil", 1);
	CHECK(send_once(a, &way, "-odd$(x)@guest.example", &answer) == POST_NEVER);
	CHECK(send_once(a, &way, "-oX@guest.example", &answer) == POST_SENT);
	CHECK_TEXT(file_text(a, "words"),
	           "[-C]\n[/etc/x.conf]\n[-i]\n[-f]\n[stay@linden.example]\n[--]\n[-oX@guest.example]\n");
	CHECK_TEXT(file_text(a, "input"), letter);
	CHECK(strstr(file_text(a, "env"), "HTTP_X") == NULL);
	char *files = file_text(a, "files");
	CHECK_AS(leaked > 2 && strstr(files, arena_printf(a, "%d\n", leaked)) == NULL,
	         "no open file of ours reaches it");
	close(leaked);
	static const char *const names[] = { "command", "words", "input", "env", "files" };
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		unlink(arena_printf(a, "%s/%s", folder, names[i]));
}

int main(void)
{
	struct arena a = { 0 };
	if (mkdtemp(folder) == NULL || log_open("send", "/dev/null") != OK)
		return 1;
	test_answers(&a);
	test_bytes(&a);
	test_one_connection(&a);
	test_greetings(&a);
	test_sign_in(&a);
	test_tls(&a);
	test_utf8_addresses(&a);
	test_ways();
	test_commands(&a);
	test_command_words(&a);
	CHECK(rmdir(folder) == 0);
	arena_release(&a);
	return check_done();
}
