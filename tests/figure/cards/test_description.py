# ruff: noqa: RUF001 - the minus sign is meant
"""Every panel says what is on it: in every language, with and without a pin, hidden or not."""

from __future__ import annotations

import re
from dataclasses import FrozenInstanceError, replace
from itertools import product
from typing import Any, NamedTuple, Protocol

import numpy as np
import pytest
from drawing import Drawing
from PySide6.QtWidgets import QApplication

from xentgui.core.examples import START
from xentgui.core.panels import PANELS
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import LogBase, State
from xentgui.core.view import NOTATIONS, View
from xentgui.figure.cards.description import Description
from xentgui.figure.drawing.numbers import HIDDEN, MINUS, Written, alike, fixed
from xentgui.figure.drawing.style import LIGHT, Style
from xentgui.figure.figure import Figure
from xentgui.figure.formulas.symbols import GAP
from xentgui.figure.panels import panel_class
from xentgui.figure.panels.derivation.panel import DerivationPanel
from xentgui.figure.panels.flow.panel import FlowPanel
from xentgui.figure.panels.jacobian.panel import JacobianPanel
from xentgui.figure.panels.logits import LogitsPanel
from xentgui.figure.panels.terms.panel import TermsPanel
from xentgui.language import install

COUNTS = (2, 3, 10, 100)
NBSP = "\N{NO-BREAK SPACE}"
COMPARED = ("logits", "teacher", "probabilities", "gradient", "loss_curve", "sigmoid", "terms")
# Large enough for every value, table and reason.
SIZE = (2400, 1100)
MOST = 2 * 64
"""Values of a panel: two for each bar."""
WORDS = {"log", "exp", "softmax", "max", "KL", "nat", "nats", "one", "hot", "ij", "jk", "class"}
"""What is of no language, or has none in Japanese; and the names of the classes."""


def state_of(count: int) -> State:
    rng = np.random.default_rng(count)
    names = [f"class {k}" for k in range(count)]
    return State(rng.normal(0.0, 2.0, count), 1, names, label_smoothing=0.2)


def shown_in(name: str, state: State) -> State:
    """Give the target the logits that a panel of them shows."""
    return state.taught() if name == "teacher" else state


def view_of(name: str, hidden: bool = False, pinned: State | None = None, **others: Any) -> View:
    return View(focus=0, panels=(name,), hide_values=hidden, pinned=pinned, **others)


class Describe(Protocol):
    """The fixture of that name."""

    def __call__(self, state: State, view: View, style: Style = LIGHT) -> Description: ...


class Case(NamedTuple):
    name: str
    class_count: int
    language: str
    is_pinned: bool
    is_hidden: bool


CASES = [
    Case(*each) for each in product(PANELS, COUNTS, ("en", "ja"), (False, True), (False, True))
]


def description_of(case: Case) -> Description:
    state = shown_in(case.name, state_of(case.class_count))
    before = state.with_logits(state.logits[::-1]) if case.is_pinned else None
    figure = Figure(LIGHT)
    figure.resize(*SIZE)
    figure.render(Snapshot.of(state, view_of(case.name, case.is_hidden, before)))
    return figure.describe()[case.name]


@pytest.fixture(scope="module")
def descriptions(qapp: QApplication) -> dict[Case, Description]:
    """What every panel says, in every case."""
    said = {}
    for case in CASES:
        install(qapp, case.language)
        said[case] = description_of(case)
    install(qapp, "en")
    return said


@pytest.fixture
def describe(draw: type[Drawing]) -> Describe:
    """Draw one panel; what it says."""

    def describe(state: State, view: View, style: Style = LIGHT) -> Description:
        drawing = draw(state, view, style, SIZE)
        return drawing.figure.describe()[view.panels[0]]

    return describe


def drawn(number: Written) -> str:
    times = "\N{MULTIPLICATION SIGN}10" if number.exponent else ""
    return f"{number.digits}{times}{number.exponent}"


class TestEveryPanel:
    def test_says_what_it_is_and_how_to_read_it(
        self, descriptions: dict[Case, Description]
    ) -> None:
        for case, description in descriptions.items():
            assert description.title, case
            assert bool(description.hint) == (case.name != "derivation"), case

    def test_says_the_difference_if_there_is_one(
        self, descriptions: dict[Case, Description]
    ) -> None:
        for case, description in descriptions.items():
            is_compared = case.is_pinned and not case.is_hidden and case.name in COMPARED
            assert bool(description.comparison) == is_compared, case
            assert ("\N{RIGHTWARDS ARROW}" in description.comparison) == is_compared, case

    def test_gives_each_number_a_class_and_a_quantity(
        self, descriptions: dict[Case, Description]
    ) -> None:
        for case, description in descriptions.items():
            others = {value.name for value in description.values} - set(
                state_of(case.class_count).names
            )
            rest = {other for other in others if re.search(r"\d", other)}
            # At most one bar, cell, row or part for those that are not named.
            assert len(rest) <= (case.class_count > 6), case
            assert others - rest <= {""}, case
            assert all(value.quantity for value in description.values), case
            assert bool(description.values) == (case.name != "derivation"), case

    def test_says_no_more_of_many_classes_than_it_shows(
        self, descriptions: dict[Case, Description]
    ) -> None:
        assert max(len(description.values) for description in descriptions.values()) <= MOST
        lengths = [
            len(line) for description in descriptions.values() for line in description.formulas
        ]
        assert max(lengths) < 400

    def test_keeps_the_numbers_to_itself_while_they_are_hidden(
        self, descriptions: dict[Case, Description]
    ) -> None:
        for case, description in descriptions.items():
            numbers = {value.number for value in description.values}
            assert (numbers <= {HIDDEN}) == (case.is_hidden or not numbers), case
            # The class is not a value: k = 1.
            # And that of a smoothed target is one of symbols.
            constant = r"\bk = (class )?\d+|\(1 − a\)"
            formulas = [re.sub(constant, "", line) for line in description.formulas]
            is_told = any(re.search(r"\d", line) for line in formulas)
            assert is_told == (bool(formulas) and not case.is_hidden), case

    def test_is_in_the_language_of_the_application(
        self, descriptions: dict[Case, Description]
    ) -> None:
        for case, description in descriptions.items():
            said = [description.title, description.hint, *description.formulas]
            said += [value.quantity for value in description.values]
            words = {word for text in said for word in re.findall("[A-Za-z]{2,}", text)}
            assert bool(words - WORDS) == (case.language == "en"), case


@pytest.mark.parametrize("name", [name for name in PANELS if name != "derivation"])
@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize("base", LogBase)
def test_every_number_is_written_on_the_card(
    draw: type[Drawing], name: str, count: int, base: LogBase
) -> None:
    state = State((0.5, 0.2, -0.1)[:count], 1, label_smoothing=0.6, log_base=base)
    state = shown_in(name, state)
    drawing = draw(state, view_of(name), size=SIZE)
    text = drawing.text(name)
    values = drawing.figure.panels[name].describe().values
    # The outlines of the target have a height, and no number beside it.
    assert [v for v in values if v.quantity != "t′" and drawn(v.number) not in text] == []


class TestNumbers:
    def numbers(self, description: Description, quantity: str) -> list[Written]:
        return [value.number for value in description.values if value.quantity == quantity]

    @pytest.mark.parametrize("count", [2, 3, 10])
    def test_of_bars_are_those_of_the_analysis(self, describe: Describe, count: int) -> None:
        state = state_of(count)
        analysis = Snapshot.of(state).analysis
        for name, quantity, values, places, signed in (
            ("logits", "u", state.logits, 2, True),
            ("probabilities", "y", analysis.probabilities, 3, False),
            ("probabilities", "t′", analysis.target, 3, False),
            ("gradient", "∂L/∂u", analysis.gradient, 3, True),
        ):
            description = describe(state, view_of(name))
            written = alike(values.tolist(), places, signed)
            assert self.numbers(description, quantity) == written
        assert [value.name for value in describe(state, view_of("logits")).values] == [*state.names]

    def test_of_bars_are_told_where_they_have_no_room(self, draw: type[Drawing]) -> None:
        state = state_of(40)
        drawing = draw(state, view_of("logits"), size=(400, 300))
        assert len(drawing.panel(LogitsPanel).describe().values) == 40

    def test_of_the_rest_are_its_sum(self, describe: Describe) -> None:
        description = describe(state_of(100), view_of("probabilities"))
        *_, y, t = description.values
        assert (y.name, y.quantity) == ("+37 more", "y")
        assert (t.name, t.quantity) == ("+37 more", "t′")
        said = sum(float(n.plain().replace(MINUS, "-")) for n in self.numbers(description, "y"))
        assert said == pytest.approx(1.0, abs=64 * 0.0005)

    @pytest.mark.parametrize("hovered", [None, 2])
    def test_of_the_loss_are_the_present_point(
        self, describe: Describe, hovered: int | None
    ) -> None:
        analysis = Snapshot.of(START).analysis
        k = hovered or 0
        values = describe(START, view_of("loss_curve", hovered=hovered)).values
        assert [value[:3] for value in values] == [
            (START.names[k], "y", fixed(float(analysis.probabilities[k]))),
            ("", "L", fixed(analysis.loss)),
        ]

    def test_of_the_terms_are_followed_by_what_the_loss_splits_into(
        self, describe: Describe
    ) -> None:
        state = START.with_target((0.25, 0.7, 0.05)).with_log_base(LogBase.TWO)
        analysis = Snapshot.of(state).analysis
        description = describe(state, view_of("terms"))
        terms = [fixed(value) for value in analysis.terms.tolist()]
        assert self.numbers(description, "−t log_2 y") == terms
        halves = [(value.quantity, value.number) for value in description.values[3:5]]
        entropy, divergence = analysis.split()
        assert halves == [
            ("H(t)", fixed(entropy)),
            ("KL(t || y)".replace(" ", NBSP), fixed(divergence)),
        ]
        check = ["h", "(L(u+h) − L(u−h)) / 2h", "(y − t)/ln 2", "difference", "tolerance"]
        said = [value.quantity for value in description.values[5:]]
        assert [text.replace(NBSP, " ") for text in said] == check
        assert description.formulas[0].endswith(f" ≈ {fixed(analysis.loss).plain()} bits")

    def test_of_the_table_are_told_where_it_is_shown(self, draw: type[Drawing]) -> None:
        drawing = draw(START, view_of("terms"), size=(400, 300))
        assert drawing.panel(TermsPanel).places().table is None
        assert all(v.quantity != "difference" for v in drawing.panel(TermsPanel).describe().values)

    def test_of_the_jacobian_are_its_entries(self, describe: Describe, draw: type[Drawing]) -> None:
        drawing = draw(START, view_of("jacobian"))
        entries = drawing.panel(JacobianPanel).entries
        values = drawing.panel(JacobianPanel).describe().values
        assert [value.number for value in values] == alike(entries.ravel().tolist(), 3, True)
        assert [value.name for value in values[::3]] == [*START.names]
        assert [value.quantity for value in values[:3]] == [f"∂y/∂u_{n}" for n in START.names]

    def test_of_many_classes_are_the_entries_of_the_marked_row(self, draw: type[Drawing]) -> None:
        drawing = draw(state_of(20), View(focus=7, panels=("jacobian",)))
        panel = drawing.panel(JacobianPanel)
        values = panel.describe().values
        assert {value.name for value in values} == {"class 7"}
        assert [value.number for value in values] == alike(panel.entries[7].tolist(), 3, True)

    def test_of_the_flow_are_told_row_by_row(self, describe: Describe) -> None:
        values = describe(START, view_of("flow")).values
        dog = [(v.quantity, v.number.plain()) for v in values if v.name == "dog"]
        assert dog == [
            ("logit u", "1.000"),
            ("exp(u − max u)", "0.368"),
            ("softmax y", "0.242"),
            ("−t log y", "1.417"),
            ("∂L/∂u", "−0.758"),
            ("∂L/∂y", "−4.125"),
            ("∂L/∂(−t log y)", "+1"),
        ]
        cat = [v.quantity for v in values if v.name == "cat"]
        assert cat == [quantity for quantity, _ in dog]
        assert [v.relation for v in values if v.name == "dog"] == [*"=≈=≈==="]
        assert [(v.quantity, v.number.plain()) for v in values if not v.name] == [
            ("Σ", "1.517"),
            ("loss L", "1.417"),
        ]

    def test_of_the_flow_are_left_out_with_their_columns(self, draw: type[Drawing]) -> None:
        drawing = draw(START, view_of("flow"), size=(320, 320))
        values = drawing.panel(FlowPanel).describe().values
        quantities = {value.quantity for value in values}
        assert "logit u" in quantities
        assert "Σ" not in quantities
        assert drawing.panel(FlowPanel).describe().formulas == ()


class TestFormulas:
    def test_are_the_lines_of_the_derivation_between_reasons_and_numbers(
        self, draw: type[Drawing]
    ) -> None:
        drawing = draw(START, view_of("derivation", full_derivation=True), size=SIZE)
        panel = drawing.panel(DerivationPanel)
        said = panel.describe().formulas
        assert len(said) == len(panel.rows) == 10
        assert said[0] == "cross-entropy of t and y: L = −Σ_k t_k log y_k; −log 0.242 ≈ 1.417"
        assert said[-1] == panel.rows[-1].row.plain()
        for text, item, note in zip(said, panel.rows, panel.notes, strict=False):
            assert text.startswith(f"{note}: {item.row.plain()}")

    def test_have_no_numbers_where_these_have_no_room(self, draw: type[Drawing]) -> None:
        drawing = draw(START, view_of("derivation", full_derivation=True), size=(560, 600))
        panel = drawing.panel(DerivationPanel)
        assert panel.numbers == ()
        notes = (*(f"{note}: " for note in panel.notes), "")
        rows = [item.row.plain() for item in panel.rows]
        assert panel.describe().formulas == tuple(map("".join, zip(notes, rows, strict=True)))

    def test_have_the_divisor_and_the_base(self, describe: Describe) -> None:
        state = START.with_temperature(2.0).with_log_base(LogBase.TWO)
        lines = describe(state, view_of("derivation")).formulas
        text = lines[1].replace(NBSP, " ")
        assert "log_2 Σ_j e^(u_j/T)" in text
        assert text.endswith(" = (y_k − t_k)/(T ln 2)")
        assert "≈ −log_2 " in lines[0]

    def test_have_the_chain_rule_of_the_marked_class(self, describe: Describe) -> None:
        (rule,) = describe(START, view_of("flow", hovered=2)).formulas
        assert rule.startswith("∂L/∂u_k = Σ_j ")
        assert rule.endswith(f"= +0.099{GAP}k = bird")


@pytest.mark.parametrize("name", PANELS)
@pytest.mark.parametrize("notation", NOTATIONS[1:])
def test_symbols_are_those_of_the_notation(describe: Describe, name: str, notation: str) -> None:
    def said(key: str) -> list[str]:
        description = describe(shown_in(name, state_of(3)), view_of(name, notation=key))
        quantities = [value.quantity for value in description.values]
        return [description.title, description.hint, *quantities, *description.formulas]

    table = str.maketrans("uyt", notation)
    letter = re.compile("(?<![A-Za-z])[uyt](?![A-Za-z])")
    first = said("uyt")
    assert any(map(letter.search, first))
    assert said(notation) == [letter.sub(lambda m: m[0].translate(table), s) for s in first]


@pytest.mark.parametrize("name", PANELS)
def test_a_panel_that_was_shown_nothing_has_nothing_to_say(qapp: QApplication, name: str) -> None:
    description = panel_class(name)(LIGHT).describe()
    assert description.values == ()
    assert description.formulas == ()


@pytest.mark.parametrize("name", PANELS)
def test_it_is_of_the_frame_that_was_rendered_last(draw: type[Drawing], name: str) -> None:
    start = shown_in(name, START)
    drawing = draw(start, view_of(name), size=SIZE)
    before = drawing.figure.describe()
    drawing.figure.render(Snapshot.of(start.with_logit(0, -3.0), view_of(name)))
    after = drawing.figure.describe()
    assert after != before
    drawing.figure.render(drawing.snapshot)
    assert drawing.figure.describe() == before


def test_titles_are_told_also_where_the_style_leaves_them_out(describe: Describe) -> None:
    style = replace(LIGHT, titles=False, hints=False)
    view = view_of("logits")
    assert describe(START, view, style) == describe(START, view)


def test_a_figure_says_what_has_room_by_name_and_in_reading_order(qapp: QApplication) -> None:
    figure = Figure(LIGHT)
    figure.resize(1120.0, 700.0)
    assert figure.describe() == {}
    figure.render(Snapshot.of(START))
    names = ["logits", "probabilities", "gradient", "loss_curve", "derivation"]
    assert list(figure.describe()) == names
    figure.resize(600.0, 400.0)
    assert list(figure.describe()) == names[:-1]


def test_what_is_said_cannot_be_changed(describe: Describe) -> None:
    description = describe(START, view_of("logits"))
    with pytest.raises(FrozenInstanceError):
        description.title = "another"  # type: ignore[misc]
