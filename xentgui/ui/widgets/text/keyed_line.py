"""Texts side by side, each with the sign of what it is about before it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from xentgui.ui.widgets.scale import scaled
from xentgui.ui.widgets.text.label import RICH, Label

SIDE, SIGN_GAP, GAP = 11, 5, 11
"""Side of a sign, and logical pixels between it and its text and between two texts."""
Sign: TypeAlias = Callable[[QPainter, QRectF], None]


class Entry(NamedTuple):
    """A text and the sign before it.

    Attributes
    ----------
    html : str
    spoken : str
        The same without tags.
    sign : callable, optional
        Draws it into a square.
    is_quiet : bool
        Whether the text is less than what stands around it.
    """

    html: str
    spoken: str
    sign: Sign | None = None
    is_quiet: bool = False


class KeyedLine(QWidget):
    """A line of texts that goes on below where there is no room for the next one.

    The signs are seen only: a screen reader is told the texts.
    """

    def __init__(self) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._entries: tuple[Entry, ...] = ()
        self._labels: list[_Text] = []
        self._places: list[QRect] = []

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts as HTML."""
        return tuple(entry.html for entry in self._entries)

    @property
    def labels(self) -> tuple[Label, ...]:
        """The labels that show them."""
        return tuple(self._labels[: len(self._entries)])

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Show these texts; nothing is laid out again where they are the same."""
        before, self._entries = self._entries, tuple(entries)
        self.update()
        if [(e.html, e.is_quiet) for e in before] == [(e.html, e.is_quiet) for e in entries]:
            return
        while len(self._labels) < len(entries):
            self._labels.append(_Text(self))
        for at, label in enumerate(self._labels):
            label.setVisible(at < len(entries))
            if at >= len(entries):
                continue
            role = QPalette.ColorRole
            label.setForegroundRole(role.PlaceholderText if entries[at].is_quiet else role.Text)
            label.show_html(entries[at].html)
            label.setAccessibleName(entries[at].spoken)
        height = _height(self._places)
        self._lay_out()
        # In a drag the texts change with every frame, and what they take hardly ever does.
        if _height(self._places) != height:
            self.updateGeometry()

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        return _height(self._placed(width))

    def sizeHint(self) -> QSize:
        places = self._placed(self.maximumWidth())
        width = max((place.right() + 1 for place in places), default=0)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(1, self.fontMetrics().height())

    def _placed(self, width: int) -> list[QRect]:
        """Find the places of the texts in a width, from left to right and then below."""
        places: list[QRect] = []
        x = y = below = 0
        for entry, label in zip(self._entries, self._labels, strict=False):
            indent = scaled(SIDE + SIGN_GAP) if entry.sign is not None else 0
            hint = label.alone
            if x > 0 and x + indent + hint.width() > width:
                x, y = 0, below
            room = width - x - indent
            if hint.width() > room:
                hint = QSize(max(room, 1), label.heightForWidth(max(room, 1)))
            places.append(QRect(x + indent, y, hint.width(), hint.height()))
            x += indent + hint.width() + scaled(GAP)
            below = max(below, y + hint.height())
        return places

    def _lay_out(self) -> None:
        self._places = self._placed(self.width())
        for label, place in zip(self._labels, self._places, strict=False):
            label.setGeometry(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            for label in self._labels:
                label.measure()
            self._lay_out()
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line, side = self.fontMetrics(), scaled(SIDE)
        for entry, place in zip(self._entries, self._places, strict=False):
            if entry.sign is not None:
                # On the height of capitals of its first line.
                middle = place.top() + line.ascent() - line.capHeight() / 2.0
                left = place.left() - scaled(SIGN_GAP) - side
                entry.sign(painter, QRectF(left, middle - side / 2.0, side, side))
        painter.end()


def _height(places: Sequence[QRect]) -> int:
    return max((place.bottom() + 1 for place in places), default=0)


class _Text(Label):
    """A text that goes on below where it has less room than it takes on one line.

    Attributes
    ----------
    alone : QSize
        What it takes on one line.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", RICH)
        self.setParent(parent)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.alone = QSize()

    def show_html(self, html: str) -> None:
        """Show a text; nothing is measured where it is the same."""
        if html != self.text():
            self.setText(html)
            self.measure()

    def measure(self) -> None:
        """Find out what it takes, of which Qt does not tell where lines can be broken."""
        self.setWordWrap(False)
        # Rounded up, so that it is not broken for a part of a pixel.
        self.alone = self.sizeHint() + QSize(1, 0)
        self.setWordWrap(True)
