"""What the user prefers for every window and document: theme, language, symbols, panels."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from xentgui.core.model import Model
from xentgui.figure.drawing.style import Style
from xentgui.language import code_of, install, spoken
from xentgui.ui.settings import Settings
from xentgui.ui.theme import Theme, palette
from xentgui.ui.widgets.scale import SCALES, scale, set_scale

PROJECTOR_SCALE = 1.5
LEAST_SIZE = 760, 520
"""Of the window at the scale 1, in logical pixels."""


class Preferences(QObject):
    """Applies the user's choices, and keeps them for the next start.

    Parameters
    ----------
    window : QWidget
        Its screen has room for a scale, or has not.
    model : Model
        Whose View has the symbols and the panels.
    settings : Settings

    Attributes
    ----------
    restyled : Signal
        `style` has changed, by a choice or with the desktop.
    scaled : Signal
        The window is drawn at another size.
    legendHidden : Signal
        The key of before and now is to be left out, and has been where it can.
    languageChosen : Signal
        Emitted also where the active language stays, so that no widget gets a LanguageChange event.
    """

    restyled = Signal()
    scaled = Signal()
    legendHidden = Signal()  # noqa: N815
    languageChosen = Signal()  # noqa: N815

    def __init__(self, window: QWidget, model: Model, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._model, self._settings = model, settings
        self._theme, self._language = settings.theme, settings.language
        self._speak()
        set_scale(self._fitting(settings.scale))
        QApplication.setPalette(palette(self.style))
        # Kept, for PySide lets the second go with the first.
        self._hints = QGuiApplication.styleHints()
        self._hints.colorSchemeChanged.connect(self._follow_system)
        self._accessibility = self._hints.accessibility()
        self._accessibility.contrastPreferenceChanged.connect(self._restyle)

    @property
    def theme(self) -> Theme:
        """The chosen theme, which may be that of the system."""
        return self._theme

    @property
    def style(self) -> Style:
        """Colours and sizes of the chosen theme as it is now."""
        return self._theme.style()

    @property
    def language(self) -> str:
        """The chosen one of `LANGUAGES`, or `SYSTEM`."""
        return self._language

    @property
    def active_language(self) -> str:
        """The one of `LANGUAGES` that the application speaks now."""
        return spoken()

    def look(self) -> None:
        """Show the model with the symbols, the panels and what is around them as chosen last.

        Not for an opened document, which has its own.
        """
        self._model.set_notation(self._settings.notation)
        self._model.arrange_panels(self._settings.panels, self._settings.order)
        self._model.hide_hints(self._settings.hides_hints)
        self._model.hide_legend(self._settings.hides_legend)
        self._model.set_columns(self._settings.columns)

    def choose_theme(self, theme: Theme) -> None:
        """Switch to a theme."""
        self._theme = self._settings.theme = theme
        self._restyle()

    def choose_language(self, language: str) -> None:
        """Switch to one of `LANGUAGES`, or to `SYSTEM`."""
        self._language = self._settings.language = language
        self._speak()
        self.languageChosen.emit()

    def choose_notation(self, notation: str) -> None:
        """Switch to one of `NOTATIONS`."""
        self._model.set_notation(notation)
        self._settings.notation = notation

    @property
    def scale(self) -> float:
        """How large the window is drawn: 1 is the usual size."""
        return scale()

    def choose_scale(self, value: float) -> None:
        """Draw the window at one of `SCALES`, as large as its screen has room for."""
        self._settings.scale = value
        set_scale(self._fitting(value))
        self.scaled.emit()

    @property
    def projector(self) -> bool:
        """Whether the window is drawn for a hall: large, and with a ring around the pointer."""
        return self._settings.projector

    def choose_projector(self, projector: bool) -> None:
        """Draw the window for a hall, or at its usual size."""
        self._settings.projector = projector
        self.choose_scale(PROJECTOR_SCALE if projector else 1.0)

    def change_scale(self, steps: int) -> None:
        """Go to the next larger scales, or smaller ones; the ends are ends."""
        at = SCALES.index(scale()) + steps
        self.choose_scale(self._fitting(SCALES[min(max(at, 0), len(SCALES) - 1)]))

    def _fitting(self, value: float) -> float:
        """Return the largest scale up to a value at which the least window fits the screen."""
        room = self._window.screen().availableSize()
        width, height = LEAST_SIZE
        fitting = [
            each
            for each in SCALES
            if each <= value and width * each <= room.width() and height * each <= room.height()
        ]
        return max(fitting, default=SCALES[0])

    def choose_panels(self, panels: Collection[str]) -> None:
        """Show these of `PANELS`, and no others."""
        self._model.set_panels(panels)
        self._keep_panels()

    def toggle_panel(self, name: str) -> None:
        """Show a panel, or hide it."""
        self.choose_panels({*self._model.snapshot.view.panels} ^ {name})

    def move_panel(self, name: str, place: int) -> None:
        """Put a panel, shown or hidden, at another place among all of them, the first 0."""
        self._model.move_panel(name, place)
        self._keep_panels()

    def order_panels(self) -> None:
        """Put the panels into their usual order."""
        self._model.order_panels()
        self._keep_panels()

    def hide_hints(self, hidden: bool) -> None:
        """Leave the lines on how to read a panel out of the figure, or show them again."""
        self._model.hide_hints(hidden)
        self._settings.hides_hints = hidden

    def hide_legend(self, hidden: bool) -> None:
        """Leave the key of before and now out of the figure, or show it again."""
        self._model.hide_legend(hidden)
        self._settings.hides_legend = hidden
        if hidden:
            self.legendHidden.emit()

    def choose_columns(self, columns: int | None) -> None:
        """Let the panels stand in so many columns; None for as many as read best."""
        self._model.set_columns(columns)
        self._settings.columns = columns

    def _keep_panels(self) -> None:
        view = self._model.snapshot.view
        self._settings.panels, self._settings.order = view.panels, view.order

    def _speak(self) -> None:
        app = QApplication.instance()
        if app is not None:
            install(app, code_of(self._language))

    def _follow_system(self) -> None:
        if self._theme is Theme.SYSTEM:
            self._restyle()

    def _restyle(self) -> None:
        QApplication.setPalette(palette(self.style))
        self.restyled.emit()
