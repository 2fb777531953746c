from __future__ import annotations

import math
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from run_snippets import KEYS

from xentgui.core.analysis.analysis import analyse
from xentgui.core.analysis.derivation import line_names
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
L &= -\sum_{k} t_{k} \log y_{k} \\
&= -\sum_{k} t_{k} \log \frac{e^{u_{k}}}{\sum_{j} e^{u_{j}}} \\
&= -\sum_{k} t_{k} \Bigl( \log e^{u_{k}} - \log \sum_{j} e^{u_{j}} \Bigr) \\
&= -\sum_{k} t_{k} \log e^{u_{k}} + \sum_{k} t_{k} \log \sum_{j} e^{u_{j}} \\
&= -\sum_{k} t_{k} u_{k} + \log \sum_{j} e^{u_{j}} \\
\frac{\partial L}{\partial u_{k}} &= -\frac{\partial}{\partial u_{k}} \sum_{j} t_{j} u_{j}"""
        r""" + \frac{\partial}{\partial u_{k}} \log \sum_{j} e^{u_{j}} \\
\frac{\partial}{\partial u_{k}} \sum_{j} t_{j} u_{j} &= 0 + \dots + t_{k} + \dots + 0 = t_{k} \\
\frac{\partial}{\partial u_{k}} \log \sum_{j} e^{u_{j}} &= \frac{1}{\sum_{j} e^{u_{j}}}"""
        r""" \frac{\partial}{\partial u_{k}} \sum_{j} e^{u_{j}} ="""
        r""" \frac{e^{u_{k}}}{\sum_{j} e^{u_{j}}} = y_{k} \\
\frac{\partial L}{\partial u_{k}} &= -t_{k} + y_{k} = y_{k} - t_{k} \\
L &= -\log y_{\text{dog}} \approx -\log 0.24243 \approx 1.4170 \ \text{nats} \\
\frac{\partial L}{\partial u_{\text{cat}}} &= y_{\text{cat}} - t_{\text{cat}} \approx"""
        r""" 0.659 - 0 \approx 0.659
\end{align*}
"""
    )


def test_settings_scale_the_gradient() -> None:
    state = State((2, 1), (0.5, 0.5), ("a", "b"), 0.5, 0.1, LogBase.TWO)
    lines = latex(analyse(state), focus=1, notation=UYT).splitlines()
    assert lines[6] == "% t' is the target after label smoothing with a = 0.1."
    assert lines[8] == r"t'_{k} &= (1 - a) t_{k} + \frac{a}{K} \\"
    loss, gradient = lines[-3:-1]
    assert loss.startswith(r"L &= -\sum_{k} t'_{k} \log_{2} y_{k} \approx")
    assert (
        r"&= \frac{y_{\text{b}} - t'_{\text{b}}}{T \ln 2} \approx \frac{0.119 - 0.500}{0.5 \ln 2}"
        in gradient
    )


def test_what_is_not_rounded_is_equal() -> None:
    text = latex(analyse(State((0.0, -math.inf))), focus=1, notation=UYT)
    assert r"L &= -\log y_{\text{1}} = 0 \ \text{nats}" in text
    assert "= 0 - 0 = 0" in text


def test_an_infinite_loss() -> None:
    text = latex(analyse(State((0.0, -math.inf), target=1)), focus=1, notation=UYT)
    assert r"L &= -\log y_{\text{2}} = \infty" in text
    assert r"\lim_{u_{\text{2}} \to -\infty} \frac{\partial L}{\partial u_{\text{2}}} &= " in text


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


def test_another_loss_has_its_formulas_its_numbers_and_the_whole_gradient() -> None:
    assert (
        latex(analyse(START.with_loss("squared-error")), focus=0, notation=UYT)
        == r"""% \usepackage{amsmath}
% classes = ['cat', 'dog', 'bird']
% u = [2.0, 1.0, 0.1]  # logits
% t = [0.0, 1.0, 0.0]  # target
% The loss is the squared error.
\begin{align*}
L &= \frac12 \sum_k (y_k - t_k)^2 \approx 0.50895 \\
\frac{\partial L}{\partial u_{\text{cat}}} &= y_{\text{cat}} \bigl( """
        r"""(y_{\text{cat}} - t_{\text{cat}}) - \sum_j y_j (y_j - t_j) \bigr) \approx 0.263 \\
\frac{\partial L}{\partial u} &\approx (0.263, -0.247, -0.016)
\end{align*}
"""
    )


def test_what_its_formulas_need_is_said_behind_them() -> None:
    state = State((2, 1), (0.5, 0.5), ("a", "b"), 0.5, 0.0, LogBase.TWO, "focal:0.5")
    lines = latex(analyse(state), focus=1, notation=UYT).splitlines()
    assert lines[7].startswith(r"L &= -\sum_k t_k (1 - y_k)^\gamma \log_{2} y_k \approx ")
    assert lines[7].endswith(r" \ \text{bits},\quad \gamma = 0.5 \\")
    scale = r"\frac{1}{T \ln 2} \bigl( y_{\text{b}} \sum_j a_j - a_{\text{b}} \bigr) \approx "
    assert scale in lines[8]
    assert re.search(r"\d,\\quad a_k = .*,\\quad T = 0\.5 \\\\$", lines[8])


def test_a_weight_is_that_of_the_first_class() -> None:
    text = latex(analyse(START.with_loss("weighted-cross-entropy")), focus=1, notation=UYT)
    weights = r"\quad w_{\text{cat}} = 3,\quad w_k = 1 \text{ otherwise} \\"
    assert rf"L &= -\sum_k w_k t_k \log y_k \approx 1.4170 \ \text{{nats}},{weights}" in text
    gradient = r"y_{\text{dog}} \sum_j w_j t_j - w_{\text{dog}} t_{\text{dog}}"
    assert rf"&= \bigl( {gradient} \bigr) \approx -0.758 \\" in text


def test_a_rounded_parameter_is_not_equal() -> None:
    text = latex(analyse(START.with_loss("focal:0.123456")), focus=0, notation=UYT)
    assert r"\gamma \approx 0.1235" in text


def test_an_infinite_divergence_has_a_limit() -> None:
    text = latex(analyse(START.with_loss("reverse-kl")), focus=1, notation=UYT)
    assert r"L &= \sum_k y_k \log \frac{y_k}{t_k} = \infty \ \text{nats} \\" in text
    assert r"\bigr) \to -\infty \\" in text
    assert r"\frac{\partial L}{\partial u} &\to (\infty, -\infty, \infty)" in text
    assert "% The gradient is its limit as these t fall to 0." in text


def test_a_target_that_does_not_sum_to_1_is_said_of_a_divergence() -> None:
    state = State((1.0, 2.0), target=(0.25, 0.7499995), loss="reverse-kl")
    note = "% t sums to 0.9999995; its excess over 1 is added, so that no loss is below 0."
    assert note in latex(analyse(state), focus=0, notation=UYT).splitlines()


def test_more_classes_than_fit_on_a_line_have_no_vector() -> None:
    for count in (8, 9):
        text = latex(analyse(State(range(count), loss="brier")), focus=0, notation=UYT)
        assert (r"\partial u} &\approx (" in text) == (count == 8)


def test_exact_numbers_of_another_loss_are_equal() -> None:
    text = latex(analyse(State((0.0, -math.inf), loss="brier")), focus=1, notation=UYT)
    assert r"(y_k - t_k)^2 = 0 \\" in text
    assert r"\bigr) = 0 \\" in text
    assert r"\frac{\partial L}{\partial u} &= (0, 0)" in text


@settings(max_examples=300)
@given(data=st.data(), loss=st.sampled_from(KEYS))
def test_every_state_has_balanced_braces_and_nothing_special_in_its_names(
    loss: str, states: st.SearchStrategy[State], data: st.DataObject
) -> None:
    state = data.draw(states).with_loss(loss)
    text = latex(
        analyse(state), focus=data.draw(st.integers(0, state.class_count - 1)), notation=UYT
    )
    # An empty line in display mode, or a comment, would end it.
    body = text[text.index(r"\begin") :]
    is_derived = loss == "cross-entropy"
    symbol = "t'_{k}" if is_derived and state.label_smoothing else "L"
    assert body.startswith(f"\\begin{{align*}}\n{symbol} &= ")
    assert body.endswith("\n\\end{align*}\n")
    assert body.splitlines() == body.split("\n")[:-1]
    equations = 3 if not is_derived and state.class_count <= 8 else 2
    if is_derived:
        equations += len(line_names(state)) - 1
    assert len(body.splitlines()) == equations + 2
    bare = re.sub(r"\\([A-Za-z]+|.)", "", body, flags=re.DOTALL)
    assert not set(bare) & set("%$#~\\")
    assert bare.count("&") == equations
    assert body.count("\\bigl(") == body.count("\\bigr)")
    depth = 0
    for character in bare:
        depth += {"{": 1, "}": -1}.get(character, 0)
        assert depth >= 0
    assert depth == 0
    assert not re.search("nan|inf(?!ty)", re.sub(r"\\text{.*?}", "", body))
