"""An Analysis as text: a table to read, JSON to compute with."""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Any

from xentgui.core.analysis.analysis import Analysis
from xentgui.core.parse import one_line
from xentgui.core.state import LogBase
from xentgui.core.view import NOTATION, Notation
from xentgui.export.traces import TIMES_T2, loss_function

_DECIMALS = 6
_MANTISSA_DECIMALS = 4
_SMALL, _LARGE = 1e-4, 1e7
_NAME_WIDTH = 32
_LETTER = re.compile(r"\b[yt]\b")
_LOG = {LogBase.E: "log", LogBase.TWO: "log2", LogBase.TEN: "log10"}


def table(analysis: Analysis, encoding: str = "utf-8", notation: Notation = NOTATION["uyt"]) -> str:
    """Write classes and loss as aligned lines; of cross-entropy also perplexity and guessing.

    Where the target has logits of its own, they are a column, and what y and t are apart is said.

    Parameters
    ----------
    analysis : Analysis
        What to show.
    encoding : str
        Of the output; what it cannot say in a name is written as an escape.
    notation : Notation
        The symbols.

    Returns
    -------
    str
        Ends with a newline. Numbers are rounded to six decimals and share a decimal point in
        each column; an exact zero is ``0``, and what six decimals cannot show is scientific.
    """
    state = analysis.state
    names = [shown_name(name, encoding) for name in state.names]
    arrays = (
        state.logits,
        analysis.probabilities,
        *([] if state.teacher is None else [state.teacher.logits]),
        analysis.target,
        analysis.terms,
        analysis.gradient,
    )
    columns = [
        _column("class", names, to_left=True),
        *(
            _column(title, aligned(array.tolist()))
            for title, array in zip(_titles(analysis, notation), arrays, strict=True)
        ),
    ]
    return "".join(f"{line}\n" for line in (*_rows(columns), "", *_summary(analysis, notation)))


def as_json(analysis: Analysis, encoding: str = "utf-8") -> str:
    """Write classes, loss and perplexity, or which other loss it is, at full precision.

    Parameters
    ----------
    analysis : Analysis
        What to write.
    encoding : str
        Of the output; if it cannot say a name, all but ASCII is escaped.

    Returns
    -------
    str
        JSON that ends with a newline. Each number is the shortest that reads back as the same
        float64; infinities are the strings "inf" and "-inf".
    """
    state = analysis.state
    rows = zip(
        state.names,
        state.logits.tolist(),
        analysis.probabilities.tolist(),
        analysis.target.tolist(),
        analysis.terms.tolist(),
        analysis.gradient.tolist(),
        strict=True,
    )
    keys = ("name", "logit", "probability", "target", "term", "gradient")
    classes = [dict(zip(keys, map(_json_value, row), strict=True)) for row in rows]
    teacher = state.teacher
    if teacher is not None:
        for each, v in zip(classes, teacher.logits.tolist(), strict=True):
            each["target_logit"] = _json_value(v)
    document = {
        "classes": classes,
        **({} if teacher is None else {"target_temperature": teacher.temperature}),
        **loss_function(state.loss, state.t2),
        "loss": _json_value(analysis.loss),
        "unit": analysis.unit or None,
    }
    if analysis.is_cross_entropy:
        document["perplexity"] = _json_value(analysis.perplexity)
    if teacher is not None:
        measures = ("target_entropy", "entropy", "kl_t_y", "kl_y_t")
        document |= dict(zip(measures, map(_json_value, analysis.divergences()), strict=True))
    text = json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return json.dumps(document, indent=2, allow_nan=False) + "\n"
    return text


def aligned(numbers: Sequence[float]) -> list[str]:
    """Write numbers with as many decimals as they need, at most six, points under each other.

    Parameters
    ----------
    numbers : sequence of float
        No NaN.

    Returns
    -------
    list of str
        One for each, all of one width.
    """
    decimals = max(map(_decimals, numbers))
    texts = [_number(x, decimals) for x in numbers]
    # The exponent of 1e+300 hangs to the right as a fraction does.
    wholes = [re.split("[.e]", text)[0] for text in texts]
    left = max(map(len, wholes))
    padded = [" " * (left - len(whole)) + text for whole, text in zip(wholes, texts, strict=True)]
    width = max(map(len, padded))
    return [text.ljust(width) for text in padded]


def display_width(text: str) -> int:
    """Count the columns that a terminal gives to a text.

    Parameters
    ----------
    text : str
        Without control characters.
    """
    return len(text) if text.isascii() else sum(map(_character_width, text))


def _character_width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _titles(analysis: Analysis, notation: Notation) -> tuple[str, ...]:
    state, (u, y, t) = analysis.state, letters(analysis, notation)
    at = [] if state.temperature == 1.0 else [f"T={state.temperature:.6g}"]
    per = [] if state.log_base is LogBase.E or not analysis.unit else [state.log_base.unit]
    loss, teacher = analysis.of, state.teacher
    times = [TIMES_T2] if state.t2 else []
    softened = [] if teacher is None or teacher.temperature == 1.0 else [teacher.temperature]
    parameters = {name: f"{value:.6g}" for name, value in loss.parameters.items()}
    term = loss.term_text.format(log=_LOG[state.log_base], **parameters)
    if parameters.get("pos_weight", "1") != "1":
        term = term.replace("-t", f"-{parameters['pos_weight']} t", 1)
    term = _LETTER.sub(lambda found: {"y": y, "t": t}[found[0]], term)
    return (
        u,
        y + _note([*(["sigmoid"] if state.is_independent else []), *at]),
        *([] if teacher is None else [notation.target_logits]),
        t
        + _note(
            [*(f"tau={tau:.6g}" for tau in softened), *(["smoothed"] * bool(state.label_smoothing))]
        ),
        term + _note(times if "{log}" in loss.term_text else [*per, *times]),
        "gradient" + _note([*at, *per, *times]),
    )


def letters(analysis: Analysis, notation: Notation) -> tuple[str, str, str]:
    """Return the symbols of logits, probabilities and target in ASCII; t' after label smoothing."""
    prime = "'" if analysis.state.label_smoothing else ""
    return notation.logits, notation.probabilities, f"{notation.target}{prime}"


def _note(parts: Sequence[str]) -> str:
    return f" ({', '.join(parts)})" if parts else ""


def _summary(analysis: Analysis, notation: Notation) -> list[str]:
    state, unit = analysis.state, analysis.unit
    times = f" ({TIMES_T2})" if state.t2 else ""
    # A name, a number, and what stands behind it.
    lines: list[tuple[str, float, str]]
    if analysis.is_cross_entropy:
        log = "ln" if state.log_base is LogBase.E else _LOG[state.log_base]
        temperature = state.temperature
        # T stands above the table with six digits.
        equals = "=" if not times or float(f"{temperature:.6g}") == temperature else "~"
        guessing = f"{unit} {equals} {log} {state.class_count}{' ' + TIMES_T2 if times else ''}"
        lines = [
            ("loss", analysis.loss, unit + times),
            ("perplexity", analysis.perplexity, ""),
            ("guessing", analysis.guessing, guessing),
        ]
    else:
        said = ", ".join([analysis.of.key, *([TIMES_T2] if times else [])])
        lines = [("loss", analysis.loss, f"{unit}  ({said})" if unit else f" ({said})")]
    if state.teacher is not None:
        _, y, t = letters(analysis, notation)
        names = (f"H({t})", f"H({y})", f"KL({t}||{y})", f"KL({y}||{t})")
        lines += [
            (name, value, state.log_base.unit)
            for name, value in zip(names, analysis.divergences(), strict=True)
        ]
    labels, values, notes = zip(*lines, strict=True)
    width = max(map(len, labels))
    return [
        f"{label:{width}}  {number} {note}".rstrip()
        for label, number, note in zip(labels, aligned(values), notes, strict=True)
    ]


def aligned_rows(columns: Sequence[tuple[str, Sequence[str], bool]]) -> list[str]:
    """Write columns side by side: titles, cells, and whether they stand to the left."""
    return _rows([_column(title, cells, to_left) for title, cells, to_left in columns])


def _column(title: str, cells: Sequence[str], to_left: bool = False) -> list[str]:
    width = max(display_width(text) for text in (title, *cells))
    return [
        text + _blank(text, width) if to_left else _blank(text, width) + text
        for text in (title, *cells)
    ]


def _blank(text: str, width: int) -> str:
    return " " * (width - display_width(text))


def _rows(columns: Iterable[Sequence[str]]) -> list[str]:
    return ["  ".join(cells).rstrip() for cells in zip(*columns, strict=True)]


def shown_name(name: str, encoding: str) -> str:
    """Write a name within a line, shortened where it is long, as an encoding can say it."""
    name = one_line(name.encode(encoding, "backslashreplace").decode(encoding))
    if display_width(name) <= _NAME_WIDTH:
        return name
    widths = accumulate(map(_character_width, name))
    return name[: sum(width <= _NAME_WIDTH - 3 for width in widths)] + "..."


def _number(x: float, decimals: int) -> str:
    if x == 0.0 or math.isinf(x):
        return f"{x + 0.0:g}"
    if _is_scientific(x):
        mantissa, _, exponent = f"{x:.{_MANTISSA_DECIMALS}e}".partition("e")
        return f"{mantissa.rstrip('0').rstrip('.')}e{exponent}"
    return f"{x:.{decimals}f}"


def _is_scientific(x: float) -> bool:
    return abs(x) >= _LARGE or (abs(x) < _SMALL and _digits_after_point(x) > _DECIMALS)


def _decimals(x: float) -> int:
    """Decimals that a number asks of its column, by its shortest exact form."""
    return 0 if math.isinf(x) else min(_DECIMALS, _digits_after_point(x))


def _digits_after_point(x: float) -> int:
    mantissa, _, exponent = repr(x).partition("e")
    digits = len(mantissa.partition(".")[2].rstrip("0"))
    return max(0, digits - int(exponent or 0))


def _json_value(value: Any) -> Any:
    return str(value) if isinstance(value, float) and math.isinf(value) else value
