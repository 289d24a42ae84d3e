#!/bin/sh
# conf/grants.sql: what each account must not do is refused by the server, whatever the programs try.
set -u
client="mariadb --no-defaults -S $HEARTH_TEST_SOCKET"
count=0
tables=$($client -uroot "$HEARTH_TEST_DB" -N -e "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY 1")

columns=$($client -uroot "$HEARTH_TEST_DB" -N -e "SELECT table_name, column_name FROM information_schema.columns
	WHERE table_schema = DATABASE() AND ordinal_position = 1")

# attempt VERB TABLE: a statement that would change nothing
attempt() {
	case $1 in
	SELECT) echo "SELECT 1 FROM $2 LIMIT 0;" ;;
	INSERT) echo "INSERT INTO $2 SELECT * FROM $2 WHERE FALSE;" ;;
	DELETE) echo "DELETE FROM $2 WHERE FALSE;" ;;
	UPDATE) echo "$columns" | awk -v t="$2" '$1 == t { print "UPDATE " t " SET " $2 " = " $2 " WHERE FALSE;" }' ;;
	DROP) echo "DROP TABLE $2;" ;;
	ALTER) echo "ALTER TABLE $2 COMMENT 'x';" ;;
	CREATE) echo "CREATE TABLE $2_x (id INT);" ;;
	esac
}
# refused ACCOUNT VERB TABLE ...: of the table (1142), or of its first column (1143) where others are allowed
refused() {
	account=$1 verb=$2
	shift 2
	answers=$(for table; do attempt "$verb" "$table"; done | $client --force "-uhearth_$account" "$HEARTH_TEST_DB" 2>&1)
	count=$((count + 1))
	if [ "$(echo "$answers" | grep -cE '^ERROR 114[23] ')" -eq $# ]; then echo "ok $count - $account: $verb is refused on $# tables"
	else echo "not ok $count - $account: $verb is refused on $*"; echo "$answers" | sed 's/^/# /'; fi
}

# The deny lists. Nobody but the account of hearth changes the schema, and nobody but the owner's the rules and what the house sells and says.
kept="setting room_condition schema_change"
sold="text kind room service price sight"
for account in booking admin reports job backup; do
	for verb in DROP ALTER CREATE; do refused $account $verb $tables; done
done
for account in booking reports job backup; do
	for verb in INSERT UPDATE DELETE; do refused $account $verb $kept; done
done
refused admin DELETE setting
for verb in INSERT UPDATE DELETE; do refused admin $verb schema_change; done
for account in booking reports job; do
	for verb in INSERT UPDATE DELETE; do refused $account $verb $sold; done
done
hidden="user owner_link session invoice invoice_line instance counter job_lease job_run backup_run"
people="guest_file guest_join guest_apart goodwill guest_wish message"
slept="stay_guest stay_share stay_step incident incident_photo chore housekeeper"
refused booking SELECT $hidden $(echo "$slept" | sed "s/stay_guest//") audit guest_join guest_apart guest_wish
refused booking UPDATE $people
refused booking DELETE $people
refused booking INSERT $(echo "$people" | sed "s/message//")
refused reports SELECT $people
refused job INSERT $people
refused booking INSERT $hidden $slept stay_line cancellation document calendar stay block room_night decision guard plan plan_effect plan_effect_other
refused booking UPDATE $hidden $slept stay_line cancellation amendment document calendar stay block room_night decision audit outbox form_key request_option request_line
refused booking DELETE $hidden $slept stay_line cancellation amendment document calendar stay block room_night decision audit outbox form_key request request_option request_change person standing guard plan
refused admin INSERT job_run backup_run job_lease guard plan owner_link calendar
# What was printed stays as it was: a correction is a further document.
refused admin UPDATE payment invoice invoice_line document calendar job_run backup_run form_key job_lease instance audit room_night
refused admin DELETE job_run backup_run job_lease audit user guard plan
refused reports SELECT stay_guest stay_share stay_step amendment incident_photo owner_link instance form_key throttle outbox counter job_lease job_run backup_run
refused reports INSERT $tables
refused reports DELETE $tables
refused reports UPDATE $(echo "$tables" | grep -vx session)
refused job SELECT user owner_link chore housekeeper
refused job INSERT user payer session throttle form_key person block guard plan job_lease
refused job UPDATE user job_run block instance invoice invoice_line audit room_night
refused job DELETE user document calendar backup_run person block instance invoice invoice_line audit request stay decision outbox counter

for verb in INSERT UPDATE DELETE; do refused backup $verb $tables; done
count=$((count + 1))
if answers=$(for table in $tables; do attempt SELECT "$table"; done | $client -uhearth_backup "$HEARTH_TEST_DB" 2>&1); then
	echo "ok $count - backup: reads every table there is"
else echo "not ok $count - backup: reads every table there is"; echo "$answers" | sed 's/^/# /'; fi

# Why somebody is not hosted is the house's own.
count=$((count + 1))
$client -uhearth_booking "$HEARTH_TEST_DB" -e "SELECT no_host FROM guest_file" 2>&1 | grep -q '^ERROR 1143 '
if [ $? -eq 0 ]; then echo "ok $count - booking: no reason why somebody is not hosted"; else echo "not ok $count - booking: no reason why somebody is not hosted"; fi

# A password's hash is not even to be read.
count=$((count + 1))
$client -uhearth_reports "$HEARTH_TEST_DB" -e "SELECT password FROM user" 2>&1 | grep -q '^ERROR 1143 '
if [ $? -eq 0 ]; then echo "ok $count - reports: no hash of a password"; else echo "not ok $count - reports: no hash of a password"; fi
echo "1..$count"
