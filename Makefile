# The commands of the house. Hooks, people and .ci/run call exactly these.
# The first two are all a newcomer needs: `make run` and `make test`.

PORT ?= 8000
BIN := .venv/bin
PYTHON := $(BIN)/python
TSUNAGI := $(BIN)/tsunagi
STAMP := .venv/installed
# Checks and tests write nothing into var/: tests.settings keeps everything in a folder of its own.
DJANGO := DJANGO_SETTINGS_MODULE=tests.settings $(PYTHON) -m django

.DEFAULT_GOAL := help
.PHONY: help install run test check sweep fix bench docs

help:
	@echo 'make run     見本の県を作り、R4 の検証票3枚を書き出して、画面を動かします（PORT=8000）'
	@echo 'make test    すべてのテスト      make check   形・型・依存の向き・文書の新しさ'
	@echo 'make sweep   総当たりと PostgreSQL での全テスト      make fix     書式を直す'
	@echo 'make bench   速さを測る          make docs    作られる文書を作り直す'

install: $(STAMP)

# A fresh stamp means nothing to do and no network; a changed lock or pyproject.toml installs the difference.
$(STAMP): $(wildcard requirements/*.txt) pyproject.toml scripts/make_venv.sh
	@sh scripts/make_venv.sh .venv
	@touch $@

run: install
	$(TSUNAGI) demo
	$(TSUNAGI) sheet export --fy 2022 --format pdf --out var/out
	$(TSUNAGI) sheet summary --fy 2022
	$(TSUNAGI) serve --port $(PORT)

test: install
	$(PYTHON) -m pytest -n auto -m "not sweep"
	$(PYTHON) -m tests.postgres -- $(PYTHON) -m pytest -n auto -m "db_specific and not sweep"

check: install
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy src
	$(BIN)/lint-imports --no-cache
	$(DJANGO) makemigrations --check --dry-run
	$(DJANGO) check --fail-level WARNING
	$(PYTHON) -m pytest -n auto -m "not slow and not sweep" tests/architecture

sweep: install
	$(PYTHON) -m pytest -n auto -m sweep
	$(PYTHON) -m tests.postgres -- $(PYTHON) -m pytest -n auto

fix: install
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: install
	$(TSUNAGI) bench

docs: install
	$(PYTHON) -m scripts.generated_docs
