"""All that the window says is in the notation that is chosen, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtGui import QAction, QTextDocumentFragment
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from windows import child

from xentgui.core.model import Model
from xentgui.core.panels import PANELS
from xentgui.core.state import LogBase, State
from xentgui.core.view import NOTATIONS
from xentgui.figure.handle import Grip
from xentgui.language import install
from xentgui.ui.main_window import MainWindow
from xentgui.ui.stage.figure_view import FigureView
from xentgui.ui.stage.spoken import describe, hint

LETTERS = set("".join(NOTATIONS))
"""What a notation may call logits, probabilities or target."""
ALONE = re.compile(r"(?<![\w{'&./])[A-Za-z](?!\w|[.'])")
STATES = {
    "plain": State((2.0, 1.0, 0.1), 1),
    "smoothed": State((2.0, 1.0, 0.1), 1, None, 0.5, 0.1, LogBase.TWO),
    "taught": State((2.0, 1.0, 0.1), 1).taught(),
    "independent": State((2.0, 1.0, 0.1), 1, loss="binary-cross-entropy"),
}


@pytest.fixture(params=["en", "ja"])
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[None]:
    install(qapp, request.param)
    yield
    install(qapp, "en")


def said_by(window: QWidget) -> Iterator[str]:
    """List all texts, tips and names of a window, but for those that list the notations."""
    for widget in window.findChildren(QWidget):
        yield from (widget.toolTip(), widget.statusTip(), widget.accessibleName())
        yield widget.accessibleDescription()
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
    for action in window.findChildren(QAction):
        if not action.objectName().startswith("notationAction"):
            yield from (action.text(), action.toolTip())


def letters_in(texts: Iterator[str]) -> set[str]:
    plain = (QTextDocumentFragment.fromHtml(text).toPlainText() for text in set(texts))
    return {letter for text in plain for letter in ALONE.findall(text)} & LETTERS


@pytest.mark.parametrize("notation", NOTATIONS)
@pytest.mark.parametrize("kind", STATES)
@pytest.mark.parametrize("takes_probabilities", [False, True])
def test_no_letter_of_another_is_in_the_window(
    language: None,
    window: MainWindow,
    model: Model,
    notation: str,
    kind: str,
    takes_probabilities: bool,
) -> None:
    model.apply(STATES[kind])
    model.set_notation(notation)
    model.set_probability_input(takes_probabilities)
    model.set_soft_target(True)
    model.set_epsilon(1e-7)
    found = letters_in(said_by(window))
    assert found <= set(notation)
    assert notation[1] in found


@pytest.mark.parametrize("notation", NOTATIONS)
@pytest.mark.parametrize("kind", STATES)
def test_nor_in_what_is_told_of_the_figure(
    language: None, window: MainWindow, model: Model, notation: str, kind: str
) -> None:
    model.apply(STATES[kind])
    model.set_panels([name for name in PANELS if name != "derivation"])
    model.set_notation(notation)
    snapshot = model.snapshot
    told = describe(snapshot, child(window, FigureView).figure.describe())
    found = letters_in(iter([told, describe(replace(snapshot), {})]))
    assert found <= set(notation)
    assert set(notation) <= found


@pytest.mark.parametrize("notation", NOTATIONS)
@pytest.mark.parametrize("are_independent", [False, True])
@pytest.mark.parametrize("grip", Grip)
def test_nor_in_what_a_handle_says(
    language: None, model: Model, notation: str, are_independent: bool, grip: Grip
) -> None:
    model.set_notation(notation)
    said = hint(grip, model.snapshot.notation, are_independent)
    assert letters_in(iter([said])) <= set(notation)
