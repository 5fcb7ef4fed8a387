# Thin on purpose: each target is a script in bin/ that can be run and read on its own.
.PHONY: run test dev bench bench-live check setup

run: ; @bin/run
test: ; @bin/test
dev: ; @bin/dev
bench: ; @bin/bench
bench-live: ; @bin/bench-live
check: ; @bin/test fmt scripts frontend clippy
setup: ; @bin/setup test
