"""Dragging the Figure out of the window, into another program."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QDrag, QMouseEvent, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from xentgui.core.errors import InvalidInputError
from xentgui.core.model import Model
from xentgui.export.pictures.picture import picture
from xentgui.export.pictures.settings import PictureSettings
from xentgui.ui.exporting.figure_data import FigureData
from xentgui.ui.exporting.words import proposed_name
from xentgui.ui.widgets.controls.bar_button import BarButton
from xentgui.ui.widgets.line_icon import line_icon

PIXMAP_WIDTH = 220
"""Of what hangs at the pointer, in logical pixels."""


class DragFigure:
    """What is dragged out of the window: the Figure as it is seen, in each format, and as files.

    The pictures are drawn, and the files written, when the other program asks for them. Files stay
    until the program ends, for a program may read one long after it was dropped.

    Parameters
    ----------
    model : Model
    seen : callable
        Gives the settings of what is seen.
    look : callable
        Gives a picture of what is seen, for the pointer.
    report : callable
        Shows the user an error.
    """

    def __init__(
        self,
        model: Model,
        seen: Callable[[], PictureSettings],
        look: Callable[[], QPixmap],
        report: Callable[[InvalidInputError], None],
    ) -> None:
        self._model, self._seen, self._look, self._report = model, seen, look, report
        self._count = 0

    def data(self) -> FigureData:
        """Return what the present Figure is for another program, whatever becomes of it here."""
        snapshot, settings = self._model.snapshot, self._seen()
        self._count += 1
        number, name = self._count, proposed_name(self._model)

        def place(suffix: str) -> Path:
            # One folder for each drag: their files have the same names.
            folder = self._folder / str(number)
            folder.mkdir(exist_ok=True)
            return folder / f"{name}{suffix}"

        return FigureData(lambda suffix: picture(snapshot, suffix, settings), self._report, place)

    def pixmap(self) -> QPixmap:
        """Return what hangs at the pointer."""
        seen = self._look()
        ratio = seen.devicePixelRatio()
        small = seen.scaledToWidth(
            round(PIXMAP_WIDTH * ratio), Qt.TransformationMode.SmoothTransformation
        )
        small.setDevicePixelRatio(ratio)
        return small

    @cached_property
    def _folder(self) -> Path:
        folder = tempfile.mkdtemp(prefix="xentgui-")
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        return Path(folder)


class DragHandle(BarButton):
    """The place in the tool bar where the Figure can be taken hold of.

    It cannot be reached by keys, by which nothing can be dragged: *Copy figure* is for them.

    Parameters
    ----------
    parent : QWidget
    figure : DragFigure
    tell : callable
        Shows the user a message.
    """

    def __init__(self, parent: QWidget, figure: DragFigure, tell: Callable[[str], None]) -> None:
        super().__init__(parent)
        self.setObjectName("dragHandle")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self._figure, self._tell = figure, tell
        self._pressed: QPoint | None = None
        self.clicked.connect(self._explain)
        self.setIcon(line_icon("grip"))
        self._retranslate()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        way = event.position().toPoint() - self._pressed
        if way.manhattanLength() >= QApplication.startDragDistance():
            self._pressed = None
            self.setDown(False)
            self.drag().exec(Qt.DropAction.CopyAction)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        super().mouseReleaseEvent(event)

    def drag(self) -> QDrag:
        """Make a drag of the Figure as it is seen."""
        drag = QDrag(self)
        drag.setMimeData(self._figure.data())
        drag.setPixmap(self._figure.pixmap())
        drag.setHotSpot(QPoint(-8, -8))
        return drag

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _explain(self) -> None:
        self._tell(self.tr("Hold the button down, and drag the figure into another program"))

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Drag the figure"))
        self.setToolTip(self.tr("Drag the figure from here into another program"))
