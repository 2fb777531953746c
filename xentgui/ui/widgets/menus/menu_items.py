"""An entry of a menu: a mark or an icon, what it does, and at its right end a key or a note."""

from __future__ import annotations

from typing import TypeGuard

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPalette
from PySide6.QtWidgets import (
    QStyle,
    QStyleOption,
    QStyleOptionButton,
    QStyleOptionMenuItem,
    QWidget,
)

from xentgui.ui.widgets.line_icon import line_icon
from xentgui.ui.widgets.scale import scaled

LEAST_HEIGHT, AROUND_TEXT, RULE = 28, 8, 9
"""Of an entry, of what is above and below its text together, and of a line between groups."""
EDGE, RADIUS = 4, 4.0
"""From an entry's ends to the ground of the one that is chosen, and the radius of its corners."""
MARK, ICON, MARK_MIDDLE = 14, 18, 20
"""Side of a mark and of an icon, and the middle of both, from the left end."""
TEXT_LEFT, BARE_LEFT, RIGHT = 38, 16, 16
"""Where a text begins, also in a menu that has no marks, and what is free at the right end."""
GAP, ARROW, BESIDE = 28, 16, 20
"""Least room between a text and what stands at the right end; side of the arrow of a menu; between
a note and the key behind it."""
NOTE, MENU_ICON = "note", "menuIcon"
"""Properties of a QAction: what stands at the right end, and the name of an icon or nothing.

They are no part of its text, which a screen reader says, and by which it is called elsewhere.
"""
FREE = "freeAtRight"
"""Property of a menu: logical pixels that it draws into itself, at the right end of its entries."""
TAB = "\t"
ROLE, STATE = QPalette.ColorRole, QStyle.StateFlag
KIND, CHECK = QStyleOptionMenuItem.MenuItemType, QStyleOptionMenuItem.CheckType


def is_drawn(option: QStyleOption) -> TypeGuard[QStyleOptionMenuItem]:
    """Whether it is an entry, or what stands between groups: a line or a heading."""
    return isinstance(option, QStyleOptionMenuItem) and option.menuItemType in (
        KIND.Normal,
        KIND.DefaultItem,
        KIND.SubMenu,
        KIND.Separator,
    )


def complete(option: QStyleOptionMenuItem, action: QAction, has_icons: bool) -> None:
    """Add to what a menu says of an action its note, and its icon in menus.

    Parameters
    ----------
    option : QStyleOptionMenuItem
        It is changed.
    action : QAction
    has_icons : bool
        Whether any entry of the menu has an icon, for which all leave room then.
    """
    # Icons of the tool bar are none of its.
    option.maxIconWidth = 0
    if has_icons:
        option.menuHasCheckableItems = True
    icon = action.property(MENU_ICON)
    if icon is not None:
        option.icon = line_icon(icon) if icon else QIcon()
        option.checkType = CHECK.NotCheckable
    if note := action.property(NOTE):
        # A menu keeps room for what follows the first tab of an action's own text only.
        option.text = f"{option.text}{TAB}{TAB}{note}"


def item_size(option: QStyleOptionMenuItem, size: QSize) -> QSize:
    """Return how large an entry is.

    Parameters
    ----------
    option : QStyleOptionMenuItem
    size : QSize
        Of its text, without what stands at the right end.
    """
    if option.menuItemType == KIND.Separator and not option.text:
        return QSize(size.width(), scaled(RULE))
    text, key, note = _parts(option)
    if option.menuItemType == KIND.Separator:
        size.setWidth(option.fontMetrics.horizontalAdvance(text))
    width = size.width() + _text_left(option) + _right(option)
    if key or note or option.menuItemType == KIND.SubMenu:
        width += scaled(GAP)
    if note:
        width += option.fontMetrics.horizontalAdvance(note)
    if note and option.reservedShortcutWidth:
        width += scaled(BESIDE)
    return QSize(width, max(scaled(LEAST_HEIGHT), size.height(), _line(option)))


def draw_item(option: QStyleOptionMenuItem, painter: QPainter, menu: QWidget) -> None:
    """Draw an entry on the ground of its menu."""
    if option.menuItemType == KIND.Separator:
        _draw_between(option, painter)
        return
    is_on = bool(option.state & STATE.State_Enabled)
    is_chosen = is_on and bool(option.state & STATE.State_Selected)
    palette, rect = option.palette, option.rect
    group = QPalette.ColorGroup.Active if is_on else QPalette.ColorGroup.Disabled
    if is_chosen:
        edge = scaled(EDGE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.color(group, ROLE.Highlight))
        painter.drawRoundedRect(QRectF(rect).adjusted(edge, 1, -edge, -1), RADIUS, RADIUS)
    _draw_mark(option, painter, menu)
    text, key, note = _parts(option)
    painter.setFont(option.font)
    ink = palette.color(group, ROLE.HighlightedText if is_chosen else ROLE.Text)
    painter.setPen(ink)
    place = rect.adjusted(_text_left(option), 0, -_right(option), 0)
    alone, middle = Qt.TextFlag.TextSingleLine, Qt.AlignmentFlag.AlignVCenter
    mnemonics = (
        Qt.TextFlag.TextShowMnemonic
        if menu.style().styleHint(QStyle.StyleHint.SH_UnderlineShortcut, option, menu)
        else Qt.TextFlag.TextHideMnemonic
    )
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | middle | alone | mnemonics, text)
    # On the ground of what is chosen the quiet ink would be too faint.
    painter.setPen(palette.color(ROLE.PlaceholderText) if is_on and not is_chosen else ink)
    painter.drawText(place, Qt.AlignmentFlag.AlignRight | middle | alone, key or note)
    if key and note:
        before = option.fontMetrics.horizontalAdvance(key) + scaled(BESIDE)
        place = place.adjusted(0, 0, -before, 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | middle | alone, note)
    if option.menuItemType == KIND.SubMenu:
        side = scaled(ARROW)
        arrow = QRect(place.right() - side + scaled(EDGE), 0, side, side)
        arrow.moveTop(rect.center().y() - side // 2)
        line_icon("right").paint(painter, arrow, Qt.AlignmentFlag.AlignCenter, _mode(is_on))


def _draw_between(option: QStyleOptionMenuItem, painter: QPainter) -> None:
    """Draw a line between groups, or the heading of what follows."""
    rect, palette = option.rect, option.palette
    if option.text:
        painter.setFont(option.font)
        painter.setPen(palette.color(ROLE.PlaceholderText))
        place = rect.adjusted(_text_left(option), 0, -scaled(RIGHT), 0)
        where = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place, where | Qt.TextFlag.TextShowMnemonic, option.text)
        return
    y, edge = rect.center().y() + 0.5, scaled(2 * EDGE)
    painter.setPen(palette.color(ROLE.Midlight))
    painter.drawLine(QPointF(rect.left() + edge, y), QPointF(rect.right() - edge, y))


def _draw_mark(option: QStyleOptionMenuItem, painter: QPainter, menu: QWidget) -> None:
    """Draw the icon of an entry, or the ring or box of one that is checked and unchecked."""
    has_icon = not option.icon.isNull()
    if not has_icon and option.checkType == CHECK.NotCheckable:
        return
    side = scaled(ICON if has_icon else MARK)
    place = QRect(0, 0, side, side)
    place.moveCenter(option.rect.center())
    place.moveLeft(option.rect.left() + scaled(MARK_MIDDLE) - side // 2)
    if has_icon:
        mode = _mode(bool(option.state & STATE.State_Enabled))
        option.icon.paint(painter, place, Qt.AlignmentFlag.AlignCenter, mode)
        return
    mark = QStyleOptionButton()
    mark.rect, mark.palette = place, option.palette
    mark.state = option.state & STATE.State_Enabled
    mark.state |= STATE.State_On if option.checked else STATE.State_Off
    element = QStyle.PrimitiveElement
    menu.style().drawPrimitive(
        element.PE_IndicatorRadioButton
        if option.checkType == CHECK.Exclusive
        else element.PE_IndicatorCheckBox,
        mark,
        painter,
        menu,
    )


def _mode(is_on: bool) -> QIcon.Mode:
    return QIcon.Mode.Normal if is_on else QIcon.Mode.Disabled


def _text_left(option: QStyleOptionMenuItem) -> int:
    has_marks = option.menuHasCheckableItems or option.maxIconWidth > 0
    return scaled(TEXT_LEFT if has_marks else BARE_LEFT)


def _right(option: QStyleOptionMenuItem) -> int:
    free = option.styleObject.property(FREE) if option.styleObject is not None else None
    return scaled(RIGHT + (free or 0))


def _line(option: QStyleOptionMenuItem) -> int:
    return option.fontMetrics.height() + scaled(AROUND_TEXT)


def _parts(option: QStyleOptionMenuItem) -> tuple[str, str, str]:
    """Part what an entry says into its text, its key and its note."""
    text, _, note = option.text.partition(TAB + TAB)
    text, _, key = text.partition(TAB)
    return text, key, note
