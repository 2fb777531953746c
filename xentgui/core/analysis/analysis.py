"""Everything that follows from a State."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from xentgui.core.analysis import information
from xentgui.core.analysis.gradient_check import GradientCheck, gradient_check
from xentgui.core.analysis.information import Divergences, LossSplit
from xentgui.core.analysis.jacobian import jacobian
from xentgui.core.analysis.loss_curve import LogitCurve, LossCurve, ProbabilityCurve, loss_curve
from xentgui.core.analysis.scale import Scale
from xentgui.core.arithmetic import numerics
from xentgui.core.checks import FloatArray
from xentgui.core.losses.curve import Curve
from xentgui.core.losses.loss import Loss
from xentgui.core.losses.registry import CROSS_ENTROPY, LOSSES, loss_named
from xentgui.core.state import State


@dataclass(frozen=True, slots=True, eq=False)
class Analysis:
    """What `analyse` derives of a State and its loss; all arrays are read-only, of shape (K,).

    Where the State says so, the loss is multiplied by T^2: then so are its terms, its gradient and
    its curves.

    Attributes
    ----------
    state : State
        What was analysed.
    probabilities : ndarray
        y = softmax(u/T), or the sigmoids of u/T of independent classes.
    target : ndarray
        The effective target (1 - a) t + a/K, or (1 - a) t + a/2 of independent classes.
    of : Loss
        The State's loss.
    terms : ndarray
        What each class adds to the loss, in `unit`: -t_k log_b y_k of cross-entropy.
    gradient : ndarray
        dL/du_k in `unit` per unit of logit: (y_k - t_k) / (T ln b) of cross-entropy.
    gradient_scale : float
        1 / (T ln b), or 1/T for a loss without a unit; with T^2 it is T / ln b.
    loss : float
        In `unit`; may be ``inf``.
    perplexity : float
        b to the cross-entropy to base b, the same for every base, whatever the loss is; ``inf``
        also where it exceeds float64, NaN for independent classes.
    unit : str
        "nats", "bits" or "bans"; empty for a loss that has none.
    scale : Scale
        What takes nats to `unit`, and multiplies by T^2.
    """

    state: State
    probabilities: FloatArray
    target: FloatArray
    of: Loss
    terms: FloatArray
    gradient: FloatArray
    gradient_scale: float
    loss: float
    perplexity: float
    unit: str
    scale: Scale

    @property
    def is_cross_entropy(self) -> bool:
        """Whether the loss is cross-entropy."""
        return self.of.key == CROSS_ENTROPY

    @property
    def has_masked_target(self) -> bool:
        """Whether a class that is masked has a share of the target.

        The gradient by its logit is then the limit for u -> -inf, where the loss has no derivative.
        """
        return bool((np.isneginf(self.state.logits) & (self.target > 0.0)).any())

    @property
    def guessing(self) -> float:
        """Loss of K equal probabilities, in `unit`: log_b K of cross-entropy."""
        if self.is_cross_entropy:
            return self.scale(float(np.log(self.state.class_count)))
        alike = np.zeros(self.state.class_count)
        return self.scale(self.of.value(alike, self.target, self.state.temperature))

    @property
    def steepest(self) -> float:
        """The largest that a component of the gradient can be; ``inf`` if there is no bound."""
        if math.isinf(self.of.steepest):
            return math.inf
        with np.errstate(over="ignore"):
            return float(np.float64(self.of.steepest) * self.gradient_scale)

    def loss_curve(self, focus: int) -> LossCurve | ProbabilityCurve:
        """Return the loss as a function of the probability of class `focus`."""
        if self.is_cross_entropy:
            return loss_curve(self.state, self.target, focus)
        return ProbabilityCurve(_curve_of(self, focus), self.scale)

    def logit_curve(self, focus: int) -> LogitCurve:
        """Return the loss as a function of the logit of class `focus`, and its slope."""
        return LogitCurve(_curve_of(self, focus), self.state.temperature, self.scale)

    def split(self) -> LossSplit:
        """Split the cross-entropy, times T^2 where the loss is, into H(t) and KL(t || y)."""
        return information.split(self.state, self.target)

    def divergences(self) -> Divergences:
        """Compare y and t as distributions, whatever the loss is and without T^2."""
        return information.divergences(self.state, self.target)

    def gradient_check(self, focus: int) -> GradientCheck | None:
        """Compare dL/du of class `focus` with central differences; None where there are none.

        See `xentgui.core.analysis.gradient_check.gradient_check`.
        """
        component = float(self.gradient[focus])
        return gradient_check(self.state, self.of, self.target, focus, self.loss, component)

    def jacobian(self, shown: NDArray[np.intp], hidden: NDArray[np.intp]) -> FloatArray:
        """Return dy_i/du_j of the classes `shown`, and of the classes `hidden` taken as one.

        See `xentgui.core.analysis.jacobian.jacobian` for shapes.
        """
        return jacobian(self.state, shown, hidden)

    def exponentials(self) -> tuple[FloatArray, float]:
        """Return exp((u_k - max u)/T), of shape (K,), and their sum: y is their quotient."""
        weights, total = numerics.exponentials(self.state.logits, self.state.temperature)
        return weights, float(total)

    def output_gradient(self) -> FloatArray:
        """Return dL/dy_k, of shape (K,); -t_k / (y_k ln b) of cross-entropy, see `Loss`."""
        state = self.state
        return self.scale(self.of.output_gradient(state.logits, self.target, state.temperature))


def analyse(state: State) -> Analysis:
    """Compute probabilities, loss and gradient of a State.

    Parameters
    ----------
    state : State
        Already validated, so this raises nothing.

    Returns
    -------
    Analysis
    """
    u, temperature, of = state.logits, state.temperature, loss_named(state.loss)
    scale = Scale.of(state, of)
    target = of.smoothed(state.target, state.label_smoothing)
    nats = of.terms(u, target, temperature)
    loss = float(numerics.accurate_sum(nats))
    if of.key == CROSS_ENTROPY:
        plain = loss
    elif of.is_independent:
        plain = math.nan
    else:
        plain = LOSSES[CROSS_ENTROPY].value(u, target, temperature)
    with np.errstate(over="ignore", under="ignore"):
        return Analysis(
            state=state,
            probabilities=_frozen(of.probabilities(u, temperature)),
            target=_frozen(target),
            of=of,
            terms=_frozen(scale(nats)),
            gradient=_frozen(scale(of.gradient(u, target, temperature)) + 0.0),
            gradient_scale=scale.per_logit(temperature),
            loss=scale(loss),
            perplexity=float(np.exp(plain)),
            unit=state.log_base.unit if of.is_logarithmic else "",
            scale=scale,
        )


# All that draw one frame share it; two, for a figure beside what it is compared with.
@lru_cache(maxsize=2)
def with_loss(analysis: Analysis, loss: str) -> Analysis:
    """Analyse the same State with another loss of the registry."""
    return analyse(analysis.state.with_loss(loss))


# A frame asks for it to lay an axis, and again to draw: that of the State, of what is pinned, and
# of another loss.
@lru_cache(maxsize=4)
def _curve_of(analysis: Analysis, focus: int) -> Curve:
    return analysis.of.curve(
        analysis.state.logits, analysis.target, analysis.state.temperature, focus
    )


def _frozen(array: FloatArray) -> FloatArray:
    array.flags.writeable = False
    return array
