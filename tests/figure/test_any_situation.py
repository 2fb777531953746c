"""Whatever is done to a Model, in any order: every panel draws it, tells it, and it is kept."""

from __future__ import annotations

import math
import random
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

import numpy as np
import pyqtgraph as pg
import pytest
from by_hand import BY_HAND, times
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from xentgui.core.documents.document import dumps, loads
from xentgui.core.errors import InvalidInputError
from xentgui.core.losses.registry import ALL_LOSSES, LOSSES
from xentgui.core.model import Model
from xentgui.core.panels import HOLDABLE, PANELS
from xentgui.core.state import LogBase, State
from xentgui.core.view import View
from xentgui.export.snippets import SNIPPETS
from xentgui.figure.cards.description import Description
from xentgui.figure.drawing.style import LIGHT, Style
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


def held(dice: random.Random) -> frozenset[str]:
    """What a question of a lesson holds back: mostly nothing."""
    return frozenset(dice.sample(HOLDABLE, dice.choice([0, 0, 1, 2])))


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
        model.toggle_pinned,
        lambda: model.begin_descent(dice.choice([1.0, 0.1, 100.0]), dice.choice([0.0, 0.9])),
        model.end_descent,
        model.descend,
        model.descend,
        lambda: model.go_to_step(0),
        lambda: model.go_to_step(dice.randrange(4)),
        lambda: model.set_rate(dice.choice([0.1, 10.0])),
        lambda: model.remove_class(k),
        lambda: model.add_class(dice.choice(["new", "", "W" * 40]), number(dice)),
        model.centre_logits,
        lambda: model.set_soft_target(dice.random() < 0.5),
        lambda: model.set_epsilon(dice.choice([0.0, 1e-7])),
        lambda: model.set_focus(k),
        lambda: model.set_hovered(
            dice.choice([None, k]), dice.choice([None, "logits", "probabilities", "target"])
        ),
        lambda: model.look(replace(model.snapshot.view, held=held(dice))),
        model.begin_gesture,
        model.end_gesture,
        model.cancel_gesture,
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
        lambda: model.set_columns(dice.choice([None, 1, 2, 3])),
        lambda: model.set_panels(dice.sample(PANELS, dice.randint(1, len(PANELS)))),
        lambda: model.set_panels(PANELS),
        lambda: model.arrange_panels(
            dice.sample(PANELS, dice.randint(1, len(PANELS))), dice.sample(PANELS, len(PANELS))
        ),
        lambda: model.move_panel(dice.choice(PANELS), dice.randrange(len(PANELS))),
        lambda: model.move_panel(dice.choice(PANELS), dice.randrange(len(PANELS))),
        model.order_panels,
        lambda: model.set_probability_input(dice.random() < 0.5),
        lambda: model.set_notation(dice.choice(["uyt", "zpy", "xqp"])),
        model.undo,
        model.redo,
    ]


def scene_of(style: Style, size: tuple[float, float]) -> tuple[pg.GraphicsScene, Figure]:
    scene = pg.GraphicsScene(parent=None)
    scene.setSceneRect(QRectF(0.0, 0.0, *size))
    figure = Figure(style)
    scene.addItem(figure)
    figure.resize(*size)
    return scene, figure


def kept_of(view: View) -> tuple[View, tuple[object, ...]]:
    """What a document keeps of a View; a descent is equal only to itself."""
    descent = view.descent
    way: tuple[object, ...] = ()
    if descent is not None:
        logits = [step.logits.tolist() for step in descent.steps]
        rates = [step.rate for step in descent.steps]
        way = descent.at, descent.rate, descent.momentum, logits, rates
    return replace(view, held=frozenset(), hovered=None, descent=None), way


def shown(figure: Figure) -> dict[str, Description]:
    """What is told of the panels that have room."""
    cramped = figure.cramped()
    return {name: each for name, each in figure.describe().items() if name not in cramped}


def there_and_back(model: Model) -> None:
    """Undo everything and redo it: both ends are what they were."""
    model.end_gesture()
    end = model.snapshot.situation.undoable
    steps = 0
    while model.snapshot.can_undo:
        model.undo()
        steps += 1
    for _ in range(steps):
        assert model.snapshot.can_redo
        model.redo()
    assert model.snapshot.situation.undoable == end


@pytest.mark.parametrize("count", [2, 3, 10, 70])
@settings(max_examples=times(6, by_hand=400), deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_it_is_drawn_told_and_kept(qapp: QApplication, count: int, seed: int) -> None:
    dice = random.Random(seed)
    model = Model(State([dice.gauss(0.0, 3.0) for _ in range(count)], dice.randrange(count)))
    model.set_panels(PANELS)
    size = dice.choice(SIZES)
    scene, figure = scene_of(LIGHT, size)
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    for _ in range(STEPS):
        with suppress(InvalidInputError):
            dice.choice(verbs(model, dice))()
        snapshot = model.snapshot
        figure.render(snapshot)
        scene.prepareForPaint()
        assert not re.search(r"(?i)\bnan\b", describe(snapshot, figure.describe()))
        # Each panel has a place, or is said to have none; nothing else is said to.
        assert set(figure.cramped()) <= set(snapshot.view.panels)
        if dice.random() < 0.2:
            painter = QPainter(image)
            scene.render(painter, QRectF(image.rect()), scene.sceneRect())
            painter.end()
        if dice.random() < 0.2:
            again = loads(dumps(snapshot.situation))
            assert again.state == snapshot.state
            assert kept_of(again.view) == kept_of(snapshot.view)
        if dice.random() < 0.1:
            for snippet in SNIPPETS.values():
                assert snippet(snapshot)
        if dice.random() < 0.1 and not snapshot.in_gesture:
            _, fresh = scene_of(LIGHT, size)
            # An axis has the room that the titles of the frame before have left.
            for each in (figure, fresh):
                each.render(snapshot)
                each.render(snapshot)
            if BY_HAND:  # Of 70 classes the target's logits are rarely cramped in one alone.
                assert figure.cramped() == fresh.cramped()
            ours, theirs = shown(figure), shown(fresh)
            for name in ours.keys() & theirs.keys():
                assert ours[name] == theirs[name]
    there_and_back(model)
