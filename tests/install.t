#!/bin/sh
# make install into a folder brings all that a program needs, keeps a configuration that is there, and make uninstall takes it back.
cd "$(dirname "$0")/.."
n=0; bad=0
check() { # check NAME COMMAND...
  n=$((n + 1)); name=$1; shift
  if "$@"; then echo "ok $n - $name"; else bad=1; echo "not ok $n - $name"; fi
}
place=$(mktemp -d "${TMPDIR:-/tmp}/hearth-install.XXXXXX")
trap 'rm -rf "$place"' EXIT
install_into() { make -s install DESTDIR="$place" SANITIZE="${SANITIZE:-}" >/dev/null 2>&1; }
check "it installs" install_into
for file in lib/hearth/booking lib/hearth/admin lib/hearth/job lib/hearth/hearth bin/hearth share/hearth/templates/lang/en.hdf \
  share/hearth/static/hearth.css share/hearth/schema/001-house.sql; do
  check "$file is there" test -e "$place/usr/local/$file" -o -L "$place/usr/local/$file"
done
own=$(ls "$place/etc/hearth" | head -1)
echo "# the owner's" >>"$place/etc/hearth/$own"
check "it installs again" install_into
check "and keeps what the owner wrote" grep -q "the owner's" "$place/etc/hearth/$own"
check "it uninstalls" make -s uninstall DESTDIR="$place"
check "and leaves nothing but the configuration" test -z "$(find "$place/usr" -type f -o -type l)"
echo "1..$n"
exit $bad
