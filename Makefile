# make                 the programs, in build/bin
# make test            installs what it needs, then all tests;  T=FILE for one;  SANITIZE=address,undefined
# make lint            what the compilers do not see
# make install         into DESTDIR$(prefix);  make uninstall
NAME       = hearth
PROGRAMS   = booking admin job hearth
ROOMS      = core rules plan db page web store site house post
LIBRARIES  = fcgi libmariadb libargon2 libsodium gmime-3.0 libcurl

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
SYSTEM     = $(patsubst -I%,-isystem %,$(shell $(PKG_CONFIG) --cflags $(LIBRARIES))) -isystem /usr/include/ClearSilver
LDLIBS     = $(shell $(PKG_CONFIG) --libs $(LIBRARIES)) -lneo_cgi -lneo_cs -lneo_utl -lz
COMPILE    = $(CC) -std=gnu17 -D_GNU_SOURCE $(WARNINGS) $(CFLAGS) $(MODE) -Icgi-bin -include cgi-bin/core/banned.h $(SYSTEM) -MMD -MP
LINK       = $(CC) $(CFLAGS) $(MODE) -pie -Wl,--as-needed,-z,relro,-z,now,-z,noexecstack,-z,separate-code $(LDFLAGS)

objects    = $(addprefix $(BUILD)/,$(addsuffix .o,$(basename $(wildcard $(1)/*.c))))
programs  := $(PROGRAMS:%=$(BUILD)/bin/%)
tests     := $(patsubst %.c,$(BUILD)/%.t,$(wildcard tests/unit/*.c tests/store/*.c))

all: $(programs)

# A program is its own folder and what it takes from the rooms.
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
$(BUILD)/tests/%.t: tests/%.c tests/check.h $(BUILD)/rooms.a
	@mkdir -p $(@D)
	$(COMPILE) -Itests $(LDFLAGS) -o $@ $< $(BUILD)/rooms.a $(LDLIBS)

clean:
	rm -rf build

.PHONY: all clean
.SECONDARY:
-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
