"""The numbers that the two windows beside xentgui draw."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from measure import TARGET, start_logits

CURVE_X = np.linspace(0.01, 1.0, 129)
CURVE_Y = -np.log(CURVE_X)
LOGIT_RANGE = (-4.0, 4.0)
PROBABILITY_RANGE = (0.0, 1.1)
GRADIENT_RANGE = (-1.1, 1.1)
LOSS_RANGE = (0.0, 4.7)
# Matplotlib's are all fixed: the least that it can cost, and so the hardest to be compared with.


class Charts(NamedTuple):
    """One frame: three arrays of shape (K,), and the point on the curve."""

    logits: np.ndarray
    probabilities: np.ndarray
    gradient: np.ndarray
    point: tuple[float, float]


class Numbers:
    """Logits that are edited, and what follows from them, as any script computes it.

    Parameters
    ----------
    classes : int
    """

    def __init__(self, classes: int) -> None:
        self._logits = np.array(start_logits(classes))

    def edit(self, k: int, logit: float) -> Charts:
        """Change one logit."""
        self._logits[k] = logit
        return self.charts()

    def charts(self) -> Charts:
        """Softmax, gradient and loss of the present logits."""
        u = self._logits
        weights = np.exp(u - u.max())
        y = weights / weights.sum()
        gradient = y.copy()
        gradient[TARGET] -= 1.0
        p = float(y[TARGET])
        return Charts(u, y, gradient, (p, float(-np.log(p))))
