"""What is asked about documents, in boxes that stop neither the program nor each other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox, QWidget

from xentgui.ui.widgets.text.message_box import message_box
from xentgui.ui.widgets.text.plain_text import MIDDLE, PATH, shortened


class Questions(QObject):
    """Asks about documents, one question at a time; a second call shows the first one again.

    Parameters
    ----------
    window : QWidget
        Parent of the boxes.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._open: QMessageBox | None = None

    def ask_whether(
        self,
        path: Path,
        save: Callable[[], object],
        discard: Callable[[], object],
        cancel: Callable[[], object],
    ) -> None:
        """Ask whether to save the changes to a file.

        Parameters
        ----------
        path : Path
        save, discard, cancel : callable
            What each answer does.
        """
        if self._is_open():
            return
        text = self.tr("Save the changes to {name}?").format(
            name=shortened(path.name, PATH, MIDDLE)
        )
        more = self.tr("Changes that are not saved are lost.")
        box = message_box(self._window, "unsavedQuestion", QMessageBox.Icon.Question, text, more)
        buttons = QMessageBox.StandardButton
        box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
        box.button(buttons.Discard).setText(self.tr("&Discard changes"))
        box.setDefaultButton(buttons.Save)
        box.setEscapeButton(buttons.Cancel)
        answers = {buttons.Save.value: save, buttons.Discard.value: discard}
        self._show(box, lambda answer: answers.get(answer, cancel)())

    def ask_which(
        self,
        path: Path,
        keep_both: Callable[[], object],
        replace: Callable[[], object],
        reload: Callable[[], object] | None,
        cancel: Callable[[], object],
    ) -> None:
        """Ask what to do where a file that is to be saved was changed by another program.

        Parameters
        ----------
        path : Path
        keep_both, replace, cancel : callable
            What each answer does.
        reload : callable, optional
            Likewise; not offered when not given.
        """
        if self._is_open():
            return
        said = [
            self.tr("Keep both: what is shown is saved beside it, under another name."),
            self.tr("Replace: what the other program wrote is lost."),
        ]
        if reload is not None:
            said.append(
                self.tr("Reload: what is shown is put aside, and the file is opened again.")
            )
        box = message_box(
            self._window,
            "outsideQuestion",
            QMessageBox.Icon.Warning,
            self.tr("{name} was changed by another program after it was opened here.").format(
                name=shortened(path.name, PATH, MIDDLE)
            ),
            "\n".join(said),
        )
        role = QMessageBox.ButtonRole
        answers: dict[object, Callable[[], object]] = {}
        for name, words, each, action in (
            ("keepBoth", self.tr("&Keep both"), role.AcceptRole, keep_both),
            ("replace", self.tr("Re&place"), role.DestructiveRole, replace),
            ("reload", self.tr("&Reload"), role.ActionRole, reload),
        ):
            if action is not None:
                button = box.addButton(words, each)
                button.setObjectName(f"{name}Button")
                answers[button] = action
                if name == "keepBoth":
                    box.setDefaultButton(button)
        box.setEscapeButton(box.addButton(QMessageBox.StandardButton.Cancel))
        self._show(box, lambda _: answers.get(box.clickedButton(), cancel)())

    def _is_open(self) -> bool:
        if self._open is None:
            return False
        self._open.raise_()
        return True

    def _show(self, box: QMessageBox, answered: Callable[[int], object]) -> None:
        def finish(answer: int) -> None:
            self._open = None
            answered(answer)

        self._open = box
        box.finished.connect(finish)
        box.open()
