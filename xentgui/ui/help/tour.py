"""A walk through the window: a few places, each framed, with what to do there."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from xentgui.core.view import Notation
from xentgui.language import translate
from xentgui.ui.widgets.scale import scaled
from xentgui.ui.widgets.text.label import Heading, Label

SHADE = 130
"""Opacity of what covers the rest of the window, of 255."""
FRAME, CORNER, GAP = 4, 8.0, 12
WIDTH = 330


class Stop(NamedTuple):
    """A place of the tour.

    Attributes
    ----------
    places : tuple of str
        Object names of widgets, or names of panels; the first that is seen is framed, and without
        one there is no stop here.
    title, text : str
    """

    places: tuple[str, ...]
    title: str
    text: str


def stops(notation: Notation) -> tuple[Stop, ...]:
    """Write the tour in the application's language and the symbols of a notation."""
    tour = (
        Stop(
            ("logits", "probabilities"),
            translate("Tour", "Drag a bar"),
            translate(
                "Tour",
                "Take hold of a bar and pull it up or down: the probabilities, the loss and the "
                "gradient follow at once. A double click lets you type its number.",
            ),
        ),
        Stop(
            ("probabilities", "gradient"),
            translate("Tour", "Prediction and target"),
            translate(
                "Tour",
                "Filled bars are what the model predicts, {y}; the dashed outline is the right "
                "answer, {t}. Click a class here to make it the target.",
            ),
        ),
        Stop(
            ("readout", "lossLabel"),
            translate("Tour", "The loss"),
            translate(
                "Tour",
                "One number for how wrong the prediction is. Rest the pointer on any number to "
                "read what it means, or press F1.",
            ),
        ),
        Stop(
            ("classList",),
            translate("Tour", "Exact numbers"),
            translate(
                "Tour",
                "Type logits or probabilities here, step them with \N{UPWARDS ARROW} and "
                "\N{DOWNWARDS ARROW}, or paste a list. The ring marks the target.",
            ),
        ),
        Stop(
            ("toolBar",),
            translate("Tour", "What you can do"),
            translate(
                "Tour",
                "Lessons and worked examples; pin the present to compare with it; watch gradient "
                "descent; choose panels; copy or export the figure for a slide.",
            ),
        ),
        Stop(
            ("menuBar",),
            translate("Tour", "Where to find help"),
            translate(
                "Tour",
                "? lists all keys, and F1 explains what you are at. The summary and this tour are "
                "in the menu Help. Undo takes everything back: try things out.",
            ),
        ),
    )
    return tuple(stop._replace(text=notation.fill(stop.text)) for stop in tour)


class Tour(QWidget):
    """Covers a window, but for the place that is explained, until it ends.

    Parameters
    ----------
    window : QWidget
    place_of : callable
        Where in the window something is that has a name; None where it is not seen.
    notation : Notation
    """

    def __init__(
        self, window: QWidget, place_of: Callable[[str], QRect | None], notation: Notation
    ) -> None:
        super().__init__(window)
        self.setObjectName("tour")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._window, self._place_of, self._notation = window, place_of, notation
        self._stops = self._seen()
        self._at = 0
        self._focused_before = window.focusWidget()
        self._card = _Card(self)
        self._card.previous.clicked.connect(lambda: self._go(-1))
        self._card.following.clicked.connect(lambda: self._go(1))
        self._card.end.clicked.connect(self.close)
        window.installEventFilter(self)
        for button in self._card.buttons():
            button.installEventFilter(self)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self._go(0)

    def _seen(self) -> list[Stop]:
        return [stop for stop in stops(self._notation) if self._framed(stop) is not None]

    def _framed(self, stop: Stop) -> QRect | None:
        found = (self._place_of(name) for name in stop.places)
        return next((place for place in found if place is not None), None)

    def _go(self, by: int) -> None:
        """Go to another stop; after the last the tour is over."""
        self._at = max(self._at + by, 0)
        if self._at >= len(self._stops):
            self.close()
            return
        self._card.show_stop(self._stops[self._at], self._at, len(self._stops))
        self._put()
        self._card.following.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put(self) -> None:
        """Place the card beside what is framed, within the window."""
        if self._at >= len(self._stops):
            return
        card, room = self._card, self.rect().adjusted(GAP, GAP, -GAP, -GAP)
        width = max(scaled(WIDTH), card.least_width())
        card.resize(width, card.height_of(width))
        frame = self._framed(self._stops[self._at]) or QRect(self.rect().center(), self.size() / 8)
        for corner in (
            QPoint(frame.left(), frame.bottom() + GAP),
            QPoint(frame.right() + GAP, frame.top()),
            QPoint(frame.left() - GAP - card.width(), frame.top()),
            QPoint(frame.left(), frame.top() - GAP - card.height()),
        ):
            place = QRect(corner, card.size())
            place.moveLeft(max(min(place.left(), room.right() - card.width()), room.left()))
            place.moveTop(max(min(place.top(), room.bottom() - card.height()), room.top()))
            if not place.intersects(frame):
                break
        card.move(place.topLeft())
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the window whatever its size; take the arrows, which would move the focus."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
                self.keyPressEvent(event)
                return True
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.Resize and watched is self._window:
            self.setGeometry(self._window.rect())
            self._put()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._stops = self._seen()
            self._go(0)
        elif event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._put()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on, go back, or end."""
        keys = Qt.Key
        if event.key() == keys.Key_Escape:
            self.close()
        elif event.key() in (keys.Key_Right, keys.Key_PageDown, keys.Key_Space, keys.Key_Return):
            self._go(1)
        elif event.key() in (keys.Key_Left, keys.Key_PageUp, keys.Key_Backspace):
            self._go(-1)

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the window's actions: what is covered is not to change."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def focusNextPrevChild(self, following: bool) -> bool:  # noqa: N802
        """Let the Tab key stay among the buttons of the card."""
        stops = [each for each in self._card.buttons() if each.isEnabled()]
        focused = self.focusWidget()
        at = stops.index(focused) if focused in stops else -1
        reason = Qt.FocusReason.TabFocusReason
        stops[(at + (1 if following else -1)) % len(stops)].setFocus(reason)
        return True

    def mousePressEvent(self, event: QEvent) -> None:
        """Take a click beside the card: what is covered is not to change."""

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._at >= len(self._stops):
            return
        frame = self._framed(self._stops[self._at])
        shade, hole = QPainterPath(), QPainterPath()
        shade.addRect(QRectF(self.rect()))
        if frame is not None:
            around = QRectF(frame.adjusted(-FRAME, -FRAME, FRAME, FRAME)).intersected(
                QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
            )
            hole.addRoundedRect(around, CORNER, CORNER)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(shade - hole, QColor(0, 0, 0, SHADE))
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Link), 2.5))
        painter.drawPath(hole)
        painter.end()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Give the focus back to where it was."""
        super().closeEvent(event)
        if self._focused_before is not None:
            self._focused_before.setFocus(Qt.FocusReason.OtherFocusReason)


class _Card(QFrame):
    """What is said at a stop, and the buttons to the others."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("tourCard")
        self.setAutoFillBackground(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._title, self._text, self._count = Heading(), Label(), Label()
        self._title.setObjectName("tourTitle")
        self._text.setObjectName("tourText")
        self._count.setObjectName("tourCount")
        self._count.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._text.setWordWrap(True)
        self.end, self.previous, self.following = QPushButton(), QPushButton(), QPushButton()
        names = "tourEnd", "tourPrevious", "tourNext"
        for button, name in zip(self.buttons(), names, strict=True):
            button.setObjectName(name)
            button.setAutoDefault(True)
        row = QHBoxLayout()
        row.addWidget(self._count, 1)
        for button in self.buttons():
            row.addWidget(button)
        layout = self._layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(self._title)
        layout.addWidget(self._text)
        layout.addLayout(row)

    def buttons(self) -> tuple[QPushButton, ...]:
        """Return its buttons, from the left."""
        return self.end, self.previous, self.following

    def least_width(self) -> int:
        """Return the width below which its buttons would be cut."""
        # What is asked for depends on texts that were set just now.
        self._layout.invalidate()
        self._layout.activate()
        return self.minimumSizeHint().width()

    def height_of(self, width: int) -> int:
        """Return the height that it needs where it is so wide."""
        return self._layout.totalHeightForWidth(width)

    def show_stop(self, stop: Stop, at: int, count: int) -> None:
        """Show a stop of so many."""
        self._title.setText(stop.title)
        self._text.setText(stop.text)
        self.setAccessibleName(stop.title)
        self.setAccessibleDescription(stop.text)
        progress = translate("Tour", "{step} / {count}").format(step=at + 1, count=count)
        self._count.setText(progress)
        is_last = at + 1 == count
        self.end.setText(translate("Tour", "End"))
        self.end.setVisible(not is_last)
        self.previous.setText(translate("Tour", "Back"))
        self.previous.setEnabled(at > 0)
        self.following.setText(translate("Tour", "Done") if is_last else translate("Tour", "Next"))
        self.following.setAccessibleDescription(f"{stop.title}: {stop.text}")
