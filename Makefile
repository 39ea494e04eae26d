# From pages to reports: `make report`. Needs make, bash and Python 3.11 to 3.14; everything else goes into .venv.
# CORPUS, OUT and LABELS reach the commands through the environment, so any path will do, also with spaces.

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help report test lab bench clean

PYTHON ?= python3
CORPUS ?= data/articles
OUT ?= reports
LABELS ?= en
export CORPUS OUT LABELS

VENV := .venv
RUN := $(VENV)/bin/python
READY := $(VENV)/ready-for-newsprint

help:
	@echo 'make report   run every notebook on a folder of pages; write snapshots, figures and tables'
	@echo '              make report CORPUS=folder OUT=folder LABELS=zh   for your own pages, with Chinese labels'
	@echo "              CORPUS  a folder of pages or archives         (now: $$CORPUS)"
	@echo "              OUT     where html/, figures/ and tables/ go  (now: $$OUT)"
	@echo "              LABELS  en or zh                              (now: $$LABELS)"
	@echo 'make lab      open the notebooks in JupyterLab; CORPUS, OUT and LABELS as above'
	@echo 'make test     check the style of the code and run the tests'
	@echo 'make bench    measure speed'
	@echo 'make clean    remove .venv and caches; pages and reports stay'
	@echo
	@echo 'The first command also makes .venv from requirements.lock (about 1 GB, one to three minutes).'
	@echo 'PYTHON=python3.12 chooses the Python it is made with: 3.11 to 3.14.'

report: $(READY)
	@$(RUN) -m helpers report --corpus "$$CORPUS" --out "$$OUT" --labels "$$LABELS"

test: $(READY)
	@$(RUN) -m ruff format --check --quiet .
	@$(RUN) -m ruff check --quiet .
	@$(RUN) -m mypy
	@$(RUN) -m pytest -n auto

lab: $(READY)
	@$(RUN) -m helpers lab --corpus "$$CORPUS" --out "$$OUT" --labels "$$LABELS"

bench: $(READY)
	@for script in benchmarks/*.py; do echo "$$script"; $(RUN) "$$script"; done

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis dist
	find src tests tools benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamp is as new as the last complete installation: a changed lock or pyproject.toml installs again.
$(READY): requirements.lock pyproject.toml
	@command -v "$(PYTHON)" >/dev/null || { \
	  echo 'There is no $(PYTHON) here. Install Python 3.11 to 3.14, or name yours: make PYTHON=/path/to/python3.' >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' || { \
	  echo "$(PYTHON) is $$("$(PYTHON)" -V 2>&1), and 3.11 to 3.14 is needed. Name one: make PYTHON=python3.12." >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo '$(PYTHON) lacks its venv module. On Debian and Ubuntu: sudo apt install python3-venv.' >&2; exit 1; }
	@echo 'Making $(VENV) …'
	@"$(PYTHON)" -m venv $(VENV)
	@echo 'Installing the packages of requirements.lock; this is done once …'
	@$(RUN) -m pip install --disable-pip-version-check --no-deps --require-hashes -r requirements.lock | awk ' \
	  /^Collecting / { if (++n % 25 == 0) printf "  %d packages fetched\n", n; fflush() } \
	  /^Installing collected/ { print "  unpacking …"; fflush() }'
	@$(RUN) -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation -e .
	@touch $@
