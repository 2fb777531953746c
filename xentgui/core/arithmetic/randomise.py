"""Logits from a seed."""

from __future__ import annotations

from random import Random
from statistics import NormalDist

import numpy as np

from xentgui.core.checks import FloatArray

_DISTRIBUTION = NormalDist(0.0, 2.0)
_LEAST = 2.0**-54
"""Stands for a draw of 0, which the inverse of the distribution function cannot take."""


def random_logits(count: int, seed: int) -> FloatArray:
    """Draw logits from a normal distribution of mean 0 and standard deviation 2.

    A seed gives the same logits everywhere and always: Python promises that for ``random()``,
    NumPy does not for its normal numbers.

    Parameters
    ----------
    count : int
        K.
    seed : int

    Returns
    -------
    ndarray, shape (K,)
        Rounded to two decimals.
    """
    draw = Random(seed).random
    return np.array([round(_DISTRIBUTION.inv_cdf(draw() or _LEAST), 2) for _ in range(count)])
