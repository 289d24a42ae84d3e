# make check           builds and runs the tests; T="FILE ..." for some of them (sources or .t files), SANITIZE= as for all
# The long ones first, so that no core is idle at the end.
scripts    = $(foreach long,tests/browser tests/http tests tests/pages,$(wildcard $(long)/*.t))
# A test in C may be named by its source.
chosen     = $(patsubst tests/%.c,$(BUILD)/tests/%.t,$(or $(T),$(scripts) $(tests)))

# Only scripts run all the programs; hearth makes the databases.
check: $(filter $(BUILD)/%,$(chosen)) $(if $(filter-out $(BUILD)/tests/unit/% $(BUILD)/tests/fuzz/%,$(chosen)),$(BUILD)/bin/hearth) \
  $(if $(filter-out $(BUILD)/%,$(chosen)),all) $(fonts)
	@BUILD=$(BUILD) tests/run $(chosen)

# The main pages as they are now become what tests/golden.t expects.
gold:
	@GOLD=write $(MAKE) -s check T=tests/golden.t

# The long sweeps: a million small houses against enumeration, histories of 10,000 steps, and the tests of the stores again with other seeds.
test-long: packages-test
	@$(MAKE) -s -j2 all $(BUILD)/tests/unit/plan.t $(BUILD)/tests/unit/replan.t $(BUILD)/tests/store/house_random.t
	@PLAN_HOUSES=1000000 PLAN_STEPS=10000 tests/run $(BUILD)/tests/unit/plan.t $(BUILD)/tests/unit/replan.t \
	  $$(for n in 1 2 3 4 5 6 7 8 9 10; do echo $(BUILD)/tests/store/house_random.t; done)

.PHONY: check gold test-long
