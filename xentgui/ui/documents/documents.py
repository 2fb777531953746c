"""Which file the window shows, and opening and saving it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from xentgui.core.errors import InvalidInputError
from xentgui.core.model import Model
from xentgui.core.situation import Document, Situation
from xentgui.core.snapshot import Snapshot
from xentgui.files.documents import read_file, write_document
from xentgui.ui.settings import Settings
from xentgui.ui.widgets.file_dialog import file_dialog

SUFFIX = "xent"
MOST_RECENT = 8
"""Files that File > Open Recent remembers."""


class Documents(QObject):
    """Opens and saves documents; knows which file is shown, and whether it has unsaved changes.

    Parameters
    ----------
    window : QWidget
        Parent of the dialogs; gets the title.
    model : Model
    settings : Settings
        Where recent files and the last folder are kept.
    report : callable
        Shows the user an error.

    Attributes
    ----------
    recentChanged : Signal
        The list of recent files has changed.
    saved : Signal
        What is shown has just been saved.
    untitledLeft : Signal
        Unsaved work without a file is about to be replaced by something else.
    """

    recentChanged = Signal()  # noqa: N815
    saved = Signal()
    untitledLeft = Signal()  # noqa: N815

    def __init__(
        self,
        window: QWidget,
        model: Model,
        settings: Settings,
        report: Callable[[InvalidInputError], None],
    ) -> None:
        super().__init__(window)
        self._window, self._model, self._settings, self._report = window, model, settings, report
        self._asks = True
        self._question: QMessageBox | None = None
        self._show_title()

    @property
    def path(self) -> Path | None:
        """The file that is shown; None while what is shown has none."""
        return self._model.document.path

    @property
    def is_changed(self) -> bool:
        """Whether anything worth saving has changed since it was opened, saved or begun."""
        return self._model.document.saved != self._model.snapshot.situation.content

    @property
    def recent(self) -> list[Path]:
        """The files opened or saved last, latest first."""
        return self._settings.paths("documents/recent")[:MOST_RECENT]

    def render_snapshot(self, snapshot: Snapshot) -> None:
        """Show name and unsaved changes in the window's title: undo may lead to another file."""
        self._show_title()

    def open(self, path: Path) -> bool:
        """Open a file in place of what is shown, which undo brings back.

        Returns
        -------
        bool
            Whether it could be opened; else the user has been told why.
        """
        path = Path(os.path.abspath(path))
        try:
            opened = read_file(path)
        except InvalidInputError as error:
            if not os.path.exists(path):
                self._forget(path)
            self._report(error)
            return False
        self._show(opened.situation, opened.document(path))
        self.remember(path)
        return True

    def restore(self, situation: Situation, path: Path | None) -> None:
        """Show unsaved work in place of what is shown, which undo brings back.

        Parameters
        ----------
        situation : Situation
        path : Path, optional
            The file that it belongs to.
        """
        self._show(situation, Document(situation, path))

    def _show(self, situation: Situation, document: Document) -> None:
        if self.path is None and self.is_changed:
            self.untitledLeft.emit()
        present = self._model.document
        same = (document.path, document.saved) == (present.path, present.saved)
        if same and not self.is_changed:
            document = present  # The same file again: nothing to come back to.
        self._model.load(*situation, document)

    def choose(self) -> None:
        """Ask for a file in a dialog, and open it."""
        dialog = self._dialog("openDialog", self.tr("Open"))
        both = self.tr("xentgui and its pictures (*.{suffix} *.png *.svg *.pdf)")
        dialog.setNameFilters([both.format(suffix=SUFFIX), *dialog.nameFilters()])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.open(Path(name)))
        dialog.open()

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
        dialog = self._dialog("saveDialog", self.tr("Save As"))
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
            Whether it could be saved; else the user has been told why.
        """
        path = Path(os.path.abspath(path))
        situation = self._model.snapshot.situation
        try:
            write_document(path, situation)
        except InvalidInputError as error:
            self._report(error)
            return False
        self._model.document.path, self._model.document.saved = path, situation.content
        self.remember(path)
        self._show_title()
        self.saved.emit()
        return True

    def clear_recent(self) -> None:
        """Empty the list of recent files."""
        self._settings.set_paths("documents/recent", [])
        self.recentChanged.emit()

    def stop_asking(self) -> None:
        """Let the window close without asking about unsaved changes from now on."""
        self._asks = False

    def may_close(self) -> bool:
        """Return whether the window may close now; if not, ask, and let the answer close it."""
        if self.path is None or not self._asks or not self.is_changed:
            return True
        if self._question is None:
            self._question = self._ask(self.path)
        self._question.open()
        return False

    def _ask(self, path: Path) -> QMessageBox:
        box = QMessageBox(self._window)
        box.setObjectName("unsavedQuestion")
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle("xentgui")
        box.setText(self.tr("Save the changes to {name}?").format(name=path.name))
        box.setTextFormat(Qt.TextFormat.PlainText)
        buttons = QMessageBox.StandardButton
        box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
        box.setDefaultButton(buttons.Save)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.finished.connect(self._answered)
        return box

    def _answered(self, answer: int) -> None:
        self._question = None
        if answer == QMessageBox.StandardButton.Discard:
            self._model.document.saved = self._model.snapshot.situation.content
        elif answer != QMessageBox.StandardButton.Save or not self.save():
            return
        self._window.close()

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
        if self.path is None:
            self._window.setWindowTitle("xentgui")
            self._window.setWindowModified(False)
            return
        # Qt writes its mark at the first [*] that is not doubled.
        name = self.path.name.replace("[*]", "[*][*]")
        title = f"[*]{name}"
        if self._window.windowTitle() != title:
            self._window.setWindowTitle(title)
        self._window.setWindowModified(self.is_changed)
