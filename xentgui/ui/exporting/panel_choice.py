"""Which panels an export has."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from xentgui.core.panels import PANELS
from xentgui.ui.words import panel_titles

COLUMNS = 2


class PanelChoice(QWidget):
    """A check box for each panel, and one for "those that the window shows".

    Parameters
    ----------
    window_panels : tuple of str
        Names of the panels that the window shows.

    Attributes
    ----------
    changed : Signal
    """

    changed = Signal()

    def __init__(self, window_panels: tuple[str, ...]) -> None:
        super().__init__()
        self._window_panels = window_panels
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(16)
        layout.setVerticalSpacing(4)
        self.as_shown = QCheckBox(self.tr("As &in the window"))
        self.as_shown.setObjectName("panelsAsShown")
        layout.addWidget(self.as_shown, 0, 0, 1, COLUMNS)
        titles = panel_titles()
        self.boxes = {name: QCheckBox(titles[name]) for name in PANELS}
        for index, (name, box) in enumerate(self.boxes.items()):
            box.setObjectName(f"panelBox_{name}")
            box.toggled.connect(self.changed)
            # Column by column, so that the widest title is alone with its neighbours.
            rows = -(-len(PANELS) // COLUMNS)
            layout.addWidget(box, 1 + index % rows, index // rows)
        self.as_shown.toggled.connect(self._follow)
        self.set_panels(None)

    def panels(self) -> tuple[str, ...] | None:
        """Return the names of the chosen panels, perhaps none; None for those of the window."""
        if self.as_shown.isChecked():
            return None
        return tuple(name for name, box in self.boxes.items() if box.isChecked())

    def set_panels(self, panels: tuple[str, ...] | None) -> None:
        """Choose panels by name; None for those that the window shows."""
        self.as_shown.setChecked(panels is None)
        self._mark(self._window_panels if panels is None else panels)
        self._follow(panels is None)

    def _follow(self, as_shown: bool) -> None:
        for box in self.boxes.values():
            box.setEnabled(not as_shown)
        if as_shown:
            self._mark(self._window_panels)
        self.changed.emit()

    def _mark(self, panels: tuple[str, ...]) -> None:
        for name, box in self.boxes.items():
            box.setChecked(name in panels)
