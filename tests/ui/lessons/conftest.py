"""A lesson with each kind of question, in the window."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from kinds_of_questions import LESSON

from xentgui.core.lessons.lesson import Step
from xentgui.files.lessons import read_lesson
from xentgui.ui.lessons.player import LessonPlayer
from xentgui.ui.lessons.starter import LessonStarter
from xentgui.ui.main_window import MainWindow


@pytest.fixture
def player(window: MainWindow) -> LessonPlayer:
    """The player of the window, which moves at once."""
    window._player.motion.duration = 0
    return window._player


@pytest.fixture
def starter(window: MainWindow) -> LessonStarter:
    return window._lessons


@pytest.fixture
def lesson_file(tmp_path: Path) -> Path:
    path = tmp_path / "kinds.json"
    path.write_text(json.dumps(LESSON), encoding="utf-8")
    return path


@pytest.fixture
def steps(player: LessonPlayer, starter: LessonStarter, lesson_file: Path) -> tuple[Step, ...]:
    """Start the lesson."""
    assert starter.start(lesson_file)
    return read_lesson(lesson_file).steps
