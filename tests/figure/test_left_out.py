"""Hints and the legend can be left out of a figure, and what was theirs is the plots'."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from drawing import Drawing
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QApplication

from xentgui.core.losses.reverse_kl import ReverseKLLoss
from xentgui.core.panels import PANELS
from xentgui.core.state import State
from xentgui.core.view import View
from xentgui.export.pages.page import Page
from xentgui.export.pictures.scene import make_scene, picture_snapshot
from xentgui.export.pictures.settings import PictureSettings
from xentgui.figure.cards.card import HINT_HEIGHT, LEAST_FOR_HINT, Card
from xentgui.figure.cards.drawn_panel import DrawnPanel
from xentgui.figure.cards.plot_panel import PlotPanel
from xentgui.figure.drawing.style import DARK, LIGHT
from xentgui.figure.figure import Figure
from xentgui.language import install

NAMES = ("cat", "dog", "bird")
STATE = State((2.3, 1.1, -0.7), 1, NAMES).taught()
PINNED = State((0.4, 1.6, 3.8), 1, NAMES).taught()
TILES = tuple(name for name in PANELS if name != "derivation")
BEFORE, NOW = {"en": "before", "ja": "前"}, {"en": "now", "ja": "今"}


def content_of(card: Card) -> QRectF:
    """What is drawn below the title of a card."""
    if isinstance(card, PlotPanel):
        return QRectF(card.view.geometry())
    assert isinstance(card, DrawnPanel)
    return card.body()


def is_written(text: str, pieces: list[str]) -> bool:
    """Whether it stands somewhere, in however many pieces."""
    return text.replace(" ", "") in "".join(pieces).replace(" ", "")


@pytest.mark.parametrize("name", TILES)
@pytest.mark.parametrize("size", [(1120, 630), (500, 260), (400, 200)])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_without_hints_their_line_is_the_plots(
    draw: type[Drawing], qapp: QApplication, name: str, size: tuple[int, int], language: str
) -> None:
    install(qapp, language)
    drawing = draw(STATE, View(panels=(name,)), size=size)
    card = drawing.figure.panels[name]
    hint, content = card.describe().hint, content_of(card)
    has_line = card.size().height() >= LEAST_FOR_HINT
    before = drawing.pieces()
    assert hint
    if has_line and size[0] > 1000:
        assert is_written(hint, before)
    hidden = View(panels=(name,), hide_hints=True)
    drawing.figure.render(type(drawing.snapshot).of(STATE, hidden))
    pieces, after = drawing.pieces(), content_of(card)
    assert not is_written(hint, pieces)
    assert after.top() == content.top() - (HINT_HEIGHT if has_line else 0.0)
    assert after.bottom() >= content.bottom() - 1.0
    # It is as if it had always been so, and as in a picture without.
    assert pieces == draw(STATE, hidden, size=size).pieces()
    assert pieces == draw(STATE, View(panels=(name,)), replace(LIGHT, hints=False), size).pieces()
    drawing.figure.render(drawing.snapshot)
    assert drawing.pieces() == before
    install(qapp, "en")


INF = math.inf
WITH_REASON = {
    "loss_curve": State((0.0, -INF, -INF), 0, NAMES),
    "map": State((0.0, -INF, -INF), 0, NAMES),
    "simplex": State((0.0, 1.0, 2.0), 0, NAMES, loss=ReverseKLLoss.name),
    "sigmoid": State((-INF, 1.0), 0, NAMES[:2]),
}


@pytest.mark.parametrize("name", WITH_REASON)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_why_something_is_not_drawn_is_no_hint(
    draw: type[Drawing], qapp: QApplication, name: str, language: str
) -> None:
    install(qapp, language)
    state, size = WITH_REASON[name], (1120, 630)
    shown = View(panels=(name,), loss_over_logit=True)
    hidden = replace(shown, hide_hints=True)
    drawing = draw(state, shown, size=size)
    reason, before = drawing.figure.panels[name].describe().hint, drawing.pieces()
    assert is_written(reason, before)
    for style in (LIGHT, replace(LIGHT, hints=False)):
        assert is_written(reason, draw(state, hidden, style, size).pieces())
    # It comes and goes with what it is about, and the plot has its room back.
    drawing.figure.render(type(drawing.snapshot).of(STATE, hidden))
    assert not is_written(drawing.figure.panels[name].describe().hint, drawing.pieces())
    assert drawing.pieces() == draw(STATE, hidden, size=size).pieces()
    install(qapp, "en")


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("panels", [("logits", "probabilities"), ("gradient",), PANELS])
@pytest.mark.parametrize("count", [2, 3, 40])
def test_the_legend_of_before_and_now_goes_where_the_change_is_written(
    draw: type[Drawing],
    qapp: QApplication,
    language: str,
    panels: tuple[str, ...],
    count: int,
) -> None:
    install(qapp, language)
    state = State([0.1 * k for k in range(count)], 0)
    pinned = state.with_logit(1, 2.0)
    shown = View(panels=panels, pinned=pinned)
    size = (1800, 1200)
    first = panels[0]
    drawing = draw(state, shown, size=size)
    words = set(drawing.pieces(first))
    assert {BEFORE[language], NOW[language]} <= words
    drawing.figure.render(type(drawing.snapshot).of(state, replace(shown, hide_legend=True)))
    left = set(drawing.pieces(first))
    assert not {BEFORE[language], NOW[language]} & left
    assert drawing.comparison(first)
    assert words - left == {BEFORE[language], NOW[language]}
    install(qapp, "en")


@pytest.mark.parametrize(
    "view",
    [
        View(panels=("gradient",), compare="squared-error"),
        View(panels=("logits",), pinned=PINNED, hide_values=True),
        View(panels=("loss_curve",), pinned=PINNED, loss_over_logit=True),
    ],
    ids=["two losses", "values hidden", "two curves"],
)
def test_it_stays_where_nothing_else_says_what_is_what(draw: type[Drawing], view: View) -> None:
    state = STATE.untaught()
    shown = draw(state, view).pieces()
    assert draw(state, replace(view, hide_legend=True)).pieces() == shown
    assert {"before", "now"} <= set(shown) or "squared error" in shown


@pytest.mark.parametrize("hints", [True, False])
@pytest.mark.parametrize("legend", [True, False])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_picture_has_what_the_figure_has(
    draw: type[Drawing], hints: bool, legend: bool, theme: str
) -> None:
    view = View(pinned=PINNED, hide_hints=not hints, hide_legend=not legend)
    style = LIGHT if theme == "light" else DARK
    drawing = draw(STATE, view, style)
    settings = PictureSettings(Page(1120, 630), theme=theme, text_size=9.0)
    scene = make_scene(picture_snapshot(drawing.snapshot, settings), settings)

    def heads(figure: Figure) -> list[tuple[object, ...]]:
        return [(card.style.hints, card.style.legend) for card in figure.panels.values()]

    assert heads(scene.figure) == heads(drawing.figure) == [(hints, legend)] * 5
    # What a picture leaves out, the View does not bring back.
    without = replace(settings, hints=False)
    scene = make_scene(picture_snapshot(drawing.snapshot, without), without)
    assert heads(scene.figure) == [(False, legend)] * 5
    without = replace(settings, legend=False)
    scene = make_scene(picture_snapshot(drawing.snapshot, without), without)
    assert heads(scene.figure) == [(hints, False)] * 5


def test_another_theme_leaves_them_out_too(draw: type[Drawing]) -> None:
    drawing = draw(STATE, View(hide_hints=True, hide_legend=True, hide_values=True))
    drawing.figure.set_style(DARK)
    style = drawing.figure.style
    assert (style.name, style.hints, style.legend, style.values) == ("dark", False, False, False)
    drawing.figure.render(type(drawing.snapshot).of(STATE, View()))
    assert drawing.figure.style == DARK
