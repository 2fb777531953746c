"""Softmax, cross-entropy and its gradient, accurate to a few units in the last place.

All functions work on the last axis in float64 and use the natural logarithm. They never form
``1 - p`` or ``log(p)`` where p is near 1: with ``m = max u`` and
``r = sum over all classes but one largest of exp((u_j - m)/T)``, the largest class has
``y = 1/(1 + r)``, ``1 - y = r/(1 + r)`` and ``-log y = log1p(r)``, each exact to rounding
(Blanchard, Higham and Higham, "Accurately computing the log-sum-exp and softmax functions",
IMA J. Numer. Anal. 41, 2021, eq. 2.7).
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from xentgui.core.checks import (
    FloatArray,
    as_floats,
    check_logits,
    check_temperature,
    distribution,
    written,
)
from xentgui.core.errors import InvalidInputError, Phrase


def softmax(logits: ArrayLike, temperature: float = 1.0) -> FloatArray:
    """Probabilities y_k = exp(u_k/T) / sum_j exp(u_j/T).

    Parameters
    ----------
    logits : array_like, shape (..., K)
        Finite numbers, or ``-inf`` for a masked class; at least one finite in each row.
    temperature : float
        T > 0.

    Returns
    -------
    ndarray, shape (..., K)
        Nonnegative, each row sums to 1.

    Raises
    ------
    InvalidInputError
        For NaN, ``+inf``, a row of only ``-inf``, an empty row, or T that is not positive.
    """
    shifted = _shift(logits, temperature)
    return shifted.weights / (1.0 + shifted.rest[..., None])


def complement(logits: ArrayLike, temperature: float = 1.0) -> FloatArray:
    """One minus `softmax`, accurate also where the probability is near 1.

    Parameters, shape and errors are those of `softmax`.
    """
    shifted = _shift(logits, temperature)
    return _complement(shifted, shifted.weights / (1.0 + shifted.rest[..., None]))


def exponentials(logits: ArrayLike, temperature: float = 1.0) -> tuple[FloatArray, FloatArray]:
    """Numerator and denominator of `softmax`, with the logits shifted so that none overflows.

    Parameters and errors are those of `softmax`.

    Returns
    -------
    weights : ndarray, shape (..., K)
        exp((u_k - max u)/T), at most 1.
    total : ndarray, shape (...)
        Their sum, at least 1.
    """
    shifted = _shift(logits, temperature)
    return shifted.weights, 1.0 + shifted.rest


def log_softmax(logits: ArrayLike, temperature: float = 1.0) -> FloatArray:
    """Logarithm of `softmax`, accurate also where the probability is near 1 or underflows.

    Parameters and errors are those of `softmax`.

    Returns
    -------
    ndarray, shape (..., K)
        Nats, at most 0; ``-inf`` for a masked class.
    """
    shifted = _shift(logits, temperature)
    return shifted.exponents - np.log1p(shifted.rest)[..., None]


class Softmax(NamedTuple):
    """All that `softmax`, `complement` and `log_softmax` give, for the price of one.

    Attributes
    ----------
    probabilities, complements, logs : ndarray, shape (..., K)
        y_k, 1 - y_k and log y_k.
    exponents : ndarray, shape (..., K)
        (u_k - max u)/T: at most 0, and 0 for the largest.
    """

    probabilities: FloatArray
    complements: FloatArray
    logs: FloatArray
    exponents: FloatArray


def softmax_parts(logits: ArrayLike, temperature: float = 1.0) -> Softmax:
    """Compute them; parameters and errors are those of `softmax`."""
    shifted = _shift(logits, temperature)
    rest = shifted.rest[..., None]
    y = shifted.weights / (1.0 + rest)
    logs = shifted.exponents - np.log1p(rest)
    return Softmax(y, _complement(shifted, y), logs, shifted.exponents)


def cross_entropy(
    probabilities: ArrayLike, target: ArrayLike, epsilon: float = 0.0
) -> FloatArray | np.float64:
    """Cross-entropy error L = -sum_k t_k log(y_k + epsilon) of given probabilities.

    Parameters
    ----------
    probabilities : array_like, shape (..., K)
        Distributions y.
    target : array_like, shape (..., K)
        Distributions t, broadcast against `probabilities`.
    epsilon : float
        0 for the mathematical loss, where 0 log 0 = 0. Textbook programs write
        ``log(y + 1e-7)`` to avoid log 0 (Saito, "Deep Learning from Scratch", 2016, sec. 4.2.2).

    Returns
    -------
    float64 or ndarray, shape (...)
        Nats; ``inf`` where a class with t_k > 0 has y_k + epsilon = 0.

    Raises
    ------
    InvalidInputError
        If either is not a distribution, the lengths differ, or epsilon is negative.
    """
    y = distribution(probabilities, Phrase("probabilities"))
    t = distribution(target, Phrase("target"))
    _check_lengths(y, t)
    if not 0.0 <= epsilon < np.inf:
        raise InvalidInputError(
            "epsilon is {value}; use 0 or a small positive number.", value=written(epsilon)
        )
    with np.errstate(divide="ignore"):
        log_y = np.log(y + epsilon)
    return _result(weighted_sum(t, 0.0 - log_y))


def cross_entropy_from_logits(
    logits: ArrayLike, target: ArrayLike, temperature: float = 1.0
) -> FloatArray | np.float64:
    """Cross-entropy error of softmax(u/T), without forming the probabilities.

    Parameters
    ----------
    logits : array_like, shape (..., K)
        As for `softmax`.
    target : array_like, shape (..., K)
        Distributions t, broadcast against `logits`.
    temperature : float
        T > 0.

    Returns
    -------
    float64 or ndarray, shape (...)
        Nats; ``inf`` where a masked class has t_k > 0.

    Raises
    ------
    InvalidInputError
        As `softmax`, and if `target` is not a distribution of the same length.
    """
    t = distribution(target, Phrase("target"))
    log_y = log_softmax(logits, temperature)
    _check_lengths(log_y, t)
    return _result(weighted_sum(t, 0.0 - log_y))


def gradient(logits: ArrayLike, target: ArrayLike, temperature: float = 1.0) -> FloatArray:
    """Gradient dL/du_k = (y_k - t_k)/T of `cross_entropy_from_logits`.

    Parameters, errors : as for `cross_entropy_from_logits`.

    Returns
    -------
    ndarray, shape (..., K)
        Nats per unit of logit. Where the target is masked and the loss infinite this is still
        (y - t)/T, the limit of the gradient as that logit falls.
    """
    with np.errstate(over="ignore"):
        return difference(logits, target, temperature) / float(temperature) + 0.0


def difference(logits: ArrayLike, target: ArrayLike, temperature: float = 1.0) -> FloatArray:
    """Difference y - t of `softmax` and target, which is -(1 - y) without cancellation at t = 1.

    Parameters, errors : as for `cross_entropy_from_logits`.

    Returns
    -------
    ndarray, shape (..., K)
    """
    t = distribution(target, Phrase("target"))
    shifted = _shift(logits, temperature)
    _check_lengths(shifted.weights, t)
    y = shifted.weights / (1.0 + shifted.rest[..., None])
    return difference_of(y, _complement(shifted, y), t)


def difference_of(
    probabilities: FloatArray, complements: FloatArray, target: FloatArray
) -> FloatArray:
    """Difference y - t of probabilities whose complements 1 - y are known, of one shape."""
    # 1 - t is exact for t in [1/2, 1] (Sterbenz), so a one-hot target leaves -(1 - y) alone.
    return np.where(target > 0.5, (1.0 - target) - complements, probabilities - target)


class _Shifted(NamedTuple):
    """Softmax before its division, relative to one largest class.

    Attributes
    ----------
    exponents, weights : ndarray, shape (..., K)
        (u_k - m)/T, and its exponential.
    is_largest : ndarray of bool, shape (..., K)
        True once a row, at the first largest class.
    rest : ndarray, shape (...)
        Sum of the weights of all other classes.
    """

    exponents: FloatArray
    weights: FloatArray
    is_largest: NDArray[np.bool_]
    rest: FloatArray


MOST_KEPT = 4096
"""Classes of a row whose `_Shifted` is kept: to compare a longer one costs what it saves."""


def _shift(logits: ArrayLike, temperature: float) -> _Shifted:
    u = as_floats(logits, Phrase("logits"))
    if u.ndim == 1 and u.size <= MOST_KEPT and isinstance(temperature, float):
        return _shift_row(u.tobytes(), temperature)
    return _shift_rows(u, temperature)


# A frame asks for probabilities, terms, gradient and more of the same logits: those of the State,
# of another loss on its own way down, and of either without the class in focus.
@lru_cache(maxsize=8)
def _shift_row(logits: bytes, temperature: float) -> _Shifted:
    shifted = _shift_rows(np.frombuffer(logits), temperature)
    for array in (shifted.exponents, shifted.weights, shifted.is_largest):
        array.flags.writeable = False
    return shifted


def _shift_rows(u: FloatArray, temperature: float) -> _Shifted:
    check_logits(u)
    check_temperature(temperature)
    largest = u.argmax(axis=-1)[..., None]
    is_largest = np.arange(u.shape[-1]) == largest
    temperature = float(temperature)
    with np.errstate(over="ignore", under="ignore"):
        top = np.take_along_axis(u, largest, axis=-1)
        exponents = (u - top) / temperature
        # Beyond float64 the difference is -inf, though a T above 1 may bring it back.
        if temperature > 1.0 and np.isneginf(exponents).any():
            exponents = np.where(
                np.isneginf(exponents), u / temperature - top / temperature, exponents
            )
        weights = np.exp(exponents)
    rest = accurate_sum(np.where(is_largest, 0.0, weights))
    return _Shifted(exponents, weights, is_largest, rest)


def _complement(shifted: _Shifted, y: FloatArray) -> FloatArray:
    rest = shifted.rest[..., None]
    # Only the largest class can be above 1/2, where 1 - y would cancel.
    return np.where(shifted.is_largest, rest / (1.0 + rest), 1.0 - y)


def weighted_sum(weights: FloatArray, values: FloatArray) -> FloatArray:
    """Sum of weights * values over the last axis, with 0 * inf = 0.

    Parameters
    ----------
    weights, values : ndarray, shape (..., K)
        Broadcast against each other.

    Returns
    -------
    ndarray, shape (...)
    """
    weights, values = np.broadcast_arrays(weights, values)
    with np.errstate(under="ignore", over="ignore"):
        return accurate_sum(np.multiply(weights, values, where=weights > 0.0, out=_zeros(values)))


def _zeros(like: FloatArray) -> FloatArray:
    return np.zeros(like.shape)


def accurate_sum(values: FloatArray) -> FloatArray:
    """Sum over the last axis to about one unit in the last place, for nonnegative values.

    Pairwise, with the rounding error of every addition carried along by Knuth's TwoSum
    (Ogita, Rump and Oishi, "Accurate sum and dot product", SIAM J. Sci. Comput. 26, 2005).

    Parameters
    ----------
    values : ndarray, shape (..., K)
        Nonnegative; ``inf`` is allowed. Of infinities of both signs the sum is NaN.

    Returns
    -------
    ndarray, shape (...)
    """
    size = values.shape[-1]
    if size <= 2:  # One addition rounds once.
        with np.errstate(over="ignore", invalid="ignore"):
            pair: FloatArray = values.sum(axis=-1)
        return pair
    padded = 1 << (size - 1).bit_length()
    total = np.zeros((*values.shape[:-1], padded))
    total[..., :size] = values
    error = np.zeros(values.shape[:-1])
    with np.errstate(over="ignore", invalid="ignore"):
        while total.shape[-1] > 1:
            half = total.shape[-1] // 2
            a, b = total[..., :half], total[..., half:]
            total = a + b
            b_part = total - a
            error = error + ((a - (total - b_part)) + (b - b_part)).sum(axis=-1)
        total = total[..., 0]
        return np.where(np.isfinite(total), total + error, total)


def _check_lengths(values: FloatArray, target: FloatArray) -> None:
    if values.shape[-1] != target.shape[-1]:
        raise InvalidInputError(
            "There are {values} classes but {target} target values; give one for each class.",
            values=values.shape[-1],
            target=target.shape[-1],
        )


def _result(values: FloatArray) -> FloatArray | np.float64:
    """Give a scalar for one row, as numpy's own reductions do."""
    return values if values.ndim else np.float64(values)
