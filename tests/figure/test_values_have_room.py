"""No value is written across its bar, an outline or another value, nor beyond its card."""

from __future__ import annotations

import math

import numpy as np
import pytest
from by_hand import times
from hypothesis import given, settings
from hypothesis import strategies as st
from pictures import at_scale
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from xentgui.core.losses.registry import LOSSES
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import State
from xentgui.core.view import View
from xentgui.export.pictures.scene import make_scene
from xentgui.figure.cards.class_panel import ClassPanel
from xentgui.figure.figure import Figure

PANELS = ("logits", "probabilities", "gradient", "loss_curve")
SIZES = [(1920, 1080), (800, 800), (1080, 1920), (700, 520), (1200, 420)]
SCALES = [1.0, 1.25, 1.5, 1.75, 2.0]
SLACK = 1.0
"""Logical pixels that a box of digits is larger than they are."""


@st.composite
def states(draw: st.DrawFn) -> State:
    """States as networks have them, confident ones, and any others."""
    count = draw(st.integers(2, 10))
    dice = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    spread = draw(st.sampled_from([0.1, 1.0, 3.0, 10.0, 50.0, 1e4, 1e-6]))
    logits = dice.normal(0.0, spread, count)
    target: int | list[float] = int(dice.integers(count))
    if draw(st.booleans()):
        target = dice.dirichlet(np.full(count, draw(st.sampled_from([0.1, 1.0, 5.0])))).tolist()
    return State(
        logits,
        target,
        [
            f"{draw(st.sampled_from(['class ', 'c', 'a class with a name ']))}{k}"
            for k in range(count)
        ],
        draw(st.sampled_from([1.0, 0.5, 4.0])),
        draw(st.sampled_from([0.0, 0.1])),
    )


def problems(panel: ClassPanel, name: str) -> list[str]:
    """Look at the values of a panel, where they were drawn."""
    mark = panel._bars
    boxes, place = mark.value_boxes, panel.sceneTransform().mapRect(panel.rect())
    found = []
    half = panel.bar_width() / 2.0
    for i, box in boxes.items():
        x = panel.pos().x() + panel.bar_centre(i)
        inner = box.adjusted(SLACK, SLACK, -SLACK, -SLACK)
        zero = panel.pos().y() + panel.level(0.0)
        end = panel.pos().y() + panel.level(float(panel._heights[i]))
        bar = QRectF(x - half, min(zero, end), 2.0 * half, abs(end - zero))
        is_inside = bar.contains(inner)
        # Of a bar without an end there are two dashed sides, and the value on a ground of its own.
        is_endless = math.isinf(float(panel._heights[i]))
        if bar.height() > SLACK and inner.intersects(bar) and not (is_inside or is_endless):
            found.append(f"{name}: value {i} on its bar")
        if panel._outline is not None and panel._outline[i]:
            top = panel.pos().y() + panel.level(float(panel._outline[i]))
            if inner.top() < top < inner.bottom() and abs(x - box.center().x()) < half:
                found.append(f"{name}: value {i} on the top of its outline")
        if not place.contains(box):
            found.append(f"{name}: value {i} beyond its card")
        for k, other in boxes.items():
            if k > i and inner.intersects(other):
                found.append(f"{name}: values {i} and {k} on each other")
    return found


@pytest.mark.parametrize("size", SIZES)
@settings(max_examples=times(60, by_hand=4000))
@given(
    states(),
    st.booleans(),
    st.integers(0, 2**32 - 1),
    st.sampled_from(SCALES),
    st.none() | st.sampled_from([*LOSSES]),
    st.sampled_from([*LOSSES]),
)
def test_no_value_is_written_across_anything(
    qapp: QApplication,
    size: tuple[int, int],
    state: State,
    pinned: bool,
    seed: int,
    scale: float,
    compare: str | None,
    loss: str,
) -> None:
    state = state.with_loss(loss)
    pin = None
    if pinned:
        dice = np.random.default_rng(seed)
        pin = state.with_logits(dice.normal(0.0, 3.0, state.class_count))
    snapshot = Snapshot.of(state, View(0, PANELS, pinned=pin, compare=compare))
    scene = make_scene(snapshot, at_scale(size, scale))
    image = QImage(64, 64, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    scene.render(painter, QRectF(image.rect()), scene.sceneRect())
    painter.end()
    (figure,) = (item for item in scene.items() if isinstance(item, Figure))
    found = []
    # What has too little room is named.
    for name in set(PANELS[:3]) - set(figure.cramped()):
        panel = figure.panels[name]
        assert isinstance(panel, ClassPanel)
        found += problems(panel, name)
    assert found == []
