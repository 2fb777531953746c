from __future__ import annotations

import itertools
import math
from typing import Any

import pytest
from hypothesis import strategies as st

from xentgui.core.state import LogBase, State

finite = st.floats(-50, 50) | st.floats(allow_nan=False, allow_infinity=False)
amounts = st.sampled_from([0.0, 0.1, 1.0]) | st.floats(0, 1)
# Below 1e-300 a gradient is infinite or, where y - t rounds to 0, zero.
temperatures = st.sampled_from([1.0, 0.5, 1e-300, 1e300]) | st.floats(1e-3, 1e3)
names = st.text(max_size=6)


@st.composite
def any_state(draw: st.DrawFn) -> State:
    size = draw(st.integers(2, 6) | st.integers(65, 70))
    logits = draw(st.lists(finite | st.just(-math.inf), min_size=size, max_size=size))
    logits[draw(st.integers(0, size - 1))] = draw(finite)
    index = draw(st.integers(0, size - 1))
    target: int | list[float] = index
    if draw(st.booleans()):
        weights = draw(st.lists(st.integers(0, 9), min_size=size, max_size=size))
        weights[index] += 1
        target = [w / sum(weights) for w in weights]
    return State(
        logits,
        target,
        draw(st.none() | st.lists(names, min_size=size, max_size=size)),
        draw(temperatures),
        draw(amounts),
        draw(st.sampled_from(LogBase)),
    )


@pytest.fixture(scope="session")
def states() -> st.SearchStrategy[State]:
    """Strategy for States of all kinds: soft, smoothed, masked, too large for float64."""
    return any_state()


DEPTHS = (0.0, 0.3, 5.0, 17.0, 36.0, 36.7, 37.0, 40.0, 300.0, 745.0, 800.0, 1e5, math.inf)
"""1 - y rounds to a few units and to 0 at 37, and y underflows at 745."""
SETTINGS: list[dict[str, Any]] = [
    {},
    {"temperature": 0.5, "log_base": LogBase.TWO},
    {"temperature": 3.0, "log_base": LogBase.TEN, "label_smoothing": 0.1},
    {"temperature": 1e-300, "label_smoothing": 1.0},
]


@pytest.fixture(scope="session")
def deep_states() -> list[State]:
    """One-hot, soft and masked targets of classes that lie far below another, with settings."""
    targets = [(1, 0, 0), (0, 1, 0), (0, 0, 1), (0.2, 0.5, 0.3), (0.75, 0, 0.25), (0, 0.5, 0.5)]
    return [
        State((1.0, 1.0 - T * depth, 1.0 - T * depth / 2), target, **settings)
        for depth, target, settings in itertools.product(DEPTHS, targets, SETTINGS)
        for T in [settings.get("temperature", 1.0)]
    ]


@pytest.fixture(
    params=[
        State((1.0, -math.inf), target=0),
        State((1.0, -math.inf), target=1),
        State((1.0, -math.inf, 0.5), target=(0.5, 0.0, 0.5)),
        State((1.0, -math.inf), target=1, label_smoothing=1.0),
        State((1.0, 0.0, -math.inf), target=1, label_smoothing=0.1),
        State((0.0, -800.0), target=1),
        State((1e308, -1e308, 0.0), target=(0.5, 0.5, 0.0), temperature=3.0),
        State((1e308, -1e308), target=1, temperature=1e300),
        State((1e308, -1e308), target=0),
        State((1e300, -1e300, 0.0), target=(1.0, 0.0, 0.0), temperature=1e-9),
        State((1e9, 1e9 + 2.0, 0.0), target=1, temperature=3.0),
        # Each term is within float64, but not the sum of all that smoothing divides by K.
        State((0.0, 0.0, 0.0, 0.0, 5e307), target=1, label_smoothing=0.1),
        State((1.0, 2.0), target=(0.5, 0.4999995)),
        State((1.0, 2.0), target=(0.0, 0.9999995)),
    ],
    ids=lambda state: f"{state.logits.tolist()}-{state.temperature}-{state.label_smoothing}",
)
def hard_state(request: pytest.FixtureRequest) -> State:
    """States where a program that is written without care gives nan, or loses digits."""
    state: State = request.param
    return state
