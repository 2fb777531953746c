"""What losses are made of: terms at given probabilities, their curvature, and classes at a time."""

from __future__ import annotations

import numpy as np
import pytest
from exact_losses import SMALLEST, definition, mp, point_of
from hypothesis import given, settings
from hypothesis import strategies as st
from loss_cases import Case, cases

from xentgui.core.checks import FloatArray
from xentgui.core.losses.curve import Others, Probabilities, Share
from xentgui.core.losses.focal import FocalLoss
from xentgui.core.losses.loss import SoftmaxLoss
from xentgui.core.losses.registry import LOSSES
from xentgui.core.losses.weighted_cross_entropy import WeightedCrossEntropyLoss

gammas = st.sampled_from([0.0, 0.5, 1.0, 2.0, 7.0, 300.0])
every_loss = pytest.mark.parametrize("name", LOSSES)
thorough = settings(deadline=None, max_examples=100)


def loss_of(name: str, gamma: float) -> SoftmaxLoss:
    if name == "weighted-cross-entropy":
        return WeightedCrossEntropyLoss(gamma + 0.25)
    loss = FocalLoss(gamma) if name == "focal" else LOSSES[name]
    assert isinstance(loss, SoftmaxLoss)
    return loss


@every_loss
@thorough
@given(
    case=cases(),
    gamma=gammas,
    z=st.floats(-60.0, 60.0) | st.sampled_from([-1e3, 1e3, np.inf]),
    data=st.data(),
)
def test_the_rest_is_the_sum_of_its_classes(
    name: str, case: Case, gamma: float, z: float, data: st.DataObject
) -> None:
    size = case.logits.size
    left_out = data.draw(st.lists(st.integers(0, size - 1), max_size=size - 1, unique=True))
    kept = np.delete(np.arange(size), left_out)
    loss = loss_of(name, gamma)
    target = loss.counted(case.target)
    others = Others.of(case.logits, target, case.temperature, left_out)
    if np.isneginf(case.logits[kept]).all():
        z = np.inf  # They have no joint probability.
    got = float(loss.rest(others).value(Share.at_log_odds([z]))[0])
    weight = mp.exp(mp.mpf(min(z, 1e4)))
    p, rest = (weight / (1 + weight), 1 / (1 + weight)) if z < np.inf else (mp.one, mp.zero)
    t = [mp.mpf(x) for x in target[kept].tolist()]
    if np.isneginf(case.logits[kept]).all():
        y, logs = [mp.zero for _ in t], [-mp.inf for _ in t]
        complements, e = [mp.one for _ in t], mp.mpf(2) ** -49
    else:
        q = point_of(case.logits[kept].tolist(), case.temperature)
        y, e = [rest * x for x in q.y], q.e
        logs = [mp.log(rest) + x if rest else -mp.inf for x in q.log_y]
        complements = [p + rest * x for x in q.complement]
    is_infinite = any(
        (loss.is_logarithmic and name != "reverse-kl" and tk and mp.isinf(log))
        or (name == "reverse-kl" and not tk and not mp.isinf(log))
        for tk, log in zip(t, logs, strict=True)
    )
    if is_infinite:
        assert got == np.inf
        return
    if name == "reverse-kl":  # 0 log(0/0)
        pairs = [k for k in range(len(t)) if t[k] or y[k]]
        t, y, logs, complements = ([x[k] for k in pairs] for x in (t, y, logs, complements))
    terms = list(map(definition(name, gamma).term, t, y, complements, logs))
    exact = mp.fsum(terms)
    power = 1 + (gamma * max([-mp.log(c) for c in complements if c], default=0))
    size_of_terms = (
        exact if loss.is_logarithmic and name != "reverse-kl" else mp.fsum([*y, *t]) + exact
    )
    factor = 4 * power if name == "focal" else 4
    assert abs(got - exact) <= factor * e * size_of_terms + SMALLEST


def soft(seed: int, spread: float, count: int) -> Others:
    dice = np.random.default_rng(seed)
    logits = dice.normal(0.0, spread, count)
    return Others.of(logits, dice.dirichlet(np.full(count, 0.3)), 1.0, (0, 1))


@pytest.mark.parametrize("count", [40, 3000])
@thorough
@given(
    seed=st.integers(0, 2**32 - 1),
    spread=st.sampled_from([0.0, 0.3, 3.0, 30.0]),
    gamma=gammas | st.floats(0.0, 50.0),
)
def test_of_many_classes_it_is_the_sum_too(
    count: int, seed: int, spread: float, gamma: float
) -> None:
    others = soft(seed, spread, count)
    share = Share.at_log_odds(np.array([-800.0, -30.0, -1.0, 0.0, 2.0, 40.0, 700.0]))
    y = share.rest[:, None] * others.q
    complement = share.p[:, None] + share.rest[:, None] * others.complement
    logs = share.log_rest[:, None] + others.log_q
    for name in ("focal", "absolute-error"):
        loss = loss_of(name, gamma)
        rest = loss.rest(others)
        # Where a power has no series are 20 classes, or twice as many as gamma says.
        assert rest.cost <= 20.0 + 2.0 * gamma + 18.0
        target = np.broadcast_to(others.target, y.shape)
        due = loss.terms_at(target, Probabilities(y, complement, logs)).sum(axis=-1)
        assert rest.value(share) == pytest.approx(due, rel=1e-12, abs=count * 2.0**-51)


def test_where_the_classes_have_no_part_a_wanted_one_makes_it_infinite() -> None:
    others = soft(1, 1.0, 100)
    share = Share.at_log_odds([np.inf])
    assert loss_of("focal", 2.0).rest(others).value(share)[0] == np.inf
    assert loss_of("cross-entropy", 2.0).rest(others).value(share)[0] == np.inf
    total = float(others.target.sum())
    assert loss_of("absolute-error", 2.0).rest(others).value(share)[0] == pytest.approx(total)
    assert loss_of("reverse-kl", 2.0).rest(others).value(share)[0] == pytest.approx(total)


@every_loss
@pytest.mark.parametrize("gamma", [0.0, 0.5, 1.0, 2.0, 7.0])
@pytest.mark.parametrize("t", [0.0, 1e-3, 0.4, 1.0])
def test_the_curvature_is_the_second_derivative(name: str, gamma: float, t: float) -> None:
    y = np.array([1e-9, 1e-3, 0.1, 0.3, 0.5, 0.9, 0.999, 1.0 - 1e-9])
    got = loss_of(name, gamma).curvatures(np.full(y.shape, t), Probabilities(y, 1.0 - y, np.log(y)))
    term = definition(name, gamma).term
    if name == "reverse-kl" and t == 0.0:
        return
    for found, at in zip(got.tolist(), y.tolist(), strict=True):
        if name == "absolute-error" and at == t:
            continue  # There is a kink.
        point = mp.mpf(at)
        h = point * (1 - point) * mp.mpf("1e-200")
        values = [term(mp.mpf(t), x, 1 - x, mp.log(x)) for x in (point - h, point, point + h)]
        exact = point**2 * (values[0] - 2 * values[1] + values[2]) / h**2
        assert found == pytest.approx(float(exact), rel=1e-6, abs=1e-14)


@pytest.mark.parametrize("gamma", [0.0, 0.5, 1.0, 2.0])
def test_at_the_ends_the_curvature_of_a_focal_loss_is_finite(gamma: float) -> None:
    ends: FloatArray = np.array([0.0, 5e-324, 1.0])
    with np.errstate(divide="ignore"):
        logs = np.log(ends)
    got = FocalLoss(gamma).curvatures(
        np.full(3, 0.3), Probabilities(ends, np.array([1.0, 1.0, 0.0]), logs)
    )
    assert got.tolist() == [0.3, 0.3, 0.0]


@every_loss
@thorough
@given(case=cases(), gamma=gammas)
def test_no_finite_gradient_is_beyond_the_steepest_for_its_target(
    name: str, case: Case, gamma: float
) -> None:
    loss = loss_of(name, gamma)
    gradient = loss.gradient(*case) * case.temperature
    if np.isfinite(gradient).all():
        assert np.abs(gradient).max() <= loss.steepest_for(case.target) * (1.0 + 1e-5) + 1e-12


def test_the_steepest_of_a_reverse_divergence_is_reached() -> None:
    loss, p = LOSSES["reverse-kl"], np.linspace(0.0, 1.0, 4001)[1:-1]
    for target in ([0.2, 0.8], [0.999, 0.001], [0.5, 0.5]):
        t = np.array(target)
        found = max(
            float(np.abs(loss.gradient(np.array([np.log(x), np.log1p(-x)]), t, 1.0)).max())
            for x in p.tolist()
        )
        assert found == pytest.approx(loss.steepest_for(t), rel=1e-5)
    assert loss.steepest_for(np.array([1.0, 0.0])) == 0.0
    assert LOSSES["brier"].steepest_for(np.array([1.0, 0.0])) == LOSSES["brier"].steepest
