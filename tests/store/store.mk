# This test starts the program.
$(BUILD)/tests/store/job.t: | $(BUILD)/bin/job
