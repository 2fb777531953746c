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
    """Draws random logits for a Model.

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
        """Draw logits from a random seed."""
        self.draw_with(secrets.randbelow(MOST + 1))

    def draw_with(self, seed: int) -> None:
        """Draw logits from a given seed, and show the seed in a message.

        Parameters
        ----------
        seed : int
            From 0 to `MOST`.
        """
        self._seed = seed
        self._model.randomise(seed)
        self._tell(translate("Randomiser", "Random logits with seed {seed}").format(seed=seed))

    def ask(self) -> None:
        """Ask for a seed in a dialog, and draw logits from it."""
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
