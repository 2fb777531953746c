"""Which letters within words are set as those of formulas."""

from __future__ import annotations

import pytest
from drawing import Drawing

from xentgui.core.arithmetic.teacher import Teacher
from xentgui.core.panels import PANELS
from xentgui.core.state import State
from xentgui.core.view import NOTATIONS, View
from xentgui.figure.formulas.symbols import Symbol, in_words


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("dashed: target t", "t"),
        ("\N{BULLSEYE}、破線: 正解 t", "t"),
        ("L after each step, T = 2", "LT"),
        ("no step yet: press G, then play", ""),
        ("a point; I see", ""),
        ("KL is 0 where y = t; H(t) remains", "ytHt"),
        ("arrow: \N{MINUS SIGN}\N{PARTIAL DIFFERENTIAL}L/\N{PARTIAL DIFFERENTIAL}u", "∂L∂u"),
        ("don't", ""),
        ("k番目のクラス", "k"),
        ("", ""),
    ],
)
def test_letters_that_stand_for_quantities(text: str, letters: str) -> None:
    pieces = in_words(text, "#123456")
    assert "".join(piece[0] for piece in pieces) == text
    assert "".join(piece[0] for piece in pieces if isinstance(piece[0], Symbol)) == letters
    assert all(piece[1] == "#123456" for piece in pieces)


@pytest.mark.parametrize("notation", NOTATIONS)
@pytest.mark.parametrize("name", PANELS)
def test_a_hint_is_drawn_as_it_is_told(draw: type[Drawing], name: str, notation: str) -> None:
    state = State((2.0, 1.0, 0.1), Teacher((3.0, 1.0, -0.5), 2.0))
    drawing = draw(state, View(panels=(name,), notation=notation))
    hint = drawing.figure.panels[name].describe().hint
    assert hint in drawing.text(name)
