"""What is held back cannot be read from the figure: another truth would look the same."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from drawing import Drawing

from xentgui.core.analysis.analysis import analyse
from xentgui.core.descent import Descent
from xentgui.core.panels import HOLDABLE, PANELS, held_with, telling
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import State
from xentgui.core.view import View
from xentgui.figure.cards.held_card import HeldCard
from xentgui.figure.drawing.style import DARK, JOURNAL, LIGHT, Style

STATE = State((2.0, 1.0, 0.1), 1)
HELD = [
    held_with(chosen)
    for count in range(1, len(HOLDABLE) + 1)
    for chosen in combinations(HOLDABLE, count)
]
STATES = {
    "three": STATE,
    "two": State((1.0, -0.5), 0),
    "teacher": STATE.with_target((0.2, 0.5, 0.3)),
    "smoothed": STATE.with_label_smoothing(0.1).with_temperature(2.0),
    "brier": STATE.with_loss("brier"),
    "independent": STATE.with_loss("binary-cross-entropy"),
    "masked": State((2.0, -np.inf, 0.1), 0),
}


def otherwise(snapshot: Snapshot, held: frozenset[str]) -> Snapshot:
    """Return what would be shown if that which is held back were something other."""
    state, analysis = snapshot.state, snapshot.analysis
    if "target" in held:
        # The loss and the gradient are held back with it.
        shares = np.roll(state.target, 1)
        state = state.with_target(shares)
        analysis = analyse(state)
        analysis = replace(analysis, probabilities=snapshot.analysis.probabilities)
    if "probabilities" in held:
        analysis = replace(analysis, probabilities=np.roll(analysis.probabilities, 1))
    if "loss" in held:
        terms = 2.0 * analysis.terms + 1.0
        loss, perplexity = 3.0 * analysis.loss + 1.0, analysis.perplexity + 7.0
        analysis = replace(analysis, loss=loss, terms=terms, perplexity=perplexity)
    if "gradient" in held:
        analysis = replace(analysis, gradient=np.roll(-analysis.gradient, 1))
    return replace(snapshot, state=state, analysis=analysis)


@pytest.mark.parametrize("more", ["plain", "pinned", "compared", "descended"])
@pytest.mark.parametrize("state", STATES.values(), ids=STATES)
@pytest.mark.parametrize("held", HELD, ids=lambda held: "+".join(sorted(held)))
def test_another_truth_looks_the_same(
    draw: type[Drawing], held: frozenset[str], state: State, more: str
) -> None:
    view = View(panels=PANELS, held=held)
    if more == "pinned":
        view = replace(view, pinned=state.with_logits(state.logits + 1.0))
    elif more == "compared":
        view = replace(view, compare="focal")
    elif more == "descended":
        view = replace(view, descent=Descent.begun(analyse(state)))
    snapshot = Snapshot.of(state, view)
    drawing = draw(state, view)
    drawing.figure.resize(1600, 1400)
    drawing.figure.render(snapshot)
    shown, told = drawing.image(), drawing.figure.describe()
    drawing.figure.render(otherwise(snapshot, held))
    assert drawing.image() == shown
    assert drawing.figure.describe() == told


def test_another_truth_is_another_picture_where_nothing_is_held_back(draw: type[Drawing]) -> None:
    snapshot = Snapshot.of(STATE, View(panels=("probabilities", "gradient", "terms")))
    drawing = draw(STATE, snapshot.view)
    for held in HELD:
        drawing.figure.render(snapshot)
        shown = drawing.image()
        drawing.figure.render(otherwise(snapshot, held))
        assert drawing.image() != shown


@pytest.mark.parametrize("style", [LIGHT, DARK, JOURNAL], ids=lambda style: style.name)
@pytest.mark.parametrize("size", [(320, 320), (900, 600), (1920, 1080)])
@pytest.mark.parametrize("name", PANELS)
def test_a_card_that_holds_back_has_a_title_and_its_slot_within(
    draw: type[Drawing], name: str, size: tuple[int, int], style: Style
) -> None:
    view = View(panels=(name,), held=frozenset(HOLDABLE))
    drawing = draw(STATE, view, style)
    drawing.figure.resize(*size)
    card = drawing.figure.panels[name]
    assert isinstance(card, HeldCard) == (name in telling(HOLDABLE))
    if isinstance(card, HeldCard):
        assert card.rect().contains(card.slot())
        assert "?" in drawing.pieces(name)
        assert card.describe().title
        assert card.handle_at(card.rect().center()) is None


def test_what_is_held_back_comes_and_goes(draw: type[Drawing]) -> None:
    view = View(panels=("logits", "probabilities", "loss_curve", "derivation"))
    drawing = draw(STATE, view)
    whole = drawing.image()
    for held in HELD:
        drawing.figure.render(Snapshot.of(STATE, replace(view, held=held)))
        kinds = {name: type(panel) for name, panel in drawing.figure.panels.items()}
        hidden = {name for name, kind in kinds.items() if kind is HeldCard}
        assert hidden == telling(held) & set(view.panels)
        drawing.figure.render(Snapshot.of(STATE, view))
        assert drawing.image() == whole


@pytest.mark.parametrize("held", HELD, ids=lambda held: "+".join(sorted(held)))
def test_what_would_tell_it_is_held_back_with_it(held: frozenset[str]) -> None:
    if held & {"probabilities", "target"}:
        assert held >= {"loss", "gradient"}
