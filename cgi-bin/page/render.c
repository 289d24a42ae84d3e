#include <stdlib.h>

#include "page/template.h"

/* A page is literals, values, conditions, lists and macros: these are walked here, with ClearSilver's own scopes and to
 * the same bytes, several times faster than it does itself, since nothing is copied on the way from the facts to the
 * page. What else a template may have is left to it, command by command, but for what would change the facts, which are
 * not its own (see facts.c). */

enum does { BY_CLEARSILVER, LITERAL, VAR, IF, EACH, WITH, DEF, CALL, SET };

#define ARGS_MAX 16 /* of a macro */

#define MEMO 512 /* names that are no local's; a row's are looked up for the first row only */

struct walk {
	const struct commands *commands;
	CSPARSE *parse;
	struct arena *arena;
	struct buffer *out;
	struct {
		const char *name; /* the very text in the tree */
		const char *value;
	} memo[MEMO];
};

static NEOERR *walk_nodes(struct walk *w, CSTREE *node);

static void learn(struct commands *out, const CSTREE *node, enum does command)
{
	if (node != NULL && node->cmd >= 0 && node->cmd < COMMANDS_MAX)
		out->does[node->cmd] = (unsigned char)command;
}

/* How ClearSilver numbers its commands is nowhere said: so a template that has each of them is looked at. */
NEOERR *commands_learn(struct commands *out)
{
	static const char sample[] = "-<?cs var:a ?><?cs if:a ?><?cs elif:a ?><?cs /if ?><?cs each:a = b ?><?cs /each "
	                             "?><?cs with:a = b ?><?cs /with ?>"
	                             "<?cs def:m() ?><?cs /def ?><?cs call:m() ?><?cs set:a = b ?>";
	static const enum does order[] = { VAR, IF, EACH, WITH, DEF, CALL, SET };
	HDF *hdf = NULL;
	CSPARSE *parse = NULL;
	size_t n = 0;
	NEOERR *error = hdf_init(&hdf);

	*out = (struct commands){ { 0 } };
	if (error == STATUS_OK)
		error = cs_init(&parse, hdf);
	if (error == STATUS_OK)
		error = cs_parse_string(parse, strdup(sample), strlen(sample)); /* which frees it */
	if (error == STATUS_OK) {
		/* The tree begins with an empty literal, and there is one between any two commands. */
		const int literal = parse->tree->cmd;
		for (const CSTREE *node = parse->tree; node != NULL && n < ARRAY_LEN(order); node = node->next) {
			if (node->cmd == literal)
				continue;
			learn(out, node, order[n]);
			if (order[n++] == IF)
				learn(out, node->case_1, IF);
		}
		learn(out, parse->tree, LITERAL);
		if (n < ARRAY_LEN(order))
			error = nerr_raise(NERR_ASSERT, "ClearSilver has parsed other commands than were written");
	}
	if (parse != NULL)
		cs_destroy(&parse);
	hdf_destroy(&hdf);
	return nerr_pass(error);
}

/* Names ************************************************************************************************************/

/* Names are short and differ early: compared here, they cost less than a call. */
static size_t first_part(const char *name)
{
	size_t length = 0;

	while (name[length] != '.' && name[length] != '\0')
		length++;
	return length;
}

static bool begins(const char *text, const char *name, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (text[i] != name[i])
			return false;
	return true;
}

/* The node of a name below another. Links and large groups, which have a table of hashes, are ClearSilver's to look
 * through. */
static HDF *node_below(HDF *node, const char *name)
{
	while (node != NULL) {
		size_t length = first_part(name);

		if (node->link || node->hash != NULL)
			return hdf_get_obj(node, name);
		for (node = node->child;
		     node != NULL && ((size_t)node->name_len != length || !begins(node->name, name, length));)
			node = node->next;
		if (name[length] == '\0')
			return node != NULL && node->link ? hdf_get_obj(node, "") : node;
		name += length + 1;
	}
	return NULL;
}

/* The innermost local of the name's first part; *rest: what follows it, NULL: nothing. */
static CS_LOCAL_MAP *local_of(const CSPARSE *parse, const char *name, const char **rest)
{
	size_t length = first_part(name);
	CS_LOCAL_MAP *map = parse->locals;

	*rest = name[length] != '\0' ? name + length + 1 : NULL;
	while (map != NULL && !(begins(map->name, name, length) && map->name[length] == '\0'))
		map = map->next;
	return map;
}

/* The page's facts come before the language's texts. */
static HDF *node_of(const CSPARSE *parse, const char *name)
{
	const char *rest;
	const CS_LOCAL_MAP *map = local_of(parse, name, &rest);
	HDF *node;

	if (map != NULL && map->type == CS_TYPE_VAR)
		return rest != NULL ? node_below(map->h, rest) : map->h;
	node = node_below(parse->hdf, name);
	return node != NULL ? node : node_below(parse->global_hdf, name);
}

static const char *value_at(HDF *node)
{
	return node != NULL ? node->link ? hdf_obj_value(node) : node->value : NULL;
}

/* The same for a value; a fact without one does not hide a text. */
static const char *value_outside(struct walk *w, const char *name)
{
	size_t slot = (uintptr_t)name * UINT64_C(0x9E3779B97F4A7C15) >> 55; /* of MEMO */
	const char *value;

	if (w->memo[slot].name == name)
		return w->memo[slot].value;
	value = value_at(node_below(w->parse->hdf, name));
	if (value == NULL)
		value = value_at(node_below(w->parse->global_hdf, name));
	w->memo[slot].name = name;
	w->memo[slot].value = value;
	return value;
}

static const char *value_of(struct walk *w, const char *name)
{
	const char *rest;
	CS_LOCAL_MAP *map = local_of(w->parse, name, &rest);

	if (map != NULL && map->type == CS_TYPE_VAR)
		return value_at(rest != NULL ? node_below(map->h, rest) : map->h);
	if (map != NULL && map->type == CS_TYPE_NUM && map->s == NULL) {
		char digits[24];
		snprintf(digits, sizeof digits, "%ld", map->n);
		map->s = strdup(digits); /* who made the local frees it */
		map->map_alloc = 1;
	}
	if (map != NULL && (map->type == CS_TYPE_NUM || map->type == CS_TYPE_STRING))
		return map->s;
	return value_outside(w, name);
}

/* Expressions ******************************************************************************************************/

static const char *text_of(struct walk *w, const CSARG *v)
{
	return v->op_type & CS_TYPE_STRING ? v->s : v->op_type & CS_TYPES_VAR ? value_of(w, v->s) : NULL;
}

static long number_of(struct walk *w, const CSARG *v)
{
	const char *text;

	if (v->op_type & CS_TYPE_NUM)
		return v->n;
	text = text_of(w, v);
	return text != NULL ? strtol(text, NULL, v->op_type & CS_TYPE_STRING ? 0 : 10) : 0;
}

/* A text that is no number is true, an empty one is not. */
static bool is_true(struct walk *w, const CSARG *v)
{
	const char *text;
	char *end;
	long number;

	if (v->op_type & (CS_TYPE_NUM | CS_TYPE_VAR_NUM))
		return number_of(w, v) != 0;
	text = text_of(w, v);
	if (text == NULL || text[0] == '\0')
		return false;
	if (text[0] != '0' && text[1] == '\0')
		return true;
	number = strtol(text, &end, 0);
	return *end != '\0' || number != 0;
}

/* Of a value that was worked out: a text of its own goes. */
static void let_go(const CSARG *v, const CSARG *room)
{
	if (v == room && room->alloc)
		free(room->s);
}

static bool is_number(const CSARG *v)
{
	return (v->op_type & (CS_TYPE_NUM | CS_TYPE_VAR_NUM)) != 0;
}

/* Less, the same or more: -1, 0, 1. Texts are compared where no side is a number; what is absent comes first. */
static int order_of(struct walk *w, const CSARG *x, const CSARG *y, bool numbers)
{
	const char *left, *right;

	if (numbers) {
		long m = number_of(w, x), n = number_of(w, y);
		return (m > n) - (m < n);
	}
	left = text_of(w, x);
	right = text_of(w, y);
	if (left == NULL || right == NULL)
		return (left != NULL) - (right != NULL);
	return strcmp(left, right);
}

/* x[y] and x.y: a longer name, or one that nothing has. */
static CSARG member_of(struct walk *w, const CSARG *x, const CSARG *y, bool dot)
{
	static char none[1];
	char digits[24];
	const char *member = digits;

	if (is_number(y))
		snprintf(digits, sizeof digits, "%ld", number_of(w, y));
	else
		member = dot && (y->op_type & CS_TYPES_VAR) ? y->s : text_of(w, y);
	return (CSARG){ .op_type = CS_TYPE_VAR,
		        .s = member != NULL && member[0] != '\0' ? arena_join(w->arena, x->s, ".", member) : none };
}

/* Texts are put together, one that is absent adds nothing. */
static CSARG sum_of(struct walk *w, const CSARG *x, const CSARG *y)
{
	const char *first = text_of(w, x), *second = text_of(w, y);

	if (is_number(x) || is_number(y))
		return (CSARG){ .op_type = CS_TYPE_NUM, .n = number_of(w, x) + number_of(w, y) };
	return (CSARG){ .op_type = CS_TYPE_STRING,
		        .s = first != NULL || second != NULL
		                 ? arena_join(w->arena, first != NULL ? first : "", second != NULL ? second : "")
		                 : NULL };
}

static NEOERR *unary(struct walk *w, const CSARG *e, const CSARG *x, CSARG *v)
{
	*v = (CSARG){ .op_type = CS_TYPE_NUM };
	if (e->op_type == CS_OP_NOT)
		v->n = !is_true(w, x);
	else if (e->op_type == CS_OP_EXISTS)
		v->n = (x->op_type & CS_TYPES_VAR) == 0 || text_of(w, x) != NULL;
	else
		v->n = number_of(w, x);
	return STATUS_OK;
}

static NEOERR *binary(struct walk *w, const CSARG *e, const CSARG *x, const CSARG *y, CSARG *v)
{
	bool numbers = is_number(x) || is_number(y);
	long m, n;

	*v = (CSARG){ .op_type = CS_TYPE_NUM };
	switch (e->op_type) {
	case CS_OP_AND:
		v->n = is_true(w, x) && is_true(w, y);
		break;
	case CS_OP_OR:
		v->n = is_true(w, x) || is_true(w, y);
		break;
	case CS_OP_EQUAL:
		v->n = order_of(w, x, y, numbers) == 0;
		break;
	case CS_OP_NEQUAL:
		v->n = order_of(w, x, y, numbers) != 0;
		break;
	case CS_OP_LT:
		v->n = order_of(w, x, y, true) < 0;
		break;
	case CS_OP_LTE:
		v->n = order_of(w, x, y, true) <= 0;
		break;
	case CS_OP_GT:
		v->n = order_of(w, x, y, true) > 0;
		break;
	case CS_OP_GTE:
		v->n = order_of(w, x, y, true) >= 0;
		break;
	case CS_OP_ADD:
		*v = sum_of(w, x, y);
		break;
	case CS_OP_SUB:
		v->n = number_of(w, x) - number_of(w, y);
		break;
	case CS_OP_MULT:
		v->n = number_of(w, x) * number_of(w, y);
		break;
	case CS_OP_DIV:
	case CS_OP_MOD:
		m = number_of(w, x);
		n = number_of(w, y);
		if (n == 0)
			return nerr_raise(NERR_ASSERT, "divided by zero");
		v->n = e->op_type == CS_OP_DIV ? m / n : m % n;
		break;
	case CS_OP_LBRACKET:
	case CS_OP_DOT:
		*v = member_of(w, x, y, e->op_type == CS_OP_DOT);
		break;
	default:
		return nerr_raise(NERR_ASSERT, "an expression that is not known here");
	}
	return STATUS_OK;
}

static NEOERR *value(struct walk *w, CSARG *e, CSARG *room, const CSARG **v);

static NEOERR *result(struct walk *w, CSARG *e, CSARG *out)
{
	CSARG x_room, y_room;
	const CSARG *x, *y = NULL;
	NEOERR *error;

	if (e->op_type & CS_TYPE_FUNCTION) {
		error = e->function->function(w->parse, e->function, e->expr1, out);
		w->parse->escaping.current |= e->function->escape;
		return nerr_pass(error);
	}
	error = value(w, e->expr1, &x_room, &x);
	if (error == STATUS_OK && (e->op_type & CS_OPS_UNARY)) {
		error = unary(w, e, x, out);
	} else if (error == STATUS_OK) {
		error = value(w, e->expr2, &y_room, &y);
		if (error == STATUS_OK)
			error = binary(w, e, x, y, out);
	}
	let_go(x, &x_room);
	let_go(y, &y_room);
	return nerr_pass(error);
}

/* Names, numbers and texts stand for themselves; what else is worked out is put into the room. To be let go of. */
static NEOERR *value(struct walk *w, CSARG *e, CSARG *room, const CSARG **v)
{
	while (!(e->op_type & CS_TYPES) && (e->op_type & CS_OP_LPAREN))
		e = e->expr1;
	*v = e;
	if (e->op_type & CS_TYPES)
		return STATUS_OK;
	*room = (CSARG){ 0 };
	*v = room;
	return nerr_pass(result(w, e, room));
}

/* Commands *********************************************************************************************************/

void html_add(struct buffer *out, const char *text)
{
	for (;;) {
		size_t plain = strcspn(text, "&<>\"'\r");

		buffer_add(out, text, plain);
		text += plain;
		switch (*text++) {
		case '&':
			buffer_text(out, "&amp;");
			break;
		case '<':
			buffer_text(out, "&lt;");
			break;
		case '>':
			buffer_text(out, "&gt;");
			break;
		case '"':
			buffer_text(out, "&quot;");
			break;
		case '\'':
			buffer_text(out, "&#39;");
			break;
		case '\r':
			break;
		default:
			return;
		}
	}
}

static NEOERR *add_escaped(struct buffer *out, const char *text, NEOS_ESCAPE how)
{
	char *escaped = NULL;
	NEOERR *error;

	if (how == NEOS_ESCAPE_HTML) {
		html_add(out, text);
		return STATUS_OK;
	}
	if (how == NEOS_ESCAPE_NONE) {
		buffer_text(out, text);
		return STATUS_OK;
	}
	error = neos_var_escape(how, text, &escaped);
	if (escaped != NULL)
		buffer_text(out, escaped);
	free(escaped);
	return nerr_pass(error);
}

static NEOERR *walk_var(struct walk *w, CSTREE *node)
{
	CS_ECONTEXT *escaping = &w->parse->escaping;
	CSARG room;
	const CSARG *v;
	NEOERR *error;

	escaping->current = NEOS_ESCAPE_NONE;
	error = value(w, &node->arg1, &room, &v);
	if (error != STATUS_OK)
		return nerr_pass(error);
	if (is_number(v)) {
		buffer_printf(w->out, "%ld", number_of(w, v));
	} else {
		const char *text = text_of(w, v);
		NEOS_ESCAPE how = escaping->current != NEOS_ESCAPE_NONE ? NEOS_ESCAPE_NONE
		                  : node->escape == NEOS_ESCAPE_UNDEF ? escaping->when_undef : node->escape;
		if (text != NULL)
			error = add_escaped(w->out, text, how);
	}
	let_go(v, &room);
	return nerr_pass(error);
}

static NEOERR *walk_if(struct walk *w, CSTREE *node)
{
	CSARG room;
	const CSARG *v;
	NEOERR *error = value(w, &node->arg1, &room, &v);

	if (error != STATUS_OK)
		return nerr_pass(error);
	bool yes = is_true(w, v);
	let_go(v, &room);
	return nerr_pass(walk_nodes(w, yes ? node->case_0 : node->case_1));
}

/* each: the body for each child; with: once, for the node itself. */
static NEOERR *walk_list(struct walk *w, CSTREE *node, bool each)
{
	CS_LOCAL_MAP map = { .type = CS_TYPE_VAR, .name = node->arg1.s, .next = w->parse->locals, .first = each };
	CSARG room;
	const CSARG *v;
	NEOERR *error = value(w, &node->arg2, &room, &v);

	if (error != STATUS_OK)
		return nerr_pass(error);
	HDF *list = v->op_type == CS_TYPE_VAR ? node_of(w->parse, v->s) : NULL;
	w->parse->locals = &map;
	for (map.h = each ? hdf_obj_child(list) : list; map.h != NULL && error == STATUS_OK;
	     map.h = each ? hdf_obj_next(map.h) : NULL) {
		error = walk_nodes(w, node->case_0);
		map.first = 0;
		/* What was set in place of the item goes with it. */
		if (map.map_alloc)
			free(map.s);
		map.s = NULL;
		map.map_alloc = 0;
	}
	w->parse->locals = map.next;
	let_go(v, &room);
	return nerr_pass(error);
}

/* An argument as the macro's own name for it; the locals that it is found among are the caller's. */
static NEOERR *bind(struct walk *w, CSARG *e, CS_LOCAL_MAP *map)
{
	CSARG room;
	const CSARG *v;
	NEOERR *error = value(w, e, &room, &v);

	if (error != STATUS_OK)
		return nerr_pass(error);
	map->type = v->op_type;
	if (v->op_type & CS_TYPE_NUM) {
		map->n = v->n;
		map->type = CS_TYPE_NUM;
		return STATUS_OK;
	}
	map->s = v->s;
	map->map_alloc = v == &room && room.alloc;
	if (v->op_type & CS_TYPES_VAR) {
		const char *rest;
		const CS_LOCAL_MAP *outer = local_of(w->parse, v->s, &rest);
		if (outer != NULL && (outer->type == CS_TYPE_STRING || outer->type == CS_TYPE_NUM)) {
			let_go(v, &room);
			map->map_alloc = 0;
			map->type = outer->type;
			map->n = outer->n;
			map->s = outer->type == CS_TYPE_STRING ? outer->s : NULL;
		} else {
			map->type = CS_TYPE_VAR;
			map->h = node_of(w->parse, v->s);
		}
	}
	return STATUS_OK;
}

static NEOERR *walk_call(struct walk *w, CSTREE *node)
{
	const CS_MACRO *macro = node->arg1.macro;
	CS_LOCAL_MAP maps[ARGS_MAX] = { { 0 } }, *outer = w->parse->locals;
	const CSARG *name = macro->args;
	CSARG *given = node->vargs;
	NEOERR *error = STATUS_OK;

	if (macro->n_args > ARGS_MAX)
		return nerr_raise(NERR_ASSERT, "%s has more than %d arguments", macro->name, ARGS_MAX);
	if (node->escape != NEOS_ESCAPE_UNDEF)
		w->parse->escaping.when_undef = node->escape;
	for (int i = 0; i < macro->n_args && error == STATUS_OK; i++, name = name->next, given = given->next) {
		maps[i].name = name->s;
		maps[i].next = i + 1 < macro->n_args ? &maps[i + 1] : outer;
		error = bind(w, given, &maps[i]);
	}
	if (error == STATUS_OK) {
		if (macro->n_args > 0)
			w->parse->locals = maps;
		error = walk_nodes(w, macro->tree->case_0);
		w->parse->locals = outer;
	}
	for (int i = 0; i < macro->n_args; i++)
		if (maps[i].map_alloc)
			free(maps[i].s);
	return nerr_pass(error);
}

/* A local that is no node takes the value itself; else the node that the name stands for does. */
static NEOERR *assign(struct walk *w, const char *name, const char *text)
{
	const char *rest;
	CS_LOCAL_MAP *map = local_of(w->parse, name, &rest);
	HDF *facts = w->parse->hdf;

	if (map == NULL) {
		facts_put(w->arena, facts, name, text);
	} else if (map->type != CS_TYPE_VAR && rest == NULL) {
		char *old = map->map_alloc ? map->s : NULL;
		map->s = text != NULL ? strdup(text) : NULL; /* who made the local frees it */
		map->map_alloc = 1;
		map->type = CS_TYPE_STRING;
		free(old);
	} else if (map->type == CS_TYPE_VAR && map->h == NULL) {
		facts_put(w->arena, facts, rest != NULL ? arena_join(w->arena, map->s, ".", rest) : map->s, text);
	} else if (map->type == CS_TYPE_VAR) {
		if (map->h->top != facts)
			return nerr_raise(NERR_ASSERT, "%s is a text of the language, not to be set", name);
		facts_put(w->arena, map->h, rest != NULL ? rest : "", text);
	}
	memset(w->memo, 0, sizeof w->memo);
	return STATUS_OK;
}

static NEOERR *walk_set(struct walk *w, CSTREE *node)
{
	CSARG to_room, room;
	const CSARG *to, *v;
	char digits[24];
	NEOERR *error = value(w, &node->arg1, &to_room, &to);

	if (error == STATUS_OK)
		error = value(w, &node->arg2, &room, &v);
	if (error != STATUS_OK)
		return nerr_pass(error);
	if (is_number(v))
		snprintf(digits, sizeof digits, "%ld", number_of(w, v));
	error = to->s != NULL ? assign(w, to->s, is_number(v) ? digits : text_of(w, v))
	                      : nerr_raise(NERR_ASSERT, "set: what?");
	let_go(v, &room);
	return nerr_pass(error);
}

static NEOERR *write_out(void *out, char *text)
{
	buffer_text(out, text);
	return STATUS_OK;
}

/* ClearSilver renders a tree: here one of this node alone. */
static NEOERR *by_clearsilver(struct walk *w, const CSTREE *node)
{
	CSTREE *whole = w->parse->tree, alone = *node;
	NEOERR *error;

	if (node->case_0 != NULL || (node->arg1.op_type & CS_TYPE_MACRO))
		return nerr_raise(NERR_ASSERT, "a command whose inside could change the page's facts");
	alone.next = NULL;
	w->parse->tree = &alone;
	error = cs_render(w->parse, w->out, write_out);
	w->parse->tree = whole;
	return nerr_pass(error);
}

static enum does does(const struct walk *w, const CSTREE *node)
{
	return node->cmd >= 0 && node->cmd < COMMANDS_MAX ? w->commands->does[node->cmd] : BY_CLEARSILVER;
}

static NEOERR *walk_nodes(struct walk *w, CSTREE *node)
{
	NEOERR *error = STATUS_OK;

	for (; node != NULL && error == STATUS_OK; node = node->next) {
		switch (does(w, node)) {
		case BY_CLEARSILVER:
			error = by_clearsilver(w, node);
			break;
		case LITERAL:
			if (node->arg1.s != NULL && node->arg1.n == 0)
				node->arg1.n = (long)strlen(node->arg1.s); /* a text has no number: its length is kept
				                                              there */
			buffer_add(w->out, node->arg1.s, (size_t)node->arg1.n);
			break;
		case VAR:
			error = walk_var(w, node);
			break;
		case IF:
			error = walk_if(w, node);
			break;
		case EACH:
			error = walk_list(w, node, true);
			break;
		case WITH:
			error = walk_list(w, node, false);
			break;
		case DEF:
			break;
		case CALL:
			error = walk_call(w, node);
			break;
		case SET:
			error = walk_set(w, node);
			break;
		}
	}
	return nerr_pass(error);
}

NEOERR *render(const struct commands *commands, CSPARSE *parse, struct arena *a, struct buffer *out)
{
	struct walk w = { .commands = commands, .parse = parse, .arena = a, .out = out };

	parse->output_ctx = out;
	parse->output_cb = write_out;
	return nerr_pass(walk_nodes(&w, parse->tree));
}
