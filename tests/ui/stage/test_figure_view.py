# ruff: noqa: RUF001 - the minus sign is meant
from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from xentgui.core.examples import START
from xentgui.core.model import Model
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import State
from xentgui.figure.drawing.style import DARK, LIGHT
from xentgui.ui.stage.figure_view import FigureView
from xentgui.ui.stage.spoken import describe


@pytest.fixture
def reported() -> list[Any]:
    return []


@pytest.fixture
def view(qtbot: QtBot, reported: list[Any]) -> FigureView:
    view = FigureView(LIGHT, Model(), reported.append)
    qtbot.addWidget(view)
    view.resize(800, 600)
    with qtbot.waitExposed(view):
        view.show()
    view.render_snapshot(Snapshot.of(START))
    return view


def test_the_figure_is_as_large_as_its_view(view: FigureView) -> None:
    for size in ((800, 600), (1200, 500), (400, 900)):
        view.resize(*size)
        assert view.figure.size().toTuple() == pytest.approx(size, abs=2.0)


def test_another_style_colours_the_ground_too(view: FigureView) -> None:
    assert view.grab().toImage().pixelColor(2, 2) == QColor(LIGHT.ground)
    view.set_style(DARK)
    assert view.grab().toImage().pixelColor(2, 2) == QColor(DARK.ground)


def test_it_can_be_told_in_words(qapp: QApplication) -> None:
    text = describe(Snapshot.of(START))
    assert text.startswith("Loss 1.417 nats.")
    assert "dog: logit 1.00, probability 0.242, target 1.000, gradient −0.758." in text


def test_of_many_classes_the_first_are_told_and_how_many_follow(qapp: QApplication) -> None:
    text = describe(Snapshot.of(State(np.zeros(1000))))
    assert "12: logit" in text
    assert "13: logit" not in text
    assert text.endswith("And 988 more.")
