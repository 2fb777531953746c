"""Exporting: the choice that is remembered, the dialog that asks for another, the file."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from xentgui.core.errors import InvalidInputError
from xentgui.core.model import Model
from xentgui.export.choice import ExportChoice
from xentgui.export.films.choices import DERIVATION, READING_TIME
from xentgui.export.films.film import FILMS, film, film_steps
from xentgui.export.films.moments import film_moments
from xentgui.export.formats import SUFFIXES, format_of
from xentgui.export.pages.page import Page
from xentgui.export.pictures.kept import loads, to_json
from xentgui.export.pictures.picture import FORMATS, picture, render
from xentgui.export.pictures.settings import PictureSettings
from xentgui.files.safe_io import write_bytes
from xentgui.ui.exporting.dialog import ExportDialog
from xentgui.ui.exporting.filming import Filming
from xentgui.ui.exporting.pair import File, not_written, second_path, write_pair
from xentgui.ui.exporting.words import proposed_name
from xentgui.ui.settings import Settings
from xentgui.ui.widgets.file_dialog import file_dialog
from xentgui.ui.widgets.text.plain_text import short_path
from xentgui.ui.words import translated


class Exporter(QObject):
    """Writes the Figure to files, and remembers what was chosen for the last one.

    Parameters
    ----------
    window : QWidget
        Parent of the dialogs.
    model : Model
    settings : Settings
        Where the choice and the folder are kept.
    tell, report : callable
        Show the user a message and an error.
    """

    def __init__(
        self,
        window: QWidget,
        model: Model,
        settings: Settings,
        tell: Callable[[str], None],
        report: Callable[[InvalidInputError], None],
    ) -> None:
        super().__init__(window)
        self._window, self._model = window, model
        self._tell, self._report = tell, report
        self._settings = settings
        self._choice: ExportChoice | None = None
        # The one that the dialog was opened for.
        self._panel: str | None = None

    @property
    def choice(self) -> ExportChoice:
        """What was chosen for the last export.

        Its theme is that of the window as it is now, until another one is chosen than that.
        For a picture that was opened, how it was made.
        """
        last = self._settings.export if self._choice is None else self._choice
        own = self._model.document.export
        if own is None:
            return last.followed(self._window_theme)
        # Its page has all the pixels that the picture has.
        return replace(last, picture=loads(own).settings, fineness=1, as_window=False)

    @property
    def _window_theme(self) -> str:
        return self._settings.theme.style().name

    def open(self, panel: str | None = None) -> None:
        """Open the dialog, which asks what to export.

        Parameters
        ----------
        panel : str, optional
            The one panel that it begins with, for this file alone: the next is again of those that
            were chosen before.
        """
        choice = self.choice
        if panel is not None:
            choice = replace(choice, picture=_of_panel(choice.picture, panel))
        self._panel = panel
        dialog = ExportDialog(self._window, self._model, choice)
        dialog.chosen.connect(partial(self._ask_where, dialog))
        dialog.pages_changed.connect(self._keep_pages)
        dialog.open()

    def _keep_pages(self, pages: tuple[tuple[str, Page], ...]) -> None:
        """Remember the pages that the user has named, though nothing is exported."""
        if self._choice is not None:
            self._choice = replace(self._choice, pages=pages)
        self._settings.set_export_pages(pages)

    def _ask_where(self, dialog: ExportDialog, choice: ExportChoice) -> None:
        title = format_of(choice.suffix).title
        places = self._settings.paths("export/folder")
        document = self._model.document.path
        if document is not None:
            places.append(document.parent)
        files = file_dialog(
            dialog,
            "exportFileDialog",
            self.tr("Export"),
            [f"{title} (*{choice.suffix})"],
            places,
        )
        files.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        files.setDefaultSuffix(choice.suffix.removeprefix("."))
        files.selectFile(f"{proposed_name(self._model)}{choice.suffix}")
        files.fileSelected.connect(lambda name: self._export(dialog, choice, Path(name)))
        files.open()

    def _export(self, dialog: ExportDialog, choice: ExportChoice, path: Path) -> None:
        path = Path(os.path.abspath(path))
        if path.suffix.lower() in SUFFIXES:
            choice = replace(choice, suffix=path.suffix.lower())
        panels = dialog.second.panels
        if panels:
            self._write_both(dialog, choice, panels, path)
            return
        if choice.is_film and path.suffix.lower() in FILMS:
            self._film(dialog, choice, path)
            return
        try:
            self.write(choice, path)
        except InvalidInputError as error:
            self._fail(dialog, error)
        else:
            dialog.accept()

    def _fail(self, dialog: ExportDialog, error: InvalidInputError) -> None:
        dialog.say(translated(error))
        self._report(error)

    def _write_both(
        self, dialog: ExportDialog, choice: ExportChoice, panels: tuple[str, ...], path: Path
    ) -> None:
        """Write the picture, and beside it the second one with these panels."""
        if choice.is_film:
            problem = InvalidInputError("A film has no second picture; take it back first.")
            self._fail(dialog, not_written(path, problem))
            return
        other = second_path(path)
        second = replace(choice, picture=replace(choice.picture, panels=panels))
        files = []
        # Both are there before either is written.
        for place, each in ((path, choice), (other, second)):
            try:
                files.append(File(place, self._made(place, each)))
            except (OSError, InvalidInputError) as error:
                self._fail(dialog, not_written(place, error))
                return

        def done() -> None:
            whole = replace(choice.picture, panels=dialog.second.rejoined())
            self._keep(replace(choice, picture=whole), path, other)
            dialog.accept()

        write_pair(dialog, files[0], files[1], done, partial(self._fail, dialog))

    def _made(self, path: Path, choice: ExportChoice) -> bytes:
        """Make the picture of a choice in the format that a file's name asks for."""
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            suffix = format_of(path, FORMATS).suffix
            return picture(self._model.snapshot, suffix, choice.file_settings())
        finally:
            QGuiApplication.restoreOverrideCursor()

    def _film(self, dialog: ExportDialog, choice: ExportChoice, path: Path) -> None:
        """Make a film and write it when it is done."""
        snapshot, panels = self._model.snapshot, choice.picture.panels
        duration = READING_TIME if choice.source == DERIVATION else round(1000 / choice.rate)
        try:
            states = film_moments(
                snapshot, self._model.states, choice.source, choice.frames, panels
            )
        except InvalidInputError as error:
            self._fail(dialog, error)
            return
        pieces = film(snapshot, states, choice.suffix, choice.picture, duration)

        def write(data: bytes) -> None:
            try:
                write_bytes(path, data)
            except OSError as error:
                self._fail(dialog, not_written(path, error))
                return
            self._keep(choice, path)
            dialog.accept()

        filming = Filming(dialog, pieces)
        dialog.wait_for(filming, film_steps(states))
        filming.finished.connect(write)
        filming.failed.connect(lambda error: self._fail(dialog, not_written(path, error)))

    def write(self, choice: ExportChoice, path: Path) -> None:
        """Write a picture, whole or not at all, and remember the choice.

        Parameters
        ----------
        choice : ExportChoice
        path : Path
            Its suffix is that of the choice.

        Raises
        ------
        InvalidInputError
            With the file's name, if it cannot be written.
        """
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            render(self._model.snapshot, path, choice.file_settings())
        except (OSError, InvalidInputError) as error:
            raise not_written(path, error) from error
        finally:
            QGuiApplication.restoreOverrideCursor()
        self._keep(choice, path)

    def _keep(self, choice: ExportChoice, path: Path, other: Path | None = None) -> None:
        """Remember what has worked, and say where it is, and where the second picture."""
        choice = replace(choice, as_window=choice.picture.theme == self._window_theme)
        if self._panel is not None and choice.picture.panels == (self._panel,):
            before = self.choice.picture
            picture = replace(choice.picture, panels=before.panels, caption=before.caption)
            choice = replace(choice, picture=picture)
        self._choice = choice
        if self._model.document.export is not None:
            self._model.document.export = to_json(choice.file_settings())
        self._settings.export = choice
        self._settings.set_paths("export/folder", [path.parent])
        if other is None:
            self._tell(self.tr("Exported to {file}").format(file=short_path(path)))
            return
        said = self.tr("Exported to {file}, and beside it {other}")
        self._tell(said.format(file=short_path(path), other=short_path(Path(other.name))))


def _of_panel(picture: PictureSettings, panel: str) -> PictureSettings:
    """Have one panel, without the caption, which is of all of them."""
    return replace(picture, panels=(panel,), caption="")
