from __future__ import annotations

import math

import numpy as np
import pytest
from drawing import Drawing, run_length
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor

from xentgui.core.examples import START
from xentgui.core.panels import DEFAULT_PANELS, PANELS
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import State
from xentgui.core.view import View
from xentgui.figure.cards.card import Card
from xentgui.figure.cards.plot_panel import PlotPanel
from xentgui.figure.drawing.style import DARK, LIGHT
from xentgui.figure.layout import is_readable
from xentgui.figure.panels import panel_class
from xentgui.figure.panels.derivation.panel import DerivationPanel
from xentgui.figure.panels.logits import LogitsPanel
from xentgui.figure.panels.probabilities import ProbabilitiesPanel

SIZES = [(320, 320), (519, 800), (520, 800), (760, 520), (1280, 800), (1920, 1080), (3840, 2160)]


def test_every_panel_that_a_view_can_name_exists() -> None:
    assert all(issubclass(panel_class(name), Card) for name in PANELS)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_cards_neither_overlap_nor_leave_the_figure(
    draw: type[Drawing], size: tuple[int, int], count: int
) -> None:
    drawing = draw(START, View(panels=PANELS[:count]))
    drawing.figure.resize(*size)
    cards = [panel.geometry() for panel in drawing.figure.panels.values()]
    assert len(cards) == count
    for i, card in enumerate(cards):
        assert card.width() > 50
        assert card.height() > 50
        assert drawing.figure.rect().adjusted(8, 8, -8, -8).contains(card)
        assert not any(card.intersects(other) for other in cards[:i])
    for panel in drawing.figure.panels.values():
        assert panel.rect().contains(panel.view.geometry())


def test_a_narrow_figure_has_one_column(draw: type[Drawing]) -> None:
    drawing = draw(START)
    drawing.figure.resize(400, 1200)
    lefts = {panel.geometry().left() for panel in drawing.figure.panels.values()}
    assert len(lefts) == 1


@pytest.mark.parametrize("names", [("gradient",), ("loss_curve", "logits"), PANELS])
def test_the_view_chooses_the_panels_and_their_order(
    draw: type[Drawing], names: tuple[str, ...]
) -> None:
    drawing = draw(START)
    drawing.figure.render(Snapshot.of(START, View(panels=names)))
    assert tuple(drawing.figure.panels) == names
    drawing.figure.render(Snapshot.of(START))
    assert tuple(drawing.figure.panels) == DEFAULT_PANELS


def test_a_panel_that_is_not_chosen_is_not_drawn(draw: type[Drawing]) -> None:
    text = draw(START, View(panels=("logits",))).text()
    assert "Logits" in text
    assert "Softmax" not in text


def test_all_panels_show_the_same_snapshot(draw: type[Drawing]) -> None:
    drawing = draw(START)
    for u in (3.0, -2.0, 0.5):
        snapshot = Snapshot.of(START.with_logit(0, u))
        drawing.figure.render(snapshot)
        analysis = snapshot.analysis
        assert drawing.bars("logits").heights == pytest.approx(snapshot.state.logits)
        assert drawing.bars("probabilities").heights == pytest.approx(analysis.probabilities)
        assert drawing.bars("gradient").heights == pytest.approx(analysis.gradient)
        assert drawing.dot() == (analysis.probabilities[1], analysis.loss)


def test_what_was_shown_before_leaves_no_trace(draw: type[Drawing]) -> None:
    drawing = draw(START)
    before = drawing.image()
    drawing.figure.render(Snapshot.of(State(np.linspace(-90.0, 1e6, 100), temperature=7.0)))
    assert drawing.image() != before
    drawing.figure.render(Snapshot.of(START))
    assert drawing.image() == before


def test_another_theme_changes_the_colours_and_back(draw: type[Drawing]) -> None:
    drawing = draw(START)
    light = drawing.image()
    drawing.figure.set_style(DARK)
    assert set(drawing.bars("logits").fills) == {DARK.logits}
    assert drawing.image() != light
    corner = drawing.panel(LogitsPanel).geometry().topLeft() + QPointF(20, 4)
    pixel = drawing.image().pixelColor(round(corner.x()), round(corner.y()))
    assert pixel == QColor(DARK.card)
    drawing.figure.set_style(LIGHT)
    assert drawing.image() == light


class TestPixels:
    @pytest.mark.parametrize(("scale", "tolerance"), [(1, 1.0), (2, 2.0)])
    @pytest.mark.parametrize(
        ("name", "role"), [("logits", "logits"), ("probabilities", "probabilities")]
    )
    def test_a_bar_is_as_high_as_its_value(
        self, draw: type[Drawing], scale: int, tolerance: float, name: str, role: str
    ) -> None:
        # The target's outline would cross the bar of class 1.
        drawing = draw(START)
        self.check(drawing, scale, tolerance, name, [0, 2], getattr(LIGHT, role))

    @pytest.mark.parametrize(("scale", "tolerance"), [(1, 1.0), (2, 2.0)])
    def test_a_negative_bar_is_as_deep_as_its_value(
        self, draw: type[Drawing], scale: int, tolerance: float
    ) -> None:
        drawing = draw(START)
        self.check(drawing, scale, tolerance, "gradient", [1], LIGHT.negative)

    def check(
        self,
        drawing: Drawing,
        scale: int,
        tolerance: float,
        name: str,
        classes: list[int],
        fill: str,
    ) -> None:
        image = drawing.image(scale)
        panel = drawing.figure.panels[name]
        assert isinstance(panel, PlotPanel)
        view = panel.view
        for k in classes:
            value = drawing.bars(name).heights[k]
            zero, end = (view.mapToScene(view.mapFromView(QPointF(k, y))) for y in (0.0, value))
            step = -1 if value > 0.0 else 1
            start = round(scale * zero.y()) + 3 * scale * step
            length = run_length(image, round(scale * zero.x()), start, step, fill)
            top = start + step * length
            # The last row of the run is `top - step`; its outer edge is the end of the bar.
            edge = top + 1 if step < 0 else top
            assert edge == pytest.approx(scale * end.y(), abs=tolerance)

    def test_a_class_without_probability_has_no_bar(self, draw: type[Drawing]) -> None:
        drawing = draw(State((0.0, -math.inf), target=0))
        view = drawing.panel(ProbabilitiesPanel).view
        at = view.mapToScene(view.mapFromView(QPointF(1.0, 0.0)))
        image = drawing.image()
        assert not run_length(image, round(at.x()), round(at.y()) - 3, -1, LIGHT.probabilities)


def test_a_figure_is_drawn_in_the_language_that_is_installed(
    draw: type[Drawing], japanese: None
) -> None:
    text = draw(START).text()
    for word in ("ロジット", "ソフトマックス", "勾配", "損失", "破線: 正解"):
        assert word in text
    assert "Softmax" not in text


def test_a_full_derivation_takes_less_height_before_it_goes(draw: type[Drawing]) -> None:
    view = View(1, ("probabilities", "derivation"), full_derivation=True)
    drawing = draw(START, view, size=(594, 503))
    panel = drawing.panel(DerivationPanel)
    assert panel.isVisible()
    assert panel.least_height() <= panel.size().height() < panel.preferred_height()
    assert is_readable(drawing.figure.panels["probabilities"].geometry())
    assert [row.name for row in panel.lines][-2:] == ["result", "values"]
    assert drawing.figure.cramped() == ("derivation",)
    tall = draw(START, view, size=(594, 800))
    roomy = tall.panel(DerivationPanel)
    assert roomy.size().height() == roomy.preferred_height()
