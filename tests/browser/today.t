#!/bin/sh
# The owner's first page in Chromium: today.mjs beside an instance of its own.
exec "$(dirname "$0")/run" today.mjs
