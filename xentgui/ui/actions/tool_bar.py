"""The tool bar: buttons at both ends, whose labels go where there is no room for them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolBar, QWidget

from xentgui.ui.widgets.controls.bar_button import BarButton

SPACING = 4
ENDS = 12
LINE_HEIGHT = 20


class ToolBar(QToolBar):
    """A tool bar in which nothing is hidden behind an arrow: its labels go before.

    Parameters
    ----------
    parent : QWidget
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("toolBar")
        self.setMovable(False)
        self.toggleViewAction().setVisible(False)
        self._buttons: list[BarButton] = []
        self._always_bare: set[BarButton] = set()
        self._row = QWidget(self)
        self._row.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._row.installEventFilter(self)
        self._layout = QHBoxLayout(self._row)
        self._layout.setContentsMargins(ENDS, 4, ENDS, 5)
        self._layout.setSpacing(SPACING)
        self.addWidget(self._row)
        self.setContentsMargins(0, 0, 0, 0)

    def add(self, widget: QWidget) -> None:
        """Put a widget beside the last one."""
        self._layout.addWidget(widget)

    def add_button(self, button: BarButton, bare: bool) -> None:
        """Put a button beside the last one.

        Parameters
        ----------
        button : BarButton
        bare : bool
            Whether it never has a label, but its icon only.
        """
        self._buttons.append(button)
        if bare:
            self._always_bare.add(button)
        self._layout.addWidget(button)

    def add_line(self) -> None:
        """Part what follows from what is before."""
        line = QFrame(self)
        line.setFrameShape(QFrame.Shape.VLine)
        line.setFrameShadow(QFrame.Shadow.Plain)
        line.setForegroundRole(QPalette.ColorRole.Midlight)
        line.setFixedHeight(LINE_HEIGHT)
        self._layout.addSpacing(SPACING)
        self._layout.addWidget(line)
        self._layout.addSpacing(SPACING)

    def add_space(self) -> None:
        """Let what follows stand at the right end."""
        self._layout.addStretch(1)

    def fit(self) -> None:
        """Show as many labels as there is room for, those of the first buttons first."""
        labelled = [button for button in self._buttons if button not in self._always_bare]
        for button in self._always_bare:
            button.set_labelled(False)
        room = self.width() - 2 * ENDS
        for n in range(self._layout.count()):
            item = self._layout.itemAt(n)
            assert item is not None
            widget = item.widget()
            if isinstance(widget, BarButton):
                room -= widget.width_when(False)
            else:
                room -= item.sizeHint().width()
            room -= self._layout.spacing()
        for button in labelled:
            more = button.width_when(True) - button.width_when(False)
            button.set_labelled(more <= room)
            # Those after one that has none have none either: no gaps among the labels.
            room = room - more if more <= room else -1

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the labels again where a button has come to be of another size."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rule below, and not Fusion's lines, brighter than any text in the dark."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.Midlight))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()
