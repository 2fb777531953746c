from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox

from xentgui.core.model import Model
from xentgui.ui.app import create_app, show_exception
from xentgui.ui.main_window import MainWindow
from xentgui.ui.settings import Settings


def test_there_is_one_application(qapp: QApplication) -> None:
    assert create_app(["other"]) is create_app(["xentgui"]) is qapp
    assert qapp.applicationName() == "xentgui"
    assert not qapp.windowIcon().isNull()
    assert qapp.style().name() == "fusion"


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


START = """
from xentgui.ui import app

def window(model):
    print(*model.state.names, app.QApplication.translate("Figure", "Loss"))
    raise SystemExit(0)

app.MainWindow = window
app.run(["xentgui"])
"""


@pytest.mark.parametrize(
    ("system", "chosen", "words"),
    [
        ("ja", None, "猫 犬 鳥 損失"),
        ("fr:ja", None, "猫 犬 鳥 損失"),
        ("en", None, "cat dog bird Loss"),
        ("ja", "en", "cat dog bird Loss"),
        ("en", "ja", "猫 犬 鳥 損失"),
    ],
)
@pytest.mark.skipif(sys.platform != "linux", reason="tells the system's language by LANGUAGE")
def test_the_first_words_are_in_the_language_of_the_system_or_the_chosen_one(
    own_settings: Path, system: str, chosen: str | None, words: str
) -> None:
    if chosen is not None:
        Settings(own_settings / "xentgui").language = chosen
    done = subprocess.run(
        [sys.executable, "-c", START],
        env=os.environ | {"LANGUAGE": system, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{words}\n", "")
