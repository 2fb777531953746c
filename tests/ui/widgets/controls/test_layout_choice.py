"""A layout is called as the panels would stand, is chosen by mouse and keys, and keeps its size."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from xentgui.language import LANGUAGES, install
from xentgui.ui.widgets.controls.layout_choice import AUTOMATIC, LayoutChoice, arrangement
from xentgui.ui.widgets.scale import set_scale


@pytest.mark.parametrize(
    ("tiles", "texts"),
    [
        (0, ("2", "3", "1")),
        (1, ("2", "3", "1")),
        (2, ("2", "3", "1")),
        (3, ("2 + 1", "3", "1")),
        (4, ("2 \u00d7 2", "3 + 1", "1")),
        (5, ("2 \u00d7 2 + 1", "3 + 2", "1")),
        (6, ("2 \u00d7 3", "3 \u00d7 2", "1")),
        (11, ("2 \u00d7 5 + 1", "3 \u00d7 3 + 2", "1")),
    ],
)
def test_the_layouts_are_called_as_the_panels_would_stand(
    tiles: int, texts: tuple[str, ...]
) -> None:
    assert tuple(arrangement(tiles, columns) for columns in (2, 3, 1)) == texts


@pytest.fixture
def choice(qapp: QApplication) -> LayoutChoice:
    choice = LayoutChoice(13)
    choice.retranslate()
    return choice


def test_a_click_and_the_arrows_choose_columns(choice: LayoutChoice) -> None:
    found: list[object] = []
    choice.columns_chosen.connect(found.append)
    choice.show()
    for key, columns in (("3", 3), ("1", 1), (AUTOMATIC, None), ("2", 2)):
        QTest.mouseClick(choice.segment(key), Qt.MouseButton.LeftButton)
        assert choice.columns == columns
    QTest.keyClick(choice.segment("2"), Qt.Key.Key_Left)
    assert found == [3, 1, None, 2, None]
    for shown in (2, None, 3, 1):
        choice.show_columns(shown)
        assert choice.columns == shown
    assert len(found) == 5
    choice.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_it_is_as_wide_for_any_number_of_tiles(
    qapp: QApplication, language: str, scale: float
) -> None:
    install(qapp, language)
    set_scale(scale)
    choice = LayoutChoice(13)
    choice.retranslate()
    choice.show()
    widths = set()
    for tiles in range(14):
        choice.show_tiles(tiles)
        QApplication.processEvents()
        widths.add(choice.minimumSizeHint().width())
        for key in choice.keys:
            segment = choice.segment(key)
            assert segment.fontMetrics().horizontalAdvance(segment.text()) < segment.width()
            assert segment.accessibleName()
            assert segment.toolTip() == segment.accessibleName()
    assert len(widths) == 1
    choice.close()
    set_scale(1.0)
    install(qapp, "en")
