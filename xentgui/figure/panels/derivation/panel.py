"""The derivation of dL/du_k = y_k - t_k with the present numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QShowEvent

from xentgui.core.analysis.derivation import line_names
from xentgui.figure.cards.card import Card
from xentgui.figure.cards.description import Description
from xentgui.figure.drawing.recording import part
from xentgui.figure.drawing.style import Style
from xentgui.figure.drawing.text import Anchor, Line, colour, draw_text, font, metrics
from xentgui.figure.formulas.formula_row import FormulaRow
from xentgui.figure.frame import Frame
from xentgui.figure.panels.derivation.layout import (
    MARGIN_X,
    MARGIN_Y,
    SLOT_ABOVE,
    SLOT_BELOW,
    SLOT_WIDTH,
    FullLayout,
    Layout,
    Plan,
    Row,
    Shown,
    note_leading,
    short_layout,
)
from xentgui.figure.panels.derivation.lines import DerivationLines
from xentgui.figure.panels.derivation.other_lines import IndependentLines, OtherLines
from xentgui.figure.panels.derivation.reasons import Reasons
from xentgui.figure.panels.derivation.row_item import ROUNDING, RowItem
from xentgui.language import translate

LINE, FULL_LINE = 38.0, 46.0
"""About the height of a line with a fraction in it, in the short and in the full form."""
LEAST_FOR_HAIRLINE = 8.0
"""Logical pixels between two lines that have a hairline between them."""
SLOT_GAP = 0.5
"""Ems between a sign of equality and an empty slot."""
DASHES = [4.0, 3.0]
_QUOTIENT = re.compile(r"\^(\w)\^/\^(\w)")
NOTHING = Layout((), (), 15.0, 0.0, 0.0, False)


class DerivationPanel(Card):
    """Lines of formulas: three, or every step; of a loss that is not cross-entropy its own.

    Every step has its reason beside it, and the present numbers at the right end. Nothing is set
    before the first frame is on the screen: typst takes a tenth of a second to load.
    """

    is_wide = True

    takes_clicks = False

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._frame: Frame | None = None
        self._layout = NOTHING
        self._formulas: list[RowItem] = []
        self._numbers: list[RowItem] = []
        self._fitted: Plan | float | None = None
        self._fitted_for: tuple[object, ...] = ()
        self._drawn: tuple[object, ...] = ()

    @property
    def rows(self) -> tuple[RowItem, ...]:
        """The lines that are shown, from above; none before `wake`."""
        return tuple(self._formulas)

    @property
    def numbers(self) -> tuple[RowItem, ...]:
        """The present numbers beside them, from above."""
        return tuple(self._numbers)

    @property
    def lines(self) -> tuple[Row, ...]:
        """What is shown, from above."""
        return self._layout.rows

    @property
    def notes(self) -> tuple[str, ...]:
        """The reasons that stand beside the lines, where there is room for them."""
        return tuple(note for note in map(_said, self._layout.rows) if note)

    @property
    def baselines(self) -> tuple[float, ...]:
        """Where they stand, in logical pixels from the top of the card."""
        return self._layout.baselines

    @property
    def reasons_left(self) -> float:
        """Where the reasons begin, in logical pixels from the left end of the card."""
        return MARGIN_X + self._layout.reasons_left

    @property
    def text_size(self) -> float:
        """Size of the formulas in logical pixels."""
        return self._layout.size

    @property
    def is_cut(self) -> bool:
        return self._layout.is_cut

    def describe(self) -> Description:
        """Add the lines, each after its reason; the title is that of the panel in menus."""
        return replace(
            super().describe(),
            title=translate("Panels", "Derivation"),
            formulas=tuple(map(_spoken, self._layout.rows)),
        )

    def preferred_height(self) -> float:
        if self._frame is None or not self._frame.snapshot.view.full_derivation:
            return 2.0 * MARGIN_Y + 3.7 * LINE
        return 2.0 * MARGIN_Y + len(line_names(self._frame.snapshot.state)) * FULL_LINE

    def least_height(self) -> float:
        # Lines that have no room are merged with others.
        return 2.0 * MARGIN_Y + 3.7 * LINE

    def render(self, frame: Frame) -> None:
        self._frame = frame
        if self.is_awake and self.isVisible():
            self._set_lines()

    def showEvent(self, event: QShowEvent) -> None:
        """Set the lines that were not set while there was no room for them."""
        super().showEvent(event)
        if self.is_awake:
            self._set_lines()

    def wake(self) -> None:
        super().wake()
        self._set_lines()

    def class_at(self, point: QPointF) -> int | None:
        for item in (*self._formulas, *self._numbers):
            for index, box in item.row.boxes(item.x(), item.y()):
                if box.contains(point):
                    return index
        return None

    def role_at(self, point: QPointF) -> str | None:
        roles = (item.row.role_at(point, item.x(), item.y()) for item in self._formulas)
        return next((role for role in roles if role is not None), None)

    def lay_out(self) -> None:
        if self.is_awake:
            self._set_lines()

    def _set_lines(self) -> None:
        if self._frame is None:
            return
        self._layout = self._laid_out()
        asked, style = self._shown().asked, self.style
        view = self._frame.snapshot.view
        lit = view.hovered, view.hovered_role
        lines = list(zip(self._layout.rows, self._layout.baselines, strict=True))
        _fit_count(self, self._formulas, len(lines))
        for item, (row, y) in zip(self._formulas, lines, strict=True):
            item.set_row(row.formula, style, *lit, asked if row.slot is None else None)
            item.setPos(MARGIN_X, y)
        numbers = [(row.numbers, y) for row, y in lines if row.numbers is not None]
        _fit_count(self, self._numbers, len(numbers))
        right = self.size().width() - MARGIN_X
        for item, (written, y) in zip(self._numbers, numbers, strict=True):
            item.set_row(written, style, *lit)
            item.setPos(right - written.width, y)
        # The rows draw themselves: without another reason the card stays as it is.
        slots = [0.0 if row.slot is None else row.formula.width for row, _ in lines]
        reasons = [(row.reason, y) for row, y in lines]
        drawn = tuple(reasons), tuple(slots), self._layout.reasons_left, style
        if drawn != self._drawn:
            self._drawn = drawn
            self.update()

    def _shown(self) -> Shown:
        """Choose the lines of the full form that are to be seen."""
        assert self._frame is not None
        view, names = self._frame.snapshot.view, line_names(self._frame.snapshot.state)
        if not view.full_derivation:
            return Shown(())
        count = view.line_count(len(names))
        asked = names[count] if view.asks_line and count < len(names) else None
        return Shown(names[:count], asked)

    def _laid_out(self) -> Layout:
        """Lay the lines out in the largest size that has room for them."""
        assert self._frame is not None
        snapshot, room, shown = self._frame.snapshot, self.size(), self._shown()
        state, view = snapshot.state, snapshot.view
        fitted_for = (
            *(room.width(), room.height(), view.full_derivation, view.notation),
            *(self.style.values, state.temperature != 1.0, state.log_base, state.class_count),
            *(view.marked, state.loss, state.t2, state.label_smoothing != 0.0, shown),
        )
        # While a gesture changes digits only it sets the lines once a frame, and none jumps. Beyond
        # it, what once had no room for long numbers would stay without them.
        is_held = snapshot.in_gesture and fitted_for == self._fitted_for
        first = self._fitted if is_held else None
        self._fitted_for = fitted_for
        if not view.full_derivation:
            size = first if isinstance(first, float) else None
            layout, self._fitted = short_layout(self._lines_of, room, size)
            return layout
        full = FullLayout(self._lines_of, self._reasons_of, room, shown)
        layout = full.layout(first if isinstance(first, Plan) else None)
        self._fitted = full.plan
        return layout

    def _lines_of(self, size: float) -> DerivationLines:
        assert self._frame is not None
        snapshot = self._frame.snapshot
        kind = DerivationLines if snapshot.analysis.is_cross_entropy else OtherLines
        if snapshot.state.is_independent:
            kind = IndependentLines
        given = snapshot.analysis, snapshot.view.marked, snapshot.notation, self.style
        return kind(*given, size, snapshot.in_gesture)

    def _reasons_of(self, size: int) -> Reasons:
        assert self._frame is not None
        snapshot = self._frame.snapshot
        notation = snapshot.effective_notation
        return Reasons(snapshot.analysis, notation, self.style, size)

    def draw_content(self, painter: QPainter) -> None:
        layout = self._layout
        if not layout.rows or not layout.rows[0].name:
            return
        self._draw_hairlines(painter)
        for row, y in zip(layout.rows, layout.baselines, strict=True):
            if row.slot is not None:
                self._draw_slot(painter, row.formula, y)
        with part(painter, "reasons"):
            for row, y in zip(layout.rows, layout.baselines, strict=True):
                for line, baseline in self._reason_lines(row, y):
                    line.draw(painter, self.reasons_left, baseline)

    def _reason_lines(self, row: Row, y: float) -> Iterator[tuple[Line, float]]:
        size = self._layout.size
        if len(row.reason) == 1:
            yield row.reason[0], y
            return
        # Around the middle of the line.
        leading = note_leading(size)
        top = y - (len(row.reason) - 1) * leading / 2.0
        for place, line in enumerate(row.reason):
            yield line, top + place * leading

    def _draw_hairlines(self, painter: QPainter) -> None:
        layout = self._layout
        if layout.gap < LEAST_FOR_HAIRLINE:
            return
        right = self.size().width() - MARGIN_X
        with part(painter, "grid"):
            painter.setPen(QPen(colour(self.style.line), 1.0))
            for row, y in list(zip(layout.rows, layout.baselines, strict=True))[:-1]:
                below = y + row.reach(layout.size)[1] + layout.gap / 2.0
                painter.drawLine(QPointF(MARGIN_X, below), QPointF(right, below))

    def _draw_slot(self, painter: QPainter, head: FormulaRow, y: float) -> None:
        """Draw the dashed slot behind what of a line is known."""
        style, size = self.style, self._layout.size
        above, below = SLOT_ABOVE * size, SLOT_BELOW * size
        left = MARGIN_X + head.width + SLOT_GAP * size
        box = QRectF(left, y - above, SLOT_WIDTH * size, above + below)
        with part(painter, "slot"):
            pen = QPen(colour(style.muted), 1.2)
            pen.setDashPattern(DASHES)
            painter.setPen(pen)
            painter.setBrush(colour(style.ground))
            painter.drawRoundedRect(box, ROUNDING, ROUNDING)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setFont(font(round(size)))
            painter.setPen(colour(style.muted))
            middle = box.center().y() + metrics(round(size)).capHeight() / 2.0
            draw_text(painter, QPointF(box.center().x(), middle), "?", Anchor.MIDDLE)


def _fit_count(panel: DerivationPanel, items: list[RowItem], count: int) -> None:
    """Make as many items as there are rows."""
    while len(items) > count:
        panel.scene().removeItem(items.pop())
    while len(items) < count:
        items.append(RowItem(panel))


def _said(row: Row) -> str:
    """Write a reason as text, an exponent of more than one sign in brackets."""
    text = " ".join(line.linear().strip() for line in row.reason)
    return _QUOTIENT.sub(r"^(\1/\2)", text)


def _spoken(row: Row) -> str:
    """Write a line as text: its reason, the formula, the numbers."""
    formula = f"{row.formula.plain()}?" if row.slot is not None else row.formula.plain()
    parts = [formula] if row.numbers is None else [formula, row.numbers.plain()]
    reason = _said(row)
    return f"{reason}: {'; '.join(parts)}" if reason else "; ".join(parts)
