"""What is drawn in the panel of a lesson: dots for the steps, choices, and what is said of them."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from xentgui.figure.drawing.style import LIGHT, Style
from xentgui.ui.widgets.controls.wrapping_button import WrappingButton
from xentgui.ui.widgets.line_edit import INDENT, LineEdit
from xentgui.ui.widgets.text.label import RICH, Label

DOT, DOT_PITCH = 9.0, 18.0
"""Logical pixels of a dot, and from one to the next where there is room."""
SIGN = 16.0
SIGN_LEFT, TEXT_LEFT, SIGN_RIGHT = 11.0, 36, 8.0
CORNER = 6.0
BAR = 4.0


class StepDots(QWidget):
    """A dot for each step: full for those that are done, a ring for the present one."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("stepDots")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._done: tuple[bool, ...] = ()
        self._present = 0

    def show_steps(self, done: tuple[bool, ...], present: int) -> None:
        """Show the steps of a lesson.

        Parameters
        ----------
        done : tuple of bool
            For each step, whether nothing waits in it.
        present : int
            Index of the one that is shown.
        """
        if (done, present) != (self._done, self._present):
            self._done, self._present = done, present
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(DOT_PITCH * max(len(self._done), 1)), round(DOT + 4.0))

    def paintEvent(self, event: QPaintEvent) -> None:
        count = len(self._done)
        if not count:
            return
        pitch = min(DOT_PITCH, self.width() / count)
        radius = min(DOT, 0.8 * pitch) / 2.0
        ink, faint = self.palette().windowText().color(), self.palette().placeholderText().color()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for k, is_done in enumerate(self._done):
                centre = QPointF(radius + 1.0 + k * pitch, self.height() / 2.0)
                is_present = k == self._present
                painter.setPen(
                    QPen(ink if is_present or is_done else faint, 2.0 * is_present or 1.0)
                )
                painter.setBrush(ink if is_done and not is_present else Qt.BrushStyle.NoBrush)
                painter.drawEllipse(centre, radius, radius)


class Mark(Enum):
    """What has become of an answer."""

    OPEN = 0
    WRONG = 1
    RIGHT = 2


class ChoiceButton(WrappingButton):
    """A choice: a ring before its text, a cross where it was wrong, a tick where it is right."""

    def __init__(self) -> None:
        super().__init__("", "", TEXT_LEFT)
        self._mark, self._style = Mark.OPEN, LIGHT

    def show_choice(self, html: str, spoken: str, mark: Mark, style: Style) -> None:
        """Show a choice.

        Parameters
        ----------
        html : str
        spoken : str
            The same for a screen reader, with what has become of it.
        mark : Mark
        style : Style
        """
        self.set_text(html, spoken)
        self._mark, self._style = mark, style
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button; its colour never says alone what its sign does."""
        style, mark = self._style, self._mark
        colour = _colour_of(mark, style)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            is_strong = mark is not Mark.OPEN or self.hasFocus() or self.underMouse()
            painter.setPen(QPen(colour, 1.5 if is_strong and self.isEnabled() else 1.0))
            painter.setBrush(QColor(style.highlight if self.isDown() else style.card))
            painter.drawRoundedRect(
                QRectF(self.rect()).adjusted(1.0, 1.0, -1.0, -1.0), CORNER, CORNER
            )
            if self.hasFocus():
                painter.setPen(QPen(QColor(style.ink), 1.0, Qt.PenStyle.DotLine))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(
                    QRectF(self.rect()).adjusted(3.5, 3.5, -3.5, -3.5), CORNER - 2.0, CORNER - 2.0
                )
            top = min((self.height() - SIGN) / 2.0, 10.0)
            _draw_sign(painter, QPointF(SIGN_LEFT, top), mark, colour)


class AnswerEdit(LineEdit):
    """A box for an answer: outlined and with a sign at its end once it was wrong or is right."""

    def __init__(self) -> None:
        super().__init__()
        self._mark, self._style = Mark.OPEN, LIGHT

    @property
    def mark(self) -> Mark:
        """What has become of what it has."""
        return self._mark

    def show_mark(self, mark: Mark, style: Style) -> None:
        """Show what has become of what it has."""
        self._mark, self._style = mark, style
        right = 0 if mark is Mark.OPEN else round(SIGN + SIGN_RIGHT)
        self.setTextMargins(INDENT, 0, right, 0)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sign over it; its colour never says alone what the sign does."""
        super().paintEvent(event)
        if self._mark is Mark.OPEN:
            return
        colour, rect = _colour_of(self._mark, self._style), QRectF(self.rect())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colour, 2.0))
            painter.drawRoundedRect(rect.adjusted(1.0, 1.0, -1.0, -1.0), CORNER - 1.0, CORNER - 1.0)
            if self.hasFocus():
                painter.setPen(QPen(QColor(self._style.ink), 1.0, Qt.PenStyle.DotLine))
                inner = rect.adjusted(3.5, 3.5, -3.5, -3.5)
                painter.drawRoundedRect(inner, CORNER - 3.0, CORNER - 3.0)
            corner = QPointF(rect.right() - SIGN_RIGHT - SIGN, (rect.height() - SIGN) / 2.0)
            _draw_sign(painter, corner, self._mark, colour)


def _colour_of(mark: Mark, style: Style) -> QColor:
    inks = {Mark.WRONG: style.positive_text, Mark.RIGHT: style.target_text}
    return QColor(inks.get(mark, style.muted))


def _draw_sign(painter: QPainter, corner: QPointF, mark: Mark, colour: QColor) -> None:
    """Draw a ring, with a cross in it where something was wrong, and a tick where it is right."""
    box = QRectF(corner, QSizeF(SIGN, SIGN))
    painter.setPen(QPen(colour, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(box)
    c, r = box.center(), SIGN * 0.2
    if mark is Mark.WRONG:
        painter.drawLine(c + QPointF(-r, -r), c + QPointF(r, r))
        painter.drawLine(c + QPointF(-r, r), c + QPointF(r, -r))
    elif mark is Mark.RIGHT:
        painter.drawPolyline(
            [c + QPointF(-1.2 * r, 0.0), c + QPointF(-0.2 * r, r), c + QPointF(1.3 * r, -r)]
        )


class Feedback(QFrame):
    """What is said of an answer, on a ground of its own with a bar before it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("feedback")
        self.label = Label("", RICH)
        self.label.setObjectName("feedbackText")
        self.label.setWordWrap(True)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 8, 10, 8)
        layout.addWidget(self.label)
        self._colour, self._ground = QColor(), QColor()

    def show_text(self, html: str, spoken: str, is_right: bool, style: Style) -> None:
        """Show a text.

        Parameters
        ----------
        html : str
        spoken : str
            The same for a screen reader.
        is_right : bool
            Whether it is said of a right answer.
        style : Style
        """
        self.label.setText(html)
        self.label.setAccessibleName(spoken)
        self._colour = QColor(style.target if is_right else style.positive)
        self._ground = _mixed(self._colour, QColor(style.ground), 0.1)
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._ground)
            painter.fillRect(QRectF(0.0, 0.0, BAR, self.height()), self._colour)


def _mixed(colour: QColor, ground: QColor, share: float) -> QColor:
    def part(one: float, other: float) -> float:
        return share * one + (1.0 - share) * other

    return QColor.fromRgbF(
        part(colour.redF(), ground.redF()),
        part(colour.greenF(), ground.greenF()),
        part(colour.blueF(), ground.blueF()),
    )
