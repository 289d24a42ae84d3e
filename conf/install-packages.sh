#!/bin/sh
# Installs what conf/packages.txt names and this machine lacks: install-packages.sh run|test|tools
# Nothing that is installed here is started, and no service that was not there before is switched on.
set -eu
here=$(dirname "$0")
case ${1:-} in
run) wanted=$(sed '/^# tests/,$d; /^#/d' "$here/packages.txt") ;;
test) wanted=$(sed '/^# tools/,$d; /^#/d' "$here/packages.txt") ;;
tools) wanted=$(sed '/^#/d' "$here/packages.txt") ;;
*) echo "usage: install-packages.sh run|test|tools" >&2; exit 2 ;;
esac

missing=
for package in $wanted; do
  case $(dpkg-query -W -f '${Status}' "$package" 2>/dev/null) in
  *" installed") ;;
  *) missing="$missing $package" ;;
  esac
done
# A node that came another way than by package serves as well.
if command -v node >/dev/null && command -v npm >/dev/null; then
  missing=$(printf ' %s ' "$missing" | sed 's/ nodejs / /; s/ npm / /')
fi
[ -n "$(echo $missing)" ] || exit 0

if [ "$(id -u)" = 0 ]; then as_root=; else as_root=sudo; fi
if ! command -v apt-get >/dev/null || { [ -n "$as_root" ] && ! command -v sudo >/dev/null; }; then
  echo "Hearth needs these packages, and this user cannot install them:$missing" >&2
  exit 1
fi
echo "Installing:$missing"
services=
for service in nginx apache2; do
  [ -e "/lib/systemd/system/$service.service" ] || services="$services $service.service"
done
policy=/usr/sbin/policy-rc.d
if [ ! -e $policy ]; then
  printf '#!/bin/sh\nexit 101\n' | $as_root tee $policy >/dev/null
  $as_root chmod 755 $policy
  trap '$as_root rm -f $policy' EXIT
  trap 'exit 1' INT TERM
fi
# What only tests need may be lost with the power; dpkg need not wait for the disk at each file of it.
[ "$1" = run ] && quick= || quick="-o Dpkg::Options::=--force-unsafe-io"
# An index that lies in the cache may be older than the packages it names.
$as_root apt-get -qq update
$as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o Dpkg::Use-Pty=0 $quick install --no-install-recommends $missing >/dev/null
for service in $services; do
  [ ! -e "/lib/systemd/system/$service" ] || $as_root deb-systemd-helper disable "$service" >/dev/null 2>&1 || :
done
