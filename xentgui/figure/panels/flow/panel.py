"""The way from the logits to the loss, and the gradient back along it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter

from xentgui.core.checks import FloatArray
from xentgui.core.snapshot import Snapshot
from xentgui.figure.cards.description import Description, Value
from xentgui.figure.cards.drawn_panel import DrawnPanel, draw_centred, fill_box, first_fitting
from xentgui.figure.drawing.colours import blend
from xentgui.figure.drawing.marks import pen
from xentgui.figure.drawing.numbers import Written, full, short
from xentgui.figure.drawing.recording import part
from xentgui.figure.drawing.style import Style
from xentgui.figure.drawing.text import Anchor, Line, colour, elided, number_line, width
from xentgui.figure.formulas.symbols import PARTIAL, SIGMA, symbols
from xentgui.figure.frame import Frame, make_frame
from xentgui.figure.panels.flow.chain_rule import ChainRule, chain_rules
from xentgui.figure.panels.flow.headings import back_headings, headings
from xentgui.figure.panels.flow.layout import Column, FlowLayout, flow_layout
from xentgui.language import translate

MOST_ROWS = 6
"""Classes in full; of more, the last row is the rest."""
TINT = 0.07
"""Share of a role's colour in its boxes: the gradient's text must be read on it."""
LINE_SHARE = 0.4
"""The same in their outlines; those of the marked class have it in full."""
HEAD = 3.5
"""Half the height of an arrow's head."""
EDGE_GAP = 3.0
MAX_NAME = 110.0
MORE = "\N{HORIZONTAL ELLIPSIS}"
ONE = Written("+1")
"""dL/d(-t log y)."""


class FlowPanel(DrawnPanel):
    """A row for each class, from its logit through softmax to its part of the loss.

    Parameters
    ----------
    style : Style

    Attributes
    ----------
    values, gradients : dict of Column to list of float
        What each row has in a column, on the way forward and back; NaN where there is nothing.
    total : float
        The sum of the exponentials.
    """

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._frame: Frame | None = None
        self.values: dict[Column, list[float]] = {}
        self.gradients: dict[Column, list[float]] = {}
        self.total = 1.0
        self._marked = 0
        self._names: tuple[str, ...] = ()
        self._placed: tuple[tuple[object, ...], FlowLayout] | None = None

    def render(self, frame: Frame) -> None:
        rows = MOST_ROWS
        if frame.snapshot.state.class_count > rows:
            frame = make_frame(frame.snapshot, rows)
        self._frame = frame
        state, analysis = frame.snapshot.state, frame.snapshot.analysis
        weights, self.total = analysis.exponentials()
        self.values = {
            # The hidden logits have no sum; that of their exponentials says what they weigh.
            Column.LOGIT: _shown_only(frame, state.logits[frame.shown]),
            Column.EXPONENTIAL: frame.with_rest(weights).tolist(),
            Column.PROBABILITY: frame.with_rest(analysis.probabilities).tolist(),
            Column.TERM: frame.with_rest(analysis.terms).tolist(),
        }
        shown = frame.shown
        self.gradients = {
            Column.LOGIT: frame.gradient().tolist(),
            Column.PROBABILITY: _shown_only(frame, analysis.output_gradient()[shown]),
            # dL/d(-t log y) = 1, where it leads on.
            Column.TERM: _shown_only(frame, np.sign(analysis.target[shown])),
        }
        self._set_title(frame.snapshot)
        self._names = frame.names()
        self._marked = frame.position(frame.snapshot.view.marked)
        is_scaled, notation = state.temperature != 1.0, frame.snapshot.notation
        self.set_still(self._names, self._marked, is_scaled, state.log_base, notation)
        self.refresh()

    def describe(self) -> Description:
        """Add what has room: row by row values and gradients, then the sums, the chain rule."""
        description = super().describe()
        if self._frame is None:
            return description
        places = self.places()
        rule = () if places.foot is None else (self._chain_rules(places.size)[0].linear(),)
        return replace(description, values=tuple(self._told()), formulas=rule)

    def _told(self) -> Iterator[Value]:
        assert self._frame is not None
        places, snapshot, written = self.places(), self._frame.snapshot, self.style.written
        state, notation = snapshot.state, snapshot.notation
        heads = headings(state, notation, self.style, places.small)
        heading = {column: lines[0].linear() for column, lines in heads.items()}
        by = {
            Column.LOGIT: notation.logits,
            Column.PROBABILITY: notation.probabilities,
            Column.TERM: f"({heading[Column.TERM]})",
        }
        for row, name in enumerate(self._names):
            for column, values in self.values.items():
                if column in places.columns and not math.isnan(values[row]):
                    yield Value(name, heading[column], written(full(values[row])))
            for column, gradients in self.gradients.items() if places.has_gradient else ():
                value = gradients[row]
                if column in places.columns and _is_written(column, value):
                    number = ONE if column is Column.TERM else full(value, True)
                    yield Value(name, f"{PARTIAL}L/{PARTIAL}{by[column]}", written(number))
        if Column.SUM in places.columns:
            yield Value("", SIGMA, written(full(self.total)))
        yield Value("", heading[Column.LOSS], written(full(snapshot.analysis.loss)))

    def class_at(self, point: QPointF) -> int | None:
        if self._frame is None:
            return None
        layout = self.places()
        row = int((point.y() - layout.top) // layout.row_height)
        return int(self._frame.shown[row]) if 0 <= row < self._frame.shown.size else None

    def draw_still(self, painter: QPainter, area: QRectF) -> None:
        if self._frame is None:
            return
        layout = self.places()
        fill_box(painter, layout.band(self._marked), self.style.highlight, 6.0)
        with part(painter, "headings"):
            self._draw_headings(painter, layout)
        with part(painter, "boxes"):
            self._draw_boxes(painter, layout)
        arrows = [
            line
            for row in range(layout.rows)
            for left, right in layout.edges()
            for line in _arrow(left + EDGE_GAP, right - EDGE_GAP, layout.forward(row))
        ]
        painter.setPen(pen(self.style.muted, 1.4))
        with part(painter, "arrows"):
            painter.drawLines(arrows)
        if layout.name_width > 0.0:
            with part(painter, "names"):
                self._draw_names(painter, layout)

    def _draw_names(self, painter: QPainter, layout: FlowLayout) -> None:
        for row, name in enumerate(self._names):
            line = self.words(layout.size, elided(name, layout.size, layout.name_width))
            left = QPointF(layout.left, layout.forward(row))
            draw_centred(painter, line, left, layout.size, Anchor.START)

    def draw_body(self, painter: QPainter, area: QRectF) -> None:
        if self._frame is None:
            return
        layout = self.places()
        with part(painter, "values"):
            self._draw_values(painter, layout, self._frame.snapshot.analysis.loss)
        if layout.has_gradient:
            with part(painter, "gradient"):
                self._draw_back(painter, layout)
        if layout.foot is not None:
            with part(painter, "chain-rule"):
                self._draw_chain(painter, layout.foot, layout.size)

    def _draw_values(self, painter: QPainter, layout: FlowLayout, loss: float) -> None:
        if Column.SUM in layout.columns:
            self._draw_value(painter, layout, Column.SUM, layout.middle_of_all, self.total)
        self._draw_value(painter, layout, Column.LOSS, layout.middle_of_all, loss)
        for column, values in self.values.items():
            if column in layout.columns:
                for row, value in enumerate(values):
                    self._draw_value(painter, layout, column, layout.forward(row), value)

    def places(self) -> FlowLayout:
        """Place everything; again only where the card or the names have changed."""
        area = self.body()
        key = (area.width(), area.height(), self._names, self.style)
        if self._placed is None or self._placed[0] != key:
            widest = max(width(name, self.style.text) for name in self._names)
            self._placed = key, flow_layout(area, len(self._names), widest, self.style)
        return self._placed[1]

    def _set_title(self, snapshot: Snapshot) -> None:
        style, arrow = self.style, " \N{RIGHTWARDS ARROW} "
        u, y, _ = symbols(snapshot.notation, style)
        name = translate("Figure", "Flow") + " "
        title = self.words(style.title, name, u, arrow, y, arrow, "L")
        hint = translate("Figure", "values to the right, the gradient back to the left")
        self.set_titles((title,), hint)

    def _draw_headings(self, painter: QPainter, layout: FlowLayout) -> None:
        """Write what the values are, and below it what the gradients are."""
        assert self._frame is not None
        state, notation = self._frame.snapshot.state, self._frame.snapshot.notation
        size = layout.small
        lines = [(layout.heading, headings(state, notation, self.style, size))]
        if layout.second_heading is not None:
            back = back_headings(state, notation, self.style, size)
            lines.append((layout.second_heading, back))
        for y, written in lines:
            for column, candidates in written.items():
                if column in layout.columns:
                    centre, room = layout.columns[column]
                    line = first_fitting(candidates, room + layout.gap - 4.0)
                    draw_centred(painter, line, QPointF(centre, y), size)

    def _draw_boxes(self, painter: QPainter, layout: FlowLayout) -> None:
        style = self.style
        roles = {
            Column.LOGIT: style.logits,
            Column.EXPONENTIAL: style.logits,
            Column.PROBABILITY: style.probabilities,
            Column.TERM: style.target,
        }
        for column, role in {Column.SUM: style.logits, Column.LOSS: style.positive}.items():
            if column in layout.columns:
                self._draw_box(painter, layout.tall(column), role, False)
        for column, role in roles.items():
            for row in range(layout.rows if column in layout.columns else 0):
                self._draw_box(painter, layout.box(column, row), role, row == self._marked)

    def _draw_box(self, painter: QPainter, box: QRectF, role: str, is_marked: bool) -> None:
        paper = self.style.paper
        painter.setBrush(colour(blend(paper, role, TINT)))
        painter.setPen(pen(role, 1.6) if is_marked else pen(blend(paper, role, LINE_SHARE), 1.0))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 5.0, 5.0)

    def _draw_value(
        self, painter: QPainter, layout: FlowLayout, column: Column, y: float, value: float
    ) -> None:
        """Write a value in ink; of NaN, that there is none."""
        centre, room = layout.columns[column]
        if math.isnan(value):
            line = self.words(layout.size, (MORE, self.style.muted))
        else:
            line = self._fitting(value, False, self.style.ink, layout.size, room)
        draw_centred(painter, line, QPointF(centre, y), layout.size)

    def _fitting(self, value: float, signed: bool, ink: str, size: int, room: float) -> Line:
        """Write a value in full or shorter, in its size or a smaller one."""
        sizes = dict.fromkeys((size, self.style.small))
        lines = (
            number_line(self.style.written(write(value, signed)), ink, s)
            for s in sizes
            for write in (full, short)
        )
        return first_fitting(lines, room - 4.0)

    def _draw_back(self, painter: QPainter, layout: FlowLayout) -> None:
        """Write the gradients, and draw arrows to the left in the colours of their signs."""
        style, size = self.style, layout.small
        one = number_line(ONE, style.positive_text, size)
        for column, values in self.gradients.items():
            if column not in layout.columns:
                continue
            centre, room = layout.columns[column]
            for row, value in enumerate(values):
                if not _is_written(column, value):
                    continue
                ink = style.negative_text if value < 0.0 else style.positive_text
                line = one
                if column is not Column.TERM or not style.values:
                    line = self._fitting(value, True, ink if value else style.muted, size, room)
                draw_centred(painter, line, QPointF(centre, layout.backward(row)), size)
        arrows: dict[str, list[QLineF]] = {style.negative: [], style.positive: []}
        for column, left, right in layout.back_edges():
            for row, value in enumerate(self.gradients[column]):
                if value and not math.isnan(value):
                    ink = style.negative if value < 0.0 else style.positive
                    y = layout.backward(row)
                    arrows[ink] += _arrow(right - EDGE_GAP, left + EDGE_GAP, y)
        for ink, lines in arrows.items():
            painter.setPen(pen(ink, 1.4))
            painter.drawLines(lines)

    def _draw_chain(self, painter: QPainter, foot: QPointF, size: int) -> None:
        """Write the chain rule of the marked class, with what cancels struck through."""
        room = self.body().right() - foot.x()
        for rule in self._chain_rules(size):
            if rule.width <= room:
                rule.draw(painter, foot, self.style, size)
                return

    def _chain_rules(self, size: int) -> tuple[ChainRule, ...]:
        assert self._frame is not None
        snapshot = self._frame.snapshot
        value = float(snapshot.analysis.gradient[snapshot.view.marked])
        name = elided(self._names[self._marked], size, MAX_NAME)
        return chain_rules(snapshot.state, snapshot.notation, value, name, self.style, size)


def _shown_only(frame: Frame, values: FloatArray) -> list[float]:
    """Values of the shown classes; NaN for the rest, where a sum would mean nothing."""
    rest = [math.nan] if frame.hidden.size else []
    return np.append(values, rest).tolist()


def _is_written(column: Column, value: float) -> bool:
    """Whether a gradient is written: not where there is none, nor where no term leads on."""
    return not math.isnan(value) and (column is not Column.TERM or value != 0.0)


def _arrow(start: float, end: float, y: float) -> tuple[QLineF, ...]:
    """Make a horizontal arrow."""
    if abs(end - start) < 4.0:
        return ()
    way = math.copysign(HEAD, end - start)
    return (
        QLineF(start, y, end, y),
        QLineF(end, y, end - way, y - HEAD),
        QLineF(end, y, end - way, y + HEAD),
    )
