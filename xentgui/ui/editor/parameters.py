"""Temperature, label smoothing and logarithm."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QSignalBlocker
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout

from xentgui.core.analysis.textbook import TEXTBOOK_EPSILON
from xentgui.core.errors import InvalidInputError
from xentgui.core.losses.registry import PARAMETRIC
from xentgui.core.model import Model
from xentgui.core.parse import quotable
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import LogBase, State
from xentgui.figure.drawing.numbers import input_text
from xentgui.ui.boxes import paste_into
from xentgui.ui.editing import ModelWidget
from xentgui.ui.editor.scrub import Scrub
from xentgui.ui.widgets.check_box import CheckBox
from xentgui.ui.widgets.float_spin_box import FloatSpinBox
from xentgui.ui.widgets.scrub_label import ScrubLabel
from xentgui.ui.widgets.text.label import Heading, Label
from xentgui.ui.words import epsilon_text

LEAST_TEMPERATURE_STEP = 0.1
DENSE_SPACING = 2
"""Logical pixels between two rows where there is little room."""
TEACHER_ROW = 2
"""Below the heading and the temperature."""


class Parameters(ModelWidget):
    """Inputs for temperatures, the factor T^2, label smoothing, logarithm and textbook epsilon."""

    def __init__(self, model: Model, report: Callable[[InvalidInputError], None]) -> None:
        super().__init__(model, report)
        self.temperature = FloatSpinBox(lambda t: 0.0 < t < math.inf, input_text)
        self.temperature.set_step_range(LEAST_TEMPERATURE_STEP)
        self.label_smoothing = FloatSpinBox(lambda a: 0.0 <= a <= 1.0, input_text)
        self.label_smoothing.setSingleStep(0.05)
        self.label_smoothing.set_step_range(0.0, 1.0)
        self.log_base = QComboBox()
        for base in LogBase:
            self.log_base.addItem("", base)
        self.epsilon = EpsilonBox()
        self.of_loss = FloatSpinBox(self._is_parameter, input_text)
        self.of_loss.setSingleStep(0.5)
        self._parameter = ""
        self.t2 = CheckBox()
        self.t2.setObjectName("t2CheckBox")
        self.t2.clicked.connect(lambda checked: self.attempt(model.set_t2, checked))
        self.has_teacher = CheckBox()
        self.has_teacher.setObjectName("teacherCheckBox")
        self.has_teacher.clicked.connect(self._choose_teacher)
        self.teacher_temperature = FloatSpinBox(lambda tau: 0.0 < tau < math.inf, input_text)
        self.teacher_temperature.set_step_range(LEAST_TEMPERATURE_STEP)
        self._heading = Heading()
        self._layout = layout = QFormLayout(self)
        self._spacing = layout.verticalSpacing()
        layout.setContentsMargins(0, 0, 6, 0)
        layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        layout.addRow(self._heading)
        scrub_labels = ScrubLabel(), ScrubLabel()
        self._labels = [*scrub_labels, Label(), Label(), Label()]
        self._boxes = (
            *(self.temperature, self.label_smoothing),
            *(self.log_base, self.epsilon, self.of_loss),
        )
        names = (
            *("temperatureSpinBox", "labelSmoothingSpinBox"),
            *("logBaseComboBox", "epsilonComboBox", "lossParameterSpinBox"),
        )
        for label, box, name in zip(self._labels, self._boxes, names, strict=True):
            box.setObjectName(name)
            label.setObjectName(f"{name}Label")
            label.setBuddy(box)
            layout.addRow(label, self._beside_t2() if box is self.temperature else box)
        self.teacher_temperature.setObjectName("teacherTemperatureSpinBox")
        layout.insertRow(TEACHER_ROW, self.has_teacher, self.teacher_temperature)
        self.temperature.valueChanged.connect(lambda t: self.attempt(model.set_temperature, t))
        self.label_smoothing.valueChanged.connect(
            lambda a: self.attempt(model.set_label_smoothing, a)
        )
        self.of_loss.valueChanged.connect(lambda p: self.attempt(model.set_loss_parameter, p))
        self.teacher_temperature.valueChanged.connect(
            lambda tau: self.attempt(model.set_teacher_temperature, tau)
        )
        for spin_box in (
            *(self.temperature, self.label_smoothing, self.of_loss),
            self.teacher_temperature,
        ):
            spin_box.editingFinished.connect(model.end_gesture)
            spin_box.stepped.connect(self._steps.start)
            spin_box.refused.connect(partial(self._refuse, spin_box))
            spin_box.pasted.connect(partial(self._paste, spin_box))
        changes = State.with_temperature, State.with_label_smoothing
        spin_boxes = self.temperature, self.label_smoothing
        for scrub_label, spin_box, change in zip(scrub_labels, spin_boxes, changes, strict=True):
            Scrub(scrub_label, spin_box, model, self.attempt, change)
        self.log_base.activated.connect(self._choose_base)
        self.epsilon.activated.connect(
            lambda index: self.attempt(model.set_epsilon, self.epsilon.itemData(index))
        )
        self._retranslate()

    def set_dense(self, dense: bool) -> None:
        """Stand closer together, as a low window asks for."""
        self._layout.setVerticalSpacing(DENSE_SPACING if dense else self._spacing)

    def _beside_t2(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.temperature, 1)
        row.addWidget(self.t2)
        return row

    def render_snapshot(self, snapshot: Snapshot) -> None:
        state = snapshot.state
        self.temperature.show_value(state.temperature)
        self.t2.setChecked(state.t2)
        self.has_teacher.setEnabled(not state.is_independent)
        self.has_teacher.setChecked(state.teacher is not None)
        self.teacher_temperature.setEnabled(state.teacher is not None)
        tau = 1.0 if state.teacher is None else state.teacher.temperature
        self.teacher_temperature.show_value(tau)
        self.label_smoothing.show_value(state.label_smoothing)
        index = list(LogBase).index(state.log_base)
        if index != self.log_base.currentIndex():
            with QSignalBlocker(self.log_base):
                self.log_base.setCurrentIndex(index)
        self.epsilon.show_epsilon(snapshot.view.epsilon)
        loss = snapshot.parametric
        self._layout.setRowVisible(self.of_loss, loss is not None)
        if loss is None:
            return
        ((name, value),) = loss.parameters.items()
        if name != self._parameter:
            self._parameter = name
            # A weight of 0 would leave a class without a loss.
            self.of_loss.set_step_range(0.0 if name == "gamma" else self.of_loss.singleStep())
            self._name_parameter()
        self.of_loss.show_value(value)

    def _is_parameter(self, value: float) -> bool:
        try:
            self._parameter_of(value)
        except InvalidInputError:
            return False
        return True

    def _parameter_of(self, value: float) -> None:
        """Raise `InvalidInputError` unless the loss can have a parameter."""
        loss = self._model.snapshot.parametric
        if loss is not None:
            PARAMETRIC[loss.name](value)

    def _name_parameter(self) -> None:
        texts = {
            "gamma": self.tr("Focal \N{GREEK SMALL LETTER GAMMA}"),
            "weight": self.tr("Weight of class 1"),
            "pos_weight": self.tr("Positive weight"),
        }
        text = texts.get(self._parameter, "")
        self._labels[-1].setText(text)
        self.of_loss.setAccessibleName(text)

    def _choose_teacher(self, chosen: bool) -> None:
        model = self._model
        self.attempt(model.begin_distillation if chosen else model.end_distillation)

    def _choose_base(self, index: int) -> None:
        self.attempt(self._model.set_log_base, list(LogBase)[index])

    def _paste(self, box: FloatSpinBox, text: str) -> None:
        paste_into(box, text, None, lambda _: self._refuse(box, text), self._report)

    def _refuse(self, box: FloatSpinBox, text: str) -> None:
        if box is self.of_loss:
            try:
                self._parameter_of(_float_of(text))
            except InvalidInputError as error:
                self._report(error)
            return
        self._report(
            InvalidInputError(
                '"{text}" was not taken; the temperature is a number above 0, '
                "label smoothing one from 0 to 1.",
                text=quotable(text),
            )
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._heading.setText(self.tr("Settings"))
        texts = (
            self.tr("Temperature T"),
            self.tr("Label smoothing"),
            self.tr("Logarithm"),
            self.tr("Textbook \N{GREEK SMALL LETTER EPSILON}"),
        )
        self._name_parameter()
        for label, box, text in zip(self._labels[:-1], self._boxes[:-1], texts, strict=True):
            label.setText(text)
            box.setAccessibleName(text)
        tip = self.tr(
            "Textbook programs add a small number in the logarithm, so that log 0 does not occur. "
            "What they print is then not quite the loss; choose 1e-7 to see it below."
        )
        for part in (self._labels[3], self.epsilon):
            part.setToolTip(f"<p>{tip}</p>")
        self.t2.setText("\N{MULTIPLICATION SIGN} T\N{SUPERSCRIPT TWO}")
        self.t2.setAccessibleName(self.tr("Multiply the loss by T\N{SUPERSCRIPT TWO}"))
        tip = self.tr(
            "Multiply the loss, and so its gradient, by T\N{SUPERSCRIPT TWO}: then the gradient "
            "does not fade as the temperature rises (Hinton, Vinyals and Dean 2015)."
        )
        self.t2.setToolTip(f"<p>{tip}</p>")
        self.has_teacher.setText(self.tr("Target from logits, \N{GREEK SMALL LETTER TAU}"))
        tip = self.tr(
            "Give the target logits of its own, to be dragged: it is their softmax at the "
            "temperature \N{GREEK SMALL LETTER TAU}, as a teacher's is in distillation."
        )
        self.has_teacher.setToolTip(f"<p>{tip}</p>")
        self.teacher_temperature.setAccessibleName(
            self.tr("Temperature \N{GREEK SMALL LETTER TAU} of the target")
        )
        bases = self.tr("natural (nats)"), self.tr("base 2 (bits)"), self.tr("base 10 (bans)")
        for index, text in enumerate(bases):
            self.log_base.setItemText(index, text)


def _float_of(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan


CHOICES = 0.0, TEXTBOOK_EPSILON


class EpsilonBox(QComboBox):
    """A choice of the epsilons in `CHOICES`, and of the one that a document has instead."""

    def __init__(self) -> None:
        super().__init__()
        for epsilon in CHOICES:
            self._offer(epsilon)

    def show_epsilon(self, epsilon: float) -> None:
        """Select an epsilon, without emitting signals."""
        if epsilon == self.currentData():
            return
        with QSignalBlocker(self):
            if self.findData(epsilon) < 0:
                self._offer(epsilon)
            self.setCurrentIndex(self.findData(epsilon))

    def _offer(self, epsilon: float) -> None:
        self.addItem(epsilon_text(epsilon), epsilon)
