"""How each loss is written: what a class adds to it, its slope by y, and both typeset."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import NamedTuple

from xentgui.core.losses.loss import Loss
from xentgui.core.losses.registry import CROSS_ENTROPY, loss_named
from xentgui.core.state import State
from xentgui.core.view import Notation
from xentgui.figure.drawing.numbers import compact, with_minus
from xentgui.figure.drawing.style import Style
from xentgui.figure.drawing.text import Line
from xentgui.figure.formulas.symbols import (
    MINUS,
    PARTIAL,
    Symbol,
    TextPiece,
    has_t2,
    log_index,
    maths,
    scaling,
    symbols,
    words,
)


class LossFormulas(NamedTuple):
    """A loss in the symbols {y} and {t}, its parameters, and {w}, a class's weight, if it has one.

    Attributes
    ----------
    term, slope, total : str
        What a class adds to L, dL/dy of the class, and L, as text in which ^ raises what follows,
        up to a space or a bracket. {log} is a logarithm to the State's base, {ln} the natural one.
    sum_source, slope_source : str
        L and dL/dy_j in typst's math, with {ys} and {ts} for y_j and t_j.
    """

    term: str
    slope: str
    total: str
    sum_source: str
    slope_source: str


LOSS_FORMULAS: MappingProxyType[str, LossFormulas] = MappingProxyType(
    {
        "squared-error": LossFormulas(
            "({y} - {t})^2/2",
            "{y} - {t}",
            "1/2 \N{GREEK CAPITAL LETTER SIGMA}_j ({y} - {t})^2",
            "1/2 sum_j ({ys} - {ts})^2",
            "{ys} - {ts}",
        ),
        "brier": LossFormulas(
            "({y} - {t})^2",
            "2 ({y} - {t})",
            "\N{GREEK CAPITAL LETTER SIGMA}_j ({y} - {t})^2",
            "sum_j ({ys} - {ts})^2",
            "2 ({ys} - {ts})",
        ),
        "focal": LossFormulas(
            "-{t} (1 - {y})^{gamma} {log} {y}",
            "-{t} (1 - {y})^{gamma} (1/{y} - {gamma} {ln} {y}/(1 - {y}))",
            "-\N{GREEK CAPITAL LETTER SIGMA}_j {t} (1 - {y})^{gamma} {log} {y}",
            "- sum_j {ts} (1 - {ys})^{gamma} {log} {ys}",
            "-{ts} (1 - {ys})^{gamma} (1/{ys} - {gamma} ({ln} {ys})/(1 - {ys}))",
        ),
        "absolute-error": LossFormulas(
            "|{y} - {t}|",
            "sgn({y} - {t})",
            "\N{GREEK CAPITAL LETTER SIGMA}_j |{y} - {t}|",
            "sum_j abs({ys} - {ts})",
            'op("sgn") ({ys} - {ts})',
        ),
        "reverse-kl": LossFormulas(
            "{y} {ln}({y}/{t}) - {y} + {t}",
            "{ln}({y}/{t}) + 1",
            "\N{GREEK CAPITAL LETTER SIGMA}_j {y} {log}({y}/{t})",
            "sum_j {ys} {log} {ys}/{ts}",
            "{ln} {ys}/{ts} + 1",
        ),
        "weighted-cross-entropy": LossFormulas(
            "-{w} {t} {log} {y}",
            "-{w} {t}/{y}",
            "-\N{GREEK CAPITAL LETTER SIGMA}_j {w} {t} {log} {y}",
            "- sum_j w_j {ts} {log} {ys}",
            "-w_j {ts}/{ys}",
        ),
        "binary-cross-entropy": LossFormulas(
            "-{pos_weight}{t} {log} {y} - (1 - {t}) {log}(1 - {y})",
            "(1 - {t})/(1 - {y}) - {pos_weight}{t}/{y}",
            "-\N{GREEK CAPITAL LETTER SIGMA}_j "
            "({pos_weight}{t} {log} {y} + (1 - {t}) {log}(1 - {y}))",
            "- sum_j ({pos_weight}{ts} {log} {ys} + (1 - {ts}) {log} (1 - {ys}))",
            "(1 - {ts})/(1 - {ys}) - {pos_weight}{ts}/{ys}",
        ),
    }
)
"""Of every loss but cross-entropy, whose formulas are simpler than their parts."""

_CROSS_ENTROPY = "-\N{GREEK CAPITAL LETTER SIGMA}_j {t} {log} {y}"
_RAISED = re.compile(r"\^(\d+)(?![.\d])")
_UPPER = str.maketrans(
    "0123456789",
    "\N{SUPERSCRIPT ZERO}\N{SUPERSCRIPT ONE}\N{SUPERSCRIPT TWO}\N{SUPERSCRIPT THREE}"
    "\N{SUPERSCRIPT FOUR}\N{SUPERSCRIPT FIVE}\N{SUPERSCRIPT SIX}\N{SUPERSCRIPT SEVEN}"
    "\N{SUPERSCRIPT EIGHT}\N{SUPERSCRIPT NINE}",
)
_LOWERED = str.maketrans("012", "\N{SUBSCRIPT ZERO}\N{SUBSCRIPT ONE}\N{SUBSCRIPT TWO}")
_PIECE = re.compile(r"(\{\w+\}|\^[^\s()/]+)")
_HEAD = re.compile(r"(-\s?)?(\d+(?:/\d+)? )?")
"""Sign and number that T^2 comes after."""


def loss_term(state: State, notation: Notation, style: Style, size: int, index: str = "") -> Line:
    """Write what a class adds to L, -t log y of cross-entropy; parameters as `logit_gradient`."""
    if state.loss == CROSS_ENTROPY:
        _, y, t = symbols(notation, style)
        k = Symbol(index)
        log = " log", (log_index(state), style.ink, -1), " "
        return words(
            style, size, MINUS, *_t2(state, style), t, (k, t[1], -1), *log, y, (k, y[1], -1)
        )
    return _line(_formulas(state).term, state, notation, style, size, index)


def output_gradient(
    state: State, notation: Notation, style: Style, size: int, index: str = ""
) -> Line:
    """Write dL/dy of a class, -t/y of cross-entropy; parameters are those of `logit_gradient`."""
    if state.loss == CROSS_ENTROPY:
        _, y, t = symbols(notation, style)
        below: tuple[TextPiece, ...] = (y, (Symbol(index), y[1], -1))
        if ln_base := log_index(state):
            below = ("(", *below, f" ln\N{NO-BREAK SPACE}{ln_base})")
        above = *_t2(state, style), t, (Symbol(index), t[1], -1)
        return words(style, size, MINUS, *above, "/", *below)
    return _line(_formulas(state).slope, state, notation, style, size, index)


def logit_gradient(
    state: State, notation: Notation, style: Style, size: int, index: str = ""
) -> Line:
    """Write dL/du: (y - t) / (T ln b) of cross-entropy, as far as the factors are not 1.

    With T^2 it is (y - t) T / ln b. That of another loss is J dL/dy, with the Jacobian of the
    softmax, which has the temperature. Of independent classes it is (y - t) / (T ln b) as of
    cross-entropy, or with a weight of what is right.

    Parameters
    ----------
    state : State
    notation : Notation
    style : Style
    size : int
        In logical pixels.
    index : str
        Of y and t.
    """
    _, y, t = symbols(notation, style)
    k, context = Symbol(index), (state, notation, style, size)
    loss = loss_named(state.loss)
    if weight := _parameters(loss_named(state.loss)).get("pos_weight", ""):
        template = f"(1 - {{t}}) {{y}} - {weight}{{t}} (1 - {{y}})"
        return _line(f"({template})/T" if state.temperature != 1.0 else template, *context, index)
    if state.loss != CROSS_ENTROPY and not loss.is_independent:
        symbol = f"J {PARTIAL}L/{PARTIAL}"
        return words(style, size, *maths(symbol), y)
    scale = scaling(state)
    before, after = ("(", f"){scale}") if scale else ("", "")
    difference = y, (k, y[1], -1), f" {MINUS} ", t, (k, t[1], -1)
    return words(style, size, before, *difference, *maths(after))


class TypsetLoss(NamedTuple):
    """A loss that is not cross-entropy in typst's math, beside the same as plain text.

    Attributes
    ----------
    total, total_text : str
        L as a sum over the classes j.
    slope, slope_text : str
        dL/dy_j.
    """

    total: str
    total_text: str
    slope: str
    slope_text: str


def typeset_loss(state: State, notation: Notation, y: str, t: str, index: str = "j") -> TypsetLoss:
    """Write the loss of a State, which is not cross-entropy, for the derivation.

    Parameters
    ----------
    state : State
    notation : Notation
    y, t : str
        y_j and t_j in typst's math.
    index : str
        The j of both.
    """
    formulas, base = _formulas(state), log_index(state)
    log = f"log_{base}" if base else "log"
    fields = {"ys": y, "ts": t, "log": log, **_parameters(loss_named(state.loss))}
    fields["ln"] = "ln" if base else "log"
    plain = {
        "y": f"{notation.probabilities}_{index}",
        "t": f"{notation.target}_{index}",
        "w": "w_j",
        "log": log,
        "ln": fields["ln"],
        **_parameters(loss_named(state.loss)),
    }
    slope = _scaled(formulas.slope_source, state).format(**fields)
    total_text = _scaled(formulas.total, state).format(**plain)
    if base and loss_named(state.loss).is_logarithmic:
        slope = f"1/(ln {base}) ({slope})"
    slope_text = _in_unit(_scaled(formulas.slope, state), state).format(**plain)
    return TypsetLoss(
        _scaled(formulas.sum_source, state).format(**fields),
        with_minus(total_text),
        slope,
        with_minus(slope_text),
    )


def loss_in_short(key: str, state: State, notation: Notation) -> str:
    """Write a loss in plain characters on one line, as a menu has room for: without indices.

    Parameters
    ----------
    key : str
        Of the loss, which need not be that of the State.
    state : State
        In whose logarithm.
    notation : Notation
    """
    loss = loss_named(key)
    total = _CROSS_ENTROPY if loss.name == CROSS_ENTROPY else LOSS_FORMULAS[loss.name].total
    log = f"log{log_index(state).translate(_LOWERED)}"
    text = notation.fill(total, log=log, w="w", **_parameters(loss))
    text = _RAISED.sub(lambda found: found[1].translate(_UPPER), text)
    for written, short in (
        ("_j (", "("),
        ("_j |", "|"),
        ("_j", ""),
        ("1/2 ", "\N{VULGAR FRACTION ONE HALF}"),
    ):
        text = text.replace(written, short)
    return with_minus(text)


def _formulas(state: State) -> LossFormulas:
    return LOSS_FORMULAS[loss_named(state.loss).name]


def _parameters(loss: Loss) -> dict[str, str]:
    values = loss.parameters
    written = {name: compact(value).plain() for name, value in values.items()}
    if "pos_weight" in values:  # A factor, which is not written where it is 1.
        written["pos_weight"] = "" if values["pos_weight"] == 1.0 else f"{written['pos_weight']} "
    return written


def _t2(state: State, style: Style) -> tuple[TextPiece, ...]:
    """Write T^2 before what follows, where the loss is multiplied by it."""
    return (Symbol("T"), ("2", style.ink, 1), " ") if has_t2(state) else ()


def _scaled(template: str, state: State) -> str:
    """Multiply a formula by T^2, where the loss is; a sum is bracketed."""
    if not has_t2(state):
        return template
    if _is_sum(template):
        return f"T^2 ({template})"
    head = _HEAD.match(template)
    assert head is not None
    return f"{head[0]}T^2 {template[head.end() :]}"


def _is_sum(template: str) -> bool:
    """Return whether a formula is one of several summands, outside of all brackets."""
    outer = template.replace("{", "").replace("}", "")
    while (inner := re.sub(r"\([^()]*\)|\|[^|]*\|", "", outer)) != outer:
        outer = inner
    return re.search(r" [+-] ", outer) is not None


def _in_unit(template: str, state: State) -> str:
    """Divide what is in nats by ln b, where that is not 1."""
    base = log_index(state)
    if not base or not loss_named(state.loss).is_logarithmic or "{log}" in template:
        return template
    return f"({template})/ln\N{NO-BREAK SPACE}{base}"


def _line(
    template: str, state: State, notation: Notation, style: Style, size: int, index: str = ""
) -> Line:
    """Write one of the formulas of a loss as a line."""
    letters = dict(zip(("{u}", "{y}", "{t}"), symbols(notation, style), strict=True))
    parameters = _parameters(loss_named(state.loss))
    pieces: list[TextPiece] = []
    for piece in _PIECE.split(with_minus(_in_unit(_scaled(template, state), state))):
        if piece in letters:
            letter, ink = letters[piece]
            pieces += [(letter, ink), (Symbol(index), ink, -1)]
        elif piece == "{w}":
            pieces += [Symbol("w"), (Symbol(index), style.ink, -1)]
        elif piece == "{log}":
            pieces += ["log", (log_index(state), style.ink, -1)]
        elif piece == "{ln}":
            pieces.append("ln" if log_index(state) else "log")
        else:
            raised = piece.startswith("^")
            text = piece.removeprefix("^").format(**parameters)
            pieces += [(text, style.ink, 1)] if raised else maths(text)
    return words(style, size, *pieces)
