"""Starting a lesson: one that is shipped, or a teacher's file, where it was left."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from xentgui.core.errors import InvalidInputError
from xentgui.core.lessons.words import LocalisedText
from xentgui.files.lessons import lesson_titles, read_lesson, shipped_lesson
from xentgui.language import translate
from xentgui.ui.lessons.player import LessonPlayer
from xentgui.ui.settings import Settings
from xentgui.ui.widgets.file_dialog import file_dialog
from xentgui.ui.widgets.text.plain_text import MIDDLE, PATH, shortened

MOST_RECENT = 5
SETTLING = 150
"""Milliseconds that an editor may take to write a file, before it is read again."""


class LessonStarter(QObject):
    """Reads lessons, starts them where they were left, and reads a file again that was saved.

    Parameters
    ----------
    window : QWidget
        Parent of the dialog.
    player : LessonPlayer
    settings : Settings
        Where progress and the files that were opened last are kept.
    report : callable
        Shows the user an error.
    tell : callable
        Shows the user a message.

    Attributes
    ----------
    recentChanged : Signal
        The list of lessons that were opened from files has changed.
    """

    recentChanged = Signal()  # noqa: N815

    def __init__(
        self,
        window: QWidget,
        player: LessonPlayer,
        settings: Settings,
        report: Callable[[InvalidInputError], None],
        tell: Callable[[str], None],
    ) -> None:
        super().__init__(window)
        self._window, self._player, self._settings = window, player, settings
        self._report, self._tell = report, tell
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._wait)
        self._settling = QTimer(self, singleShot=True)
        self._settling.setInterval(SETTLING)
        self._settling.timeout.connect(self._read_again)
        player.changed.connect(self._keep_progress)

    @property
    def recent(self) -> list[Path]:
        """Files of lessons, the last one first."""
        return self._settings.paths("lessons/recent")[:MOST_RECENT]

    def is_finished(self, key: str) -> bool:
        """Return whether a lesson was gone through to its end."""
        return self._settings.lesson_progress(key) < 0

    def step_of(self, key: str) -> int:
        """Return the step, from 0, at which a lesson was left; 0 for one that is finished."""
        return max(self._settings.lesson_progress(key), 0)

    def start_shipped(self, key: str, index: int | None = None) -> None:
        """Start a shipped lesson.

        Parameters
        ----------
        key : str
            One of `xentgui.files.lessons.lesson_titles`.
        index : int, optional
            Of the step; where it was left when not given.
        """
        self._watch(None)
        self._player.start(shipped_lesson(key), key, self.step_of(key) if index is None else index)

    def start_following(self) -> None:
        """Start the shipped lesson after the present one."""
        following = self._following()
        if following is not None:
            self.start_shipped(following)

    def following_title(self) -> LocalisedText | None:
        """Return the title of the lesson after the present one; None for the last or a file."""
        following = self._following()
        return None if following is None else lesson_titles()[following]

    def _following(self) -> str | None:
        keys = list(lesson_titles())
        if self._player.key not in keys:
            return None
        after = keys.index(self._player.key) + 1
        return keys[after] if after < len(keys) else None

    def start(self, path: Path) -> bool:
        """Start a lesson from a file, or report why it cannot be read; return whether it could."""
        path = Path(os.path.abspath(path))
        try:
            lesson = read_lesson(path)
        except InvalidInputError as error:
            self._report(error)
            # Whoever writes it saves it again when it is mended.
            if os.path.exists(path):
                self._watch(path)
            return False
        recent = [path, *(other for other in self.recent if other != path)]
        self._settings.set_paths("lessons/recent", recent[:MOST_RECENT])
        self.recentChanged.emit()
        self._watch(path)
        self._player.start(lesson, str(path), min(self.step_of(str(path)), len(lesson.steps) - 1))
        return True

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

    def _watch(self, path: Path | None) -> None:
        self._settling.stop()
        if self._watcher.files():
            self._watcher.removePaths(self._watcher.files())
        self._watched = path
        if path is not None:
            self._watcher.addPath(str(path))

    def _wait(self) -> None:
        self._settling.start()

    def _read_again(self) -> None:
        """Show a file as it is now, in the step that is shown."""
        path = self._watched
        if path is None:
            return
        # Most editors put another file in its place, which is not watched yet.
        if str(path) not in self._watcher.files() and not self._watcher.addPath(str(path)):
            return
        try:
            lesson = read_lesson(path)
        except InvalidInputError as error:
            self._report(error)
            return
        if self._player.key == str(path):
            self._player.replace_lesson(lesson)
        else:
            self.start(path)
        self._tell(
            translate("Lessons", "{name} was read again").format(
                name=shortened(path.name, PATH, MIDDLE)
            )
        )

    def _keep_progress(self) -> None:
        player = self._player
        if player.lesson is None:
            self._watch(None)
            return
        key, was_finished = player.key, self.is_finished(player.key)
        is_over = not player.has_next and not player.is_asking
        if key and not was_finished:
            self._settings.set_lesson_progress(key, -1 if is_over else player.index)
