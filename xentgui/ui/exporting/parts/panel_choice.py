"""Which panels an export has."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from xentgui.core.view import View
from xentgui.figure.panels import panel_class
from xentgui.ui.widgets.controls.toggle import LinkToggle, Toggle
from xentgui.ui.widgets.scale import scaled
from xentgui.ui.widgets.text.label import Label
from xentgui.ui.words import panel_titles

COLUMNS, ACROSS, DOWN = 2, 8, 4
"""Columns of toggles, and logical pixels between them."""


class PanelChoice(QWidget):
    """A toggle for each panel, and what sets them to "those that the window shows".

    Parameters
    ----------
    view : View
        Whose panels the window shows, and in whose order the toggles stand.

    Attributes
    ----------
    changed : Signal
    as_shown : LinkToggle
        On while the panels are those of the window, whichever these are.
    boxes : dict of str to Toggle
        By the name of the panel.
    """

    changed = Signal()

    def __init__(self, view: View) -> None:
        super().__init__()
        self._window_panels = view.panels
        self.as_shown = LinkToggle(self.tr("as in the &window"))
        self.as_shown.setObjectName("panelsAsShown")
        self.as_shown.setAccessibleName(self.tr("Panels as in the window"))
        titles = panel_titles()
        self.boxes = {name: Toggle(titles[name]) for name in view.order}
        self._grid = QGridLayout()
        for index, (name, box) in enumerate(self.boxes.items()):
            box.setObjectName(f"panelBox_{name}")
            box.toggled.connect(self._take)
            self._grid.addWidget(box, index // COLUMNS, index % COLUMNS)
        head = QHBoxLayout()
        head.addWidget(Label(self.tr("Panels")))
        head.addStretch(1)
        head.addWidget(self.as_shown)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.addLayout(head)
        self._rows.addLayout(self._grid)
        self.take_scale()
        self.as_shown.toggled.connect(self._follow)
        self.set_panels(None)

    def take_scale(self) -> None:
        """Take the gaps of the present scale."""
        self._grid.setHorizontalSpacing(scaled(ACROSS))
        self._grid.setVerticalSpacing(scaled(DOWN))
        self._rows.setSpacing(scaled(DOWN))

    def panels(self) -> tuple[str, ...] | None:
        """Return the names of the chosen panels, perhaps none; None for those of the window."""
        if self.as_shown.isChecked():
            return None
        return tuple(name for name, box in self.boxes.items() if box.isChecked())

    def tiles(self) -> int:
        """Count the chosen panels that are not wide."""
        chosen = (name for name, box in self.boxes.items() if box.isChecked())
        return sum(not panel_class(name).is_wide for name in chosen)

    def set_panels(self, panels: tuple[str, ...] | None) -> None:
        """Choose panels by name; None for those that the window shows."""
        self._show_as_shown(panels is None)
        self._mark(self._window_panels if panels is None else panels)
        self.changed.emit()

    def warn(self, cramped: Collection[str]) -> None:
        """Mark the panels that have no room."""
        said = self.tr("No room in the picture")
        for name, box in self.boxes.items():
            box.warn(said if name in cramped else "")

    def _follow(self, as_shown: bool) -> None:
        if as_shown:
            self._mark(self._window_panels)
        self.changed.emit()

    def _take(self) -> None:
        """Have a choice of one's own from the first toggle on."""
        self._show_as_shown(False)
        self.changed.emit()

    def _show_as_shown(self, as_shown: bool) -> None:
        with QSignalBlocker(self.as_shown):
            self.as_shown.setChecked(as_shown)

    def _mark(self, panels: tuple[str, ...]) -> None:
        for name, box in self.boxes.items():
            with QSignalBlocker(box):
                box.setChecked(name in panels)
