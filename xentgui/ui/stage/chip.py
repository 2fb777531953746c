"""A chip on the figure that says what to begin with, until something was begun."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from xentgui.core.snapshot import Snapshot
from xentgui.core.state import State
from xentgui.ui.stage.figure_view import FigureView
from xentgui.ui.widgets.fingers.room import least, roomy
from xentgui.ui.widgets.fingers.touch_mode import touch_mode
from xentgui.ui.widgets.line_icon import line_icon
from xentgui.ui.widgets.scale import scaled

HEIGHT = 32
"""Logical pixels; for a finger it is higher, and not all painted."""
ICON, ENDS, GAP, INSET, CROSS = 18, 12, 8, 14, 28
"""Logical pixels: an icon, the ends of the pill, what is between its parts, the card's padding,
and what closes it."""
TOPS = 12.0, 2.0
"""Logical pixels above it on a card: as in the drawing, and where a hint is below it."""
BARS = ("logits", "probabilities")
"""Panels whose bars are dragged and on whose title's line it may stand, the better first."""
FILL, TEXT = QPalette.ColorRole.WindowText, QPalette.ColorRole.Window
"""The other way round than everything else in the window."""


class WelcomeChip(QWidget):
    """Names the two ways to begin: dragging a bar, and the first lesson.

    It stands at the right end of a card's title, where that leaves room; with fewer words where
    there is less, and nowhere where there is none. It is no part of the Figure.

    Parameters
    ----------
    view : FigureView
        What it stands on.

    Attributes
    ----------
    lessonAsked : Signal
        The first lesson is asked for.
    finished : Signal
        It is not needed any more.
    """

    lessonAsked = Signal()  # noqa: N815
    finished = Signal()

    def __init__(self, view: FigureView) -> None:
        super().__init__(view.viewport())
        self.setObjectName("welcomeChip")
        self._view = view
        self._state: State | None = None
        self._is_over = False
        self._has_hand, self._beyond = True, 0
        self._drag, self._lesson, self._close = _Words(), _Link(), _Cross()
        self._lesson.setObjectName("welcomeLesson")
        self._close.setObjectName("welcomeClose")
        self._lesson.clicked.connect(self.lessonAsked)
        self._close.clicked.connect(self.finish)
        layout = self._layout = QHBoxLayout(self)
        layout.setContentsMargins(scaled(ENDS) + scaled(ICON) + scaled(GAP), 0, scaled(ENDS) - 4, 0)
        layout.setSpacing(0)
        for part in (self._drag, self._lesson, self._close):
            layout.addWidget(part)
        QWidget.setTabOrder(view, self._lesson)
        QWidget.setTabOrder(self._lesson, self._close)
        # The figure has its new size before the view shows it where it is to be.
        view.sigDeviceTransformChanged.connect(self.place)
        touch_mode().changed.connect(self.place)
        self.retranslate()

    def render_snapshot(self, snapshot: Snapshot) -> None:
        """Go once a drag has moved something; else follow the titles."""
        if self._is_over:
            return
        state, self._state = self._state, snapshot.state
        if self._view.is_dragging and state is not None and state != snapshot.state:
            self.finish()
        else:
            self.place()

    def retranslate(self) -> None:
        """Write its words in the application's language."""
        self.setAccessibleName(self.tr("To begin: drag a bar, or start lesson 1."))
        self._drag.setText(self.tr("Drag a bar"))
        self._lesson.setText(self.tr("Start lesson 1"))
        self._close.setAccessibleName(self.tr("Close"))
        self._close.setToolTip(self.tr("Close; this does not come again"))
        self.place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.FontChange:
            self.place()

    def finish(self) -> None:
        """Go, and stay away."""
        if self._is_over:
            return
        self._is_over = True
        if self.isAncestorOf(self.focusWidget() or self):
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
        self.finished.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a click between its parts: what is below is not meant."""

    def place(self) -> None:
        """Stand where nothing is covered, or be hidden."""
        if self._is_over:
            return
        for name in BARS:
            for has_lesson, self._has_hand in ((True, True), (False, True), (False, False)):
                self._lesson.setVisible(has_lesson)
                left = scaled(ENDS) + (scaled(ICON) + scaled(GAP) if self._has_hand else 0)
                reach, end = max(least() - scaled(CROSS), 0), scaled(ENDS) - 4
                self._beyond = max(reach - end, 0)
                self._layout.setContentsMargins(left, 0, max(end - reach, 0), 0)
                place = self._place_on(name, self._layout.sizeHint().width() - self._beyond)
                if place is not None:
                    # What the cross is wider for a finger costs no place.
                    place.setRight(place.right() + self._beyond)
                    if place != self.geometry():
                        self.setGeometry(place)
                    self.show()
                    return
        self.hide()

    def _place_on(self, name: str, width: int) -> QRect | None:
        """Find its place on the head of a card; None where that has no room."""
        card = self._view.figure.panels.get(name)
        if card is None or not card.isVisible():
            return None
        right, bottom = card.head().right() - INSET, card.head().bottom()
        transform = self._view.viewportTransform()
        # The Figure has coordinates of its own where the window is enlarged.
        wide = width / transform.m11()
        for top in TOPS:
            ends = card.head_end(top + HEIGHT) + GAP
            if top + HEIGHT <= bottom and ends <= right - wide:
                pill = QRectF(right - wide, top, wide, HEIGHT).translated(card.pos())
                seen: QRect = transform.mapRect(pill).toRect()
                more = max(least() - seen.height() + 1, 0) // 2
                seen.adjust(0, -more, 0, more)
                return seen
        return None

    def sizeHint(self) -> QSize:
        return QSize(self._layout.sizeHint().width(), scaled(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        pill = QRectF(self.rect())
        above = (self.height() - scaled(HEIGHT)) / 2.0
        pill.adjust(0.0, above, -self._beyond, -above)
        path = QPainterPath()
        path.addRoundedRect(pill, scaled(HEIGHT) / 2.0, scaled(HEIGHT) / 2.0)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(path, self.palette().color(FILL))
        if self._has_hand:
            hand = QRect(
                scaled(ENDS), (self.height() - scaled(ICON)) // 2, scaled(ICON), scaled(ICON)
            )
            line_icon("hand", TEXT).paint(painter, hand)
        painter.end()


class _Part(QAbstractButton):
    """A part of the chip, as high as it is, in the colours of the chip."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def _text_width(self) -> int:
        return self.fontMetrics().horizontalAdvance(self.text())

    def sizeHint(self) -> QSize:
        return QSize(self._text_width(), scaled(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), 1)

    def _ink(self, opacity: float = 1.0) -> QColor:
        ink = QColor(self.palette().color(TEXT))
        ink.setAlphaF(opacity)
        return ink

    def _begin(self) -> QPainter:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._ink())
        if self.hasFocus():
            middle = QRectF(self.rect()).center()
            ring = QRectF(0.0, 0.0, self.width() - 4.0, scaled(HEIGHT) - 8.0)
            ring.moveCenter(middle)
            painter.setPen(QPen(self._ink(), 1.5))
            painter.drawRoundedRect(ring, 6.0, 6.0)
        return painter


class _Words(_Part):
    """Words that are no button."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self._begin()
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()


class _Link(_Part):
    """Underlined words behind a line."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return roomy(QSize(self._text_width() + 3 * scaled(ENDS), scaled(HEIGHT)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self._begin()
        middle = self.height() / 2.0
        painter.setPen(self._ink(0.45))
        painter.drawLine(scaled(ENDS), round(middle) - 9, scaled(ENDS), round(middle) + 9)
        painter.setPen(self._ink())
        font = painter.font()
        font.setUnderline(True)
        painter.setFont(font)
        place = self.rect().adjusted(2 * scaled(ENDS), 0, -scaled(ENDS), 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()


class _Cross(_Part):
    """Closes the chip."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return roomy(QSize(scaled(CROSS), scaled(HEIGHT)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self._begin()
        place = QRect(0, 0, scaled(ICON), scaled(ICON))
        # What it is wider for a finger is behind it.
        place.moveCenter(QRect(0, 0, scaled(CROSS), self.height()).center())
        line_icon("close", TEXT).paint(painter, place)
        painter.end()
