"""The way from the logits to the loss, and the gradient back along it."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter

from xentgui.core.checks import FloatArray
from xentgui.core.view import Notation
from xentgui.figure.cards.description import Description, Value
from xentgui.figure.cards.drawn_panel import DrawnPanel, draw_centred, fill_box
from xentgui.figure.drawing.colours import blend
from xentgui.figure.drawing.marks import pen
from xentgui.figure.drawing.numbers import (
    EQUAL,
    Written,
    alike,
    compact,
    fixed,
    relation,
    rounded_relation,
)
from xentgui.figure.drawing.recording import part
from xentgui.figure.drawing.style import Style
from xentgui.figure.drawing.text import (
    Anchor,
    Line,
    colour,
    elided,
    first_fitting,
    number_line,
    width,
)
from xentgui.figure.formulas.symbols import PARTIAL, SIGMA, Symbol, has_t2, log_index, symbols
from xentgui.figure.frame import Frame, make_frame
from xentgui.figure.panels.flow.chain_rule import ChainRule, chain_rules
from xentgui.figure.panels.flow.headings import back_headings, headings
from xentgui.figure.panels.flow.layout import Column, FlowLayout, flow_layout
from xentgui.figure.smoothing import definition_in
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
"""Derivative of the loss by what a class adds to it: L is the sum of all terms."""
FORMULAS = frozenset({Column.EXPONENTIAL, Column.TERM})
"""Columns headed by a formula, and not by the symbol of what is in them."""


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
            Column.PROBABILITY: frame.shares_with_rest(analysis.probabilities).tolist(),
            Column.TERM: frame.with_rest(analysis.terms).tolist(),
        }
        shown = frame.shown
        self.gradients = {
            Column.LOGIT: frame.gradient().tolist(),
            Column.PROBABILITY: _shown_only(frame, analysis.output_gradient()[shown]),
            Column.TERM: _shown_only(frame, np.ones(shown.shape)),
        }
        self._names = frame.names()
        self._update_titles(frame.snapshot.effective_notation)
        self._marked = frame.position(frame.snapshot.view.marked)
        is_scaled, notation = state.temperature != 1.0, frame.snapshot.effective_notation
        measure = is_scaled, state.t2, state.log_base, state.loss
        still = self._names, self._marked, *measure, notation
        self.set_still(*still)
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
        state, notation = snapshot.state, snapshot.effective_notation
        heads = headings(state, notation, self.style, places.small)
        heading = {column: lines[0].linear() for column, lines in heads.items()}
        by = {
            Column.LOGIT: notation.logits,
            Column.PROBABILITY: notation.probabilities,
            Column.TERM: f"({heading[Column.TERM]})",
        }
        for k, name in enumerate(self._names):
            for column, values in self.values.items():
                if column in places.columns and not math.isnan(values[k]):
                    number, equals = written(alike(values)[k]), EQUAL
                    if column in FORMULAS:
                        equals = rounded_relation(number, values[k])
                    yield Value(name, heading[column], number, equals)
            for column, gradients in self.gradients.items() if places.has_gradient else ():
                if column in places.columns and not math.isnan(gradients[k]):
                    number = ONE if column is Column.TERM else alike(gradients, 3, True)[k]
                    yield Value(name, f"{PARTIAL}L/{PARTIAL}{by[column]}", written(number))
        if Column.SUM in places.columns:
            total = written(fixed(self.total))
            weights = (n.value for n in alike(self.values[Column.EXPONENTIAL]))
            yield Value("", SIGMA, total, relation(total, sum(weights)))
        yield Value("", heading[Column.LOSS], written(fixed(snapshot.analysis.loss)))

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
        if self._is_marked(layout):
            fill_box(painter, layout.band(self._marked), self.style.highlight, 6.0)
        with part(painter, "headings"):
            self._draw_headings(painter, layout)
        with part(painter, "boxes"):
            self._draw_boxes(painter, layout)
        arrows = [
            line
            for k in range(layout.rows)
            for left, right in layout.edges()
            for line in _arrow(left + EDGE_GAP, right - EDGE_GAP, layout.forward(k))
        ]
        painter.setPen(pen(self.style.muted, 1.4))
        with part(painter, "arrows"):
            painter.drawLines(arrows)
        if layout.name_width > 0.0:
            with part(painter, "names"):
                self._draw_names(painter, layout)

    def _is_marked(self, layout: FlowLayout) -> bool:
        """Whether the marked class is seen: also in a picture, if the chain rule is of it."""
        return self.style.focus or layout.foot is not None

    def _draw_names(self, painter: QPainter, layout: FlowLayout) -> None:
        for k, name in enumerate(self._names):
            line = self.words(layout.size, elided(name, layout.size, layout.name_width))
            left = QPointF(layout.left, layout.forward(k))
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
        middle = layout.middle_of_all
        if Column.SUM in layout.columns:
            self._draw_column(painter, layout, Column.SUM, [self.total], [middle])
        self._draw_column(painter, layout, Column.LOSS, [loss], [middle])
        for column, values in self.values.items():
            if column in layout.columns:
                heights = [layout.forward(k) for k in range(layout.rows)]
                self._draw_column(painter, layout, column, values, heights)

    def places(self) -> FlowLayout:
        """Place everything; again only where the card or the names have changed."""
        area = self.body()
        is_independent = self._frame is not None and self._frame.snapshot.state.is_independent
        key = (area.width(), area.height(), self._names, self.style, is_independent)
        if self._placed is None or self._placed[0] != key:
            widest = max(width(name, self.style.text) for name in self._names)
            self._placed = (
                key,
                flow_layout(area, len(self._names), widest, self.style, is_independent),
            )
        return self._placed[1]

    def _update_titles(self, notation: Notation) -> None:
        smoothed = "" if self._frame is None else definition_in(self._frame, "flow")
        self.update_titles(self._write_titles, notation, self.places().has_gradient, smoothed)

    def _write_titles(self, notation: Notation, has_gradient: bool, smoothed: str) -> None:
        style, arrow = self.style, " \N{RIGHTWARDS ARROW} "
        u, y, _ = symbols(notation, style)
        name = translate("Figure", "Flow") + " "
        title = self.words(style.title, name, u, arrow, y, arrow, Symbol("L"))
        hint = translate("Figure", "the values go to the right")
        if has_gradient:
            hint = translate("Figure", "values to the right, the gradient back to the left")
        full = f"{hint}; {smoothed}" if smoothed else hint
        self.set_titles((title,), full, (), (hint,))

    def lay_out(self) -> None:
        super().lay_out()
        if self._frame is not None:
            self._update_titles(self._frame.snapshot.effective_notation)

    def _draw_headings(self, painter: QPainter, layout: FlowLayout) -> None:
        """Write what the values are, and below it what the gradients are."""
        assert self._frame is not None
        state, notation = self._frame.snapshot.state, self._frame.snapshot.effective_notation
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
            for k in range(layout.rows if column in layout.columns else 0):
                is_marked = k == self._marked and self._is_marked(layout)
                self._draw_box(painter, layout.box(column, k), role, is_marked)

    def _draw_box(self, painter: QPainter, box: QRectF, role: str, is_marked: bool) -> None:
        paper = self.style.paper
        painter.setBrush(colour(blend(paper, role, TINT)))
        painter.setPen(pen(role, 1.6) if is_marked else pen(blend(paper, role, LINE_SHARE), 1.0))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 5.0, 5.0)

    def _draw_column(
        self,
        painter: QPainter,
        layout: FlowLayout,
        column: Column,
        values: list[float],
        heights: list[float],
    ) -> None:
        """Write values in ink; of NaN, that there is none."""
        size, ink = layout.size, self.style.ink
        centre, room = layout.columns[column]
        lines = self._fitting(values, False, [ink] * len(values), size, room)
        for value, line, y in zip(values, lines, heights, strict=True):
            shown = self.words(size, (MORE, self.style.muted)) if math.isnan(value) else line
            draw_centred(painter, shown, QPointF(centre, y), size)

    def _fitting(
        self, values: list[float], signed: bool, inks: list[str], size: int, room: float
    ) -> list[Line]:
        """Write the values of a column in full or shorter, in their size or a smaller one.

        What then still has no room is left out.
        """
        room -= 4.0
        for s in dict.fromkeys((size, self.style.small)):
            for places in (3, 2):
                written = map(self.style.written, alike(values, places, signed))
                lines = [number_line(*each, s) for each in zip(written, inks, strict=True)]
                if all(line.width <= room for line in lines):
                    return lines
        return [first_fitting([line], room) for line in lines]

    def _draw_back(self, painter: QPainter, layout: FlowLayout) -> None:
        """Write the gradients, and draw arrows to the left in the colours of their signs."""
        style, size = self.style, layout.small
        one = number_line(ONE, style.positive_text, size)
        for column, values in self.gradients.items():
            if column not in layout.columns:
                continue
            centre, room = layout.columns[column]
            lines = [one] * len(values)
            if column is not Column.TERM or not style.values:
                inks = [style.sign_text(value) for value in values]
                lines = self._fitting(values, True, inks, size, room)
            for k, (value, line) in enumerate(zip(values, lines, strict=True)):
                if not math.isnan(value):
                    draw_centred(painter, line, QPointF(centre, layout.backward(k)), size)
        arrows: dict[str, list[QLineF]] = defaultdict(list)
        for column, left, right in layout.back_edges():
            for k, value in enumerate(self.gradients[column]):
                if not math.isnan(value):
                    y = layout.backward(k)
                    arrows[style.sign(value)] += _arrow(right - EDGE_GAP, left + EDGE_GAP, y)
        for ink, strokes in arrows.items():
            painter.setPen(pen(ink, 1.4))
            painter.drawLines(strokes)

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
        context = snapshot.state, snapshot.effective_notation
        return chain_rules(*context, value, self._computed(), name, self.style, size)

    def _computed(self) -> float:
        """Compute the gradient of the marked class from what is written of it and of the others.

        NaN where the classes that are not shown count.
        """
        assert self._frame is not None
        analysis, k = self._frame.snapshot.analysis, self._marked
        state = analysis.state
        temperature = compact(state.temperature).value
        y = np.array([each.value for each in alike(self.values[Column.PROBABILITY])])
        if analysis.is_cross_entropy or analysis.of.is_independent:
            t = fixed(float(analysis.target[self._frame.snapshot.view.marked])).value
            weight = analysis.of.parameters.get("pos_weight", 1.0)
            slope = float((1.0 - t) * y[k] - weight * t * (1.0 - y[k]))
            scaled = slope * temperature if has_t2(state) else slope / temperature
            return scaled / math.log(float(index)) if (index := log_index(state)) else scaled
        g = np.array([n.value for n in alike(self.gradients[Column.PROBABILITY], 3, True)])
        with np.errstate(over="ignore", invalid="ignore"):
            return float(y[k] * (g[k] - np.sum(y * g)) / temperature)


def _shown_only(frame: Frame, values: FloatArray) -> list[float]:
    """Values of the shown classes; NaN for the rest, where a sum would mean nothing."""
    rest = [math.nan] if frame.hidden.size else []
    return np.append(values, rest).tolist()


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
