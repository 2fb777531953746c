"""How a State is shown."""

from __future__ import annotations

from dataclasses import dataclass

PANELS = ("logits", "probabilities", "gradient", "loss_curve")
"""Every panel that a Figure can show, in reading order."""


@dataclass(frozen=True, slots=True)
class View:
    """What is looked at; never part of undo.

    Attributes
    ----------
    focus : int
        Index of the class that the loss curve speaks of.
    panels : tuple of str
        Which of `PANELS` are shown.
    """

    focus: int = 0
    panels: tuple[str, ...] = PANELS
