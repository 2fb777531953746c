"""Descending in the window: every control does what the core does, and nothing goes on unasked."""

from __future__ import annotations

import csv
import io
import math
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMessageBox, QSpinBox, QToolButton, QWidget
from pytestqt.qtbot import QtBot
from windows import Find, FindAction, child

from xentgui.core.descent import Descent, trace
from xentgui.core.examples import START
from xentgui.core.model import Model
from xentgui.core.state import State
from xentgui.ui.descending.transport import Transport
from xentgui.ui.exporting.steps_file import StepsFile
from xentgui.ui.main_window import MainWindow
from xentgui.ui.widgets.controls.line_slider import LineSlider
from xentgui.ui.widgets.float_spin_box import FloatSpinBox

DUE = [each.state for each in trace(START, 40)]


def descent_of(model: Model) -> Descent:
    descent = model.snapshot.view.descent
    assert descent is not None
    return descent


@pytest.fixture
def transport(window: MainWindow, action: FindAction) -> Transport:
    action("descendAction").trigger()
    return child(window, Transport)


def test_g_opens_it_with_its_panel_and_closes_both(
    window: MainWindow, model: Model, qtbot: QtBot, action: FindAction
) -> None:
    assert window.findChild(Transport) is None
    before = model.snapshot.view.panels
    qtbot.keyClick(window, Qt.Key.Key_G)
    transport = child(window, Transport)
    assert transport.isVisible()
    assert action("descendAction").isChecked()
    assert set(model.snapshot.view.panels) == {*before, "steps"}
    qtbot.keyClick(window, Qt.Key.Key_G)
    assert not transport.isVisible()
    assert model.snapshot.view.panels == before
    assert model.snapshot.view.descent is None
    assert not model.snapshot.can_undo


def test_a_panel_that_was_there_before_stays(model: Model, action: FindAction) -> None:
    model.set_panels(("logits", "steps"))
    action("descendAction").trigger()
    action("descendAction").trigger()
    assert model.snapshot.view.panels == ("logits", "steps")
    model.set_panels(("steps",))
    action("descendAction").trigger()
    action("descendAction").trigger()
    assert list(model.snapshot.view.panels) == ["steps"]


def test_buttons_go_step_by_step(transport: Transport, model: Model, find: Find) -> None:
    for _ in range(3):
        transport.forward.click()
    assert model.state == DUE[3]
    assert (transport.step.value(), transport.step.maximum()) == (3, 3)
    transport.back.click()
    assert model.state == DUE[2]
    assert (transport.step.value(), transport.step.maximum()) == (2, 3)
    transport.start.click()
    assert model.state == START
    assert not transport.back.isEnabled()
    transport.forward.click()
    transport.step.setValue(3)
    assert model.state == DUE[3]
    transport.steps.setValue(1)
    assert model.state == DUE[1]
    assert transport.step.value() == 1


def test_keys_go_step_by_step(
    transport: Transport, window: MainWindow, model: Model, qtbot: QtBot
) -> None:
    for key, state in ((".", 1), (".", 2), (",", 1), (".", 2)):
        qtbot.keyClicks(window, key)
        assert model.state == DUE[state]
    qtbot.keyClick(window, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert model.state == START


def test_a_point_typed_into_a_box_is_no_step(
    transport: Transport, window: MainWindow, model: Model, qtbot: QtBot, find: Find
) -> None:
    transport.rate.setFocus()
    transport.rate.selectAll()
    qtbot.keyClicks(transport.rate, "0.25")
    qtbot.keyClick(transport.rate, Qt.Key.Key_Return)
    assert descent_of(model).rate == 0.25
    assert model.state == START


def test_it_plays_by_itself_until_paused(
    transport: Transport, window: MainWindow, model: Model, qtbot: QtBot
) -> None:
    action = next(a for a in transport.findChildren(QAction) if a.data() == 60)
    action.trigger()
    figure = child(window, QWidget, "figureView")
    figure.setFocus()
    qtbot.keyClick(figure, Qt.Key.Key_Space)
    assert transport.play.accessibleName() == "Pause"
    qtbot.waitUntil(lambda: descent_of(model).at >= 4)
    qtbot.mouseClick(transport.play, Qt.MouseButton.LeftButton)
    at = descent_of(model).at
    assert transport.play.accessibleName() == "Play"
    assert not model.snapshot.in_gesture
    qtbot.wait(60)
    assert descent_of(model).at == at
    assert model.state == DUE[at]
    model.undo()
    assert model.state == START
    assert not model.snapshot.can_undo


def test_it_waits_while_the_mouse_holds_something(
    transport: Transport,
    window: MainWindow,
    model: Model,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    player = window._descent
    player.set_speed(60)
    player.play()
    qtbot.waitUntil(lambda: descent_of(model).at >= 1)
    held = Qt.MouseButton.LeftButton
    monkeypatch.setattr("PySide6.QtGui.QGuiApplication.mouseButtons", lambda: held)
    at = descent_of(model).at
    qtbot.wait(60)
    assert descent_of(model).at == at
    model.set_logit(0, 3.0)  # As the hand does.
    assert descent_of(model).at == 0
    monkeypatch.undo()
    qtbot.waitUntil(lambda: descent_of(model).at >= 2)
    assert descent_of(model).start.logits[0] == 3.0
    player.pause()


ENDS = ["undo", "load", "close descent", "dialog", "limit", "end"]


@pytest.mark.parametrize("end", ENDS)
def test_what_takes_over_pauses_it(
    end: str,
    transport: Transport,
    window: MainWindow,
    model: Model,
    qtbot: QtBot,
    action: FindAction,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    player = window._descent
    player.set_speed(60)
    player.play()
    qtbot.waitUntil(lambda: descent_of(model).at >= 2)
    if end == "undo":
        model.undo()
        assert model.state == START
    elif end == "load":
        model.load(State((0.0, 1.0)))
    elif end == "close descent":
        action("descendAction").trigger()
    elif end == "dialog":
        box = QMessageBox(window)
        box.open()
        qtbot.waitUntil(lambda: not player.is_playing)
        box.close()
        box.deleteLater()
    elif end == "limit":
        monkeypatch.setattr("xentgui.core.descent.MOST_STEPS", 4)
        qtbot.waitUntil(lambda: not player.is_playing)
        assert "as many as are kept" in window.statusBar().currentMessage()
    else:
        window.end()
    assert not player.is_playing
    state = model.state
    qtbot.wait(60)
    assert model.state == state


def test_where_nothing_moves_it_says_so(window: MainWindow, model: Model, qtbot: QtBot) -> None:
    model.load(State((0.0, 0.0), (0.5, 0.5)))
    player = window._descent
    player.set_speed(60)
    player.play()
    qtbot.waitUntil(lambda: not player.is_playing)
    assert window.statusBar().currentMessage() == "The logits no longer change."


@pytest.mark.parametrize("text", ["0", "-1", "x", "inf"])
def test_a_rate_that_is_none_is_refused(
    transport: Transport, window: MainWindow, model: Model, qtbot: QtBot, text: str
) -> None:
    transport.rate.setFocus()
    transport.rate.selectAll()
    qtbot.keyClicks(transport.rate, text)
    qtbot.keyClick(transport.rate, Qt.Key.Key_Return)
    assert descent_of(model).rate == 1.0
    assert "is not a rate; use a number above 0" in window.statusBar().currentMessage()


def test_the_slider_of_the_rate_goes_by_powers_of_ten(transport: Transport, model: Model) -> None:
    slider = transport.rate_slider
    assert slider.value() == 0
    slider.setValue(slider.minimum())
    assert descent_of(model).rate == 1e-3
    slider.setValue(slider.maximum())
    assert descent_of(model).rate == 100.0
    slider.setValue(-50)
    assert descent_of(model).rate == 0.32
    assert transport.rate.value() == 0.32
    model.set_rate(1e5)
    assert slider.value() == slider.maximum()
    assert descent_of(model).rate == 1e5


def test_the_menu_has_speed_momentum_and_the_axis(transport: Transport, model: Model) -> None:
    menu = child(transport, QMenu, "descentMenu")
    menu.aboutToShow.emit()

    def named(text: str) -> QAction:
        return next(a for a in menu.findChildren(QAction) if a.text() == text)

    assert named("none").isChecked()
    assert named("10 steps a second").isChecked()
    named("\N{GREEK SMALL LETTER BETA} = 0.9").trigger()
    assert descent_of(model).momentum == 0.9
    assert "v" in transport.formula.text()
    named("&Logarithmic loss over steps").trigger()
    assert model.snapshot.view.log_loss
    named("Loss over steps as a share of the s&tart").trigger()
    assert model.snapshot.view.relative_loss
    menu.aboutToShow.emit()
    assert named("\N{GREEK SMALL LETTER BETA} = 0.9").isChecked()
    assert not named("none").isChecked()


def test_the_stable_rate_is_shown_on_request(
    transport: Transport, window: MainWindow, model: Model, qtbot: QtBot
) -> None:
    window.resize(1500, 800)
    assert not transport.stable.isVisible()
    menu = child(transport, QMenu, "descentMenu")
    item = next(a for a in menu.findChildren(QAction) if "stable" in a.text())
    item.trigger()
    assert transport.stable.isVisible()
    model.set_logits([0.0, 0.0, -100.0])
    # The Hessian of two equal probabilities has the eigenvalue 1/2.
    assert transport.stable.text() == "< 4.00 is stable"
    model.set_temperature(2.0)
    assert transport.stable.text() == "< 16.0 is stable"
    item.trigger()
    assert not transport.stable.isVisible()


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_stable_rate_is_that_of_the_loss_or_it_is_said_why_there_is_none(
    transport: Transport, window: MainWindow, model: Model, language: str
) -> None:
    window.preferences.choose_language(language)
    window.resize(1600, 800)
    menu = child(transport, QMenu, "descentMenu")
    next(
        a for a in menu.findChildren(QAction) if "stable" in a.text() or "安定" in a.text()
    ).trigger()
    is_english = language == "en"

    def shown(loss: str, state: State) -> str:
        model.apply(state.with_loss(loss))
        return transport.stable.text()

    two = State([0.0, 0.0])
    # With z = u_1 - u_2 it is factor 2 sigmoid(-z)^2, whose second derivative at 0 is factor/4;
    # (1, -1) has twice that.
    for loss, rate in (("cross-entropy", "4.00"), ("squared-error", "8.00"), ("brier", "4.00")):
        assert shown(loss, two) == (f"< {rate} is stable" if is_english else f"< {rate} で安定")
    wrong = State([9.0, 0.0], 1)
    kink = State([0.0, 0.0], [0.5, 0.5])
    many = State([0.0] * 200)
    for loss, state, english, japanese in (
        ("squared-error", wrong, "no upward curvature", "曲率"),
        ("reverse-kl", two, "infinite", "無限大"),
        ("absolute-error", kink, "a kink", "折れ点"),
        ("brier", many, "up to 128 classes", "128"),
    ):
        text = shown(loss, state)
        assert (english if is_english else japanese) in text
        assert "<" not in text


def test_rate_and_momentum_are_those_of_before_when_it_opens_again(
    transport: Transport, model: Model, action: FindAction
) -> None:
    model.set_rate(0.3)
    model.set_momentum(0.5)
    action("descendAction").trigger()
    action("descendAction").trigger()
    assert (descent_of(model).rate, descent_of(model).momentum) == (0.3, 0.5)


@pytest.mark.parametrize("width", [760, 800, 900, 1000, 1200, 1600])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_it_hides_what_has_no_room_and_never_widens_the_window(
    transport: Transport, window: MainWindow, qtbot: QtBot, width: int, language: str
) -> None:
    window.preferences.choose_language(language)
    window.resize(width, 700)
    qtbot.wait(20)
    assert window.width() == width
    edges = transport.rect()
    for part in transport.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if part.isVisible() and not part.isWindow():
            assert edges.contains(part.geometry()), part.objectName()
    always = (transport.play, transport.forward, transport.step, transport.rate, transport.more)
    assert all(part.isVisible() for part in always)
    assert transport.formula.isVisible() == (width >= 1200)


def test_every_control_says_what_it_is(transport: Transport, japanese: None) -> None:
    for kind in (QToolButton, QSpinBox, FloatSpinBox, LineSlider):
        for part in transport.findChildren(kind):
            assert part.accessibleName(), part.objectName()


def test_a_press_on_the_slider_goes_there(transport: Transport, model: Model, qtbot: QtBot) -> None:
    for _ in range(10):
        transport.forward.click()
    slider = transport.steps
    qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() // 2, 10))
    assert descent_of(model).at == 5
    qtbot.mouseMove(slider, QPoint(-20, 10))
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(-20, 10))
    assert model.state in (START, DUE[5])
    slider.setValue(7)
    assert model.state == DUE[7]


def test_the_steps_are_saved_as_csv(
    transport: Transport, window: MainWindow, model: Model, tmp_path: Path, action: FindAction
) -> None:
    assert not action("saveStepsAction").isEnabled()
    for _ in range(4):
        transport.forward.click()
    assert action("saveStepsAction").isEnabled()
    file = window._menus._parts.steps_file
    assert isinstance(file, StepsFile)
    file.write(tmp_path / "steps.csv")
    rows = list(csv.reader(io.StringIO((tmp_path / "steps.csv").read_text("utf-8"))))
    assert len(rows) == 6
    for row, analysis in zip(rows[1:], trace(START, 4), strict=True):
        assert float(row[1]) == analysis.loss
        assert list(map(float, row[2:5])) == analysis.state.logits.tolist()
    assert "steps.csv" in window.statusBar().currentMessage()
    file.write(tmp_path / "no such folder" / "steps.csv")
    assert 'Cannot export "steps.csv"' in window.statusBar().currentMessage()


def test_a_descent_into_infinity_is_said(
    transport: Transport, window: MainWindow, model: Model
) -> None:
    model.set_temperature(1e-300)
    model.set_rate(1e10)
    transport.forward.click()
    assert "use a smaller one" in window.statusBar().currentMessage()
    assert math.isfinite(model.state.logits[0])
