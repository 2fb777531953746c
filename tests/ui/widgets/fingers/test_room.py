"""Whatever is pressed is large enough: 24 logical pixels for the mouse, 44 for a finger."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from hits import cut_of, entries_of, hits_of, is_small
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from windows import child

from xentgui.core.model import Model
from xentgui.core.reading.text import read_text
from xentgui.core.state import State
from xentgui.ui.help.tour import Tour
from xentgui.ui.main_window import MainWindow
from xentgui.ui.widgets.fingers.room import LEAST, LEAST_TOUCH
from xentgui.ui.widgets.fingers.touch_mode import touch_mode
from xentgui.ui.widgets.scale import set_scale

LAID_OUT = (
    (0.75, (760, 520)),
    (1.0, (760, 520)),
    (1.0, (1280, 800)),
    (2.0, (1280, 800)),  # It is larger then, as the least window is.
)
SCALES = (0.75, 1.0, 2.0)
THREE = State((2.0, 1.0, 0.1), 1, ("cat", "dog", "bird"))
SWITCHES = ("loss_curve", "steps", "logits")


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def plain(window: MainWindow, model: Model) -> None:
    model.load(THREE)


def soft(window: MainWindow, model: Model) -> None:
    model.set_soft_target(True)
    model.set_probability_input(True)


def descent(window: MainWindow, model: Model) -> None:
    model.load(THREE)
    model.begin_descent()
    model.descend()
    model.set_panels(SWITCHES)
    window._parameters.fold.setChecked(True)


def paged(window: MainWindow, model: Model) -> None:
    model.load(State([0.1 * k for k in range(68)], 0))
    model.set_focus(67)


def lesson(window: MainWindow, model: Model) -> None:
    window._lessons.start_shipped("4-gradient")


def asked(window: MainWindow, model: Model) -> None:
    window._player.next()
    while not window._player.is_asking:
        window._player.next()


LOOKS = (plain, soft, descent, paged, lesson, asked)


def faults(window: QWidget) -> list[str]:
    """Look at a window with the mouse and with a finger."""
    found = []
    for is_on in (False, True):
        touch_mode().set_on(is_on)
        settle()
        least = LEAST_TOUCH if is_on else LEAST
        found += [f"{least}: {hit}" for hit in hits_of(window) if is_small(hit, least)]
        found += [f"{least}: {cut}" for cut in cut_of(window)]
    touch_mode().set_on(False)
    return found


def set_size(window: MainWindow, scale: float) -> None:
    set_scale(scale)
    window._rescale()
    settle()


@pytest.mark.parametrize("language", ["en", "ja"])
def test_all_of_the_window_is_large_enough(
    window: MainWindow, model: Model, japanese: None, language: str
) -> None:
    window.preferences.choose_language(language)
    window._player.motion.duration = 0
    found = []
    for look in LOOKS:
        look(window, model)
        for scale, size in LAID_OUT:
            set_size(window, scale)
            window.resize(*size)
            settle()
            found += [f"{look.__name__} {scale} {size} {each}" for each in faults(window)]
    set_size(window, 1.0)
    window.preferences.choose_language("en")
    assert found == []


@pytest.mark.parametrize("language", ["en", "ja"])
def test_all_menus_are_large_enough(
    window: MainWindow, model: Model, japanese: None, language: str
) -> None:
    window.preferences.choose_language(language)
    descent(window, model)
    found, count = [], 0
    for scale, is_on in itertools.product(SCALES, (False, True)):
        set_size(window, scale)
        touch_mode().set_on(is_on)
        least = LEAST_TOUCH if is_on else LEAST
        for menu in window.findChildren(QMenu):
            for hit in entries_of(menu):
                count += 1
                if is_small(hit, least):
                    found.append(f"{scale} {least}: {hit}")
    set_size(window, 1.0)
    window.preferences.choose_language("en")
    assert count > 500
    assert found == []


def ask(window: MainWindow, model: Model) -> None:
    model.set_logit(0, 3.0)
    window._documents._questions.ask_whether(
        Path("a document with a rather long name.json"), print, print, print
    )


def preview(window: MainWindow, model: Model) -> None:
    text = "a,b,c\n1,2,3\n4,5,6\n"
    table = read_text(text)
    window._pasting.preview(text, table, 0)


def opener(name: str) -> Callable[[MainWindow, Model], None]:
    return lambda window, model: child(window, QAction, name).trigger()


ACTIONS = (
    "exportAction",
    "valuesTableAction",
    "keysAction",
    "allLessonsAction",
    "summaryAction",
    "aboutAction",
    "randomiseWithSeedAction",
)
DIALOGS = {"ask": ask, "preview": preview, **{name: opener(name) for name in ACTIONS}}


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("name", DIALOGS)
def test_all_of_a_dialog_is_large_enough(
    window: MainWindow, model: Model, japanese: None, language: str, name: str
) -> None:
    window.preferences.choose_language(language)
    found = []
    for scale in SCALES:
        set_size(window, scale)
        before = set(QApplication.topLevelWidgets())
        DIALOGS[name](window, model)
        settle()
        opened = [each for each in set(QApplication.topLevelWidgets()) - before if each.isVisible()]
        assert len(opened) == 1
        found += [f"{name} {scale} {each}" for each in faults(opened[0])]
        opened[0].close()
        settle()
    set_size(window, 1.0)
    window.preferences.choose_language("en")

    assert found == []


@pytest.mark.parametrize("language", ["en", "ja"])
def test_all_of_the_tour_is_large_enough(
    window: MainWindow, model: Model, japanese: None, language: str
) -> None:
    window.preferences.choose_language(language)
    found = []
    for scale in SCALES:
        set_size(window, scale)
        child(window, QAction, "tourAction").trigger()
        settle()
        (tour,) = (each for each in window.findChildren(Tour) if each.isVisible())
        found += [f"{scale} {each}" for each in faults(window) if "tour" in each]
        tour.close()
        settle()
    set_size(window, 1.0)
    window.preferences.choose_language("en")
    assert found == []
