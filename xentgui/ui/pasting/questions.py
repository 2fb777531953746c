"""What a text leaves open, at the top of the preview, with the first answer taken for now."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QGridLayout,
    QVBoxLayout,
    QWidget,
)

from xentgui.language import translate
from xentgui.ui.notice import BAR, Notice
from xentgui.ui.pasting.reading import Asked
from xentgui.ui.pasting.words import question_title
from xentgui.ui.widgets.controls.toggle import RadioButton
from xentgui.ui.widgets.text.label import Label
from xentgui.ui.widgets.text.plain_text import for_menu, shortened
from xentgui.ui.words import translated

COLUMNS = 2
"""Questions that stand side by side."""
MOST_BUTTONS = 4
"""Answers that have a button each; more are a list."""


class QuestionBox(QWidget):
    """One question with its answers.

    Parameters
    ----------
    asked : Asked

    Attributes
    ----------
    answered : Signal(str, object)
        The field of the question, and the value of the answer.
    """

    answered = Signal(str, object)

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        self.asked = asked
        self._title = Label()
        self._title.setObjectName(f"{asked.field}Question")
        font = self._title.font()
        font.setBold(True)
        self._title.setFont(font)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._title)
        self._group = QButtonGroup(self)
        self._list: QComboBox | None = None
        if len(asked.answers) > MOST_BUTTONS:
            layout.addWidget(self._make_list())
        else:
            layout.addLayout(self._make_buttons())
        self.show_asked(asked)

    @property
    def entry(self) -> QWidget | None:
        """What has the present answer, and gets the keyboard."""
        return self._list or self._group.checkedButton()

    def _make_list(self) -> QComboBox:
        box = self._list = QComboBox()
        box.setObjectName(f"{self.asked.field}Answers")
        for answer in self.asked.answers:
            box.addItem(shortened(translated(answer.meaning), 60), answer.value)
        box.activated.connect(lambda k: self._answer(k))
        return box

    def _make_buttons(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        column.setContentsMargins(4, 0, 0, 0)
        for k, answer in enumerate(self.asked.answers):
            button = RadioButton(for_menu(shortened(translated(answer.meaning), 90)))
            button.setObjectName(f"{self.asked.field}Answer{k}")
            self._group.addButton(button, k)
            button.toggled.connect(lambda checked, k=k: self._answer(k) if checked else None)
            button.clicked.connect(lambda checked, k=k: self._answer(k))
            column.addWidget(button)
        return column

    def _answer(self, k: int) -> None:
        value = self.asked.answers[k].value
        if self.asked.is_open or value != self.asked.chosen:
            self.answered.emit(self.asked.field, value)

    def show_asked(self, asked: Asked) -> None:
        """Show which answer is taken, and whether nobody has given it."""
        self.asked = asked
        title = question_title(asked.field)
        sign = "?" if asked.is_open else "\N{CHECK MARK}"
        self._title.setText(f"{sign}  {title}")
        k = next((k for k, answer in enumerate(asked.answers) if answer.value == asked.chosen), 0)
        if self._list is not None:
            with QSignalBlocker(self._list):
                self._list.setCurrentIndex(k)
            self._list.setAccessibleName(title)
            return
        button = self._group.button(k)
        with QSignalBlocker(button):
            button.setChecked(True)
        for k, answer in enumerate(asked.answers):
            spoken = f"{title} {translated(answer.meaning)}"
            self._group.button(k).setAccessibleName(spoken)


class Questions(Notice):
    """All questions; hidden while there is none.

    Attributes
    ----------
    answered : Signal(str, object)
        As that of a `QuestionBox`.
    """

    answered = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._boxes: list[QuestionBox] = []
        self._hint = Label()
        self._hint.setObjectName("openHint")
        self._hint.setWordWrap(True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(28)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(COLUMNS, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(BAR + 12, 8, 12, 10)
        layout.addWidget(self._hint)
        layout.addLayout(self._grid)
        self.hide()

    @property
    def entry(self) -> QWidget | None:
        """What gets the keyboard first: the first question that is open."""
        return next((box.entry for box in self._boxes if box.asked.is_open), None)

    def show_questions(self, asked: tuple[Asked, ...]) -> None:
        """Show questions, in place of those that are there."""
        if [_key(box.asked) for box in self._boxes] == [_key(each) for each in asked]:
            for box, each in zip(self._boxes, asked, strict=True):
                box.show_asked(each)
        else:
            self._replace(asked)
        is_open = any(each.is_open for each in asked)
        self._hint.setText(
            translate(
                "Preview", "This can be read in two ways; the first is taken unless you choose."
            )
        )
        self._hint.setVisible(is_open)
        self.is_quiet = not is_open
        self.setVisible(bool(asked))
        self.update()

    def _replace(self, asked: tuple[Asked, ...]) -> None:
        focused = self.focusWidget()
        name = focused.objectName() if focused is not None and focused.hasFocus() else ""
        for old in self._boxes:
            self._grid.removeWidget(old)
            old.hide()
            old.setParent(None)
            # It may be its own click that ends it.
            old.deleteLater()
        self._boxes = []
        for each in asked:
            box = QuestionBox(each)
            box.answered.connect(self.answered)
            row, column = divmod(len(self._boxes), COLUMNS)
            self._grid.addWidget(box, row, column, Qt.AlignmentFlag.AlignTop)
            self._boxes.append(box)
        again = self.findChild(QWidget, name) if name else None
        if again is not None:
            again.setFocus()


def _key(asked: Asked) -> tuple[Any, ...]:
    return asked.field, tuple(answer.value for answer in asked.answers)
