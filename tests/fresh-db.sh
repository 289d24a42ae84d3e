#!/bin/sh
# Runs one test with a database of its own, empty but for the schema; to be run inside tests/with-db.sh:
#	tests/fresh-db.sh TEST [ARGUMENT ...]
# HEARTH_TEST_DB names the database, HEARTH_TEST_CONFIG a configuration for it that suits every program; BUILD says which
# hearth makes it (build).
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
HEARTH_TEST_DB=hearth_test_$$
HEARTH_TEST_CONFIG=$(mktemp "${TMPDIR:-/tmp}/hearth-conf.XXXXXX")
export HEARTH_TEST_DB HEARTH_TEST_CONFIG
client="mariadb --no-defaults -uroot -S $HEARTH_TEST_SOCKET"
trap '$client -e "DROP DATABASE IF EXISTS $HEARTH_TEST_DB" || :; rm -f "$HEARTH_TEST_CONFIG" "$HEARTH_TEST_CONFIG.out"' EXIT
trap 'exit 130' HUP INT TERM

cat >"$HEARTH_TEST_CONFIG" <<CONF
db_socket = $HEARTH_TEST_SOCKET
db_name = $HEARTH_TEST_DB
db_user = root
secret_key = 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f
templates = $here/templates
schema_dir = $here/schema
test_clock = on
smtp_tls = none
CONF
$client -e "CREATE DATABASE $HEARTH_TEST_DB CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci"
"${BUILD:-build}/bin/hearth" --config "$HEARTH_TEST_CONFIG" migrate >"$HEARTH_TEST_CONFIG.out" 2>&1 || {
	cat "$HEARTH_TEST_CONFIG.out" >&2
	exit 1
}

status=0
"$@" || status=$?
exit "$status"
