# Everything this repository does, by name. `make site` and `make test` are enough for a start:
# each makes what it needs, a second call makes nothing again.

PYTHON ?= $(shell command -v python3.11 || command -v python3 || echo python3.11)
VENV := .venv
RUN := $(VENV)/bin/python -m
PYTEST := $(RUN) pytest -n auto
COMPILE = $(RUN) uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command "make lock" --no-emit-index-url --upgrade

# Material announces its end of life at every build, and a successor that runs no plugin of ours.
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help site serve check test test-slow test-properdocs test-all lint bench sample pictures lock clean
.DELETE_ON_ERROR:
.NOTPARALLEL:

help: ## what can be made
	@sed -n 's/^\([a-z-]*\):.*## /  make \1	/p' $(MAKEFILE_LIST) | expand -t 20

site: $(VENV)/package ## the dossier of this repository, as a site in site/
	$(VENV)/bin/hds-docs build
	@echo "site/index.html"

serve: $(VENV)/package ## the site, while the dossier is edited
	$(VENV)/bin/hds-docs serve

check: $(VENV)/package ## what the dossier of this repository lacks
	$(VENV)/bin/hds-docs check

test: $(VENV)/package $(VENV)/test ## the quick tests
	$(PYTEST) -m "not slow"

test-slow: $(VENV)/package $(VENV)/test ## the others: whole sites, long histories, the wheel, the browser
	$(PYTEST) -m slow

test-properdocs: $(VENV)/package $(VENV)/test $(VENV)/properdocs ## the site under ProperDocs (once there, it builds all sites)
	$(PYTEST) -k properdocs

test-all: $(VENV)/package $(VENV)/test ## all tests
	$(PYTEST)

lint: $(VENV)/package $(VENV)/test $(VENV)/sample $(VENV)/lint ## style, types, import directions
	$(RUN) ruff check
	$(RUN) ruff format --check
	$(RUN) mypy
	$(VENV)/bin/lint-imports --no-cache

bench: $(VENV)/package ## every figure promised, measured (some minutes, on a quiet machine)
	$(RUN) benchmarks

sample: $(VENV)/package $(VENV)/sample ## the evidence of the sample dossier again: the same bytes, or a failure
	$(VENV)/bin/python scripts/sample_evidence.py
	@git status --porcelain -- evidence | { ! grep . ; }

pictures: site $(VENV)/sample ## the pictures of the README, from the built sample (needs Chromium)
	$(VENV)/bin/python scripts/pictures.py

lock: $(VENV)/lock ## newer pins in requirements/
	$(COMPILE) --group build -o requirements/build.txt
	$(COMPILE) -c requirements/build.txt -o requirements/run.txt pyproject.toml
	$(COMPILE) -c requirements/run.txt -c requirements/build.txt --extra test -o requirements/test.txt pyproject.toml
	$(COMPILE) -c requirements/test.txt -c requirements/build.txt --extra sample -o requirements/sample.txt pyproject.toml
	$(COMPILE) -c requirements/test.txt -c requirements/sample.txt --extra lint -o requirements/lint.txt pyproject.toml
	$(COMPILE) -c requirements/test.txt --group properdocs -o requirements/properdocs.txt
	$(COMPILE) --group lock -o requirements/lock.txt

clean: ## back to a fresh clone, but for your changes
	rm -rf $(VENV) site build dist .cache .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

# --- What the above needs: a virtual environment, and a stamp in it for each set of pins. ---

$(VENV)/build: requirements/build.txt
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("hds-docs needs Python 3.11 or later: make PYTHON=… names one")'
	$(PYTHON) -m venv $(VENV)
	$(RUN) pip install --quiet --require-hashes -r $<
	@touch $@

$(VENV)/run $(VENV)/test $(VENV)/sample $(VENV)/lint $(VENV)/properdocs $(VENV)/lock: $(VENV)/%: requirements/%.txt $(VENV)/build
	$(RUN) pip install --quiet --require-hashes -r $<
	@touch $@

$(VENV)/package: pyproject.toml $(VENV)/run
	$(RUN) pip install --quiet --no-build-isolation --no-deps --editable .
	@touch $@
