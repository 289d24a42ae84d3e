#!/bin/sh
# Every way of the owner's desk by mouse, by keyboard alone and without JavaScript, in Chromium: ways.mjs beside an instance of its own.
exec "$(dirname "$0")/run" ways.mjs
