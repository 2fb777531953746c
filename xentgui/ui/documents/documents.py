"""Which file the window shows, and opening and saving it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from xentgui.core.documents.document import drops_steps
from xentgui.core.errors import InvalidInputError
from xentgui.core.model import Model
from xentgui.core.situation import Document, Situation
from xentgui.core.snapshot import Snapshot
from xentgui.export.pictures.kept import loads
from xentgui.files.documents import is_changed_outside, read_file, write_document
from xentgui.files.lessons import is_lesson
from xentgui.files.numbers import SUFFIXES, holds_numbers
from xentgui.ui.documents.questions import Questions
from xentgui.ui.settings import Settings
from xentgui.ui.widgets.file_dialog import file_dialog
from xentgui.ui.widgets.text.plain_text import MIDDLE, PATH, short_path, shortened

SUFFIX = "xent"
MOST_RECENT = 8
"""Files that File > Open Recent remembers."""


class Documents(QObject):
    """Opens and saves documents; knows which one is shown, and what of them all is not saved.

    Parameters
    ----------
    window : QWidget
        Parent of the dialogs; gets the title.
    model : Model
    settings : Settings
        Where recent files and the last folder are kept.
    tell, report : callable
        Show the user a message and an error.

    Attributes
    ----------
    recentChanged : Signal
        The list of recent files has changed.
    unsavedChanged : Signal
        `unsaved` is another, though the Model has not told anything new.
    numbersFound, lessonFound : Signal(Path)
        This file, which was to be opened, is no document but holds numbers, or is a lesson.
    """

    recentChanged = Signal()  # noqa: N815
    unsavedChanged = Signal()  # noqa: N815
    numbersFound = Signal(object)  # noqa: N815
    lessonFound = Signal(object)  # noqa: N815

    def __init__(
        self,
        window: QWidget,
        model: Model,
        settings: Settings,
        tell: Callable[[str], None],
        report: Callable[[InvalidInputError], None],
    ) -> None:
        super().__init__(window)
        self._window, self._model, self._settings = window, model, settings
        self._tell, self._report = tell, report
        self._questions = Questions(window)
        self._asks = True
        self._shown = model.snapshot
        # What was changed and has been replaced since, by an example, a lesson or another file.
        self._kept: dict[Document, Situation] = {}
        # What the user would let go, if the window closes.
        self._discarded: set[Document] = set()
        self._seen_outside: tuple[Path, int, int] | None = None
        self._show_title()

    @property
    def path(self) -> Path | None:
        """The file that is shown; None while what is shown has none."""
        return self._model.document.path

    @property
    def is_changed(self) -> bool:
        """Whether anything worth saving has changed since it was opened, saved or begun."""
        return self._model.document.is_changed(self._model.snapshot.situation)

    @property
    def unsaved(self) -> dict[Document, Situation]:
        """All that has changes which are not saved: what is shown, and what was shown before."""
        unsaved = dict(self._kept)
        if self.is_changed:
            unsaved[self._model.document] = self._model.snapshot.situation
        return {each: unsaved[each] for each in unsaved if each not in self._discarded}

    @property
    def replaced(self) -> list[Document]:
        """What of `unsaved` was shown before, the oldest first."""
        return [each for each in self.unsaved if each is not self._model.document]

    def let_go(self, document: Document) -> None:
        """Forget a document that was replaced, since its work has been put aside."""
        self._kept.pop(document, None)

    @property
    def to_ask_about(self) -> dict[Document, Situation]:
        """What of `unsaved` belongs to a file, and is not the former content of one shown anew."""
        shown = self._model.document
        return {
            document: situation
            for document, situation in self.unsaved.items()
            if document.path is not None and (document is shown or document.path != shown.path)
        }

    @property
    def asks(self) -> bool:
        """Whether there is somebody to ask."""
        return self._asks

    @property
    def recent(self) -> list[Path]:
        """The files opened or saved last, latest first."""
        return self._settings.paths("documents/recent")[:MOST_RECENT]

    def render_snapshot(self, snapshot: Snapshot) -> None:
        """Keep what another document replaces, and show name and unsaved changes in the title."""
        last, self._shown = self._shown, snapshot
        was, now = last.document, snapshot.document
        if was is not None and now is not None and was is not now:
            self._kept.pop(now, None)
            if was.is_changed(last.situation):
                self._kept[was] = last.situation
        self._show_title()

    # Opening.

    def open(self, path: Path) -> bool:
        """Open a file in place of what is shown, which undo brings back.

        Returns
        -------
        bool
            Whether it could be opened, or is for who opens numbers or lessons; else the user has
            been told why.
        """
        path = Path(os.path.abspath(path))
        try:
            opened = read_file(path)
        except InvalidInputError as error:
            if is_lesson(path):
                self.lessonFound.emit(path)
                return True
            if holds_numbers(path):
                self.numbersFound.emit(path)
                return True
            if not os.path.exists(path):
                self._forget(path)
            self._report(error)
            return False
        self.show(opened.situation, opened.document(path))
        if not opened.is_picture:
            # Of the same file again, in case that it was written anew.
            self._model.document.digest = opened.digest
        self.remember(path)
        if opened.is_export_damaged or (opened.export and loads(opened.export).ignored):
            self._tell(
                self.tr(
                    "Some export settings in {name} cannot be read; check them before you export "
                    "it again."
                ).format(name=shortened(path.name, PATH, MIDDLE))
            )
        return True

    def show(self, situation: Situation, document: Document) -> None:
        """Show a document in place of what is shown, which undo brings back."""
        self._model.load(*situation, document)

    def choose(self) -> None:
        """Ask for a file in a dialog, and open it."""
        dialog = self._dialog("openDialog", self.tr("Open"))
        both = self.tr(
            "xentgui and its pictures (*.{suffix} *.png *.svg *.pdf *.gif *.webp *.pptx *.odp)"
        )
        numbers = self.tr("Numbers ({patterns})")
        patterns = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        own, everything = dialog.nameFilters()
        dialog.setNameFilters(
            [both.format(suffix=SUFFIX), own, numbers.format(patterns=patterns), everything]
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.open(Path(name)))
        dialog.open()

    def notice_outside(self) -> None:
        """Say once if another program has changed the file that is shown."""
        path = self.path
        if path is None:
            return
        try:
            status = os.stat(path)
        except OSError:
            return
        # A large file is not read each time that the window is looked at.
        seen = path, status.st_mtime_ns, status.st_size
        if seen == self._seen_outside:
            return
        self._seen_outside = seen
        if is_changed_outside(path, self._model.document.digest):
            self._tell(
                self.tr(
                    "{name} has been changed by another program. Open it again to see it; "
                    "Save asks first."
                ).format(name=shortened(path.name, PATH, MIDDLE))
            )

    # Saving.

    def save(self) -> bool:
        """Save, and ask for a name where there is none.

        Returns
        -------
        bool
            Whether it has been saved.
        """
        if self.path is None:
            self.save_as()
            return False
        return self.save_to(self.path)

    def save_as(self) -> None:
        """Ask for a file in a dialog, and save there."""
        dialog = self._dialog("saveDialog", self.tr("Save as"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX)
        if self.path is not None:
            dialog.selectFile(self.path.name)
        dialog.fileSelected.connect(lambda name: self.save_to(Path(name)))
        dialog.open()

    def save_to(self, path: Path) -> bool:
        """Save to a file, which becomes the one that is shown.

        Returns
        -------
        bool
            Whether it could be saved; else the user has been told why, or is asked whether to
            replace what another program has written.
        """
        path = Path(os.path.abspath(path))
        return self._save(self._model.document, self._model.snapshot.situation, path)

    def _save(
        self,
        document: Document,
        situation: Situation,
        path: Path,
        then: Callable[[], object] = lambda: None,
    ) -> bool:
        if path == document.path and is_changed_outside(path, document.digest):
            self._ask_which(document, situation, path, then)
            return False
        return self._write(document, situation, path, then)

    def _write(
        self, document: Document, situation: Situation, path: Path, then: Callable[[], object]
    ) -> bool:
        try:
            digest = write_document(path, situation)
        except InvalidInputError as error:
            self._report(error)
            self.go_on()
            return False
        document.path, document.saved, document.digest = path, situation, digest
        self._kept.pop(document, None)
        self.remember(path)
        self._show_title()
        self.unsavedChanged.emit()
        text = self.tr("Saved {name} in {folder}")
        if drops_steps(situation):
            text = self.tr(
                "{name} has only the present step of the descent: there are too many to save."
            )
        name = shortened(path.name, PATH, MIDDLE)
        self._tell(text.format(name=name, folder=short_path(path.parent)))
        then()
        return True

    def _ask_which(
        self,
        document: Document,
        situation: Situation,
        path: Path,
        then: Callable[[], object],
    ) -> None:
        """Ask what to do with a file that another program has changed."""
        shown = document is self._model.document

        def keep_both() -> None:
            self._write(document, situation, _free(path), then)

        def replace() -> None:
            self._write(document, situation, path, then)

        self._questions.ask_which(
            path,
            keep_both,
            replace,
            # What is not shown cannot be exchanged for what the file holds now.
            (lambda: self.open(path)) if shown else None,
            self.go_on,
        )

    def clear_recent(self) -> None:
        """Empty the list of recent files."""
        self._settings.set_paths("documents/recent", [])
        self.recentChanged.emit()

    # Closing.

    def stop_asking(self) -> None:
        """Let the window close without asking about unsaved changes from now on."""
        self._asks = False

    def may_close(self) -> bool:
        """Return whether the window may close now; if not, ask, and let the answer close it.

        Asked about is each document with a file that has changes, one after the other.
        """
        if not self._asks:
            return True
        for document, situation in self.to_ask_about.items():
            assert document.path is not None
            self._ask(document, situation, document.path)
            return False
        return True

    def go_on(self) -> None:
        """Take back what was let go for the window to close, since it does not."""
        if self._discarded:
            self._discarded.clear()
            self.unsavedChanged.emit()

    def _ask(self, document: Document, situation: Situation, path: Path) -> None:
        def save() -> None:
            self._save(document, situation, path, self._window.close)

        def discard() -> None:
            self._discarded.add(document)
            self._window.close()

        self._questions.ask_whether(path, save, discard, self.go_on)

    def _dialog(self, name: str, title: str) -> QFileDialog:
        filters = self.tr("xentgui (*.{suffix})").format(suffix=SUFFIX), self.tr("All files (*)")
        places = self._settings.paths("documents/folder")
        if self.path is not None:
            places.insert(0, self.path.parent)
        return file_dialog(self._window, name, title, filters, places)

    def remember(self, path: Path) -> None:
        """Put a file first among the recent ones, and let the next dialog start in its folder."""
        recent = [path, *(other for other in self.recent if other != path)]
        self._settings.set_paths("documents/recent", recent[:MOST_RECENT])
        self._settings.set_paths("documents/folder", [path.parent])
        self.recentChanged.emit()

    def _forget(self, path: Path) -> None:
        recent = self.recent
        if path in recent:
            recent.remove(path)
            self._settings.set_paths("documents/recent", recent)
            self.recentChanged.emit()

    def _show_title(self) -> None:
        document = self._model.document
        name = shortened(document.name, PATH, MIDDLE)
        # Qt writes its mark at the first [*] that is not doubled.
        title = f"[*]{name.replace('[*]', '[*][*]')}" if name else "xentgui"
        if self._window.windowTitle() != title:
            self._window.setWindowTitle(title)
        # Qt tells the system of it each time, and so in each frame of a drag.
        is_modified = bool(name) and self.is_changed
        if self._window.isWindowModified() != is_modified:
            self._window.setWindowModified(is_modified)


def _free(path: Path) -> Path:
    """Find a name beside a file that no other file has, as file managers do."""
    number = 2
    while os.path.lexists(free := path.with_name(f"{path.stem} ({number}){path.suffix}")):
        number += 1
    return free
