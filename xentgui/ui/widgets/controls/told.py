"""What a screen reader is told of the widgets of which Qt would tell it something else."""

from __future__ import annotations

from functools import cache
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface


@runtime_checkable
class Told(Protocol):
    """A widget that makes what is told of it itself."""

    def make_told(self) -> QAccessibleInterface:
        """Make it; Qt keeps it as long as the widget lives."""


@cache
def tell_of_widgets() -> None:
    """Let Qt ask such widgets, once somebody listens. Once more does no harm."""
    QAccessible.installFactory(_make)


def _make(_kind: str, asked: QObject) -> QAccessibleInterface | None:
    return asked.make_told() if isinstance(asked, Told) else None
