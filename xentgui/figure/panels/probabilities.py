"""The softmax, with the target."""

from __future__ import annotations

from PySide6.QtCore import QPointF

from xentgui.core.view import Notation
from xentgui.figure.cards.class_panel import TARGET_MARK, ClassPanel
from xentgui.figure.drawing.bars import OUTLINE_GAP
from xentgui.figure.drawing.numbers import compact, fixed
from xentgui.figure.drawing.text import joined
from xentgui.figure.drawing.ticks import Axis, ticks
from xentgui.figure.formulas.symbols import aside, symbols
from xentgui.figure.frame import Frame
from xentgui.figure.handle import Grip, Handle
from xentgui.figure.smoothing import definition
from xentgui.language import translate

SIDE = 4.0
"""Logical pixels outside an outline that still take hold of it."""
AXIS = Axis(0.0, 1.16, ticks(0.0, 1.0, 0.5))


class ProbabilitiesPanel(ClassPanel):
    """A bar for each probability and a dashed outline for each target value."""

    grips = frozenset({Grip.PROBABILITY, Grip.TARGET_VALUE})
    roles = ("probabilities", "target")

    def render(self, frame: Frame) -> None:
        state, analysis = frame.snapshot.state, frame.snapshot.analysis
        notation = frame.snapshot.notation
        is_class, settings = (
            state.target_index is not None,
            (state.temperature, definition(state, notation)),
        )
        total = ""
        if state.is_independent:
            total = self.style.written(fixed(float(analysis.probabilities.sum()))).plain()
        self.update_titles(self._write_titles, notation, is_class, *settings, total)
        self.set_bars(
            frame,
            frame.shares_with_rest(analysis.probabilities),
            _axis,
            [self.style.probabilities] * frame.bar_count,
            notation.probabilities,
            signed=False,
            outline=frame.shares_with_rest(analysis.target),
            ghosts=frame.ghost_probabilities(),
        )

    def _write_titles(
        self,
        notation: Notation,
        is_class: bool,
        temperature: float,
        smoothed: str,
        total: str,
    ) -> None:
        style = self.style
        y = symbols(notation, style).y
        name = translate("Figure", "Sigmoids") if total else translate("Figure", "Softmax")
        title = [self.words(style.title, name + " ", y)]
        dashed = translate("Figure", "dashed: target {t}")
        if is_class:
            dashed = translate("Figure", "{mark}, dashed: target {t}")
        hint = short_hint = notation.fill(dashed, mark=TARGET_MARK)
        if smoothed:
            hint = translate("Figure", "dashed: target {definition}").format(definition=smoothed)
            short_hint = notation.smoothed().fill(translate("Figure", "dashed: target {t}"))
        if total:
            # What a softmax would make 1.
            template = translate("Figure", "their sum is {total}; {hint}")
            hint = template.format(hint=hint, total=total)
            short_hint = template.format(hint=short_hint, total=total)
        if temperature != 1.0:
            given = translate("Figure", "at T = {temperature}").format(
                temperature=compact(temperature).plain()
            )
            title.append(self.words(style.title, " " + given))
        asides = (aside(style, text) for text in (hint, short_hint, ""))
        self.set_titles(
            (joined(title), title[0]),
            hint,
            tuple(self.words(style.text, y, *each) for each in asides),
            (short_hint,) if smoothed else (),
        )

    def handle_at(self, point: QPointF) -> Handle | None:
        """Offer outline and bar to be dragged."""
        position = self.position_at(point.x())
        plot = self.view.geometry()
        if position is None or point.y() < plot.top():
            return None
        index = self.own_class(position)
        if index is None or self._frame is None:
            return None
        if self._is_on_outline(position, point):
            smoothing = self._frame.snapshot.state.label_smoothing
            return Handle(Grip.TARGET_VALUE, index, self.units_per_pixel() / (1.0 - smoothing))
        if point.y() <= plot.bottom() and self.is_on_bar(position, point):
            return Handle(Grip.PROBABILITY, index, self.units_per_pixel())
        return None

    def _is_on_outline(self, position: int, point: QPointF) -> bool:
        """Whether a point is on a draggable outline: on its sides, or nearer to its top than to
        that of the bar.
        """
        assert self._frame is not None
        snapshot = self._frame.snapshot
        if self._outline is None or not snapshot.is_soft or snapshot.state.label_smoothing == 1.0:
            return False
        top, end = self.level(float(self._outline[position])), self.level(self._heights[position])
        half = self.bar_width() / 2.0
        away = abs(point.x() - self.bar_centre(position))
        if away > half + OUTLINE_GAP + SIDE:
            return False
        on_side = away > half and top - self.reach <= point.y() <= self.level(0.0)
        near_top = abs(point.y() - top) <= self.reach
        return on_side or (near_top and abs(point.y() - top) <= abs(point.y() - end))


def _axis(room: float) -> Axis:
    return AXIS._replace(high=max(AXIS.high, 1.0 / (1.0 - room)))


PANEL = ProbabilitiesPanel
