#!/bin/sh
# A house of its own, furnished and not yet begun on, for tests/bench/papers.c; to be run inside tests/with-db.sh and tests/fresh-db.sh.
set -eu
HEARTH_NOW=2026-11-24T08:00:00Z "$BUILD/bin/hearth" --config "$HEARTH_TEST_CONFIG" demo --folder conf/demo >/dev/null
HEARTH_NOW=2026-11-24T08:00:00Z "$BUILD/tests/bench/papers" "$HEARTH_TEST_CONFIG" build/fonts
