# Two commands: `make run` and `make test`. Each sets up all it needs, alone.
VENV := .venv
PY := $(VENV)/bin/python
STAMP := $(VENV)/.requirements
BROWSER := $(VENV)/.requirements-browser
ADDRESS ?= 127.0.0.1:8000

.PHONY: run test browser-test lint proof lock help

help:
	@echo "make run    start the application with a demo program"
	@echo "make test   run the tests"
	@echo "make lint   check the style"
	@echo "make proof  everything that is too slow for every run"

run: $(STAMP)
	@exec $(PY) manage.py up --address $(ADDRESS)

test: $(STAMP)
	@$(PY) -m pytest -n 2 -p no:playwright -m "not browser and not services and not proof" $(ARGS)

lint: $(STAMP)
	@$(PY) -m ruff check . && $(PY) -m ruff format --check .
	@$(PY) manage.py makemigrations --check --dry-run

proof: $(STAMP) $(BROWSER)
	@bash .ci/proof $(ARGS)

lock:
	uv pip compile --generate-hashes --python-version 3.11 --no-emit-index-url --no-header requirements.in -o requirements.txt
	uv pip compile --generate-hashes --python-version 3.11 --no-emit-index-url --no-header -c requirements.txt requirements-browser.in -o requirements-browser.txt

# uv only speeds things up; where its index is not reached, pip does the same.
install = if command -v uv >/dev/null 2>&1 && uv pip install -q --python $(PY) --require-hashes -r $(1); then :; \
	else $(PY) -m pip install -q --disable-pip-version-check --require-hashes -r $(1); fi

$(PY):
	@python3 -c "import ensurepip, sys; sys.exit(sys.version_info < (3, 11))" 2>/dev/null || \
	{ echo "Python 3.11 or newer with venv is needed: apt-get install make python3-venv"; exit 1; }
	@echo "Making $(VENV) (once)"
	@python3 -m venv $(VENV)

$(STAMP): requirements.txt | $(PY)
	@echo "Installing requirements (once, a minute)"
	@$(call install,requirements.txt)
	@touch $@

$(BROWSER): requirements-browser.txt $(STAMP)
	@$(call install,requirements-browser.txt)
	@touch $@
