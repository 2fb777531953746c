"""A scroll area that is as tall as its content and no taller."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

LEAST_HEIGHT = 84
"""Logical pixels of content and header, unless it is told otherwise."""


class ContentScrollArea(QScrollArea):
    """A scroll area as tall as its content, which scrolls vertically where there is less room.

    Parameters
    ----------
    content : QWidget
    header : QWidget, optional
        Stands above and does not scroll.
    least : int
        Logical pixels that it always has.
    """

    def __init__(
        self, content: QWidget, header: QWidget | None = None, least: int = LEAST_HEIGHT
    ) -> None:
        super().__init__()
        self._content, self._header, self._least = content, header, least
        if header is not None:
            header.setParent(self)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:
        hint = self._content.sizeHint()
        return QSize(hint.width(), hint.height() + self._header_height)

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(hint.width(), min(hint.height(), self._least))

    @property
    def _header_height(self) -> int:
        return 0 if self._header is None else self._header.sizeHint().height()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for another size where the content does, for which Qt's own only scrolls."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        height = self._header_height
        self.setViewportMargins(0, height, 0, 0)
        super().resizeEvent(event)
        if self._header is not None:
            self._header.setGeometry(0, 0, self.viewport().width(), height)
