#include "store/run.h"

#include "store/common.h"

enum { ADD_JOB, LAST_JOB, FORGET_JOBS, BEGIN, END, LAST, LAST_DONE, NQUERIES };

static const struct field job_fields[] = { FIELD(job_run, id), FIELD(job_run, began_at), FIELD(job_run, ended_at),
	                                   FIELD(job_run, failed), FIELDS_END };
static const struct field backup_fields[] = { FIELD(backup_run, id),       FIELD(backup_run, began_at),
	                                      FIELD(backup_run, ended_at), FIELD(backup_run, file),
	                                      FIELD(backup_run, size),     FIELD(backup_run, second),
	                                      FIELD(backup_run, problem),  FIELDS_END };
#define BACKUP "SELECT id, began_at, ended_at, file, size, second, problem FROM backup_run "
#define BACKUP_ROW backup_fields, sizeof(struct backup_run)

static const struct query q[NQUERIES] = {
	[ADD_JOB] = { "INSERT INTO job_run (began_at, ended_at, failed) VALUES (?, ?, LEFT(?, 190))", NULL, 0 },
	[LAST_JOB] = { "SELECT id, began_at, ended_at, failed FROM job_run ORDER BY id DESC LIMIT 1", job_fields,
	               sizeof(struct job_run) },
	[FORGET_JOBS] = { "DELETE FROM job_run WHERE ended_at < ?", NULL, 0 },
	[BEGIN] = { "INSERT INTO backup_run (began_at, file) VALUES (?, RIGHT(?, 255))", NULL, 0 },
	[END] = { "UPDATE backup_run SET ended_at = ?, size = ?, second = ?, problem = LEFT(?, 500) WHERE id = ?", NULL,
	          0 },
	[LAST] = { BACKUP "ORDER BY id DESC LIMIT 1", BACKUP_ROW },
	[LAST_DONE] = { BACKUP "WHERE ended_at IS NOT NULL ORDER BY id DESC LIMIT 1", BACKUP_ROW },
};

enum status job_run_add(struct db *db, struct job_run *r)
{
	return store_insert(db, &q[ADD_JOB],
	                    ARGS(arg_instant(r->began_at), arg_instant(r->ended_at), arg_word(r->failed)), &r->id);
}

enum status job_run_last(struct db *db, struct arena *a, struct job_run *out)
{
	return db_one(db, a, &q[LAST_JOB], NO_ARGS, out);
}

enum status job_runs_forget(struct db *db, struct instant before)
{
	return db_run(db, &q[FORGET_JOBS], ARGS(arg_instant(before)), NULL);
}

enum status backup_run_begin(struct db *db, struct backup_run *r)
{
	return store_insert(db, &q[BEGIN], ARGS(arg_instant(r->began_at), arg_word(r->file)), &r->id);
}

enum status backup_run_end(struct db *db, const struct backup_run *r)
{
	return store_change(db, &q[END],
	                    ARGS(arg_instant(r->ended_at), arg_int(r->size), arg_text(r->second), arg_word(r->problem),
	                         arg_int(r->id)));
}

enum status backup_run_last(struct db *db, struct arena *a, struct backup_run *out)
{
	return db_one(db, a, &q[LAST], NO_ARGS, out);
}

enum status backup_run_last_done(struct db *db, struct arena *a, struct backup_run *out)
{
	return db_one(db, a, &q[LAST_DONE], NO_ARGS, out);
}

const struct query *run_statements(size_t *count)
{
	*count = NQUERIES;
	return q;
}
