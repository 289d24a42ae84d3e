#!/bin/sh
# The private page in Chromium: private.mjs beside an instance of its own.
exec "$(dirname "$0")/run" private.mjs
