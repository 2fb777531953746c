from __future__ import annotations

import math

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QTransform

from xentgui.core.examples import START
from xentgui.core.model import Model
from xentgui.figure.drawing.style import LIGHT
from xentgui.figure.drawing.trails import StepLogits, Trail, dots, thinned


def test_of_a_descent_that_goes_on_only_new_steps_are_computed() -> None:
    model = Model(START)
    model.begin_descent(1.0)
    known = StepLogits()
    for n in range(5):
        model.descend()
        descent = model.snapshot.view.descent
        assert descent is not None
        found = known.of(descent, (0, 1, 2))
        assert found.shape == (n + 2, 3)
        assert found[-1] == pytest.approx(model.state.logits)
    model.go_to_step(2)
    model.set_rate(5.0)
    model.descend()
    descent = model.snapshot.view.descent
    assert descent is not None
    found = known.of(descent, (0, 1, 2))
    assert found.shape == (4, 3)
    assert found[-1] == pytest.approx(model.state.logits)


def test_each_step_has_a_dot_and_where_they_are_near_every_tenth() -> None:
    far = np.arange(10.0) * 20.0
    assert dots(far, np.zeros(10)) == [*range(10)]
    near = np.arange(100.0)
    assert dots(near, np.zeros(100)) == [*range(0, 100, 10)]
    assert dots(near[:90], np.zeros(90), first=3) == [0, *range(17, 90, 10)]
    mixed = np.array([0.0, 2.0, 40.0, 80.0, 82.0, 84.0, 120.0])
    assert dots(mixed, np.zeros(7)) == [0, 2, 3, 6]
    assert dots(np.zeros(5), np.zeros(5)) == [0]


def test_a_line_of_many_points_keeps_its_ends() -> None:
    x = np.linspace(0.0, 10.0, 10_000)
    xs, ys = thinned(x, np.sin(x))
    assert 4 < xs.size < 60
    assert (xs[0], xs[-1], ys[-1]) == (0.0, 10.0, math.sin(10.0))


def test_a_trail_that_grows_is_that_which_is_drawn_at_once() -> None:
    view, area = pg.ViewBox(), QRectF(0.0, 0.0, 200.0, 100.0)
    growing = Trail(view)
    way = np.linspace(0.0, 9.0, 90)
    x, y = np.sin(way), np.where(way < 4.0, np.cos(way), math.inf)
    places = QTransform(90.0, 0.0, 0.0, -40.0, 100.0, 50.0), QTransform.fromScale(9.0, 9.0)
    # It grows, is another one, goes back, and is seen elsewhere.
    for n, shift, k in ((5, 0, 0), (6, 0, 0), (60, 0, 0), (90, 3, 0), (20, 3, 0), (20, 3, 1)):
        steps = np.roll(x, shift)[:n], np.roll(y, shift)[:n]
        growing.set_steps(*steps, LIGHT)
        at_once = Trail(view)
        at_once.set_steps(*steps, LIGHT)
        for found, due in zip(
            growing.points(places[k], area), at_once.points(places[k], area), strict=True
        ):
            assert found.tolist() == due.tolist()
            assert found.size < n or n < 7
