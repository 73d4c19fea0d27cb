# Everything a developer runs. Each target sets up what it needs; nothing has to be installed by hand but
# Python 3.11 to 3.13 with venv, and make. node and npm are used where they are there.

# the first of these that runs and is of a version that fits: a name on the PATH alone proves nothing
PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11; do \
  $$name -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null && echo $$name && break; done)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PIP_QUIET := PIP_DISABLE_PIP_VERSION_CHECK=1

.DEFAULT_GOAL := help

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/'

$(READY): requirements-dev.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11, 3.12 or 3.13 is needed; name one with make PYTHON=/path/to/python"; exit 2; }
	@echo "Setting up $(VENV) with $(PYTHON), once; this takes about a minute."
	@$(PYTHON) -m venv --clear $(VENV)
	@$(PIP_QUIET) $(BIN)/python -m pip install -qq --require-hashes -r requirements-dev.txt
	@touch $@

setup: $(READY) ## the virtual environment

demo: $(READY) ## two routes of the policy and a day of casework, over real HTTP against an embedded Dataverse
	@$(BIN)/python -m sandbox.demo

demo-established: $(READY) ## the same where there are cases of six years: watched first, then acted on (some minutes)
	@$(BIN)/python -m sandbox.demo --organisation established

serve: $(READY) ## the same office, left open to play with until Ctrl-C
	@$(BIN)/python -m sandbox.demo.serve

test: $(READY) lint types contracts unit ## lint, types, import contracts, all tests

lint: $(READY) ## ruff: rules and format
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(READY) ## mypy, strict
	@$(BIN)/mypy

contracts: $(READY) ## which package may import which
	@$(BIN)/lint-imports

TESTS := $(BIN)/python -m pytest -q --numprocesses logical --dist loadfile --no-loadscope-reorder

unit: $(READY) tests/azurite/node_modules clients ## all tests
	@mkdir -p build
	@$(TESTS) --deselect $(OTHER_VERSIONS) --junit-xml=build/tests.xml

# Two minutes by itself: CI runs it beside `make test`.
OTHER_VERSIONS := tests/test_interpreters.py::test_the_quick_tests_pass_under_the_other_versions

test-versions: $(READY) ## unit and indexing tests on the other Python versions found here, as a test
	@mkdir -p build
	@$(BIN)/python -m pytest -q $(OTHER_VERSIONS) --junit-xml=build/tests-versions.xml

coverage: $(READY) tests/azurite/node_modules clients ## all tests, and which lines and branches they reach (twice as long)
	@$(TESTS) --cov --cov-report=
	@$(BIN)/coverage report

privacy: $(READY) ## a whole month of casework, and a search for its people in all that is logged and kept (some five minutes)
	@PRIVACY_CASES=$${PRIVACY_CASES:-300} $(BIN)/python -m pytest -q tests/loop/test_privacy.py

fuzz: $(READY) ## made-up events, answers, mappings and casework, FUZZ times as many as `make test` has; 100 without it (hours)
	@FUZZ=$${FUZZ:-100} $(BIN)/python -m pytest -q --numprocesses logical tests/security tests/chaos/test_stateful.py

# A real queue for the queue port's tests, where node is there to run one.
tests/azurite/node_modules: tests/azurite/package-lock.json
	@if command -v npm >/dev/null 2>&1; then npm ci --no-audit --no-fund --loglevel=error --prefix tests/azurite; \
	  else echo "npm is not here: the tests against Azurite will be skipped"; mkdir -p $@; fi
	@touch $@

# The panel in Debian's Chromium; tests/browser is left out of `make test`.
test-browser: $(READY) tests/browser/node_modules/.ready ## the panel inside a stand-in for the Dynamics form, in a real browser
	@command -v chromium >/dev/null 2>&1 || { echo "Chromium is not here: apt-get install chromium, then again"; exit 2; }
	@mkdir -p build
	@BROWSER=1 $(TESTS) tests/browser --junit-xml=build/tests-browser.xml

tests/browser/node_modules/.ready: tests/browser/package-lock.json
	@npm ci --no-audit --no-fund --loglevel=error --prefix tests/browser && touch $@

# Clients written by others, in environments of their own: tests/clients tries them on the embedded Dataverse.
clients: tests/clients/.venv/.ready tests/clients/node_modules/.ready ## those clients, installed

tests/clients/.venv/.ready: tests/clients/requirements.txt
	@echo "Setting up $(@D) with the Python clients, once; this takes about half a minute."
	@$(PYTHON) -m venv --clear $(@D)
	@if $(PIP_QUIET) $(@D)/bin/python -m pip install -qq --require-hashes -r $<; then touch $@; \
	  else echo "the Python clients cannot be installed here: their tests will be skipped"; rm -rf $(@D); fi

tests/clients/node_modules/.ready: tests/clients/package-lock.json
	@if command -v npm >/dev/null 2>&1 && npm ci --no-audit --no-fund --loglevel=error --prefix tests/clients; then touch $@; \
	  else echo "dynamics-web-api cannot be installed here: its tests will be skipped"; rm -rf $(@D); fi

package: $(READY) ## the app as Azure takes it; SITE=folder adds files of your own: docs/admin/deploy.md
	@$(BIN)/python -m infra.package $(if $(SITE),--site "$(SITE)")

bench: $(READY) peer ## how fast and how small the app is, beside Microsoft's client and a bare loop (some six minutes)
	@$(BIN)/python -m bench

# What the bench compares the app with, in an environment of its own.
peer: bench/peer/.venv/.ready ## Microsoft's own client for Python, for the bench alone

bench/peer/.venv/.ready: bench/peer/requirements.txt
	@echo "Setting up $(@D) with Microsoft's client, once; this takes about half a minute."
	@$(PYTHON) -m venv --clear $(@D)
	@if $(PIP_QUIET) $(@D)/bin/python -m pip install -qq --require-hashes -r $<; then touch $@; \
	  else echo "Microsoft's client cannot be installed here: the bench does without it"; rm -rf $(@D); fi

chaos: $(READY) ## twenty months of casework with faults and without, and what differs in the end (an hour and a quarter)
	@$(BIN)/python -m chaos

load: $(READY) ## ten thousand events at once onto four workers, under limits as Dataverse's (some five minutes)
	@$(BIN)/python -m bench.load

interpreters: $(READY) ## unit and indexing tests on the other Python versions found here
	@$(BIN)/python -m tests.interpreters

lock: $(READY) ## pin all dependencies anew, with hashes, for Python 3.11 to 3.13
	@$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	  --custom-compile-command "make lock" requirements.in --output-file requirements.txt
	@$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	  --custom-compile-command "make lock" requirements-dev.in --output-file requirements-dev.txt
	@$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	  --custom-compile-command "make lock" tests/clients/requirements.in --output-file tests/clients/requirements.txt
	@$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	  --custom-compile-command "make lock" bench/peer/requirements.in --output-file bench/peer/requirements.txt

func: ## the same app on Azure Functions Core Tools and Azurite, where those are installed (docs/developers.md)
	@command -v func >/dev/null 2>&1 || { echo "Azure Functions Core Tools (func) are not on this machine; see docs/developers.md"; exit 2; }
	@func start

clean: ## removes what the targets made
	@rm -rf $(VENV) $(VENV)-3.* build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage* tests/azurite/node_modules \
	  tests/clients/.venv tests/clients/node_modules tests/browser/node_modules bench/peer/.venv

.PHONY: chaos fuzz privacy help setup demo demo-established serve test lint types contracts unit test-browser test-versions coverage clients package bench load peer interpreters lock func clean
