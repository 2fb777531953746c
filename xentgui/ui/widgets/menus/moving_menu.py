"""A menu in which some entries are put into another order, by hand or with keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from xentgui.ui.widgets.menus.menu_items import FREE
from xentgui.ui.widgets.menus.staying_menu import StayingMenu
from xentgui.ui.widgets.scale import scaled

APART, RADIUS, FROM_EDGE = 5.0, 1.25, 12.0
"""Logical pixels between two dots of a grip, of a dot, and from the right edge."""
GRIP = 16
"""What a grip takes of the right end of an entry."""
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class MovingMenu(StayingMenu):
    """A menu whose entries stand as what they choose does: dragging one moves that.

    Alt with an arrow does the same. Each that can be moved has a grip, six dots.

    Parameters
    ----------
    parent : QWidget

    Attributes
    ----------
    moved : Signal(int, int)
        Place of an entry among these, and the place where it is wanted.
    """

    moved = Signal(int, int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty(FREE, GRIP)
        self._ordered: list[QAction] = []
        self._pressed: QAction | None = None
        self._pressed_at = QPoint()
        self._is_dragged = False

    def set_order(self, actions: Sequence[QAction]) -> None:
        """Put entries that it has at its beginning, and that can be moved, in this order."""
        self._ordered = list(actions)
        active = self.activeAction()
        has = self.actions()
        if has[: len(actions)] != list(actions):
            behind = has[len(actions)] if len(has) > len(actions) else None
            for action in actions:
                self.removeAction(action)
            for action in actions:
                if behind is None:
                    self.addAction(action)
                else:
                    self.insertAction(behind, action)
            if active is not None and self.isVisible():
                self.setActiveAction(active)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        action = self.actionAt(place)
        is_left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = action if is_left and action in self._ordered else None
        self._pressed_at, self._is_dragged = place, False
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move what was pressed to where the pointer is."""
        place = event.position().toPoint()
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        away = abs(place.y() - self._pressed_at.y())
        if away >= QApplication.startDragDistance() and not self._is_dragged:
            self._is_dragged = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if not self._is_dragged:
            return
        own = self._ordered.index(self._pressed)
        middles = [self.actionGeometry(each).center().y() for each in self._ordered]
        before = sum(y < place.y() for k, y in enumerate(middles) if k != own)
        if before != own:
            self.moved.emit(own, before)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        if self._is_dragged:
            self._is_dragged = False
            self.unsetCursor()
            return  # It was moved, and not ticked.
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the chosen entry with Alt and an arrow; Alt alone does not close the menu."""
        is_alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        step = STEPS.get(Qt.Key(event.key())) if is_alt else None
        action = self.activeAction()
        if step is not None:
            if action in self._ordered:
                own = self._ordered.index(action)
                to = min(max(own + step, 0), len(self._ordered) - 1)
                if to != own:
                    self.moved.emit(own, to)
        elif event.key() != Qt.Key.Key_Alt:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.PlaceholderText))
        apart = scaled(10.0 * APART) / 10.0
        for action in self._ordered:
            place = self.actionGeometry(action)
            right = place.right() - scaled(FROM_EDGE)
            for column in (0, 1):
                for row in (-1, 0, 1):
                    y = place.center().y() + 0.5 + row * apart
                    painter.drawEllipse(QPointF(right - column * apart, y), RADIUS, RADIUS)
        painter.end()
