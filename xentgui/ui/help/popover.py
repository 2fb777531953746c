"""An explanation beside what it explains."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from xentgui.core.view import Notation
from xentgui.figure.drawing.style import Style
from xentgui.ui.help.definitions import Definition
from xentgui.ui.help.formula_view import FormulaView
from xentgui.ui.widgets.scale import scaled
from xentgui.ui.widgets.text.label import RICH, Heading, Label

WIDTH, MARGIN, GAP = 380, 16, 6
LESSON = "lesson"


class Popover(QWidget):
    """Shows a definition until a key or a click elsewhere closes it.

    Parameters
    ----------
    parent : QWidget
    follow : callable
        Gets what a link leads to: ``LESSON`` for the lesson, else the key of another definition.
    """

    def __init__(self, parent: QWidget, follow: Callable[[str], None]) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("explanation")
        self._title, self._text = Heading(), Label()
        self._title.setObjectName("explanationTitle")
        self._text.setObjectName("explanationText")
        self._formula = FormulaView()
        self._formula.setObjectName("explanationFormula")
        self._lesson, self._related = Label("", RICH), Label("", RICH)
        self._lesson.setObjectName("explanationLesson")
        self._related.setObjectName("explanationRelated")
        interaction = Qt.TextInteractionFlag
        self._text.setTextInteractionFlags(interaction.TextSelectableByMouse)
        self._parent = parent
        layout = self._layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN - 4, MARGIN, MARGIN - 2)
        layout.setSpacing(8)
        for part in (self._title, self._text, self._formula, self._lesson, self._related):
            if isinstance(part, Label):
                part.setWordWrap(True)
            layout.addWidget(part)
        for label in (self._lesson, self._related):
            label.setTextInteractionFlags(
                interaction.LinksAccessibleByMouse | interaction.LinksAccessibleByKeyboard
            )
            label.linkActivated.connect(follow)

    def explain(
        self,
        said: Definition,
        lesson: str,
        related: Sequence[tuple[str, str]],
        notation: Notation,
        style: Style,
    ) -> None:
        """Show a definition.

        Parameters
        ----------
        said : Definition
        lesson : str
            What the link to its lesson says; empty for none.
        related : sequence of (str, str)
            Key and title of others that are offered.
        notation : Notation
        style : Style
            For the colours of the formula.
        """
        self.setAccessibleName(said.title)
        self.setAccessibleDescription(said.text)
        self._title.setText(said.title)
        self._text.setText(said.text)
        self._formula.show_formula(said.formula, notation, style)
        self._lesson.setText(f'<a href="{LESSON}">{escape(lesson)}</a>')
        self._lesson.setVisible(bool(lesson))
        links = (f'<a href="{escape(key)}">{escape(title)}</a>' for key, title in related)
        self._related.setText(" \N{MIDDLE DOT} ".join(links))
        self._related.setVisible(bool(related))
        width = scaled(WIDTH)
        self.setFixedSize(width, self._layout.heightForWidth(width))

    def show_beside(self, place: QRect) -> None:
        """Appear below a place on the screen, or above it where there is no room."""
        room = self._parent.screen().availableGeometry()
        left = min(max(place.left(), room.left()), room.right() - self.width())
        top = place.bottom() + GAP
        if top + self.height() > room.bottom():
            top = max(place.top() - GAP - self.height(), room.top())
        self.move(QPoint(left, top))
        self.show()
        first = self._lesson if not self._lesson.isHidden() else self._related
        if not first.isHidden():
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a card with a thin line around it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.ToolTipBase))
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
