"""Words for what was understood of a text, and for the choices."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from xentgui.core.analysis.analysis import analyse
from xentgui.core.errors import Phrase
from xentgui.core.reading.decimal_mark import COMMA, GROUPED, POINT
from xentgui.core.reading.table import Kind, Table
from xentgui.figure.drawing.numbers import HIDDEN, significant, with_minus
from xentgui.figure.loss_names import unit_text
from xentgui.language import translate
from xentgui.ui.pasting.proposal import Place, Proposal
from xentgui.ui.pasting.reading import Cure, Reading
from xentgui.ui.widgets.text.plain_text import shortened
from xentgui.ui.words import sentence_of

TARGET_MARK = "\N{BULLSEYE}"
SUM_DIGITS = 6
MOST_SAID = 4
"""Remarks that are written out."""
BETWEEN = "  \N{MIDDLE DOT}  "


def understood(reading: Reading) -> str:
    """Say in plain words what was understood, as "2 rows of 3 classes, decimal comma, logits"."""
    table, parts = reading.table, [size_text(reading.table)]
    if table.names is not None or table.names_by_row is not None:
        parts.append(translate("Preview", "with names"))
    if table.targets is not None:
        parts.append(translate("Preview", "with targets"))
    if table.decimal == COMMA:
        parts.append(translate("Preview", "decimal comma"))
    elif reading.choices.decimal == GROUPED:
        parts.append(translate("Preview", "commas group thousands"))
    parts.append(kind_names()[reading.kind])
    return translate("Preview", ", ").join(parts)


def size_text(table: Table) -> str:
    """Say how many rows and classes there are."""
    rows, classes = table.row_count, table.values.shape[1]
    if rows == 1 and classes == 1:
        return translate("Preview", "1 number")
    if rows == 1:
        return translate("Preview", "1 row of {classes} classes").format(classes=f"{classes:,}")
    if classes == 1:
        return translate("Preview", "{rows} rows of 1 number").format(rows=f"{rows:,}")
    return translate("Preview", "{rows} rows of {classes} classes").format(
        rows=f"{rows:,}", classes=f"{classes:,}"
    )


def source_text(source: str | Path) -> str:
    """Say where the numbers come from."""
    if isinstance(source, Path):
        return shortened(source.name)
    return translate("Preview", "the clipboard")


def said_text(phrases: Sequence[Phrase]) -> str:
    """Say what was left out, assumed or done; of much, how much more there is."""
    if not phrases:
        return ""
    text = sentence_of(phrases[:MOST_SAID])
    more = len(phrases) - MOST_SAID
    if more <= 0:
        return text
    return translate("Preview", "{text} And {count} more of this kind.").format(
        text=text, count=more
    )


def kind_names() -> dict[Kind, str]:
    """Name what numbers are, within a sentence."""
    return {
        Kind.LOGITS: translate("Preview", "logits"),
        Kind.LOG_PROBABILITIES: translate("Preview", "log-probabilities"),
        Kind.PROBABILITIES: translate("Preview", "probabilities"),
    }


def value_names() -> dict[object, str]:
    """Name the values of the choices, each for a list."""
    return {
        POINT: translate("Preview", "point: 1.5"),
        COMMA: translate("Preview", "comma: 1,5"),
        GROUPED: translate("Preview", "point, and commas group thousands: 1,024.5"),
        "rows": translate("Preview", "rows"),
        "columns": translate("Preview", "classes"),
    }


def question_title(field: str) -> str:
    """Ask for what a text leaves open, by the field of the answer."""
    titles = {
        "decimal": translate("Preview", "What are the commas?"),
        "orientation": translate("Preview", "What are the lines?"),
        "wrapped": translate("Preview", "What are the lines?"),
        "header": translate("Preview", "What is the first line?"),
        "index": translate("Preview", "What is the first column?"),
        "part": translate("Preview", "Which of them is to be taken?"),
        "kind": translate("Preview", "What are the numbers?"),
    }
    return titles.get(field) or translate("Preview", "How is it to be read?")


def place_names(name: str) -> dict[Place, str]:
    """Say where the numbers go.

    Parameters
    ----------
    name : str
        Of the class that takes the first value.
    """
    return {
        Place.ALL: translate("Preview", "Replace all classes"),
        Place.FROM: translate("Preview", "From {name} on").format(name=shortened(name)),
        Place.APPEND: translate("Preview", "Add as new classes"),
    }


def cure_text(cure: Cure, name: str) -> str:
    """Write a cure on a button.

    Parameters
    ----------
    cure : Cure
    name : str
        Of the class that takes the first value.
    """
    if cure.field == "kind":
        return translate("Preview", "Take them as {kind}").format(kind=kind_names()[cure.value])
    if cure.field == "place":
        return place_names(name)[cure.value]
    return {
        "normalise": translate("Preview", "Normalise them"),
        "shares": translate("Preview", "Share the target equally"),
        "target": translate("Preview", "Leave the target out"),
        "names": translate("Preview", "Leave the names out"),
    }[cure.field]


def result_text(reading: Reading, proposal: Proposal, hides_values: bool) -> str:
    """Write what the chosen row leads to: loss, number of classes, sum and target."""
    state = proposal.state
    analysis = analyse(state)
    loss = HIDDEN if hides_values else significant(analysis.loss)
    parts = [
        translate("Preview", "Loss {loss} {unit}")
        .format(loss=loss.plain(), unit=unit_text(analysis.unit))
        .rstrip(),
        f"K = {state.class_count:,}",
    ]
    if proposal.taken.is_probabilities:
        parts.append(_sum_text(reading))
    index = state.target_index
    target = translate("Preview", "shares") if index is None else shortened(state.names[index])
    text = translate("Preview", "target {target}").format(target=target)
    if not proposal.has_target:
        text = translate("Preview", "{target}, none is given").format(target=text)
    parts.append(f"{TARGET_MARK} {text}")
    return BETWEEN.join(parts)


def row_text(reading: Reading) -> str:
    """Write of a row from which nothing comes yet what there is: number of classes and sum."""
    parts = [f"K = {reading.table.row(reading.answers.row).size:,}"]
    if reading.kind is Kind.PROBABILITIES:
        parts.append(_sum_text(reading))
    return BETWEEN.join(parts)


def _sum_text(reading: Reading) -> str:
    with np.errstate(over="ignore", invalid="ignore"):
        total = float(reading.table.row(reading.answers.row).sum())
    written = with_minus(f"{total:.{SUM_DIGITS}g}")
    return translate("Preview", "sum {total}").format(total=written)
