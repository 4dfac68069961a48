"""What was fitted beside the models' weights: how much each witness of an answer counts. `training/calibration.py` writes it."""
from __future__ import annotations

import json
from functools import cache
from importlib import resources


@cache
def coefficients() -> dict[str, dict[str, float]]:
    """`ranking`: the weight of each of a sentence's scores; `confidence`: a logistic regression, intercept included."""
    return dict(json.loads(resources.files("assistant").joinpath("models/coefficients.json").read_text("utf-8")))
