"""The preview: what was understood, the choices, and what they lead to, before it is taken."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from xentgui.core.errors import InvalidInputError
from xentgui.ui.notice import Cure as CureButton
from xentgui.ui.notice import Message
from xentgui.ui.pasting.form import PreviewForm
from xentgui.ui.pasting.proposal import Proposal
from xentgui.ui.pasting.questions import Questions
from xentgui.ui.pasting.reading import Cure, Reading
from xentgui.ui.pasting.table_view import MOST_ROWS, TableView
from xentgui.ui.pasting.words import (
    cure_text,
    result_text,
    row_text,
    said_text,
    source_text,
    understood,
)
from xentgui.ui.widgets.busy import busy
from xentgui.ui.widgets.scale import scaled, size_for
from xentgui.ui.widgets.text.label import Heading, Label
from xentgui.ui.widgets.text.plain_text import breakable, long_tip
from xentgui.ui.words import translated

Button = QDialogButtonBox.StandardButton
FORM_WIDTH = 292
MOST_CURES = 4


class Preview(QDialog):
    """Shows how a text or file is read, lets it be read otherwise, and one row of it be taken.

    Parameters
    ----------
    parent : QWidget
    reading : Reading
    hides_values : bool
        Whether the loss is to be predicted, and not told.

    Attributes
    ----------
    taken : Signal(Reading, Proposal)
        This is taken; the dialog has closed.
    """

    taken = Signal(object, object)

    def __init__(self, parent: QWidget, reading: Reading, hides_values: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName("preview")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._reading, self._hides_values = reading, hides_values
        self._proposal: Proposal | None = None
        self.setWindowTitle(
            self.tr("Numbers from {source}").format(source=source_text(reading.source))
        )
        self._heading = Heading()
        self._heading.setObjectName("understoodLabel")
        self._heading.setWordWrap(True)
        self._skipped = Label()
        self._skipped.setObjectName("skippedLabel")
        self._skipped.setWordWrap(True)
        self._skipped.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.questions = Questions()
        self.questions.answered.connect(self._choose)
        self.table = TableView()
        self.table.rowChosen.connect(partial(self._answer, "row"))
        self.form = PreviewForm()
        self.form.chosen.connect(self._choose)
        self.form.answered.connect(self._answer)
        self._message = Message("previewMessage")
        self._result = Label()
        self._result.setObjectName("resultLabel")
        self._done = Label()
        self._done.setObjectName("doneLabel")
        self._done.setWordWrap(True)
        self._done.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._buttons = QDialogButtonBox(Button.Ok | Button.Cancel)
        self.take = self._buttons.button(Button.Ok)
        self.take.setObjectName("takeButton")
        self.take.setText(self.tr("Ta&ke"))
        self.take.setDefault(True)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._compose()
        self._render()
        entry = self.questions.entry
        if entry is None:
            entry = self.table if reading.table.row_count > 1 else self.take
        entry.setFocus()

    def _compose(self) -> None:
        form = self._area = QScrollArea()
        form.setFrameShape(QScrollArea.Shape.NoFrame)
        form.setWidgetResizable(True)
        form.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        form.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        form.setWidget(self.form)
        self._take_width()
        middle = QHBoxLayout()
        middle.setSpacing(20)
        middle.addWidget(self.table, 1)
        middle.addWidget(form)
        bottom = QHBoxLayout()
        bottom.addWidget(self._result, 1)
        bottom.addWidget(self._buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(10)
        layout.addWidget(self._heading)
        layout.addWidget(self._skipped)
        layout.addWidget(self.questions)
        layout.addLayout(middle, 1)
        layout.addWidget(self._message)
        layout.addWidget(self._done)
        layout.addLayout(bottom)
        self.resize(size_for(self, 820, 540))

    def _take_width(self) -> None:
        """Let the form be as wide as its widest field, beside its bar."""
        bar = self._area.verticalScrollBar().sizeHint().width()
        need = self.form.minimumSizeHint().width() + bar
        self._area.setFixedWidth(max(scaled(FORM_WIDTH), need))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._take_width()

    def _choose(self, field: str, value: Any) -> None:
        """Read it otherwise."""
        with busy():
            self._reading.choose(field, value)
            self._render()

    def _answer(self, field: str, value: Any) -> None:
        """Take it otherwise."""
        self._reading.answer(**{field: value})
        self._render()

    def _render(self) -> None:
        reading = self._reading
        self._heading.setText(understood(reading))
        skipped = said_text(reading.table.skipped)
        if reading.table.row_count > MOST_ROWS:
            more = self.tr("The first {count} rows are shown.").format(count=f"{MOST_ROWS:,}")
            skipped = f"{skipped} {more}".strip()
        self._skipped.setText(breakable(skipped))
        self._skipped.setVisible(bool(skipped))
        self._skipped.setToolTip(long_tip("\n".join(map(translated, reading.table.skipped))))
        self.questions.show_questions(reading.asked())
        self.table.show_table(reading.table, reading.answers.row)
        self.table.setEnabled(reading.error is None)
        self._show_result()
        self.form.show_reading(reading)

    def _show_result(self) -> None:
        reading = self._reading
        self._proposal = None
        try:
            proposal = reading.proposal()
        except InvalidInputError as error:
            self._message.say(breakable(translated(error)))
            self._message.offer(
                self._button(k, cure) for k, cure in enumerate(reading.cures()[:MOST_CURES])
            )
            self._result.setText(row_text(reading) if reading.error is None else "")
            self._done.hide()
        else:
            self._proposal = proposal
            self._message.say("")
            self._result.setText(result_text(reading, proposal, self._hides_values))
            self._done.setText(said_text(proposal.said))
            self._done.setVisible(bool(proposal.said))
        self.take.setEnabled(self._proposal is not None)

    def _button(self, number: int, cure: Cure) -> CureButton:
        text = cure_text(cure, self._reading.present.names[self._reading.first])
        return CureButton(
            f"cureButton{number}", text, text, partial(self._answer, cure.field, cure.value)
        )

    def accept(self) -> None:
        """Take what is shown, and close."""
        if self._proposal is not None:
            super().accept()
            self.taken.emit(self._reading, self._proposal)
