from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent

from xentgui.core.model import Model
from xentgui.ui.burst import PAUSE, Burst


def test_steps_are_one_step_of_undo_until_a_pause(qtbot, qapp):
    model = Model()
    burst = Burst(model, qapp)
    for logit in (3.0, 4.0):
        model.set_logit(0, logit)
        burst.start()
    with qtbot.waitSignal(burst.timeout, timeout=20 * PAUSE):
        pass
    model.set_logit(0, 5.0)
    model.undo()
    assert model.state.logits[0] == 4.0
    model.undo()
    assert model.state.logits[0] == 2.0


def test_the_wheel_on_a_logit_is_a_burst(qtbot, qapp, find, model):
    box = find("logitSpinBox0")

    def turn(notches):
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
    qtbot.wait(2 * PAUSE)
    turn(-1)
    model.undo()
    assert model.state.logits[0] == 2.2
    model.undo()
    assert model.state.logits[0] == 2.0
