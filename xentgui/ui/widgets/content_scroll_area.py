"""A scroll area that is as tall as its content and no taller."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from xentgui.ui.widgets.fingers.room import LEAST, least
from xentgui.ui.widgets.scale import scaled

LEAST_HEIGHT = 84
"""Logical pixels of content and header, unless it is told otherwise; more for fingers and at a
larger scale."""
LEAST_ROWS = 2
"""Of a content of rows."""
SINGLE_STEP = 20
"""Logical pixels of a step of the bar, of a content without rows."""
RESTING = 150
"""Milliseconds after a scroll within which it mostly goes on."""


class ContentScrollArea(QScrollArea):
    """A scroll area as tall as its content, which scrolls vertically where there is less room.

    Parameters
    ----------
    content : QWidget
    header : QWidget, optional
        Stands above and does not scroll.
    least : int
        Logical pixels that it always has; as many more as the text is larger.
    pitch : callable, optional
        Returns the height of a row, of a content that is nothing but rows of the same height: none
        is cut then, but while it scrolls, and `LEAST_ROWS` of them are always seen.
    """

    def __init__(
        self,
        content: QWidget,
        header: QWidget | None = None,
        least: int = LEAST_HEIGHT,
        pitch: Callable[[], int] | None = None,
    ) -> None:
        super().__init__()
        self._content, self._header, self._least = content, header, least
        self._pitch = pitch
        self._resting = QTimer(self, singleShot=True)
        self._resting.setInterval(RESTING)
        self._resting.timeout.connect(self.rest)
        if header is not None:
            header.setParent(self)
            header.installEventFilter(self)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(self.updateGeometry)
        if pitch is not None:
            bar.valueChanged.connect(self._resting.start)
            bar.sliderReleased.connect(self.rest)

    def sizeHint(self) -> QSize:
        hint = self._content.sizeHint()
        return QSize(hint.width(), hint.height() + self._header_height)

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        if self._pitch is not None:
            rows = self._header_height + LEAST_ROWS * self._pitch()
            return QSize(max(hint.width(), self.least_width()), min(hint.height(), rows))
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

    def rest(self) -> None:
        """Scroll to where no row is cut, unless the bar is held."""
        bar, pitch = self.verticalScrollBar(), self._row_height()
        if pitch and not bar.isSliderDown():
            bar.setValue(round(bar.value() / pitch) * pitch)

    def _row_height(self) -> int:
        return 0 if self._pitch is None else self._pitch()

    @property
    def _header_height(self) -> int:
        return 0 if self._header is None else self._header.sizeHint().height()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for another size where the content does, for which Qt's own only scrolls."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._give_room()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._give_room()
        super().resizeEvent(event)
        self._give_room()

    def _give_room(self) -> None:
        """Place the header, and leave below what a part of a row would have."""
        above, pitch = self._header_height, self._row_height()
        room = self.height() - above
        is_cut = pitch > 0 and self._content.sizeHint().height() > room
        below = room % pitch if is_cut else 0
        self.verticalScrollBar().setSingleStep(pitch or SINGLE_STEP)
        self.setViewportMargins(0, above, 0, below)
        if self._header is not None:
            self._header.setGeometry(0, 0, self.viewport().width(), above)
