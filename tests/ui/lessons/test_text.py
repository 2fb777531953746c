"""The texts of lessons as rich text."""

from __future__ import annotations

import re
from html import escape

import pytest
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication

from xentgui.core.view import NOTATION
from xentgui.figure.drawing.style import LIGHT
from xentgui.figure.drawing.text import letter_html, math_family
from xentgui.ui.lessons.text import in_notation, rich, uncoloured

UYT = NOTATION["uyt"]


@pytest.fixture(autouse=True)
def _fonts(qapp: QApplication) -> None:
    """Formulas have letters of a font of their own."""


def with_letters(shown: str) -> str:
    """Write each letter between two "~" as one of a formula."""
    return re.sub("~(.)~", lambda match: letter_html(match[1]), shown)


def written(html: str) -> str:
    """Leave out all tags but those of what is raised or low."""
    return re.sub("</?span[^>]*>", "", html)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("w" * 45, f"{'w' * 20}\u200b{'w' * 20}\u200b{'w' * 5}"),
        ("w" * 20, "w" * 20),
        ("<" * 21 + " u", f"{'&lt;' * 20}\u200b&lt; "),
        ("猫" * 100, "猫" * 100),
    ],
)
def test_a_long_word_may_be_broken(text: str, shown: str) -> None:
    assert rich(text, LIGHT, UYT).startswith(shown)
    assert uncoloured(text).startswith(shown)
    assert re.sub("<[^>]*>|\u200b", "", rich(text, LIGHT, UYT)) == escape(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "y_k is",
            f'<span style="color:{LIGHT.probabilities_text}">~y~<sub>~k~</sub></span> is',
        ),
        ("Σ_j exp", "Σ<sub>~j~</sub> exp"),
        ("h_j, W_22, b_2", "~h~<sub>~j~</sub>, ~W~<sub>22</sub>, ~b~<sub>2</sub>"),
        ("10^\N{MINUS SIGN}699, h^T", "10<sup>\N{MINUS SIGN}699</sup>, h<sup>T</sup>"),
        ("a_b_c np.log_softmax", "a_b_c np.log_softmax"),
        (
            "t'_k",
            f'<span style="color:{LIGHT.target_text}">~t~\N{PRIME}<sub>~k~</sub></span>',
        ),
        ("v_1", f'<span style="color:{LIGHT.target_text}">~v~<sub>1</sub></span>'),
        ("don't try u2 < 3", "don't try u2 &lt; 3"),
        (
            "For K = 3, T\u2192\u221e: \u2202L of k, T^2",
            "For ~K~ = 3, ~T~\u2192\u221e: \u2202~L~ of ~k~, ~T~<sup>2</sup>",
        ),
        ("I say OK, A KL of L2 and exp(i)", "I say OK, A KL of L2 and exp(~i~)"),
        ("猫のtは", f'猫の<span style="color:{LIGHT.target_text}">~t~</span>は'),
    ],
)
def test_symbols_have_the_colours_of_their_roles(text: str, shown: str) -> None:
    assert rich(text, LIGHT, UYT) == with_letters(shown)


@pytest.mark.parametrize(
    ("notation", "shown"),
    [
        ("uyt", "y_k = exp(u_k); \u2202L/\u2202u_k = y_k \u2212 t_k, u and t"),
        ("zpy", "p_k = exp(z_k); \u2202L/\u2202z_k = p_k \u2212 y_k, z and y"),
        ("xqp", "q_k = exp(x_k); \u2202L/\u2202x_k = q_k \u2212 p_k, x and p"),
    ],
)
def test_symbols_are_those_of_the_notation(notation: str, shown: str) -> None:
    text = "y_k = exp(u_k); \u2202L/\u2202u_k = y_k \u2212 t_k, u and t"
    assert in_notation(text, NOTATION[notation]) == shown
    html = rich(text, LIGHT, NOTATION[notation])
    assert re.sub("</?sub>", "", written(html)) == shown.replace("_", "")


@pytest.mark.parametrize("notation", list(NOTATION))
def test_letters_of_formulas_are_those_of_the_figure(notation: str) -> None:
    document = QTextDocument()
    document.setHtml(rich("y_k \u2212 t_k at T, not at Tea", LIGHT, NOTATION[notation]))
    cursor = QTextCursor(document)
    families = []
    for at in range(len(document.toPlainText())):
        cursor.setPosition(at + 1)
        name = cursor.charFormat().fontFamilies() or [""]
        families.append(math_family() in name)
    text = document.toPlainText()
    found = "".join(c if is_it else "." for c, is_it in zip(text, families, strict=True))
    own = NOTATION[notation]
    y, t = own.probabilities, own.target
    assert found == f"{y}k...{t}k....T............"


@pytest.mark.parametrize("text", ["don't try", "output at T = 2", "u2", "yes", "x.y"])
def test_letters_of_words_are_no_symbols(text: str) -> None:
    assert in_notation(text, NOTATION["zpy"]) == text
