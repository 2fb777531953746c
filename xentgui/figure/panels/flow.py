"""The way from the logits to the loss, and the gradient back along it."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from xentgui.core.checks import FloatArray
from xentgui.core.state import State
from xentgui.figure.drawn_panel import DrawnPanel, draw_centred, fill_box, first_fitting
from xentgui.figure.flow_headings import back_headings, headings
from xentgui.figure.flow_layout import Column, FlowLayout, flow_layout
from xentgui.figure.formula import (
    chain_rules,
)
from xentgui.figure.frame import Frame, make_frame
from xentgui.figure.marks import pen
from xentgui.figure.mixing import mixed
from xentgui.figure.numbers import Written, fixed, short
from xentgui.figure.style import Style
from xentgui.figure.text import elided, number_line, width
from xentgui.figure.translation import translate

MOST_ROWS = 6
"""Classes in full; of more, the last row is the rest."""
TINT, MARKED_TINT = 0.14, 0.28
"""Share of a role's colour in its boxes, and in those of the marked class."""
HEAD = 3.5
"""Half the height of an arrow's head."""
EDGE_GAP = 3.0
MAX_NAME = 110.0
MORE = "\N{HORIZONTAL ELLIPSIS}"


class FlowPanel(DrawnPanel):
    """A row for each class, from its logit through softmax to its part of the loss."""

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._frame: Frame | None = None
        self._values: dict[Column, list[float]] = {}
        self._back: dict[Column, list[float]] = {}
        self._total = 1.0
        self._marked = 0

    def render(self, frame: Frame) -> None:
        """Show a frame."""
        rows = MOST_ROWS
        if frame.snapshot.state.class_count > rows:
            frame = make_frame(frame.snapshot, rows)
        self._frame = frame
        state, analysis = frame.snapshot.state, frame.snapshot.analysis
        weights, self._total = analysis.exponentials()
        self._values = {
            Column.LOGIT: frame.logits().tolist(),
            Column.EXPONENTIAL: frame.with_rest(weights).tolist(),
            Column.PROBABILITY: frame.with_rest(analysis.probabilities).tolist(),
            Column.TERM: frame.with_rest(analysis.terms).tolist(),
        }
        shown = frame.shown
        self._back = {
            Column.LOGIT: frame.with_rest(analysis.gradient).tolist(),
            Column.PROBABILITY: _shown_only(frame, analysis.output_gradient()[shown]),
            # dL/d(-t log y) = 1, where it leads on.
            Column.TERM: _shown_only(frame, np.sign(analysis.target[shown])),
        }
        self._set_title(state)
        self.refresh()

    def class_at(self, point: QPointF) -> int | None:
        """Find the class whose row is at a point in panel coordinates."""
        if self._frame is None:
            return None
        layout = self._layout(self.body())
        row = int((point.y() - layout.top) // layout.row_height)
        return int(self._frame.shown[row]) if 0 <= row < self._frame.shown.size else None

    def draw_body(self, painter: QPainter, area: QRectF) -> None:
        """Draw headings, rows and what joins them, then the chain rule."""
        if self._frame is None:
            return
        layout = self._layout(area)
        self._marked = self._frame.position(self._frame.snapshot.view.marked)
        fill_box(painter, layout.band(self._marked), self.style.highlight, 6.0)
        self._draw_headings(painter, layout)
        self._draw_collectors(painter, layout)
        for row in range(layout.rows):
            self._draw_row(painter, layout, row)
        if layout.foot is not None:
            self._draw_chain(painter, layout.foot, layout.size)

    def _layout(self, area: QRectF) -> FlowLayout:
        assert self._frame is not None
        names = self._names()
        widest = max(width(name, self.style.text) for name in names)
        return flow_layout(area, len(names), widest, self.style)

    def _names(self) -> list[str]:
        assert self._frame is not None
        frame = self._frame
        names = [frame.snapshot.state.names[k] for k in frame.shown.tolist()]
        if frame.hidden.size:
            names.append(translate("Figure", "+{count} more").format(count=frame.hidden.size))
        return names

    def _set_title(self, state: State) -> None:
        style, arrow = self.style, " \N{RIGHTWARDS ARROW} "
        u, y = ("u", style.logits_text), ("y", style.probabilities_text)
        name = translate("Figure", "Flow") + " "
        title = self.words(style.title, name, u, arrow, y, arrow, "L")
        hint = translate("Figure", "values to the right, the gradient back to the left")
        self.set_titles((title,), hint)

    def _draw_headings(self, painter: QPainter, layout: FlowLayout) -> None:
        """Write what the values are, and below it what the gradients are."""
        assert self._frame is not None
        state, size = self._frame.snapshot.state, layout.small
        lines = [(layout.heading, headings(state, self.style, size))]
        if layout.second_heading is not None:
            lines.append((layout.second_heading, back_headings(state, self.style, size)))
        for y, written in lines:
            for column, candidates in written.items():
                if column in layout.columns:
                    centre, room = layout.columns[column]
                    line = first_fitting(candidates, room + layout.gap - 4.0)
                    draw_centred(painter, line, QPointF(centre, y), size)

    def _draw_collectors(self, painter: QPainter, layout: FlowLayout) -> None:
        """Draw what all rows meet in: the sum of the exponentials, and the loss."""
        assert self._frame is not None
        style, analysis = self.style, self._frame.snapshot.analysis
        if Column.SUM in layout.columns:
            box = layout.tall(Column.SUM)
            fill_box(painter, box, mixed(style.card, style.logits, TINT), 6.0)
            self._draw_number(painter, box, self._total, style.ink, layout.size, box.center().y())
        box = layout.tall(Column.LOSS)
        fill_box(painter, box, mixed(style.card, style.positive, TINT), 6.0)
        self._draw_number(painter, box, analysis.loss, style.ink, layout.size, box.center().y())

    def _draw_row(self, painter: QPainter, layout: FlowLayout, row: int) -> None:
        style = self.style
        roles = {
            Column.LOGIT: style.logits,
            Column.EXPONENTIAL: style.logits,
            Column.PROBABILITY: style.probabilities,
            Column.TERM: style.target,
        }
        assert self._frame is not None
        name = self._names()[row]
        is_rest = row >= self._frame.shown.size
        if layout.name_width > 0.0:
            line = self.words(layout.size, elided(name, layout.size, layout.name_width))
            x = layout.left + line.width / 2.0
            draw_centred(painter, line, QPointF(x, layout.forward(row)), layout.size)
        tint = MARKED_TINT if row == self._marked else TINT
        for column, role in roles.items():
            if column not in layout.columns:
                continue
            box = layout.box(column, row)
            fill_box(painter, box, mixed(style.card, role, tint), 5.0)
            value = self._values[column][row]
            # The hidden logits have no sum; that of their exponentials says what they weigh.
            if is_rest and column is Column.LOGIT:
                text = self.words(layout.size, (MORE, style.muted))
                draw_centred(
                    painter, text, QPointF(box.center().x(), layout.forward(row)), layout.size
                )
            else:
                self._draw_number(painter, box, value, style.ink, layout.size, layout.forward(row))
            back = self._back.get(column)
            if not layout.has_gradient or back is None or math.isnan(back[row]):
                continue
            if column is Column.TERM:
                one = self.words(layout.small, ("+1" if back[row] else "", style.positive_text))
                draw_centred(
                    painter, one, QPointF(box.center().x(), layout.backward(row)), layout.small
                )
            else:
                self._draw_signed(painter, box, back[row], layout.small, layout.backward(row))
        self._draw_arrows(painter, layout, row)

    def _draw_arrows(self, painter: QPainter, layout: FlowLayout, row: int) -> None:
        """Join neighbours: forward above, backward below in the colour of the sign."""
        style = self.style
        for left, right in layout.edges():
            _draw_arrow(
                painter, left + EDGE_GAP, right - EDGE_GAP, layout.forward(row), style.muted
            )
        if not layout.has_gradient:
            return
        for column, left, right in layout.back_edges():
            value = self._back[column][row]
            if value and not math.isnan(value):
                ink = style.negative if value < 0.0 else style.positive
                _draw_arrow(painter, right - EDGE_GAP, left + EDGE_GAP, layout.backward(row), ink)

    def _draw_number(
        self, painter: QPainter, box: QRectF, value: float, ink: str, size: int, y: float
    ) -> None:
        self._draw_fitting(painter, box, (fixed(value), short(value)), ink, size, y)

    def _draw_signed(
        self, painter: QPainter, box: QRectF, value: float, size: int, y: float
    ) -> None:
        style = self.style
        ink = style.muted
        if value:
            ink = style.negative_text if value < 0.0 else style.positive_text
        writings = fixed(value, signed=True), short(value, signed=True)
        self._draw_fitting(painter, box, writings, ink, size, y)

    def _draw_fitting(
        self,
        painter: QPainter,
        box: QRectF,
        writings: tuple[Written, ...],
        ink: str,
        size: int,
        y: float,
    ) -> None:
        lines = (
            number_line(written, ink, s) for s in (size, self.style.small) for written in writings
        )
        line = first_fitting(lines, box.width() - 4.0)
        draw_centred(painter, line, QPointF(box.center().x(), y), size)

    def _draw_chain(self, painter: QPainter, foot: QPointF, size: int) -> None:
        """Write the chain rule of the marked class, with what cancels struck through."""
        assert self._frame is not None
        snapshot = self._frame.snapshot
        value = float(snapshot.analysis.gradient[snapshot.view.marked])
        name = elided(self._names()[self._marked], size, MAX_NAME)
        room = self.body().right() - foot.x()
        for rule in chain_rules(snapshot.state, value, name, self.style, size):
            if rule.width <= room:
                rule.draw(painter, foot, self.style, size)
                return


def _shown_only(frame: Frame, values: FloatArray) -> list[float]:
    """Values of the shown classes; NaN for the rest, where a sum would mean nothing."""
    rest = [math.nan] if frame.hidden.size else []
    return np.append(values, rest).tolist()


def _draw_arrow(painter: QPainter, start: float, end: float, y: float, ink: str) -> None:
    """Draw a horizontal arrow."""
    if abs(end - start) < 4.0:
        return
    way = math.copysign(HEAD, end - start)
    painter.setPen(pen(ink, 1.4))
    painter.drawLine(QPointF(start, y), QPointF(end, y))
    painter.drawLine(QPointF(end, y), QPointF(end - way, y - HEAD))
    painter.drawLine(QPointF(end, y), QPointF(end - way, y + HEAD))
