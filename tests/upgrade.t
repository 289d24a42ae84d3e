#!/bin/sh
# From the schema before to this one with requests in flight: nothing is lost, nothing is said twice, and the job goes on where it stood.
set -u
bin=${BUILD:-build}/bin
umask 077
folder=$(mktemp -d "${TMPDIR:-/tmp}/hearth-upgrade.XXXXXX")
old=${HEARTH_TEST_DB}_u
count=0

client() { mariadb --no-defaults -N -uroot -S "$HEARTH_TEST_SOCKET" "$@"; }
trap 'client -e "DROP DATABASE IF EXISTS $old"; rm -rf "$folder"' EXIT
sql() { client "$old" -e "$1"; }
is() { # is GOT EXPECTED WHAT
	count=$((count + 1))
	if [ "$1" = "$2" ]; then echo "ok $count - $3"; else printf 'not ok %s - %s\n# got      %s\n# expected %s\n' $count "$3" "$1" "$2" | sed '2,$s/^[^#]/# &/'; fi
}
HEARTH_NOW=2027-01-05T09:00:00Z
export HEARTH_NOW

# A house in the middle of its work, under the first schema: what a house of now holds, put into the tables of then.
"$bin/hearth" --config "$HEARTH_TEST_CONFIG" demo --folder conf/demo >/dev/null
"$bin/hearth" --config "$HEARTH_TEST_CONFIG" user add owner --name Anna --role owner >/dev/null
mkdir "$folder/first"
cp schema/001-house.sql "$folder/first"
client -e "CREATE DATABASE $old CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci"
sed "s/^db_name = .*/db_name = $old/; s|^schema_dir = .*|schema_dir = $folder/first|" "$HEARTH_TEST_CONFIG" >"$folder/old.conf"
"$bin/hearth" --config "$folder/old.conf" migrate >/dev/null
{
	echo "SET foreign_key_checks = 0;"
	for table in $(sql "SELECT table_name FROM information_schema.tables WHERE table_schema = '$old' AND table_name <> 'schema_change'"); do
		columns=$(sql "SELECT GROUP_CONCAT(column_name ORDER BY ordinal_position) FROM information_schema.columns
			WHERE table_schema = '$old' AND table_name = '$table' AND extra NOT LIKE '%GENERATED%'")
		echo "DELETE FROM $table; INSERT INTO $table ($columns) SELECT $columns FROM $HEARTH_TEST_DB.$table;"
	done
} | client "$old"
# One decided by hand a minute ago, one mail under way, one that failed, one guest without an address whose answer is in the past.
sql "UPDATE outbox SET state = 'queued' ORDER BY id DESC LIMIT 3;
	UPDATE outbox SET state = 'sending', attempts = 1 ORDER BY id DESC LIMIT 1;
	UPDATE decision d JOIN stay s ON s.request_id = d.request_id JOIN invoice i ON i.stay_id = s.id
		SET d.why = 'hand', d.user_id = 1, d.undo_until = '2027-01-05 09:04:00', d.settled_at = NULL WHERE i.id = (SELECT * FROM (SELECT MAX(id) FROM invoice) x)"
hand=$(sql "SELECT request_id FROM decision WHERE settled_at IS NULL ORDER BY id LIMIT 1")
sql "DELETE l FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id JOIN stay s ON s.id = i.stay_id JOIN decision d ON d.request_id = s.request_id WHERE d.settled_at IS NULL;
	DELETE i FROM invoice i JOIN stay s ON s.id = i.stay_id JOIN decision d ON d.request_id = s.request_id WHERE d.settled_at IS NULL;
	UPDATE counter c SET last = (SELECT MAX(i.number) FROM invoice i WHERE i.series = c.series AND i.year = c.year);
	DELETE o FROM outbox o JOIN decision d ON d.request_id = o.request_id WHERE d.settled_at IS NULL AND o.kind = 'accepted'"
sql "SELECT id, state, turn, decide_at, version FROM request ORDER BY id" >"$folder/requests"
sql "SELECT id, kind, request_id, state, message_id FROM outbox ORDER BY id" >"$folder/mails"
sql "SELECT * FROM room_night ORDER BY 1, 2" >"$folder/nights"

# The programs of now wait; the migration brings the house up; it can be repeated.
sed "s/^db_name = .*/db_name = $old/" "$HEARTH_TEST_CONFIG" >"$folder/now.conf"
"$bin/hearth" --config "$folder/now.conf" check >"$folder/out" 2>&1
is "$? $(grep -c 'hearth migrate' "$folder/out")" "1 1" "before: a program says what to do"
"$bin/job" --config "$folder/now.conf" >"$folder/out" 2>&1
is "$(sql "SELECT COUNT(*) FROM request WHERE state = 'open'")" 60 "before: the job leaves the house alone"
"$bin/hearth" --config "$folder/now.conf" migrate >"$folder/out" 2>&1
is "$?" 0 "migrated"
is "$("$bin/hearth" --config "$folder/now.conf" migrate 2>&1 | tail -1 | grep -c 'up to date')" 1 "again: nothing to do"
sql "SELECT id, state, turn, decide_at, version FROM request ORDER BY id" | cmp -s - "$folder/requests"
is $? 0 "every request is where it was"
sql "SELECT id, kind, request_id, state, message_id FROM outbox ORDER BY id" | cmp -s - "$folder/mails"
is $? 0 "every mail waits as it did"
sql "SELECT * FROM room_night ORDER BY 1, 2" | cmp -s - "$folder/nights"
is $? 0 "every night is sold as it was"
is "$(sql "SELECT COUNT(*) FROM request WHERE state IN ('accepted', 'refused') AND opened_at IS NULL")" 0 "answers of before count as seen: nobody is called for them"
"$bin/hearth" --config "$folder/now.conf" check >"$folder/out" 2>&1
is "$? $(grep -c '^I' "$folder/out")" "0 0" "the house is sound"
sed 's/^/# /' "$folder/out" | grep '^# [I ]'

# And it goes on: the undo window ends, mails go, the hours come.
HEARTH_NOW=2027-01-05T09:05:00Z "$bin/job" --config "$folder/now.conf" >"$folder/out" 2>&1
is "$(sql "SELECT COUNT(*) FROM decision WHERE request_id = $hand AND settled_at = '2027-01-05 09:05:00';
	SELECT COUNT(*) FROM invoice i JOIN stay s ON s.id = i.stay_id WHERE s.request_id = $hand")" "1
1" "the decision by hand settles, with its papers"
HEARTH_NOW=2027-01-08T09:00:00Z "$bin/job" --config "$folder/now.conf" >"$folder/out" 2>&1
is "$(sql "SELECT COUNT(*) FROM request WHERE state = 'open' AND decide_at <= '2027-01-08 09:00:00'")" 0 "what fell due is decided"
is "$(sql "SELECT COUNT(*) FROM (SELECT request_id FROM outbox WHERE kind IN ('accepted', 'refused') GROUP BY request_id HAVING COUNT(*) > 1) x")" 0 "nobody is told twice"
is "$(sql "SELECT COUNT(*) FROM job_run")" 2 "the runs are noted"
"$bin/hearth" --config "$folder/now.conf" check >"$folder/out" 2>&1
is "$?" 0 "and it is sound"
sed 's/^/# /' "$folder/out" | grep '^# [I ]'
echo "1..$count"
