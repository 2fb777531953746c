"""The lesson beside the figure: what to see, the question, and the way through."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from xentgui.core.documents.lesson import LocalisedText, Question, Step
from xentgui.core.snapshot import Snapshot
from xentgui.figure.drawing.style import Style
from xentgui.ui.lessons.player import LessonPlayer
from xentgui.ui.lessons.text import plain, rich, uncoloured
from xentgui.ui.widgets.text.label import RICH, Heading, Label
from xentgui.ui.widgets.wrapping_button import WrappingButton

SPACING = 10


class LessonPanel(QWidget):
    """Shows the step of a lesson, and the buttons that answer its question and turn to other steps.

    Parameters
    ----------
    player : LessonPlayer
    style : Style
        Has the colours of the symbols.
    """

    def __init__(self, player: LessonPlayer, style: Style) -> None:
        super().__init__()
        self.setObjectName("lessonPanel")
        self._player, self._style, self._language = player, style, "en"
        self._scrolling = QTimer(self, singleShot=True)
        self._scrolling.timeout.connect(self._scroll_to_what_is_new)
        self._title, self._progress = Label("", RICH), Label()
        self._title.setObjectName("lessonTitle")
        self._progress.setObjectName("lessonProgress")
        for label in (self._title, self._progress):
            label.setForegroundRole(label.palette().ColorRole.PlaceholderText)
        self._title.setWordWrap(True)
        self._close = QToolButton()
        self._close.setObjectName("lessonClose")
        self._close.setText("\N{MULTIPLICATION SIGN}")
        self._close.setAutoRaise(True)
        self._close.clicked.connect(player.close)
        self._step = Heading(RICH)
        self._step.setObjectName("stepTitle")
        self._step.setWordWrap(True)
        self._text = _paragraph("stepText")
        self._asked, self._told = _paragraph("questionText"), _paragraph("explanationText")
        font = self._asked.font()
        font.setBold(True)
        self._asked.setFont(font)
        self._right, self._wrong = _paragraph("rightAnswer"), _paragraph("wrongAnswer")
        self._wrong.setForegroundRole(self._wrong.palette().ColorRole.PlaceholderText)
        self._choices = QVBoxLayout()
        self._choices.setSpacing(6)
        self._back, self._previous, self._next = QPushButton(), QPushButton(), QPushButton()
        for button, name, slot in (
            (self._back, "lessonBack", player.back),
            (self._previous, "lessonPrevious", player.previous),
            (self._next, "lessonNext", player.next),
        ):
            button.setObjectName(name)
            button.clicked.connect(slot)
        self._compose()
        player.changed.connect(self.show_step)

    def _compose(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        content = QWidget()
        page = QVBoxLayout(content)
        page.setContentsMargins(0, 0, 8, 0)
        page.setSpacing(SPACING)
        for widget in (self._step, self._text, self._asked):
            page.addWidget(widget)
        page.addLayout(self._choices)
        for widget in (self._right, self._wrong, self._told):
            page.addWidget(widget)
        page.addStretch(1)
        self._scroll = _TextScrollArea(content)
        foot = QGridLayout()
        foot.setHorizontalSpacing(6)
        foot.addWidget(self._back, 0, 0, 1, 3)
        foot.addWidget(self._previous, 1, 0)
        foot.addWidget(self._progress, 1, 1, Qt.AlignmentFlag.AlignCenter)
        foot.addWidget(self._next, 1, 2)
        for column in (0, 2):
            foot.setColumnStretch(column, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACING)
        layout.addLayout(head)
        layout.addWidget(self._scroll, 1)
        layout.addLayout(foot)

    def render_snapshot(self, snapshot: Snapshot) -> None:
        """Offer to go back to the step where something else is shown."""
        self._back.setVisible(self._player.is_away)

    def set_style(self, style: Style) -> None:
        """Change the colours of the symbols."""
        self._style = style
        self.show_step()

    def retranslate(self, language: str) -> None:
        """Write all texts in a language.

        Parameters
        ----------
        language : str
            Its code.
        """
        self._language = language
        self._back.setText(self.tr("Back to the lesson"))
        self._previous.setText(self.tr("Previous"))
        self._next.setText(self.tr("Next"))
        self._close.setAccessibleName(self.tr("Close the lesson"))
        self._close.setToolTip(self.tr("Close the lesson"))
        self.show_step()

    def show_step(self) -> None:
        """Show the step that the player is at."""
        player = self._player
        lesson, step = player.lesson, player.step
        if lesson is None or step is None:
            return
        had_focus = self._scroll.isAncestorOf(self.focusWidget() or self)
        self._title.setText(uncoloured(lesson.title.of(self._language)))
        progress = self.tr("{step} / {count}").format(
            step=player.index + 1, count=len(lesson.steps)
        )
        self._progress.setText(progress)
        self._show(self._step, step.title)
        self._show(self._text, step.text)
        self._show_question(step)
        self._back.setVisible(player.is_away)
        self._previous.setEnabled(player.has_previous)
        self._next.setEnabled(player.has_next)
        if had_focus:
            # The button that had it is gone; Qt would give it to a number of the editor.
            (self._next if player.has_next else self._previous).setFocus()
        # When the new texts have their places.
        self._scrolling.start()

    def _show_question(self, step: Step) -> None:
        while (item := self._choices.takeAt(0)) is not None:
            button = item.widget()
            assert button is not None
            button.hide()
            button.deleteLater()
        question, chosen = step.question, self._player.chosen
        for label in (self._asked, self._right, self._wrong, self._told):
            label.hide()
        if question is None:
            return
        self._show(self._asked, question.text)
        if chosen is None:
            for button in self._buttons(question):
                self._choices.addWidget(button)
            return
        self._show(self._told, question.explanation)
        if question.choices:
            self._show_answer(question, chosen)

    def _buttons(self, question: Question) -> list[QPushButton]:
        if not question.choices:
            show = QPushButton(self.tr("Show the answer"))
            show.setObjectName("choice0")
            show.clicked.connect(lambda: self._player.answer())
            return [show]
        buttons: list[QPushButton] = []
        for k, choice in enumerate(question.choices):
            text = choice.of(self._language)
            button = WrappingButton(rich(text, self._style), plain(text))
            button.setObjectName(f"choice{k}")
            button.setShortcut(f"Alt+{k + 1}")
            button.clicked.connect(partial(self._answer, k))
            buttons.append(button)
        return buttons

    def _answer(self, choice: int, _checked: bool = False) -> None:
        self._player.answer(choice)

    def _show_answer(self, question: Question, chosen: int) -> None:
        right = question.choices[question.answer].of(self._language)
        ink = self._style.target_text
        words = (
            self.tr("Right: {choice}") if chosen == question.answer else self.tr("Answer: {choice}")
        )
        self._right.setText(
            f'<b style="color:{ink}">{words.format(choice=rich(right, self._style))}</b>'
        )
        self._right.show()
        if chosen != question.answer:
            taken = question.choices[chosen].of(self._language)
            words = self.tr("You chose: {choice}")
            self._wrong.setText(words.format(choice=rich(taken, self._style)))
            self._wrong.show()

    def _show(self, label: Label, words: LocalisedText) -> None:
        text = words.of(self._language)
        label.setText(rich(text, self._style))
        label.setAccessibleName(plain(text))
        label.show()

    def _scroll_to_what_is_new(self) -> None:
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.maximum() if self._told.isVisible() else 0)


def _paragraph(name: str) -> Label:
    label = Label("", RICH)
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


class _TextScrollArea(QScrollArea):
    """Scrolls where there is less room than its wrapped texts need."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(80)
