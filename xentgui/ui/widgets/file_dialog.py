"""Dialogs that ask for a file, without stopping the program."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QChildEvent, QDir, QMimeData, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QTreeView, QWidget

from xentgui.core.parse import one_line
from xentgui.ui.widgets.text.label import PLAIN
from xentgui.ui.widgets.text.plain_text import breakable

TYPES = 2
"""The column of `QFileSystemModel` that tells the types of files."""


class FileDialog(QFileDialog):
    """A file dialog whose own questions name a file as it is: "<b>.xent already exists"."""

    def childEvent(self, event: QChildEvent) -> None:  # noqa: N802
        super().childEvent(event)
        # Before it is shown, and an image that the name asks for loaded.
        if event.polished():
            child = event.child()
            if isinstance(child, QMessageBox):
                child.setTextFormat(PLAIN)
                lines = map(one_line, child.text().split("\n"))
                child.setText(breakable("\n".join(lines)))
                self._name_answers(child)

    def _name_answers(self, box: QMessageBox) -> None:
        """Say on its buttons what they do, where it asks whether to replace a file."""
        button = QMessageBox.StandardButton
        yes, no = box.button(button.Yes), box.button(button.No)
        if yes is not None and no is not None:
            yes.setText(self.tr("&Replace"))
            no.setText(self.tr("Cancel"))


def file_dialog(
    parent: QWidget, name: str, title: str, filters: Sequence[str], places: Iterable[Path] = ()
) -> QFileDialog:
    """Make a dialog that asks for a file; it is to be opened, and deletes itself when closed.

    Parameters
    ----------
    parent : QWidget
    name, title : str
        Its object name, and what stands above it.
    filters : sequence of str
        Names of files that are shown.
    places : iterable of Path
        It starts in the first of these folders that can be looked into, or in the user's documents.
    """
    dialog = FileDialog(parent, title)
    dialog.setObjectName(name)
    dialog.setNameFilters(list(filters))
    dialog.setDirectory(str(_first_folder(places)))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    # Qt writes the types of files in the language of the system; a dialog of the system has none.
    details = dialog.findChild(QTreeView, "treeView")
    if details is not None:
        details.hideColumn(TYPES)
    return dialog


def _first_folder(places: Iterable[Path]) -> Path:
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    default = Path(QStandardPaths.writableLocation(documents))
    return next(filter(_is_open, (*places, default)), Path(QDir.homePath()))


def _is_open(place: Path) -> bool:
    # Not Path.is_dir, which raises for a name that is too long, or in a folder that is not ours.
    return os.path.isdir(place) and os.access(place, os.R_OK | os.X_OK)


def dropped_file(data: QMimeData) -> Path | None:
    """Return the path of the local file that is dragged; None for several, or none.

    Parameters
    ----------
    data : QMimeData
    """
    urls = data.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    return Path(urls[0].toLocalFile())
