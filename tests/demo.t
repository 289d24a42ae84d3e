#!/bin/sh
# hearth demo furnishes an empty database, once; hearth user lets people in.
set -u
hearth="${BUILD:-build}/bin/hearth --config $HEARTH_TEST_CONFIG"
folder=$(mktemp -d "${TMPDIR:-/tmp}/hearth-demo.XXXXXX")
trap 'rm -rf "$folder"' EXIT
count=0

sql() { mariadb --no-defaults -N -uroot -S "$HEARTH_TEST_SOCKET" "$HEARTH_TEST_DB" -e "$1"; }
is() { # is GOT EXPECTED WHAT
	count=$((count + 1))
	if [ "$1" = "$2" ]; then echo "ok $count - $3"; else printf 'not ok %s - %s\n# got      %s\n# expected %s\n' $count "$3" "$1" "$2"; fi
}
HEARTH_NOW=2027-01-05T09:00:00Z
export HEARTH_NOW

# A file that is wrong: nothing is written, and the place is named.
cp -R conf/demo "$folder/broken"
sed -i 's/^cot,extra,stay/cot,extra,week/' "$folder/broken/services.csv"
is "$($hearth demo --folder "$folder/broken" 2>&1; echo $?)" "hearth demo: services.csv:5: no such class, unit or heads
2" "a wrong line is named"
is "$(sql 'SELECT COUNT(*) FROM setting; SELECT COUNT(*) FROM kind')" "0
0" "and nothing was written"
is "$($hearth demo --folder "$folder/nowhere" 2>&1 >/dev/null; echo $?)" "hearth demo: $folder/nowhere/settings.csv: No such file or directory
2" "a folder that is not there"

is "$($hearth demo --folder conf/demo; echo $?)" "Linden House: 12 rooms, 125 accepted stays, 60 open requests
0" "the house is furnished"
is "$(sql "SELECT COUNT(*) FROM room WHERE on_sale; SELECT COUNT(*) FROM kind; SELECT COUNT(*) FROM sight")" "12
3
3" "twelve rooms of three kinds, three sights"
is "$(sql "SELECT lang, COUNT(*) = (SELECT COUNT(*) FROM text WHERE lang = 'en') FROM text GROUP BY lang")" "en	1
fr	1
ru	1" "every word in three languages"
is "$(sql "SELECT COUNT(DISTINCT lang) FROM request WHERE state = 'open'")" 3 "guests of three languages ask"
is "$(sql "SELECT status, open, accepted BETWEEN 40 AND 50 FROM plan")" "optimal	60	1" "the list is optimal; ten to twenty are not in it"
is "$(sql "SELECT COUNT(*) FROM request WHERE state = 'open' AND (decide_at <= '2027-01-05 09:00' OR decide_at > '2027-01-13 09:00')")" 0 \
	"all hours fall in the coming days"
is "$(sql "SELECT COUNT(DISTINCT wish) FROM request_option o JOIN request r ON r.id = o.request_id WHERE state = 'open'")" 4 "every wish is there"
is "$(sql "SELECT COUNT(*) FROM stay s WHERE (SELECT COUNT(*) FROM room_night n WHERE n.stay_id = s.id) <> DATEDIFF(departure, arrival)")" 0 \
	"every accepted stay has its room in each of its nights"
is "$(sql "SELECT COUNT(*) FROM stay s JOIN room_night n ON n.stay_id = s.id JOIN room r ON r.id = n.room_id
	WHERE r.capacity < s.guests OR r.kind_id <> s.kind_id")" 0 "in rooms of its kind that take the party"
is "$(sql "SELECT s.state = 'in-house' AND DATE(s.checked_in_at) = s.arrival AND c.means = 'in-use' AND (SELECT COUNT(*) FROM stay_guest g WHERE g.stay_id = s.id), COUNT(*) > 3
	FROM stay s JOIN room_night n ON n.stay_id = s.id AND n.night = s.arrival JOIN room r ON r.id = n.room_id JOIN room_condition c ON c.id = r.condition_id
	WHERE s.arrival < '2027-01-05' GROUP BY 1")" "1	1" "who came before today is checked in, in a room that is in use"
is "$(sql "SELECT COUNT(*) BETWEEN 1 AND 4, MIN(prepay_until) >= '2026-12-20' FROM stay WHERE state = 'accepted' AND guarantee = 'deposit' AND prepay_until < '2027-01-05'")" "1	1" \
	"a few have not paid, for days and not for months"
is "$(sql "SELECT COUNT(*) FROM (SELECT year, MAX(number) = COUNT(*) good FROM invoice GROUP BY year) y WHERE NOT good")" 0 "invoices are numbered without gaps"
is "$(sql "SELECT COUNT(*) FROM invoice a JOIN invoice b ON a.year = b.year AND a.number < b.number AND a.issued_at > b.issued_at")" 0 "in the order of their hours"
is "$(sql "SELECT COUNT(*) FROM invoice i WHERE total <> (SELECT SUM(amount) FROM invoice_line l WHERE l.invoice_id = i.id)")" 0 "and add up"
is "$(sql "SELECT COUNT(*) FROM outbox WHERE state <> 'sent'")" 0 "no mail of the past is sent"
is "$(sql "SELECT COUNT(*) FROM person WHERE email NOT REGEXP '@example[.](org|net|com)\$'")" 0 "nobody can be reached: sample addresses only"
is "$(sql "SELECT COUNT(*) FROM kind k LEFT JOIN text t ON t.name = CONCAT('kind.', k.id, '.name') WHERE t.name IS NULL
	UNION ALL SELECT COUNT(*) FROM room r LEFT JOIN text t ON t.name = CONCAT('room.', r.id, '.text') WHERE t.name IS NULL
	UNION ALL SELECT COUNT(*) FROM service s LEFT JOIN text t ON t.name = CONCAT('service.', s.id, '.name') WHERE t.name IS NULL
	UNION ALL SELECT COUNT(*) FROM sight s LEFT JOIN text t ON t.name = CONCAT('sight.', s.id, '.text') WHERE t.name IS NULL")" "0
0
0
0" "everything has its words"
missing=$(sql "SELECT picture FROM kind UNION SELECT picture FROM room UNION SELECT picture FROM sight UNION SELECT body FROM text WHERE name = 'house.picture'" | while read -r picture; do
	[ -z "$picture" ] || [ -f "static/pictures/$picture" ] || echo "$picture"; done)
is "$missing" "" "every picture is there"
missing=$(sql "SELECT icon FROM service UNION SELECT icon FROM sight" | while read -r icon; do grep -q "id=\"i-$icon\"" static/icons.svg || echo "$icon"; done)
is "$missing" "" "and every icon"
before=$(sql "SELECT MAX(id) FROM audit")
is "$($hearth demo --folder conf/demo; echo $?)" "the house has rooms already: nothing done
0" "a second time changes nothing"
is "$(sql "SELECT MAX(id) FROM audit")" "$before" "indeed nothing"

# Set up before Christmas, whose nights are closed: spare requests fill up.
umask 077
other=${HEARTH_TEST_DB}_x
sed "s/^db_name = .*/db_name = $other/" "$HEARTH_TEST_CONFIG" >"$folder/other.conf"
sql "CREATE DATABASE $other CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci"
"${BUILD:-build}/bin/hearth" --config "$folder/other.conf" migrate >/dev/null
is "$(HEARTH_NOW=2027-12-10T08:00:00Z "${BUILD:-build}/bin/hearth" --config "$folder/other.conf" demo --folder conf/demo | sed 's/1[0-9][0-9] accepted/many accepted/')" \
	"Linden House: 12 rooms, many accepted stays, 60 open requests" "sixty requests in any season"
is "$(sql "SELECT COUNT(*) FROM $other.room_night WHERE night IN ('2027-12-24', '2027-12-25')")" 0 "nobody in the nights that are closed"
sql "DROP DATABASE $other"

# hearth user
is "$($hearth user add owner --name "The owner" --role owner | sed 's/[2-9a-z]\{4\}-[2-9a-z]\{4\}-[2-9a-z]\{4\}-[2-9a-z]\{4\}$/PASSWORD/')" \
	"login     owner
password  PASSWORD" "a user with a one-time password"
is "$(sql "SELECT login, name, role, must_change, active, password LIKE '\$argon2id\$%' FROM user")" "owner	The owner	owner	1	1	1" "stored as Argon2id, to be changed"
is "$($hearth user add owner --name Again --role desk 2>&1; echo $?)" "hearth user: the login owner is taken
2" "a login is taken once"
for bad in "Owner --name A --role owner" "o --name A --role owner" "ok --role owner" "ok --name A --role king" "ok --name A" "ok more --name A --role owner"; do
	# shellcheck disable=SC2086
	$hearth user add $bad >/dev/null 2>&1
	is $? 2 "not: user add $bad"
done
was=$(sql "SELECT password FROM user")
sql "UPDATE user SET must_change = 0; INSERT INTO session VALUES (REPEAT('a', 64), 1, '2027-01-05', '2027-01-05')"
is "$($hearth user password owner | wc -l)" 2 "a new password"
is "$(sql "SELECT must_change, password <> '$was' FROM user; SELECT COUNT(*) FROM session")" "1	1
0" "to be changed, and the sessions are ended"
is "$($hearth user password nobody 2>&1; echo $?)" "hearth user: there is no user nobody
2" "nobody's password"
is "$(sql "SELECT action FROM audit WHERE entity = 'user' ORDER BY id")" "add
password" "both are in the audit"
echo "1..$count"
