#!/bin/sh
# Money in Chromium: money.mjs beside an instance of its own.
exec "$(dirname "$0")/run" money.mjs
