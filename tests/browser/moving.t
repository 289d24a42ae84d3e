#!/bin/sh
# The owner's moving and reports in Chromium: moving.mjs beside an instance of its own.
exec "$(dirname "$0")/run" moving.mjs
