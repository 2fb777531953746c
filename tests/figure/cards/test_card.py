"""What every panel has from the card that it is."""

from __future__ import annotations

import pyqtgraph as pg
import pytest
from drawing import Drawing
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter

from xentgui.core.examples import START
from xentgui.core.panels import PANELS
from xentgui.core.state import State
from xentgui.core.view import View
from xentgui.figure.cards.card import ASIDE_GAP, PADDING, Card
from xentgui.figure.cards.drawn_panel import DrawnPanel
from xentgui.figure.cards.legend import Entry, Legend
from xentgui.figure.cards.plot_panel import PlotPanel
from xentgui.figure.drawing.style import LIGHT
from xentgui.figure.frame import Frame
from xentgui.figure.handle import Grip, Handle

KINDS = {
    "logits": PlotPanel,
    "teacher": PlotPanel,
    "probabilities": PlotPanel,
    "gradient": PlotPanel,
    "loss_curve": PlotPanel,
    "sigmoid": PlotPanel,
    "steps": PlotPanel,
    "simplex": DrawnPanel,
    "map": DrawnPanel,
    "terms": DrawnPanel,
    "jacobian": DrawnPanel,
    "flow": DrawnPanel,
    "derivation": Card,
}


class Bare(Card):
    """A panel that draws a dot."""

    def render(self, frame: Frame) -> None:
        self.set_titles((self.words(self.style.title, "Bare"),), f"{frame.bar_count} classes")

    def draw_content(self, painter: QPainter) -> None:
        painter.fillRect(50, 60, 4, 4, QColor("#ff0000"))


@pytest.mark.parametrize("name", PANELS)
def test_a_panel_carries_a_plot_only_if_it_shows_one(draw: type[Drawing], name: str) -> None:
    state = START.taught() if name == "teacher" else START
    drawing = draw(state, View(focus=1, panels=(name,)))
    panel = drawing.figure.panels[name]
    assert isinstance(panel, KINDS[name])
    plots = [item for item in panel.childItems() if isinstance(item, pg.ViewBox)]
    assert len(plots) == isinstance(panel, PlotPanel)
    assert all(plot.isVisible() for plot in plots)


@pytest.fixture
def bare(draw: type[Drawing], monkeypatch: pytest.MonkeyPatch) -> Drawing:
    monkeypatch.setattr("xentgui.figure.figure.panel_class", lambda name: Bare)
    return draw(START, View(panels=("logits",)))


def test_a_title_and_what_is_below_it_make_a_panel(bare: Drawing) -> None:
    assert bare.pieces() == ["Bare", "3 classes"]
    corner = bare.panel(Bare).pos()
    image = bare.image()
    assert image.pixelColor(round(corner.x()) + 52, round(corner.y()) + 62) == QColor("#ff0000")
    assert image.pixelColor(round(corner.x()) + 52, round(corner.y()) + 72) == QColor(LIGHT.card)


def test_it_offers_nothing_to_take_hold_of_unless_it_says_so(bare: Drawing) -> None:
    panel = bare.panel(Bare)
    middle = QPointF(panel.rect().center())
    assert panel.handle_at(middle) is None
    assert panel.class_at(middle) is None
    assert panel.place_of(Handle(Grip.LOGIT, 0)) is None
    assert panel.preferred_height() == 0.0
    before = bare.image()
    panel.show_handle(Handle(Grip.LOGIT, 0))
    assert bare.image() == before


@pytest.mark.parametrize("name", ["logits", "terms"])
def test_the_power_of_ten_of_an_axis_stands_beside_the_title(
    draw: type[Drawing], name: str
) -> None:
    drawing = draw(State((3e8, 0.0), 1), View(focus=1, panels=(name,)))
    assert drawing.figure.panels[name].exponent() == 8
    assert "\N{MULTIPLICATION SIGN}10" in drawing.pieces(name)
    assert "\N{MULTIPLICATION SIGN}10" not in draw(START, View(panels=(name,))).pieces(name)


@pytest.mark.parametrize("width", [240.0, 300.0, 420.0, 900.0])
@pytest.mark.parametrize("height", [180.0, 300.0])
@pytest.mark.parametrize("has_legend", [False, True])
def test_what_stands_aside_in_the_head_costs_nothing_that_is_written(
    bare: Drawing, width: float, height: float, has_legend: bool
) -> None:
    card = bare.panel(Bare)
    card.resize(width, height)
    if has_legend:
        card.set_legend(Legend((Entry("now", LIGHT.ink, "bar", LIGHT.text),)))
    before = card._head_parts(0.0)
    for aside in (40.0, 150.0, 380.0, 700.0):
        place = card.place_aside(aside, 26.0)
        if place is None:
            room = width - 2.0 * PADDING - aside - ASIDE_GAP
            assert card._head_parts(aside + ASIDE_GAP) != before or room < before[0][0][0].width
            continue
        card.set_aside(aside + ASIDE_GAP)
        lines, legend = card._head_parts(card._kept_free)
        assert (lines, legend) == before
        assert (legend is not None) is has_legend
        assert card.head().contains(place)
        ends = PADDING + lines[0][0].width + (0.0 if legend is None else legend.width)
        assert ends + ASIDE_GAP <= place.left()
        card.set_aside(0.0)
    # With all on one line the narrowest has no room for more.
    is_full = has_legend and (width, height) == (240.0, 180.0)
    assert (card.place_aside(40.0, 26.0) is None) is is_full
    assert card.place_aside(40.0, 60.0) is None


def test_the_place_aside_is_the_same_while_the_state_of_the_head_is(bare: Drawing) -> None:
    card = bare.panel(Bare)
    card.resize(400.0, 300.0)
    state = card.head_state()
    card.set_comparison((card.words(13, "0.1 to 0.2"),))
    first = card.head_state()
    assert first != state  # There is a line now where none may have been.
    card.set_comparison((card.words(13, "0.1 to 0.3"),))
    assert card.head_state() == first
    card.resize(400.0, 200.0)  # Now it stands beside the title.
    beside = card.head_state()
    card.set_comparison((card.words(13, "0.1 to 0.4"),))
    assert card.head_state() != beside
