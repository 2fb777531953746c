"""What a dialog has to say where something is amiss or open, and the buttons that mend it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from xentgui.figure.drawing.style import LIGHT
from xentgui.ui.widgets.line_icon import line_icon
from xentgui.ui.widgets.scale import scaled
from xentgui.ui.widgets.text.label import Label

BAR = 4
"""Width of the bar beside it."""
TINT = 26
"""Opacity of the ground behind it, of 255."""
SIGN = 20
"""Side of the sign of a warning, in logical pixels."""


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
        self._cures = QHBoxLayout()
        self._cures.addStretch(1)
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
        self.setVisible(bool(text))

    def add(self, text: str) -> None:
        """Say more."""
        self._text.setText(f"{self._text.text()} {text}")

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
            self._cures.insertWidget(len(self._buttons), button)
            self._buttons.append(button)
