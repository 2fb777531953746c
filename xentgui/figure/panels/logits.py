"""The logits."""

from __future__ import annotations

import numpy as np

from xentgui.core.view import Notation
from xentgui.figure.cards.logit_panel import LogitPanel
from xentgui.figure.drawing.arrows import Arrows, ArrowSet, arrow_factor
from xentgui.figure.drawing.style import Style
from xentgui.figure.formulas.symbols import aside, symbols
from xentgui.figure.frame import Frame
from xentgui.figure.handle import Grip
from xentgui.language import translate


class LogitsPanel(LogitPanel):
    """A bar for each logit u.

    In a descent, arrows show where the next step takes the bars.

    Parameters
    ----------
    style : Style

    Attributes
    ----------
    arrows : Arrows
    """

    grips = frozenset({Grip.LOGIT})
    roles = ("logits",)
    grip = Grip.LOGIT

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self.arrows = Arrows(self.view, self._bars)

    def render(self, frame: Frame) -> None:
        notation = frame.snapshot.notation
        descends = frame.snapshot.view.descent is not None
        fill = self.style.logits
        self.set_logits(
            frame, frame.logits(), frame.ghost_logits(), fill, notation.logits, not descends
        )
        factor = self._set_arrows(frame)
        is_alone = frame.snapshot.state.is_independent
        self.update_titles(self._write_titles, notation, self.target_key(frame), factor, is_alone)

    def _set_arrows(self, frame: Frame) -> int:
        """Draw the next step, and return how many times as long as it is; 0 for no step."""
        snapshot, style = frame.snapshot, self.style
        descent = snapshot.view.descent
        if descent is None or "gradient" in snapshot.view.held:
            self.arrows.set_arrows(None, style.card)
            return 0
        changes = descent.next_change(snapshot.analysis)[frame.shown]
        changes = self.axis.all_scaled(changes)
        changes = np.where(np.isfinite(changes), changes, 0.0)
        factor = arrow_factor(changes, self.axis.high - self.axis.low)
        colours = [style.sign(-change) for change in changes.tolist()]
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


PANEL = LogitsPanel
