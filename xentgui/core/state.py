"""What the user has chosen: the one input from which everything else is computed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import Enum
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from xentgui.core import checks
from xentgui.core.arithmetic import numerics
from xentgui.core.arithmetic.logits_of import (
    logit_for,
    logits_of,
    logits_of_sigmoids,
    rescaled,
    shifted,
)
from xentgui.core.arithmetic.target import as_target, reweighted, summing_to_1, without
from xentgui.core.arithmetic.teacher import Teacher, check_count
from xentgui.core.checks import FloatArray
from xentgui.core.errors import InvalidInputError, Phrase
from xentgui.core.losses.registry import CROSS_ENTROPY, loss_named

MIN_CLASSES = 2
MAX_CLASSES = 1 << 19
"""Twice the vocabulary of the largest language models."""


class LogBase(Enum):
    """Base of the logarithm in the loss, by the name that the command line uses."""

    E = "e"
    TWO = "2"
    TEN = "10"

    @property
    def ln(self) -> float:
        """Natural logarithm of the base: what a loss in nats is divided by."""
        return _LN[self]

    @property
    def unit(self) -> str:
        """Unit of a loss with this base."""
        return _UNITS[self]


_LN = MappingProxyType({LogBase.E: 1.0, LogBase.TWO: math.log(2.0), LogBase.TEN: math.log(10.0)})
_UNITS = MappingProxyType({LogBase.E: "nats", LogBase.TWO: "bits", LogBase.TEN: "bans"})


# In the order of State's parameters.
_FIELDS = (
    "logits",
    "target",
    "names",
    "temperature",
    "label_smoothing",
    "log_base",
    "loss",
    "t2",
)


class State:
    """Logits, target and settings; immutable, validated, equal by content.

    Methods that change something return another State. They raise `InvalidInputError` where that
    would not be valid, or there is no class `index`.

    Parameters
    ----------
    logits : array_like, shape (K,)
        Finite numbers or ``-inf`` (a masked class), K >= 2.
    target : int, str, array_like of shape (K,) or Teacher
        Index of the correct class, its name, a distribution t, or logits whose softmax is t; of a
        loss of independent classes any numbers from 0 to 1, and no logits.
    names : sequence of str, optional
        One for each class, of `checks.LONGEST_NAME` characters at most; "1", "2", ... when not
        given.
    temperature : float
        T > 0, finite.
    label_smoothing : float
        a in [0, 1]; the loss then uses (1 - a) t + a/K.
    log_base : LogBase
        Base of the logarithm in the loss.
    loss : str
        A loss of `xentgui.core.losses.registry`, by its key: "cross-entropy", "focal:0.5".
    t2 : bool
        Whether the loss is multiplied by T^2, and so its gradient. In distillation that keeps the
        gradient of one size as T grows (Hinton, Vinyals and Dean, "Distilling the Knowledge in a
        Neural Network", 2015, sec. 2.1).

    Attributes
    ----------
    logits, target : ndarray, shape (K,)
        Read-only float64. `target` is as chosen, before label smoothing.
    teacher : Teacher, optional
        The logits that have given `target`, if it was chosen so; another target has none.

    Raises
    ------
    InvalidInputError
        If any of it cannot be used.
    """

    __slots__ = (*_FIELDS, "teacher")

    logits: FloatArray
    target: FloatArray
    names: tuple[str, ...]
    temperature: float
    label_smoothing: float
    log_base: LogBase
    loss: str
    t2: bool
    teacher: Teacher | None

    def __init__(
        self,
        logits: ArrayLike,
        target: int | str | ArrayLike | Teacher = 0,
        names: Sequence[str] | None = None,
        temperature: float = 1.0,
        label_smoothing: float = 0.0,
        log_base: LogBase = LogBase.E,
        loss: str = CROSS_ENTROPY,
        t2: bool = False,
    ) -> None:
        if names is not None:
            checks.check_names(names)
        self._fill(logits, target, names, temperature, label_smoothing, log_base, loss, t2)

    def _fill(
        self,
        logits: ArrayLike,
        target: int | str | ArrayLike | Teacher,
        names: Sequence[str] | None,
        temperature: float,
        label_smoothing: float,
        log_base: LogBase,
        loss: str,
        t2: bool,
    ) -> None:
        """Check and set all fields; the length of names, which few edits change, is known."""
        u = checks.vector(logits, Phrase("logits"))
        count = u.size
        if not MIN_CLASSES <= count <= MAX_CLASSES:
            raise InvalidInputError(
                "There are {count} classes; use {least} to {most}.",
                count=count,
                least=MIN_CLASSES,
                most=MAX_CLASSES,
            )
        checks.check_logits(u)
        if names is None:
            names = tuple(str(k + 1) for k in range(count))
        if len(names) != count:
            raise InvalidInputError(
                "There are {classes} classes but {names} names; give one for each class.",
                classes=count,
                names=len(names),
            )
        checks.check_temperature(temperature)
        if not 0.0 <= checks.as_float(label_smoothing) <= 1.0:
            raise InvalidInputError(
                "Label smoothing is {value}; use a number from 0 to 1.",
                value=checks.written(label_smoothing),
            )
        of, teacher = loss_named(loss), None
        if isinstance(target, Teacher):
            if of.is_independent:
                raise InvalidInputError(
                    "Independent classes have no softmax, so the target cannot have logits; "
                    "choose another loss first."
                )
            teacher = target
            check_count(teacher, count)
            target = teacher.target
        put = object.__setattr__
        put(self, "logits", u)
        put(self, "names", tuple(names))
        put(self, "target", as_target(target, self.names, of.is_independent))
        put(self, "temperature", float(temperature))
        put(self, "label_smoothing", float(label_smoothing) + 0.0)
        put(self, "log_base", LogBase(log_base))
        put(self, "loss", of.key)
        put(self, "teacher", teacher)
        put(self, "t2", bool(t2))

    @classmethod
    def from_probabilities(
        cls,
        probabilities: ArrayLike,
        target: int | str | ArrayLike | Teacher = 0,
        **settings: Any,
    ) -> State:
        """Make the State whose softmax is `probabilities`, with logits u = log y.

        Parameters
        ----------
        probabilities : array_like, shape (K,)
            A distribution; 0 becomes a masked class.
        target, **settings
            As for `State`. The temperature must be 1, or the softmax would be another.
        """
        if loss_named(settings.get("loss", CROSS_ENTROPY)).is_independent:
            raise InvalidInputError(
                "Probabilities that sum to 1 are not independent; give logits instead."
            )
        if settings.get("temperature", 1.0) != 1.0:
            raise InvalidInputError(
                "Probabilities are the softmax at T = 1; leave the temperature at 1."
            )
        y = checks.distribution(probabilities, Phrase("probabilities"))
        return cls(logits_of(y, 1.0), target, **settings)

    @property
    def class_count(self) -> int:
        """Number of classes, K."""
        return int(self.logits.size)

    @property
    def target_index(self) -> int | None:
        """Index of the correct class, or None for a soft target."""
        index = int(self.target.argmax())
        return index if np.count_nonzero(self.target) == 1 else None

    @property
    def is_independent(self) -> bool:
        """Whether each class has a sigmoid and a target of its own, instead of a softmax."""
        return loss_named(self.loss).is_independent

    def probabilities(self) -> FloatArray:
        """Compute y, of shape (K,), which an `Analysis` has."""
        return loss_named(self.loss).probabilities(self.logits, self.temperature)

    @property
    def given_target(self) -> FloatArray | Teacher:
        """What a State with the same target is made of: its logits, if it has any."""
        return self.target if self.teacher is None else self.teacher

    def with_logit(self, index: int, logit: float) -> State:
        """Return this with one logit replaced."""
        logits = self.logits.copy()
        logits[self._checked(index)] = checks.as_float(logit)
        return self._with(logits=logits)

    def with_logits(self, logits: ArrayLike) -> State:
        """Return this with other logits, of shape (K,)."""
        return self._with(logits=logits)

    def with_probability(self, index: int, probability: float) -> State:
        """Return this with one logit moved so that its class has a given probability.

        u_k = T (log(p/(1 - p)) + log sum_{j != k} exp(u_j/T)); the others keep their logits, so
        their probabilities keep their proportions. Of independent classes u_k = T log(p/(1 - p)).

        Parameters
        ----------
        index : int
            k.
        probability : float
            0 < p < 1.
        """
        index = self._checked(index)
        others = None if self.is_independent else np.delete(self.logits, index)
        return self.with_logit(index, logit_for(others, probability, self.temperature))

    def with_probability_value(self, index: int, value: float) -> State:
        """Return this with y of one class replaced and the others rescaled to sum to 1 - y.

        Parameters
        ----------
        index : int
        value : float
            From 0 to 1. Between them only this class's logit moves; 0 masks the class, and 1 all
            others. Where all other classes are masked, they share the rest evenly. Of independent
            classes the others stay, and none can have 1.
        """
        if self.is_independent and checks.as_float(value) != 0.0:
            return self.with_probability(index, value)
        if self.is_independent:
            if np.isneginf(np.delete(self.logits, self._checked(index))).all():
                raise InvalidInputError(
                    "All probabilities would be 0; leave at least one class with more."
                )
            return self.with_logit(index, -math.inf)
        logits = rescaled(self.logits, self._checked(index), value, self.temperature)
        return self if logits is self.logits else self._with(logits=logits)

    def with_probabilities(self, probabilities: ArrayLike) -> State:
        """Return this with the logits u = T log y of probabilities y, shape (K,); 0 masks.

        Of independent classes u = T log(y/(1 - y)).
        """
        what = Phrase("probabilities")
        if self.is_independent:
            y = checks.shares(probabilities, what)
        else:
            y = checks.distribution(probabilities, what)
        if y.shape != self.logits.shape:
            raise InvalidInputError(
                "There are {classes} classes but {given} probabilities; give one for each class.",
                classes=self.class_count,
                given=y.size,
            )
        if self.is_independent:
            return self._with(logits=logits_of_sigmoids(y, self.temperature))
        if np.array_equal(y, numerics.softmax(self.logits, self.temperature)):
            return self
        return self._with(logits=logits_of(y, self.temperature))

    def shifted(self, amount: float) -> State:
        """Return this with the same number added to all logits; softmax does not change."""
        return self._with(logits=shifted(self.logits, amount))

    def centred(self) -> State:
        """Return this with the mean of the finite logits subtracted."""
        finite = self.logits[np.isfinite(self.logits)]
        with np.errstate(over="ignore", invalid="ignore"):
            mean = float(finite.mean())
        if not math.isfinite(mean):
            # The sum is beyond float64, the mean is not.
            half = float((finite / 2.0 / finite.size).sum())
            mean = min(max(2.0 * half, float(finite.min())), float(finite.max()))
        return self.shifted(-mean)

    def with_target(self, target: int | str | ArrayLike | Teacher) -> State:
        """Return this with another target: an index, a name, a distribution or its logits."""
        is_same = isinstance(target, Teacher) and target == self.teacher
        return self if is_same else self._with(target=target)

    def with_teacher_logit(self, index: int, logit: float) -> State:
        """Return this with one logit v of its teacher replaced."""
        return self.with_target(self._own_teacher.with_logit(self._checked(index), logit))

    def with_teacher_logits(self, first: int, logits: ArrayLike) -> State:
        """Return this with the logits v of its teacher replaced from class `first` on."""
        teacher = self._own_teacher
        values = checks.vector(logits, Phrase("logits of the target"))
        left = self.class_count - self._checked(first)
        if values.size > left:
            raise InvalidInputError(
                "There are {count} logits, but only {left} classes from here on; add classes "
                "first.",
                count=values.size,
                left=left,
            )
        changed = teacher.logits.copy()
        changed[first : first + values.size] = values
        return self.with_target(Teacher(changed, teacher.temperature))

    def with_teacher_shifted(self, amount: float) -> State:
        """Return this with the same number added to all logits of its teacher."""
        teacher = self._own_teacher
        return self.with_target(Teacher(shifted(teacher.logits, amount), teacher.temperature))

    def with_teacher_temperature(self, temperature: float) -> State:
        """Return this with another temperature tau of its teacher."""
        return self.with_target(self._own_teacher.with_temperature(temperature))

    def taught(self) -> State:
        """Return this with logits of the target: those of `Teacher.of_target`, if it has none."""
        if self.teacher is not None:
            return self
        return self.with_target(Teacher.of_target(self.target, self.logits))

    def untaught(self) -> State:
        """Return this with the same target, which has no logits of its own any longer."""
        return self if self.teacher is None else self._with(target=self.target)

    @property
    def _own_teacher(self) -> Teacher:
        if self.teacher is None:
            raise InvalidInputError(
                "The target has no logits of its own; choose a target from logits first."
            )
        return self.teacher

    def with_target_value(self, index: int, value: float) -> State:
        """Return this with t of one class replaced and the others rescaled to sum to 1 - t.

        The target has no logits of its own then.

        Parameters
        ----------
        index : int
        value : float
            From 0 to 1. Where all other classes have t = 0, they share the rest evenly. Of
            independent classes the others stay.
        """
        index = self._checked(index)
        if self.is_independent:
            target = self.target.copy()
            target[index] = checks.as_float(value)
            return self._with(target=target)
        return self.with_target(reweighted(self.target, index, value))

    def with_name(self, index: int, name: str) -> State:
        """Return this with one class renamed."""
        index = self._checked(index)
        checks.check_names((name,), index)
        return self._with(names=(*self.names[:index], name, *self.names[index + 1 :]))

    def with_names(self, first: int, names: Sequence[str]) -> State:
        """Return this with the classes from `first` on renamed."""
        left = self.class_count - self._checked(first)
        if len(names) > left:
            raise InvalidInputError(
                "There are {count} names, but only {left} classes from here on; add classes first.",
                count=len(names),
                left=left,
            )
        checks.check_names(names, first)
        return self._with(names=(*self.names[:first], *names, *self.names[first + len(names) :]))

    def with_temperature(self, temperature: float) -> State:
        """Return this with another temperature."""
        return self._with(temperature=temperature)

    def with_label_smoothing(self, label_smoothing: float) -> State:
        """Return this with another label smoothing."""
        return self._with(label_smoothing=label_smoothing)

    def with_log_base(self, log_base: LogBase) -> State:
        """Return this with another logarithm."""
        return self._with(log_base=log_base)

    def with_loss(self, loss: str) -> State:
        """Return this with another loss of the registry.

        The target of independent classes is divided by its sum where the loss needs one that sums
        to 1; with a sum of 0, all classes get 1/K. A target of independent classes has no logits.
        """
        if self.teacher is not None and loss_named(loss).is_independent:
            return self._with(loss=loss, target=self.target)
        if self.is_independent and not loss_named(loss).is_independent:
            return self._with(loss=loss, target=summing_to_1(self.target))
        return self._with(loss=loss)

    def with_t2(self, t2: bool) -> State:
        """Return this with the loss multiplied by T^2, or not."""
        return self._with(t2=t2)

    def with_classes_added(self, logits: ArrayLike, names: Sequence[str]) -> State:
        """Return this with classes appended, whose target is 0: a teacher masks them.

        Parameters
        ----------
        logits : array_like, shape (n,)
        names : sequence of str, length n
        """
        added = checks.vector(logits, Phrase("logits"))
        checks.check_names(names, self.class_count)
        target: FloatArray | Teacher = np.concatenate([self.target, np.zeros(added.size)])
        if self.teacher is not None:
            target = self.teacher.with_classes_added(added.size)
        return self._with(
            logits=np.concatenate([self.logits, added]),
            target=target,
            names=(*self.names, *names),
        )

    def without_class(self, index: int) -> State:
        """Return this with one class fewer.

        A soft target is rescaled to sum to 1; where the removed class had all of it, the class
        that takes its place becomes the target. That is also so where a teacher has masked all
        others, and there is no teacher then.
        """
        index = self._checked(index)
        if self.class_count <= MIN_CLASSES:
            raise InvalidInputError("Keep at least {least} classes.", least=MIN_CLASSES)
        left = None if self.teacher is None else self.teacher.without_class(index)
        target: FloatArray | Teacher
        if left is not None:
            target = left
        else:
            target = (np.delete if self.is_independent else without)(self.target, index)
        return self._with(
            logits=np.delete(self.logits, index),
            target=target,
            names=(*self.names[:index], *self.names[index + 1 :]),
        )

    def _checked(self, index: int) -> int:
        if not 0 <= index < self.class_count:
            raise InvalidInputError(
                "There is no class {index}; the classes are 0 to {last}.",
                index=index,
                last=self.class_count - 1,
            )
        return index

    def _with(self, **changes: Any) -> State:
        fields = {name: getattr(self, name) for name in _FIELDS}
        state = object.__new__(State)
        kept = {"logits", "target"} - changes.keys()
        state._fill(**(fields | changes))
        # A history of a large vocabulary is mostly shared arrays.
        for name in kept:
            object.__setattr__(state, name, fields[name])
        if "target" in kept:
            object.__setattr__(state, "teacher", self.teacher)
        return state

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"State is immutable; use with_{name}()")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"State is immutable; it cannot lose its {name}")

    def __reduce__(self) -> tuple[object, ...]:
        return State, tuple(self._fields().values())

    def _fields(self) -> dict[str, Any]:
        """Give the constructor's arguments that make this again."""
        return {name: getattr(self, name) for name in _FIELDS} | {"target": self.given_target}

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, State):
            return NotImplemented
        return (
            all(getattr(self, name) == getattr(other, name) for name in _FIELDS[2:])
            and _same(self.logits, other.logits)
            and _same(self.target, other.target)
            and self.teacher == other.teacher
        )

    def __hash__(self) -> int:
        arrays = self.logits.tobytes(), self.target.tobytes()
        return hash((*arrays, *(getattr(self, name) for name in _FIELDS[2:]), self.teacher))

    def __repr__(self) -> str:
        fields = ", ".join(f"{name}={value!r}" for name, value in self._fields().items())
        return f"State({fields})"


def _same(one: FloatArray, other: FloatArray) -> bool:
    # A history of a large vocabulary is mostly shared arrays. There is no NaN and no -0 in them.
    return one is other or np.array_equal(one, other)
