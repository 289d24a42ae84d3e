#!/bin/sh
# Runs one test with a database of its own, empty but for the schema; to be run inside tests/with-db.sh:
#	tests/fresh-db.sh TEST [ARGUMENT ...]
# HEARTH_TEST_DB names the database.
set -eu
HEARTH_TEST_DB=hearth_test_$$
client="mariadb --no-defaults -uroot -S $HEARTH_TEST_SOCKET"
trap '$client -e "DROP DATABASE IF EXISTS $HEARTH_TEST_DB" || :' EXIT
{
	echo "CREATE DATABASE $HEARTH_TEST_DB CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci; USE $HEARTH_TEST_DB;"
	cat "$(dirname "$0")"/../schema/*.sql
} | $client
export HEARTH_TEST_DB

status=0
"$@" || status=$?
exit "$status"
