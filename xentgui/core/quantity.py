"""What of a class can be changed by hand: its logit, its probability, its share of the target.

Whether a number is typed into a box, typed where it stands in the Figure, pasted or dragged there:
how it is read, which numbers it takes, what they make of a State and what is said of others is
written here, once.
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod

import numpy as np

from xentgui.core.analysis.analysis import Analysis
from xentgui.core.errors import InvalidInputError, Phrase
from xentgui.core.parse import quotable
from xentgui.core.state import State


class Quantity(ABC):
    """A number that each class has, and that a user can change."""

    @abstractmethod
    def of(self, analysis: Analysis, index: int) -> float:
        """Return the quantity of class `index`."""

    @abstractmethod
    def accepts(self, value: float) -> bool:
        """Return whether a class may have this value."""

    @abstractmethod
    def replaced(self, state: State, index: int, value: float) -> State:
        """Return a State in which class `index` has another value.

        Raises
        ------
        InvalidInputError
            If there is no such State.
        """

    @abstractmethod
    def refusal(self, text: str) -> InvalidInputError:
        """Make the error for a text that is no such value; it says what would be one."""

    @abstractmethod
    def label(self, name: str) -> Phrase:
        """Name the quantity of a class for a screen reader, as "Probability of cat"."""

    def dragged(self, state: State, index: int, value: float, unit: float) -> State:
        """Return a State in which a drag has brought class `index` to a value.

        A drag ends where the range of the quantity does, and goes no further.

        Parameters
        ----------
        state : State
            As it was at the start of the drag.
        index : int
        value : float
            Where the pointer is; may lie outside the range.
        unit : float
            Step that values are rounded to.
        """
        return self.replaced(state, index, value)

    def said(self, before: State, after: State) -> Phrase | None:
        """Say what an edit did that its number alone does not tell; None for nothing.

        Parameters
        ----------
        before, after : State
            Of as many classes.
        """
        return None

    def shifted(self, state: State, amount: float) -> State | None:
        """Return a State in which all classes have as much more; None where that makes no sense.

        Raises
        ------
        InvalidInputError
            If a value would leave float64.
        """
        return None


def masked_error(name: str) -> InvalidInputError:
    """Make the error for a hand that would move a logit of -inf: there is no way from there."""
    return InvalidInputError(
        '"{name}" is masked, at -inf, from where no step leads away; type a number for it.',
        name=quotable(name),
    )


class Logit(Quantity):
    """The logit u of a class; -inf masks the class."""

    def of(self, analysis: Analysis, index: int) -> float:
        return float(analysis.state.logits[index])

    def accepts(self, value: float) -> bool:
        return value < math.inf

    def replaced(self, state: State, index: int, value: float) -> State:
        return state.with_logit(index, value)

    def refusal(self, text: str) -> InvalidInputError:
        return InvalidInputError(
            '"{text}" is not a logit; use a finite number, such as 1.5, or -inf.',
            text=quotable(text),
        )

    def label(self, name: str) -> Phrase:
        return Phrase("Logit of {name}", name=name)

    def shifted(self, state: State, amount: float) -> State | None:
        return state.shifted(amount)


class Probability(Quantity):
    """The probability y of a class; the others keep their proportions, or what they have."""

    DIGITS = 15
    """As it is shown: with 17 the softmax of a 0.3 would be 0.30000000000000004."""

    def of(self, analysis: Analysis, index: int) -> float:
        """Return y in as many significant digits as are shown, `DIGITS`."""
        return self._shown(float(analysis.probabilities[index]))

    def accepts(self, value: float) -> bool:
        return 0.0 <= value <= 1.0

    def replaced(self, state: State, index: int, value: float) -> State:
        """Return a State with another y: between 0 and 1 only the logit of the class moves.

        It is the same State for what is shown, which may differ from y beyond its last digit.
        """
        present = float(state.probabilities()[index])
        same = value == self._shown(present)
        return state if same else state.with_probability_value(index, value)

    def refusal(self, text: str) -> InvalidInputError:
        return InvalidInputError(
            '"{text}" is not a probability; use a number from 0 to 1.', text=quotable(text)
        )

    def label(self, name: str) -> Phrase:
        return Phrase("Probability of {name}", name=name)

    def dragged(self, state: State, index: int, value: float, unit: float) -> State:
        """Return a State with y at least a step from 0 and 1, where the logit would be infinite.

        Where all other classes are masked, y is 1 until a hand takes some of it: they share that.
        """
        is_alone = not state.is_independent and np.isneginf(np.delete(state.logits, index)).all()
        if is_alone:
            return self.replaced(state, index, min(max(value, unit), 1.0))
        return state.with_probability(index, min(max(value, unit), 1.0 - unit))

    def said(self, before: State, after: State) -> Phrase | None:
        """Say which classes an edit has masked, for a y of 0 is a logit of -inf."""
        masked = np.flatnonzero(np.isneginf(after.logits) & np.isfinite(before.logits))
        if not masked.size:
            return None
        if masked.size > 1:
            return Phrase("The other classes have a logit of -inf now: they are masked.")
        name = quotable(after.names[masked[0]])
        return Phrase('0 is a logit of -inf: "{name}" is masked.', name=name)

    def _shown(self, probability: float) -> float:
        return float(f"{probability:.{self.DIGITS}g}")


class TargetShare(Quantity):
    """The target value t of a class before label smoothing; the others as with `Probability`."""

    def of(self, analysis: Analysis, index: int) -> float:
        return float(analysis.state.target[index])

    def accepts(self, value: float) -> bool:
        return 0.0 <= value <= 1.0

    def replaced(self, state: State, index: int, value: float) -> State:
        return state.with_target_value(index, value)

    def refusal(self, text: str) -> InvalidInputError:
        return InvalidInputError(
            '"{text}" is not a target value; use a number from 0 to 1.', text=quotable(text)
        )

    def label(self, name: str) -> Phrase:
        return Phrase("Target value of {name}", name=name)

    def dragged(self, state: State, index: int, value: float, unit: float) -> State:
        return self.replaced(state, index, min(max(value, 0.0), 1.0))


class TeacherLogit(Quantity):
    """The logit v of a class of the target, where that has logits of its own; -inf makes t 0."""

    def of(self, analysis: Analysis, index: int) -> float:
        """Return v; NaN where the target has no logits."""
        teacher = analysis.state.teacher
        return math.nan if teacher is None else float(teacher.logits[index])

    def accepts(self, value: float) -> bool:
        return LOGIT.accepts(value)

    def replaced(self, state: State, index: int, value: float) -> State:
        return state.with_teacher_logit(index, value)

    def refusal(self, text: str) -> InvalidInputError:
        return LOGIT.refusal(text)

    def label(self, name: str) -> Phrase:
        return Phrase("Target's logit of {name}", name=name)

    def shifted(self, state: State, amount: float) -> State | None:
        return state.with_teacher_shifted(amount)


LOGIT, PROBABILITY, TARGET_SHARE = Logit(), Probability(), TargetShare()
TEACHER_LOGIT = TeacherLogit()
