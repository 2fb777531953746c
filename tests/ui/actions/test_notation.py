"""The symbols in the window: chosen in a menu, changed everywhere together, and remembered."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot
from windows import Find, FindAction, child

from xentgui.core.examples import START
from xentgui.core.model import Model
from xentgui.core.panels import PANELS
from xentgui.core.situation import Situation
from xentgui.core.view import NOTATION, NOTATIONS, View
from xentgui.figure.handle import Grip, Handle
from xentgui.files.documents import write_document
from xentgui.ui.main_window import MainWindow
from xentgui.ui.settings import Settings
from xentgui.ui.stage.spoken import describe, hint
from xentgui.ui.widgets.content_scroll_area import ContentScrollArea
from xentgui.ui.widgets.scrub_label import ScrubLabel

SYMBOL = re.compile(r"(?<![A-Za-z{&])[uytzpxq](?![A-Za-z])")


def texts(window: MainWindow) -> list[str]:
    """All that a window says."""
    said = []
    for widget in [window, *window.findChildren(QWidget)]:
        said += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
        if isinstance(widget, QLabel | QAbstractButton):
            said.append(widget.text())
    for action in window.findChildren(QAction):
        if not action.objectName().startswith("notationAction"):
            said += [action.text(), action.toolTip()]
    # The p of a tool tip's paragraph is no probability.
    return [re.sub("<[^>]*>", "", text) for text in said]


def symbols(window: MainWindow) -> set[str]:
    return {symbol for text in texts(window) for symbol in SYMBOL.findall(text)}


def written_in(notation: str, text: str) -> str:
    table = str.maketrans(NOTATIONS[0], notation)
    return SYMBOL.sub(lambda symbol: symbol[0].translate(table), text)


@pytest.fixture
def everything(window: MainWindow, model: Model) -> MainWindow:
    """The window with every panel, target values, and a class more than at first."""
    model.set_panels(PANELS)
    model.set_target((0.5, 0.3, 0.2))
    model.add_class("fish")
    return window


def test_the_menu_has_the_three_as_radio_buttons(
    window: MainWindow, action: FindAction, model: Model
) -> None:
    actions = child(window, QMenu, "notationMenu").actions()
    assert [each.text() for each in actions] == ["(u, y, t)", "(z, p, y)", "(x, q, p)"]
    action("notationAction_zpy").trigger()
    assert model.snapshot.view.notation == "zpy"
    assert [each.isChecked() for each in actions] == [False, True, False]


def test_it_is_in_the_view_menu(window: MainWindow) -> None:
    assert (
        child(window, QMenu, "notationMenu").menuAction()
        in child(window, QMenu, "viewMenu").actions()
    )


@pytest.mark.parametrize("key", NOTATIONS)
def test_nothing_in_the_window_has_a_symbol_of_another_notation(
    everything: MainWindow, action: FindAction, key: str
) -> None:
    action(f"notationAction_{key}").trigger()
    assert symbols(everything) == set(key)


@pytest.mark.parametrize("key", NOTATIONS[1:])
def test_every_text_changes_in_its_role_and_back(
    everything: MainWindow, action: FindAction, key: str
) -> None:
    first = texts(everything)
    action(f"notationAction_{key}").trigger()
    assert texts(everything) == [written_in(key, text) for text in first]
    action("notationAction_uyt").trigger()
    assert texts(everything) == first


def test_captions_and_scrub_labels(
    everything: MainWindow, find: Find, action: FindAction, model: Model
) -> None:
    action("notationAction_zpy").trigger()
    assert find("logitScrub0", ScrubLabel).text() == find("logitScrub3", ScrubLabel).text() == "z"
    assert find("targetScrub0", ScrubLabel).text() == "y"
    editor = find("classList", ContentScrollArea).parentWidget()
    assert editor is not None
    assert find("logitsSegment", QAbstractButton).text() == "z"
    assert find("probabilitiesSegment", QAbstractButton).text() == "p"
    # Also of a row that is made only now.
    model.add_class("ant")
    assert (find("logitScrub4", ScrubLabel).text(), find("targetScrub4", ScrubLabel).text()) == (
        "z",
        "y",
    )


def test_values_that_are_first_shown_in_another_notation_have_its_symbol(
    find: Find, action: FindAction, model: Model
) -> None:
    action("notationAction_xqp").trigger()
    model.set_target((0.5, 0.3, 0.2))
    assert find("targetScrub0", ScrubLabel).text() == "p"


def test_titles_of_examples(action: FindAction) -> None:
    action("notationAction_zpy").trigger()
    assert action("exampleAction_soft").text() == "Soft target: y = (0.25, 0.7, 0.05)"
    assert action("exampleAction_wrong").text().startswith("Case 1: p = ")
    assert action("exampleAction_overflow").text().startswith("Overflow: z = ")


@pytest.mark.parametrize("grip", Grip)
@pytest.mark.parametrize("key", NOTATIONS)
def test_a_hint_has_the_symbols(qapp: QApplication, grip: Grip, key: str) -> None:
    assert hint(grip, NOTATION[key]) == written_in(key, hint(grip, NOTATION["uyt"]))


def test_the_hint_of_what_is_under_the_pointer(window: MainWindow, action: FindAction) -> None:
    action("notationAction_zpy").trigger()
    hints: list[str] = []
    window._figure_view.hinted.connect(hints.append)
    window._figure_view._show(Handle(Grip.TARGET_VALUE, 0))
    assert hints == [
        "Drag y: the others rescale, the sum stays 1 \N{MIDDLE DOT} Double click: type"
    ]


def test_what_is_read_out_has_no_symbols(model: Model) -> None:
    assert not SYMBOL.findall(describe(model.snapshot))


def test_the_picture_comes_back_byte_for_byte(
    everything: MainWindow, action: FindAction, qtbot: QtBot
) -> None:
    def seen() -> bytes:
        qtbot.wait(50)
        image = everything._figure_view.grab().toImage()
        return bytes(image.constBits())

    qtbot.waitUntil(lambda: everything._figure_view.figure.is_awake)
    pictures = []
    for key in (*NOTATIONS, NOTATIONS[0]):
        action(f"notationAction_{key}").trigger()
        pictures.append(seen())
    assert pictures[0] == pictures[-1]
    assert len(set(pictures)) == 3


class TestRemembering:
    def test_the_next_window_starts_with_it(
        self, window: MainWindow, action: FindAction, qtbot: QtBot
    ) -> None:
        action("notationAction_zpy").trigger()
        model = Model()
        following = MainWindow(model)
        qtbot.addWidget(following)
        assert model.snapshot.view.notation == "zpy"
        assert symbols(following) == set("zpy")

    def test_a_document_has_its_own_which_is_not_remembered(
        self, window: MainWindow, model: Model, tmp_path: Path, action: FindAction
    ) -> None:
        action("notationAction_zpy").trigger()
        write_document(tmp_path / "a.xent", Situation(START, View(notation="xqp")))
        assert window._documents.open(tmp_path / "a.xent")
        assert model.snapshot.view.notation == "xqp"
        assert action("notationAction_xqp").isChecked()
        assert Settings().notation == "zpy"

    def test_an_example_keeps_it(self, action: FindAction, model: Model) -> None:
        action("notationAction_zpy").trigger()
        action("exampleAction_soft").trigger()
        assert model.snapshot.view.notation == "zpy"

    def test_it_is_no_step_of_undo(self, action: FindAction, model: Model) -> None:
        action("notationAction_zpy").trigger()
        assert not model.snapshot.can_undo
        model.set_logit(0, 5.0)
        model.undo()
        assert model.snapshot.view.notation == "zpy"


def test_many_classes_on_two_pages(window: MainWindow, model: Model, action: FindAction) -> None:
    model.load(START.with_classes_added(np.zeros(80), [f"c{k}" for k in range(80)]))
    action("notationAction_xqp").trigger()
    assert symbols(window) == set("xqp")
