"""A choice of a few short words, all of which are seen: one is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from xentgui.ui.widgets.fingers.room import roomy
from xentgui.ui.widgets.scale import scaled

HEIGHT, LEAST_WIDTH, MARGIN = 26, 30, 9
TIGHT = 4
"""Margin where there is little room."""
RADIUS = 6.0
INDEX, INDEX_GAP = 0.72, 1
"""Size of an index, as a share of that of the text, and logical pixels before it."""


class Segmented(QWidget):
    """Buttons side by side on one ground, of which one is chosen.

    Parameters
    ----------
    keys : sequence of str
        What the choices are called in the program; what is shown is set by `set_texts`.
    is_symbol : bool
        Whether they are symbols of a formula, in italics.
    fills : bool
        Whether they share all the width that there is.
    is_tight : bool
        Whether they stand close to one another.
    is_slim : bool
        Whether it is no larger for a finger: what it stands on takes what is pressed beside it.

    Attributes
    ----------
    chosen : Signal(str)
        The user has chosen this key.
    """

    chosen = Signal(str)

    def __init__(
        self,
        keys: Sequence[str],
        is_symbol: bool = False,
        fills: bool = False,
        is_tight: bool = False,
        is_slim: bool = False,
    ) -> None:
        super().__init__()
        across = QSizePolicy.Policy.Expanding if fills else QSizePolicy.Policy.Fixed
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        self._shown = ""
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        margin = TIGHT if is_tight else MARGIN
        self._segments = {key: _Segment(is_symbol, margin, is_slim) for key in keys}
        for key, segment in self._segments.items():
            segment.clicked.connect(lambda _=False, key=key: self._choose(key))
            segment.moved.connect(self._move)
            segment.setSizePolicy(across, QSizePolicy.Policy.Fixed)
            layout.addWidget(segment)

    @property
    def key(self) -> str:
        """The one that is chosen."""
        return next(key for key, segment in self._segments.items() if segment.isChecked())

    @property
    def keys(self) -> tuple[str, ...]:
        """All choices, in their order."""
        return tuple(self._segments)

    def segment(self, key: str) -> QAbstractButton:
        """Return the button of a key."""
        return self._segments[key]

    def set_texts(self, texts: Sequence[str], spoken: Sequence[str]) -> None:
        """Set what the choices say, and what a screen reader says of them.

        What follows a "_" is an index, small and low.
        """
        for segment, text, name in zip(self._segments.values(), texts, spoken, strict=True):
            segment.setText(text)
            segment.setAccessibleName(name)
            segment.updateGeometry()

    def show_key(self, key: str) -> None:
        """Show which one is chosen, without emitting signals."""
        if key == self._shown:
            return
        self._shown = key
        for each, segment in self._segments.items():
            segment.setChecked(each == key)
            # One stop for the Tab key; the arrows go on from it.
            policy = Qt.FocusPolicy.StrongFocus if each == key else Qt.FocusPolicy.ClickFocus
            segment.setFocusPolicy(policy)

    def _choose(self, key: str) -> None:
        self.show_key(key)
        self.chosen.emit(key)

    def _move(self, step: int) -> None:
        keys = self.keys
        at = keys.index(self.key)
        key = keys[min(max(at + step, 0), len(keys) - 1)]
        if key != keys[at]:
            self._choose(key)
            self._segments[key].setFocus(Qt.FocusReason.TabFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Midlight))
        ground = QRectF(self.contentsRect())
        first = next(iter(self._segments.values()))
        # It may have more height, for a finger, than what is drawn.
        ground.setHeight(first.height())
        ground.moveTop(first.y())
        painter.drawRoundedRect(ground, RADIUS, RADIUS)
        painter.end()


class _Segment(QAbstractButton):
    moved = Signal(int)

    def __init__(self, is_symbol: bool, margin: int, is_slim: bool) -> None:
        super().__init__()
        self.setCheckable(True)
        # For Qt it is a radio button then, also to a screen reader.
        self.setAutoExclusive(True)
        self._is_symbol, self._margin, self._is_slim = is_symbol, margin, is_slim

    def nextCheckState(self) -> None:
        """Stay chosen at a click on the chosen one."""
        self.setChecked(True)

    def sizeHint(self) -> QSize:
        across = sum(self._widths())
        width = max(across + scaled(2 * self._margin), scaled(LEAST_WIDTH))
        size = QSize(width, self._usual_height())
        return size if self._is_slim else roomy(size)

    def _usual_height(self) -> int:
        return max(scaled(HEIGHT), self.fontMetrics().height() + 8)

    def _index_font(self) -> QFont:
        font = QFont(self.font())
        if font.pixelSize() > 0:
            font.setPixelSize(round(font.pixelSize() * INDEX))
        else:
            font.setPointSizeF(font.pointSizeF() * INDEX)
        return font

    def _widths(self) -> tuple[int, int]:
        """Measure the text and its index."""
        text, _, index = self.text().partition("_")
        width = self.fontMetrics().horizontalAdvance(text)
        if not index:  # Asked for with every frame.
            return width, 0
        return width, QFontMetrics(self._index_font()).horizontalAdvance(index) + INDEX_GAP

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the arrows as a group of radio buttons does."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if (step := steps.get(Qt.Key(event.key()))) is not None:
            self.moved.emit(step)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        palette, role = self.palette(), QPalette.ColorRole
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked():
            pen = QPen(palette.color(role.Mid), 1.0)
            if self.hasFocus():
                pen = QPen(palette.color(role.WindowText), 2.0)
            inset = 0.5 + pen.widthF() / 2.0
            painter.setPen(pen)
            painter.setBrush(palette.color(role.Base))
            box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(box, RADIUS - 1.0, RADIUS - 1.0)
        font = QFont(self.font())
        font.setItalic(self._is_symbol)
        painter.setFont(font)
        seen = self.isChecked() or self.underMouse()
        group = QPalette.ColorGroup.Active if self.isEnabled() else QPalette.ColorGroup.Disabled
        ink = role.WindowText if seen or not self.isEnabled() else role.PlaceholderText
        painter.setPen(palette.color(group, ink))
        text, _, index = self.text().partition("_")
        own, small = self._widths()
        place = self.rect().adjusted(0, 0, -small, 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
        if index:
            painter.setFont(self._index_font())
            metrics = self.fontMetrics()
            baseline = (self.height() - metrics.height()) // 2 + metrics.ascent()
            left = place.left() + (place.width() + own) // 2 + INDEX_GAP
            painter.drawText(left, baseline + metrics.descent() // 2, index)
        painter.end()
