# The two commands are `make run` and `make test`; each sets up whatever is missing first.
PYTHON ?= python3
BIN := .venv/bin
SAMPLE := build/sample

.PHONY: run headless test setup setup-test setup-package package package-test lint unit end2end bench lock

run: setup
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" = Darwin ]; then \
		exec $(BIN)/onrecord gui resources/sample; \
	else $(MAKE) --no-print-directory headless; fi

# What `make run` does where no window can open: the same articles through the command line.
headless:
	@echo "There is no display, so no window: measuring the sample articles on the command line."
	@mkdir -p $(SAMPLE)
	@$(BIN)/onrecord analyze resources/sample -o $(SAMPLE)/sample.jsonl
	@$(BIN)/onrecord compare resources/sample --chart sourcing-by-outlet -o $(SAMPLE)/sourcing-by-outlet.svg
	@echo "The analysis is in $(SAMPLE)/sample.jsonl, the chart in $(SAMPLE)/sourcing-by-outlet.svg"

test: setup-test lint unit end2end
	@$(BIN)/coverage report

setup:
	@$(PYTHON) installer/bootstrap.py

setup-test:
	@$(PYTHON) installer/bootstrap.py --test

setup-package:
	@$(PYTHON) installer/bootstrap.py --package

# The program for people without Python: frozen, tried, wrapped. It takes some minutes.
package: setup-package
	@$(BIN)/python installer/build.py

# Tries what `make package` made: in a clean Debian, in an empty environment, by the tools that hold packages to rules.
package-test: setup-package
	$(BIN)/pytest -m package

lint:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

unit:
	$(BIN)/coverage erase
	$(BIN)/pytest -m "not end2end and not benchmark and not package" -n auto --cov --cov-report=

# Without coverage: what these tests start is killed, stopped and timed, and the others have measured the code.
end2end:
	$(BIN)/pytest -m end2end -n auto --dist worksteal

bench:
	$(BIN)/python tests/benchmarks/first_paint.py --runs 9
	$(BIN)/python tests/benchmarks/responsiveness.py
	$(BIN)/python tests/benchmarks/speed.py
	$(BIN)/python tests/benchmarks/memory.py
	$(BIN)/python tests/benchmarks/throughput.py
	$(BIN)/pytest -m benchmark -s

# With extras: without them pip takes a package that another asks for with an extra for unpinned as soon as a newer one is
# out. pip 23 takes html_clean and html-clean for two, so it stands as the packages spell it.
lock:
	uv pip compile pyproject.toml --group dev --all-extras --no-strip-extras --generate-hashes --universal -p 3.11 --no-header -o requirements.lock
	sed -i 's/^lxml\[html-clean\]/lxml[html_clean]/' requirements.lock
	uv pip compile --group package --generate-hashes --universal -p 3.11 --no-header -c requirements.lock -o installer/package.lock
