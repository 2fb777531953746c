# ruff: noqa: RUF001 - the multiplication sign is meant
from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from drawing import Drawing

from xentgui.core.examples import START
from xentgui.core.panels import PANELS
from xentgui.core.state import LogBase, State
from xentgui.core.view import View
from xentgui.figure.drawing.numbers import MINUS, Written
from xentgui.figure.drawing.style import DARK, LIGHT, STYLES, Style
from xentgui.figure.panels.gradient import GradientPanel
from xentgui.figure.panels.logits import LogitsPanel
from xentgui.figure.panels.loss_curve.panel import LossPanel
from xentgui.figure.panels.probabilities import ProbabilitiesPanel

MASKED = State((2.0, -np.inf, 0.1), target=0, names=("cat", "dog", "bird"))


def plain(labels: Sequence[Written]) -> list[str]:
    return [label.plain() for label in labels]


class TestLogits:
    def test_bars_are_the_logits_with_two_decimals(self, draw: type[Drawing]) -> None:
        bars = draw(START).bars("logits")
        assert bars.heights == pytest.approx([2.0, 1.0, 0.1])
        assert plain(bars.labels) == ["+2.00", "+1.00", "+0.10"]
        assert set(bars.fills) == {LIGHT.logits}
        assert bars.outline is None

    def test_the_value_axis_contains_all_of_them(self, draw: type[Drawing]) -> None:
        drawing = draw(State((5.0, -3.0)))
        axis = drawing.panel(LogitsPanel).axis
        assert axis.low < -3.0
        assert axis.high > 5.0

    def test_a_masked_class_reaches_down_without_end(self, draw: type[Drawing]) -> None:
        drawing = draw(MASKED)
        bars = drawing.bars("logits")
        assert bars.heights[1] == -np.inf
        assert bars.labels[1].plain() == f"{MINUS}∞"
        assert drawing.panel(LogitsPanel).axis.low < 0.0

    @pytest.mark.parametrize("logits", [(-np.inf, 0.0), (-np.inf, 3.0), (-np.inf, -3.0)])
    def test_a_masked_bar_has_room_to_go_down(
        self, draw: type[Drawing], logits: tuple[float, float]
    ) -> None:
        assert draw(State(logits, target=1)).panel(LogitsPanel).axis.low < 0.0

    def test_huge_logits_are_drawn_in_units_of_a_power_of_ten(self, draw: type[Drawing]) -> None:
        drawing = draw(State((1.7e308, -1.7e308)))
        assert drawing.panel(LogitsPanel).axis.exponent == 308
        assert drawing.bars("logits").heights == pytest.approx([1.7, -1.7])
        assert "×10308" in drawing.text("logits")


class TestProbabilities:
    def test_bars_are_the_softmax_and_outlines_the_target(self, draw: type[Drawing]) -> None:
        drawing = draw(State((2.0, 1.0, 0.1), target=1, label_smoothing=0.3))
        bars = drawing.bars("probabilities")
        assert bars.heights == pytest.approx([0.65900114, 0.24243297, 0.09856589])
        assert plain(bars.labels) == ["0.659", "0.242", "0.099"]
        assert bars.outline == pytest.approx([0.1, 0.8, 0.1])
        assert set(bars.fills) == {LIGHT.probabilities}

    def test_the_axis_is_always_from_0_to_1(self, draw: type[Drawing]) -> None:
        ticks = [draw(s).panel(ProbabilitiesPanel).axis.ticks for s in (START, MASKED)]
        assert [text for _, text in ticks[0]] == ["0", "0.5", "1.0"]
        assert ticks[0] == ticks[1]

    def test_the_title_says_temperature_and_smoothing_where_there_are_any(
        self, draw: type[Drawing]
    ) -> None:
        text = draw(START).text("probabilities")
        assert text.startswith("Softmax y")
        assert "T =" not in text
        assert "smoothed" not in text
        text = draw(State((1.0, 0.0), temperature=2.5, label_smoothing=0.1)).text("probabilities")
        assert "at T = 2.5" in text
        assert "dashed: target t′ = (1 − a) t + a/K, a = 0.1" in text


class TestGradient:
    def test_bars_have_the_sign_and_the_colour_of_their_component(
        self, draw: type[Drawing]
    ) -> None:
        bars = draw(START).bars("gradient")
        assert bars.heights == pytest.approx([0.65900114, -0.75756703, 0.09856589])
        assert plain(bars.labels) == ["+0.659", f"{MINUS}0.758", "+0.099"]
        assert list(bars.fills) == [LIGHT.positive, LIGHT.negative, LIGHT.positive]

    @pytest.mark.parametrize(
        ("settings", "title"),
        [
            ({}, f"Gradient ∂L/∂u = y {MINUS} t"),
            ({"temperature": 2.0}, f"= (y {MINUS} t)/T"),
            ({"log_base": LogBase.TWO}, f"= (y {MINUS} t)/ln\N{NO-BREAK SPACE}2"),
            (
                {"log_base": LogBase.TEN, "temperature": 0.5},
                f"= (y {MINUS} t)/(T ln\N{NO-BREAK SPACE}10)",
            ),
        ],
    )
    def test_the_title_has_the_factor_where_it_is_not_1(
        self, draw: type[Drawing], settings: dict[str, Any], title: str
    ) -> None:
        text = draw(State((2.0, 1.0, 0.1), **settings)).text("gradient")
        spaces = text.replace("\N{NO-BREAK SPACE}", " ")
        assert title.replace("\N{NO-BREAK SPACE}", " ") in spaces
        assert ("/T" in title) == ("/T" in text)

    def test_the_axis_depends_on_temperature_and_base_alone(self, draw: type[Drawing]) -> None:
        axis = draw(START).panel(GradientPanel).axis
        assert draw(START.with_logits([9.0, -9.0, 0.0])).panel(GradientPanel).axis == axis
        assert draw(START.with_temperature(0.5)).panel(GradientPanel).axis.high == 2.0 * axis.high


class TestLoss:
    def test_the_present_point_is_the_probability_and_the_loss(self, draw: type[Drawing]) -> None:
        drawing = draw(START)
        analysis = drawing.snapshot.analysis
        assert drawing.dot() == (analysis.probabilities[1], analysis.loss)
        assert "y = 0.242   L ≈ 1.417" in drawing.text("loss_curve")

    @pytest.mark.parametrize("focus", [0, 1, 2])
    @pytest.mark.parametrize(
        "state",
        [
            START,
            START.with_log_base(LogBase.TWO),
            START.with_temperature(0.3).with_label_smoothing(0.2),
            START.with_target((0.25, 0.7, 0.05)),
        ],
    )
    def test_curve_and_present_point_lie_on_the_loss_function(
        self, draw: type[Drawing], state: State, focus: int
    ) -> None:
        drawing = draw(state, View(focus=focus))
        loss = drawing.snapshot.analysis.loss_curve(focus)
        x, y = drawing.curve()
        assert np.all((x >= 0.0) & (x <= 1.0))
        assert np.all(y <= drawing.panel(LossPanel).axis.high)
        inner = slice(1, -1)
        assert y[inner] == pytest.approx(loss(x[inner]))
        dot_x, dot_y = drawing.dot()
        assert dot_y == pytest.approx(float(loss(dot_x)))
        assert np.interp(dot_x, x, y) == pytest.approx(dot_y, abs=0.01)

    def test_the_curve_for_the_target_is_minus_log_y(self, draw: type[Drawing]) -> None:
        x, y = draw(START).curve()
        assert y[1:] == pytest.approx(-np.log(x[1:]), abs=1e-12)

    def test_the_title_names_the_target(self, draw: type[Drawing]) -> None:
        text = draw(START).text("loss_curve")
        assert f"Loss L = {MINUS}log ydog" in text
        text = draw(START.with_log_base(LogBase.TEN)).text("loss_curve")
        assert f"Loss L = {MINUS}log10 ydog" in text

    @pytest.mark.parametrize(
        ("state", "focus"),
        [(START, 0), (START.with_label_smoothing(0.1), 1), (START.with_target((0, 0.5, 0.5)), 1)],
    )
    def test_for_another_class_or_a_soft_target_it_does_not_claim_minus_log_y(
        self, draw: type[Drawing], state: State, focus: int
    ) -> None:
        text = draw(state, View(focus=focus)).text("loss_curve")
        assert "log" not in text
        assert re.search(rf"as y of {state.names[focus]} (\(not the target\) )?moves", text)

    @pytest.mark.parametrize("focus", [0, 1, 2])
    def test_an_infinite_loss_is_at_the_top(self, draw: type[Drawing], focus: int) -> None:
        drawing = draw(MASKED.with_target(1), View(focus=focus))
        assert drawing.dot()[1] == math.inf
        assert "L = ∞" in drawing.text("loss_curve")
        assert not drawing.image().isNull()

    def test_in_bits_the_axis_is_as_long_as_in_nats(self, draw: type[Drawing]) -> None:
        nats, bits = (
            draw(START.with_log_base(base)).panel(LossPanel).axis.high
            for base in (LogBase.E, LogBase.TWO)
        )
        assert bits == pytest.approx(nats / math.log(2.0), rel=0.3)


EXTREMES = {
    "smallest temperature": State((2.0, 1.0), temperature=5e-324),
    "largest temperature": State((2.0, 1.0), temperature=1.79e308),
    "largest loss": State((1.7e308, 0.0), target=1),
    "a loss beyond float64": State((1.7e308, -1.7e308), target=1),
    "smallest logit": State((5e-324, 0.0), target=1),
    "all equal": State((0.0, 0.0)),
    "target is masked": State((-np.inf, 0.0)),
    "all but one masked": State((-np.inf, -np.inf, -1e300), target=2),
    "soft and huge": State((1.7e308, 0.0, 1.0), target=(0.3, 0.3, 0.4)),
}


@pytest.mark.parametrize("focus", [0, 1])
@pytest.mark.parametrize("state", EXTREMES.values(), ids=EXTREMES)
def test_every_valid_state_can_be_drawn(draw: type[Drawing], state: State, focus: int) -> None:
    drawing = draw(state, View(focus=focus))
    assert not drawing.image().isNull()
    _, y = drawing.curve()
    assert np.isfinite(y).all()


class TestNames:
    def test_the_target_has_its_mark_and_only_the_target(self, draw: type[Drawing]) -> None:
        text = draw(START).text("logits")
        assert "dog ◎" in text
        assert text.count("◎") == 1

    def test_a_soft_target_has_no_mark(self, draw: type[Drawing]) -> None:
        assert "◎" not in draw(START.with_target((0.5, 0.5, 0.0))).text("logits")

    def test_a_long_name_is_shortened(self, draw: type[Drawing]) -> None:
        long = "a very long name of a class that does not fit anywhere"
        text = draw(START.with_name(0, long)).text("logits")
        assert long not in text
        assert "a very" in text
        assert "…" in text

    @pytest.mark.parametrize("pinned", [None, START])
    @pytest.mark.parametrize("target", [1, (0.5, 0.25, 0.25)])
    def test_no_name_turns_or_breaks_what_stands_beside_it(
        self, draw: type[Drawing], pinned: State | None, target: int | tuple[float, ...]
    ) -> None:
        odd = START.with_name(1, "\u202ea\nb").with_target(target)
        view = View(focus=1, panels=PANELS, pinned=pinned)
        drawing = draw(odd, view, size=(1920, 2160))
        assert r"\u202ea\nb" in drawing.text("logits")
        told = [drawing.text()]
        for panel in drawing.figure.describe().values():
            told += [panel.title, panel.hint, panel.comparison, *panel.formulas]
            told += [value.name for value in panel.values]
        assert not re.search("[\u202e\n]", "".join(told))

    def test_of_many_classes_it_says_how_many_are_in_the_last_bar(
        self, draw: type[Drawing]
    ) -> None:
        state = State(np.linspace(0.0, 5.0, 1000))
        drawing = draw(state)
        assert len(drawing.bars("probabilities").heights) == 64
        assert drawing.bars("probabilities").heights.sum() == pytest.approx(1.0)
        assert "+937" in drawing.text("logits")


@pytest.mark.parametrize("count", [2, 3, 10])
def test_every_value_is_written_where_there_is_room(draw: type[Drawing], count: int) -> None:
    drawing = draw(State(np.arange(count) / 10.0))
    text = drawing.text("logits")
    for k in range(1, count):
        assert f"+{k / 10:.2f}" in text


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_colours_are_those_of_the_theme(draw: type[Drawing], style: Style) -> None:
    drawing = draw(START, style=style)
    assert set(drawing.bars("logits").fills) == {style.logits}
    assert drawing.bars("gradient").fills[1] == style.negative


def test_a_bar_in_both_themes_is_at_the_same_place(draw: type[Drawing]) -> None:
    light, dark = draw(START), draw(START, style=DARK)
    places = [d.panel(LogitsPanel).view.sceneBoundingRect() for d in (light, dark)]
    assert places[0] == places[1]
