#!/bin/sh
# The owner's way in Chromium: admin.mjs beside an instance of its own.
exec "$(dirname "$0")/run" admin.mjs
