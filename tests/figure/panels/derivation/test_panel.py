# ruff: noqa: RUF001 - minus and multiplication signs are meant
"""What stands in the derivation, read and computed, is what the State says."""

from __future__ import annotations

import math
import re

import numpy as np
import pytest
from derivation_text import NUMBER, assert_says, last_place, value
from drawing import Drawing, panel_of
from formula_text import evaluated
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from xentgui.core.analysis.analysis import analyse
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import LogBase, State
from xentgui.core.view import NOTATION, View
from xentgui.figure.drawing.style import LIGHT
from xentgui.figure.figure import Figure
from xentgui.figure.panels.derivation.lines import DerivationLines
from xentgui.figure.panels.derivation.panel import DerivationPanel, reasons

UYT = NOTATION["uyt"]
LOGS = {LogBase.E: math.log, LogBase.TWO: math.log2, LogBase.TEN: math.log10}


@st.composite
def states(draw: st.DrawFn, most: int = 9) -> State:
    logits = draw(st.lists(st.floats(-20.0, 20.0), min_size=2, max_size=most))
    count = len(logits)
    weights = draw(st.lists(st.integers(0, 9), min_size=count, max_size=count).filter(any))
    one_hot = draw(st.booleans())
    target = draw(st.integers(0, count - 1)) if one_hot else np.array(weights) / sum(weights)
    return State(
        logits,
        target,
        temperature=draw(st.sampled_from([0.5, 1.0, 2.0, 7.25])),
        label_smoothing=draw(st.sampled_from([0.0, 0.1])),
        log_base=draw(st.sampled_from(LogBase)),
        t2=draw(st.booleans()),
    )


@given(states(), st.data())
@settings(max_examples=300)
def test_the_loss_is_the_sum_that_is_written(
    qapp: QApplication, state: State, data: st.DataObject
) -> None:
    k = data.draw(st.integers(0, state.class_count - 1))
    analysis = analyse(state)
    text = DerivationLines(analysis, k, UYT, LIGHT, 15.0).short(2000.0)[0].plain()
    *terms, loss = text.split(" = ")[1:]
    assert_says(loss, analysis.loss)
    if len(terms) == 1 or "⋯" in text:
        return
    log = LOGS[state.log_base]
    total, slack = 0.0, last_place(loss)
    for t, y in re.findall(rf"−({NUMBER} )?log(?:_\d+)? ([^\s()]+)", terms[1]):
        t = t.strip() or "1"
        total -= value(t) * log(value(y))
        half = last_place(y)
        slack += abs(log(value(y))) * last_place(t)
        slack += value(t) * (log(value(y) + half) - log(max(value(y) - half, 1e-300)))
    is_squared = state.t2 and state.temperature != 1.0
    assert re.fullmatch(r"T\^2 \(.*\)", terms[1]) if is_squared else "T" not in terms[1]
    assert terms[0].startswith("−T^2 Σ_k" if is_squared else "−Σ_k")
    square = state.temperature**2 if is_squared else 1.0
    assert square * total == pytest.approx(analysis.loss, abs=square * slack + 1e-9)


@given(states(), st.data())
@settings(max_examples=300)
def test_the_gradient_is_the_difference_that_is_written(
    qapp: QApplication, state: State, data: st.DataObject
) -> None:
    k = data.draw(st.integers(0, state.class_count - 1))
    analysis = analyse(state)
    text = DerivationLines(analysis, k, UYT, LIGHT, 15.0).short(2000.0)[2].plain()
    own, _, vectors = text.partition("; ∂L/∂u = ")
    head, difference, gradient = own.split(" = ")[0], own.split(" = ")[-2], own.split(" = ")[-1]
    assert head == f"k = {k + 1}: ∂L/∂u_k".split(" = ")[0]
    assert_says(gradient, analysis.gradient[k])
    found = re.match(rf"\(?({NUMBER}) − ({NUMBER})", difference)
    assert found is not None
    y, t = found.groups()
    assert_says(y, analysis.probabilities[k])
    assert_says(t, analysis.target[k])
    if state.t2 and state.temperature != 1.0:
        times = re.search(rf"\) · ({NUMBER})(?: / ln (\d+))?$", difference)
        assert times is not None
        found_scale = value(times[1]) / math.log(float(times[2] or math.e))
        assert found_scale == pytest.approx(analysis.gradient_scale, rel=1e-3)
    elif divisor := re.search(r"\) / \(?(.*?)\)?$", difference):
        parts = divisor[1].split(" ln ")
        factor = 1.0
        if parts[0] and not parts[0].startswith("ln"):
            factor *= value(parts[0])
        if "ln" in divisor[1]:
            factor *= math.log(float(state.log_base.value))
        assert 1.0 / factor == pytest.approx(analysis.gradient_scale, rel=1e-3)
    else:
        assert state.temperature == 1.0
        assert state.log_base is LogBase.E
    columns = [column.strip("()").split(", ") for column in re.findall(r"\([^()]*\)", vectors)]
    quantities = [analysis.gradient]
    if len(columns) == 3:
        quantities = [analysis.probabilities, analysis.target, analysis.gradient]
    for column, quantity in zip(columns, quantities, strict=True):
        assert len(column) == state.class_count or "⋯" in column
        if "⋯" not in column:
            for entry, number in zip(column, quantity.tolist(), strict=True):
                assert_says(entry, number)


@given(states(), st.data(), st.booleans())
@settings(max_examples=200, deadline=None)
def test_every_formula_of_the_full_form_is_true(
    qapp: QApplication, state: State, data: st.DataObject, short: bool
) -> None:
    k = data.draw(st.integers(0, state.class_count - 1))
    analysis = analyse(state)
    lines = DerivationLines(analysis, k, UYT, LIGHT, 15.0)
    u, t, y = state.logits, analysis.target, analysis.probabilities
    # So that e^u is within float64, and is what the softmax has it for.
    exp = np.exp(u / state.temperature)
    values = {"u_j": u, "t_j": t, "y_j": y, "t_k": t[k], "y_k": y[k], "T": state.temperature}
    values |= {"e_j": exp, "e_k": exp[k]}
    due = {
        "gradient": analysis.gradient[k],
        "of t": t[k] * analysis.gradient_scale,
        "of y": y[k] * analysis.gradient_scale,
    }

    def said(text: str) -> float:
        text = re.sub(r"e\^(?:\(u_([jk])/T\)|u_([jk]))", r"e_\1\2", text)
        return float(evaluated(text, values))

    if short:
        parts = lines.short(2000.0)[1].plain().split(" = ")[2:]
        for part in parts:
            assert said(part) == pytest.approx(due["gradient"], rel=1e-7, abs=1e-7)
        return
    full = [row.plain() for row in lines.full(2000.0)]
    for line, name in ((5, "of t"), (6, "of y")):
        for part in full[line].split(" = ")[1:-1]:
            assert said(part) == pytest.approx(due[name], rel=1e-7, abs=1e-7)


@given(states(), st.data())
@settings(max_examples=150)
def test_every_step_of_the_full_form_has_its_number(
    qapp: QApplication, state: State, data: st.DataObject
) -> None:
    k = data.draw(st.integers(0, state.class_count - 1))
    analysis = analyse(state)
    lines = [row.plain() for row in DerivationLines(analysis, k, UYT, LIGHT, 15.0).full(2000.0)]
    assert len(lines) == len(reasons(UYT))
    assert_says(lines[0].rpartition(" = ")[2], analysis.probabilities[k])
    found = re.search(rf"({NUMBER}) ([−+]) ({NUMBER}) = {NUMBER}$", lines[4])
    assert found is not None
    first, sign, second = found.groups()
    difference = value(first) - value(second) * (1.0 if sign == "−" else -1.0)
    slack = last_place(first) + last_place(second)
    assert difference == pytest.approx(analysis.loss, abs=slack + 1e-9)
    of_t, of_y = (line.rpartition(" = ")[2] for line in lines[5:7])
    slack = last_place(of_t) + last_place(of_y)
    assert value(of_y) - value(of_t) == pytest.approx(analysis.gradient[k], abs=slack + 1e-9)


@pytest.mark.parametrize("count", [2, 3, 40, 1000])
@pytest.mark.parametrize("room", [360.0, 600.0, 1100.0])
@pytest.mark.parametrize("smoothing", [0.0, 0.1])
def test_long_sums_and_vectors_are_shortened_and_name_the_class(
    qapp: QApplication, count: int, room: float, smoothing: float
) -> None:
    state = State(np.linspace(-3.0, 3.0, count), 1, label_smoothing=smoothing)
    k = count // 2
    rows = DerivationLines(analyse(state), k, UYT, LIGHT, 15.0).short(room)
    assert all(row.width <= room for row in (rows[0], rows[2]))
    named = {piece.class_index for piece in rows[2].pieces if piece.class_index is not None}
    assert k in named


def test_a_loss_that_is_infinite(qapp: QApplication) -> None:
    state = State((1.0, -math.inf), 1)
    lines = [
        row.plain() for row in DerivationLines(analyse(state), 1, UYT, LIGHT, 15.0).full(900.0)
    ]
    assert lines[1].endswith("= −log 0 = ∞")


def test_a_probability_below_float64_has_no_logarithm_to_show(qapp: QApplication) -> None:
    state = State((1000.0, 0.0), 1)
    line = DerivationLines(analyse(state), 1, UYT, LIGHT, 15.0).short(900.0)[0].plain()
    assert "log 0" not in line
    assert line.endswith(" = 1000.000")


class TestPanel:
    def test_it_speaks_of_the_marked_class(self, draw: type[Drawing]) -> None:
        drawing = draw(State((2.0, 1.0, 0.1), 1), view=View(focus=1, hovered=2))
        assert drawing.panel(DerivationPanel).rows[-1].row.plain().startswith("k = 3: ")

    def test_a_number_lights_its_class_and_the_reverse(self, draw: type[Drawing]) -> None:
        drawing = draw(State((2.0, 1.0, 0.1), 1), view=View(focus=1, hovered=0))
        panel = drawing.panel(DerivationPanel)
        item = panel.rows[-1]
        assert item.tinted
        index, box = item.row.boxes(item.x(), item.y())[-1]
        assert index == 2
        assert panel.class_at(box.center()) == 2

    def test_a_window_loads_formulas_after_its_first_frame(self, qapp: QApplication) -> None:
        figure = Figure(LIGHT, cached=True)
        figure.resize(1200.0, 800.0)
        figure.render(Snapshot.of(State((2.0, 1.0))))
        panel = panel_of(figure, DerivationPanel)
        assert isinstance(panel, DerivationPanel)
        assert not panel.rows
        figure.wake()
        assert len(panel.rows) == 3

    def test_every_step_is_shown_with_its_reason(self, draw: type[Drawing]) -> None:
        view = View(panels=("derivation",), full_derivation=True)
        drawing = draw(State((2.0, 1.0, 0.1), 1), view=view)
        panel = drawing.panel(DerivationPanel)
        assert len(panel.rows) == 8
        assert panel.notes == reasons(UYT)[:-1]
        bottoms = [item.y() + item.row.descent for item in panel.rows]
        tops = [item.y() - item.row.ascent for item in panel.rows]
        assert all(top >= bottom for top, bottom in zip(tops[1:], bottoms[:-1], strict=True))
        assert tops[0] > 0.0
        assert bottoms[-1] < panel.size().height()

    def test_only_the_rows_that_change_are_drawn_anew(self, draw: type[Drawing]) -> None:
        drawing = draw(State((2.0, 1.0, 0.1), 1))
        rows = drawing.panel(DerivationPanel).rows
        before = [item.row for item in rows]
        drawing.figure.render(Snapshot.of(State((2.5, 1.0, 0.1), 1), drawing.snapshot.view))
        assert [item.row is old for item, old in zip(rows, before, strict=True)] == [
            False,
            True,
            False,
        ]

    def test_it_comes_back_with_the_present_numbers_after_it_had_no_room(
        self, qapp: QApplication
    ) -> None:
        figure = Figure(LIGHT)
        figure.resize(1120.0, 700.0)
        figure.render(Snapshot.of(State((2.0, 1.0, 0.1), 1)))
        panel = panel_of(figure, DerivationPanel)
        figure.resize(600.0, 400.0)
        assert not panel.isVisible()
        figure.render(Snapshot.of(State((2.0, 5.0, 0.1), 1)))
        figure.resize(1120.0, 700.0)
        assert panel.isVisible()
        loss = analyse(State((2.0, 5.0, 0.1), 1)).loss
        assert_says(panel.rows[0].row.plain().rpartition(" = ")[2], loss)
