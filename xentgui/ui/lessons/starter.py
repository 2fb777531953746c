"""Starting a lesson: one that is shipped, or a teacher's file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from xentgui.core.errors import InvalidInputError
from xentgui.files.lessons import read_lesson, shipped_lesson
from xentgui.language import translate
from xentgui.ui.lessons.player import LessonPlayer
from xentgui.ui.widgets.file_dialog import file_dialog


class LessonStarter:
    """Reads lessons and starts them.

    Parameters
    ----------
    window : QWidget
        Parent of the dialog.
    player : LessonPlayer
    report : callable
        Shows the user an error.
    """

    def __init__(
        self, window: QWidget, player: LessonPlayer, report: Callable[[InvalidInputError], None]
    ) -> None:
        self._window, self._player, self._report = window, player, report

    def start_shipped(self, key: str) -> None:
        """Start the shipped lesson with a key of `lesson_titles`."""
        self._player.start(shipped_lesson(key))

    def start(self, path: Path) -> None:
        """Start a lesson from a file, or report why it cannot be read."""
        try:
            self._player.start(read_lesson(path))
        except InvalidInputError as error:
            self._report(error)

    def choose(self) -> None:
        """Ask for the file of a lesson in a dialog, and start it."""
        dialog = file_dialog(
            self._window,
            "openLessonDialog",
            translate("Lessons", "Open a lesson"),
            [f"{translate('Lessons', 'Lessons')} (*.json)"],
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.start(Path(name)))
        dialog.open()


def lesson_titles() -> dict[str, str]:
    """Titles of the shipped lessons by key, in the application's language and in order.

    They stand in the files, too; but a menu must not wait for nine files.
    """
    return {
        "1-three-cases": translate("Lessons", "What the error measures: the three cases"),
        "2-softmax": translate("Lessons", "Softmax in front"),
        "3-derivation": translate("Lessons", "The derivation, step by step"),
        "4-gradient": translate("Lessons", "What the gradient does"),
        "5-temperature": translate("Lessons", "Temperature"),
        "6-soft-targets": translate("Lessons", "Soft targets"),
        "7-stability": translate("Lessons", "Numbers that are too large"),
        "8-double-softmax": translate("Lessons", "The double-softmax mistake"),
        "9-summary": translate("Lessons", "Summary"),
    }
