"""How a State is shown."""

from __future__ import annotations

from dataclasses import dataclass

from xentgui.core.state import State

PANELS = (
    "logits",
    "probabilities",
    "gradient",
    "loss_curve",
    "terms",
    "jacobian",
    "flow",
    "derivation",
)
"""Every panel that a Figure can show, in reading order."""
DEFAULT_PANELS = ("logits", "probabilities", "gradient", "loss_curve", "derivation")
"""What is shown until the user chooses."""
NOTATIONS = ("uyt", "zpy", "xqp")
"""Symbols of logits, probabilities and target, one letter each."""


@dataclass(frozen=True, slots=True)
class View:
    """What is looked at; never part of undo.

    Attributes
    ----------
    focus : int
        Index of the class that keys change.
    panels : tuple of str
        Which of `PANELS` are shown.
    soft_target : bool
        Whether the target's values are offered for editing also while it is a single class.
    pinned : State, optional
        What the present is compared with.
    hovered : int, optional
        Index of the class under the pointer.
    full_derivation : bool
        Whether the derivation has every step, and not three lines.
    hide_values : bool
        Whether numbers are left out of the figure, so that they can be predicted.
    notation : str
        One of `NOTATIONS`: the symbols of logits, probabilities and target.
    probability_input : bool
        Whether the editor takes probabilities in place of logits.
    epsilon : float
        What a textbook's program adds in log(y + epsilon); 0 for none.
    """

    focus: int = 0
    panels: tuple[str, ...] = DEFAULT_PANELS
    soft_target: bool = False
    pinned: State | None = None
    hovered: int | None = None
    full_derivation: bool = False
    hide_values: bool = False
    notation: str = NOTATIONS[0]
    probability_input: bool = False
    epsilon: float = 0.0

    @property
    def marked(self) -> int:
        """Index of the class that the loss curve speaks of: the hovered or the focused one."""
        return self.focus if self.hovered is None else self.hovered
