# ruff: noqa: RUF001 - the minus sign is meant
"""The Figure in words: what the classes do not tell is told panel by panel."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np
import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from xentgui.core.examples import START
from xentgui.core.losses.registry import ALL_LOSSES
from xentgui.core.model import Model
from xentgui.core.panels import DEFAULT_PANELS, PANELS
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import State
from xentgui.core.view import View
from xentgui.figure.cards.description import Description
from xentgui.figure.drawing.style import LIGHT
from xentgui.figure.figure import Figure
from xentgui.language import install
from xentgui.ui.stage.figure_view import FigureView
from xentgui.ui.stage.spoken import describe

COUNTS = (2, 3, 10, 100)
TOLD = (
    "loss_curve",
    "sigmoid",
    "steps",
    "simplex",
    "map",
    "terms",
    "jacobian",
    "flow",
    "derivation",
)


def snapshot_of(count: int, focus: int = 0, pinned: State | None = None, **others: Any) -> Snapshot:
    state = State(np.sin(np.arange(float(count))), 1, [f"class {k}" for k in range(count)])
    return Snapshot.of(state, View(focus=focus, pinned=pinned, panels=PANELS, **others))


Descriptions: TypeAlias = Callable[[Snapshot], dict[str, Description]]
"""The fixture `descriptions`."""


@pytest.fixture
def descriptions(qapp: QApplication) -> Descriptions:
    """What the panels of a Figure say that has room for all of them."""

    def said(snapshot: Snapshot) -> dict[str, Description]:
        figure = Figure(LIGHT)
        figure.resize(2400.0, 1600.0)
        figure.render(snapshot)
        found = figure.describe()
        assert tuple(found) == snapshot.view.panels
        return found

    return said


@pytest.fixture(params=["en", "ja"])
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    install(qapp, request.param)
    yield request.param
    install(qapp, "en")


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("is_pinned", [False, True])
class TestPanels:
    @pytest.fixture
    def snapshot(self, count: int, is_pinned: bool) -> Snapshot:
        return snapshot_of(count, pinned=snapshot_of(count).state if is_pinned else None)

    def test_are_told_after_the_classes_each_from_its_title_on(
        self, language: str, snapshot: Snapshot, descriptions: Descriptions
    ) -> None:
        panels = descriptions(snapshot)
        text = describe(snapshot, panels)
        assert text.startswith(describe(snapshot) + " ")
        places = [text.index(f" {panels[name].title}") for name in TOLD]
        assert all(before < after for before, after in pairwise(places))
        for name in TOLD:
            assert panels[name].hint in text
        for name in set(PANELS) - set(TOLD):
            assert panels[name].hint not in text

    def test_are_not_told_while_the_values_are_hidden(
        self, language: str, snapshot: Snapshot, descriptions: Descriptions
    ) -> None:
        hidden = snapshot_of(
            snapshot.state.class_count, pinned=snapshot.view.pinned, hide_values=True
        )
        assert describe(hidden, descriptions(hidden)) == describe(hidden)

    def test_are_told_in_the_language_of_the_window(
        self, language: str, snapshot: Snapshot, descriptions: Descriptions
    ) -> None:
        text = describe(snapshot, descriptions(snapshot)).replace("one-hot", "")
        words = set(re.findall("[A-Za-z]{3,}", text))
        assert bool(words - {"nat", "nats", "log", "exp", "max", "class"}) == (language == "en")


def test_the_loss_curve_of_the_target_is_told_by_the_classes(descriptions: Descriptions) -> None:
    first, other = (Snapshot.of(START, View(focus=k, panels=DEFAULT_PANELS[:4])) for k in (1, 0))
    assert describe(first, descriptions(first)) == describe(first)
    assert describe(other, descriptions(other)) == describe(other) + (
        " Loss L along y_cat: as y of cat (not the target) moves, the others in proportion."
        " cat: y = 0.659. L = 1.417."
    )


def test_that_of_a_soft_target_is_told(descriptions: Descriptions) -> None:
    soft = Snapshot.of(START.with_target((0.25, 0.7, 0.05)), View(focus=1, panels=("loss_curve",)))
    assert "as y of dog moves" in describe(soft, descriptions(soft))


def test_numbers_are_told_class_by_class(descriptions: Descriptions) -> None:
    snapshot = Snapshot.of(START, View(focus=1, panels=("jacobian", "flow")))
    text = describe(snapshot, descriptions(snapshot))
    assert "dog: ∂y/∂u_cat = −0.160, ∂y/∂u_dog = +0.184, ∂y/∂u_bird = −0.024." in text
    assert "cat: logit u = 2.000, exp(u − max u) = 1.000, softmax y = 0.659," in text
    assert " Σ ≈ 1.517, loss L = 1.417. ∂L/∂u_k = Σ_j " in text


def test_a_quantity_without_a_number_stands_alone(descriptions: Descriptions) -> None:
    infinite = Snapshot.of(State((0.0, -np.inf), 1), View(focus=1, panels=("terms",)))
    said = describe(infinite, descriptions(infinite))
    assert " 2: no finite difference exists here. " in said


def test_what_is_left_out_is_counted(descriptions: Descriptions) -> None:
    snapshot = snapshot_of(1000)
    panels = descriptions(snapshot)
    text = describe(snapshot, {"jacobian": panels["jacobian"]})
    assert text.endswith(" Values left out: 20.")
    assert text.count("∂y/∂u_") == 44
    assert "Values left out" not in describe(snapshot, {"flow": panels["flow"]})


def test_many_classes_are_no_longer_than_some(descriptions: Descriptions) -> None:
    some, many = (len(describe(s, descriptions(s))) for s in map(snapshot_of, (100, 20_000)))
    assert many < 1.3 * some < 6000


@pytest.fixture
def view(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> FigureView:
    """A view that somebody listens to, before it is shown."""
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    view = FigureView(LIGHT, Model(), print)
    qtbot.addWidget(view)
    view.resize(1200, 800)
    view.render_snapshot(Snapshot.of(START))
    return view


@pytest.fixture
def shown(view: FigureView, qtbot: QtBot) -> FigureView:
    with qtbot.waitExposed(view):
        view.show()
    qtbot.waitUntil(lambda: view.figure.is_awake)
    return view


class TestFigureView:
    def test_tells_the_derivation_as_soon_as_it_is_there(
        self, view: FigureView, request: pytest.FixtureRequest
    ) -> None:
        assert "Derivation" not in view.in_words()
        request.getfixturevalue("shown")
        said = view.in_words()
        assert said.endswith("(+0.659, −0.758, +0.099).")
        assert "Derivation. L = −Σ_k t_k log y_k ≈ −log 0.242 ≈ 1.417." in said

    def test_tells_only_what_has_room(self, shown: FigureView) -> None:
        shown.resize(560, 420)
        assert "Derivation" not in shown.in_words()
        shown.resize(1200, 800)
        assert "Derivation" in shown.in_words()

    def test_describes_nothing_where_nobody_listens(
        self, shown: FigureView, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(QAccessible, "isActive", lambda: False)
        monkeypatch.setattr(Figure, "describe", lambda figure: pytest.fail("described"))
        shown.render_snapshot(Snapshot.of(START.with_logit(0, 3.0)))
        shown.resize(900, 700)


def test_the_target_after_label_smoothing_is_said_to_be_that() -> None:
    said = describe(Snapshot.of(START.with_label_smoothing(0.3), View(focus=1)))
    assert "dog: logit 1.00, probability 0.242, smoothed target 0.800, gradient" in said
    assert "smoothed" not in describe(Snapshot.of(START, View(focus=1)))


@pytest.mark.parametrize("loss", ALL_LOSSES)
def test_the_gradient_of_a_masked_target_is_said_to_be_a_limit(loss: str) -> None:
    said = describe(Snapshot.of(State((0.0, -np.inf, 1.0), 1, loss=loss), View(focus=1)))
    limit = "The class is masked: its gradient is a limit."
    _, after = said.split(limit)
    assert after.startswith(" 1: logit")
    other = describe(Snapshot.of(State((0.0, -np.inf, 1.0), 0, loss=loss), View(focus=1)))
    assert limit not in other


def test_how_many_are_left_is_counted_beside_what_else_is_said() -> None:
    masked = State((-np.inf, *range(20)), 0)
    said = describe(Snapshot.of(masked, View(focus=0)))
    assert "And 9 more." in said
    assert "And 8 more." in describe(Snapshot.of(masked, View(focus=15)))


def test_what_is_held_back_is_not_told(qapp: QApplication) -> None:
    held = frozenset({"loss", "gradient"})
    snapshot = Snapshot.of(START, View(held=held))
    view = FigureView(LIGHT, Model(START), print)
    view.render_snapshot(snapshot)
    said = describe(snapshot, view.figure.describe())
    assert said.startswith("What is asked for is held back.")
    for number in ("0.659", "0.242"):
        assert number in said
    for number in ("1.417", "0.758"):
        assert number not in said
    view.deleteLater()
