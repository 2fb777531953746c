# ruff: noqa: RUF001 - minus and multiplication signs are meant
"""A derivation that unfolds: lines stay where they are, and what is asked for is not told."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from drawing import Drawing
from PySide6.QtGui import QColor

from xentgui.core.analysis.derivation import LINES, line_names
from xentgui.core.losses.registry import COMPARABLE
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import LogBase, State
from xentgui.core.view import View
from xentgui.figure.drawing.style import DARK, LIGHT, Style
from xentgui.figure.panels.derivation.panel import DerivationPanel

STATE = State((2.0, 1.0, 0.1), 1)
FULL = View(1, ("derivation",), full_derivation=True)
ROOMY, LOW, NARROW = (1300, 640), (1300, 300), (440, 640)
STATES = {
    "one-hot": STATE,
    "soft": State((2.0, 1.0, 0.1), (0.2, 0.7, 0.1), temperature=2.0, log_base=LogBase.TWO),
    "smoothed": State((2.0, 1.0, 0.1), 1, label_smoothing=0.1),
    **{loss: STATE.with_loss(loss) for loss in (*COMPARABLE, "binary-cross-entropy")},
}
CHANGED = {
    "softmax": ("definition",),
    "quotient": ("softmax",),
    "split": ("quotient",),
    "sum_of_targets": ("split", "split"),
    "derivative": ("sum_of_targets",),
    "first": ("derivative",),
    "second": ("derivative",),
    "result": ("first", "second"),
    "values": ("result",),
}
"""Which lines have the terms that a line changes, each as often as it has such a term."""


def unfolded(lines: int | None, asks: bool = False) -> View:
    return replace(FULL, lines=lines, asks_line=asks)


@pytest.mark.parametrize("name", STATES)
@pytest.mark.parametrize("asks", [False, True])
def test_no_line_moves_where_the_whole_has_room(draw: type[Drawing], name: str, asks: bool) -> None:
    state = STATES[name]
    drawing = draw(state, FULL, size=ROOMY)
    panel = drawing.panel(DerivationPanel)
    whole = {row.name: y for row, y in zip(panel.lines, panel.baselines, strict=True)}
    size = panel.text_size
    names = line_names(state)
    assert tuple(whole) == names
    for count in range(1, len(names) + 1):
        drawing.figure.render(Snapshot.of(state, unfolded(count, asks)))
        shown = names[: count + (asks and count < len(names))]
        assert tuple(row.name for row in panel.lines) == shown
        assert panel.baselines == tuple(whole[name] for name in shown)
        assert panel.text_size == size
        assert [row.slot is not None for row in panel.lines] == [
            name not in names[:count] for name in shown
        ]


@pytest.mark.parametrize("size", [ROOMY, LOW, NARROW])
def test_what_is_shown_is_there_where_the_whole_has_no_room(
    draw: type[Drawing], size: tuple[int, int]
) -> None:
    for count in range(1, 5):
        drawing = draw(STATE, unfolded(count, asks=True), size=size)
        panel = drawing.panel(DerivationPanel)
        assert tuple(row.name for row in panel.lines) == LINES[: count + 1]


@pytest.mark.parametrize("size", [(1300, 150), (1300, 220), (440, 300)])
@pytest.mark.parametrize("count", range(1, 10))
def test_what_is_asked_for_and_the_line_before_stay_in_a_low_card(
    draw: type[Drawing], size: tuple[int, int], count: int
) -> None:
    drawing = draw(STATE, unfolded(count, asks=True), size=size)
    names = [row.name for row in drawing.panel(DerivationPanel).lines]
    assert names[-2:] == [*LINES[count - 1 : count + 1]]


@pytest.mark.parametrize("count", range(1, 10))
def test_the_terms_that_the_next_line_changes_are_boxed_and_no_others(
    draw: type[Drawing], count: int
) -> None:
    asked = LINES[count]
    for asks in (False, True):
        drawing = draw(STATE, unfolded(count, asks), size=ROOMY)
        panel = drawing.panel(DerivationPanel)
        boxed = [
            row.name for row, item in zip(panel.lines, panel.rows, strict=True) for _ in item.boxed
        ]
        assert tuple(boxed) == (CHANGED[asked] if asks else ())
        for item in panel.rows:
            for box in item.boxed:
                assert item.boundingRect().contains(box)


@pytest.mark.parametrize("style", [LIGHT, DARK])
def test_the_box_has_its_colour_and_the_slot_is_dashed(draw: type[Drawing], style: Style) -> None:
    drawing = draw(STATE, unfolded(4, asks=True), style, ROOMY)
    panel = drawing.panel(DerivationPanel)
    item = next(item for item in panel.rows if item.boxed)
    box = panel.mapRectToScene(item.mapRectToParent(item.boxed[-1])).toRect()
    image = drawing.image()
    assert image.pixelColor(box.left() + 3, box.center().y()) == QColor(style.asked)
    assert "?" in drawing.pieces("derivation")
    assert panel.lines[-1].formula.plain() == " = "


@pytest.mark.parametrize("name", STATES)
def test_what_is_asked_for_is_told_by_nothing_on_the_card(draw: type[Drawing], name: str) -> None:
    state = STATES[name]
    names = line_names(state)
    lines = draw(state, FULL, size=ROOMY).panel(DerivationPanel).describe().formulas
    for count in range(1, len(names)):
        panel = draw(state, unfolded(count, asks=True), size=ROOMY).panel(DerivationPanel)
        said = panel.describe().formulas
        assert said[-1].startswith("next line: ")
        assert said[-1].endswith("?")
        assert panel.lines[-1].numbers is None
        shown = " ".join(said)
        for hidden in lines[count:]:
            assert hidden.partition(": ")[2] not in shown


def test_the_sum_of_the_targets_is_asked_for_without_its_number(draw: type[Drawing]) -> None:
    for asks, factor in ((False, "1"), (True, "?")):
        panel = draw(STATE, unfolded(4, asks), size=ROOMY).panel(DerivationPanel)
        (numbers,) = (row.numbers for row in panel.lines if row.name == "split")
        assert numbers is not None
        assert numbers.plain() == f"−1.000 + {factor} × 2.417 = 1.417"


def test_with_all_lines_nothing_is_asked(draw: type[Drawing]) -> None:
    for lines in (None, len(LINES), 99):
        drawing = draw(STATE, unfolded(lines, asks=True), size=ROOMY)
        panel = drawing.panel(DerivationPanel)
        assert len(panel.lines) == len(LINES)
        assert not any(row.slot is not None for row in panel.lines)
        assert "next line" not in " ".join(panel.notes)


def test_the_short_form_is_not_unfolded(draw: type[Drawing]) -> None:
    view = View(1, ("derivation",), lines=1, asks_line=True)
    assert len(draw(STATE, view).panel(DerivationPanel).rows) == 3


def test_hidden_values_stay_hidden_in_a_slot(draw: type[Drawing]) -> None:
    view = replace(unfolded(9, asks=True), hide_values=True)
    panel = draw(STATE, view, size=ROOMY).panel(DerivationPanel)
    text = panel.describe().formulas[-1]
    assert re.fullmatch(r"next line: k = 2: ∂L/∂u_k = \?", text)
