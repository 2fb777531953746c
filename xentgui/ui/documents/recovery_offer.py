"""The question whether work of a process that has died is to be restored."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from xentgui.files.recovery import Leftover
from xentgui.ui.documents.documents import Documents
from xentgui.ui.documents.recovery import Recovery

translate = QCoreApplication.translate


def offer(window: QWidget, documents: Documents, recovery: Recovery) -> None:
    """Offer to restore the latest work of a process that has died; after a refusal, the next one.

    Parameters
    ----------
    window : QWidget
        Parent of the box, which leaves it usable.
    documents : Documents
    recovery : Recovery
    """
    leftover = recovery.look_back()
    if leftover is None:
        return
    box = QMessageBox(window)
    box.setObjectName("recoveryOffer")
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle("xentgui")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(_text(leftover))
    restore = box.addButton(translate("Recovery", "&Restore"), QMessageBox.ButtonRole.AcceptRole)
    discard = box.addButton(
        translate("Recovery", "&Discard"), QMessageBox.ButtonRole.DestructiveRole
    )
    later = box.addButton(translate("Recovery", "&Later"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(restore)
    box.setEscapeButton(later)
    for button, name in ((restore, "restore"), (discard, "discard"), (later, "later")):
        button.setObjectName(f"{name}Button")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def answered() -> None:
        clicked = box.clickedButton()
        if clicked is restore:
            documents.restore(leftover.situation, leftover.path)
            # Another copy, before this one goes.
            recovery.copy()
            leftover.remove()
        elif clicked is discard:
            leftover.remove()
            offer(window, documents, recovery)
        else:
            leftover.leave()

    box.finished.connect(answered)
    box.setModal(False)
    box.show()


def _text(leftover: Leftover) -> str:
    time = f"{leftover.time:%H:%M}"
    if leftover.path is None:
        return translate(
            "Recovery", "xentgui was closed unexpectedly. There is unsaved work of {time}."
        ).format(time=time)
    return translate(
        "Recovery", "xentgui was closed unexpectedly. There is unsaved work of {time} on {name}."
    ).format(time=time, name=leftover.path.name)
