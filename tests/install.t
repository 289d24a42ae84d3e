#!/bin/sh
# make install into a folder brings all that a house needs, with the modes it must have, keeps a configuration that is there, and make
# uninstall takes it back. The shipped units are as closed as promised, and every sample names every key.
cd "$(dirname "$0")/.."
n=0; bad=0
check() { # check NAME COMMAND...
  n=$((n + 1)); name=$1; shift
  if "$@"; then echo "ok $n - $name"; else bad=1; echo "not ok $n - $name"; fi
}
skip() { n=$((n + 1)); echo "ok $n - # SKIP $1"; }
place=$(mktemp -d "${TMPDIR:-/tmp}/hearth-install.XXXXXX")
trap 'rm -rf "$place"' EXIT
install_into() { make -s install DESTDIR="$place" SANITIZE="${SANITIZE:-}" "$@" >"$place.out" 2>&1 || { cat "$place.out"; false; }; rm -f "$place.out"; }
check "it installs" install_into
for file in lib/hearth/booking lib/hearth/admin lib/hearth/reports lib/hearth/job lib/hearth/hearth bin/hearth lib/hearth/cgi/booking.cgi \
  share/hearth/templates/lang/en.hdf share/hearth/static/hearth.css share/hearth/static/failure/502.html share/hearth/schema/001-house.sql \
  share/hearth/conf/nginx-site.conf share/hearth/conf/fastcgi.conf share/hearth/conf/apache-proxy.conf share/hearth/conf/apache-fcgid.conf \
  share/hearth/conf/htaccess share/hearth/conf/hearth.cgi share/hearth/conf/grants.sql share/hearth/conf/hearth.logrotate \
  share/hearth/conf/hearth.cron lib/systemd/system/hearth@.service lib/systemd/system/hearth@.socket \
  lib/systemd/system/hearth-job.service lib/systemd/system/hearth-job.timer lib/sysusers.d/hearth.conf; do
  check "$file is there" test -e "$place/usr/local/$file" -o -L "$place/usr/local/$file"
done

# Modes, whatever the umask of who installs.
modes() { find "$place/etc/hearth" -name "$1" -type f ! -perm "$2" | sed 's/^/# /' | grep . && return 1; find "$place/etc/hearth" -name "$1" | grep -q .; }
check "configurations are read by their group at most" modes '*.conf' 640
check "secrets by their owner alone" modes '*.secret' 600
check "others may read what they need and write nothing" test -z "$(find "$place/usr" ! -type l \( -perm /022 -o ! -perm -444 \))"
other=$place/other
(umask 077; make -s install DESTDIR="$other" SANITIZE="${SANITIZE:-}" >/dev/null 2>&1)
check "also where new files are private by default" test -z "$(find "$other/usr/local/share" "$other/usr/local/lib" ! -type l ! -perm -444)"
rm -rf "$other"

own=$place/etc/hearth/booking.conf
echo "# the owner's" >>"$own"
rm "$place/etc/hearth/job.conf"
touch "$place/usr/local/share/hearth/templates/old.cs"
check "it installs again" install_into
check "keeps what the owner wrote" grep -q "the owner's" "$own"
check "brings what was missing" test -f "$place/etc/hearth/job.conf"
check "and leaves no file of the version before" test ! -e "$place/usr/local/share/hearth/templates/old.cs"

# The samples work as soon as the secrets are filled in, and name each key there is.
key=00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff
check "a sample without its key is refused" sh -c "! '$place/usr/local/lib/hearth/hearth' --config '$place/etc/hearth/hearth.conf' migrate 2>&1 | grep -q 'cannot connect'"
sed -i "s/^secret_key = .*/secret_key = $key/" "$place"/etc/hearth/*.secret
sed -i 's|^db_socket = .*|db_socket = /nowhere|' "$place"/etc/hearth/*.conf
sed -i -E "s,^(templates|schema_dir) = ,&$place," "$place"/etc/hearth/*.conf
for program in booking admin reports job; do
  answers() { env -i PATH="$PATH" REQUEST_METHOD=GET PATH_INFO=/ SERVER_PROTOCOL=HTTP/1.1 ASAN_OPTIONS="${ASAN_OPTIONS:-}" \
    sh -c 'sed "s|^PROGRAMS=.*|PROGRAMS=$1/usr/local/lib/hearth|; s|^CONFIGURATION=.*|CONFIGURATION=$1/etc/hearth|" "$1/usr/local/lib/hearth/cgi/$2.cgi" >"$1/$2.cgi" && chmod 755 "$1/$2.cgi" && "$1/$2.cgi"' \
    - "$place" "$program" 2>/dev/null | grep -q '^Status: 503'; }
  check "$program.cgi starts its program on its sample: 503 without a database" answers
done
missing=$(sed -n 's/.*FIELD(config, \([a-z_]*\)).*/\1/p' cgi-bin/store/config.c | while read -r k; do
  grep -qE "^(# )?$k =" conf/sample/* || echo "# $k"; done)
check "every key is explained in a sample" test -z "$missing"; [ -z "$missing" ] || echo "$missing"

# Another place.
elsewhere() { install_into prefix=/opt/house sysconfdir=/srv/house && ! grep -rlE '/usr/local/(lib|share)/hearth|/etc/hearth' "$place/opt/house" "$place/srv/house" \
  --include='*.conf' --include='*.cgi' --include='*.service' --include='*.cron' --include=htaccess | sed 's/^/# /' | grep .; }
check "another prefix stands in everything that names it" elsewhere
check "it uninstalls from there" make -s uninstall DESTDIR="$place" prefix=/opt/house sysconfdir=/srv/house
check "it uninstalls" make -s uninstall DESTDIR="$place"
check "and leaves nothing but the configuration" test -z "$(find "$place/usr" "$place/opt" -type f -o -type l)"

# Services are shut in: the lower the better, 10 is a bare one.
for unit in hearth@.service hearth-job.service; do
  if ! command -v systemd-analyze >/dev/null; then skip "$unit: no systemd-analyze here"; continue; fi
  level=$(systemd-analyze security --offline=true --no-pager "conf/systemd/$unit" 2>/dev/null | sed -n 's/.*exposure level for [^:]*: \([0-9.]*\).*/\1/p')
  if [ -z "$level" ]; then skip "$unit: this systemd-analyze cannot look at a file"; continue; fi
  check "$unit: exposure $level is at most 1.0" awk "BEGIN { exit !($level <= 1.0) }"
done
echo "1..$n"
exit $bad
