"""The softmax y, with the target t."""

from __future__ import annotations

from PySide6.QtCore import QPointF

from xentgui.figure.class_panel import ClassPanel
from xentgui.figure.frame import Frame
from xentgui.figure.handle import Grip, Handle
from xentgui.figure.numbers import compact
from xentgui.figure.text import Line
from xentgui.figure.ticks import Axis
from xentgui.figure.translation import translate

AXIS = Axis(0.0, 1.16, ((0.0, "0"), (0.5, "0.5"), (1.0, "1")))


class ProbabilitiesPanel(ClassPanel):
    """A bar for each probability and a dashed outline for each target value."""

    def render(self, frame: Frame) -> None:
        """Show a frame."""
        state, analysis = frame.snapshot.state, frame.snapshot.analysis
        title = [
            self.symbol(translate("Figure", "Softmax") + " "),
            self.symbol("y", self.style.probabilities_text),
        ]
        hint = translate("Figure", "dashed: target t")
        if state.label_smoothing:
            hint = translate("Figure", "dashed: target t, smoothed by {amount}").format(
                amount=compact(state.label_smoothing).plain()
            )
        if state.temperature != 1.0:
            given = translate("Figure", "at T = {temperature}").format(
                temperature=compact(state.temperature).plain()
            )
            title.append(self.symbol(" " + given))
        self.set_title(Line(tuple(title)), hint)
        self.set_bars(
            frame,
            frame.with_rest(analysis.probabilities),
            AXIS,
            [self.style.probabilities] * frame.bar_count,
            signed=False,
            outline=frame.with_rest(analysis.target),
        )

    def handle_at(self, point: QPointF) -> Handle | None:
        """Offer a bar to be dragged, and its column and name to be clicked as the target."""
        position = self.class_at(point.x())
        plot = self.view.geometry()
        if position is None or point.y() < plot.top():
            return None
        index = self.own_class(position)
        if index is None:
            return None
        if point.y() <= plot.bottom() and self.is_on_bar(position, point):
            return Handle(Grip.PROBABILITY, index, self.units_per_pixel())
        return Handle(Grip.TARGET, index)
