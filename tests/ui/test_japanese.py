"""The window in Japanese: nothing is left in English, and nothing is cut."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QInputDialog,
    QLabel,
    QMenu,
    QMessageBox,
    QPushButton,
    QToolBar,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from windows import Find, FindAction, child

from xentgui.core.edit import KINDS, Edit
from xentgui.core.errors import InvalidInputError, Phrase
from xentgui.core.model import Model
from xentgui.core.state import LogBase, State
from xentgui.core.view import NOTATION
from xentgui.figure.drawing.text import letter_html
from xentgui.figure.handle import Grip
from xentgui.language import SYSTEM, installed
from xentgui.ui.main_window import MainWindow
from xentgui.ui.stage.spoken import describe, hint
from xentgui.ui.widgets.float_spin_box import FloatSpinBox
from xentgui.ui.words import edit_text, example, translated, without_mnemonic

# Symbols, units and proper names; and the offer of English, for whoever does not read Japanese.
ALLOWED = {
    "xentgui",
    "English",
    "NumPy",
    "PyTorch",
    "LaTeX",
    "Markdown",
    "CSV",
    "exp",
    "KL",
    "log",
    "ln",
    "nat",
    "bit",
    "ban",
    "Shift",
    "Ctrl",
    "Alt",
    "Enter",
    "inf",
    "Noto",
    # Keys, and who has found what.
    "Esc",
    "Home",
    "Left",
    "Right",
    "Hinton",
    "Vinyals",
    "Dean",
    "and",
    "pos",
    "weight",
    "Sans",
    "JP",
}
OFFER = "Show in English"


def leftovers(text: str) -> list[str]:
    """English words in a text."""
    text = re.sub(r"\(&[A-Z]\)|<[^>]*>|&nbsp;", "", text).replace(OFFER, "")
    return [word for word in re.findall("[A-Za-z]{2,}", text) if word not in ALLOWED]


def texts(window: MainWindow) -> dict[str, str]:
    """All that a window says, by where it does."""
    said = {}
    numbers = count()

    def say(owner: Any, **parts: str) -> None:
        name = owner.objectName() or f"{type(owner).__name__}"
        said.update({f"{next(numbers)} {name}.{part}": text for part, text in parts.items()})

    for widget in [window, *window.findChildren(QWidget)]:
        say(
            widget,
            name=widget.accessibleName(),
            description=widget.accessibleDescription(),
            tip=widget.toolTip(),
            status=widget.statusTip(),
            what=widget.whatsThis(),
            title=widget.windowTitle(),
        )
        if isinstance(widget, QLabel | QAbstractButton):
            say(widget, text=widget.text())
        if isinstance(widget, QMenu):
            say(widget, menu=widget.title())
        if isinstance(widget, QComboBox):
            say(widget, items=" ".join(widget.itemText(i) for i in range(widget.count())))
    for action in window.findChildren(QAction):
        if isinstance(action.parent(), pg.GraphicsScene):
            continue  # Of a menu that is never shown.
        say(action, text=action.text(), icon=action.iconText(), tip=action.toolTip())
    for name, panel in window._figure_view.figure.panels.items():
        description = panel.describe()
        said[name] = f"{description.title} | {description.hint}"
    return said


def speak(window: MainWindow, language: str) -> None:
    window.preferences.choose_language(language)
    QApplication.sendPostedEvents()
    QApplication.processEvents()


def situations() -> dict[str, Callable[[Model], None]]:
    """What brings the texts out that are not always there."""

    def soft(model: Model) -> None:
        model.set_temperature(2.0)
        model.set_label_smoothing(0.1)
        model.set_log_base(LogBase.TWO)
        model.pin()
        model.set_target([0.5, 0.25, 0.25])
        model.undo()

    def many(model: Model) -> None:
        names = [f"名{k}" for k in range(200)]
        model.load(State(np.linspace(-2.0, 2.0, 200), names=names))
        model.set_focus(150)

    return {"start": lambda model: None, "soft": soft, "many": many}


@pytest.fixture(params=situations())
def situation(
    request: pytest.FixtureRequest, window: MainWindow, model: Model
) -> Iterator[MainWindow]:
    """Make a window that speaks English, with classes that have Japanese names."""
    model.load(State((2.0, 1.0, 0.1), 1, names=("猫", "犬", "鳥")))
    situations()[request.param](model)
    yield window
    speak(window, "en")


def test_nothing_is_left_in_english(
    situation: MainWindow, model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    speak(situation, "ja")
    left = {where: text for where, text in texts(situation).items() if leftovers(text)}
    assert left == {}


def test_there_and_back_restores_every_text(situation: MainWindow) -> None:
    english = texts(situation)
    assert sum(bool(leftovers(text)) for text in english.values()) > 50
    speak(situation, "ja")
    assert texts(situation) != english
    speak(situation, "en")
    assert texts(situation) == english


def cut(window: MainWindow) -> list[Any]:
    """Texts that have less room than they need."""
    return [
        widget.text()
        for widget in window.findChildren(QLabel) + window.findChildren(QAbstractButton)
        if widget.isVisible()
        and isinstance(widget, QLabel | QPushButton | QToolButton)
        and (
            widget.width() < widget.sizeHint().width()
            or widget.height() < widget.sizeHint().height()
        )
    ]


def test_nothing_is_cut_in_the_smallest_window_that_is_supported(
    situation: MainWindow, qtbot: QtBot
) -> None:
    situation.resize(900, 600)
    speak(situation, "ja")
    qtbot.wait(10)
    assert situation.size().toTuple() == (900, 600)
    assert cut(situation) == []
    more = situation.findChildren(QToolButton, "qt_toolbar_ext_button")
    assert not any(button.isVisible() for button in more)


@pytest.mark.parametrize("grip", Grip)
def test_a_hint_has_room(window: MainWindow, japanese: None, qtbot: QtBot, grip: Grip) -> None:
    window.resize(900, 600)
    speak(window, "ja")
    window._figure_view.hinted.emit(hint(grip, NOTATION["zpy"]))
    qtbot.wait(10)
    assert leftovers(hint(grip, NOTATION["zpy"])) == []
    assert cut(window) == []


@pytest.mark.parametrize("language", ["en", "ja"])
def test_no_two_actions_of_a_menu_have_one_mnemonic(
    window: MainWindow, japanese: None, language: str
) -> None:
    speak(window, language)
    bar = window.menuBar().actions()
    for actions in [bar, *(menu.actions() for menu in window.findChildren(QMenu))]:
        keys = [m[1].upper() for a in actions if (m := re.search("&([^&])", a.text()))]
        assert len(set(keys)) == len(keys), [a.text() for a in actions]


def test_a_new_class_is_named_in_the_language(
    window: MainWindow, model: Model, action: FindAction, japanese: None
) -> None:
    speak(window, "ja")
    action("addClassAction").trigger()
    assert model.state.names[-1] == "クラス 4"
    assert action("undoAction").text() == "クラス 4 の追加を元に戻す(&U)"
    assert "<b>クラス 4 の追加を元に戻す</b>" in action("undoAction").toolTip()
    action("exampleAction_wrong").trigger()
    assert model.state.names == ("猫", "犬", "鳥")


def test_a_button_of_the_tool_bar_shows_no_mnemonic(situation: MainWindow) -> None:
    speak(situation, "ja")
    for button in child(situation, QToolBar, "toolBar").findChildren(QToolButton):
        for text in (button.text(), button.toolTip()):
            assert not re.search(r"\(&?[A-Z]\)", text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("元に戻す(&U)", "元に戻す"),
        ("シードを指定(&S)\u2026", "シードを指定"),
        ("Re&move R&&D", "Remove R&D"),
        ("f(x) を元に戻す(&U)", "f(x) を元に戻す"),
    ],
)
def test_a_tool_tip_has_no_mnemonic(text: str, shown: str) -> None:
    assert without_mnemonic(text) == shown


@pytest.mark.parametrize("kind", KINDS)
def test_every_step_has_a_name(japanese: None, kind: str) -> None:
    assert leftovers(edit_text(Edit(kind, "猫"))) == []


def test_errors_within_errors_are_translated(japanese: None) -> None:
    inner = InvalidInputError(
        "The {what} must sum to 1, and not be all zeros.", what=Phrase("target")
    )
    outer = InvalidInputError(
        'Cannot write "{name}": end the name in {suffixes}.', name="x", suffixes=inner
    )
    assert translated(inner) == "正解がすべて 0 です。合計を 1 にしてください。"
    assert str(inner) in str(outer)
    assert translated(inner) in translated(outer)


def test_a_refused_number_is_explained(
    window: MainWindow, find: Find, japanese: None, model: Model
) -> None:
    speak(window, "ja")
    find("logitSpinBox0", FloatSpinBox).refused.emit("abc")
    assert window.statusBar().currentMessage().startswith("「abc」はロジットとして使えません")
    speak(window, "en")
    assert window.statusBar().currentMessage() == ""


def test_the_figure_is_told_in_words(japanese: None) -> None:
    model = Model(example("start"))
    model.pin()
    text = describe(model.snapshot)
    assert leftovers(text) == []
    assert text.startswith("損失 1.417 nat。")


@pytest.mark.parametrize("name", ["aboutAction", "randomiseWithSeedAction"])
def test_a_dialog_and_its_buttons_are_translated(
    window: MainWindow, action: FindAction, japanese: None, name: str
) -> None:
    speak(window, "ja")
    action(name).trigger()
    (dialog,) = window.findChildren(QMessageBox) + window.findChildren(QInputDialog)
    said = [dialog.windowTitle(), *(part.text() for part in dialog.findChildren(QLabel))]
    said += [button.text() for button in dialog.findChildren(QPushButton)]
    dialog.close()
    names = "SIL Open Font License", "OK"
    assert [t for t in said if leftovers(re.sub("|".join(names), "", t))] == []


def test_the_tool_bar_offers_the_other_language(
    qapp: QApplication,
    window: MainWindow,
    action: FindAction,
    japanese: None,
    stored_settings: Path,
) -> None:
    toggle = action("toggleLanguageAction")
    assert toggle.text() == "日本語"
    toggle.trigger()
    assert installed(qapp) == "ja"
    assert toggle.text() == "English"
    assert OFFER in toggle.toolTip()
    assert action("languageAction_ja").isChecked()
    toggle.trigger()
    assert installed(qapp) == "en"
    action("languageAction_system").trigger()
    assert action("languageAction_system").isChecked()
    assert window._settings.language is SYSTEM


def test_the_next_window_speaks_what_was_chosen(
    window: MainWindow, qtbot: QtBot, japanese: None
) -> None:
    window.preferences.choose_language("ja")
    window.close()
    other = MainWindow(Model())
    qtbot.addWidget(other)
    assert child(other, QMenu, "languageMenu").title() == "言語(&N)"
    assert other._readout._caption.text() == f"交差エントロピー誤差 {letter_html('L')}"
