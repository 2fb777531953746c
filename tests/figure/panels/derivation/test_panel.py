# ruff: noqa: RUF001 - minus and multiplication signs are meant
"""What stands in the derivation, read and computed, is what the State says."""

from __future__ import annotations

import itertools
import math
import re
from dataclasses import replace

import numpy as np
import pyqtgraph as pg
import pytest
from derivation_text import NUMBER, assert_says, last_place, value
from drawing import Drawing, panel_of
from formula_text import evaluated
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QApplication

from xentgui.core.analysis.analysis import Analysis, analyse
from xentgui.core.analysis.derivation import LINES, line_names
from xentgui.core.losses.registry import COMPARABLE
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import LogBase, State
from xentgui.core.view import NOTATION, NOTATIONS, View
from xentgui.figure.drawing.style import LIGHT
from xentgui.figure.figure import Figure
from xentgui.figure.panels.derivation.lines import DerivationLines
from xentgui.figure.panels.derivation.other_lines import IndependentLines, OtherLines
from xentgui.figure.panels.derivation.panel import DerivationPanel

UYT = NOTATION["uyt"]
LOGS = {LogBase.E: math.log, LogBase.TWO: math.log2, LogBase.TEN: math.log10}
FULL = View(1, ("derivation",), full_derivation=True)


@st.composite
def states(draw: st.DrawFn, most: int = 9) -> State:
    logits = draw(st.lists(st.floats(-20.0, 20.0), min_size=2, max_size=most))
    count = len(logits)
    weights = draw(st.lists(st.integers(0, 9), min_size=count, max_size=count).filter(any))
    one_hot = draw(st.booleans())
    target = draw(st.integers(0, count - 1)) if one_hot else np.array(weights) / sum(weights)
    if draw(st.integers(0, 5)) == 0:
        logits[draw(st.integers(0, count - 2))] = -math.inf
    return State(
        logits,
        target,
        temperature=draw(st.sampled_from([0.5, 1.0, 2.0, 7.25])),
        label_smoothing=draw(st.sampled_from([0.0, 0.1])),
        log_base=draw(st.sampled_from(LogBase)),
        t2=draw(st.booleans()),
    )


class Reader:
    """Computes formulas of one class in a notation."""

    def __init__(self, analysis: Analysis, k: int, key: str) -> None:
        state, notation = analysis.state, NOTATION[key]
        self._letters = notation.logits, notation.probabilities, notation.target
        # So that e^u is within float64, and is what the softmax has it for.
        exp = np.exp(state.logits / state.temperature)
        own = {"u": state.logits, "y": analysis.probabilities, "p": analysis.target}
        own |= {"t": state.target, "e": exp}
        self._values: dict[str, object] = {
            "T": state.temperature,
            "a": state.label_smoothing,
            "K": float(state.class_count),
        }
        for letter, numbers in own.items():
            self._values |= {f"{letter}_j": numbers, f"{letter}_i": numbers[k]}
        self._values["s"] = float(np.sum(exp))
        self._values["d"] = exp[k] / state.temperature

    def value(self, text: str) -> float:
        """Compute a formula; k is what a sum runs over, or else the class."""
        names = dict(zip(self._letters, "uyt", strict=True))

        def plain(found: re.Match[str]) -> str:
            name = "p" if found[2] else names[found[1]]
            return f"{name}_{found[3]}"

        text = re.sub(rf"\b([{''.join(self._letters)}])(′?)_([jk])", plain, text)
        text = re.sub(r"e\^(?:\(u_([jk])/T\)|u_([jk]))", r"e_\1\2", text)
        # What is derived here: the sum of exponentials, and that of t u.
        text = text.replace("∂/∂u_k Σ_j e_j", "d").replace("Σ_j e_j", "s")
        text = re.sub(r"0 \+ ⋯ \+ ([pt]_k) \+ ⋯ \+ 0", r"\1", text)
        own = "j" if "Σ_k" in text else "i"
        text = re.sub(r"\b([uypet])_k", rf"\1_{own}", text).replace("Σ_k", "Σ_j")
        return float(evaluated(text, self._values))


def summands(text: str) -> list[str]:
    """Cut a formula at its plus signs that are in no bracket."""
    parts, depth = [""], 0
    for sign in text:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == "+" and not depth:
            parts.append("")
        else:
            parts[-1] += sign
    return [part.strip() for part in parts]


def lines_of(analysis: Analysis, k: int, key: str = "uyt") -> dict[str, str]:
    written = DerivationLines(analysis, k, NOTATION[key], LIGHT, 15.0)
    return {line.name: line.formula.plain() for line in written.full(2000.0)}


@given(states(), st.data(), st.sampled_from(NOTATIONS))
@settings(max_examples=300)
def test_every_line_in_symbols_is_the_loss_or_its_derivative(
    qapp: QApplication, state: State, data: st.DataObject, key: str
) -> None:
    k = data.draw(st.integers(0, state.class_count - 1))
    analysis = analyse(state)
    lines, read = lines_of(analysis, k, key), Reader(analysis, k, key).value
    assert tuple(lines) == line_names(state)
    u, y, t = tuple(key)
    if state.label_smoothing:
        t += "′"
        name, formula = lines["smoothing"].split(" = ")
        assert name == f"{t}_k"
        assert read(formula) == pytest.approx(analysis.target[k], rel=1e-9)
    else:
        assert "′" not in "".join(lines.values())
    assert lines["definition"].startswith("L = −")
    if math.isfinite(analysis.loss):
        for name in ("definition", "softmax", "quotient", "split", "sum_of_targets"):
            whole = lines[name].removeprefix("L").strip().removeprefix("= ")
            found = [read(part) for part in summands(whole)]
            finite = np.isfinite(state.logits) & (analysis.probabilities > 0.0)
            # 0 log 0 is 0, which what reads the formula does not know.
            if finite.all():
                assert sum(found) == pytest.approx(analysis.loss, rel=1e-7, abs=1e-7), name
    scale, gradient = analysis.gradient_scale, analysis.gradient[k]
    of_t, of_y = analysis.target[k] * scale, analysis.probabilities[k] * scale
    head, derived = lines["derivative"].split(" = ")
    assert head == f"∂L/∂{u}_k"
    first, second = derived.split(" + ")
    heads = [lines[name].split(" = ")[0] for name in ("first", "second")]
    assert [first.removeprefix("−"), second] == heads
    for name, due in (("first", of_t), ("second", of_y)):
        for part in lines[name].split(" = ")[1:]:
            assert read(part) == pytest.approx(due, rel=1e-7, abs=1e-9), part
    head, both, difference = lines["result"].split(" = ")
    assert head == f"∂L/∂{u}_k"
    for part in (both, difference):
        assert read(part) == pytest.approx(gradient, rel=1e-7, abs=1e-7)
    assert f"{y}_k − {t}_k" in difference
    derivative = DerivationLines(analysis, k, NOTATION[key], LIGHT, 15.0).short(2000.0)
    for part in derivative[-2].plain().split(" = ")[2:]:
        assert read(part) == pytest.approx(gradient, rel=1e-7, abs=1e-7)


def computed(text: str) -> float:
    """Compute an expression of numbers with the digits that are written."""
    code = text.replace("−", "-").replace("∞", "inf").replace("\N{NO-BREAK SPACE}", " ")
    code = re.sub(r"×10\^(-?\d+)", r"e\1", code).replace("·", "*").replace("×", "*")
    code = re.sub(r"log(_\d+)? ?\(([^()]*)\)", r"log\1<\2>", code)
    code = re.sub(r"log(_\d+)? ([\d.e-]+|inf)", r"log\1<\2>", code)
    code = re.sub(r"(?<=[\d)]) +(?=[(l\d])", "*", code)
    code = re.sub(r"ln (\d+)", r"ln<\1>", code).replace("^", "**")
    code = code.replace("<", "(").replace(">", ")")
    code = re.sub(r"(?<=[\d)])\s*ln", "*ln", code)
    names = {"log": np.log, "log_2": np.log2, "log_10": np.log10, "ln": np.log, "inf": math.inf}
    with np.errstate(all="ignore"):
        return float(eval(code, {"__builtins__": {}}, names))


def assert_equations_hold(text: str) -> None:
    """Recompute each side of a chain with the digits that are shown."""
    sides = re.split(r" (?:[=≈]) ", text)
    signs = re.findall(r" ([=≈]) ", text)
    for left, sign, right in zip(sides, signs, sides[1:], strict=False):
        if re.search(r"[a-zA-Z∂Σ]", re.sub(r"log(_\d+)?|ln", "", left)) or "⋯" in left + right:
            continue
        left_values, right_values = [numbers(side) for side in (left, right)]
        same = all(
            agree(one, other, digits)
            for one, (other, digits) in zip(left_values, right_values, strict=True)
        )
        if sign == "=":
            assert same, text
        else:
            assert not same, text


def numbers(side: str) -> list[tuple[float, str]]:
    """Compute the number of a side, or each entry of vectors."""
    vectors = re.findall(r"\(([^()]*,[^()]*)\)", side)
    if not vectors:
        return [(computed(side), side)]
    columns = [[value(entry) for entry in vector.split(", ")] for vector in vectors]
    own = vectors[0].split(", ")
    if len(columns) == 1:
        return list(zip(columns[0], own, strict=True))
    return [(one - other, "") for one, other in zip(*columns, strict=True)]


def agree(one: tuple[float, str], other: float, digits: str) -> bool:
    if math.isinf(other) or math.isinf(one[0]) or math.isnan(one[0]):
        return one[0] == other
    slack = last_place(digits) if re.search(r"\.", digits) else 0.0
    return abs(one[0] - other) <= slack + 1e-9 * max(abs(other), abs(one[0]))


@given(states(), st.data(), st.booleans(), st.sampled_from([200.0, 500.0, 2000.0]))
@settings(max_examples=400)
def test_equal_stands_only_between_what_the_shown_digits_make_equal(
    qapp: QApplication, state: State, data: st.DataObject, steady: bool, room: float
) -> None:
    k = data.draw(st.integers(0, state.class_count - 1))
    written = DerivationLines(analyse(state), k, UYT, LIGHT, 15.0, steady)
    for name in written.names:
        row = written.numbers(name, room)
        if row is not None:
            assert_equations_hold(row.plain())
    for line in (written.short(room)[0], written.short(room)[-1]):
        for text in re.split("; |, t′", line.plain()):
            assert_equations_hold(text)


@pytest.mark.parametrize(
    ("state", "text"),
    [
        (State((2.0, 1.0, 0.1), 1), "−log 0.242 ≈ 1.417"),
        (State((0.0, 0.0), 1), "−log 0.500 = 0.693"),
        (State((0.3, 0.0, -0.4), 2), "−log 0.222 = 1.505"),
    ],
)
def test_what_a_reader_would_find_false_is_almost_equal(
    qapp: QApplication, state: State, text: str
) -> None:
    row = DerivationLines(analyse(state), 0, UYT, LIGHT, 15.0).numbers("definition", 900.0)
    assert row is not None
    assert row.plain() == text


def test_a_check_by_hand_comes_out_with_one_decimal_more(qapp: QApplication) -> None:
    state = State((0.7205, 2.0, 0.3, -0.37), 0)
    free, steady = (
        DerivationLines(analyse(state), 0, UYT, LIGHT, 15.0, is_steady).numbers(
            "sum_of_targets", 900.0
        )
        for is_steady in (False, True)
    )
    assert free is not None
    assert steady is not None
    assert free.plain() == "−0.7205 + 2.4411 = 1.721"
    assert steady.plain() == "−0.721 + 2.441 ≈ 1.721"


@given(states(), st.data())
@settings(max_examples=300)
def test_the_loss_is_the_sum_that_is_written(
    qapp: QApplication, state: State, data: st.DataObject
) -> None:
    k = data.draw(st.integers(0, state.class_count - 1))
    analysis = analyse(state)
    written = DerivationLines(analysis, k, UYT, LIGHT, 15.0)
    start = written.full(2000.0)[1 if state.label_smoothing else 0].formula.plain()
    first = written.short(3000.0)[0].plain().partition(", t′")[0]
    assert first.startswith(start)
    text = re.sub(r"^ [=≈] ", "", first.removeprefix(start))
    *terms, loss = re.split(r" [=≈] ", text)
    assert_says(loss, analysis.loss)
    if not terms or "⋯" in text or math.isinf(analysis.loss):
        return
    log = LOGS[state.log_base]
    total, slack = 0.0, last_place(loss)
    for t, y in re.findall(rf"−({NUMBER} )?log(?:_\d+)? ([^\s()]+)", terms[0]):
        t = t.strip() or "1"
        total -= value(t) * log(value(y))
        half = last_place(y)
        slack += abs(log(value(y))) * last_place(t)
        slack += value(t) * (log(value(y) + half) - log(max(value(y) - half, 1e-300)))
    is_squared = state.t2 and state.temperature != 1.0
    square = state.temperature**2 if is_squared else 1.0
    assert square * total == pytest.approx(analysis.loss, abs=square * slack + 1e-9)


@given(states(), st.data())
@settings(max_examples=300)
def test_the_gradient_is_the_difference_that_is_written(
    qapp: QApplication, state: State, data: st.DataObject
) -> None:
    k = data.draw(st.integers(0, state.class_count - 1))
    analysis = analyse(state)
    text = DerivationLines(analysis, k, UYT, LIGHT, 15.0).short(2000.0)[-1].plain()
    own, _, vectors = re.sub("; ∂L/∂u [=≈] ", "\n", text).partition("\n")
    parts = re.split(" [=≈] ", own.partition(": ")[2])
    head, difference, gradient = parts[0], parts[-2], parts[-1]
    masked = np.flatnonzero(np.isneginf(state.logits) & (analysis.target > 0.0)).tolist()
    name = masked[0] + 1 if len(masked) == 1 else "m"
    limit = f"lim_(u_{name} → −∞) " if masked and math.isinf(analysis.loss) else ""
    assert head == f"{limit}∂L/∂u_k"
    assert_says(gradient, analysis.gradient[k])
    found = re.match(rf"\(?({NUMBER}) − ({NUMBER})", difference)
    assert found is not None
    y, t = found.groups()
    assert_says(y, analysis.probabilities[k])
    assert_says(t, analysis.target[k])
    columns = [column.strip("()").split(", ") for column in re.findall(r"\([^()]*\)", vectors)]
    quantities = [analysis.gradient]
    if len(columns) == 3:
        quantities = [analysis.probabilities, analysis.target, analysis.gradient]
    for column, quantity in zip(columns, quantities, strict=True):
        assert len(column) == state.class_count or "⋯" in column
        if "⋯" not in column:
            for entry, number in zip(column, quantity.tolist(), strict=True):
                assert_says(entry, number)


@pytest.mark.parametrize("count", [2, 3, 40, 1000])
@pytest.mark.parametrize("room", [360.0, 600.0, 1100.0])
@pytest.mark.parametrize("smoothing", [0.0, 0.1])
def test_long_sums_and_vectors_are_shortened_and_name_the_class(
    qapp: QApplication, count: int, room: float, smoothing: float
) -> None:
    state = State(np.linspace(-3.0, 3.0, count), 1, label_smoothing=smoothing)
    k = count // 2
    rows = DerivationLines(analyse(state), k, UYT, LIGHT, 15.0).short(room)
    assert all(row.width <= room for row in (*rows[:-2], rows[-1]))
    named = {piece.class_index for piece in rows[-1].pieces if piece.class_index is not None}
    assert k in named


@pytest.mark.parametrize(("width", "count"), [(900, 4), (420, 3), (260, 2)])
def test_the_short_derivative_loses_its_first_terms_and_not_itself(
    draw: type[Drawing], width: int, count: int
) -> None:
    state = State((2.0, 1.0, 0.1), 1, temperature=2.0, log_base=LogBase.TWO)
    drawing = draw(state, View(1, ("derivation",)), size=(width, 190))
    panel = drawing.panel(DerivationPanel)
    line = panel.rows[1].row.plain().replace("\N{NO-BREAK SPACE}", " ")
    parts = line.split(" = ")
    assert len(parts) == count
    assert (parts[0], parts[-1]) == ("∂L/∂u_k", "(y_k − t_k)/(T ln 2)")


def test_a_loss_that_is_infinite_has_its_numbers_and_a_limit(draw: type[Drawing]) -> None:
    state = State((1.0, -math.inf), 1)
    panel = draw(state, FULL, size=(1200, 700)).panel(DerivationPanel)
    numbers = {row.name: row.numbers.plain() for row in panel.lines if row.numbers is not None}
    assert numbers["definition"] == "−log 0 = ∞"
    assert numbers["quotient"] == "−(−∞ − 1.000) = ∞"
    assert numbers["sum_of_targets"] == "∞ + 1.000 = ∞"
    assert panel.notes[-1] == "a limit: u is −∞, and L infinite"
    assert panel.rows[-1].row.plain().startswith("k = 2: lim_(u_2 → −∞) ∂L/∂u_k = 0 − 1 = −1.000")


def test_a_probability_below_float64_has_no_logarithm_to_show(qapp: QApplication) -> None:
    state = State((1000.0, 0.0), 1)
    line = DerivationLines(analyse(state), 1, UYT, LIGHT, 15.0).short(900.0)[0].plain()
    assert "log 0" not in line
    assert line.endswith(" = 1000.000")


BASES = [
    (1.0, LogBase.E, "log e^u = u"),
    (2.0, LogBase.E, "log e^(u/T) = u/T"),
    (1.0, LogBase.TWO, "log_2 e^u = u/ln 2"),
    (0.5, LogBase.TEN, "log_10 e^(u/T) = u/(T ln 10)"),
]


class TestReasons:
    @pytest.mark.parametrize(("temperature", "base", "said"), BASES)
    def test_say_what_becomes_of_log_and_exp(
        self, draw: type[Drawing], temperature: float, base: LogBase, said: str
    ) -> None:
        state = State((2.0, 1.0, 0.1), 1, temperature=temperature, log_base=base)
        notes = draw(state, FULL, size=(1300, 700)).panel(DerivationPanel).notes
        text = notes[LINES.index("sum_of_targets")].replace("\N{NO-BREAK SPACE}", " ")
        assert text == f"{said};  Σt_k = 1"

    def test_name_the_smoothed_target_and_the_amount(self, draw: type[Drawing]) -> None:
        state = State((2.0, 1.0, 0.1), 1, label_smoothing=0.1)
        panel = draw(state, FULL, size=(1300, 800)).panel(DerivationPanel)
        assert panel.notes[:2] == ("label smoothing, a = 0.1", "cross-entropy of t′ and y")
        numbers = panel.lines[0].numbers
        assert numbers is not None
        assert numbers.plain() == "0.9 × 1 + 0.1/3 = 0.933"

    @pytest.mark.parametrize("size", [(760, 520), (600, 560), (440, 620)])
    def test_stay_where_lines_must_be_shortened(
        self, draw: type[Drawing], size: tuple[int, int]
    ) -> None:
        panel = draw(State((2.0, 1.0, 0.1), 1), FULL, size=size).panel(DerivationPanel)
        assert len(panel.rows) == len(LINES)
        assert all(row.reason for row in panel.lines[:-1])
        assert panel.is_cut == (not panel.numbers)

    def test_of_lines_that_have_no_room_go_to_the_next(self, draw: type[Drawing]) -> None:
        panel = draw(State((2.0, 1.0, 0.1), 1), FULL, size=(1100, 400)).panel(DerivationPanel)
        names = [row.name for row in panel.lines]
        assert "split" not in names
        assert {"definition", "result", "values"} <= set(names)
        reason = panel.notes[names.index("sum_of_targets")]
        assert reason.replace("\N{NO-BREAK SPACE}", " ").endswith(
            "the sum split in two;  log e^u = u;  Σt_k = 1"
        )
        assert panel.is_cut


STATE = State((2.0, 1.0, 0.1), (0.2, 0.7, 0.1), temperature=2.0, log_base=LogBase.TWO)
SIZES = [(1400, 900), (960, 485), (760, 520), (600, 560), (440, 620), (1100, 400), (500, 260)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("loss", ["cross-entropy", "brier", "focal", "binary-cross-entropy"])
@pytest.mark.parametrize("smoothing", [0.0, 0.1])
def test_formulas_reasons_and_numbers_do_not_meet(
    draw: type[Drawing], size: tuple[int, int], loss: str, smoothing: float
) -> None:
    state = STATE.with_loss(loss).with_label_smoothing(smoothing)
    drawing = draw(state, FULL, size=size)
    panel = drawing.panel(DerivationPanel)
    right = panel.size().width()
    boxes = []
    for row, y in zip(panel.lines, panel.baselines, strict=True):
        above, below = row.reach(panel.text_size)
        boxes.append(QRectF(0.0, y - above, right, above + below))
        ends = [(panel.rows[len(boxes) - 1].x(), row.formula.width)]
        for line in row.reason:
            ends.append((panel.reasons_left, line.width))
        ends.sort()
        if row.numbers is not None:
            item = next(i for i in panel.numbers if i.row is row.numbers)
            ends.append((item.x(), item.row.width))
            assert item.x() + item.row.width < right
        for (x, wide), (after, _) in itertools.pairwise(ends):
            assert x + wide < after or x == after
        assert ends[-1][0] + ends[-1][1] < right
    for one, other in itertools.pairwise(boxes):
        assert one.bottom() < other.top()
    if boxes and size[1] > 300:
        assert boxes[0].top() > 0.0
        assert boxes[-1].bottom() < panel.size().height()


class TestPanel:
    def test_it_speaks_of_the_marked_class(self, draw: type[Drawing]) -> None:
        drawing = draw(State((2.0, 1.0, 0.1), 1), view=View(focus=1, hovered=2))
        assert drawing.panel(DerivationPanel).rows[-1].row.plain().startswith("k = 3: ")

    def test_a_number_lights_its_class_and_the_reverse(self, draw: type[Drawing]) -> None:
        drawing = draw(State((2.0, 1.0, 0.1), 1), view=View(focus=1, hovered=0))
        panel = drawing.panel(DerivationPanel)
        item = panel.rows[-1]
        assert item.tinted
        named = [(i, b) for i, b in item.row.boxes(item.x(), item.y()) if i == 2]
        index, box = named[-1]
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

    @pytest.mark.parametrize("loss", ["cross-entropy", *COMPARABLE])
    def test_every_step_is_shown_with_its_reason(self, draw: type[Drawing], loss: str) -> None:
        state = State((2.0, 1.0, 0.1), 1, loss=loss)
        drawing = draw(state, FULL, size=(1200, 700))
        panel = drawing.panel(DerivationPanel)
        assert tuple(row.name for row in panel.lines) == line_names(state)
        assert [bool(row.reason) for row in panel.lines] == [True] * len(panel.notes) + [False]
        assert not panel.is_cut

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

    def test_a_figure_makes_room_for_a_line_more(self, draw: type[Drawing]) -> None:
        view = replace(FULL, panels=("logits", "derivation"))
        drawing = draw(State((2.0, 1.0, 0.1), 1), view, size=(1200, 800))
        before = drawing.panel(DerivationPanel).size().height()
        smoothed = State((2.0, 1.0, 0.1), 1, label_smoothing=0.1)
        drawing.figure.render(Snapshot.of(smoothed, view))
        assert drawing.panel(DerivationPanel).size().height() > before

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
        assert_says(re.split(" [=≈] ", panel.rows[0].row.plain())[-1], loss)


def test_the_kinds_of_lines_have_the_names_of_the_core(qapp: QApplication) -> None:
    for state, kind in (
        (STATE, DerivationLines),
        (STATE.with_loss("brier"), OtherLines),
        (STATE.with_loss("binary-cross-entropy"), IndependentLines),
    ):
        for smoothed in (state, state.with_label_smoothing(0.2)):
            lines = kind(analyse(smoothed), 0, UYT, LIGHT, 15.0).full(900.0)
            assert tuple(line.name for line in lines) == line_names(smoothed)


@pytest.mark.parametrize("size", [(709, 1176), (800, 700), (1000, 700), (960, 150)])
@pytest.mark.parametrize("is_full", [True, False])
@pytest.mark.parametrize("count", [2, 3, 10])
def test_what_long_numbers_had_no_room_for_comes_back_with_short_ones(
    qapp: QApplication, size: tuple[int, int], is_full: bool, count: int
) -> None:
    view = View(0, ("derivation",), full_derivation=is_full)
    short = Snapshot.of(State(np.arange(count) / 10.0, 1), view)
    long = Snapshot.of(State(-100.7 * np.arange(count), 1), view)
    figure, fresh = (Figure(LIGHT) for _ in range(2))
    scene = pg.GraphicsScene(parent=None)
    for each in (figure, fresh):
        scene.addItem(each)
        each.resize(*size)
        each.wake()
    fresh.render(short)
    for in_gesture in (False, True):
        for shown in (short, replace(long, in_gesture=in_gesture), short):
            figure.render(shown)
        assert figure.cramped() == fresh.cramped()
        assert figure.describe() == fresh.describe()
        assert panel_of(figure, DerivationPanel)._fitted == panel_of(fresh, DerivationPanel)._fitted
