"""What a reader sees on a card, as text: for screen readers, and for tests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from xentgui.figure.drawing.numbers import EQUAL, Written


class Value(NamedTuple):
    """A number on a card.

    Attributes
    ----------
    name : str
        Of the class that it belongs to; empty for none.
    quantity : str
        What it is, in the symbols of the card: "u", "∂L/∂u", "H(t)".
    number : Written
        As it is written; `HIDDEN` while it is to be predicted, empty where there is none.
    relation : str
        "=", or "\N{ALMOST EQUAL TO}" where the quantity is a formula and digits are left out.
    """

    name: str
    quantity: str
    number: Written
    relation: str = EQUAL


@dataclass(frozen=True, slots=True)
class Description:
    """What a card says, in the language and the notation in which it was rendered.

    All of it is plain text, with ^ before what is raised and _ before what is lowered.

    Attributes
    ----------
    title : str
        Also where the style leaves it out.
    hint : str
        The half-line on how to read the card, whether or not it has room.
    comparison : str
        What stands in place of the hint while something is pinned; empty for nothing.
    values : tuple of Value
        In reading order. A bar or a cell has its number also where that has no room.
    formulas : tuple of str
        Lines that hold several numbers, or none, from above.
    """

    title: str
    hint: str = ""
    comparison: str = ""
    values: tuple[Value, ...] = ()
    formulas: tuple[str, ...] = ()
