"""What is written beside the numbers: hints, keys, axis titles, and what explains a pin."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from drawing import Drawing
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QRawFont
from seen import words_of

from xentgui.core.examples import START
from xentgui.core.panels import PANELS
from xentgui.core.state import State
from xentgui.core.view import View
from xentgui.export.pictures.scene import style_of
from xentgui.export.pictures.settings import PictureSettings
from xentgui.figure.cards.class_panel import TARGET_MARK, ClassPanel
from xentgui.figure.drawing.bars import Bars
from xentgui.figure.drawing.style import LIGHT, STYLES, Style
from xentgui.figure.drawing.text import font
from xentgui.figure.formulas.symbols import GAP
from xentgui.figure.panels.derivation.layout import USUAL
from xentgui.figure.panels.derivation.panel import DerivationPanel
from xentgui.figure.panels.flow.panel import FlowPanel
from xentgui.figure.panels.loss_curve.panel import LossPanel
from xentgui.figure.panels.probabilities import ProbabilitiesPanel

UNTITLED = replace(LIGHT, titles=False)
PIN = START.with_logits((1.2, 2.35, -0.8))


@pytest.mark.parametrize("name", PANELS)
@pytest.mark.parametrize("width", range(240, 700, 23))
@pytest.mark.parametrize("height", [200, 420])
def test_a_hint_is_whole_or_not_there(
    draw: type[Drawing], name: str, width: int, height: int
) -> None:
    drawing = draw(START, View(1, (name,)), size=(width, height))
    panel = drawing.figure.panels[name]
    hint = panel.describe().hint
    written = "".join(each.text for each in words_of(drawing.scene) if each.part == "title")
    assert "\N{HORIZONTAL ELLIPSIS}" not in written
    assert hint in written or not hint or hint[:6] not in written


def test_a_hint_has_a_line_of_its_own_where_the_card_is_high(draw: type[Drawing]) -> None:
    high = words_of(draw(START, View(1, ("logits",)), size=(500, 400)).scene)
    low = words_of(draw(START, View(1, ("logits",)), size=(500, 220)).scene)
    assert [each.part for each in high].count("title") == 2
    assert [each.part for each in low].count("title") == 1


@pytest.mark.parametrize(
    ("panels", "where"),
    [
        (("logits", "gradient"), "logits"),
        (("gradient", "logits"), "gradient"),
        (("logits", "probabilities", "gradient"), "probabilities"),
    ],
)
@pytest.mark.parametrize("style", [LIGHT, UNTITLED])
def test_the_mark_of_the_target_is_explained_once(
    draw: type[Drawing], panels: tuple[str, ...], where: str, style: Style
) -> None:
    drawing = draw(START, View(1, panels), style=style, size=(900, 500))
    keys = [w for w in words_of(drawing.scene) if w.part == "title" and TARGET_MARK in w.text]
    assert [each.section for each in keys] == [where]
    assert "target t" in keys[0].text


def test_a_target_of_shares_has_no_mark_to_explain(draw: type[Drawing]) -> None:
    drawing = draw(State((1.0, 0.0), (0.5, 0.5)), View(0, ("logits", "probabilities")))
    assert TARGET_MARK not in drawing.text()


def test_without_titles_axes_and_dashes_are_still_explained(draw: type[Drawing]) -> None:
    view = View(1, ("logits", "probabilities", "gradient", "loss_curve"))
    drawing = draw(START, view, style=UNTITLED)
    titles = {w.section: w.text for w in words_of(drawing.scene) if w.part == "title"}
    assert titles == {
        "logits": "u",
        "probabilities": f"y{GAP}\N{BULLSEYE}, dashed: target t",
        "gradient": "\N{PARTIAL DIFFERENTIAL}L/\N{PARTIAL DIFFERENTIAL}u = y \N{MINUS SIGN} t",
        "loss_curve": f"\N{UPWARDS ARROW} L{GAP}\N{RIGHTWARDS ARROW} ydog",
    }


def test_before_and_now_are_explained_in_the_first_panel_with_bars(draw: type[Drawing]) -> None:
    drawing = draw(START, View(1, ("loss_curve", "gradient", "logits"), pinned=PIN))
    keys = [w.section for w in words_of(drawing.scene) if w.text in ("before", "now")]
    assert keys == ["gradient", "gradient"]
    assert all(w.text != "before" for w in words_of(draw(START, View(1)).scene))


@pytest.mark.parametrize("name", ["logits", "probabilities", "gradient", "jacobian"])
def test_the_focus_is_marked_in_a_window_and_not_in_a_picture(
    draw: type[Drawing], name: str
) -> None:
    style = style_of(PictureSettings())
    inside = [draw(START, View(focus, (name,))).image() for focus in (0, 2)]
    outside = [draw(START, View(focus, (name,)), style=style).image() for focus in (0, 2)]
    assert inside[0] != inside[1]
    assert outside[0] == outside[1]


def test_the_hint_of_the_flow_speaks_of_the_gradient_where_it_is_drawn(
    draw: type[Drawing],
) -> None:
    high = draw(START, View(1, ("flow",)), size=(900, 500))
    assert high.panel(FlowPanel).places().has_gradient
    assert "gradient" in high.panel(FlowPanel).describe().hint
    low = draw(State(np.zeros(6)), View(1, ("flow",)), size=(900, 190))
    assert not low.panel(FlowPanel).places().has_gradient
    assert "gradient" not in low.panel(FlowPanel).describe().hint


@pytest.mark.parametrize("full", [False, True])
def test_a_lone_derivation_fills_its_card(draw: type[Drawing], full: bool) -> None:
    view = View(1, ("derivation",), full_derivation=full)
    drawing = draw(START, view)
    panel = drawing.panel(DerivationPanel)
    last = panel.rows[-1]
    assert last.y() + last.row.descent > 0.5 * panel.size().height()
    assert last.row.ascent > 1.2 * _ascent(draw, view)
    assert max(item.row.width for item in panel.rows) <= panel.size().width()


def _ascent(draw: type[Drawing], view: View) -> float:
    """Height of the last line in the usual size, beside other panels."""
    beside = draw(START, replace(view, panels=("logits", "derivation")), size=(1120, 900))
    assert beside.panel(DerivationPanel).text_size == USUAL
    return beside.panel(DerivationPanel).rows[-1].row.ascent


def test_lines_that_go_on_have_their_sign_of_equality_below_the_first(
    draw: type[Drawing],
) -> None:
    drawing = draw(START, View(1, ("derivation",), full_derivation=True))
    rows = [item.row for item in drawing.panel(DerivationPanel).rows]
    starts = [row.pieces[0].x for row in rows if row.plain().startswith("= ")]
    assert len(starts) == 4
    assert len(set(starts)) == 1
    assert starts[0] > 0.0
    assert {row.pieces[0].x for row in rows if not row.plain().startswith("= ")} == {0.0}


def test_a_value_goes_into_its_bar_where_the_top_of_the_outline_is_near(
    draw: type[Drawing],
) -> None:
    drawing = draw(State((4.0, 0.0, 0.0), 0), View(0, ("probabilities",)))
    drawing.image()
    panel = drawing.panel(ProbabilitiesPanel)
    box = _boxes(panel)[0]
    assert box.top() > panel.pos().y() + panel.level(float(panel._heights[0]))
    # Where the outline is far away the value stands above its bar.
    drawing = draw(State((0.0, 0.0, 0.0), 0), View(0, ("probabilities",)))
    drawing.image()
    panel = drawing.panel(ProbabilitiesPanel)
    assert _boxes(panel)[0].bottom() < panel.pos().y() + panel.level(float(panel._heights[0]))


def _boxes(panel: ClassPanel) -> dict[int, QRectF]:
    (bars,) = (item for item in panel.view.childGroup.childItems() if isinstance(item, Bars))
    return bars.value_boxes


@pytest.mark.parametrize("seed", range(60))
def test_the_label_of_the_loss_is_not_on_the_curve(draw: type[Drawing], seed: int) -> None:
    dice = np.random.default_rng(seed)
    count = int(dice.integers(2, 6))
    state = State(dice.normal(0.0, 3.0, count), int(dice.integers(count)))
    if seed % 3 == 0:
        state = state.with_target(dice.dirichlet(np.ones(count)))
    size = [(1120, 630), (500, 300), (300, 260)][seed % 3]
    drawing = draw(state, View(int(dice.integers(count)), ("loss_curve",)), size=size)
    drawing.image()
    panel = drawing.panel(LossPanel)
    box = panel.dot.label_box
    x, y = panel.curve.points
    to_scene = panel.curve.sceneTransform()
    points = [QPointF(*point) for point in zip(x.tolist(), y.tolist(), strict=True)]
    assert not any(box.contains(to_scene.map(point)) for point in points)


def test_nor_is_it_on_the_line_of_zero(draw: type[Drawing]) -> None:
    """Beside a pin's curve, below the point there was the only place that was found."""
    now = State((0.2, 2.73, -0.55), 1)
    before = State((2.0, -np.inf, 0.1), 0)
    view = View(1, pinned=before, hide_values=True)
    drawing = draw(now, view, style=UNTITLED, size=(960, 540))
    drawing.image()
    panel = drawing.panel(LossPanel)
    zero = panel.curve.sceneTransform().dy()
    assert not panel.dot.label_box.top() < zero < panel.dot.label_box.bottom()


@pytest.mark.parametrize("name", ["logits", "probabilities", "gradient"])
@pytest.mark.parametrize("theme", ["light", "dark", "journal"])
def test_no_line_goes_through_a_value(draw: type[Drawing], name: str, theme: str) -> None:
    """Beside the digits there is ground, also where a grid line would be."""
    style = STYLES[theme]
    crossed = 0
    for seed in range(12):
        dice = np.random.default_rng(seed)
        state = State(dice.normal(0.0, 3.0, 4), int(dice.integers(4)))
        drawing = draw(state, View(0, (name,)), style=style, size=(700, 400))
        image = drawing.image()
        panel = drawing.figure.panels[name]
        assert isinstance(panel, ClassPanel)
        lines = [panel.pos().y() + panel.level(value) for value, _ in panel.axis.ticks if value]
        for i, box in _boxes(panel).items():
            end = panel.pos().y() + panel.level(float(panel._heights[i]))
            is_inside = box.top() < end < box.bottom() or box.top() > end > 0.0
            for y in lines:
                if box.top() < y < box.bottom() and not (is_inside and panel._heights[i] > 0.0):
                    crossed += 1
                    for x in (int(box.left() - 1.0), int(box.right())):
                        found = {image.pixelColor(x, round(y) + k).name() for k in (-1, 0)}
                        assert style.line not in found, (seed, i)
    assert crossed


@pytest.mark.parametrize("name", PANELS)
@pytest.mark.parametrize("style", [LIGHT, UNTITLED])
@pytest.mark.parametrize("size", [(420, 300), (1120, 630)])
def test_what_the_figure_says_is_in_the_shipped_fonts(
    draw: type[Drawing], name: str, style: Style, size: tuple[int, int]
) -> None:
    """Another font would be that of the machine: wide spaces were."""
    own = QRawFont.fromFont(font(13))
    view = View(1, (name,), pinned=PIN, full_derivation=True)
    written = "".join(each.text for each in words_of(draw(START, view, style, size).scene))
    missing = {sign for sign in written if not own.supportsCharacter(ord(sign))}
    assert missing == set()
