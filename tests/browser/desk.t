#!/bin/sh
# The telephone page, why, the search, the queue's filters in Chromium: desk.mjs beside an instance of its own.
exec "$(dirname "$0")/run" desk.mjs
