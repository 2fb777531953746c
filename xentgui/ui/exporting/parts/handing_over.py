"""What hands the picture of the dialog to another program: a place to drag from, and a button."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from xentgui.ui.exporting.drag_figure import DragFigure, DragHandle
from xentgui.ui.widgets.fingers.room import least
from xentgui.ui.widgets.line_icon import line_icon
from xentgui.ui.widgets.scale import scaled

HEIGHT, MARGIN, ICON, GAP, RADIUS = 40, 10, 20, 6, 6.0
ROLE = QPalette.ColorRole


class WideHandle(DragHandle):
    """A wide place with a dashed outline that says what to do with it."""

    def __init__(self, parent: QWidget, figure: DragFigure, tell: Callable[[str], None]) -> None:
        super().__init__(parent, figure, tell)
        self.setObjectName("dragPictureHandle")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(scaled(2 * MARGIN + 2 * ICON + 2 * GAP) + wide, _height(self))

    def minimumSizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance(self.text())
        # In two lines, of which one may be the longer.
        text = round(0.58 * wide)
        return QSize(scaled(2 * MARGIN + ICON + 2 * GAP) + text, self.sizeHint().height())

    def _retranslate(self) -> None:
        said = self.tr("Drag this picture into another program")
        self.setText(said)
        self.setAccessibleName(said)
        self.setToolTip(said)

    def _icons(self) -> tuple[str, ...]:
        """Name the icons for which there is room beside the words."""
        room = self.width() - self.minimumSizeHint().width()
        return ("grip", "hand") if room >= scaled(ICON + GAP) else ("grip",)

    def _room(self) -> QRect:
        """Return the place of the words, which may need two lines."""
        left = scaled(MARGIN) + len(self._icons()) * scaled(ICON + GAP)
        return QRect(left, 0, self.width() - left - scaled(GAP), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = self.palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(palette.color(ROLE.Mid if self.isEnabled() else ROLE.Midlight), 1.2)
        pen.setDashPattern((4.0, 3.0))
        painter.setPen(pen)
        hot = self.isEnabled() and (self.underMouse() or self.isDown())
        painter.setBrush(palette.color(ROLE.Midlight if hot else ROLE.Base))
        box = QRectF(self.rect()).adjusted(1.0, 1.0, -1.0, -1.0)
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        side, left = scaled(ICON), scaled(MARGIN)
        mode = QIcon.Mode.Normal if self.isEnabled() else QIcon.Mode.Disabled
        for name in self._icons():
            place = QRect(left, (self.height() - side) // 2, side, side)
            line_icon(name).paint(painter, place, Qt.AlignmentFlag.AlignCenter, mode)
            left += side + scaled(GAP)
        group = QPalette.ColorGroup.Active if self.isEnabled() else QPalette.ColorGroup.Disabled
        painter.setPen(palette.color(group, ROLE.WindowText))
        where = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(self._room(), where | int(Qt.TextFlag.TextWordWrap), self.text())
        painter.end()


class HandingOver(QWidget):
    """The handle to drag the picture by, and beside it the button that copies it.

    Parameters
    ----------
    figure : DragFigure
        What is dragged.
    tell : callable
        Shows the user a message.

    Attributes
    ----------
    copy : QPushButton
    """

    def __init__(self, figure: DragFigure, tell: Callable[[str], None]) -> None:
        super().__init__()
        self.handle = WideHandle(self, figure, tell)
        self.copy = QPushButton(self.tr("C&opy"))
        self.copy.setObjectName("copyPictureButton")
        self.copy.setIcon(line_icon("copy"))
        self.copy.setToolTip(self.tr("Copy this picture, to paste it into another program"))
        self.copy.setAutoDefault(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.handle, 1)
        layout.addWidget(self.copy)
        self._take_scale()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "copy"):
            self._take_scale()

    def _take_scale(self) -> None:
        self.copy.setIconSize(QSize(scaled(ICON - 2), scaled(ICON - 2)))
        # A minimum that is set holds in place of its words' own, which may be more.
        words = self.copy.minimumSizeHint().width()
        self.copy.setMinimumWidth(max(scaled(88), words))


def _height(widget: QWidget) -> int:
    return max(scaled(HEIGHT), 2 * widget.fontMetrics().lineSpacing() + 4, least())
