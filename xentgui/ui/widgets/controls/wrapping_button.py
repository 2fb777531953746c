"""A push button whose text may take several lines."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout

from xentgui.ui.widgets.fingers.room import least, roomy
from xentgui.ui.widgets.text.label import RICH, Label

PADDING_X, PADDING_Y = 10, 6


class WrappingButton(QPushButton):
    """A button as wide as its place and as tall as its text needs there.

    Parameters
    ----------
    html : str
        What is shown.
    spoken : str
        The same for a screen reader.
    left : int
        Logical pixels before the text.
    """

    def __init__(self, html: str, spoken: str, left: int = PADDING_X) -> None:
        super().__init__()
        self._padding = left + PADDING_X
        self.setAccessibleName(spoken)
        self._label = Label(html, RICH)
        self._label.setWordWrap(True)
        self._label.setForegroundRole(self.palette().ColorRole.ButtonText)
        self._label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(left, PADDING_Y, PADDING_X, PADDING_Y)
        layout.addWidget(self._label)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._take_size()

    def set_text(self, html: str, spoken: str) -> None:
        """Show another text, given as at first."""
        self.setAccessibleName(spoken)
        self._label.setText(html)
        self.updateGeometry()

    def text(self) -> str:
        """Return the text for a screen reader, as that of a button without rich text."""
        return self.accessibleName()

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        return self._label.heightForWidth(width - self._padding) + 2 * PADDING_Y

    def sizeHint(self) -> QSize:
        hint = self._label.sizeHint()
        return QSize(
            hint.width() + self._padding, self.heightForWidth(hint.width() + self._padding)
        )

    def minimumSizeHint(self) -> QSize:
        return roomy(QSize(60, self.fontMetrics().height() + 2 * PADDING_Y))

    def _take_size(self) -> None:
        # Its height is that of its label, and not what it would like.
        self._label.setMinimumHeight(least() - 2 * PADDING_Y)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._take_size()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter as well as Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)
