"""The questions of the export dialog, in the order in which they are decided."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from xentgui.core.errors import InvalidInputError
from xentgui.core.panels import PANELS
from xentgui.core.view import View
from xentgui.export.choice import FINENESSES, ExportChoice, fineness_of
from xentgui.export.formats import FILM_FORMATS
from xentgui.export.pages.page import Page
from xentgui.export.pictures.settings import AUTOMATIC, PictureSettings
from xentgui.language import translate
from xentgui.ui.exporting.parts.film_choice import FilmChoice
from xentgui.ui.exporting.parts.format_choice import FormatChoice
from xentgui.ui.exporting.parts.ground_choice import GroundChoice
from xentgui.ui.exporting.parts.page_choice import PageChoice
from xentgui.ui.exporting.parts.panel_choice import PanelChoice
from xentgui.ui.exporting.parts.resolution_box import NARROW_SPACE, pixels_in_words
from xentgui.ui.exporting.parts.text_choice import TextChoice
from xentgui.ui.widgets.controls.layout_choice import LayoutChoice
from xentgui.ui.widgets.controls.toggle import CheckBox
from xentgui.ui.widgets.rule import Rule
from xentgui.ui.widgets.scale import scaled

FILM_SUFFIXES = tuple(film.suffix for film in FILM_FORMATS)
PIXEL_SUFFIXES = (".png", *FILM_SUFFIXES)
WIDTH, ROW_GAP, BLOCK_GAP, LABEL_GAP = 364, 6, 8, 10
"""Logical pixels: of the form, and between its rows, its blocks, and a label and its field."""


class ExportForm(QWidget):
    """The questions about format, size and look of a file.

    Parameters
    ----------
    choice : ExportChoice
        What it begins with.
    view : View
        Of the window.

    Attributes
    ----------
    changed : Signal
    embed : QCheckBox
        Whether the file can be opened again; it stands elsewhere.
    """

    changed = Signal()

    def __init__(self, choice: ExportChoice, view: View) -> None:
        super().__init__()
        picture = choice.picture
        self._format = FormatChoice(choice.suffix)
        self.format = self._format.segments
        self._film = FilmChoice(choice.source, choice.frames, choice.rate)
        self.source, self.frames, self.rate = (
            self._film.source,
            self._film.frames,
            self._film.rate,
        )
        self.page = PageChoice(picture.page, choice.pages)
        self.text = TextChoice(picture.text_size)
        self.automatic_text, self.text_size = self.text.automatic, self.text.box
        finenesses = {factor: str(factor) for factor in FINENESSES}
        self.fineness = self._combo("finenessCombo", finenesses, choice.fineness)
        texts = {
            "letters": self.tr("Text"),
            "all": self.tr("Text, formulas too"),
            "none": self.tr("Outlines"),
        }
        self.outlines = self._combo("outlinesCombo", texts, _letters(picture))
        self.panels = PanelChoice(view)
        self.panels.set_panels(picture.panels)
        self.titles = self._box("titlesBox", self.tr("&Titles"), picture.titles)
        self._picture = picture
        self.values = self._box("valuesBox", self.tr("&Values"), picture.values)
        self.hints = self._box("hintsBox", self.tr("&Hints"), picture.hints)
        self.hints.setToolTip(self.tr("Beside each title, how to read the panel"))
        self.legend = self._box("legendBox", self.tr("&Legend"), picture.legend)
        self.legend.setToolTip(
            translate(
                "Panels row",
                "Which is before and which is now; it stays where a panel cannot be read without "
                "it.",
            )
        )
        self._leave_out(self.values, view.hide_values)
        self._leave_out(self.hints, view.hide_hints)
        self._leave_out(self.legend, view.hide_legend)
        # Of the file, which the dialog speaks of in its foot.
        said = self.tr("&Keep its numbers: xentgui can open it again")
        self.embed = self._box("embedBox", said, picture.embed)
        self.embed.setToolTip(self.tr("xentgui can open it again, as it opens a saved file"))
        self._own_columns, self._window_columns = picture.columns, view.columns
        self.columns = LayoutChoice(len(PANELS))
        self.columns.setObjectName("pictureLayoutChoice")
        self.columns.retranslate()
        columns = view.columns if picture.columns is None else picture.columns
        self.columns.show_columns(columns if isinstance(columns, int) else None)
        self.columns.columns_chosen.connect(self.set_columns)
        self._ground = GroundChoice(picture.theme, picture.transparent)
        self.theme, self.transparent = self._ground.theme, self._ground.transparent
        self.caption = QLineEdit(picture.caption)
        self.caption.setObjectName("captionEdit")
        self.caption.setPlaceholderText(self.tr("none"))
        self.caption.textChanged.connect(self.changed)
        for part in (self._format, self._film, self.page, self.text, self.panels, self._ground):
            part.changed.connect(self.changed)
        self._arrange()
        self.changed.connect(self._show_rows)
        self._take_room()

    def _arrange(self) -> None:
        self._questions, self._details = QFormLayout(), QFormLayout()
        add = self._questions.addRow
        add(self.tr("&Film"), self._film)
        add(self.tr("&Size"), self.page)
        add(self.tr("Te&xt"), self.text)
        # One place for what the format leaves open about its pixels or its letters.
        self._resolution = _row(self.fineness, self.page.resolution)
        add(self.tr("&Resolution"), self._resolution)
        add(self.tr("Letters &as"), self.outlines)
        self._details.addRow(self.tr("La&yout"), self.columns)
        self._details.addRow(self.tr("&Ground"), self._ground)
        label = self._label(self.columns)
        label.setToolTip(self.tr("That of the window, until another is chosen here"))
        self._details.addRow(self.tr("&Caption"), self.caption)
        for field, buddy in (
            (self._film, self.source),
            (self.page, self.page.preset),
            (self.text, self.text.box),
            (self._ground, self.transparent),
            (self.columns, self.columns.segment(AUTOMATIC)),
        ):
            self._label(field).setBuddy(buddy)
        self._checks = QHBoxLayout()
        for box in (self.titles, self.values, self.hints, self.legend):
            self._checks.addWidget(box)
            self._checks.addStretch(1)
        self._checks.takeAt(self._checks.count() - 1)
        self._rows = rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._format)
        # What is below stays where it is, whatever is asked above.
        rows.addLayout(self._questions, 1)
        rows.addWidget(Rule())
        rows.addWidget(self.panels)
        rows.addWidget(Rule())
        rows.addLayout(self._checks)
        rows.addLayout(self._details)

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
            theme=self.theme.key,
            transparent=self.transparent.isChecked(),
            text_size=self.text.size_in_points(),
            panels=panels,
            titles=self.titles.isChecked(),
            values=self._is_wanted(self.values, self._picture.values),
            hints=self._is_wanted(self.hints, self._picture.hints),
            caption=self.caption.text(),
            outlines=self.outlines.currentData() == "none",
            formulas="text" if self.outlines.currentData() == "all" else "outlines",
            embed=self.embed.isChecked(),
            legend=self._is_wanted(self.legend, self._picture.legend),
            columns=self._own_columns,
        )
        return ExportChoice(
            self.format.key,
            self.fineness.currentData(),
            picture,
            self.source.currentData(),
            self.frames.value(),
            self.rate.value(),
            self.page.pages,
        )

    def set_columns(self, columns: int | None) -> None:
        """Choose how many columns there are, None for as many as read best.

        Those of the window are no choice of one's own: the next picture then follows it, too.
        """
        self.columns.show_columns(columns)
        is_window = columns == self._window_columns
        self._own_columns = None if is_window else columns or AUTOMATIC
        self.changed.emit()

    def set_text_size(self, size: float) -> None:
        """Choose an own size for the text."""
        self.text.set_size(size)

    def show_text_size(self, size: float) -> None:
        """Show the size that was found for the text, where it is to be as large as fits."""
        self.text.show_found(size)

    def _show_rows(self) -> None:
        """Ask only what the format leaves open."""
        suffix, in_pixels = self.format.key, self.page.is_in_pixels
        self._ask(suffix, in_pixels)
        self.columns.show_tiles(self.panels.tiles())
        asked = self.fineness if in_pixels else self.page.resolution
        self._label(self._resolution).setBuddy(asked)
        try:
            page = self.page.page()
        except InvalidInputError:
            page = None
        self._say_pixels(page)

    def _ask(self, suffix: str, in_pixels: bool) -> None:
        show = self._questions.setRowVisible
        self.fineness.setVisible(in_pixels)
        self.page.resolution.setVisible(not in_pixels)
        moves = suffix in FILM_SUFFIXES
        show(self._film, moves)
        show(self._resolution, suffix == ".png" or (moves and not in_pixels))
        show(self.outlines, suffix == ".svg")
        self.transparent.setVisible(not moves)

    def _say_pixels(self, page: Page | None) -> None:
        """Say how many pixels each resolution makes."""
        self.page.resolution.show_pixels(None if page is None else page.pixels)
        if page is None or page.unit != "px":
            return
        for row, times in enumerate(FINENESSES):
            # Not by a Page: there may be none so large, which the dialog says.
            width, height = (times * side for side in page.pixels)
            dpi = f"{times * page.dpi:.4g}{NARROW_SPACE}dpi"
            self.fineness.setItemText(row, f"{dpi}: {pixels_in_words(width, height)}")

    def pixels(self) -> tuple[int, int] | None:
        """Return how many pixels the file has; None where there can be no such file, or none."""
        if self.format.key not in PIXEL_SUFFIXES:
            return None
        try:
            page = self.page.page()
            factor = fineness_of(self.format.key, page, self.fineness.currentData())
            return page.finer(factor).pixels
        except InvalidInputError:
            return None

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(self.minimumSize())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(
            self, "_rows"
        ):
            self._take_room()

    def _take_room(self) -> None:
        """Take gaps, width and height of the present scale, which no other format changes."""
        gap, block = scaled(ROW_GAP), scaled(BLOCK_GAP)
        self.panels.take_scale()
        for part in (self.page, self._film, self._format):
            layout = part.layout()
            assert layout is not None
            layout.setSpacing(gap if part is not self._format else scaled(4))
        fields = self._fields()
        labels = max(self._label(field).sizeHint().width() for field in fields)
        for form in (self._questions, self._details):
            form.setVerticalSpacing(gap)
            form.setHorizontalSpacing(scaled(LABEL_GAP))
            form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        for field in fields:
            label = self._label(field)
            # Beside the first line of its field, which fingers make higher.
            first = label.buddy()
            label.setMinimumWidth(labels)
            label.setFixedHeight((first or field).sizeHint().height())
        self._rows.setSpacing(block)
        need = labels + scaled(LABEL_GAP) + max(each.minimumSizeHint().width() for each in fields)
        others = (self._format, self.panels)
        need = max(need, *(each.minimumSizeHint().width() for each in others))
        need = max(need, self._checks.minimumSize().width(), scaled(WIDTH))
        self.setFixedWidth(need)
        # The usual film on paper has one question more than all else.
        self.setMinimumHeight(0)
        least = 0
        for suffix, in_pixels in ((".png", True), (".svg", True), (".gif", False)):
            self._ask(suffix, in_pixels)
            self._rows.invalidate()
            least = max(least, self._rows.minimumSize().height())
        self.setMinimumHeight(least)
        self._show_rows()

    def _fields(self) -> tuple[QWidget, ...]:
        questions = (self._film, self.page, self.text, self._resolution, self.outlines)
        return (*questions, self.columns, self._ground, self.caption)

    def _label(self, field: QWidget) -> QLabel:
        label = self._questions.labelForField(field) or self._details.labelForField(field)
        assert isinstance(label, QLabel)
        return label

    def _combo(
        self, name: str, titles: dict[int, str] | dict[str, str], value: object
    ) -> QComboBox:
        combo = QComboBox()
        combo.setObjectName(name)
        for key, title in titles.items():
            combo.addItem(title, key)
        keys: list[object] = list(titles)
        combo.setCurrentIndex(keys.index(value))
        combo.currentIndexChanged.connect(self.changed)
        return combo

    def _box(self, name: str, text: str, value: bool) -> CheckBox:
        box = CheckBox(text)
        box.setObjectName(name)
        box.setChecked(value)
        box.toggled.connect(self.changed)
        return box

    def _leave_out(self, box: CheckBox, is_hidden: bool) -> None:
        """Offer nothing that the window's figure leaves out, and say why."""
        if is_hidden:
            with QSignalBlocker(box):
                box.setChecked(False)
            box.setEnabled(False)
            box.setToolTip(self.tr("Left out of the figure in the window, and so here"))

    def _is_wanted(self, box: CheckBox, before: bool) -> bool:
        """Return an answer; where the window leaves nothing to answer, that of before."""
        return box.isChecked() if box.isEnabledTo(self) else before


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
        layout.addWidget(widget, 1)
    return row
