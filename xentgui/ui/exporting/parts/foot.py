"""The foot of the export dialog: what file comes of it, and the buttons that end it."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QProgressBar, QPushButton, QWidget

from xentgui.export.choice import ExportChoice
from xentgui.export.formats import format_of
from xentgui.ui.exporting.words import size_of_file
from xentgui.ui.widgets.scale import scaled
from xentgui.ui.widgets.text.label import Label

LEAST_WIDTH = 88
"""Of a button, in logical pixels."""


class ExportFoot(QWidget):
    """A line about the file, a bar in its place while a film is made, and two buttons.

    Parameters
    ----------
    embed : QCheckBox
        What asks whether the file holds its numbers.

    Attributes
    ----------
    cancel, export : QPushButton
    progress : QProgressBar
    """

    def __init__(self, embed: QCheckBox) -> None:
        super().__init__()
        self._embed, self._file = embed, Label()
        self._file.setObjectName("fileLabel")
        # What has happened may be longer than what there is room for beside the question.
        self._file.setWordWrap(True)
        self.progress = QProgressBar()
        self.progress.setObjectName("exportProgress")
        self.progress.setAccessibleName(self.tr("Progress"))
        self.progress.hide()
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.setObjectName("cancelExportButton")
        self.export = QPushButton(self.tr("&Export\N{HORIZONTAL ELLIPSIS}"))
        self.export.setObjectName("exportButton")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(self._file, 1)
        layout.addWidget(self.progress, 1)
        # At the right, where no longer line before it moves it.
        layout.addWidget(embed)
        layout.addWidget(self.cancel)
        layout.addWidget(self.export)
        self._take_scale()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "export"):
            self._take_scale()

    def _take_scale(self) -> None:
        for button in (self.cancel, self.export):
            words = button.minimumSizeHint().width()
            button.setMinimumWidth(max(scaled(LEAST_WIDTH), words))

    def tell_of(
        self, choice: ExportChoice | None, count: int | None, frames: int = 0, is_pair: bool = False
    ) -> None:
        """Say what file there will be.

        Parameters
        ----------
        choice : ExportChoice or None
            None where there can be no file.
        count : int or None
            Bytes of the file, where they are known.
        frames : int
            Of a film.
        is_pair : bool
            Whether there are two files.
        """
        if choice is None:
            self.say("")
            return
        title = format_of(choice.suffix).title
        if is_pair:
            title = self.tr("{format}, two files").format(format=title)
        said = title
        if frames:
            said = self.tr("{format}, {count} frames").format(format=title, count=frames)
        elif count is not None:
            size = size_of_file(count)
            said = self.tr("{format}, about {size}").format(format=title, size=size)
        self.say(said)

    def say(self, text: str) -> None:
        """Say what has happened, until something else is chosen."""
        self._file.setText(text)

    def show_wait(self, waits: bool) -> None:
        """Show how far a film is, in place of the line."""
        self.export.setEnabled(not waits)
        self._embed.setEnabled(not waits)
        self._file.setVisible(not waits)
        self.progress.setVisible(waits)
