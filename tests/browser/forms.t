#!/bin/sh
# The owner's forms and reports in Chromium: forms.mjs beside an instance of its own.
exec "$(dirname "$0")/run" forms.mjs
