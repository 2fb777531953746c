"""A scroll area that is as tall as its content and no taller."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from xentgui.ui.widgets.fingers.room import LEAST, least
from xentgui.ui.widgets.scale import scaled

LEAST_HEIGHT = 84
"""Logical pixels of content and header, unless it is told otherwise; more for fingers and at a
larger scale."""


class ContentScrollArea(QScrollArea):
    """A scroll area as tall as its content, which scrolls vertically where there is less room.

    Parameters
    ----------
    content : QWidget
    header : QWidget, optional
        Stands above and does not scroll.
    least : int
        Logical pixels that it always has; as many more as the text is larger.
    """

    def __init__(
        self, content: QWidget, header: QWidget | None = None, least: int = LEAST_HEIGHT
    ) -> None:
        super().__init__()
        self._content, self._header, self._least = content, header, least
        if header is not None:
            header.setParent(self)
            header.installEventFilter(self)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.verticalScrollBar().rangeChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        hint = self._content.sizeHint()
        return QSize(hint.width(), hint.height() + self._header_height)

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        # A row stays whole where it is as high as a finger needs, and the header above it, too.
        rows = 1 if self._header is None else 2
        always = max(self._least, scaled(self._least)) + rows * (least() - LEAST)
        height = min(hint.height(), always)
        return QSize(max(hint.width(), self.least_width()), height)

    def least_width(self) -> int:
        """Return the width below which its content is cut, beside the bar if there is one."""
        narrowest = self._content.minimumWidth() or self._content.minimumSizeHint().width()
        bar = self.verticalScrollBar()
        return narrowest + (bar.sizeHint().width() if bar.maximum() > 0 else 0)

    @property
    def _header_height(self) -> int:
        return 0 if self._header is None else self._header.sizeHint().height()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for another size where the content does, for which Qt's own only scrolls."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            if watched is self._header:
                self._place_header()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.setViewportMargins(0, self._header_height, 0, 0)
        super().resizeEvent(event)
        self._place_header()

    def _place_header(self) -> None:
        if self._header is not None:
            height = self._header_height
            self.setViewportMargins(0, height, 0, 0)
            self._header.setGeometry(0, 0, self.viewport().width(), height)
