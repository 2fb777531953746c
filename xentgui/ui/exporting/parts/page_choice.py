"""How large an export is: a size with a name, or one of the user's own."""

from __future__ import annotations

import math
from typing import NamedTuple

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QInputDialog,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from xentgui.export.choice import LONGEST_NAME, MOST_PAGES
from xentgui.export.pages.page import (
    LARGEST_INCHES,
    LARGEST_SIDE,
    PER_INCH,
    PRINT_UNITS,
    UNITS,
    Page,
)
from xentgui.ui.exporting.parts.resolution_box import ResolutionBox
from xentgui.ui.exporting.parts.size_list import SizeList
from xentgui.ui.exporting.words import page_titles, unit_titles
from xentgui.ui.widgets.controls.bar_button import LineButton
from xentgui.ui.widgets.controls.segmented import Segmented
from xentgui.ui.widgets.line_icon import line_icon
from xentgui.ui.widgets.short_spin_box import ShortSpinBox
from xentgui.ui.widgets.text.label import Label

SMALLEST_SIDE = 64
"""Pixels of a side below which nothing can be seen."""
SMALLEST_LENGTH = 0.1
"""Of a side in another unit."""
STEPS = {"px": 10.0, "mm": 1.0, "cm": 0.1, "in": 0.1}
SEPARATOR = ""
"""Key of the line between the sizes of the program and those of the user."""

Pages = tuple[tuple[str, Page], ...]


class Answer(NamedTuple):
    """What the boxes say, which may be more than a Page can be; a `dpi` of 0 is that of a Page."""

    width: float
    height: float
    unit: str
    dpi: float

    def page(self) -> Page:
        """Return the page, or raise `InvalidInputError`."""
        return Page(*self)

    @property
    def own_dpi(self) -> float:
        """Its dots per inch, those of a page in pixels where none are said."""
        return self.dpi or self.page().dpi

    def converted(self, unit: str) -> Answer:
        """Return the same size in another unit."""
        if unit == self.unit:
            return self
        dpi = self.own_dpi
        times = {"px": dpi, **PER_INCH}
        width, height = (side * times[unit] / times[self.unit] for side in self[:2])
        if unit == "px":
            width, height = max(round(width), 1), max(round(height), 1)
        return Answer(width, height, unit, dpi)


def _answer(page: Page) -> Answer:
    return Answer(page.width, page.height, page.unit, page.dpi)


class PageChoice(QWidget):
    """A list of sizes, two boxes with a unit, and what remembers such a size or forgets it.

    Parameters
    ----------
    page : Page
        What it begins with.
    pages : tuple of (str, Page)
        Those that the user has named.

    Attributes
    ----------
    changed : Signal
        The page is another.
    pages_changed : Signal(tuple)
        A page was given a name, or lost it; all that have one now.
    resolution : ResolutionBox
        The dots per inch of a page that is measured with a ruler. It is placed by who has it.
    """

    changed = Signal()
    pages_changed = Signal(tuple)

    def __init__(self, page: Page, pages: Pages) -> None:
        super().__init__()
        self.pages = pages
        self.preset = SizeList()
        self.preset.setObjectName("sizeCombo")
        self.width_box, self.height_box = ShortSpinBox(), ShortSpinBox()
        self.width_box.setObjectName("widthBox")
        self.height_box.setObjectName("heightBox")
        self.width_box.setAccessibleName(self.tr("Width"))
        self.height_box.setAccessibleName(self.tr("Height"))
        self.unit = Segmented(UNITS, is_tight=True)
        self.unit.setObjectName("unitChoice")
        titles = unit_titles()
        said = self.tr("Unit: {unit}")
        self.unit.set_texts(
            [titles[unit] for unit in UNITS], [said.format(unit=titles[unit]) for unit in UNITS]
        )
        self.resolution = ResolutionBox()
        self.save = self._button(
            "saveSizeButton", "plus", self.tr("Save this size\N{HORIZONTAL ELLIPSIS}")
        )
        self.forget = self._button("forgetSizeButton", "close", self.tr("Forget this size"))
        self._compose()
        self._fill_list()
        self._show(_answer(page))
        self.preset.currentIndexChanged.connect(self._take_preset)
        self.width_box.valueChanged.connect(self._take_width)
        self.height_box.valueChanged.connect(self._take_height)
        self.unit.chosen.connect(self._take_unit)
        self.resolution.valueChanged.connect(self._take_resolution)
        self.save.clicked.connect(self._ask_name)
        self.forget.clicked.connect(self._forget)

    def _button(self, name: str, icon: str, said: str) -> LineButton:
        button = LineButton()
        button.setObjectName(name)
        button.setIcon(line_icon(icon))
        button.setAccessibleName(said)
        button.setToolTip(said)
        return button

    def _compose(self) -> None:
        names = QHBoxLayout()
        names.setSpacing(4)
        names.addWidget(self.preset, 1)
        names.addWidget(self.save)
        names.addWidget(self.forget)
        sides = QHBoxLayout()
        sides.setSpacing(4)
        sides.addWidget(self.width_box, 1)
        sides.addWidget(Label("\u00d7"))
        sides.addWidget(self.height_box, 1)
        sides.addSpacing(2)
        sides.addWidget(self.unit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(names)
        layout.addLayout(sides)

    def page(self) -> Page:
        """Return the page that is chosen.

        Raises
        ------
        InvalidInputError
            If there can be none of this size.
        """
        return self._answer.page()

    def set_page(self, page: Page) -> None:
        """Choose a page."""
        self._set(_answer(page))

    @property
    def is_in_pixels(self) -> bool:
        """Whether the size is said in pixels, which leave no resolution to be asked for."""
        return self._answer.unit == "px"

    def _set(self, answer: Answer) -> None:
        self._show(answer)
        self.changed.emit()

    def _show(self, answer: Answer, of_which: Answer | None = None) -> None:
        """Show what is chosen; it is converted to a unit from `of_which`, so that nothing is lost.

        The boxes hold fewer decimals than a page may have.
        """
        self._answer, self._said = answer, of_which or answer
        unit = answer.unit
        for box, side in ((self.width_box, answer.width), (self.height_box, answer.height)):
            with QSignalBlocker(box):
                is_in_pixels = unit == "px"
                least = SMALLEST_SIDE if is_in_pixels else SMALLEST_LENGTH
                most = LARGEST_SIDE if is_in_pixels else LARGEST_INCHES * PER_INCH[unit]
                box.setDecimals(0 if is_in_pixels else 2)
                box.setRange(min(least, side), most)
                box.setSingleStep(STEPS[unit])
                box.setValue(side)
        self.unit.show_key(unit)
        with QSignalBlocker(self.resolution):
            self.resolution.setValue(round(answer.own_dpi))
        self._show_preset()

    def _fill_list(self) -> None:
        with QSignalBlocker(self.preset):
            self.preset.clear()
            titles = page_titles()
            for page, title in titles.items():
                self.preset.add(title, page)
            self.preset.insertSeparator(len(titles))
            self.preset.setItemData(len(titles), SEPARATOR)
            for name, page in self.pages:
                self.preset.add(name, page)
            self.preset.addItem(self.tr("Own size"), None)

    def _show_preset(self) -> None:
        """Choose in the list what is as large as the page, by preference what was chosen there."""
        count, present = self.preset.count(), self.preset.currentIndex()
        order = [present, *range(count)]
        found = next((k for k in order if self._is_page(self.preset.itemData(k))), count - 1)
        with QSignalBlocker(self.preset):
            self.preset.setCurrentIndex(found)
        is_named = found < count - 1
        first = count - 1 - len(self.pages)
        self.forget.setVisible(is_named and found >= first)
        self.save.setVisible(not is_named)
        is_full = len(self.pages) >= MOST_PAGES
        self.save.setEnabled(not is_full)
        full = self.tr("There are {most} sizes already; forget one first.")
        usual = self.save.accessibleName()
        self.save.setToolTip(full.format(most=MOST_PAGES) if is_full else usual)

    def _is_page(self, page: object) -> bool:
        """Whether a page is as large as the chosen one, in whatever unit, for readers as near."""
        if not isinstance(page, Page):
            return False
        own, other = self._answer, _answer(page)
        if (own.unit in PRINT_UNITS) != (other.unit in PRINT_UNITS):
            return False
        here, there = own.converted("in"), other.converted("in")
        pairs = [(here.width, there.width), (here.height, there.height)]
        if "px" in (own.unit, other.unit):
            pairs.append((own.own_dpi, other.own_dpi))
        return all(math.isclose(a, b, rel_tol=1e-4) for a, b in pairs)

    def _take_preset(self) -> None:
        page = self.preset.currentData()
        if isinstance(page, Page):
            self.set_page(page)
        else:
            # It begins with what is there.
            self.width_box.setFocus()
            self.width_box.selectAll()

    def _take_width(self, width: float) -> None:
        self._take_side(self._answer._replace(width=width))

    def _take_height(self, height: float) -> None:
        self._take_side(self._answer._replace(height=height))

    def _take_side(self, answer: Answer) -> None:
        before = self._answer
        if answer.unit == "px" and before.dpi == Page(before.width, before.height).dpi:
            # Those at which it fits on a slide, so the next ones do, too.
            answer = answer._replace(dpi=0.0)
        self._set(answer)

    def _take_unit(self, unit: str) -> None:
        self._show(self._said.converted(unit), self._said)
        self.changed.emit()

    def _take_resolution(self, dpi: int) -> None:
        self._set(self._answer._replace(dpi=float(dpi)))

    def _ask_name(self) -> None:
        dialog = QInputDialog(self)
        dialog.setObjectName("saveSizeDialog")
        dialog.setWindowTitle(self.tr("Save this size"))
        dialog.setLabelText(self.tr("Its name in the list of sizes:"))
        unit = unit_titles()[self.unit.key]
        dialog.setTextValue(
            f"{self.width_box.cleanText()} \u00d7 {self.height_box.cleanText()} {unit}"
        )
        for edit in dialog.findChildren(QLineEdit):
            edit.setMaxLength(LONGEST_NAME)
        dialog.textValueSelected.connect(self._save)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _save(self, name: str) -> None:
        """Remember the page by a name; another of that name is forgotten."""
        name = name.strip()
        if name:
            self._keep(
                (*((old, page) for old, page in self.pages if old != name), (name, self.page()))
            )

    def _forget(self) -> None:
        gone = self.preset.currentIndex() - (self.preset.count() - 1 - len(self.pages))
        self._keep(self.pages[:gone] + self.pages[gone + 1 :])
        self.preset.setFocus()

    def _keep(self, pages: Pages) -> None:
        self.pages = pages
        self._fill_list()
        self._show_preset()
        self.pages_changed.emit(pages)
