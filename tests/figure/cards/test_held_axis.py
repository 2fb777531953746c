"""While a gesture holds the axes, what is drawn is drawn on the axis that is shown."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from drawing import panel_of
from PySide6.QtWidgets import QApplication

from xentgui.core.snapshot import Snapshot
from xentgui.core.state import State
from xentgui.figure.drawing.style import LIGHT
from xentgui.figure.figure import Figure
from xentgui.figure.panels.logits import LogitsPanel
from xentgui.figure.panels.loss_curve.panel import LossPanel


@pytest.fixture
def figure(qapp: QApplication) -> Figure:
    figure = Figure(LIGHT)
    figure.resize(900.0, 600.0)
    return figure


def held(snapshot: Snapshot) -> Snapshot:
    return replace(snapshot, in_gesture=True)


@pytest.mark.parametrize("size", [1e6, 1.0, 1e-9])
def test_bars_are_in_the_units_of_the_held_axis(figure: Figure, size: float) -> None:
    figure.render(Snapshot.of(State((2e6, 1e6))))
    state = State((2.0 * size, size))
    figure.render(held(Snapshot.of(state)))
    panel = panel_of(figure, LogitsPanel)
    drawn = panel.bars.heights * 10.0**panel.axis.exponent
    assert drawn == pytest.approx(state.logits, rel=1e-12, abs=0.0)


@pytest.mark.parametrize("logit", [1e6, 10.0, 2.0])
def test_the_curve_reaches_the_top_of_the_held_axis_through_the_point(
    figure: Figure, logit: float
) -> None:
    figure.render(Snapshot.of(State((3e6, 0.0), 1)))
    snapshot = held(Snapshot.of(State((logit, 0.0), 1)))
    figure.render(snapshot)
    panel = panel_of(figure, LossPanel)
    assert np.max(panel.curve.points[1]) == pytest.approx(panel.axis.high, rel=1e-12)
    drawn = panel.dot.point[1] * 10.0**panel.axis.exponent
    assert drawn == pytest.approx(snapshot.analysis.loss, rel=1e-12, abs=0.0)
