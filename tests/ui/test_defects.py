"""What goes wrong inside the program is said once, counted, and stops nothing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox
from pytestqt.qtbot import QtBot

from xentgui.core.model import Model
from xentgui.ui.defects import DefectReporter, show_exception
from xentgui.ui.main_window import MainWindow


def raise_and_show() -> None:
    try:
        raise ZeroDivisionError("a defect in a test")
    except ZeroDivisionError:
        show_exception(*sys.exc_info())


def boxes() -> list[QMessageBox]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox)]


@pytest.fixture
def close_boxes(qapp: QApplication) -> Iterator[None]:
    yield
    for box in boxes():
        box.close()
        box.deleteLater()


def test_a_defect_is_shown_with_its_details_and_the_window_goes_on(
    window: MainWindow, model: Model, capsys: pytest.CaptureFixture[str], close_boxes: None
) -> None:
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


def test_a_defect_is_shown_also_where_no_window_is_active(
    qapp: QApplication, close_boxes: None
) -> None:
    assert QApplication.activeWindow() is None
    raise_and_show()
    assert [box.isVisible() for box in boxes()] == [True]


def test_a_closed_report_leaves_nothing(
    window: MainWindow, no_leaked_widgets: None, capsys: pytest.CaptureFixture[str]
) -> None:
    raise_and_show()
    (box,) = boxes()
    box.close()
    QApplication.sendPostedEvents()
    assert not any(box.isVisible() for box in boxes())


def test_many_defects_are_one_box_that_counts_them(
    window: MainWindow, qtbot: QtBot, close_boxes: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A slot that raises at each of its calls, as a timer makes them."""
    calls: list[None] = []

    def fail() -> None:
        calls.append(None)
        try:
            raise ZeroDivisionError(f"defect {len(calls)}")
        except ZeroDivisionError:
            show_exception(*sys.exc_info())
        assert len(boxes()) == 1

    timer = QTimer()
    timer.timeout.connect(fail)
    timer.start(0)
    qtbot.waitUntil(lambda: len(calls) >= 223)
    timer.stop()
    (box,) = boxes()
    assert box.isVisible()
    assert box.informativeText().startswith(f"Errors since then: {len(calls) - 1}.")
    assert "ZeroDivisionError: defect 1\n" in box.detailedText()
    assert "defect 2" not in box.detailedText()
    # Once it is closed, the next one is a first one.
    box.close()
    QApplication.sendPostedEvents()
    raise_and_show()
    (shown,) = (box for box in boxes() if box.isVisible())
    assert shown.informativeText() == ""


@pytest.mark.parametrize("end", ["hide", "close", "delete"])
def test_a_box_that_goes_with_the_dialog_below_is_no_reason_to_say_nothing(
    window: MainWindow, qtbot: QtBot, close_boxes: None, end: str
) -> None:
    dialog = QDialog(window)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    raise_and_show()
    (box,) = boxes()
    assert box.parentWidget() is dialog
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, end == "delete")
    dialog.hide() if end == "hide" else dialog.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    for _ in range(2):
        raise_and_show()
        assert [box.isVisible() for box in boxes()].count(True) == 1


def test_a_defect_in_the_report_of_one_is_written_and_ends_there(
    window: MainWindow, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[None] = []

    def fail(*_: object) -> QMessageBox:
        calls.append(None)
        # What a slot raises while the box is made comes here as well.
        raise_and_show()
        raise RuntimeError("no box")

    monkeypatch.setattr("xentgui.ui.defects.message_box", fail)
    raise_and_show()
    said = capsys.readouterr().err
    assert len(calls) == 1
    assert said.endswith("RuntimeError: no box\n")
    assert said.count("RuntimeError: no box\n") == 1
    assert boxes() == []


class UnspeakableError(Exception):
    def __str__(self) -> str:
        raise ValueError


def test_an_exception_that_cannot_be_written_is_shown(
    window: MainWindow, close_boxes: None, capsys: pytest.CaptureFixture[str]
) -> None:
    DefectReporter().report(UnspeakableError, UnspeakableError(), None)
    (box,) = boxes()
    assert "UnspeakableError" in box.detailedText()
    assert "UnspeakableError" in capsys.readouterr().err


def test_standard_error_may_be_closed(
    window: MainWindow, close_boxes: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    raise_and_show()
    assert len(boxes()) == 1


@pytest.mark.parametrize(
    "application",
    [
        "",
        "from PySide6.QtCore import QCoreApplication; app = QCoreApplication([])",
        "from PySide6.QtGui import QGuiApplication; app = QGuiApplication([])",
        "from PySide6.QtWidgets import QApplication; app = QApplication([]); app.shutdown()",
    ],
)
def test_without_an_application_for_boxes_it_is_only_written(application: str) -> None:
    program = f"""
import sys
from xentgui.ui.defects import show_exception
sys.excepthook = show_exception
{application}
1 / 0
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 1
    assert done.stderr.endswith("ZeroDivisionError: division by zero\n")
    assert done.stderr.count("Traceback") == 1
