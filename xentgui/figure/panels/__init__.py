"""The panels: of each kind one module or folder here, which has its name."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from xentgui.figure.cards.card import Card


@cache
def panel_class(name: str) -> type[Card]:
    """Find what draws a panel: the class `PANEL` of the module with its name.

    It is imported when it is first shown, and so a window starts without those that it does not.

    Parameters
    ----------
    name : str
        One of `xentgui.core.panels.PANELS`.
    """
    found: type[Card] = import_module(f"{__name__}.{name}").PANEL
    return found
