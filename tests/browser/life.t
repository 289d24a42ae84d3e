#!/bin/sh
# The life of a stay, rooms made ready and incidents in Chromium: life.mjs beside an instance of its own.
exec "$(dirname "$0")/run" life.mjs
