from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from exact import mp
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from xentgui.core.analysis.analysis import Analysis, analyse
from xentgui.core.geometry.contours import SharesLoss
from xentgui.core.geometry.simplex import shares_of, with_shares
from xentgui.core.state import LogBase, State

thorough = settings(deadline=None, max_examples=100)


@st.composite
def analyses(draw: st.DrawFn) -> Analysis:
    """Of three to six classes, with targets of one class, of shares, or smoothed."""
    count = draw(st.integers(3, 6))
    dice = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    target: int | list[float] = draw(st.integers(0, 2))
    if draw(st.booleans()):
        shares = dice.dirichlet(np.ones(count))
        shares[draw(st.integers(0, count - 1))] = 0.0
        target = (shares / shares.sum()).tolist()
    return analyse(
        State(
            dice.normal(0.0, draw(st.sampled_from([0.0, 1.0, 5.0])), count),
            target,
            temperature=draw(st.sampled_from([0.5, 1.0, 3.0])),
            label_smoothing=draw(st.sampled_from([0.0, 0.1, 1.0])),
            log_base=draw(st.sampled_from(list(LogBase))),
        )
    )


def loss_of(analysis: Analysis, classes: tuple[int, ...] = (0, 1, 2)) -> SharesLoss:
    loss = SharesLoss.of(analysis, classes)
    assert loss is not None
    return loss


@thorough
@given(analyses())
def test_at_the_present_shares_it_is_the_loss(analysis: Analysis) -> None:
    state = analysis.state
    shares = shares_of(state.logits[:3], state.temperature)
    assert shares is not None
    assert loss_of(analysis).at(shares) == pytest.approx(analysis.loss, abs=1e-12)


@thorough
@given(analyses())
def test_every_point_of_a_contour_has_its_loss(analysis: Analysis) -> None:
    loss = loss_of(analysis)
    # Where less of the target is among these classes, a level may lie on the sides themselves.
    assume(min(w for w in loss.weights if w > 0.0) > 0.02)
    levels = loss.levels()
    assert levels
    for level, shares in zip(levels, loss.contours(levels), strict=True):
        assert shares.sum(axis=1) == pytest.approx(1.0, abs=1e-14)
        assert (shares >= 0.0).all()
        assert loss.at(shares) == pytest.approx(level, abs=1e-9)
        middle = shares[len(shares) // 2]
        if (middle > 1e-12).all():
            state = with_shares(analysis.state, (0, 1, 2), middle)
            assert analyse(state).loss == pytest.approx(level, abs=1e-9)


def test_points_of_contours_agree_with_50_digits() -> None:
    analysis = analyse(State((2.0, 1.0, 0.1), (0.2, 0.7, 0.1), label_smoothing=0.1))
    loss = loss_of(analysis)
    for level, shares in zip(loss.levels(), loss.contours(loss.levels()), strict=True):
        for q in shares.tolist():
            terms = zip(loss.weights, q, strict=True)
            exact = -mp.fsum(mp.mpf(w) * mp.log(mp.mpf(x)) for w, x in terms)
            assert abs(exact - mp.mpf(level)) < 1e-9


@pytest.mark.parametrize("target", [0, 1, 2])
def test_of_one_class_they_are_straight_lines_of_its_probability(target: int) -> None:
    loss = loss_of(analyse(State((2.0, 1.0, 0.1), target)))
    assert loss.levels() == (0.25, 0.5, 1.0, 2.0)
    for level, shares in zip(loss.levels(), loss.contours(loss.levels()), strict=True):
        assert shares.shape == (2, 3)
        assert shares[:, target] == pytest.approx(math.exp(-level), abs=1e-15)
        assert (shares == 0.0).sum() == 2  # From side to side.


@pytest.mark.parametrize(
    ("target", "is_closed"), [((0.2, 0.7, 0.1), True), ((0.0, 0.6, 0.4), False)]
)
def test_they_go_around_a_target_that_all_classes_share(
    target: tuple[float, ...], is_closed: bool
) -> None:
    loss = loss_of(analyse(State((0.0, 0.0, 0.0), target)))
    for shares in loss.contours(loss.levels()):
        assert np.array_equal(shares[0], shares[-1]) == is_closed
        # Its points lie in the order of a line.
        assert np.linalg.norm(np.diff(shares, axis=0), axis=1).max() < 0.2
        if not is_closed:
            assert shares[[0, -1], 0] == pytest.approx(0.0, abs=1e-12)


def test_of_two_classes_they_are_points_on_both_sides_of_the_target() -> None:
    loss = loss_of(analyse(State((0.0, 1.0), (0.3, 0.7))), (0, 1))
    for level, points in zip(loss.levels(), loss.contours(loss.levels()), strict=True):
        assert sorted((points[:, 0] > 0.3).tolist()) == [False, True]
        assert loss.at(points) == pytest.approx(level, abs=1e-12)
    assert len(loss_of(analyse(State((0.0, 1.0), 0)), (0, 1)).contours((0.5,))[0]) == 1


@thorough
@given(analyses())
def test_levels_are_round_few_and_above_the_least_loss(analysis: Analysis) -> None:
    loss = loss_of(analysis)
    assume(sum(loss.weights) > 0.05)
    levels = loss.levels()
    assert 1 <= len(levels) <= 5
    assert levels[0] > loss.at(loss.lowest)
    assert all(a < b for a, b in pairwise(levels))
    assert all(len(f"{level:.6g}".replace(".", "").strip("0")) <= 4 for level in levels)


class TestSame:
    def test_while_the_point_moves_it_is_like_it_was(self) -> None:
        for count in (3, 5):
            state = State(np.linspace(-1.0, 2.0, count), 1, label_smoothing=0.1)
            before = loss_of(analyse(state))
            dice = np.random.default_rng(5)
            for q in dice.dirichlet(np.ones(3), 50) * 0.97 + 0.01:
                state = with_shares(state, (0, 1, 2), q)
                assert loss_of(analyse(state)).is_like(before)

    def test_it_is_not_of_another_target_base_smoothing_or_rest(self) -> None:
        state = State((2.0, 1.0, 0.1, 0.5), 1)
        before = loss_of(analyse(state))
        for other in (
            state.with_target(0),
            state.with_log_base(LogBase.TWO),
            state.with_label_smoothing(0.1),
            state.with_logit(3, 0.6),
            state.with_temperature(2.0),
        ):
            assert not loss_of(analyse(other)).is_like(before)
        three = State((2.0, 1.0, 0.1), 1)
        assert loss_of(analyse(three.with_temperature(2.0))).is_like(loss_of(analyse(three)))


def test_where_it_does_not_depend_on_the_shares_or_is_infinite_there_is_none() -> None:
    assert SharesLoss.of(analyse(State((0.0, 0.0, 0.0, 1.0), 3)), (0, 1, 2)) is None
    masked = State((0.0, 0.0, 0.0, -np.inf), (0.5, 0.0, 0.0, 0.5))
    assert SharesLoss.of(analyse(masked), (0, 1, 2)) is None
    hidden = State((-np.inf, -np.inf, -np.inf, 1.0), 0)
    assert SharesLoss.of(analyse(hidden), (0, 1, 2)) is None
    far = State((0.0, 0.0, 1e306, 2e306), (0.2, 0.3, 0.0, 0.5))
    loss = SharesLoss.of(analyse(far), (0, 1, 2))
    assert loss is None or loss.levels() == ()
