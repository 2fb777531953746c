"""The export dialog: questions, and a preview of their answer."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from xentgui.core.errors import InvalidInputError
from xentgui.core.model import Model
from xentgui.export.choice import ExportChoice
from xentgui.export.films.moments import film_moments
from xentgui.export.formats import format_of
from xentgui.export.pictures.room import cramped_in
from xentgui.export.pictures.scene import CAPTION, LAYOUT
from xentgui.export.pictures.settings import PictureSettings
from xentgui.ui.exporting.drag_figure import DragFigure
from xentgui.ui.exporting.filming import Filming
from xentgui.ui.exporting.form import FILM_SUFFIXES, ExportForm
from xentgui.ui.exporting.onto_clipboard import copy_picture
from xentgui.ui.exporting.parts.cures import cures_of
from xentgui.ui.exporting.parts.file_size import FileSize
from xentgui.ui.exporting.parts.foot import ExportFoot
from xentgui.ui.exporting.parts.handing_over import HandingOver
from xentgui.ui.exporting.parts.page_line import PageLine
from xentgui.ui.exporting.parts.second_picture import SecondPicture
from xentgui.ui.exporting.preview import ExportPreview
from xentgui.ui.notice import Message
from xentgui.ui.widgets.content_scroll_area import ContentScrollArea
from xentgui.ui.widgets.rule import Rule
from xentgui.ui.widgets.scale import scaled
from xentgui.ui.words import panel_titles, translated

MARGIN, GAP = 24, 28
"""Logical pixels around everything, and between the preview and the form."""
FRAME = QSize(16, 48)
"""What the system draws around a window."""


class Cramped(NamedTuple):
    """What has no room, and where."""

    picture: PictureSettings
    panels: tuple[str, ...]
    text_size: float


class ExportDialog(QDialog):
    """The dialog that asks what file to make of the Figure, and shows a preview of it.

    Parameters
    ----------
    parent : QWidget
    model : Model
    choice : ExportChoice
        What it begins with.

    Attributes
    ----------
    second : SecondPicture
        What is to be exported beside this, in a file of its own.
    chosen : Signal(ExportChoice)
        This is to be exported; the dialog stays until it is told that this is done.
    pages_changed : Signal(tuple)
        The pages that the user has named, which stay whether or not something is exported.
    """

    chosen = Signal(object)
    pages_changed = Signal(tuple)

    def __init__(self, parent: QWidget, model: Model, choice: ExportChoice) -> None:
        super().__init__(parent)
        self._model = model
        self._filming: Filming | None = None
        self.setObjectName("exportDialog")
        self.setWindowTitle(self.tr("Export"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.form = ExportForm(choice, model.snapshot.view)
        self.preview = ExportPreview(model)
        self._line = PageLine()
        self.second = SecondPicture(self.form.panels)
        self._message = Message("exportMessage")
        self._cramped: Cramped | None = None
        self._is_told = False
        # Not with the message: to look for what gives room takes longer than to draw.
        self._search = QTimer(self, singleShot=True)
        self._search.timeout.connect(self._look_for_room)
        self._file_size = FileSize(self, model)
        figure = DragFigure(model, self._seen, self.preview.picture, self._report)
        self.foot = ExportFoot(self.form.embed)
        self.handing = HandingOver(figure, self._tell_below)
        self.export = self.foot.export
        self._compose()
        self.export.clicked.connect(self._choose)
        self.foot.cancel.clicked.connect(self.reject)
        self.handing.copy.clicked.connect(self._copy)
        self.preview.drawn.connect(self._tell_of)
        self.form.changed.connect(self._follow)
        self.second.changed.connect(self._follow)
        self.form.page.pages_changed.connect(self.pages_changed)
        self._file_size.measured.connect(self._tell_of_file)
        self._follow()
        self.form.format.segment(choice.suffix).setFocus()

    def _compose(self) -> None:
        self._area = ContentScrollArea(self.form)
        self.form.installEventFilter(self._area)
        margin = scaled(MARGIN)
        self._take_width()
        answer = QVBoxLayout()
        answer.setSpacing(scaled(8))
        answer.addWidget(self.preview, 100)
        answer.addWidget(self._line)
        answer.addWidget(self.second)
        answer.addWidget(self._message)
        # Neither the message nor another page moves what hands the picture over.
        answer.addStretch(1)
        answer.addWidget(self.handing)
        above = QHBoxLayout()
        above.setContentsMargins(margin, margin, 0, scaled(10))
        above.setSpacing(scaled(GAP))
        above.addLayout(answer, 1)
        above.addWidget(self._area, 0, Qt.AlignmentFlag.AlignTop)
        below = QVBoxLayout()
        below.setContentsMargins(margin, scaled(10), margin, scaled(12))
        below.addWidget(self.foot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(above, 1)
        layout.addWidget(Rule())
        layout.addLayout(below)
        QWidget.setTabOrder(self.form.caption, self.handing.copy)
        QWidget.setTabOrder(self.handing.copy, self.form.embed)
        QWidget.setTabOrder(self.form.embed, self.foot.cancel)
        QWidget.setTabOrder(self.foot.cancel, self.export)
        # Only here it is known of which dialog.
        self.export.setDefault(True)
        wide = margin + self.preview.sizeHint().width() + scaled(GAP) + self._area.minimumWidth()
        self.resize(QSize(wide, self.sizeHint().height()).boundedTo(self._most()))

    def _take_width(self) -> None:
        """Be wide enough for the form."""
        bar = self._area.verticalScrollBar().sizeHint().width()
        # Its bar stands in the margin at the right, which is there without one, too.
        self._area.setMinimumWidth(self.form.minimumWidth() + max(scaled(MARGIN), bar))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._take_width()
            self._give_room()

    def _most(self) -> QSize:
        """Return how large it may become on its screen."""
        return self.screen().availableSize() - FRAME

    def choice(self) -> ExportChoice:
        """Return what is chosen.

        Raises
        ------
        InvalidInputError
            If there can be no such file, or what writes it is not installed.
        """
        return self._checked()[0]

    def _checked(self) -> tuple[ExportChoice, int]:
        """Return what is chosen, and how many frames it has, 0 for no film; else raise."""
        choice, model = self.form.choice(), self._model
        format_of(choice.suffix).check()
        choice.file_settings()
        if not choice.is_film:
            return choice, 0
        moving = choice.source, choice.frames, choice.picture.panels
        return choice, len(film_moments(model.snapshot, model.states, *moving))

    def say(self, text: str) -> None:
        """Show a message until something else is chosen."""
        self._say(text)
        self._is_told = True

    def _say(self, text: str) -> None:
        self._cramped = None
        self._search.stop()
        self._message.say(text)

    def wait_for(self, filming: Filming, steps: int) -> None:
        """Show the progress of a film of `steps` steps; Cancel then stops it, not the dialog."""
        self._filming = filming
        self.foot.progress.setRange(0, steps)
        self.foot.progress.setValue(0)
        filming.progressed.connect(self.foot.progress.setValue)
        filming.finished.connect(self._end_wait)
        filming.failed.connect(self._end_wait)
        self._show_wait(True)

    def reject(self) -> None:
        """Cancel the film that is being made; without one, the dialog."""
        if self._filming is None:
            super().reject()
            return
        self._filming.cancel()
        self._end_wait()

    def _end_wait(self) -> None:
        self._filming = None
        self._show_wait(False)

    def _show_wait(self, waits: bool) -> None:
        self.form.setEnabled(not waits)
        self.handing.setEnabled(not waits)
        self.foot.show_wait(waits)

    def _follow(self) -> None:
        """Show what the answers lead to, or why to nothing."""
        self._is_told = False
        self.second.follow(self.form.format.key in FILM_SUFFIXES)
        self._give_room()
        try:
            choice, frames = self._checked()
        except InvalidInputError as error:
            self._let_export(False)
            self._file_size.stop()
            self.foot.tell_of(None, None)
            self.say(translated(error))
            self._show_picture()
            return
        self._let_export(True)
        self._say("")
        self.foot.tell_of(choice, None, frames, bool(self.second.panels))
        self._file_size.ask(choice, *self._other(choice))
        self._show_picture()

    def _show_picture(self) -> None:
        """Draw what is chosen, also where no such file can be made of it, if there is a picture."""
        try:
            picture = self._looked_at(self.form.choice()).picture
        except InvalidInputError:
            return
        self.preview.show_settings(picture)

    def _other(self, choice: ExportChoice) -> tuple[ExportChoice, ...]:
        """Return the choice of the second picture, if there is one."""
        panels = self.second.panels
        return (replace(choice, picture=replace(choice.picture, panels=panels)),) if panels else ()

    def _looked_at(self, choice: ExportChoice) -> ExportChoice:
        """Return the choice of the one of the two pictures that is looked at."""
        return self._other(choice)[0] if self.second.is_looked_at else choice

    def _let_export(self, can_be: bool) -> None:
        self.export.setEnabled(can_be)
        self.handing.setEnabled(can_be)

    def _give_room(self) -> None:
        """Grow where the form asks for more than before; it scrolls where there is no more room."""
        missing = self._area.sizeHint().height() - self._area.height()
        if self.isVisible() and missing > 0:
            height = min(self.height() + missing, self._most().height())
            self.resize(self.width(), max(self.height(), height))

    def _tell_of_file(self, count: int) -> None:
        self.foot.tell_of(self.choice(), count, is_pair=bool(self.second.panels))

    def _seen(self) -> PictureSettings:
        """Return the settings of what the preview shows, in the quality of the file."""
        return self._looked_at(self.choice()).file_settings()

    def _report(self, error: InvalidInputError) -> None:
        self.say(translated(error))

    def _copy(self) -> None:
        copy_picture(self._model.snapshot, self._seen(), self._tell_below, self._report)

    def _tell_below(self, text: str) -> None:
        """Say in the foot what has happened; how large the file would be does not go over it."""
        self._file_size.stop()
        self.foot.say(text)

    def _tell_of(self, panels: tuple[str, ...], text_size: float) -> None:
        """Tell of what was drawn: how large its text is, and what has no room."""
        self.form.show_text_size(text_size)
        # The toggles are of the first picture.
        self.form.panels.warn(() if self.second.is_looked_at else panels)
        try:
            picture = self._looked_at(self.form.choice()).picture
        except InvalidInputError:
            return
        if self.second.panels:
            self._search.start()
        self._line.tell_of(picture, self.form.pixels(), text_size)
        # Why a file could not be written stays, though the picture is drawn again.
        if not panels or not self.export.isEnabled() or self._is_told:
            return
        cramped = Cramped(picture, panels, text_size)
        if cramped == self._cramped:
            return  # Drawn again because there was more or less room for it here.
        titles = {**panel_titles(), CAPTION: self.tr("the caption"), LAYOUT: self.tr("the layout")}
        names = ", ".join(titles[name] for name in panels)
        said = self.tr("Not enough room for: {panels}.").format(panels=names)
        if LAYOUT in panels:
            said += f" {self.tr('The panels stand in as many columns as read best.')}"
        self._say(said)
        self._cramped = cramped
        self._search.start()

    def _look_for_room(self) -> None:
        """Say whether that of two pictures has room which is not looked at, and offer cures."""
        try:
            choice = self.form.choice()
        except InvalidInputError:
            return
        if self.second.panels:
            first, second = choice.picture, self._other(choice)[0].picture
            other = first if self.second.is_looked_at else second
            cramped = cramped_in(self._model.snapshot, other)
            self.second.warn(bool(cramped))
            if self.second.is_looked_at:
                self.form.panels.warn(cramped)
        if self._cramped is not None:
            cures = cures_of(self.form, self.second, self._model.snapshot, *self._cramped)
            if not cures:
                advice = self.tr("Choose a larger size or other panels.")
                if self._cramped.panels == (CAPTION,):
                    advice = self.tr("Shorten it.")
                self._message.add(advice)
            self._message.offer(cures)

    def _choose(self) -> None:
        self.chosen.emit(self.choice())
