from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from windows import Find

from xentgui.core.model import Model
from xentgui.ui.editing import STEP_PAUSE, StepGesture
from xentgui.ui.widgets.float_spin_box import FloatSpinBox


def test_steps_are_one_step_of_undo_until_a_pause(qtbot: QtBot, qapp: QApplication) -> None:
    model = Model()
    steps = StepGesture(model, qapp)
    for logit in (3.0, 4.0):
        model.set_logit(0, logit)
        steps.start()
    with qtbot.waitSignal(steps.timeout, timeout=20 * STEP_PAUSE):
        pass
    model.set_logit(0, 5.0)
    model.undo()
    assert model.state.logits[0] == 4.0
    model.undo()
    assert model.state.logits[0] == 2.0


def test_axes_only_grow_until_the_pause(qtbot: QtBot, qapp: QApplication) -> None:
    model = Model()
    steps = StepGesture(model, qapp)
    steps.start()
    assert model.snapshot.in_gesture
    with qtbot.waitSignal(steps.timeout, timeout=20 * STEP_PAUSE):
        pass
    assert not model.snapshot.in_gesture


def test_its_end_does_not_cut_a_drag_in_two(qtbot: QtBot, qapp: QApplication) -> None:
    model, held = Model(), QWidget()
    qtbot.addWidget(held)
    steps = StepGesture(model, qapp)
    steps.start()
    qtbot.mousePress(held, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(steps.timeout, timeout=20 * STEP_PAUSE):
        pass
    assert model.snapshot.in_gesture
    qtbot.mouseRelease(held, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(steps.timeout, timeout=20 * STEP_PAUSE):
        pass
    assert not model.snapshot.in_gesture


def test_the_wheel_on_a_logit_is_one_gesture(
    qtbot: QtBot, qapp: QApplication, find: Find, model: Model
) -> None:
    box = find("logitSpinBox0", FloatSpinBox)

    def turn(notches: int) -> None:
        centre = QPointF(box.rect().center())
        event = QWheelEvent(
            centre,
            box.mapToGlobal(centre),
            QPoint(),
            QPoint(0, 120 * notches),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        qapp.sendEvent(box, event)

    turn(1)
    turn(1)
    assert model.state.logits[0] == 2.2
    qtbot.wait(2 * STEP_PAUSE)
    turn(-1)
    model.undo()
    assert model.state.logits[0] == 2.2
    model.undo()
    assert model.state.logits[0] == 2.0
