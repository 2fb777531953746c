"""The lesson beside the figure."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QTabBar,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from windows import Find, FindAction

from xentgui.core.lessons.lesson import Step
from xentgui.core.model import Model
from xentgui.files.lessons import lesson_titles, shipped_lesson
from xentgui.ui.lessons.marks import (
    SIGN,
    SIGN_RIGHT,
    AnswerEdit,
    ChoiceButton,
    Feedback,
    Mark,
    StepDots,
)
from xentgui.ui.lessons.panel import LessonPanel
from xentgui.ui.lessons.player import LessonPlayer
from xentgui.ui.lessons.starter import LessonStarter
from xentgui.ui.main_window import MainWindow
from xentgui.ui.side_column import SideColumn
from xentgui.ui.stage.figure_view import FigureView
from xentgui.ui.widgets.float_spin_box import FloatSpinBox
from xentgui.ui.widgets.scale import SCALES, set_scale
from xentgui.ui.widgets.text.label import Heading

CONTROL = Qt.KeyboardModifier.ControlModifier
MINUS = "\N{MINUS SIGN}"
CHOOSE, TYPE, DO = 1, 2, 3


def click(find: Find, name: str) -> None:
    QTest.mouseClick(find(name, QWidget), Qt.MouseButton.LeftButton)


def go(player: LessonPlayer, index: int) -> None:
    assert player.lesson is not None
    player.start(player.lesson, player.key, index)


def plain(html: str) -> str:
    return re.sub("<[^>]*>", "", html)


def feedback(find: Find) -> str:
    frame = find("feedback", Feedback)
    return plain(frame.label.text()) if frame.isVisible() else ""


def test_a_step_says_where_one_is(
    find: Find, player: LessonPlayer, steps: tuple[Step, ...]
) -> None:
    go(player, CHOOSE)
    assert find("lessonTitle", QLabel).text() == "All kinds"
    assert find("stepTitle", Heading).text() == "Choose"
    assert find("lessonProgress", QLabel).text() == "2 / 4"
    assert find("stepDots", StepDots).accessibleName() == "Step 2 of 4"
    assert not find("lessonNext", QPushButton).isEnabled()
    assert find("lessonPrevious", QPushButton).isEnabled()


def near(found: QColor, ink: QColor) -> bool:
    parts = (QColor.red, QColor.green, QColor.blue)
    return all(abs(part(found) - part(ink)) < 60 for part in parts)


class TestChoices:
    @pytest.fixture(autouse=True)
    def choosing(self, player: LessonPlayer, steps: tuple[Step, ...]) -> None:
        go(player, CHOOSE)

    def test_a_wrong_one_says_why_and_another_try_is_left(self, find: Find) -> None:
        assert feedback(find) == ""
        click(find, "choice0")
        assert feedback(find) == "Not yet. The dog's t is 1."
        assert find("choice0", ChoiceButton).accessibleName() == "y k (wrong)"
        assert find("choice1", ChoiceButton).accessibleName() == f"y k {MINUS} t k"
        click(find, "choice1")
        assert feedback(find) == "Right. So it is."
        assert find("choice1", ChoiceButton).accessibleName() == f"y k {MINUS} t k (right)"
        assert find("lessonNext", QPushButton).isEnabled()
        assert find("lessonNext", QPushButton).hasFocus()

    def test_it_can_be_shown(self, find: Find) -> None:
        click(find, "showAnswerButton")
        # Who has looked was not right.
        assert feedback(find) == "So it is."
        assert not find("showAnswerButton", QPushButton).isVisible()

    def test_keys(self, find: Find, player: LessonPlayer, qtbot: QtBot) -> None:
        place = player.attempt.order.index(1)
        key = [Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3][place]
        view = find("figureView", FigureView)
        view.setFocus()
        QTest.keyClick(view, key, Qt.KeyboardModifier.AltModifier)
        qtbot.waitUntil(lambda: not player.is_asking)
        QTest.keyClick(view, Qt.Key.Key_Right, CONTROL)
        assert player.index == TYPE
        QTest.keyClick(view, Qt.Key.Key_Left, CONTROL)
        assert player.index == CHOOSE
        QTest.keyClick(view, Qt.Key.Key_W, CONTROL)
        assert not find("lessonTabs", QTabBar).isVisible()

    def test_the_keyboard_alone(self, find: Find, player: LessonPlayer) -> None:
        find("choice1", ChoiceButton).setFocus()
        QTest.keyClick(find("choice1", ChoiceButton), Qt.Key.Key_Return)
        assert not player.is_asking
        QTest.keyClick(find("lessonNext", QPushButton), Qt.Key.Key_Space)
        assert player.index == TYPE

    def test_the_panel_with_the_answer_is_framed_for_a_moment(
        self, window: MainWindow, find: Find
    ) -> None:
        click(find, "choice1")
        assert window._figure_view._glow.count == 1

    @pytest.mark.parametrize("notation", ["uyt", "zpy", "xqp"])
    def test_symbols_follow_the_notation(self, find: Find, model: Model, notation: str) -> None:
        model.set_notation(notation)
        y, t = notation[1], notation[2]
        assert find("choice1", ChoiceButton).accessibleName() == f"{y} k {MINUS} {t} k"
        assert plain(find("stepText", QLabel).text()) == f"Look at {y}k."


class TestTyping:
    @pytest.fixture(autouse=True)
    def typing(self, player: LessonPlayer, steps: tuple[Step, ...]) -> None:
        go(player, TYPE)

    @pytest.mark.parametrize("by", ["button", "return"])
    def test_an_answer_is_typed(self, find: Find, player: LessonPlayer, by: str) -> None:
        assert plain(find("answerSymbol", QLabel).text()) == "∂L/∂u2 = "
        entry = find("answerEdit", QLineEdit)
        entry.setFocus()
        for text, said in (
            ("0.242", "t is missing"),
            ("0.758", "The size is right; the sign is not."),
            ("dog", '"dog" is not a number; use one such as 0.25, or a calculation'),
        ):
            entry.clear()
            QTest.keyClicks(entry, text)
            if by == "button":
                click(find, "answerButton")
            else:
                QTest.keyClick(entry, Qt.Key.Key_Return)
            assert said in feedback(find)
            assert entry.hasFocus()
        entry.clear()
        QTest.keyClicks(entry, "0.242-1")
        QTest.keyClick(entry, Qt.Key.Key_Return)
        assert not player.is_asking
        assert entry.text() == f"{MINUS}0.758"
        assert entry.isReadOnly()

    def test_a_wrong_one_has_a_cross_until_something_else_is_typed(
        self, find: Find, player: LessonPlayer, model: Model
    ) -> None:
        entry = find("answerEdit", AnswerEdit)
        assert (entry.mark, entry.accessibleName()) == (Mark.OPEN, "Your answer")
        entry.setFocus()
        QTest.keyClicks(entry, "7")
        QTest.keyClick(entry, Qt.Key.Key_Return)
        assert (entry.mark, entry.accessibleName()) == (Mark.WRONG, "Your answer (wrong)")
        assert feedback(find).startswith("Not yet.")
        # Its text is clear of the sign.
        assert entry.textMargins().right() > SIGN
        model.set_notation("zpy")
        assert entry.accessibleName() == "Your answer (wrong)"
        QTest.keyClicks(entry, "8")
        assert (entry.mark, entry.accessibleName()) == (Mark.OPEN, "Your answer")
        assert entry.textMargins().right() == 0
        click(find, "showAnswerButton")
        assert (entry.mark, entry.accessibleName()) == (Mark.RIGHT, "Your answer (right)")
        assert not player.is_asking
        # Asked once more, it is open again.
        go(player, TYPE)
        assert (entry.mark, entry.accessibleName()) == (Mark.OPEN, "Your answer")

    @pytest.mark.parametrize("text", ["abc", "1/0", "0,5,5", "ln", "一"])
    def test_what_is_no_number_has_the_cross_of_a_wrong_one(
        self, find: Find, player: LessonPlayer, model: Model, text: str
    ) -> None:
        entry = find("answerEdit", AnswerEdit)
        entry.setText(text)
        QTest.keyClick(entry, Qt.Key.Key_Return)
        assert feedback(find)
        assert (entry.mark, entry.accessibleName()) == (Mark.WRONG, "Your answer (wrong)")
        assert entry.textMargins().right() > SIGN
        assert player.is_asking
        model.set_notation("zpy")
        assert entry.accessibleName() == "Your answer (wrong)"
        QTest.keyClicks(entry, "8")
        assert (entry.mark, entry.accessibleName()) == (Mark.OPEN, "Your answer")
        # The next is judged by itself.
        entry.setText("0.242-1")
        QTest.keyClick(entry, Qt.Key.Key_Return)
        assert (entry.mark, entry.accessibleName()) == (Mark.RIGHT, "Your answer (right)")

    @pytest.mark.parametrize("language", ["en", "ja"])
    def test_the_cross_is_seen_in_every_window(
        self,
        find: Find,
        player: LessonPlayer,
        window: MainWindow,
        action: FindAction,
        japanese: None,
        qtbot: QtBot,
        language: str,
    ) -> None:
        window.preferences.choose_language(language)
        entry = find("answerEdit", AnswerEdit)
        for theme, scales in (("light", SCALES), ("dark", (1.0, 2.0))):
            action(f"themeAction_{theme}").trigger()
            style = window.preferences.style
            for scale in scales:
                window.preferences.choose_scale(scale)
                for size in ((760, 520), (1366, 768)):
                    window.resize(*size)
                    QApplication.processEvents()
                    entry.clear()
                    QTest.keyClicks(entry, "123456789012345678901234567890")
                    QTest.keyClick(entry, Qt.Key.Key_Return)
                    assert entry.mark is Mark.WRONG
                    image, ink = entry.grab().toImage(), QColor(style.positive_text)
                    middle, half = entry.height() // 2, round(SIGN / 2)
                    centre = entry.width() - round(SIGN_RIGHT) - half - 1
                    # The outline, the cross, and the ring around it.
                    assert any(near(image.pixelColor(entry.width() // 2, y), ink) for y in (0, 1))
                    around = [(x, y) for x in (-1, 0, 1) for y in (-1, 0, 1)]
                    assert any(
                        near(image.pixelColor(centre + x, middle + y), ink) for x, y in around
                    )
                    ring = range(centre - half - 2, centre - half + 3)
                    assert any(near(image.pixelColor(x, middle), ink) for x in ring)
        window.preferences.choose_language("en")
        set_scale(1.0)

    def test_nothing_typed_is_no_answer(self, find: Find, player: LessonPlayer) -> None:
        click(find, "answerButton")
        assert feedback(find) == ""
        assert player.is_asking

    def test_another_step_has_no_box(self, find: Find, player: LessonPlayer) -> None:
        player.previous()
        for name in ("answerEdit", "answerButton", "answerSymbol"):
            assert not find(name, QWidget).isVisible()


def test_a_task_tells_what_to_do_and_when_it_is_done(
    find: Find, model: Model, player: LessonPlayer, steps: tuple[Step, ...]
) -> None:
    go(player, DO)
    assert feedback(find) == "Up!"
    model.set_temperature(2.0)
    assert "Something else was changed" in feedback(find)
    player.back()
    assert feedback(find) == "Up!"
    model.set_logit(1, 8.0)
    assert feedback(find) == "Right. So it is."


def test_the_way_back_is_offered_where_something_has_changed(
    find: Find, model: Model, action: FindAction, player: LessonPlayer, steps: tuple[Step, ...]
) -> None:
    assert not find("lessonBack", QPushButton).isVisible()
    assert not action("backToLessonAction").isEnabled()
    model.set_temperature(3.0)
    assert find("lessonBack", QPushButton).isVisible()
    click(find, "lessonBack")
    assert model.state == steps[0].scene.state
    assert not find("lessonBack", QPushButton).isVisible()


def test_the_editor_is_a_tab_away(find: Find, steps: tuple[Step, ...]) -> None:
    assert find("lessonPanel", LessonPanel).isVisible()
    assert not find("logitSpinBox0", FloatSpinBox).isVisible()
    find("lessonTabs", QTabBar).setCurrentIndex(1)
    assert find("logitSpinBox0", FloatSpinBox).isVisible()
    assert not find("lessonPanel", LessonPanel).isVisible()


def test_a_lesson_changes_its_language_and_back_restores_the_names(
    window: MainWindow,
    find: Find,
    player: LessonPlayer,
    japanese: None,
    steps: tuple[Step, ...],
    model: Model,
    qtbot: QtBot,
) -> None:
    window.preferences.choose_language("ja")
    qtbot.wait(1)
    assert find("lessonTitle", QLabel).text() == "すべての種類"
    assert find("lessonNext", QPushButton).text() == "次へ"
    player.back()
    assert model.state.names == ("猫", "犬", "鳥")
    window.preferences.choose_language("en")


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
@pytest.mark.parametrize("key", lesson_titles())
def test_nothing_is_cut_and_what_is_new_is_seen_in_a_small_window(
    window: MainWindow, player: LessonPlayer, japanese: None, qtbot: QtBot, key: str, language: str
) -> None:
    window.resize(900, 600)
    window.preferences.choose_language(language)
    lesson = shipped_lesson(key)
    player.start(lesson)
    panel = window._lesson_panel
    for _ in lesson.steps:
        for _ in range(2):
            qtbot.wait(5)
            assert window.size().toTuple() == (900, 600)
            assert cut(window._side_column) == []
            if panel._feedback.isVisible():
                seen = panel._feedback.visibleRegion().boundingRect()
                port = panel._scroll.viewport().height()
                assert seen.height() >= min(panel._feedback.height(), port), player.index
            player.show_answer()
        player.next()
    more = window.findChildren(QToolButton, "qt_toolbar_ext_button")
    assert not any(button.isVisible() for button in more)
    window.preferences.choose_language("en")


def test_a_long_word_is_broken_and_not_cut(
    window: MainWindow,
    player: LessonPlayer,
    starter: LessonStarter,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    choices = [
        {"text": "W" * 80, "feedback": "W" * 99},
        {"text": "<" * 80, "right": True},
    ]
    question = {"text": "W" * 99, "choices": choices, "explanation": "W" * 99}
    step = {"title": "W" * 80, "text": "&" * 1000, "state": {"logits": [0, 1]}}
    lesson = {
        "format": "xentgui lesson",
        "version": 2,
        "title": "W" * 80,
        "steps": [step | {"question": question}],
    }
    path = tmp_path / "mine.json"
    path.write_text(json.dumps(lesson))
    window.resize(900, 600)
    starter.start(path)
    for choice in (0, 1, None):
        qtbot.wait(5)
        panel = window._lesson_panel
        room = panel._scroll.viewport().width()
        for label in panel.findChildren(QLabel):
            assert label.minimumSizeHint().width() <= room, label.text()
        assert cut(window._side_column) == []
        if choice is not None:
            player.choose(choice)
