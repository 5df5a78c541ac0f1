# Everything runs in .venv of this checkout, at the versions of requirements/develop.txt.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
BUNDLES := src/border_sim/report/static/THIRD_PARTY.txt
.DEFAULT_GOAL := help
.PHONY: help setup demo test lint types floors docs pages slow browser bench cover lock clean

help: ## say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' Makefile

setup: $(BUNDLES) ## make .venv from the lock file (done by itself when needed)

demo: $(BUNDLES) ## run the default scenario, a real Saturday at Hetao, and print its tables
	$(BIN)/border-sim run scenarios/hetao_saturday.yaml --workers 2

test: lint types floors docs ## check everything that a change must keep (tests last)
	$(BIN)/pytest -m "not slow and not browser" -n auto --dist loadfile

lint: $(BUNDLES) ## look for bad habits and untidy layout
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(BUNDLES) ## check the types
	$(BIN)/mypy

floors: $(BUNDLES) ## check that imports only point down
	$(BIN)/lint-imports --no-logo

docs: $(BUNDLES) ## build the documentation into docs/_build/html
	$(BIN)/sphinx-build -q -W -n -b html docs docs/_build/html

pages: $(BUNDLES) ## write scenarios/README.md and docs/coverage.md anew
	$(BIN)/python -m tools.pages

slow: $(BUNDLES) ## run the tests that take longer: theory, whole scenarios
	$(BIN)/pytest -m "slow and not browser"

browser: $(BUNDLES) ## walk through the report and the workbench in Chromium
	$(BIN)/pytest -m browser

bench: $(BUNDLES) ## measure speed and write bench/results.json and docs/performance.md
	$(BIN)/python -m bench.run

cover: $(BUNDLES) ## say which lines and branches no test reaches
	$(BIN)/coverage run -m pytest -m "not slow and not browser"
	$(BIN)/coverage report

lock: $(BUNDLES) ## write the lock files anew from pyproject.toml
	$(BIN)/python tools/lock.py

clean: ## remove what was made
	rm -rf .venv docs/_build docs/reference/generated .coverage .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

# What runs in a browser; installing the package builds it too, so this is for whoever changes it.
$(BUNDLES): $(wildcard frontend/*.json frontend/*.mjs frontend/src/* frontend/src/*/*) hatch_build.py | $(READY)
	@$(BIN)/python hatch_build.py
	@touch $@

$(READY): requirements/develop.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "border_sim needs Python 3.11 or newer, got " + sys.version.split()[0] + "; name another with: make setup PYTHON=python3.11")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "installing into .venv, which takes a minute or two the first time" >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/develop.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
