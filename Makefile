# The commands of the checkout; README.md says which to start with.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CATALOGUES := $(wildcard resources/translations/*/LC_MESSAGES/kumppani.po)
COMPILED := $(CATALOGUES:.po=.mo)
DEMO := build/demo
DEMO_RUN := $(BIN)/kumppani --store $(DEMO)/kumppani.db --language fi
DEMO_CUSTOMER := Koskenrannan Konepaja Oy
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
COMPILE_LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url --no-emit-find-links

.PHONY: help run test demo bench screenshots installer translations readme lock clean
.DELETE_ON_ERROR:

help:
	@echo "make run          open the workbench"
	@echo "make test         every check and test"
	@echo "make demo         the main job without a window, into $(DEMO)"
	@echo "make bench        speed, beside a floor measured in the same run"
	@echo "make screenshots  every page and dialog as PNG, into build/screenshots"
	@echo "make installer    the frozen program, tried out and packed, into build/installer"
	@echo "make translations new and changed texts into the catalogues"
	@echo "make readme       the help page into the README"
	@echo "make lock         newest versions into the locked requirements"
	@echo "make clean        take away what the others made, but not $(VENV)"

run: $(VENV)/.ready $(COMPILED)
	@$(BIN)/python -m app.preflight window
	@$(BIN)/kumppani

test: $(VENV)/.ready-dev $(COMPILED)
	@$(BIN)/python -m app.preflight offscreen
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tests.helpers.catalogues check
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -q

demo: $(VENV)/.ready $(COMPILED)
	@rm -rf $(DEMO)
	@mkdir -p $(DEMO)
	$(DEMO_RUN) demo
	$(DEMO_RUN) export "$(DEMO_CUSTOMER)" --edition customer -o $(DEMO)
	$(DEMO_RUN) export "$(DEMO_CUSTOMER)" --edition internal -o $(DEMO)
	@ls -l $(DEMO)

bench: $(VENV)/.ready-dev $(COMPILED)
	@$(BIN)/python -m app.preflight offscreen
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.bench

screenshots: $(VENV)/.ready-dev $(COMPILED)
	@$(BIN)/python -m app.preflight offscreen
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.screenshots

installer: $(VENV)/.ready-dev $(COMPILED)
	@$(BIN)/python -m app.preflight offscreen
	$(BIN)/python build_installer.py

translations: $(VENV)/.ready-dev
	$(BIN)/python -m tests.helpers.catalogues update

readme: $(VENV)/.ready-dev $(COMPILED)
	$(BIN)/python -m tests.helpers.readme

# Needs uv (any version of this year) on the path; the lock holds names, versions and hashes, and no address.
lock:
	@command -v uv >/dev/null || { echo "make lock needs uv: see its own pages for how to install it." >&2; exit 1; }
	$(COMPILE_LOCK) --upgrade --group setup pyproject.toml -o requirements.txt
	$(COMPILE_LOCK) --upgrade --group dev --constraints requirements.txt pyproject.toml -o requirements-dev.txt

clean:
	rm -rf build *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	rm -f $(COMPILED)

# Made anew when it was left half made: pip is the last thing that comes into it.
$(VENV)/.made:
	@test -x $(BIN)/pip || { $(PYTHON) -m app.preflight python && rm -rf $(VENV) && $(PYTHON) -m venv $(VENV); }
	@touch $@

$(VENV)/.ready: $(VENV)/.made requirements.txt pyproject.toml
	@echo "Installing the locked requirements; the first time takes some minutes."
	@$(PIP) install --require-hashes -r requirements.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.ready-dev: $(VENV)/.made requirements-dev.txt pyproject.toml
	@echo "Installing the locked requirements; the first time takes some minutes."
	@$(PIP) install --require-hashes -r requirements-dev.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

%.mo: %.po | $(VENV)/.made
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@
