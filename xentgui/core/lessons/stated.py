"""Numbers that stand in the texts of a lesson, and whether they are true.

A number with a decimal point is true where it is the rounding of a quantity of what the step shows,
is given there, or comes out of a calculation that is written before it. Others are declared.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import NamedTuple

import numpy as np

from xentgui.core.analysis.analysis import Analysis, analyse
from xentgui.core.analysis.textbook import textbook_value
from xentgui.core.errors import InvalidInputError, Phrase
from xentgui.core.lessons.expression import evaluate
from xentgui.core.lessons.lesson import Scene
from xentgui.core.lessons.measures import MEASURES, OF_CLASS

_SIGNS = "-\N{MINUS SIGN}"
_DIGITS = rf"\d+(?:\.\d+)?(?:[eE][+{_SIGNS}]?\d+)?"
# A minus that subtracts has a space on both sides, or a number before it; a sign has neither.
_NUMBER = re.compile(
    rf"(?<![\w.])(?P<sign>(?<![\w)\]])[{_SIGNS}])?(?P<digits>{_DIGITS})(?!\w|\.\d)"
)
_NAME = r"(?:ln|log2|log10|log|exp|sqrt|\N{SQUARE ROOT})"
_TOKEN = re.compile(
    rf"(?P<number>(?<![\w.])(?:{_DIGITS}|e)(?!\w|\.\d))"
    rf"|(?P<name>(?<![^\W\d_]){_NAME}(?![^\W\d_]|_))"
    rf"|(?P<relation>[=\N{{ALMOST EQUAL TO}}])"
    rf"|(?P<operator>[-+\N{{MINUS SIGN}}\N{{MULTIPLICATION SIGN}}\N{{MIDDLE DOT}}"
    rf"\N{{DIVISION SIGN}}*/^()])|(?P<space>\s+)|(?P<other>.)"
)
_CALCULATES = frozenset({"number", "name", "operator", "space"})


class Stated(NamedTuple):
    """A number as it stands in a text.

    Attributes
    ----------
    text : str
        With "-" for minus.
    """

    text: str

    @property
    def places(self) -> int:
        """Decimals that it is written in."""
        return max(-int(Decimal(self.text).as_tuple().exponent), 0)

    def is_rounding_of(self, value: float) -> bool:
        """Return whether it is what a value is rounded to."""
        if not math.isfinite(value):
            return False
        written = Decimal(self.text)
        unit = Decimal(1).scaleb(int(written.as_tuple().exponent))
        exact = Decimal(value)
        if abs(exact - written) > unit:
            return False
        return written in {
            exact.quantize(unit, rounding) for rounding in (ROUND_HALF_EVEN, ROUND_HALF_UP)
        }


class Declared(NamedTuple):
    """A number that is no quantity of what is shown.

    Attributes
    ----------
    number : str
    expression : str
        What it is, as `evaluate` reads it; empty where there is only a reason.
    """

    number: str
    expression: str


def numbers_in(text: str) -> Iterator[Stated]:
    """Find the numbers with a decimal point or an exponent, from left to right."""
    for match in _NUMBER.finditer(text):
        digits = match["digits"].replace("\N{MINUS SIGN}", "-")
        if "." in digits or "e" in digits.lower():
            yield Stated(f"{'-' if match['sign'] else ''}{digits}")


def false_equation(text: str) -> str | None:
    """Return the first calculation with "=" that a reader would find false; None for none.

    Parameters
    ----------
    text : str
        Where it is computed from the digits that stand there.
    """
    for each in _equations(text):
        if each.relation == "=" and not Stated(each.right).is_rounding_of(each.value):
            return f"{each.left} = {each.right}"
    return None


class _Equation(NamedTuple):
    left: str
    value: float
    relation: str
    right: str


def _equations(text: str) -> Iterator[_Equation]:
    """Find what is computed from numbers alone, and what is said to come out."""
    tokens = [(match.lastgroup or "", match[0]) for match in _TOKEN.finditer(text)]
    for k, (kind, relation) in enumerate(tokens):
        if kind != "relation":
            continue
        first = k
        while first and tokens[first - 1][0] in _CALCULATES:
            first -= 1
        if first and tokens[first][1] == "(" and not tokens[first - 1][1].isspace():
            continue  # What stands before it is a function of it, as of "f(2)".
        left = tokens[first:k]
        right = _number_at(tokens, k + 1)
        if right is None or sum(name in ("name", "operator") for name, _ in left) == 0:
            continue
        source = "".join(piece for _, piece in left).strip()
        try:
            value = evaluate(source)
        except InvalidInputError:
            continue  # Such as " / 2", the end of a formula with letters.
        yield _Equation(source, value, relation, right)


def _number_at(tokens: list[tuple[str, str]], k: int) -> str | None:
    """Return the number that begins at a token; None where another calculation does."""
    rest = [token for token in tokens[k : k + 5] if token[0] != "space"]
    sign = ""
    if rest and rest[0][1] in _SIGNS:
        sign, rest = "-", rest[1:]
    if not rest or rest[0][0] != "number":
        return None
    if len(rest) > 1 and rest[1][0] == "operator" and rest[1][1] != ")":
        return None
    return sign + rest[0][1].replace("\N{MINUS SIGN}", "-")


@dataclass(frozen=True)
class Truths:
    """What is true of the scenes of a step.

    Attributes
    ----------
    scenes : tuple of Scene
    declared : tuple of Declared
    own : frozenset of str
        Numbers that need no proof where they stand: an answer that is offered, a mistake.
    """

    scenes: tuple[Scene, ...]
    declared: tuple[Declared, ...] = ()
    own: frozenset[str] = frozenset()

    @cached_property
    def _values(self) -> tuple[float, ...]:
        return tuple(value for scene in self.scenes for value in _values_of(scene))

    def check(self, text: str, where: str, more: frozenset[str] = frozenset()) -> None:
        """Check a text.

        Parameters
        ----------
        text : str
        where : str
            Its place in the file.
        more : frozenset of str
            As `own`, for this text alone.

        Raises
        ------
        InvalidInputError
            If a number in it is not true, or an equation is false.
        """
        wrong = false_equation(text)
        if wrong is not None:
            raise InvalidInputError(
                "{where} says {equation}, which does not come out in these digits; use "
                "\N{ALMOST EQUAL TO}, or other digits.",
                where=where,
                equation=wrong,
            )
        computed = {each.right for each in _equations(text) if each.relation == "="}
        known = self.own | more | {each.number for each in self.declared} | computed
        for stated in numbers_in(text):
            if stated.text in known or self._is_true(stated):
                continue
            raise InvalidInputError(
                "{where} says {number}, which is none of the numbers that the step shows; "
                'correct it, or declare it in "unchecked".',
                where=where,
                number=stated.text,
            )

    def _is_true(self, stated: Stated) -> bool:
        return any(stated.is_rounding_of(value) for value in self._values)


def check_declared(declared: Iterable[Declared]) -> None:
    """Check that what is declared with an expression comes out.

    Raises
    ------
    InvalidInputError
        If one does not.
    """
    for k, each in enumerate(declared):
        if each.expression and not Stated(each.number).is_rounding_of(evaluate(each.expression)):
            raise InvalidInputError(
                "{where} is {number}; use {due}.",
                where=f"unchecked[{k}].number",
                number=each.number,
                due=Phrase("what {text} is", text=each.expression),
            )


def _values_of(scene: Scene) -> Iterator[float]:
    """Give all numbers of what is shown."""
    view = scene.view
    states = [scene.state]
    if view.pinned is not None:
        states.append(view.pinned)
    if view.descent is not None:
        states += [scene.state.with_logits(step.logits) for step in view.descent.steps]
        yield view.descent.rate
    for state in states:
        analysis = analyse(state)
        yield from _numbers_of(analysis)
        if view.compare is not None:
            yield from _numbers_of(analyse(state.with_loss(view.compare)))
        if view.epsilon:
            yield from (view.epsilon, textbook_value(analysis, view.epsilon))


def _numbers_of(analysis: Analysis) -> Iterator[float]:
    state = analysis.state
    indices = range(state.class_count)
    for quantity, measure in MEASURES.items():
        for k in indices if quantity in OF_CLASS else (0,):
            yield measure(analysis, k)
    yield from (state.label_smoothing, *state.target.tolist())
    with np.errstate(all="ignore"):
        logs = np.log(analysis.probabilities)
        yield from (*(-logs).tolist(), *logs.tolist(), *(-logs / math.log(2.0)).tolist())
        exps = np.exp(state.logits / state.temperature)
        yield from (*exps.tolist(), float(exps.sum()), float(np.log(exps.sum())))
    if state.teacher is not None:
        yield from (*state.teacher.logits.tolist(), state.teacher.temperature)
