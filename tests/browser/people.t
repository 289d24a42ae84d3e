#!/bin/sh
# The owner's first page in Chromium: people.mjs beside an instance of its own.
exec "$(dirname "$0")/run" people.mjs
