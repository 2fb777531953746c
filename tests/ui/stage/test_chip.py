"""The chip says what to begin with, covers nothing, and comes only until something was begun."""

from __future__ import annotations

from pathlib import Path

import pytest
from finger import use_finger
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot
from windows import Find, FindAction, child

from xentgui.core.model import Model
from xentgui.figure.drawing.style import LIGHT
from xentgui.figure.handle import Grip, Handle
from xentgui.ui.main_window import MainWindow
from xentgui.ui.stage.chip import HEIGHT, WelcomeChip
from xentgui.ui.stage.figure_view import FigureView
from xentgui.ui.widgets.fingers.room import LEAST_TOUCH


@pytest.fixture
def chip(window: MainWindow) -> WelcomeChip:
    QApplication.processEvents()
    return child(window, WelcomeChip)


def drag(view: FigureView, grip: Grip = Grip.LOGIT, by: int = -12) -> None:
    """Drag the top of the first bar."""
    place = view.figure.place_of(Handle(grip, 0))
    assert place is not None
    at = view.mapFromScene(place) + QPoint(0, 4)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(view.viewport(), at + QPoint(0, by))
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=at + QPoint(0, by))


def again(window: MainWindow, qtbot: QtBot) -> MainWindow:
    window.close()
    other = MainWindow(Model())
    qtbot.addWidget(other)
    return other


@pytest.mark.parametrize("size", [(760, 520), (900, 600), (1280, 800), (1920, 1080)])
@pytest.mark.parametrize("count", [2, 3, 10, 40])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_it_covers_nothing(
    window: MainWindow,
    chip: WelcomeChip,
    find: Find,
    model: Model,
    size: tuple[int, int],
    count: int,
    language: str,
    japanese: None,
) -> None:
    window.preferences.choose_theme(window.preferences.theme.LIGHT)
    window.preferences.choose_language(language)
    while model.state.class_count < count:
        model.add_class(f"a long name {model.state.class_count}")
    while model.state.class_count > count:
        model.remove_class(0)
    for panels in (None, {"logits"}, {"probabilities", "loss_curve"}, {"jacobian"}):
        if panels is not None:
            model.set_panels(panels)
        window.resize(*size)
        QApplication.processEvents()
        # Where its words have no room beside the titles, the status bar has them.
        is_tight = language == "ja" and size[0] <= 900
        assert chip.isVisible() or is_tight or panels == {"jacobian"}
        assert not (chip.isVisible() and panels == {"jacobian"})
        if not chip.isVisible():
            assert window._hint.text().startswith(
                ("Drag a bar", "棒をドラッグ", "棒や点をドラッグ")
            )
            continue
        view = find("figureView", FigureView)
        assert view.viewport().rect().contains(chip.geometry())
        below = view.picture().toImage().copy(chip.geometry())
        colours = {
            below.pixelColor(x, y).name()
            for x in range(below.width())
            for y in range(below.height())
        }
        assert colours == {LIGHT.card}
    window.preferences.choose_language("en")


def test_a_drag_of_a_bar_ends_it_for_good(
    window: MainWindow, chip: WelcomeChip, find: Find, model: Model, qtbot: QtBot
) -> None:
    model.set_logit(0, 1.5)
    assert chip.isVisible()
    drag(find("figureView", FigureView))
    assert model.state.logits[0] != 1.5
    assert not chip.isVisible()
    assert again(window, qtbot).findChild(WelcomeChip) is None


def test_a_press_that_moves_nothing_leaves_it(chip: WelcomeChip, find: Find) -> None:
    drag(find("figureView", FigureView), by=0)
    assert chip.isVisible()


def test_its_cross_ends_it_for_good(window: MainWindow, chip: WelcomeChip, qtbot: QtBot) -> None:
    QTest.mouseClick(child(chip, QAbstractButton, "welcomeClose"), Qt.MouseButton.LeftButton)
    assert not chip.isVisible()
    window.resize(1000, 700)
    QApplication.processEvents()
    assert not chip.isVisible()
    assert again(window, qtbot).findChild(WelcomeChip) is None


def test_its_link_begins_lesson_1_and_ends_it(
    window: MainWindow, chip: WelcomeChip, qtbot: QtBot
) -> None:
    QTest.mouseClick(child(chip, QAbstractButton, "welcomeLesson"), Qt.MouseButton.LeftButton)
    assert window._player.key == "1-three-cases"
    assert not chip.isVisible()
    window._player.close()
    assert again(window, qtbot).findChild(WelcomeChip) is None


def test_any_lesson_ends_it(chip: WelcomeChip, action: FindAction) -> None:
    action("lessonAction_2-softmax").trigger()
    assert not chip.isVisible()


def test_without_an_end_it_comes_again(window: MainWindow, chip: WelcomeChip, qtbot: QtBot) -> None:
    assert again(window, qtbot).findChild(WelcomeChip) is not None


def test_the_keyboard_reaches_its_parts(window: MainWindow, chip: WelcomeChip, find: Find) -> None:
    view = find("figureView", FigureView)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Tab)
    link = child(chip, QAbstractButton, "welcomeLesson")
    assert link.hasFocus()
    QTest.keyClick(link, Qt.Key.Key_Tab)
    cross = child(chip, QAbstractButton, "welcomeClose")
    assert cross.hasFocus()
    QTest.keyClick(cross, Qt.Key.Key_Space)
    assert not chip.isVisible()
    assert view.hasFocus()


def test_it_has_names_for_a_screen_reader(chip: WelcomeChip) -> None:
    assert "drag a bar" in chip.accessibleName()
    assert child(chip, QAbstractButton, "welcomeClose").accessibleName() == "Close"
    assert child(chip, QAbstractButton, "welcomeLesson").text() == "Start lesson 1"


def test_for_a_finger_it_is_high_enough(window: MainWindow, chip: WelcomeChip) -> None:
    place = chip.geometry()
    assert place.height() == HEIGHT
    use_finger(window)
    assert chip.height() == LEAST_TOUCH
    for name in ("welcomeLesson", "welcomeClose"):
        part = child(chip, QAbstractButton, name)
        assert part.isHidden() or min(part.size().toTuple()) >= LEAST_TOUCH
    assert chip.geometry().center().y() == pytest.approx(QRect(place).center().y(), abs=1)


@pytest.mark.parametrize("size", [(760, 520), (900, 600), (1280, 800), (1920, 1080)])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_finger_does_not_make_it_go(
    window: MainWindow, chip: WelcomeChip, japanese: None, size: tuple[int, int], language: str
) -> None:
    window.preferences.choose_language(language)
    window.resize(*size)
    QApplication.processEvents()
    was_seen = chip.isVisible()
    use_finger(window)
    assert chip.isVisible() == was_seen
    window.preferences.choose_language("en")


def test_it_is_in_no_picture_and_not_in_the_presentation(
    window: MainWindow, chip: WelcomeChip, find: Find, action: FindAction, tmp_path: Path
) -> None:
    view = find("figureView", FigureView)
    with_it = view.picture().toImage()
    chip.finish()
    assert view.picture().toImage() == with_it
    action("presentAction").trigger()
    assert window._presentation is not None
    assert window._presentation.findChild(WelcomeChip) is None
    window._presentation.close()
