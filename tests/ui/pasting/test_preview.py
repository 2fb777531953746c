from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from typing import TypeAlias

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot
from windows import child

from xentgui.core.errors import Phrase
from xentgui.core.examples import START
from xentgui.core.reading.table import Kind, Table
from xentgui.core.state import State
from xentgui.ui.pasting.preview import Preview
from xentgui.ui.pasting.proposal import Place
from xentgui.ui.pasting.reading import Reading
from xentgui.ui.pasting.table_view import TableView

BATCH = "label,cat,dog,bird\ndog,2,1,0.1\ncat,0.5,1.5,0.1\nbird,2.2,1.3,1.7"
Open: TypeAlias = Callable[[str], Preview]
"""The fixture `preview_of`."""


@pytest.fixture
def taken() -> list[State]:
    """What was taken."""
    return []


@pytest.fixture
def preview_of(
    qtbot: QtBot, taken: list[State], no_leaked_widgets: None
) -> Iterator[Callable[[str], Preview]]:
    """Open the preview of a text."""
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()

    def opened(text: str) -> Preview:
        preview = Preview(parent, Reading(text, START))
        preview.taken.connect(lambda _, proposal: taken.append(proposal.state))
        preview.open()
        preview.activateWindow()
        qtbot.waitUntil(preview.isActiveWindow)
        return preview

    yield opened
    for preview in parent.findChildren(Preview):
        preview.reject()


def text(preview: Preview, name: str) -> str:
    return child(preview, QLabel, name).text()


def is_shown(preview: Preview, name: str) -> bool:
    return child(preview, QWidget, name).isVisible()


def test_it_says_what_was_understood_and_what_comes_of_it(preview_of: Open) -> None:
    preview = preview_of(BATCH)
    assert (
        text(preview, "understoodLabel") == "3 rows of 3 classes, with names, with targets, logits"
    )
    assert text(preview, "resultLabel") == "Loss 1.4170 nats  ·  K = 3  ·  ◎ target dog"
    assert not is_shown(preview, "previewMessage")
    assert not is_shown(preview, "skippedLabel")


def test_what_was_skipped_is_said(preview_of: Open) -> None:
    preview = preview_of("0,2.0\n1,1.0\n2,0.1")
    assert text(preview, "skippedLabel") == (
        "The first column only counts the lines and was left out."
    )


def test_a_time_and_a_level_in_front_are_said(preview_of: Open) -> None:
    preview = preview_of("12:30:01 INFO 2.0 1.0 0.1")
    assert text(preview, "skippedLabel") == (
        "What stands beside the numbers was left out: 12:30:01 INFO."
    )


def test_enter_takes_the_row_that_is_chosen_by_the_arrows(
    preview_of: Open, taken: list[State], qtbot: QtBot
) -> None:
    preview = preview_of(BATCH)
    table = child(preview, TableView)
    assert table.hasFocus()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert child(preview, QSpinBox, "rowBox").value() == 3
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert [state.logits.tolist() for state in taken] == [[2.2, 1.3, 1.7]]
    assert taken[0].target_index == 2


def test_enter_in_the_box_of_the_row_takes_it(
    preview_of: Open, taken: list[State], qtbot: QtBot
) -> None:
    preview = preview_of(BATCH)
    box = child(preview, QSpinBox, "rowBox")
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Up)
    assert child(preview, TableView).currentIndex().row() == 1
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert [state.logits.tolist() for state in taken] == [[0.5, 1.5, 0.1]]


def test_escape_takes_nothing(preview_of: Open, taken: list[State], qtbot: QtBot) -> None:
    preview = preview_of(BATCH)
    qtbot.keyClick(preview, Qt.Key.Key_Escape)
    assert taken == []
    assert not preview.isVisible()


class TestQuestions:
    def test_the_first_answer_is_taken_but_marked_as_open(
        self, preview_of: Open, taken: list[State], qtbot: QtBot
    ) -> None:
        preview = preview_of("2,5")
        assert text(preview, "decimalQuestion") == "?  What are the commas?"
        assert is_shown(preview, "openHint")
        first = child(preview, QRadioButton, "decimalAnswer0")
        assert first.isChecked()
        assert first.hasFocus()
        qtbot.keyClick(first, Qt.Key.Key_Return)
        assert [state.logits.tolist() for state in taken] == [[2.0, 5.0]]

    def test_an_answer_reads_it_anew_and_closes_the_question(
        self, preview_of: Open, qtbot: QtBot
    ) -> None:
        preview = preview_of("2,5")
        assert child(preview, TableView).model().rowCount() == 2
        second = child(preview, QRadioButton, "decimalAnswer1")
        qtbot.keyClick(child(preview, QRadioButton, "decimalAnswer0"), Qt.Key.Key_Down)
        assert second.isChecked()
        assert text(preview, "decimalQuestion").startswith("\N{CHECK MARK}")
        assert not is_shown(preview, "openHint")
        assert child(preview, TableView).model().rowCount() == 1

    def test_a_click_on_the_first_confirms_it(self, preview_of: Open, qtbot: QtBot) -> None:
        preview = preview_of("2,5")
        first = child(preview, QRadioButton, "decimalAnswer0")
        qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
        assert text(preview, "decimalQuestion").startswith("\N{CHECK MARK}")

    def test_kinds_are_asked_too_and_then_not_in_the_form(
        self, preview_of: Open, taken: list[State], qtbot: QtBot
    ) -> None:
        preview = preview_of("0.2 0.3 0.5")
        assert text(preview, "kindQuestion") == "?  What are the numbers?"
        assert not is_shown(preview, "kindCombo")
        assert "sum 1" in text(preview, "resultLabel")
        child(preview, QRadioButton, "kindAnswer1").click()
        assert "sum" not in text(preview, "resultLabel")
        preview.take.click()
        assert [state.logits.tolist() for state in taken] == [[0.2, 0.3, 0.5]]

    def test_many_answers_are_a_list(self, preview_of: Open) -> None:
        arrays = ", ".join(f'"array{k}": {list(range(k + 2))}' for k in range(6))
        preview = preview_of(f"{{{arrays}}}")
        answers = child(preview, QComboBox, "partAnswers")
        assert answers.count() == 6
        answers.activated.emit(3)
        assert text(preview, "understoodLabel").startswith("1 row of 5 classes")


class TestWhatIsRefused:
    def test_it_is_said_with_buttons_that_mend_it(
        self, preview_of: Open, taken: list[State], qtbot: QtBot
    ) -> None:
        preview = preview_of("class,probability\ncat,0.5\ndog,0.3\nbird,0.4")
        assert "sum to 1.2, not to 1" in text(preview, "previewMessage")
        assert not preview.take.isEnabled()
        assert text(preview, "resultLabel") == "K = 3  ·  sum 1.2"
        button = child(preview, QPushButton, "cureButton0")
        assert button.text() == "Normalise them"
        qtbot.keyClick(preview, Qt.Key.Key_Return)
        assert taken == []
        button.click()
        assert preview.take.isEnabled()
        assert child(preview, QCheckBox, "normaliseBox").isChecked()
        assert "sum to 1.2 and were divided" in text(preview, "doneLabel")
        preview.take.click()
        assert taken[0].class_count == 3

    def test_a_sum_beyond_float64_is_said_too(self, preview_of: Open) -> None:
        preview = preview_of("cat\t1e308\ndog\t1e308\nbird\t1")
        preview.form.chosen.emit("kind", Kind.PROBABILITIES)
        assert text(preview, "resultLabel") == "K = 3  ·  sum inf"
        assert not preview.take.isEnabled()

    def test_a_cure_beside_the_choice_that_it_is(self, preview_of: Open) -> None:
        preview = preview_of("class,probability\ncat,0.5\ndog,0.3\nbird,0.4")
        box = child(preview, QCheckBox, "normaliseBox")
        assert box.isVisible()
        box.click()
        assert preview.take.isEnabled()

    def test_what_cannot_be_read_so_keeps_its_choice_in_sight(self, preview_of: Open) -> None:
        preview = preview_of("hen\t2,5\nhare\t1,5")
        preview.form.chosen.emit("decimal", ".")
        assert text(preview, "previewMessage")
        assert not preview.take.isEnabled()
        combo = child(preview, QComboBox, "decimalCombo")
        assert combo.isVisible()
        combo.activated.emit(combo.findData(","))
        assert preview.take.isEnabled()


@pytest.mark.parametrize(
    ("kind", "orientation", "names", "place", "language"),
    list(
        product(Kind, ("rows", "columns"), (True, False), (Place.ALL, Place.APPEND), ("en", "ja"))
    ),
)
def test_all_choices_go_together_in_both_languages(
    preview_of: Open,
    taken: list[State],
    request: pytest.FixtureRequest,
    kind: Kind,
    orientation: str,
    names: bool,
    place: Place,
    language: str,
) -> None:
    if language == "ja":
        request.getfixturevalue("japanese")
    y = np.array([[0.5, 0.25, 0.25], [0.125, 0.625, 0.25], [0.25, 0.5, 0.25]])
    values = y if kind is Kind.PROBABILITIES else np.log(y)
    lines = [["hen", "hare", "fox"], *([repr(float(u)) for u in row] for row in values)]
    if orientation == "columns":
        lines = [list(line) for line in zip(*lines, strict=True)]
    preview = preview_of("\n".join("\t".join(line) for line in lines))
    for name in ("orientation", "kind"):
        for k in (0, 1):
            button = preview.findChild(QRadioButton, f"{name}Answer{k}")
            if button is not None and (name, k) in (
                ("orientation", int(orientation == "columns")),
                ("kind", 0),
            ):
                button.click()
    combo = child(preview, QComboBox, "kindCombo")
    if combo.isVisible():
        combo.activated.emit(combo.findData(kind))
    child(preview, QSpinBox, "rowBox").setValue(2)
    box = child(preview, QCheckBox, "namesBox")
    assert box.isVisible()
    if box.isChecked() is not names:
        box.click()
    places = child(preview, QComboBox, "placeCombo")
    places.activated.emit(places.findData(place))
    preview.take.click()
    (state,) = taken
    first = 3 if place is Place.APPEND else 0
    logits = np.log(y[1])
    np.testing.assert_allclose(
        state.logits[first:] - state.logits[first], logits - logits[0], rtol=1e-12, atol=1e-12
    )
    if names:
        assert state.names[first:] == ("hen", "hare", "fox")
    else:
        assert "hen" not in state.names


def test_every_control_has_a_name_and_can_be_reached(preview_of: Open, qtbot: QtBot) -> None:
    preview = preview_of("h\ta\tb\nr1\t1,234\t2,345\nr2\t3,456\t4,567")
    reached: set[str] = set()
    for _ in range(40):
        focused = preview.focusWidget()
        assert focused is not None
        reached.add(focused.objectName())
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    for name in ("previewTable", "rowBox", "kindCombo", "namesBox", "placeCombo", "takeButton"):
        assert name in reached
    assert "decimalAnswer0" in reached
    assert child(preview, TableView).accessibleName()
    assert "commas" in child(preview, QRadioButton, "decimalAnswer0").accessibleName()


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize(
    "source",
    [BATCH, "0 1 2\n1 5 7\n2 4 4", "p\n0.5\n0.3\n0.4"],
    ids=["batch", "questions", "refused"],
)
def test_nothing_is_cut_at_its_smallest(
    preview_of: Open, request: pytest.FixtureRequest, source: str, language: str
) -> None:
    if language == "ja":
        request.getfixturevalue("japanese")
    preview = preview_of(source)
    preview.resize(preview.minimumSizeHint())
    assert preview.minimumSizeHint().width() <= 900
    assert preview.minimumSizeHint().height() <= 600
    for label in preview.findChildren(QLabel):
        if label.isVisible() and not label.wordWrap():
            assert label.sizeHint().width() <= label.width() + 1, label.text()


def test_of_many_remarks_the_first_are_said_and_the_others_counted(qtbot: QtBot) -> None:
    skipped = tuple(Phrase('the column "{other}" was left out', other=k) for k in range(30))
    table = Table(np.ones((1, 3)), skipped=skipped)
    parent = QWidget()
    qtbot.addWidget(parent)
    preview = Preview(parent, Reading("1 1 1", START, table=table))
    said = text(preview, "skippedLabel")
    assert said.startswith('The column "0" was left out; ')
    assert said.endswith(" And 26 more of this kind.")
    assert "&quot;29&quot;" in child(preview, QLabel, "skippedLabel").toolTip()
    assert preview.minimumSizeHint().height() < 600
    preview.close()
