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
from xentgui.figure.cards.card import Card
from xentgui.figure.cards.drawn_panel import DrawnPanel
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
