"""What the status bar says of something goes when that has changed, whatever said it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDoubleSpinBox, QLineEdit, QWidget
from windows import Find, FindAction

from xentgui.core.model import Model
from xentgui.core.state import State
from xentgui.figure.handle import Grip, Handle
from xentgui.language import install
from xentgui.ui.main_window import MainWindow
from xentgui.ui.widgets.float_spin_box import FloatSpinBox

BOXES = {
    "logitSpinBox0": "2.5",
    "probabilitySpinBox0": "0.4",
    "targetSpinBox1": "0.4",
    "temperatureSpinBox": "1.5",
    "labelSmoothingSpinBox": "0.2",
    "lossParameterSpinBox": "3",
    "teacherTemperatureSpinBox": "1.5",
    "rateSpinBox": "0.5",
}
"""Where a number is typed, and one that it takes."""


def said(window: MainWindow) -> str:
    return window.statusBar().currentMessage()


def prepare(model: Model, box: str) -> None:
    """Show a box."""
    model.load(State((2.0, 1.0, 0.1), 1, ("cat", "dog", "bird"), loss="focal:2"))
    if box.startswith("probability"):
        model.set_probability_input(True)
    if box.startswith("target"):
        model.set_soft_target(True)
    if box.startswith("teacher"):
        model.begin_distillation()
    if box.startswith("rate"):
        model.begin_descent(1.0)
    # A step to take back.
    model.set_name(2, "hen")
    QApplication.processEvents()


def enter(box: QWidget, text: str) -> None:
    assert isinstance(box, QDoubleSpinBox | QLineEdit)
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, text)
    QTest.keyClick(box, Qt.Key.Key_Return)


CURES: dict[str, Callable[[Model, FloatSpinBox, str], None]] = {
    "another number": lambda model, box, good: enter(box, good),
    "the number that was there": lambda model, box, good: enter(box, repr(box.value())),
    "undo": lambda model, box, good: model.undo(),
    "another edit": lambda model, box, good: model.set_logit(1, 7.0),
    "another document": lambda model, box, good: model.load(State((1.0, 2.0), 1)),
}


@pytest.mark.parametrize("cure", CURES)
@pytest.mark.parametrize("name", BOXES)
def test_a_refused_number_is_explained_until_it_is_mended(
    window: MainWindow, model: Model, find: Find, name: str, cure: str
) -> None:
    prepare(model, name)
    box = find(name, FloatSpinBox)
    enter(box, "12x")
    assert said(window).startswith('"12x"')
    assert "; use " in said(window)  # The cure.
    model.set_hovered(0)
    model.set_focus(2)
    assert said(window)  # To look elsewhere mends nothing.
    CURES[cure](model, box, BOXES[name])
    assert said(window) == ""


@pytest.mark.parametrize("text", ["2.0", "3"])
def test_so_it_is_of_what_is_typed_in_the_figure(window: MainWindow, find: Find, text: str) -> None:
    view = window._figure_view
    view.edit(Handle(Grip.LOGIT, 0))
    editor = find("inPlaceEditor", FloatSpinBox)
    enter(editor, "12x")
    assert "12x" in said(window)
    enter(editor, text)
    assert said(window) == ""


@pytest.fixture
def clipboard() -> Iterator[Callable[[str], None]]:
    yield QGuiApplication.clipboard().setText
    QGuiApplication.clipboard().clear()


LONG = "It was the best of times, it was the worst of times, it was the age of wisdom. " * 200


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("where", ["logitSpinBox0", "temperatureSpinBox", "nameEdit0", "window"])
@pytest.mark.parametrize("text", [LONG, "x" * 5000, '{"a": "' + LONG, "<b>猫</b>\n" * 900])
def test_of_what_was_pasted_it_has_the_first_words(
    window: MainWindow,
    model: Model,
    find: Find,
    clipboard: Callable[[str], None],
    language: str,
    where: str,
    text: str,
) -> None:
    window.preferences.choose_language(language)
    clipboard(text)
    if where == "window":
        window._pasting.paste_on_window()
    else:
        box = find(where, QWidget)
        assert isinstance(box, FloatSpinBox | QLineEdit)
        box.setFocus()
        box.selectAll()
        box.paste()
    assert 0 < len(said(window)) < 160
    assert len(window.statusBar().toolTip()) < 400
    model.set_logit(0, 7.0)
    assert said(window) == ""
    install(QApplication.instance(), "en")  # type: ignore[arg-type]


def test_of_a_descent_that_has_come_to_its_end(window: MainWindow, model: Model) -> None:
    window._descent._tell("The logits no longer change.")
    model.set_logit(0, 1.0)
    assert said(window) == ""


def test_what_cannot_be_opened_is_over_once_something_is_opened(
    window: MainWindow, model: Model, tmp_path: Path
) -> None:
    (tmp_path / "bad.xent").write_text("nothing")
    assert not window._documents.open(tmp_path / "bad.xent")
    assert said(window).startswith('Cannot open "bad.xent"')
    model.set_logit(0, 1.0)
    assert said(window)  # It is no less true.
    assert window._documents.save_to(tmp_path / "good.xent")
    assert not window._documents.open(tmp_path / "bad.xent")
    model.load(State((1.0, 2.0), 1))
    assert said(window) == ""
    assert not window._documents.open(tmp_path / "bad.xent")
    assert window._documents.open(tmp_path / "good.xent")
    assert said(window) == ""


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "Saved {name} in {folder}"),
        ("ja", "{folder} に {name} を保存しました"),
    ],
)
def test_save_says_what_and_where(
    window: MainWindow,
    model: Model,
    action: FindAction,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    language: str,
    expected: str,
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "figures").mkdir()
    window.preferences.choose_language(language)
    where = {"name": "animals.xent", "folder": "~/figures"}
    assert window._documents.save_to(tmp_path / "figures" / "animals.xent")
    assert said(window) == expected.format(**where)
    model.set_logit(0, 3.0)
    window._messages.clear()
    action("saveAction").trigger()
    assert said(window) == expected.format(**where)
    assert window._documents.save_to(tmp_path / "x.xent")
    assert said(window) == expected.format(name="x.xent", folder="~")
    long = tmp_path / ("w" * 120)
    long.mkdir()
    assert window._documents.save_to(long / ("n" * 150 + ".xent"))
    assert len(said(window)) < 240
    assert "\N{HORIZONTAL ELLIPSIS}" in said(window)
    install(QApplication.instance(), "en")  # type: ignore[arg-type]
