"""The logits of the target, whose softmax at a temperature of its own it is."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from xentgui.core.state import State
from xentgui.core.view import Notation
from xentgui.figure.cards.card import PADDING
from xentgui.figure.cards.description import Description, Value
from xentgui.figure.cards.logit_panel import LogitPanel
from xentgui.figure.drawing.bars import EMPTY
from xentgui.figure.drawing.numbers import compact, fixed
from xentgui.figure.drawing.recording import part
from xentgui.figure.drawing.style import Style
from xentgui.figure.drawing.text import Anchor, metrics
from xentgui.figure.drawing.ticks import Axis
from xentgui.figure.formulas.symbols import Symbol, aside, divergence_symbol, entropy_symbol
from xentgui.figure.frame import Frame
from xentgui.figure.handle import Grip, Handle
from xentgui.figure.smoothing import definition_in
from xentgui.language import translate

TAU = "\N{GREEK SMALL LETTER TAU}"
LEADING = 1.5


class TeacherPanel(LogitPanel):
    """A bar for each logit v of the target, and what t and y are apart.

    Where the target has none, it says how it gets some.

    Parameters
    ----------
    style : Style
    """

    grips = frozenset({Grip.TEACHER_LOGIT})
    grip = Grip.TEACHER_LOGIT

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._has_teacher, self._cure = False, ("", "")
        self.view.setVisible(False)

    def render(self, frame: Frame) -> None:
        snapshot = frame.snapshot
        teacher, notation = snapshot.state.teacher, snapshot.notation
        cure = _cure(snapshot.state)
        if (self._has_teacher, self._cure) != (teacher is not None, cure):
            self._has_teacher, self._cure = teacher is not None, cure
            self.view.setVisible(self._has_teacher)
            self.update()
        logits = frame.teacher_logits()
        if teacher is None or logits is None:
            self._show_nothing()
            self.update_titles(self._write_titles, notation, None, (), "")
            return
        fill, ghosts = self.style.target, frame.ghost_teacher_logits()
        self.set_logits(frame, logits, ghosts, fill, notation.target_logits)
        said: tuple[Value, ...] = ()
        if self.style.hints and ghosts is None:
            said = tuple(self._apart(frame))
        tau = compact(teacher.temperature).plain()
        smoothed = definition_in(frame, "teacher")
        self.update_titles(self._write_titles, notation, tau, said, smoothed)

    def _show_nothing(self) -> None:
        self._frame, self._axis_for, self._heights = None, None, np.empty(0)
        self.names, self.focus, self.target = (), -1, None
        self._widest = self._marked_width = 0.0
        self._bars.set_bars(EMPTY, self.style)
        self._bars.set_held(None)
        self.set_comparison(())
        self.set_range(-0.5, 0.5, Axis(0.0, 1.0, ()))

    def _apart(self, frame: Frame) -> list[Value]:
        """Write what t and y are apart, whatever the loss is."""
        notation = frame.snapshot.effective_notation
        found = frame.snapshot.analysis.divergences()
        other = Notation(notation.logits, notation.target, notation.probabilities)
        named = (
            (divergence_symbol(notation), found.forward),
            (divergence_symbol(other), found.reverse),
            (entropy_symbol(notation), found.target_entropy),
            (entropy_symbol(other), found.entropy),
        )
        return [Value("", name, self.style.written(fixed(value))) for name, value in named]

    def _write_titles(
        self,
        notation: Notation,
        temperature: str | None,
        said: tuple[Value, ...],
        smoothed: str,
    ) -> None:
        style, letter = self.style, Symbol(notation.target_logits)
        v = letter, style.target_text
        title = self.words(style.title, translate("Figure", "Target logits") + " ", v)
        template = translate("Figure", "{t} = softmax({v})")
        if temperature != "1":
            template = translate("Figure", "{t} = softmax({v}/{tau}), {tau} = {temperature}")
        formula = notation.fill(template, tau=TAU, temperature=temperature)
        if temperature is None:
            formula = ""
        formula, plain = "; ".join(filter(None, (formula, smoothed))), formula
        apart = [f"{each.quantity} = {each.number.plain()}" for each in said]
        hints = [f"{formula}; {', '.join(apart[:count])}" for count in (4, 2) if apart]
        self.set_titles(
            (title, self.words(style.title, v)),
            (hints or [formula])[0],
            (self.words(style.text, v, *aside(style, formula)), self.words(style.text, v)),
            short_hints=(*hints[1:], formula, plain),
        )

    def describe(self) -> Description:
        """Add what t and y are apart."""
        description = super().describe()
        if self._frame is None:
            return replace(description, hint=" ".join(self._cure).strip())
        return replace(description, values=(*description.values, *self._apart(self._frame)))

    def handle_at(self, point: QPointF) -> Handle | None:
        return super().handle_at(point) if self._has_teacher else None

    def draw_content(self, painter: QPainter) -> None:
        if self._has_teacher:
            super().draw_content(painter)
            return
        with part(painter, "words"):
            self._draw_cure(painter, self.rect())

    def _draw_cure(self, painter: QPainter, card: QRectF) -> None:
        """Say how the target gets logits, where there is room, in the middle of the card."""
        style = self.style
        lines = [self.words(style.text, (text, style.muted)) for text in self._cure]
        middle = (card.top() + self.title_height() + PADDING + card.bottom()) / 2.0
        if max(line.width for line in lines) > card.width() - 2.0 * PADDING:
            return
        baseline = middle + metrics(style.text).capHeight() / 2.0 - LEADING * style.text / 2.0
        for number, line in enumerate(lines):
            y = baseline + number * LEADING * style.text
            line.draw(painter, card.center().x(), y, Anchor.MIDDLE)


def _cure(state: State) -> tuple[str, str]:
    """Say how a target gets logits, in two lines."""
    if state.is_independent:
        return (
            translate("Figure", "Independent classes have no softmax;"),
            translate("Figure", "choose another loss for a target from logits."),
        )
    return (
        translate("Figure", "The target has no logits of its own;"),
        translate("Figure", "choose Edit > Target from logits."),
    )


PANEL = TeacherPanel
