"""Write traces.json: gradient descent from the examples of the article, to 60 digits.

    python tests/data/descents/make.py

Nothing of xentgui computes here: the logits, which are float64, are where each trace begins, and
the rest is mpmath's own exp and log with 90 digits.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import mpmath

from xentgui.core.examples import EXAMPLES
from xentgui.core.state import State

mp: Any = mpmath.MPContext()
mp.dps = 90
DIGITS = 60
STEPS = (0, 1, 2, 3, 4, 5, 6, 10, 20, 50, 100)
CASES = (
    {"rate": 1.0, "momentum": 0.0},
    {"rate": 0.25, "momentum": 0.9},
)


def exact_step(u: list[Any], t: list[Any], v: list[Any] | None, rate: Any, beta: Any) -> Any:
    """Return loss, probabilities, gradient, and the logits and the velocity of the next step."""
    weights = [mp.exp(x) if x > -mp.inf else mp.zero for x in u]
    total = mp.fsum(weights)
    y = [w / total for w in weights]
    loss = -mp.fsum(a * mp.log(b) for a, b in zip(t, y, strict=True) if a)
    gradient = [b - a for a, b in zip(t, y, strict=True)]
    v = gradient if v is None else [beta * a + g for a, g in zip(v, gradient, strict=True)]
    moved = [x - rate * a for x, a in zip(u, v, strict=True)]
    return loss, y, gradient, moved, v


def trace(state: State, rate: float, momentum: float) -> list[dict[str, Any]]:
    """Descend, and write the steps that are kept."""
    u = [mp.mpf(x) for x in state.logits.tolist()]
    t = [mp.mpf(x) for x in state.target.tolist()]
    velocity = None
    kept = []
    for step in range(max(STEPS) + 1):
        before = u
        loss, y, gradient, u, velocity = exact_step(u, t, velocity, mp.mpf(rate), mp.mpf(momentum))
        if step in STEPS:
            kept.append(
                {
                    "step": step,
                    "loss": mp.nstr(loss, DIGITS),
                    "logits": [mp.nstr(x, DIGITS) for x in before],
                    "probabilities": [mp.nstr(x, DIGITS) for x in y],
                    "gradient": [mp.nstr(x, DIGITS) for x in gradient],
                }
            )
    return kept


if __name__ == "__main__":
    traces = [
        {"example": key, **case, "steps": trace(state, **case)}
        for key, state in EXAMPLES.items()
        for case in CASES
    ]
    path = Path(__file__).with_name("traces.json")
    path.write_text(json.dumps(traces, indent=1) + "\n", encoding="utf-8")
