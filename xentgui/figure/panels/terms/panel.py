"""The terms of the loss, and its split into what can and what cannot be removed."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from xentgui.core.analysis.information import LossSplit
from xentgui.core.checks import FloatArray
from xentgui.core.view import Notation
from xentgui.figure.cards.card import PADDING
from xentgui.figure.cards.comparison import comparison
from xentgui.figure.cards.description import Description, Value
from xentgui.figure.cards.drawn_panel import DrawnPanel
from xentgui.figure.drawing.colours import blend, readable
from xentgui.figure.drawing.marks import pen
from xentgui.figure.drawing.numbers import compact, fixed, rounded_relation
from xentgui.figure.drawing.recording import part
from xentgui.figure.drawing.style import Style
from xentgui.figure.drawing.text import (
    EMPTY_LINE,
    Anchor,
    Line,
    colour,
    draw_text,
    elided,
    first_fitting,
    font,
    joined,
    metrics,
    width,
)
from xentgui.figure.drawing.ticks import Axis, axis, grown
from xentgui.figure.formulas.loss_formulas import logit_gradient, loss_term
from xentgui.figure.formulas.symbols import (
    GAP,
    divergence_symbol,
    entropy_symbol,
    has_t2,
)
from xentgui.figure.frame import Frame
from xentgui.figure.panels.terms.check_table import CheckTable, check_table
from xentgui.figure.panels.terms.check_table import height as table_height
from xentgui.figure.panels.terms.labels import (
    labels,
    split_captions,
    split_labels,
    sum_captions,
    times_t2,
)
from xentgui.figure.panels.terms.names import Name, draw_names, naming, row_height
from xentgui.figure.panels.terms.shares import MOST_SHARES, REST, shares
from xentgui.figure.panels.terms.stack import Part, boxes, draw_stack
from xentgui.figure.smoothing import definition_in
from xentgui.language import translate

MAX_NAME = 150.0
NAME_ROOMS = (MAX_NAME, 90.0, 60.0)
"""Logical pixels of a name above the bar: where not all have room they are shortened alike."""
REST_SHARE = 0.35
TICKS_HEIGHT = 22.0
TABLE_GAP = 22.0
LEAST_BAR, MOST_BAR, MOST_ALONE = 14.0, 0.2, 0.26
"""Height of a bar: logical pixels; shares of the body above a table and without one."""
ROOMY_BAR = 26.0
"""Height of a bar beside which a table does not crowd it out."""


class TermsLayout(NamedTuple):
    """Where bars, captions and table of the terms are, in panel coordinates.

    Attributes
    ----------
    size : int
        Of the text, in logical pixels.
    captions : tuple of float
    bars : tuple of QRectF
    table : QRectF or None
    has_names : bool
        Whether there is room for names above the upper bar.
    is_whole : bool
        Whether all of it is on the card.
    """

    size: int
    captions: tuple[float, ...]
    bars: tuple[QRectF, ...]
    table: QRectF | None
    has_names: bool
    is_whole: bool


class TermsPlan(NamedTuple):
    """What is where for a size of the card.

    Attributes
    ----------
    layout : TermsLayout
    most : int
        How many classes have a part of their own.
    parts : tuple of Part
        Of the upper bar.
    names : tuple of Name
        Above it.
    """

    layout: TermsLayout
    most: int
    parts: tuple[Part, ...]
    names: tuple[Name, ...]


class TermsPanel(DrawnPanel):
    """Two stacked bars on one axis from 0: the terms, and H(t) with KL(t || y).

    Only cross-entropy splits so; of another loss there is the first bar.

    Attributes
    ----------
    axis : Axis
        The value axis of both bars.
    """

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._frame: Frame | None = None
        self.axis = Axis(0.0, 1.0, ())
        self._split: LossSplit | None = None
        self._plan: tuple[QRectF, TermsPlan] | None = None
        # Of the last frame; in a gesture they stay, so that nothing jumps.
        self._most, self._has_names = MOST_SHARES, False
        self._check: CheckTable | None = None

    def render(self, frame: Frame) -> None:
        analysis = frame.snapshot.analysis
        self._frame = frame
        self._split = analysis.split() if analysis.is_cross_entropy else None
        self._plan, self._check = None, None
        state, notation, style = frame.snapshot.state, frame.snapshot.effective_notation, self.style
        has_entropy = None if self._split is None else self._split.entropy > 0.0
        term = loss_term(state, notation, style, style.title, "k")
        weight = analysis.of.parameters.get("weight")
        weighs = "" if weight is None else f"{compact(weight).plain()} ({frame.name(0)})"
        smoothed = definition_in(frame, "terms")
        self.update_titles(self._write_titles, notation, term, has_entropy, weighs, smoothed)
        pinned = frame.snapshot.pinned
        compared = () if pinned is None else comparison("", pinned.loss, analysis.loss, style)
        self.set_comparison(compared)
        self._set_axis(analysis.terms, analysis.loss)
        plan = self.plan()
        self._most, self._has_names = plan.most, plan.layout.has_names
        self.set_still(self.axis, self._has_names)
        self.refresh()

    def describe(self) -> Description:
        """Add the terms, what the loss splits into, the table if it is shown, and the sums."""
        description = super().describe()
        if self._frame is None:
            return description
        size = self.places().size
        sums = (candidates[0].linear() for candidates in self._captions(size))
        return replace(description, values=tuple(self._values()), formulas=tuple(sums))

    def _values(self) -> Iterator[Value]:
        assert self._frame is not None
        snapshot, written = self._frame.snapshot, self.style.written
        names, notation = snapshot.state.names, snapshot.effective_notation
        term = loss_term(snapshot.state, notation, self.style, self.style.text).linear()
        for share in shares(snapshot.analysis.terms, names, self.plan().most):
            number = written(fixed(share.value))
            equals = rounded_relation(number, share.value)
            yield Value(share.label(share.name), term, number, equals)
        if self._split is not None:
            before = "T^2 " if has_t2(snapshot.state) else ""
            symbols = entropy_symbol(notation), divergence_symbol(notation)
            for symbol, value in zip(symbols, self._split, strict=True):
                yield Value("", f"{before}{symbol}", written(fixed(value)))
        places = self.places()
        if places.table is not None:
            name = self._frame.name(snapshot.view.marked)
            for checked in self._table(places.size).values:
                yield checked._replace(name=name)

    def class_at(self, point: QPointF) -> int | None:
        if self._frame is None:
            return None
        layout, _, parts, names = self.plan()
        bar, size = layout.bars[0], _name_size(self.style, layout.size)
        at = [(name.class_index, name.box(bar, size)) for name in names]
        for each, box in zip(parts, boxes(parts, bar, self._high()), strict=True):
            at.append((each.class_index, box))
        index = next((index for index, box in at if box.contains(point)), REST)
        return index if index >= 0 else None

    def exponent(self) -> int:
        return self.axis.exponent

    def draw_still(self, painter: QPainter, area: QRectF) -> None:
        with part(painter, "axis"):
            self._draw_axis(painter, self.places())

    def draw_body(self, painter: QPainter, area: QRectF) -> None:
        if self._frame is None:
            return
        layout, _, _, names = self.plan()
        size = layout.size
        high = self._high()
        stacks = self.stacks()
        with part(painter, "bars"):
            unlabelled = [
                draw_stack(painter, stack, bar, high, size, self.style)
                for stack, bar in zip(stacks, layout.bars, strict=True)
            ]
        if names:
            with part(painter, "names"):
                draw_names(painter, names, layout.bars[0], _name_size(self.style, size), self.style)
        room = layout.bars[0].width()
        keyed = [any(each is other for other in unlabelled[-1]) for each in stacks[-1]]
        above, *below = self._captions(size, keyed)
        # What the rest is must be said, also where it is thin and has no room above.
        rest = [each.labels[0] for each in unlabelled[0] if each.class_index == REST]
        if any(name.class_index == REST for name in names):
            rest = []
        asides = [self._aside(line, size) for line in rest]
        above = (*(joined((line, aside)) for aside in asides for line in above), *above)
        for caption, top in zip((above, *below), layout.captions, strict=True):
            first_fitting(caption, room).draw(painter, area.left(), top + size)
        if layout.table is not None:
            with part(painter, "values"):
                self._table(size).draw(painter, layout.table)

    def _captions(
        self, size: int, keyed: Sequence[bool] = (False, False)
    ) -> tuple[tuple[Line, ...], ...]:
        """Write above each bar what it adds up to, the longest first.

        Parameters
        ----------
        size : int
            In logical pixels.
        keyed : sequence of bool
            Of H(t) and KL(t || y), whether it is the key of a part that has no label.
        """
        assert self._frame is not None
        analysis, notation = self._frame.snapshot.analysis, self._frame.snapshot.effective_notation
        written = shares(analysis.terms, analysis.state.names, self.plan().most)
        parts = [each.value for each in written]
        total = sum_captions(analysis, parts, notation, self.style, size)
        if self._split is None:
            return (total,)
        split = split_captions(analysis, self._split, notation, self.style, size, keyed)
        return total, split

    def _aside(self, line: Line, size: int) -> Line:
        muted = [run._replace(colour=self.style.muted) for run in line.runs]
        return Line((*self.words(size, GAP).runs, *muted))

    def _high(self) -> float:
        """Value at the right end of the axis."""
        return float(self.axis.high)

    def _write_titles(
        self,
        notation: Notation,
        term: Line,
        has_entropy: bool | None,
        weighs: str,
        smoothed: str,
    ) -> None:
        named = self.words(self.style.title, translate("Figure", "Terms"))
        title = joined((named, self.words(self.style.title, " "), term))
        if has_entropy is None:
            hint = translate("Figure", "what each class adds to the loss")
            if weighs:
                hint += f"; w = {weighs}, 1"
            self.set_titles((title, named), _with(hint, smoothed), (), (hint,))
            return
        hint = translate("Figure", "H({t}) = 0 for a one-hot target: L can reach 0")
        if has_entropy:
            hint = translate("Figure", "KL is 0 where {y} = {t}; H({t}) remains")
        hint = notation.fill(hint)
        self.set_titles((title,), _with(hint, smoothed), (), (hint,))

    def _set_axis(self, terms: FloatArray, loss: float) -> None:
        finite = terms[np.isfinite(terms)]
        with np.errstate(over="ignore"):
            extent = float(finite.sum())
        if not math.isfinite(extent):
            extent = float(finite.max())
        if not math.isfinite(loss) and self._split is not None:
            # T^2 H(t) may be beyond float64 itself.
            extent = max(extent, self._split.entropy if math.isfinite(self._split.entropy) else 0.0)
        # A part without an end needs room to be seen.
        margin = 0.04 if math.isfinite(loss) else 0.5
        wanted = axis(0.0, extent or 1.0, margin)
        self.axis = grown(self.axis, wanted) if self.is_held else wanted

    def stacks(self) -> tuple[tuple[Part, ...], ...]:
        """Parts of the upper bar, the terms, and of the lower one, H(t) and KL(t || y)."""
        layout, _, parts, _ = self.plan()
        halves = () if self._split is None else (self._halves(self._split, layout.size),)
        return parts, *halves

    def plan(self) -> TermsPlan:
        """Choose of how many classes a reader can be told the parts, and place all."""
        area = self.body()
        if self._plan is None or self._plan[0] != area:
            self._plan = area, self._planned()
        return self._plan[1]

    def _planned(self) -> TermsPlan:
        """Give as many classes a part as have room for their names; the rest is one part.

        Only a card too low for names has parts without.
        """
        layout = self._laid_out(False)
        parts = self._terms(layout.size, MOST_SHARES)
        bare = TermsPlan(layout, MOST_SHARES, parts, ())
        if self._frame is None or (self.is_held and not self._has_names):
            return bare
        found = naming(parts, layout.bars[0], self._high())
        needs_names = bool(found.names) or not found.is_whole
        if not needs_names and not self.is_held:
            return bare
        layout = self._laid_out(True)
        if not layout.is_whole:
            return bare
        counts = range(min(len(parts), MOST_SHARES), 0, -1)
        if self.is_held:
            counts = range(self._most, self._most - 1, -1)
        for most in counts:
            parts = self._terms(layout.size, most)
            found = naming(parts, layout.bars[0], self._high())
            if found.is_whole:
                break
        return TermsPlan(layout, most, parts, found.names)

    def _terms(self, size: int, most: int) -> tuple[Part, ...]:
        """Make parts of the shares; infinite ones are the last."""
        if self._frame is None:
            return ()
        snapshot, style = self._frame.snapshot, self.style
        terms = snapshot.analysis.terms
        fill, marked = style.probabilities, snapshot.view.marked
        several = np.count_nonzero(terms) > 1
        parts = []
        name_size = _name_size(style, size)
        for share in shares(terms, snapshot.state.names, most):
            is_rest, is_endless = share.class_index == REST, math.isinf(share.value)
            hue = blend(style.paper, fill, REST_SHARE) if is_rest else fill
            ink = style.ink if is_endless else readable(hue, style.paper, style.ink)
            name = share.label(elided(share.name, size, MAX_NAME))
            written = labels((name,), share.value, ink, style, size)
            above = [share.label(elided(share.name, name_size, room)) for room in NAME_ROOMS]
            quiet = style.muted if is_rest else style.ink
            names = [self.words(name_size, (each, quiet)) for each in above]
            if is_rest:
                names[0] = labels((name,), share.value, quiet, style, name_size).both
            is_framed = several and share.class_index == marked and not is_endless
            parts.append(
                Part(
                    self.axis.scaled(share.value),
                    hue,
                    (written.both,) if is_rest else (written.both, written.name),
                    frame=style.ink if is_framed else "",
                    class_index=share.class_index,
                    # Of the rest it would be taken for that of a class.
                    bare=EMPTY_LINE if is_rest else written.number,
                    names=tuple(names),
                )
            )
        return tuple(parts)

    def _halves(self, split: LossSplit, size: int) -> tuple[Part, ...]:
        assert self._frame is not None
        style, notation = self.style, self._frame.snapshot.effective_notation
        kept, lost = split
        state, symbol = self._frame.snapshot.state, entropy_symbol(notation)
        square = times_t2(state, style, style.target_text)
        entropy = split_labels(symbol, kept, style.target_text, style, size, square)
        # The shade of text: its label must be read on it.
        ink = style.positive_text
        inner = ink if math.isinf(lost) else readable(ink, style.paper, style.ink)
        symbol = divergence_symbol(notation)
        divergence, beside = (
            split_labels(symbol, lost, hue, style, size, times_t2(state, style, hue))
            for hue in (inner, ink)
        )
        return (
            Part(self.axis.scaled(kept), style.target, entropy, is_outline=True, beside=entropy),
            Part(self.axis.scaled(lost), ink, divergence, beside=beside),
        )

    def _table(self, size: int) -> CheckTable:
        """Write the check, once for each frame."""
        assert self._frame is not None
        if self._check is None or self._check.size != size:
            snapshot = self._frame.snapshot
            name = self._frame.name(snapshot.view.marked)
            check = snapshot.analysis.gradient_check(snapshot.view.marked)
            formula = logit_gradient(snapshot.state, snapshot.effective_notation, self.style, size)
            symbol = snapshot.effective_notation.logits
            self._check = check_table(check, name, symbol, formula, self.style, size)
        return self._check

    def places(self) -> TermsLayout:
        """Give the bars what they need, and the table what is left below or beside them."""
        return self.plan().layout

    def _laid_out(self, has_names: bool) -> TermsLayout:
        style, area = self.style, self.body()
        size = style.text
        if area.height() < 130.0 or area.width() < 280.0:
            size = style.small
        elif area.height() >= 360.0 and area.width() >= 520.0:
            size = style.title
        caption, count = 1.75 * size, 1 if self._split is None else 2
        # Below what descends of the caption, whose baseline is one size from its top.
        first_caption = caption
        if has_names:
            first_caption = 1.25 * size + row_height(_name_size(style, size))
        gaps = (count - 1) * (caption + 0.6 * size)
        fixed_height = first_caption + gaps + TICKS_HEIGHT
        table_room = table_height(size) + TABLE_GAP
        table, width_left = None, area.width()
        spare = area.height() - fixed_height - count * ROOMY_BAR
        below = spare >= table_room and area.width() >= 24.0 * size
        if not below and area.width() >= 56.0 * size and area.height() >= table_room:
            width_left = area.width() - 28.0 * size
            table = QRectF(area.right() - 26.0 * size, area.top(), 26.0 * size, area.height())
        left_over = area.height() - fixed_height - (table_room if below else 0.0)
        most = (MOST_BAR if below else MOST_ALONE) * area.height() + 14.0
        bar = max(LEAST_BAR, min(left_over / count, most))
        first = QRectF(area.left(), area.top() + first_caption, width_left, bar)
        step = bar + 0.6 * size + caption
        bars = tuple(first.translated(0.0, place * step) for place in range(count))
        if below:
            top = bars[-1].bottom() + TICKS_HEIGHT + TABLE_GAP
            table = QRectF(area.left(), top, area.width(), table_room)
        captions = (area.top(), *(each.top() - caption for each in bars[1:]))
        is_whole = bars[-1].bottom() + TICKS_HEIGHT <= area.bottom() + PADDING / 2.0
        return TermsLayout(size, captions, bars, table, has_names, is_whole)

    def _draw_axis(self, painter: QPainter, layout: TermsLayout) -> None:
        """Draw grid lines behind the bars, and their values below."""
        size = _name_size(self.style, layout.size)
        baseline = layout.bars[-1].bottom() + 6.0 + metrics(size).capHeight()
        painter.setFont(font(size))
        last = -math.inf
        for value, text in self.axis.ticks:
            for bar in layout.bars:
                x = bar.left() + value / self._high() * bar.width()
                at = round(x - 0.5) + 0.5
                painter.setPen(pen(self.style.line if value else self.style.muted, 1.0))
                painter.drawLine(QPointF(at, bar.top() - 3.0), QPointF(at, bar.bottom() + 3.0))
            left = min(
                max(x - width(text, size) / 2.0, bar.left()), bar.right() - width(text, size)
            )
            if left > last:
                painter.setPen(colour(self.style.muted))
                middle = QPointF(left + width(text, size) / 2.0, baseline)
                draw_text(painter, middle, text, Anchor.MIDDLE)
                last = left + width(text, size) + 6.0


def _name_size(style: Style, size: int) -> int:
    """Return the font size of a name above a bar, of that of what is in it."""
    return style.small if size <= style.text else style.text


def _with(hint: str, definition: str) -> str:
    return "; ".join(filter(None, (hint, definition)))
