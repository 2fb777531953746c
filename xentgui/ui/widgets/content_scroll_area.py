"""A scroll area that is as tall as its content and no taller."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

LEAST_HEIGHT = 130


class ContentScrollArea(QScrollArea):
    """A scroll area as tall as its content, which scrolls vertically where there is less room.

    Parameters
    ----------
    content : QWidget
    header : QWidget
        Stands above and does not scroll.
    """

    def __init__(self, content: QWidget, header: QWidget) -> None:
        super().__init__()
        self._content, self._header = content, header
        header.setParent(self)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:
        hint = self._content.sizeHint()
        return QSize(hint.width(), hint.height() + self._header.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(hint.width(), min(hint.height(), LEAST_HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        height = self._header.sizeHint().height()
        self.setViewportMargins(0, height, 0, 0)
        super().resizeEvent(event)
        self._header.setGeometry(0, 0, self.viewport().width(), height)
