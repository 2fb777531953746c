"""What the programs say in comments, in the application's language."""

from __future__ import annotations

import math
import re
import textwrap
from enum import Enum

from PySide6.QtCore import QT_TRANSLATE_NOOP

from xentgui.core.analysis.analysis import Analysis
from xentgui.core.view import Notation
from xentgui.export.snippets.source import (
    excess_of,
    number,
    parameter_that_makes_it_cross_entropy,
    smoothed_names,
)
from xentgui.language import translate_row


class Comment(Enum):
    """A comment in English; its fields are names of arrays in the program, and numbers."""

    LOGITS = QT_TRANSLATE_NOOP("Snippets", "logits")
    TARGET = QT_TRANSLATE_NOOP("Snippets", "target")
    INDEX = QT_TRANSLATE_NOOP("Snippets", "target: a class, from 0")
    OF_ALL = QT_TRANSLATE_NOOP("Snippets", "of all classes")
    SMOOTHED = QT_TRANSLATE_NOOP("Snippets", "after label smoothing")
    PROBABILITIES = QT_TRANSLATE_NOOP("Snippets", "probabilities, the input of the loss")
    TEMPERATURE = QT_TRANSLATE_NOOP("Snippets", "temperature")
    SMOOTHING = QT_TRANSLATE_NOOP("Snippets", "label smoothing")
    NO_OVERFLOW = QT_TRANSLATE_NOOP("Snippets", "keeps exp from overflowing")
    TOO_LARGE = QT_TRANSLATE_NOOP("Snippets", "some numbers are too large for float64")
    SOFTMAX = QT_TRANSLATE_NOOP("Snippets", "softmax")
    SIGMOIDS = QT_TRANSLATE_NOOP("Snippets", "sigmoids")
    REST = QT_TRANSLATE_NOOP("Snippets", "1 - {y}")
    FINITE = QT_TRANSLATE_NOOP("Snippets", "finite also where {y} underflows to 0")
    ZERO_LOG_ZERO = QT_TRANSLATE_NOOP("Snippets", "0 log 0 = 0, but 0 * inf is nan")
    LOG_OF_ZERO = QT_TRANSLATE_NOOP("Snippets", "log 0 is -inf, and the loss infinite")
    NO_LOG_OF_ZERO = QT_TRANSLATE_NOOP("Snippets", "so that log 0 does not occur")
    NOT_NEGATIVE_ZERO = QT_TRANSLATE_NOOP("Snippets", "0, and not -0")
    ROUNDED = QT_TRANSLATE_NOOP("Snippets", "from the logits it is {value}: {y} is rounded here")
    BY_LOGITS = QT_TRANSLATE_NOOP("Snippets", "by {u}, through the softmax's Jacobian")
    DERIVATIVE = QT_TRANSLATE_NOOP("Snippets", "derivative by {y}")
    TIMES_DERIVATIVE = QT_TRANSLATE_NOOP("Snippets", "{y} times derivative by {y}")
    LIMIT = QT_TRANSLATE_NOOP("Snippets", "limit as {t} falls to 0")
    FIRST_WEIGHT = QT_TRANSLATE_NOOP("Snippets", "weight of the first class")
    MORE_DIGITS = QT_TRANSLATE_NOOP("Snippets", "{formula}, with more digits")
    FEWER_DIGITS = QT_TRANSLATE_NOOP("Snippets", "{u} / T loses digits here")
    RATIO = QT_TRANSLATE_NOOP("Snippets", "of -{y} log {y} and 1 - {y}; 1 is its limit at {y} = 1")
    ABOVE_ZERO = QT_TRANSLATE_NOOP("Snippets", "{y} is above 0 there, however small")
    ENDLESS_SLOPE = QT_TRANSLATE_NOOP("Snippets", "at {y} = 1 there is no loss, but a slope of inf")
    NO_SLOPE = QT_TRANSLATE_NOOP("Snippets", "1 without a slope: 0 * inf is nan")
    ZERO_WHERE = QT_TRANSLATE_NOOP("Snippets", "0 where {t} is 0")
    TIMES_T2 = QT_TRANSLATE_NOOP("Snippets", "times T^2")
    EXCESS = QT_TRANSLATE_NOOP(
        "Snippets",
        "{t} sums to {total}; its excess over 1 is added, so that no loss is below 0.",
    )
    AUTOGRAD = QT_TRANSLATE_NOOP(
        "Snippets",
        "{t} sums to {total}, so autograd has {y} * {t}.sum() - {t} instead of {y} - {t}.",
    )
    IS_CROSS_ENTROPY = QT_TRANSLATE_NOOP("Snippets", "{loss} with {name} = {value}: cross-entropy")
    POSITIVE_WEIGHT = QT_TRANSLATE_NOOP("Snippets", "{loss}, pos_weight = {value}")


def said(comment: Comment, **fields: str) -> str:
    """Write a comment without its ``#``.

    Parameters
    ----------
    comment : Comment
    **fields : str
        Of its template.
    """
    return translate_row("Snippets", str(comment.value)).format(**fields)


def noted(statement: str, comment: Comment, **fields: str) -> str:
    """Put a comment behind a statement of a program."""
    return f"{statement}  # {said(comment, **fields)}"


def ignoring(warning: str, steps: list[str], comment: Comment) -> list[str]:
    """Let NumPy not warn of what lines of a program do: "over", "divide"."""
    heading = noted(f'with np.errstate({warning}="ignore"):', comment)
    return [heading, *textwrap.indent("\n".join(steps), "    ").splitlines()]


def loss_said(analysis: Analysis) -> str:
    """Call the loss what it is called within a sentence, without its parameter.

    Where that makes it cross-entropy, it is said to be that.
    """
    title = re.split(r" ?[(\uff08]", translate_row("Losses", analysis.of.title))[0]
    if analysis.of.is_independent:
        weight = analysis.of.parameters["pos_weight"]
        if weight == 1.0:
            return title
        return said(Comment.POSITIVE_WEIGHT, loss=title, value=number(weight))
    if found := parameter_that_makes_it_cross_entropy(analysis):
        name, value = found
        return said(Comment.IS_CROSS_ENTROPY, loss=title, name=name, value=number(value))
    return title


def smoothing_lines(analysis: Analysis, notation: Notation) -> list[str]:
    """Smooth the labels, which are shared by K classes, or by yes and no if independent."""
    amount, t = analysis.state.label_smoothing, notation.target
    if not amount:
        return []
    smoothed = smoothed_names(analysis, notation).target
    shared = "2" if analysis.of.is_independent else f"len({t})"
    return [
        noted(f"a = {amount!r}", Comment.SMOOTHING),
        f"{smoothed} = (1 - a) * {t} + a / {shared}",
    ]


def excess_said(analysis: Analysis, target: str) -> list[str]:
    """Say of a reverse KL divergence that its target does not sum to 1; nothing if it does."""
    total = excess_of(analysis)
    return [] if math.isnan(total) else [said(Comment.EXCESS, t=target, total=repr(total))]
