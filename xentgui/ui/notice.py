"""What a dialog has to say where something is amiss or open, and the buttons that mend it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from xentgui.figure.drawing.style import LIGHT
from xentgui.ui.widgets.line_icon import line_icon
from xentgui.ui.widgets.scale import scaled
from xentgui.ui.widgets.text.label import Label

BAR = 4
"""Width of the bar beside it."""
TINT = 26
"""Opacity of the ground behind it, of 255."""
SIGN, GAP = 20, 8
"""Side of the sign of a warning, and between two buttons, in logical pixels."""


class Cure(NamedTuple):
    """A button below the message.

    Attributes
    ----------
    name : str
        Of the button, for tests.
    text : str
    spoken : str
        The same in words, for a screen reader and as a tool tip.
    act : callable
        What it does.
    """

    name: str
    text: str
    spoken: str
    act: Callable[[], None]


class Notice(QWidget):
    """A tinted ground with a bar beside it, while it is not quiet."""

    is_quiet = False

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.is_quiet:
            return
        painter = QPainter(self)
        colour = QColor(LIGHT.positive)
        painter.fillRect(QRect(0, 0, BAR, self.height()), colour)
        colour.setAlpha(TINT)
        painter.fillRect(QRect(BAR, 0, self.width() - BAR, self.height()), colour)
        painter.end()


class _Sign(QWidget):
    """The sign of a warning, as large as a line of text."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = max(scaled(SIGN), self.fontMetrics().height())
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        line_icon("warn", QPalette.ColorRole.BrightText).paint(painter, self.rect())
        painter.end()


class _Lines(QLayout):
    """Widgets side by side, in as many lines as that takes."""

    def __init__(self) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        return max((place.bottom() + 1 for place in self._places(width)), default=0)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: N802
        hints = [item.sizeHint() for item in self._items]
        return QSize(
            max((hint.width() for hint in hints), default=0),
            max((hint.height() for hint in hints), default=0),
        )

    def setGeometry(self, place: QRect) -> None:
        super().setGeometry(place)
        for item, own in zip(self._items, self._places(place.width()), strict=True):
            item.setGeometry(own.translated(place.topLeft()))

    def _places(self, width: int) -> list[QRect]:
        places: list[QRect] = []
        gap, left, top = scaled(GAP), 0, 0
        for item in self._items:
            size = item.sizeHint()
            if left and left + size.width() > width:
                left, top = 0, max(place.bottom() for place in places) + 1 + gap
            places.append(QRect(QPoint(left, top), size))
            left += size.width() + gap
        return places


def take_height(widget: QWidget) -> None:
    """Have a widget ask for the room of all its lines: in a window Qt sees to its width alone."""
    widget.setMinimumHeight(widget.heightForWidth(widget.width()))


class Message(Notice):
    """A text with a sign, hidden while there is none, and buttons below it.

    Parameters
    ----------
    name : str
        Of the label, for tests.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self._text = Label()
        self._text.setObjectName(name)
        self._text.setWordWrap(True)
        self._buttons: list[QPushButton] = []
        self._cures = _Lines()
        said = QVBoxLayout()
        said.addWidget(self._text)
        said.addLayout(self._cures)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(BAR + 12, 8, 12, 8)
        layout.setSpacing(10)
        layout.addWidget(_Sign(), 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(said, 1)
        self.hide()

    def say(self, text: str) -> None:
        """Show a text, or nothing if it is empty, without buttons."""
        self.offer(())
        self._text.setText(text)
        take_height(self)
        self.setVisible(bool(text))

    def add(self, text: str) -> None:
        """Say more."""
        self._text.setText(f"{self._text.text()} {text}")
        take_height(self)

    def offer(self, cures: Iterable[Cure]) -> None:
        """Show buttons below the text, in place of those that are there."""
        for old in self._buttons:
            # It may be its own click that ends it.
            self._cures.removeWidget(old)
            old.hide()
            old.setObjectName("")
            old.deleteLater()
        self._buttons = []
        for cure in cures:
            button = QPushButton(cure.text)
            button.setObjectName(cure.name)
            button.setAutoDefault(False)
            button.setAccessibleName(cure.spoken)
            button.setToolTip(cure.spoken)
            button.clicked.connect(cure.act)
            self._cures.addWidget(button)
            self._buttons.append(button)
        take_height(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        take_height(self)
