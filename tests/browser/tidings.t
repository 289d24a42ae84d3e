#!/bin/sh
# Whom the house must tell, in Chromium: tidings.mjs beside an instance of its own.
exec "$(dirname "$0")/run" tidings.mjs
