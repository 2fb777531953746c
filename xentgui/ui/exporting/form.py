"""The questions of the export dialog."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QWidget,
)

from xentgui.core.errors import InvalidInputError
from xentgui.export.choice import FINENESSES, ExportChoice, fineness_of
from xentgui.export.films.choices import DERIVATION, DESCENT, FRAMES, HISTORY, MOVE, RATES
from xentgui.export.formats import FILM_FORMATS
from xentgui.export.pages.text_size import SCREEN
from xentgui.export.pictures.settings import LEAST_TEXT, MOST_TEXT, PictureSettings
from xentgui.ui.exporting.panel_choice import PanelChoice
from xentgui.ui.exporting.parts.page_choice import PageChoice
from xentgui.ui.exporting.words import format_titles
from xentgui.ui.widgets.short_spin_box import ShortSpinBox
from xentgui.ui.widgets.text.label import Label
from xentgui.ui.widgets.text.plain_text import set_tip

PIXEL_FORMATS = (".png", *(film.suffix for film in FILM_FORMATS))
T = TypeVar("T")


class ExportForm(QWidget):
    """The questions about format, size and look of a file.

    Parameters
    ----------
    choice : ExportChoice
        What it begins with.
    window_panels : tuple of str
        Names of the panels that the window shows.

    Attributes
    ----------
    changed : Signal
    """

    changed = Signal()

    def __init__(self, choice: ExportChoice, window_panels: tuple[str, ...]) -> None:
        super().__init__()
        picture = choice.picture
        self.format = self._combo("formatCombo", format_titles(), choice.suffix)
        finenesses = {factor: f"{factor}\u00d7" for factor in FINENESSES}
        self.fineness = self._combo("finenessCombo", finenesses, choice.fineness)
        texts = {
            "letters": self.tr("Text"),
            "all": self.tr("Text, formulas too"),
            "none": self.tr("Outlines"),
        }
        self.outlines = self._combo("outlinesCombo", texts, _letters(picture))
        sources = {
            HISTORY: self.tr("Each step of the undo history"),
            MOVE: self.tr("From the pinned values to the present ones"),
            DESCENT: self.tr("Each step of the descent"),
            DERIVATION: self.tr("Each line of the derivation"),
        }
        self.source = self._combo("sourceCombo", sources, choice.source)
        self.frames = self._spin_box("framesBox", FRAMES[0], FRAMES[-1], choice.frames)
        self.rate = self._spin_box("rateBox", RATES[0], RATES[-1], choice.rate)
        self._first = picture
        self.page = PageChoice(picture.page, choice.pages)
        self.page.changed.connect(self.changed)
        themes = {
            "light": self.tr("Light"),
            "dark": self.tr("Dark"),
            "journal": self.tr("Journal, for print"),
        }
        self.theme = self._combo("themeCombo", themes, picture.theme)
        set_tip(self.theme, self.tr("That of the window, until another is chosen here"))
        sizes = {True: self.tr("As large as fits"), False: self.tr("Own size")}
        is_automatic = picture.text_size is None
        self.automatic_text = self._combo("automaticTextCombo", sizes, is_automatic)
        self.text_size = ShortSpinBox()
        self.text_size.setObjectName("textSizeBox")
        self.text_size.setRange(LEAST_TEXT, MOST_TEXT)
        self.text_size.setSuffix("\u202fpt")
        self.text_size.setAccessibleName(self.tr("Size of the smallest text in points"))
        self.text_size.setValue(picture.text_size or SCREEN.least)
        self.text_size.valueChanged.connect(self.changed)
        self.transparent = self._box(
            "transparentBox", self.tr("Transparent &ground"), picture.transparent
        )
        self.hints = self._box("hintsBox", self.tr("&Hints beside the titles"), picture.hints)
        self.titles = self._box("titlesBox", self.tr("&Panel titles"), picture.titles)
        self.values = self._box("valuesBox", self.tr("&Values"), picture.values)
        self.embed = self._box(
            "embedBox", self.tr("&Keep the numbers in the picture"), picture.embed
        )
        self.embed.setToolTip(self.tr("xentgui can open it again, as it opens a saved file"))
        self.panels = PanelChoice(window_panels)
        self.panels.set_panels(picture.panels)
        self.panels.changed.connect(self.changed)
        self.caption = QLineEdit(picture.caption)
        self.caption.setObjectName("captionEdit")
        self.caption.setPlaceholderText(self.tr("None"))
        self.caption.textChanged.connect(self.changed)
        self._pixels = Label()
        self._pixels.setObjectName("pixelsLabel")
        self._pixels.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._arrange()
        # Now, while there are all rows: another format has others, and must not need more room.
        self.setMinimumWidth(self.sizeHint().width())
        self.changed.connect(self._show_rows)
        self._show_rows()

    def _arrange(self) -> None:
        self._layout = layout = QFormLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        layout.addRow(self.tr("&Format"), self.format)
        layout.addRow(self.tr("Text &as"), self.outlines)
        layout.addRow(self.tr("&What"), self.source)
        layout.addRow(self.tr("&Number of frames"), self.frames)
        layout.addRow(self.tr("Frames per secon&d"), self.rate)
        layout.addRow(self.tr("&Size"), self.page)
        self._label(self.page).setBuddy(self.page.preset)
        texts = _row(self.automatic_text, self.text_size)
        layout.addRow(self.tr("Te&xt size"), texts)
        self._label(texts).setBuddy(self.automatic_text)
        self._resolutions = _row(self.fineness, self.page.resolution, self._pixels)
        layout.addRow(self.tr("&Resolution"), self._resolutions)
        layout.addRow(self.tr("Panels"), self.panels)
        layout.addRow("", _row(self.titles, self.values))
        layout.addRow("", self.hints)
        layout.addRow(self.tr("&Theme"), self.theme)
        layout.addRow("", self.transparent)
        layout.addRow(self.tr("&Caption"), self.caption)
        layout.addRow("", self.embed)

    def choice(self) -> ExportChoice:
        """Return what is chosen.

        Raises
        ------
        InvalidInputError
            If there can be no such picture.
        """
        panels = self.panels.panels()
        if panels == ():
            raise InvalidInputError("Choose at least one panel.")
        picture = PictureSettings(
            page=self.page.page(),
            theme=self.theme.currentData(),
            transparent=self.transparent.isChecked(),
            text_size=self._text_size(),
            panels=panels,
            titles=self.titles.isChecked(),
            values=self.values.isChecked(),
            hints=self.hints.isChecked(),
            caption=self.caption.text(),
            outlines=self.outlines.currentData() == "none",
            formulas="text" if self.outlines.currentData() == "all" else "outlines",
            embed=self.embed.isChecked(),
        )
        return ExportChoice(
            self.format.currentData(),
            self.fineness.currentData(),
            picture,
            self.source.currentData(),
            self.frames.value(),
            self.rate.value(),
            self.page.pages,
        )

    def _text_size(self) -> float | None:
        if self.automatic_text.currentData():
            return None
        # What it begins with may have more decimals than the box.
        size, first = self.text_size.value(), self._first.text_size
        decimals = self.text_size.decimals()
        return first if first is not None and round(first, decimals) == size else size

    def set_text_size(self, size: float) -> None:
        """Choose an own size for the text."""
        self.automatic_text.setCurrentIndex(self.automatic_text.findData(False))
        self.text_size.setValue(size)

    def show_text_size(self, size: float) -> None:
        """Show the size that was found for the text, where it is to be as large as fits."""
        if self.automatic_text.currentData():
            with QSignalBlocker(self.text_size):
                self.text_size.setValue(size)

    def _show_rows(self) -> None:
        """Ask only what the format leaves open."""
        suffix = self.format.currentData()
        show = self._layout.setRowVisible
        in_pixels = self.page.is_in_pixels
        self.fineness.setVisible(in_pixels)
        self.page.resolution.setVisible(not in_pixels)
        asked = self.fineness if in_pixels else self.page.resolution
        self._label(self._resolutions).setBuddy(asked)
        show(self._resolutions, suffix == ".png" or (suffix in PIXEL_FORMATS and not in_pixels))
        show(self.outlines, suffix == ".svg")
        moves = any(suffix == film.suffix for film in FILM_FORMATS)
        show(self.source, moves)
        show(self.frames, moves and self.source.currentData() == MOVE)
        # What is to be read has its time.
        show(self.rate, moves and self.source.currentData() != DERIVATION)
        show(self.transparent, not moves)
        self.text_size.setEnabled(not self.automatic_text.currentData())
        self._pixels.setText(self._pixels_text())

    def _pixels_text(self) -> str:
        """Say how many pixels the picture has; nothing where there can be no such picture."""
        try:
            page = self.page.page()
            factor = fineness_of(self.format.currentData(), page, self.fineness.currentData())
            width, height = page.finer(factor).pixels
        except InvalidInputError:
            return ""
        return self.tr("{width} \u00d7 {height} pixels").format(width=width, height=height)

    def _label(self, field: QWidget) -> QLabel:
        label = self._layout.labelForField(field)
        assert isinstance(label, QLabel)
        return label

    def _combo(self, name: str, titles: dict[T, str], value: object) -> QComboBox:
        combo = QComboBox()
        combo.setObjectName(name)
        for key, title in titles.items():
            combo.addItem(title, key)
        keys: list[object] = list(titles)
        combo.setCurrentIndex(keys.index(value if value in keys else None))
        combo.currentIndexChanged.connect(self.changed)
        return combo

    def _spin_box(self, name: str, low: int, high: int, value: int) -> QSpinBox:
        box = QSpinBox()
        box.setObjectName(name)
        box.setRange(low, high)
        box.setValue(value)
        box.valueChanged.connect(self.changed)
        return box

    def _box(self, name: str, text: str, value: bool) -> QCheckBox:
        box = QCheckBox(text)
        box.setObjectName(name)
        box.setChecked(value)
        box.toggled.connect(self.changed)
        return box


def _letters(picture: PictureSettings) -> str:
    """Say what of an SVG is text: letters, all with the formulas, or none."""
    if picture.outlines:
        return "none"
    return "all" if picture.formulas == "text" else "letters"


def _row(*widgets: QWidget) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        layout.addWidget(widget, 0 if isinstance(widget, QLabel) else 1)
    return row
