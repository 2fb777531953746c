from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from exact import Arithmetic, Exact, Number
from hypothesis import given, settings
from hypothesis import strategies as st

from xentgui.core.analysis.analysis import analyse
from xentgui.core.losses.registry import LOSSES
from xentgui.core.state import LogBase, State

BASES = {LogBase.E: None, LogBase.TWO: 2, LogBase.TEN: 10}


@st.composite
def states(draw: st.DrawFn) -> State:
    u = draw(st.lists(st.floats(-700.0, 700.0) | st.floats(-3.0, 3.0), min_size=2, max_size=9))
    weights = draw(st.lists(st.floats(1e-12, 1.0), min_size=len(u), max_size=len(u)))
    soft = (np.array(weights) / np.sum(weights)).tolist()
    return State(
        u,
        draw(st.integers(0, len(u) - 1) | st.just(soft)),
        temperature=draw(st.just(1.0) | st.floats(0.01, 100.0)),
        label_smoothing=draw(st.just(0.0) | st.floats(0.0, 1.0)),
        log_base=draw(st.sampled_from(LogBase)),
    )


@settings(deadline=None, max_examples=200)
@given(states())
def test_everything_is_as_exact_as_the_requirement_in_every_unit(
    exact: type[Exact], precise: Arithmetic, state: State
) -> None:
    amount = precise.mpf(state.label_smoothing)
    target = [
        (1 - amount) * precise.mpf(t) + amount / state.class_count for t in state.target.tolist()
    ]
    reference = exact(state.logits, target, state.temperature)
    base = BASES[state.log_base]
    in_nats = precise.one if base is None else precise.log(base)

    a = analyse(state)

    assert reference.probabilities_error(a.probabilities) <= 1.0
    assert reference.loss_error(precise.mpf(a.loss) * in_nats) <= 1.0
    assert reference.gradient_error([precise.mpf(g) * in_nats for g in a.gradient]) <= 1.0
    for term, expected in zip(a.terms, reference.terms, strict=True):
        assert abs(term * in_nats - expected) <= reference.allowed * expected + 1e-300


@settings(deadline=None, max_examples=30)
@given(states())
def test_the_gradient_is_the_derivative_of_the_loss(precise: Arithmetic, state: State) -> None:
    t = LOSSES["cross-entropy"].smoothed(state.target, state.label_smoothing).tolist()
    # The definition, also where rounding leaves a target whose sum is not quite 1.
    base = BASES[state.log_base]
    in_nats = precise.one if base is None else precise.log(base)
    u = [precise.mpf(x) for x in state.logits.tolist()]

    def loss(k: int, x: Number) -> Number:
        v = [x if j == k else uj for j, uj in enumerate(u)]
        total = precise.fsum(precise.exp(vj / state.temperature) for vj in v)
        log_total = precise.log(total)
        return (
            precise.fsum(
                tj * (log_total - vj / state.temperature) for tj, vj in zip(t, v, strict=True)
            )
            / in_nats
        )

    a = analyse(state)
    for k, g in enumerate(a.gradient):
        derivative = precise.diff(lambda x, k=k: loss(k, x), u[k], h=precise.mpf("1e-20"))
        s = (state.logits.max() - state.logits.min()) / state.temperature
        assert abs(g - derivative) <= (1e-14 + 1e-15 * s) * a.gradient_scale


class TestUnits:
    STATE = State([2.0, 1.0, 0.1], target=[0.2, 0.7, 0.1], temperature=0.5)

    @pytest.mark.parametrize(
        ("base", "b", "unit"),
        [(LogBase.E, math.e, "nats"), (LogBase.TWO, 2, "bits"), (LogBase.TEN, 10, "bans")],
    )
    def test_another_base_divides_by_its_logarithm(
        self, base: LogBase, b: float, unit: str
    ) -> None:
        nats, other = analyse(self.STATE), analyse(self.STATE.with_log_base(base))
        assert other.unit == unit
        assert other.loss == pytest.approx(nats.loss / math.log(b), rel=1e-15, abs=0.0)
        assert other.terms == pytest.approx(nats.terms / math.log(b), rel=1e-15, abs=0.0)
        assert other.gradient == pytest.approx(nats.gradient / math.log(b), rel=1e-15, abs=0.0)
        assert other.guessing == pytest.approx(math.log(3, b), rel=1e-15, abs=0.0)
        assert other.perplexity == nats.perplexity
        assert other.perplexity == pytest.approx(b**other.loss, rel=1e-14, abs=0.0)
        np.testing.assert_array_equal(other.probabilities, nats.probabilities)

    def test_base_2_and_10_of_the_cs231n_example(self) -> None:
        # Notes, "SVM vs. Softmax": 1.04 nats; -log10(0.353) = 0.452 is the same loss in bans.
        state = State([-2.85, 0.86, 0.28], target=2)
        assert analyse(state.with_log_base(LogBase.TEN)).loss == pytest.approx(0.452, abs=5e-4)
        assert analyse(state.with_log_base(LogBase.TWO)).loss == pytest.approx(1.50, abs=5e-3)

    def test_the_gradient_scale_is_reached_by_a_certain_mistake(self) -> None:
        for base in LogBase:
            a = analyse(State([0.0, -np.inf], target=1, temperature=0.25, log_base=base))
            assert a.gradient.tolist() == [a.gradient_scale, -a.gradient_scale]
            assert a.gradient_scale == pytest.approx(4.0 / base.ln, rel=1e-15, abs=0.0)


class TestParts:
    @given(states())
    @settings(deadline=None)
    def test_terms_sum_to_the_loss(self, state: State) -> None:
        a = analyse(state)
        assert math.fsum(a.terms) == pytest.approx(a.loss, rel=1e-14, abs=0.0)

    @given(states())
    @settings(deadline=None)
    def test_the_target_is_smoothed(self, state: State) -> None:
        a, amount = analyse(state), state.label_smoothing
        expected = (1 - amount) * state.target + amount / state.class_count
        assert a.target == pytest.approx(expected, rel=1e-15, abs=1e-300)

    def test_full_smoothing_leaves_the_uniform_target(self) -> None:
        full = LOSSES["cross-entropy"].smoothed(np.array([0.0, 1.0, 0.0, 0.0]), 1.0)
        assert full.tolist() == [0.25] * 4

    def test_equal_logits_cost_what_guessing_costs(self) -> None:
        for base in LogBase:
            a = analyse(State([7.0] * 10, log_base=base))
            assert a.loss == pytest.approx(a.guessing, rel=1e-15, abs=0.0)
            assert a.perplexity == pytest.approx(10.0, rel=1e-15, abs=0.0)

    def test_it_carries_its_state(self) -> None:
        state = State([1.0, 2.0])
        assert analyse(state).state is state

    def test_arrays_are_read_only(self) -> None:
        for smoothing in (0.0, 0.1):
            a = analyse(State([1.0, 2.0], label_smoothing=smoothing))
            for array in (a.probabilities, a.target, a.terms, a.gradient):
                assert not array.flags.writeable
                assert array.shape == (2,)

    def test_scalars_are_python_floats(self) -> None:
        for state in (State([1.0, 2.0]), State([0.0, -np.inf], target=1)):
            a = analyse(state)
            for value in (a.loss, a.perplexity, a.guessing, a.gradient_scale):
                assert type(value) is float


class TestExtremes:
    def test_an_infinite_loss_is_inf_and_not_an_error(self) -> None:
        a = analyse(State([0.0, 0.0, -np.inf], target=[0.5, 0.0, 0.5]))
        assert a.loss == np.inf
        assert a.perplexity == np.inf
        assert a.terms.tolist() == [pytest.approx(math.log(2) / 2), 0.0, np.inf]
        assert a.gradient == pytest.approx([0.0, 0.5, -0.5])

    def test_smoothing_a_masked_class_makes_the_loss_infinite(self) -> None:
        state = State([0.0, 0.0, -np.inf])
        assert analyse(state).loss == pytest.approx(math.log(2))
        assert analyse(state.with_label_smoothing(0.1)).loss == np.inf

    def test_a_perplexity_beyond_float64_is_inf_while_the_loss_is_finite(self) -> None:
        a = analyse(State([1000.0, 0.0], target=1))
        assert a.loss == pytest.approx(1000.0)
        assert a.perplexity == np.inf

    @pytest.mark.parametrize("temperature", [5e-324, 1e-308, 1.0, 1e308])
    @pytest.mark.parametrize(
        "u", [[1e308, -1e308], [5e-324, 0.0], [-np.inf, 1.0], [1.7e308, 1.7e308]]
    )
    def test_nothing_gives_nan_or_a_warning(self, u: list[float], temperature: float) -> None:
        targets: list[int | list[float]] = [0, 1, [0.5, 0.5], [1.0, 1e-20]]
        for target, smoothing, base in itertools.product(targets, (0.0, 5e-324, 0.1, 1.0), LogBase):
            a = analyse(State(u, target, None, temperature, smoothing, base))
            assert a.loss >= 0.0
            assert not math.copysign(1.0, a.loss) < 0.0
            assert a.perplexity >= 1.0
            for array in (a.probabilities, a.terms, a.gradient):
                assert not np.isnan(array).any()
            for focus in (0, 1):
                assert (a.loss_curve(focus)(np.linspace(0.0, 1.0, 5)) >= 0.0).all()

    def test_a_vocabulary_of_classes(self) -> None:
        u = np.random.default_rng(7).normal(size=262_144)
        a = analyse(State(u, target=5, label_smoothing=0.1))
        y = np.exp(u) / math.fsum(np.exp(u))
        np.testing.assert_allclose(a.probabilities, y, rtol=1e-14)
        assert math.fsum(a.target) == pytest.approx(1.0, rel=1e-14, abs=0.0)
        assert a.loss == pytest.approx(-(a.target * np.log(y)).sum(), rel=1e-12, abs=0.0)
