"""The way back from probabilities to logits."""

from __future__ import annotations

import math

import numpy as np

from xentgui.core import checks
from xentgui.core.arithmetic import numerics
from xentgui.core.checks import FloatArray
from xentgui.core.errors import InvalidInputError


def logits_of(probabilities: FloatArray, temperature: float) -> FloatArray:
    """Return logits u = T log y, whose softmax is y; ``-inf`` where y is 0.

    Parameters
    ----------
    probabilities : ndarray, shape (K,)
        A distribution.
    temperature : float
        T > 0.
    """
    with np.errstate(divide="ignore", over="ignore"):
        logits: FloatArray = temperature * np.log(probabilities)
    if (np.isneginf(logits) & (probabilities > 0.0)).any():
        raise _beyond_float64(temperature)
    return logits


def logits_of_sigmoids(probabilities: FloatArray, temperature: float) -> FloatArray:
    """Return logits u = T log(y/(1 - y)), of which each has the sigmoid y; ``-inf`` where y is 0.

    Parameters
    ----------
    probabilities : ndarray, shape (K,)
        Of independent classes, each from 0 to 1.
    temperature : float
        T > 0.

    Raises
    ------
    InvalidInputError
        For a 1, which needs an infinite logit.
    """
    return np.array(
        [logit_for(None, p, temperature) if p > 0.0 else -np.inf for p in probabilities.tolist()]
    )


def shifted(logits: FloatArray, amount: float) -> FloatArray:
    """Add the same number to all logits, which changes no softmax.

    Parameters
    ----------
    logits : ndarray, shape (K,)
    amount : float
        What is no number, or infinite, is left for a check of the logits to refuse.

    Raises
    ------
    InvalidInputError
        If a finite logit would leave float64: as -inf it would mask its class.
    """
    amount = checks.as_float(amount)
    with np.errstate(over="ignore"):
        moved: FloatArray = logits + amount
    if math.isfinite(amount) and not np.array_equal(np.isinf(moved), np.isinf(logits)):
        raise InvalidInputError(
            "A shift by {amount:.6g} takes a logit beyond the range of float64.", amount=amount
        )
    return moved


def logit_for(others: FloatArray | None, probability: float, temperature: float) -> float:
    """Return the logit that gives its class a probability, while the others keep their logits.

    Parameters
    ----------
    others : ndarray, shape (K - 1,), optional
        Their logits; None for a class that is independent of them.
    probability : float
        0 < p < 1.
    temperature : float
        T > 0.

    Returns
    -------
    float
        u_k = T (log(p/(1 - p)) + log sum_{j != k} exp(u_j/T)), without the sum where there are no
        others.
    """
    p = checks.as_float(probability)
    if not 0.0 < p < 1.0:
        raise InvalidInputError(
            "A probability of {value} needs an infinite logit; use one between 0 and 1.",
            value=checks.written(probability),
        )
    odds = math.log(p) - math.log1p(-p)
    if others is not None:
        return _log_weight(others, temperature, odds)
    logit = temperature * odds
    if math.isinf(logit):
        raise _beyond_float64(temperature)
    return logit


def rescaled(logits: FloatArray, index: int, probability: float, temperature: float) -> FloatArray:
    """Return logits that give one class a probability; the others keep their proportions.

    Parameters
    ----------
    logits : ndarray, shape (K,)
    index : int
    probability : float
        From 0 to 1. 0 masks the class and 1 all others. Where all others are masked already, they
        share the rest evenly, at logits found from that of the class.
    temperature : float
        T > 0.

    Returns
    -------
    ndarray, shape (K,)
        `logits` itself where the class has exactly this probability.
    """
    p = checks.as_float(probability)
    if not 0.0 <= p <= 1.0:
        raise InvalidInputError(
            "A probability is {value}; use a number from 0 to 1.",
            value=checks.written(probability),
        )
    y = numerics.softmax(logits, temperature)
    # A 1 may also be rounded, beside others that are not 0.
    if y[index] == p and (p < 1.0 or np.count_nonzero(y) == 1):
        return logits
    others, own = np.delete(logits, index), float(logits[index])
    if p == 1.0:
        changed = np.full(logits.size, -np.inf)
        # A masked class takes over the weight that the others had together.
        changed[index] = own if math.isfinite(own) else _log_weight(others, temperature)
        return changed
    if np.isneginf(others).all():
        even = own
        if p > 0.0:
            odds = math.log1p(-p) - math.log(p)
            even += temperature * (odds - math.log(others.size))
            if math.isinf(even):
                raise _beyond_float64(temperature)
        changed = np.full(logits.size, even)
        changed[index] = own if p > 0.0 else -np.inf
        return changed
    changed = logits.copy()
    changed[index] = logit_for(others, p, temperature) if p > 0.0 else -np.inf
    return changed


def _log_weight(logits: FloatArray, temperature: float, more: float = 0.0) -> float:
    """T (log sum exp(u/T) + more), without overflow in the exponentials."""
    checks.check_logits(logits)
    largest = int(logits.argmax())
    # -log_softmax of the largest is log sum exp relative to it.
    rest = -float(numerics.log_softmax(logits, temperature)[largest])
    weight = float(logits[largest]) + temperature * (more + rest)
    if math.isinf(weight):
        raise _beyond_float64(temperature)
    return weight


def _beyond_float64(temperature: float) -> InvalidInputError:
    return InvalidInputError(
        "At a temperature of {value} these probabilities need logits beyond float64; "
        "lower the temperature.",
        value=temperature,
    )
