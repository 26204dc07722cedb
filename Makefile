# Both commands set themselves up; all they need is Python 3.11 or later, make and a package index.
PYTHON ?= python3
BIN := .venv/bin
unexport PYTHONDONTWRITEBYTECODE  # where it is set, each of the many programs of a test run compiles everything anew
# What an earlier checkout installed under the name it had before: its entry points would still be loaded.
FORGET = rm -rf factcheck.egg-info && $(PIP) uninstall --yes factcheck 2>/dev/null || true
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq

.PHONY: demo test bench soak wheel audit docs pictures lint clean
.DELETE_ON_ERROR:

demo: .venv/installed  ## the whole job on the example articles
	@$(BIN)/factcheck demo

test: lint  ## lint, types, tests
	@$(BIN)/python -m pytest -n 2 --dist worksteal

bench: .venv/installed-dev  ## accuracy floors, the gate, the page, speed and memory of every step, large stores
	@$(BIN)/python benchmarks/floors.py
	@$(BIN)/python benchmarks/gate.py
	@$(BIN)/python benchmarks/listings.py
	@$(BIN)/python benchmarks/performance.py
	@$(BIN)/python benchmarks/comparison.py

soak: .venv/installed-dev  ## hours of it: the long tests, 120 kills, 1,000 decisions and 72 openers at once, a million fuzzed cases of each sort, hostile texts, bombs
	@$(PIP) install --editable '.[fuzz]'
	@$(BIN)/python -m pytest -m soak
	@FACTCHECK_KILLS=40 $(BIN)/python -m pytest -s tests/test_kill.py
	@FACTCHECK_DECISIONS=50 $(BIN)/python -m pytest -s tests/test_together.py
	@$(BIN)/python benchmarks/fuzz.py
	@$(BIN)/python benchmarks/hostile.py
	@FACTCHECK_OPENERS=72 $(BIN)/python -m pytest -s tests/test_opening.py
	@$(BIN)/python benchmarks/bombs.py

wheel: export SOURCE_DATE_EPOCH := $(shell git log -1 --format=%ct)
wheel: .venv/installed-dev  ## wheel and sdist in build/dist, the wheel twice with the same bytes, and all tests against the wheel in an environment of its own
	@rm -rf build/dist build/again build/clean && mkdir -p build/dist build/clean
	@$(PIP) install --quiet build && $(BIN)/python -m build --outdir build/dist . >/dev/null
	@$(BIN)/python -m build --wheel --outdir build/again . >/dev/null && cmp build/dist/*.whl build/again/*.whl
	@$(PYTHON) -m venv build/clean/venv
	@build/clean/venv/bin/python -m pip --disable-pip-version-check -qq install "$$(ls $(CURDIR)/build/dist/*.whl)[dev]"
	@mkdir build/clean/tree && git ls-files | grep -v -E '^(claims|factcheck)/' | tar -cf - -T - | tar -xf - -C build/clean/tree
	@cd build/clean/tree && ../venv/bin/python -P -m pytest tests -n 2 --dist worksteal

audit: .venv/installed  ## known advisories of what is installed, and of the lowest versions that it takes; asks the package index
	@mkdir -p build && $(PIP) install pip-audit uv
	@$(BIN)/uv --quiet pip compile pyproject.toml --all-extras --resolution lowest-direct --output-file build/lowest.txt
	@$(BIN)/python -m pip_audit --local --skip-editable
	@$(BIN)/python -m pip_audit --requirement build/lowest.txt --no-deps --disable-pip

docs: .venv/installed-dev  ## what the docs' examples print now, the reference of commands, the site in build/site
	@$(BIN)/python docs/blocks.py
	@$(BIN)/python docs/licences.py
	@$(BIN)/python -m mkdocs build --strict --quiet --site-dir build/site

pictures: .venv/installed-dev  ## the pictures of the README and the docs, from the examples; needs Chromium
	@PYTHONPATH=benchmarks $(BIN)/python docs/pictures/make.py

lint: .venv/installed-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy claims factcheck

clean:
	rm -rf .venv build ./*.egg-info

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "factcheck needs Python 3.11 or later; name one: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv .venv

.venv/installed: pyproject.toml | .venv/bin/python
	@echo "Installing factcheck into .venv (once) ..."
	@$(FORGET)
	@$(PIP) install --editable .
	@touch $@

.venv/installed-dev: pyproject.toml | .venv/bin/python
	@echo "Installing factcheck and its development tools into .venv (once) ..."
	@$(FORGET)
	@$(PIP) install --editable '.[dev]'
	@touch $@ .venv/installed
