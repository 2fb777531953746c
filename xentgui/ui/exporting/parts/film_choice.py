"""What a film goes through, in how many frames, and how fast."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QSpinBox, QWidget

from xentgui.export.films.choices import DERIVATION, DESCENT, FRAMES, HISTORY, MOVE, RATES
from xentgui.ui.widgets.line_edit import WholeEdit


class FilmChoice(QWidget):
    """A list of what moves, with the boxes that it leaves open.

    Parameters
    ----------
    source : str
        One of `xentgui.export.films.choices.SOURCES`.
    frames, rate : int

    Attributes
    ----------
    changed : Signal
    """

    changed = Signal()

    def __init__(self, source: str, frames: int, rate: int) -> None:
        super().__init__()
        self.source = QComboBox()
        self.source.setObjectName("sourceCombo")
        for key, title in (
            (HISTORY, self.tr("Each undo step")),
            (MOVE, self.tr("From the pin to the present")),
            (DESCENT, self.tr("Each step of the descent")),
            (DERIVATION, self.tr("Each line of the derivation")),
        ):
            self.source.addItem(title, key)
        self.source.setCurrentIndex(self.source.findData(source))
        self.frames = _box("framesBox", FRAMES, frames, self.tr("frames"))
        self.frames.setAccessibleName(self.tr("Number of frames"))
        self.rate = _box("rateBox", RATES, rate, self.tr("fps"))
        self.rate.setAccessibleName(self.tr("Frames per second"))
        self.rate.setToolTip(self.rate.accessibleName())
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.source, 0, 0)
        layout.addWidget(self.rate, 0, 1)
        layout.addWidget(self.frames, 1, 0, 1, 2)
        layout.setColumnStretch(0, 1)
        self.source.currentIndexChanged.connect(self._show_boxes)
        for box in (self.frames, self.rate):
            box.valueChanged.connect(self.changed)
        self._show_boxes()

    def _show_boxes(self) -> None:
        """Ask only what the source leaves open."""
        source = self.source.currentData()
        self.frames.setVisible(source == MOVE)
        # What is to be read has its time.
        self.rate.setVisible(source != DERIVATION)
        self.changed.emit()


def _box(name: str, values: range, value: int, unit: str) -> QSpinBox:
    box = QSpinBox()
    box.setLineEdit(WholeEdit())
    box.setObjectName(name)
    box.setRange(values[0], values[-1])
    box.setSuffix(f"\u202f{unit}")
    box.setValue(value)
    return box
