# ruff: noqa: RUF001 - minus signs and Greek letters are meant
"""Whatever is written has the symbols of the View's notation, each in its role."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

import numpy as np
import pytest
from drawing import Drawing

from xentgui.core.examples import START
from xentgui.core.panels import PANELS
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import LogBase, State
from xentgui.core.view import NOTATIONS, View
from xentgui.figure.drawing.style import DARK, LIGHT, Style
from xentgui.figure.formulas import formula_row
from xentgui.figure.formulas.typeset import Formula, formula
from xentgui.figure.panels.derivation.panel import DerivationPanel

Pieces: TypeAlias = Callable[[State, View], list[str]]
SetDerivation: TypeAlias = Callable[[str, State, bool], tuple[set[str], list[str], list[str]]]

OTHERS = NOTATIONS[1:]
# Large enough for every heading, hint and reason.
SIZE = (2400, 1100)
WIDE = (1600, 900)
"""In which no sum is shortened, for that depends on how wide the letters are."""
LETTER = re.compile(r"(?<![A-Za-z])[A-Za-z](?![A-Za-z])")
"""A letter on its own."""
COMMON = set("LTHKhkijaeG")
"""Letters with one meaning in every notation, the English article, and the key of a descent."""
SCALED = State((2.0, 1.0, 0.1), (0.5, 0.3, 0.2), ("cat", "dog", "bird"), 0.5, 0.1, LogBase.TWO)
STATES = {
    "one-hot": START,
    "soft": START.with_target((0.5, 0.3, 0.2)),
    "smoothed": START.with_label_smoothing(0.1),
    "scaled": SCALED,
    "infinite": State((0.0, -np.inf), 1),
    "many": State(np.linspace(-2.0, 2.0, 40), 3),
}


def written_in(notation: str, text: str) -> str:
    """Exchange the symbols of the first notation for those of another."""
    table = str.maketrans(NOTATIONS[0], notation)
    return LETTER.sub(lambda letter: letter[0].translate(table), text)


def pixels(drawing: Drawing) -> bytes:
    image = drawing.image()
    return bytes(image.constBits())


def view(panel: str, notation: str, full_derivation: bool = False) -> View:
    return View(panels=(panel,), notation=notation, full_derivation=full_derivation)


@pytest.fixture(params=STATES)
def state(request: pytest.FixtureRequest) -> State:
    return STATES[request.param]


@pytest.fixture
def pieces(draw: type[Drawing]) -> Pieces:
    """What a panel writes, piece by piece."""
    return lambda state, view: draw(state, view, size=SIZE).pieces()


@pytest.mark.parametrize("panel", [panel for panel in PANELS if panel != "derivation"])
@pytest.mark.parametrize("notation", OTHERS)
def test_every_symbol_of_a_panel_is_exchanged_in_its_role(
    pieces: Pieces, state: State, panel: str, notation: str
) -> None:
    state = state.taught() if panel == "teacher" else state
    first = pieces(state, view(panel, NOTATIONS[0]))
    assert pieces(state, view(panel, notation)) == [written_in(notation, text) for text in first]


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("notation", NOTATIONS)
def test_no_letter_of_another_notation_is_in_a_panel(
    pieces: Pieces, state: State, panel: str, notation: str
) -> None:
    own = set()
    if panel == "teacher":
        # The letter of a target's logits is that of Hinton, Vinyals and Dean in all of them.
        own, state = {"v"}, state.taught()
    letters = LETTER.findall(" ".join(pieces(state, view(panel, notation))))
    assert set(letters) <= set(notation) | own | COMMON
    assert own <= set(letters)
    assert "v" not in notation


@pytest.mark.parametrize(
    ("panel", "symbols"),
    [
        ("logits", "u"),
        ("probabilities", "yt"),
        ("gradient", "uyt"),
        ("loss_curve", "y"),
        ("terms", "uyt"),
        ("jacobian", "uy"),
        ("flow", "uyt"),
        ("teacher", "vty"),
    ],
)
def test_the_panels_have_symbols_at_all(pieces: Pieces, panel: str, symbols: str) -> None:
    letters = LETTER.findall(" ".join(pieces(SCALED.taught(), view(panel, "uyt"))))
    assert set(symbols) <= set(letters)


NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("panel", "texts"),
    [
        ("logits", ["Logits z"]),
        ("probabilities", ["Softmax p", "dashed: target y′ = (1 − a) y + a/K, a = 0.1"]),
        ("gradient", ["Gradient ∂L/∂z = (p − y′)/(T ln 2)"]),
        ("loss_curve", ["as p of cat moves", "p = 0.8"]),
        (
            "terms",
            [
                "Terms −y′k log2 pk",
                "KL is 0 where p = y′; H(y′) remains",
                "L = Σ −y′ log2 p",
                "L = H(y′) + KL(y′ || p)",
                "Check of ∂L/∂zcat",
                "(L(z+h) − L(z−h)) / 2h",
            ],
        ),
        ("jacobian", ["∂pi/∂zj = pi (δij − pj) / T", "rows p, columns z"]),
        (
            "flow",
            [
                "Flow z → p → L",
                "logit z",
                "exp((z − max z)/T)",
                "softmax p",
                "−y′ log2 p",
                "∂L/∂z = (p − y′)/(T ln 2)",
                "∂p/∂z",
                "∂L/∂p = −y′/(p ln 2)",
                "∂L/∂zk = Σj −y′j / pj · pj (δjk − pk) / (T ln 2) = (pk − y′k)/(T ln 2)",
            ],
        ),
    ],
)
def test_the_target_of_zpy_is_y_and_the_probability_p(
    pieces: Pieces, panel: str, texts: list[str]
) -> None:
    written = "".join(pieces(SCALED, view(panel, "zpy"))).replace(NBSP, " ")
    assert [text for text in texts if text not in written] == []


@pytest.fixture
def set_derivation(draw: type[Drawing], monkeypatch: pytest.MonkeyPatch) -> SetDerivation:
    """Draw a derivation; what was given to typst, its rows, and its reasons."""
    sources: list[str] = []

    def noted(source: str, ink: str, size: float) -> Formula:
        sources.append(source)
        return formula(source, ink, size)

    def set_in(notation: str, state: State, full: bool) -> tuple[set[str], list[str], list[str]]:
        sources.clear()
        # Digits that are kept would be missing among the sources.
        formula_row.glyph.cache_clear()
        formula_row.number_width.cache_clear()
        drawing = draw(state, view("derivation", notation, full_derivation=full), size=WIDE)
        rows = [item.row.plain() for item in drawing.panel(DerivationPanel).rows]
        return set(sources), rows, drawing.pieces()

    monkeypatch.setattr(formula_row, "formula", noted)
    return set_in


@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize("notation", OTHERS)
def test_every_formula_of_the_derivation_is_set_in_the_notation(
    set_derivation: SetDerivation, state: State, full: bool, notation: str
) -> None:
    sources, rows, reasons = set_derivation(NOTATIONS[0], state, full)
    assert "t" in LETTER.findall(" ".join(rows))
    assert set_derivation(notation, state, full) == (
        {written_in(notation, source) for source in sources},
        [written_in(notation, row) for row in rows],
        [written_in(notation, reason) for reason in reasons],
    )


def test_a_colour_belongs_to_a_role_and_not_to_a_letter(set_derivation: SetDerivation) -> None:
    sources = set_derivation("zpy", SCALED, True)[0]
    found = {
        pair for s in sources for pair in re.findall(r'rgb\("(#\w+)"\)\)\[\$(?:bold\()?(\w)', s)
    }
    assert found == {
        (LIGHT.logits_text, "z"),
        (LIGHT.probabilities_text, "p"),
        (LIGHT.target_text, "y"),
    }


@pytest.mark.parametrize("style", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("full", [False, True])
def test_there_and_back_restores_the_picture(draw: type[Drawing], style: Style, full: bool) -> None:
    looks = [
        Snapshot.of(SCALED, View(panels=PANELS, notation=notation, full_derivation=full))
        for notation in NOTATIONS
    ]
    drawing = draw(SCALED, looks[0].view, style, (1600, 1400))
    seen = []
    for look in (*looks, looks[0]):
        drawing.figure.render(look)
        seen.append(pixels(drawing))
    assert seen[0] == seen[-1]
    assert len(set(seen)) == len(NOTATIONS)


def test_a_figure_that_changes_is_the_one_that_is_drawn_anew(draw: type[Drawing]) -> None:
    """Nothing that is kept from frame to frame keeps old letters."""
    drawing = draw(SCALED, View(panels=PANELS, full_derivation=True), LIGHT, (1600, 1400))
    look = View(panels=PANELS, full_derivation=True, notation="zpy")
    drawing.figure.render(Snapshot.of(SCALED, look))
    anew = draw(SCALED, look, LIGHT, (1600, 1400))
    assert pixels(drawing) == pixels(anew)


@pytest.mark.parametrize("panel", [panel for panel in PANELS if panel != "derivation"])
@pytest.mark.parametrize("notation", OTHERS)
def test_japanese_has_the_symbols_too(
    pieces: Pieces, japanese: None, panel: str, notation: str
) -> None:
    for state in (STATES["soft"], SCALED):
        first = pieces(state, view(panel, NOTATIONS[0]))
        assert pieces(state, view(panel, notation)) == [written_in(notation, t) for t in first]
