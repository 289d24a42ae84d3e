#!/bin/sh
# A restore drill: fill a house, back it up, lose it, bring it back, compare every table. And the backups that must not be believed.
set -u
bin=${BUILD:-build}/bin
umask 077
folder=$(mktemp -d "${TMPDIR:-/tmp}/hearth-backup.XXXXXX")
other=${HEARTH_TEST_DB}_b
count=0

client() { mariadb --no-defaults -N -uroot -S "$HEARTH_TEST_SOCKET" "$@"; }
sql() { client "$HEARTH_TEST_DB" -e "$1"; }
trap 'client -e "DROP DATABASE IF EXISTS $other"; rm -rf "$folder"' EXIT
is() { # is GOT EXPECTED WHAT
	count=$((count + 1))
	if [ "$1" = "$2" ]; then echo "ok $count - $3"; else printf 'not ok %s - %s\n# got      %s\n# expected %s\n' $count "$3" "$1" "$2" | sed '2,$s/^[^#]/# &/'; fi
}
good() { # good STATUS WHAT
	is "$1" 0 "$2"
}
HEARTH_NOW=2027-01-05T09:00:00Z
export HEARTH_NOW
key=00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff
for program in hearth job; do echo "backup_key = $key" >>"$HEARTH_TEST_CONFIGS/$program.conf"; done
mkdir "$folder/first" "$folder/second"
{ echo "backup_folder = $folder/first"; echo "backup_second = $folder/second"; echo "backup_user = hearth_backup"; } >>"$HEARTH_TEST_CONFIGS/job.conf"
sed "s/^db_name = .*/db_name = $other/" "$HEARTH_TEST_CONFIG" >"$folder/other.conf"
hearth() { "$bin/hearth" --config "$HEARTH_TEST_CONFIG" "$@"; }
elsewhere() { "$bin/hearth" --config "$folder/other.conf" "$@"; }
fresh() { client -e "DROP DATABASE IF EXISTS $other; CREATE DATABASE $other CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci"; }
job() { "$bin/job" --config "$HEARTH_TEST_CONFIGS/job.conf"; }
# sums DATABASE: a checksum of every row of every table, but for what a restore itself writes
sums() {
	for table in $(client "$1" -e "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name NOT IN ('schema_change', 'edition') ORDER BY 1"); do
		case $table in
		setting) where="WHERE name <> 'job_paused'" ;;
		audit) where="WHERE action <> 'restore'" ;;
		*) where= ;;
		esac
		columns='*'
		[ $table != outbox ] || columns="id, kind, request_id, person_id, facts, attempts, next_at, created_at, sent_at, message_id, HEX(message), answer"
		[ $table != instance ] || columns="id, plan_version, created_at, HEX(body)"
		echo "$table $(client "$1" -e "SELECT $columns FROM $table $where ORDER BY 1, 2, 3" | sha256sum)"
	done
}

# A house in the middle of its work: decisions taken, mails waiting, one under way, words in several scripts.
hearth demo --folder conf/demo >/dev/null
hearth user add owner --name "Żofia Иванова 🏡" --role owner >/dev/null
HEARTH_NOW=2027-01-08T09:00:00Z job >"$folder/out" 2>&1
sql "UPDATE outbox SET state = 'sending', message = UNHEX('00FF0A5C27') WHERE state = 'queued' ORDER BY id LIMIT 1;
	UPDATE request SET message = 'It''s \"quoted\", \\\\ and\nover two lines; Привет' WHERE state = 'open' LIMIT 1"
waiting=$(sql "SELECT COUNT(*) FROM outbox WHERE state IN ('queued', 'sending')")
good $([ "$waiting" -gt 3 ]; echo $?) "mails wait ($waiting), one is under way"
hearth check >"$folder/out" 2>&1
is "$?" 0 "the house is sound"
grep -q ': 0 findings$' "$folder/out" || sed 's/^/# /' "$folder/out"

hearth backup "$folder/house.backup" >"$folder/out" 2>&1
good $? "a backup"
is "$(stat -c %a "$folder/house.backup")" 600 "for its owner only"
is "$(hearth backup "$folder/house.backup" 2>&1)" "hearth backup: $folder/house.backup stands already" "none is overwritten"
is "$(grep -c 'Linden\|owner\|argon2' "$folder/house.backup")" 0 "nothing can be read in it"
is "$(hearth restore --verify "$folder/house.backup" | tail -1 | sed 's/schema .*/schema/')" "$folder/house.backup: good; made 2027-01-05T09:00:00Z, schema" \
	"it can be looked at"
is "$(hearth restore --verify "$folder/house.backup" | grep -c rows)" "$(($(sql "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE()")))" \
	"all tables are in it (one line each but schema_change, and the sum)"
sums "$HEARTH_TEST_DB" >"$folder/before"

# Lost, and back.
sql "SET foreign_key_checks = 0; DROP TABLE stay, person, room_night"
fresh
is "$(elsewhere restore "$folder/house.backup" 2>&1 | grep -c 'has no schema\|run hearth migrate\|migrate')" 1 "not into a database without its schema"
elsewhere migrate >/dev/null 2>&1
elsewhere restore "$folder/house.backup" >"$folder/out" 2>&1
good $? "restored into an empty database, and sound"
grep -q ': 0 findings$' "$folder/out" || sed 's/^/# /' "$folder/out"
sums "$other" >"$folder/after"
good "$(cmp -s "$folder/before" "$folder/after"; echo $?)" "every table is as it was"
diff "$folder/before" "$folder/after" | sed 's/^/# /'
is "$(client "$other" -e "SELECT COUNT(*) FROM outbox WHERE state = 'held'; SELECT COUNT(*) FROM outbox WHERE state IN ('queued', 'sending')")" "$waiting
0" "what waited is held, nothing is sent twice"
is "$(grep -c "^$waiting mails waited then and are held back" "$folder/out")" 1 "and the owner is told how many"
sed "s/^db_name = .*/db_name = $other/; s/^db_user = .*/db_user = root/; /^backup_user/d" "$HEARTH_TEST_CONFIGS/job.conf" >"$folder/job.conf"
is "$("$bin/job" --config "$folder/job.conf")" "the job is paused, as it is after a restore: hearth job resume" "the job waits"
is "$(client "$other" -e "SELECT COUNT(*) FROM job_run WHERE began_at >= '2027-01-09'")" 0 "and does nothing"
is "$(elsewhere job resume)" "the job goes on with its next run" "until it is told to go on"
HEARTH_NOW=2027-01-09T09:00:00Z "$bin/job" --config "$folder/job.conf" >"$folder/out" 2>&1
good "$(grep -q '^\(accepted\|refused\|sent\|wrote\)' "$folder/out"; echo $?)" "then it decides"
is "$(elsewhere restore "$folder/house.backup" 2>&1 | sed 's/(.*)/(...)/')" \
	"hearth restore: $folder/house.backup: the database is not empty (...): make a new one and migrate it first" "not over a house that lives"

# What must not be believed: one clear line, and the database stays empty.
fresh
elsewhere migrate >/dev/null 2>&1
refused() { # refused FILE COMPLAINT WHAT
	is "$(elsewhere restore "$1" 2>&1; echo $?)" "hearth restore: $1: $2
2" "$3"
}
size=$(stat -c %s "$folder/house.backup")
head -c $((size - 1)) "$folder/house.backup" >"$folder/cut"
refused "$folder/cut" "it is cut short: the end is missing" "a cut file"
head -c $((size / 2)) "$folder/house.backup" >"$folder/cut"
refused "$folder/cut" "it is cut short: the end is missing" "half a file"
for at in 60 $((size / 2)) $((size - 3)); do
	cp "$folder/house.backup" "$folder/flipped"
	byte=$(od -An -tu1 -j $at -N 1 "$folder/house.backup")
	printf "$(printf '\\%03o' $((byte ^ 1)))" | dd of="$folder/flipped" bs=1 seek=$at conv=notrunc 2>/dev/null
	refused "$folder/flipped" "it was changed or damaged since it was written" "a flipped bit at $at"
done
sed -i 's/^backup_key = 0/backup_key = 1/' "$folder/other.conf"
refused "$folder/house.backup" "it was made with another backup_key" "the wrong key"
sed -i 's/^backup_key = 1/backup_key = 0/' "$folder/other.conf"
cp "$folder/house.backup" "$folder/version"
printf '\002' | dd of="$folder/version" bs=1 seek=11 conv=notrunc 2>/dev/null
refused "$folder/version" "it is of another version of the format than this hearth reads" "another version of the format"
echo "Dear house" >"$folder/letter"
refused "$folder/letter" "it is no backup of hearth" "no backup at all"
refused "$folder/nothing" "it cannot be opened: No such file or directory" "no file"
is "$(client "$other" -e "SELECT (SELECT COUNT(*) FROM setting) + (SELECT COUNT(*) FROM request) + (SELECT COUNT(*) FROM audit)")" 0 "nothing was half restored"
sed '/^backup_key/d' "$HEARTH_TEST_CONFIG" >"$folder/keyless.conf"
is "$("$bin/hearth" --config "$folder/keyless.conf" backup "$folder/x" 2>&1)" \
	"hearth backup: the configuration has no backup_key (64 hex digits, in the file of the secrets)" "no key, no backup"
hearth backup >/dev/null 2>&1
is $? 2 "wrong use"

# By itself, each night.
elsewhere restore "$folder/house.backup" >/dev/null && elsewhere job resume >/dev/null
client "$other" <conf/grants.sql
sed "s/^db_name = .*/db_name = $other/" "$HEARTH_TEST_CONFIGS/job.conf" >"$folder/job.conf"
night() { HEARTH_NOW=$1 "$bin/job" --config "$folder/job.conf" 2>"$folder/err" | grep -c "^wrote $folder/first/hearth-"; }
zone=$(client "$other" -e "SELECT value FROM setting WHERE name = 'zone_name'")
elsewhere set zone_name UTC
elsewhere set backup_keep 3
client "$other" -e "DELETE FROM backup_run"
is "$(night 2027-01-10T02:59:00Z)" 1 "the first one at once"
is "$(night 2027-01-10T02:59:30Z)" 0 "one is enough"
is "$(night 2027-01-10T03:00:00Z)" 1 "at the hour another"
is "$(night 2027-01-10T23:00:00Z)" 0 "one a night"
is "$(night 2027-01-11T05:00:00Z)" 1 "later, when the job did not run at the hour"
is "$(night 2027-01-12T03:00:00Z)" 1 "and the next night"
is "$(ls "$folder/first" "$folder/second")" "$folder/first:
hearth-20270110T030000Z.backup
hearth-20270111T050000Z.backup
hearth-20270112T030000Z.backup

$folder/second:
hearth-20270110T030000Z.backup
hearth-20270111T050000Z.backup
hearth-20270112T030000Z.backup" "the last three are kept, in both places"
is "$(stat -c %a "$folder"/first/* "$folder"/second/* | sort -u)" 600 "for their owner only"
good "$(cmp -s "$folder/first/hearth-20270112T030000Z.backup" "$folder/second/hearth-20270112T030000Z.backup"; echo $?)" "alike"
good "$(elsewhere restore --verify "$folder/second/hearth-20270112T030000Z.backup" >/dev/null; echo $?)" "and good"
is "$(client "$other" -e "SELECT COUNT(*), SUM(second = 'done'), SUM(size > 10000), SUM(problem = '') FROM backup_run WHERE ended_at IS NOT NULL")" "4	4	4	4" "each is noted"
rm -r "$folder/second"
is "$(night 2027-01-13T03:00:00Z)" 1 "without the second place the first is written"
is "$(client "$other" -e "SELECT second, problem FROM backup_run ORDER BY id DESC LIMIT 1")" "failed	the copy in the second place could not be written" "and it is noted"
mv "$folder/first" "$folder/gone"
is "$(night 2027-01-14T03:00:00Z)" 0 "no place at all"
is "$(client "$other" -e "SELECT ended_at IS NULL, problem FROM backup_run ORDER BY id DESC LIMIT 1; SELECT failed FROM job_run ORDER BY id DESC LIMIT 1")" \
	"1	it could not be written: see the log
backup" "is noted, with the run"
mkdir "$folder/first"
is "$(night 2027-01-14T03:29:00Z) $(night 2027-01-14T03:30:00Z)" "0 1" "tried again after half an hour"
is "$(elsewhere backup --folder "$folder/first" 2>"$folder/err" | grep -c backup)" 1 "by hand into a folder"
echo "1..$count"
