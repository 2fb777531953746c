"""The figure shows that it has the keyboard, and says what to do with it."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot
from windows import Find

from xentgui.core.model import Model
from xentgui.core.panels import PANELS
from xentgui.core.state import State
from xentgui.ui.main_window import MainWindow
from xentgui.ui.messages import StatusHint
from xentgui.ui.stage.figure_view import FigureView
from xentgui.ui.stage.presentation import Presentation
from xentgui.ui.theme import Theme


def contrast(one: QColor, other: QColor) -> float:
    """Ratio of the luminances of two colours (WCAG 2.2)."""

    def luminance(colour: QColor) -> float:
        parts = [colour.redF(), colour.greenF(), colour.blueF()]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def changed(before: QImage, after: QImage, place: tuple[int, int]) -> float:
    """Contrast between a point with and without the ring."""
    return contrast(before.pixelColor(*place), after.pixelColor(*place))


@pytest.mark.parametrize("count", [2, 3, 30])
@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
@pytest.mark.parametrize("size", [(760, 520), (1280, 800)])
def test_a_ring_is_around_the_figure_and_around_the_name_of_the_focused_class(
    window: MainWindow,
    model: Model,
    find: Find,
    qtbot: QtBot,
    size: tuple[int, int],
    theme: Theme,
    count: int,
) -> None:
    window.resize(*size)
    window.preferences.choose_theme(theme)
    model.load(State(np.arange(float(count)), 0))
    model.set_focus(1)
    view = find("figureView", FigureView)
    find("addClassButton", QAbstractButton).setFocus()
    qtbot.wait(10)
    before = view.grab().toImage()
    assert not view.ring.is_on
    view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.wait(10)
    after = view.grab().toImage()
    middle = view.viewport().height() // 2
    assert max(changed(before, after, (x, middle)) for x in range(6)) >= 3.0
    boxes = view.figure.focus_boxes()
    assert len(boxes) == 3
    for box in boxes:
        top = view.mapFromScene(QPointF(box.center().x() - box.width() / 4, box.top()))
        line = [(top.x(), top.y() + dy) for dy in (-1, 0, 1)]
        assert max(changed(before, after, place) for place in line) >= 3.0
    model.set_focus(0)
    assert view.figure.focus_boxes() != boxes
    window.preferences.choose_theme(Theme.LIGHT)


@pytest.mark.parametrize("panel", PANELS)
def test_the_ring_is_drawn_with_any_panel(
    window: MainWindow, model: Model, find: Find, panel: str
) -> None:
    view = find("figureView", FigureView)
    find("addClassButton", QAbstractButton).setFocus()
    view.setFocus()
    model.set_panels((panel,))
    assert view.ring.is_on
    view.grab()
    for box in view.figure.focus_boxes():
        assert view.figure.panels[panel].geometry().contains(box)


def test_a_hand_that_drags_needs_no_ring_and_a_key_shows_it(
    window: MainWindow, find: Find, qtbot: QtBot
) -> None:
    view = find("figureView", FigureView)
    # Also at the start, where it has the keyboard and nobody has gone there.
    assert view.hasFocus()
    assert not view.ring.is_on
    view.clearFocus()
    view.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not view.ring.is_on
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert view.ring.is_on
    view.clearFocus()
    assert not view.ring.is_on
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert view.ring.is_on


def test_nobody_doubts_who_has_the_keyboard_in_a_presentation(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.present()
    shown = window.findChild(Presentation)
    assert shown is not None
    shown.stage.setFocus()
    assert not shown.stage.ring.is_on
    shown.close()


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_hint_of_the_figure_begins_with_dragging(
    window: MainWindow, model: Model, find: Find, language: str
) -> None:
    window.preferences.choose_language(language)
    QApplication.processEvents()
    hint = window.findChild(StatusHint)
    view = find("figureView", FigureView)
    assert hint is not None
    find("addClassButton", QAbstractButton).setFocus()
    of_boxes = hint.text()
    view.setFocus()
    assert hint.text() != of_boxes
    assert hint.text().startswith({"en": "Drag", "ja": "\u68d2"}[language])
    for key in ("\u2191 \u2193", "\u2190 \u2192", "T", "Enter"):
        assert key in hint.text()
    # In a descent the window's own keys are the news.
    model.begin_descent()
    view.clearFocus()
    view.setFocus()
    assert hint.text().startswith({"en": "Space", "ja": "\u30b9"}[language])
    model.end_descent()
    find("addClassButton", QAbstractButton).setFocus()
    assert hint.text() == of_boxes
    # The pointer does as the keyboard does, also between the panels.
    for place in (QPoint(9, 3), QPoint(3, 3)):
        QTest.mouseMove(view.viewport(), place)
    assert hint.text() != of_boxes
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert hint.text() == of_boxes
    window.preferences.choose_language("en")
