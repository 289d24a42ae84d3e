#include "store/formkey.h"

enum { GET, ADD, FORGET, NQUERIES };

static const struct field form_key_row[] = { FIELD(form_key, form_key), FIELD(form_key, digest),
	                                     FIELD(form_key, request_id), FIELD(form_key, created_at), FIELDS_END };

static const struct query q[NQUERIES] = {
	[GET] = { "SELECT form_key, digest, request_id, created_at FROM form_key WHERE form_key = ?", form_key_row,
	          sizeof(struct form_key) },
	[ADD] = { "INSERT INTO form_key (form_key, digest, request_id, created_at) VALUES (?, ?, ?, ?)", NULL, 0 },
	[FORGET] = { "DELETE FROM form_key WHERE created_at < ?", NULL, 0 },
};

enum status form_key_get(struct db *db, struct arena *a, const char *key, struct form_key *out)
{
	return db_one(db, a, &q[GET], ARGS(arg_text(key)), out);
}

enum status form_key_add(struct db *db, const struct form_key *k)
{
	return db_run(
	    db, &q[ADD],
	    ARGS(arg_text(k->form_key), arg_text(k->digest), arg_id(k->request_id), arg_instant(k->created_at)), NULL);
}

enum status form_keys_forget(struct db *db, struct instant before)
{
	return db_run(db, &q[FORGET], ARGS(arg_instant(before)), NULL);
}

const struct query *formkey_statements(size_t *count)
{
	*count = NQUERIES;
	return q;
}
