from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xentgui.core.analysis.analysis import analyse
from xentgui.core.examples import EXAMPLES, START
from xentgui.core.state import LogBase, State
from xentgui.core.view import NOTATION
from xentgui.export.snippets.latex import escaped, latex

UYT = NOTATION["uyt"]


def test_loss_and_gradient_with_the_shown_digits() -> None:
    assert (
        latex(analyse(START), focus=0, notation=UYT) == r"""% \usepackage{amsmath}
% classes = ['cat', 'dog', 'bird']
% u = [2.0, 1.0, 0.1]  # logits
% t = [0.0, 1.0, 0.0]  # target
\begin{align*}
L &= -\log y_{\text{dog}} \approx -\log 0.24243 \approx 1.4170 \ \text{nats} \\
\frac{\partial L}{\partial u_{\text{cat}}} &= y_{\text{cat}} - t_{\text{cat}} \approx"""
        r""" 0.659 - 0 \approx 0.659
\end{align*}
"""
    )


def test_settings_scale_the_gradient() -> None:
    state = State((2, 1), (0.5, 0.5), ("a", "b"), 0.5, 0.1, LogBase.TWO)
    lines = latex(analyse(state), focus=1, notation=UYT).splitlines()
    assert lines[6] == "% t is the target after label smoothing with a = 0.1."
    assert lines[8].startswith(r"L &= -\sum_{k} t_{k} \log_{2} y_{k} \approx")
    assert (
        r"&= \frac{y_{\text{b}} - t_{\text{b}}}{T \ln 2} \approx \frac{0.119 - 0.500}{0.5 \ln 2}"
        in lines[9]
    )


def test_what_is_not_rounded_is_equal() -> None:
    text = latex(analyse(State((0.0, -math.inf))), focus=1, notation=UYT)
    assert r"L &= -\log y_{\text{1}} = 0 \ \text{nats}" in text
    assert "= 0 - 0 = 0" in text


def test_an_infinite_loss() -> None:
    text = latex(analyse(State((0.0, -math.inf), target=1)), focus=1, notation=UYT)
    assert r"L &= -\log y_{\text{2}} = \infty" in text


def test_rounded_numbers_that_would_contradict_the_result_are_left_out() -> None:
    text = latex(analyse(EXAMPLES["rounding"]), focus=0, notation=UYT)
    assert r"L &= -\log y_{\text{cat}} \approx 1.9287 \times 10^{-22}" in text
    assert r"y_{\text{cat}} - t_{\text{cat}} \approx -1.9 \times 10^{-22}" in text


@pytest.mark.parametrize(
    ("name", "tex"),
    [
        ("&%$#_{}", r"\&\%\$\#\_\{\}"),
        ("~^\\", r"\textasciitilde{}\textasciicircum{}\textbackslash{}"),
        ("a\n\nb", r"a\textbackslash{}n\textbackslash{}nb"),
        ("猫", "猫"),
    ],
)
def test_names_are_escaped(name: str, tex: str) -> None:
    assert escaped(name) == tex


def test_a_blank_name_is_a_number() -> None:
    assert "u_{2}" in latex(analyse(State((1, 2), names=("a", " "))), focus=1, notation=UYT)


@given(data=st.data())
def test_every_state_has_balanced_braces_and_nothing_special_in_its_names(
    states: st.SearchStrategy[State], data: st.DataObject
) -> None:
    state = data.draw(states)
    text = latex(
        analyse(state), focus=data.draw(st.integers(0, state.class_count - 1)), notation=UYT
    )
    # An empty line in display mode, or a comment, would end it.
    body = text[text.index(r"\begin") :]
    assert body.startswith("\\begin{align*}\nL &= ")
    assert body.endswith("\n\\end{align*}\n")
    assert body.splitlines() == body.split("\n")[:-1]
    assert len(body.splitlines()) == 4
    bare = re.sub(r"\\([A-Za-z]+|.)", "", body, flags=re.DOTALL)
    assert not set(bare) & set("%$#~\\")
    assert bare.count("&") == 2
    depth = 0
    for character in bare:
        depth += {"{": 1, "}": -1}.get(character, 0)
        assert depth >= 0
    assert depth == 0
    assert not re.search("nan|inf(?!ty)", re.sub(r"\\text{.*?}", "", body))
