"""Writing two pictures that belong together, each whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from xentgui.core.errors import InvalidInputError
from xentgui.core.parse import quotable
from xentgui.files.safe_io import reason_of, write_bytes
from xentgui.ui.widgets.text.message_box import message_box
from xentgui.ui.widgets.text.plain_text import short_path

translate = QCoreApplication.translate


class File(NamedTuple):
    """What is to be written, and where."""

    path: Path
    data: bytes


def second_path(path: Path) -> Path:
    """Return where the second picture goes: beside the first, "figure-2.png"."""
    return path.with_name(f"{path.stem}-2{path.suffix}")


def write_pair(
    parent: QWidget,
    first: File,
    second: File,
    done: Callable[[], object],
    fail: Callable[[InvalidInputError], object],
) -> None:
    """Write two files; one in the place of the second is not replaced without a question.

    For the place of the first, the dialog has asked that asked for it. Who answers no has written
    nothing.

    Parameters
    ----------
    parent : QWidget
        Of the question.
    first, second : File
    done : callable
        Both are there.
    fail : callable
        Tells the user which is not there, and why.
    """

    def write() -> None:
        try:
            write_bytes(first.path, first.data)
        except OSError as error:
            fail(not_written(first.path, error))
            return
        try:
            write_bytes(second.path, second.data)
        except OSError as error:
            fail(
                InvalidInputError(
                    '"{first}" is written, but not "{file}": {problem}',
                    first=quotable(first.path.name),
                    file=quotable(second.path.name),
                    problem=reason_of(error),
                )
            )
            return
        done()

    # Nothing takes the place of a folder, and a link that leads nowhere would be written to.
    if not os.path.lexists(second.path) or os.path.isdir(second.path):
        write()
        return
    name = short_path(Path(second.path.name))
    text = translate("ExportDialog", "{file} is there already.").format(file=name)
    more = translate("ExportDialog", "The second picture would take its place.")
    box = message_box(parent, "secondExistsQuestion", QMessageBox.Icon.Question, text, more)
    role = QMessageBox.ButtonRole
    replace = box.addButton(translate("ExportDialog", "&Replace"), role.AcceptRole)
    cancel = box.addButton(translate("ExportDialog", "Cancel"), role.RejectRole)
    box.setDefaultButton(cancel)
    box.setEscapeButton(cancel)
    replace.clicked.connect(write)
    box.open()


def not_written(path: Path, error: OSError | InvalidInputError) -> InvalidInputError:
    """Make the error for a file that could not be written, with its name and the reason."""
    return InvalidInputError(
        'Cannot export "{file}": {problem}', file=quotable(path.name), problem=reason_of(error)
    )
