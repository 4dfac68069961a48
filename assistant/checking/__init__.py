"""Does a source support a sentence? See `checker.py`."""
