"""The list of classes: target, name and logit of each; add and remove."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from xentgui.core.errors import InvalidInputError
from xentgui.core.model import Model
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import MIN_CLASSES, State
from xentgui.figure.frame import MAX_SHOWN
from xentgui.ui.class_row import LOGIT_WIDTH, ClassRow
from xentgui.ui.model_widget import ModelWidget
from xentgui.ui.widgets.content_scroll_area import ContentScrollArea
from xentgui.ui.widgets.heading import Heading

PAGE = MAX_SHOWN
"""Rows at a time; a vocabulary of 262,144 classes is edited page by page."""


class ClassEditor(ModelWidget):
    """A row for each class, `PAGE` of them at a time."""

    def __init__(self, model: Model, report: Callable[[InvalidInputError], None]) -> None:
        super().__init__(model, report)
        self._rows: list[ClassRow] = []
        self._shown = 0
        self._first = 0
        self._focus = -1
        self._rendered: tuple[State | None, int] = None, 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._heading = Heading()
        layout.addWidget(self._heading)
        body = QWidget()
        self._grid = QGridLayout(body)
        self._grid.setContentsMargins(0, 0, 6, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._scroll = ContentScrollArea(body, self._make_header())
        self._scroll.setObjectName("classList")
        layout.addWidget(self._scroll, 1)
        layout.addLayout(self._make_pager())
        layout.addLayout(self._make_buttons())
        self._retranslate()

    def _make_header(self) -> QWidget:
        """Make the captions of the columns, which stay while the rows scroll."""
        header = QWidget()
        grid = QGridLayout(header)
        grid.setContentsMargins(0, 0, 6, 2)
        grid.setHorizontalSpacing(self._grid.horizontalSpacing())
        self._captions = [QLabel(), QLabel(), QLabel()]
        for column, caption in enumerate(self._captions):
            caption.setForegroundRole(caption.palette().ColorRole.PlaceholderText)
            grid.addWidget(caption, 0, column)
        self._header_grid = grid
        for columns in (self._grid, grid):
            columns.setColumnStretch(1, 1)
            columns.setColumnMinimumWidth(2, LOGIT_WIDTH)
        return header

    def _make_pager(self) -> QHBoxLayout:
        self._previous, self._next, self._page = QToolButton(), QToolButton(), QLabel()
        self._previous.setArrowType(Qt.ArrowType.LeftArrow)
        self._next.setArrowType(Qt.ArrowType.RightArrow)
        self._previous.clicked.connect(lambda: self._turn(-PAGE))
        self._next.clicked.connect(lambda: self._turn(PAGE))
        pager = QHBoxLayout()
        pager.addWidget(self._previous)
        pager.addWidget(self._page, 1, Qt.AlignmentFlag.AlignCenter)
        pager.addWidget(self._next)
        return pager

    def _make_buttons(self) -> QHBoxLayout:
        self._add, self._remove = QPushButton(), QPushButton()
        self._add.setObjectName("addClassButton")
        self._remove.setObjectName("removeClassButton")
        self._add.clicked.connect(self.add_class)
        self._remove.clicked.connect(self.remove_class)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 0, 6, 0)
        buttons.addWidget(self._add)
        buttons.addWidget(self._remove)
        return buttons

    def render_snapshot(self, snapshot: Snapshot) -> None:
        """Show a Snapshot."""
        count = snapshot.state.class_count
        focus = snapshot.view.focus
        if not self._first <= focus < self._first + PAGE or self._first >= count:
            self._first = focus // PAGE * PAGE
        self._set_row_count(min(PAGE, count - self._first))
        for row in self._changed_rows(snapshot.state):
            self._rows[row].render_class(snapshot, self._first + row)
        paged = count > PAGE
        for widget in (self._previous, self._page, self._next):
            widget.setVisible(paged)
        if paged:
            last = self._first + self._shown
            self._page.setText(
                self.tr("{first} to {last} of {count}").format(
                    first=self._first + 1, last=last, count=count
                )
            )
            self._previous.setEnabled(self._first > 0)
            self._next.setEnabled(last < count)
        self._remove.setEnabled(count > MIN_CLASSES)
        if focus != self._focus:
            self._focus = focus
            # Rows that were added just now have no place yet.
            QTimer.singleShot(0, self, self._scroll_to_focus)

    def _changed_rows(self, state: State) -> Sequence[int]:
        """Rows that may differ from what they show: after most edits one of forty."""
        before, first = self._rendered
        self._rendered = state, self._first
        if (
            before is None
            or before is state  # Shown again, as after an edit that was refused.
            or first != self._first
            or before.names is not state.names
            or before.target is not state.target
        ):
            return range(self._shown)
        page = slice(self._first, self._first + self._shown)
        changed: list[int] = np.flatnonzero(before.logits[page] != state.logits[page]).tolist()
        return changed

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the focused class into sight, which needs the final layout."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._scroll_to_focus)

    def _scroll_to_focus(self) -> None:
        self._scroll.ensureWidgetVisible(self._rows[self._focus - self._first].logit)

    def add_class(self) -> None:
        """Append a class and put the cursor into its name."""
        number = self._model.state.class_count + 1
        self.attempt(self._model.add_class, self._new_name(number))
        self.focus_class(self._model.state.class_count - 1)

    def remove_class(self) -> None:
        """Remove the focused class."""
        self.attempt(self._model.remove_class, self._model.snapshot.view.focus)

    def focus_class(self, index: int) -> None:
        """Bring a class into focus and its logit under the cursor."""
        self._model.set_focus(index)
        box = self._rows[index - self._first].logit
        box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_row_count(self, count: int) -> None:
        while len(self._rows) < count:
            self._rows.append(self._make_row())
        if count == self._shown:
            return
        before, self._shown = self._shown, count
        going = self._rows[count:before]
        # Qt would pass the cursor of a hidden row on to the next, which goes as well.
        if any(widget.hasFocus() for row in going for widget in row.widgets()):
            self._rows[count - 1].logit.setFocus(Qt.FocusReason.OtherFocusReason)
        for row in going:
            row.set_visible(False)
        for row in self._rows[before:count]:
            row.set_visible(True)
        self._scroll.updateGeometry()

    def _make_row(self) -> ClassRow:
        row = ClassRow(self._grid, len(self._rows) + 1)
        before: QWidget | None = self._rows[-1].logit if self._rows else None
        for widget in row.widgets():
            if before is not None:
                self.setTabOrder(before, widget)
            before = widget
        model = self._model
        row.focused.connect(self._take_focus)
        row.target.moved.connect(lambda step: self._move_target(row.index + step))
        row.target.clicked.connect(lambda: self._choose_target(row))
        row.name.textEdited.connect(lambda text: self.attempt(model.set_name, row.index, text))
        row.name.editingFinished.connect(model.end_gesture)
        row.logit.valueChanged.connect(lambda u: self.attempt(model.set_logit, row.index, u))
        row.logit.editingFinished.connect(model.end_gesture)
        row.logit.stepped.connect(self._burst.start)
        row.logit.lineEdit().returnPressed.connect(lambda: self._go_to_next(row.index))
        row.logit.listPasted.connect(lambda numbers: self._paste(row.index, numbers))
        row.logit.refused.connect(self._refuse)
        return row

    def _take_focus(self, index: int) -> None:
        if index < self._first + self._shown:  # else of a row that is about to be hidden
            self._model.set_focus(index)

    def _move_target(self, index: int) -> None:
        if self._first <= index < self._first + self._shown:
            self._model.set_target(index)
            self._rows[index - self._first].target.setFocus(Qt.FocusReason.TabFocusReason)

    def _choose_target(self, row: ClassRow) -> None:
        self.attempt(self._model.set_target, row.index)
        # A second click unchecks a radio button that is not exclusive; the target stays.
        row.target.setChecked(True)

    def _go_to_next(self, index: int) -> None:
        self.focus_class((index + 1) % self._model.state.class_count)

    def _turn(self, step: int) -> None:
        first = self._first + step
        self._model.set_focus(min(max(first, 0), self._model.state.class_count - 1))

    def _refuse(self, text: str) -> None:
        self._report(
            InvalidInputError(
                '"{text}" is not a logit; use a finite number, such as 1.5, or -inf.', text=text
            )
        )

    def _paste(self, first: int, numbers: list[float]) -> None:
        """Fill the boxes from `first` on, and offer to add classes for what is left."""
        left = first + len(numbers) - self._model.state.class_count
        if left <= 0:
            self.attempt(self._model.paste, first, numbers)
            return
        box = QMessageBox(self)
        box.setObjectName("pasteQuestion")
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Paste logits"))
        box.setText(
            self.tr("{count} numbers were pasted, {left} more than there are boxes.").format(
                count=len(numbers), left=left
            )
        )
        add = box.addButton(
            self.tr("Add {left} classes").format(left=left), QMessageBox.ButtonRole.AcceptRole
        )
        fill = box.addButton(self.tr("Fill the boxes only"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(add)
        add.clicked.connect(partial(self._fill, first, numbers, left))
        fill.clicked.connect(partial(self._fill, first, numbers, 0))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def _fill(self, first: int, numbers: list[float], added: int) -> None:
        count = self._model.state.class_count
        names = [self._new_name(count + i + 1) for i in range(added)]
        self.attempt(self._model.paste, first, numbers, names)

    def _new_name(self, number: int) -> str:
        return self.tr("class {number}").format(number=number)

    def changeEvent(self, event: QEvent) -> None:
        """Take a new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._heading.setText(self.tr("Classes"))
        captions = self.tr("target"), self.tr("name"), self.tr("logit u")
        for label, text in zip(self._captions, captions, strict=True):
            label.setText(text)
        for columns in (self._grid, self._header_grid):
            columns.setColumnMinimumWidth(0, self._captions[0].sizeHint().width())
        self._add.setText(self.tr("Add class"))
        self._remove.setText(self.tr("Remove"))
        self._remove.setToolTip(self.tr("Remove the focused class"))
        self._previous.setAccessibleName(self.tr("Previous classes"))
        self._next.setAccessibleName(self.tr("Next classes"))
