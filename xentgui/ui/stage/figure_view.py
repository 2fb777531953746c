"""The Figure in the window."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QPixmapCache,
    QRegion,
)
from PySide6.QtWidgets import QAccessibleWidget, QApplication

from xentgui.core.errors import InvalidInputError
from xentgui.core.model import Model
from xentgui.core.snapshot import Snapshot
from xentgui.figure.cards.card import REACH, TOUCH_REACH
from xentgui.figure.drawing.style import Style
from xentgui.figure.figure import Figure
from xentgui.figure.handle import Grip, Handle
from xentgui.ui.editing import StepGesture
from xentgui.ui.stage.drag import CLICK_DISTANCE, Drag
from xentgui.ui.stage.focus_ring import FocusRing
from xentgui.ui.stage.glow import Glow
from xentgui.ui.stage.halo import Halo
from xentgui.ui.stage.handle_editor import HandleEditor
from xentgui.ui.stage.keys import EDIT_KEYS, verb_for
from xentgui.ui.stage.pointed import Pointed
from xentgui.ui.stage.spoken import describe, figure_hint, hint
from xentgui.ui.widgets.fingers.long_press import LONG_PRESS, TAKES_LONG_PRESS
from xentgui.ui.widgets.fingers.room import is_for_touch
from xentgui.ui.widgets.fingers.touch_mode import is_touch, touch_mode

CURSORS = {
    Grip.LOGIT: Qt.CursorShape.SizeVerCursor,
    Grip.PROBABILITY: Qt.CursorShape.SizeVerCursor,
    Grip.CURVE: Qt.CursorShape.SizeHorCursor,
    Grip.LOGIT_CURVE: Qt.CursorShape.SizeHorCursor,
    Grip.SIGMOID: Qt.CursorShape.SizeHorCursor,
    Grip.TARGET: Qt.CursorShape.PointingHandCursor,
    Grip.TARGET_VALUE: Qt.CursorShape.SizeVerCursor,
    Grip.TEACHER_LOGIT: Qt.CursorShape.SizeVerCursor,
    Grip.SIMPLEX: Qt.CursorShape.SizeAllCursor,
    Grip.MAP: Qt.CursorShape.SizeAllCursor,
}

LEAST_CACHE = 256 * 1024
"""Kilobytes that Qt may keep of pixels. The cards of a window take 33 MB on a 4K screen and 133 on
an 8K screen; Qt's own 10 hold the last of them, and each frame draws all of them anew."""


class FigureView(pg.GraphicsView):  # type: ignore[misc]
    """The view that shows a Figure, and turns mouse and keys into edits.

    Parameters
    ----------
    style : Style
    model : Model
        What a drag changes.
    report : callable
        Shows the user an error.

    Attributes
    ----------
    hinted : Signal(str)
        What can be done with what is under the pointer; empty where nothing can.
    told : Signal(str)
        What an edit has done, where its number alone does not tell.
    asked : Signal(PastedTable)
        This was pasted into the box over the figure, and is to be looked at before it is taken.
    cramped : Signal
        Which panels have no room, or less than can be read, has changed, or whether the columns
        that are asked for have.
    menuAsked : Signal(Pointed, QPoint)
        A menu is asked for, of what is there, at a place on the screen.
    """

    # Of the class, for pyqtgraph resizes a view before it is made.
    _scale, _is_scaled = 1.0, False
    _halo: Halo | None = None
    cramped = Signal()
    hinted = Signal(str)
    told = Signal(str)
    asked = Signal(object)
    menuAsked = Signal(object, QPoint)  # noqa: N815
    shows_focus = True
    """Whether it says that it has the keyboard: where nothing else could have it, it need not."""

    def __init__(
        self, style: Style, model: Model, report: Callable[[InvalidInputError], None]
    ) -> None:
        super().__init__(background=style.ground)
        self.setObjectName("figureView")
        self.setMinimumSize(320, 320)
        # An edit changes every panel; to find the smallest region costs more than it saves.
        self.setViewportUpdateMode(self.ViewportUpdateMode.FullViewportUpdate)
        # On a 4K screen each layer of pixels takes a tenth of a frame: what lies below the cards is
        # neither kept as pixels nor filled twice, but drawn where no card is (`drawBackground`).
        self.setCacheMode(self.CacheModeFlag.CacheNone)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        # A file that is dropped on it is the window's to open.
        self.setAcceptDrops(False)
        self._model, self._report = model, report
        self._drag: Drag | None = None
        self._is_inside = False
        # Whether keys act here, as their user knows: a hand that drags needs no ring.
        self._is_keyed = False
        # Where a finger was put down, and whether it has rested there.
        self._pressed: QPointF | None = None
        self._has_rested = False
        self._resting = QTimer(self, singleShot=True)
        self._resting.setInterval(LONG_PRESS)
        self._resting.timeout.connect(self._rest_finger)
        self._snapshot: Snapshot | None = None
        self._is_painted = False
        self._cramped: tuple[tuple[str, ...], bool] = (), False
        self._steps = StepGesture(model, self)
        self._numbers = HandleEditor(model, self, report, self.told.emit, self.asked.emit)
        # What the first click of a double click has changed.
        self._clicked = QTimer(self, singleShot=True)
        self._clicked.setInterval(QApplication.doubleClickInterval())
        self._clicked.timeout.connect(self._end_click)
        self._waking = QTimer(self, singleShot=True)
        self._waking.timeout.connect(self._wake)
        QPixmapCache.setCacheLimit(max(QPixmapCache.cacheLimit(), LEAST_CACHE))
        self.figure = Figure(style, cached=True)
        self.setCentralItem(self.figure)
        self._glow = Glow(self, self.figure)
        self.ring = FocusRing(self, self.figure)
        # Another size has room for more panels, or for fewer.
        self.figure.geometryChanged.connect(self._tell)
        self.viewport().setProperty(TAKES_LONG_PRESS, True)
        self.set_touch(is_for_touch())
        touch_mode().changed.connect(self.set_touch)
        self._retranslate()

    def make_told(self) -> QAccessibleWidget:
        """Make what a screen reader is told: a chart, and its state in words."""
        return _ToldFigure(self, QAccessible.Role.Chart)

    def in_words(self) -> str:
        """Describe what is shown."""
        shown = self._snapshot
        return "" if shown is None else describe(shown, self.figure.describe())

    def render_snapshot(self, snapshot: Snapshot) -> None:
        """Show a Snapshot, and let a screen reader know."""
        self.figure.render(snapshot)
        before, self._snapshot = self._snapshot, snapshot
        self._tell()
        if before is not None and before.notation != snapshot.notation and self._drag is None:
            self.hinted.emit(self._said_of(None))

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:  # noqa: N802
        """Fill what is between the cards."""
        bare = QRegion(QRectF(rect).toAlignedRect())
        for ground in self.figure.grounds():
            bare -= ground
        painter.save()
        painter.setClipRegion(bare, Qt.ClipOperation.IntersectClip)
        painter.fillRect(rect, self.backgroundBrush())
        painter.restore()

    def drawForeground(self, painter: QPainter, rect: QRectF) -> None:  # noqa: N802
        """Draw over the Figure what is of the view alone."""
        self.ring.draw(painter)

    def highlight(self, names: Collection[str]) -> None:
        """Frame panels for a moment, so that the eye finds what is new in them."""
        self._glow.show(names, self.figure.style.target)

    def _tell(self) -> None:
        cramped = self.figure.cramped(), self.figure.is_rearranged
        if cramped != self._cramped:
            self._cramped = cramped
            self.cramped.emit()
        if QAccessible.isActive():
            changed = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
            QAccessible.updateAccessibility(changed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint; after the first time, load what that frame did not wait for (`Figure.wake`)."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            self._waking.start()

    def _wake(self) -> None:
        self.figure.wake()
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self.render_snapshot(self._model.snapshot)
            self.hinted.emit(self._said_of(None))

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Figure"))

    def set_style(self, style: Style) -> None:
        """Change colours and sizes."""
        self.setBackground(style.ground)
        self.figure.set_style(style)
        if self._halo is not None:
            self._halo.set_colour(style.positive)

    @property
    def is_dragging(self) -> bool:
        """Whether a drag lasts."""
        return self._drag is not None

    def set_halo(self, shown: bool) -> None:
        """Draw a ring around the pointer, for a hall, or none."""
        if shown and self._halo is None:
            self._halo = Halo(self.viewport())
            self._halo.set_colour(self.figure.style.positive)
        elif not shown and self._halo is not None:
            self._halo.deleteLater()
            self._halo = None

    def set_scale(self, scale: float) -> None:
        """Draw the Figure larger or smaller, with its text, bars and lines."""
        self._scale = scale
        self._fit_scale()

    def resizeEvent(self, event: QEvent) -> None:
        super().resizeEvent(event)
        self._fit_scale()

    def _fit_scale(self) -> None:
        if self._scale != 1.0 or self._is_scaled:
            self._is_scaled = True
            self.fit((self.width() / self._scale, self.height() / self._scale))

    def fit(self, size: tuple[float, float]) -> None:
        """Lay the Figure out in a size in logical pixels, and enlarge it to that of the view."""
        self.setRange(QRectF(0.0, 0.0, *size), padding=0.0)

    def picture(self) -> QPixmap:
        """Draw the figure as it is seen, without what stands on it."""
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.viewport().size() * ratio)
        picture.setDevicePixelRatio(ratio)
        painter = QPainter(picture)
        self.render(painter)
        painter.end()
        return picture

    def panel_at(self, point: QPoint) -> str | None:
        """Name the panel that is at a point of the viewport; None for none."""
        return self.figure.panel_at(self._in_figure(QPointF(point)))

    def title_at(self, point: QPoint) -> str | None:
        """Name the panel whose title is at a point of the viewport; None for none."""
        return self.figure.title_at(self._in_figure(QPointF(point)))

    def left_out_at(self, point: QPoint) -> str:
        """Say what of the title at a point of the viewport has no room; empty for nothing."""
        return "\n".join(self.figure.left_out_at(self._in_figure(QPointF(point))))

    def place_of_panel(self, name: str) -> QRect | None:
        """Find where a panel is in the viewport; None where it is not shown."""
        panel = self.figure.panels.get(name)
        if panel is None or not panel.isVisible():
            return None
        place: QRectF = self.viewportTransform().mapRect(panel.geometry())
        return place.toAlignedRect()

    def _in_figure(self, point: QPointF) -> QPointF:
        inverse, _ = self.viewportTransform().inverted()
        found: QPointF = inverse.map(point)
        return found

    def _at(self, event: QMouseEvent) -> QPointF:
        """Find where the pointer is in Figure coordinates."""
        return self._in_figure(event.position())

    def set_touch(self, is_on: bool) -> None:
        """Take hold from farther away, for fingers, or from as near as a pointer can be."""
        self.figure.set_reach(TOUCH_REACH if is_on else REACH)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        is_finger = is_touch(event)
        self.set_touch(is_finger)
        if is_finger:
            self._pressed = self._at(event)
            self._resting.start()
        handle = self.figure.handle_at(self._at(event))
        if handle is None:
            return
        slack = QApplication.startDragDistance() if is_finger else CLICK_DISTANCE
        self._drag = Drag(self._model, handle, self._at(event), slack)
        self._show(handle)

    def _rest_finger(self) -> None:
        """Show that lifting the finger now opens a menu; moving it still drags."""
        self._has_rested = True
        self.ring.set_finger(self._pressed)

    def _end_rest(self) -> bool:
        """Forget the finger; return whether it has asked for a menu."""
        has_rested, self._has_rested = self._has_rested, False
        self._resting.stop()
        self._pressed = None
        self.ring.set_finger(None)
        return has_rested

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._halo is not None:
            self._halo.follow(event.position().toPoint())
        if self._pressed is not None:
            way = self._at(event) - self._pressed
            if max(abs(way.x()), abs(way.y())) >= QApplication.startDragDistance():
                self._end_rest()
        if self._drag is None:
            self._is_inside = True
            self._show(self.figure.handle_at(self._at(event)))
            point = self._at(event)
            self._model.set_hovered(self.figure.class_at(point), self.figure.role_at(point))
            return
        self._attempt(partial(self._drag.move, self._at(event), event.modifiers()))

    def _attempt(self, verb: Callable[[], None]) -> None:
        try:
            verb()
        except InvalidInputError as error:
            self._report(error)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        has_asked, drag, self._drag = self._end_rest(), self._drag, None
        if has_asked and (drag is None or not drag.has_moved):
            if drag is not None:
                drag.cancel()
            self._ask_menu(self._at(event), event.globalPosition().toPoint())
            return
        if drag is None:
            return
        drag.finish()
        self._clicked.start()
        self._show(self.figure.handle_at(self._at(event)))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit in place the number of what is under the pointer."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self._clicked.isActive():
            # The first click alone would have chosen the target.
            self._clicked.stop()
            self._model.cancel_gesture()
        handle = self.figure.handle_at(self._at(event))
        if handle is None:
            return
        if handle.grip is Grip.TARGET:
            self.mousePressEvent(event)
            return
        self.edit(handle)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of what is under the pointer, or of the focused class for a key."""
        event.accept()
        if self._drag is not None:
            return
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._ask_focused()
        else:
            self._ask_menu(self.mapToScene(event.pos()), event.globalPos())

    def _ask_focused(self) -> None:
        """Ask for the menu of the focused class, where its name is."""
        boxes = self.figure.focus_boxes()
        place = boxes[0].center() if boxes else self.figure.rect().center()
        there = self.viewport().mapToGlobal(self.mapFromScene(place))
        pointed = Pointed(self.figure.panel_at(place), self._model.snapshot.view.focus)
        self.menuAsked.emit(pointed, there)

    def _ask_menu(self, point: QPointF, place: QPoint) -> None:
        """Ask for the menu of what is at a point in Figure coordinates."""
        index, handle = self.figure.class_at(point), self.figure.handle_at(point)
        if index is None and handle is not None:
            index = handle.class_index
        if index is not None:
            self._model.set_focus(index)
        self.menuAsked.emit(Pointed(self.figure.panel_at(point), index), place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        reason = Qt.FocusReason
        if event.reason() not in (reason.ActiveWindowFocusReason, reason.PopupFocusReason):
            self._is_keyed = event.reason() != reason.MouseFocusReason
        self.ring.set_on(self.shows_focus and self._is_keyed)
        self._show(None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() == Qt.FocusReason.PopupFocusReason:
            return  # Its own menu, after which it has the keyboard again.
        self.ring.set_on(False)
        if self._drag is None:
            self._show(None)

    def _end_click(self) -> None:
        if not self._model.snapshot.in_gesture:
            self._model.end_gesture()

    def edit(self, handle: Handle) -> None:
        """Open a box for the number of a handle where it is drawn."""
        sight = self.figure.sight_of(handle)
        if sight is not None:
            self._numbers.open(handle, sight)

    def leaveEvent(self, event: QEvent) -> None:
        if self._halo is not None:
            self._halo.hide()
        self._is_inside = False
        if self._drag is None:
            self._show(None)
            self._model.set_hovered(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Cancel a drag on Escape; without one, do what the key does to the focused class."""
        self._is_keyed = True
        self.ring.set_on(self.shows_focus and self.hasFocus())
        verb = verb_for(event, self._model) if self._drag is None else None
        grip = EDIT_KEYS.get(event.key()) if self._drag is None else None
        # The Menu key comes as an event of its own; on X11 this one does not.
        if event.key() == Qt.Key.Key_F10 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            if self._drag is None:
                self._ask_focused()
        elif verb is not None:
            self._attempt(verb)
            self._steps.start()
        elif grip is not None and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.edit(Handle(grip, self._model.snapshot.view.focus))
        elif event.key() == Qt.Key.Key_Escape and self._drag is not None:
            drag, self._drag = self._drag, None
            drag.cancel()
            self._end_rest()
            self._show(None)
        else:
            event.ignore()

    def _show(self, handle: Handle | None) -> None:
        shape = Qt.CursorShape.ArrowCursor if handle is None else CURSORS[handle.grip]
        if shape != self.viewport().cursor().shape():
            self.viewport().setCursor(shape)
        self.figure.show_handle(handle)
        self.hinted.emit(self._said_of(handle))

    def _said_of(self, handle: Handle | None) -> str:
        snapshot = self._model.snapshot
        if handle is not None:
            return hint(handle.grip, snapshot.notation, snapshot.state.is_independent)
        # In a descent the window says what its keys do.
        is_here = self._is_inside or self.hasFocus()
        is_own = is_here and snapshot.view.descent is None
        return figure_hint(snapshot.notation) if is_own else ""


class _ToldFigure(QAccessibleWidget):
    """What is told of a FigureView: in words when it is asked for, for who comes in the middle."""

    def text(self, kind: QAccessible.Text) -> str:
        view = self.object()
        if kind == QAccessible.Text.Description and isinstance(view, FigureView):
            return view.in_words()
        return super().text(kind)
