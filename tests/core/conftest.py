from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import numpy as np
import pytest
from exact import Arithmetic, AssertPrintsAs, Exact, mp
from numpy.typing import ArrayLike


@pytest.fixture(scope="session")
def exact() -> type[Exact]:
    return Exact


@pytest.fixture(scope="session")
def precise() -> Arithmetic:
    """50-digit arithmetic, for a definition to be written out in a test."""
    return mp


@pytest.fixture(scope="session")
def assert_prints_as() -> AssertPrintsAs:
    """Compare numbers with published ones, given as strings, to half a unit of the last digit."""

    def check(actual: ArrayLike, printed: Sequence[str]) -> None:
        numbers = np.atleast_1d(actual)
        assert numbers.shape == (len(printed),)
        for value, text in zip(numbers, printed, strict=True):
            number = Decimal(text)
            exponent = number.as_tuple().exponent
            assert isinstance(exponent, int)
            half_a_unit = Decimal((0, (5,), exponent - 1))
            assert abs(Decimal(float(value)) - number) <= half_a_unit, f"{value} is not {text}"

    return check
