"""Third-party data for the benches: read from `ASSISTANT_EVAL_DATA`, never part of the project."""
from __future__ import annotations

import sys
from pathlib import Path

from evals.third_party.sets import find_data


def data_folder() -> Path:
    """The folder of third-party data. Leaves the program with a reason where there is none."""
    folder = find_data()
    if folder is None:
        sys.exit("skipped: no third-party sets. Set ASSISTANT_EVAL_DATA to their folder.")
    return folder
