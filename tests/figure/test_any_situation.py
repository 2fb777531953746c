"""Whatever is done to a Model, in any order: every panel draws it, tells it, and it is kept."""

from __future__ import annotations

import math
import random
import re
from collections.abc import Callable
from contextlib import suppress

import numpy as np
import pyqtgraph as pg
import pytest
from by_hand import times
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from xentgui.core.documents.document import dumps, loads
from xentgui.core.errors import InvalidInputError
from xentgui.core.losses.registry import ALL_LOSSES, LOSSES
from xentgui.core.model import Model
from xentgui.core.panels import PANELS
from xentgui.core.state import LogBase, State
from xentgui.export.snippets import SNIPPETS
from xentgui.figure.drawing.style import LIGHT
from xentgui.figure.figure import Figure
from xentgui.ui.stage.spoken import describe

KEYS = (
    *ALL_LOSSES,
    "focal:0",
    "focal:100",
    "weighted-cross-entropy:0.01",
    "binary-cross-entropy:5",
)
TEMPERATURES = (1.0, 0.5, 2.0, 1e-3, 1e3, 5e-324, 1e300)
SIZES = ((1600.0, 1200.0), (900.0, 700.0), (2600.0, 1800.0))
STEPS = 30


def number(dice: random.Random) -> float:
    usual = dice.gauss(0.0, 3.0)
    return dice.choice([usual, usual, usual, 0.0, -0.0, -math.inf, 1e5, -1e5, 1e300, 1e-300, 750.0])


def verbs(model: Model, dice: random.Random) -> list[Callable[[], object]]:
    """What can be done next; some of it will be refused."""
    count = model.state.class_count
    k = dice.randrange(count)
    shares = np.random.default_rng(dice.randrange(999)).dirichlet(np.full(count, 0.5)).tolist()
    return [
        lambda: model.set_loss(dice.choice(KEYS)),
        lambda: model.set_loss(dice.choice(KEYS)),
        lambda: model.set_loss_parameter(dice.choice([0.0, 0.5, 3.0])),
        lambda: model.set_compare(dice.choice([None, *LOSSES, "focal:3"])),
        lambda: model.set_logit(k, number(dice)),
        lambda: model.set_logit(k, number(dice)),
        lambda: model.set_probability_value(k, dice.random()),
        lambda: model.set_target(k),
        lambda: model.set_target(shares),
        lambda: model.set_target([dice.choice([0.0, 0.5, 1.0]) for _ in range(count)]),
        lambda: model.set_target_value(k, dice.random()),
        lambda: model.set_temperature(dice.choice(TEMPERATURES)),
        lambda: model.set_label_smoothing(dice.choice([0.0, 0.1, 1.0])),
        lambda: model.set_log_base(dice.choice(list(LogBase))),
        lambda: model.set_t2(dice.random() < 0.5),
        model.begin_distillation,
        model.end_distillation,
        lambda: model.set_teacher_logit(k, number(dice)),
        lambda: model.set_teacher_temperature(dice.choice(TEMPERATURES)),
        model.pin,
        model.unpin,
        model.swap_pinned,
        lambda: model.begin_descent(dice.choice([1.0, 0.1, 100.0]), dice.choice([0.0, 0.9])),
        model.end_descent,
        model.descend,
        model.descend,
        lambda: model.go_to_step(0),
        lambda: model.remove_class(k),
        lambda: model.set_focus(k),
        lambda: model.set_hovered(dice.choice([None, k])),
        lambda: model.set_loss_over_logit(dice.random() < 0.5),
        lambda: model.set_relative_loss(dice.random() < 0.5),
        lambda: model.set_log_loss(dice.random() < 0.5),
        lambda: model.set_full_derivation(dice.random() < 0.5),
        lambda: model.set_lines(dice.choice([None, 1, 4, 10, 99]), dice.random() < 0.5),
        lambda: model.unfold(dice.choice([-1, 1])),
        lambda: model.hide_values(dice.random() < 0.2),
        lambda: model.hide_hints(dice.random() < 0.3),
        lambda: model.hide_legend(dice.random() < 0.3),
        lambda: model.set_columns(dice.choice([None, 1, 2, 3])),
        lambda: model.set_notation(dice.choice(["uyt", "zpy", "xqp"])),
        model.undo,
        model.redo,
    ]


@pytest.mark.parametrize("count", [2, 3, 10, 70])
@settings(max_examples=times(6, by_hand=400), deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_it_is_drawn_told_and_kept(qapp: QApplication, count: int, seed: int) -> None:
    dice = random.Random(seed)
    model = Model(State([dice.gauss(0.0, 3.0) for _ in range(count)], dice.randrange(count)))
    model.set_panels(PANELS)
    size = dice.choice(SIZES)
    scene = pg.GraphicsScene(parent=None)
    scene.setSceneRect(QRectF(0.0, 0.0, *size))
    figure = Figure(LIGHT)
    scene.addItem(figure)
    figure.resize(*size)
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    for _ in range(STEPS):
        with suppress(InvalidInputError):
            dice.choice(verbs(model, dice))()
        snapshot = model.snapshot
        figure.render(snapshot)
        scene.prepareForPaint()
        assert not re.search(r"(?i)\bnan\b", describe(snapshot, figure.describe()))
        if dice.random() < 0.2:
            painter = QPainter(image)
            scene.render(painter, QRectF(image.rect()), scene.sceneRect())
            painter.end()
        if dice.random() < 0.2:
            again = loads(dumps(snapshot.situation))
            assert again.state == snapshot.state
            assert again.view.pinned == snapshot.view.pinned
        if dice.random() < 0.1:
            for snippet in SNIPPETS.values():
                assert snippet(snapshot)
