"""The loss over the logits of two classes, as a map with contours."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter

from xentgui.core.analysis.analysis import Analysis
from xentgui.core.checks import FloatArray
from xentgui.core.geometry.other_loss import OtherLogitsLoss, Reason
from xentgui.core.geometry.plane import LogitsLoss, axes_of
from xentgui.core.geometry.surface import LogitsSurface
from xentgui.core.snapshot import Snapshot
from xentgui.core.view import Notation
from xentgui.figure.cards.description import Description, Value
from xentgui.figure.cards.drawn_panel import DrawnPanel, draw_on_pad
from xentgui.figure.cards.plot_panel import TICK_SIZE
from xentgui.figure.drawing.arrows import draw_arrow
from xentgui.figure.drawing.contours import Contour, draw_contours, draw_labels, why_none
from xentgui.figure.drawing.marks import draw_dashed, pen, straight
from xentgui.figure.drawing.numbers import Written, alike, compact, fixed
from xentgui.figure.drawing.places import Polyline, box_around, first_free, places_around, polyline
from xentgui.figure.drawing.points import DOT, RING, draw_before, draw_present
from xentgui.figure.drawing.recording import part
from xentgui.figure.drawing.style import Style
from xentgui.figure.drawing.text import (
    Anchor,
    Line,
    colour,
    draw_text,
    elided,
    font,
    joined,
    metrics,
    number_line,
)
from xentgui.figure.drawing.ticks import span_exponent
from xentgui.figure.drawing.trails import (
    NAME_AWAY,
    StepLogits,
    draw_other_steps,
    draw_steps,
    places_to_name,
    thinned,
)
from xentgui.figure.formulas.symbols import (
    MINUS,
    PARTIAL,
    Symbol,
    TextPiece,
    aside,
    maths,
    symbols,
    words,
)
from xentgui.figure.frame import Frame
from xentgui.figure.handle import Grip, Handle
from xentgui.figure.loss_names import loss_name, other_loss, titles_naming
from xentgui.figure.panels.map.field import Bounds, Field, bounds_of, drop, field_of
from xentgui.figure.panels.map.lines import computed, labelled
from xentgui.language import translate

SHORTEST, LONGEST = 5.0, 0.25
"""Logical pixels of an arrow that has a direction; share of what is seen of the longest one."""
LABEL_GAP, LEADING = 13.0, 1.35
MAX_NAME = 110.0
WORDS_GAP = 6.0


class MapPanel(DrawnPanel):
    """Contours of the loss over two logits, the point that the present is, and its gradient.

    Contours are computed only where the loss over them becomes another one, or another part of it
    is seen: not while the point moves.

    Parameters
    ----------
    style : Style

    Attributes
    ----------
    classes : (int, int) or None
        Of the horizontal and of the vertical axis; None where there are none.
    """

    grips = frozenset({Grip.MAP})

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._frame: Frame | None = None
        self.classes: tuple[int, int] | None = None
        self._steps = StepLogits()
        self._loss: LogitsLoss | OtherLogitsLoss | Reason = Reason.ALIKE
        self._bounds: Bounds | None = None
        self._field: tuple[tuple[QRectF, Bounds], Field] | None = None
        self._path = self._before = self._others = np.empty((0, 2))
        self._at, self._other = 0, ""
        self._titles_of_axes: tuple[Line, Line] = (Line(()), Line(()))
        self._computed: tuple[object, list[tuple[float, list[FloatArray]]]] = ((), [])
        self._placed: tuple[object, list[Contour]] = ((), [])
        self._held_point = False

    def render(self, frame: Frame) -> None:
        self._frame = frame
        snapshot = frame.snapshot
        self.classes = self._chosen(snapshot)
        self._path = self._before = self._others = np.empty((0, 2))
        self._at, self._other = 0, ""
        bounds = None
        if self.classes is not None:
            self._set_points(frame, self.classes)
            points = np.vstack([self._point[None, :], self._path, self._others, self._before])
            bounds = bounds_of(points[np.isfinite(points).all(axis=1)], snapshot.state.temperature)
        if bounds is not None and self.is_held and self._bounds is not None:
            bounds = bounds.united(self._bounds)
        self._bounds = bounds
        loss = self._loss = self._loss_of(snapshot.analysis)
        names = () if self.classes is None else tuple(map(frame.name, self.classes))
        reason = self._reason(snapshot)
        factor = self._scale_of_arrow()
        exponent = self._exponent()
        others = snapshot.state.class_count - len(names)
        self.update_titles(
            self._write_titles,
            names,
            snapshot.notation,
            factor,
            exponent,
            others,
            reason,
            other_loss(snapshot.analysis),
            self._other,
        )
        self.set_still(bounds, loss, names, exponent, snapshot.notation, self.style)
        self.refresh()

    def describe(self) -> Description:
        """Add both logits with their gradient, and the loss."""
        description = super().describe()
        if self._frame is None or self.classes is None or self._bounds is None:
            return description
        snapshot, written = self._frame.snapshot, self.style.written
        u = snapshot.notation.logits
        values = []
        for k, logit, slope in zip(self.classes, *self._numbers(), strict=True):
            name = self._frame.name(k)
            values.append(Value(name, u, written(logit)))
            values.append(Value(name, f"{PARTIAL}L/{PARTIAL}{u}", written(slope)))
        values.append(Value("", "L", written(fixed(snapshot.analysis.loss))))
        if len(self._others):
            other = self._others[self._other_at].tolist()
            values += [
                Value(self._frame.name(k), f"{u}, {self._other}", written(fixed(logit, 2)))
                for k, logit in zip(self.classes, other, strict=True)
            ]
        return replace(description, values=tuple(values))

    @property
    def is_cut(self) -> bool:
        """Whether the plot would be too small to be read."""
        field = self.field()
        return field is not None and not field.is_readable

    def field(self) -> Field | None:
        """Find what is seen, and where; None where there is nothing to be seen."""
        if self._bounds is None:
            return None
        key = self.body(), self._bounds
        if self._field is None or self._field[0] != key:
            self._field = key, field_of(*key)
        return self._field[1]

    def handle_at(self, point: QPointF) -> Handle | None:
        """Offer the point to be dragged both ways."""
        field = self._readable()
        if field is None or self._frame is None or self.classes is None:
            return None
        way = point - field.place(self._point)
        if math.hypot(way.x(), way.y()) > self.reach:
            return None
        focus = self._frame.snapshot.view.focus
        return Handle(Grip.MAP, focus, field.scale, LogitsSurface(self.classes, field.scale))

    def place_of(self, handle: Handle) -> QPointF | None:
        field = self._readable()
        return None if field is None else field.place(self._point)

    def show_handle(self, handle: Handle | None) -> None:
        """Mark the point."""
        if (handle is not None) != self._held_point:
            self._held_point = handle is not None
            self.refresh()

    def number_labels(self) -> tuple[str, ...]:
        """List what is written at ticks and contours, also of hidden values."""
        field = self._readable()
        if field is None:
            return ()
        below, beside = field.ticks()
        labels = [each.label.runs[-1].text for each in self._contours(field) if each.label]
        return (*(text for _, text in (*below, *beside)), *labels)

    def draw_still(self, painter: QPainter, area: QRectF) -> None:
        field, style = self._readable(), self.style
        if field is None:
            return
        contours = self._contours(field)
        with part(painter, "contours"):
            draw_contours(painter, contours, style)
        with part(painter, "frame"):
            painter.setPen(pen(style.line, 1.4))
            painter.drawPolyline(
                [field.plot.topLeft(), field.plot.bottomLeft(), field.plot.bottomRight()]
            )
        with part(painter, "levels"):
            draw_labels(painter, contours)
        with part(painter, "axis"):
            self._draw_axes(painter, field)

    def draw_body(self, painter: QPainter, area: QRectF) -> None:
        field, style = self._readable(), self.style
        if field is None or self._frame is None:
            return
        point = field.place(self._point)
        taken = [each.box for each in self._contours(field) if each.label]
        lines: list[Polyline] = []
        state = self._frame.snapshot.state
        if state.class_count == 2 and not state.is_independent:
            with part(painter, "flat"):
                lines.append(self._draw_flat(painter, field, point, taken))
        if len(self._others):
            x, y = field.places(self._others)
            with part(painter, "compared"):
                draw_other_steps(painter, x, y, self._other_at, style)
            lines.append(thinned(x, y))
            taken.append(box_around(QPointF(x[self._other_at], y[self._other_at]), DOT))
        if len(self._path):
            x, y = field.places(self._path)
            with part(painter, "steps"):
                draw_steps(painter, x, y, self._at, style)
            lines.append(thinned(x, y))
        for before in self._before:
            place = field.place(before)
            with part(painter, "before"):
                draw_before(painter, place, style)
            taken.append(box_around(place, RING))
        tip = self._tip(field)
        if tip is not None:
            with part(painter, "arrow"):
                halo = style.pad if style.has_cards else None
                draw_arrow(painter, point, tip, style.positive, halo)
            lines.append(polyline(QLineF(point, tip)))
        with part(painter, "point"):
            draw_present(painter, point, style, self._held_point)
        taken.append(box_around(point, DOT))
        with part(painter, "values"):
            self._write(painter, field, point, lines, taken)
            if len(self._others):
                self._name_others(painter, field, lines, taken)

    def _name_others(
        self, painter: QPainter, field: Field, lines: list[Polyline], taken: list[QRectF]
    ) -> None:
        """Write along the steps of another loss which it is, where there is room."""
        style, high = self.style, metrics(self.style.text).capHeight()
        name = words(style, style.text, (self._other, style.muted))
        boxes = [
            box
            for point in places_to_name(*field.places(self._others))
            for box in places_around(point, name.width, high, field.plot, NAME_AWAY)
        ]
        box = first_free(boxes, lines, taken)
        if box is not None:
            draw_on_pad(painter, name, box, style)

    def _chosen(self, snapshot: Snapshot) -> tuple[int, int] | None:
        """Choose the classes of the axes, which stay the same during a gesture or a descent."""
        state, focus, before = snapshot.state, snapshot.view.focus, self.classes
        if self.is_held and before is not None and before[1] < state.class_count:
            finite = np.isfinite(state.logits)
            needed = {k for k in (focus, int(state.target.argmax())) if finite[k]}
            if needed <= set(before) and finite[list(before)].all():
                return before
        return axes_of(state, snapshot.ranking, focus)

    def _set_points(self, frame: Frame, classes: tuple[int, int]) -> None:
        """Take from a frame what is drawn in the plane of the two logits."""
        view, comparison = frame.snapshot.view, frame.snapshot.comparison
        if view.descent is not None and view.descent.last:
            self._path, self._at = self._steps.of(view.descent, classes), view.descent.at
            other = frame.other_descent()
            if other is not None and comparison is not None:
                moved = other.logits(view.descent, classes)
                if len(moved) > 1:
                    self._others, self._other = moved, loss_name(comparison.of.key)
        logits = frame.compared_logits(classes)
        if logits is not None and np.isfinite(logits).all():
            self._before = logits[None, :]

    @property
    def _other_at(self) -> int:
        """Number of the present step of the loss that is compared, which may have ended before."""
        return min(self._at, len(self._others) - 1)

    @property
    def _point(self) -> FloatArray:
        assert self._frame is not None
        assert self.classes is not None
        point: FloatArray = self._frame.snapshot.state.logits[np.array(self.classes)]
        return point

    def _readable(self) -> Field | None:
        field = self.field()
        return field if field is not None and field.is_readable else None

    def _contours(self, field: Field) -> list[Contour]:
        """Place the contours; they are computed again only for another loss or another part."""
        key = (self._loss, field)
        if self._computed[0] != key:
            loss = self._loss
            self._computed = key, [] if isinstance(loss, Reason) else computed(loss, field)
        placed_for = (key, self.style)
        if self._placed[0] != placed_for:
            self._placed = placed_for, labelled(self._computed[1], field, self.style)
        return self._placed[1]

    def _reason(self, snapshot: Snapshot) -> str:
        """Say why nothing is drawn, or no contour; empty where all is."""
        if self.classes is None:
            return translate("Figure", "masked: there are no two logits to draw it over")
        if self._bounds is None:
            return translate("Figure", "the logits are too far apart for an axis")
        if self._loss is Reason.INFINITE:
            return translate("Figure", "infinite, whatever these logits are")
        if isinstance(self._loss, Reason):
            return why_none(self._loss)
        field = self._readable()
        has_none = field is not None and self._contours(field) == []
        return why_none(Reason.ALIKE) if has_none else ""

    def _loss_of(self, analysis: Analysis) -> LogitsLoss | OtherLogitsLoss | Reason:
        """Make the loss over the two logits, or say why it has no contours."""
        if self.classes is None or self._bounds is None:
            return Reason.ALIKE
        if analysis.is_cross_entropy:
            return LogitsLoss.of(analysis, self.classes) or Reason.INFINITE
        return OtherLogitsLoss.made(analysis, self.classes)

    def _exponent(self) -> int:
        if self._bounds is None:
            return 0
        field = self.field()
        assert field is not None
        longest = max(field.right - field.left, field.high - field.low)
        return span_exponent(longest)

    def _scale_of_arrow(self) -> float:
        """Choose how many times as long as the gradient the arrow is: as its largest fits.

        The largest is 1/(T ln b) of cross-entropy, so that a gradient that gets smaller is seen to.
        """
        if self._bounds is None or self._frame is None:
            return 0.0
        left, right, low, high = self._bounds
        analysis = self._frame.snapshot.analysis
        largest = analysis.of.steepest_for(analysis.target) * analysis.gradient_scale
        most = LONGEST * max(right - left, high - low) / largest if largest else 0.0
        if not 1e-290 < most < 1e290:
            return 0.0
        power = 10.0 ** math.floor(math.log10(most))
        return max(m * power for m in (1.0, 2.0, 5.0) if m * power <= most * (1.0 + 1e-9))

    def _tip(self, field: Field) -> QPointF | None:
        """Find where the arrow against the gradient ends; None where it has no direction."""
        assert self._frame is not None
        assert self.classes is not None
        factor = self._scale_of_arrow()
        gradient = self._frame.snapshot.analysis.gradient[np.array(self.classes)]
        if not factor or not np.isfinite(gradient).all():
            return None
        x, y = (-factor * gradient / field.scale).tolist()
        if not SHORTEST <= math.hypot(x, y) <= 4.0 * (field.plot.width() + field.plot.height()):
            return None
        return field.place(self._point) + QPointF(x, -y)

    def _draw_axes(self, painter: QPainter, field: Field) -> None:
        plot, style = field.plot, self.style
        painter.setFont(font(TICK_SIZE))
        painter.setPen(colour(style.muted))
        below, beside = field.ticks()
        baseline = plot.bottom() + 8.0 + 2.0 * drop()
        for x, text in below:
            draw_text(painter, QPointF(x, baseline), text, Anchor.MIDDLE)
        for y, text in beside:
            draw_text(painter, QPointF(plot.left() - 8.0, y + drop()), text, Anchor.END)
        across, up = self._titles_of_axes
        across.draw(painter, plot.center().x(), baseline + 18.0, Anchor.MIDDLE)
        up.draw(painter, plot.left() - 8.0, plot.top() - 9.0)

    def _draw_flat(
        self, painter: QPainter, field: Field, point: QPointF, taken: list[QRectF]
    ) -> Polyline:
        """Draw the direction in which a loss of two classes stays the same, and say so."""
        style, plot = self.style, field.plot
        back = min(point.x() - plot.left(), plot.bottom() - point.y())
        on = min(plot.right() - point.x(), point.y() - plot.top())
        way = QPointF(1.0, -1.0)
        line = QLineF(point - way * max(back, 0.0), point + way * max(on, 0.0))
        draw_dashed(painter, straight(line), pen(style.muted, 1.4), (1.0, 3.0))
        text = words(
            style,
            style.small,
            (translate("Figure", "along (1, 1) nothing changes"), style.muted),
        )
        high = metrics(style.small).capHeight()
        path = polyline(line)
        boxes = []
        for share in (0.9, 0.8, 0.7, 0.1, 0.2, 0.3):
            x, y = line.pointAt(share).toTuple()
            boxes.append(QRectF(x + WORDS_GAP + high, y - high / 2.0, text.width, high))
            left = x - WORDS_GAP - high - text.width
            boxes.append(QRectF(left, y - high / 2.0, text.width, high))
        others = [*taken, box_around(point, 4.0 * DOT)]
        inside = [box for box in boxes if plot.contains(box)]
        inside = [box for box in inside if first_free((box,), [path], others) is not None]
        contours = [each.line for each in self._contours(field)]
        box = first_free(inside, contours, ()) or (inside[0] if inside else None)
        if box is not None:
            draw_on_pad(painter, text, box, style)
            taken.append(box)
        return path

    def _numbers(self) -> tuple[list[Written], list[Written]]:
        """Write both logits, and the gradient by them."""
        assert self._frame is not None
        assert self.classes is not None
        analysis, index = self._frame.snapshot.analysis, np.array(self.classes)
        logits = [fixed(logit, 2) for logit in self._point.tolist()]
        return logits, alike(analysis.gradient[index].tolist(), 3, True)

    def _write(
        self,
        painter: QPainter,
        field: Field,
        point: QPointF,
        lines: list[Polyline],
        taken: list[QRectF],
    ) -> None:
        """Write logits, loss and gradient beside the point, or the loss alone."""
        assert self._frame is not None
        style, analysis = self.style, self._frame.snapshot.analysis
        cap = metrics(style.text).capHeight()
        contours = [each.line for each in self._contours(field)]
        logits, slopes = self._numbers()
        rows = self._rows(analysis, logits, slopes)
        for shown in (rows, rows[1:2]):
            wide = max(row.width for row in shown)
            high = cap + (len(shown) - 1) * LEADING * style.text
            around = places_around(point, wide, high, field.plot, LABEL_GAP)
            boxes = [box for box in around if first_free((box,), lines, taken) is not None]
            if not boxes:
                continue
            box = first_free(boxes, contours, ()) or boxes[0]
            for row, line in enumerate(shown):
                top = box.top() + row * LEADING * style.text
                draw_on_pad(painter, line, QRectF(box.left(), top, line.width, cap), style)
            taken.append(QRectF(box.left(), box.top(), wide, high))
            return

    def _rows(
        self, analysis: Analysis, logits: Sequence[Written], slopes: Sequence[Written]
    ) -> tuple[Line, ...]:
        assert self._frame is not None
        style, size = self.style, self.style.text
        u, _, _ = symbols(self._frame.snapshot.notation, style)
        ink = style.logits_text

        def pair(numbers: Sequence[Written], inks: Sequence[str]) -> Line:
            first, second = (
                number_line(style.written(number), own, size)
                for number, own in zip(numbers, inks, strict=True)
            )
            comma = words(style, size, ", ")
            return joined((words(style, size, "("), first, comma, second, words(style, size, ")")))

        signs = [style.sign_text(number.value) for number in slopes]
        loss = number_line(style.written(fixed(analysis.loss)), style.ink, size)
        return (
            joined((words(style, size, u, (" = ", ink)), pair(logits, (ink, ink)))),
            joined((words(style, size, Symbol("L"), " = "), loss)),
            joined(
                (
                    words(style, size, *maths(f"{PARTIAL}L/{PARTIAL}"), u, " = "),
                    pair(slopes, signs),
                )
            ),
        )

    def _write_titles(
        self,
        names: tuple[str, ...],
        notation: Notation,
        factor: float,
        exponent: int,
        others: int,
        reason: str,
        loss: str,
        other: str,
    ) -> None:
        style = self.style
        u, _, _ = symbols(notation, style)
        pieces: list[TextPiece] = [translate("Figure", "Map of the loss") + " ", Symbol("L")]
        titles = titles_naming(loss, pieces, pieces[1:], style)
        arrow = f"{MINUS}{PARTIAL}L/{PARTIAL}{notation.logits}"
        hint = translate("Figure", "contour lines; arrow: {arrow}")
        if others:
            hint = translate("Figure", "the other logits stay; arrow: {arrow}")
        if factor not in (0.0, 1.0):
            arrow += f" \N{MULTIPLICATION SIGN}\N{NO-BREAK SPACE}{compact(factor).plain()}"
        hint = full = reason or hint.format(arrow=arrow)
        if other:
            full = translate("Figure", "{hint}; dashed: {loss}").format(hint=hint, loss=other)
        lines = f"{translate('Figure', 'contour lines')}: "
        plain = self.words(style.text, (lines, style.muted), Symbol("L"))
        if loss:
            lines += f"{loss} "
        explained: list[TextPiece] = [(lines, style.muted), Symbol("L")]
        short = self.words(style.text, *explained)
        if factor:
            told = translate("Figure", "arrow: {arrow}").format(arrow=arrow)
            explained += aside(style, told)
        untitled = [self.words(style.text, *explained), short, plain]
        if other:
            dashed = aside(style, translate("Figure", "dashed: {loss}").format(loss=other))
            untitled[:0] = [
                self.words(style.text, *explained, *dashed),
                joined((short, self.words(style.text, *dashed))),
            ]
        unit = compact(10.0**exponent).plain() if exponent else ""
        if names:
            first, second = (self._axis_title(u, name, unit) for name in names)
            self._titles_of_axes = first, second
        self.set_titles(titles, full, tuple(untitled), (hint,), is_reason=bool(reason))

    def _axis_title(self, u: tuple[str, str], name: str, unit: str) -> Line:
        muted = self.style.muted
        of = (elided(name, TICK_SIZE, MAX_NAME), u[1], -1)
        pieces: list[TextPiece] = [(translate("Figure", "logit") + " ", muted), u, of]
        if unit:
            pieces.append((f" / {unit}", muted))
        return words(self.style, TICK_SIZE, *pieces)
