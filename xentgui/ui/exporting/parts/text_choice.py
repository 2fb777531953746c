"""How large the text of an export is: as large as fits, or a size of one's own."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from xentgui.export.pages.text_size import SCREEN
from xentgui.export.pictures.settings import LEAST_TEXT, MOST_TEXT
from xentgui.ui.widgets.controls.line_slider import LineSlider
from xentgui.ui.widgets.controls.toggle import Toggle
from xentgui.ui.widgets.short_spin_box import ShortSpinBox

SLIDER = (4, 36)
"""Points at the ends of the slider; the box takes all others."""


class TextChoice(QWidget):
    """A slider and a box with a size in points, and what leaves it to the room that there is.

    While it is left to the room, slider and box show what was found; who moves them has a size of
    their own.

    Parameters
    ----------
    size : float, optional
        What it begins with, in points; None for as large as fits.

    Attributes
    ----------
    changed : Signal
    """

    changed = Signal()

    def __init__(self, size: float | None) -> None:
        super().__init__()
        self._first = size
        self.automatic = Toggle(self.tr("Auto"))
        self.automatic.setObjectName("automaticTextButton")
        self.automatic.setAccessibleName(self.tr("As large as fits"))
        self.automatic.setToolTip(self.tr("As large as fits"))
        self.automatic.setChecked(size is None)
        self.slider = LineSlider()
        self.slider.setObjectName("textSizeSlider")
        self.slider.setRange(*SLIDER)
        self.box = ShortSpinBox()
        self.box.setObjectName("textSizeBox")
        self.box.setRange(LEAST_TEXT, MOST_TEXT)
        self.box.setSuffix("\u202fpt")
        for each in (self.slider, self.box):
            each.setAccessibleName(self.tr("Size of the smallest text in points"))
        self._show(size or SCREEN.least)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.automatic)
        layout.addWidget(self.slider, 1)
        layout.addWidget(self.box)
        self.automatic.toggled.connect(self.changed)
        self.slider.valueChanged.connect(self._take_points)
        self.box.valueChanged.connect(self._take)

    def size_in_points(self) -> float | None:
        """Return what is chosen; None for as large as fits."""
        if self.automatic.isChecked():
            return None
        # What it begins with may have more decimals than the box.
        size, first = self.box.value(), self._first
        return first if first is not None and round(first, self.box.decimals()) == size else size

    def set_size(self, size: float) -> None:
        """Choose an own size."""
        self._show(size)
        self._be_own()

    def show_found(self, size: float) -> None:
        """Show the size that was found, where it is to be as large as fits."""
        if self.automatic.isChecked():
            self._show(size)

    def _show(self, size: float) -> None:
        with QSignalBlocker(self.box):
            self.box.setValue(size)
        with QSignalBlocker(self.slider):
            self.slider.setValue(round(size))
        self.slider.tell(self.box.text())
        # Its signals would have asked for it.
        self.slider.update()

    def _take_points(self, points: int) -> None:
        self._take(float(points))

    def _take(self, size: float) -> None:
        if size != self.box.value() or round(size) != self.slider.value():
            self._show(size)
        self._be_own()

    def _be_own(self) -> None:
        if self.automatic.isChecked():
            self.automatic.setChecked(False)  # Which says that all has changed.
        else:
            self.changed.emit()
