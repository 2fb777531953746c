"""All classes as a table: CSV and Markdown, at full precision."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from xentgui.core.analysis.analysis import Analysis
from xentgui.core.parse import one_line
from xentgui.export.traces import loss_title

COLUMNS = ("class", "logit", "probability", "target", "term", "gradient")
"""Headings; see `headings` for label smoothing and another loss."""
_MARKUP = re.compile(r"[!-/:-@\[-`{-~]")
"""ASCII punctuation: what a backslash escapes."""


def headings(analysis: Analysis) -> tuple[str, ...]:
    """Return `COLUMNS`; term and gradient name a loss that is not plain cross-entropy.

    The target is the one after label smoothing, and is called that.
    """
    state = analysis.state
    *first, target = COLUMNS[:-2]
    if state.label_smoothing:
        target = f"{target} (smoothed)"
    named = (loss_title(state.loss, state.t2, column) for column in COLUMNS[-2:])
    return (*first, target, *named)


def csv_table(analysis: Analysis) -> str:
    r"""Write a line for each class, under a line with `headings`.

    Parameters
    ----------
    analysis : Analysis

    Returns
    -------
    str
        Each number is the shortest that reads back as the same float64, or ``inf`` or ``-inf``.
        Lines end with ``\n``, as text on a clipboard does everywhere.
    """
    text = io.StringIO(newline="")
    # Only quoted are the line ends within a name safe, and a class 007 a text.
    writer = csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(headings(analysis))
    writer.writerows(_rows(analysis))
    return text.getvalue()


def markdown_table(analysis: Analysis) -> str:
    """Write a table of GitHub's Markdown with a row for each class, and the loss below it.

    Parameters
    ----------
    analysis : Analysis

    Returns
    -------
    str
        Numbers are those of `csv_table`. Names are escaped, so that nothing in them is markup.
    """
    state = analysis.state
    rows = [
        headings(analysis),
        (":---", *("---:" for _ in COLUMNS[1:])),
        *((_cell(name), *map(repr, numbers)) for name, *numbers in _rows(analysis)),
    ]
    settings = ""
    if state.temperature != 1.0:
        settings += f", T = {state.temperature!r}"
    if state.label_smoothing:
        settings += f", label smoothing {state.label_smoothing!r}"
    table = "".join(f"| {' | '.join(row)} |\n" for row in rows)
    loss = f"{analysis.loss!r} {analysis.unit}".rstrip()
    return f"{table}\n{loss_title(state.loss, state.t2, 'Loss')}: {loss}{settings}\n"


def _rows(analysis: Analysis) -> Iterator[tuple[str, float, float, float, float, float]]:
    return zip(
        analysis.state.names,
        analysis.state.logits.tolist(),
        analysis.probabilities.tolist(),
        analysis.target.tolist(),
        analysis.terms.tolist(),
        analysis.gradient.tolist(),
        strict=True,
    )


def _cell(name: str) -> str:
    return _MARKUP.sub(r"\\\g<0>", one_line(name))
