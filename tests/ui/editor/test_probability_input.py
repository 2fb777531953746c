"""The rows of classes take probabilities in place of logits."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Protocol, TypeAlias

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot
from windows import Find, FindAction, child

from xentgui.core.examples import EXAMPLES, START
from xentgui.core.model import Model
from xentgui.core.state import State
from xentgui.ui.editor.class_editor import PAGE
from xentgui.ui.editor.share_box import ProbabilityBox
from xentgui.ui.main_window import MainWindow
from xentgui.ui.stage.figure_view import FigureView
from xentgui.ui.widgets.content_scroll_area import ContentScrollArea
from xentgui.ui.widgets.controls.bar_button import LineButton
from xentgui.ui.widgets.float_spin_box import FloatSpinBox
from xentgui.ui.widgets.in_place_editor import InPlaceEditor
from xentgui.ui.widgets.line_edit import LineEdit
from xentgui.ui.widgets.row_list import RowList
from xentgui.ui.widgets.scrub_label import ScrubLabel

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def given_y(model: Model, find: Find) -> Model:
    """The model with y = (0.2, 0.5, 0.3), and the editor that takes probabilities."""
    model.load(EXAMPLES["wrong"])
    model.set_probability_input(True)
    return model


class Enter(Protocol):
    """The fixture `enter`."""

    def __call__(self, index: int, text: str, end: Qt.Key | None = Qt.Key.Key_Return) -> None: ...


@pytest.fixture
def enter(find: Find, qtbot: QtBot) -> Enter:
    """Type a text over what is in the box of a class, key by key."""

    def type_in(index: int, text: str, end: Qt.Key | None = Qt.Key.Key_Return) -> None:
        box = find(f"probabilitySpinBox{index}", ProbabilityBox)
        box.setFocus()
        box.selectAll()
        qtbot.keyClicks(box, text)
        if end is not None:
            qtbot.keyClick(box, end)

    return type_in


Paste: TypeAlias = Callable[[int, str], None]
"""The fixture `paste`."""


@pytest.fixture
def paste(find: Find, qtbot: QtBot) -> Iterator[Paste]:
    def paste(index: int, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        box = find(f"probabilitySpinBox{index}", ProbabilityBox)
        box.setFocus()
        box.selectAll()
        qtbot.keyClick(box, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    yield paste
    QGuiApplication.clipboard().clear()


def probabilities(model: Model) -> list[float]:
    y: list[float] = model.snapshot.analysis.probabilities.tolist()
    return y


def speak(window: MainWindow, language: str) -> None:
    window.preferences.choose_language(language)
    QApplication.sendPostedEvents()


def near(*values: float) -> object:
    return pytest.approx(values, rel=1e-14)


class TestSwitch:
    def test_until_it_is_on_no_box_is_even_made(self, window: MainWindow) -> None:
        assert not window.findChildren(QWidget, "probabilitySpinBox0")

    def test_it_puts_probabilities_in_the_place_of_logits(
        self, find: Find, model: Model, qtbot: QtBot
    ) -> None:
        qtbot.mouseClick(find("probabilitiesSegment", QAbstractButton), LEFT)
        assert model.snapshot.view.probability_input
        assert find("probabilitySpinBox1", ProbabilityBox).text() == "0.24"
        assert find("probabilityScrub1", ScrubLabel).isVisible()
        assert not find("logitSpinBox1", FloatSpinBox).isVisible()
        assert not find("logitScrub1", ScrubLabel).isVisible()
        qtbot.mouseClick(find("logitsSegment", QAbstractButton), LEFT)
        assert find("logitSpinBox1", FloatSpinBox).isVisible()
        assert not find("probabilitySpinBox1", ProbabilityBox).isVisible()
        assert model.state is START

    def test_the_menu_has_it_too(self, action: FindAction, find: Find, model: Model) -> None:
        action("probabilityInputAction").trigger()
        assert find("probabilitiesSegment", QAbstractButton).isChecked()
        model.set_probability_input(False)
        assert find("logitsSegment", QAbstractButton).isChecked()
        assert not action("probabilityInputAction").isChecked()

    def test_what_is_not_typed_stands_at_the_right(self, find: Find, model: Model) -> None:
        notes = find("classList", ContentScrollArea).widget()
        assert isinstance(notes, RowList)
        assert notes._notes == ["0.659", "0.242", "0.099"]
        model.set_probability_input(True)
        assert notes._notes == ["2.00", "1.00", "0.10"]
        model.set_soft_target(True)
        assert notes._notes == []

    def test_the_hint_in_the_status_bar_says_so(self, window: MainWindow, given_y: Model) -> None:
        assert "step a probability" in window._hint.text()
        given_y.set_probability_input(False)
        assert "step a logit" in window._hint.text()

    def test_the_cursor_stays_in_its_row(self, find: Find, model: Model) -> None:
        find("logitSpinBox1", FloatSpinBox).setFocus()
        model.set_probability_input(True)
        assert find("probabilitySpinBox1", ProbabilityBox).hasFocus()
        model.set_probability_input(False)
        assert find("logitSpinBox1", FloatSpinBox).hasFocus()
        assert model.state is START

    def test_a_masked_class_has_a_logit_of_minus_infinity(
        self, enter: Enter, find: Find, given_y: Model
    ) -> None:
        enter(0, "0")
        given_y.set_probability_input(False)
        assert find("logitSpinBox0", FloatSpinBox).text() == "-inf"


class TestTyping:
    def test_the_others_keep_their_proportions_and_it_is_one_step(
        self, enter: Enter, find: Find, given_y: Model
    ) -> None:
        enter(0, "0.6")
        assert probabilities(given_y) == near(0.6, 0.25, 0.15)
        assert find("probabilitySpinBox1", ProbabilityBox).text() == "0.25"
        given_y.undo()
        assert given_y.state == EXAMPLES["wrong"]

    def test_what_was_typed_stands_there_to_the_last_digit(
        self, enter: Enter, find: Find, given_y: Model
    ) -> None:
        for k, text in enumerate(("0.3", "0.1234567890123456", "0.7")):
            enter(k, text, end=None)
            assert find(f"probabilitySpinBox{k}", ProbabilityBox).text() == text

    def test_so_it_does_where_large_logits_cannot_come_close_to_it(
        self, enter: Enter, find: Find, model: Model
    ) -> None:
        model.load(EXAMPLES["overflow"].with_temperature(0.1))
        model.set_probability_input(True)
        enter(2, "0.3", end=None)
        assert find("probabilitySpinBox2", ProbabilityBox).text() == "0.3"
        assert probabilities(model)[2] == pytest.approx(0.3, rel=1e-11)

    def test_the_digits_of_rounding_are_not_shown(self, find: Find, given_y: Model) -> None:
        assert 0.3 not in probabilities(given_y)  # but 0.30000000000000004
        find("probabilitySpinBox2", ProbabilityBox).setFocus()
        assert find("probabilitySpinBox2", ProbabilityBox).text() == "0.30"

    @pytest.mark.parametrize("end", [Qt.Key.Key_Return, Qt.Key.Key_Escape, None])
    def test_what_is_there_already_is_no_step(
        self, enter: Enter, given_y: Model, end: Qt.Key | None
    ) -> None:
        before = given_y.snapshot.previous
        enter(2, "0.3", end)
        assert given_y.snapshot.previous is before

    def test_escape_puts_the_bits_back(
        self, enter: Enter, find: Find, qtbot: QtBot, given_y: Model
    ) -> None:
        before = given_y.state
        enter(2, "0.9", end=None)
        qtbot.keyClick(find("probabilitySpinBox2", ProbabilityBox), Qt.Key.Key_Escape)
        assert given_y.state == before

    @pytest.mark.parametrize("way", ["0", "1"])
    def test_0_and_1_on_the_way_cost_no_proportions(
        self, enter: Enter, find: Find, qtbot: QtBot, given_y: Model, way: str
    ) -> None:
        enter(0, way, end=None)
        assert probabilities(given_y)[0] == float(way)
        find("probabilitySpinBox0", ProbabilityBox).selectAll()
        qtbot.keyClicks(find("probabilitySpinBox0", ProbabilityBox), "0.6")
        assert probabilities(given_y) == near(0.6, 0.25, 0.15)

    def test_0_masks_the_class(self, enter: Enter, given_y: Model) -> None:
        enter(1, "0")
        assert given_y.state.logits[1] == -math.inf
        assert probabilities(given_y) == near(0.4, 0.0, 0.6)

    def test_from_1_the_others_share_evenly(self, enter: Enter, given_y: Model) -> None:
        enter(0, "1")
        assert probabilities(given_y) == [1.0, 0.0, 0.0]
        enter(0, "0.5")
        assert probabilities(given_y) == near(0.5, 0.25, 0.25)

    @pytest.mark.parametrize("text", ["1.5", "-0.1", "-inf", "1e"])
    def test_what_is_no_probability_is_refused(
        self, enter: Enter, window: MainWindow, given_y: Model, text: str
    ) -> None:
        before = given_y.state
        enter(1, text)
        assert given_y.state == before
        assert text in window.statusBar().currentMessage()

    def test_it_is_softmax_at_the_temperature(self, enter: Enter, given_y: Model) -> None:
        given_y.set_temperature(3.0)
        enter(0, "0.25")
        assert probabilities(given_y)[0] == pytest.approx(0.25, rel=1e-14)
        assert given_y.state.temperature == 3.0

    def test_other_edits_are_followed(self, find: Find, given_y: Model) -> None:
        given_y.set_probabilities((0.1, 0.2, 0.7))
        assert [find(f"probabilitySpinBox{k}", ProbabilityBox).text() for k in range(3)] == [
            "0.10",
            "0.20",
            "0.70",
        ]
        given_y.set_temperature(1e9)
        assert find("probabilitySpinBox0", ProbabilityBox).text() == "0.33"


class TestKeysAndPointer:
    def test_arrows_step_by_a_twentieth_and_stop_at_1(
        self, find: Find, qtbot: QtBot, given_y: Model
    ) -> None:
        box = find("probabilitySpinBox2", ProbabilityBox)
        box.setFocus()
        qtbot.keyClick(box, Qt.Key.Key_Up)
        assert box.value() == 0.35
        for _ in range(20):
            qtbot.keyClick(box, Qt.Key.Key_Up)
        assert probabilities(given_y) == [0.0, 0.0, 1.0]
        qtbot.keyClick(box, Qt.Key.Key_Down)
        assert probabilities(given_y) == near(0.05 * 2 / 7, 0.05 * 5 / 7, 0.95)

    def test_return_goes_to_the_next_class_and_round(
        self, enter: Enter, find: Find, given_y: Model
    ) -> None:
        enter(1, "0.4")
        assert find("probabilitySpinBox2", ProbabilityBox).hasFocus()
        enter(2, "0.4")
        assert find("probabilitySpinBox0", ProbabilityBox).hasFocus()

    def test_return_at_the_last_row_turns_the_page(
        self, enter: Enter, find: Find, model: Model
    ) -> None:
        model.load(State([0.0] * 1000))
        model.set_probability_input(True)
        enter(PAGE - 1, "0.5")
        assert find(f"probabilitySpinBox{PAGE}", ProbabilityBox).hasFocus()

    @pytest.mark.parametrize("soft_first", [False, True])
    def test_tab_goes_to_the_target_value_and_the_next_row(
        self, find: Find, model: Model, qtbot: QtBot, soft_first: bool
    ) -> None:
        verbs = [model.set_probability_input, model.set_soft_target]
        for verb in reversed(verbs) if soft_first else verbs:
            verb(True)
        find("nameEdit0", LineEdit).setFocus()
        for name in ("probabilitySpinBox0", "targetSpinBox0", "targetButton1"):
            qtbot.keyClick(QGuiApplication.focusObject(), Qt.Key.Key_Tab)
            assert QGuiApplication.focusObject().objectName() == name

    def test_a_scrub_to_0_and_back_restores_every_bit(
        self, find: Find, qtbot: QtBot, given_y: Model
    ) -> None:
        before, label = given_y.state, find("probabilityScrub0", ScrubLabel)
        middle = label.rect().center()
        QTest.mousePress(label, LEFT, pos=middle)
        QTest.mouseMove(label, middle - QPoint(80, 0))
        assert probabilities(given_y)[0] == 0.0
        QTest.mouseMove(label, middle + QPoint(8, 0))
        assert probabilities(given_y)[0] == pytest.approx(0.3)
        QTest.mouseMove(label, middle)
        QTest.mouseRelease(label, LEFT, pos=middle)
        assert given_y.state == before


class TestPaste:
    def test_a_distribution_sets_all_in_one_step(
        self, paste: Paste, find: Find, given_y: Model
    ) -> None:
        paste(1, "0.1, 0.2, 0.7")
        assert probabilities(given_y) == near(0.1, 0.2, 0.7)
        given_y.undo()
        assert given_y.state == EXAMPLES["wrong"]

    def test_a_rounded_one_is_normalised_and_it_is_said(
        self, paste: Paste, window: MainWindow, given_y: Model
    ) -> None:
        paste(0, "0.333 0.333 0.333")
        assert probabilities(given_y) == near(1 / 3, 1 / 3, 1 / 3)
        assert "sum to 0.999 and were divided" in window.statusBar().currentMessage()

    @pytest.mark.parametrize(
        ("text", "said"),
        [("0.5 0.4 0.2", "sum to 1.1, not to 1"), ("0.5 0.5", ""), ("-1 0 1", "")],
    )
    def test_anything_else_is_looked_at_first(
        self, paste: Paste, window: MainWindow, given_y: Model, text: str, said: str
    ) -> None:
        before = given_y.state
        paste(0, text)
        assert given_y.state == before
        preview = child(window, QDialog, "preview")
        assert said in child(preview, QLabel, "previewMessage").text()
        preview.reject()
        assert given_y.state == before


class TestRows:
    def test_an_added_class_has_probability_0_and_the_focus(
        self, find: Find, qtbot: QtBot, given_y: Model
    ) -> None:
        before = probabilities(given_y)
        qtbot.mouseClick(find("addClassButton", LineButton), LEFT)
        assert probabilities(given_y) == [*before, 0.0]
        assert find("probabilitySpinBox3", ProbabilityBox).hasFocus()

    def test_boxes_have_names_also_in_japanese(
        self, find: Find, window: MainWindow, given_y: Model, japanese: None
    ) -> None:
        speak(window, "en")
        assert find("probabilitySpinBox0", ProbabilityBox).accessibleName() == "Probability of cat"
        speak(window, "ja")
        assert find("probabilitySpinBox0", ProbabilityBox).accessibleName() == "cat の確率"
        speak(window, "en")

    @pytest.mark.parametrize("soft", [False, True])
    @pytest.mark.parametrize("language", ["en", "ja"])
    def test_no_caption_is_cut_beside_a_scroll_bar(
        self,
        window: MainWindow,
        qtbot: QtBot,
        model: Model,
        japanese: None,
        soft: bool,
        language: str,
    ) -> None:
        model.load(State([0.0] * 10))
        speak(window, language)
        model.set_probability_input(True)
        model.set_soft_target(soft)
        window.resize(900, 600)
        qtbot.wait(10)
        labels = [label for label in window._editor.findChildren(QLabel) if label.isVisible()]
        cut = [label.text() for label in labels if label.width() < label.sizeHint().width()]
        captions = window._editor._captions
        assert captions.sizeHint().width() <= captions.width()
        speak(window, "en")
        assert cut == []


MASKED = '0 is a logit of -inf: "{name}" is masked.'


class TestZero:
    """A y of 0 is a logit of -inf: it is taken, and said."""

    @pytest.mark.parametrize("loss", ["cross-entropy", "binary-cross-entropy"])
    @pytest.mark.parametrize("index", [0, 1, 2])
    def test_it_masks_the_class_and_says_so_until_it_is_undone(
        self, enter: Enter, window: MainWindow, model: Model, loss: str, index: int
    ) -> None:
        model.set_loss(loss)
        model.set_probability_input(True)
        before = model.state
        enter(index, "0")
        assert model.state.logits[index] == -math.inf
        assert model.snapshot.analysis.probabilities[index] == 0.0
        said = window.statusBar().currentMessage()
        assert said == MASKED.format(name=before.names[index])
        model.undo()
        assert model.state == before
        assert window.statusBar().currentMessage() == ""
        assert not window.statusBar().toolTip()

    def test_it_is_not_said_of_a_0_on_the_way_to_another_number(
        self, enter: Enter, window: MainWindow, given_y: Model
    ) -> None:
        enter(0, "0.25")
        assert probabilities(given_y)[0] == pytest.approx(0.25)
        assert window.statusBar().currentMessage() == ""

    def test_a_1_says_what_it_does_to_the_others(
        self, enter: Enter, window: MainWindow, given_y: Model
    ) -> None:
        enter(0, "1")
        assert probabilities(given_y) == [1.0, 0.0, 0.0]
        assert "The other classes have a logit of -inf" in window.statusBar().currentMessage()

    def test_a_step_or_a_scrub_to_0_says_it(
        self, find: Find, window: MainWindow, given_y: Model, qtbot: QtBot
    ) -> None:
        box = find("probabilitySpinBox2", ProbabilityBox)
        box.setFocus()
        for _ in range(20):
            qtbot.keyClick(box, Qt.Key.Key_Down)
        assert probabilities(given_y)[2] == 0.0
        assert window.statusBar().currentMessage() == MASKED.format(name="bird")
        given_y.undo()
        label = find("probabilityScrub1", ScrubLabel)
        QTest.mousePress(label, LEFT, pos=QPoint(4, 4))
        for x in (-20, -400):
            QTest.mouseMove(label, QPoint(x, 4))
        QTest.mouseRelease(label, LEFT, pos=QPoint(-400, 4))
        assert probabilities(given_y)[1] == 0.0
        assert window.statusBar().currentMessage() == MASKED.format(name="dog")

    def test_it_is_said_of_what_is_typed_in_the_figure(
        self, window: MainWindow, model: Model, qtbot: QtBot, find: Find
    ) -> None:
        view = find("figureView", FigureView)
        view.setFocus()
        qtbot.keyClick(view, Qt.Key.Key_Y)
        editor = find("inPlaceEditor", InPlaceEditor)
        qtbot.keyClicks(editor, "0")
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        assert model.state.logits[1] == -math.inf
        assert window.statusBar().currentMessage() == MASKED.format(name="dog")

    def test_a_name_of_someone_else_is_cut_and_in_japanese(
        self, enter: Enter, window: MainWindow, given_y: Model
    ) -> None:
        speak(window, "ja")
        given_y.set_name(0, "x" * 150)
        enter(0, "0")
        said = window.statusBar().currentMessage()
        assert "-inf" in said
        assert "マスク" in said
        assert "x" * 30 in said
        assert len(said) < 100

    def test_not_all_can_be_0(self, enter: Enter, window: MainWindow, model: Model) -> None:
        model.load(State((-math.inf, 1.25), 1, ("a", "b"), loss="binary-cross-entropy"))
        model.set_probability_input(True)
        enter(1, "0")
        assert model.state.logits.tolist() == [-math.inf, 1.25]
        said = window.statusBar().currentMessage()
        assert said == "All probabilities would be 0; leave at least one class with more."
