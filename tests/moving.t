#!/bin/sh
# hearth import of rooms, stays and guests, hearth export and hearth empty: good, bad, doubled and hostile files, and the way out.
set -u
hearth="${BUILD:-build}/bin/hearth --config $HEARTH_TEST_CONFIG"
case $hearth in /*) ;; *) hearth=$(pwd)/$hearth ;; esac
folder=$(mktemp -d "${TMPDIR:-/tmp}/hearth-moving.XXXXXX")
trap 'rm -rf "$folder"' EXIT
count=0
HEARTH_NOW=2027-01-05T09:00:00Z
export HEARTH_NOW

sql() { mariadb --no-defaults -N -uroot -S "$HEARTH_TEST_SOCKET" "$HEARTH_TEST_DB" -e "$1"; }
is() { # is GOT EXPECTED WHAT
	count=$((count + 1))
	if [ "$1" = "$2" ]; then echo "ok $count - $3"; else printf 'not ok %s - %s\n# got      %s\n# expected %s\n' $count "$3" "$1" "$2"; fi
}
# import WHAT [OPTION ...]: takes standard input as file.csv
import() {
	what=$1
	shift
	cat >"$folder/file.csv"
	(cd "$folder" && $hearth import "$what" file.csv "$@" 2>&1; echo $?)
}

sql "INSERT INTO setting (name, value) VALUES ('house_name', 'Lindenhof'), ('zone_name', 'Europe/Vienna');
	INSERT INTO room_condition (id, name, closes) VALUES (1, 'ready', 0), (2, 'repair', 1)"
is "$($hearth empty --yes 2>&1; echo $?)" "hearth empty: this is no demonstration house: nothing done
2" "a house that is in use is never emptied"

# Rooms.
rooms() {
	cat <<CSV
code,name,kind,kind_name,capacity,condition,closed_until,on_sale,named,text
D1,Garden room,double,Double room,2,,,,,To the garden
D2,${1:-Orchard room},double,,2,,,,no,
F1,Attic,family,Family room,4,repair,2027-02-01,no,,
CSV
}
is "$(rooms | import rooms --dry-run)" "3 of 3 rooms would enter; nothing was written
0" "a dry run of rooms"
is "$(sql 'SELECT COUNT(*) FROM room') $(sql 'SELECT COUNT(*) FROM kind')" "0 0" "writes nothing"
is "$(rooms | import rooms)" "3 of 3 rooms entered
0" "rooms enter, with the kinds they name"
is "$(sql "SELECT r.code, r.name, k.code, r.capacity, c.name, r.on_sale, r.named FROM room r JOIN kind k ON k.id = r.kind_id
	JOIN room_condition c ON c.id = r.condition_id ORDER BY r.code")" "D1	Garden room	double	2	ready	1	1
D2	Orchard room	double	2	ready	1	0
F1	Attic	family	4	repair	0	1" "as the file says"
is "$(sql "SELECT COUNT(*) FROM room_night") $(sql "SELECT body FROM text WHERE name LIKE 'room.%.text'")" "27 To the garden" "closed nights and texts too"
is "$(rooms | import rooms)" "0 of 3 rooms entered
3 stood already
0" "the same file again doubles nothing"
is "$(rooms "Apple room" | import rooms)" "0 of 3 rooms entered
1 changed
2 stood already
0" "a value that differs changes its room"
is "$(sql "SELECT name, version FROM room WHERE code = 'D2'"; sql "SELECT REPLACE(was, '\n', ' '), REPLACE(became, '\n', ' '), actor FROM audit WHERE action = 'change' AND entity = 'room'")" \
	"Apple room	2
name=Orchard room 	name=Apple room 	command" "with version and audit"
is "$(import rooms <<CSV
code,name,kind,capacity,condition,closed_until,on_sale
D 3,Name,double,2,,,
D3,=1+1,double,2,,,
D3,Name,suite,2,,,
D3,Name,double,0,,,
D3,Name,double,2,burnt,,
D3,Name,double,2,ready,2027-02-01,
D3,Name,double,2,repair,,
D3,Name,double,2,,,maybe
D3,Good,double,2,,,
D3,Again,double,2,,,
CSV
)" "hearth import: file.csv:2: code: 'D 3' has other signs than letters, digits, - and _
hearth import: file.csv:3: name or email begins like a formula
hearth import: file.csv:4: there is no kind 'suite', and no kind_name to add it by
hearth import: file.csv:5: capacity: '0' is no whole number from 1 to 100
hearth import: file.csv:6: there is no condition 'burnt'
hearth import: file.csv:7: closed_until: the condition 'ready' closes no room
hearth import: file.csv:8: closed_until: a room that is closed needs a day after today from which it is sold again
hearth import: file.csv:9: on_sale: 'maybe' is neither yes nor no
hearth import: file.csv:11: the code 'D3' stands in the file before
nothing entered: 9 of 10 lines are bad
2" "bad rooms, line by line, and nothing enters"

# Stays.
stays() {
	cat <<CSV
uid,origin,name,email,phone,arrival,departure,guests,rooms,price,state,fixed
a1,,Alma Muster,alma@example.org,'+43 1 234 56 78,2027-03-01,2027-03-05,2,D1,400.00,,
a2,elsewhere,Bo Beispiel,bo@example.org,,2027-03-01,2027-03-03,3,D2 F1,500,prepaid,
a3,,Old One,,,2026-05-01,2026-05-03,1,D1,,,
a4,,Gone One,,,2027-03-01,2027-03-03,1,,,cancelled,
CSV
}
version=$(sql "SELECT version FROM guard")
is "$(stays | import stays)" "4 of 4 stays entered
0" "stays enter"
is "$(sql "SELECT version - $version FROM guard") $(sql "SELECT plan.version = guard.version FROM plan, guard")" "1 1" "under the guard, with one plan anew"
is "$(sql "SELECT s.external_uid, s.origin, s.state, s.wish, s.fixed, s.price, p.name, COALESCE(p.phone, ''), (SELECT COUNT(*) FROM room_night n WHERE n.stay_id = s.id)
	FROM stay s JOIN person p ON p.id = s.person_id ORDER BY s.id")" "a1	import	accepted	kind	0	40000	Alma Muster	+43 1 234 56 78	4
a2	elsewhere	prepaid	any	1	50000	Bo Beispiel		4
a3	import	departed	kind	0	0	Old One		2
a4	import	cancelled	any	1	0	Gone One		0" "as the file says, with their nights"
is "$(stays | import stays)" "0 of 4 stays entered
4 stood already
0" "the same file again doubles nothing"
is "$(import stays <<CSV
uid,name,arrival,departure,guests,rooms,state
b1,Clash,2027-03-04,2027-03-06,2,D1,
b2,Closed,2027-01-20,2027-01-22,2,F1,
b3,No Room,2027-04-01,2027-04-02,2,D9,
b4,None,2027-04-01,2027-04-02,2,,
b5,Twice,2027-04-01,2027-04-02,2,D1 D1,
b6,Many,2027-04-01,2027-04-02,3,D1,
b7,State,2027-04-01,2027-04-02,2,D1,sleeping
b8,Order,2027-04-02,2027-04-02,2,D1,
b9,Ages,2027-04-02,2037-04-02,2,D1,
a1,Alma Muster,2027-03-01,2027-03-06,2,D1,
c1,Good,2027-04-01,2027-04-03,2,D1,
c2,Behind Good,2027-04-02,2027-04-03,2,D1,
CSV
)" "hearth import: file.csv:2: Alma Muster has the room D1 in the night of 2027-03-04
hearth import: file.csv:3: the room F1 is closed in the night of 2027-01-20
hearth import: file.csv:4: there is no room 'D9'
hearth import: file.csv:5: a stay that is not cancelled needs its rooms
hearth import: file.csv:6: the room 'D1' stands there twice
hearth import: file.csv:7: the rooms asked for do not take so many guests
hearth import: file.csv:8: state: 'sleeping' is none of accepted, prepaid, in-house, departed, no-show, cancelled, lapsed
hearth import: file.csv:9: the departure is not after the arrival
hearth import: file.csv:10: the stay is longer than the house allows
hearth import: file.csv:11: the stay 'a1' is here already, with another departure
hearth import: file.csv:13: Good has the room D1 in the night of 2027-04-02
nothing entered: 11 of 12 lines are bad
2" "a clash names the stay and the night, also within the file"
is "$(sql 'SELECT COUNT(*) FROM stay')" 4 "and nothing entered"

# Guests.
is "$(printf 'name,email,phone,country\nAlma M. Muster,ALMA@example.org,,AT\nCy Sample,,0664 123 45 67,\nNobody,,,\n' | import guests --keep-going)" \
	"hearth import: file.csv:4: neither an e-mail address nor a telephone number: nobody could tell the guest again
1 of 3 guests entered
1 changed
2" "guests: known by their address"
is "$(printf 'name,phone\nCy Sample,0664/1234567\n' | import guests)" "0 of 1 guests entered
1 changed
0" "or by their number"
is "$(sql "SELECT name, country, version FROM person WHERE email_key = 'alma@example.org'")" "Alma M. Muster	AT	2" "what is empty stays as it is"
is "$(sql "SELECT GROUP_CONCAT(became SEPARATOR ';') FROM audit WHERE entity = 'person' AND action = 'change'")" "columns=name email country;columns=phone" \
	"the audit has no personal data"

# Out, and in again: everything stands.
for what in rooms stays guests requests; do
	$hearth export $what >"$folder/$what.csv"
	is "$(import $what <"$folder/$what.csv" | tail -2 | head -1 | grep -c 'stood already\|0 of 0')" 1 "$what: what goes out stands when it comes in"
done
is "$(grep -c "'+43" "$folder/guests.csv")" 1 "no cell begins like a formula"

# Hostile files.
is "$(printf 'name,email\nA\000B,a@example.org\n' | import guests | head -1)" "hearth import: file.csv:2: no valid UTF-8, or a NUL" "a NUL"
is "$(printf 'name,email\nJ\366rg,a@example.org\n' | import guests | head -1)" "hearth import: file.csv:2: no valid UTF-8, or a NUL" "another encoding"
is "$(printf '\377\376n\000a\000' | import guests | head -1)" "hearth import: file.csv:1: no valid UTF-8, or a NUL" "UTF-16"
is "$(printf 'name,email\n"A,a@example.org\n' | import guests | head -1)" "hearth import: file.csv:2: a quote is never closed" "an open quote"
began=$(date +%s)
awk 'BEGIN { print "name,email"; for (i = 0; i < 20000; i++) printf "Guest %d,g%d@example.org\n", i, i }' | import guests >"$folder/out"
is "$(head -1 "$folder/out") $(($(date +%s) - began < 60))" "20000 of 20000 guests entered 1" "twenty thousand lines in bounded time"
awk 'BEGIN { print "name,email"; for (i = 0; i < 20001; i++) print "G,g@example.org" }' | import guests >"$folder/out"
is "$(cat "$folder/out")" "hearth import: file.csv:20002: more than 20000 lines; split the file
2" "one more is too many"
echo "1..$count"
