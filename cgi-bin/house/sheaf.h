/* Inside the room: how the rows of a backup follow one another. A cell is its length (4 bytes, big-endian) and its
 * bytes, NULL is the length 2^32-1. First three cells: SHEAF_KIND, the schema, when it was made. Then each table:
 * SHEAF_TABLE, cells name, number of columns, their names; SHEAF_ROW and its cells for each row; SHEAF_END, cells
 * number of rows, digest of the rows' cells. Then SHEAF_LAST. */
#ifndef HOUSE_SHEAF_H
#define HOUSE_SHEAF_H

#include "core/field.h"
#include "core/text.h"

#define SHEAF_KIND "hearth backup 1"
#define SHEAF_TABLE "T"
#define SHEAF_ROW "R"
#define SHEAF_END "E"
#define SHEAF_LAST "Z"
#define SHEAF_NULL UINT32_MAX
#define SHEAF_CELL_MAX (64U << 20) /* no cell of the schema is larger: what says so is no backup */

/* Which schema the database has is the database's own affair. */
static inline bool sheaf_takes(const char *table)
{
	return !text_same(table, "schema_change");
}

static inline void sheaf_cell(struct buffer *b, struct bytes cell)
{
	uint32_t n = cell.data == NULL ? SHEAF_NULL : (uint32_t)cell.size;
	const char length[4] = { (char)(n >> 24), (char)(n >> 16), (char)(n >> 8), (char)n };

	buffer_add(b, length, sizeof length);
	buffer_add(b, (const char *)cell.data, cell.size);
}

#endif
