#!/bin/sh
# Runs a command beside a private MariaDB in a temporary folder, which is removed at the end:
#	tests/with-db.sh COMMAND [ARGUMENT ...]
# HEARTH_TEST_SOCKET names its socket; its root has no password. Inside another one the same server is used.
set -eu
[ -z "${HEARTH_TEST_SOCKET:-}" ] || exec "$@"

# Durability is of no use to a test, speed is; a benchmark asks for a disk and the server's own defaults with DURABLE=1.
if [ -n "${DURABLE:-}" ]; then
	careless=
	folder=$(mktemp -d "${TMPDIR:-/tmp}/hearth-db.XXXXXX")
else
	careless="--innodb-flush-log-at-trx-commit=0 --innodb-flush-method=nosync --innodb-doublewrite=OFF --sync-frm=OFF --debug-no-sync"
	folder=$("$(dirname "$0")/scratch.sh" hearth-db)
fi
folder=$(cd "$folder" && pwd -P)
server=
finish() {
	trap - EXIT HUP INT TERM
	[ -z "$server" ] || { kill -KILL "$server" && wait "$server"; } 2>/dev/null || :
	rm -rf "$folder"
}
trap finish EXIT
trap 'finish; exit 130' HUP INT TERM

[ "$(id -u)" -ne 0 ] || as_root=--user=root
PATH=$PATH:/usr/sbin:/usr/local/sbin
mkdir "$folder/tmp"
# A server that begins takes away the temporary tables of all who share its folder for them.
TMPDIR=$folder/tmp mariadb-install-db --no-defaults ${as_root:-} --datadir="$folder/data" --auth-root-authentication-method=normal \
	--skip-test-db --skip-name-resolve --force >"$folder/install.log" 2>&1 || { cat "$folder/install.log" >&2; exit 1; }
mariadbd --no-defaults ${as_root:-} --datadir="$folder/data" --socket="$folder/s" --pid-file="$folder/pid" \
	--log-error="$folder/server.log" --tmpdir="$folder/tmp" --skip-networking --skip-name-resolve \
	--character-set-server=utf8mb4 --collation-server=utf8mb4_unicode_ci --default-time-zone=+00:00 \
	--innodb-buffer-pool-size=32M --innodb-log-file-size=16M $careless --innodb-file-per-table=OFF --skip-log-bin \
	--performance-schema=OFF </dev/null >/dev/null 2>&1 &
server=$!
until mariadb-admin --no-defaults -uroot -S "$folder/s" ping >/dev/null 2>&1; do
	kill -0 "$server" 2>/dev/null || { cat "$folder/server.log" >&2; exit 1; }
	sleep 0.05
done

# The programs' accounts, here without a password; what they may do is granted with each fresh database.
for account in booking admin reports job backup; do
	echo "CREATE USER hearth_$account@localhost IDENTIFIED BY '';"
done | mariadb --no-defaults -uroot -S "$folder/s"

status=0
HEARTH_TEST_SOCKET=$folder/s "$@" || status=$?
exit "$status"
