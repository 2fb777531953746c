"""What kind of file an export is, and in plain words what that is for."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from xentgui.export.formats import EXPORT_FORMATS, SUFFIXES, format_of
from xentgui.ui.exporting.words import format_use
from xentgui.ui.widgets.controls.segmented import Segmented
from xentgui.ui.widgets.text.label import Label


class FormatChoice(QWidget):
    """All formats side by side, and below them what the chosen one is for.

    Parameters
    ----------
    suffix : str
        The one that it begins with.

    Attributes
    ----------
    changed : Signal
    segments : Segmented
        Its keys are the suffixes.
    use : Label
    """

    changed = Signal()

    def __init__(self, suffix: str) -> None:
        super().__init__()
        self.segments = Segmented(SUFFIXES, fills=True)
        self.segments.setObjectName("formatChoice")
        uses = [format_use(each) for each in EXPORT_FORMATS]
        titles = [each.title for each in EXPORT_FORMATS]
        spoken = [f"{title}: {use}" for title, use in zip(titles, uses, strict=True)]
        self.segments.set_texts(titles, spoken)
        for key, use in zip(SUFFIXES, uses, strict=True):
            segment = self.segments.segment(key)
            segment.setObjectName(f"formatSegment_{key[1:]}")
            segment.setToolTip(use)
        self.use = Label()
        self.use.setObjectName("formatUseLabel")
        self.use.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.segments)
        layout.addWidget(self.use)
        self.segments.show_key(suffix)
        self.segments.chosen.connect(self._follow)
        self._say()

    @property
    def suffix(self) -> str:
        """The one that is chosen."""
        return self.segments.key

    def _follow(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        self.use.setText(format_use(format_of(self.suffix)))
