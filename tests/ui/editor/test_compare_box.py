"""What is compared is chosen among the settings as in the menu."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QStandardItemModel
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QStyleOptionComboBox
from pytestqt.qtbot import QtBot
from windows import Find, FindAction

from xentgui.core.losses.registry import LOSSES
from xentgui.core.model import Model
from xentgui.figure.loss_names import loss_name
from xentgui.ui.editor.compare_box import CompareBox
from xentgui.ui.main_window import MainWindow
from xentgui.ui.widgets.content_scroll_area import ContentScrollArea
from xentgui.ui.widgets.scale import SCALES, set_scale

THEMES = ("light", "dark")


@pytest.fixture
def box(find: Find) -> CompareBox:
    return find("compareComboBox", CompareBox)


@pytest.fixture(autouse=True)
def _usual() -> Iterator[None]:
    yield
    set_scale(1.0)


def able(box: CompareBox) -> list[str | None]:
    """Give what can be chosen."""
    entries = box.model()
    assert isinstance(entries, QStandardItemModel)
    return [box.itemData(at) for at in range(box.count()) if entries.item(at).isEnabled()]


def test_it_offers_nothing_and_every_loss_in_the_order_of_the_menu(box: CompareBox) -> None:
    assert [box.itemData(at) for at in range(box.count())] == [None, *LOSSES]
    named = [box.itemText(at) for at in range(box.count())]
    assert named == ["nothing", *map(loss_name, LOSSES)]
    assert box.currentIndex() == 0


@pytest.mark.parametrize("name", [name for name in LOSSES if name != "cross-entropy"])
def test_box_menu_and_model_are_in_step(
    box: CompareBox, model: Model, action: FindAction, qtbot: QtBot, name: str
) -> None:
    entry, nothing = action(f"compareAction_{name}"), action("compareAction_nothing")
    box.setFocus()
    while box.itemData(box.currentIndex()) != name:
        before = box.currentIndex()
        qtbot.keyClick(box, Qt.Key.Key_Down)
        assert box.currentIndex() > before
    assert model.snapshot.view.compare == name
    assert (entry.isChecked(), nothing.isChecked()) == (True, False)
    nothing.trigger()
    assert box.currentText() == "nothing"
    entry.trigger()
    assert box.currentText() == loss_name(name)
    model.set_compare(None)
    assert box.currentIndex() == 0
    assert not model.snapshot.can_undo


def test_the_loss_itself_cannot_be_chosen(box: CompareBox, model: Model) -> None:
    assert able(box) == [None, *(name for name in LOSSES if name != "cross-entropy")]
    model.set_compare("brier")
    model.set_loss("brier")
    assert box.currentIndex() == 0
    assert able(box) == [None, *(name for name in LOSSES if name != "brier")]
    model.undo()
    assert box.currentText() == "Brier score"


def test_independent_classes_are_compared_with_nothing(box: CompareBox, model: Model) -> None:
    model.set_compare("brier")
    model.set_loss("binary-cross-entropy")
    assert (box.isEnabled(), box.currentIndex()) == (False, 0)
    model.undo()
    assert (box.isEnabled(), box.currentText()) == (True, "Brier score")


def test_a_loss_is_called_by_the_parameter_that_it_has(box: CompareBox, model: Model) -> None:
    model.set_compare("focal")
    usual = box.currentText()
    model.set_loss_parameter(0.5)
    assert box.currentText() == loss_name("focal:0.5") != usual
    # Chosen once more it stays as it is.
    box.activated.emit(box.currentIndex())
    assert model.snapshot.view.compare == "focal:0.5"
    model.set_compare("brier")
    assert box.itemText(box.findData("focal")) == usual


def test_it_speaks_the_language_of_the_window(
    box: CompareBox, window: MainWindow, find: Find, model: Model, japanese: None
) -> None:
    model.set_compare("squared-error")
    window.preferences.choose_language("ja")
    QApplication.processEvents()
    assert box.itemText(0) == "なし"
    assert box.currentText() == "二乗誤差"
    told, label = QAccessible.queryAccessibleInterface(box), find("compareComboBoxLabel", QLabel)
    assert told is not None
    assert box.accessibleName() == label.text() == "比べる損失"
    # Qt's name of a combo box is its value here, and what it is for is what labels it.
    assert label.buddy() is box
    assert told.text(QAccessible.Text.Value) == "二乗誤差"
    window.preferences.choose_language("en")
    QApplication.processEvents()
    assert box.accessibleName() == label.text() == "Compare with"
    assert box.currentText() == "squared error"


@pytest.mark.parametrize("language", ["en", "ja"])
def test_it_is_whole_in_every_window(
    box: CompareBox,
    window: MainWindow,
    find: Find,
    model: Model,
    action: FindAction,
    qtbot: QtBot,
    japanese: None,
    language: str,
) -> None:
    window.preferences.choose_language(language)
    label, settings = find("compareComboBoxLabel", QLabel), find("settings", ContentScrollArea)

    def shown() -> str:
        option = QStyleOptionComboBox()
        box.initStyleOption(option)
        return option.currentText

    def is_whole() -> None:
        assert label.width() >= label.sizeHint().width()
        assert box.height() >= box.minimumSizeHint().height()
        middle = box.mapTo(window._parameters, box.rect().center())
        settings.ensureVisible(middle.x(), middle.y(), 0, box.height() // 2 + 1)
        place = QRect(box.mapTo(settings.viewport(), QPoint()), box.size())
        assert settings.viewport().rect().contains(place)
        assert shown() == box.currentText() or len(shown()) >= 5

    for theme, compared in zip(THEMES, ("squared-error", "weighted-cross-entropy"), strict=True):
        action(f"themeAction_{theme}").trigger()
        model.set_compare(compared)
        for scale in SCALES if theme == "light" else (1.0, 2.0):
            window.preferences.choose_scale(scale)
            for size in ((760, 520), (1366, 768)):
                window.resize(*size)
                QApplication.processEvents()
                qtbot.waitUntil(is_whole)
                assert shown() == box.currentText() or compared != "squared-error"
    window.preferences.choose_language("en")


@pytest.mark.parametrize("language", ["en", "ja"])
def test_nothing_scrolls_for_it_at_the_usual_size(
    window: MainWindow, find: Find, qtbot: QtBot, japanese: None, language: str
) -> None:
    window.preferences.choose_language(language)

    def all_is_seen() -> None:
        assert not find("settings", ContentScrollArea).verticalScrollBar().maximum()
        assert not find("classList", ContentScrollArea).verticalScrollBar().maximum()

    low = ((900, height) for height in (520, 560, *range(600, 700, 10), 740))
    for size in (*low, (760, 520), (1280, 800), (1366, 768)):
        window.resize(*size)
        qtbot.wait(5)  # Not what was seen before it.
        qtbot.waitUntil(all_is_seen)
        combo = find("compareComboBox", QComboBox)
        bottom = combo.mapTo(window, combo.rect().bottomLeft()).y()
        assert bottom < window.statusBar().geometry().top()
    window.preferences.choose_language("en")
