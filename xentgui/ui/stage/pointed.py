"""What of a Figure a menu is asked for."""

from __future__ import annotations

from typing import NamedTuple


class Pointed(NamedTuple):
    """What is under the pointer, or has the focus where a key asks.

    Attributes
    ----------
    panel : str, optional
        Name of the panel; None between the panels.
    class_index : int, optional
        Class that what is there speaks of: its bar, its name, its row.
    """

    panel: str | None = None
    class_index: int | None = None
