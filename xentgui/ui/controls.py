"""How controls are drawn: Fusion with outlines that are seen on every ground, and line chevrons."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPalette, QPen
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QLineEdit,
    QMenu,
    QProxyStyle,
    QPushButton,
    QStyle,
    QStyleOption,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStyleOptionComplex,
    QStyleOptionMenuItem,
    QStyleOptionSpinBox,
    QStyleOptionTab,
    QWidget,
)

from xentgui.ui.widgets.fingers.room import roomy_contents
from xentgui.ui.widgets.fingers.touch_mode import touch_mode
from xentgui.ui.widgets.line_edit import INDENT
from xentgui.ui.widgets.menus import menu_items
from xentgui.ui.widgets.scale import scale, scaled

RADIUS, SMALL_RADIUS = 5.0, 3.0
"""Of the corners of boxes and buttons, and of the box of a tick, in logical pixels."""
ROOM = 11
"""Logical pixels of a box's height beside its line of text."""
CHEVRON = 3.6
"""Half the width of a chevron at the usual size, in logical pixels."""

HOT = 0.85
"""Opacity of the ink of a button while the pointer is on it."""

Primitive: TypeAlias = Callable[[QStyleOption, QPainter], None]
_INDENTED = QStyle.ContentsType.CT_SpinBox, QStyle.ContentsType.CT_ComboBox
ROLE, STATE = QPalette.ColorRole, QStyle.StateFlag
CONTROL = ROLE.Mid
"""Role of the outline of a control, which a palette of `theme` keeps at 3:1 on all grounds."""
_BOXES = (
    QStyle.ContentsType.CT_SpinBox,
    QStyle.ContentsType.CT_LineEdit,
    QStyle.ContentsType.CT_ComboBox,
    QStyle.ContentsType.CT_PushButton,
)


class ControlStyle(QProxyStyle):
    """Fusion, whose outlines hardly show on a dark window, with outlines of the palette's own."""

    def __init__(self) -> None:
        super().__init__("Fusion")
        element = QStyle.PrimitiveElement
        self._primitives: dict[QStyle.PrimitiveElement, Primitive] = {
            element.PE_PanelLineEdit: _draw_line_edit,
            element.PE_FrameLineEdit: _draw_line_edit,
            element.PE_PanelButtonCommand: _draw_button,
            element.PE_PanelButtonTool: _draw_tool_button,
            element.PE_IndicatorCheckBox: _draw_check_box,
            element.PE_IndicatorRadioButton: _draw_radio_button,
            element.PE_FrameFocusRect: _draw_focus,
            element.PE_IndicatorArrowDown: _draw_arrow_down,
            element.PE_PanelStatusBar: _draw_nothing,
            element.PE_FrameStatusBarItem: _draw_nothing,
        }

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        draw = self._primitives.get(element)
        if draw is None:
            super().drawPrimitive(element, option, painter, widget)
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw(option, painter)
        painter.restore()

    def drawControl(  # noqa: N802
        self,
        element: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        # Entries of a combo box are drawn by the same name.
        is_item = element == QStyle.ControlElement.CE_MenuItem and isinstance(widget, QMenu)
        if is_item and widget is not None and menu_items.is_drawn(option):
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            menu_items.draw_item(option, painter, widget)
            painter.restore()
            return
        if element == QStyle.ControlElement.CE_TabBarTabShape and isinstance(
            option, QStyleOptionTab
        ):
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            _draw_tab(option, painter)
            painter.restore()
            return
        is_label = element == QStyle.ControlElement.CE_PushButtonLabel
        if is_label and isinstance(option, QStyleOptionButton) and _has_bare_focus(option):
            # Of a flat button at rest Fusion draws its label only.
            _draw_focus(option, painter)
        if is_label and isinstance(option, QStyleOptionButton) and _is_default(option):
            # What it says stands on ink.
            colours = QPalette(option.palette)
            colours.setColor(ROLE.ButtonText, colours.color(ROLE.AlternateBase))
            option = QStyleOptionButton(option)
            option.palette = colours
        if element == QStyle.ControlElement.CE_ComboBoxLabel and isinstance(
            option, QStyleOptionComboBox
        ):
            option = QStyleOptionComboBox(option)
            option.rect = option.rect.adjusted(INDENT, 0, 0, 0)
        super().drawControl(element, option, painter, widget)

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if widget is None:
            super().drawComplexControl(control, option, painter, widget)
        elif isinstance(option, QStyleOptionSpinBox):
            self._draw_spin_box(option, painter, widget)
        elif isinstance(option, QStyleOptionComboBox) and not option.editable:
            self._draw_combo_box(option, painter, widget)
        else:
            super().drawComplexControl(control, option, painter, widget)

    def _draw_spin_box(
        self, option: QStyleOptionSpinBox, painter: QPainter, widget: QWidget
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _draw_field(option, painter)
        control, part = QStyle.ComplexControl.CC_SpinBox, QStyle.SubControl
        if option.buttonSymbols != option.buttonSymbols.NoButtons:
            for arrow, up in ((part.SC_SpinBoxUp, True), (part.SC_SpinBoxDown, False)):
                place = self.subControlRect(control, option, arrow, widget)
                is_hot = option.activeSubControls == arrow and bool(
                    option.state & STATE.State_Enabled
                )
                # Towards each other: they are one pair.
                middle = QRectF(place).center() + QPointF(0.0, 1.0 if up else -1.0)
                colour = _ink(option) if is_hot else _quiet(option)
                _draw_chevron(painter, middle, CHEVRON, -1.0 if up else 1.0, colour)
        painter.restore()

    def _draw_combo_box(
        self, option: QStyleOptionComboBox, painter: QPainter, widget: QWidget
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.frame:
            _draw_field(option, painter)
        control, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl
        place = self.subControlRect(control, option, part.SC_ComboBoxArrow, widget)
        _draw_chevron(painter, QRectF(place).center(), CHEVRON, 1.0, _ink(option))
        painter.restore()

    def sizeFromContents(
        self,
        kind: QStyle.ContentsType,
        option: QStyleOption,
        size: QSize,
        widget: QWidget | None = None,
    ) -> QSize:
        is_item = kind == QStyle.ContentsType.CT_MenuItem and isinstance(widget, QMenu)
        if is_item and menu_items.is_drawn(option):
            result = menu_items.item_size(option, size)
        else:
            # That there may be no widget its stub does not know.
            result = super().sizeFromContents(kind, option, size, widget)  # type: ignore[arg-type]
        if kind in _INDENTED:
            result.setWidth(result.width() + INDENT)
        if kind in _BOXES:
            result.setHeight(max(result.height(), option.fontMetrics.height() + scaled(ROOM)))
        if isinstance(option, QStyleOptionMenuItem) and _is_separator(option):
            return result
        return roomy_contents(kind, result, widget)

    def polish(self, what: QWidget | QPalette | QApplication) -> object:  # type: ignore[override]
        """Look for fingers in each window, also in a menu, which never becomes the active one.

        Buttons of dialogs have words, and no icons in the colours of another style.
        """
        result: object = super().polish(what)
        if isinstance(what, QLineEdit):
            margins = what.textMargins()
            margins.setLeft(INDENT)
            what.setTextMargins(margins)
        if isinstance(what, QPushButton) and isinstance(what.parent(), QDialogButtonBox):
            what.setIcon(QIcon())
        if isinstance(what, QWidget) and what.isWindow():
            touch_mode().watch(what.windowHandle())
        return result


def _is_separator(option: QStyleOptionMenuItem) -> bool:
    return option.menuItemType == QStyleOptionMenuItem.MenuItemType.Separator


def _ink(option: QStyleOption) -> QColor:
    return option.palette.color(ROLE.ButtonText)


def _quiet(option: QStyleOption) -> QColor:
    return option.palette.color(ROLE.PlaceholderText)


def _outline(option: QStyleOption) -> QPen:
    """Choose the line around a control: thick where it has the keyboard, faint where disabled."""
    state, palette = option.state, option.palette
    if not state & STATE.State_Enabled:
        return QPen(palette.color(ROLE.Midlight), 1.0)
    if state & STATE.State_HasFocus:
        return QPen(palette.color(ROLE.WindowText), 2.0)
    hovered = state & STATE.State_MouseOver
    return QPen(palette.color(ROLE.PlaceholderText if hovered else CONTROL), 1.0)


def _draw_box(
    painter: QPainter, rect: QRect, radius: float, pen: QPen, fill: QColor | None
) -> None:
    inset = pen.widthF() / 2.0
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush if fill is None else fill)
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), radius, radius)


def _draw_field(option: QStyleOption, painter: QPainter) -> None:
    is_on = option.state & STATE.State_Enabled
    fill = option.palette.color(ROLE.Base if is_on else ROLE.Window)
    _draw_box(painter, option.rect, RADIUS, _outline(option), fill)


def _draw_line_edit(option: QStyleOption, painter: QPainter) -> None:
    # One within a spin box has no frame, and stands on that of the box.
    if getattr(option, "lineWidth", 1) > 0:
        _draw_field(option, painter)


def _draw_button(option: QStyleOption, painter: QPainter) -> None:
    palette, state = option.palette, option.state
    flat = isinstance(option, QStyleOptionButton) and bool(
        option.features & QStyleOptionButton.ButtonFeature.Flat
    )
    is_down = state & (STATE.State_Sunken | STATE.State_On)
    is_hot = state & STATE.State_Enabled and state & STATE.State_MouseOver
    if flat:
        if is_down or is_hot:
            _draw_box(
                painter, option.rect, RADIUS, QPen(Qt.PenStyle.NoPen), palette.color(ROLE.Midlight)
            )
        if state & STATE.State_HasFocus:
            _draw_focus(option, painter)
        return
    if _is_default(option):
        _draw_default(option, painter, bool(is_down or is_hot))
        return
    pen = _outline(option)
    fill = palette.color(ROLE.Midlight if is_down or is_hot else ROLE.Button)
    _draw_box(painter, option.rect, RADIUS, pen, fill)


def _is_default(option: QStyleOption) -> bool:
    """Whether it is the button that Enter presses, and that can be pressed."""
    return (
        isinstance(option, QStyleOptionButton)
        and bool(option.features & QStyleOptionButton.ButtonFeature.DefaultButton)
        and not option.features & QStyleOptionButton.ButtonFeature.Flat
        and bool(option.state & STATE.State_Enabled)
    )


def _has_bare_focus(option: QStyleOptionButton) -> bool:
    """Whether a button has the keyboard, and no outline that would show it."""
    return bool(
        option.features & QStyleOptionButton.ButtonFeature.Flat
        and option.state & STATE.State_HasFocus
        and not option.state & (STATE.State_Sunken | STATE.State_On)
    )


def _draw_default(option: QStyleOption, painter: QPainter, is_hot: bool) -> None:
    """Fill it with ink, and draw a ring around it where it has the keyboard."""
    ink, rect = option.palette.color(ROLE.WindowText), option.rect
    if option.state & STATE.State_HasFocus:
        _draw_box(painter, rect, RADIUS, QPen(ink, 1.5), None)
        rect = rect.adjusted(3, 3, -3, -3)
    painter.setOpacity(HOT if is_hot else 1.0)
    _draw_box(painter, rect, RADIUS - 1.0, QPen(Qt.PenStyle.NoPen), ink)


def _draw_tool_button(option: QStyleOption, painter: QPainter) -> None:
    palette, state = option.palette, option.state
    is_on = state & STATE.State_Enabled
    chosen = state & (STATE.State_On | STATE.State_Sunken)
    if chosen:
        pen = QPen(palette.color(CONTROL), 1.0)
        _draw_box(painter, option.rect, RADIUS, pen, palette.color(ROLE.Midlight))
    elif is_on and state & STATE.State_MouseOver:
        _draw_box(
            painter, option.rect, RADIUS, QPen(Qt.PenStyle.NoPen), palette.color(ROLE.Midlight)
        )
    elif not state & STATE.State_AutoRaise:
        _draw_box(painter, option.rect, RADIUS, _outline(option), palette.color(ROLE.Button))
    if state & STATE.State_HasFocus and state & STATE.State_KeyboardFocusChange:
        _draw_focus(option, painter)


def _draw_tab(option: QStyleOptionTab, painter: QPainter) -> None:
    """Draw a tab as a segment of one control: in a common ground, and the chosen one on it."""
    palette, rect, place = option.palette, QRectF(option.rect), QStyleOptionTab.TabPosition
    ground = QRectF(rect)
    # Rounded at the ends only.
    if option.position not in (place.Beginning, place.OnlyOneTab):
        ground.setLeft(ground.left() - 2.0 * RADIUS)
    if option.position not in (place.End, place.OnlyOneTab):
        ground.setRight(ground.right() + 2.0 * RADIUS)
    painter.setClipRect(rect)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(palette.color(ROLE.Midlight))
    painter.drawRoundedRect(ground, RADIUS, RADIUS)
    if option.state & STATE.State_Selected:
        pen = _outline(option)
        _draw_box(painter, option.rect, RADIUS, pen, palette.color(ROLE.Base))


def _draw_check_box(option: QStyleOption, painter: QPainter) -> None:
    is_checked = option.state & (STATE.State_On | STATE.State_NoChange)
    _draw_indicator(option, painter, bool(is_checked), SMALL_RADIUS)
    if not is_checked:
        return
    box = QRectF(option.rect)
    mark = QPainterPath()
    if option.state & STATE.State_NoChange:
        mark.moveTo(box.left() + 0.25 * box.width(), box.center().y())
        mark.lineTo(box.left() + 0.75 * box.width(), box.center().y())
    else:
        mark.moveTo(box.left() + 0.24 * box.width(), box.top() + 0.53 * box.height())
        mark.lineTo(box.left() + 0.43 * box.width(), box.top() + 0.71 * box.height())
        mark.lineTo(box.left() + 0.77 * box.width(), box.top() + 0.30 * box.height())
    pen = QPen(option.palette.color(ROLE.Base), 0.12 * box.width())
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(mark)


def _draw_radio_button(option: QStyleOption, painter: QPainter) -> None:
    _draw_indicator(option, painter, False, option.rect.width() / 2.0)
    if option.state & STATE.State_On:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_ink(option))
        radius = 0.25 * option.rect.width()
        painter.drawEllipse(QRectF(option.rect).center(), radius, radius)


def _draw_indicator(option: QStyleOption, painter: QPainter, filled: bool, radius: float) -> None:
    palette = option.palette
    pen = _outline(option)
    if filled:
        is_on = option.state & STATE.State_Enabled
        fill = palette.color(ROLE.WindowText if is_on else CONTROL)
        if not option.state & STATE.State_HasFocus:
            pen = QPen(fill, 1.0)
        _draw_box(painter, option.rect, radius, pen, fill)
    else:
        _draw_box(painter, option.rect, radius, pen, palette.color(ROLE.Base))


def _draw_focus(option: QStyleOption, painter: QPainter) -> None:
    pen = QPen(option.palette.color(ROLE.WindowText), 1.5)
    _draw_box(painter, option.rect, RADIUS, pen, None)


def _draw_arrow_down(option: QStyleOption, painter: QPainter) -> None:
    _draw_chevron(painter, QRectF(option.rect).center(), CHEVRON, 1.0, _ink(option))


def _draw_nothing(option: QStyleOption, painter: QPainter) -> None:
    """Leave out what Fusion draws."""


def _draw_chevron(
    painter: QPainter, middle: QPointF, half: float, down: float, colour: QColor
) -> None:
    pen, half = QPen(colour, 1.4 * scale()), half * scale()
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    rise = 0.5 * half * down
    path = QPainterPath(middle + QPointF(-half, -rise))
    path.lineTo(middle + QPointF(0.0, rise))
    path.lineTo(middle + QPointF(half, -rise))
    painter.drawPath(path)
