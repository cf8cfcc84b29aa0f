# One verb does one thing; each makes sure first that what it needs is there (instant when it is).
SHELL := /bin/sh
export PATH := $(CURDIR)/node_modules/.bin:$(PATH)
.DEFAULT_GOAL := help
.PHONY: help setup check unit integration e2e test bench bench-render bench-memory faults demo generate format clean

help: ## print these lines
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

setup: ## install what is missing: system packages, npm packages, Node 24, a browser
	@tools/setup/setup.sh

check: setup ## types, lint, format, layers, dead code, stale generated files
	@node tools/check/main.ts

unit: setup ## fast tests of pure code
	@node tools/test/main.ts unit

integration: setup ## tests with real processes, browsers, encoders
	@node tools/test/main.ts integration

e2e: setup ## whole renders through the command line
	@node tools/test/main.ts e2e

test: setup ## check, unit, integration, e2e; last line: N passed, N failed, N skipped
	@node tools/test/main.ts

bench: bench-render bench-memory ## all benchmarks

bench-render: setup ## frames per second against stock Remotion
	@node bench/render/main.ts

bench-memory: setup ## peak memory of a 1-minute and a 10-minute render
	@node bench/memory/main.ts

faults: setup ## every fault of the matrix, three runs each
	@node test/faults/main.ts

demo: setup ## render examples/course.yaml into out/
	@renderfleet render examples/course.yaml -o out
	@ls -l out

generate: setup ## write generated files again
	@node tools/check/generate.ts

format: setup ## format everything
	@oxfmt

clean: ## remove outputs and scratch files; node_modules and the browser stay
	@rm -rf out coverage .vitest
