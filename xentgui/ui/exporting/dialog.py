"""The export dialog: questions, and a preview of their answer."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from xentgui.core.errors import InvalidInputError
from xentgui.core.model import Model
from xentgui.export.choice import ExportChoice
from xentgui.export.films.moments import film_moments
from xentgui.export.formats import format_of
from xentgui.export.pictures.scene import CAPTION
from xentgui.export.pictures.settings import PictureSettings
from xentgui.ui.exporting.filming import Filming
from xentgui.ui.exporting.form import ExportForm
from xentgui.ui.exporting.parts.cures import cures_of
from xentgui.ui.exporting.preview import ExportPreview
from xentgui.ui.notice import Message
from xentgui.ui.words import panel_titles, translated

Button = QDialogButtonBox.StandardButton


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
        self.form = ExportForm(choice, model.snapshot.view.panels)
        self.preview = ExportPreview(model)
        self._message = Message("exportMessage")
        self._cramped: Cramped | None = None
        # Not with the message: to look for what gives room takes longer than to draw.
        self._search = QTimer(self, singleShot=True)
        self._search.timeout.connect(self._offer_cures)
        self._progress = QProgressBar()
        self._progress.setObjectName("exportProgress")
        self._progress.setAccessibleName(self.tr("Progress"))
        self._progress.hide()
        self._buttons = QDialogButtonBox(Button.Save | Button.Cancel)
        self.export = self._buttons.button(Button.Save)
        self.export.setObjectName("exportButton")
        self.export.setText(self.tr("&Export\N{HORIZONTAL ELLIPSIS}"))
        self.export.setDefault(True)
        self.export.clicked.connect(self._choose)
        self._buttons.rejected.connect(self.reject)
        self._compose()
        self.preview.drawn.connect(self._tell_of)
        self.form.changed.connect(self._follow)
        self.form.page.pages_changed.connect(self.pages_changed)
        self._follow()
        self.form.format.setFocus()

    def _compose(self) -> None:
        questions = QScrollArea()
        questions.setFrameShape(QScrollArea.Shape.NoFrame)
        questions.setWidgetResizable(True)
        questions.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        questions.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        questions.setWidget(self.form)
        bar = questions.verticalScrollBar().sizeHint().width()
        questions.setMinimumWidth(self.form.minimumWidth() + bar)
        answer = QVBoxLayout()
        answer.setSpacing(8)
        answer.addWidget(self.preview, 1)
        answer.addWidget(self._message)
        above = QHBoxLayout()
        above.setSpacing(20)
        above.addLayout(answer, 1)
        above.addWidget(questions)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 14)
        layout.setSpacing(12)
        layout.addLayout(above, 1)
        layout.addWidget(self._progress)
        layout.addWidget(self._buttons)
        self.resize(1060, 620)

    def choice(self) -> ExportChoice:
        """Return what is chosen.

        Raises
        ------
        InvalidInputError
            If there can be no such file, or what writes it is not installed.
        """
        choice = self.form.choice()
        format_of(choice.suffix).check()
        choice.file_settings()
        if choice.is_film:
            model = self._model
            panels = choice.picture.panels
            film_moments(model.snapshot, model.states, choice.source, choice.frames, panels)
        return choice

    def say(self, text: str) -> None:
        """Show a message until something else is chosen."""
        self._cramped = None
        self._search.stop()
        self._message.say(text)

    def wait_for(self, filming: Filming, steps: int) -> None:
        """Show the progress of a film of `steps` steps; Cancel then stops it, not the dialog."""
        self._filming = filming
        self._progress.setRange(0, steps)
        self._progress.setValue(0)
        filming.progressed.connect(self._progress.setValue)
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
        self.export.setEnabled(not waits)
        self._progress.setVisible(waits)

    def _follow(self) -> None:
        """Show what the answers lead to, or why to nothing."""
        try:
            choice = self.choice()
        except InvalidInputError as error:
            self.export.setEnabled(False)
            self.say(translated(error))
            return
        self.export.setEnabled(True)
        self.say("")
        self.preview.show_settings(choice.picture)

    def _tell_of(self, panels: tuple[str, ...], text_size: float) -> None:
        """Tell of what was drawn: how large its text is, and what has no room."""
        self.form.show_text_size(text_size)
        if not panels or not self.export.isEnabled():
            return
        cramped = Cramped(self.choice().picture, panels, text_size)
        if cramped == self._cramped:
            return  # Drawn again because there was more or less room for it here.
        titles = {**panel_titles(), CAPTION: self.tr("the caption")}
        names = ", ".join(titles[name] for name in panels)
        self.say(self.tr("Not enough room for: {panels}.").format(panels=names))
        self._cramped = cramped
        self._search.start()

    def _offer_cures(self) -> None:
        """Offer what would give room to what has none."""
        if self._cramped is not None:
            cures = cures_of(self.form, self._model.snapshot, *self._cramped)
            if not cures:
                advice = self.tr("Choose a larger size or other panels.")
                if self._cramped.panels == (CAPTION,):
                    advice = self.tr("Shorten it.")
                self._message.add(advice)
            self._message.offer(cures)

    def _choose(self) -> None:
        self.chosen.emit(self.choice())
