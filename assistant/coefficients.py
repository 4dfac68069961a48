"""What was fitted beside the models' weights: how much each witness of an answer, or of support, counts."""
from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cache
from importlib import resources


@cache
def read(name: str) -> dict:
    """The coefficients in `models/NAME.json`."""
    return dict(json.loads(resources.files("assistant").joinpath(f"models/{name}.json").read_text("utf-8")))


def coefficients() -> dict[str, dict[str, float]]:
    """`ranking`: the weight of each of a sentence's scores; `confidence`: a logistic regression, intercept included.

    `training/calibration.py` writes them.
    """
    return read("coefficients")


def logistic(fitted: Mapping[str, float], values: Mapping[str, float]) -> float:
    """The probability (0 to 1) that a logistic regression gives; `fitted` has the `intercept` and one for each value."""
    return 1 / (1 + math.exp(-fitted["intercept"] - sum(fitted[name] * value for name, value in values.items())))
