"""The panels that have no room in a picture, as a second one beside it."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from xentgui.ui.exporting.parts.panel_choice import PanelChoice
from xentgui.ui.notice import take_height
from xentgui.ui.widgets.scale import scaled
from xentgui.ui.widgets.text.label import Label
from xentgui.ui.words import panel_titles

GAP = 8
"""Logical pixels between its parts."""


class SecondPicture(QWidget):
    """A line that says what is in the second picture, while there is one.

    A panel is in one of the two: who chooses it for the first takes it out of the second. It
    begins with no second picture, and nothing keeps one for the next export.

    Parameters
    ----------
    first : PanelChoice
        The panels of the first picture.

    Attributes
    ----------
    changed : Signal
        There is another second picture, or none, or the other of the two is looked at.
    look, take_back : QPushButton
    """

    changed = Signal()

    def __init__(self, first: PanelChoice) -> None:
        super().__init__()
        self._first = first
        self._panels: tuple[str, ...] = ()
        self._before: tuple[str, ...] | None = None
        self._rest: tuple[str, ...] | None = ()
        self._is_looked_at = False
        self._is_film = False
        self._cramped = False
        self._said = Label()
        self._said.setObjectName("secondPictureLabel")
        self._said.setWordWrap(True)
        self.look, self.take_back = QPushButton(), QPushButton(self.tr("Take it back"))
        self.look.setObjectName("lookAtOtherButton")
        self.take_back.setObjectName("takeSecondBackButton")
        self.take_back.setToolTip(self.tr("Have all panels in one picture again"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._said, 1)
        for button in (self.look, self.take_back):
            button.setAutoDefault(False)
            self._row.addWidget(button)
        self.look.clicked.connect(self._turn)
        self.take_back.clicked.connect(self._take_back)
        self._take_scale()
        self._tell()

    @property
    def panels(self) -> tuple[str, ...]:
        """Names of the panels that are in it; none while there is no second picture."""
        return () if self._is_film else self._panels

    @property
    def is_looked_at(self) -> bool:
        """Whether it is the one that is looked at."""
        return self._is_looked_at and bool(self.panels)

    def with_more(self, panels: Collection[str]) -> tuple[str, ...]:
        """Return its panels with some more, in the order of all."""
        return tuple(name for name in self._first.boxes if name in (*self._panels, *panels))

    def split(self, first: tuple[str, ...], second: tuple[str, ...]) -> None:
        """Have these panels in the first picture, and those in the second."""
        if not self._panels:
            self._before = self._first.panels()
        self._panels, self._rest, self._cramped = second, first, False
        self._first.set_panels(first)
        self.changed.emit()
        self.look.setFocus()

    def rejoined(self) -> tuple[str, ...] | None:
        """Return the choice of panels without a second picture; None for those of the window."""
        now = self._first.panels()
        if not self._panels:
            return now
        return self._before if now == self._rest else self.with_more(self._chosen())

    def follow(self, is_film: bool) -> None:
        """Have only what the first has not, and nothing for a film."""
        chosen = self._chosen()
        self._panels = tuple(name for name in self._panels if name not in chosen)
        self._is_film = is_film
        if not self.panels:
            self._is_looked_at = False
        self._tell()

    def warn(self, is_cramped: bool) -> None:
        """Say whether the one that is not looked at has too little room."""
        self._cramped = is_cramped
        self._tell()

    def _chosen(self) -> list[str]:
        return [name for name, box in self._first.boxes.items() if box.isChecked()]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        take_height(self)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_row"):
            self._take_scale()

    def _take_scale(self) -> None:
        self._row.setSpacing(scaled(GAP))

    def _turn(self) -> None:
        self._is_looked_at = not self._is_looked_at
        self._cramped = False
        self._tell()
        self.changed.emit()

    def _take_back(self) -> None:
        panels = self.rejoined()
        self._panels, self._is_looked_at = (), False
        self._first.set_panels(panels)
        self._tell()
        self.changed.emit()
        self._first.as_shown.setFocus()

    def _tell(self) -> None:
        titles = panel_titles()
        names = ", ".join(titles[name] for name in self._panels)
        if self._is_film:
            said = self.tr("A film has no second picture, and is without: {panels}.")
        elif self._is_looked_at:
            said = self.tr("Above is the second picture: {panels}.")
        else:
            said = self.tr("A second picture has: {panels}.")
        said = said.format(panels=names)
        if self._cramped and self.panels:
            first = self.tr("The first has not enough room.")
            second = self.tr("It has not enough room.")
            said = f"{said} {first if self._is_looked_at else second}"
        self._said.setText(said)
        self.look.setText(self.tr("Show the first") if self._is_looked_at else self.tr("Show it"))
        self.look.setVisible(not self._is_film)
        take_height(self)
        self.setVisible(bool(self._panels))
