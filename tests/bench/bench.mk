# make bench         pages beside ceilings, a request sent beside a bare INSERT; the room chart of 30 rooms, what owner's pages weigh
# make bench-desk    the owner's desk with 30 rooms, 300 open requests and ten years of stays; a part of make bench
# make bench-crowd   a request sent, confirmed and withdrawn in a house of 75 rooms alike with 5,000 open requests
# make bench-papers  an invoice as PDF, and a run of 60 decisions with all papers and mails
# make bench-flood   10,000 robots: the limits, the list of the others, and how long a page takes meanwhile
# make bench-change  single changes to solved houses on the same instances: a request leaves, and comes back
# make bench-plan    the optimiser beside HiGHS, CBC and GLPK (tests/bench/plan.py), on instances drawn there; PLANS="DIR ..." for others
bench: packages-tools
	@$(MAKE) -s -j2 all $(BUILD)/tests/bench/ceiling $(BUILD)/tests/bench/submit
	@status=0; tests/bench/bench.py $(BUILD)/bin . || status=1; echo; tests/bench/chart.py $(BUILD)/bin . || status=1; echo; tests/bench/desk.py $(BUILD)/bin . || status=1; exit $$status
bench-desk: packages-tools
	@$(MAKE) -s -j2 all
	@tests/bench/desk.py $(BUILD)/bin .
bench-crowd: packages-tools
	@$(MAKE) -s -j2 all $(BUILD)/tests/bench/crowd
	@BUILD=$(BUILD) tests/with-db.sh tests/fresh-db.sh $(BUILD)/tests/bench/crowd
bench-papers: packages-tools
	@$(MAKE) -s -j2 all $(BUILD)/tests/bench/papers
	@BUILD=$(BUILD) tests/with-db.sh tests/fresh-db.sh tests/bench/papers.sh
bench-flood: packages-tools
	@$(MAKE) -s -j2 all
	@/usr/bin/python3 tests/bench/flood.py $(BUILD)/bin .
PLANS = $(BUILD)/bench/plans
bench-plan: packages-tools
	@$(MAKE) -s -j2 $(BUILD)/bin/hearth
	@/usr/bin/python3 tests/bench/instances.py $(BUILD)/bench/plans
	@/usr/bin/python3 tests/bench/plan.py $(BUILD)/bin/hearth $(PLANS)
CHANGES = house-1 hard-1 hard-2 identical-3
bench-change:
	@$(MAKE) -s -j2 $(BUILD)/tests/bench/replan
	@/usr/bin/python3 tests/bench/instances.py $(BUILD)/bench/plans
	@for i in $(CHANGES); do $(BUILD)/tests/bench/replan $(BUILD)/bench/plans/$$i; done
$(BUILD)/tests/bench/%: tests/bench/%.c $(BUILD)/rooms.a
	@mkdir -p $(@D)
	$(COMPILE) -Itests -o $@ $< $(BUILD)/rooms.a $(LDLIBS)
.PHONY: bench bench-crowd bench-desk bench-papers bench-flood bench-plan bench-change
