# Everything a developer types. `make run` and `make test` need git, make and Python 3.11 or newer.
.DEFAULT_GOAL := help
.PHONY: help setup run test test-all check crash storm mutants bench gallery fmt image lock
MAKEFLAGS += --no-print-directory
BIN := .venv/bin
SPREAD := -n auto --maxprocesses=4 --dist loadfile
CODE := bot tests benchmarks gallery hatch_build.py
MUTMUT := 3.8.1

help: ## what there is
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 12

setup: ## prepare .venv for development
	@scripts/setup dev

run: ## the whole product, nothing configured: imaginaryklout demo $(ARGS)
	@scripts/setup run
	@exec $(BIN)/imaginaryklout demo $(ARGS)

test: check ## what every commit must pass
	@exec $(BIN)/python -m pytest $(SPREAD) -m "not long" $(ARGS)

test-all: check ## that, and what takes longer
	@exec $(BIN)/python -m pytest $(SPREAD) -m "" $(ARGS)

check: setup ## lint, format, types, who may import whom
	@$(BIN)/ruff check $(CODE)
	@$(BIN)/ruff format --check $(CODE)
	@$(BIN)/mypy
	@$(BIN)/lint-imports

fmt: setup ## write the code as ruff would
	@$(BIN)/ruff check --fix $(CODE)
	@$(BIN)/ruff format $(CODE)

crash: setup ## kill the bot at every step and at any moment, and count the answers (about half an hour)
	@exec $(BIN)/python -m tests.e2e.crash $(ARGS)

storm: setup ## a burst of toots while a tenth of all calls goes wrong (about an hour)
	@$(BIN)/python -m tests.e2e.storm $(ARGS)
	@$(BIN)/python -m tests.e2e.week $(ARGS)

mutants: setup ## change the code in many places and name what no test notices (ARGS="--sample 300": half an hour)
	@[ -d build/mutmut/mutmut-$(MUTMUT).dist-info ] || { rm -rf build/mutmut && $(BIN)/python -m pip \
	  --disable-pip-version-check install --quiet --target build/mutmut mutmut==$(MUTMUT); }
	@PYTHONPATH=build/mutmut exec $(BIN)/python -m tests.mutants $(ARGS)

bench: setup ## the README's figures, beside their floors
	@exec $(BIN)/python -m benchmarks $(ARGS)

gallery: setup ## every badge design in every script and length, as build/gallery/index.html (two minutes)
	@exec $(BIN)/python -m gallery $(ARGS)

image: ## the container image, as imaginaryklout:latest
	@exec $$(command -v docker || command -v podman || echo docker) build -t imaginaryklout:latest .

# The locks hold hashes and no host: they install from wherever pip is pointed at.
LOCK := uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-header --no-annotate $(ARGS)
TOLD = $(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))$(1), sep="\n")'
lock: ## write the requirements files anew from pyproject.toml (ARGS=--upgrade for newer versions)
	@command -v uv >/dev/null || { echo "make lock needs uv: pip install uv" >&2; exit 1; }
	@$(LOCK) --extra postgres pyproject.toml -o requirements.txt
	@$(LOCK) --extra postgres --group dev pyproject.toml -o requirements-dev.txt
	@$(call TOLD,["build-system"]["requires"]) | $(LOCK) -c requirements-dev.txt - -o requirements-build.txt
	@$(call TOLD,["tool"]["hatch"]["build"]["targets"]["wheel"]["hooks"]["custom"]["dependencies"]) \
	  | $(LOCK) -c requirements.txt -c requirements-dev.txt - -o requirements-compile.txt
