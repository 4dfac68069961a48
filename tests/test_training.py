"""What the reader is trained on: a question's windows compete with one another."""
from __future__ import annotations

import random

import pytest
import torch

from training.reader import SIZE, among, batches
from training.windows import Window


def test_the_right_sentence_competes_with_those_of_all_windows_of_its_question() -> None:
    logits = torch.tensor([[1.0, 3.0, 0.0], [2.0, 2.5, -1e4], [0.5, 0.0, 4.0]])  # two windows of one question, one of another
    loss = among(logits, torch.tensor([1, 0, 0]), torch.tensor([0, 0, 1]), 2)
    of_first = torch.tensor([0.0, 2.0, -1.0, 0.5])  # none of them, and each against its own window's column 0
    of_second = torch.tensor([0.0, -0.5, 3.5])
    expected = [float(torch.logsumexp(of_first, 0) - 2.0), float(torch.logsumexp(of_second, 0))]
    assert loss.tolist() == pytest.approx(expected, abs=1e-5)


def test_a_question_s_windows_stay_in_one_batch() -> None:
    groups = [[Window(f"{n}?", "x" * (n % 50), ((0, 1),), None)] * (1 + n % 5) for n in range(700)]
    made = batches(groups, random.Random(1))
    assert sorted(g[0].question for part in made for g in part) == sorted(g[0].question for g in groups)
    assert all(sum(map(len, part)) <= SIZE for part in made)
