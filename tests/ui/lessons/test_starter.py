"""Starting lessons: from the menu, from files, where one was, and again when a file was saved."""

from __future__ import annotations

import json
import re
from functools import partial
from pathlib import Path

import pytest
from kinds_of_questions import LESSON, step
from PySide6.QtWidgets import QFileDialog, QLabel, QMenu, QPushButton, QToolButton
from pytestqt.qtbot import QtBot
from windows import Find, FindAction, child

from xentgui.core.lessons.lesson import Step
from xentgui.files.lessons import is_lesson, lesson_titles, shipped_lesson
from xentgui.resources import resource
from xentgui.ui.lessons.overview import LessonOverview
from xentgui.ui.lessons.player import LessonPlayer
from xentgui.ui.lessons.starter import LessonStarter
from xentgui.ui.main_window import MainWindow
from xentgui.ui.settings import Settings

KEYS = tuple(lesson_titles())
TICK = "\N{CHECK MARK}"


class TestMenu:
    @pytest.mark.parametrize("key", KEYS)
    def test_each_lesson_is_an_entry_of_the_menu_and_of_the_button(
        self, find: Find, action: FindAction, key: str
    ) -> None:
        menu = find("lessonsMenu", QMenu)
        assert find("lessonsButton", QToolButton).menu() is menu
        assert action(f"lessonAction_{key}") in menu.actions()

    @pytest.mark.parametrize("code", ["en", "ja"])
    def test_it_names_them_as_they_name_themselves(self, code: str) -> None:
        keys = {path.stem for path in resource("lessons").glob("*.json")}
        assert set(KEYS) == keys
        assert [int(key.partition("-")[0]) for key in KEYS] == list(range(1, len(KEYS) + 1))
        for key, title in lesson_titles().items():
            assert shipped_lesson(key).title.of(code) == title.of(code)

    def test_its_mnemonics_differ(self, window: MainWindow) -> None:
        for menu in (window.menuBar(), child(window, QMenu, "lessonsMenu")):
            keys = [m[1] for a in menu.actions() if (m := re.search("&([^&])", a.text()))]
            assert len(set(keys)) == len(keys)

    def test_the_menu_stands_between_examples_and_view(self, window: MainWindow) -> None:
        names = [action.text() for action in window.menuBar().actions()]
        assert names == ["&File", "&Edit", "E&xamples", "&Lessons", "&View", "&Help"]


def go_through(player: LessonPlayer) -> None:
    while player.has_next:
        player.show_answer()
        player.next()
    player.show_answer()


class TestProgress:
    def test_a_lesson_goes_on_where_it_was_left(
        self, player: LessonPlayer, starter: LessonStarter
    ) -> None:
        starter.start_shipped(KEYS[1])
        player.show_answer()
        player.next()
        player.close()
        assert starter.step_of(KEYS[1]) == 1
        starter.start_shipped(KEYS[1])
        assert player.index == 1
        # What comes before counts as answered.
        player.previous()
        assert not player.is_asking

    def test_it_is_kept(self, player: LessonPlayer, starter: LessonStarter) -> None:
        starter.start_shipped(KEYS[0])
        go_through(player)
        assert starter.is_finished(KEYS[0])
        assert Settings().lesson_progress(KEYS[0]) == -1
        starter.start_shipped(KEYS[0])
        assert player.index == 0
        # Who looks at it once more has still done it.
        player.show_answer()
        player.next()
        assert starter.is_finished(KEYS[0])

    def test_the_menu_has_a_tick(
        self, player: LessonPlayer, starter: LessonStarter, action: FindAction
    ) -> None:
        entry = action(f"lessonAction_{KEYS[0]}")
        assert TICK not in entry.text()
        starter.start_shipped(KEYS[0])
        go_through(player)
        assert entry.text().endswith(TICK)

    def test_the_end_leads_to_the_next_lesson(
        self, find: Find, player: LessonPlayer, starter: LessonStarter
    ) -> None:
        starter.start_shipped(KEYS[0])
        go_through(player)
        button = find("lessonNext", QPushButton)
        assert button.text() == "Next lesson"
        assert lesson_titles()[KEYS[1]].en in button.accessibleName()
        button.click()
        assert player.key == KEYS[1]

    def test_the_last_lesson_leads_nowhere(
        self, find: Find, player: LessonPlayer, starter: LessonStarter
    ) -> None:
        starter.start_shipped(KEYS[-1])
        go_through(player)
        assert find("lessonNext", QPushButton).text() == "Next"
        assert not find("lessonNext", QPushButton).isEnabled()

    @pytest.mark.parametrize("stored", ["", "[]", "{", '{"1": "a"}', '{"1": -9}', "{" * 9999])
    def test_damaged_progress_counts_as_none(self, stored: str, stored_settings: Path) -> None:
        settings = Settings()
        settings.set_lesson_progress("other", 3)
        (file,) = stored_settings.rglob("*progress*")
        file.write_text(stored)
        assert settings.lesson_progress("1") == 0
        settings.set_lesson_progress("1", 2)
        assert Settings().lesson_progress("1") == 2


def test_the_overview_lists_all_with_their_aims_and_starts_them(
    window: MainWindow, action: FindAction, player: LessonPlayer, starter: LessonStarter
) -> None:
    starter.start_shipped(KEYS[2])
    player.show_answer()
    player.next()
    player.close()
    action("allLessonsAction").trigger()
    overview = child(window, LessonOverview)
    texts = {label.text() for label in overview.findChildren(QLabel)}
    for key in KEYS:
        lesson = shipped_lesson(key)
        assert {lesson.title.en, lesson.aim.en} <= texts
    button = child(overview, QPushButton, f"startLesson_{KEYS[2]}")
    assert button.text() == "Continue"
    button.click()
    assert (player.key, player.index) == (KEYS[2], 1)
    assert not overview.isVisible()


class TestOwnLessons:
    def test_a_teacher_opens_his_own(
        self, find: Find, window: MainWindow, action: FindAction, lesson_file: Path
    ) -> None:
        action("openLessonAction").trigger()
        (dialog,) = window.findChildren(QFileDialog)
        dialog.fileSelected.emit(str(lesson_file))
        dialog.close()
        assert find("lessonTitle", QLabel).text() == "All kinds"

    def test_it_is_in_the_menu_from_then_on(
        self, window: MainWindow, player: LessonPlayer, steps: tuple[Step, ...], lesson_file: Path
    ) -> None:
        menu = child(window, QMenu, "recentLessonsMenu")
        (entry,) = menu.actions()
        assert lesson_file.name in entry.text()
        player.close()
        entry.trigger()
        assert player.key == str(lesson_file)

    def test_open_takes_a_lesson_for_one(
        self, window: MainWindow, player: LessonPlayer, lesson_file: Path
    ) -> None:
        assert is_lesson(lesson_file)
        window._documents.open(lesson_file)
        assert player.key == str(lesson_file)

    @pytest.mark.parametrize(
        ("text", "problem"),
        [
            ('{"format": "xentgui"}', "not a xentgui lesson"),
            ("{", "ends too early"),
            ('{"format": "xentgui lesson", "version": 2, "steps": []}', "Line 1, column 1: "),
            (None, "No such"),
        ],
    )
    def test_a_mistake_in_it_is_told(
        self,
        window: MainWindow,
        player: LessonPlayer,
        starter: LessonStarter,
        tmp_path: Path,
        text: str | None,
        problem: str,
    ) -> None:
        path = tmp_path / "mine.json"
        if text is not None:
            path.write_text(text)
        assert not starter.start(path)
        message = window.statusBar().currentMessage()
        assert '"mine.json"' in message
        assert problem in message
        assert player.lesson is None
        assert starter.recent == []


class TestSavedAgain:
    @staticmethod
    def shows(label: QLabel, title: str) -> bool:
        return label.text() == title

    @pytest.mark.parametrize("replaced", [False, True])
    def test_what_is_saved_is_shown_in_the_same_step(
        self,
        find: Find,
        player: LessonPlayer,
        steps: tuple[Step, ...],
        lesson_file: Path,
        replaced: bool,
        qtbot: QtBot,
    ) -> None:
        player.next()
        for title in ("Second", "Third"):
            changed = LESSON | {"steps": [step("Look"), step(title)]}
            target = lesson_file.with_suffix(".new") if replaced else lesson_file
            target.write_text(json.dumps(changed), encoding="utf-8")
            if replaced:
                target.replace(lesson_file)
            label = find("stepTitle", QLabel)
            qtbot.waitUntil(partial(self.shows, label, title))
            assert player.index == 1

    def test_a_mistake_is_told_and_the_lesson_stays(
        self,
        window: MainWindow,
        player: LessonPlayer,
        steps: tuple[Step, ...],
        lesson_file: Path,
        qtbot: QtBot,
    ) -> None:
        player.next()
        text = lesson_file.read_text("utf-8")
        lesson_file.write_text(text.replace("Look at", "0.123 of"), encoding="utf-8")
        bar = window.statusBar()
        qtbot.waitUntil(lambda: "text says 0.123" in bar.currentMessage())
        assert "Line 1, column" in bar.currentMessage()
        assert player.index == 1
        lesson_file.write_text(text.replace("All kinds", "Mended"), encoding="utf-8")
        qtbot.waitUntil(lambda: player.lesson is not None and player.lesson.title.en == "Mended")

    def test_nothing_is_read_again_of_a_lesson_that_is_over(
        self, player: LessonPlayer, steps: tuple[Step, ...], lesson_file: Path, qtbot: QtBot
    ) -> None:
        player.close()
        lesson_file.write_text(json.dumps(LESSON), encoding="utf-8")
        qtbot.wait(400)
        assert player.lesson is None
