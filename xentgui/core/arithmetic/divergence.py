"""The summands of a Kullback-Leibler divergence, none of them negative."""

from __future__ import annotations

import math

import numpy as np

from xentgui.core.checks import FloatArray


def divergence_terms(one: FloatArray, other: FloatArray, log_ratio: FloatArray) -> FloatArray:
    """Return a log(a/b) - a + b of each a of `one` and b of `other`.

    They sum to KL(a || b) where a and b have the same sum (Csiszar, Annals of Statistics 19, 1991,
    sec. 1). No term is negative, so nothing cancels, as it would where a is near b.

    Parameters
    ----------
    one, other : ndarray
        Nonnegative, of one shape.
    log_ratio : ndarray
        log(a/b) of the same shape, which a and b alone may be too far rounded to tell. It is not
        looked at where a is 0.

    Returns
    -------
    ndarray, of that shape
        At least 0; ``inf`` where a > 0 and log(a/b) is.
    """
    has_part = one > 0.0
    ratio = np.where(has_part, log_ratio, 0.0)
    with np.errstate(invalid="ignore", over="ignore", under="ignore"):
        above = one * (ratio + np.expm1(-ratio))
        below = other + one * (ratio - 1.0)
        terms: FloatArray = np.where(has_part, np.where(ratio > 0.0, above, below), other)
        is_near = has_part & (np.abs(ratio) < _NEAR)
        near = ratio[is_near]
        terms[is_near] = other[is_near] * (near * near) * _series(near)
    return terms


_NEAR = 0.5
"""Where log(a/b) is smaller, the closed form of a term would cancel."""
_COEFFICIENTS = tuple((m + 1) / math.factorial(m + 2) for m in range(16))


def _series(x: FloatArray) -> FloatArray:
    """(x e^x - e^x + 1) / x^2 = sum_m (m + 1)/(m + 2)! x^m, to float64 for |x| <= 1/2."""
    total = np.zeros(x.shape)
    for coefficient in reversed(_COEFFICIENTS):
        total = total * x + coefficient
    return total
