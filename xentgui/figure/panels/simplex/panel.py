"""Softmax of three classes as a point of a triangle, with the contours of the loss."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter

from xentgui.core.analysis.analysis import Analysis
from xentgui.core.checks import FloatArray
from xentgui.core.descent import Descent
from xentgui.core.geometry.contours import SharesLoss
from xentgui.core.geometry.other_loss import OtherSharesLoss, Reason
from xentgui.core.geometry.simplex import (
    MOST_CORNERS,
    corners_of,
    height_of,
    shares_of,
    temperature_path,
)
from xentgui.core.geometry.surface import SharesSurface
from xentgui.core.snapshot import Snapshot
from xentgui.core.view import Notation
from xentgui.figure.cards.class_panel import TARGET_MARK
from xentgui.figure.cards.description import Description, Value
from xentgui.figure.cards.drawn_panel import DrawnPanel, draw_on_pad, fill_box
from xentgui.figure.drawing.arrows import FACTORS, LONGEST, draw_arrow
from xentgui.figure.drawing.contours import Contour, draw_labels, why_none
from xentgui.figure.drawing.marks import draw_dashed, pen, straight
from xentgui.figure.drawing.numbers import alike, fixed
from xentgui.figure.drawing.places import Polyline, box_around, first_free, places_around, polyline
from xentgui.figure.drawing.points import DOT, RING, TARGET, draw_before, draw_present, draw_target
from xentgui.figure.drawing.recording import part
from xentgui.figure.drawing.style import Style
from xentgui.figure.drawing.text import Line, elided, joined, metrics, number_line
from xentgui.figure.drawing.trails import (
    NAME_AWAY,
    StepLogits,
    draw_other_steps,
    draw_steps,
    places_to_name,
    thinned,
)
from xentgui.figure.formulas.symbols import GAP, SIGMA, Symbol, TextPiece, aside, symbols, words
from xentgui.figure.frame import Frame
from xentgui.figure.handle import Grip, Handle
from xentgui.figure.loss_names import loss_name, other_loss, titles_naming
from xentgui.figure.panels.simplex.key import DOTS, Entry, draw_key, key_width
from xentgui.figure.panels.simplex.level_lines import draw_level_lines, level_lines
from xentgui.figure.panels.simplex.plan import Plan, corner_name, plan
from xentgui.language import translate

CROSS = 5.0
"""Half length of the cross where all are equal."""
LABEL_GAP = TARGET + 5.5
"""Logical pixels from the point, which may be that of the target, to its loss."""
SHORTEST = 5.0
"""Logical pixels; a shorter arrow has no direction, and a shorter perpendicular no room."""
HINT_NAME = 110.0
ABOVE = 32.0
"""Logical pixels from a segment to the loss, above the labels of contours."""
MOST_ENTRIES = 6


class Marks(NamedTuple):
    """What changes with every frame, as shares of the classes at the corners.

    Attributes
    ----------
    present : ndarray, shape (n,)
    tip : ndarray, shape (n,)
        Where the next step leads.
    temperatures : ndarray, shape (m, n)
    steps : ndarray or None
        Of shape (last + 1, n); None for no step.
    at : int
        Number of the present step.
    before : ndarray or None
        Of what the present is compared with.
    others : ndarray or None
        Of shape (s, n): the steps on the loss that is compared; None for no step or no such loss.
    """

    present: FloatArray
    tip: FloatArray
    temperatures: FloatArray
    steps: FloatArray | None
    at: int
    before: FloatArray | None
    others: FloatArray | None = None

    @property
    def other_at(self) -> int:
        """Number of the present step of the loss that is compared, which may have ended before."""
        return 0 if self.others is None else min(self.at, len(self.others) - 1)


class SimplexPanel(DrawnPanel):
    """A triangle of three classes, or a segment of two, in which the softmax is a point.

    Contours are computed only where the loss becomes another one: not while the point moves.

    Parameters
    ----------
    style : Style

    Attributes
    ----------
    classes : tuple of int
        At the corners: left, top, right.
    marks : Marks or None
        What is drawn now; None where all of these classes are masked, or have no softmax.
    """

    grips = frozenset({Grip.SIMPLEX})

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._frame: Frame | None = None
        self.classes: tuple[int, ...] = ()
        self.marks: Marks | None = None
        self._steps = StepLogits()
        self._loss: SharesLoss | OtherSharesLoss | None = None
        self._lowest = np.empty(0)
        self._levels: tuple[float, ...] = ()
        self._contours: list[FloatArray] = []
        self._reason = ""
        self._names: tuple[tuple[str, str], ...] = ()
        self._other = ""
        self._written: tuple[Line, ...] = ()
        self._is_held = False
        self._placed: tuple[object, Plan, list[Contour]] | None = None

    def render(self, frame: Frame) -> None:
        self._frame = frame
        snapshot, style = frame.snapshot, self.style
        state = snapshot.state
        self.classes = self._chosen(snapshot)
        self._set_contours(snapshot.analysis)
        target = state.target_index
        names = tuple((frame.name(k), TARGET_MARK if k == target else "") for k in self.classes)
        if names != self._names:
            self._names, self._placed = names, None
        self.marks = self._marked(frame)
        other = self._other_name(snapshot)
        if other != self._other:
            self._other, self._placed = other, None  # The key has other words.
        present = () if self.marks is None else self.marks.present.tolist()
        self._written = tuple(
            number_line(style.written(number), style.probabilities_text, style.text)
            for number in alike(present)
        )
        left_out = state.class_count - len(self.classes)
        self.update_titles(
            self._write_titles,
            tuple(name for name, _ in names),
            left_out,
            snapshot.notation,
            self._reason,
            other_loss(snapshot.analysis),
            self._other,
        )
        self.set_still(
            *(self._loss, self._names, style, self._other),
            *(state.target_index, self._target_shares() is None),
        )
        self.refresh()

    def describe(self) -> Description:
        """Add the shares of the corners, and the loss."""
        description = super().describe()
        if self._frame is None or self.marks is None:
            return description
        snapshot, written = self._frame.snapshot, self.style.written
        y = snapshot.notation.probabilities
        quantity = y if len(self.classes) == snapshot.state.class_count else f"{y}/{SIGMA}{y}"
        shares = alike(self.marks.present.tolist())
        values = [
            Value(name, quantity, written(share))
            for (name, _), share in zip(self._names, shares, strict=True)
        ]
        values.append(Value("", "L", written(fixed(snapshot.analysis.loss))))
        if self.marks.others is not None:
            others = alike(self.marks.others[self.marks.other_at].tolist())
            values += [
                Value(name, f"{quantity}, {self._other}", written(share))
                for (name, _), share in zip(self._names, others, strict=True)
            ]
        return replace(description, values=tuple(values))

    @property
    def is_cut(self) -> bool:
        """Whether a triangle would be too small to be read."""
        return self._frame is not None and not self.places().is_readable

    def handle_at(self, point: QPointF) -> Handle | None:
        """Offer the point to be dragged both ways; not where all but one class are masked."""
        if self._frame is None or self.marks is None or not self.places().is_readable:
            return None
        state = self._frame.snapshot.state
        if np.isfinite(state.logits[np.array(self.classes)]).sum() < 2:
            return None
        placed = self.places()
        surface = SharesSurface(self.classes, placed.side)
        focus = self._frame.snapshot.view.focus
        handle = Handle(Grip.SIMPLEX, focus, 1.0 / placed.side, surface)
        way = point - placed.place(self.marks.present)
        return handle if math.hypot(way.x(), way.y()) <= self.reach else None

    def place_of(self, handle: Handle) -> QPointF | None:
        return None if self.marks is None else self.places().place(self.marks.present)

    def show_handle(self, handle: Handle | None) -> None:
        """Mark the point, and draw how its values are read off the sides."""
        if (handle is not None) != self._is_held:
            self._is_held = handle is not None
            self.refresh()

    def class_at(self, point: QPointF) -> int | None:
        """Find the class whose name or value is at a point."""
        if self._frame is None or not self.places().is_readable:
            return None
        high = metrics(self.style.text).capHeight()
        for k, corner in zip(self.classes, self.places().corners, strict=True):
            if any(box.adjusted(-4, -5, 4, 5).contains(point) for box in corner.boxes(high)):
                return k
        return None

    def level_labels(self) -> tuple[str, ...]:
        """List what is written at the contours: as the ticks of an axis, also of hidden values."""
        return tuple(line.label.runs[-1].text for line in self._placed_lines()[1] if line.label)

    def lay_out(self) -> None:
        self._placed = None
        super().lay_out()

    def set_style(self, style: Style) -> None:
        self._placed = None
        super().set_style(style)

    def places(self) -> Plan:
        """Find where triangle, names and key are now."""
        return self._placed_lines()[0]

    def _placed_lines(self) -> tuple[Plan, list[Contour]]:
        """Place all that stays; again only where card, names or contours have changed."""
        if self._placed is None or self._placed[0] is not self._loss:
            area, style = self.body(), self.style
            names = [
                corner_name(name, mark, style, area, len(self._names)) for name, mark in self._names
            ]
            entries = self._entries(max(FACTORS))
            texts = [text for _, text in entries]
            most = MOST_ENTRIES + any(entry.kind == "other" for entry in entries)
            placed = plan(area, names, style, (key_width(texts, style), most))
            lines: list[Contour] = []
            if self._loss is not None:
                lines = level_lines(self._contours, self._levels, self._lowest, placed, area, style)
            self._placed = self._loss, placed, lines
        return self._placed[1:]

    def draw_still(self, painter: QPainter, area: QRectF) -> None:
        placed, lines = self._placed_lines()
        if self._frame is None or not placed.is_readable:
            return
        style = self.style
        with part(painter, "contours"):
            draw_level_lines(painter, lines, style)
        with part(painter, "sides"):
            painter.setPen(pen(style.muted, 1.6))
            painter.drawPolyline(pg.functions.arrayToQPolygonF(*placed.outline()))
        target = self._target_shares()
        if target is not None:
            with part(painter, "target"):
                draw_target(painter, placed.place(target), style)
        with part(painter, "levels"):
            draw_labels(painter, lines)
        with part(painter, "names"):
            for k, corner in zip(self.classes, placed.corners, strict=True):
                if k == self._frame.snapshot.view.focus and style.focus:
                    name = corner.boxes(metrics(style.text).capHeight())[0]
                    fill_box(painter, name.adjusted(-6.0, -6.0, 6.0, 6.0), style.highlight)
                corner.name.draw(painter, corner.at.x(), corner.at.y(), corner.anchor)

    def draw_body(self, painter: QPainter, area: QRectF) -> None:
        placed, lines = self._placed_lines()
        marks, style = self.marks, self.style
        if self._frame is None or not placed.is_readable:
            return
        if marks is None:
            return
        with part(painter, "values"):
            for corner, value in zip(placed.corners, self._written, strict=True):
                value.draw(painter, corner.value_at.x(), corner.value_at.y(), corner.anchor)
        temperatures = placed.places(marks.temperatures)
        centre = placed.place(marks.temperatures[0])
        with part(painter, "temperatures"):
            self._draw_temperatures(painter, temperatures, centre)
        paths = [placed.outline(), thinned(*temperatures)]
        if marks.others is not None:
            others = placed.places(marks.others)
            with part(painter, "compared"):
                draw_other_steps(painter, *others, marks.other_at, style)
            paths.append(thinned(*others))
        if marks.steps is not None:
            steps = placed.places(marks.steps)
            with part(painter, "steps"):
                draw_steps(painter, *steps, marks.at, style)
            paths.append(thinned(*steps))
        if marks.before is not None:
            with part(painter, "before"):
                draw_before(painter, placed.place(marks.before), style)
        point, factor = placed.place(marks.present), self._factor_of_arrow(placed)
        if factor:
            tip = placed.place(marks.present + factor * (marks.tip - marks.present))
            with part(painter, "arrow"):
                halo = style.pad if style.has_cards else None
                draw_arrow(painter, point, tip, style.positive, halo)
            paths.append(polyline(QLineF(point, tip)))
        taken = [line.box for line in lines]
        for corner in placed.corners:
            taken += corner.boxes(metrics(style.text).capHeight())
        taken += [box_around(point, DOT), box_around(centre, CROSS)]
        if marks.before is not None:
            taken.append(box_around(placed.place(marks.before), RING))
        if marks.others is not None:
            taken.append(box_around(placed.place(marks.others[marks.other_at]), DOT))
        target = self._target_shares()
        if target is not None:
            taken.append(box_around(placed.place(target), TARGET))
        if placed.key is not None:
            with part(painter, "key"):
                draw_key(painter, self._entries(factor), placed.key, style)
            taken.append(placed.key)
        if self._is_held and len(self.classes) == MOST_CORNERS:
            with part(painter, "aid"):
                paths += self._draw_aid(painter, placed, area, taken)
        with part(painter, "point"):
            draw_present(painter, point, style, self._is_held)
        contours = [line.line for line in lines if line.line[0].size > 1]
        with part(painter, "values"):
            if len(self.classes) < MOST_CORNERS:
                point -= QPointF(0.0, ABOVE)
            self._write(painter, self._loss_words(), point, LABEL_GAP, area, paths, contours, taken)
        with part(painter, "temperatures"):
            infinite = words(
                style,
                style.small,
                (Symbol("T"), style.probabilities_text),
                (" \N{RIGHTWARDS ARROW} \N{INFINITY}", style.probabilities_text),
            )
            self._write(painter, infinite, centre, CROSS + 4.0, area, paths, contours, taken)
        if marks.others is not None and placed.key is None:
            # Nothing else says here whose steps are dashed.
            name = words(style, style.text, (self._other, style.muted))
            with part(painter, "values"):
                any(
                    self._write(painter, name, point, NAME_AWAY, area, paths, contours, taken)
                    for point in places_to_name(*placed.places(marks.others))
                )

    def _chosen(self, snapshot: Snapshot) -> tuple[int, ...]:
        """Choose the classes at the corners, which stay the same during a gesture or a descent."""
        state, focus = snapshot.state, snapshot.view.focus
        needed = {focus, int(state.target.argmax())}
        is_same = needed <= set(self.classes) and self.classes[-1] < state.class_count
        if is_same and self.is_held and len(self.classes) == min(state.class_count, MOST_CORNERS):
            return self.classes
        return corners_of(state, snapshot.ranking, focus)

    def _set_contours(self, analysis: Analysis) -> None:
        """Compute contours, if the loss over the shares is another than it was."""
        loss: SharesLoss | OtherSharesLoss | Reason | None
        if analysis.is_cross_entropy:
            loss = SharesLoss.of(analysis, self.classes)
        else:
            loss = OtherSharesLoss.made(analysis, self.classes)
        if loss is None or isinstance(loss, Reason):
            self._loss, self._levels, self._contours = None, (), []
            self._reason = "" if loss is None else why_none(loss)
        elif isinstance(loss, SharesLoss) and not loss.is_like(self._loss):
            self._loss, self._lowest, self._levels = loss, loss.lowest, loss.levels()
            self._contours, self._reason = loss.contours(self._levels), ""
        elif isinstance(loss, OtherSharesLoss) and not loss.is_like(self._loss):
            self._loss = loss
            self._lowest, lines = loss.contours()
            self._levels = tuple(level for level, _ in lines)
            self._contours = [line for _, line in lines]
            self._reason = "" if lines else why_none(Reason.ALIKE)

    def _marked(self, frame: Frame) -> Marks | None:
        snapshot = frame.snapshot
        state, view = snapshot.state, snapshot.view
        index = np.array(self.classes)
        present = shares_of(state.logits[index], state.temperature)
        if present is None or state.is_independent:
            return None
        descent, other = view.descent, frame.other_descent()
        steps = others = None
        if descent is not None and descent.last:
            logits, temperature = self._steps.of(descent, self.classes), descent.start.temperature
            steps = shares_of(logits, temperature)
            if other is not None:
                moved = other.logits(descent, self.classes)
                others = shares_of(moved, temperature) if len(moved) > 1 else None
        return Marks(
            present,
            self._next(snapshot.analysis, descent, index, present),
            temperature_path(state.logits[index]),
            steps,
            0 if descent is None else descent.at,
            self._before(frame),
            others,
        )

    def _other_name(self, snapshot: Snapshot) -> str:
        """Return the name of the loss whose steps are drawn, too; "" for none."""
        comparison = snapshot.comparison
        if comparison is None or self.marks is None or self.marks.others is None:
            return ""
        return loss_name(comparison.of.key)

    def _next(
        self,
        analysis: Analysis,
        descent: Descent | None,
        index: FloatArray,
        present: FloatArray,
    ) -> FloatArray:
        """Find where the next step leads: that of the descent, or one with a rate of 1."""
        if descent is None:
            descent = Descent.begun(analysis)
        change = descent.next_change(analysis)[index]
        with np.errstate(over="ignore"):
            logits = analysis.state.logits[index] + change
        if np.isnan(logits).any() or np.isposinf(logits).any():
            return present
        shares = shares_of(logits, analysis.state.temperature)
        return present if shares is None else shares

    def _before(self, frame: Frame) -> FloatArray | None:
        """Find the shares in what the present is compared with; None where they are not known."""
        logits, compared = frame.compared_logits(self.classes), frame.snapshot.view.compared
        if logits is None or compared is None:
            return None
        return shares_of(logits, compared.temperature)

    def _target_shares(self) -> FloatArray | None:
        """Find where the target is among these classes; None where none of it is."""
        assert self._frame is not None
        if self._frame.snapshot.state.is_independent:
            return None
        target = self._frame.snapshot.analysis.target[np.array(self.classes)]
        total = float(target.sum())
        return target / total if total > 0.0 else None

    def _factor_of_arrow(self, placed: Plan) -> int:
        """Choose how many times as long as it is the next step is drawn; 0 for not at all."""
        assert self.marks is not None
        present, way = self.marks.present, self.marks.tip - self.marks.present
        length = float(np.hypot(*(way @ placed.ends)))
        # A scale that nothing explains is none.
        for factor in FACTORS if placed.key is not None else (1,):
            is_inside = bool((present + factor * way >= 0.0).all())
            if factor == 1 or (is_inside and factor * length <= LONGEST * placed.side):
                return factor if factor * length >= SHORTEST else 0
        return 0

    def _entries(self, factor: int) -> list[Entry]:
        """List what the marks mean that are drawn now."""
        assert self._frame is not None
        snapshot, marks = self._frame.snapshot, self.marks
        entries = [Entry("present", translate("Figure", "present"))]
        if marks is not None and marks.before is not None:
            is_start = snapshot.view.compares_with_start
            text = translate("Figure", "start") if is_start else translate("Figure", "before")
            entries.append(Entry("before", text))
        if factor:
            step = translate("Figure", "next step")
            if factor > 1:
                step = translate("Figure", "next step, drawn \u00d7{factor}").format(factor=factor)
            entries.append(Entry("step", step))
        if marks is not None and marks.steps is not None:
            own = translate("Figure", "descent")
            if marks.others is not None:
                own = loss_name(snapshot.analysis.of.key)
            entries.append(Entry("descent", own))
        if marks is not None and marks.others is not None:
            entries.append(Entry("other", self._other))
        entries.append(Entry("temperature", translate("Figure", "temperature")))
        target = translate("Figure", "target")
        if snapshot.state.label_smoothing:
            target += f" {snapshot.effective_notation.target}"
        entries.append(Entry("target", target))
        return entries

    def _draw_temperatures(self, painter: QPainter, path: Polyline, centre: QPointF) -> None:
        style = self.style
        x, y = thinned(*path)
        line = pg.functions.arrayToQPath(x, y)
        draw_dashed(painter, line, pen(style.probabilities, 2.0), DOTS)
        painter.setPen(pen(style.probabilities, 2.0))
        across, down = QPointF(CROSS, 0.0), QPointF(0.0, CROSS)
        painter.drawLine(QLineF(centre - across, centre + across))
        painter.drawLine(QLineF(centre - down, centre + down))

    def _draw_aid(
        self, painter: QPainter, placed: Plan, area: QRectF, taken: list[QRectF]
    ) -> list[Polyline]:
        """Draw perpendiculars from the point to the sides, each as long as its value says."""
        assert self.marks is not None
        style, present = self.style, self.marks.present
        point = placed.place(present)
        cap = metrics(style.small).capHeight()
        lines: list[Polyline] = []
        numbers = alike(present.tolist())
        shown = [k for k in range(MOST_CORNERS) if present[k] * height_of(placed.side) >= SHORTEST]
        for k in shown:
            away = np.where(np.arange(MOST_CORNERS) == k, -1.0, 0.5) * present[k]
            line = QLineF(point, placed.place(present + away))
            draw_dashed(painter, straight(line), pen(style.probabilities, 1.4), (4.0, 2.5))
            lines.append(polyline(line))
        for k, (x, y) in zip(shown, lines, strict=True):
            number = style.written(numbers[k])
            value = number_line(number, style.probabilities_text, style.small)
            boxes = _beside(QLineF(x[0], y[0], x[1], y[1]), value.width, cap)
            inside = [box for box in boxes if area.contains(box)]
            self._put(painter, value, first_free(inside, lines, taken), taken)
        return lines

    def _loss_words(self) -> Line:
        assert self._frame is not None
        style, loss = self.style, self._frame.snapshot.analysis.loss
        number = number_line(style.written(fixed(loss)), style.ink, style.text)
        return joined((words(style, style.text, Symbol("L"), " = "), number))

    def _write(
        self,
        painter: QPainter,
        line: Line,
        point: QPointF,
        gap: float,
        area: QRectF,
        paths: Sequence[Polyline],
        contours: Sequence[Polyline],
        taken: list[QRectF],
    ) -> bool:
        """Write beside a point, off contours if there is such a place; else across them."""
        cap = metrics(max(run.size for run in line.runs)).capHeight()
        around = places_around(point, line.width, cap, area, gap)
        boxes = [box for box in around if first_free((box,), paths, taken) is not None]
        box = first_free(boxes, contours, ())
        if box is None and boxes:
            box = boxes[0]
        self._put(painter, line, box, taken)
        return box is not None

    def _put(self, painter: QPainter, line: Line, box: QRectF | None, taken: list[QRectF]) -> None:
        if box is not None:
            draw_on_pad(painter, line, box, self.style)
            taken.append(box)

    def _write_titles(
        self,
        names: tuple[str, ...],
        left_out: int,
        notation: Notation,
        reason: str,
        loss: str,
        other: str,
    ) -> None:
        style = self.style
        hint = translate("Figure", "every softmax of three classes is a point")
        if len(names) < MOST_CORNERS:
            hint = translate("Figure", "two classes give a segment; a triangle needs three")
        elif left_out:
            hint = translate("Figure", "{y} normalised over {names}; one class is left out")
            if left_out > 1:
                hint = translate(
                    "Figure", "{y} normalised over {names}; {count} classes are left out"
                )
            short = ", ".join(elided(name, style.text, HINT_NAME) for name in names)
            hint = notation.fill(hint, names=short, count=left_out)
        hint = reason or hint
        full, dashed = hint, tuple[TextPiece, ...]()
        if other:
            full = translate("Figure", "{hint}; dashed: {loss}").format(hint=hint, loss=other)
            dashed = aside(style, translate("Figure", "dashed: {loss}").format(loss=other))
        pieces: list[TextPiece] = [translate("Figure", "Simplex")]
        if loss:
            pieces += [GAP, Symbol("L")]
        plain = self.words(style.title, pieces[0])
        titles = (*titles_naming(loss, pieces, pieces[2:], style)[:-1], plain)
        _, y, _ = symbols(notation, style)
        lines = f"{GAP}{translate('Figure', 'contour lines')}: "
        heads = (f"{lines}{loss} ", lines) if loss else (lines,)
        untitled = tuple(
            self.words(style.text, y, (head, style.muted), Symbol("L"), *more)
            for more in ((dashed, ()) if dashed else ((),))
            for head in heads
        )
        self.set_titles(titles, full, untitled, (hint,), is_reason=bool(reason))


def _beside(line: QLineF, wide: float, high: float) -> list[QRectF]:
    """List places for a value beside a line, around its middle."""
    boxes = []
    normal = QPointF(line.dy(), -line.dx()) / line.length()
    away = 7.0 + abs(normal.x()) * wide / 2.0 + abs(normal.y()) * high / 2.0
    for share in (0.5, 0.65, 0.35, 0.8):
        for side in (away, -away):
            box = QRectF(0.0, 0.0, wide, high)
            box.moveCenter(line.pointAt(share) + normal * side)
            boxes.append(box)
    return boxes
