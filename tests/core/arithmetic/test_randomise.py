"""Logits from a seed, the same in every release."""

from __future__ import annotations

from statistics import NormalDist
from types import SimpleNamespace

import numpy as np
import pytest

from xentgui.core.arithmetic import randomise
from xentgui.core.arithmetic.randomise import random_logits
from xentgui.core.state import State


# Never to be edited: a seed that somebody wrote down leads to these.
@pytest.mark.parametrize(
    ("seed", "logits"),
    [
        (0, [2.03, 1.4, -0.4, -1.29, 0.06]),
        (1, [-2.21, 2.05, 1.44, -1.32, -0.02]),
        (2026, [-2.36, 0.01, 0.06, 2.16, -2.53]),
        (2**64, [4.01, -0.66, 0.0, 0.63, 0.62]),
    ],
)
def test_a_seed_gives_the_same_logits_forever(seed: int, logits: list[float]) -> None:
    assert random_logits(5, seed).tolist() == logits


def test_more_classes_leave_the_first_ones_as_they_are() -> None:
    assert random_logits(9, 7)[:4].tolist() == random_logits(4, 7).tolist()


def test_they_have_two_decimals() -> None:
    assert all(float(f"{x:.2f}") == x for x in random_logits(10_000, 3).tolist())


def test_they_are_normal_with_standard_deviation_2() -> None:
    x = np.sort(random_logits(20_000, 0))
    assert np.abs(x).max() < 10.0
    normal = NormalDist(0.0, 2.0)
    expected = [normal.cdf(value) for value in x.tolist()]
    # Kolmogorov's distance; random numbers of this count exceed it once in 200 times.
    assert np.abs(expected - (np.arange(x.size) + 0.5) / x.size).max() < 1.73 / x.size**0.5


# No seed is known that draws these.
@pytest.mark.parametrize(
    ("draw", "logit"), [(0.0, -16.58), (2.0**-53, -16.42), (1.0 - 2.0**-53, 16.42)]
)
def test_the_ends_of_the_range_are_finite(
    monkeypatch: pytest.MonkeyPatch, draw: float, logit: float
) -> None:
    monkeypatch.setattr(randomise, "Random", lambda seed: SimpleNamespace(random=lambda: draw))
    assert random_logits(2, 0).tolist() == [logit, logit]


def test_they_are_logits_of_a_state() -> None:
    logits = random_logits(1000, 0)
    assert State(logits).logits.tolist() == logits.tolist()
