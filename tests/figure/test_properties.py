"""What a reader would call right, over all that a figure can be made of."""

from __future__ import annotations

from contextlib import suppress
from itertools import combinations

import numpy as np
import pytest
from by_hand import times
from hypothesis import given, settings
from hypothesis import strategies as st
from pictures import at_scale
from PySide6.QtWidgets import QApplication
from seen import Words, words_of

from xentgui.core.analysis.analysis import analyse
from xentgui.core.descent import Descent
from xentgui.core.errors import InvalidInputError
from xentgui.core.losses.registry import COMPARABLE, LOSSES
from xentgui.core.panels import COLUMNS, PANELS
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import LogBase, State
from xentgui.core.view import NOTATIONS, View
from xentgui.export.pictures.scene import make_scene, picture_snapshot, style_of
from xentgui.figure.drawing.style import STYLES
from xentgui.figure.figure import Figure

SIZES = [
    (400, 300),
    (1280, 720),
    (1920, 1080),
    (3840, 2160),
    (960, 1080),
    (640, 1080),
    (1440, 1080),
    (1080, 1080),
    (2480, 3508),
    (3508, 2480),
    (1051, 709),
    (1051, 500),
    (2161, 1000),
]
"""Slides, parts of slides, a square, A4, and columns of 89 and 183 mm at 300 dots to an inch."""
NAMES = ["k", "cat", "a longer name of a class", "ソフトマックス", "名", "naïve", "أسد", "🐈"]
NAMES.append("W" * 30)
SLACK = 1.0
"""Logical pixels that a box is larger than what is in it."""


@st.composite
def states(draw: st.DrawFn) -> State:
    """States as networks have them, confident ones, and any others."""
    count = draw(st.one_of(st.integers(2, 12), st.sampled_from([20, 64, 65, 200, 1000])))
    dice = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    spread = draw(st.sampled_from([0.0, 0.1, 1.0, 3.0, 10.0, 50.0, 1e5, 1e9, 1e-6]))
    logits = dice.normal(draw(st.sampled_from([0.0, 5.0, -1e5])), spread, count)
    if draw(st.booleans()):
        logits[draw(st.integers(0, count - 2))] = -np.inf
    target: int | list[float] = int(dice.integers(count))
    if draw(st.booleans()):
        target = dice.dirichlet(np.full(count, draw(st.sampled_from([0.1, 1.0, 5.0])))).tolist()
    kinds = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4))
    return State(
        logits,
        target,
        [f"{kinds[k % len(kinds)]}{k}" for k in range(count)],
        draw(st.sampled_from([1.0, 0.5, 4.0])),
        draw(st.sampled_from([0.0, 0.1])),
        draw(st.sampled_from(list(LogBase))),
        draw(st.just("cross-entropy") | st.sampled_from([*COMPARABLE, "focal:0.5"])),
    )


RATES = st.sampled_from([0.01, 1.0, 30.0, 1e4])


def of_several_labels(state: State, loss: str, seed: int) -> State:
    dice = np.random.default_rng(seed)
    return state.with_loss(loss).with_target(dice.integers(0, 3, state.class_count) / 2.0)


def descended(state: State, steps: int, rate: float) -> tuple[Descent, State]:
    """Descend as far as float64 reaches, and go back by a third."""
    analysis = analyse(state)
    descent = Descent.begun(analysis, rate)
    with suppress(InvalidInputError):
        for _ in range(steps):
            descent, analysis = descent.forward(analysis)
    descent = descent.moved_to(2 * descent.last // 3)
    return descent, state.with_logits(descent.present.logits)


@st.composite
def snapshots(draw: st.DrawFn) -> Snapshot:
    """Snapshots of them, with pins of as many or other classes, another loss, and in a descent."""
    state = draw(states())
    if draw(st.integers(0, 4)) == 0:
        loss = draw(st.sampled_from(["binary-cross-entropy", "binary-cross-entropy:3"]))
        state = of_several_labels(state, loss, draw(st.integers(0, 99)))
    descent = None
    if draw(st.booleans()):
        descent, state = descended(state, draw(st.sampled_from([0, 1, 7, 40])), draw(RATES))
    pinned = draw(st.sampled_from(["none", "moved", "other"]))
    pin = None
    if pinned == "moved":
        dice = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
        pin = state.with_logits(dice.normal(0.0, 3.0, state.class_count))
    elif pinned == "other":
        pin = draw(states())
    view = View(
        draw(st.integers(0, state.class_count - 1)),
        pinned=pin,
        notation=draw(st.sampled_from(sorted(NOTATIONS))),
        full_derivation=draw(st.booleans()),
        hide_values=draw(st.booleans()),
        descent=descent,
        loss_over_logit=draw(st.booleans()),
        log_loss=draw(st.booleans()),
        relative_loss=draw(st.booleans()),
        compare=draw(st.none() | st.sampled_from([*LOSSES, "focal:0.25"])),
        lines=draw(st.none() | st.integers(1, 11)),
        asks_line=draw(st.booleans()),
        hide_pinned=draw(st.booleans()),
        hide_hints=draw(st.booleans()),
        hide_legend=draw(st.booleans()),
        columns=draw(st.none() | st.sampled_from(COLUMNS)),
    )
    return Snapshot.of(state, view)


PANELS_CHOSEN = st.one_of(
    st.sampled_from(PANELS).map(lambda name: (name,)),
    st.just(View().panels),
    st.just(PANELS),
    st.lists(st.sampled_from(PANELS), min_size=2, max_size=4, unique=True).map(tuple),
)


def problems(words: list[Words], figure: Figure, smallest: int) -> list[str]:
    """Say what a reader would call wrong."""
    found = []
    cramped = set(figure.cramped())
    words = [each for each in words if each.section not in cramped]
    for each in words:
        if each.least < smallest:
            found.append(f"{each.section}: {each.text!r} is of {each.least} pixels")
        panel = figure.panels.get(each.section)
        if panel is not None and not panel.sceneBoundingRect().contains(each.box):
            found.append(f"{each.section}: {each.part} {each.text!r} leaves its card")
    for one, other in combinations(words, 2):
        inner = one.box.adjusted(SLACK, SLACK, -SLACK, -SLACK)
        if one.section == other.section and inner.intersects(other.box):
            found.append(
                f"{one.section}: {one.part} {one.text!r} and {other.part} {other.text!r} overlap"
            )
    return found


@pytest.mark.parametrize("size", SIZES)
@settings(max_examples=times(40, by_hand=1600))
@given(
    snapshots(),
    PANELS_CHOSEN,
    st.sampled_from([0.75, 1.0, 1.3, 1.7, 2.2]),
    st.sampled_from(sorted(STYLES)),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)
def test_no_words_touch_others_leave_their_card_or_are_too_small(
    qapp: QApplication,
    size: tuple[int, int],
    snapshot: Snapshot,
    panels: tuple[str, ...],
    scale: float,
    theme: str,
    transparent: bool,
    titles: bool,
    hints: bool,
) -> None:
    chosen = at_scale(
        size,
        scale,
        theme=theme,
        transparent=transparent,
        panels=panels,
        titles=titles,
        hints=hints,
    )
    scene = make_scene(picture_snapshot(snapshot, chosen), chosen)
    assert problems(words_of(scene), scene.figure, style_of(chosen).small) == []
