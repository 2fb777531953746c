"""What is pasted into the boxes of a class: one value, those of several classes, or a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from xentgui.core.checks import FloatArray
from xentgui.core.errors import InvalidInputError, Phrase
from xentgui.core.model import Model
from xentgui.core.reading.pasted import Pasted
from xentgui.core.reading.table import Kind
from xentgui.core.reading.taking import take
from xentgui.core.reading.targets import ReadTarget, read_target, target_for
from xentgui.core.reading.text import read_text
from xentgui.ui.boxes import PastedTable, paste_into
from xentgui.ui.editor.paste_question import PasteQuestion
from xentgui.ui.widgets.busy import busy
from xentgui.ui.widgets.float_spin_box import FloatSpinBox
from xentgui.ui.words import new_class_name, sentence_of

T = TypeVar("T")


class RowPaste(QObject):
    """Takes what is pasted into the boxes of the classes.

    Parameters
    ----------
    parent : QWidget
        Of the question what to do with more logits than there are boxes.
    model : Model
    report : callable
        Shows the user an error.

    Attributes
    ----------
    asked : Signal(PastedTable)
        This is to be looked at before it is taken.
    told : Signal(str)
        What was done to numbers that were taken.
    """

    asked = Signal(object)
    told = Signal(str)

    def __init__(
        self, parent: QWidget, model: Model, report: Callable[[InvalidInputError], None]
    ) -> None:
        super().__init__(parent)
        self._parent, self._model, self._report = parent, model, report

    def into_logit(self, index: int, box: FloatSpinBox, text: str) -> None:
        """Fill the boxes from that of class `index` on, and offer to add classes for the rest."""

        def fill(pasted: Pasted) -> None:
            if pasted.values is None:
                self._ask(index, text, pasted, Kind.LOGITS)
            else:
                self._fill_from(index, pasted.values)

        paste_into(box, text, Kind.LOGITS, fill, self._report)

    def into_probability(self, index: int, box: FloatSpinBox, text: str) -> None:
        """Set all probabilities, where there is one for each class."""
        are_independent = self._model.state.is_independent

        def set_all(pasted: Pasted) -> None:
            if pasted.values is None or pasted.values.size != self._model.state.class_count:
                self._ask(index, text, pasted, Kind.PROBABILITIES)
                return
            taken = take(pasted.table, kind=Kind.PROBABILITIES, are_independent=are_independent)
            self._model.set_probabilities(taken.values)
            self._tell(taken.said)

        paste_into(
            box,
            text,
            Kind.PROBABILITIES,
            self._attempted(set_all),
            self._report,
            are_independent,
        )

    def into_share(self, index: int, box: FloatSpinBox, text: str) -> None:
        """Set the target, of which there is a share for each class, as numbers or booleans."""
        state = self._model.state
        names, count, are_independent = state.names, state.class_count, state.is_independent

        def set_target(target: ReadTarget) -> None:
            self._model.set_target(target.value)
            self._tell(target.said)

        def set_all(pasted: Pasted) -> None:
            if pasted.values is None:
                self._ask(index, text, pasted, None)
            else:
                target = tuple(pasted.values.tolist())
                set_target(target_for(target, count, names, are_independent=are_independent))

        def set_flags(error: InvalidInputError) -> None:
            target = read_target(text, names, count, are_independent=are_independent)
            if isinstance(target.value, str) and target.value not in names:
                raise error
            set_target(target)

        paste_into(
            box,
            text,
            None,
            self._attempted(set_all),
            self._attempted(set_flags),
        )

    def into_name(self, index: int, text: str) -> None:
        """Rename the classes from `index` on by the lines or cells, if there is no number."""
        try:
            with busy():
                table = read_text(text)
        except InvalidInputError:
            cells = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "\n")
            names = [name.strip() for name in cells.strip("\n").split("\n")]
            self._attempted(partial(self._model.set_names, index))(names)
        else:
            self.asked.emit(PastedTable(text, table, index))

    def _ask(self, index: int, text: str, pasted: Pasted, kind: Kind | None) -> None:
        self.asked.emit(PastedTable(text, pasted.table, index, kind))

    def _attempted(self, act: Callable[[T], None]) -> Callable[[T], None]:
        """Return a function that does the same, and reports what is refused."""

        def attempt(argument: T) -> None:
            try:
                act(argument)
            except InvalidInputError as error:
                self._report(error)

        return attempt

    def _tell(self, said: Iterable[Phrase]) -> None:
        if phrases := tuple(said):
            self.told.emit(sentence_of(phrases))

    def _fill_from(self, first: int, values: FloatArray) -> None:
        left = first + values.size - self._model.state.class_count
        if left <= 0:
            self._fill(first, values, 0)
            return
        question = PasteQuestion(self._parent, values.size, left)
        question.answered.connect(partial(self._fill, first, values))
        question.open()

    def _fill(self, first: int, values: FloatArray, added: int) -> None:
        count = self._model.state.class_count
        names = [new_class_name(count + k + 1) for k in range(added)]
        self._attempted(partial(self._model.paste, first, values))(names)
