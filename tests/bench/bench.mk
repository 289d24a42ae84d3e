# make bench         pages beside ceilings, a request sent beside a bare INSERT
# make bench-plan    the optimiser beside HiGHS, CBC and GLPK (tests/bench/plan)
bench: packages-test
	@$(MAKE) -s -j2 all $(BUILD)/tests/bench/ceiling $(BUILD)/tests/bench/submit
	@tests/bench/bench.py $(BUILD)/bin .
packages-test:
	@conf/install-packages.sh test
$(BUILD)/tests/bench/%: tests/bench/%.c $(BUILD)/rooms.a
	@mkdir -p $(@D)
	$(COMPILE) -Itests -o $@ $< $(BUILD)/rooms.a $(LDLIBS)
.PHONY: bench packages-test
