/* What ran when: the job's runs and the backups. */
#ifndef STORE_RUN_H
#define STORE_RUN_H

#include "db/db.h"

struct job_run {
	int64_t id;
	struct instant began_at, ended_at;
	const char *failed; /* names of steps, comma-separated; "": all went well */
};
enum status job_run_add(struct db *db, struct job_run *r) MUST_CHECK; /* sets id */
enum status job_run_last(struct db *db, struct arena *a, struct job_run *out) MUST_CHECK; /* NOT_FOUND: it never ran */
enum status job_runs_forget(struct db *db, struct instant before) MUST_CHECK;

struct backup_run {
	int64_t id;
	struct instant began_at, ended_at; /* no end: cut short, or under way */
	const char *file;
	int64_t size;
	const char *second; /* "none", "done", "failed" */
	const char *problem;
};
enum status backup_run_begin(struct db *db, struct backup_run *r) MUST_CHECK; /* sets id */
enum status backup_run_end(struct db *db, const struct backup_run *r) MUST_CHECK;
enum status backup_run_last(struct db *db, struct arena *a, struct backup_run *out) MUST_CHECK;      /* begun; NOT_FOUND: none */
enum status backup_run_last_done(struct db *db, struct arena *a, struct backup_run *out) MUST_CHECK; /* that came to its end */
const struct query *run_statements(size_t *count);

#endif
