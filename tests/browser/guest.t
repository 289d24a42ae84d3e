#!/bin/sh
# The guests' way in Chromium: guest.mjs beside an instance of its own.
exec "$(dirname "$0")/run" guest.mjs
