"""What can be hit in a window, and how large it is for who hits it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QGraphicsView,
    QHeaderView,
    QLineEdit,
    QMenu,
    QMenuBar,
    QScrollArea,
    QSlider,
    QTabBar,
    QTableView,
    QWidget,
)

from xentgui.ui.stage.switches import CardSwitch
from xentgui.ui.widgets.fingers.room import HOLDERS

CONTROLS = (QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QSlider)
FARTHEST = 60
"""Logical pixels from the middle of a target that are tried each way."""


class Hit(NamedTuple):
    """A target, and the size of where a press reaches it; what is wide anyway has no width."""

    name: str
    size: QSize


def is_small(hit: Hit, least: int) -> bool:
    width, height = hit.size.toTuple()
    return height < least or 0 < width < least


def shown(window: QWidget) -> Iterator[QWidget]:
    """Find the widgets of a window that are to be seen, without those of its other windows."""
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.window() is window:
            yield widget


def hits_of(window: QWidget) -> Iterator[Hit]:
    """Find the targets of a window, as a press on its surface finds them.

    Of a box with arrows, of a line edit and of a list that folds out that is the whole of it. Not
    counted are scroll bars, the edge between column and figure, the head of a table's rows, which
    are as high as the rows, and links within a text.
    """
    for widget in shown(window):
        name = f"{type(widget).__name__} {widget.objectName() or widget.accessibleName()}"
        passes = widget.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        if isinstance(widget, CONTROLS) and not isinstance(widget.parentWidget(), HOLDERS):
            if not passes:
                yield Hit(name, _size(widget, window))
        elif isinstance(widget, QMenuBar):
            for action in widget.actions():
                yield Hit(f"{name} {action.text()}", widget.actionGeometry(action).size())
        elif isinstance(widget, QTabBar):
            for k in range(widget.count()):
                yield Hit(f"{name} {widget.tabText(k)}", widget.tabRect(k).size())
        elif isinstance(widget, QHeaderView):
            if widget.sectionsClickable():
                yield Hit(name, QSize(0, widget.height()))
        elif isinstance(widget, QTableView):
            for row in range(min(widget.model().rowCount(), 3)):
                yield Hit(f"{name} {row}", QSize(0, widget.rowHeight(row)))
        elif isinstance(widget, QAbstractItemView):
            for row in range(min(widget.model().rowCount(), 3)):
                height = widget.sizeHintForRow(row)
                yield Hit(f"{name} {row}", QSize(0, height))


def entries_of(menu: QMenu) -> Iterator[Hit]:
    """Find the entries of a menu, which need not be open."""
    menu.ensurePolished()
    for action in menu.actions():
        if not action.isSeparator() and action.isVisible():
            yield Hit(f"{menu.objectName()} {action.text()}", menu.actionGeometry(action).size())


def _size(widget: QWidget, window: QWidget) -> QSize:
    """Measure from the middle of a widget, each way, how far a press reaches it."""
    scroll_to(widget)
    middle = widget.rect().center()

    def reach(across: int, down: int) -> int:
        edge = (widget.width() if across else widget.height()) // 2 - 1
        begin = edge if _is_hit(widget, window, middle + QPoint(edge * across, edge * down)) else 1
        for step in range(begin, FARTHEST):
            if not _is_hit(widget, window, middle + QPoint(step * across, step * down)):
                return step - 1
        return FARTHEST

    if not _is_hit(widget, window, middle):
        return QSize(0, 0)
    width = reach(-1, 0) + 1 + reach(1, 0) if isinstance(widget, QAbstractButton) else 0
    return QSize(width, reach(0, -1) + 1 + reach(0, 1))


def _is_hit(widget: QWidget, window: QWidget, place: QPoint) -> bool:
    found = window.childAt(widget.mapTo(window, place))
    if found is None:
        return False
    if found is widget or widget.isAncestorOf(found):
        return not isinstance(widget, QAbstractButton) or widget.hitButton(place)
    # What is drawn on a card is no larger for a finger; what is pressed beside it counts.
    return isinstance(found, CardSwitch) and found is widget.parentWidget()


def scroll_to(widget: QWidget) -> None:
    """Have the whole of a widget be seen."""
    for area in _around(widget):
        # All of it, where `ensureWidgetVisible` would do with the cursor of a box.
        content, half = area.widget(), widget.rect().center()
        if content is None or not content.isAncestorOf(widget):
            continue
        middle = widget.mapTo(content, half)
        area.ensureVisible(middle.x(), middle.y(), half.x() + 2, half.y() + 2)


def _around(widget: QWidget) -> Iterator[QScrollArea]:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            yield parent
        parent = parent.parentWidget()


def cut_of(window: QWidget) -> Iterator[str]:
    """Find what is not seen in its whole width, and what scrolls sideways."""
    for widget in shown(window):
        name = f"{type(widget).__name__} {widget.objectName() or widget.accessibleName()}"
        if isinstance(widget, QAbstractScrollArea):
            is_free = isinstance(widget, (QTableView, QGraphicsView))
            if widget.horizontalScrollBar().maximum() > 0 and not is_free:
                yield f"{name} scrolls sideways"
        if not isinstance(widget, CONTROLS) or isinstance(widget.parentWidget(), HOLDERS):
            continue
        scroll_to(widget)
        seen = widget.visibleRegion().boundingRect()
        if seen.width() < widget.width():
            yield f"{name} is cut: {seen.width()} of {widget.width()}"
        # Boxes have columns, in which their numbers are whole, if not all of their frames.
        is_button = isinstance(widget, QAbstractButton)
        if is_button and widget.width() < widget.minimumSizeHint().width():
            yield f"{name} is narrow: {widget.width()} < {widget.minimumSizeHint().width()}"
        if seen.height() < min(widget.height(), widget.minimumSizeHint().height()):
            yield f"{name} is cut: {seen.height()} of {widget.height()} in height"
