from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plane_lines import crosses

from xentgui.core.analysis.analysis import Analysis, analyse
from xentgui.core.geometry.contours import SharesLoss
from xentgui.core.geometry.other_loss import (
    MARGIN,
    MOST_TERMS,
    OtherLogitsLoss,
    OtherSharesLoss,
    Reason,
)
from xentgui.core.geometry.plane import LogitsLoss
from xentgui.core.geometry.simplex import shares_of, with_shares
from xentgui.core.losses.registry import LOSSES
from xentgui.core.state import LogBase, State

KEYS = [*LOSSES, "focal:0.5", "focal:7", "focal:0", "weighted-cross-entropy:0.2"]
"""Cross-entropy too: what is true of any loss is true of it."""
every_loss = pytest.mark.parametrize("key", KEYS)
thorough = settings(deadline=None, max_examples=40)


@st.composite
def states(draw: st.DrawFn, least: int = 2) -> State:
    """Of any size, one-hot, soft and smoothed, some of the classes from the fourth on masked."""
    count = draw(st.sampled_from([k for k in (2, 3, 10, 1000) if k >= least]))
    dice = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    logits = dice.normal(0.0, draw(st.sampled_from([0.0, 1.0, 5.0])), count)
    if count > 3 and draw(st.booleans()):
        logits[3 : draw(st.integers(4, count))] = -np.inf
    kind = draw(st.sampled_from(["one-hot", "soft", "some"]))
    target: int | list[float] = int(dice.integers(min(count, 4)))
    if kind != "one-hot":
        shares = dice.dirichlet(np.full(count, draw(st.sampled_from([0.3, 1.0, 5.0]))))
        if kind == "some":
            shares[dice.random(count) < 0.5] = 0.0
            shares[draw(st.integers(0, 2 if count > 2 else 1))] += 1.0
        target = (shares / shares.sum()).tolist()
    return State(
        logits,
        target,
        temperature=draw(st.sampled_from([0.5, 1.0, 3.0])),
        label_smoothing=draw(st.sampled_from([0.0, 0.1, 1.0])),
        log_base=draw(st.sampled_from(list(LogBase))),
    )


def over_logits(analysis: Analysis) -> OtherLogitsLoss | Reason:
    return OtherLogitsLoss.made(analysis, (0, 1))


def over_shares(analysis: Analysis) -> OtherSharesLoss | Reason:
    return OtherSharesLoss.made(analysis, tuple(range(min(3, analysis.state.class_count))))


def allowed(state: State, loss: float) -> float:
    """How far two ways to sum it may be apart."""
    return 1e-13 * max(1.0, loss) + state.class_count * 2.0**-51


@every_loss
@thorough
@given(states(), st.lists(st.floats(-40.0, 40.0), min_size=2, max_size=8))
def test_over_two_logits_it_is_the_loss_at_any_of_them(
    key: str, state: State, logits: list[float]
) -> None:
    state = state.with_loss(key)
    loss = over_logits(analyse(state))
    a, b = np.array(logits), np.array(logits[::-1])
    wanted = [
        analyse(state.with_logit(0, x).with_logit(1, y)).loss
        for x, y in zip(a.tolist(), b.tolist(), strict=True)
    ]
    if isinstance(loss, Reason):
        assert loss is Reason.INFINITE
        assert np.isinf(wanted).all()
        return
    for got, due in zip(loss.at(a, b).tolist(), wanted, strict=True):
        assert got == pytest.approx(due, abs=allowed(state, due))


@every_loss
@thorough
@given(states(), st.integers(0, 2**32 - 1))
def test_over_shares_it_is_the_loss_at_any_of_them(key: str, state: State, seed: int) -> None:
    state = state.with_loss(key)
    loss = over_shares(analyse(state))
    classes = tuple(range(min(3, state.class_count)))
    shares = np.random.default_rng(seed).dirichlet(np.full(len(classes), 0.5), 6)
    shares = np.maximum(shares, 1e-9)
    shares /= shares.sum(axis=1, keepdims=True)
    wanted = [analyse(with_shares(state, classes, q)).loss for q in shares]
    if isinstance(loss, Reason):
        assert loss is Reason.INFINITE
        assert np.isinf(wanted).all()
        return
    for got, due in zip(loss.at(shares).tolist(), wanted, strict=True):
        # A logit of T log q is rounded, which q is not.
        assert got == pytest.approx(due, abs=allowed(state, due) + 1e-12)


@thorough
@given(states(), st.floats(-20.0, 20.0), st.floats(-20.0, 20.0))
def test_of_cross_entropy_it_is_what_that_has_of_its_own(state: State, a: float, b: float) -> None:
    analysis = analyse(state)
    general, own = over_logits(analysis), LogitsLoss.of(analysis, (0, 1))
    assert isinstance(general, Reason) == (own is None)
    if own is not None and not isinstance(general, Reason):
        at = np.array([a]), np.array([b])
        assert general.at(*at) == pytest.approx(own.at(*at), rel=1e-12, abs=1e-12)
    shares, plain = over_shares(analysis), SharesLoss.of(analysis, (0, 1, 2)[: state.class_count])
    if plain is not None:
        assert isinstance(shares, OtherSharesLoss)
        q = np.full(len(shares.weights), 1.0 / len(shares.weights))
        assert shares.at(q) == pytest.approx(plain.at(q), rel=1e-11, abs=1e-12)


@every_loss
@thorough
@given(states(), st.sampled_from([(65, 41), (20, 65)]), st.sampled_from([3.0, 12.0]))
def test_contours_over_two_logits(
    key: str, state: State, size: tuple[int, int], half: float
) -> None:
    """Each point has its loss, lines end at the edge or are closed, and none crosses another."""
    loss = over_logits(analyse(state.with_loss(key)))
    if isinstance(loss, Reason):
        return
    x = np.linspace(-half, half + 1.0, size[0])
    y = np.linspace(-half, half, size[1])
    values = loss.at(*np.meshgrid(x, y))
    spread = float(np.ptp(values))
    found = loss.contours(x, y, 4.5)
    assert found or spread < 1e-8 * values.max()
    assert [level for level, _ in found] == sorted({level for level, _ in found})
    for level, lines in found:
        assert values.min() < level < values.max()
        for line in lines:
            assert np.abs(loss.at(*line.T) - level).max() <= 1e-11 * spread + 1e-14 * level
            is_closed = np.array_equal(line[0], line[-1])
            ends = line[[0, -1]]
            on_edge = np.isin(ends[:, 0], x[[0, -1]]) | np.isin(ends[:, 1], y[[0, -1]])
            assert is_closed or on_edge.all()
    assert not crosses([lines for _, lines in found])


@every_loss
@thorough
@given(states(least=3))
def test_contours_over_shares_of_three(key: str, state: State) -> None:
    """Each point has its loss, lines end at a side or are closed, and none crosses another."""
    loss = over_shares(analyse(state.with_loss(key)))
    if isinstance(loss, Reason):
        return
    lowest, found = loss.contours()
    assert all(loss.at(lowest) < level for level, _ in found)
    levels = sorted({level for level, _ in found})
    assert len(levels) <= 10
    for level, line in found:
        assert line.sum(axis=1) == pytest.approx(1.0, abs=1e-14)
        assert line.min() >= 0.99 * MARGIN
        # The loss is steep at a side where it is infinite.
        assert loss.at(line) == pytest.approx(level, rel=1e-11, abs=1e-11)
        is_closed = np.array_equal(line[0], line[-1])
        assert is_closed or line[[0, -1]].min(axis=1) == pytest.approx(MARGIN, rel=1e-3)
    groups = [[line[:, :2] for own, line in found if own == level] for level in levels]
    assert not crosses(groups)


@every_loss
@thorough
@given(states())
def test_contours_over_shares_of_two_are_all_points_of_a_level(key: str, state: State) -> None:
    loss = OtherSharesLoss.made(analyse(state.with_loss(key)), (0, 1))
    if isinstance(loss, Reason):
        return
    _, found = loss.contours()
    values = loss.at(np.column_stack([1.0 - (p := np.linspace(1e-6, 1.0 - 1e-6, 2001)), p]))
    for level, points in found:
        assert loss.at(points) == pytest.approx(level, rel=1e-11, abs=1e-11)
        # As often as it is gone through.
        is_low = values < level
        assert len(points) == np.count_nonzero(is_low[1:] != is_low[:-1])


@pytest.mark.parametrize(
    ("key", "levels"),
    [
        ("squared-error", (0.05, 0.1, 0.2, 0.4, 0.6, 0.8)),
        ("brier", (0.125, 0.25, 0.5, 1.0, 1.5)),
        ("absolute-error", (0.125, 0.25, 0.5, 1.0, 1.5)),
        ("focal", (0.25, 0.5, 1.0, 2.0, 3.0)),
    ],
)
def test_levels_are_round_and_lie_well_apart(key: str, levels: tuple[float, ...]) -> None:
    loss = over_shares(analyse(State((2.0, 1.0, 0.1), 1).with_loss(key)))
    assert isinstance(loss, OtherSharesLoss)
    found = tuple(sorted({level for level, _ in loss.contours()[1]}))
    assert found == levels
    assert all(b >= 1.3 * a for a, b in pairwise(found))


class TestReasons:
    @pytest.mark.parametrize("count", [2, 3, 10])
    def test_reverse_kl_of_a_one_hot_target_is_infinite(self, count: int) -> None:
        analysis = analyse(State(np.zeros(count), 1).with_loss("reverse-kl"))
        assert over_logits(analysis) is Reason.INFINITE
        assert over_shares(analysis) is Reason.INFINITE

    @pytest.mark.parametrize("key", ["focal", "focal:0.5"])
    def test_so_is_a_loss_of_a_masked_class(self, key: str) -> None:
        state = State((0.0, 1.0, 2.0, -np.inf), (0.4, 0.2, 0.1, 0.3)).with_loss(key)
        assert over_logits(analyse(state)) is Reason.INFINITE
        assert over_shares(analyse(state)) is Reason.INFINITE

    def test_what_is_only_far_is_not(self) -> None:
        analysis = analyse(State((1e305, 0.0, 0.0), 1, temperature=1e-9).with_loss("focal"))
        assert math.isinf(analysis.loss)
        assert isinstance(over_logits(analysis), OtherLogitsLoss)

    def test_all_masked_there_is_nothing_to_share(self) -> None:
        state = State((-np.inf, -np.inf, -np.inf, 1.0), 0).with_loss("squared-error")
        assert over_shares(analyse(state)) is Reason.ALIKE

    def test_a_focal_loss_that_cannot_be_afforded(self) -> None:
        few, many = (np.full(k, 1.0 / k) for k in (MOST_TERMS - 10, MOST_TERMS + 10))
        for target, is_too_many in ((few, False), (many, True)):
            state = State(np.zeros(target.size), target.tolist()).with_loss("focal:1000")
            assert (over_logits(analyse(state)) is Reason.TOO_MANY) == is_too_many
            assert isinstance(over_shares(analyse(state)), OtherSharesLoss)
        usual = State(np.zeros(many.size), many.tolist()).with_loss("focal")
        assert isinstance(over_logits(analyse(usual)), OtherLogitsLoss)

    def test_where_rounding_would_draw_them_there_are_none(self) -> None:
        state = State((-40.0, -41.0, 0.0, 1.0), 2).with_loss("squared-error")
        logits, shares = over_logits(analyse(state)), over_shares(analyse(state))
        assert isinstance(logits, OtherLogitsLoss)
        x = np.linspace(-44.0, -37.0, 20)
        assert logits.contours(x, x, 4.5) == []
        far = OtherSharesLoss.made(analyse(state), (0, 1))
        assert isinstance(far, OtherSharesLoss)
        assert isinstance(shares, OtherSharesLoss)
        assert far.contours()[1] == []


def test_a_loss_that_is_flat_nearly_everywhere_has_contours_where_it_is_not() -> None:
    state = State((0.0, 0.0, 0.0), (1e-7, 0.005, 1.0 - 0.005 - 1e-7)).with_loss("absolute-error")
    far = state.with_logits([0.0, 0.0, 12.0])
    loss = OtherSharesLoss.made(analyse(far), (0, 1))
    assert isinstance(loss, OtherSharesLoss)
    ends = loss.at(np.array([[1e-6, 1.0 - 1e-6], [0.5, 0.5], [1.0 - 1e-6, 1e-6]]))
    _, found = loss.contours()
    for level, points in found:
        assert ends.min() < level < ends.max()
        assert loss.at(points) == pytest.approx(level, abs=1e-12)


class TestSame:
    @every_loss
    @pytest.mark.parametrize("count", [3, 5])
    def test_while_the_point_moves_it_is_like_it_was(self, key: str, count: int) -> None:
        state = State(np.linspace(-1.0, 2.0, count), 1, label_smoothing=0.1).with_loss(key)
        shares, logits = over_shares(analyse(state)), over_logits(analyse(state))
        assert isinstance(shares, OtherSharesLoss)
        dice = np.random.default_rng(5)
        moved = state
        for q in dice.dirichlet(np.ones(3), 50) * 0.97 + 0.01:
            moved = with_shares(moved, (0, 1, 2), q)
            assert shares.is_like(over_shares(analyse(moved)))
        for a, b in dice.normal(0.0, 5.0, (20, 2)).tolist():
            assert over_logits(analyse(state.with_logit(0, a).with_logit(1, b))) == logits

    @every_loss
    def test_it_is_not_of_another_loss_target_smoothing_or_rest(self, key: str) -> None:
        state = State((2.0, 1.0, 0.1, 0.5), 1, label_smoothing=0.1).with_loss(key)
        shares, logits = over_shares(analyse(state)), over_logits(analyse(state))
        assert isinstance(shares, OtherSharesLoss)
        others = [
            state.with_target(0),
            state.with_label_smoothing(0.2),
            state.with_logit(3, 0.6),
            state.with_temperature(2.0),
            state.with_loss("focal:3"),
        ]
        if analyse(state).unit:
            others.append(state.with_log_base(LogBase.TWO))
        for other in others:
            assert not shares.is_like(over_shares(analyse(other)))
            assert over_logits(analyse(other)) != logits
        assert not shares.is_like(None)
        assert logits != 1.0

    def test_the_rest_of_a_brier_score_is_not_that_of_the_squared_error(self) -> None:
        one, other = (
            over_logits(analyse(State((0.0, 1.0, 2.0), 1).with_loss(key)))
            for key in ("brier", "squared-error")
        )
        assert isinstance(one, OtherLogitsLoss)
        assert isinstance(other, OtherLogitsLoss)
        assert one != other
        assert replace(one, of=other.of) == other
        at = np.array([0.3, -2.0]), np.array([1.0, 4.0])
        assert one.at(*at) == pytest.approx(2.0 * other.at(*at), rel=1e-15)


def test_the_present_is_a_point_of_it() -> None:
    state = State((2.0, 1.0, 0.1), 1).with_loss("squared-error")
    analysis = analyse(state)
    shares, logits = over_shares(analysis), over_logits(analysis)
    assert isinstance(shares, OtherSharesLoss)
    assert isinstance(logits, OtherLogitsLoss)
    present = shares_of(state.logits, 1.0)
    assert present is not None
    assert shares.at(present) == pytest.approx(analysis.loss, rel=1e-14)
    at = np.array(2.0), np.array(1.0)
    assert logits.at(*at) == pytest.approx(analysis.loss, rel=1e-14)


@pytest.mark.parametrize("key", ["binary-cross-entropy", "binary-cross-entropy:0.2"])
@pytest.mark.parametrize("count", [2, 3, 10, 1000])
def test_of_independent_classes_there_is_a_map_and_no_simplex(key: str, count: int) -> None:
    dice = np.random.default_rng(count)
    target = dice.uniform(0.0, 1.0, count).round()
    target[0] = 0.3
    state = State(
        dice.normal(0.0, 3.0, count),
        target.tolist(),
        temperature=0.7,
        label_smoothing=0.1,
        log_base=LogBase.TEN,
        loss=key,
    )
    assert over_shares(analyse(state)) is Reason.INDEPENDENT
    loss = over_logits(analyse(state))
    assert isinstance(loss, OtherLogitsLoss)
    for a, b in dice.normal(0.0, 20.0, (20, 2)).tolist():
        due = analyse(state.with_logit(0, a).with_logit(1, b)).loss
        assert float(loss.at(np.array(a), np.array(b))) == pytest.approx(due, rel=1e-13)
    x = np.linspace(-5.0, 5.0, 30)
    found = loss.contours(x, x, 4.5)
    assert found
    for level, lines in found:
        for line in lines:
            assert loss.at(*line.T) == pytest.approx(level, abs=1e-11)


def test_a_masked_independent_class_that_is_wanted_makes_it_infinite() -> None:
    state = State([0.0, 1.0, -np.inf], [0.0, 1.0, 0.5], loss="binary-cross-entropy")
    assert over_logits(analyse(state)) is Reason.INFINITE
