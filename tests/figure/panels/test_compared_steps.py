"""The loss over steps beside that of a descent on another loss, as it is or as shares."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pytest
from drawing import Drawing
from hypothesis import given, settings
from hypothesis import strategies as st

from xentgui.core.analysis.analysis import analyse
from xentgui.core.analysis.other_descent import OtherDescent
from xentgui.core.descent import Descent, trace
from xentgui.core.losses.registry import COMPARABLE, loss_named
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import State
from xentgui.core.view import View
from xentgui.figure.drawing.style import LIGHT, Style
from xentgui.figure.loss_names import loss_name
from xentgui.figure.panels.steps import MOST_POINTS, StepsPanel, thinned

SURE = State((5.0, 0.0, -1.0), 2, ("cat", "dog", "bird"))
SOFT = State((2.0, 1.0, 0.1), (0.2, 0.7, 0.1))


def drawn(
    draw: type[Drawing],
    state: State,
    steps: int,
    at: int | None = None,
    size: tuple[int, int] = (1120, 630),
    style: Style = LIGHT,
    **view: object,
) -> Drawing:
    analysis = analyse(state)
    descent = Descent.begun(analysis)
    for _ in range(steps):
        descent, analysis = descent.forward(analysis)
    descent = descent.moved_to(steps if at is None else at)
    shown = {"panels": ("steps",), "descent": descent, **view}
    present = state.with_logits(descent.present.logits)
    return draw(present, View(**shown), style, size)  # type: ignore[arg-type]


def panel_of(drawing: Drawing) -> StepsPanel:
    return drawing.panel(StepsPanel)


@pytest.mark.parametrize("name", COMPARABLE)
def test_the_dashed_line_is_the_descent_on_the_other_loss(draw: type[Drawing], name: str) -> None:
    panel = panel_of(drawn(draw, SOFT, 8, compare=name))
    due = [each.loss for each in trace(SOFT.with_loss(name), 8)]
    assert panel.mark._other_y == pytest.approx(due)
    assert panel.mark._y == pytest.approx([each.loss for each in trace(SOFT, 8)])


def test_a_plateau_is_seen_in_shares_of_the_start(draw: type[Drawing]) -> None:
    drawing = drawn(draw, SURE, 30, compare="squared-error", relative_loss=True)
    panel = panel_of(drawing)
    assert panel.mark._y[0] == panel.mark._other_y[0] == 1.0
    assert panel.mark._other_y[30] == pytest.approx(0.989, abs=5e-4)
    assert panel.mark._y[2] < 0.5
    assert [text for _, text in panel.axis.ticks][-1] == "1.0"
    written = drawing.text("steps")
    assert "L/L0" in written
    assert "squared error 0.989" in written


def test_both_are_named_at_the_present_step(draw: type[Drawing]) -> None:
    written = drawn(draw, SURE, 40, at=2, compare="squared-error").text("steps")
    assert "cross-entropy 2.224" in written
    assert "squared error 0.988" in written
    assert "guessing" not in written
    written = drawn(draw, SURE, 40, at=2).text("steps")
    assert "cross-entropy" not in written
    assert "guessing" in written


def test_shares_need_no_other_loss(draw: type[Drawing]) -> None:
    drawing = drawn(draw, SURE, 5, relative_loss=True)
    assert panel_of(drawing).mark._y[0] == 1.0
    assert panel_of(drawing).describe().hint.startswith("shares of the loss at the start")
    logarithmic = panel_of(drawn(draw, SURE, 5, relative_loss=True, log_loss=True))
    assert "1" in [text for _, text in logarithmic.axis.ticks]


@pytest.mark.parametrize("state", [State((0.0, -np.inf), 1), State((0.0, -np.inf), 0)])
def test_a_loss_of_0_or_infinity_has_no_shares(draw: type[Drawing], state: State) -> None:
    drawing = drawn(draw, state, 0, relative_loss=True, compare="brier")
    assert not drawing.image().isNull()
    assert panel_of(drawing).describe().hint == (
        "the loss at the start is 0 or infinite and has no shares"
    )


def test_an_infinite_loss_is_said_and_has_no_line(draw: type[Drawing]) -> None:
    drawing = drawn(draw, SURE, 3, compare="reverse-kl")
    panel = panel_of(drawing)
    assert panel.mark._other_x.size == 0
    assert panel.describe().hint.endswith("; reverse KL divergence is infinite")
    assert panel.axis == panel_of(drawn(draw, SURE, 3)).axis


def test_without_a_descent_both_losses_are_points(draw: type[Drawing]) -> None:
    written = draw(SURE, View(panels=("steps",), compare="brier")).text("steps")
    assert "cross-entropy 6.009" in written
    assert "Brier score 1.977" in written


@pytest.mark.parametrize("compare", [None, "brier"])
def test_the_key_that_opens_a_descent_is_not_told_where_it_would_end_it(
    draw: type[Drawing], compare: str | None
) -> None:
    closed = draw(SURE, View(panels=("steps",), compare=compare)).text("steps")
    assert "press G, then play" in closed
    begun = drawn(draw, SURE, 0, compare=compare).text("steps")
    assert "play with the space bar" in begun
    assert "press G" not in begun


def test_a_step_of_the_descent_computes_one_of_the_other(draw: type[Drawing]) -> None:
    drawing = drawn(draw, SURE, 10, compare="brier")
    panel = panel_of(drawing)
    other = drawing.figure._descents._last
    view = drawing.snapshot.view
    assert view.descent is not None
    descent, analysis = view.descent.forward(drawing.snapshot.analysis)
    drawing.figure.render(
        draw(analysis.state, View(panels=("steps",), descent=descent, compare="brier")).snapshot
    )
    assert drawing.figure._descents._last is other
    assert panel.mark._other_y.size == 12
    drawing.figure.render(draw(analysis.state, View(panels=("steps",), descent=descent)).snapshot)
    assert drawing.figure._descents._last is None
    assert panel.mark._other_x.size == 0


def test_all_panels_share_the_other_descent(
    draw: type[Drawing], monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[None] = []
    step = OtherDescent._step
    monkeypatch.setattr(OtherDescent, "_step", lambda self, rate: taken.append(step(self, rate)))
    state = State((2.0, 0.5, -1.0), 2)
    analysis = analyse(state)
    descent = Descent.begun(analysis)
    for _ in range(6):
        descent, analysis = descent.forward(analysis)
    panels = ("steps", "simplex", "map")
    drawing = draw(state, View(panels=panels, descent=descent, compare="brier"))
    assert len(taken) == 6
    descent, analysis = descent.forward(analysis)
    view = View(panels=panels, descent=descent, compare="brier")
    drawing.figure.render(Snapshot.of(analysis.state, view))
    assert len(taken) == 7


@pytest.mark.parametrize("name", ["simplex", "map"])
@pytest.mark.parametrize("count", [2, 3, 40])
@pytest.mark.parametrize("size", [(1120, 630), (620, 360), (430, 320)])
@pytest.mark.parametrize("titles", [True, False])
def test_no_hint_goes_for_the_name_of_the_other(
    draw: type[Drawing], name: str, count: int, size: tuple[int, int], titles: bool
) -> None:
    names = tuple(f"class {k}" for k in range(count))
    state = State(2.0 * np.cos(np.arange(float(count))), 1, names)
    style = replace(LIGHT, titles=titles)
    alone = drawn(draw, state, 5, panels=(name,), style=style, size=size)
    hint = alone.figure.panels[name].describe().hint
    has_hint = hint in alone.text(name)
    for compare in ("brier", "weighted-cross-entropy"):
        both = drawn(draw, state, 5, panels=(name,), compare=compare, style=style, size=size)
        full = both.figure.panels[name].describe().hint
        assert full == f"{hint}; dashed: {loss_name(compare)}"
        assert not has_hint or hint in both.text(name)
        if size[0] > 1000:
            assert loss_name(compare) in both.text(name)


def test_both_are_described(draw: type[Drawing]) -> None:
    values = panel_of(drawn(draw, SURE, 2, compare="squared-error")).describe().values
    assert [(value.name, value.quantity) for value in values] == [
        ("step 0", "L"),
        ("step 2", "L"),
        ("step 0", "squared error"),
        ("step 2", "squared error"),
    ]
    assert values[3].number.plain() == "0.988"


@pytest.mark.parametrize("width", [240, 280, 400])
@pytest.mark.parametrize("language", ["english", "japanese"])
@pytest.mark.parametrize("name", COMPARABLE)
def test_the_loss_is_said_where_its_name_has_no_room(
    draw: type[Drawing], name: str, language: str, width: int, request: pytest.FixtureRequest
) -> None:
    if language == "japanese":
        request.getfixturevalue("japanese")
    state = State((2.0, 1.0, 0.1, -1.0), 2)
    given = View(panels=("steps",), compare=name)
    drawing = draw(state, given, size=(width, 400))
    assert f"{analyse(state).loss:.3f}" in drawing.text("steps")


def test_a_bare_number_is_none_of_the_ring(draw: type[Drawing], japanese: None) -> None:
    written = drawn(draw, SURE, 30, compare="squared-error").text("steps")
    assert "0.977" in written
    for width in range(240, 480, 20):
        drawing = drawn(draw, SURE, 30, compare="squared-error", size=(width, 300))
        mark = drawing.panel(StepsPanel).mark
        drawing.image()
        if "\u4ea4\u5dee" not in drawing.text("steps"):  # cross-entropy is not named
            assert "0.023" not in drawing.text("steps"), width
        assert len(mark.label_boxes) >= 1


@pytest.mark.parametrize("size", [(240, 240), (420, 300), (1120, 630)])
@pytest.mark.parametrize("target", [(0.5, 0.5), (0.45, 0.55), (0.3, 0.7), (0.1, 0.9)])
def test_a_level_is_named_beside_its_own_line(
    draw: type[Drawing], target: tuple[float, float], size: tuple[int, int]
) -> None:
    state = State((2.0, -1.0), target)
    drawing = draw(state, View(panels=("steps",)), size=size)
    drawing.image()
    panel = drawing.panel(StepsPanel)
    levels = [level for level, _ in panel.mark._levels]
    assert len(levels) == 2
    area = panel.view.mapRectToScene(panel.view.rect())
    (low, high) = panel.view.viewRange()[1]
    heights = [area.bottom() - (each - low) / (high - low) * area.height() for each in levels]
    # The label of the point comes first; those of levels follow, if they have room.
    boxes = panel.mark.label_boxes[1:]
    assert not any(box.top() < y < box.bottom() for box in boxes for y in heights)
    if len(boxes) == 2:
        order = [box.center().y() for box in boxes]
        assert (order[0] > order[1]) == (levels[0] < levels[1])


@pytest.mark.parametrize("loss", ["cross-entropy", *COMPARABLE])
@pytest.mark.parametrize("compare", ["cross-entropy", *COMPARABLE])
def test_the_one_without_a_unit_is_named_where_the_other_has_one(
    draw: type[Drawing], loss: str, compare: str
) -> None:
    state = SOFT.with_loss(loss)
    hint = panel_of(drawn(draw, state, 1, compare=compare)).describe().hint
    without = [key for key in (loss, compare) if not loss_named(key).is_logarithmic]
    said = [key for key in (loss, compare) if f"{loss_name(key)} has no unit" in hint]
    assert said == (without if len(without) == 1 else [])


@settings(deadline=None, max_examples=30)
@given(
    st.integers(MOST_POINTS - 2, 3 * MOST_POINTS),
    st.integers(1, 400),
    st.integers(0, 2**32 - 1),
)
def test_of_thousands_of_steps_each_group_keeps_its_least_and_its_largest(
    count: int, different: int, seed: int
) -> None:
    x = np.arange(float(count))
    y = np.random.default_rng(seed).integers(0, different, count).astype(np.float64)
    kept, heights = thinned(x, y)
    assert heights.tolist() == y[kept.astype(int)].tolist()
    due: Iterable[int] = range(count)
    if count > MOST_POINTS:
        groups = np.array_split(np.arange(count), MOST_POINTS // 2)
        due = {count - 1} | {int(g[f(y[g])]) for g in groups for f in (np.argmin, np.argmax)}
    assert kept.tolist() == sorted(due)
