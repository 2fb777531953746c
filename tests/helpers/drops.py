"""Dropping on a window."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication


def data_of(*urls: QUrl | str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl(url) for url in urls])
    data.setText("text")
    return data


def drop(widget: Any, data: QMimeData) -> bool:
    """Drop on a widget as Qt delivers it: to the first one above that takes it."""
    actions, left, none = (
        Qt.DropAction.CopyAction | Qt.DropAction.MoveAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(QPoint(5, 5), actions, data, left, none)
    enter.ignore()
    taker = widget
    while not taker.acceptDrops():
        taker = taker.parentWidget()
    QApplication.sendEvent(taker, enter)
    if not enter.isAccepted():
        return False
    event = QDropEvent(QPointF(5, 5), actions, data, left, none)
    QApplication.sendEvent(taker.window(), event)
    assert event.dropAction() == Qt.DropAction.CopyAction
    return event.isAccepted()
