#!/bin/sh
# The rooms include only what lies below them, and each library has one room.
cd "$(dirname "$0")/.."
n=0; bad=0
check() { # check NAME FINDINGS
  n=$((n + 1))
  if [ -z "$2" ]; then echo "ok $n - $1"; else bad=1; echo "not ok $n - $1"; echo "$2" | sed 's/^/# /'; fi
}
allowed() {
  case $1 in
  core) echo core ;;
  rules | plan | db | page | bank) echo "core $1" ;;
  web) echo core page web ;;
  store) echo core rules db store ;;
  site) echo core rules db page web store site ;;
  house) echo core rules plan bank db store house ;;
  post) echo core page post ;;
  paper) echo core page paper ;;
  document) echo core rules db page store site house document ;;
  booking | reports) echo core rules plan bank db page web store site house post "$1" ;;
  admin) echo core rules plan bank db page web store site house post document "$1" ;;
  job | hearth) echo core rules plan bank db page web store site house post paper document "$1" ;;
  esac
}
for room in $(ls cgi-bin); do
  pattern=$(allowed "$room" | tr ' ' '|')
  check "$room/ includes only what lies below it" "$(grep -nE '^#include "' cgi-bin/$room/*.[ch] |
    grep -vE "#include \"($pattern)/[a-z_]+\.h\"")"
done
only() { # only HEADER ROOM...
  header=$1; shift
  place=$(echo "$@" | tr ' ' '|')
  check "<$header> is named in $* alone" "$(grep -nE "#include <$header>" -r cgi-bin | grep -vE "^cgi-bin/($place)")"
}
only 'mysql\.h|mysql/.*|errmsg\.h|mysqld_error\.h' db/
only 'ClearSilver.*|util/.*|cs/.*' page/
only 'fcgiapp\.h|fcgi_stdio\.h' web/
only 'cmark\.h' page/markdown.c
only 'argon2\.h' site/
only 'gd\.h' site/
only 'sodium\.h' core/secret.c core/seal.c
only 'expat\.h' bank/
only 'gmime/.*' post/
only 'curl/.*' post/
only 'pango/.*|cairo.*' paper/
only 'qrencode\.h' site/qr.c
only 'libical/.*' paper/calendar.c
check "no SQL outside db/ and store/" "$(grep -nE '"(SELECT|INSERT|UPDATE|DELETE|REPLACE|CREATE|ALTER|DROP) [A-Za-z]' -r cgi-bin |
  grep -vE '^cgi-bin/(db|store)/')"
check "rules/ and plan/ know no clock and no database" "$(grep -nE 'clock_now|struct db\b|time\(NULL\)|gettimeofday' cgi-bin/rules/*.[ch] cgi-bin/plan/*.[ch])"
check "time comes from core/clock.c" "$(grep -nE '\b(time|gettimeofday|clock_gettime) ?\(' -r cgi-bin | grep -vE '^cgi-bin/core/(clock|log|date|zone)\.|^cgi-bin/plan/|"' )"
check "what the owner writes raises the edition" "$(grep -nE '\b(store_insert|store_change|db_run)\(' cgi-bin/store/setting.c cgi-bin/store/text.c cgi-bin/store/catalogue.c)"
check "code within 120 columns; a note behind it may reach further" "$(for f in $(find cgi-bin tests -name '*.[ch]'); do
  expand "$f" | sed -e 's: */\*.*::' -e '/^ *\*\( \|$\)/d' | LC_ALL=C.UTF-8 grep -E '^.{121}' | sed "s:^:$f\: :"; done)"
check "no markup in C" "$(grep -nE '"[^"]*</?(p|div|span|a|h1|h2|b|table|td)[ >]' -r cgi-bin | grep -vE '^cgi-bin/(web/respond|page/template)\.c')"
check "no double for money" "$(grep -nE '\b(float|double)\b' cgi-bin/rules/*.[ch] cgi-bin/store/*.[ch] cgi-bin/core/money.[ch])"
echo "1..$n"
exit $bad
