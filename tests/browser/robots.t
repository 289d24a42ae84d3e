#!/bin/sh
# Robots and people in Chromium: robots.mjs beside an instance of its own.
exec "$(dirname "$0")/run" robots.mjs
