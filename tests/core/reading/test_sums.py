from __future__ import annotations

import numpy as np
import pytest

from xentgui.core.errors import InvalidInputError
from xentgui.core.reading.table import Kind, Table
from xentgui.core.reading.taking import plausible_kinds, take
from xentgui.core.reading.targets import target_for


def test_a_sum_beyond_float64_is_none_of_probabilities() -> None:
    table = Table(np.array([[1e308, 1e308, 1.0]]))
    assert plausible_kinds(table, 0) == (Kind.LOGITS,)
    with pytest.raises(InvalidInputError):
        take(table, kind=Kind.PROBABILITIES)


def test_nor_of_a_target() -> None:
    assert target_for((1e308, 1e308, 0.0), 3, ()).value == (1e308, 1e308, 0.0)
