#!/bin/sh
# A private instance for trying out: instance.sh start|stop|run   (called by make, with VAR, PORT, BIN, SHARE in the environment)
# start  returns when the pages answer; a second start keeps the data
# run    stays in the foreground; Ctrl-C stops everything
# Everything lives below VAR; nothing outside it is touched but a folder for sockets where VAR's own path is too long for them.
set -eu
umask 077
: "${VAR:?}" "${PORT:?}" "${BIN:?}" "${SHARE:?}"
# The database's own set-up and nginx's file of settings are at odds with blanks.
case $VAR$SHARE in *[[:space:]]*) echo "The folders of an instance have no blanks in their names: $VAR $SHARE" >&2; exit 1 ;; esac
mkdir -p "$VAR"
VAR=$(cd "$VAR" && pwd); BIN=$(cd "$BIN" && pwd); SHARE=$(cd "$SHARE" && pwd)
CONF=$SHARE/conf
MAIL_PORT=${MAIL_PORT:-$((PORT + 1))}
CATCHER_PORT=${CATCHER_PORT:-$((PORT + 2))}
JOB_EVERY=${JOB_EVERY:-5}
me=$(id -un)

# A socket's path has at most 107 bytes.
if [ -e "$VAR/run" ]; then RUN=$(cd "$VAR/run" && pwd -P)
elif [ ${#VAR} -lt 80 ]; then RUN=$VAR/run; mkdir "$RUN"
else RUN=$(mktemp -d "${TMPDIR:-/tmp}/hearth.XXXXXX"); ln -s "$RUN" "$VAR/run"
fi
PIDS=$VAR/pids

alive() { # one that has ended but that nobody has asked for counts as ended
  case $(ps -o stat= -p "$1" 2>/dev/null) in '' | Z*) return 1 ;; esac
}
client() { mariadb --no-defaults --default-character-set=utf8mb4 -uroot -S "$RUN/db.sock" "$@"; }
random() { od -An -N32 -tx1 /dev/urandom | tr -d ' \n'; }
# keep NAME COMMAND...: runs it in the background, its output to a log. It writes its own pid to a file, so that none is ever without.
keep() {
  name=$1; shift
  rm -f "$PIDS/$name"
  setsid sh -c 'echo $$ >"$0.new" && mv "$0.new" "$0" && exec "$@"' "$PIDS/$name" "$@" </dev/null >>"$VAR/log/$name.log" 2>&1 &
}
# A pid that lives on in other hands is not ours: each of ours leads a session of its own.
runs() {
  [ -f "$PIDS/$1" ] && pid=$(cat "$PIDS/$1") && [ "$(ps -o sid= -p "$pid" 2>/dev/null | tr -d ' ')" = "$pid" ] && alive "$pid"
}
await() { # await SECONDS WHAT COMMAND...
  tries=$(($1 * 20)); what=$2; shift 2
  while ! "$@" >/dev/null 2>&1; do
    tries=$((tries - 1))
    if [ $tries -le 0 ]; then echo "$what did not start; see $VAR/log" >&2; exit 1; fi
    sleep 0.05
  done
}

stop() {
  [ -d "$PIDS" ] || return 0
  for name in job nginx booking admin reports catcher db; do
    if runs "$name"; then
      # Who watches others ends them himself: told at the same time, he might put one that has ended back in its place.
      case $name in
      job) kill -s TERM -- "-$pid" 2>/dev/null || : ;;
      *) kill -s TERM "$pid" 2>/dev/null || : ;;
      esac
      tries=200
      while alive "$pid" && [ $tries -gt 0 ]; do sleep 0.05; tries=$((tries - 1)); done
      ! alive "$pid" || kill -s KILL -- "-$pid" 2>/dev/null || :
    fi
    rm -f "$PIDS/$name"
  done
  rm -f "$RUN"/*.sock
}

free_port() {
  if python3 -c 'import socket, sys; s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); s.bind(("127.0.0.1", int(sys.argv[1])))' "$1" 2>/dev/null
  then return 0; fi
  echo "Port $1 on 127.0.0.1 is in use: choose another with PORT=N ($2)." >&2
  exit 1
}

start_database() {
  if [ ! -d "$VAR/data/mysql" ]; then
    # Made aside, so that half of one is never taken for a whole.
    # A server that begins takes away the temporary tables of all who share its folder for them.
    rm -rf "$VAR/data" "$VAR/data.new"
    TMPDIR=$VAR/tmp mariadb-install-db --no-defaults ${ROOT_USER:+--user=root} --datadir="$VAR/data.new" \
      --auth-root-authentication-method=normal --skip-test-db --force >"$VAR/log/install.log" 2>&1 ||
      { echo "The database could not be made; see $VAR/log/install.log" >&2; exit 1; }
    mv "$VAR/data.new" "$VAR/data"
  fi
  keep db mariadbd --no-defaults ${ROOT_USER:+--user=root} --datadir="$VAR/data" --socket="$RUN/db.sock" \
    --pid-file="$VAR/db.pid" --log-error="$VAR/log/db.err" --tmpdir="$VAR/tmp" --skip-networking --skip-log-bin \
    --character-set-server=utf8mb4 --collation-server=utf8mb4_unicode_ci --innodb-buffer-pool-size=32M \
    --innodb-log-file-size=16M --performance-schema=OFF --default-time-zone=+00:00 --local-infile=0
  await 60 "The database" mariadb-admin --no-defaults -uroot -S "$RUN/db.sock" ping
}

write_configuration() {
  mkdir -p "$VAR/conf" "$VAR/backup"
  [ -f "$VAR/conf/key" ] || random >"$VAR/conf/key"
  [ -f "$VAR/conf/backup-key" ] || random >"$VAR/conf/backup-key"
  [ -f "$VAR/conf/job-key" ] || random >"$VAR/conf/job-key"
  client -e "CREATE DATABASE IF NOT EXISTS hearth CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci"
  for program in backup booking admin reports job hearth; do
    [ -f "$VAR/conf/$program.password" ] || random >"$VAR/conf/$program.password"
    password=$(cat "$VAR/conf/$program.password")
    client -e "CREATE USER IF NOT EXISTS hearth_$program@localhost; ALTER USER hearth_$program@localhost IDENTIFIED BY '$password'"
    {
      echo "db_password = $password"
      echo "secret_key = $(cat "$VAR/conf/key")"
      [ $program != job ] || echo "job_secret = $(cat "$VAR/conf/job-key")"
      [ $program != job ] || echo "backup_password = $(cat "$VAR/conf/backup.password")"
      case $program in job | hearth) echo "backup_key = $(cat "$VAR/conf/backup-key")" ;; esac
    } >"$VAR/conf/$program.secret"
    {
      echo "# Written at each start."
      echo "db_socket = $RUN/db.sock"
      echo "db_name = hearth"
      echo "db_user = hearth_$program"
      echo "include = $VAR/conf/$program.secret"
      echo "templates = $SHARE/templates"
      echo "schema_dir = $SHARE/schema"
      echo "fonts = $SHARE/build/fonts"
      echo "test_clock = on"
      case $program in
      job) echo "smtp_url = smtp://127.0.0.1:$MAIL_PORT"; echo "smtp_tls = none"; echo "mail_from = stay@linden-house.example"
        echo "backup_folder = $VAR/backup"; echo "backup_user = hearth_backup" ;;
      esac
    } >"$VAR/conf/$program.conf"
  done
  client -e "GRANT ALL ON hearth.* TO hearth_hearth@localhost"
}

hearth() { HEARTH_NOW="@$VAR/clock" "$BIN/hearth" --config "$VAR/conf/hearth.conf" "$@"; }

fill_house() {
  hearth migrate
  client hearth <"$CONF/grants.sql"
  if [ ! -f "$VAR/filled" ]; then
    hearth demo --folder "$CONF/demo"
    { hearth user add owner --name "The owner" --role owner 2>/dev/null || hearth user password owner; } >"$VAR/owner.txt"
    touch "$VAR/filled"
  fi
  hearth set site_url "http://127.0.0.1:$PORT"
}

start_programs() {
  mkdir -p "$VAR/nginx/body" "$VAR/mail"
  cp "$CONF/fastcgi.conf" "$VAR/nginx/fastcgi"
  cp /etc/nginx/mime.types "$VAR/nginx/mime.types"
  sed -e "s|@VAR@|$VAR|g; s|@RUN@|$RUN|g; s|@PORT@|$PORT|g; s|@SHARE@|$SHARE|g" "$CONF/nginx.conf.in" >"$VAR/nginx/nginx.conf"
  [ -z "${ROOT_USER:-}" ] || sed -i '1i user root;' "$VAR/nginx/nginx.conf"
  keep catcher /usr/bin/python3 "$CONF/catcher.py" "$VAR/mail" "$MAIL_PORT" "$CATCHER_PORT"
  for program in booking admin reports; do
    keep $program env HEARTH_NOW="@$VAR/clock" spawn-fcgi -n -s "$RUN/$program.sock" -M 0600 -- \
      /usr/bin/multiwatch -f 2 -r 20 -t 1000 -- "$BIN/$program" --config "$VAR/conf/$program.conf"
  done
  keep nginx nginx -p "$VAR" -c "$VAR/nginx/nginx.conf" -e "$VAR/log/nginx.log"
  await 30 "The site" fetch_page /healthz
  keep job env HEARTH_NOW="@$VAR/clock" sh -c 'while :; do "$1" --config "$2"; sleep "$3"; done' job "$BIN/job" "$VAR/conf/job.conf" "$JOB_EVERY"
}
fetch_page() {
  python3 -c 'import sys, urllib.request; urllib.request.urlopen(sys.argv[1], timeout=5).read()' "http://127.0.0.1:$PORT$1"
}

start() {
  if runs nginx && runs job; then
    echo "Already running: http://127.0.0.1:$PORT/"
    return 0
  fi
  stop
  mkdir -p "$VAR/log" "$VAR/tmp" "$PIDS"
  [ "$(id -u)" != 0 ] || ROOT_USER=$me
  free_port "$PORT" "the site"; free_port "$MAIL_PORT" "the mail catcher"; free_port "$CATCHER_PORT" "the mail catcher's pages"
  [ -f "$VAR/clock" ] || echo "+0" >"$VAR/clock"
  start_database
  write_configuration
  fill_house
  start_programs
  say
}
say() {
  echo
  echo "  The guest house   http://127.0.0.1:$PORT/"
  echo "  The owner's desk  http://127.0.0.1:$PORT/admin/"
  sed 's/^/                    /' "$VAR/owner.txt"
  echo "  Caught mail       http://127.0.0.1:$CATCHER_PORT/"
  echo "  A week later      make later DAYS=7 VAR=$VAR"
  echo
}

case ${1:-} in
start) start ;;
stop) stop ;;
run)
  trap 'trap "" INT TERM; echo; echo "Stopping ..."; stop; exit 0' INT TERM
  start
  echo "Ctrl-C stops everything."
  while :; do sleep 3600 & wait $! || :; done ;;
*) echo "usage: instance.sh start|stop|run" >&2; exit 2 ;;
esac
