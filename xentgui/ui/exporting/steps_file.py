"""All numbers of a descent, in a file."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from xentgui.core.errors import InvalidInputError
from xentgui.core.model import Model
from xentgui.export import traces
from xentgui.export.films.moments import DescentMoments
from xentgui.files.safe_io import write_bytes
from xentgui.ui.exporting.pair import not_written
from xentgui.ui.exporting.words import proposed_name
from xentgui.ui.settings import Settings
from xentgui.ui.widgets.busy import busy
from xentgui.ui.widgets.file_dialog import file_dialog
from xentgui.ui.widgets.text.plain_text import short_path

translate = QCoreApplication.translate


class StepsFile:
    """Asks for a file, and writes the steps of the descent there as CSV.

    Parameters
    ----------
    parent : QWidget
        Of the file dialog.
    model : Model
    settings : Settings
        Know the folder of the last export.
    tell, report : callable
        Show the user a message, and an error.
    """

    def __init__(
        self,
        parent: QWidget,
        model: Model,
        settings: Settings,
        tell: Callable[[str], None],
        report: Callable[[InvalidInputError], None],
    ) -> None:
        self._parent, self._model, self._settings = parent, model, settings
        self._tell, self._report = tell, report

    def open(self) -> None:
        """Ask for the file."""
        files = file_dialog(
            self._parent,
            "stepsFileDialog",
            translate("StepsFile", "Save the steps"),
            ["CSV (*.csv)"],
            self._settings.paths("export/folder"),
        )
        files.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        files.setDefaultSuffix("csv")
        files.selectFile(f"{proposed_name(self._model)}-steps.csv")
        files.fileSelected.connect(lambda name: self.write(Path(os.path.abspath(name))))
        files.open()

    def write(self, path: Path) -> None:
        """Write the steps, whole or not at all, and say where they are; or why not."""
        try:
            moments = DescentMoments(self._model.snapshot)
            traces.check_size(len(moments) - 1, self._model.state.class_count)
            with busy():
                text = traces.as_csv(moment.analysis for moment in moments)
                write_bytes(path, text.encode())
        except (OSError, InvalidInputError) as error:
            self._report(not_written(path, error))
            return
        self._settings.set_paths("export/folder", [path.parent])
        self._tell(
            translate("StepsFile", "Saved the steps as {file}").format(file=short_path(path))
        )
