"""What has no room in the window, panels or layout, said in the status bar with the cures."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QToolButton, QWidget

from xentgui.core.model import Model
from xentgui.ui.stage.figure_view import FigureView
from xentgui.ui.widgets.controls.bar_button import BarButton
from xentgui.ui.widgets.menus.list_menu import ListEntry, ListMenu
from xentgui.ui.widgets.text.plain_text import for_menu, set_tip
from xentgui.ui.words import panel_titles


class _Told(NamedTuple):
    """One thing that has no room: on the button, in full, and with what helps."""

    short: str
    whole: str
    tip: str


class RoomButton(BarButton):
    """Says which panels have no room, or too little, or that their layout has not.

    It is hidden where all have.

    Its menu has what helps: a larger window, fewer lines, fewer panels.

    Parameters
    ----------
    window : QWidget
    view : FigureView
    model : Model
    choose_panels : callable
        Shows these panels, and no others.
    choose_columns : callable
        Lets the panels stand in so many columns; None for as many as read best.
    """

    LEAST_HEIGHT = 26

    def __init__(
        self,
        window: QWidget,
        view: FigureView,
        model: Model,
        choose_panels: Callable[[Collection[str]], None],
        choose_columns: Callable[[int | None], None],
    ) -> None:
        super().__init__(outlined=True)
        self.setObjectName("roomButton")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._window, self._view, self._model = window, view, model
        self._choose_panels, self._choose_columns = choose_panels, choose_columns
        menu = ListMenu(self)
        menu.aboutToShow.connect(lambda: menu.show_list(self._cures(), ()))
        self.setMenu(menu)
        view.cramped.connect(self._follow)
        self._follow()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._follow()

    def _gone(self) -> list[str]:
        """Name the panels that are not to be seen at all."""
        panels = self._view.figure.panels
        return [name for name, panel in panels.items() if not panel.isVisible()]

    def _follow(self) -> None:
        """Say what matters most; the tool tip says all of it, and what helps."""
        told = [each for each in (self._of_panels(), self._of_layout()) if each is not None]
        if not self._gone():
            told.reverse()
        self.setVisible(bool(told))
        self.setText(for_menu(told[0].short if told else ""))
        self.setAccessibleName(told[0].whole if told else "")
        set_tip(self, "\n".join(each.tip for each in told))

    def _of_panels(self) -> _Told | None:
        """Say which panels have no room, or little."""
        cramped, gone = self._view.figure.cramped(), self._gone()
        if not cramped:
            return None
        titles = panel_titles()
        named = [titles[name] for name in gone or cramped]
        panels = ", ".join(named)
        whole = self.tr("No room for {panels}") if gone else self.tr("Little room for {panels}")
        short = whole
        if len(named) > 1:
            short = self.tr("No room for {count} panels") if gone else self.tr("Little room")
        said = whole.format(panels=panels)
        tip = self.tr("{said}. Enlarge the window, or show fewer panels.").format(said=said)
        return _Told(short.format(count=len(named), panels=panels), said, tip)

    def _of_layout(self) -> _Told | None:
        """Say that the panels do not stand in the columns that were chosen."""
        if not self._view.figure.is_rearranged:
            return None
        said = self.tr("No room for the chosen layout")
        tip = self.tr(
            "{said}: the panels stand as they read best. Enlarge the window, show fewer panels, or "
            "choose another layout."
        )
        return _Told(said, said, tip.format(said=said))

    def _cures(self) -> list[ListEntry]:
        """List what helps."""
        cures = []
        if not self._window.isMaximized() and not self._window.isFullScreen():
            cures.append(ListEntry(self.tr("Enlarge the window"), self._window.showMaximized))
        view, figure = self._model.snapshot.view, self._view.figure
        cramped, titles = figure.cramped(), panel_titles()
        if view.full_derivation and "derivation" in cramped:
            shorten = partial(self._model.set_full_derivation, False)
            cures.append(ListEntry(self.tr("Shorten the derivation"), shorten))
        if view.columns is not None:
            arrange = partial(self._choose_columns, None)
            cures.append(ListEntry(self.tr("Arrange the panels automatically"), arrange))
        if len(view.panels) == 1:
            return cures
        for name in cramped:
            rest = [panel for panel in view.panels if panel != name]
            hide = self.tr("Hide {panel}").format(panel=titles[name])
            cures.append(ListEntry(hide, partial(self._choose_panels, rest)))
        for name in self._gone():
            alone = self.tr("Show {panel} alone").format(panel=titles[name])
            cures.append(ListEntry(alone, partial(self._choose_panels, [name])))
        return cures
