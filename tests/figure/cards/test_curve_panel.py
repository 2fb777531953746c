"""What lies at the very ends of the axes is drawn whole."""

from __future__ import annotations

import pytest
from drawing import Drawing

from xentgui.core.state import State
from xentgui.core.view import View
from xentgui.figure.cards.curve_panel import CurvePanel
from xentgui.figure.drawing.marks import Dot
from xentgui.figure.panels.loss_curve.panel import LossPanel
from xentgui.figure.panels.sigmoid.panel import SigmoidPanel
from xentgui.figure.panels.steps import StepsPanel

NAMES = {LossPanel: "loss_curve", SigmoidPanel: "sigmoid", StepsPanel: "steps"}
ENDS = {"y = 1": State((40.0, 0.0), 0), "y = 0": State((1e-9, 0.0, 30.0), 0)}


@pytest.mark.parametrize("size", [(240, 160), (240, 400), (320, 200), (500, 300), (1120, 630)])
@pytest.mark.parametrize("kind", NAMES)
@pytest.mark.parametrize("state", ENDS.values(), ids=list(ENDS))
def test_a_dot_at_either_end_is_whole(
    draw: type[Drawing], state: State, kind: type[CurvePanel], size: tuple[int, int]
) -> None:
    drawing = draw(state, View(panels=(NAMES[kind],)), size=size)
    check(drawing.panel(kind))
    drawing.figure.resize(0.7 * size[0], size[1])
    check(drawing.panel(kind))


def check(panel: CurvePanel) -> None:
    view = panel.view
    area = view.geometry()
    (left, right), (low, high) = view.viewRange()
    for x in (0.0, 1.0):
        away = (x - left) / (right - left) * area.width()
        assert Dot.RADIUS <= away <= area.width() - Dot.RADIUS
    assert -low / (high - low) * area.height() >= Dot.RADIUS


@pytest.mark.parametrize("size", [(240, 160), (240, 400), (320, 200), (500, 300), (1120, 630)])
def test_a_dot_at_a_probability_of_one_is_where_it_is(
    draw: type[Drawing], size: tuple[int, int]
) -> None:
    drawing = draw(ENDS["y = 1"], View(panels=("sigmoid",)), size=size)
    for width in (size[0], 0.7 * size[0]):
        drawing.figure.resize(width, size[1])
        view = drawing.panel(SigmoidPanel).view
        low, high = view.viewRange()[1]
        assert (high - 1.0) / (high - low) * view.geometry().height() >= Dot.RADIUS
