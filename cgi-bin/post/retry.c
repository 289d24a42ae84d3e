#include "post/retry.h"

#include "core/attributes.h"

static const int64_t minutes[] = { 1, 2, 5, 15, 30, 60, 120, 240 };
enum { LIMIT = 48 * 60 };

static int64_t wait_after(int64_t attempts)
{
	size_t last = ARRAY_LEN(minutes) - 1;
	return attempts <= (int64_t)last ? minutes[attempts - 1] : minutes[last];
}

bool post_retry_at(int64_t attempts, struct instant now, struct instant *next)
{
	int64_t waited = 0;
	for (int64_t i = 1; i <= attempts; i++) {
		waited += wait_after(i);
		if (waited > LIMIT)
			return false;
	}
	*next = (struct instant){ now.second + 60 * wait_after(attempts < 1 ? 1 : attempts) };
	return true;
}
