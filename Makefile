# Everything runs in .venv; on Debian only git, make, python3 and python3-venv have to be there. `make help` lists the targets.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup run test check format bench bench-accuracy bench-ui chromium lock clean

PYTHON ?= python3
PORT ?= 8501
UV_VERSION := 0.13.9
BIN := .venv/bin
READY := .venv/.ready
PEERS := .venv-bench
PEERS_READY := $(PEERS)/.ready
OUT ?= var/fc
# Two test processes share the cores, each with whole files; those with a browser are others than those with event loops of their own.
WITHOUT_BROWSER := tests/unit tests/contract tests/golden tests/architecture tests/app tests/system
TWO_AT_ONCE := --numprocesses 2 --dist loadfile -m "not alone"
BROWSERS := chromium chromium-browser google-chrome google-chrome-stable chrome
# uv does not read pip's own setting of a package index.
export UV_DEFAULT_INDEX ?= $(or $(UV_INDEX_URL),$(PIP_INDEX_URL))
ifeq ($(strip $(UV_DEFAULT_INDEX)),)
unexport UV_DEFAULT_INDEX
endif

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' Makefile

setup: $(READY) ## Make .venv with the locked packages (only again when the lock changes)

run: setup ## Serve the dashboard on 127.0.0.1 (PORT=8501)
	$(BIN)/python -m dashboard serve --port $(PORT)

test: setup chromium ## Run every test, in Chromium too (ARGS: only these, for pytest)
ifdef ARGS
	$(BIN)/pytest $(ARGS)
else
	$(BIN)/pytest $(TWO_AT_ONCE) $(WITHOUT_BROWSER)
	$(BIN)/pytest $(TWO_AT_ONCE) tests/browser
	$(BIN)/pytest -m alone tests/system tests/browser
endif

check: setup ## Lint, format and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict

format: setup ## Put the code into its format
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

bench: setup $(PEERS_READY) ## Measure against peers, on the panels in BENCH_DATA; performance is claimed only as a ratio printed here
	$(BIN)/python -m benchmarks --peers $(PEERS)/bin/python

bench-accuracy: setup ## Forecast the panels in BENCH_DATA, each without what its family taught (OUT=var/fc)
	$(BIN)/python -m benchmarks.forecast_panels $(OUT)

bench-ui: setup chromium ## Measure what people feel: slider to figure, published pages, requests a second, exports; each beside a peer
	$(BIN)/python -m benchmarks.ui

lock: setup ## Renew both locks from requirements.txt and pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-find-links --no-emit-index-url \
		--custom-compile-command "make lock" --group pyproject.toml:dev requirements.txt --output-file requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-find-links --no-emit-index-url \
		--custom-compile-command "make lock" --group pyproject.toml:bench --output-file requirements-bench.lock

clean: ## Remove .venv and every cache
	rm -rf .venv $(PEERS) .pytest_cache .mypy_cache .ruff_cache .hypothesis test-results citecast.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(READY): requirements.lock requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Citecast needs Python 3.11 or newer: make PYTHON=/path/to/python3 setup" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { echo "Python cannot make a virtual environment: install the package python3-venv." >&2; exit 1; }
	test -x $(BIN)/python && $(BIN)/python -m pip --version >/dev/null || $(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	VIRTUAL_ENV="$$PWD/.venv" $(BIN)/uv pip sync --quiet --require-hashes requirements.lock
	VIRTUAL_ENV="$$PWD/.venv" $(BIN)/uv pip install --quiet --no-deps --editable .
	@touch $@

# Peers have an environment of their own: statsforecast does not run with the pandas of this project.
$(PEERS_READY): requirements-bench.lock $(READY)
	$(BIN)/uv venv --quiet --clear --python $(BIN)/python $(PEERS)
	VIRTUAL_ENV="$$PWD/$(PEERS)" $(BIN)/uv pip sync --quiet --require-hashes requirements-bench.lock
	@touch $@

# The browser is Debian's own; only the tests need it.
chromium:
	@for name in $(BROWSERS); do if command -v "$$name" >/dev/null; then exit 0; fi; done; \
	if ! command -v apt-get >/dev/null; then echo "The tests need Chromium: install it and put it on the PATH." >&2; exit 1; fi; \
	if [ "$$(id -u)" -eq 0 ]; then root=""; elif command -v sudo >/dev/null; then root="sudo"; \
	else echo "The tests need Chromium: ask an administrator for 'apt-get install chromium'." >&2; exit 1; fi; \
	$$root apt-get update --quiet --quiet; \
	$$root env DEBIAN_FRONTEND=noninteractive apt-get install --quiet --yes --no-install-recommends chromium
