"""Random logits, with a seed that is shown and can be given again."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QInputDialog, QWidget

from xentgui.core.model import Model

MOST = 999_999
translate = QCoreApplication.translate


class Randomiser:
    """Draws the logits of a Model anew.

    Parameters
    ----------
    model : Model
    parent : QWidget
        Of the dialog that asks for a seed.
    tell : callable
        Shows the user a message.
    """

    def __init__(self, model: Model, parent: QWidget, tell: Callable[[str], None]) -> None:
        self._model, self._parent, self._tell = model, parent, tell
        self._seed = 0

    def draw(self) -> None:
        """Use a seed that nobody has chosen."""
        self.draw_with(secrets.randbelow(MOST + 1))

    def draw_with(self, seed: int) -> None:
        """Use a seed, and show it.

        Parameters
        ----------
        seed : int
            From 0 to `MOST`.
        """
        self._seed = seed
        self._model.randomise(seed)
        self._tell(translate("Randomiser", "Random logits with seed {seed}").format(seed=seed))

    def ask(self) -> None:
        """Let the user type a seed, such as one that was shown before."""
        dialog = QInputDialog(self._parent)
        dialog.setObjectName("seedDialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setInputMode(QInputDialog.InputMode.IntInput)
        dialog.setIntRange(0, MOST)
        dialog.setIntValue(self._seed)
        dialog.setWindowTitle(translate("Randomiser", "Random logits"))
        dialog.setLabelText(translate("Randomiser", "Seed; the same one gives the same logits:"))
        dialog.intValueSelected.connect(self.draw_with)
        dialog.open()
