# `make demo` and `make test` do all set-up themselves; it is done once, and again only when a lock changes.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.lock-installed

.PHONY: demo test serve lint types check format lock bench coverage clean help
.DEFAULT_GOAL := help

help: ## Show this help
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-10s %s\n", $$1, $$2}'

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "phoihop needs Python 3.11 or newer; name one with: make PYTHON=python3.12 ..." >&2; exit 1; }
	@echo "Setting up the virtual environment in $(VENV) (once) …"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: $(STAMP) ## Load the sample documents and answer the first question, with its evidence
	@$(BIN)/phoihop demo

# Two halves side by side: most of the time goes into waiting for servers that start and stop.
APART := tests/store tests/api

test: $(STAMP) ## Run the whole test suite
	@log=$$(mktemp); \
	$(BIN)/python -m pytest $(APART) > "$$log" 2>&1 & apart=$$!; \
	trap 'kill $$apart 2> /dev/null; rm -f "$$log"' INT TERM; \
	$(BIN)/python -m pytest $(APART:%=--ignore=%); rest=$$?; \
	echo "and $(APART):"; wait $$apart; code=$$?; \
	cat "$$log"; rm -f "$$log"; \
	test $$rest -eq 0 && test $$code -eq 0

serve: $(STAMP) ## Start the API and the store together (Ctrl-C stops both)
	@exec $(BIN)/phoihop serve

lint: $(STAMP) ## Check style and the layering of the folders
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/lint-imports --no-cache

types: $(STAMP) ## Check types
	@$(BIN)/mypy

check: test lint types ## Everything that the continuous integration runs

coverage: $(STAMP) ## Run the tests and show which lines they reach
	@$(BIN)/python -m pytest --cov --cov-report=term-missing:skip-covered

bench: $(STAMP) ## Run the benchmarks; each prints a ratio against a named baseline
	@$(BIN)/python -m bench

format: $(STAMP) ## Format the code
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

lock: ## Renew requirements.lock from pyproject.toml (needs uv)
	uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --extra dev \
	  --no-header --no-annotate --no-emit-index-url pyproject.toml -o requirements.lock

clean: ## Remove the virtual environment and caches (never your data)
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
