"""Along a class that is not the target the loss is another function, and says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from drawing import Drawing
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from xentgui.core.losses.registry import COMPARABLE
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import State
from xentgui.core.view import NOTATIONS, View
from xentgui.figure.drawing.style import DARK, JOURNAL, LIGHT, Style
from xentgui.figure.panels.loss_curve.panel import LossPanel
from xentgui.language import install

NAMES = ("cat", "dog", "bird", *(f"class {k}" for k in range(4, 101)))
TARGET, OTHER = 1, 0
ASIDE = {"en": "(not the target)", "ja": "(正解でない)"}


@pytest.fixture(params=["en", "ja"])
def language(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[str]:
    install(qapp, request.param)
    yield request.param
    install(qapp, "en")


def state_of(count: int, loss: str) -> State:
    logits = [2.0, 1.0, *(0.1 * k for k in range(count - 2))]
    return State(logits, TARGET, NAMES[:count], loss=loss)


@pytest.mark.parametrize("compare", [None, "brier"])
@pytest.mark.parametrize("over_logit", [False, True])
@pytest.mark.parametrize("notation", NOTATIONS)
@pytest.mark.parametrize("count", [2, 3, 100])
@pytest.mark.parametrize("loss", ["cross-entropy", "binary-cross-entropy", *COMPARABLE])
def test_title_hint_and_colour_change_as_another_class_is_hovered(
    draw: type[Drawing],
    language: str,
    loss: str,
    count: int,
    notation: str,
    over_logit: bool,
    compare: str | None,
) -> None:
    if compare is not None and loss in (compare, "binary-cross-entropy"):
        pytest.skip("There is no such comparison.")
    view = View(
        focus=TARGET,
        panels=("loss_curve",),
        notation=notation,
        loss_over_logit=over_logit,
        compare=compare,
    )
    drawing = draw(state_of(count, loss), view)
    panel = drawing.panel(LossPanel)
    own = panel.describe()
    assert ASIDE[language] not in own.hint
    assert colour_of(drawing) == QColor(LIGHT.ink)

    hovered = replace(view, hovered=OTHER)
    drawing.figure.render(Snapshot.of(drawing.snapshot.state, hovered))

    told = panel.describe()
    letter = notation[0 if over_logit else 1]
    assert f"{letter}_cat" in told.title
    assert told.title != own.title
    # Where it is infinite everywhere there is no curve, and the hint says why.
    assert f"cat {ASIDE[language]}" in told.hint or loss == "reverse-kl"
    assert colour_of(drawing) == QColor(LIGHT.muted)
    # And back.
    drawing.figure.render(drawing.snapshot)
    assert panel.describe() == own
    assert colour_of(drawing) == QColor(LIGHT.ink)


@pytest.mark.parametrize("over_logit", [False, True])
@pytest.mark.parametrize("loss", ["cross-entropy", "weighted-cross-entropy:3", "focal:2"])
@pytest.mark.parametrize("size", [(250, 190), (320, 240), (560, 315), (1280, 800)])
@pytest.mark.parametrize("style", [LIGHT, DARK, JOURNAL])
def test_each_size_and_theme_writes_along_which_class(
    draw: type[Drawing],
    language: str,
    style: Style,
    size: tuple[int, int],
    loss: str,
    over_logit: bool,
) -> None:
    view = View(focus=OTHER, panels=("loss_curve",), loss_over_logit=over_logit)
    drawing = draw(state_of(3, loss), view, style, size)
    letter = "u" if over_logit else "y"
    pieces = drawing.pieces("loss_curve")
    head = pieces[: pieces.index("cat") + 1]
    assert "".join(head).endswith(f"{letter}cat") or "".join(head).startswith(f"{letter}cat")
    assert colour_of(drawing) == QColor(style.muted)


def test_a_soft_target_has_no_curve_of_its_own_but_each_is_named(draw: type[Drawing]) -> None:
    state = State((2.0, 1.0, 0.1), (0.2, 0.7, 0.1), NAMES[:3])
    for focus, name in enumerate(NAMES[:3]):
        drawing = draw(state, View(focus=focus, panels=("loss_curve",)))
        assert drawing.panel(LossPanel).describe().title == f"Loss L along y_{name}"
        assert colour_of(drawing) == QColor(LIGHT.ink)


def colour_of(drawing: Drawing) -> QColor:
    return drawing.panel(LossPanel).curve._pen.color()
