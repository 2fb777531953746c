# ruff: noqa: RUF001 - the minus sign is meant
from __future__ import annotations

import numpy as np
import pytest
from drawing import Drawing
from PySide6.QtGui import QColor
from seen import words_of

from xentgui.core.analysis.analysis import analyse
from xentgui.core.examples import START
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import LogBase, State
from xentgui.core.view import View
from xentgui.figure.drawing.bars import GHOST_TINT
from xentgui.figure.drawing.colours import blend
from xentgui.figure.drawing.marks import Curve, Dot
from xentgui.figure.drawing.style import LIGHT
from xentgui.figure.frame import make_frame
from xentgui.figure.panels.logits import LogitsPanel
from xentgui.figure.panels.loss_curve.panel import LossPanel

NOW = START.with_logits((1.2, 2.35, -0.8))


def compared(state: State = NOW, pinned: State = START, focus: int = 1) -> Snapshot:
    return Snapshot.of(state, View(focus=focus, pinned=pinned))


def ghosts(drawing: Drawing, name: str) -> list[float]:
    found = drawing.bars(name).ghosts
    assert found is not None
    heights: list[float] = found.tolist()
    return heights


def test_every_panel_shows_what_is_pinned_behind_the_present(draw: type[Drawing]) -> None:
    drawing = draw(NOW, view=View(focus=1, pinned=START))
    before = analyse(START)
    assert ghosts(drawing, "logits") == START.logits.tolist()
    assert ghosts(drawing, "probabilities") == before.probabilities.tolist()
    assert ghosts(drawing, "gradient") == before.gradient.tolist()
    dot = drawing.ghost(Dot)
    assert dot.isVisible()
    assert dot.point == (before.probabilities[1], before.loss)


def test_nothing_of_it_is_left_after_unpinning(draw: type[Drawing]) -> None:
    drawing = draw(NOW, view=View(focus=1, pinned=START))
    drawing.figure.render(Snapshot.of(NOW))
    plain = draw(NOW)
    assert not drawing.ghost(Dot).isVisible()
    assert drawing.image() == plain.image()


def test_a_ghost_stands_beside_its_bar_and_both_have_their_value(draw: type[Drawing]) -> None:
    drawing = draw(State((2.0, 0.0)), view=View(focus=0, pinned=State((1.5, 0.0))))
    panel = drawing.panel(LogitsPanel)
    image = drawing.image()
    y = round(panel.pos().y() + panel.level(0.7))
    x = panel.pos().x() + panel.bar_centre(0)
    assert image.pixelColor(round(x), y) == QColor(LIGHT.logits)
    places = panel.bars.places(panel.slot())
    ghost = panel.pos().x() + panel.centre(0) + places.ghost_offset
    assert image.pixelColor(round(ghost), y) == QColor(blend("#ffffff", LIGHT.logits, GHOST_TINT))
    text = drawing.text("logits")
    assert "+2.00" in text
    assert "+1.50" in text
    assert "before" in text
    assert "now" in text


def test_ghosts_have_values_only_where_all_bars_have(draw: type[Drawing]) -> None:
    dice = np.random.default_rng(3)
    state = State(dice.normal(0.0, 3.0, 12), 4)
    pin = state.with_logits(dice.normal(0.0, 3.0, 12))
    wide = draw(state, View(4, ("probabilities",), pinned=pin), size=(1600, 500))
    narrow = draw(state, View(4, ("probabilities",), pinned=pin), size=(560, 300))
    counts = [
        [each.part for each in words_of(drawing.scene)].count("values")
        for drawing in (wide, narrow)
    ]
    assert counts[0] > 18
    assert counts[1] < 12


def test_over_twelve_classes_a_ghost_is_a_tick_on_its_bar(draw: type[Drawing]) -> None:
    many = State(np.full(13, 2.0))
    drawing = draw(many, view=View(pinned=many.with_logits(np.full(13, 1.0))))
    panel = drawing.panel(LogitsPanel)
    image = drawing.image()
    x, y = panel.pos().x() + panel.bar_centre(4), panel.pos().y() + panel.level(1.0)
    column = {image.pixel(round(x), round(y) + k) for k in range(-3, 4)}
    assert len(column) > 1
    assert panel.bar_centre(4) == panel.centre(4)


def test_each_title_tells_the_difference_of_the_marked_class(draw: type[Drawing]) -> None:
    drawing = draw(NOW, view=View(focus=1, pinned=START))
    names = ("logits", "probabilities", "gradient", "loss_curve")
    said = {n: drawing.comparison(n).replace("\N{NO-BREAK SPACE}", " ") for n in names}
    assert said == {
        "logits": "dog +1.00 → +2.35 (+1.35)",
        "probabilities": "dog 0.242 → 0.736 (+0.493)",
        "gradient": "dog −0.758 → −0.264 (+0.493)",
        "loss_curve": "1.417 → 0.307 (−1.110)",
    }


def test_the_hovered_class_is_the_one_that_is_compared(draw: type[Drawing]) -> None:
    drawing = draw(NOW, view=View(focus=1, hovered=0, pinned=START))
    assert drawing.comparison("logits").startswith("cat ")


def test_the_pinned_loss_is_in_the_unit_of_the_present() -> None:
    snapshot = compared(NOW.with_log_base(LogBase.TWO))
    assert snapshot.pinned is not None
    assert snapshot.pinned.unit == "bits"
    assert snapshot.pinned.loss == pytest.approx(analyse(START).loss / np.log(2.0), rel=1e-15)


def test_axes_make_room_for_both(draw: type[Drawing]) -> None:
    drawing = draw(State((1.0, 0.0)), view=View(pinned=State((50.0, -30.0))))
    axis = drawing.panel(LogitsPanel).axis
    assert axis.low <= -30.0
    assert axis.high >= 50.0
    drawing = draw(State((0.0, 0.0)), view=View(pinned=State((0.0, 40.0))))
    assert drawing.panel(LossPanel).axis.high >= 40.0


def test_one_curve_stands_for_both_where_they_are_the_same(draw: type[Drawing]) -> None:
    drawing = draw(NOW, view=View(focus=1, pinned=START))
    assert drawing.ghost(Curve).points[0].size == 0
    drawing = draw(NOW, view=View(focus=0, pinned=START))
    assert drawing.ghost(Curve).points[0].size > 100


def test_classes_are_matched_by_place_when_there_are_as_many(draw: type[Drawing]) -> None:
    renamed = NOW.with_name(0, "lion")
    frame = make_frame(compared(renamed))
    assert frame.matches.tolist() == [0, 1, 2]


def test_classes_are_matched_by_name_when_there_are_more_or_fewer(draw: type[Drawing]) -> None:
    fewer = NOW.without_class(0)
    frame = make_frame(compared(fewer, focus=0))
    assert frame.matches.tolist() == [1, 2]
    more = NOW.with_classes_added([0.5], ["fish"])
    frame = make_frame(compared(more))
    assert frame.matches.tolist() == [0, 1, 2, -1]
    before = frame.ghosts(START.logits)
    assert before is not None
    assert np.isnan(before[3])


def test_the_new_class_of_a_comparison_has_neither_ghost_nor_difference(
    draw: type[Drawing],
) -> None:
    more = NOW.with_classes_added([0.5], ["fish"])
    drawing = draw(more, view=View(focus=3, pinned=START))
    assert drawing.comparison("logits") == ""
    assert not drawing.ghost(Dot).isVisible()


def test_the_hidden_classes_are_compared_as_one(draw: type[Drawing]) -> None:
    rng = np.random.default_rng(3)
    before, now = State(rng.normal(size=500)), State(rng.normal(size=500))
    frame = make_frame(compared(now, before, focus=0))
    y = analyse(before).probabilities
    shares, logits = frame.ghosts(y), frame.ghost_logits()
    assert shares is not None
    assert shares.sum() == pytest.approx(1.0, rel=1e-12)
    assert logits is not None
    assert logits.size == frame.bar_count
    fewer = State(rng.normal(size=400), names=[f"n{k}" for k in range(400)])
    frame = make_frame(compared(now, fewer, focus=0))
    logits = frame.ghost_logits()
    assert logits is not None
    assert np.isnan(logits).all()


def test_a_masked_class_may_be_a_ghost(draw: type[Drawing]) -> None:
    drawing = draw(State((1.0, 0.5)), view=View(pinned=State((1.0, -np.inf))))
    assert drawing.panel(LogitsPanel).axis.low < 0.0
    assert not drawing.image().isNull()
