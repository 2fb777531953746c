# ruff: noqa: RUF001 - the minus sign is meant
from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from xentgui.core.analysis.analysis import analyse
from xentgui.core.descent import Descent
from xentgui.core.examples import START
from xentgui.core.model import Model
from xentgui.core.panels import PANELS
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import State
from xentgui.core.view import View
from xentgui.figure.drawing.style import DARK, LIGHT, Style
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


def paint(qapp: QApplication) -> None:
    """Paint what is to be painted, and what that in turn asks for."""
    for _ in range(3):
        qapp.processEvents()


class Paints(QObject):
    """Counts how often a figure is painted."""

    def __init__(self, view: FigureView) -> None:
        super().__init__(view)
        self.count = 0
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


@pytest.mark.parametrize("over_logit", [False, True])
@pytest.mark.parametrize("name", PANELS)
def test_an_edit_is_painted_once_also_where_axes_move(
    view: FigureView, qapp: QApplication, name: str, over_logit: bool
) -> None:
    look = View(panels=(name, "gradient"), compare="focal", loss_over_logit=over_logit)
    view.render_snapshot(Snapshot.of(START, look))
    paint(qapp)
    painted, axes = Paints(view), set()
    for logit in (9.0, -4.0, 30.0):
        view.render_snapshot(Snapshot.of(START.with_logit(0, logit), look))
        axes.add(view.figure.panels["gradient"].axis)
        paint(qapp)
    assert len(axes) > 1
    assert painted.count == 3


def _looks() -> list[View]:
    start = START.with_logit(0, -1.0)
    panels = ("logits", "probabilities", "gradient", "loss_curve")
    others = ("gradient", "sigmoid", "steps", "terms")
    return [
        View(focus=1, panels=panels, pinned=start),
        View(focus=1, panels=others, pinned=start, loss_over_logit=True, compare="brier"),
        View(focus=1, panels=panels, descent=Descent.begun(analyse(START))),
    ]


@pytest.mark.parametrize("style", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("size", [(800, 400), (1280, 1000), (1900, 1000)])
@pytest.mark.parametrize("look", range(3))
def test_what_is_kept_as_pixels_is_what_is_drawn_afresh(
    qtbot: QtBot, qapp: QApplication, style: Style, size: tuple[int, int], look: int
) -> None:
    def picture(states: list[State]) -> QImage:
        view = FigureView(style, Model(), lambda error: None)
        # Whether it has the keyboard is the desktop's to say.
        view.shows_focus = False
        qtbot.addWidget(view)
        view.resize(*size)
        with qtbot.waitExposed(view):
            view.show()
        for state in states:
            view.render_snapshot(Snapshot.of(state, _looks()[look]))
            paint(qapp)
        # Before another window is active, for then all of this one is painted anew.
        image: QImage = view.grab().toImage()
        return image

    # With the last two no axis moves, and words beside titles change.
    states = [START.with_logit(1, logit) for logit in (3.0, -12345.0, 1.5, 1.25)]
    assert picture(states) == picture(states[-1:])


@pytest.mark.parametrize("size", [(1280, 800), (3840, 2160)])
def test_what_is_kept_as_pixels_is_not_drawn_again_on_a_screen_of_any_size(
    view: FigureView, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    """Qt draws all of it with each frame where its cache holds less than one frame."""
    view.resize(*size)
    look = View(focus=1)
    for logit in (1.0, 1.1):
        view.render_snapshot(Snapshot.of(START.with_logit(1, logit), look))
        paint(qapp)
    drawn: list[str] = []
    for panel in view.figure.panels.values():
        kind, name = type(panel), panel.objectName()
        monkeypatch.setattr(
            kind, "draw_content", lambda self, painter, name=name: drawn.append(name)
        )
    # One with the axes where they are.
    view.render_snapshot(Snapshot.of(START.with_logit(1, 1.05), look))
    paint(qapp)
    assert not drawn


@pytest.mark.parametrize("style", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("scale", [0.75, 1.0, 1.3, 2.5])
@pytest.mark.parametrize("size", [(320, 320), (801, 607), (1280, 1000)])
@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("panels", [("logits",), ("gradient", "simplex", "terms"), PANELS])
@pytest.mark.parametrize("held", [frozenset(), frozenset({"probabilities"})], ids=["all", "held"])
def test_nothing_shines_through_what_is_not_filled_below_the_cards(
    view: FigureView,
    style: Style,
    scale: float,
    size: tuple[int, int],
    ratio: float,
    panels: tuple[str, ...],
    held: frozenset[str],
) -> None:
    def picture(before: str) -> QImage:
        image = QImage(round(size[0] * ratio), round(size[1] * ratio), QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(QColor(before))
        painter = QPainter(image)
        view.render(painter, QRectF(0.0, 0.0, *size))
        painter.end()
        return image

    view.resize(*size)
    view.set_style(style)
    view.set_scale(scale)
    view.render_snapshot(Snapshot.of(START, View(panels=panels, held=held)))
    assert picture("magenta") == picture("lime")
