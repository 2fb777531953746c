"""The menu of lessons, and the actions that go through one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFileDialog, QMainWindow, QMenu, QToolBar, QToolButton

from xentgui.core.errors import InvalidInputError
from xentgui.core.snapshot import Snapshot
from xentgui.files.lessons import lesson_titles, read_lesson, shipped_lesson
from xentgui.ui.lessons.player import LessonPlayer

translate = QCoreApplication.translate


class LessonActions:
    """Makes the menu and its button in the tool bar.

    Parameters
    ----------
    window : QMainWindow
    player : LessonPlayer
    report : callable
        Shows the user an error.

    Attributes
    ----------
    menu : QMenu
    """

    def __init__(
        self,
        window: QMainWindow,
        player: LessonPlayer,
        report: Callable[[InvalidInputError], None],
    ) -> None:
        self._window, self._player, self._report = window, player, report
        self.menu = QMenu(window)
        self.menu.setObjectName("lessonsMenu")
        self._lessons = {
            key: self._action(f"lessonAction_{key}", None, partial(self._start, key))
            for key in lesson_titles()
        }
        self.next = self._action("nextStepAction", "Ctrl+Right", player.next)
        self.previous = self._action("previousStepAction", "Ctrl+Left", player.previous)
        self.back = self._action("backToLessonAction", "Ctrl+B", player.back)
        self.close = self._action("closeLessonAction", "Ctrl+W", player.close)
        self.open = self._action("openLessonAction", None, self._choose)
        self.menu.addActions(list(self._lessons.values()))
        self.menu.addSeparator()
        self.menu.addActions([self.next, self.previous, self.back, self.close])
        self.menu.addSeparator()
        self.menu.addAction(self.open)
        self._button = QToolButton()
        self._button.setObjectName("lessonsButton")
        self._button.setMenu(self.menu)
        self._button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.retranslate()

    def add_to(self, bar: QToolBar, before: QAction, menu: QMenu) -> None:
        """Put the button into a tool bar, and the menu into the menu bar.

        Parameters
        ----------
        bar : QToolBar
        before : QAction
            Of the tool bar.
        menu : QMenu
            The one that follows in the menu bar.
        """
        bar.insertWidget(before, self._button)
        self._window.menuBar().insertMenu(menu.menuAction(), self.menu)

    def render_snapshot(self, snapshot: Snapshot) -> None:
        """Enable what can be done."""
        player = self._player
        self.next.setEnabled(player.has_next)
        self.previous.setEnabled(player.has_previous)
        self.back.setEnabled(player.is_away(snapshot))
        self.close.setEnabled(player.lesson is not None)

    def retranslate(self) -> None:
        """Put texts into the application's language."""
        for number, (key, title) in enumerate(lesson_titles().items(), 1):
            self._lessons[key].setText(f"&{number}  {title}")
        for action, text in (
            (self.next, translate("Lessons", "&Next step")),
            (self.previous, translate("Lessons", "&Previous step")),
            (self.back, translate("Lessons", "&Back to the lesson")),
            (self.close, translate("Lessons", "&Close the lesson")),
            (self.open, translate("Lessons", "&Open a lesson\N{HORIZONTAL ELLIPSIS}")),
        ):
            action.setText(text)
        self.menu.setTitle(translate("Lessons", "&Lessons"))
        self._button.setText(translate("Lessons", "Lessons"))

    def start(self, path: Path) -> None:
        """Start a lesson from a file, or tell why it cannot be read."""
        try:
            self._player.start(read_lesson(path))
        except InvalidInputError as error:
            self._report(error)

    def _start(self, key: str) -> None:
        self._player.start(shipped_lesson(key))

    def _choose(self) -> None:
        dialog = QFileDialog(self._window, translate("Lessons", "Open a lesson"))
        dialog.setObjectName("openLessonDialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([f"{translate('Lessons', 'Lessons')} (*.json)"])
        dialog.fileSelected.connect(lambda name: self.start(Path(name)))
        dialog.open()

    def _action(self, name: str, shortcut: str | None, slot: Callable[[], object]) -> QAction:
        action = QAction(self._window)
        action.setObjectName(name)
        if shortcut is not None:
            action.setShortcut(QKeySequence(shortcut))
        action.triggered.connect(lambda: slot())
        self._window.addAction(action)
        return action
