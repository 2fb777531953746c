"""What has no room in the window is said, with what helps."""

from __future__ import annotations

from itertools import product

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from xentgui.core.examples import START
from xentgui.core.model import Model
from xentgui.core.panels import COLUMNS, DEFAULT_PANELS, PANELS
from xentgui.core.view import View
from xentgui.ui.main_window import MainWindow
from xentgui.ui.settings import Settings
from xentgui.ui.stage.room import RoomButton
from xentgui.ui.words import panel_titles

SIZES = [(760, 520), (900, 600), (1280, 800), (1366, 768), (1920, 1080), (3840, 2160)]
SETS = [DEFAULT_PANELS, PANELS, DEFAULT_PANELS[:2], ("derivation",), ("logits", "derivation")]


def shown(qtbot: QtBot, size: tuple[int, int], view: View) -> tuple[MainWindow, RoomButton]:
    model = Model(START)
    window = MainWindow(model)
    qtbot.addWidget(window)
    window.show()
    # Once it is shown: it first takes a size that the screen has room for.
    window.resize(*size)
    model.set_panels(view.panels)
    model.set_full_derivation(view.full_derivation)
    QApplication.processEvents()
    window.resize(*size)
    QApplication.processEvents()
    button = window.findChild(RoomButton)
    assert button is not None
    return window, button


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize(("panels", "full"), [*product(SETS, [False, True])])
@pytest.mark.parametrize("size", SIZES)
def test_what_is_not_to_be_seen_is_named(
    qtbot: QtBot, size: tuple[int, int], panels: tuple[str, ...], full: bool, language: str
) -> None:
    window, button = shown(qtbot, size, View(panels=panels, full_derivation=full))
    window.preferences.choose_language(language)
    QApplication.processEvents()
    figure, titles = window._figure_view.figure, panel_titles()
    cramped = figure.cramped()
    gone = [name for name, panel in figure.panels.items() if not panel.isVisible()]
    assert button.isVisible() == bool(cramped)
    assert set(gone) <= set(cramped)
    if cramped:
        for name in gone or cramped:
            assert titles[name] in button.toolTip()
        assert button.toolTip().startswith(button.accessibleName())
        assert button.height() >= 24
        assert window.rect().contains(button.geometry())
        assert button._cures()
    window.preferences.choose_language("en")


@pytest.mark.parametrize("panels", SETS)
@pytest.mark.parametrize("size", SIZES)
def test_the_figure_has_the_same_room_whether_it_is_said_or_not(
    qtbot: QtBot, size: tuple[int, int], panels: tuple[str, ...]
) -> None:
    window, button = shown(qtbot, size, View(panels=panels))
    before = window._figure_view.size()
    button.setVisible(not button.isVisible())
    QApplication.processEvents()
    assert window._figure_view.size() == before


def test_each_cure_gives_room_or_one_less_to_be_cured(qtbot: QtBot) -> None:
    window, button = shown(qtbot, (900, 600), View(panels=DEFAULT_PANELS))
    figure = window._figure_view.figure
    assert button.text() == "No room for Derivation"
    cures = {cure.text: cure.choose for cure in button._cures()}
    assert list(cures) == ["Enlarge the window", "Hide Derivation", "Show Derivation alone"]
    cures["Hide Derivation"]()
    assert tuple(figure.panels) == DEFAULT_PANELS[:-1]
    assert not figure.cramped()
    assert not button.isVisible()
    window.preferences.choose_panels(DEFAULT_PANELS)
    assert button.isVisible()
    cures["Show Derivation alone"]()
    assert tuple(figure.panels) == ("derivation",)
    assert not button.isVisible()
    window.preferences.choose_panels(DEFAULT_PANELS)
    cures["Enlarge the window"]()
    qtbot.waitUntil(window.isMaximized)


def test_of_columns_that_have_no_room_the_cure_is_not_to_ask_for_them(qtbot: QtBot) -> None:
    window, button = shown(qtbot, (760, 520), View(panels=("logits", "probabilities", "terms")))
    figure = window._figure_view.figure
    assert "Arrange the panels automatically" not in [cure.text for cure in button._cures()]
    window.preferences.choose_columns(3)
    assert button.isVisible()
    assert figure.cramped()
    cures = {cure.text: cure.choose for cure in button._cures()}
    cures["Arrange the panels automatically"]()
    assert window._model.snapshot.view.columns is None
    assert Settings().columns is None


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("panels", [PANELS, PANELS[:9], ("logits", "terms")])
@pytest.mark.parametrize("columns", [None, *COLUMNS])
def test_a_layout_that_is_not_kept_is_said_with_the_cure(
    qtbot: QtBot, columns: int | None, panels: tuple[str, ...], language: str
) -> None:
    window, button = shown(qtbot, (760, 520), View(panels=panels))
    window.preferences.choose_language(language)
    said = {"en": "No room for the chosen layout", "ja": "選んだ配置では入りません"}[language]
    cure = {"en": "Arrange the panels automatically", "ja": "パネルを自動で配置"}[language]
    figure = window._figure_view.figure
    for size in ((760, 520), (1280, 800), (1900, 1150), (760, 520)):
        window.resize(*size)
        QApplication.processEvents()
        window.preferences.choose_columns(None)
        assert said not in button.toolTip()
        automatic = [panel.geometry() for panel in figure.panels.values() if panel.isVisible()]
        window.preferences.choose_columns(columns)
        tiles = [panel.geometry() for panel in figure.panels.values() if not panel.is_wide]
        in_row = sum(place.top() == tiles[0].top() for place in tiles)
        is_kept = columns is None or in_row == min(columns, len(tiles))
        assert (said in button.toolTip()) != is_kept, size
        cramped = bool(figure.cramped())
        assert button.isVisible() == (cramped or not is_kept)
        if is_kept:
            continue
        places = [panel.geometry() for panel in figure.panels.values() if panel.isVisible()]
        assert places == automatic
        assert button.toolTip().startswith(button.accessibleName())
        is_gone = not all(panel.isVisible() for panel in figure.panels.values())
        assert (button.accessibleName() == said) != is_gone
        {entry.text: entry.choose for entry in button._cures()}[cure]()
        assert said not in button.toolTip()
        assert window._model.snapshot.view.columns is None
        assert button.isVisible() == cramped
    window.preferences.choose_language("en")


def test_a_hint_without_room_is_one_hover_away(qtbot: QtBot) -> None:
    window, _ = shown(qtbot, (760, 520), View(panels=DEFAULT_PANELS))
    view = window._figure_view
    dropped = 0
    for name, panel in view.figure.panels.items():
        if not panel.isVisible():
            continue
        place = view.mapFromScene(panel.pos() + QPoint(20, 20))
        QToolTip.hideText()
        event = QHelpEvent(QEvent.Type.ToolTip, place, view.viewport().mapToGlobal(place))
        QApplication.sendEvent(view.viewport(), event)
        words = panel.left_out()
        hint = panel.describe().hint
        assert all(word in QToolTip.text() for word in words), name
        dropped += bool(words)
        if words:
            assert hint in words
    assert dropped
