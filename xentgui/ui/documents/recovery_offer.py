"""The question whether work of a process that has died is to be restored."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from xentgui.files.recovery import Leftover, Unreadable
from xentgui.ui.documents.recovery import Recovery
from xentgui.ui.widgets.text.message_box import message_box
from xentgui.ui.widgets.text.plain_text import MIDDLE, PATH, shortened
from xentgui.ui.words import translated

translate = QCoreApplication.translate


def offer(window: QWidget, recovery: Recovery) -> None:
    """Offer to restore the latest work of a process that has died; after an answer, the next one.

    Parameters
    ----------
    window : QWidget
        Parent of the box, which leaves it usable.
    recovery : Recovery
    """
    lost = recovery.lost()
    if lost is None:
        return
    text, said = _text(lost), []
    if isinstance(lost, Unreadable):
        cannot = translate("Recovery", "It cannot be read: {problem} It is kept as {file}.")
        said.append(cannot.format(problem=translated(lost.problem), file=lost.copy.file))
    else:
        said.append(translate("Recovery", "Restore: it is shown as it was."))
    said.append(translate("Recovery", "Discard: it is deleted for good."))
    said.append(
        translate("Recovery", "Ask later: it is kept, and offered again at the next start.")
    )
    more = "\n".join(said)
    box = message_box(window, "recoveryOffer", QMessageBox.Icon.Question, text, more)
    answers: dict[object, Callable[[], None]] = {}
    role = QMessageBox.ButtonRole
    if isinstance(lost, Leftover):
        restore = box.addButton(translate("Recovery", "&Restore"), role.AcceptRole)
        restore.setObjectName("restoreButton")
        answers[restore] = lambda: recovery.restore(lost)
        box.setDefaultButton(restore)
    discard = box.addButton(translate("Recovery", "&Discard"), role.DestructiveRole)
    discard.setObjectName("discardButton")
    answers[discard] = lost.copy.remove
    later = box.addButton(translate("Recovery", "Ask &later"), role.RejectRole)
    later.setObjectName("laterButton")
    box.setEscapeButton(later)
    if isinstance(lost, Unreadable):
        box.setDefaultButton(later)

    def answered() -> None:
        answer = answers.get(box.clickedButton())
        if answer is None:
            lost.copy.leave()
        else:
            answer()
            offer(window, recovery)

    box.finished.connect(answered)
    box.setModal(False)
    box.show()


def time_text(time: datetime) -> str:
    """Write when something was: with the day, where that is not today."""
    return f"{time:%H:%M}" if time.date() == datetime.now().date() else f"{time:%Y-%m-%d %H:%M}"


def _text(lost: Leftover | Unreadable) -> str:
    time = time_text(lost.time)
    document = None if isinstance(lost, Unreadable) else lost.document
    name = "" if document is None else document.name
    if not name:
        return translate(
            "Recovery", "xentgui was closed unexpectedly. There is unsaved work from {time}."
        ).format(time=time)
    return translate(
        "Recovery", "xentgui was closed unexpectedly. There is unsaved work from {time} on {name}."
    ).format(time=time, name=shortened(name, PATH, MIDDLE))
