"""A target that has logits of its own: what it is, and what edits of a State make of it."""

from __future__ import annotations

import copy
import math
import pickle
from collections.abc import Callable
from typing import Any

import mpmath
import numpy as np
import pytest
from exact import Arithmetic
from hypothesis import given, settings
from hypothesis import strategies as st

from xentgui.core.analysis.analysis import analyse
from xentgui.core.arithmetic.numerics import softmax
from xentgui.core.arithmetic.teacher import SHARE, Teacher
from xentgui.core.checks import SUM_TOLERANCE
from xentgui.core.errors import InvalidInputError
from xentgui.core.losses.registry import LOSSES
from xentgui.core.state import LogBase, State

NONE = -math.inf
V = (3.0, 1.0, -0.5)
U = (2.0, 1.0, 0.1)
ULP = 2.0**-52
mp: Arithmetic = mpmath.MPContext()
mp.dps = 50


@st.composite
def teachers(draw: st.DrawFn, count: int | None = None) -> Teacher:
    """Of a spread from 1e-12 to 1e3, some masked, at tau from 1e-3 to 1e3."""
    size = draw(st.integers(2, 12)) if count is None else count
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    v = rng.normal(size=size) * draw(st.sampled_from([0.0, 1e-12, 1.0, 10.0, 1e3]))
    if draw(st.integers(0, 3)) == 0:
        is_masked = rng.random(size) < 0.4
        is_masked[draw(st.integers(0, size - 1))] = False
        v[is_masked] = NONE
    return Teacher(v, draw(st.just(1.0) | st.floats(-3.0, 3.0).map(lambda x: 10.0**x)))


@st.composite
def states(draw: st.DrawFn) -> State:
    teacher = draw(teachers())
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    return State(
        rng.normal(size=teacher.class_count) * draw(st.sampled_from([0.0, 1.0, 30.0])),
        teacher,
        temperature=draw(st.just(1.0) | st.floats(-3.0, 3.0).map(lambda x: 10.0**x)),
        label_smoothing=draw(st.sampled_from([0.0, 0.1, 1.0])),
        log_base=draw(st.sampled_from(LogBase)),
        loss=draw(st.sampled_from([*LOSSES])),
        t2=draw(st.booleans()),
    )


def exact_target(teacher: Teacher) -> list[Any]:
    depths = [
        (mp.mpf(float(teacher.logits.max())) - mp.mpf(v)) / mp.mpf(teacher.temperature)
        for v in teacher.logits.tolist()
    ]
    weights = [mp.exp(-d) if mp.isfinite(d) else mp.zero for d in depths]
    total = mp.fsum(weights)
    return [w / total for w in weights]


@given(teachers())
@settings(deadline=None, max_examples=300)
def test_the_target_is_the_softmax_of_its_logits(teacher: Teacher) -> None:
    t = teacher.target
    assert t.dtype == np.float64
    assert not t.flags.writeable
    assert not teacher.logits.flags.writeable
    spread = float((teacher.logits.max() - teacher.logits[np.isfinite(teacher.logits)]).max())
    slack = (8.0 + 2.0 * min(spread / teacher.temperature, 745.0)) * ULP
    for found, due in zip(t.tolist(), exact_target(teacher), strict=True):
        assert abs(found - due) <= slack * due + mp.mpf(1e-300)
    assert abs(math.fsum(t.tolist()) - 1.0) <= SUM_TOLERANCE
    assert (t[np.isneginf(teacher.logits)] == 0.0).all()


@given(states())
@settings(deadline=None, max_examples=200)
def test_a_state_has_it_as_its_target(state: State) -> None:
    teacher = state.teacher
    assert teacher is not None
    assert state.target.tobytes() == teacher.target.tobytes()
    assert state.given_target is teacher
    # What a target is chosen for, whatever has given it.
    hand = State(
        state.logits,
        state.target,
        state.names,
        state.temperature,
        state.label_smoothing,
        state.log_base,
        state.loss,
        state.t2,
    )
    assert state != hand
    assert hand == state.untaught()
    one, other = analyse(state), analyse(hand)
    assert one.loss == other.loss
    assert one.gradient.tobytes() == other.gradient.tobytes()


@given(states())
@settings(deadline=None, max_examples=100)
def test_equal_states_are_equal_in_every_way(state: State) -> None:
    again = pickle.loads(pickle.dumps(state))
    for each in (again, copy.copy(state), copy.deepcopy(state), eval_of(state)):
        assert each == state
        assert hash(each) == hash(state)
        assert each.target.tobytes() == state.target.tobytes()
        assert each.teacher == state.teacher
    assert state.teacher is not None
    other = state.with_teacher_temperature(state.teacher.temperature * 2.0)
    assert other != state


def eval_of(state: State) -> State:
    from numpy import array, inf

    names = {"State": State, "Teacher": Teacher, "array": array, "inf": inf, "LogBase": LogBase}
    # An array prints eight digits.
    with np.printoptions(floatmode="unique", threshold=1000):
        text = repr(state).replace("<LogBase.E: 'e'>", "LogBase.E")
        text = text.replace("<LogBase.TWO: '2'>", "LogBase.TWO")
        text = text.replace("<LogBase.TEN: '10'>", "LogBase.TEN")
    made: State = eval(text, {"__builtins__": {}}, names)
    return made


def test_nothing_of_it_can_be_changed() -> None:
    teacher = Teacher(V)
    with pytest.raises(AttributeError, match="immutable"):
        teacher.temperature = 2.0
    with pytest.raises(AttributeError, match="immutable"):
        del teacher.logits
    with pytest.raises(ValueError, match="read-only"):
        teacher.logits[0] = 1.0
    assert teacher != V
    assert teacher == Teacher(list(V), 1)
    assert teacher != Teacher(V, 2.0)
    assert hash(teacher) == hash(Teacher(np.array(V)))


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Teacher((1.0, math.nan)), "A logit is NaN"),
        (lambda: Teacher((1.0, math.inf)), r"A logit is \+inf"),
        (lambda: Teacher((NONE, NONE)), "Every logit is -inf"),
        (lambda: Teacher("12"), "logits of the target must be a list"),
        (lambda: Teacher([[1.0, 2.0]]), "not a table"),
        (lambda: Teacher(V, 0.0), "The temperature is 0.0"),
        (lambda: Teacher(V, math.inf), "The temperature is inf"),
        (lambda: Teacher(V).with_temperature(-1.0), "The temperature is -1.0"),
        (lambda: State(U[:2], Teacher(V)), "There are 2 classes but 3 logits of the target"),
        (lambda: State(U, 1).with_teacher_logit(0, 1.0), "has no logits of its own; choose"),
        (lambda: State(U, 1).with_teacher_temperature(2.0), "has no logits of its own"),
        (lambda: State(U, 1).with_teacher_shifted(2.0), "has no logits of its own"),
        (lambda: State(U, Teacher(V)).with_teacher_logit(3, 1.0), "There is no class 3"),
        (lambda: State(U, Teacher(V)).with_teacher_logit(0, math.inf), r"A logit is \+inf"),
        (
            lambda: State(U, Teacher((1.0, NONE, NONE))).with_teacher_logit(0, NONE),
            "Every logit is -inf",
        ),
        (lambda: State(U, Teacher(V)).with_teacher_shifted(-1e309), "-inf"),
    ],
)
def test_says_what_is_wrong(make: Any, message: str) -> None:
    with pytest.raises(InvalidInputError, match=message):
        make()


def test_independent_classes_have_no_softmax_and_no_such_logits() -> None:
    loss = "binary-cross-entropy"
    state = State(U, Teacher(V, 2.0), temperature=3.0, t2=True)
    independent = state.with_loss(loss)
    assert independent.teacher is None
    assert independent.target.tolist() == state.target.tolist()
    assert independent.t2
    attempts: list[Callable[[], State]] = [
        lambda: State(U, Teacher(V), loss=loss),
        lambda: independent.with_target(Teacher(V)),
        independent.taught,
    ]
    for refused in attempts:
        with pytest.raises(InvalidInputError, match="Independent classes have no softmax"):
            refused()
    assert independent.untaught() is independent
    back = independent.with_loss("brier").taught()
    assert back.teacher is not None


@given(states(), st.data())
@settings(deadline=None, max_examples=100)
def test_several_logits_are_replaced_at_once(state: State, data: st.DataObject) -> None:
    count = state.class_count
    first = data.draw(st.integers(0, count - 1))
    size = data.draw(st.integers(1, count - first + 1))
    values = data.draw(st.lists(st.floats(-9.0, 9.0), min_size=size, max_size=size))
    if size > count - first:
        with pytest.raises(InvalidInputError, match="classes from here on; add classes first"):
            state.with_teacher_logits(first, values)
        return
    v, tau = teacher_parts(state)
    due = [*v[:first], *values, *v[first + size :]]
    assert state.with_teacher_logits(first, values).teacher == Teacher(due, tau)
    with pytest.raises(InvalidInputError, match="There is no class"):
        state.with_teacher_logits(count, values)


def test_a_shift_changes_no_target_and_leaves_nothing_masked() -> None:
    state = State(U, Teacher((3.0, NONE, 1.0), 2.0))
    moved = state.with_teacher_shifted(1.5)
    assert moved.teacher == Teacher((4.5, NONE, 2.5), 2.0)
    assert moved.target == pytest.approx(state.target, rel=1e-15)
    huge = State(U, Teacher((1e308, -1e308, 0.0)))
    with pytest.raises(InvalidInputError, match="beyond the range of float64"):
        huge.with_teacher_shifted(-1e308)


@given(states(), st.data())
@settings(deadline=None, max_examples=150)
def test_what_is_no_target_leaves_it_alone(state: State, data: st.DataObject) -> None:
    k = data.draw(st.integers(0, state.class_count - 1))
    for other in (
        state.with_logit(k, 5.0),
        state.with_logits(state.logits[::-1]),
        state.with_temperature(3.0),
        state.with_label_smoothing(0.3),
        state.with_log_base(LogBase.TEN),
        state.with_loss("brier"),
        state.with_t2(True),
        state.with_name(k, "x"),
        state.shifted(1.0),
        state.centred(),
    ):
        # The same objects, so that a history costs nothing for it.
        assert other.teacher is state.teacher
        assert other.target is state.target


@given(states(), st.data())
@settings(deadline=None, max_examples=150)
def test_another_target_has_no_logits(state: State, data: st.DataObject) -> None:
    k = data.draw(st.integers(0, state.class_count - 1))
    assert state.with_target(k).teacher is None
    assert state.with_target(state.names[k]).teacher is None
    assert state.with_target(state.target).teacher is None
    assert state.with_target_value(k, 0.5).teacher is None
    assert state.untaught().target is not None
    assert state.untaught().target.tobytes() == state.target.tobytes()
    other = Teacher(np.zeros(state.class_count))
    assert state.with_target(other).teacher == other
    assert state.with_target(Teacher(*teacher_parts(state))) is state


def teacher_parts(state: State) -> tuple[Any, float]:
    assert state.teacher is not None
    return state.teacher.logits, state.teacher.temperature


@given(states(), st.integers(1, 3))
@settings(deadline=None, max_examples=150)
def test_an_added_class_is_masked_in_it(state: State, count: int) -> None:
    grown = state.with_classes_added([0.0] * count, [f"new {k}" for k in range(count)])
    assert grown.teacher is not None
    v, tau = teacher_parts(state)
    assert grown.teacher == Teacher([*v, *[NONE] * count], tau)
    # The others keep what they have.
    assert grown.target[: state.class_count] == pytest.approx(state.target, rel=4 * ULP)
    assert (grown.target[state.class_count :] == 0.0).all()


@given(states(), st.data())
@settings(deadline=None, max_examples=200)
def test_a_removed_class_leaves_the_logits_of_the_others(state: State, data: st.DataObject) -> None:
    k = data.draw(st.integers(0, state.class_count - 1))
    if state.class_count < 3:
        return
    rest = state.without_class(k)
    v, tau = teacher_parts(state)
    left = np.delete(v, k)
    if np.isneginf(left).all():
        # None of these can have it from logits.
        assert rest.teacher is None
        assert rest.target_index == min(k, rest.class_count - 1)
        return
    assert rest.teacher == Teacher(left, tau)
    assert rest.target.tobytes() == softmax(left, tau).tobytes()


@pytest.mark.parametrize("target", [(0.25, 0.7, 0.05), (0.5, 0.0, 0.5), (1e-300, 1.0, 0.0)])
def test_a_soft_target_keeps_its_values(target: tuple[float, ...]) -> None:
    state = State(U, target, temperature=3.0)
    taught = state.taught()
    assert taught.teacher is not None
    assert taught.teacher.temperature == 1.0
    assert taught.target == pytest.approx(target, rel=1e-13)
    assert (taught.target == 0.0).tolist() == [t == 0.0 for t in target]
    assert taught.taught() is taught
    assert taught.untaught().target.tolist() == taught.target.tolist()
    assert state.untaught() is state


@given(
    st.lists(st.floats(-30.0, 30.0), min_size=2, max_size=9),
    st.integers(0, 8),
    st.sampled_from([0.1, 1.0, 5.0]),
)
@settings(deadline=None, max_examples=200)
def test_of_a_single_class_the_teacher_is_as_sure_as_a_lecturer_would_have_it(
    logits: list[float], index: int, temperature: float
) -> None:
    index %= len(logits)
    taught = State(logits, index, temperature=temperature).taught()
    assert taught.teacher is not None
    v = taught.teacher.logits
    # The logit of the class is written to a tenth.
    assert taught.target[index] == pytest.approx(SHARE, abs=0.0055)
    assert int(taught.target.argmax()) == index
    assert np.delete(v, index).tolist() == np.delete(taught.logits, index).tolist()
    assert round(float(v[index]), 1) == v[index]


@pytest.mark.parametrize(
    ("logits", "index", "due"),
    [
        ((NONE, 2.0, 0.0), 0, None),
        ((2.0, NONE, NONE), 0, (0.0, NONE, NONE)),
        ((NONE, 1.0, NONE), 1, (NONE, 0.0, NONE)),
    ],
)
def test_it_begins_anywhere(
    logits: tuple[float, ...], index: int, due: tuple[float, ...] | None
) -> None:
    taught = State(logits, index).taught()
    assert taught.teacher is not None
    assert taught.target[index] >= 0.89
    if due is not None:
        assert tuple(taught.teacher.logits) == due


def test_the_gradient_at_a_high_temperature_matches_the_logits() -> None:
    """Hinton, Vinyals and Dean 2015, sec. 2.1, eq. 4: (z_i - v_i)/(N T^2) for mean-free logits."""
    u, v = np.array([2.0, 1.0, -3.0]), np.array([3.0, -1.0, -2.0])
    for temperature in (1e2, 1e3):
        state = State(u, Teacher(v, temperature), temperature=temperature)
        due = (u - v) / (3 * temperature**2)
        assert analyse(state).gradient == pytest.approx(due, rel=5.0 / temperature)
        with_factor = analyse(state.with_t2(True)).gradient
        assert with_factor == pytest.approx((u - v) / 3, rel=5.0 / temperature)


@given(states())
@settings(deadline=None, max_examples=150)
def test_divergences_are_those_of_the_definition(state: State) -> None:
    analysis = analyse(state)
    t = [mp.mpf(x) for x in analysis.target.tolist()]
    depths = [
        (mp.mpf(float(state.logits.max())) - mp.mpf(u)) / mp.mpf(state.temperature)
        for u in state.logits.tolist()
    ]
    log_total = mp.log(mp.fsum(mp.exp(-d) for d in depths))
    log_y = [-d - log_total for d in depths]
    y = [mp.exp(x) for x in log_y]
    unit = mp.one if state.log_base is LogBase.E else mp.log(int(state.log_base.value))
    log_t = [mp.log(x) if x else mp.zero for x in t]
    total_t = mp.fsum(t)
    forward = mp.fsum(
        a * (la - lb) - a + b for a, la, b, lb in zip(t, log_t, y, log_y, strict=True)
    )
    found = analysis.divergences()
    deepest = max(float(d) for d in depths)
    slack = (8 + 2 * min(deepest, 745.0)) * ULP
    assert abs(found.forward - forward / unit) <= 4 * slack * (forward + mp.sqrt(forward) + 1)
    entropy = -mp.fsum(a * la for a, la in zip(t, log_t, strict=True))
    assert abs(found.target_entropy - entropy / unit) <= 8 * ULP * (entropy + 1)
    own = -mp.fsum(b * lb for b, lb in zip(y, log_y, strict=True))
    assert abs(found.entropy - own / unit) <= 4 * slack * (own + 1)
    if 0 in t:
        assert found.reverse == math.inf
    else:
        reverse = mp.fsum(
            b * (lb - la) - b + a for a, la, b, lb in zip(t, log_t, y, log_y, strict=True)
        )
        assert abs(found.reverse - reverse / unit) <= 4 * slack * (reverse + mp.sqrt(reverse) + 1)
    assert abs(total_t - 1) < SUM_TOLERANCE
