# What there is to do here; `make` alone lists it.
CARGO ?= cargo
OUT ?= out
PRIKAZ := target/release/prikaz
# The documents of the reference corpus, which are numbered; not its README and reference answers.
CORPUS := corpus/acts

.DEFAULT_GOAL := help
.PHONY: help setup build run eval test lint fmt bench calendar exports

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

setup:
	@./scripts/setup.sh

build: setup ## build the program: target/release/prikaz
	$(CARGO) build --release

run: build ## install what is missing, build, convert corpus/ to out/ and show the result
	@test -n "$(CORPUS)" || { echo "corpus/ holds no documents"; exit 2; }
	@$(PRIKAZ) convert $(CORPUS) -o $(OUT) --format csv,jsonl,xlsx || [ $$? -eq 1 ]
	@$(PRIKAZ) show $(OUT) --limit 12
	@echo "All of it: $(OUT)/items.csv, $(OUT)/items.xlsx, $(OUT)/report.html, a JSON an act in $(OUT)/"

eval: run ## compare the result with the reference answers
	@$(PRIKAZ) eval --gold corpus/gold --out $(OUT)

test: setup ## everything that has to hold before a change lands
	$(CARGO) fmt --check
	$(CARGO) clippy --all-targets -- -D warnings
	$(CARGO) build --no-default-features
	$(CARGO) test
	RUSTDOCFLAGS=-Dwarnings $(CARGO) doc --no-deps

lint: ## formatting and lints alone
	$(CARGO) fmt --check
	$(CARGO) clippy --all-targets -- -D warnings

fmt: ## format the sources
	$(CARGO) fmt

bench: setup ## speed, memory and accuracy on invented acts; PDF against Word; scans
	$(CARGO) bench --bench batch
	$(CARGO) bench --bench corpus
	$(CARGO) bench --bench twins
	$(CARGO) bench --bench deadlines
	$(CARGO) bench --bench scans -- --acts 12 --dpi 200
	@python3 -c 'import icalendar, recurring_ical_events' 2>/dev/null && $(MAKE) calendar \
		|| echo "calendar not checked; it needs: pip install icalendar recurring-ical-events"
	@python3 -c 'import duckdb, icalendar, openpyxl, pandas, pyarrow' 2>/dev/null && $(MAKE) exports \
		|| echo "exports not checked; it needs: pip install duckdb icalendar openpyxl pandas pyarrow"

calendar: run ## the calendar of deadlines, read by other programs, against the JSON
	@$(PRIKAZ) deadlines $(OUT) --format ics --output $(OUT)/deadlines.ics
	@python3 tests/tools/check_calendar.py $(OUT) $(OUT)/deadlines.ics

exports: run ## the exports, read by other programs, against the JSON
	@python3 tests/tools/check_exports.py $(PRIKAZ) $(OUT)
