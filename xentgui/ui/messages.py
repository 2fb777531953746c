"""What the status bar says: messages, and the half-line on what can be done."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QMessageBox, QStatusBar, QWidget

from xentgui import __version__
from xentgui.core.errors import InvalidInputError
from xentgui.core.parse import one_line
from xentgui.core.situation import Document
from xentgui.core.snapshot import Snapshot
from xentgui.ui.widgets.text.label import Label
from xentgui.ui.widgets.text.message_box import message_box
from xentgui.ui.widgets.text.plain_text import long_tip
from xentgui.ui.words import translated

MESSAGE_TIME = 8000
"""Milliseconds that a message stays in the status bar."""


class Messages:
    """Says things in a status bar, one at a time.

    What is said of an edit, that it was refused or what it has done, goes with the next edit, undo
    or change of what else is typed; what is said of anything else, such as a file, is no less true
    then, and stays its time. All of it goes when another document is shown.

    Parameters
    ----------
    bar : QStatusBar
    """

    def __init__(self, bar: QStatusBar) -> None:
        self._bar = bar
        # A narrow window has no room for all of it.
        bar.messageChanged.connect(lambda text: bar.setToolTip(long_tip(text)))
        self._present: tuple[object, ...] | None = None
        self._document: Document | None = None
        self._is_of_edit = False

    def render_snapshot(self, snapshot: Snapshot) -> None:
        """Take away what was said of an edit once there is another, and of another document."""
        present = _editable(snapshot)
        if snapshot.document is not self._document:
            self._document = snapshot.document
            self.clear()
        elif present != self._present:
            self.settle()
        self._present = present

    def tell(self, text: str) -> None:
        """Show a message for `MESSAGE_TIME` milliseconds."""
        self._is_of_edit = False
        self._say(one_line(text), MESSAGE_TIME)

    def report(self, error: InvalidInputError) -> None:
        """Show for a time why something could not be done."""
        self.tell(translated(error))

    def tell_of_edit(self, text: str) -> None:
        """Show what an edit has done until the next one; say nothing of one before, if empty."""
        self.settle()
        if text:
            self._is_of_edit = True
            self._say(one_line(text))

    def _say(self, text: str, time: int = 0) -> None:
        self._bar.showMessage(text, time)
        # A reader, who is at what was edited, does not see what has come up at another place.
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._bar, text))

    def refuse(self, error: InvalidInputError) -> None:
        """Show why an edit was refused until there is one."""
        self.tell_of_edit(translated(error))

    def settle(self) -> None:
        """Take away what was said of an edit: another was taken, though it may change nothing."""
        if self._is_of_edit:
            self.clear()

    def clear(self) -> None:
        """Say nothing."""
        self._is_of_edit = False
        self._bar.clearMessage()


def _editable(snapshot: Snapshot) -> tuple[object, ...]:
    """Return all that is typed or dragged, of which some is no step of undo."""
    view = snapshot.view
    descent = view.descent
    rate = None if descent is None else (descent.rate, descent.momentum)
    return *snapshot.situation.undoable, view.compare, rate


class StatusHint(Label):
    """A label in the status bar that says what can be done.

    That is with what is under the pointer, and otherwise with the editor's keys.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self._of_probabilities = self._of_descent = False
        self.show_hint("")

    def render_snapshot(self, snapshot: Snapshot) -> None:
        """Follow whether there is a descent, and whether keys change logits or probabilities."""
        present = snapshot.view.probability_input, snapshot.view.descent is not None
        if present != (self._of_probabilities, self._of_descent):
            self._of_probabilities, self._of_descent = present
            self.show_hint("")

    def show_hint(self, hint: str) -> None:
        """Show a hint, or the usual one for an empty text."""
        usual = self.tr(
            "Drag a bar \u00b7 \u2191 \u2193 step a logit \u00b7 paste a list to fill \u00b7 "
            "F1: help"
        )
        if self._of_probabilities:
            usual = self.tr(
                "Drag a bar \u00b7 \u2191 \u2193 step a probability \u00b7 "
                "paste a list to set all \u00b7 F1: help"
            )
        if self._of_descent:
            usual = self.tr(
                "Space: play \u00b7 , and . : step back and forward \u00b7 "
                "drag a bar to start from there"
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
