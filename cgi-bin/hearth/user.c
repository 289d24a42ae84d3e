/* hearth user: who may sign in to the owner's programs. */
#include "hearth/command.h"

#include "core/secret.h"
#include "core/text.h"
#include "site/password.h"
#include "store/audit.h"
#include "store/user.h"

const char user_manual[] = "usage: hearth user add LOGIN --name NAME --role owner|manager|desk\n"
                           "       hearth user password LOGIN\n"
                           "\n"
                           "Both print a one-time password, which has to be changed at the first sign-in. A new "
                           "password ends the sessions of\n"
                           "that user. A login is 2 to 64 lower-case letters, digits and . _ - @\n";

#define LOGIN_MOST 64
#define NAME_MOST 120

struct user_change {
	struct call *call;
	struct user user;
	bool new;
};

/* 79 bits in letters and digits that are not mistaken for others. */
static const char *password_make(struct arena *a)
{
	static const char letters[] = "23456789abcdefghjkmnpqrstuvwxyz";
	char text[] = "xxxx-xxxx-xxxx-xxxx";

	for (char *c = text; *c != '\0'; c++)
		if (*c == 'x')
			*c = letters[secret_below(sizeof letters - 1)];
	return arena_strdup(a, text);
}

static bool is_login(const char *text)
{
	size_t length = strlen(text);

	return length >= 2 && length <= LOGIN_MOST &&
	       strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789._-@") == length;
}

static bool is_role(const char *text)
{
	return text_same(text, "owner") || text_same(text, "manager") || text_same(text, "desk");
}

static enum status change_write(struct db *db, void *context)
{
	struct user_change *c = context;
	enum status st = OK;

	if (c->new) {
		st = user_add(db, &c->user);
	} else {
		st = user_set_password(db, c->user.id, c->user.password, true);
		if (st == OK)
			st = sessions_end_others(db, c->user.id, "");
	}
	if (st != OK)
		return st;
	return audit_add(db, ACTOR_COMMAND, c->call->now, c->new ? "add" : "password", "user", c->user.id, NULL,
	                 c->new ? arena_printf(c->call->arena, "role=%s", c->user.role) : NULL);
}

static enum status change_run(struct user_change *c)
{
	struct call *call = c->call;
	const char *password = password_make(call->arena);
	enum status st = password_hash(call->arena, call->config->templates, password, &c->user.password);

	if (st == OK)
		st = db_transaction(call->db, change_write, c);
	if (st == CONFLICT)
		return complain(call, "the login %s is taken", c->user.login);
	if (st == OK)
		printf("login     %s\npassword  %s\n", c->user.login, password);
	return st;
}

static enum status add(struct call *call)
{
	struct user_change c = {
		.call = call, .new = true,
		.user = { .must_change = true, .active = true, .seen_queue = INSTANT_NONE, .created_at = call->now },
	};

	for (int i = 2; i < call->argc; i++) {
		bool more = i + 1 < call->argc;

		if (more && text_same(call->argv[i], "--name"))
			c.user.name = text_line(call->arena, call->argv[++i]);
		else if (more && text_same(call->argv[i], "--role"))
			c.user.role = call->argv[++i];
		else if (c.user.login == NULL && call->argv[i][0] != '-')
			c.user.login = call->argv[i];
		else
			return complain(call, "%s is too much; see hearth help user", call->argv[i]);
	}
	if (c.user.login == NULL || !is_login(c.user.login))
		return complain(call, "a login is 2 to 64 lower-case letters, digits and . _ - @");
	if (c.user.name == NULL || c.user.name[0] == '\0' || text_characters(c.user.name) > NAME_MOST)
		return complain(call, "--name takes a name of at most %d characters", NAME_MOST);
	if (c.user.role == NULL || !is_role(c.user.role))
		return complain(call, "--role is one of owner, manager, desk");
	return change_run(&c);
}

static enum status password(struct call *call)
{
	struct user_change c = { .call = call };
	enum status st = user_by_login(call->db, call->arena, call->argv[2], &c.user);

	if (st == NOT_FOUND)
		return complain(call, "there is no user %s", call->argv[2]);
	return st == OK ? change_run(&c) : st;
}

enum status user_command(struct call *call)
{
	if (call->argc >= 3 && text_same(call->argv[1], "add"))
		return add(call);
	if (call->argc == 3 && text_same(call->argv[1], "password"))
		return password(call);
	fputs(user_manual, stderr);
	return INVALID;
}
