"""The heading of a part of the window."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QSizePolicy

SCALE = 1.2


class Heading(QLabel):
    """A label in larger type."""

    def __init__(self) -> None:
        super().__init__()
        font = self.font()
        font.setPointSizeF(SCALE * font.pointSizeF())
        self.setFont(font)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
