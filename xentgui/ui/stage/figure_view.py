"""The Figure in the window."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QHelpEvent, QKeyEvent, QMouseEvent, QPaintEvent, QPixmapCache
from PySide6.QtWidgets import QApplication, QToolTip

from xentgui.core.errors import InvalidInputError
from xentgui.core.model import Model
from xentgui.core.snapshot import Snapshot
from xentgui.figure.drawing.style import Style
from xentgui.figure.figure import Figure
from xentgui.figure.handle import Grip, Handle
from xentgui.ui.editing import StepGesture
from xentgui.ui.stage.drag import Drag
from xentgui.ui.stage.glow import Glow
from xentgui.ui.stage.halo import Halo
from xentgui.ui.stage.handle_editor import HandleEditor
from xentgui.ui.stage.keys import EDIT_KEYS, verb_for
from xentgui.ui.stage.spoken import describe, hint
from xentgui.ui.widgets.text.plain_text import long_tip

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
        Which panels have no room, or less than can be read, has changed.
    """

    # Of the class, for pyqtgraph resizes a view before it is made.
    _scale, _is_scaled = 1.0, False
    _halo: Halo | None = None
    cramped = Signal()
    hinted = Signal(str)
    told = Signal(str)
    asked = Signal(object)

    def __init__(
        self, style: Style, model: Model, report: Callable[[InvalidInputError], None]
    ) -> None:
        super().__init__(background=style.ground)
        self.setObjectName("figureView")
        self.setMinimumSize(320, 320)
        # An edit changes every panel; to find the smallest region costs more than it saves.
        self.setViewportUpdateMode(self.ViewportUpdateMode.FullViewportUpdate)
        # A file that is dropped on it is the window's to open.
        self.setAcceptDrops(False)
        self._model, self._report = model, report
        self._drag: Drag | None = None
        self._snapshot: Snapshot | None = None
        self._is_painted = False
        self._cramped: tuple[str, ...] = ()
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
        # Another size has room for more panels, or for fewer.
        self.figure.geometryChanged.connect(self._tell)
        self._retranslate()

    def render_snapshot(self, snapshot: Snapshot) -> None:
        """Show a Snapshot, and describe it in words while a screen reader is active."""
        self.figure.render(snapshot)
        self._snapshot = snapshot
        self._tell()

    def highlight(self, names: Collection[str]) -> None:
        """Frame panels for a moment, so that the eye finds what is new in them."""
        self._glow.show(names, self.figure.style.target)

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802
        """Show as a tool tip what of the title above has no room."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            inverse, _ = self.viewportTransform().inverted()
            words = self.figure.left_out_at(inverse.map(QPointF(event.pos())))
            if words:
                QToolTip.showText(event.globalPos(), long_tip("\n".join(words)), self.viewport())
                return True
        return bool(super().viewportEvent(event))

    def _tell(self) -> None:
        cramped = self.figure.cramped()
        if cramped != self._cramped:
            self._cramped = cramped
            self.cramped.emit()
        if self._snapshot is not None and QAccessible.isActive():
            self.setAccessibleDescription(describe(self._snapshot, self.figure.describe()))

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

    def _at(self, event: QMouseEvent) -> QPointF:
        """Find where the pointer is in Figure coordinates."""
        inverse, _ = self.viewportTransform().inverted()
        point: QPointF = inverse.map(event.position())
        return point

    def mousePressEvent(self, event: QMouseEvent) -> None:
        handle = self.figure.handle_at(self._at(event))
        if event.button() != Qt.MouseButton.LeftButton or handle is None:
            return
        self._drag = Drag(self._model, handle, self._at(event))
        self._show(handle)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._halo is not None:
            self._halo.follow(event.position().toPoint())
        if self._drag is None:
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
        if self._drag is None or event.button() != Qt.MouseButton.LeftButton:
            return
        drag, self._drag = self._drag, None
        drag.finish()
        self._clicked.start()
        self._show(self.figure.handle_at(self._at(event)))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit in place the number of what is under the pointer."""
        handle = self.figure.handle_at(self._at(event))
        if event.button() != Qt.MouseButton.LeftButton or handle is None:
            return
        if handle.grip is Grip.TARGET:
            self.mousePressEvent(event)
            return
        if self._clicked.isActive():
            # The first click alone would have chosen the target.
            self._clicked.stop()
            self._model.cancel_gesture()
        self.edit(handle)

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
        if self._drag is None:
            self._show(None)
            self._model.set_hovered(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Cancel a drag on Escape; without one, do what the key does to the focused class."""
        verb = verb_for(event, self._model) if self._drag is None else None
        grip = EDIT_KEYS.get(event.key()) if self._drag is None else None
        if verb is not None:
            self._attempt(verb)
            self._steps.start()
        elif grip is not None and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.edit(Handle(grip, self._model.snapshot.view.focus))
        elif event.key() == Qt.Key.Key_Escape and self._drag is not None:
            drag, self._drag = self._drag, None
            drag.cancel()
            self._show(None)
        else:
            event.ignore()

    def _show(self, handle: Handle | None) -> None:
        shape = Qt.CursorShape.ArrowCursor if handle is None else CURSORS[handle.grip]
        if shape != self.viewport().cursor().shape():
            self.viewport().setCursor(shape)
        self.figure.show_handle(handle)
        snapshot = self._model.snapshot
        said = (
            ""
            if handle is None
            else hint(handle.grip, snapshot.notation, snapshot.state.is_independent)
        )
        self.hinted.emit(said)
