# `make run`, `make test` and `make bench` set up all they need on a bare Debian or Ubuntu with Python >= 3.11.
# Each can be given:
#   PYTHON=python3.12    the interpreter that .venv is made from
#   PIP_ARGS='...'       more arguments for pip, such as the --extra-index-url of torch's CPU builds
#   ARGS='...'           arguments for main.py or pytest

export PYTHON ?= python3
export PIP_ARGS ?=
python := .venv/bin/python

.PHONY: run test check bench messages

run: .venv/ready-to-run
	$(python) main.py $(ARGS)

test: .venv/ready-to-test
	$(python) -m pytest $(ARGS)

check: .venv/ready-to-test
	$(python) -m ruff check .
	$(python) -m ruff format --check .
	$(python) -m mypy

bench: .venv/ready-to-bench
	$(python) -m benchmarks $(ARGS)

messages: .venv/ready-to-test
	$(python) -m core.translators

.venv/ready-to-%: pyproject.toml
	sh packaging/setup.sh $*
	touch $@
