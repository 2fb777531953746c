"""The choices of the preview."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QSpinBox, QWidget

from xentgui.core.errors import InvalidInputError
from xentgui.core.reading.table import Kind
from xentgui.language import translate
from xentgui.ui.pasting.proposal import Place
from xentgui.ui.pasting.reading import KIND, Option, Reading
from xentgui.ui.pasting.words import kind_names, place_names, value_names
from xentgui.ui.widgets.controls.toggle import CheckBox


class PreviewForm(QWidget):
    """Shows which choices there are, and tells what the user chooses.

    Attributes
    ----------
    chosen : Signal(str, object)
        A field of `Choices`, or the kind, and its value.
    answered : Signal(str, object)
        A field of `Answers`, and its value.
    """

    chosen = Signal(str, object)
    answered = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.row = QSpinBox()
        self.row.setObjectName("rowBox")
        self.row.setMinimum(1)
        self.row.valueChanged.connect(lambda row: self.answered.emit("row", row - 1))
        self.kind = self._combo("kindCombo", KIND)
        self.decimal = self._combo("decimalCombo", "decimal")
        self.orientation = self._combo("orientationCombo", "orientation")
        self.place = self._combo("placeCombo", "place")
        self.wrapped = self._box("wrappedBox", translate("Preview", "The lines are &one row"))
        self.header = self._box("headerBox", translate("Preview", "The first line &names them"))
        self.index = self._box("indexBox", translate("Preview", "The first column only &counts"))
        for field in ("wrapped", "header", "index"):
            box = getattr(self, field)
            box.clicked.connect(lambda on, field=field: self.chosen.emit(field, on))
        self.names = self._box("namesBox", translate("Preview", "Take the na&mes"))
        self.target = self._box("targetBox", translate("Preview", "Take the &target"))
        self.normalise = self._box("normaliseBox", translate("Preview", "Normali&se to 1"))
        self.shares = self._box("sharesBox", translate("Preview", "Share the target &equally"))
        for field in ("names", "target", "normalise", "shares"):
            box = getattr(self, field)
            box.clicked.connect(lambda on, field=field: self.answered.emit(field, on))
        self._arrange()

    def _arrange(self) -> None:
        self._layout = layout = QFormLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setVerticalSpacing(8)
        layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        layout.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        layout.addRow(translate("Preview", "&Row"), self.row)
        layout.addRow(translate("Preview", "N&umbers"), self.kind)
        layout.addRow("", self.normalise)
        layout.addRow(translate("Preview", "&Decimal mark"), self.decimal)
        layout.addRow(translate("Preview", "&Lines are"), self.orientation)
        layout.addRow("", self.wrapped)
        layout.addRow("", self.header)
        layout.addRow("", self.index)
        layout.addRow("", self.names)
        layout.addRow("", self.target)
        layout.addRow("", self.shares)
        layout.addRow(translate("Preview", "&Place"), self.place)

    def _combo(self, name: str, field: str) -> QComboBox:
        box = QComboBox()
        box.setObjectName(name)
        box.setMinimumContentsLength(12)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        signal = self.answered if field == "place" else self.chosen
        box.activated.connect(lambda k: signal.emit(field, box.itemData(k)))
        return box

    def _box(self, name: str, text: str) -> CheckBox:
        box = CheckBox(text)
        box.setObjectName(name)
        return box

    def show_reading(self, reading: Reading) -> None:
        """Show the present choices of a Reading."""
        table, answers = reading.table, reading.answers
        asked = {each.field for each in reading.asked()}
        with QSignalBlocker(self.row):
            self.row.setMaximum(table.row_count)
            self.row.setSuffix(
                " " + translate("Preview", "of {count}").format(count=f"{table.row_count:,}")
            )
            self.row.setValue(answers.row + 1)
        self._show(self.row, table.row_count > 1)
        kinds = kind_names()
        self._fill(self.kind, {kind: kinds[kind] for kind in Kind}, reading.kind)
        self._show(self.kind, KIND not in asked)
        options = {option.field: option for option in reading.options()}
        for field, combo in (("decimal", self.decimal), ("orientation", self.orientation)):
            option = options.get(field)
            self._show(combo, option is not None)
            if option is not None:
                names = value_names()
                self._fill(combo, {value: names[value] for value in option.values}, option.chosen)
        boxes = (("wrapped", self.wrapped), ("header", self.header), ("index", self.index))
        for field, box in boxes:
            self._show(box, field in options)
            box.setChecked(_is_on(options.get(field)))
        self._check(self.names, answers.names, table.names_of(answers.row) is not None)
        has_target = table.target_of(answers.row) is not None
        self._check(self.target, answers.target, has_target and answers.place is Place.ALL)
        self._check(
            self.normalise, answers.normalise, answers.normalise or needs(reading, "normalise")
        )
        self._check(self.shares, answers.shares, answers.shares or needs(reading, "shares"))
        name = reading.present.names[reading.first]
        self._fill(self.place, place_names(name), answers.place)

    def _fill(self, combo: QComboBox, names: dict[Any, str], chosen: Any) -> None:
        with QSignalBlocker(combo):
            if [combo.itemData(k) for k in range(combo.count())] != list(names):
                combo.clear()
                for value, name in names.items():
                    combo.addItem(name, value)
            combo.setCurrentIndex(list(names).index(chosen))

    def _check(self, box: CheckBox, on: bool, is_shown: bool) -> None:
        box.setChecked(on)
        self._show(box, is_shown)

    def _show(self, field: QWidget, is_shown: bool) -> None:
        self._layout.setRowVisible(field, is_shown)


def _is_on(option: Option | None) -> bool:
    return option is not None and bool(option.chosen)


def needs(reading: Reading, field: str) -> bool:
    """Return whether a choice would mend what is refused now."""
    try:
        reading.proposal()
    except InvalidInputError:
        return any(cure.field == field for cure in reading.cures())
    return False
