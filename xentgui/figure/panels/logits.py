"""The logits."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF

from xentgui.core.view import Notation
from xentgui.figure.cards.class_panel import ClassPanel
from xentgui.figure.drawing.arrows import Arrows, ArrowSet, arrow_factor
from xentgui.figure.drawing.style import Style
from xentgui.figure.drawing.ticks import axis
from xentgui.figure.formulas.symbols import aside, symbols
from xentgui.figure.frame import Frame
from xentgui.figure.handle import Grip, Handle
from xentgui.language import translate


class LogitsPanel(ClassPanel):
    """A bar for each logit; a masked class reaches down without end.

    In a descent, arrows show where the next step takes the bars.

    Parameters
    ----------
    style : Style

    Attributes
    ----------
    arrows : Arrows
    """

    grips = frozenset({Grip.LOGIT})

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self.arrows = Arrows(self.view, self._bars)

    def render(self, frame: Frame) -> None:
        logits, ghosts = frame.logits(), frame.ghost_logits()
        values = logits if ghosts is None else np.append(logits, ghosts)
        finite = values[np.isfinite(values)]
        low, high = float(finite.min()), float(finite.max())
        if np.isneginf(values).any():
            # A masked bar needs room to go down, also where all others are positive or 0.
            low = min(low, -0.4 * max(high, -low) or -1.0)
        notation = frame.snapshot.notation
        descends = frame.snapshot.view.descent is not None
        fills = [self.style.logits] * frame.bar_count
        self.set_bars(
            frame,
            logits,
            lambda room: axis(low, high, room=room),
            fills,
            notation.logits,
            places=2,
            ghosts=ghosts,
            compares=not descends,
        )
        factor = self._set_arrows(frame)
        is_alone = frame.snapshot.state.is_independent
        self.update_titles(self._write_titles, notation, self.target_key(frame), factor, is_alone)

    def _set_arrows(self, frame: Frame) -> int:
        """Draw the next step, and return how many times as long as it is; 0 for no step."""
        snapshot, style = frame.snapshot, self.style
        descent = snapshot.view.descent
        if descent is None:
            self.arrows.set_arrows(None, style.card)
            return 0
        changes = descent.next_change(snapshot.analysis)[frame.shown]
        changes = self.axis.all_scaled(changes)
        changes = np.where(np.isfinite(changes), changes, 0.0)
        factor = arrow_factor(changes, self.axis.high - self.axis.low)
        colours = [style.negative if change > 0.0 else style.positive for change in changes]
        self.arrows.set_arrows(ArrowSet(factor * changes, colours), style.pad)
        return factor

    def _write_titles(self, notation: Notation, key: str, factor: int, is_alone: bool) -> None:
        style = self.style
        u = symbols(notation, style).u
        hint = translate("Figure", "scores before the softmax")
        if is_alone:
            hint = translate("Figure", "scores before the sigmoids")
        if factor:
            hint = translate("Figure", "arrows: the next step")
        if factor > 1:
            hint = translate("Figure", "arrows: the next step, drawn \u00d7{factor}")
            hint = hint.format(factor=factor)
        self.set_titles(
            (self.words(style.title, translate("Figure", "Logits") + " ", u),),
            f"{hint}; {key}" if key else hint,
            (self.words(style.text, u, *aside(style, key)), self.words(style.text, u)),
        )

    def handle_at(self, point: QPointF) -> Handle | None:
        """Offer a bar to be dragged up and down; a masked class stays masked."""
        position = self.position_at(point.x())
        if position is None or not self.is_on_bar(position, point):
            return None
        index = self.own_class(position)
        if index is None or not np.isfinite(self._heights[position]):
            return None
        return Handle(Grip.LOGIT, index, self.units_per_pixel())


PANEL = LogitsPanel
