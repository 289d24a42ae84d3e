# make browser-test    the pages in Chromium, with and without JavaScript, wide and narrow; NAMES="guest.mjs ..." for some
browser-test: all
	@BUILD=$(BUILD) tests/browser/run $(NAMES)

.PHONY: browser-test
# make shots           the pictures of the README
shots: all
	@BUILD=$(BUILD) tests/browser/run shots.mjs
.PHONY: shots
