# The registry's commands. A machine needs Python 3.11 or later with pip, and make; nothing else.
#   make run     build .venv, start the registry, print where to open it (PORT=8080 chooses the port)
#   make test    run all tests, on databases of their own, or on the server that DATABASE_URL names (one worker then;
#                several where DATABASE_URL has {worker} in it, which stands for gw0, gw1, ...: each needs a server)
#   make check   formatting, lint, types, import directions, Django's checks, committed files still true
#   make format  put the code into shape
#   make write   write the committed files that follow from the code (OpenAPI, JSON Schema) anew
#   make bench   the benchmarks in full size (BENCHMARK_DATABASE=folder keeps the registries that reading is measured on)
#   make lock    compile the lock files anew from pyproject.toml
#   make clean   remove what the commands made, but for the database in var/

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin
# The pip of the outer Python, told where to install: the environment then needs none of its own.
PIP := $(PYTHON) -m pip --python $(RUN)/python --disable-pip-version-check
WORKERS ?= $(if $(and $(DATABASE_URL),$(if $(findstring {worker},$(DATABASE_URL)),,one)),0,auto)
.DELETE_ON_ERROR:
.PHONY: run test check format write bench lock clean browser

run: $(VENV)/run.stamp
	@exec $(RUN)/python manage.py quickstart

$(RUN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "The registry needs Python 3.11 or later; $(PYTHON) is older or missing. Name one: make $(MAKECMDGOALS) PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -m pip --version >/dev/null || { \
	  echo "The registry needs pip. On Debian or Ubuntu: apt-get install python3-pip python3-venv" >&2; exit 1; }
	@echo "Making $(VENV) ..."
	@$(PYTHON) -m venv --without-pip $(VENV)

$(VENV)/run.stamp: requirements.lock | $(RUN)/python
	@echo "Installing requirements.lock ..."
	@$(PIP) install --quiet --require-hashes -r requirements.lock
	@touch $@

$(VENV)/dev.stamp: requirements-dev.lock $(VENV)/run.stamp | $(RUN)/python
	@echo "Installing requirements-dev.lock ..."
	@$(PIP) install --quiet --require-hashes -r requirements-dev.lock
	@touch $@

# Some tests look at pages as a person does. Root (a container, CI) gets the browser installed; anybody else is told.
browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "Installing chromium for the browser tests ..."; \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium >/dev/null; \
	  else \
	    echo "The browser tests need Chromium or Chrome. On Debian or Ubuntu: sudo apt-get install chromium" >&2; exit 1; \
	  fi; }

test: $(VENV)/dev.stamp browser
	@$(RUN)/python -m pytest -n $(WORKERS)

check: export DJANGO_SETTINGS_MODULE = registry.settings_for_tests
check: $(VENV)/dev.stamp
	$(RUN)/ruff format --check
	$(RUN)/ruff check
	$(RUN)/mypy
	$(RUN)/lint-imports
	$(RUN)/python -W error manage.py check --fail-level WARNING
	$(RUN)/python manage.py makemigrations --check --dry-run
	$(RUN)/python manage.py write_fixtures_schema --check
	$(RUN)/python manage.py spectacular --validate --fail-on-warn | diff docs/openapi.yaml - || { \
	  echo "docs/openapi.yaml is not what the code says: make write" >&2; exit 1; }

format: $(VENV)/dev.stamp
	$(RUN)/ruff check --fix
	$(RUN)/ruff format

write: export DJANGO_SETTINGS_MODULE = registry.settings_for_tests
write: $(VENV)/dev.stamp
	$(RUN)/python manage.py write_fixtures_schema
	$(RUN)/python manage.py spectacular --validate --fail-on-warn --file docs/openapi.yaml

bench: export BENCHMARK_AGREEMENTS ?= 60000
bench: $(VENV)/dev.stamp
	@$(RUN)/python -m pytest -s tests/benchmarks

COMPILE = $(RUN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 \
	--no-emit-index-url --no-emit-find-links --no-header pyproject.toml

lock: | $(RUN)/python
	@$(PIP) install --quiet uv
	$(COMPILE) --output-file requirements.lock $(LOCK_OPTIONS)
	$(COMPILE) --group dev --constraint requirements.lock --output-file requirements-dev.lock $(LOCK_OPTIONS)

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
