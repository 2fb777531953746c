"""What is asked about documents says what each answer does, and the safe one is Enter or Escape."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QMessageBox,
    QPushButton,
)
from windows import child

from xentgui.core.errors import InvalidInputError
from xentgui.core.model import Model
from xentgui.core.situation import Document
from xentgui.files.recovery import Copy, Leftover, Unreadable
from xentgui.language import translate
from xentgui.ui.documents.recovery import Recovery
from xentgui.ui.documents.recovery_offer import offer
from xentgui.ui.main_window import MainWindow
from xentgui.ui.theme import Theme
from xentgui.ui.widgets.scale import set_scale

PATH = Path("/home/ada/lectures/week 3/three classes with a name.xent")
TIME = datetime(2026, 3, 4, 9, 41)


def nothing() -> None: ...


class Found(Recovery):
    """Has found one piece of work."""

    def __init__(self, work: Leftover | Unreadable) -> None:
        self._work: list[Leftover | Unreadable] = [work]

    def lost(self) -> Leftover | Unreadable | None:
        return self._work.pop() if self._work else None


def unsaved(window: MainWindow) -> None:
    window._documents._questions.ask_whether(PATH, nothing, nothing, nothing)


def outside(window: MainWindow) -> None:
    window._documents._questions.ask_which(PATH, nothing, nothing, nothing, nothing)


def outside_not_shown(window: MainWindow) -> None:
    window._documents._questions.ask_which(PATH, nothing, nothing, None, nothing)


def loss(window: MainWindow) -> None:
    window._recovery._ask(InvalidInputError("Another window has it open.")).open()


def leftover(window: MainWindow) -> None:
    situation = window._model.snapshot.situation
    work = Leftover(situation, Document(situation, path=PATH), TIME, Copy(PATH))
    offer(window, Found(work))


def unreadable(window: MainWindow) -> None:
    problem = InvalidInputError("Another window has it open.")
    offer(window, Found(Unreadable(problem, TIME, Copy(PATH))))


QUESTIONS: dict[Callable[[MainWindow], None], tuple[str, str, tuple[str, ...]]] = {
    unsaved: ("Save", "Cancel", ("Save", "Discard changes", "Cancel")),
    outside: ("Keep both", "Cancel", ("Keep both", "Replace", "Reload", "Cancel")),
    outside_not_shown: ("Keep both", "Cancel", ("Keep both", "Replace", "Cancel")),
    loss: ("Cancel", "Cancel", ("Close without saving", "Cancel")),
    leftover: ("Restore", "Ask later", ("Restore", "Discard", "Ask later")),
    unreadable: ("Ask later", "Ask later", ("Discard", "Ask later")),
}
"""What Enter and Escape answer, and all answers."""


def open_box() -> QMessageBox:
    boxes = [each for each in QApplication.topLevelWidgets() if isinstance(each, QMessageBox)]
    (box,) = (each for each in boxes if each.isVisible())
    return box


def said(button: QPushButton) -> str:
    return button.text().replace("&", "")


@pytest.mark.parametrize("ask", QUESTIONS)
def test_each_answer_is_a_verb_and_the_default_is_the_safe_one(
    window: MainWindow, ask: Callable[[MainWindow], None]
) -> None:
    default, escape, answers = QUESTIONS[ask]
    ask(window)
    box = open_box()
    buttons = [each for each in box.buttons() if isinstance(each, QPushButton)]
    assert {said(each) for each in buttons} == set(answers)
    assert said(box.defaultButton()) == default
    assert box.escapeButton().text().replace("&", "") == escape
    # What is explained can be answered, and what is lost is said.
    explained = [
        line.partition(":")[0] for line in box.informativeText().splitlines() if ": " in line
    ]
    known = {each.lower() for each in answers}
    for name in explained:
        assert name.lower() in known or "cannot be" in name
    if any(each in ("Discard", "Discard changes", "Replace") for each in answers):
        assert any(word in box.informativeText() for word in ("lost", "deleted"))
    box.close()


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_nothing_of_them_is_cut(
    window: MainWindow, japanese: None, language: str, theme: Theme
) -> None:
    window.preferences.choose_theme(theme)
    window.preferences.choose_language(language)
    for ask, scale in itertools.product(QUESTIONS, (1.0, 2.0)):
        set_scale(scale)
        ask(window)
        QApplication.processEvents()
        box = open_box()
        for label in box.findChildren(QLabel):
            if label.isVisible() and label.text():
                assert label.height() >= label.heightForWidth(label.width())
                assert box.rect().contains(label.geometry())
        foot = child(box, QDialogButtonBox)
        for button in box.buttons():
            assert button.width() >= button.sizeHint().width()
            assert foot.rect().contains(button.geometry())
            assert not button.text().isascii() or language == "en"
        box.close()
    set_scale(1.0)
    window.preferences.choose_language("en")


@pytest.mark.parametrize("language", ["en", "ja"])
def test_to_replace_a_file_is_called_so(
    window: MainWindow, model: Model, japanese: None, tmp_path: Path, language: str
) -> None:
    window.preferences.choose_language(language)
    QApplication.processEvents()
    (tmp_path / "there.xent").write_text("something")
    window._documents.save_as()
    dialog = child(window, QFileDialog, "saveDialog")
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile("there.xent")
    seen: list[tuple[set[str], str, str]] = []

    def look() -> None:
        box = open_box()
        buttons = {said(each) for each in box.buttons() if isinstance(each, QPushButton)}
        seen.append((buttons, said(box.defaultButton()), box.text()))
        box.reject()

    QTimer.singleShot(100, look)
    dialog.accept()
    QTest.qWait(10)
    dialog.close()
    ((buttons, default, text),) = seen
    cancel = translate("FileDialog", "Cancel")
    assert buttons == {translate("FileDialog", "&Replace").replace("&", ""), cancel}
    assert default == cancel
    assert "there.xent" in text
    assert (tmp_path / "there.xent").read_text() == "something"
    window.preferences.choose_language("en")
