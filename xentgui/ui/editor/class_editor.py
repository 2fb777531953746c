"""The list of classes: target, name and logit of each; add and remove."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from xentgui.core.errors import InvalidInputError
from xentgui.core.model import Model
from xentgui.core.quantity import LOGIT, PROBABILITY, TARGET_SHARE, masked_error
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import MIN_CLASSES
from xentgui.core.view import Notation
from xentgui.figure.frame import MAX_SHOWN
from xentgui.ui.editing import ModelWidget
from xentgui.ui.editor.class_columns import PROBABILITIES, Captions, ClassColumn, other_role
from xentgui.ui.editor.class_row import ClassRow
from xentgui.ui.editor.other_values import other_values
from xentgui.ui.editor.row_changes import changed_rows
from xentgui.ui.editor.row_paste import RowPaste
from xentgui.ui.editor.scrub import Scrub
from xentgui.ui.editor.share_input import ShareInput
from xentgui.ui.widgets.content_scroll_area import ContentScrollArea
from xentgui.ui.widgets.controls.bar_button import LineButton
from xentgui.ui.widgets.controls.heir import set_enabled
from xentgui.ui.widgets.controls.pager import Pager
from xentgui.ui.widgets.float_spin_box import FloatSpinBox
from xentgui.ui.widgets.line_icon import line_icon
from xentgui.ui.widgets.name_edit import NameEdit
from xentgui.ui.widgets.row_list import NONE, RowList
from xentgui.ui.widgets.text.label import Heading
from xentgui.ui.words import new_class_name

PAGE = MAX_SHOWN
"""Rows at a time; a vocabulary of 262,144 classes is edited page by page."""
SPACING, DENSE_SPACING = 6, 2
"""Logical pixels between the list and the buttons, also where there is little room."""


class ClassEditor(ModelWidget):
    """The list of classes, one row each, and the buttons that add and remove them.

    It shows `PAGE` rows at a time.

    Attributes
    ----------
    pastes : RowPaste
        Takes what is pasted into the rows.
    told : Signal(str)
        What an edit has done, where its number alone does not tell.
    wanted : Signal
        The cursor is put into the list, which may be behind something else.
    menuAsked : Signal(int, QPoint)
        The menu of a class is asked for, at a place on the screen.
    """

    told = Signal(str)
    wanted = Signal()
    menuAsked = Signal(int, QPoint)  # noqa: N815

    def __init__(self, model: Model, report: Callable[[InvalidInputError], None]) -> None:
        super().__init__(model, report)
        self._rows: list[ClassRow] = []
        self._shown = 0
        self._first = 0
        self._focus = -1
        self._soft = self._probabilities = False
        self._notation = model.snapshot.notation
        self.pastes = pastes = RowPaste(self, model, report)
        share_input = partial(
            ShareInput, model, self.attempt, report, self._end_steps, tell=self.told.emit
        )
        self._target_input = share_input(
            TARGET_SHARE,
            pastes.into_share,
            partial(self._go_to_next, column=ClassColumn.TARGET_VALUE),
        )
        self._probability_input = share_input(
            PROBABILITY, pastes.into_probability, self._go_to_next
        )
        pastes.told.connect(self.told)
        self._rendered: tuple[Snapshot, int] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        layout = self._layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._heading = Heading()
        layout.addWidget(self._heading)
        self._list = RowList()
        self._list.hovered.connect(self._hover)
        self._list.menuAsked.connect(self._ask_menu)
        self._captions = Captions(self._list.grid)
        self._captions.set_notation(self._notation)
        self._captions.quantity.chosen.connect(
            lambda key: model.set_probability_input(key == PROBABILITIES)
        )
        self._scroll = ContentScrollArea(self._list, self._captions, pitch=self._list.pitch)
        self._scroll.setObjectName("classList")
        layout.addWidget(self._scroll, 1)
        # A singleShot with this as its context would keep it alive, if it died before.
        self._scrolling = QTimer(self, singleShot=True)
        self._scrolling.timeout.connect(self._scroll_to_focus)
        self._pager = Pager()
        self._pager.turned.connect(lambda pages: self._turn(pages * PAGE))
        layout.addWidget(self._pager)
        layout.addLayout(self._make_buttons())
        self._retranslate()

    def least_width(self) -> int:
        """Return the width below which a row is cut."""
        return self._scroll.least_width()

    def set_dense(self, dense: bool) -> None:
        """Leave the heading out, as a low window asks for: the heads of the columns say it."""
        self._heading.setVisible(not dense)
        self._list.set_dense(dense)
        self._layout.setSpacing(DENSE_SPACING if dense else SPACING)

    def set_target_menu(self, menu: QMenu) -> None:
        """Let the head of the rings open a menu of what the target can be."""
        self._captions.target.setMenu(menu)

    def _make_buttons(self) -> QHBoxLayout:
        self._add, self._remove = LineButton(), LineButton()
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(4)
        for button, name, icon, call in (
            (self._add, "addClassButton", "plus", self.add_class),
            (self._remove, "removeClassButton", "minus", self.remove_class),
        ):
            button.setObjectName(name)
            button.setIcon(line_icon(icon))
            button.clicked.connect(call)
            buttons.addWidget(button)
        buttons.addStretch(1)
        return buttons

    def render_snapshot(self, snapshot: Snapshot) -> None:
        state, view = snapshot.state, snapshot.view
        count = state.class_count
        self._set_notation(snapshot.notation)
        if not self._first <= view.focus < self._first + PAGE or self._first >= count:
            self._first = view.focus // PAGE * PAGE
        self._set_row_count(
            min(PAGE, count - self._first), snapshot.is_soft, view.probability_input
        )
        target = state.target_index
        for row in self._changed_rows(snapshot):
            index = self._first + row
            self._rows[row].render_class(snapshot.analysis, index, is_target=index == target)
        self._list.note(
            ClassColumn.OTHER,
            [] if self._soft else other_values(snapshot, self._first, self._shown),
            other_role(view.probability_input),
        )
        self._list.mark(self._row_of(view.focus), self._row_of(view.hovered))
        # Of independent classes each has a target of its own.
        self._captions.target.setEnabled(not state.is_independent)
        self._pager.show_page(self._first + 1, self._first + self._shown, count)
        entry = self._rows[view.focus - self._first].entry
        set_enabled(self._remove, count > MIN_CLASSES, entry)
        if view.focus != self._focus:
            self._focus = view.focus
            # Rows that were added just now have no place yet.
            self._scrolling.start()

    def _set_notation(self, notation: Notation) -> None:
        if notation == self._notation:
            return
        self._notation = notation
        self._captions.set_notation(notation)
        for row in self._rows:
            row.set_notation(notation)
        self._retranslate()

    def _changed_rows(self, snapshot: Snapshot) -> Iterable[int]:
        rendered, self._rendered = self._rendered, (snapshot, self._first)
        same_page = rendered is not None and rendered[1] == self._first
        before = rendered[0] if rendered is not None and same_page else None
        return changed_rows(before, snapshot, self._first, self._shown)

    def _row_of(self, index: int | None) -> int:
        """Row that shows a class, `NONE` where it is not on this page."""
        shown = index is not None and self._first <= index < self._first + self._shown
        return index - self._first if index is not None and shown else NONE

    def _ask_menu(self, row: int, place: QPoint) -> None:
        self._model.set_focus(self._first + row)
        self.menuAsked.emit(self._first + row, place)

    def _hover(self, row: int) -> None:
        self._model.set_hovered(None if row == NONE else self._first + row)

    def showEvent(self, event: QShowEvent) -> None:
        """Scroll to the focused class, which needs the final layout."""
        super().showEvent(event)
        self._scrolling.start()

    def _scroll_to_focus(self) -> None:
        self._scroll.ensureWidgetVisible(self._rows[self._focus - self._first].entry)
        self._scroll.rest()

    def add_class(self) -> None:
        """Append a class with the logit 0, and put the cursor into it.

        Between probabilities, which already sum to 1, its logit is -inf.
        """
        number = self._model.state.class_count + 1
        # Beside probabilities that sum to 1 there is none left for it.
        logit = -math.inf if self._probabilities else 0.0
        self.attempt(self._model.add_class, new_class_name(number), logit)
        self.focus_class(self._model.state.class_count - 1)

    def remove_class(self) -> None:
        """Remove the focused class."""
        self.attempt(self._model.remove_class, self._model.snapshot.view.focus)

    def focus_class(self, index: int) -> None:
        """Focus a class, and put the cursor into the box of its logit or probability."""
        self._model.set_focus(index)
        self.wanted.emit()
        self._rows[index - self._first].entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def rename_class(self, index: int) -> None:
        """Focus a class, and put the cursor into the box of its name, to type another."""
        self._model.set_focus(index)
        self.wanted.emit()
        name = self._rows[index - self._first].name
        name.setFocus(Qt.FocusReason.OtherFocusReason)
        name.selectAll()

    def _set_row_count(self, count: int, soft: bool, probabilities: bool) -> None:
        while len(self._rows) < count:
            self._rows.append(self._make_row())
        shown = count, soft, probabilities
        if shown == (self._shown, self._soft, self._probabilities):
            return
        before = self._shown
        self._shown, self._soft, self._probabilities = shown
        going = self._rows[count:before]
        # Qt would pass the cursor of a hidden row on to the next, which goes as well.
        if any(widget.hasFocus() for row in going for widget in row.stops()):
            self._rows[count - 1].entry.setFocus(Qt.FocusReason.OtherFocusReason)
        self._captions.set_probabilities(probabilities)
        self._captions.set_soft(soft)
        # Qt would lay all rows out anew with each box that is shown.
        self._list.grid.setEnabled(False)
        for number, row in enumerate(self._rows):
            if soft and number < count and row.target_value is None:
                self._make_target_value(row)
            if probabilities and number < count and row.probability is None:
                self._make_probability(row)
            row.set_visible(number < count, soft, probabilities)
        self._list.grid.setEnabled(True)
        self._scroll.updateGeometry()

    def _make_row(self) -> ClassRow:
        row = ClassRow(self._list.grid, len(self._rows), self._notation)
        before: QWidget | None = self._rows[-1].stops()[-1] if self._rows else None
        for widget in row.stops():
            if before is not None:
                self.setTabOrder(before, widget)
            before = widget
        model = self._model
        row.focused.connect(self._take_focus)
        row.target.moved.connect(lambda step: self._move_target(row.index + step))
        row.target.clicked.connect(lambda: self.attempt(model.set_target, row.index))
        row.name.textEdited.connect(lambda text: self.attempt(model.set_name, row.index, text))
        row.name.editingFinished.connect(model.end_gesture)
        row.name.returnPressed.connect(lambda: self._go_to_next(row, ClassColumn.NAME))
        row.logit.valueChanged.connect(lambda u: self.attempt(model.set_logit, row.index, u))
        row.logit.lineEdit().returnPressed.connect(lambda: self._go_to_next(row))
        row.logit.pasted.connect(lambda text: self.pastes.into_logit(row.index, row.logit, text))
        row.name.pasted.connect(lambda text: self.pastes.into_name(row.index, text))
        row.logit.refused.connect(lambda text: self._report(LOGIT.refusal(text)))
        row.logit.blocked.connect(lambda: self._report(masked_error(model.state.names[row.index])))
        self._end_steps(row.logit)
        Scrub(
            row.symbol,
            row.logit,
            model,
            self.attempt,
            lambda state, u: LOGIT.replaced(state, row.index, u),
        )
        return row

    def _make_target_value(self, row: ClassRow) -> None:
        box, model = row.make_target_value(), self._model
        # A value of 1 on the way to another must not close the column.
        box.focused.connect(lambda: model.set_soft_target(True))
        box.symbol.began.connect(lambda: model.set_soft_target(True))
        self._target_input.connect(row, box)

    def _make_probability(self, row: ClassRow) -> None:
        self._probability_input.connect(row, row.make_probability())

    def _end_steps(self, box: FloatSpinBox) -> None:
        box.editingFinished.connect(self._model.end_gesture)
        box.stepped.connect(self._steps.start)
        box.taken.connect(self.settled)

    def _take_focus(self, index: int) -> None:
        # Else of a row that is about to be hidden, or to show a class of another page.
        if self._first <= index < self._first + self._shown:
            self._model.set_focus(index)

    def _move_target(self, index: int) -> None:
        if self._first <= index < self._first + self._shown:
            self._model.set_target(index)
            self._rows[index - self._first].target.setFocus(Qt.FocusReason.TabFocusReason)

    def _go_to_next(self, row: ClassRow, column: ClassColumn = ClassColumn.LOGIT) -> None:
        """Put the cursor into the same column of the next class; from the last, of the first."""
        following = (row.index + 1) % self._model.state.class_count
        self._model.set_focus(following)
        row = self._rows[following - self._first]
        boxes: dict[ClassColumn, FloatSpinBox | NameEdit | None] = {
            ClassColumn.NAME: row.name,
            ClassColumn.LOGIT: row.entry,
            ClassColumn.TARGET_VALUE: row.target_value,
        }
        box = boxes[column]
        if box is not None:
            box.setFocus(Qt.FocusReason.OtherFocusReason)
            box.selectAll()

    def _turn(self, step: int) -> None:
        first = self._first + step
        self._model.set_focus(min(max(first, 0), self._model.state.class_count - 1))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.FontChange:
            for row in self._rows:
                row.rescale(self._soft)

    def _retranslate(self) -> None:
        self._heading.setText(self.tr("Classes"))
        self._add.setText(self.tr("Add"))
        self._remove.setText(self.tr("Remove"))
        self._remove.setToolTip(self.tr("Remove the focused class"))
        for row in self._rows:
            row.retranslate()
