"""A panel with a bar for each class."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from xentgui.core.checks import FloatArray
from xentgui.figure.bars import Bars, BarSet
from xentgui.figure.frame import Frame
from xentgui.figure.marks import NO_PEN
from xentgui.figure.numbers import fixed, short
from xentgui.figure.panel import FOOT_HEIGHT, Panel
from xentgui.figure.style import Style
from xentgui.figure.text import Line, Run, colour, elided, font, metrics, width
from xentgui.figure.ticks import Axis
from xentgui.figure.translation import translate

TARGET_MARK = "\N{BULLSEYE}"
MAX_TILTED = 64.0
LEAST_FLAT_SLOT = 40.0


class ClassPanel(Panel):
    """Base of the panels of logits, probabilities and gradient."""

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._bars = Bars(self.view, style)
        self._names: tuple[str, ...] = ()
        self._focus = -1
        self._target: int | None = None

    def set_classes(self, frame: Frame) -> None:
        """Take names, focus and target from a frame."""
        state, view = frame.snapshot.state, frame.snapshot.view
        names = state.names
        if frame.hidden.size:
            more = translate("Figure", "+{count} more").format(count=frame.hidden.size)
            names = (*(names[i] for i in frame.shown.tolist()), more)
        focus = frame.position(view.focus)
        target = state.target_index
        target = None if target is None else frame.position(target)
        if (names, focus, target) == (self._names, self._focus, self._target):
            return
        self._names, self._focus, self._target = names, focus, target
        self.lay_out()
        self.update()

    def set_bars(
        self,
        frame: Frame,
        heights: FloatArray,
        axis: Axis,
        fills: Sequence[str],
        *,
        places: int = 3,
        signed: bool = True,
        outline: FloatArray | None = None,
    ) -> None:
        """Draw a quantity.

        Parameters
        ----------
        frame : Frame
        heights : ndarray, shape (bar_count,)
            The quantity.
        axis : Axis
            Its axis.
        fills : sequence of str
            A colour for each bar.
        places, signed
            How its values are written.
        outline : ndarray, shape (bar_count,), optional
            Heights of dashed outlines.
        """
        self.set_classes(frame)
        self.set_range(-0.5, frame.bar_count - 0.5, axis)
        values = heights.tolist()
        if axis.exponent:
            heights = np.array([axis.scaled(value) for value in values])
        self._bars.set_bars(
            BarSet(
                heights,
                fills,
                [fixed(value, places, signed) for value in values],
                [short(value, signed) for value in values],
                frozenset(i for i in (self._focus, self._target) if i is not None),
                outline,
            ),
            self.style,
        )

    def foot_height(self) -> float:
        """Room for the names: more where they are tilted."""
        if not self._names or not self._is_tilted(self.plot_width() / len(self._names)):
            return FOOT_HEIGHT
        longest = max(width(name, self.style.small) for name in self._names)
        return max(FOOT_HEIGHT, min(longest, MAX_TILTED) + 14.0)

    def _is_tilted(self, slot: float) -> bool:
        if slot >= LEAST_FLAT_SLOT:
            return False
        return max(width(name, self.style.small) for name in self._names) > slot - 3.0

    def draw_foot(self, painter: QPainter, area: QRectF) -> None:
        """Draw the names, the focused one on a tinted ground, the target with its mark."""
        if not self._names:
            return
        slot = area.width() / len(self._names)
        tilted = self._is_tilted(slot)
        # Neighbouring tilted names need a line's height each.
        every = max(1, int(np.ceil(self.style.small / slot))) if tilted else 1
        marked = {self._focus, self._target}
        for i, name in enumerate(self._names):
            centre = area.left() + (i + 0.5) * slot
            if tilted:
                near = any(0 < abs(i - other) < every for other in marked if other is not None)
                if i in marked or (i % every == 0 and not near):
                    self._draw_tilted(painter, name, i, centre, area.top())
            else:
                self._draw_flat(painter, name, i, centre, area.top(), slot)

    def _draw_flat(
        self, painter: QPainter, name: str, i: int, centre: float, top: float, slot: float
    ) -> None:
        style = self.style
        size = style.text
        if width(name, size) > slot - 4.0:
            size = style.small
        mark = (Run(f" {TARGET_MARK}", style.target_text, 0, size),) if i == self._target else ()
        room = slot - 4.0 - Line(mark).width
        line = Line((Run(elided(name, size, room), style.ink, 0, size), *mark))
        baseline = top + 8.0 + metrics(style.text).capHeight() + 2.0
        if i == self._focus:
            box = QRectF(centre - line.width / 2 - 6.0, top + 4.0, line.width + 12.0, 21.0)
            self._draw_focus(painter, box)
        line.draw(painter, centre - line.width / 2, baseline)

    def _draw_tilted(self, painter: QPainter, name: str, i: int, centre: float, top: float) -> None:
        size = self.style.small
        text = elided(name, size, MAX_TILTED)
        length = width(text, size)
        painter.save()
        painter.translate(centre, top + 7.0)
        painter.rotate(-90.0)
        if i == self._focus:
            self._draw_focus(
                painter, QRectF(-length - 4.0, -size / 2 - 2.0, length + 8.0, size + 4.0)
            )
        ink = self.style.target_text if i == self._target else self.style.ink
        painter.setFont(font(size))
        painter.setPen(colour(ink))
        painter.drawText(QPointF(-length, metrics(size).capHeight() / 2), text)
        painter.restore()

    def _draw_focus(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(NO_PEN)
        painter.setBrush(colour(self.style.highlight))
        painter.drawRoundedRect(box, 4.0, 4.0)
