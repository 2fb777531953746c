"""The Figure: the panels that the View names, laid out."""

from __future__ import annotations

from dataclasses import replace

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtWidgets import QGraphicsItem, QGraphicsSceneResizeEvent

from xentgui.core.analysis.other_descent import OtherDescents
from xentgui.core.panels import telling
from xentgui.core.snapshot import Snapshot
from xentgui.core.view import View
from xentgui.figure.cards.card import REACH, Card
from xentgui.figure.cards.description import Description
from xentgui.figure.cards.held_card import HeldCard
from xentgui.figure.drawing.style import Style
from xentgui.figure.frame import make_frame
from xentgui.figure.handle import Handle, Sight
from xentgui.figure.layout import arrange, has_rows, is_readable
from xentgui.figure.panels import panel_class

SHARES = tuple(step / 10.0 for step in range(10, -1, -1))
"""Of what wide panels would like beyond the least, until there is room for all of them."""


class Figure(pg.GraphicsWidget):  # type: ignore[misc]
    """Draws Snapshots; its size is set from outside.

    Parameters
    ----------
    style : Style
    cached : bool
        Keep what does not change from frame to frame (card, title, ticks, names) as pixels, and
        set no formula before `wake`. For a window only: an export would have them as pixels, too.
    """

    def __init__(self, style: Style, cached: bool = False) -> None:
        super().__init__()
        self._cached = cached
        self._is_awake = not cached
        self._given = self._style = style
        self._panels: dict[str, Card] = {}
        self._held: frozenset[str] = frozenset()
        self._reach = REACH
        self._snapshot: Snapshot | None = None
        self._columns: int | None = None
        self._descents = OtherDescents()
        self._grounds: list[QRect] = []

    @property
    def is_awake(self) -> bool:
        """Whether what takes time to load is drawn, too."""
        return self._is_awake

    @property
    def style(self) -> Style:
        """Its colours and sizes."""
        return self._style

    @property
    def panels(self) -> dict[str, Card]:
        """The panels that are shown, by name, in reading order."""
        return dict(self._panels)

    def grounds(self) -> list[QRect]:
        """Find what the cards cover wholly, so that nothing below it can be seen."""
        return self._grounds

    def cramped(self) -> tuple[str, ...]:
        """Name the panels that have no room, or less than can be read, in reading order."""
        return tuple(name for name, panel in self._panels.items() if not _has_room(panel))

    def keeping_legend(self) -> tuple[str, ...]:
        """Name the panels whose key is left out, and drawn all the same, in reading order."""
        shown = ((name, panel) for name, panel in self._panels.items() if panel.isVisible())
        return tuple(name for name, panel in shown if panel.keeps_legend)

    @property
    def is_rearranged(self) -> bool:
        """Whether the View's columns have no room, so that there are as many as read best."""
        if self._columns is None:
            return False
        tiles = sum(not panel.is_wide for panel in self._panels.values())
        return not has_rows(tiles, self._columns, self.size().width(), self.size().height())

    def left_out_at(self, point: QPointF) -> tuple[str, ...]:
        """Say what of the title's line at a point in Figure coordinates has no room: `Card`."""
        panel = self._panel_at(point)
        return () if panel is None else panel.left_out()

    def has_places(self, width: float, height: float) -> bool:
        """Return whether all panels would have places where they can be read.

        Of another size this is known without laying anything out. What a panel has to show may be
        cut all the same: only `cramped` tells.
        """
        return all(_is_roomy(panel, place) for panel, place in self._places(width, height))

    def render(self, snapshot: Snapshot) -> None:
        """Show a Snapshot in the panels that its View names; others are removed.

        Parameters
        ----------
        snapshot : Snapshot
        """
        self._snapshot = snapshot
        before = self._heights(), self._columns
        self._columns = snapshot.view.columns
        self._set_style(snapshot.view)
        held = telling(snapshot.view.held).intersection(snapshot.view.panels)
        if (tuple(self._panels), self._held) != (snapshot.view.panels, held):
            self._choose(snapshot.view.panels, held)
            before = self._heights(), self._columns
        if snapshot.comparison is None:
            self._descents.forget()
        frame = make_frame(snapshot, descents=self._descents)
        for panel in self._panels.values():
            panel.hold(snapshot.in_gesture)
            panel.render(frame)
        # A panel that has more lines than before wants another height.
        if (self._heights(), self._columns) != before:
            self._lay_out()

    def _heights(self) -> list[float]:
        return [panel.preferred_height() for panel in self._panels.values() if panel.is_wide]

    def describe(self) -> dict[str, Description]:
        """Say what a reader sees.

        Returns
        -------
        dict of str to Description
            By name, in reading order; without the panels that have no room.
        """
        shown = ((name, panel) for name, panel in self._panels.items() if panel.isVisible())
        return {name: panel.describe() for name, panel in shown}

    def handle_at(self, point: QPointF) -> Handle | None:
        """Find what can be taken hold of, or clicked, at a point in Figure coordinates."""
        panel = self._panel_at(point)
        return None if panel is None else panel.grip_at(point - panel.pos())

    def panel_at(self, point: QPointF) -> str | None:
        """Name the panel at a point in Figure coordinates."""
        panel = self._panel_at(point)
        return next((name for name, each in self._panels.items() if each is panel), None)

    def set_reach(self, reach: float) -> None:
        """Set how far around what is taken hold of a press still does; logical pixels."""
        self._reach = reach
        for panel in self._panels.values():
            panel.reach = reach

    def focus_boxes(self) -> list[QRectF]:
        """Find what names the focused class in the panels, in Figure coordinates."""
        shown = (panel for panel in self._panels.values() if panel.isVisible())
        boxes = ((panel, panel.focus_box()) for panel in shown)
        return [box.translated(panel.pos()) for panel, box in boxes if box is not None]

    def class_at(self, point: QPointF) -> int | None:
        """Find the class whose column is at a point in Figure coordinates."""
        panel = self._panel_at(point)
        return None if panel is None else panel.class_at(point - panel.pos())

    def role_at(self, point: QPointF) -> str | None:
        """Find the quantity whose symbol is at a point in Figure coordinates; None for none."""
        panel = self._panel_at(point)
        return None if panel is None else panel.role_at(point - panel.pos())

    def title_at(self, point: QPointF) -> str | None:
        """Name the panel whose title or hint is at a point in Figure coordinates; None for none."""
        panel = self._panel_at(point)
        if panel is None or not panel.head().contains(point - panel.pos()):
            return None
        return str(panel.objectName())

    def place_of(self, handle: Handle) -> QPointF | None:
        """Find where the value of a handle is drawn, in Figure coordinates."""
        panel = self._panel_of(handle)
        place = None if panel is None else panel.place_of(handle)
        return None if panel is None or place is None else place + panel.pos()

    def sight_of(self, handle: Handle) -> Sight | None:
        """Find what to leave free while that value is typed, in Figure coordinates."""
        panel = self._panel_of(handle)
        sight = None if panel is None else panel.sight_of(handle)
        return None if panel is None or sight is None else sight.moved(*panel.pos().toTuple())

    def _panel_of(self, handle: Handle) -> Card | None:
        shown = (panel for panel in self._panels.values() if panel.isVisible())
        return next((each for each in shown if handle.grip in each.grips), None)

    def _panel_at(self, point: QPointF) -> Card | None:
        panels = self._panels.values()
        shown = (panel for panel in panels if panel.isVisible())
        return next((panel for panel in shown if panel.geometry().contains(point)), None)

    def show_handle(self, handle: Handle | None) -> None:
        """Mark a handle in the panel that it belongs to, and in no other."""
        for panel in self._panels.values():
            own = handle is not None and handle.grip in panel.grips
            panel.show_handle(handle if own else None)

    def wake(self) -> None:
        """Draw from now on also what takes time to load; a cached Figure waits for this."""
        self._is_awake = True
        for panel in self._panels.values():
            panel.wake()

    def set_style(self, style: Style) -> None:
        """Change colours and sizes, and show the last Snapshot in them.

        Parameters
        ----------
        style : Style
            What the View hides is left out all the same.
        """
        self._given = style
        if self._snapshot is not None:
            self.render(self._snapshot)
        else:
            self._style = style

    def _set_style(self, view: View) -> None:
        """Draw in the style that is given, without what a View leaves out of it."""
        given = self._given
        style = replace(
            given,
            values=given.values and not view.hide_values,
            hints=given.hints and not view.hide_hints,
            legend=given.legend and not view.hide_legend,
        )
        if style != self._style:
            self._style = style
            for panel in self._panels.values():
                panel.set_style(style)

    def _choose(self, names: tuple[str, ...], held: frozenset[str]) -> None:
        other = held ^ self._held
        for name in [name for name in self._panels if name not in names or name in other]:
            panel = self._panels.pop(name)
            self.scene().removeItem(panel)
        self._held = held
        self._panels = {name: self._panels.get(name) or self._made(name) for name in names}
        self._lay_out()

    def _made(self, name: str) -> Card:
        kind, style = panel_class(name), self._style
        is_held = name in self._held
        panel = HeldCard(style, name, kind.is_wide) if is_held else kind(style)
        panel.setObjectName(name)
        panel.setParentItem(self)
        panel.is_awake = self._is_awake
        panel.reach = self._reach
        if self._cached:
            panel.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        return panel

    def resizeEvent(self, event: QGraphicsSceneResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        """Place the panels; one that has no room is hidden."""
        for panel, place in self._places(self.size().width(), self.size().height()):
            # In this order: what is shown lays itself out, which takes time at a size of before.
            if place is not None:
                panel.setGeometry(place)
            panel.setVisible(place is not None)
        # Asked for with every frame, and the same until the next time.
        shown = (panel for panel in self._panels.values() if panel.isVisible())
        self._grounds = [panel.ground() for panel in shown]

    def _places(self, width: float, height: float) -> list[tuple[Card, QRectF | None]]:
        """Find the place of each panel; None for one that has no room."""
        if not self._panels:
            return []
        tiles = [panel for panel in self._panels.values() if not panel.is_wide]
        wide = [panel for panel in self._panels.values() if panel.is_wide]
        for share in SHARES:
            heights = [_height(panel, share) for panel in wide]
            places = arrange(len(tiles), heights, width, height, columns=self._columns)
            if None not in places.wide:
                break
        return list(zip((*tiles, *wide), (*places.tiles, *places.wide), strict=True))


def _height(panel: Card, share: float) -> float:
    least = panel.least_height()
    return least + share * (panel.preferred_height() - least)


def _has_room(panel: Card) -> bool:
    return panel.isVisible() and not panel.is_cut and _is_roomy(panel, panel.geometry())


def _is_roomy(panel: Card, place: QRectF | None) -> bool:
    if place is None:
        return False
    return place.height() >= panel.preferred_height() if panel.is_wide else is_readable(place)
