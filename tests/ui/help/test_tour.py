"""The tour frames what is there, and ends without a trace."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from windows import Find, FindAction, child

from xentgui.core.model import Model
from xentgui.ui.help.tour import Tour, stops
from xentgui.ui.main_window import MainWindow

Key = Qt.Key


@pytest.fixture
def tour(window: MainWindow, find: Find, action: FindAction) -> Tour:
    find("logitSpinBox1", QWidget).setFocus()
    action("tourAction").trigger()
    return child(window, Tour)


def title(tour: Tour) -> str:
    return child(tour, QLabel, "tourTitle").text()


def focused(window: MainWindow) -> QWidget:
    widget = window.focusWidget()
    assert widget is not None
    return widget


@pytest.mark.parametrize("size", [(760, 520), (1280, 800)])
def test_each_stop_frames_something_and_hides_nothing_of_it(
    window: MainWindow, tour: Tour, model: Model, size: tuple[int, int]
) -> None:
    window.resize(*size)
    QApplication.processEvents()
    assert tour.size() == window.size()
    titles = []
    for stop in stops(model.snapshot.notation):
        titles.append(title(tour))
        assert title(tour) == stop.title
        frame = tour._framed(stop)
        card = child(tour, QWidget, "tourCard").geometry()
        assert frame is not None
        assert window.rect().contains(frame)
        assert window.rect().contains(card)
        assert not card.intersects(frame)
        QTest.keyClick(child(tour, QPushButton, "tourNext"), Key.Key_Right)
    assert len(set(titles)) == 6
    assert not tour.isVisible()


def test_keys_go_back_and_end_and_the_focus_comes_back(
    window: MainWindow, tour: Tour, find: Find
) -> None:
    first = title(tour)
    QTest.keyClick(focused(window), Key.Key_Right)
    assert title(tour) != first
    QTest.keyClick(focused(window), Key.Key_Left)
    assert title(tour) == first
    QTest.keyClick(focused(window), Key.Key_Escape)
    assert not tour.isVisible()
    assert find("logitSpinBox1", QWidget).hasFocus()


def test_nothing_below_is_changed_by_keys_or_clicks(
    window: MainWindow, tour: Tour, model: Model
) -> None:
    before = model.snapshot.situation
    for key in (Key.Key_P, Key.Key_G, Key.Key_T, Key.Key_Up, Key.Key_1):
        QTest.keyClick(focused(window), key)
    QTest.mouseClick(tour, Qt.MouseButton.LeftButton, pos=window._bench.geometry().center())
    assert model.snapshot.situation == before
    assert tour.isVisible()


def test_the_tab_key_stays_in_it(window: MainWindow, tour: Tour) -> None:
    for _ in range(7):
        QTest.keyClick(focused(window), Key.Key_Tab)
        assert tour.isAncestorOf(focused(window))


def test_a_panel_that_is_not_shown_is_left_out(
    window: MainWindow, action: FindAction, model: Model
) -> None:
    model.set_panels({"derivation"})
    action("tourAction").trigger()
    tour = child(window, Tour)
    assert title(tour) == "The loss"
    assert child(tour, QLabel, "tourCount").text() == "1 / 4"


def test_it_speaks_the_language_that_is_chosen_meanwhile(
    window: MainWindow, tour: Tour, japanese: None
) -> None:
    window.preferences.choose_language("ja")
    QApplication.processEvents()
    assert title(tour) == "棒をドラッグ"
    window.preferences.choose_language("en")
