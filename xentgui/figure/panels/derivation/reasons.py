"""Why each line of the full derivation follows, in the application's language."""

from __future__ import annotations

import re

from xentgui.core.analysis.analysis import Analysis
from xentgui.core.analysis.derivation import masked_targets
from xentgui.core.state import State
from xentgui.core.view import Notation
from xentgui.figure.drawing.numbers import compact
from xentgui.figure.drawing.style import Style
from xentgui.figure.drawing.text import EMPTY_LINE, Line, Run
from xentgui.figure.formulas.symbols import SIGMA, Symbol, TextPiece, log_index, symbols, words
from xentgui.figure.loss_names import loss_name
from xentgui.language import translate

_SYMBOL = re.compile(r"(\{[uyt]\}(?:_[jk])?|(?<![A-Za-z])(?:[jkL]|a(?= =))(?![A-Za-z]))")
"""A field of a template, or a letter that stands for a quantity."""
_BREAK = re.compile(r"(?<=[ \N{IDEOGRAPHIC COMMA}])(?=\S)|(?<=[^\x00-\xff])(?=[^\x00-\xff])")
"""Where a line may end: after a space, and between signs of Chinese and Japanese."""
MOST_LINES = 2
AND = ";  "
EQUALS = "\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}"


class Reasons:
    """Writes the reasons of a derivation.

    Parameters
    ----------
    analysis : Analysis
    notation : Notation
        With the symbol of the target that the formulas have.
    style : Style
    size : int
        In logical pixels.
    """

    def __init__(self, analysis: Analysis, notation: Notation, style: Style, size: int) -> None:
        self._analysis, self._size = analysis, size
        self._letters = dict(zip("uyt", symbols(notation, style), strict=True))
        self._style = style

    def of(self, name: str) -> Line:
        """Write that of a line; the last one, which is in numbers, has none."""
        if name == "sum_of_targets":
            targets = *self._pieces("{t}_k"), EQUALS, "1"
            return self._line(*self._logarithm_of_power(), f"{AND}{SIGMA}", *targets)
        template = self._template(name)
        return self._line(*self._pieces(template)) if template else EMPTY_LINE

    def next_line(self) -> Line:
        """Say that a line is asked for."""
        return words(self._style, self._size, translate("Figure", "next line"))

    def _template(self, name: str) -> str:
        state = self._analysis.state
        if name == "smoothing":
            amount = compact(state.label_smoothing).plain()
            return translate("Figure", "label smoothing, a = {amount}").replace("{amount}", amount)
        if name == "result" and masked_targets(self._analysis):
            return translate("Figure", "a limit: {u} is \N{MINUS SIGN}\N{INFINITY}, and L infinite")
        return _templates(state).get(name, "").replace("{loss}", loss_name(state.loss))

    def _logarithm_of_power(self) -> tuple[TextPiece, ...]:
        """Write log e^u = u, with T and the base: log_2 e^(u/T) = u/(T ln 2)."""
        state, muted = self._analysis.state, self._style.muted
        u, ink = self._letters["u"]
        base, has_t = log_index(state), state.temperature != 1.0
        over = (("/", ink, 1), (Symbol("T"), ink, 1)) if has_t else ()
        below: tuple[TextPiece, ...] = (Symbol("T"),) if has_t else ()
        if base:
            below += (f"{' ' if has_t else ''}ln\N{NO-BREAK SPACE}{base}",)
        if below:
            below = ("/(", *below, ")") if has_t and base else ("/", *below)
        index = ((base, muted, -1),) if base else ()
        power = Symbol("e"), (u, ink, 1), *over
        return "log", *index, "\N{NO-BREAK SPACE}", *power, EQUALS, (u, ink), *below

    def _pieces(self, template: str) -> list[TextPiece]:
        pieces: list[TextPiece] = []
        for part in _SYMBOL.split(template):
            if part.isalpha() and len(part) == 1:
                pieces.append(Symbol(part))
            elif part.startswith("{"):
                letter, ink = self._letters[part[1]]
                pieces.append((letter, ink))
                if part[3:]:
                    pieces.append((Symbol(part[-1]), ink, -1))
            elif part:
                pieces.append(part)
        return pieces

    def _line(self, *pieces: TextPiece) -> Line:
        muted = self._style.muted
        coloured = (piece if isinstance(piece, tuple) else (piece, muted) for piece in pieces)
        return words(self._style, self._size, *coloured)


def _templates(state: State) -> dict[str, str]:
    """Give the reasons by the names of lines, with {u}, {y}, {t} and {loss}."""
    if state.is_independent:
        return {
            "sigmoid": translate("Figure", "a sigmoid for each class"),
            "definition": translate("Figure", "{loss} of {y} and {t}"),
            "slope": translate("Figure", "its derivative by one {y}"),
            "jacobian": translate("Figure", "the derivative of the sigmoid"),
            "chain": translate("Figure", "chain rule: {y}_k alone depends on {u}_k"),
            "result": translate("Figure", "{y} and 1 \N{MINUS SIGN} {y} cancel"),
        }
    if state.loss != "cross-entropy":
        return {
            "softmax": translate("Figure", "softmax"),
            "definition": translate("Figure", "{loss} of {y} and {t}"),
            "slope": translate("Figure", "its derivative by one {y}"),
            "jacobian": translate("Figure", "the Jacobian of the softmax"),
            "chain": translate("Figure", "chain rule: every {y} depends on {u}_k"),
            "result": translate("Figure", "the sum with \N{GREEK SMALL LETTER DELTA} has one term"),
        }
    return {
        "definition": translate("Figure", "cross-entropy of {t} and {y}"),
        "softmax": translate("Figure", "the softmax inserted for {y}"),
        "quotient": translate("Figure", "the log of a quotient"),
        "split": translate("Figure", "the sum split in two"),
        "derivative": translate("Figure", "the derivative, term by term"),
        "first": translate("Figure", "of the sum, only j = k depends on {u}_k"),
        "second": translate("Figure", "chain rule: the softmax comes back"),
        "result": translate("Figure", "both inserted"),
    }


def merged(first: Line, second: Line) -> Line:
    """Put the reason of a line that is left out before that of the next."""
    if not first.runs or not second.runs:
        return second if second.runs else first
    between = first.runs[-1]._replace(text=AND, script=0, is_math=False, gap=0.0)
    return Line((*first.runs, between, *second.runs))


def wrapped(line: Line, room: float) -> tuple[Line, ...] | None:
    """Break a line so that it fits into `room` pixels; None for more than `MOST_LINES`."""
    if line.width <= room:
        return (line,)
    lines: list[list[Run]] = [[]]
    for chunk in _chunks(line):
        wide = sum(run.width for run in (*lines[-1], *chunk))
        if lines[-1] and wide > room:
            lines.append([])
        lines[-1] += chunk
    broken = tuple(Line(tuple(runs)) for runs in lines)
    fits = len(broken) <= MOST_LINES and all(each.width <= room for each in broken)
    return broken if fits else None


def _chunks(line: Line) -> list[list[Run]]:
    """Cut a line where it may be broken."""
    chunks: list[list[Run]] = [[]]
    for run in line.runs:
        first, *rest = _BREAK.split(run.text)
        previous = chunks[-1][-1].text if chunks[-1] else ""
        if previous and _BREAK.search(previous[-1] + first[:1]):
            chunks.append([])
        chunks[-1].append(run._replace(text=first))
        chunks += [[run._replace(text=text, gap=0.0)] for text in rest]
    return chunks
