"""Types of the fixtures that look into a window, and what looks at a part of it."""

from __future__ import annotations

from typing import Protocol, TypeVar

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QWidget

Q = TypeVar("Q", bound=QObject)
W = TypeVar("W", bound=QWidget)


class Find(Protocol):
    """The fixture `find`."""

    def __call__(self, name: str, kind: type[W]) -> W: ...


class FindAction(Protocol):
    """The fixture `action`."""

    def __call__(self, name: str) -> QAction: ...


def child(parent: QObject, kind: type[Q], name: str = "") -> Q:
    """Return the child of a kind, and with a name where one is given, which must be there."""
    found = parent.findChild(kind, name) if name else parent.findChild(kind)
    assert found is not None, f"no {kind.__name__} {name}"
    return found


def widget_at(grid: QGridLayout, row: int, column: int) -> QWidget:
    """Return the widget in a cell, which must be there."""
    item = grid.itemAtPosition(row, column)
    assert item is not None
    widget = item.widget()
    assert widget is not None
    return widget


class Around(QWidget):
    """Counts how often it is asked to lay out what it has."""

    count = 0

    def event(self, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.LayoutRequest
        return super().event(event)
