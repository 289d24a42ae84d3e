#!/bin/sh
# Papers in Chromium: papers.mjs beside an instance of its own.
exec "$(dirname "$0")/run" papers.mjs
