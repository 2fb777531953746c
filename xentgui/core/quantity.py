"""What of a class can be changed by hand: its logit, its probability, its share of the target.

Whether a number is typed into a box, typed where it stands in the Figure, pasted or dragged there:
how it is read, which numbers it takes, what they make of a State and what is said of others is
written here, once.
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod

from xentgui.core.analysis.analysis import Analysis
from xentgui.core.arithmetic import numerics
from xentgui.core.errors import InvalidInputError, Phrase
from xentgui.core.state import State


class Quantity(ABC):
    """A number that each class has."""

    @abstractmethod
    def of(self, analysis: Analysis, index: int) -> float:
        """Read that of a class."""

    @abstractmethod
    def accepts(self, value: float) -> bool:
        """Tell whether a class may have it."""

    @abstractmethod
    def replaced(self, state: State, index: int, value: float) -> State:
        """Return a State in which class `index` has another one.

        Raises
        ------
        InvalidInputError
            If there is none.
        """

    @abstractmethod
    def refusal(self, text: str) -> InvalidInputError:
        """Say that a text is none, and what is."""

    @abstractmethod
    def label(self, name: str) -> Phrase:
        """Name that of a class, for who hears the box and does not see where it stands."""

    def dragged(self, state: State, index: int, value: float, unit: float) -> State:
        """Return a State in which a drag in steps of `unit` has brought that of a class to a value.

        A drag ends where the quantity does, and goes no further.
        """
        return self.replaced(state, index, value)


class Logit(Quantity):
    """u of a class; -inf masks it."""

    def of(self, analysis: Analysis, index: int) -> float:
        """Read u."""
        return float(analysis.state.logits[index])

    def accepts(self, value: float) -> bool:
        """Tell whether u may be this."""
        return value < math.inf

    def replaced(self, state: State, index: int, value: float) -> State:
        """Return a State with another u."""
        return state.with_logit(index, value)

    def refusal(self, text: str) -> InvalidInputError:
        """Say what a logit is."""
        return InvalidInputError(
            '"{text}" is not a logit; use a finite number, such as 1.5, or -inf.', text=text
        )

    def label(self, name: str) -> Phrase:
        """Name u of a class."""
        return Phrase("Logit of {name}", name=name)


class Probability(Quantity):
    """y of a class; the others keep their proportions."""

    DIGITS = 15
    """As it is shown: with 17 the softmax of a 0.3 would be 0.30000000000000004."""

    def of(self, analysis: Analysis, index: int) -> float:
        """Read y, in as many digits as are shown."""
        return self._shown(float(analysis.probabilities[index]))

    def accepts(self, value: float) -> bool:
        """Tell whether y may be this."""
        return 0.0 <= value <= 1.0

    def replaced(self, state: State, index: int, value: float) -> State:
        """Return a State with another y: between 0 and 1 only the logit of the class moves.

        It is the same State for what is shown, which may differ from y beyond its last digit.
        """
        present = float(numerics.softmax(state.logits, state.temperature)[index])
        same = value == self._shown(present)
        return state if same else state.with_probability_value(index, value)

    def refusal(self, text: str) -> InvalidInputError:
        """Say what a probability is."""
        return InvalidInputError(
            '"{text}" is not a probability; use a number from 0 to 1.', text=text
        )

    def label(self, name: str) -> Phrase:
        """Name y of a class."""
        return Phrase("Probability of {name}", name=name)

    def dragged(self, state: State, index: int, value: float, unit: float) -> State:
        """Return a State with y a step away from 0 and 1 at least, where the logit has no end."""
        return state.with_probability(index, min(max(value, unit), 1.0 - unit))

    def _shown(self, probability: float) -> float:
        return float(f"{probability:.{self.DIGITS}g}")


class TargetShare(Quantity):
    """t of a class before label smoothing; the others keep their proportions."""

    def of(self, analysis: Analysis, index: int) -> float:
        """Read t."""
        return float(analysis.state.target[index])

    def accepts(self, value: float) -> bool:
        """Tell whether t may be this."""
        return 0.0 <= value <= 1.0

    def replaced(self, state: State, index: int, value: float) -> State:
        """Return a State with another t."""
        return state.with_target_value(index, value)

    def refusal(self, text: str) -> InvalidInputError:
        """Say what a share of the target is."""
        return InvalidInputError(
            '"{text}" is not a target value; use a number from 0 to 1.', text=text
        )

    def label(self, name: str) -> Phrase:
        """Name t of a class."""
        return Phrase("Target value of {name}", name=name)

    def dragged(self, state: State, index: int, value: float, unit: float) -> State:
        """Return a State with t from 0 to 1."""
        return self.replaced(state, index, min(max(value, 0.0), 1.0))


LOGIT, PROBABILITY, TARGET_SHARE = Logit(), Probability(), TargetShare()
