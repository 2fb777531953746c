"""A scroll area that is as tall as its content and no taller."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

LEAST_HEIGHT = 110


class ContentScrollArea(QScrollArea):
    """Scrolls vertically where there is less room than its content needs.

    Parameters
    ----------
    content : QWidget
    """

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._content = content
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:
        """Size of the content."""
        return self._content.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Content's width, and the height of a few rows."""
        hint = self.sizeHint()
        return QSize(hint.width(), min(hint.height(), LEAST_HEIGHT))
