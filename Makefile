# Everything a fresh machine needs: Python 3.11+, make, a compiler.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed

.PHONY: demo test check bench format lint types lock clean

demo: $(STAMP)            ## Crawl the bundled news site on this machine and show the result
	$(BIN)/secondhand demo

test: $(STAMP)            ## Run the tests
	$(BIN)/pytest

check: $(STAMP) lint types test  ## Format, lint, types and tests

lint: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(STAMP)
	$(BIN)/mypy

format: $(STAMP)          ## Rewrite the sources in the house format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(STAMP)           ## Run the benchmarks (installs the peers they compare with)
	$(BIN)/pip install --quiet --require-hashes --only-binary :all: -r requirements-bench.lock
	$(BIN)/python -m tests.bench

# uv writes one lock file for every Python and system; it is a maintainer's tool, not needed to install.
lock:                     ## Resolve pyproject.toml again into the hashed lock files (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra dev -o requirements.lock pyproject.toml
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra bench -c requirements.lock -o requirements-bench.lock pyproject.toml

# The project itself is installed editable, without its dependencies and without build isolation: the lock file has both.
$(STAMP): requirements.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

clean:
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache
