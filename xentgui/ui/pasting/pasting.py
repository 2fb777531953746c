"""Pasting and opening numbers: straight in where they are plain, else through the preview."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from xentgui.core.errors import InvalidInputError, Phrase
from xentgui.core.model import Model
from xentgui.core.reading.pasted import is_plain
from xentgui.core.reading.table import Kind, Table
from xentgui.core.reading.taking import take
from xentgui.files.tables import read_table
from xentgui.ui.boxes import PastedTable
from xentgui.ui.pasting.preview import Preview
from xentgui.ui.pasting.proposal import Place, Proposal
from xentgui.ui.pasting.reading import Reading, Source
from xentgui.ui.pasting.words import said_text, source_text
from xentgui.ui.widgets.busy import busy
from xentgui.ui.widgets.file_dialog import dropped_file
from xentgui.ui.widgets.float_spin_box import FloatSpinBox
from xentgui.ui.words import new_class_name


class Pasting(QObject):
    """Takes numbers from the clipboard and from files.

    Parameters
    ----------
    window : QWidget
        Parent of the preview.
    model : Model
    tell : callable
        Shows the user what an edit has done.
    refuse : callable
        Shows the user why there is none.
    open_file, remember : callable
        Open a file that stands on the clipboard, and put one among the recent ones.
    """

    def __init__(
        self,
        window: QWidget,
        model: Model,
        tell: Callable[[str], None],
        refuse: Callable[[InvalidInputError], None],
        open_file: Callable[[Path], object],
        remember: Callable[[Path], None],
    ) -> None:
        super().__init__(window)
        self._window, self._model = window, model
        self._tell, self._refuse = tell, refuse
        self._open_file, self._remember = open_file, remember

    def paste(self) -> None:
        """Paste into the box that has the keyboard; without one, into the window."""
        focused = QApplication.focusWidget()
        if isinstance(focused, FloatSpinBox | QLineEdit):
            focused.paste()
        else:
            self.paste_on_window()

    def paste_on_window(self) -> None:
        """Take what is on the clipboard: numbers, or a file."""
        # Where its owner has gone there is nothing, which PySide's types do not know.
        data = QGuiApplication.clipboard().mimeData() or QMimeData()
        path = dropped_file(data)
        if path is not None:
            self._open_file(path)
            return
        text = data.text()
        if not text.strip():
            self._refuse(
                InvalidInputError("There is no text on the clipboard; copy numbers first.")
            )
            return
        try:
            with busy():
                table = read_table(text)
        except InvalidInputError as error:
            self._refuse(error)
            return
        if not self._take_plain(table):
            self.preview(text, table, self._model.snapshot.view.focus)

    def _take_plain(self, table: Table) -> bool:
        """Take a plain list of as many numbers as there are classes; return whether it is one."""
        view, state = self._model.snapshot.view, self._model.state
        kind = Kind.PROBABILITIES if view.probability_input else Kind.LOGITS
        are_independent = state.is_independent
        if not is_plain(table, kind, are_independent) or table.row(0).size != state.class_count:
            return False
        try:
            taken = take(table, kind=kind, are_independent=are_independent)
            if kind is Kind.PROBABILITIES:
                self._model.set_probabilities(taken.values)
            else:
                self._model.set_logits(taken.values)
        except InvalidInputError:
            return False
        self._say(
            self.tr("{count} numbers were pasted").format(count=f"{state.class_count:,}"),
            taken.said,
        )
        return True

    def preview_pasted(self, pasted: PastedTable) -> None:
        """Show what was pasted into a box."""
        self.preview(pasted.text, pasted.table, pasted.first, pasted.kind, in_box=True)

    def open_table(self, path: Path) -> None:
        """Show what is in a file of numbers, or tell why it cannot be read."""
        try:
            with busy():
                table = read_table(path)
        except InvalidInputError as error:
            self._refuse(error)
        else:
            self.show_table(path, table)

    def show_table(self, path: Path, table: Table) -> None:
        """Show what was read of a file."""
        self._remember(path)
        self.preview(path, table, self._model.snapshot.view.focus)

    def preview(
        self,
        source: Source,
        table: Table,
        first: int,
        kind: Kind | None = None,
        in_box: bool = False,
    ) -> None:
        """Open the preview.

        Parameters
        ----------
        source : str or Path
            A text, or a file.
        table : Table
            What was read of it.
        first : int
            The class whose box it was pasted into, or the one in focus.
        kind : Kind, optional
            What that box is for.
        in_box : bool
            Whether there is one.
        """
        with busy():
            reading = Reading(source, self._model.state, first, kind, in_box, table, new_class_name)
            parent = QApplication.activeWindow() or self._window
            dialog = Preview(parent, reading, self._model.snapshot.view.keeps_numbers)
        dialog.taken.connect(self._take)
        dialog.open()

    def _take(self, reading: Reading, proposal: Proposal) -> None:
        state, index = proposal.state, proposal.state.target_index
        if reading.answers.place is not Place.ALL:
            self._model.apply(state)
        elif isinstance(reading.source, Path):
            # Its name is the title, for Save must not write over numbers.
            self._model.load(state, title=reading.source.name)
        else:
            self._model.apply(state, focus=index)
        count = reading.table.row_count
        done = self.tr("{count} classes were taken from {source}")
        if count > 1:
            done = self.tr("Row {row} of {rows} was taken from {source}: {count} classes")
        text = done.format(
            row=f"{reading.answers.row + 1:,}",
            rows=f"{count:,}",
            count=f"{proposal.taken.values.size:,}",
            source=source_text(reading.source),
        )
        self._say(text, (*proposal.said, *reading.table.skipped))

    def _say(self, text: str, said: tuple[Phrase, ...]) -> None:
        text = self.tr("{text}.").format(text=text)
        self._tell(f"{text} {said_text(said)}" if said else text)
