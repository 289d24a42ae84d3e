# make check           builds and runs the tests; T="FILE ..." for some of them (sources or .t files), SANITIZE= as for all
shelltests = $(wildcard tests/*.t tests/pages/*.t tests/http/*.t)
# A test may be named by its source.
chosen     = $(patsubst tests/%.c,$(BUILD)/tests/%.t,$(or $(T),$(tests) $(shelltests)))

check: all $(filter $(BUILD)/%,$(chosen))
	@BUILD=$(BUILD) tests/run $(chosen)

.PHONY: check
