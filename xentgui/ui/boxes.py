"""Pasting into a box for one number: that number, or a list, or what is to be looked at first."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from xentgui.core.errors import InvalidInputError
from xentgui.core.quantity import LOGIT, PROBABILITY, TEACHER_LOGIT, Quantity
from xentgui.core.reading.pasted import Pasted, read_pasted
from xentgui.core.reading.table import Kind, Table
from xentgui.ui.widgets.busy import busy
from xentgui.ui.widgets.float_spin_box import FloatSpinBox

KINDS: dict[Quantity, Kind] = {
    LOGIT: Kind.LOGITS,
    PROBABILITY: Kind.PROBABILITIES,
    TEACHER_LOGIT: Kind.LOGITS,
}
"""What is pasted into the boxes of a quantity; into others goes any number."""


class PastedTable(NamedTuple):
    """What was pasted into a box and is to be looked at before it is taken.

    Attributes
    ----------
    text : str
    table : Table
        What was read of it.
    first : int
        The class whose box it was.
    kind : Kind, optional
        What the box is for.
    """

    text: str
    table: Table
    first: int
    kind: Kind | None = None


def paste_into(
    box: FloatSpinBox,
    text: str,
    kind: Kind | None,
    take: Callable[[Pasted], None],
    report: Callable[[InvalidInputError], None],
    are_independent: bool = False,
) -> None:
    """Put a pasted text into a box, if it is one number.

    Parameters
    ----------
    box : FloatSpinBox
    text : str
    kind : Kind, optional
        What the box is for; None for numbers of any kind.
    take : callable
        Gets anything else that can be read.
    report : callable
        Shows the user why something cannot be read.
    are_independent : bool
        Whether probabilities need not sum to 1.
    """
    try:
        with busy():
            pasted = read_pasted(text, kind, box.accepts, are_independent)
    except InvalidInputError as error:
        report(error)
        return
    if pasted.number is None:
        take(pasted)
    else:
        box.insert(pasted.number)
