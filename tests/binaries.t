#!/bin/sh
# What the built programs are made of: no more libraries than they need, and every hardening of the linker and compiler.
cd "$(dirname "$0")/.."
n=0; bad=0
check() { # check NAME FINDINGS
  n=$((n + 1))
  if [ -z "$2" ]; then echo "ok $n - $1"; else bad=1; echo "not ok $n - $1"; echo "$2" | sed 's/^/# /'; fi
}
bin=${BUILD:-build}/bin
for program in booking admin reports job hearth; do check "$program is built" "$(test -x $bin/$program || echo missing)"; done
for program in booking admin reports; do
  check "$program links no library of papers, mail or calendars" "$(ldd $bin/$program | grep -iE 'pango|cairo|gmime|glib|ical|curl')"
done
for program in booking reports job; do check "$program decodes no pictures" "$(ldd $bin/$program | grep libgd)"; done
for program in $bin/*; do
  name=$(basename "$program")
  header=$(readelf -hW "$program"); dynamic=$(readelf -dW "$program"); segments=$(readelf -lW "$program")
  missing=
  case $header in *"DYN (Position-Independent"*) ;; *) missing="$missing PIE" ;; esac
  case $segments in *GNU_RELRO*) ;; *) missing="$missing RELRO" ;; esac
  case $dynamic in *BIND_NOW* | *"Flags: NOW"*) ;; *) missing="$missing NOW" ;; esac
  echo "$segments" | grep -q 'GNU_STACK.* RW ' || missing="$missing NX"
  # The sanitizers bring checks of their own.
  if [ "$bin" = build/bin ]; then
    readelf -sW "$program" | grep -q __stack_chk_fail || missing="$missing canary"
    readelf -sW "$program" | grep -qE '__[a-z]+_chk' || missing="$missing FORTIFY"
  fi
  check "$name is hardened" "$missing"
done
echo "1..$n"
exit $bad
