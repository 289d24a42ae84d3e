#!/bin/sh
# The owner's rules in Chromium: settings.mjs beside an instance of its own.
exec "$(dirname "$0")/run" settings.mjs
