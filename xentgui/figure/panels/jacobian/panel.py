"""The Jacobian of the softmax."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from xentgui.core.view import Notation
from xentgui.figure.cards.description import Description, Value
from xentgui.figure.cards.drawn_panel import DrawnPanel, draw_centred, fill_box
from xentgui.figure.drawing.colours import readable
from xentgui.figure.drawing.marks import NO_PEN, pen
from xentgui.figure.drawing.numbers import alike
from xentgui.figure.drawing.recording import part
from xentgui.figure.drawing.spacing import spaced
from xentgui.figure.drawing.style import Style
from xentgui.figure.drawing.text import Anchor, Line, colour, elided, metrics, number_line, width
from xentgui.figure.drawing.ticks import nice_step
from xentgui.figure.formulas.symbols import (
    DELTA,
    MINUS,
    PARTIAL,
    Symbol,
    TextPiece,
    aside,
    maths,
    symbols,
)
from xentgui.figure.frame import Frame
from xentgui.figure.panels.jacobian.heatmap import MOST_APART, CellGrid, draw_cells, levels, shades
from xentgui.language import translate

MOST_NUMBERS = 8
"""Cells a row in which numbers are written."""
WIDEST = 2.4
"""Width of a cell as a multiple of its height."""
MAX_NAME = 110.0
MAX_TILTED = 84.0
NAME_SHARE = 0.24
SCALE_GAP, SCALE_WIDTH = 12.0, 10.0
LEAST_FOR_SCALE = 360.0
LARGEST = 0.25
"""Of y (1 - y), at y = 1/2."""
LARGE_SIZES = (26, 20)
"""Of numbers in cells that are much larger than them."""


class JacobianLayout(NamedTuple):
    """Where cells, names and scale of the Jacobian are, in panel coordinates."""

    grid: CellGrid
    names_left: float
    is_tilted: bool
    scale: QRectF | None


class JacobianPanel(DrawnPanel):
    """A heatmap: a row for each probability, a column for each logit.

    Parameters
    ----------
    style : Style

    Attributes
    ----------
    entries : ndarray, shape (bar_count, bar_count)
        dy_i/du_j, hidden classes taken as one.
    limit : float
        Magnitude that has the strongest shade.
    """

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._frame: Frame | None = None
        self.entries = np.empty((0, 0))
        self._names: tuple[str, ...] = ()
        self._widest = 0.0
        self.limit = LARGEST
        self._marked = 0
        self._placed: tuple[JacobianLayout, list[QRectF]] | None = None

    def render(self, frame: Frame) -> None:
        state = frame.snapshot.state
        self._frame = frame
        self.entries = frame.snapshot.analysis.jacobian(frame.shown, frame.hidden)
        limit = self._new_limit(state.temperature)
        if limit != self.limit:
            self.limit, self._placed = limit, None
        self._marked = frame.position(frame.snapshot.view.marked)
        names = frame.names()
        if names != self._names:
            self._names, self._placed = names, None
            self._widest = max(width(name, self.style.small) for name in names)
        kind = state.temperature != 1.0, state.is_independent
        self.update_titles(self._write_titles, *kind, frame.snapshot.notation)
        self.set_still(self._names, self._marked, self.limit, frame.hidden.size)
        self.refresh()

    def describe(self) -> Description:
        """Add the entries; of more than `MOST_NUMBERS` classes, those of the marked row."""
        description = super().describe()
        if self._frame is None:
            return description
        notation = self._frame.snapshot.notation
        symbol = f"{PARTIAL}{notation.probabilities}/{PARTIAL}{notation.logits}"
        rows = range(len(self._names)) if len(self._names) <= MOST_NUMBERS else (self._marked,)
        values = tuple(
            Value(self._names[i], f"{symbol}_{name}", self.style.written(entry))
            for i in rows
            for name, entry in zip(
                self._names, alike(self.entries[i].tolist(), 3, True), strict=True
            )
        )
        return replace(description, values=values)

    def class_at(self, point: QPointF) -> int | None:
        """Find the class whose row, or below the cells whose column, is at a point."""
        if self._frame is None:
            return None
        grid = self.places().grid
        row = int((point.y() - grid.top) // grid.height)
        column = int((point.x() - grid.left) // grid.width)
        if row >= grid.side:
            row = column
        elif column >= grid.side:
            return None
        is_own = 0 <= row < self._frame.shown.size and point.y() <= self.body().bottom()
        return int(self._frame.shown[row]) if is_own else None

    def lay_out(self) -> None:
        self._placed = None
        super().lay_out()

    def draw_still(self, painter: QPainter, area: QRectF) -> None:
        if self._frame is None:
            return
        layout = self.places()
        with part(painter, "names"):
            self._draw_row_names(painter, layout)
            self._draw_column_names(painter, layout)
        if layout.scale is not None:
            with part(painter, "scale"):
                self._draw_scale(painter, layout.scale)

    def draw_body(self, painter: QPainter, area: QRectF) -> None:
        if self._frame is None:
            return
        layout, cells = self._placed_cells()
        grid = layout.grid
        chosen = levels(self.entries, self.limit)
        with part(painter, "cells"):
            draw_cells(painter, cells, chosen.ravel(), self.style, grid.side <= MOST_APART)
        if grid.side <= MOST_NUMBERS and self.style.values:
            with part(painter, "values"):
                self._draw_numbers(painter, cells, chosen.ravel().tolist())
        if not self.style.focus:
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(self.style.ink, 1.6))
        painter.drawRoundedRect(grid.row(self._marked).adjusted(-0.8, -0.8, 0.8, 0.8), 3.5, 3.5)

    def _write_titles(
        self, has_temperature: bool, is_independent: bool, notation: Notation
    ) -> None:
        style, d = self.style, Symbol(PARTIAL)
        u, y, _ = symbols(notation, style)
        size, i, j = style.title, Symbol("i"), Symbol("j")
        name = translate("Figure", "Jacobian") + " "
        short_title = self.words(size, name, d, y, "/", d, u)
        y_i: tuple[TextPiece, ...] = y, (i, y[1], -1)
        of: tuple[TextPiece, ...] = name, d, *y_i, "/", d, u, (j, u[1], -1), " = ", *y_i
        end = ") / T" if has_temperature else ")"
        delta: tuple[TextPiece, ...] = *maths(DELTA), (Symbol("ij"), style.ink, -1)
        if is_independent:
            rest: tuple[TextPiece, ...] = " (1", f" {MINUS} ", *y_i, *maths(end), " ", *delta
            hint = notation.fill(translate("Figure", "each {y} depends on its own {u} alone"))
        else:
            rest = " (", *delta, f" {MINUS} ", y, (j, y[1], -1), *maths(end)
            hint = notation.fill(translate("Figure", "rows {y}, columns {u}: each adds up to 0"))
        formula = self.words(size, *of, *rest)
        untitled = tuple(
            self.words(style.text, d, y, "/", d, u, *aside(style, text)) for text in (hint, "")
        )
        self.set_titles((formula, short_title, self.words(size, name)), hint, untitled)

    def _new_limit(self, temperature: float) -> float:
        """Choose the value of the strongest shade."""
        # No entry can be larger than this, so the shades beside numbers depend on T alone.
        with np.errstate(over="ignore", under="ignore"):
            bound = float(LARGEST / np.float64(temperature)) or 5e-324
        largest = float(np.abs(self.entries).max())
        if self.entries.shape[0] <= MOST_NUMBERS or not 1e-300 < largest < 1e300:
            return bound
        # Many classes have small entries; a scale says what the shades mean.
        limit = min(nice_step(largest / 0.75), bound)
        return max(limit, self.limit) if self.is_held else limit

    def places(self) -> JacobianLayout:
        """Find where cells, names and scale are now."""
        return self._placed_cells()[0]

    def _placed_cells(self) -> tuple[JacobianLayout, list[QRectF]]:
        """Place names and cells; again only where the card or the names have changed."""
        if self._placed is None:
            layout = self._place(self.body())
            count = layout.grid.side
            cells = [layout.grid.cell(i, j) for i in range(count) for j in range(count)]
            self._placed = layout, cells
        return self._placed

    def _place(self, area: QRectF) -> JacobianLayout:
        count = len(self._names)
        has_scale = count > MOST_NUMBERS and area.width() >= LEAST_FOR_SCALE
        names = min(self._widest * 1.25 + 4.0, NAME_SHARE * area.width(), MAX_NAME) + 10.0
        beside = names
        if has_scale:
            widest = max(line.width for _, line in self._scale_labels())
            beside += SCALE_GAP + SCALE_WIDTH + 5.0 + widest
        flat = self.style.text + 10.0
        height = (area.height() - flat) / count
        cell = min((area.width() - beside) / count, WIDEST * height)
        is_tilted = self._widest > cell - 4.0 and cell < 60.0
        if is_tilted:
            foot = min(self._widest, MAX_TILTED, 0.25 * area.height()) + 8.0
            height = (area.height() - foot) / count
            cell = min((area.width() - beside) / count, WIDEST * height)
        left = area.left() + (area.width() - beside - count * cell) / 2.0
        grid = CellGrid(left + names, area.top(), cell, height, count)
        scale = None
        if has_scale:
            left = grid.area.right() + SCALE_GAP
            scale = QRectF(left, grid.top, SCALE_WIDTH, grid.area.height())
        return JacobianLayout(grid, left, is_tilted, scale)

    def _draw_numbers(self, painter: QPainter, cells: list[QRectF], chosen: list[int]) -> None:
        """Write all values in one size, the largest in which all fit, or none."""
        style = self.style
        values = self.entries.ravel().tolist()
        room = min(cell.width() for cell in cells) - 4.0
        high = min(cell.height() for cell in cells)
        for digits in (3, 2):
            written = alike(values, digits, True)
            lines = [number_line(number, style.ink, style.text) for number in written]
            # Advances grow with the size.
            widest = max(line.width for line in lines) / style.text
            for size in (*LARGE_SIZES, style.title, style.text, style.small):
                roomy = 3.0 if size in LARGE_SIZES else 1.15
                if roomy * size <= high and widest * size * max(1.0, roomy / 2.0) <= room:
                    break
            else:
                continue
            inks = shades(style)
            for line, cell, level in zip(lines, cells, chosen, strict=True):
                ink = readable(inks[level], style.ink, style.paper)
                line = Line(tuple(run._replace(colour=ink, size=size) for run in line.runs))
                draw_centred(painter, line, QPointF(cell.center()), size)
            return

    def _shown_names(self, pitch: float, size: int) -> dict[int, float]:
        """Choose the names that do not touch, and their middles from the first cell's edge on."""
        marked = {self._marked}
        if self._frame is not None and self._frame.hidden.size:
            marked.add(len(self._names) - 1)
        return spaced(len(self._names), pitch, size + 1.0, marked)

    def _draw_row_names(self, painter: QPainter, layout: JacobianLayout) -> None:
        style, grid = self.style, layout.grid
        size = style.text if grid.height >= 1.3 * style.text else style.small
        right = grid.left - 8.0
        for i, middle in self._shown_names(grid.height, size).items():
            line = self.words(size, elided(self._names[i], size, right - layout.names_left))
            centre = QPointF(right - line.width / 2.0, grid.top + middle - 1.0)
            if i == self._marked:
                self._draw_focus(painter, centre, line.width + 8.0, size + 5.0)
            draw_centred(painter, line, QPointF(right, centre.y()), size, Anchor.END)

    def _draw_column_names(self, painter: QPainter, layout: JacobianLayout) -> None:
        style, grid = self.style, layout.grid
        top = grid.area.bottom()
        if not layout.is_tilted:
            size = style.text
            if any(width(name, size) > grid.width - 6.0 for name in self._names):
                size = style.small
            for i, name in enumerate(self._names):
                line = self.words(size, elided(name, size, grid.width - 6.0))
                x = grid.left + (i + 0.5) * grid.width - 1.0
                centre = QPointF(x, top + 5.0 + style.text / 2.0)
                if i == self._marked:
                    self._draw_focus(painter, centre, line.width + 8.0, size + 5.0)
                draw_centred(painter, line, centre, size)
            return
        size = style.small
        room = self.body().bottom() - top - 4.0
        for i, middle in self._shown_names(grid.width, size).items():
            line = self.words(size, elided(self._names[i], size, room))
            painter.save()
            painter.translate(grid.left + middle - 1.0, top + 4.0)
            painter.rotate(-90.0)
            centre = QPointF(-line.width / 2.0, 0.0)
            if i == self._marked:
                self._draw_focus(painter, centre, line.width + 6.0, size + 3.0)
            draw_centred(painter, line, QPointF(), size, Anchor.END)
            painter.restore()

    def _draw_focus(self, painter: QPainter, centre: QPointF, long: float, high: float) -> None:
        if self.style.focus:
            box = QRectF(centre.x() - long / 2.0, centre.y() - high / 2.0, long, high)
            fill_box(painter, box, self.style.highlight)

    def _draw_scale(self, painter: QPainter, area: QRectF) -> None:
        """Draw what the colours mean."""
        style = self.style
        inks = shades(style)
        step = area.height() / len(inks)
        painter.setPen(NO_PEN)
        for k, ink in enumerate(reversed(inks)):
            top = round(area.top() + k * step)
            bottom = round(area.top() + (k + 1) * step)
            painter.setBrush(colour(ink))
            painter.drawRect(QRectF(area.left(), top, area.width(), bottom - top))
        cap = metrics(style.small).capHeight()
        for share, line in self._scale_labels():
            y = area.center().y() - share * (area.height() - cap) / 2.0
            line.draw(painter, area.right() + 5.0, y + cap / 2.0)

    def _scale_labels(self) -> list[tuple[float, Line]]:
        """Write what some shades mean, from the strongest to its opposite, as shares of them."""
        style = self.style
        shares = (1.0, 0.5, 0.0, -0.5, -1.0)
        # The shade is the root of the value.
        values = [share * abs(share) * self.limit for share in shares]
        lines = (number_line(each, style.muted, style.small) for each in alike(values, 3, True))
        return list(zip(shares, lines, strict=True))
