# make run             a demonstration house on 127.0.0.1:8080, until Ctrl-C;  VAR=DIR PORT=N for another beside it
# make start, stop     the same in the background;  make later DAYS=7 moves its clock on
# make test            installs what it needs, then all tests;  T=FILE for one;  SANITIZE=address,undefined
# make                 the programs, in build/bin
# make bench           speed and size, beside ceilings and rivals measured in the same run
# make fuzz            10^6 runs of each parser's fuzz target;  make test-long for the long sweeps
# make gold            writes tests/golden/ anew: what the main pages say, whole; read its diff
# make lint            what the compilers do not see
# make install         into DESTDIR$(prefix);  make uninstall
NAME       = hearth
ROOMS      = core rules plan bank db page web store site house post paper document
LIBRARIES  = fcgi libmariadb libcrypto libargon2 libsodium gmime-3.0 libcurl libcmark expat pangocairo pangoft2 fontconfig libqrencode libical gdlib

prefix     = /usr/local
libdir     = $(prefix)/lib/$(NAME)
datadir    = $(prefix)/share/$(NAME)
sysconfdir = /etc/$(NAME)
INSTALL    = install
PKG_CONFIG = pkg-config
CLANG      = clang

CFLAGS     = -O2 -g
WARNINGS   = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes \
             -Wvla -Wwrite-strings -Wcast-qual -Wformat=2 -Werror
HARDEN     = -D_FORTIFY_SOURCE=3 -fstack-protector-strong -fstack-clash-protection -fcf-protection=full \
             -ftrivial-auto-var-init=zero -fno-strict-overflow -fno-delete-null-pointer-checks -fPIE
ifeq ($(shell $(CC) --version | grep -c clang),0)
HARDEN    += -fzero-call-used-regs=used-gpr
endif
BUILD      = build$(if $(SANITIZE),/$(subst $(comma),-,$(SANITIZE)))
comma      = ,
MODE       = $(if $(SANITIZE),-fsanitize=$(SANITIZE) -fno-sanitize-recover=all -fno-omit-frame-pointer -fPIE,$(HARDEN))
# Others' headers come in with -isystem, so that every warning is about our code.
# Asked for once, and only when something is compiled: the packages may be installed by this very make.
SYSTEM     = $(eval SYSTEM := $(patsubst -I%,-isystem %,$(shell $(PKG_CONFIG) --cflags $(LIBRARIES))) \
             -isystem /usr/include/ClearSilver)$(SYSTEM)
LDLIBS     = $(eval LDLIBS := $(shell $(PKG_CONFIG) --libs $(LIBRARIES)) -lneo_cgi -lneo_cs -lneo_utl -lz)$(LDLIBS)
COMPILE    = $(CC) -std=gnu17 -D_GNU_SOURCE $(WARNINGS) $(CFLAGS) $(MODE) -Icgi-bin -include cgi-bin/core/banned.h $(SYSTEM) -MMD -MP
LINK       = $(CC) $(CFLAGS) $(MODE) -pie -Wl,--as-needed,-z,relro,-z,now,-z,noexecstack,-z,separate-code $(LDFLAGS)

objects    = $(addprefix $(BUILD)/,$(addsuffix .o,$(basename $(wildcard $(1)/*.c))))
# A program is a folder with a main.c.
programs  := $(patsubst cgi-bin/%/main.c,$(BUILD)/bin/%,$(wildcard cgi-bin/*/main.c))
tests     := $(patsubst %.c,$(BUILD)/%.t,$(wildcard tests/unit/*.c tests/store/*.c))

# Papers are set in the fonts of the site, which the library of letters wants unpacked.
fonts     := $(patsubst static/fonts/%.woff2,build/fonts/%.ttf,$(wildcard static/fonts/*.woff2))

all: $(programs) $(fonts)

# It links its own folder and what it takes from the rooms.
.SECONDEXPANSION:
$(programs): $(BUILD)/bin/%: $$(call objects,cgi-bin/$$*) $(BUILD)/rooms.a
	@mkdir -p $(@D)
	$(LINK) -o $@ $^ $(LDLIBS)
$(BUILD)/rooms.a: $(foreach r,$(ROOMS),$(call objects,cgi-bin/$r))
	@mkdir -p $(@D)
	rm -f $@ && $(AR) rcs $@ $^
$(BUILD)/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(COMPILE) -c -o $@ $<
build/fonts/%.ttf: static/fonts/%.woff2
	@mkdir -p $(@D)
	cp $< $(@D)/$*.woff2 && woff2_decompress $(@D)/$*.woff2 >/dev/null && rm $(@D)/$*.woff2
# The schema that a program is for: the last file's name, taken anew when a file comes.
$(BUILD)/cgi-bin/store/schema.o: CFLAGS += -DSCHEMA_FILE='"$(notdir $(lastword $(sort $(wildcard schema/*.sql))))"'
$(BUILD)/cgi-bin/store/schema.o: $(wildcard schema/*.sql)
$(BUILD)/tests/%.t: tests/%.c tests/check.h $(BUILD)/rooms.a
	@mkdir -p $(@D)
	$(COMPILE) -Itests $(LDFLAGS) -o $@ $< $(BUILD)/rooms.a $(LDLIBS)

# A running house. Packages come first, then a second make that can see them.
VAR        ?= var
PORT       ?= 8080
DAYS       = 7
INSTANCE   = VAR=$(VAR) PORT=$(PORT) BIN=$(BUILD)/bin SHARE=. conf/instance.sh
packages:
	@conf/install-packages.sh run
run start: packages
	@$(MAKE) -s -j2 all
	@$(INSTANCE) $@
stop:
	@$(INSTANCE) $@
later:
	@echo "+$$(( $$(tr -d + <$(VAR)/clock) + $(DAYS) * 86400 ))" >$(VAR)/clock.new && mv $(VAR)/clock.new $(VAR)/clock

packages-test packages-tools:
	@conf/install-packages.sh $(@:packages-%=%)
test: packages-test
	@$(MAKE) -s -j2 check T="$(T)"
lint: packages-tools
	cppcheck -q --std=c11 --enable=warning,portability,performance --inline-suppr --suppress=missingIncludeSystem \
	  --error-exitcode=1 -Icgi-bin cgi-bin

# What stands in files that are shipped, as it is installed here.
PLACES     = sed -e 's|/usr/local/lib/$(NAME)|$(libdir)|g; s|/usr/local/share/$(NAME)|$(datadir)|g; s|/etc/$(NAME)|$(sysconfdir)|g'
SERVERS    = $(addprefix conf/,nginx-site.conf fastcgi.conf apache-proxy.conf apache-fcgid.conf htaccess hearth.cgi hearth.cron hearth.logrotate \
             grants.sql)
UNITS      = $(notdir $(wildcard conf/systemd/*.socket conf/systemd/*.service conf/systemd/*.timer))
unitdir    = $(prefix)/lib/systemd/system
sysusers   = $(prefix)/lib/sysusers.d/$(NAME).conf
# A configuration that is there is the owner's: it stays, whatever this version would write.
install: all
	umask 022; $(INSTALL) -d $(addprefix $(DESTDIR),$(libdir)/cgi $(datadir)/conf $(prefix)/bin $(sysconfdir) $(unitdir) $(dir $(sysusers)))
	$(INSTALL) -m 755 $(programs) $(DESTDIR)$(libdir)
	ln -sf $(libdir)/hearth $(DESTDIR)$(prefix)/bin/hearth
	rm -rf $(addprefix $(DESTDIR)$(datadir)/,templates static schema fonts)
	cp -R templates static schema build/fonts $(DESTDIR)$(datadir)
	for f in $(SERVERS); do $(PLACES) $$f >$(DESTDIR)$(datadir)/conf/$${f##*/}; done
	for p in booking admin reports job; do $(PLACES) conf/hearth.cgi >$(DESTDIR)$(libdir)/cgi/$$p.cgi; done
	chmod +x $(DESTDIR)$(datadir)/conf/hearth.cgi $(DESTDIR)$(libdir)/cgi/*.cgi
	for f in $(UNITS); do $(PLACES) conf/systemd/$$f >$(DESTDIR)$(unitdir)/$$f; done
	$(INSTALL) -m 644 conf/systemd/hearth.sysusers $(DESTDIR)$(sysusers)
	chmod -R u=rwX,go=rX $(DESTDIR)$(datadir) $(DESTDIR)$(libdir) $(addprefix $(DESTDIR)$(unitdir)/,$(UNITS))
	@umask 077; for f in conf/sample/*; do to=$(DESTDIR)$(sysconfdir)/$${f##*/}; \
	  test -e $$to || { $(PLACES) $$f >$$to && case $$f in *.secret) ;; *) chmod 640 $$to ;; esac; } || exit 1; done
uninstall:
	rm -rf $(DESTDIR)$(libdir) $(DESTDIR)$(datadir) $(DESTDIR)$(prefix)/bin/hearth $(DESTDIR)$(sysusers)
	rm -f $(addprefix $(DESTDIR)$(unitdir)/,$(UNITS))

clean:
	rm -rf build

.PHONY: all packages packages-test packages-tools run start stop later test lint install uninstall clean
-include tests/*.mk tests/*/*.mk
.SECONDARY:
-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
