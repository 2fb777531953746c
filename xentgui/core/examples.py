"""Situations worth a look, each a State with a key that a user interface names."""

from __future__ import annotations

from types import MappingProxyType

from xentgui.core.state import State

_ANIMALS = ("cat", "dog", "bird")

START = State((2.0, 1.0, 0.1), target=1, names=_ANIMALS)
"""What the window opens with: three classes and a one-hot target."""

EXAMPLES = MappingProxyType(
    {
        "start": START,
        # The article's three worked cases.
        "wrong": State.from_probabilities((0.2, 0.5, 0.3), names=_ANIMALS),
        "right": State.from_probabilities((0.8, 0.1, 0.1), names=_ANIMALS),
        "certain": State.from_probabilities((1.0, 0.0, 0.0), names=_ANIMALS),
        # exp(1010) overflows float64; softmax must not.
        "overflow": State((1010.0, 1000.0, 990.0), names=_ANIMALS),
        "rounding": State((50.0, 0.0), names=_ANIMALS[:2]),
        "uniform": State((0.0,) * 10, names=tuple(str(k) for k in range(10))),
        "soft": State((2.0, 1.0, 0.1), target=(0.25, 0.7, 0.05), names=_ANIMALS),
    }
)
"""Examples by key, in the order of a menu."""
