#!/bin/sh
# hearth migrate: killed at every statement and run again, two at once, files that were changed.
set -u
hearth=${BUILD:-build}/bin/hearth
folder=$(mktemp -d "${TMPDIR:-/tmp}/hearth-migrate.XXXXXX")
trap 'rm -rf "$folder"' EXIT
client="mariadb --no-defaults -N -uroot -S $HEARTH_TEST_SOCKET"
name=${HEARTH_TEST_DB}_m
count=0

ok() { # ok STATUS WHAT
	count=$((count + 1))
	if [ "$1" -eq 0 ]; then echo "ok $count - $2"; else echo "not ok $count - $2"; fi
}
fresh() {
	$client -e "DROP DATABASE IF EXISTS $name; CREATE DATABASE $name CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci"
}
# conf SOCKET SCHEMA > FILE
conf() {
	sed -e "s|^db_socket = .*|db_socket = $1|" -e "s|^db_name = .*|db_name = $name|" -e "s|^schema_dir = .*|schema_dir = $2|" "$HEARTH_TEST_CONFIG"
}
# What a run leaves: every definition and every row that the files put in, without what depends on when.
schema() {
	mariadb-dump --no-defaults -uroot -S "$HEARTH_TEST_SOCKET" --skip-comments --compact --order-by-primary \
		--ignore-table="$1.schema_change" "$1" | sed 's/ AUTO_INCREMENT=[0-9]*//'
	$client "$1" -e "SELECT file, statement, checksum, applied_at IS NOT NULL FROM schema_change WHERE file <> '' ORDER BY file, statement"
}

# The house's schema and a further file of the kinds that it has not.
cp -R schema "$folder/schema"
cat >"$folder/schema/998-more.sql" <<'SQL'
-- A comment; with a semicolon, and 'quotes'.
CREATE TABLE more (id INT NOT NULL, word VARCHAR(20) NOT NULL DEFAULT 'a;b -- c', PRIMARY KEY (id)) ENGINE=InnoDB;
INSERT INTO more (id, word) VALUES (1, 'it''s; "x"'), (2, 'a\'b;');
/* Another; one. */
ALTER TABLE more ADD COLUMN number INT NOT NULL DEFAULT 0, ADD KEY more_word (word);
UPDATE more SET number = number + 1;
ALTER TABLE more DROP COLUMN number;
DELETE FROM more WHERE id = 1;
CREATE TABLE brief (id INT NOT NULL, PRIMARY KEY (id)) ENGINE=InnoDB;
DROP TABLE brief;
SQL
conf "$HEARTH_TEST_SOCKET" "$folder/schema" >"$folder/conf"

# Reads the proxy's first line, runs, and leaves the proxy's last word in $said.
killed_run() { # killed_run WHEN
	rm -f "$folder/proxy"
	mkfifo "$folder/words"
	/usr/bin/python3 tests/migrate-kill.py "$HEARTH_TEST_SOCKET" "$folder/proxy" "$1" >"$folder/words" &
	exec 3<"$folder/words"
	rm "$folder/words"
	read -r said <&3
	conf "$folder/proxy" "$folder/schema" >"$folder/conf-proxy"
	chmod 600 "$folder/conf-proxy"
	"$hearth" --config "$folder/conf-proxy" migrate >"$folder/out" 2>&1
	status=$?
	read -r said <&3
	exec 3<&-
	wait
}

chmod 600 "$folder/conf"
fresh
"$hearth" --config "$folder/conf" migrate >"$folder/out" 2>&1
ok $? "in one go"
schema "$name" >"$folder/expected"
[ "$($client "$name" -e 'SELECT GROUP_CONCAT(id, word) FROM more')" = "2a'b;" ]
ok $? "quotes, comments and semicolons in a file"
"$hearth" --config "$folder/conf" migrate 2>&1 | grep -q 'up to date already'
ok $? "again: nothing to do"
schema "$name" | cmp -s - "$folder/expected"
ok $? "again: nothing changed"

# Each run gets one statement further, in turns killed before it is sent and while it is under way.
fresh
runs=0 alive=0
while [ $runs -lt 200 ]; do
	killed_run before
	[ "$said" != end ] || { alive=$status; break; }
	[ "$status" -eq 137 ] || break
	killed_run after
	[ "$status" -eq 137 ] || [ "$said" = end ] || break
	runs=$((runs + 1))
done
[ "$said" = end ] && [ "$alive" -eq 0 ] && [ "$runs" -ge 30 ]
ok $? "killed twice at each of $runs statements, then run to its end"
[ "$said" = end ] || sed 's/^/# /' "$folder/out"
schema "$name" >"$folder/got"
cmp -s "$folder/got" "$folder/expected"
ok $? "killed at every statement: the same schema as in one go"
diff "$folder/expected" "$folder/got" | sed 's/^/# /;40q'

fresh
"$hearth" --config "$folder/conf" migrate >"$folder/one" 2>&1 &
"$hearth" --config "$folder/conf" migrate >"$folder/two" 2>&1
second=$?
wait $!
ok $((second + $?)) "two at once both come to a good end"
schema "$name" | cmp -s - "$folder/expected"
ok $? "two at once: the same schema"

# complains WHAT-IT-SAYS DESCRIPTION: fails with one line that says so
complains() {
	"$hearth" --config "$folder/conf" migrate >"$folder/out" 2>&1
	[ $? -eq 1 ] && [ "$(wc -l <"$folder/out")" -eq 1 ] && grep -q "$1" "$folder/out"
	ok $? "$2"
	grep -q "$1" "$folder/out" || sed 's/^/# /' "$folder/out"
}
sed -i 's/A comment/Another comment/; s/^CREATE TABLE more/CREATE  TABLE more/' "$folder/schema/998-more.sql"
"$hearth" --config "$folder/conf" migrate >/dev/null 2>&1
ok $? "a comment and blanks may change"
cp "$folder/schema/998-more.sql" "$folder/kept"
sed -i 's/VARCHAR(20)/VARCHAR(21)/' "$folder/schema/998-more.sql"
complains '998-more.sql was changed after it was applied' "a changed file is refused"
cp "$folder/kept" "$folder/schema/998-more.sql"
echo 'DELETE FROM more;' >>"$folder/schema/998-more.sql"
complains '998-more.sql was changed after it was applied' "an addition to a file is refused"
mv "$folder/schema/998-more.sql" "$folder/away"
complains 'the database has 998-more.sql.*newer' "a database that is newer is refused"
mv "$folder/kept" "$folder/schema/998-more.sql"
schema "$name" | cmp -s - "$folder/expected"
ok $? "refused: nothing changed"

echo 'CREATE TABLE good (id INT NOT NULL, PRIMARY KEY (id)); CREATE TABLE bad (id NONSENSE);' >"$folder/schema/999-bad.sql"
"$hearth" --config "$folder/conf" migrate >"$folder/out" 2>&1
[ $? -eq 1 ] && grep -q '999-bad.sql, statement 2, was not applied' "$folder/out"
ok $? "a bad statement is named"
echo 'GRANT ALL ON *.* TO nobody;' >"$folder/schema/999-bad.sql"
$client "$name" -e "DELETE FROM schema_change WHERE file = '999-bad.sql'"
"$hearth" --config "$folder/conf" migrate >"$folder/out" 2>&1
[ $? -eq 1 ] && grep -q 'none of CREATE' "$folder/out"
ok $? "a statement of another kind is refused"

"$hearth" --config "$folder/conf" migrate now >/dev/null 2>&1
[ $? -eq 2 ]
ok $? "an argument is wrong use"
"$hearth" --config "$folder/nothing" migrate >/dev/null 2>&1
[ $? -eq 2 ]
ok $? "no configuration is bad input"
"$hearth" nonsense >/dev/null 2>&1
[ $? -eq 2 ]
ok $? "an unknown command is wrong use"
"$hearth" help | grep -q migrate
ok $? "help names the commands"
$client -e "DROP DATABASE $name"
echo "1..$count"
