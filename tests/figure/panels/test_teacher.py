"""The panel of the target's logits, beside the target that they make."""

from __future__ import annotations

import math
import re

import numpy as np
import pytest
from drawing import Drawing
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication

from xentgui.core.analysis.analysis import analyse
from xentgui.core.arithmetic.teacher import Teacher
from xentgui.core.examples import START
from xentgui.core.panels import PANELS
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import LogBase, State
from xentgui.core.view import NOTATIONS, PRIME, View
from xentgui.figure.drawing.numbers import HIDDEN, MINUS, fixed
from xentgui.figure.drawing.style import DARK, JOURNAL, LIGHT, Style
from xentgui.figure.handle import Grip, Handle
from xentgui.figure.panels.teacher import TeacherPanel
from xentgui.language import install

TAUGHT = START.with_target(Teacher((3.0, 1.0, -0.5), 2.0))
SHOWN = View(panels=("teacher", "probabilities"))
ALONE = View(panels=("teacher",))
WIDE = (2400, 1100)


@pytest.mark.parametrize("count", [2, 3, 10, 64, 65, 500])
def test_a_bar_for_each_logit_and_the_dashed_target_follows(
    draw: type[Drawing], count: int
) -> None:
    rng = np.random.default_rng(count)
    v = rng.normal(0.0, 3.0, count)
    v[0] = -math.inf
    state = State(rng.normal(size=count), Teacher(v, 2.0))
    drawing = draw(state, SHOWN)
    bars, softmax = drawing.bars("teacher"), drawing.bars("probabilities")
    shown = min(count, 64)
    assert len(bars.heights) == len(softmax.heights) == shown
    assert bars.fills == [LIGHT.target] * shown
    assert softmax.outline is not None
    assert float(softmax.outline.sum()) == pytest.approx(1.0, rel=1e-12)
    if count <= 64:
        assert bars.heights.tolist() == v.tolist()
        assert softmax.outline.tolist() == state.target.tolist()
        return
    # One class with the last logit would have as much of the target as all that are hidden.
    finite = bars.heights[np.isfinite(bars.heights)]
    weights = np.exp((finite - finite.max()) / 2.0)
    outline = softmax.outline[np.isfinite(bars.heights)]
    assert weights / weights.sum() == pytest.approx(outline, rel=1e-9)


@pytest.mark.parametrize("notation", NOTATIONS)
@pytest.mark.parametrize("tau", [1.0, 2.5])
def test_it_says_what_the_target_is(draw: type[Drawing], notation: str, tau: float) -> None:
    state = TAUGHT.with_teacher_temperature(tau)
    drawing = draw(state, View(panels=("teacher",), notation=notation), size=WIDE)
    text, t = drawing.text("teacher"), notation[2]
    assert "Target logits v" in text
    formula = f"{t} = softmax(v)" if tau == 1.0 else f"{t} = softmax(v/τ), τ = 2.5"
    assert formula in text


@pytest.mark.parametrize("base", LogBase)
@pytest.mark.parametrize("smoothing", [0.0, 0.1])
@pytest.mark.parametrize("loss", ["cross-entropy", "brier"])
@pytest.mark.parametrize("t2", [False, True])
def test_it_says_what_both_are_apart(
    draw: type[Drawing], base: LogBase, smoothing: float, loss: str, t2: bool
) -> None:
    state = TAUGHT.with_log_base(base).with_label_smoothing(smoothing).with_temperature(3.0)
    drawing = draw(state.with_loss(loss).with_t2(t2), ALONE, size=WIDE)
    text = drawing.text("teacher").replace("\N{NO-BREAK SPACE}", " ")
    found, t = analyse(state).divergences(), f"t{PRIME}" if smoothing else "t"
    assert "t = softmax(v" in text
    assert (f"{t} = (1 {MINUS} a) t + a/K, a = 0.1" in text) == bool(smoothing)
    for name, value in (
        (f"KL({t} || y)", found.forward),
        (f"KL(y || {t})", found.reverse),
        (f"H({t})", found.target_entropy),
        ("H(y)", found.entropy),
    ):
        assert f"{name} = {fixed(value).plain()}" in text
    values = drawing.panel(TeacherPanel).describe().values
    assert len([value for value in values if not value.name]) == 4


def test_where_there_is_less_room_it_says_less_and_nothing_is_cut(draw: type[Drawing]) -> None:
    seen = set()
    for width in range(260, 1200, 20):
        text = draw(TAUGHT, ALONE, size=(width, 500)).text("teacher")
        assert "v" in text
        seen.add((text.count("KL("), text.count("H("), text.count("softmax")))
    assert seen <= {(2, 2, 1), (2, 0, 1), (0, 0, 1), (0, 0, 0)}
    assert len(seen) >= 3


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("style", [LIGHT, DARK, JOURNAL])
def test_without_logits_it_says_how_to_get_some(
    draw: type[Drawing], qapp: QApplication, language: str, style: Style
) -> None:
    install(qapp, language)
    try:
        drawing = draw(START, ALONE, style)
        text = drawing.text("teacher")
        told = drawing.panel(TeacherPanel).describe()
    finally:
        install(qapp, "en")
    due = "choose Edit > Target from logits." if language == "en" else "「ロジットによる正解」"
    assert due in text
    assert due in told.hint
    assert told.values == ()
    panel = drawing.panel(TeacherPanel)
    assert not panel.view.isVisible()
    for x in range(0, int(panel.size().width()), 20):
        for y in range(0, int(panel.size().height()), 20):
            assert panel.handle_at(QPointF(x, y)) is None
            assert panel.class_at(QPointF(x, y)) is None
    assert panel.place_of(Handle(Grip.TEACHER_LOGIT, 1)) is None


def test_independent_classes_have_no_softmax(draw: type[Drawing]) -> None:
    drawing = draw(TAUGHT.with_loss("binary-cross-entropy"), ALONE)
    text = drawing.text("teacher")
    assert "Independent classes have no softmax;" in text
    assert "choose another loss" in text
    drawing.figure.render(Snapshot.of(START, ALONE))
    assert "choose Edit > Target from logits." in drawing.text("teacher")


def test_logits_come_and_go(draw: type[Drawing]) -> None:
    drawing = draw(START, ALONE)
    empty = drawing.pieces()
    for hovered in (None, 1):
        view = View(panels=("teacher",), hovered=hovered)
        drawing.figure.render(Snapshot.of(TAUGHT, view))
        assert drawing.bars("teacher").heights.tolist() == [3.0, 1.0, -0.5]
        assert drawing.panel(TeacherPanel).view.isVisible()
        drawing.figure.render(Snapshot.of(START, view))
        assert drawing.pieces() == empty
    drawing.figure.resize(500.0, 400.0)
    drawing.figure.render(Snapshot.of(TAUGHT, ALONE))
    assert drawing.bars("teacher").heights.tolist() == [3.0, 1.0, -0.5]
    assert draw(TAUGHT, ALONE, size=(500, 400)).pieces() == drawing.pieces()


def test_hidden_values_are_left_out(draw: type[Drawing]) -> None:
    drawing = draw(TAUGHT, View(panels=("teacher",), hide_values=True), size=WIDE)
    text = re.sub("τ = 2", "", drawing.text("teacher"))
    assert "3.00" not in text
    assert not re.search(r"= \d", text)
    assert {v.number for v in drawing.panel(TeacherPanel).describe().values} == {HIDDEN}


def test_what_is_pinned_is_beside_it(draw: type[Drawing]) -> None:
    pinned = TAUGHT.with_teacher_logit(0, 1.0)
    bars = draw(TAUGHT, View(panels=("teacher",), pinned=pinned)).bars("teacher")
    assert bars.ghosts is not None
    assert bars.ghosts.tolist() == [1.0, 1.0, -0.5]
    bars = draw(TAUGHT, View(panels=("teacher",), pinned=START)).bars("teacher")
    assert bars.ghosts is None
    many = State(np.zeros(100), Teacher(np.arange(100.0) / 10.0))
    ghosts = draw(many, View(panels=("teacher",), pinned=many)).bars("teacher")
    assert ghosts.ghosts is not None
    assert ghosts.ghosts == pytest.approx(ghosts.heights)


@pytest.mark.parametrize("extreme", [1e-300, 1e300, 1e-3, 1e3])
@pytest.mark.parametrize("tau", [1e-300, 1.0, 1e300])
def test_extremes_are_drawn(draw: type[Drawing], extreme: float, tau: float) -> None:
    state = State((1.0, 0.0, -1.0), Teacher((extreme, -extreme, -math.inf), tau), temperature=tau)
    for t2 in (False, True):
        drawing = draw(state.with_t2(t2), View(panels=PANELS), size=WIDE)
        drawing.image()
        assert np.isfinite(drawing.bars("teacher").heights).sum() == 2
