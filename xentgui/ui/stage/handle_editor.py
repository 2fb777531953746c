"""Typing the number of a handle where it stands on the Figure."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF
from PySide6.QtWidgets import QGraphicsView

from xentgui.core.checks import FloatArray
from xentgui.core.errors import InvalidInputError
from xentgui.core.model import Model
from xentgui.core.quantity import TEACHER_LOGIT, Quantity
from xentgui.core.reading.pasted import Pasted
from xentgui.figure.drawing.numbers import input_text
from xentgui.figure.handle import Handle, Sight
from xentgui.ui.boxes import KINDS, PastedTable, paste_into
from xentgui.ui.widgets.in_place_editor import InPlaceEditor
from xentgui.ui.words import translated


class HandleEditor:
    """A box over the Figure for one number at a time.

    Parameters
    ----------
    model : Model
        What the number changes.
    view : QGraphicsView
        Shows the Figure.
    report : callable
        Shows the user an error.
    tell : callable
        Shows the user what an edit has done.
    ask : callable
        Gets what was pasted and is more than one number.
    """

    def __init__(
        self,
        model: Model,
        view: QGraphicsView,
        report: Callable[[InvalidInputError], None],
        tell: Callable[[str], None],
        ask: Callable[[PastedTable], None],
    ) -> None:
        self._model = model
        self._report, self._tell, self._ask = report, tell, ask
        self._edited: tuple[Quantity, int] | None = None
        self._editor = InPlaceEditor(view.viewport(), input_text)
        self._editor.setObjectName("inPlaceEditor")
        self._editor.committed.connect(self._commit)
        self._editor.refused.connect(self._refuse)
        self._editor.pasted.connect(self._paste)

    def open(self, handle: Handle, sight: Sight) -> None:
        """Open the box with the number of a handle; do nothing for a handle without one.

        Parameters
        ----------
        handle : Handle
        sight : Sight
            What it leaves free, in scene coordinates.
        """
        quantity, k = handle.grip.quantity, handle.class_index
        if quantity is None:
            return
        self._edited = quantity, k
        snapshot = self._model.snapshot
        self._editor.setAccessibleName(translated(quantity.label(snapshot.state.names[k])))
        kept, taken = (list(map(self._placed, each)) for each in (sight.kept, sight.taken))
        self._editor.open_at(
            kept,
            quantity.of(snapshot.analysis, k),
            quantity.accepts,
            self._placed(sight.room),
            taken,
        )

    def _placed(self, box: QRectF) -> QRect:
        """Find a box of the scene in the viewport."""
        # An attribute would keep a view that is gone: the connections of its child keep this.
        viewport = self._editor.parentWidget()
        view = None if viewport is None else viewport.parentWidget()
        assert isinstance(view, QGraphicsView)
        return view.mapFromScene(box).boundingRect()

    def _commit(self, value: float) -> None:
        if self._edited is None:
            return
        quantity, k = self._edited
        before, said = self._model.state, None
        try:
            self._model.end_gesture()
            self._model.apply(quantity.replaced(before, k, value), merge=self._edited)
            said = quantity.said(before, self._model.state)
        except InvalidInputError as error:
            self._report(error)
        else:
            self._tell("" if said is None else translated(said))
        self._model.end_gesture()

    def _paste(self, text: str) -> None:
        if self._edited is None:
            return
        quantity, k = self._edited
        kind = KINDS.get(quantity)

        def ask(pasted: Pasted) -> None:
            if quantity is TEACHER_LOGIT:
                self._fill_teacher(k, pasted.values)
                return
            self._ask(PastedTable(text, pasted.table, k, kind))

        paste_into(self._editor, text, kind, ask, self._report)

    def _fill_teacher(self, first: int, values: FloatArray | None) -> None:
        """Put a plain list into the logits of the target; a preview is only of the others."""
        try:
            if values is None:
                raise InvalidInputError(
                    "Paste a plain list of logits here: points for decimals, spaces between."
                )
            self._model.end_gesture()
            self._model.set_teacher_logits(first, values)
        except InvalidInputError as error:
            self._report(error)
        self._editor.cancel()

    def _refuse(self, text: str) -> None:
        if self._edited is not None:
            self._report(self._edited[0].refusal(text))
