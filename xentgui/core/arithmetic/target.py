"""Reading a target: the index of a class, its name, or a distribution."""

from __future__ import annotations

import math
import operator
from decimal import Decimal

import numpy as np
from numpy.typing import ArrayLike

from xentgui.core import checks
from xentgui.core.arithmetic import numerics
from xentgui.core.checks import FloatArray
from xentgui.core.errors import InvalidInputError, Phrase
from xentgui.core.parse import quotable


def as_target(
    target: int | str | ArrayLike, names: tuple[str, ...], is_independent: bool = False
) -> FloatArray:
    """Read a target.

    Parameters
    ----------
    target : int, str or array_like of shape (K,)
        Index of the correct class, its name, or a distribution.
    names : tuple of str, length K
    is_independent : bool
        Whether each class has a target of its own: then any numbers from 0 to 1 are one.

    Returns
    -------
    ndarray, shape (K,)
        Read-only.

    Raises
    ------
    InvalidInputError
        If there is no such class, several have the name, or it is not a distribution.
    """
    count = len(names)
    if isinstance(target, str):
        return _one_hot(_index_of(target, names), count)
    index = _as_index(target)
    if index is not None:
        if not 0 <= index < count:
            raise InvalidInputError(
                "The target {index} is not a class; use 0 to {last}.",
                index=checks.written(index),
                last=count - 1,
            )
        return _one_hot(index, count)
    what = Phrase("target")
    check = checks.shares if is_independent else checks.distribution
    t = checks.vector(check(target, what), what)
    if t.size != count:
        raise InvalidInputError(
            "There are {values} classes but {target} target values; give one for each class.",
            values=count,
            target=t.size,
        )
    return t


def reweighted(target: FloatArray, index: int, value: float) -> FloatArray:
    """Replace one value of a distribution; the others keep their proportions.

    Parameters
    ----------
    target : ndarray, shape (K,)
        A distribution, K >= 2.
    index : int
    value : float
        From 0 to 1.

    Returns
    -------
    ndarray, shape (K,)
        Its exact sum rounds to 1.
    """
    share = checks.as_float(value)
    if not 0.0 <= share <= 1.0:
        raise InvalidInputError(
            "A target value is {value}; use a number from 0 to 1.", value=checks.written(value)
        )
    # In decimal 1 - 0.9 is 0.1 and not 0.09999999999999998.
    left = float(1 - Decimal(repr(share)))
    others = target.copy()
    others[index] = 0.0
    total = others.sum()
    if total > 0.0:
        # In this order, for left / total overflows where the others have next to nothing.
        others = others / total * left
    else:
        others[:] = left / (target.size - 1)
        others[index] = 0.0
    largest = int(others.argmax())
    others[index] = share
    if largest != index and others[largest] > 0.0:
        for _ in range(_CORRECTIONS):
            if (error := math.fsum(others.tolist()) - 1.0) == 0.0:
                break
            others[largest] -= error
    return others


_CORRECTIONS = 4


def summing_to_1(target: FloatArray) -> FloatArray:
    """Divide numbers from 0 to 1, shape (K,), by their sum; where that is 0, all get 1/K."""
    total = float(numerics.accurate_sum(target))
    if total == 0.0:
        return np.full(target.shape, 1.0 / target.size)
    if np.count_nonzero(target) == 1:
        return (target > 0.0).astype(np.float64)
    # As one of many it may be too small to be divided by.
    scaled: FloatArray = target / target.max()
    return scaled / float(numerics.accurate_sum(scaled))


def without(target: FloatArray, index: int) -> FloatArray:
    """Take one class out of a distribution; where it had all, the next class gets that.

    Parameters
    ----------
    target : ndarray, shape (K,)
        A distribution, K >= 2.
    index : int
    """
    rest: FloatArray = np.delete(target, index)
    left = float(rest.sum())
    if left > 0.0:
        return rest / left
    rest[min(index, rest.size - 1)] = 1.0
    return rest


def _as_index(target: object) -> int | None:
    """Return what is an integer, of Python or of numpy; None for anything else."""
    if isinstance(target, bool | np.bool_):
        return None
    try:
        return operator.index(target)  # type: ignore[arg-type]
    except TypeError:
        return None


def _one_hot(index: int, count: int) -> FloatArray:
    t = np.zeros(count)
    t[index] = 1.0
    t.flags.writeable = False
    return t


def _index_of(name: str, names: tuple[str, ...]) -> int:
    found = names.count(name)
    if found == 0:
        raise InvalidInputError('No class is named "{name}".', name=quotable(name))
    if found > 1:
        raise InvalidInputError(
            '{count} classes are named "{name}"; give the index instead.',
            count=found,
            name=quotable(name),
        )
    return names.index(name)
