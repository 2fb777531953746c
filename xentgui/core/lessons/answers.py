"""How a question is answered, and what is said of an answer: three kinds, one judgement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from xentgui.core.analysis.analysis import Analysis
from xentgui.core.errors import Phrase
from xentgui.core.lessons.expression import evaluate
from xentgui.core.lessons.measures import measure
from xentgui.core.lessons.words import LocalisedText
from xentgui.core.state import State


class Verdict(NamedTuple):
    """What is said of an answer.

    Attributes
    ----------
    is_right : bool
    feedback : LocalisedText or Phrase
        Why a wrong one is wrong; empty for a right one. A Phrase is to be translated.
    """

    is_right: bool
    feedback: LocalisedText | Phrase


RIGHT = Verdict(True, LocalisedText("", ""))


@dataclass(frozen=True, slots=True)
class Choice:
    """One of what can be chosen.

    Attributes
    ----------
    text : LocalisedText
    is_right : bool
    feedback : LocalisedText
        Why it is wrong; empty for a right one.
    """

    text: LocalisedText
    is_right: bool
    feedback: LocalisedText

    @property
    def verdict(self) -> Verdict:
        """What is said of it when it is chosen."""
        return RIGHT if self.is_right else Verdict(False, self.feedback)


@dataclass(frozen=True, slots=True)
class Choices:
    """One of several is to be chosen.

    Attributes
    ----------
    choices : tuple of Choice
        At least one of them right.
    """

    choices: tuple[Choice, ...]


class Mistake(NamedTuple):
    """A number that is typed by who has made a certain mistake.

    Attributes
    ----------
    value : str
        Decimal.
    feedback : LocalisedText
        Which mistake that is.
    """

    value: str
    feedback: LocalisedText


@dataclass(frozen=True, slots=True)
class Typed:
    """A number, or a calculation, is to be typed.

    Attributes
    ----------
    value : float
        The true one, not rounded.
    decimals : int
        In which it is written, and to half a unit of which it has to be right.
    symbol : str
        What stands before the box, as "∂L/∂u_2"; empty for nothing.
    mistakes : tuple of Mistake
    """

    value: float
    decimals: int
    symbol: str
    mistakes: tuple[Mistake, ...]

    @property
    def written(self) -> str:
        """The true value in its decimals."""
        return f"{self.value + 0.0:.{self.decimals}f}"

    def judge(self, text: str) -> Verdict:
        """Say what is to be said of what was typed.

        Parameters
        ----------
        text : str
            As `evaluate` reads it.

        Raises
        ------
        InvalidInputError
            If it is no number; this is no wrong answer.
        """
        typed = evaluate(text)
        unit = 10.0**-self.decimals
        if self._is_near(typed, unit):
            return RIGHT
        for mistake in self.mistakes:
            places = len(mistake.value.partition(".")[2])
            if abs(typed - float(mistake.value)) <= _half(10.0**-places):
                return Verdict(False, mistake.feedback)
        if self._is_near(-typed, unit):
            return Verdict(False, Phrase("The size is right; the sign is not."))
        if self.decimals and self._is_near(typed, 20.0 * unit):
            return Verdict(
                False,
                Phrase("That is close; give {decimals} decimals.", decimals=self.decimals),
            )
        return Verdict(False, Phrase("Not yet. Look at the figure once more."))

    def _is_near(self, typed: float, unit: float) -> bool:
        # Right is what is near the exact value, and what is near that which is shown.
        return min(abs(typed - self.value), abs(typed - float(self.written))) <= _half(unit)


def _half(unit: float) -> float:
    """Return half a unit, and a little more for what float64 makes of a tie."""
    return 0.5 * unit * (1.0 + 1e-9)


@dataclass(frozen=True, slots=True)
class Goal:
    """A bound that a quantity is to be brought to.

    Attributes
    ----------
    quantity : str
        One of `QUANTITIES`.
    index : int
        Of the class.
    low, high : float
        It is reached between them.
    """

    quantity: str
    index: int
    low: float
    high: float

    def is_reached(self, analysis: Analysis) -> bool:
        """Return whether a situation reaches it."""
        return self.low <= measure(analysis, self.quantity, self.index) <= self.high


TOOLS = ("logits", "target", "temperature", "label_smoothing")
"""What a task may allow to be changed: attributes of a State."""


@dataclass(frozen=True, slots=True)
class Task:
    """Something is to be done in the figure.

    Attributes
    ----------
    goals : tuple of Goal
        All are to be reached at once.
    only : tuple of str
        Which of `TOOLS` may be changed.
    moves : int, optional
        How many logits may differ from the beginning; None for any number.
    hint : LocalisedText
    """

    goals: tuple[Goal, ...]
    only: tuple[str, ...]
    moves: int | None
    hint: LocalisedText

    def judge(self, start: State, analysis: Analysis) -> Verdict:
        """Say whether it is done, or what is in the way.

        Parameters
        ----------
        start : State
            With which it began.
        analysis : Analysis
            Of the present State.
        """
        state = analysis.state
        obstacle = self._broken(start, state)
        if obstacle is not None:
            return Verdict(False, obstacle)
        if all(goal.is_reached(analysis) for goal in self.goals):
            return RIGHT
        return Verdict(False, self.hint)

    def _broken(self, start: State, state: State) -> Phrase | None:
        if state.class_count != start.class_count:
            return Phrase("There are other classes now; go back to the step.")
        changed = {
            "logits": not np.array_equal(state.logits, start.logits),
            "target": not np.array_equal(state.target, start.target)
            and state.label_smoothing == start.label_smoothing,
            "temperature": state.temperature != start.temperature,
            "label_smoothing": state.label_smoothing != start.label_smoothing,
        }
        rest = state.log_base != start.log_base or state.loss != start.loss or state.t2 != start.t2
        if rest or any(changed[tool] for tool in TOOLS if tool not in self.only):
            return Phrase("Something else was changed than is asked; go back to the step.")
        moved = int(np.count_nonzero(state.logits != start.logits))
        if self.moves is not None and moved > self.moves:
            return Phrase(
                "{moved} bars were moved; {most} is enough.", moved=moved, most=self.moves
            )
        return None


Answer = Choices | Typed | Task
