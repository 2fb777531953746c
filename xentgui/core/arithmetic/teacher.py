"""A target that has logits of its own: what a teacher gives its student in distillation."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from xentgui.core import checks
from xentgui.core.arithmetic import numerics
from xentgui.core.arithmetic.logits_of import logit_for, logits_of
from xentgui.core.checks import FloatArray
from xentgui.core.errors import InvalidInputError, Phrase

SHARE = 0.9
"""What the teacher that a one-hot target begins with gives to its class."""


class Teacher:
    """Logits v of a target t = softmax(v/tau); immutable, validated, equal by content.

    These are the soft targets of a teacher (Hinton, Vinyals and Dean, "Distilling the Knowledge in
    a Neural Network", 2015, sec. 2).

    Parameters
    ----------
    logits : array_like, shape (K,)
        Finite numbers, or ``-inf`` for a class whose t is 0.
    temperature : float
        tau > 0, finite.

    Attributes
    ----------
    logits : ndarray, shape (K,)
        Read-only float64.
    temperature : float

    Raises
    ------
    InvalidInputError
        If any of it cannot be used.
    """

    __slots__ = ("logits", "temperature")

    logits: FloatArray
    temperature: float

    def __init__(self, logits: ArrayLike, temperature: float = 1.0) -> None:
        v = checks.vector(logits, Phrase("logits of the target"))
        checks.check_logits(v)
        checks.check_temperature(temperature)
        self._put(v, float(temperature))

    def _put(self, logits: FloatArray, temperature: float) -> None:
        object.__setattr__(self, "logits", logits)
        object.__setattr__(self, "temperature", temperature)

    @classmethod
    def of_target(cls, target: FloatArray, logits: FloatArray) -> Teacher:
        """Make the teacher that a target begins with, at tau = 1.

        Parameters
        ----------
        target : ndarray, shape (K,)
            A soft one keeps its values, by v = log t. Of a one-hot one the class gets `SHARE`, and
            the others the rest, in the proportions that their logits have.
        logits : ndarray, shape (K,)
            u of the student.
        """
        if np.count_nonzero(target) > 1:
            return cls(logits_of(target, 1.0))
        index = int(target.argmax())
        v = logits.copy()
        others = np.delete(v, index)
        if np.isneginf(others).all():
            v[index] = 0.0
        else:
            # To a tenth, as a person would write it.
            v[index] = round(logit_for(others, SHARE, 1.0), 1)
        return cls(v)

    @property
    def class_count(self) -> int:
        """Number of classes, K."""
        return int(self.logits.size)

    @property
    def target(self) -> FloatArray:
        """The distribution t = softmax(v/tau), shape (K,), read-only."""
        t = numerics.softmax(self.logits, self.temperature)
        t.flags.writeable = False
        return t

    def with_logit(self, index: int, logit: float) -> Teacher:
        """Return this with one logit replaced; `index` is that of a class."""
        logits = self.logits.copy()
        logits[index] = checks.as_float(logit)
        return Teacher(logits, self.temperature)

    def with_temperature(self, temperature: float) -> Teacher:
        """Return this with another tau; the logits are the same array."""
        checks.check_temperature(temperature)
        teacher = object.__new__(Teacher)
        teacher._put(self.logits, float(temperature))
        return teacher

    def with_classes_added(self, count: int) -> Teacher:
        """Return this with `count` classes appended that are masked, so that t stays as it is."""
        return Teacher(np.append(self.logits, np.full(count, -np.inf)), self.temperature)

    def without_class(self, index: int) -> Teacher | None:
        """Return this with one class fewer; None where all others are masked."""
        logits = np.delete(self.logits, index)
        return None if np.isneginf(logits).all() else Teacher(logits, self.temperature)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"Teacher is immutable; its {name} cannot be set")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"Teacher is immutable; it cannot lose its {name}")

    def __reduce__(self) -> tuple[Any, ...]:
        return Teacher, (self.logits, self.temperature)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Teacher):
            return NotImplemented
        return self is other or (
            self.temperature == other.temperature
            and (self.logits is other.logits or np.array_equal(self.logits, other.logits))
        )

    def __hash__(self) -> int:
        return hash((self.logits.tobytes(), self.temperature))

    def __repr__(self) -> str:
        return f"Teacher(logits={self.logits!r}, temperature={self.temperature!r})"


def check_count(teacher: Teacher, count: int) -> None:
    """Raise `InvalidInputError` unless a teacher has so many classes."""
    if teacher.class_count != count:
        raise InvalidInputError(
            "There are {classes} classes but {given} logits of the target; give one for each "
            "class.",
            classes=count,
            given=teacher.class_count,
        )
