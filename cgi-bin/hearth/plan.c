/* hearth plan: the optimal list of an instance in files. */
#include "hearth/command.h"

#include <errno.h>
#include <malloc.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/clock.h"
#include "plan/instance.h"

static const char usage[] =
    "usage: hearth plan DIR|FILE [--time-limit MS] [--solution FILE] [--start FILE] [--cpu]\n"
    "  DIR holds rooms.csv, blocks.csv, bookings.csv, requests.csv; FILE is a stored decision's instance\n"
    "  ms: from having read the files to the plan; --cpu: what of it this process has computed, on a line of its own\n"
    "  exit 0: a plan; 2: a bad instance or argument; 3: the bookings alone cannot all be housed\n";

enum { EXIT_BAD = 2, EXIT_INFEASIBLE = 3 };
enum { WARM_LEAST = 1024 * 1024, WARM_FOR_BYTE = 48, WARM_MOST = 16 * 1024 * 1024 };

struct arguments {
	const char *instance, *solution, *start;
	int64_t time_limit;
	bool cpu;
};

static bool read_arguments(int argc, char **argv, struct arguments *out)
{
	*out = (struct arguments){ 0 };
	for (int i = 1; i < argc; i++) {
		bool more = i + 1 < argc;
		if (strcmp(argv[i], "--time-limit") == 0 && more) {
			if (!int_parse(argv[++i], 1, INT32_MAX, &out->time_limit))
				return false;
		} else if (strcmp(argv[i], "--solution") == 0 && more) {
			out->solution = argv[++i];
		} else if (strcmp(argv[i], "--start") == 0 && more) {
			out->start = argv[++i];
		} else if (strcmp(argv[i], "--cpu") == 0) {
			out->cpu = true;
		} else if (argv[i][0] == '-' || out->instance != NULL) {
			return false;
		} else {
			out->instance = argv[i];
		}
	}
	return out->instance != NULL;
}

/* The whole file; NULL: it cannot be read (errno says why). */
static char *read_file(struct arena *a, const char *path, size_t *size)
{
	FILE *file = fopen(path, "rbe");
	struct buffer b = { .arena = a };
	char chunk[16384];
	if (file == NULL)
		return NULL;
	buffer_text(&b, "");
	for (size_t n; (n = fread(chunk, 1, sizeof chunk, file)) > 0;)
		buffer_add(&b, chunk, n);
	bool good = !ferror(file);
	fclose(file);
	*size = b.size;
	return good ? b.data : NULL;
}

/* The texts of the files, in an arena that is not needed any more when they are read. */
static bool read_texts(struct arena *a, const char *path, struct instance_text *out)
{
	struct stat st;
	if (stat(path, &st) != 0) {
		fprintf(stderr, "%s: %s\n", path, strerror(errno));
		return false;
	}
	if (!S_ISDIR(st.st_mode)) {
		size_t size;
		char *data = read_file(a, path, &size);
		if (data == NULL || !instance_split(data, size, out)) {
			fprintf(stderr, "%s:1: neither a directory nor an instance\n", path);
			return false;
		}
	}
	for (int f = 0; f < INSTANCE_FILES && S_ISDIR(st.st_mode); f++) {
		const char *name = arena_printf(a, "%s/%s", path, instance_file_names[f]);
		out->file[f].data = read_file(a, name, &out->file[f].size);
		if (out->file[f].data == NULL && (f != INSTANCE_RESERVES || errno != ENOENT)) {
			fprintf(stderr, "%s: %s\n", name, strerror(errno));
			return false;
		}
	}
	return true;
}

/* The memory that solving is going to need, and the program's code, brought here at once: page by page, when each is
 * first met, costs several times as much. What is freed stays with the process. A system that does not know how goes on
 * page by page. */
static void make_warm(const struct instance_text *text)
{
	extern const char __executable_start[], etext[]; /* the linker's */
	uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE), code = (uintptr_t)__executable_start;
	size_t size = WARM_LEAST;
	for (int f = 0; f < INSTANCE_FILES; f++)
		size += WARM_FOR_BYTE * text->file[f].size;
	size = size < WARM_MOST ? size : WARM_MOST;
	char *memory = malloc(size);
	if (memory == NULL)
		return;
	(void)madvise(memory + (page - (uintptr_t)memory % page), (size - page) / page * page, MADV_POPULATE_WRITE);
	free(memory);
	code -= code % page;
	(void)madvise((void *)code, (uintptr_t)etext - code, MADV_POPULATE_READ);
}

static bool read_instance(struct arena *a, const char *path, struct instance *out)
{
	struct arena scratch = { 0 };
	struct instance_text text = { 0 };
	const char *complaint = NULL;
	bool good = read_texts(&scratch, path, &text);
	if (good)
		make_warm(&text);
	good = good && instance_parse(a, &text, out, &complaint) == OK;
	if (complaint != NULL)
		fprintf(stderr, "%s/%s\n", path, complaint);
	arena_release(&scratch);
	return good;
}

static bool read_start(struct arena *a, const struct instance *instance, const char *path, struct plan_start *out)
{
	size_t size;
	const char *complaint, *data = read_file(a, path, &size);
	if (data == NULL) {
		fprintf(stderr, "%s: %s\n", path, strerror(errno));
		return false;
	}
	if (instance_parse_start(a, instance, data, size, out, &complaint) == OK)
		return true;
	fprintf(stderr, "%s: %s\n", path, complaint);
	return false;
}

static bool write_solution(struct arena *a, const struct instance *instance, const struct plan_result *result,
                           const char *path)
{
	struct buffer b = { .arena = a };
	instance_write_solution(&b, instance, result);
	FILE *file = fopen(path, "wbe");
	bool good = file != NULL && fwrite(b.data, 1, b.size, file) == b.size;
	if (file != NULL)
		good = fclose(file) == 0 && good;
	if (!good)
		fprintf(stderr, "%s: %s\n", path, strerror(errno));
	return good;
}

static int run(struct arena *a, const struct arguments *args)
{
	static const char *const words[] = { "optimal", "feasible", "infeasible" };
	struct instance instance;
	struct plan_start start = { 0 };
	struct plan_limits limits = { .wall_ms = args->time_limit };
	struct plan_result result;
	if (!read_instance(a, args->instance, &instance) ||
	    (args->start != NULL && !read_start(a, &instance, args->start, &start)))
		return EXIT_BAD;
	int64_t before = clock_monotonic(), computed = clock_computed();
	if (plan_solve(a, &instance.problem, &start, &limits, &result) != OK)
		return EXIT_BAD;
	double cpu = (double)(clock_computed() - computed) / 1000000, ms = (double)(clock_monotonic() - before) / 1000;
	if (args->cpu)
		printf("cpu %.3f\n", cpu);
	printf("status %s\n", words[result.status]);
	if (result.status == PLAN_INFEASIBLE) {
		printf("clash");
		for (int32_t i = 0; i < result.clash_count; i++)
			printf(" %s", instance.kept_ids[result.clash[i]]);
		printf("\nms %.3f\n", ms);
		return EXIT_INFEASIBLE;
	}
	printf("value %lld\nbound %lld\naccepted %d\nms %.3f\n", (long long)result.value, (long long)result.bound,
	       (int)result.accepted, ms);
	return args->solution == NULL || write_solution(a, &instance, &result, args->solution) ? EXIT_SUCCESS
	                                                                                       : EXIT_FAILURE;
}

int command_plan(int argc, char **argv)
{
	struct arguments args;
	struct arena a = { 0 };
	/* What is freed is used again, and all of it goes back to the system in a moment. */
	mallopt(M_MMAP_THRESHOLD, 32 * 1024 * 1024); /* the largest there is */
	mallopt(M_TRIM_THRESHOLD, INT32_MAX);
	if (!read_arguments(argc, argv, &args)) {
		fputs(usage, stderr);
		return EXIT_BAD;
	}
	int status = run(&a, &args);
	arena_release(&a);
	return status;
}
