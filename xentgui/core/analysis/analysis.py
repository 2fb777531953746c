"""Everything that follows from a State."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from xentgui.core.analysis import information
from xentgui.core.analysis.gradient_check import GradientCheck, gradient_check
from xentgui.core.analysis.information import LossSplit
from xentgui.core.analysis.jacobian import jacobian
from xentgui.core.analysis.loss_curve import LogitCurve, LossCurve, logit_curve, loss_curve
from xentgui.core.arithmetic import numerics
from xentgui.core.checks import FloatArray
from xentgui.core.state import State


@dataclass(frozen=True, slots=True, eq=False)
class Analysis:
    """What `analyse` derives; all arrays are read-only and of shape (K,).

    Attributes
    ----------
    state : State
        What was analysed.
    probabilities : ndarray
        y = softmax(u/T).
    target : ndarray
        The effective target (1 - a) t + a/K.
    terms : ndarray
        -t_k log_b y_k, in `unit`; they sum to the loss.
    gradient : ndarray
        dL/du_k = (y_k - t_k) / (T ln b), in `unit` per unit of logit.
    gradient_scale : float
        1 / (T ln b): the gradient's largest possible magnitude.
    loss : float
        In `unit`; may be ``inf``.
    perplexity : float
        b^L, the same for every base; ``inf`` also where b^L exceeds float64.
    guessing : float
        log_b K, the loss of K equal probabilities, in `unit`.
    unit : str
        "nats", "bits" or "bans".
    """

    state: State
    probabilities: FloatArray
    target: FloatArray
    terms: FloatArray
    gradient: FloatArray
    gradient_scale: float
    loss: float
    perplexity: float
    guessing: float
    unit: str

    def loss_curve(self, focus: int) -> LossCurve:
        """Return the loss as a function of the probability of class `focus`."""
        return loss_curve(self.state, self.target, focus)

    def logit_curve(self, focus: int) -> LogitCurve:
        """Return the loss as a function of the logit of class `focus`, and its slope."""
        return logit_curve(self.state, self.target, focus)

    def split(self) -> LossSplit:
        """Split the loss into the entropy of the target and the divergence from it."""
        return information.split(self.state, self.target)

    def gradient_check(self, focus: int) -> GradientCheck | None:
        """Compare dL/du of class `focus` with central differences; None where there are none.

        See `xentgui.core.analysis.gradient_check.gradient_check`.
        """
        component = float(self.gradient[focus])
        return gradient_check(self.state, self.target, focus, self.loss, component)

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
        """Return dL/dy_k = -t_k / (y_k ln b), of shape (K,); ``-inf`` where only y_k is 0."""
        t, y = self.target, self.probabilities
        with np.errstate(divide="ignore", over="ignore"):
            quotient = np.divide(t, y, where=t > 0.0, out=np.zeros(t.shape))
            return 0.0 - quotient / self.state.log_base.ln


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
    u, temperature, ln_base = state.logits, state.temperature, state.log_base.ln
    target = smoothed(state.target, state.label_smoothing)
    surprise = 0.0 - numerics.log_softmax(u, temperature)
    nats = np.multiply(target, surprise, where=target > 0.0, out=np.zeros(u.shape))
    loss = float(numerics.accurate_sum(nats))
    with np.errstate(over="ignore", under="ignore"):
        return Analysis(
            state=state,
            probabilities=_frozen(numerics.softmax(u, temperature)),
            target=_frozen(target),
            terms=_frozen(nats / ln_base),
            gradient=_frozen(numerics.gradient(u, target, temperature) / ln_base + 0.0),
            gradient_scale=float(1.0 / np.float64(temperature) / ln_base),
            loss=loss / ln_base,
            perplexity=float(np.exp(loss)),
            guessing=float(np.log(u.size)) / ln_base,
            unit=state.log_base.unit,
        )


def smoothed(target: FloatArray, amount: float) -> FloatArray:
    """Label smoothing, (1 - a) t + a/K (Szegedy et al., CVPR 2016, sec. 7).

    Parameters
    ----------
    target : ndarray, shape (K,)
    amount : float
        a in [0, 1].
    """
    return target if amount == 0.0 else (1.0 - amount) * target + amount / target.size


def _frozen(array: FloatArray) -> FloatArray:
    array.flags.writeable = False
    return array
