"""Room for what is pressed: no target is smaller than the mouse needs, or than a finger does.

It comes with the sizes that widgets ask for: those of Qt's widgets, of entries of menus, lists,
heads and tabs are the style's, which asks here, and what draws itself asks here, too.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QScrollBar,
    QStyle,
    QTabBar,
    QWidget,
)

LEAST, LEAST_TOUCH = 24, 44
"""Logical pixels that a target has each way, for the mouse and for a finger; at any scale."""
HOLDERS = (QAbstractSpinBox, QComboBox, QLineEdit, QScrollBar, QTabBar, QAbstractItemView)
"""Of what is in them, they themselves are the target."""
_TOUCH = "xentgui touch"
"""Property of the application: whether there is room for fingers."""
_KIND = QStyle.ContentsType
_TARGETS = {
    **dict.fromkeys(
        (
            _KIND.CT_PushButton,
            _KIND.CT_ToolButton,
            _KIND.CT_CheckBox,
            _KIND.CT_RadioButton,
            _KIND.CT_MenuBarItem,
            _KIND.CT_TabBarTab,
        ),
        True,
    ),
    **dict.fromkeys(
        (
            _KIND.CT_SpinBox,
            _KIND.CT_LineEdit,
            _KIND.CT_ComboBox,
            _KIND.CT_Slider,
            _KIND.CT_MenuItem,
            _KIND.CT_ItemViewItem,
            _KIND.CT_HeaderSection,
        ),
        False,
    ),
}
"""What is a target for the style, and whether it is one each way: boxes and rows are wide."""
_ROWS = _KIND.CT_ItemViewItem, _KIND.CT_HeaderSection, _KIND.CT_MenuItem
"""What is a target of its own, whatever it is in."""


def is_for_touch() -> bool:
    """Return whether there is room for fingers now."""
    app = QApplication.instance()
    return app is not None and bool(app.property(_TOUCH))


def least() -> int:
    """Return the logical pixels that a target has each way now."""
    return LEAST_TOUCH if is_for_touch() else LEAST


def roomy(size: QSize) -> QSize:
    """Return the size of a target that would like to have this one."""
    return size.expandedTo(QSize(least(), least()))


def roomy_contents(kind: QStyle.ContentsType, size: QSize, widget: QWidget | None) -> QSize:
    """Return the size that the style gives something that would like to have this one."""
    is_each_way = _TARGETS.get(kind)
    is_part = widget is not None and isinstance(widget.parentWidget(), HOLDERS)
    if is_each_way is None or (is_part and kind not in _ROWS):
        return size
    return size.expandedTo(QSize(least() if is_each_way else 0, least()))


def make_room(for_touch: bool) -> None:
    """Make what is pressed large enough for fingers from now on, or for the mouse."""
    app = QApplication.instance()
    if app is None:
        return
    app.setProperty(_TOUCH, for_touch)
    # The sizes are the style's, and what keeps them asks again: what is within comes first. What
    # is measured by its layouts has its size once these are done anew.
    for _ in range(2):
        for widget in sorted(QApplication.allWidgets(), key=_depth, reverse=True):
            QApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)


def _depth(widget: QWidget) -> int:
    depth, parent = 0, widget.parentWidget()
    while parent is not None:
        depth, parent = depth + 1, parent.parentWidget()
    return depth
