#include "plan/instance.h"

#include <string.h>

/* Ids as given, or made from the position. */
static const char *id_of(struct arena *a, const char *const *ids, char letter, int32_t position)
{
	return ids != NULL ? ids[position] : arena_printf(a, "%c%d", letter, (int)position + 1);
}

static const char *type_of(struct arena *a, const struct instance *in, int32_t kind)
{
	return in->type_names != NULL ? in->type_names[kind] : arena_printf(a, "k%d", (int)kind);
}

static void write_rooms(struct buffer *b, struct arena *a, const struct instance *in, const int32_t *rooms,
                        int32_t count)
{
	for (int32_t k = 0; k < count; k++)
		buffer_printf(b, "%s%s", k ? "+" : "", id_of(a, in->room_ids, 'r', rooms[k]));
}

/* wish_kind,wish,rooms_count */
static void write_wish(struct buffer *b, struct arena *a, const struct instance *in, const struct plan_stay *stay)
{
	switch (stay->wish) {
	case PLAN_ANY:
		buffer_printf(b, "any,,%d", (int)stay->rooms_count);
		break;
	case PLAN_KIND:
		buffer_printf(b, "type,%s,%d", type_of(a, in, stay->kind), (int)stay->rooms_count);
		break;
	case PLAN_ROOMS:
		buffer_text(b, "room,");
		write_rooms(b, a, in, stay->wish_rooms, stay->rooms_count);
		buffer_printf(b, ",%d", (int)stay->rooms_count);
		break;
	case PLAN_HOUSE:
		buffer_printf(b, "house,,%d", (int)in->problem.room_count);
		break;
	}
}

static void write_reserves(struct buffer *b, struct arena *a, const struct instance *in)
{
	const struct plan_problem *p = &in->problem;
	buffer_text(b, "@reserves.csv\ntype,from,to,reserve\n");
	for (int32_t k = 0; p->reserve != NULL && k < p->reserve_kind_count; k++) {
		const int64_t *of_kind = &p->reserve[(int64_t)k * p->reserve_nights];
		bool on_sale = false;
		for (int32_t r = 0; r < p->room_count && !on_sale; r++)
			on_sale = p->rooms[r].kind == p->reserve_kinds[k];
		for (int32_t from = 0, to; from < p->reserve_nights && on_sale; from = to) {
			for (to = from + 1; to < p->reserve_nights && of_kind[to] == of_kind[from];)
				to++;
			if (of_kind[from] != 0)
				buffer_printf(b, "%s,%s,%s,%lld\n", type_of(a, in, p->reserve_kinds[k]),
				              date_text(a, date_add(p->reserve_from, from)),
				              date_text(a, date_add(p->reserve_from, to)), (long long)of_kind[from]);
		}
	}
}

void instance_write_solution(struct buffer *b, const struct instance *in, const struct plan_result *result)
{
	struct arena scratch = { 0 };
	buffer_text(b, "id,room_ids\n");
	for (int32_t k = 0; k < in->problem.kept_count; k++) {
		buffer_printf(b, "%s,", id_of(&scratch, in->kept_ids, 'b', k));
		write_rooms(b, &scratch, in, result->kept[k].rooms, result->kept[k].count);
		buffer_text(b, "\n");
	}
	for (int32_t o = 0; o < in->problem.option_count; o++) {
		if (result->options[o].count == 0)
			continue;
		buffer_printf(b, "%s,", id_of(&scratch, in->option_ids, 'q', o));
		write_rooms(b, &scratch, in, result->options[o].rooms, result->options[o].count);
		buffer_text(b, "\n");
	}
	arena_release(&scratch);
}

void instance_write(struct buffer *b, const struct instance *in, const struct plan_result *result)
{
	struct arena scratch = { 0 };
	struct arena *a = &scratch;
	const struct plan_problem *p = &in->problem;
	buffer_text(b, "@rooms.csv\nroom_id,type,capacity\n");
	for (int32_t r = 0; r < p->room_count; r++)
		buffer_printf(b, "%s,%s,%d\n", id_of(a, in->room_ids, 'r', r), type_of(a, in, p->rooms[r].kind),
		              (int)p->rooms[r].capacity);
	buffer_text(b, "@blocks.csv\nroom_id,from,to\n");
	for (int32_t i = 0; i < p->block_count; i++)
		buffer_printf(b, "%s,%s,%s\n", id_of(a, in->room_ids, 'r', p->blocks[i].room),
		              date_text(a, p->blocks[i].nights.from), date_text(a, p->blocks[i].nights.to));
	buffer_text(b, "@bookings.csv\nid,arrival,departure,guests,pinned,wish_kind,wish,rooms_count,room_ids\n");
	for (int32_t k = 0; k < p->kept_count; k++) {
		const struct plan_kept *kept = &p->kept[k];
		int32_t count = kept->stay.wish == PLAN_HOUSE ? p->room_count : kept->stay.rooms_count;
		buffer_printf(b, "%s,%s,%s,%d,%d,", id_of(a, in->kept_ids, 'b', k),
		              date_text(a, kept->stay.nights.from), date_text(a, kept->stay.nights.to),
		              (int)kept->stay.guests, kept->pinned);
		write_wish(b, a, in, &kept->stay);
		buffer_text(b, ",");
		if (kept->seat != NULL)
			write_rooms(b, a, in, kept->seat, count);
		buffer_text(b, "\n");
	}
	buffer_text(b, "@requests.csv\nid,arrival,departure,guests,value,wish_kind,wish,rooms_count,option_of\n");
	for (int32_t o = 0; o < p->option_count; o++) {
		const struct plan_option *option = &p->options[o];
		int32_t first = 0; /* options of a request are named by the first of them */
		while (p->options[first].request != option->request)
			first++;
		buffer_printf(b, "%s,%s,%s,%d,%lld,", id_of(a, in->option_ids, 'q', o),
		              date_text(a, option->stay.nights.from), date_text(a, option->stay.nights.to),
		              (int)option->stay.guests, (long long)(option->value > 0 ? option->value : 0));
		write_wish(b, a, in, &option->stay);
		buffer_printf(b, ",%s\n", first < o ? id_of(a, in->option_ids, 'q', first) : "");
	}
	write_reserves(b, a, in);
	if (result != NULL && result->status != PLAN_INFEASIBLE) {
		buffer_text(b, "@solution.csv\n");
		instance_write_solution(b, in, result);
	}
	arena_release(&scratch);
}

bool instance_split(const char *data, size_t size, struct instance_text *out)
{
	const char *end = data + size;
	*out = (struct instance_text){ 0 };
	if (size == 0 || data[0] != '@')
		return false;
	for (const char *at = data; at < end && *at == '@';) {
		const char *line = memchr(at, '\n', (size_t)(end - at));
		if (line == NULL)
			return false;
		const char *body = line + 1, *next = body;
		while (next < end && *next != '@') {
			const char *newline = memchr(next, '\n', (size_t)(end - next));
			next = newline == NULL ? end : newline + 1;
		}
		for (int f = 0; f < INSTANCE_FILES; f++)
			if ((size_t)(line - at - 1) == strlen(instance_file_names[f]) &&
			    memcmp(at + 1, instance_file_names[f], strlen(instance_file_names[f])) == 0) {
				out->file[f].data = body;
				out->file[f].size = (size_t)(next - body);
			}
		at = next;
	}
	return true;
}
