import sys

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox

from xentgui.ui.app import create_app, show_exception


def test_there_is_one_application(qapp):
    assert create_app(["other"]) is create_app(["xentgui"]) is qapp
    assert qapp.applicationName() == "xentgui"
    assert not qapp.windowIcon().isNull()
    assert qapp.style().name() == "fusion"


def raise_and_show():
    try:
        raise ZeroDivisionError("a defect in a test")
    except ZeroDivisionError:
        show_exception(*sys.exc_info())


def boxes():
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox)]


@pytest.fixture
def close_boxes(qapp):
    yield
    for box in boxes():
        box.close()
        box.deleteLater()


def test_a_defect_is_shown_with_its_details_and_the_window_goes_on(
    window, model, capsys, close_boxes
):
    raise_and_show()
    (box,) = boxes()
    assert box.isVisible()
    assert "Your values are kept" in box.text()
    assert "ZeroDivisionError: a defect in a test" in box.detailedText()
    assert "raise_and_show" in box.detailedText()
    assert "ZeroDivisionError" in capsys.readouterr().err
    box.close()
    model.set_logit(0, 3.0)
    assert model.state.logits[0] == 3.0


def test_a_defect_is_shown_also_where_no_window_is_active(qapp, close_boxes):
    assert QApplication.activeWindow() is None
    raise_and_show()
    assert [box.isVisible() for box in boxes()] == [True]


def test_a_closed_report_leaves_nothing(window, no_leaked_widgets, capsys):
    raise_and_show()
    (box,) = boxes()
    box.close()
    QApplication.sendPostedEvents()
    assert not any(box.isVisible() for box in boxes())
