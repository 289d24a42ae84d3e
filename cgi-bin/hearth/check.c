/* hearth check: does everything hold that must? */
#include "hearth/command.h"

#include "core/text.h"
#include "house/proof.h"

const char check_manual[] = "usage: hearth check [--repair]\n"
                            "Asks the database whether everything holds that must always hold, and solves the stored "
                            "instance of every decision again. Each thing that\n"
                            "does not hold is named with what to do. Exit status 0: all holds; 1: something does not.\n"
                            "  --repair   mends what can be mended without asking anybody\n";

static void say(struct call *call, const struct proof *p, bool repaired)
{
	struct buffer lines = { .arena = call->arena };

	proof_say(p, repaired, &lines);
	fputs(lines.data, stdout);
}

enum status check_say(struct call *call, int64_t *wrong)
{
	struct settings settings;
	struct house h;
	struct proof proof = { 0 };
	enum status st = house_of(call, &settings, &h);

	if (st == OK)
		st = proof_make(call->arena, &h, &proof);
	if (st == OK)
		say(call, &proof, false);
	*wrong = (int64_t)proof.findings.count;
	return st;
}

static enum status repair(struct call *call)
{
	struct settings settings;
	struct house h;
	struct proof proof = { 0 }, after = { 0 };
	size_t mended = 0;
	enum status st = house_of(call, &settings, &h);

	if (st == OK)
		st = proof_make(call->arena, &h, &proof);
	if (st == OK)
		st = proof_repair(call->arena, &h, &proof, &mended);
	if (st != OK)
		return st;
	say(call, &proof, true);
	if (mended > 0) {
		st = proof_make(call->arena, &h, &after);
		if (st == OK)
			printf("%zu repaired, %zu left\n", mended, after.findings.count);
	} else {
		after = proof;
	}
	return st == OK && after.findings.count > 0 ? FAIL : st;
}

enum status check_command(struct call *call)
{
	int64_t wrong = 0;

	if (call->argc == 2 && text_same(call->argv[1], "--repair"))
		return repair(call);
	if (call->argc != 1) {
		fputs(check_manual, stderr);
		return INVALID;
	}
	enum status st = check_say(call, &wrong);
	return st == OK && wrong > 0 ? FAIL : st;
}
