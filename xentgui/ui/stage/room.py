"""What has no room in the window, said in the status bar, with the cures."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QToolButton, QWidget

from xentgui.core.model import Model
from xentgui.ui.stage.figure_view import FigureView
from xentgui.ui.widgets.controls.bar_button import BarButton
from xentgui.ui.widgets.text.list_menu import ListEntry, ListMenu
from xentgui.ui.widgets.text.plain_text import for_menu, set_tip
from xentgui.ui.words import panel_titles


class RoomButton(BarButton):
    """Says which panels have no room, or too little; hidden where all have.

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
        cramped, gone = self._view.figure.cramped(), self._gone()
        self.setVisible(bool(cramped))
        titles = panel_titles()
        named = [titles[name] for name in gone or cramped]
        whole = self.tr("No room for {panels}") if gone else self.tr("Little room for {panels}")
        text = whole
        if len(named) > 1:
            text = self.tr("No room for {count} panels") if gone else self.tr("Little room")
        said, tip = whole.format(panels=", ".join(named)), ""
        if cramped:
            cure = self.tr("{said}. Enlarge the window, or show fewer panels.")
            tip = cure.format(said=said)
        self.setText(for_menu(text.format(count=len(named), panels=", ".join(named))))
        self.setAccessibleName(said)
        set_tip(self, tip)

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
