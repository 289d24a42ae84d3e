#!/bin/sh
# The room chart in Chromium: chart.mjs beside an instance of its own.
exec "$(dirname "$0")/run" chart.mjs
