"""A radio button that shows the target's mark."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QAccessibleWidget, QWidget

from xentgui.ui.widgets.controls.toggle import RadioButton
from xentgui.ui.widgets.fingers.room import roomy
from xentgui.ui.widgets.scale import scale, scaled

SIZE = 24
RING = 7.5
CORE = 3.5


class TargetButton(RadioButton):
    """A ring, and when checked the double ring that marks the target in the Figure.

    Fusion's own indicator is almost invisible on a dark window. The colour of the mark is the
    palette's Link.

    Attributes
    ----------
    focused : Signal
        The widget has received the keyboard focus.
    moved : Signal(int)
        An arrow key asks for the next (1) or the previous (-1) target.
    """

    focused = Signal()
    moved = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Buttons of several rows have no common parent that could make them exclusive; what is
        # checked is rendered.
        self.setAutoExclusive(False)

    def make_told(self) -> QAccessibleWidget:
        """Make what a screen reader is told; Qt takes what is not exclusive for a check box."""
        return _ToldButton(self, QAccessible.Role.RadioButton)

    def nextCheckState(self) -> None:
        """Stay chosen at a click on the chosen one."""
        self.setChecked(True)

    def sizeHint(self) -> QSize:
        return roomy(QSize(scaled(SIZE), scaled(SIZE)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the arrows as a group of radio buttons does."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = QPointF(self.width() / 2.0, self.height() / 2.0)
        ring, core = RING * scale(), CORE * scale()
        palette = self.palette()
        mark = palette.color(QPalette.ColorRole.Link)
        if self.hasFocus():
            painter.setPen(QPen(palette.color(QPalette.ColorRole.WindowText), 1.5))
            painter.drawEllipse(centre, ring + 3.0, ring + 3.0)
        quiet = palette.color(QPalette.ColorRole.PlaceholderText)
        painter.setPen(QPen(mark if self.isChecked() or self.underMouse() else quiet, 1.6))
        painter.drawEllipse(centre, ring, ring)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(mark)
            painter.drawEllipse(centre, core, core)
        painter.end()


class _ToldButton(QAccessibleWidget):
    """What is told of a TargetButton, and what a screen reader can do with it."""

    def state(self) -> QAccessible.State:
        state, button = super().state(), self.object()
        state.checkable = True
        state.checked = isinstance(button, TargetButton) and button.isChecked()
        return state

    def actionNames(self) -> list[str]:  # noqa: N802
        return [QAccessibleActionInterface.pressAction(), *super().actionNames()]

    def doAction(self, name: str) -> None:  # noqa: N802
        button = self.object()
        if name == QAccessibleActionInterface.pressAction() and isinstance(button, TargetButton):
            button.click()
        else:
            super().doAction(name)
