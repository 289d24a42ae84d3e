#include "web/serve.h"

#include <malloc.h>
#include <dirent.h>
#include <errno.h>
#include <fastcgi.h>
#include <fcgiapp.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include "core/log.h"
#include "web/answer.h"
#include "web/receive.h"
#include "web/route.h"

#define DISCARD_MAX (16 << 20)

extern char **environ;

/* Where one request comes from and goes to; fcgi is NULL for plain CGI. */
struct channel {
	FCGX_Request *fcgi;
};

static bool channel_read(struct channel *channel, char *out, size_t size)
{
	if (!channel->fcgi)
		return fread(out, 1, size, stdin) == size;
	for (size_t done = 0; done < size;) {
		size_t rest = size - done;
		int got = FCGX_GetStr(out + done, rest > INT32_MAX ? INT32_MAX : (int)rest, channel->fcgi->in);
		if (got <= 0)
			return false;
		done += (size_t)got;
	}
	return true;
}

/* A body that nobody wants is read all the same, within reason: a server that cannot hand on the rest may drop our
 * answer with it. */
static void channel_discard(struct channel *channel)
{
	char block[16384];
	for (size_t all = 0; all < DISCARD_MAX; all += sizeof block)
		if (!channel_read(channel, block, sizeof block))
			return;
}

/* What is left of the pieces after `done` bytes. */
static int pieces_after(struct iovec *pieces, int count, size_t done)
{
	int first = 0;

	while (first < count && done >= pieces[first].iov_len)
		done -= pieces[first++].iov_len;
	memmove(pieces, pieces + first, (size_t)(count - first) * sizeof *pieces);
	if (first < count) {
		pieces[0].iov_base = (char *)pieces[0].iov_base + done;
		pieces[0].iov_len -= done;
	}
	return count - first;
}

static bool pieces_write(int fd, struct iovec *pieces, int count)
{
	while (count > 0) {
		ssize_t written = writev(fd, pieces, count);

		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0)
			return false;
		count = pieces_after(pieces, count, (size_t)written);
	}
	return true;
}

#define RECORD_MAX 65528 /* of content: as much as a record takes, in whole eights */

/* The library would copy it all into its own 8 KB and wake the server for each of them. FastCGI specification 1.0,
 * sections 3.3 and 5.3; the library ends the stream after us. */
static bool records_write(const FCGX_Request *fcgi, const struct buffer *head, const struct buffer *body)
{
	size_t sent = 0;

	/* An empty record would end the stream. */
	for (bool first = head->size > 0; first || sent < body->size; first = false) {
		size_t before = first ? head->size : 0, rest = body->size - sent;
		size_t piece = rest < RECORD_MAX - before ? rest : RECORD_MAX - before, size = before + piece;
		unsigned char record[FCGI_HEADER_LEN] = { FCGI_VERSION_1,
			                                  FCGI_STDOUT,
			                                  (unsigned char)(fcgi->requestId >> 8),
			                                  (unsigned char)fcgi->requestId,
			                                  (unsigned char)(size >> 8),
			                                  (unsigned char)size };
		struct iovec pieces[] = { { record, sizeof record },
			                  { first ? head->data : NULL, before },
			                  { piece ? body->data + sent : NULL, piece } };

		if (!pieces_write(fcgi->ipcFd, pieces, ARRAY_LEN(pieces)))
			return false;
		sent += piece;
	}
	return true;
}

static bool buffer_print(const struct buffer *part, FILE *out)
{
	return part->size == 0 || fwrite(part->data, 1, part->size, out) == part->size;
}

/* A visitor who has left is no fault: false. */
static bool channel_write(struct channel *channel, const struct buffer *head, const struct buffer *body)
{
	if (channel->fcgi)
		return records_write(channel->fcgi, head, body);
	bool written = buffer_print(head, stdout) && buffer_print(body, stdout) && fflush(stdout) == 0;
	if (!written)
		log_line("web: the answer could not be written");
	return written;
}

/* Browsers say whence a form comes; either word is enough to refuse it. Old ones say neither, and the token decides. */
static bool from_another_site(const struct request *r)
{
	const char *site = request_header(r, "HTTP_SEC_FETCH_SITE"), *origin = request_header(r, "HTTP_ORIGIN");
	if (site && strcmp(site, "cross-site") == 0)
		return true;
	if (!origin)
		return false;
	const char *host = strstr(origin, "://");
	return !host || strcasecmp(host + 3, r->host) != 0;
}

static void answer_health(struct request *r, enum status st)
{
	respond_header(r, "Cache-Control", "no-store");
	if (respond_text(r, st == OK ? 200 : 503, "text/plain; charset=utf-8", st == OK ? "ok\n" : "away\n") != OK)
		answer_code(r, 500);
}

static void answer(struct request *r)
{
	enum status st = r->program->begin(r);
	if (r->program->healthz && strcmp(r->path, r->program->healthz) == 0) {
		answer_health(r, st);
		return;
	}
	const char *allow = NULL;
	if (st == OK) {
		r->route = route_find(&r->arena, r->program->routes, r->method, r->path, &r->path_params, &allow);
		if (allow) {
			respond_header(r, "Allow", allow);
			answer_code(r, 405);
			return;
		}
		st = r->route ? OK : NOT_FOUND;
	}
	if (st == OK && strcmp(r->method, "POST") == 0 && from_another_site(r)) {
		log_line("web: a form for %s came from another site", r->path);
		st = DENIED;
	}
	if (st == OK && r->program->may)
		st = r->program->may(r);
	if (st == OK)
		st = r->route->handler(r);
	answer_status(r, st);
}

/* What does not fit into memory: a long file. */
static void write_rest(struct request *r, struct channel *channel)
{
	struct arena arena = { 0 };
	enum status st = OK;
	bool last = r->response.more == NULL;
	while (!last && st == OK) {
		struct buffer piece = { .arena = &arena };
		st = r->response.more(r, &piece, &last);
		if (st == OK && !channel_write(channel, &(struct buffer){ 0 }, &piece))
			last = true;
		arena_reset(&arena);
	}
	if (st != OK)
		log_line("web: %s is broken off: %s", r->path, status_name(st));
	arena_release(&arena);
}

static void serve_one(const struct program *program, void *context, const char *version, struct arena *arena,
                      char **environment, struct channel *channel)
{
	struct request r = {
		.arena = *arena, .program = program, .context = context, .environment = environment, .version = version
	};
	size_t size = 0;
	int refused = receive_head(&r, &size);
	log_request(r.id);
	if (!refused) {
		char *body = arena_alloc(&r.arena, size + 1);
		refused = channel_read(channel, body, size) ? receive_body(&r, body, size) : 400;
	}
	if (refused) {
		channel_discard(channel);
		answer_code(&r, refused);
	} else {
		answer(&r);
	}
	const struct buffer none = { 0 };
	bool bare = strcmp(r.method, "HEAD") == 0;
	struct buffer head = { .arena = &r.arena };
	answer_head(&r, &head);
	if (channel_write(channel, &head, bare || r.response.body.size == 0 ? &none : &r.response.body) && !bare)
		write_rest(&r, channel);
	if (!refused && program->end)
		program->end(&r);
	page_release(&r.page);
	log_request(NULL);
	arena_reset(&r.arena);
	*arena = r.arena;
}

/* When the files beside the templates changed last: new ones have a new address, so browsers may keep them for long. */
static const char *static_version(struct arena *a, const char *templates)
{
	const char *folder = arena_printf(a, "%s/../static", templates);
	DIR *files = opendir(folder);
	int64_t newest = 0;
	for (struct dirent *file; files && (file = readdir(files)) != NULL;) {
		struct stat facts;
		if (stat(arena_printf(a, "%s/%s", folder, file->d_name), &facts) == 0 && facts.st_mtime > newest)
			newest = facts.st_mtime;
	}
	if (files)
		closedir(files);
	return arena_printf(a, "%llx", (unsigned long long)newest);
}

/* Signals are read between requests and interrupt nothing: libfcgi drops a connection that it has accepted when a
 * signal comes before the first byte. SIGUSR1 is how multiwatch and libfcgi say that the end has come. -1: they cannot
 * be read. */
static int signals_open(void)
{
	sigset_t ours;
	sigemptyset(&ours);
	sigaddset(&ours, SIGTERM);
	sigaddset(&ours, SIGUSR1);
	sigaddset(&ours, SIGHUP);
	sigaddset(&ours, SIGUSR2);
	signal(SIGPIPE, SIG_IGN);
	return sigprocmask(SIG_BLOCK, &ours, NULL) == 0 ? signalfd(-1, &ours, SFD_CLOEXEC | SFD_NONBLOCK) : -1;
}

/* False: one said that the program is to end. */
static bool signals_obey(int signals)
{
	struct signalfd_siginfo one;
	while (read(signals, &one, sizeof one) == sizeof one) {
		if (one.ssi_signo == SIGTERM || one.ssi_signo == SIGUSR1)
			return false;
		log_reopen();
	}
	return true;
}

/* Waits for a request or a signal, and signals are obeyed first. False: the program is to end. */
static bool await(int signals)
{
	struct pollfd both[] = { { .fd = signals, .events = POLLIN },
		                 { .fd = FCGI_LISTENSOCK_FILENO, .events = POLLIN } };
	while (poll(both, ARRAY_LEN(both), -1) < 0 && errno == EINTR) {
	}
	return signals_obey(signals);
}

/* 0 after SIGTERM. */
static int serve_socket(const struct program *program, void *context, const char *version, struct arena *arena)
{
	FCGX_Request fcgi;
	int signals = signals_open(), flags = fcntl(FCGI_LISTENSOCK_FILENO, F_GETFL), accepted = 0;
	/* Of several workers that wait, one is first to accept; the others must not be held there, out of reach of a
	 * signal. */
	if (signals < 0 || flags < 0 || fcntl(FCGI_LISTENSOCK_FILENO, F_SETFL, flags | O_NONBLOCK) < 0 ||
	    FCGX_Init() != 0 || FCGX_InitRequest(&fcgi, FCGI_LISTENSOCK_FILENO, 0) != 0) {
		log_line("web: FastCGI cannot start: %s", strerror(errno));
		return 1;
	}
	while ((accepted == 0 || accepted == -EAGAIN) && await(signals)) {
		accepted = FCGX_Accept_r(&fcgi);
		if (accepted == 0) {
			serve_one(program, context, version, arena, fcgi.envp, &(struct channel){ &fcgi });
			FCGX_Finish_r(&fcgi);
		}
	}
	bool gone = accepted != 0 && accepted != -EAGAIN;
	if (gone)
		log_line("web: the socket is gone: %s", strerror(-accepted));
	FCGX_Free(&fcgi, 1);
	close(signals);
	return gone ? 1 : 0;
}

int serve(const struct program *program, void *context)
{
	struct arena start = { 0 }, arena = { 0 };
	const char *version = static_version(&start, program->texts->templates);
	int result = 0;
	/* Set, it stays: else the first large block that is freed raises it, and what one long request took is never
	 * given back. */
	mallopt(M_MMAP_THRESHOLD, 64 * 1024);
	if (FCGX_IsCGI())
		serve_one(program, context, version, &arena, environ, &(struct channel){ NULL });
	else
		result = serve_socket(program, context, version, &arena);
	arena_release(&arena);
	arena_release(&start);
	return result;
}
