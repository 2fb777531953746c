"""The Figure: the panels that the View names, laid out."""

from __future__ import annotations

import math

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QGraphicsItem, QGraphicsSceneResizeEvent

from xentgui.core.snapshot import Snapshot
from xentgui.figure.frame import make_frame
from xentgui.figure.handle import Grip, Handle
from xentgui.figure.panel import Panel
from xentgui.figure.panels import PANELS
from xentgui.figure.style import Style

GAP = 12.0
MARGIN = 12.0
GRIPS = {
    Grip.LOGIT: "logits",
    Grip.PROBABILITY: "probabilities",
    Grip.TARGET_VALUE: "probabilities",
    Grip.CURVE: "loss_curve",
}
"""Panel of each handle."""
NARROW = 520.0
"""Width in logical pixels below which the panels stand in one column."""


class Figure(pg.GraphicsWidget):  # type: ignore[misc]
    """Draws Snapshots; its size is set from outside.

    Parameters
    ----------
    style : Style
    cached : bool
        Keep what does not change from frame to frame (card, title, ticks, names) as pixels. For a
        window only: an export would have them as pixels, too.
    """

    def __init__(self, style: Style, cached: bool = False) -> None:
        super().__init__()
        self._cached = cached
        self._style = style
        self._panels: dict[str, Panel] = {}
        self._snapshot: Snapshot | None = None

    @property
    def panels(self) -> dict[str, Panel]:
        """The panels that are shown, by name, in reading order."""
        return dict(self._panels)

    def render(self, snapshot: Snapshot) -> None:
        """Show a Snapshot in all panels."""
        self._snapshot = snapshot
        if tuple(self._panels) != snapshot.view.panels:
            self._choose(snapshot.view.panels)
        frame = make_frame(snapshot)
        for panel in self._panels.values():
            panel.hold(snapshot.in_gesture)
            panel.render(frame)

    def handle_at(self, point: QPointF) -> Handle | None:
        """Find what can be taken hold of at a point in Figure coordinates."""
        panel = self._panel_at(point)
        return None if panel is None else panel.handle_at(point - panel.pos())

    def class_at(self, point: QPointF) -> int | None:
        """Find the class whose column is at a point in Figure coordinates."""
        panel = self._panel_at(point)
        return None if panel is None else panel.class_at(point - panel.pos())

    def place_of(self, handle: Handle) -> QPointF | None:
        """Find where the value of a handle is drawn, in Figure coordinates."""
        panel = self._panels.get(GRIPS.get(handle.grip, ""))
        place = None if panel is None else panel.place_of(handle)
        return None if panel is None or place is None else place + panel.pos()

    def _panel_at(self, point: QPointF) -> Panel | None:
        panels = self._panels.values()
        return next((panel for panel in panels if panel.geometry().contains(point)), None)

    def show_handle(self, handle: Handle | None) -> None:
        """Mark a handle in the panel that it belongs to, and in no other."""
        for name, panel in self._panels.items():
            own = handle is not None and GRIPS.get(handle.grip) == name
            panel.show_handle(handle if own else None)

    def set_style(self, style: Style) -> None:
        """Change the theme."""
        self._style = style
        for panel in self._panels.values():
            panel.set_style(style)
        if self._snapshot is not None:
            self.render(self._snapshot)

    def _choose(self, names: tuple[str, ...]) -> None:
        for name in set(self._panels) - set(names):
            panel = self._panels.pop(name)
            self.scene().removeItem(panel)
        self._panels = {name: self._panels.get(name) or self._made(name) for name in names}
        self._lay_out()

    def _made(self, name: str) -> Panel:
        panel = PANELS[name](self._style)
        panel.setParentItem(self)
        if self._cached:
            panel.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        return panel

    def resizeEvent(self, event: QGraphicsSceneResizeEvent) -> None:
        """Lay out again."""
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        """Put the panels into a grid of two columns, or one where it is narrow."""
        if not self._panels:
            return
        size = self.size()
        columns = 1 if size.width() < NARROW or len(self._panels) == 1 else 2
        rows = math.ceil(len(self._panels) / columns)
        width = (size.width() - 2 * MARGIN - (columns - 1) * GAP) / columns
        height = (size.height() - 2 * MARGIN - (rows - 1) * GAP) / rows
        for i, panel in enumerate(self._panels.values()):
            row, column = divmod(i, columns)
            # Whole pixels keep the edges of the cards sharp.
            left, top = MARGIN + column * (width + GAP), MARGIN + row * (height + GAP)
            panel.setGeometry(QRectF(round(left), round(top), round(width), round(height)))
