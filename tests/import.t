#!/bin/sh
# hearth import: good, bad and mixed files; all or nothing; the order of columns; what the house refuses.
set -u
hearth="${BUILD:-build}/bin/hearth --config $HEARTH_TEST_CONFIG"
folder=$(mktemp -d "${TMPDIR:-/tmp}/hearth-import.XXXXXX")
trap 'rm -rf "$folder"' EXIT
count=0
HEARTH_NOW=2027-01-05T09:00:00Z
export HEARTH_NOW

sql() { mariadb --no-defaults -N -uroot -S "$HEARTH_TEST_SOCKET" "$HEARTH_TEST_DB" -e "$1"; }
is() { # is GOT EXPECTED WHAT
	count=$((count + 1))
	if [ "$1" = "$2" ]; then echo "ok $count - $3"; else printf 'not ok %s - %s\n# got      %s\n# expected %s\n' $count "$3" "$1" "$2"; fi
}
# import [OPTION ...]: takes standard input as file.csv; what was said on both outputs, and the exit status
import() {
	cat >"$folder/file.csv"
	(cd "$folder" && $hearth import requests file.csv "$@" 2>&1; echo $?)
}
case $hearth in /*) ;; *) hearth=$(pwd)/$hearth ;; esac
requests() { sql "SELECT COUNT(*) FROM request WHERE id > $last"; }

$hearth demo --folder conf/demo >/dev/null
last=$(sql "SELECT MAX(id) FROM request")
version=$(sql "SELECT version FROM guard")
outbox=$(sql "SELECT COUNT(*) FROM outbox")

# Bad lines: each is named, and nothing enters.
bad() {
	cat <<'CSV'
name,email,phone,country,arrival,departure,adults,children,wish,kind,rooms,rooms_count,services,sent,must_know_by,language,message
Good One,good@example.org,,,2027-04-01,2027-04-03,2,,,,,,,,,,
,a@example.org,,,2027-04-01,2027-04-03,2,,,,,,,,,,
No Address,example.org,,,2027-04-01,2027-04-03,2,,,,,,,,,,
"=HYPERLINK(""http://x"")",a@example.org,,,2027-04-01,2027-04-03,2,,,,,,,,,,
Day,a@example.org,,,2027-02-29,2027-04-03,2,,,,,,,,,,
Order,a@example.org,,,2027-04-03,2027-04-03,2,,,,,,,,,,
Past,a@example.org,,,2027-01-04,2027-01-08,2,,,,,,,,,,
Far,a@example.org,,,2029-01-04,2029-01-08,2,,,,,,,,,,
Nobody,a@example.org,,,2027-04-01,2027-04-03,0,2,,,,,,,,,
Many,a@example.org,,,2027-04-01,2027-04-03,31,,house,,,,,,,,
Wish,a@example.org,,,2027-04-01,2027-04-03,2,,best,,,,,,,,
Kind,a@example.org,,,2027-04-01,2027-04-03,2,,kind,suite,,,,,,,
Room,a@example.org,,,2027-04-01,2027-04-03,2,,rooms,,D1 D9,,,,,,
Twice,a@example.org,,,2027-04-01,2027-04-03,2,,rooms,,D1 D1,,,,,,
Both,a@example.org,,,2027-04-01,2027-04-03,2,,any,double,,,,,,,
Small,a@example.org,,,2027-04-01,2027-04-03,3,,kind,double,,,,,,,
Service,a@example.org,,,2027-04-01,2027-04-03,2,,,,,,sauna,,,,
Number,a@example.org,,,2027-04-01,2027-04-03,2,,,,,,breakfast:2,,,,
Closed,a@example.org,,,2027-12-23,2027-12-26,2,,,,,,,,,,
Short,a@example.org,,,2027-12-28,2027-12-30,2,,,,,,,,,,
Future,a@example.org,,,2027-04-01,2027-04-03,2,,,,,,,2027-01-06T09:00:00Z,,,
Tongue,a@example.org,,,2027-04-01,2027-04-03,2,,,,,,,,,tlh,
Call,a@example.org,12,,2027-04-01,2027-04-03,2,,,,,,,,,,
Land,a@example.org,,at,2027-04-01,2027-04-03,2,,,,,,,,,,
Fields,a@example.org
Quote,"a"@example.org,,,2027-04-01,2027-04-03,2,,,,,,,,,,
Last One,last@example.org,,,2027-04-01,2027-04-03,2,,,,,,,,,,
CSV
}
complaints="hearth import: file.csv:3: name is empty
hearth import: file.csv:4: email: 'example.org' is no address
hearth import: file.csv:5: name or email begins like a formula
hearth import: file.csv:6: arrival: '2027-02-29' is no date like 2027-03-31
hearth import: file.csv:7: the departure is not after the arrival
hearth import: file.csv:8: the arrival is past
hearth import: file.csv:9: the arrival is further ahead than the house takes requests
hearth import: file.csv:10: adults: '0' is no whole number from 1 to 500
hearth import: file.csv:11: more guests than the house allows
hearth import: file.csv:12: wish: 'best' is none of any, kind, rooms, house
hearth import: file.csv:13: there is no kind 'suite'
hearth import: file.csv:14: there is no room 'D9'
hearth import: file.csv:15: a room is not on sale, may not be asked for by name, or is named twice
hearth import: file.csv:16: kind, rooms and rooms_count do not go with the wish
hearth import: file.csv:17: the rooms asked for do not take so many guests
hearth import: file.csv:18: there is no service 'sauna'
hearth import: file.csv:19: 'breakfast:2' is not a number of items
hearth import: file.csv:20: the night of 2027-12-24 is not sold, or a service not offered in it
hearth import: file.csv:21: a stay over the night of 2027-12-28 lasts at least 3 nights
hearth import: file.csv:22: sent lies in the future
hearth import: file.csv:23: language: the house does not answer in 'tlh'
hearth import: file.csv:24: phone: '12' is no number
hearth import: file.csv:25: country: 'at' is not two capital letters
hearth import: file.csv:26: 2 fields where the first line names 17
hearth import: file.csv:27: something follows a closing quote"
is "$(bad | import)" "$complaints
nothing entered: 25 of 27 lines are bad
2" "every bad line with its number and reason"
is "$(requests) $(sql "SELECT version FROM guard")" "0 $version" "and nothing entered, the guard included"
is "$(bad | import --keep-going --dry-run | tail -2)" "2 of 27 requests would enter; nothing was written
2" "what --keep-going would do"
is "$(requests)" 0 "a dry run writes nothing"
is "$(bad | import --keep-going)" "$complaints
2 of 27 requests entered
2" "--keep-going enters the good ones"
is "$(sql "SELECT p.name, p.email, r.state, r.source, r.sent_at FROM request r JOIN person p ON p.id = r.person_id WHERE r.id > $last ORDER BY r.id")" \
	"Good One	good@example.org	open	import	2027-01-05 09:00:00
Last One	last@example.org	open	import	2027-01-05 09:00:00" "both of them, as confirmed"
is "$(sql "SELECT plan.version = guard.version, open FROM plan, guard")" "1	62" "and the list knows them"

# A good file: other order of columns, a byte order mark, CR LF, quotes, two lines in one field, every wish.
last=$(sql "SELECT MAX(id) FROM request")
good() {
	printf '\357\273\277adults,children,arrival,departure,name,email,phone,country,wish,kind,rooms,rooms_count,services,sent,must_know_by,message\r\n'
	printf '2,1,2027-05-03,2027-05-07,"Muster, ""Alma""",alma@Example.org,+43 1 000 00 00,AT,,,,,breakfast transfer:2,2027-01-04T18:30:00Z,,"Two\r\nlines"\r\n'
	printf '4,,2027-05-03,2027-05-07,Bo Beispiel,bo@example.org,,,kind,double,,2,,,,\r\n'
	printf '2,,2027-05-03,2027-05-07,Cy Sample,cy@example.org,,,rooms,,D2 G1,,,,,\r\n'
	printf '20,,2027-05-03,2027-05-07,Di Example,di@example.org,,,house,,,,,,2027-01-06T12:00:00Z,=1+1\r\n'
}
is "$(good | import --dry-run)" "4 of 4 requests would enter; nothing was written
0" "a dry run of a good file"
is "$(requests)" 0 "writes nothing"
is "$(good | import)" "4 of 4 requests entered
0" "a good file"
is "$(sql "SELECT p.name, p.email_key, p.phone, p.country, r.sent_at, r.decide_at, o.wish, o.rooms_count, k.code,
		(SELECT GROUP_CONCAT(room.code) FROM request_option_room x JOIN room ON room.id = x.room_id WHERE x.request_id = r.id)
	FROM request r JOIN person p ON p.id = r.person_id JOIN request_option o ON o.request_id = r.id LEFT JOIN kind k ON k.id = o.kind_id
	WHERE r.id > $last ORDER BY r.id")" \
	'Muster, "Alma"	alma@example.org	+43 1 000 00 00	AT	2027-01-04 18:30:00	2027-01-11 19:00:00	any	1	NULL	NULL
Bo Beispiel	bo@example.org	NULL	NULL	2027-01-05 09:00:00	2027-01-12 09:00:00	kind	2	double	NULL
Cy Sample	cy@example.org	NULL	NULL	2027-01-05 09:00:00	2027-01-12 09:00:00	rooms	2	NULL	D2,G1
Di Example	di@example.org	NULL	NULL	2027-01-05 09:00:00	2027-01-06 12:00:00	house	1	NULL	NULL' "as the file says, with the hours of the rules"
first=$(sql "SELECT MIN(id) FROM request WHERE id > $last")
is "$(sql "SELECT HEX(message) FROM request WHERE id = $first; SELECT message FROM request WHERE id = $first + 3")" "54776F0A6C696E6573
=1+1" "messages as they were typed"
is "$(sql "SELECT s.code, l.quantity, l.amount FROM request_line l JOIN service s ON s.id = l.service_id WHERE request_id = $first ORDER BY line")" \
	"night	4	41600
breakfast	12	10800
transfer	2	3000
visitor-tax	8	1200" "priced like any other, line by line"
is "$(sql "SELECT COUNT(*) FROM audit WHERE action = 'send' AND entity = 'request' AND actor = 'command' AND CAST(entity_id AS UNSIGNED) > $last")" 4 "each in the audit"
is "$(sql "SELECT COUNT(*) FROM outbox")" "$outbox" "nobody is asked to confirm"

# Files that are none.
is "$(printf 'name,colour\n' | import)" "hearth import: file.csv:1: unknown column 'colour'
2" "an unknown column"
is "$(printf 'name,email\n' | import)" "hearth import: file.csv:1: column 'arrival' is missing
2" "a missing column"
is "$(printf '' | import)" "hearth import: file.csv:1: the file is empty
2" "an empty file"
is "$(printf 'name,email,arrival,departure,adults\n' | import)" "0 of 0 requests entered
0" "a file without rows"
is "$($hearth import requests "$folder/nothing.csv" 2>&1; echo $?)" "hearth import: $folder/nothing.csv: No such file or directory
2" "no file"
$hearth import >/dev/null 2>&1
is $? 2 "wrong use"
is "$($hearth help import | head -1)" "usage: hearth import rooms|stays|guests|requests FILE.csv [--keep-going] [--dry-run]" "the columns are in the help"

# A thousand at once: one transaction, no reference twice.
last=$(sql "SELECT MAX(id) FROM request")
{
	echo "name,email,arrival,departure,adults"
	awk 'BEGIN { for (i = 0; i < 1000; i++) printf "Guest %d,g%d@example.org,2027-%02d-%02d,2027-%02d-%02d,%d\n", i, i, 2 + i % 10, 1 + i % 20, 2 + i % 10, 4 + i % 20, 1 + i % 3 }'
} | import >"$folder/out"
is "$(cat "$folder/out")" "1000 of 1000 requests entered
0" "a thousand"
is "$(requests) $(sql "SELECT COUNT(DISTINCT reference) = COUNT(*) FROM request")" "1000 1" "are all there"
echo "1..$count"
