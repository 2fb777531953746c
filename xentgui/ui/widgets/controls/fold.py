"""A line that folds what is below it in and out, and says beside its name what that is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QStyleOption

from xentgui.ui.widgets.fingers.room import roomy
from xentgui.ui.widgets.scale import scaled

LEAST_HEIGHT, CHEVRON, GAP = 26, 16, 10


class Fold(QAbstractButton):
    """A chevron, a name and, in quieter words, what is folded away."""

    def __init__(self) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._more, self._is_noted = "", False
        self.toggled.connect(self._speak)

    def say(self, name: str, more: str, noted: bool) -> None:
        """Set the name and what stands beside it; `noted` for what is not as usual."""
        if (name, more, noted) != (self.text(), self._more, self._is_noted):
            self._more, self._is_noted = more, noted
            self.setText(name)
            self._speak()
            self.update()

    def _speak(self) -> None:
        self.setAccessibleName(f"{self.text()}: {self._more}")
        self.setToolTip("" if self.isChecked() else self._more)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        width = scaled(CHEVRON + GAP) + metrics.horizontalAdvance(self.text() + self._more)
        return roomy(QSize(width, max(scaled(LEAST_HEIGHT), metrics.height() + 6)))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(CHEVRON), self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        palette, role = self.palette(), QPalette.ColorRole
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(palette.color(role.WindowText), 1.4))
        chevron = scaled(CHEVRON)
        middle = QPointF(0.3 * chevron, self.height() / 2.0)
        path = QPainterPath()
        half = 0.225 * chevron
        ends = (
            (QPointF(-half, -0.5 * half), QPointF(0.0, 0.5 * half), QPointF(half, -0.5 * half))
            if self.isChecked()
            else (QPointF(-0.5 * half, -half), QPointF(0.5 * half, 0.0), QPointF(-0.5 * half, half))
        )
        path.moveTo(middle + ends[0])
        for end in ends[1:]:
            path.lineTo(middle + end)
        painter.drawPath(path)
        rect = QRect(chevron, 0, self.width() - chevron, self.height())
        where = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect, where, self.text())
        if not self.isChecked():
            metrics = self.fontMetrics()
            left = metrics.horizontalAdvance(self.text()) + scaled(GAP)
            rect.adjust(left, 0, 0, 0)
            more = metrics.elidedText(self._more, Qt.TextElideMode.ElideRight, rect.width())
            painter.setPen(
                palette.color(role.WindowText if self._is_noted else role.PlaceholderText)
            )
            painter.drawText(rect, where, more)
        if self.hasFocus():
            option = QStyleOption()
            option.initFrom(self)
            self.style().drawPrimitive(
                QStyle.PrimitiveElement.PE_FrameFocusRect, option, painter, self
            )
        painter.end()
