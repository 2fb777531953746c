"""The lesson beside the figure: what to see, the question, and the way through."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from xentgui.core.errors import Phrase
from xentgui.core.lessons.answers import Choice, Choices, Task, Typed
from xentgui.core.lessons.lesson import Question, Step
from xentgui.core.lessons.words import LocalisedText
from xentgui.core.snapshot import Snapshot
from xentgui.core.view import NOTATION, Notation
from xentgui.figure.drawing.style import Style
from xentgui.ui.lessons.marks import AnswerEdit, ChoiceButton, Feedback, Mark, StepDots
from xentgui.ui.lessons.player import LessonPlayer
from xentgui.ui.lessons.text import in_notation, plain, rich, uncoloured
from xentgui.ui.widgets.controls.heir import set_enabled
from xentgui.ui.widgets.text.label import RICH, Heading, Label
from xentgui.ui.widgets.text.plain_text import for_tip
from xentgui.ui.words import translated

SPACING = 10
_COLOUR = re.compile(r' style="color:[^"]*"')


class LessonPanel(QWidget):
    """Shows the step of a lesson, what answers its question, and the buttons to other steps.

    Parameters
    ----------
    player : LessonPlayer
    style : Style
        Has the colours of the symbols.
    following_title : callable
        Title of the lesson that the last step leads on to; None for none.

    Attributes
    ----------
    following : Signal
        The lesson after this one is asked for.
    """

    following = Signal()

    def __init__(
        self,
        player: LessonPlayer,
        style: Style,
        following_title: Callable[[], LocalisedText | None],
    ) -> None:
        super().__init__()
        self.setObjectName("lessonPanel")
        self._player, self._style, self._language = player, style, "en"
        self._notation: Notation = next(iter(NOTATION.values()))
        self._following_title = following_title
        self._scrolling = QTimer(self, singleShot=True)
        self._scrolling.timeout.connect(self._scroll_to_what_is_new)
        self._title, self._progress = Label("", RICH), Label()
        self._title.setObjectName("lessonTitle")
        self._progress.setObjectName("lessonProgress")
        for label in (self._title, self._progress):
            label.setForegroundRole(label.palette().ColorRole.PlaceholderText)
        self._title.setWordWrap(True)
        self._dots = StepDots()
        self._close = QToolButton()
        self._close.setObjectName("lessonClose")
        self._close.setText("\N{MULTIPLICATION SIGN}")
        self._close.setAutoRaise(True)
        self._close.clicked.connect(player.close)
        self._step = Heading(RICH)
        self._step.setObjectName("stepTitle")
        self._step.setWordWrap(True)
        self._text = _paragraph("stepText")
        self._asked = _paragraph("questionText")
        font = self._asked.font()
        font.setBold(True)
        self._asked.setFont(font)
        self._buttons: list[ChoiceButton] = []
        self._choices = QVBoxLayout()
        self._choices.setSpacing(6)
        self._symbol, self._entry, self._enter = Label("", RICH), AnswerEdit(), QPushButton()
        self._symbol.setObjectName("answerSymbol")
        self._entry.setObjectName("answerEdit")
        self._entry.setMaxLength(100)
        self._entry.returnPressed.connect(self._typed)
        # What is typed next is not what was wrong.
        self._entry.textEdited.connect(self._mark_entry)
        self._enter.setObjectName("answerButton")
        self._enter.clicked.connect(self._typed)
        self._feedback = Feedback()
        self._show_answer = QPushButton()
        self._show_answer.setObjectName("showAnswerButton")
        self._show_answer.setFlat(True)
        self._show_answer.clicked.connect(player.show_answer)
        self._back, self._previous, self._next = QPushButton(), QPushButton(), QPushButton()
        for button, name, slot in (
            (self._back, "lessonBack", player.back),
            (self._previous, "lessonPrevious", player.previous),
            (self._next, "lessonNext", self._go_on),
        ):
            button.setObjectName(name)
            button.clicked.connect(slot)
        self._compose()
        player.changed.connect(self.show_step)

    def _compose(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        way = QHBoxLayout()
        way.addWidget(self._dots, 1)
        way.addWidget(self._progress)
        entry = QHBoxLayout()
        entry.setSpacing(8)
        for widget, stretch in ((self._symbol, 0), (self._entry, 1), (self._enter, 0)):
            entry.addWidget(widget, stretch)
        content = QWidget()
        page = QVBoxLayout(content)
        page.setContentsMargins(0, 0, 8, 0)
        page.setSpacing(SPACING)
        for widget in (self._step, self._text, self._asked):
            page.addWidget(widget)
        page.addLayout(entry)
        page.addLayout(self._choices)
        page.addWidget(self._feedback)
        page.addWidget(self._show_answer, 0, Qt.AlignmentFlag.AlignRight)
        page.addStretch(1)
        self._scroll = _TextScrollArea(content)
        foot = QHBoxLayout()
        foot.setSpacing(6)
        foot.addWidget(self._previous, 1)
        foot.addWidget(self._next, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACING)
        layout.addLayout(head)
        layout.addLayout(way)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self._back)
        layout.addLayout(foot)

    def render_snapshot(self, snapshot: Snapshot) -> None:
        """Offer to go back to the step where something else is shown; follow the notation."""
        self._back.setVisible(self._player.is_away)
        if snapshot.notation != self._notation:
            self._notation = snapshot.notation
            self.show_step()

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
        self._enter.setText(self.tr("Check"))
        self._entry.setAccessibleName(self.tr("Your answer"))
        self._entry.setPlaceholderText(self.tr("a number, or 1/4, ln 3"))
        self._show_answer.setText(self.tr("Show the answer"))
        self._close.setAccessibleName(self.tr("Close the lesson"))
        self._close.setToolTip(self.tr("Close the lesson"))
        self.show_step()

    def show_step(self) -> None:
        """Show the step that the player is at."""
        player = self._player
        lesson, step = player.lesson, player.step
        if lesson is None or step is None:
            return
        focused = self.focusWidget()
        had_focus = focused is not None and self._scroll.isAncestorOf(focused)
        self._title.setText(uncoloured(self._written(lesson.title)))
        self._give_title_room()
        count = len(lesson.steps)
        progress = self.tr("{step} / {count}").format(step=player.index + 1, count=count)
        self._progress.setText(progress)
        said = self.tr("Step {step} of {count}").format(step=player.index + 1, count=count)
        self._dots.setAccessibleName(said)
        self._dots.show_steps(tuple(map(player.is_done, range(count))), player.index)
        self._show(self._step, step.title)
        self._show(self._text, step.text)
        self._show_question(step)
        self._back.setVisible(player.is_away)
        self._show_way_on()
        set_enabled(self._previous, player.has_previous, self._next, self._entry, *self._buttons)
        if had_focus:
            self._keep_focus()
        # When the new texts have their places.
        self._scrolling.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_title_room()

    def _give_title_room(self) -> None:
        """Have all lines of the title: a stack of pages does not ask how high a width makes it."""
        room = self.width() - self._close.sizeHint().width() - SPACING
        self._title.setMinimumHeight(max(self._title.heightForWidth(max(room, 1)), 0))

    def _show_way_on(self) -> None:
        player = self._player
        following = None if player.has_next else self._following_title()
        text = self.tr("Next") if following is None else self.tr("Next lesson")
        title = "" if following is None else self._written(following)
        self._next.setText(text)
        self._next.setToolTip(for_tip(title))
        self._next.setAccessibleName(f"{text}: {title}" if title else text)
        leads_on = player.has_next or following is not None
        goes_on = leads_on and not player.is_asking
        set_enabled(self._next, goes_on, self._entry, *self._buttons, self._previous)

    def _go_on(self) -> None:
        if self._player.has_next:
            self._player.next()
        else:
            self.following.emit()

    def _keep_focus(self) -> None:
        """Give the focus to what goes on; Qt would give it to a number of the editor."""
        player = self._player
        if not player.is_asking:
            (self._next if self._next.isEnabled() else self._previous).setFocus()
        elif self._entry.isVisible():
            self._entry.setFocus()
            self._entry.selectAll()
        elif self._buttons and self.focusWidget() not in self._buttons:
            self._buttons[0].setFocus()

    def _show_question(self, step: Step) -> None:
        question = step.question
        for widget in (self._asked, self._feedback, self._show_answer):
            widget.hide()
        answer = None if question is None else question.answer
        self._offer(len(answer.choices) if isinstance(answer, Choices) else 0)
        is_typed = isinstance(answer, Typed)
        for each in (self._symbol, self._entry, self._enter):
            each.setVisible(is_typed)
        if question is None:
            return
        attempt = self._player.attempt
        self._show(self._asked, question.text)
        if isinstance(answer, Choices):
            self._show_choices(answer)
        elif isinstance(answer, Typed):
            self._show_entry(answer)
        if attempt.is_over:
            self._show_explanation(question)
            return
        self._show_feedback(answer)
        self._show_answer.show()

    def _offer(self, count: int) -> None:
        """Have as many buttons as there are choices."""
        while len(self._buttons) > count:
            button = self._buttons.pop()
            button.setParent(None)
            button.deleteLater()
        while len(self._buttons) < count:
            place = len(self._buttons)
            button = ChoiceButton()
            button.setShortcut(f"Alt+{place + 1}")
            button.clicked.connect(partial(self._choose, place))
            self._buttons.append(button)
            self._choices.addWidget(button)
            # Else it would be seen only with the next round of events, too late for the focus.
            button.show()

    def _show_choices(self, answer: Choices) -> None:
        attempt = self._player.attempt
        for button, k in zip(self._buttons, attempt.order, strict=True):
            choice = answer.choices[k]
            mark = self._mark_of(choice, k)
            said = plain(self._written(choice.text))
            if mark is Mark.WRONG:
                said = self.tr("{choice} (wrong)").format(choice=said)
            elif mark is Mark.RIGHT:
                said = self.tr("{choice} (right)").format(choice=said)
            button.setObjectName(f"choice{k}")
            html = self._rich(choice.text)
            if attempt.is_over and mark is Mark.OPEN:
                # As faint as the rest of it.
                html = _COLOUR.sub("", html)
            button.show_choice(html, said, mark, self._style)
            button.setEnabled(not attempt.is_over or mark is Mark.RIGHT)

    def _mark_of(self, choice: Choice, index: int) -> Mark:
        attempt = self._player.attempt
        if index in attempt.tried:
            return Mark.WRONG
        is_told = attempt.is_over and choice.is_right
        return Mark.RIGHT if is_told else Mark.OPEN

    def _choose(self, place: int, _checked: bool = False) -> None:
        self._player.choose(self._player.attempt.order[place])

    def _show_entry(self, answer: Typed) -> None:
        attempt = self._player.attempt
        symbol = f"{answer.symbol} = " if answer.symbol else ""
        self._symbol.setText(rich(symbol, self._style, self._notation))
        self._symbol.setVisible(bool(symbol))
        self._entry.setReadOnly(attempt.is_over)
        self._enter.setEnabled(not attempt.is_over)
        text = answer.written.replace("-", "\N{MINUS SIGN}") if attempt.is_over else attempt.text
        if text != self._entry.text():
            self._entry.setText(text)
        self._mark_entry()

    def _mark_entry(self, _text: str = "") -> None:
        """Show whether what is typed was wrong, which no number is as well, or is right."""
        attempt, said = self._player.attempt, self.tr("Your answer")
        mark = Mark.OPEN
        if attempt.is_over:
            mark, said = Mark.RIGHT, self.tr("{choice} (right)").format(choice=said)
        elif attempt.is_refused and self._entry.text() == attempt.text:
            mark, said = Mark.WRONG, self.tr("{choice} (wrong)").format(choice=said)
        self._entry.show_mark(mark, self._style)
        self._entry.setAccessibleName(said)

    def _typed(self) -> None:
        if self._entry.text().strip():
            self._player.enter(self._entry.text())

    def _show_feedback(self, answer: object) -> None:
        attempt = self._player.attempt
        if attempt.problem is not None:
            said = translated(attempt.problem)
            self._feedback.show_text(uncoloured(said), said, False, self._style)
        elif attempt.verdict is not None and not attempt.verdict.is_right:
            feedback = attempt.verdict.feedback
            if isinstance(feedback, Phrase):
                said = translated(feedback)
                self._feedback.show_text(uncoloured(said), said, False, self._style)
            elif feedback.of(self._language):
                html, said = self._rich(feedback), plain(self._written(feedback))
                # The colour alone would tell some readers nothing.
                wrong = self.tr("Not yet.")
                html, said = f"<b>{wrong}</b> {html}", f"{wrong} {said}"
                self._feedback.show_text(html, said, False, self._style)
        elif isinstance(answer, Task) and answer.hint.of(self._language):
            html, said = self._rich(answer.hint), plain(self._written(answer.hint))
            self._feedback.show_text(html, said, True, self._style)

    def _show_explanation(self, question: Question) -> None:
        html, said = self._rich(question.explanation), plain(self._written(question.explanation))
        right = "" if self._player.attempt.was_shown else self.tr("Right.")
        if right:
            html, said = f"<b>{right}</b> {html}", f"{right} {said}"
        self._feedback.show_text(html, said, True, self._style)

    def _show(self, label: Label, words: LocalisedText) -> None:
        label.setText(self._rich(words))
        label.setAccessibleName(plain(self._written(words)))
        label.show()

    def _rich(self, words: LocalisedText) -> str:
        return rich(words.of(self._language), self._style, self._notation)

    def _written(self, words: LocalisedText) -> str:
        return in_notation(words.of(self._language), self._notation)

    def _scroll_to_what_is_new(self) -> None:
        if self._feedback.isVisible():
            self._scroll.ensureWidgetVisible(self._feedback, 0, 8)
        else:
            self._scroll.verticalScrollBar().setValue(0)


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
