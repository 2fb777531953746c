"""On what an export is drawn: for a light or a dark ground or for print, with it or without."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from xentgui.figure.drawing.style import STYLES
from xentgui.ui.widgets.controls.segmented import Segmented
from xentgui.ui.widgets.controls.toggle import Toggle
from xentgui.ui.widgets.text.plain_text import set_tip


class GroundChoice(QWidget):
    """The themes side by side, and beside them whether their ground is left out.

    Both are asked, for what is drawn on a transparent ground has the colours of a theme, too.

    Parameters
    ----------
    theme : str
        One of `STYLES`.
    transparent : bool

    Attributes
    ----------
    changed : Signal
    theme : Segmented
    transparent : Toggle
    """

    changed = Signal()

    def __init__(self, theme: str, transparent: bool) -> None:
        super().__init__()
        self.theme = Segmented(tuple(STYLES), fills=True, is_tight=True)
        self.theme.setObjectName("themeChoice")
        texts = {
            "light": self.tr("Light"),
            "dark": self.tr("Dark"),
            "journal": self.tr("Print"),
        }
        spoken = {
            "light": self.tr("Light ground"),
            "dark": self.tr("Dark ground"),
            "journal": self.tr("As in a journal, for print"),
        }
        keys = self.theme.keys
        self.theme.set_texts([texts[key] for key in keys], [spoken[key] for key in keys])
        self.theme.show_key(theme)
        set_tip(self.theme, self.tr("That of the window, until another is chosen here"))
        self.transparent = Toggle(self.tr("Transparent"))
        self.transparent.setObjectName("transparentBox")
        self.transparent.setToolTip(self.tr("Leave out the ground, and keep the colours for it"))
        self.transparent.setChecked(transparent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.theme, 1)
        layout.addWidget(self.transparent)
        self.theme.chosen.connect(self.changed)
        self.transparent.toggled.connect(self.changed)
