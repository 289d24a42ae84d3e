#!/bin/sh
# Instances that an earlier solver got wrong, through the command line: tests/plan/NAME.txt, the value beside it here.
cd "$(dirname "$0")/.."
n=0; bad=0
while read -r name value; do
  n=$((n + 1))
  got=$("${BUILD:-build}/bin/hearth" plan "tests/plan/$name.txt" --time-limit 20000 | sed -n 's/^status //p; s/^value //p; s/^bound //p' | tr '\n' ' ')
  if [ "$got" = "optimal $value $value " ]; then echo "ok $n - $name"; else bad=1; echo "not ok $n - $name: $got"; fi
done <<END
proof 1470396
END
echo "1..$n"
exit $bad
