"""What holds for every panel that draws its own body."""

from __future__ import annotations

import math

import numpy as np
import pytest
from drawing import Drawing
from PySide6.QtGui import QColor

from xentgui.core.examples import START
from xentgui.core.panels import DEFAULT_PANELS, PANELS
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import LogBase, State
from xentgui.core.view import View
from xentgui.figure.drawing.style import DARK, LIGHT

DRAWN = ("terms", "jacobian", "flow")
LONG = tuple("とても長い名前のクラス" * 3 + str(k) for k in range(6))
SIZES = [(284, 204), (324, 244), (560, 320), (760, 320), (420, 620), (1120, 630)]
STATES = {
    "start": START,
    "two": State((0.0, 0.0), 1),
    "soft": START.with_target((0.25, 0.7, 0.05)).with_temperature(0.5),
    "smoothed": START.with_label_smoothing(0.2).with_log_base(LogBase.TWO),
    "long names": State(np.arange(6.0), 2, LONG, label_smoothing=0.1),
    "forty": State(np.sin(np.arange(40.0)), 7, label_smoothing=0.3),
    "thousand": State(np.sin(np.arange(1000.0)), 7, [f"token {k}" for k in range(1000)]),
    "infinite": State((0.0, -math.inf, 3.0), (0.5, 0.5, 0.0)),
    "masked": State((2.0, -math.inf, 0.1)),
    "beyond float64": State((1.7e308, -1.7e308), 1),
    "smallest temperature": State((2.0, 1.0), temperature=5e-324),
    "largest temperature": State((2.0, 1.0), temperature=1.79e308),
    "no names": State((3.0, 1.0), names=("", "")),
    "certain": State((800.0, 0.0)),
    "tiny": State((60.0, 0.0, 0.0)),
}


def test_they_are_not_shown_until_they_are_chosen() -> None:
    assert set(DRAWN) <= set(PANELS)
    assert not set(DRAWN) & set(DEFAULT_PANELS)


@pytest.mark.parametrize("name", DRAWN)
@pytest.mark.parametrize("state", STATES.values(), ids=STATES)
def test_nothing_is_drawn_on_the_margin_of_the_card(
    draw: type[Drawing], state: State, name: str
) -> None:
    drawing = draw(state, View(focus=0, panels=(name,)))
    for size in SIZES:
        drawing.figure.resize(*size)
        image = drawing.image()
        card = drawing.figure.panels[name].sceneBoundingRect().toRect()
        wanted = QColor(LIGHT.card).rgb()
        inner = card.adjusted(4, 10, -4, -4)
        for y in range(inner.top() + 8, inner.bottom() - 8, 2):
            assert image.pixel(inner.left(), y) == wanted, (size, y)
            assert image.pixel(inner.right(), y) == wanted, (size, y)
        for x in range(inner.left() + 8, inner.right() - 8, 2):
            assert image.pixel(x, inner.bottom()) == wanted, (size, x)


@pytest.mark.parametrize("name", DRAWN)
def test_what_was_shown_before_leaves_no_trace(draw: type[Drawing], name: str) -> None:
    view = View(focus=1, panels=(name,))
    drawing = draw(START, view)
    before = drawing.image()
    for state in STATES.values():
        drawing.figure.render(Snapshot.of(state, View(focus=0, panels=(name,))))
        drawing.image()
    drawing.figure.render(Snapshot.of(START, view))
    assert drawing.image() == before
    drawing.figure.set_style(DARK)
    assert drawing.image() != before
    drawing.figure.set_style(LIGHT)
    assert drawing.image() == before


@pytest.mark.parametrize("name", DRAWN)
@pytest.mark.parametrize("state", STATES.values(), ids=STATES)
def test_every_state_can_be_drawn_in_every_theme(
    draw: type[Drawing], state: State, name: str
) -> None:
    for focus in (0, 1):
        assert not draw(state, View(focus=focus, panels=(name,)), DARK).image().isNull()


@pytest.mark.parametrize("name", DRAWN)
def test_a_vocabulary_can_be_drawn(draw: type[Drawing], name: str) -> None:
    state = State(np.sin(np.arange(262_144.0)), 7, label_smoothing=0.1)
    assert "more" in draw(state, View(focus=7, panels=(name,))).text(name)


@pytest.mark.parametrize("name", DRAWN)
def test_the_class_under_the_pointer_is_marked(draw: type[Drawing], name: str) -> None:
    view = View(focus=0, panels=(name,), hovered=2)
    assert draw(START, view).image() != draw(START, View(focus=0, panels=(name,))).image()
