.PHONY: test lint golden evals bench
test:
	pytest
lint:
	ruff check .
	mypy
golden:
	python -m evals.bench.golden
evals:
	pytest evals
bench:
	python -m evals.bench.speed
