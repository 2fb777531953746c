from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xentgui.core.analysis.analysis import analyse
from xentgui.core.analysis.textbook import TEXTBOOK_EPSILON, textbook_value
from xentgui.core.checks import FloatArray
from xentgui.core.state import LogBase, State


def cross_entropy_error(y: FloatArray, t: FloatArray) -> float:
    """The program of the textbook, word for word."""
    delta = 1e-7
    return -np.sum(t * np.log(y + delta))


@given(
    st.lists(st.floats(-50.0, 50.0), min_size=3, max_size=12),
    st.integers(0, 2),
    st.floats(0.0, 1.0),
)
def test_it_is_what_the_program_gives_to_the_last_bit(
    logits: list[float], target: int, smoothing: float
) -> None:
    analysis = analyse(State(logits, target, label_smoothing=smoothing))
    expected = cross_entropy_error(analysis.probabilities, analysis.target)
    assert textbook_value(analysis, TEXTBOOK_EPSILON).hex() == float(expected).hex()


def test_for_a_certain_target_it_is_below_0() -> None:
    analysis = analyse(State.from_probabilities((1.0, 0.0, 0.0)))
    assert textbook_value(analysis, TEXTBOOK_EPSILON) == -math.log(1.0 + 1e-7)
    assert repr(textbook_value(analysis, TEXTBOOK_EPSILON)) == "-9.999999505838704e-08"
    assert analysis.loss == 0.0


def test_for_an_impossible_target_it_is_finite() -> None:
    analysis = analyse(State.from_probabilities((1.0, 0.0, 0.0), target=1))
    assert textbook_value(analysis, TEXTBOOK_EPSILON) == -math.log(1e-7)
    assert analysis.loss == math.inf


def test_it_is_in_the_unit_of_the_loss() -> None:
    analysis = analyse(State((2.0, 1.0, 0.1), 1, log_base=LogBase.TWO))
    assert textbook_value(analysis, 0.0) == pytest.approx(analysis.loss, rel=1e-15)
