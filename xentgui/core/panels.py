"""The registry of panels: one row each, from which everything that lists them follows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple


class PanelKind(NamedTuple):
    """A panel that a Figure can show.

    Attributes
    ----------
    name : str
        In documents, lessons and settings; the module in `xentgui.figure.panels` that draws it is
        named like this.
    title : str
        In menus, in English; it is translated where it is shown.
    option : str
        On the command line.
    at_first : bool
        Whether it is shown until the user chooses.
    tells : frozenset of str
        Which of `HOLDABLE` could be read from it.
    """

    name: str
    title: str
    option: str
    at_first: bool = False
    tells: frozenset[str] = frozenset()


HOLDABLE = ("target", "probabilities", "loss", "gradient")
"""What can be held back while it is asked for."""
_Y = frozenset({"probabilities"})
_Y_AND_T = _Y | {"target"}
_ALL = frozenset(HOLDABLE)

TEACHER_PANEL = "teacher"
"""Of the target's own logits, which comes with them."""
PANEL_KINDS = (
    PanelKind("logits", "Logits", "logits", at_first=True),
    PanelKind(TEACHER_PANEL, "Target logits", "teacher", tells=frozenset({"target"})),
    PanelKind("probabilities", "Softmax", "softmax", at_first=True, tells=_Y_AND_T),
    PanelKind("gradient", "Gradient", "gradient", at_first=True, tells=frozenset({"gradient"})),
    PanelKind("loss_curve", "Loss curve", "loss", at_first=True, tells=_ALL),
    PanelKind("sigmoid", "Sigmoid", "sigmoid", tells=_ALL),
    PanelKind("steps", "Loss over steps", "steps", tells=frozenset({"loss"})),
    PanelKind("simplex", "Simplex", "simplex", tells=_ALL),
    PanelKind("map", "Map of the loss", "map", tells=frozenset({"loss", "gradient"})),
    PanelKind("terms", "Terms of the loss", "terms", tells=_ALL),
    PanelKind("jacobian", "Jacobian", "jacobian", tells=_Y | {"gradient"}),
    PanelKind("flow", "Flow of values and gradient", "flow", tells=_ALL),
    PanelKind("derivation", "Derivation", "derivation", at_first=True, tells=_ALL),
)
"""Every panel, in reading order."""
PANELS = tuple(kind.name for kind in PANEL_KINDS)
"""Their names."""
PANEL_CALLED = MappingProxyType(
    {
        name: kind.name
        for kind in PANEL_KINDS
        for name in (kind.option, kind.name, kind.name.replace("_", "-"))
    }
)
"""Name of the panel that people call by an option, or as a document does."""
DEFAULT_PANELS = tuple(kind.name for kind in PANEL_KINDS if kind.at_first)
"""Names of those that are shown until the user chooses."""
COLUMNS = (1, 2, 3)
"""In how many columns those may be asked to stand that are not wide."""


def listed(shown: Sequence[str], before: Sequence[str] = PANELS) -> tuple[str, ...]:
    """Return all panels, those that are shown in their order, as they are listed.

    Each other one stands behind the one that it follows in `before`, an order of all panels.
    """
    return _listed(tuple(shown), tuple(before))


@lru_cache(maxsize=64)
def _listed(shown: tuple[str, ...], before: tuple[str, ...]) -> tuple[str, ...]:
    order = list(dict.fromkeys(shown))
    for k, name in enumerate(before):
        if name not in order:
            order.insert(order.index(before[k - 1]) + 1 if k else 0, name)
    return tuple(order)


def held_with(quantities: Collection[str]) -> frozenset[str]:
    """Return all that has to be held back, so that some quantities cannot be computed from it.

    Parameters
    ----------
    quantities : collection of str
        Of `HOLDABLE`. From the probabilities and the target both loss and gradient would follow,
        and from these the probabilities.
    """
    held = frozenset(quantities)
    return held | {"loss", "gradient"} if held & _Y_AND_T else held


def telling(held: Collection[str]) -> frozenset[str]:
    """Name the panels from which something could be read that is held back."""
    return frozenset(kind.name for kind in PANEL_KINDS if kind.tells & frozenset(held))
