"""A lesson: situations in an order, each with what there is to see in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from xentgui.core.analysis.analysis import Analysis
from xentgui.core.state import State
from xentgui.core.view import View

LESSON_LANGUAGES = ("en", "ja")
"""Codes of the languages that a lesson is written in; the first one is always there."""


class LocalisedText(NamedTuple):
    """A text in each of `LESSON_LANGUAGES`."""

    en: str
    ja: str

    def of(self, language: str) -> str:
        """Return the text in a language; in English where it has none in that one."""
        return self.ja if language == LESSON_LANGUAGES[1] else self.en


@dataclass(frozen=True, slots=True)
class Question:
    """A question that is asked before the numbers are shown.

    Attributes
    ----------
    text : LocalisedText
    explanation : LocalisedText
        Shown with the answer.
    choices : tuple of LocalisedText
        Empty where nothing is to be chosen, and the answer is just shown.
    answer : int
        Index of the right choice; -1 without choices.
    """

    text: LocalisedText
    explanation: LocalisedText
    choices: tuple[LocalisedText, ...] = ()
    answer: int = -1


@dataclass(frozen=True, slots=True)
class Check:
    """A number that a step's text states, so that it can be compared with the true one.

    Attributes
    ----------
    quantity : str
        One of `QUANTITIES`.
    value : str
        As it is written, rounded to its decimals; with "-" for minus.
    index : int
        Of the class.
    """

    quantity: str
    value: str
    index: int = 0

    def true_value(self, analysis: Analysis) -> str:
        """Write the true value, with as many decimals as `value` has."""
        places = len(self.value.partition(".")[2])
        return f"{_value(analysis, self.quantity, self.index) + 0.0:.{places}f}"


QUANTITIES = ("loss", "perplexity", "entropy", "divergence", "logit", "probability", "gradient")
"""What a check can speak of; the last three of one class."""


def _value(analysis: Analysis, quantity: str, index: int) -> float:
    divergences = analysis.divergences()
    of_all = {
        "loss": analysis.loss,
        "perplexity": analysis.perplexity,
        "entropy": divergences.target_entropy,
        "divergence": divergences.forward,
    }
    of_class = {
        "logit": analysis.state.logits,
        "probability": analysis.probabilities,
        "gradient": analysis.gradient,
    }
    return of_all[quantity] if quantity in of_all else float(of_class[quantity][index])


@dataclass(frozen=True, slots=True)
class Step:
    """One situation of a lesson.

    Attributes
    ----------
    title, text : LocalisedText
    state : State
        With the names of its classes in English.
    view : View
        How it is looked at once the question, if there is one, is answered.
    names : mapping of str to tuple of str
        Names of the classes in each of `LESSON_LANGUAGES`.
    question : Question, optional
    checks : tuple of Check
    """

    title: LocalisedText
    text: LocalisedText
    state: State
    view: View
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    question: Question | None = None
    checks: tuple[Check, ...] = ()

    def state_in(self, language: str) -> State:
        """Return the State with its classes named in a language."""
        return _named(self.state, self.names.get(language))

    def view_in(self, language: str, asks: bool = False) -> View:
        """Return the View, with the classes of the pinned State named in a language.

        Parameters
        ----------
        language : str
        asks : bool
            Whether the question waits for its answer, which the numbers would tell.
        """
        view, pinned = self.view, self.view.pinned
        if asks:
            view = replace(view, hide_values=True)
        if pinned is None:
            return view
        return replace(view, pinned=_named(pinned, self.names.get(language)))


def _named(state: State, names: tuple[str, ...] | None) -> State:
    if names is None or len(names) != state.class_count or names == state.names:
        return state
    for index, name in enumerate(names):
        state = state.with_name(index, name)
    return state


@dataclass(frozen=True, slots=True)
class Lesson:
    """A title and the steps of a lesson, in order.

    Attributes
    ----------
    title : LocalisedText
    steps : tuple of Step
        At least one.
    """

    title: LocalisedText
    steps: tuple[Step, ...]
