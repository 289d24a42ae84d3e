#!/bin/sh
# Delivery and late prepayments in Chromium: delivery.mjs beside an instance of its own.
exec "$(dirname "$0")/run" delivery.mjs
