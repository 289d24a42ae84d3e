# make bench         pages beside ceilings, a request sent beside a bare INSERT; the room chart of 30 rooms, what owner's pages weigh
# make bench-flood   10,000 robots: the limits, the list of the others, and how long a page takes meanwhile
# make bench-plan    the optimiser beside HiGHS, CBC and GLPK (tests/bench/plan.py), on instances drawn there; PLANS="DIR ..." for others
bench: packages-test
	@$(MAKE) -s -j2 all $(BUILD)/tests/bench/ceiling $(BUILD)/tests/bench/submit
	@status=0; tests/bench/bench.py $(BUILD)/bin . || status=1; echo; tests/bench/chart.py $(BUILD)/bin . || status=1; exit $$status
bench-flood: packages-test
	@$(MAKE) -s -j2 all
	@/usr/bin/python3 tests/bench/flood.py $(BUILD)/bin .
PLANS = $(BUILD)/bench/plans
bench-plan: packages-test
	@$(MAKE) -s -j2 $(BUILD)/bin/hearth
	@/usr/bin/python3 tests/bench/instances.py $(BUILD)/bench/plans
	@/usr/bin/python3 tests/bench/plan.py $(BUILD)/bin/hearth $(PLANS)
packages-test:
	@conf/install-packages.sh test
$(BUILD)/tests/bench/%: tests/bench/%.c $(BUILD)/rooms.a
	@mkdir -p $(@D)
	$(COMPILE) -Itests -o $@ $< $(BUILD)/rooms.a $(LDLIBS)
.PHONY: bench bench-flood bench-plan packages-test
