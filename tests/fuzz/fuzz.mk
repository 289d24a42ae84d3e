# make fuzz            what reads from outside, against bytes that libFuzzer finds (clang);  FUZZ="date money" for some
# The committed bytes are replayed by `make check`, as tests of the ordinary build.
FUZZ         = $(basename $(notdir $(wildcard tests/fuzz/*.c)))
FUZZ_RUNS    = 1000000
FUZZ_SECONDS = 900
fuzz_sources = $(wildcard cgi-bin/core/*.c cgi-bin/plan/*.c cgi-bin/bank/*.c) \
               $(addprefix cgi-bin/web/,params.c urlencoded.c multipart.c cookie.c accept.c) cgi-bin/site/proof.c
fuzz_objects = $(fuzz_sources:%.c=build/fuzz/%.o)
replays     := $(patsubst %.c,$(BUILD)/%.t,$(wildcard tests/fuzz/*.c))

tests       += $(replays)
$(replays): tests/fuzz/fuzz.h
ifeq ($(T),)
check: $(replays)
endif

build/fuzz/%.o: %.c Makefile tests/fuzz/fuzz.mk
	@mkdir -p $(@D)
	$(CLANG) -std=gnu17 $(WARNINGS) -O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all \
	  -DFUZZING -Icgi-bin -Itests -include cgi-bin/core/banned.h -MMD -MP -c -o $@ $<
build/fuzz/%: build/fuzz/tests/fuzz/%.o $(fuzz_objects)
	$(CLANG) -fsanitize=fuzzer,address,undefined -o $@ $^ -lsodium -lexpat
# New bytes gather in build/fuzz/corpus; what breaks a target is left in build/fuzz/NAME-crash-...
fuzz: packages-tools
	@$(MAKE) -s $(FUZZ:%=fuzz-%)
fuzz-%: build/fuzz/%
	@mkdir -p build/fuzz/corpus/$*
	@build/fuzz/$* -runs=$(FUZZ_RUNS) -max_total_time=$(FUZZ_SECONDS) -max_len=1024 -timeout=5 -rss_limit_mb=1024 \
	  -verbosity=0 -print_final_stats=1 -artifact_prefix=build/fuzz/$*- build/fuzz/corpus/$* tests/fuzz/corpus/$* \
	  2>build/fuzz/$*.log || { cat build/fuzz/$*.log; exit 1; }
	@printf '%-12s' $*; awk '/number_of_executed|average_exec/ { printf "%s ", $$0 } END { print "" }' build/fuzz/$*.log

.PHONY: fuzz
