from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from windows import Find

from xentgui.core.model import Model
from xentgui.figure.drawing.style import DARK, LIGHT
from xentgui.ui.main_window import MainWindow
from xentgui.ui.stage.figure_view import FigureView
from xentgui.ui.theme import Theme
from xentgui.ui.widgets.float_spin_box import FloatSpinBox

NAMES = (
    *(f"{kind}{k}" for k in range(3) for kind in ("logitSpinBox", "targetButton", "nameEdit")),
    "temperatureSpinBox",
    "labelSmoothingSpinBox",
    "temperatureSlider",
    "labelSmoothingSlider",
    "logitsSegment",
    "targetMenuButton",
    "advancedButton",
    "lossLabel",
    "figureView",
)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_used_has_a_name_for_programs_and_one_for_people(find: Find, name: str) -> None:
    assert find(name, QWidget).accessibleName()
    assert find(name, QWidget).isVisible()


def test_all_parts_show_the_same_after_an_edit(find: Find, model: Model) -> None:
    model.set_logit(0, -3.0)
    assert find("logitSpinBox0", FloatSpinBox).value() == -3.0
    assert find("figureView", FigureView).figure.panels["logits"].axis.low < -3.0
    assert float(find("lossLabel", QLabel).text()) == pytest.approx(
        model.snapshot.analysis.loss, abs=5e-5
    )


def test_the_theme_colours_window_and_figure_and_comes_back(
    window: MainWindow, qtbot: QtBot, stored_settings: Path
) -> None:
    window.preferences.choose_theme(Theme.DARK)
    assert QApplication.palette().color(QPalette.ColorRole.Window) == QColor(DARK.ground)
    window.close()
    other = MainWindow(Model())
    qtbot.addWidget(other)
    assert QApplication.palette().color(QPalette.ColorRole.Window) == QColor(DARK.ground)
    other.preferences.choose_theme(Theme.LIGHT)
    assert QApplication.palette().color(QPalette.ColorRole.Window) == QColor(LIGHT.ground)


def test_its_size_comes_back(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(780, 603)
    window.close()
    other = MainWindow(Model())
    qtbot.addWidget(other)
    assert other.size().toTuple() == (780, 603)


def test_damaged_settings_are_no_obstacle(
    qtbot: QtBot, stored_settings: Path, qapp: QApplication
) -> None:
    folder = stored_settings / "xentgui" / "settings"
    folder.mkdir(parents=True)
    for name, text in {"theme": "sepia", "window geometry": "7", "window splitter": "x"}.items():
        (folder / name).write_text(text)
    window = MainWindow(Model())
    qtbot.addWidget(window)
    assert window.size().toTuple() == (1280, 800)


def test_a_closed_window_no_longer_listens(window: MainWindow, model: Model) -> None:
    window.close()
    text = window.windowTitle()
    model.set_logit(0, 9.0)
    assert window.windowTitle() == text


def test_a_window_can_be_closed_twice(window: MainWindow) -> None:
    window.close()
    window.show()
    window.close()


def test_many_windows_one_after_another_leave_nothing(
    no_leaked_widgets: None, qtbot: QtBot, stored_settings: Path
) -> None:
    for _ in range(5):
        window = MainWindow(Model())
        window.show()
        window.close()
        window.deleteLater()
