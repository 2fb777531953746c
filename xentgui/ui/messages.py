"""The half-line in the status bar on what can be done."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from xentgui import __version__
from xentgui.core.snapshot import Snapshot
from xentgui.ui.widgets.text.label import Label
from xentgui.ui.widgets.text.message_box import message_box


class StatusHint(Label):
    """A label in the status bar that says what can be done.

    That is with what is under the pointer, and otherwise with the editor's keys.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self._of_probabilities = False
        self.show_hint("")

    def render_snapshot(self, snapshot: Snapshot) -> None:
        """Follow whether the editor takes logits or probabilities, which its keys change."""
        if snapshot.view.probability_input != self._of_probabilities:
            self._of_probabilities = snapshot.view.probability_input
            self.show_hint("")

    def show_hint(self, hint: str) -> None:
        """Show a hint, or the usual one for an empty text."""
        usual = self.tr(
            "\u2191 \u2193 step a logit \u00b7 Enter: next class \u00b7 paste a list to fill"
        )
        if self._of_probabilities:
            usual = self.tr(
                "\u2191 \u2193 step a probability \u00b7 Enter: next class \u00b7 "
                "paste a list to set all"
            )
        self.setText(hint or usual)


translate = QCoreApplication.translate


def show_about(parent: QWidget) -> None:
    """Show name and version of the program and the figure's font in a message box."""
    box = message_box(
        parent,
        "aboutBox",
        QMessageBox.Icon.NoIcon,
        f"xentgui {__version__}",
        translate(
            "About",
            "Softmax, cross-entropy and its gradient, exact to the last digit.\n"
            "The figure font is Noto Sans JP (SIL Open Font License).",
        ),
    )
    box.setWindowTitle(translate("About", "About xentgui"))
    box.open()
