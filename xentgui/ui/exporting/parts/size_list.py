"""A list of sizes by name, each with its numbers at its right."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from xentgui.export.pages.page import Page
from xentgui.ui.exporting.words import in_words
from xentgui.ui.widgets.narrow_combo_box import NarrowComboBox
from xentgui.ui.widgets.scale import scaled

SPOKEN = Qt.ItemDataRole.AccessibleTextRole
GAP, MARGIN = 24, 8
"""Between a name and its numbers, and beside both, in logical pixels."""
LETTERS = 12
Index = QModelIndex | QPersistentModelIndex


class SizeList(NarrowComboBox):
    """A combo box of pages, in whose list each name has its size beside it.

    A long name that a user has given is shortened.
    """

    def __init__(self) -> None:
        super().__init__(LETTERS)
        self.setItemDelegate(_Rows(self))

    def add(self, title: str, page: Page) -> None:
        """Add a page by its name."""
        self.addItem(title, page)
        self.setItemData(self.count() - 1, f"{title}, {in_words(page)}", SPOKEN)


class _Rows(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hint, numbers = super().sizeHint(option, index), _numbers(index)
        if not numbers:
            return hint
        wide = option.fontMetrics.horizontalAdvance(numbers)
        return QSize(hint.width() + scaled(GAP + 2 * MARGIN) + wide, hint.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        numbers = _numbers(index)
        if not numbers:
            return
        role = QPalette.ColorRole
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setPen(option.palette.color(role.HighlightedText if is_chosen else role.Text))
        place = QRect(option.rect).adjusted(0, 0, -scaled(MARGIN), 0)
        where = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(place, where, numbers)
        painter.restore()


def _numbers(index: Index) -> str:
    page = index.data(Qt.ItemDataRole.UserRole)
    return in_words(page) if isinstance(page, Page) else ""
