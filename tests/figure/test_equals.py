# ruff: noqa: RUF001, RUF002 - minus signs, primes and Greek letters are meant
"""No "=" stands between what differs in the digits that are shown."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from drawing import Drawing
from formula_text import evaluated
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PySide6.QtWidgets import QApplication

from xentgui.core.losses.registry import ALL_LOSSES, INDEPENDENT
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import LogBase, State
from xentgui.core.view import NOTATIONS, View
from xentgui.figure.cards.description import Description, Value
from xentgui.figure.drawing.numbers import ALMOST, Written, compact, fixed
from xentgui.figure.formulas.symbols import GAP
from xentgui.ui.stage.spoken import describe

PANELS = ("logits", "probabilities", "gradient", "loss_curve", "terms", "flow", "sigmoid")
# Large enough for all that can be written.
SIZE = (2600, 1800)
NUMBER = re.compile(r"[+−]?(?:\d+(?:\.\d+)?(?:×10\^−?\d+)?|∞)")
UNITS = re.compile(r" (nats|bits|bans)$")


class Equation(NamedTuple):
    """A sign between two sides, as text."""

    left: str
    sign: str
    right: str


@st.composite
def states(draw: st.DrawFn) -> State:
    count = draw(st.integers(2, 8))
    logits = draw(
        st.lists(
            st.floats(-6.0, 6.0) | st.integers(-30, 30).map(lambda n: n / 10.0),
            min_size=count,
            max_size=count,
        )
    )
    loss = draw(st.sampled_from([*ALL_LOSSES, "focal:0.5", "binary-cross-entropy:3"]))
    if draw(st.booleans()):
        logits[draw(st.integers(1, count - 1))] = -math.inf
    target: object = draw(st.integers(0, count - 1))
    if draw(st.booleans()):
        weights = np.array(draw(st.lists(st.integers(0, 9), min_size=count, max_size=count)))
        weights[0] += 1
        target = weights / (10.0 if loss.split(":")[0] in INDEPENDENT else weights.sum())
    return State(
        logits,
        target,  # type: ignore[arg-type]
        temperature=draw(st.sampled_from([1.0, 1.0, 0.5, 3.0, 1.2345678])),
        label_smoothing=draw(st.sampled_from([0.0, 0.1, 0.3337])),
        log_base=draw(st.sampled_from(LogBase)),
        loss=loss,
        t2=draw(st.booleans()),
    )


def equations(text: str) -> Iterator[Equation]:
    pieces = re.split(r" ([=≈]) ", UNITS.sub("", text))
    for place in range(1, len(pieces), 2):
        yield Equation(pieces[place - 1], pieces[place], pieces[place + 1])


def sum_of(side: str) -> float | None:
    """Add the numbers of "0.503 + 1.2×10^−5"; None where there is anything else."""
    if NUMBER.sub("", side).replace(" ", "").strip("+"):
        return None
    return sum(written_in(number).value for number in NUMBER.findall(side))


def written_in(number: str) -> Written:
    digits, _, exponent = number.lstrip("+").partition("×10^")
    return Written(digits, exponent)


def shown(panel: Description, quantity: str) -> dict[str, float]:
    """Numbers of a quantity by class, with the digits that are shown."""
    return {value.name: value.number.value for value in panel.values if value.quantity == quantity}


def comes_out(number: Written, computed: float) -> bool:
    """Whether a result, written with as many digits as a number, is that number."""
    value = number.value
    if value == computed or not math.isfinite(value) or not math.isfinite(computed):
        return value == computed
    decimals = len(number.digits.partition(".")[2])
    power = int(number.exponent.replace("−", "-") or 0)
    # A half may be rounded either way.
    near = (computed + step * 10.0**power for step in (-1e-12, 0.0, 1e-12))
    return number.digits.lstrip("+").replace("−", "-") in {
        f"{each / 10.0**power:.{decimals}f}" for each in near
    }


def is_right(sign: str, right: str, computed: float) -> bool:
    return sign == ALMOST or comes_out(written_in(right), computed)


class Case(NamedTuple):
    """What is drawn, and the symbols of it."""

    state: State
    panels: dict[str, Description]
    focus: int
    u: str
    y: str
    t: str

    @property
    def name(self) -> str:
        return self.state.names[self.focus]

    def values(self) -> dict[str, NDArray[np.float64] | float]:
        """Symbols of the chain rule, with the digits that the softmax panel and the flow show."""
        softmax = self.panels["probabilities"]
        y, t = shown(softmax, self.y), shown(softmax, self.t)
        names = self.state.names
        # More rows than this are summed in the last.
        known = [names[k] for k in range(len(names))]
        weights = np.ones(len(names))
        if self.state.loss.startswith("weighted"):
            weights[0] = float([*self.state.loss.split(":"), "3"][1])
        return {
            f"{self.y}_j": np.array([y[each] for each in known]),
            f"{self.t}_j": np.array([t[each] for each in known]),
            f"{self.y}_k": y[self.name],
            f"{self.t}_k": t[self.name],
            "w_j": weights,
            "δ_jk": (np.arange(len(names)) == self.focus).astype(float),
            "T": compact(self.state.temperature).value,
        }


@given(states(), st.sampled_from(NOTATIONS), st.data())
@settings(max_examples=250, deadline=None)
def test_what_equals_a_number_comes_out_with_the_digits_that_are_shown(
    qapp: QApplication, state: State, notation: str, data: st.DataObject
) -> None:
    focus = data.draw(st.integers(0, state.class_count - 1))
    view = View(focus=focus, panels=PANELS, notation=notation)
    drawing = Drawing(state, view, size=SIZE)
    panels = {name: panel.describe() for name, panel in drawing.figure.panels.items()}
    u, y, t = list(notation)
    marked = view.marked
    case = Case(state, panels, marked, u, y, f"{t}′" if state.label_smoothing else t)
    check_terms(case)
    check_flow(case)
    check_loss(case)
    check_sigmoid(case)
    check_spoken(drawing.snapshot, panels)


def check_terms(case: Case) -> None:
    panel = case.panels["terms"]
    first = panel.formulas[0]
    *_, loss = equations(first)
    terms = [v for v in panel.values if v.quantity == panel.values[0].quantity]
    quantity = loss.left.partition("Σ ")[2]
    added = sum(v.number.value for v in terms if v.quantity in quantity)
    assert is_right(loss.sign, loss.right, added), (first, terms)
    for formula in panel.formulas[1:]:
        *_, whole = equations(formula)
        total = sum_of(whole.right)
        assert total is not None, formula
        assert is_right(whole.sign, loss.right, total), (formula, first)


def check_flow(case: Case) -> None:
    if case.state.class_count > 6:
        (rule,) = case.panels["flow"].formulas
        *_, last = equations(rule.partition(GAP)[0])
        reduces = case.state.loss == "cross-entropy" or case.state.is_independent
        if not reduces:  # The sum is over classes that are not all shown.
            assert last.sign == ALMOST or sum_of(last.right) == 0.0
            return
    for rule in case.panels["flow"].formulas:
        for equation in equations(rule.partition(GAP)[0]):
            right = sum_of(equation.right)
            if right is None or equation.sign == ALMOST or equation.left.endswith("k"):
                continue
            side = equation.left.replace(" \N{MIDDLE DOT} ", " * ").replace("′", "S")
            values = {key.replace("′", "S"): value for key, value in case.values().items()}
            if "Σ" in side:
                slopes = shown(case.panels["flow"], f"∂L/∂{case.y}")
                y, g = values[f"{case.y}_j"], np.array([slopes[n] for n in case.state.names])
                k, over = case.focus, values["T"]
                computed = float(y[k] * (g[k] - np.sum(y * g)) / over)  # type: ignore[index]
            else:
                computed = float(evaluated(side, values))
            assert is_right(equation.sign, equation.right, computed), rule


def check_loss(case: Case) -> None:
    panel = case.panels["loss_curve"]
    probability, loss = panel.values
    assert probability.quantity == case.y
    formula = re.search(r"= (−(?:T\^2 )?)(log(?:_\d+)?) ", panel.title)
    if formula is None:
        assert loss.relation == "="
        return
    y = probability.number.value
    base = formula[2].removeprefix("log").removeprefix("_")
    factor = compact(case.state.temperature).value ** 2 if "T" in formula[1] else 1.0
    computed = math.inf if y == 0.0 else -factor * math.log(y) / math.log(float(base or math.e))
    assert loss.relation == ALMOST or comes_out(loss.number, computed + 0.0)


def check_sigmoid(case: Case) -> None:
    panel = case.panels["sigmoid"]
    found = {value.quantity: value for value in panel.values}
    probability = found[case.y]
    margin = next((v for key, v in found.items() if case.u in key), None)
    if margin is not None:
        z = margin.number.value / compact(case.state.temperature).value
        computed = 1.0 / (1.0 + math.exp(-z)) if z > -700.0 else 0.0
        assert probability.relation == ALMOST or comes_out(probability.number, computed)
    if "L" in found and found["L"].relation == "=":
        y = probability.number.value
        t = shown(case.panels["probabilities"], case.t)[case.name]
        right, wrong = (t, y), (1.0 - t, 1.0 - y)
        base = {LogBase.E: math.e, LogBase.TWO: 2.0, LogBase.TEN: 10.0}[case.state.log_base]
        cost = sum(
            share * (math.inf if p <= 0.0 else -math.log(p)) for share, p in (right, wrong) if share
        ) / math.log(base)
        has_t2 = case.state.t2 and case.state.temperature != 1.0
        square = compact(case.state.temperature).value ** 2 if has_t2 else 1.0
        assert comes_out(found["L"].number, square * cost), found


def check_spoken(snapshot: Snapshot, panels: dict[str, Description]) -> None:
    """A formula equals a number only where that has all digits."""
    exact = {
        "terms": snapshot.analysis.terms.tolist(),
        "flow": [*snapshot.analysis.terms.tolist(), *snapshot.analysis.exponentials()[0].tolist()],
    }
    heads = re.compile(r"exp\(|\blog(?:_|\b)|²|\^2|\|")
    for name, values in exact.items():
        for value in panels[name].values:
            # A gradient that is checked may have the factor of a loss times T^2.
            formula = value.quantity.removeprefix("T^2 ")
            is_formula = heads.search(formula) and not formula.startswith("∂")
            is_formula = is_formula and not re.search(r"KL|H\(|L\(", value.quantity)
            is_one = value.name in snapshot.state.names  # And not the sum of some.
            if is_formula and is_one and value.relation == "=":
                assert value.number.value in values, value
    said = describe(snapshot, panels)
    for value in panels["flow"].values:
        assert said_as(value) in said


def said_as(value: Value) -> str:
    return f"{value.quantity} {value.relation} {value.number.plain()}"


def test_the_loss_of_a_rounded_probability_is_not_said_to_be_exact(qapp: QApplication) -> None:
    """-log 0.242 is 1.419; the loss is 1.417."""
    state = State((2.0, 1.0, 0.1), 1)
    drawing = Drawing(state, View(focus=1, panels=("loss_curve",)))
    assert "y = 0.242   L ≈ 1.417" in drawing.text()
    exact = Drawing(State.from_probabilities((0.5, 0.5)), View(panels=("loss_curve",)))
    assert f"L = {fixed(math.log(2.0)).plain()}" in exact.text()


def test_terms_that_do_not_add_up_as_they_are_shown_are_almost_the_loss(
    qapp: QApplication,
) -> None:
    """0.347 + 0.347 is 0.694; the loss is 0.693."""
    drawing = Drawing(State((0.0, 0.0), (0.5, 0.5)), View(panels=("terms",)), size=SIZE)
    assert "L = Σ −t log y ≈ 0.693 nats" in drawing.text("terms")
    assert "L = H(t) + KL(t\N{NO-BREAK SPACE}||\N{NO-BREAK SPACE}y) = 0.693 + 0 nats" in (
        drawing.text("terms")
    )


def test_a_gradient_that_comes_out_is_equal(qapp: QApplication) -> None:
    drawing = Drawing(State((2.0, 1.0, 0.1), 1), View(focus=1, panels=("flow",)), size=SIZE)
    assert "= yk − tk = −0.758" in drawing.text("flow")


def test_no_sign_tells_a_hidden_number(qapp: QApplication) -> None:
    view = View(focus=1, panels=PANELS, hide_values=True)
    drawing = Drawing(State((2.0, 1.0, 0.1), 1), view, size=SIZE)
    # What defines the smoothed target has no number that is hidden.
    assert ALMOST not in drawing.text()
