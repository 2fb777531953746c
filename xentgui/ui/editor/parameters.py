"""Temperature, label smoothing, what is compared and, folded away, what is seldom set."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QSignalBlocker
from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

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
from xentgui.ui.editor.compare_box import CompareBox
from xentgui.ui.editor.scrub import Scrub
from xentgui.ui.widgets.controls.fold import Fold
from xentgui.ui.widgets.controls.line_slider import LineSlider
from xentgui.ui.widgets.controls.toggle import CheckBox
from xentgui.ui.widgets.float_spin_box import FloatSpinBox
from xentgui.ui.widgets.scale import scaled
from xentgui.ui.widgets.scrub_label import ScrubLabel
from xentgui.ui.widgets.text.label import Heading, Label
from xentgui.ui.words import epsilon_text, log_base_titles

LEAST_TEMPERATURE_STEP = 0.1
T2 = "T\N{SUPERSCRIPT TWO}"
DECADES, PER_DECADE = 1, 100
"""Powers of ten on either side of 1 on the slider of the temperature, and positions of each."""
BOX_WIDTH = 80
SPACING, DENSE_SPACING = 6, 3
"""Logical pixels between two rows, also where there is little room."""


class Parameters(ModelWidget):
    """Inputs for temperatures, label smoothing and what is compared.

    Those for logarithm, epsilon and T^2 are folded away.
    """

    def __init__(self, model: Model, report: Callable[[InvalidInputError], None]) -> None:
        super().__init__(model, report)
        self._snapshot: Snapshot | None = None
        self._parameter = ""
        self.temperature = self._number("temperatureSpinBox", lambda t: 0.0 < t < math.inf)
        self.temperature.set_step_range(LEAST_TEMPERATURE_STEP)
        self.teacher_temperature = self._number(
            "teacherTemperatureSpinBox", lambda tau: 0.0 < tau < math.inf
        )
        self.teacher_temperature.set_step_range(LEAST_TEMPERATURE_STEP)
        self.label_smoothing = self._number("labelSmoothingSpinBox", lambda a: 0.0 <= a <= 1.0)
        self.label_smoothing.setSingleStep(0.05)
        self.label_smoothing.set_step_range(0.0, 1.0)
        self.of_loss = self._number("lossParameterSpinBox", self._is_parameter)
        self.of_loss.setSingleStep(0.5)
        self.compare = CompareBox()
        self.log_base, self.epsilon, self.t2 = QComboBox(), EpsilonBox(), CheckBox()
        for base in LogBase:
            self.log_base.addItem("", base)
        self.log_base.setObjectName("logBaseComboBox")
        self.epsilon.setObjectName("epsilonComboBox")
        self.t2.setObjectName("t2CheckBox")
        self._temperature_slider = self._slider("temperatureSlider")
        self._temperature_slider.setRange(-DECADES * PER_DECADE, DECADES * PER_DECADE)
        self._temperature_slider.setPageStep(PER_DECADE // 4)
        self._smoothing_slider = self._slider("labelSmoothingSlider")
        self._smoothing_slider.setRange(0, 100)
        self._smoothing_slider.setPageStep(5)
        self._heading = Heading()
        self._labels: dict[QWidget, Label] = {}
        self._compose()
        self._connect()
        self._retranslate()

    def _number(self, name: str, accepts: Callable[[float], bool]) -> FloatSpinBox:
        box = FloatSpinBox(accepts, input_text)
        box.setObjectName(name)
        box.setFixedWidth(scaled(BOX_WIDTH))
        return box

    def _slider(self, name: str) -> LineSlider:
        slider = LineSlider()
        slider.setObjectName(name)
        return slider

    def _compose(self) -> None:
        layout = self._layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 6, 0)
        layout.addWidget(self._heading)
        grid = self._grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(8)
        rows: tuple[tuple[QWidget, LineSlider | None], ...] = (
            (self.temperature, self._temperature_slider),
            (self.teacher_temperature, None),
            (self.label_smoothing, self._smoothing_slider),
            (self.compare, None),
            (self.of_loss, None),
        )
        for row, (box, slider) in enumerate(rows):
            scrubs = box in (self.temperature, self.label_smoothing)
            grid.addWidget(self._label(box, ScrubLabel() if scrubs else Label()), row, 0)
            if slider is not None:
                grid.addWidget(slider, row, 1)
            is_wide = box is self.compare
            grid.addWidget(box, row, 1 if is_wide else 2, 1, 2 if is_wide else 1)
        layout.addLayout(grid)
        self.fold = Fold()
        self.fold.setObjectName("advancedButton")
        layout.addWidget(self.fold)
        self._advanced = QWidget()
        advanced = self._advanced_grid = QGridLayout(self._advanced)
        advanced.setContentsMargins(0, 0, 0, 0)
        advanced.setColumnStretch(1, 1)
        for row, choice in enumerate((self.log_base, self.epsilon)):
            advanced.addWidget(self._label(choice, Label()), row, 0)
            advanced.addWidget(choice, row, 1)
        advanced.addWidget(self.t2, 2, 0, 1, 2)
        layout.addWidget(self._advanced)
        self.fold.toggled.connect(self._advanced.setVisible)
        self._advanced.setVisible(False)
        self.set_dense(False)

    def _label(self, box: QWidget, label: Label) -> Label:
        label.setObjectName(f"{box.objectName()}Label")
        label.setBuddy(box)
        self._labels[box] = label
        return label

    def _connect(self) -> None:
        model = self._model
        numbers: tuple[tuple[FloatSpinBox, Callable[[float], None]], ...] = (
            (self.temperature, model.set_temperature),
            (self.teacher_temperature, model.set_teacher_temperature),
            (self.label_smoothing, model.set_label_smoothing),
            (self.of_loss, model.set_loss_parameter),
        )
        for box, verb in numbers:
            box.valueChanged.connect(partial(self._set, verb))
            box.editingFinished.connect(model.end_gesture)
            box.stepped.connect(self._steps.start)
            box.taken.connect(self.settled)
            box.refused.connect(partial(self._refuse, box))
            box.pasted.connect(partial(self._paste, box))
        sliders: tuple[tuple[LineSlider, Callable[[int], None]], ...] = (
            (self._temperature_slider, self._slide_temperature),
            (self._smoothing_slider, self._slide_smoothing),
        )
        for slider, slide in sliders:
            slider.valueChanged.connect(slide)
            slider.sliderReleased.connect(model.end_gesture)
        scrubs: tuple[tuple[FloatSpinBox, Callable[[State, float], State]], ...] = (
            (self.temperature, State.with_temperature),
            (self.label_smoothing, State.with_label_smoothing),
        )
        for box, change in scrubs:
            label = self._labels[box]
            assert isinstance(label, ScrubLabel)
            Scrub(label, box, model, self.attempt, change)
        self.compare.activated.connect(
            lambda index: self.attempt(model.set_compare, self.compare.itemData(index))
        )
        self.log_base.activated.connect(self._choose_base)
        self.epsilon.activated.connect(
            lambda index: self.attempt(model.set_epsilon, self.epsilon.itemData(index))
        )
        self.t2.clicked.connect(lambda checked: self.attempt(model.set_t2, checked))

    def _set(self, verb: Callable[[float], None], value: float) -> None:
        self.attempt(verb, value)

    def set_dense(self, dense: bool) -> None:
        """Stand closer together, and without a heading, as a low window asks for."""
        self._heading.setVisible(not dense)
        spacing = DENSE_SPACING if dense else SPACING
        self._layout.setSpacing(spacing)
        for grid in (self._grid, self._advanced_grid):
            grid.setVerticalSpacing(spacing)

    def _slide_temperature(self, position: int) -> None:
        # Round, and still another number at each position.
        temperature = float(f"{10.0 ** (position / PER_DECADE):.3g}")
        self.attempt(self._model.set_temperature, temperature)
        self._end_step(self._temperature_slider)

    def _slide_smoothing(self, position: int) -> None:
        self.attempt(self._model.set_label_smoothing, position / 100.0)
        self._end_step(self._smoothing_slider)

    def _end_step(self, slider: LineSlider) -> None:
        """Let a step of the keyboard end as those of a box do; a drag ends with its button."""
        if not slider.isSliderDown():
            self._steps.start()

    def _show_row(self, box: FloatSpinBox, shown: bool) -> None:
        box.setVisible(shown)
        self._labels[box].setVisible(shown)

    def _name_advanced(self) -> None:
        """Say beside the folded settings what they are, or which of them are not as usual."""
        snapshot = self._snapshot
        if snapshot is None:
            return
        state, unusual = snapshot.state, []
        if state.log_base is not LogBase.E:
            unusual.append(log_base_titles()[state.log_base])
        if snapshot.view.epsilon > 0.0:
            epsilon = epsilon_text(snapshot.view.epsilon)
            unusual.append(f"\N{GREEK SMALL LETTER EPSILON} = {epsilon}")
        if state.t2:
            unusual.append(f"\N{MULTIPLICATION SIGN}\u2009{T2}")
        usual = self.tr("logarithm, textbook \N{GREEK SMALL LETTER EPSILON}, {t2}").format(t2=T2)
        self.fold.say(self.tr("Advanced"), ", ".join(unusual) or usual, bool(unusual))

    def render_snapshot(self, snapshot: Snapshot) -> None:
        state = snapshot.state
        self.temperature.show_value(state.temperature)
        _show_position(self._temperature_slider, round(PER_DECADE * math.log10(state.temperature)))
        _show_position(self._smoothing_slider, round(100.0 * state.label_smoothing))
        self._temperature_slider.tell(input_text(state.temperature))
        self._smoothing_slider.tell(input_text(state.label_smoothing))
        self.t2.setChecked(state.t2)
        self._show_row(self.teacher_temperature, state.teacher is not None)
        if state.teacher is not None:
            self.teacher_temperature.show_value(state.teacher.temperature)
        self.label_smoothing.show_value(state.label_smoothing)
        index = list(LogBase).index(state.log_base)
        if index != self.log_base.currentIndex():
            with QSignalBlocker(self.log_base):
                self.log_base.setCurrentIndex(index)
        self.epsilon.show_epsilon(snapshot.view.epsilon)
        self.compare.show_comparison(snapshot)
        self._snapshot = snapshot
        self._name_advanced()
        loss = snapshot.parametric
        self._show_row(self.of_loss, loss is not None)
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
        self._labels[self.of_loss].setText(text)
        self.of_loss.setAccessibleName(text)

    def _choose_base(self, index: int) -> None:
        self.attempt(self._model.set_log_base, list(LogBase)[index])

    def _paste(self, box: FloatSpinBox, text: str) -> None:
        paste_into(box, text, None, lambda _: self._refuse(box, text), self._report)

    def _refuse(self, box: FloatSpinBox, text: str) -> None:
        """Say what a box takes; of the parameter of a loss that depends on the loss."""
        error = InvalidInputError(
            '"{text}" is not a temperature; use a number above 0, such as 1.5.',
            text=quotable(text),
        )
        if box is self.label_smoothing:
            error = InvalidInputError(
                '"{text}" is not a label smoothing; use a number from 0 to 1.',
                text=quotable(text),
            )
        elif box is self.of_loss:
            error = InvalidInputError(
                '"{text}" is not a number; use one such as 2.', text=quotable(text)
            )
            value = _float_of(text)
            try:
                if not math.isnan(value):
                    self._parameter_of(value)
            except InvalidInputError as refused:
                error = refused
        self._report(error)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.FontChange:
            for box in self.findChildren(FloatSpinBox):
                box.setFixedWidth(scaled(BOX_WIDTH))

    def _retranslate(self) -> None:
        self._heading.setText(self.tr("Settings"))
        texts: dict[QWidget, str] = {
            self.temperature: self.tr("Temperature T"),
            self.teacher_temperature: self.tr("Target's \N{GREEK SMALL LETTER TAU}"),
            self.label_smoothing: self.tr("Label smoothing"),
            self.compare: self.tr("Compare with"),
            self.log_base: self.tr("Logarithm"),
            self.epsilon: self.tr("Textbook \N{GREEK SMALL LETTER EPSILON}"),
        }
        self._name_parameter()
        for box, text in texts.items():
            self._labels[box].setText(text)
            box.setAccessibleName(text)
        self._temperature_slider.setAccessibleName(texts[self.temperature])
        self._smoothing_slider.setAccessibleName(texts[self.label_smoothing])
        self.t2.setText(self.tr("Multiply the loss by T\N{SUPERSCRIPT TWO}"))
        for index, base in enumerate(LogBase):
            self.log_base.setItemText(index, log_base_titles()[base])
        self.compare.retranslate()
        self._name_advanced()


def _show_position(slider: LineSlider, position: int) -> None:
    """Move a slider without emitting signals; beyond its ends it stands at the end."""
    if position != slider.value():
        with QSignalBlocker(slider):
            slider.setValue(position)


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
