# The whole life of a checkout. Needs Python 3.11 or newer and make; nothing else.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
# Tests wait for terminals and locks as much as they work: two for each processor.
JOBS ?= $(shell $(PYTHON) -c "import os; print(2 * (os.cpu_count() or 1))")

.PHONY: help run demo test check bench locale clean

help:            ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip

# Byte code is compiled here once: starting without it takes nine times as long.
$(VENV)/.run: pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	$(BIN)/python -m compileall -q ns3tui || true
	@touch $@

$(VENV)/.dev: $(VENV)/.run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

run: $(VENV)/.run        ## set up and open the desk
	@$(BIN)/ns3tui

demo: $(VENV)/.run       ## open the demo data in a throw-away copy, today being 23-11-2026
	@$(BIN)/ns3tui demo

test: $(VENV)/.dev       ## set up and run every test
	$(BIN)/python -m pytest -n $(JOBS) --dist worksteal

check: $(VENV)/.dev      ## style, types, structure, spelling and tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/codespell
	$(MAKE) --no-print-directory test

bench: $(VENV)/.dev      ## measure speed: the screens against a bare Textual app, the calendar of ten years, the match against CP-SAT
	$(BIN)/python -m bench
	$(BIN)/python -m bench.calendar
	$(BIN)/python -m bench.match

locale: $(VENV)/.dev     ## collect texts, show what lacks English, compile
	$(BIN)/python -m tools.locale update

clean:           ## remove what the build made
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
