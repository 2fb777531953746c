"""The column left of the figure in low windows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDoubleSpinBox, QWidget
from pytestqt.qtbot import QtBot
from windows import Find

from xentgui.core.model import Model
from xentgui.core.state import State
from xentgui.ui.main_window import MainWindow
from xentgui.ui.widgets.content_scroll_area import ContentScrollArea
from xentgui.ui.widgets.fingers.room import HOLDERS
from xentgui.ui.widgets.fingers.touch_mode import touch_mode

SITUATIONS: dict[str, Callable[[Model], None]] = {
    "plain": lambda model: None,
    "descent": lambda model: model.begin_descent(),
    "distillation": lambda model: model.begin_distillation(),
    "all": lambda model: all_of_it(model),
}


def all_of_it(model: Model) -> None:
    model.begin_distillation()
    model.pin()
    model.set_compare("focal")
    model.set_logit(0, 3.0)


@pytest.mark.parametrize("situation", SITUATIONS)
@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("size", [(760, 520), (900, 600), (1280, 800)])
def test_no_box_is_cut(
    window: MainWindow,
    model: Model,
    find: Find,
    qtbot: QtBot,
    size: tuple[int, int],
    language: str,
    situation: str,
) -> None:
    window.resize(*size)
    window.preferences.choose_language(language)
    SITUATIONS[situation](model)
    qtbot.wait(20)
    assert window.size().toTuple() == size
    column = window._side_column
    boxes: list[QWidget] = [
        *column.findChildren(QDoubleSpinBox),
        *column.findChildren(QComboBox),
    ]
    seen = [box for box in boxes if box.isVisible()]
    assert len(seen) >= 5
    for box in seen:
        assert box.height() >= box.minimumSizeHint().height(), box.objectName()
        if isinstance(box, QDoubleSpinBox):
            needed = box.fontMetrics().horizontalAdvance(box.text())
            assert box.lineEdit().width() > needed, box.objectName()
    settings = find("settings", ContentScrollArea)

    def each_comes_into_sight() -> None:
        """What has no room scrolls, and is not covered by the bar beside it."""
        for box in (each for each in seen if settings.isAncestorOf(each)):
            middle = box.mapTo(window._parameters, box.rect().center())
            settings.ensureVisible(middle.x(), middle.y(), 0, box.height() // 2 + 1)
            place = QRect(box.mapTo(settings.viewport(), QPoint()), box.size())
            assert settings.viewport().rect().contains(place), box.objectName()

    # A bar that is not needed any more goes some events later.
    qtbot.waitUntil(each_comes_into_sight)
    if size[0] >= 900 and situation in ("plain", "descent"):
        assert not settings.verticalScrollBar().maximum()
    window.preferences.choose_language("en")


@pytest.mark.parametrize("size", [(760, 520), (900, 600), (1280, 800)])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_loss_stands_first_and_all_three_classes_are_seen(
    window: MainWindow, find: Find, qtbot: QtBot, size: tuple[int, int], language: str
) -> None:
    window.resize(*size)
    window.preferences.choose_language(language)

    def top(name: str) -> int:
        return find(name, QWidget).mapTo(window, QPoint()).y()

    def all_are_seen() -> None:
        assert not find("classList", ContentScrollArea).verticalScrollBar().maximum()
        assert not find("settings", ContentScrollArea).verticalScrollBar().maximum()

    qtbot.waitUntil(all_are_seen)
    assert top("lossLabel") < top("classList") < top("temperatureSpinBox")
    if size[1] == 800:  # For fingers, too.
        touch_mode().set_on(True)
        qtbot.waitUntil(all_are_seen)
        touch_mode().set_on(False)
        qtbot.waitUntil(all_are_seen)
    window.preferences.choose_language("en")


def compared(model: Model) -> None:
    model.pin()
    model.set_logit(0, 1.5)
    model.set_compare("brier")


def many(model: Model) -> None:
    compared(model)
    model.apply(State([0.1 * k for k in range(40)], 3))


CROWDED = {**SITUATIONS, "compared": compared, "many": many}


@pytest.mark.parametrize("situation", CROWDED)
@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("scale", [1.0, 1.25])
@pytest.mark.parametrize("size", [(760, 520), (900, 600), (1280, 800)])
def test_two_rows_at_least_are_seen_and_none_is_cut(
    window: MainWindow,
    model: Model,
    find: Find,
    qtbot: QtBot,
    size: tuple[int, int],
    scale: float,
    language: str,
    situation: str,
) -> None:
    window.preferences.choose_language(language)
    window.preferences.choose_scale(scale)
    width, height = (round(side * scale) for side in size)
    CROWDED[situation](model)
    area, rows = find("classList", ContentScrollArea), window._editor._list

    def whole(first: int) -> bool:
        """Whether only whole rows are seen, this one among them."""
        top, seen, pitch = -rows.y(), area.viewport().height(), rows.pitch()
        count = round(seen / pitch)
        is_whole = top % pitch == 0 and (seen == count * pitch or seen >= rows.height())
        return is_whole and count >= 2 and top <= first * pitch < top + seen

    window.resize(width, height)
    for index in (0, model.state.class_count - 1, 1):
        window._editor.focus_class(index)
        qtbot.waitUntil(partial(whole, index))
    assert window.size().toTuple() == (width, height)
    bar = area.verticalScrollBar()
    if bar.maximum():
        # As a touchpad does, which scrolls by some pixels.
        bar.setValue(bar.maximum() - rows.pitch() // 3)
        qtbot.waitUntil(lambda: whole(model.state.class_count - 1))
    column = window._side_column
    controls = [*column.findChildren(QAbstractButton), *column.findChildren(QDoubleSpinBox)]
    shown = [each for each in controls if each.isVisible()]
    targets = [each for each in shown if not isinstance(each.parentWidget(), HOLDERS)]
    # The last change is laid out some events later.
    qtbot.waitUntil(lambda: all(each.height() >= 24 for each in targets))
    window.preferences.choose_scale(1.0)
    window.preferences.choose_language("en")
