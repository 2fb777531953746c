"""A pointer over the figure view, with real mouse events."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest

from xentgui.figure.handle import Grip, Handle
from xentgui.ui.stage.figure_view import FigureView

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


class Hand:
    """A pointer over the figure view."""

    def __init__(self, view: FigureView) -> None:
        self.view, self.at = view, QPoint()

    def go_to(self, grip: Grip, index: int) -> Handle:
        """Find where a handle is, as a user's eye would: near the middle of all its points."""
        figure = self.view.figure
        panel = next((each for each in figure.panels.values() if grip in each.grips), None)
        area = self.view.rect() if panel is None else panel.geometry().toAlignedRect()
        found = [
            QPoint(x, y)
            for y in range(area.top() // 5 * 5, area.bottom(), 5)
            for x in range(area.left() // 5 * 5, area.right(), 5)
            if (handle := figure.handle_at(QPointF(x, y))) is not None
            and handle[:2] == (grip, index)
        ]
        assert found, f"nothing of {grip} {index} can be taken hold of"
        self.at = found[len(found) // 2]
        handle = figure.handle_at(QPointF(self.at))
        assert handle is not None
        return handle

    def press(self, keys: Qt.KeyboardModifier = NONE) -> None:
        QTest.mousePress(self.view.viewport(), LEFT, keys, self.at)

    def hover(self) -> None:
        self.move(0, 0, button=Qt.MouseButton.NoButton)

    def move(
        self, dx: int, dy: int, keys: Qt.KeyboardModifier = NONE, button: Qt.MouseButton = LEFT
    ) -> None:
        self.at += QPoint(dx, dy)
        event = QMouseEvent(
            QMouseEvent.Type.MouseMove,
            QPointF(self.at),
            self.view.viewport().mapToGlobal(QPointF(self.at)),
            Qt.MouseButton.NoButton,
            button,
            keys,
        )
        self.view.mouseMoveEvent(event)

    def release(self) -> None:
        QTest.mouseRelease(self.view.viewport(), LEFT, NONE, self.at)

    def drag(self, dx: int, dy: int, keys: Qt.KeyboardModifier = NONE, steps: int = 5) -> None:
        self.press(keys)
        for _ in range(steps):
            self.move(dx // steps, dy // steps, keys)
        self.release()
