# make check           builds and runs the tests; T="FILE ..." for some of them (sources or .t files), SANITIZE= as for all
scripts    = $(wildcard tests/*.t tests/pages/*.t tests/http/*.t tests/browser/*.t)
# A test in C may be named by its source.
chosen     = $(patsubst tests/%.c,$(BUILD)/tests/%.t,$(or $(T),$(tests) $(scripts)))

# Only scripts run all the programs; hearth makes the databases.
check: $(filter $(BUILD)/%,$(chosen)) $(if $(filter-out $(BUILD)/tests/unit/%,$(chosen)),$(BUILD)/bin/hearth) \
  $(if $(filter-out $(BUILD)/%,$(chosen)),all)
	@BUILD=$(BUILD) tests/run $(chosen)

.PHONY: check
