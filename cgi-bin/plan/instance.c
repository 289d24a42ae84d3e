#include "plan/instance.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

const char *const instance_file_names[INSTANCE_FILES] = { "rooms.csv", "blocks.csv", "bookings.csv", "requests.csv",
	                                                  "reserves.csv" };

enum { MOST_FIELDS = 9, ID_LENGTH = 64 };

struct row {
	const char *field[MOST_FIELDS];
	int32_t line;
};

struct table {
	struct row *rows;
	int32_t count, columns;
};

struct reader {
	struct arena *a;
	const char *file;
	int32_t line;
	const char *complaint;
};

static enum status complain(struct reader *r, const char *reason)
{
	r->complaint = arena_printf(r->a, "%s:%d: %s", r->file, (int)r->line, reason);
	return INVALID;
}

/* Cuts one line into fields in place of their commas. */
static enum status cut_line(struct reader *r, char *line, struct row *row, int32_t *fields)
{
	*fields = 0;
	for (char *at = line;;) {
		if (*fields == MOST_FIELDS)
			return complain(r, "too many fields");
		row->field[(*fields)++] = at;
		at = strchr(at, ',');
		if (at == NULL)
			return OK;
		*at++ = '\0';
	}
}

static enum status read_table(struct reader *r, const char *data, size_t size, const char *header, const char *longer,
                              struct table *out)
{
	int32_t room = 0, fields;
	char *text = arena_strndup(r->a, data, size);
	*out = (struct table){ 0 };
	r->line = 1;
	if (!text_is_utf8(data, size))
		return complain(r, "not UTF-8 text");
	for (char *line = text, *end; line != NULL && *line != '\0'; line = end, r->line++) {
		struct row row = { .line = r->line };
		end = strchr(line, '\n');
		if (end != NULL)
			*end++ = '\0';
		size_t length = strlen(line);
		if (length > 0 && line[length - 1] == '\r')
			line[--length] = '\0';
		for (size_t i = 0; i < length; i++)
			if ((unsigned char)line[i] < 0x20 || line[i] == 0x7f || line[i] == '"')
				return complain(r, "a control character or quote");
		if (r->line == 1) {
			bool plain = strcmp(line, header) == 0;
			if (!plain && (longer == NULL || strcmp(line, longer) != 0))
				return complain(r, arena_printf(r->a, "the header is not %s", header));
			if (cut_line(r, line, &row, &out->columns) != OK)
				return INVALID;
			continue;
		}
		if (cut_line(r, line, &row, &fields) != OK)
			return INVALID;
		if (fields != out->columns)
			return complain(r, arena_printf(r->a, "%d fields, not %d", (int)fields, (int)out->columns));
		if (out->count == room) {
			room = 2 * room + 16;
			out->rows = arena_grow(r->a, out->rows, (size_t)out->count, (size_t)room, sizeof *out->rows);
		}
		out->rows[out->count++] = row;
	}
	if (out->columns == 0)
		return complain(r, arena_printf(r->a, "the header is not %s", header));
	return OK;
}

/* Names in order, to be found by search. */
struct name {
	const char *text;
	int32_t number, line;
};
struct names {
	struct name *list;
	int32_t count;
};

/* q9 before q10: shorter first. */
static int compare_names(const char *a, const char *b)
{
	size_t x = strlen(a), y = strlen(b);
	return x != y ? (x < y ? -1 : 1) : strcmp(a, b);
}

static int by_name(const void *x, const void *y)
{
	const struct name *a = x, *b = y;
	int order = compare_names(a->text, b->text);
	return order ? order : (a->line > b->line) - (a->line < b->line);
}

static const struct name *find_name(const struct names *names, const char *text)
{
	int32_t low = 0, high = names->count;
	while (low < high) {
		int32_t middle = (low + high) / 2;
		int order = compare_names(names->list[middle].text, text);
		if (order == 0)
			return &names->list[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

static enum status check_id(struct reader *r, const char *id)
{
	if (*id == '\0')
		return complain(r, "an empty id");
	if (strlen(id) > ID_LENGTH)
		return complain(r, "an id of more than 64 bytes");
	return strpbrk(id, "+@") != NULL ? complain(r, "an id with '+' or '@'") : OK;
}

static enum status number_field(struct reader *r, const char *text, const char *what, int64_t min, int64_t max,
                                int64_t *out)
{
	if (int_parse(text, min, max, out))
		return OK;
	return complain(r, arena_printf(r->a, "%s is not a whole number from %lld to %lld: %s", what, (long long)min,
	                                (long long)max, text));
}

static enum status span_fields(struct reader *r, const char *from, const char *to, struct span *out)
{
	if (!date_parse(from, &out->from))
		return complain(r, arena_printf(r->a, "not a date: %s", from));
	if (!date_parse(to, &out->to))
		return complain(r, arena_printf(r->a, "not a date: %s", to));
	return out->from.day < out->to.day ? OK : complain(r, arena_printf(r->a, "%s is not after %s", to, from));
}

struct build {
	struct reader r;
	struct instance *out;
	struct names rooms, types;
	struct plan_room *room;
	struct plan_block *blocks;
	struct plan_kept *kept;
	struct plan_option *options;
};

/* "R1+R2" to numbers. */
static enum status room_list(struct build *b, const char *text, int32_t **out, int32_t *count)
{
	char *copy = arena_strdup(b->r.a, text);
	*out = arena_news(b->r.a, int32_t, (size_t)b->rooms.count);
	*count = 0;
	for (char *at = copy, *end; at != NULL; at = end) {
		end = strchr(at, '+');
		if (end != NULL)
			*end++ = '\0';
		const struct name *name = find_name(&b->rooms, at);
		if (name == NULL)
			return complain(&b->r, arena_printf(b->r.a, "no such room: %s", at));
		for (int32_t k = 0; k < *count; k++)
			if ((*out)[k] == name->number)
				return complain(&b->r, arena_printf(b->r.a, "a room twice: %s", at));
		(*out)[(*count)++] = name->number;
	}
	return OK;
}

static enum status read_rooms(struct build *b, const struct table *t)
{
	struct arena *a = b->r.a;
	b->rooms.list = arena_news(a, struct name, (size_t)t->count);
	b->types.list = arena_news(a, struct name, (size_t)t->count);
	for (int32_t i = 0; i < t->count; i++) {
		b->r.line = t->rows[i].line;
		if (check_id(&b->r, t->rows[i].field[0]) != OK || check_id(&b->r, t->rows[i].field[1]) != OK)
			return INVALID;
		b->rooms.list[i] = (struct name){ t->rows[i].field[0], i, t->rows[i].line };
		b->types.list[i] = (struct name){ t->rows[i].field[1], 0, 0 };
	}
	b->rooms.count = t->count;
	qsort(b->rooms.list, (size_t)t->count, sizeof *b->rooms.list, by_name);
	qsort(b->types.list, (size_t)t->count, sizeof *b->types.list, by_name);
	b->out->type_names = arena_news(a, const char *, (size_t)t->count);
	b->out->room_ids = arena_news(a, const char *, (size_t)t->count);
	for (int32_t i = 0; i < t->count; i++) {
		if (b->types.count > 0 && strcmp(b->types.list[b->types.count - 1].text, b->types.list[i].text) == 0)
			continue;
		b->types.list[b->types.count] = (struct name){ b->types.list[i].text, b->types.count, 0 };
		b->out->type_names[b->types.count] = b->types.list[i].text;
		b->types.count++;
	}
	b->room = arena_news(a, struct plan_room, (size_t)t->count);
	for (int32_t i = 0; i < t->count; i++) {
		struct name *name = &b->rooms.list[i];
		const struct row *row = &t->rows[name->number];
		int64_t capacity;
		b->r.line = row->line;
		if (i > 0 && strcmp(b->rooms.list[i - 1].text, name->text) == 0)
			return complain(&b->r, arena_printf(a, "a second room %s", name->text));
		if (number_field(&b->r, row->field[2], "capacity", 1, INT32_MAX, &capacity) != OK)
			return INVALID;
		b->room[i] = (struct plan_room){ find_name(&b->types, row->field[1])->number, (int32_t)capacity };
		b->out->room_ids[i] = name->text;
		name->number = i;
	}
	b->out->problem.rooms = b->room;
	b->out->problem.room_count = t->count;
	return OK;
}

static enum status read_blocks(struct build *b, const struct table *t)
{
	b->blocks = arena_news(b->r.a, struct plan_block, (size_t)t->count);
	for (int32_t i = 0; i < t->count; i++) {
		const struct row *row = &t->rows[i];
		b->r.line = row->line;
		const struct name *room = find_name(&b->rooms, row->field[0]);
		if (room == NULL)
			return complain(&b->r, arena_printf(b->r.a, "no such room: %s", row->field[0]));
		b->blocks[i].room = room->number;
		if (span_fields(&b->r, row->field[1], row->field[2], &b->blocks[i].nights) != OK)
			return INVALID;
	}
	b->out->problem.blocks = b->blocks;
	b->out->problem.block_count = t->count;
	return OK;
}

/* arrival, departure, guests at field 1; wish_kind, wish, rooms_count at field 5. */
static enum status read_stay(struct build *b, const struct row *row, struct plan_stay *stay)
{
	struct reader *r = &b->r;
	int64_t guests, count;
	int32_t *named, named_count;
	if (span_fields(r, row->field[1], row->field[2], &stay->nights) != OK ||
	    number_field(r, row->field[3], "guests", 1, INT32_MAX, &guests) != OK ||
	    number_field(r, row->field[7], "rooms_count", 1, INT32_MAX, &count) != OK)
		return INVALID;
	stay->guests = (int32_t)guests;
	stay->rooms_count = (int32_t)count;
	const char *kind = row->field[5], *wish = row->field[6];
	bool takes_wish = strcmp(kind, "type") == 0 || strcmp(kind, "room") == 0;
	if (!takes_wish && *wish != '\0')
		return complain(r, arena_printf(r->a, "a wish beside wish_kind %s: %s", kind, wish));
	if (strcmp(kind, "any") == 0) {
		stay->wish = PLAN_ANY;
		return OK;
	}
	if (strcmp(kind, "type") == 0) {
		const struct name *type = find_name(&b->types, wish);
		if (type == NULL)
			return complain(r, arena_printf(r->a, "no room has the type %s", wish));
		stay->wish = PLAN_KIND;
		stay->kind = type->number;
		return OK;
	}
	if (strcmp(kind, "room") == 0) {
		if (room_list(b, wish, &named, &named_count) != OK)
			return INVALID;
		if (named_count != count)
			return complain(r, "rooms_count is not the number of rooms in wish");
		stay->wish = PLAN_ROOMS;
		stay->wish_rooms = named;
		return OK;
	}
	if (strcmp(kind, "house") == 0) {
		if (count != b->rooms.count)
			return complain(r, "rooms_count is not the number of rooms of the house");
		stay->wish = PLAN_HOUSE;
		return OK;
	}
	return complain(r, arena_printf(r->a, "wish_kind is none of any, type, room, house: %s", kind));
}

static enum status read_bookings(struct build *b, const struct table *t)
{
	b->kept = arena_news(b->r.a, struct plan_kept, (size_t)t->count);
	b->out->kept_ids = arena_news(b->r.a, const char *, (size_t)t->count);
	for (int32_t i = 0; i < t->count; i++) {
		const struct row *row = &t->rows[i];
		struct plan_kept *kept = &b->kept[i];
		int64_t pinned;
		int32_t *seat = NULL, count = 0;
		b->r.line = row->line;
		if (check_id(&b->r, row->field[0]) != OK || read_stay(b, row, &kept->stay) != OK ||
		    number_field(&b->r, row->field[4], "pinned", 0, 1, &pinned) != OK)
			return INVALID;
		if (*row->field[8] != '\0' && room_list(b, row->field[8], &seat, &count) != OK)
			return INVALID;
		if (count != kept->stay.rooms_count) {
			if (pinned)
				return complain(&b->r, "a pinned booking without its rooms_count rooms");
			seat = NULL;
		}
		kept->pinned = pinned;
		kept->seat = seat;
		b->out->kept_ids[i] = row->field[0];
	}
	b->out->problem.kept = b->kept;
	b->out->problem.kept_count = t->count;
	return OK;
}

static enum status read_requests(struct build *b, const struct table *t)
{
	struct arena *a = b->r.a;
	struct names ids = { arena_news(a, struct name, (size_t)t->count), t->count };
	struct names labels = { arena_news(a, struct name, (size_t)t->count), 0 };
	b->options = arena_news(a, struct plan_option, (size_t)t->count);
	b->out->option_ids = arena_news(a, const char *, (size_t)t->count);
	for (int32_t i = 0; i < t->count; i++) {
		const struct row *row = &t->rows[i];
		b->r.line = row->line;
		if (check_id(&b->r, row->field[0]) != OK || read_stay(b, row, &b->options[i].stay) != OK ||
		    number_field(&b->r, row->field[4], "value", 0, PLAN_VALUE_MAX, &b->options[i].value) != OK)
			return INVALID;
		b->out->option_ids[i] = row->field[0];
		ids.list[i] = (struct name){ row->field[0], i, row->line };
	}
	qsort(ids.list, (size_t)t->count, sizeof *ids.list, by_name);
	for (int32_t i = 0; i < t->count; i++)
		b->options[ids.list[i].number].sent = i;
	for (int32_t i = 0; i < t->count; i++) {
		const struct row *row = &t->rows[i];
		const char *label = t->columns == 9 && *row->field[8] != '\0' ? row->field[8] : row->field[0];
		labels.list[i] = (struct name){ label, i, 0 };
	}
	qsort(labels.list, (size_t)t->count, sizeof *labels.list, by_name);
	for (int32_t i = 0, request = -1; i < t->count; i++) {
		if (i == 0 || strcmp(labels.list[i - 1].text, labels.list[i].text) != 0)
			request++;
		b->options[labels.list[i].number].request = request;
	}
	b->out->problem.options = b->options;
	b->out->problem.option_count = t->count;
	return OK;
}

static enum status check_ids(struct build *b, const struct table *bookings, const struct table *requests)
{
	int32_t count = 0;
	struct name *all = arena_news(b->r.a, struct name, (size_t)(bookings->count + requests->count));
	for (int32_t i = 0; i < bookings->count; i++)
		all[count++] = (struct name){ bookings->rows[i].field[0], 0, bookings->rows[i].line };
	for (int32_t i = 0; i < requests->count; i++)
		all[count++] = (struct name){ requests->rows[i].field[0], 1, requests->rows[i].line };
	qsort(all, (size_t)count, sizeof *all, by_name);
	for (int32_t i = 1; i < count; i++)
		if (strcmp(all[i - 1].text, all[i].text) == 0) {
			const struct name *second = all[i].number >= all[i - 1].number ? &all[i] : &all[i - 1];
			b->r.file = instance_file_names[second->number ? INSTANCE_REQUESTS : INSTANCE_BOOKINGS];
			b->r.line = second->line;
			return complain(&b->r, arena_printf(b->r.a, "a second stay %s", second->text));
		}
	return OK;
}

/* Spans of equal reserves become a night by night table from the first night to the last. */
static enum status read_reserves(struct build *b, const struct table *t)
{
	struct plan_problem *p = &b->out->problem;
	struct span *spans = arena_news(b->r.a, struct span, (size_t)t->count), all = { { INT32_MAX }, { INT32_MIN } };
	int64_t *amounts = arena_news(b->r.a, int64_t, (size_t)t->count);
	if (t->count == 0)
		return OK;
	for (int32_t i = 0; i < t->count; i++) {
		const struct row *row = &t->rows[i];
		b->r.line = row->line;
		if (find_name(&b->types, row->field[0]) == NULL)
			return complain(&b->r, arena_printf(b->r.a, "no room has the type %s", row->field[0]));
		if (span_fields(&b->r, row->field[1], row->field[2], &spans[i]) != OK ||
		    number_field(&b->r, row->field[3], "reserve", 0, PLAN_VALUE_MAX, &amounts[i]) != OK)
			return INVALID;
		all = span_around(all, spans[i]);
	}
	int32_t *kinds = arena_news(b->r.a, int32_t, (size_t)b->types.count);
	p->reserve_nights = nights(all.from, all.to);
	if (p->reserve_nights > 40000)
		return complain(&b->r, "reserves over more than a hundred years");
	int64_t *table = arena_news(b->r.a, int64_t, (size_t)p->reserve_nights * (size_t)b->types.count);
	for (int32_t k = 0; k < b->types.count; k++)
		kinds[k] = k;
	for (int32_t i = 0; i < t->count; i++) {
		int64_t *of_kind =
		    &table[(int64_t)find_name(&b->types, t->rows[i].field[0])->number * p->reserve_nights];
		for (int32_t n = spans[i].from.day; n < spans[i].to.day; n++) {
			b->r.line = t->rows[i].line;
			if (of_kind[n - all.from.day] != 0)
				return complain(&b->r, "a second reserve of the same night");
			of_kind[n - all.from.day] = amounts[i];
		}
	}
	p->reserve = table;
	p->reserve_kinds = kinds;
	p->reserve_kind_count = b->types.count;
	p->reserve_from = all.from;
	return OK;
}

static enum status parse_all(struct build *b, const struct instance_text *text)
{
	static const char *const headers[INSTANCE_FILES] = {
		"room_id,type,capacity",
		"room_id,from,to",
		"id,arrival,departure,guests,pinned,wish_kind,wish,rooms_count,room_ids",
		"id,arrival,departure,guests,value,wish_kind,wish,rooms_count",
		"type,from,to,reserve",
	};
	static enum status (*const readers[INSTANCE_FILES])(struct build *, const struct table *) = {
		read_rooms, read_blocks, read_bookings, read_requests, read_reserves,
	};
	struct table tables[INSTANCE_FILES] = { 0 };
	for (int f = 0; f < INSTANCE_FILES; f++) {
		b->r.file = instance_file_names[f];
		b->r.line = 0;
		if (text->file[f].data == NULL && f == INSTANCE_RESERVES)
			continue;
		if (text->file[f].data == NULL)
			return complain(&b->r, "no such file");
		if (read_table(&b->r, text->file[f].data, text->file[f].size, headers[f],
		               f == INSTANCE_REQUESTS
		                   ? "id,arrival,departure,guests,value,wish_kind,wish,rooms_count,option_of"
		                   : NULL,
		               &tables[f]) != OK ||
		    readers[f](b, &tables[f]) != OK)
			return INVALID;
	}
	if (check_ids(b, &tables[INSTANCE_BOOKINGS], &tables[INSTANCE_REQUESTS]) != OK)
		return INVALID;
	b->r.file = instance_file_names[INSTANCE_REQUESTS];
	b->r.line = 0;
	return plan_check(&b->out->problem) == OK ? OK
	                                          : complain(&b->r, "the values add up to more than can be counted");
}

enum status instance_parse(struct arena *a, const struct instance_text *text, struct instance *out,
                           const char **complaint)
{
	struct build b = { .r = { .a = a }, .out = out };
	*out = (struct instance){ 0 };
	enum status status = parse_all(&b, text);
	*complaint = b.r.complaint;
	return status;
}

enum status instance_parse_start(struct arena *a, const struct instance *instance, const char *data, size_t size,
                                 struct plan_start *out, const char **complaint)
{
	const struct plan_problem *p = &instance->problem;
	struct build b = { .r = { .a = a, .file = "solution" } };
	struct names stays = { arena_news(a, struct name, (size_t)(p->kept_count + p->option_count)), 0 };
	struct plan_seat *kept = arena_news(a, struct plan_seat, (size_t)p->kept_count);
	struct plan_seat *options = arena_news(a, struct plan_seat, (size_t)p->option_count);
	struct table t;
	*out = (struct plan_start){ kept, options };
	b.rooms = (struct names){ arena_news(a, struct name, (size_t)p->room_count), p->room_count };
	for (int32_t r = 0; r < p->room_count; r++)
		b.rooms.list[r] = (struct name){ instance->room_ids[r], r, 0 };
	for (int32_t k = 0; k < p->kept_count; k++)
		stays.list[stays.count++] = (struct name){ instance->kept_ids[k], k, 0 };
	for (int32_t o = 0; o < p->option_count; o++)
		stays.list[stays.count++] = (struct name){ instance->option_ids[o], o, 1 };
	qsort(stays.list, (size_t)stays.count, sizeof *stays.list, by_name);
	enum status status = read_table(&b.r, data, size, "id,room_ids", NULL, &t);
	for (int32_t i = 0; i < t.count && status == OK; i++) {
		const struct name *stay = find_name(&stays, t.rows[i].field[0]);
		int32_t *rooms, count;
		b.r.line = t.rows[i].line;
		if (stay == NULL)
			continue;
		status = room_list(&b, t.rows[i].field[1], &rooms, &count);
		if (status == OK)
			(stay->line ? options : kept)[stay->number] = (struct plan_seat){ rooms, count };
	}
	*complaint = b.r.complaint;
	return status;
}
