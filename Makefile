.PHONY: test lint golden
test:
	pytest
lint:
	ruff check .
	mypy
golden:
	python -m evals.bench.golden
