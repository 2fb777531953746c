"""All lessons: what each is about, and how far one has come."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from xentgui.core.view import Notation
from xentgui.files.lessons import lesson_titles, shipped_lesson
from xentgui.ui.lessons.starter import LessonStarter
from xentgui.ui.lessons.text import in_notation
from xentgui.ui.widgets.scale import size_for
from xentgui.ui.widgets.text.label import Label

WIDTH, HEIGHT = 640, 560


class LessonOverview(QDialog):
    """A row for each shipped lesson: title, aim, progress, and a button that starts it.

    Parameters
    ----------
    parent : QWidget
    lessons : LessonStarter
    language : callable
        Code of the language of the window.
    notation : callable
        In which the symbols are written.
    """

    def __init__(
        self,
        parent: QWidget,
        lessons: LessonStarter,
        language: Callable[[], str],
        notation: Callable[[], Notation],
    ) -> None:
        super().__init__(parent)
        self.setObjectName("lessonOverview")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._lessons, self._language, self._notation = lessons, language, notation
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        # Its buttons have the keyboard, and come into sight with it.
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self._scroll)
        layout.addWidget(buttons)
        self._list()
        self.resize(size_for(self, WIDTH, HEIGHT))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._list()

    def _list(self) -> None:
        self.setWindowTitle(self.tr("Lessons"))
        page = QWidget()
        grid = QGridLayout(page)
        grid.setVerticalSpacing(4)
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(1, 1)
        for number, (key, title) in enumerate(lesson_titles().items(), 1):
            row = 3 * number
            heading = self._label(title.of(self._language()))
            font = heading.font()
            font.setBold(True)
            heading.setFont(font)
            lesson = shipped_lesson(key)
            aim = self._label(lesson.aim.of(self._language()))
            aim.setForegroundRole(aim.palette().ColorRole.PlaceholderText)
            grid.addWidget(Label(f"{number}"), row, 0, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(heading, row, 1)
            grid.addWidget(aim, row + 1, 1)
            state, action = self._progress_of(key, len(lesson.steps))
            progress = Label(state)
            progress.setForegroundRole(progress.palette().ColorRole.PlaceholderText)
            grid.addWidget(progress, row, 2)
            button = QPushButton(action)
            button.setObjectName(f"startLesson_{key}")
            button.setAccessibleName(f"{action}: {heading.text()}")
            button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
            button.clicked.connect(partial(self._start, key))
            grid.addWidget(button, row, 3, 2, 1, Qt.AlignmentFlag.AlignVCenter)
            grid.setRowMinimumHeight(row + 2, 8)
        self._scroll.setWidget(page)

    def _label(self, text: str) -> Label:
        label = Label(in_notation(text, self._notation()))
        label.setWordWrap(True)
        return label

    def _progress_of(self, key: str, count: int) -> tuple[str, str]:
        """Say how far a lesson was gone through, and what its button does."""
        if self._lessons.is_finished(key):
            return self.tr("done \N{CHECK MARK}"), self.tr("Again")
        step = self._lessons.step_of(key)
        if step:
            progress = self.tr("{step} / {count}").format(step=step + 1, count=count)
            return progress, self.tr("Continue")
        return "", self.tr("Start")

    def _start(self, key: str, _checked: bool = False) -> None:
        self._lessons.start_shipped(key)
        self.accept()
