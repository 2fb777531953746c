"""A panel with a bar for each of some logits: those of the softmax, or those of the target."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from PySide6.QtCore import QPointF

from xentgui.core.checks import FloatArray
from xentgui.figure.cards.class_panel import ClassPanel
from xentgui.figure.drawing.ticks import axis
from xentgui.figure.frame import Frame
from xentgui.figure.handle import Grip, Handle


class LogitPanel(ClassPanel):
    """Base of the panels of logits: a masked class reaches down without end.

    Attributes
    ----------
    grip : Grip
        What a drag of a bar changes.
    """

    grip: ClassVar[Grip]

    def set_logits(
        self,
        frame: Frame,
        logits: FloatArray,
        ghosts: FloatArray | None,
        fill: str,
        quantity: str,
        compares: bool = True,
    ) -> None:
        """Draw logits.

        Parameters
        ----------
        frame : Frame
        logits : ndarray, shape (bar_count,)
        ghosts : ndarray, shape (bar_count,), optional
            Those that are compared.
        fill : str
            Colour of the bars.
        quantity : str
            Their symbol.
        compares : bool
            As in `set_bars`.
        """
        values = logits if ghosts is None else np.append(logits, ghosts)
        finite = values[np.isfinite(values)]
        low, high = float(finite.min()), float(finite.max())
        if np.isneginf(values).any():
            # A masked bar needs room to go down, also where all others are positive or 0.
            low = min(low, -0.4 * max(high, -low) or -1.0)
        self.set_bars(
            frame,
            logits,
            lambda room: axis(low, high, room=room),
            [fill] * frame.bar_count,
            quantity,
            places=2,
            ghosts=ghosts,
            compares=compares,
        )

    def handle_at(self, point: QPointF) -> Handle | None:
        """Offer a bar to be dragged up and down; a masked class stays masked."""
        position = self.position_at(point.x())
        if position is None or not self.is_on_bar(position, point):
            return None
        index = self.own_class(position)
        if index is None or not np.isfinite(self._heights[position]):
            return None
        return Handle(self.grip, index, self.units_per_pixel())
