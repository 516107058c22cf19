# One virtual environment, filled in steps: `demo` needs the runtime lock only, `test` and `check` the dev lock,
# `bench` the bench lock. The locks agree on every version, so a later step adds and never changes.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet
UV     := build/lock/bin/uv pip compile --quiet --no-config --universal --python-version 3.11 \
          --generate-hashes --no-emit-index-url --exclude-newer '1 week'
FAST   := not slow and not browser and not meter
TORCH  := 'torch==2.13.0'
# Workers for both tiers of tests: two processes on two cores halve what one would take.
WORKERS ?= 2

.DEFAULT_GOAL := help
.PHONY: help venv demo test test-slow test-all check fix bench docs lock clean

help: ## List these targets.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

venv: $(VENV)/.dev ## Make .venv with what development needs, from locks/dev.txt.

demo: $(VENV)/.runtime ## Weigh and judge the example models, and leave the answers in build/demo.
	$(BIN)/weighbridge demo --out build/demo

test: $(VENV)/.dev ## Run the fast tests, in three to five minutes.
	$(BIN)/python -m pytest -m '$(FAST)' -n $(WORKERS)

test-slow: $(VENV)/.oracles ## Run the tests that `make test` leaves out: slow ones, those that drive a browser, the meter's beside its oracles.
	$(BIN)/python -m pytest -m 'not ($(FAST))' -n $(WORKERS) || [ $$? -eq 5 ] # 5: none is marked slow or browser

test-all: test test-slow ## Run every test, each once.

check: $(VENV)/.oracles ## Check style, types (those of the frameworks the meter sits in too), import contracts and budgets.
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m pytest tests/architecture

fix: $(VENV)/.dev ## Format the code and repair what ruff can repair.
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: $(VENV)/.bench ## Measure the evaluator beside other engines.
	$(BIN)/python -m bench

docs: $(VENV)/.dev ## Write the reference and the law book from the code, run what the docs show, and build the site.
	$(BIN)/python -m docs.pages
	$(BIN)/python -m pytest tests/docs
	$(BIN)/python -m docs.pages.site

# uv is used here and nowhere else; see docs/decisions/0001-locks.md.
lock: export UV_CUSTOM_COMPILE_COMMAND = make lock
lock: ## Pin the dependencies again, leaving out releases younger than a week.
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip --quiet install 'uv>=0.9,<1'
	$(UV) pyproject.toml $(LOCK_FLAGS) --extra linking -o locks/runtime.txt
	$(UV) pyproject.toml $(LOCK_FLAGS) --extra dev -c locks/runtime.txt -o locks/dev.txt
	$(UV) pyproject.toml $(LOCK_FLAGS) --extra linking --extra bench -c locks/dev.txt -o locks/bench.txt
	echo 'hatchling>=1.27,<2' | $(UV) - $(LOCK_FLAGS) -c locks/dev.txt -o locks/build.txt

clean: ## Remove .venv, build and every cache.
	rm -rf $(VENV) build dist .coverage htmlcov .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo 'Weighbridge needs Python 3.11 or later; say which with `make PYTHON=python3.12 ...`.' >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

# The package itself is installed in place, without fetching a build backend: locks/build.txt has brought it.
$(VENV)/.runtime: locks/runtime.txt locks/build.txt pyproject.toml | $(BIN)/python
	$(PIP) install --require-hashes -r locks/runtime.txt -r locks/build.txt
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: locks/dev.txt $(VENV)/.runtime
	$(PIP) install --require-hashes -r locks/dev.txt
	@touch $@

# PyTorch's own index has builds without CUDA, a twentieth of the size; where it cannot be reached, the usual one serves.
$(VENV)/.oracles: pyproject.toml $(VENV)/.dev
	mkdir -p build
	sed -nE 's/^([a-z0-9._-]+==[^ ;]+).*/\1/p' locks/dev.txt > build/pins.txt
	$(PIP) install --retries 0 --index-url https://download.pytorch.org/whl/cpu $(TORCH) 2>/dev/null || $(PIP) install $(TORCH)
	$(PIP) install -c build/pins.txt -e '.[oracles]' --no-build-isolation
	@touch $@

$(VENV)/.bench: locks/bench.txt $(VENV)/.runtime
	$(PIP) install --require-hashes -r locks/bench.txt
	@touch $@
