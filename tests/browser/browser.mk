# make browser-test    the pages in Chromium, with and without JavaScript, wide and narrow; NAMES="guest.mjs ..." for some
browser-test: all
	@BUILD=$(BUILD) tests/browser/run $(NAMES)

.PHONY: browser-test
# make shots           the pictures of the README, and of every page, wide and on a telephone
shots: all
	@BUILD=$(BUILD) tests/browser/run shots.mjs
.PHONY: shots
# make shots-mails     every mail, light and dark, narrow and wide, in each language: build/mails/sheet-*.png
shots-mails: all
	@rm -rf $(BUILD)/mails
	@MAILS=$(BUILD)/mails $(MAKE) -s check T=tests/mails.t
	@node tests/browser/mailshots.mjs $(BUILD)/mails
.PHONY: shots-mails
