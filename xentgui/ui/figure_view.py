"""The Figure in the window."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtGui import QAccessible

from xentgui.core.model import Snapshot
from xentgui.figure.figure import Figure
from xentgui.figure.numbers import fixed
from xentgui.figure.style import Style

MOST_SPOKEN = 12


class FigureView(pg.GraphicsView):  # type: ignore[misc]
    """A view that is as large as its Figure.

    Parameters
    ----------
    style : Style
    """

    def __init__(self, style: Style) -> None:
        super().__init__(background=style.ground)
        self.setObjectName("figureView")
        self.setAccessibleName(self.tr("Figure"))
        self.setMinimumSize(320, 320)
        self.figure = Figure(style)
        self.setCentralItem(self.figure)

    def render_snapshot(self, snapshot: Snapshot) -> None:
        """Show a Snapshot, and say it in words where somebody listens."""
        self.figure.render(snapshot)
        if QAccessible.isActive():
            self.setAccessibleDescription(self.describe(snapshot))

    def set_style(self, style: Style) -> None:
        """Change the theme."""
        self.setBackground(style.ground)
        self.figure.set_style(style)

    def describe(self, snapshot: Snapshot) -> str:
        """Tell a Snapshot in words: loss, then class by class."""
        state, analysis = snapshot.state, snapshot.analysis
        parts = [
            self.tr("Loss {loss} {unit}.").format(
                loss=fixed(analysis.loss).plain(), unit=analysis.unit
            )
        ]
        sentence = self.tr("{name}: logit {u}, probability {y}, target {t}, gradient {gradient}.")
        for k in range(min(state.class_count, MOST_SPOKEN)):
            parts.append(
                sentence.format(
                    name=state.names[k],
                    u=fixed(float(state.logits[k]), 2).plain(),
                    y=fixed(float(analysis.probabilities[k])).plain(),
                    t=fixed(float(analysis.target[k])).plain(),
                    gradient=fixed(float(analysis.gradient[k]), signed=True).plain(),
                )
            )
        if state.class_count > MOST_SPOKEN:
            parts.append(
                self.tr("And {count} more classes.").format(count=state.class_count - MOST_SPOKEN)
            )
        return " ".join(parts)
