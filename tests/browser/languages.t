#!/bin/sh
# The guests' way in Russian and in French in Chromium: languages.mjs beside an instance of its own.
exec "$(dirname "$0")/run" languages.mjs
