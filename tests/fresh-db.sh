#!/bin/sh
# Runs one test with a database of its own, empty but for the schema and the accounts' rights; to be run inside tests/with-db.sh:
#	tests/fresh-db.sh TEST [ARGUMENT ...]
# HEARTH_TEST_DB names the database. HEARTH_TEST_CONFIG is the configuration of hearth for it (its account may do everything);
# beside it, in HEARTH_TEST_CONFIGS, lie booking.conf, admin.conf, reports.conf and job.conf with the account of each program.
# BUILD says which hearth makes the database (build).
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
HEARTH_TEST_DB=hearth_test_$$
HEARTH_TEST_CONFIGS=$(mktemp -d "${TMPDIR:-/tmp}/hearth-test.XXXXXX")
HEARTH_TEST_CONFIG=$HEARTH_TEST_CONFIGS/hearth.conf
export HEARTH_TEST_DB HEARTH_TEST_CONFIG HEARTH_TEST_CONFIGS
client="mariadb --no-defaults -uroot -S $HEARTH_TEST_SOCKET"
trap '$client -e "DROP DATABASE IF EXISTS $HEARTH_TEST_DB" || :; rm -rf "$HEARTH_TEST_CONFIGS"' EXIT
trap 'exit 130' HUP INT TERM

for program in hearth booking admin reports job; do
	cat >"$HEARTH_TEST_CONFIGS/$program.conf" <<-CONF
		db_socket = $HEARTH_TEST_SOCKET
		db_name = $HEARTH_TEST_DB
		db_user = hearth_$program
		secret_key = 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f
		templates = $here/templates
		schema_dir = $here/schema
		fonts = $here/build/fonts
		test_clock = on
		smtp_tls = none
	CONF
done
sed -i 's/^db_user = .*/db_user = root/' "$HEARTH_TEST_CONFIG"
chmod 600 "$HEARTH_TEST_CONFIGS"/*.conf

$client -e "CREATE DATABASE $HEARTH_TEST_DB CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci"
{
	"${BUILD:-build}/bin/hearth" --config "$HEARTH_TEST_CONFIG" migrate
	$client "$HEARTH_TEST_DB" <"$here/conf/grants.sql"
} >"$HEARTH_TEST_CONFIGS/out" 2>&1 || {
	cat "$HEARTH_TEST_CONFIGS/out" >&2
	exit 1
}

status=0
"$@" || status=$?
exit "$status"
