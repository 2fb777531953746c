"""A lesson in the window: going through it, playing in between, and leaving it."""

from __future__ import annotations

import json
import re
from html import escape
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QFileDialog,
    QLabel,
    QMenu,
    QPushButton,
    QTabBar,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from windows import Find, FindAction, child

from xentgui.core.documents.lesson import Step
from xentgui.core.model import Model
from xentgui.core.state import State
from xentgui.figure.drawing.style import LIGHT
from xentgui.files.lessons import shipped_lesson
from xentgui.resources import resource
from xentgui.ui.lessons.panel import LessonPanel
from xentgui.ui.lessons.player import LessonPlayer
from xentgui.ui.lessons.starter import LessonStarter, lesson_titles
from xentgui.ui.lessons.text import rich, uncoloured
from xentgui.ui.main_window import MainWindow
from xentgui.ui.side_column import SideColumn
from xentgui.ui.stage.figure_view import FigureView
from xentgui.ui.widgets.float_spin_box import FloatSpinBox
from xentgui.ui.widgets.text.label import Heading
from xentgui.ui.widgets.wrapping_button import WrappingButton

KEYS = tuple(lesson_titles())
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def player(window: MainWindow) -> LessonPlayer:
    return window._player


@pytest.fixture
def cases(action: FindAction) -> tuple[Step, ...]:
    """Start the lesson of the three cases."""
    action("lessonAction_1-three-cases").trigger()
    return shipped_lesson("1-three-cases").steps


def click(find: Find, name: str) -> None:
    QTest.mouseClick(find(name, QWidget), Qt.MouseButton.LeftButton)


class TestReaching:
    @pytest.mark.parametrize("key", KEYS)
    def test_each_lesson_is_an_entry_of_the_menu_and_of_the_button(
        self, find: Find, action: FindAction, key: str
    ) -> None:
        menu = find("lessonsMenu", QMenu)
        assert find("lessonsButton", QToolButton).menu() is menu
        assert action(f"lessonAction_{key}") in menu.actions()

    @pytest.mark.parametrize("code", ["en", "ja"])
    def test_the_menu_names_them_as_they_name_themselves(
        self, request: pytest.FixtureRequest, code: str
    ) -> None:
        if code == "ja":
            request.getfixturevalue("japanese")
        keys = sorted(path.stem for path in resource("lessons").glob("*.json"))
        assert list(lesson_titles()) == keys
        for key, title in lesson_titles().items():
            assert shipped_lesson(key).title.of(code) == title

    def test_the_menu_stands_between_examples_and_view(self, window: MainWindow) -> None:
        names = [action.text() for action in window.menuBar().actions()]
        assert names == ["&File", "&Edit", "E&xamples", "&Lessons", "&View", "&Help"]

    def test_its_mnemonics_differ(self, window: MainWindow) -> None:
        for menu in (window.menuBar(), child(window, QMenu, "lessonsMenu")):
            keys = [m[1] for a in menu.actions() if (m := re.search("&([^&])", a.text()))]
            assert len(set(keys)) == len(keys)


class TestPlaying:
    def test_the_question_comes_first_with_the_values_hidden(
        self, find: Find, model: Model, cases: tuple[Step, ...]
    ) -> None:
        assert model.state == cases[0].state
        assert model.snapshot.view.hide_values
        assert find("lossLabel", QLabel).text() == "?"
        assert find("questionText", QLabel).isVisible()
        assert not find("explanationText", QLabel).isVisible()
        assert find("lessonProgress", QLabel).text() == "1 / 4"

    @pytest.mark.parametrize(("choice", "verdict"), [(1, "Right: 1.6"), (0, "Answer: 1.6")])
    def test_an_answer_shows_the_numbers_and_the_reason(
        self, find: Find, model: Model, cases: tuple[Step, ...], choice: int, verdict: str
    ) -> None:
        click(find, f"choice{choice}")
        assert not model.snapshot.view.hide_values
        assert "1.609" in find("explanationText", QLabel).text()
        assert verdict in re.sub("<[^>]*>", "", find("rightAnswer", QLabel).text())
        assert find("wrongAnswer", QLabel).isVisible() == (choice == 0)

    def test_keys_lead_through_it(
        self, find: Find, model: Model, cases: tuple[Step, ...], qtbot: QtBot
    ) -> None:
        view = find("figureView", FigureView)
        view.setFocus()
        QTest.keyClick(view, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
        qtbot.waitUntil(lambda: not model.snapshot.view.hide_values)
        QTest.keyClick(view, Qt.Key.Key_Right, CONTROL)
        assert model.state == cases[1].state
        assert find("lessonProgress", QLabel).text() == "2 / 4"
        QTest.keyClick(view, Qt.Key.Key_Left, CONTROL)
        assert model.state == cases[0].state
        # What has been answered is not asked again.
        assert not model.snapshot.view.hide_values
        QTest.keyClick(view, Qt.Key.Key_W, CONTROL)
        assert not find("lessonTabs", QTabBar).isVisible()

    def test_a_choice_is_taken_with_the_keyboard_and_next_has_the_focus_then(
        self, find: Find, cases: tuple[Step, ...]
    ) -> None:
        find("choice2", WrappingButton).setFocus()
        QTest.keyClick(find("choice2", WrappingButton), Qt.Key.Key_Return)
        assert find("explanationText", QLabel).isVisible()
        assert find("lessonNext", QPushButton).hasFocus()

    def test_the_ends_have_no_way_on(
        self, find: Find, player: LessonPlayer, action: FindAction, cases: tuple[Step, ...]
    ) -> None:
        assert not find("lessonPrevious", QPushButton).isEnabled()
        assert not action("previousStepAction").isEnabled()
        for _ in range(9):
            player.next()
        assert find("lessonProgress", QLabel).text() == "4 / 4"
        assert not find("lessonNext", QPushButton).isEnabled()
        assert not action("nextStepAction").isEnabled()

    def test_another_lesson_begins_at_its_first_step(
        self, find: Find, player: LessonPlayer, action: FindAction, cases: tuple[Step, ...]
    ) -> None:
        player.next()
        action("lessonAction_9-summary").trigger()
        assert find("lessonProgress", QLabel).text() == "1 / 4"
        assert find("lessonTitle", QLabel).text() == "Summary"


class TestPlayingAround:
    def test_the_way_back_is_offered_where_something_has_changed(
        self, find: Find, model: Model, action: FindAction, cases: tuple[Step, ...]
    ) -> None:
        assert not find("lessonBack", QPushButton).isVisible()
        assert not action("backToLessonAction").isEnabled()
        model.set_temperature(3.0)
        assert find("lessonBack", QPushButton).isVisible()
        click(find, "lessonBack")
        assert model.state == cases[0].state
        assert not find("lessonBack", QPushButton).isVisible()
        model.set_panels(["jacobian"])
        action("backToLessonAction").trigger()
        assert model.snapshot.view.panels == cases[0].view.panels

    def test_the_editor_is_a_tab_away(self, find: Find, cases: tuple[Step, ...]) -> None:
        assert find("lessonPanel", LessonPanel).isVisible()
        assert not find("logitSpinBox0", FloatSpinBox).isVisible()
        find("lessonTabs", QTabBar).setCurrentIndex(1)
        assert find("logitSpinBox0", FloatSpinBox).isVisible()
        assert not find("lessonPanel", LessonPanel).isVisible()

    def test_the_notation_stays_the_readers(
        self, model: Model, player: LessonPlayer, cases: tuple[Step, ...]
    ) -> None:
        model.set_notation("zpy")
        player.next()
        assert model.snapshot.view.notation == "zpy"

    def test_every_step_is_one_step_of_undo(
        self, model: Model, player: LessonPlayer, action: FindAction
    ) -> None:
        mine = State((3.0, -1.0), names=("a", "b"))
        model.load(mine)
        action("lessonAction_1-three-cases").trigger()
        player.next()
        player.next()
        for _ in range(3):
            model.undo()
        assert model.state == mine


class TestClosing:
    def test_the_view_is_as_it_was_and_undo_brings_the_state_back(
        self, find: Find, model: Model, player: LessonPlayer, action: FindAction
    ) -> None:
        model.pin()
        model.set_panels(["flow", "jacobian"])
        before = model.snapshot
        action("lessonAction_2-softmax").trigger()
        player.next()
        click(find, "lessonClose")
        view = model.snapshot.view
        assert (view.panels, view.pinned) == (before.view.panels, before.view.pinned)
        assert not view.hide_values
        assert find("logitSpinBox0", FloatSpinBox).isVisible()
        model.undo()
        model.undo()
        assert model.state == before.state

    def test_panels_that_were_chosen_meanwhile_stay(
        self, model: Model, player: LessonPlayer, cases: tuple[Step, ...]
    ) -> None:
        model.set_panels(["terms"])
        player.close()
        assert model.snapshot.view.panels == ("terms",)
        assert not model.snapshot.view.hide_values

    def test_without_a_lesson_the_keys_do_nothing(
        self, window: MainWindow, model: Model, player: LessonPlayer
    ) -> None:
        before = model.snapshot
        for verb in (player.next, player.previous, player.back, player.answer, player.close):
            verb()
        assert model.snapshot is before


class TestOwnLessons:
    def test_a_teacher_opens_his_own(
        self, find: Find, window: MainWindow, action: FindAction, tmp_path: Path, model: Model
    ) -> None:
        step = {"title": "Mine", "text": "Look.", "state": {"logits": [1, 2]}}
        question = {"text": "How much?", "explanation": "So much."}
        lesson = {"format": "xentgui lesson", "version": 1, "title": "My own"}
        path = tmp_path / "mine.json"
        path.write_text(json.dumps(lesson | {"steps": [step | {"question": question}]}))
        action("openLessonAction").trigger()
        (dialog,) = window.findChildren(QFileDialog)
        dialog.fileSelected.emit(str(path))
        dialog.close()
        assert find("lessonTitle", QLabel).text() == "My own"
        assert model.state == State((1, 2))
        # Without choices the answer is just shown.
        click(find, "choice0")
        assert find("explanationText", QLabel).text() == "So much."
        assert not find("rightAnswer", QLabel).isVisible()

    @pytest.mark.parametrize(
        ("text", "problem"),
        [
            ('{"format": "xentgui"}', "no xentgui lesson"),
            ("{", "ends too early"),
            (None, "No such"),
        ],
    )
    def test_a_mistake_in_it_is_told(
        self,
        window: MainWindow,
        player: LessonPlayer,
        tmp_path: Path,
        text: str | None,
        problem: str,
    ) -> None:
        path = tmp_path / "mine.json"
        if text is not None:
            path.write_text(text)
        LessonStarter(window, window._player, window._messages.report).start(path)
        message = window.statusBar().currentMessage()
        assert '"mine.json"' in message
        assert problem in message
        assert player.lesson is None


def cut(widget: SideColumn) -> list[Any]:
    """Texts that have less room than they need."""
    kinds = QLabel | QAbstractButton
    return [
        part.objectName() or part.text()
        for part in (*widget.findChildren(QLabel), *widget.findChildren(QAbstractButton))
        if part.isVisible()
        and isinstance(part, kinds)
        and (
            part.height() < part.heightForWidth(part.width())
            if part.hasHeightForWidth()
            else part.width() < part.sizeHint().width() or part.height() < part.sizeHint().height()
        )
    ]


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("key", KEYS)
def test_nothing_is_cut_and_nothing_scrolls_in_a_small_window(
    window: MainWindow, player: LessonPlayer, japanese: None, qtbot: QtBot, key: str, language: str
) -> None:
    window.resize(900, 600)
    window.preferences.choose_language(language)
    lesson = shipped_lesson(key)
    player.start(lesson)
    for _ in lesson.steps:
        for _ in range(2):
            qtbot.wait(5)
            assert window.size().toTuple() == (900, 600)
            assert cut(window._side_column) == []
            assert window._lesson_panel._scroll.verticalScrollBar().maximum() == 0, player.index
            step = player.step
            assert step is not None
            player.answer(0 if step.question and step.question.choices else -1)
        player.next()
    more = window.findChildren(QToolButton, "qt_toolbar_ext_button")
    assert not any(button.isVisible() for button in more)
    window.preferences.choose_language("en")


def test_a_lesson_changes_its_language_and_back_restores_the_names(
    window: MainWindow,
    find: Find,
    player: LessonPlayer,
    japanese: None,
    cases: tuple[Step, ...],
    model: Model,
    qtbot: QtBot,
) -> None:
    window.preferences.choose_language("ja")
    qtbot.wait(1)
    assert find("stepTitle", Heading).text() == cases[0].title.ja
    assert find("lessonNext", QPushButton).text() == "次へ"
    player.back()
    assert model.state.names == ("猫", "犬", "鳥")
    window.preferences.choose_language("en")


def test_a_long_word_is_broken_and_not_cut(
    window: MainWindow, player: LessonPlayer, tmp_path: Path, qtbot: QtBot
) -> None:
    question = {"text": "W" * 99, "choices": ["W" * 80, "<" * 80], "answer": 0}
    step = {
        "title": "W" * 80,
        "text": "&" * 1000,
        "state": {"logits": [0, 1]},
        "question": question | {"explanation": "W" * 99},
    }
    path = tmp_path / "mine.json"
    lesson = {"format": "xentgui lesson", "version": 1, "title": "W" * 80, "steps": [step]}
    path.write_text(json.dumps(lesson))
    window.resize(900, 600)
    LessonStarter(window, player, window._messages.report).start(path)
    for choice in (0, None):
        qtbot.wait(5)
        panel = window._lesson_panel
        room = panel._scroll.viewport().width()
        for label in panel.findChildren(QLabel):
            assert label.minimumSizeHint().width() <= room, label.text()
        assert cut(window._side_column) == []
        if choice is not None:
            player.answer(choice)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("w" * 45, f"{'w' * 20}\u200b{'w' * 20}\u200b{'w' * 5}"),
        ("w" * 20, "w" * 20),
        ("<" * 21 + " u", f"{'&lt;' * 20}\u200b&lt; "),
        ("猫" * 100, "猫" * 100),
    ],
)
def test_a_long_word_may_be_broken(text: str, shown: str) -> None:
    assert rich(text, LIGHT).startswith(shown)
    assert uncoloured(text).startswith(shown)
    assert re.sub("<[^>]*>|\u200b", "", rich(text, LIGHT)) == escape(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("y_k is", f'<span style="color:{LIGHT.probabilities_text}">y<sub>k</sub></span> is'),
        ("Σ_j exp", "Σ<sub>j</sub> exp"),
        ("don't try u2 < 3", "don't try u2 &lt; 3"),
        ("猫のtは", f'猫の<span style="color:{LIGHT.target_text}">t</span>は'),
    ],
)
def test_symbols_have_the_colours_of_their_roles(text: str, shown: str) -> None:
    assert rich(text, LIGHT) == shown
