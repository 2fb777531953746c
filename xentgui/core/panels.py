"""The registry of panels: one row each, from which everything that lists them follows."""

from __future__ import annotations

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
    """

    name: str
    title: str
    option: str
    at_first: bool = False


TEACHER_PANEL = "teacher"
"""Of the target's own logits, which comes with them."""
PANEL_KINDS = (
    PanelKind("logits", "Logits", "logits", at_first=True),
    PanelKind(TEACHER_PANEL, "Target logits", "teacher"),
    PanelKind("probabilities", "Softmax", "softmax", at_first=True),
    PanelKind("gradient", "Gradient", "gradient", at_first=True),
    PanelKind("loss_curve", "Loss curve", "loss", at_first=True),
    PanelKind("sigmoid", "Sigmoid", "sigmoid"),
    PanelKind("steps", "Loss over steps", "steps"),
    PanelKind("simplex", "Simplex", "simplex"),
    PanelKind("map", "Map of the loss", "map"),
    PanelKind("terms", "Terms of the loss", "terms"),
    PanelKind("jacobian", "Jacobian", "jacobian"),
    PanelKind("flow", "Flow of values and gradient", "flow"),
    PanelKind("derivation", "Derivation", "derivation", at_first=True),
)
"""Every panel, in reading order."""
PANELS = tuple(kind.name for kind in PANEL_KINDS)
"""Their names."""
DEFAULT_PANELS = tuple(kind.name for kind in PANEL_KINDS if kind.at_first)
"""Names of those that are shown until the user chooses."""
