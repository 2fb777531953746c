"""Typing the number of a handle where it stands on the Figure."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtWidgets import QAbstractScrollArea

from xentgui.core.errors import InvalidInputError
from xentgui.core.model import Model
from xentgui.figure.handle import Grip, Handle
from xentgui.ui.typed import typed
from xentgui.ui.widgets.in_place_editor import InPlaceEditor

translate = QCoreApplication.translate
Number = tuple[float, Callable[[float], bool], Callable[[int, float], None]]


class HandleEditor:
    """A box over the Figure for one number at a time.

    Parameters
    ----------
    model : Model
        What the number changes.
    view : QAbstractScrollArea
        Shows the Figure.
    report : callable
        Shows the user an error.
    """

    def __init__(
        self,
        model: Model,
        view: QAbstractScrollArea,
        report: Callable[[InvalidInputError], None],
    ) -> None:
        self._model, self._report = model, report
        self._handle: Handle | None = None
        self._editor = InPlaceEditor(view.viewport(), typed)
        self._editor.setObjectName("inPlaceEditor")
        self._editor.committed.connect(self._commit)
        self._editor.refused.connect(self._refuse)

    def open(self, handle: Handle, place: QPoint) -> None:
        """Show the number of a handle for editing.

        Parameters
        ----------
        handle : Handle
        place : QPoint
            Where it is drawn, in the viewport's coordinates.
        """
        self._handle = handle
        value, accepts, _ = self._number(handle)
        self._editor.setAccessibleName(self._name(handle))
        self._editor.open_at(place, value, accepts)

    def _number(self, handle: Handle) -> Number:
        """Value, what may be entered, and the verb."""
        model, k = self._model, handle.class_index
        state, analysis = model.state, model.snapshot.analysis
        if handle.grip is Grip.LOGIT:
            return float(state.logits[k]), lambda u: u < math.inf, model.set_logit
        if handle.grip is Grip.TARGET_VALUE:
            return float(state.target[k]), lambda t: 0.0 <= t <= 1.0, model.set_target_value
        return (
            float(analysis.probabilities[k]),
            lambda p: 0.0 < p < 1.0,
            model.set_probability_value,
        )

    def _commit(self, value: float) -> None:
        if self._handle is None:
            return
        verb = self._number(self._handle)[2]
        try:
            self._model.end_gesture()
            verb(self._handle.class_index, value)
        except InvalidInputError as error:
            self._report(error)
        self._model.end_gesture()

    def _refuse(self, text: str) -> None:
        if self._handle is not None:
            self._report(_refusal(self._handle.grip, text))

    def _name(self, handle: Handle) -> str:
        name = self._model.state.names[handle.class_index]
        if handle.grip is Grip.LOGIT:
            return translate("FigureView", "Logit of {name}").format(name=name)
        if handle.grip is Grip.TARGET_VALUE:
            return translate("FigureView", "Target value of {name}").format(name=name)
        return translate("FigureView", "Probability of {name}").format(name=name)


def _refusal(grip: Grip, text: str) -> InvalidInputError:
    if grip is Grip.LOGIT:
        return InvalidInputError(
            '"{text}" is not a logit; use a finite number, such as 1.5, or -inf.', text=text
        )
    if grip is Grip.TARGET_VALUE:
        return InvalidInputError(
            '"{text}" is not a target value; use a number from 0 to 1.', text=text
        )
    return InvalidInputError(
        '"{text}" is not a probability to move to; use a number between 0 and 1.', text=text
    )
