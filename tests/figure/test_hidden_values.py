"""With the values hidden no panel writes a number that could be predicted."""

from __future__ import annotations

import re

import pytest
from drawing import Drawing

from xentgui.core.panels import PANELS
from xentgui.core.state import State
from xentgui.core.view import View
from xentgui.figure.cards.curve_panel import CurvePanel
from xentgui.figure.cards.plot_panel import PlotPanel
from xentgui.figure.panels.derivation.panel import DerivationPanel
from xentgui.figure.panels.map.panel import MapPanel
from xentgui.figure.panels.simplex.panel import SimplexPanel
from xentgui.figure.panels.terms.panel import TermsPanel

STATE = State((2.3, 1.1, -0.7), target=(0.2, 0.7, 0.1), names=("cat", "dog", "bird"))
PINNED = State((0.4, 1.6, 3.8), target=1, names=("cat", "dog", "bird"))
SYMBOLS = {")) / 2h,  ", "(L(u+h) \N{MINUS SIGN} L(u\N{MINUS SIGN}h)) / 2h,  "}


def shown(panel: str, hidden: bool, full_derivation: bool = False) -> View:
    return View(panels=(panel,), hide_values=hidden, pinned=PINNED, full_derivation=full_derivation)


def numbers(drawing: Drawing, name: str) -> list[str]:
    """What has a digit and is no tick of an axis or contour, and no sentence as "adds up to 0"."""
    panel = drawing.figure.panels[name]
    ticks = panel.axis.ticks if isinstance(panel, PlotPanel | TermsPanel) else ()
    others = {panel.describe().hint, *(text for _, text in ticks), *SYMBOLS}
    if isinstance(panel, CurvePanel):
        others |= {text for _, text in panel.axis_ticks()}
    if isinstance(panel, SimplexPanel):
        others |= {*panel.level_labels()}
    if isinstance(panel, MapPanel):
        others |= {*panel.number_labels(), "along (1, 1) nothing changes"}
    return [p for p in drawing.texts(name) if re.search(r"\d", p) and p not in others]


@pytest.mark.parametrize("name", [name for name in PANELS if name != "derivation"])
@pytest.mark.parametrize("size", [(1120, 630), (560, 400)])
def test_no_panel_writes_a_number(draw: type[Drawing], name: str, size: tuple[int, int]) -> None:
    state = STATE.taught() if name == "teacher" else STATE
    assert numbers(draw(state, shown(name, False), size=size), name)
    assert numbers(draw(state, shown(name, True), size=size), name) == []


@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize("temperature", [1.0, 2.5])
def test_the_derivation_keeps_its_symbols_alone(
    draw: type[Drawing], full: bool, temperature: float
) -> None:
    state = STATE.with_temperature(temperature)
    view = shown("derivation", True, full_derivation=full)
    drawing = draw(state, view, size=(1300, 700))
    panel = drawing.panel(DerivationPanel)
    rows = [item.row.plain() for item in panel.rows]
    assert len(rows) == (10 if full else 3)
    assert any("?" in row for row in rows)
    rows += [item.row.plain() for item in panel.numbers]
    # The class is not a value: k = 1. And 0 and 1 of the formulas are those of every State.
    symbols = re.compile(r"k = 1|0 \+ ⋯|⋯ \+ 0|\b1/\(Σ")
    assert not any(re.search(r"\d", symbols.sub("", row)) for row in rows)


def test_showing_them_again_draws_what_was_there(draw: type[Drawing]) -> None:
    drawing = draw(STATE, View(panels=PANELS))
    before = drawing.pieces()
    for hidden in (True, False):
        drawing.figure.render(
            type(drawing.snapshot).of(STATE, View(panels=PANELS, hide_values=hidden))
        )
    assert drawing.pieces() == before
