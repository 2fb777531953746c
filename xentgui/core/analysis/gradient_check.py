"""The gradient by central differences, beside its formula."""

from __future__ import annotations

import math
import sys
from typing import NamedTuple

import numpy as np

from xentgui.core.analysis.scale import Scale
from xentgui.core.arithmetic import numerics
from xentgui.core.checks import FloatArray
from xentgui.core.losses.loss import Loss
from xentgui.core.losses.registry import CROSS_ENTROPY
from xentgui.core.state import State

EPSILON = sys.float_info.epsilon
MOST_THIRD = 1.0 / (6.0 * math.sqrt(3.0))
"""Largest |y (1 - y) (1 - 2 y)|, at y = 1/2 -+ 1/sqrt(12): T^3 times the third derivative of L."""
AROUND = 1e-3
"""Log-odds between the slopes that show how the curve of a loss bends."""
DEEPEST = 745.0
"""Beyond it exp(-x) is 0 in float64, and adds no error."""


class GradientCheck(NamedTuple):
    """dL/du_k of one class by two ways: central differences and the formula.

    Attributes
    ----------
    numeric : float
        (L(u + h e_k) - L(u - h e_k)) / 2h, in the loss's unit.
    formula : float
        As derived: (y_k - t_k) / (T ln b) of cross-entropy.
    step : float
        h.
    tolerance : float
        How far apart the two may be.
    """

    numeric: float
    formula: float
    step: float
    tolerance: float

    @property
    def difference(self) -> float:
        """How far apart the two are, in the loss's unit."""
        return abs(self.numeric - self.formula)


def gradient_check(
    state: State, of: Loss, target: FloatArray, focus: int, loss: float, formula: float
) -> GradientCheck | None:
    """Differentiate the loss numerically with respect to one logit.

    The error of a central difference is at most h^2/6 max |L'''| by truncation, and e L/h by
    rounding, for losses with a relative error of e; h = T (2^-52 max(L, 1))^(1/3) keeps the two
    of one order (Press et al., "Numerical Recipes", 2007, sec. 5.7). The third derivative of
    cross-entropy has a bound; that of another loss is taken twice as large as it is found around
    the logit, from the exact slopes of its curve.

    Parameters
    ----------
    state : State
    of : Loss
        That of the State.
    target : ndarray, shape (K,)
        Its target after label smoothing.
    focus : int
        Index k.
    loss : float
        In the loss's unit.
    formula : float
        dL/du_k as it was derived.

    Returns
    -------
    GradientCheck or None
        None where there is no such difference: the class is masked, the loss is infinite, or h is
        beyond float64.
    """
    u, temperature = float(state.logits[focus]), state.temperature
    scale = Scale.of(state, of)
    nats = scale.nats(loss)
    if not (math.isfinite(u) and math.isfinite(nats)):
        return None
    # A step below the spacing of the logit would be none.
    step = max(temperature * (EPSILON * max(nats, 1.0)) ** (1 / 3), 4.0 * math.ulp(u))
    above, below = u + step, u - step
    width = above - below
    if not (math.isfinite(width) and step >= sys.float_info.min):
        return None
    losses = []
    for moved in (above, below):
        logits = state.logits.copy()
        logits[focus] = moved
        losses.append(of.value(logits, target, temperature))
    if not all(map(math.isfinite, losses)):
        return None
    h = width / 2.0
    numeric = scale((losses[0] - losses[1]) / width)
    # u + h and u - h are rounded, so that u need not lie quite in the middle.
    off_centre = abs((above - u) - (u - below)) / 2.0
    depth = _depth(state.logits, temperature)
    if of.key != CROSS_ENTROPY:
        error = (8.0 + 2.0 * depth) * EPSILON * of.rounding(state.logits, target, temperature)
        with np.errstate(under="ignore"):
            bound = _bound(state, of, target, focus, h, off_centre)
        bound += 2.0 * error * ((max(losses) + 1.0) / h + (4.0 + depth) / temperature)
        if not math.isfinite(bound):
            return None
        return GradientCheck(numeric, formula, h, scale(bound))
    relative = h / temperature
    bounds = (
        relative * relative / 6.0 * MOST_THIRD / temperature,
        off_centre / temperature / 4.0 / temperature,
        (8.0 + 2.0 * depth) * EPSILON * max(losses) / h,
        # The formula takes the target's sum for 1.
        (abs(math.fsum(target.tolist()) - 1.0) + 8.0 * EPSILON) / temperature,
    )
    return GradientCheck(numeric, formula, h, scale(sum(bounds)))


def _bound(
    state: State, of: Loss, target: FloatArray, focus: int, h: float, off_centre: float
) -> float:
    """Bound what the difference leaves out of a loss, by its slopes around the present logit."""
    u, temperature = float(state.logits[focus]), state.temperature
    curve = of.curve(state.logits, target, temperature, focus)
    # A power bends within a share of its exponent.
    apart = AROUND / (1.0 + sum(of.parameters.values()))
    places = float(curve.log_odds(u)) + apart * np.arange(-3.0, 4.0)
    slopes = curve.slope(places)
    with np.errstate(over="ignore", under="ignore", divide="ignore", invalid="ignore"):
        first, second = (
            np.abs(np.diff(slopes, order)).max() / np.float64(apart * temperature) ** order
            for order in (1, 2)
        )
        bound = h * h / 3.0 * second + 2.0 * off_centre * first
        if of.has_kinks:
            ends = [state.with_logit(focus, u + way).logits for way in (-h, 0.0, h)]
            signs = [np.sign(numerics.difference(each, target, temperature)) for each in ends]
            if any((each != signs[1]).any() for each in signs):
                bound += float(np.ptp(curve.slope(curve.log_odds(np.array([u - h, u, u + h])))))
    return float(bound)


def _depth(logits: FloatArray, temperature: float) -> float:
    """How far the lowest logit that counts lies below the largest, divided by T."""
    with np.errstate(over="ignore", under="ignore"):
        depths = (logits.max() - logits) / temperature
    return float(depths[depths <= DEEPEST].max())
