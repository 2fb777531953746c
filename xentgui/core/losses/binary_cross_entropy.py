"""Binary cross-entropy of classes that are independent of one another, as of several labels."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from xentgui.core.arithmetic import numerics
from xentgui.core.checks import FloatArray
from xentgui.core.losses.curve import Curve, Others, Share
from xentgui.core.losses.loss import Loss, checked_weight

USUAL_WEIGHT = 1.0


@dataclass(frozen=True)
class BinaryCrossEntropyLoss(Loss):
    """L = -sum_k (w t_k log y_k + (1 - t_k) log(1 - y_k)) with y_k = 1/(1 + exp(-u_k/T)).

    It is the sum that PyTorch's BCEWithLogitsLoss makes with ``reduction="sum"`` and
    ``pos_weight=w``. The gradient is ((1 - t_k) y_k - w t_k (1 - y_k))/T: (y_k - t_k)/T for w = 1.
    What one class has does not depend on any other, and neither y nor t needs to sum to 1.

    With e = (8 + 2 |u_k|/T) 2^-52 of each class, its term and where t_k is 0 or 1 its gradient are
    exact to e, relative to themselves; another gradient to e max((1 - t_k) y_k, w t_k (1 - y_k))/T.
    The value is exact to the largest e, relative to itself. Beyond u_k/T = -745 a probability
    underflows to 0 in float64, and its loss does not.

    A masked class has y_k = 0: with t_k > 0 it makes the loss ``inf``, and the gradient is then its
    limit as that logit falls.

    Parameters
    ----------
    pos_weight : float
        w, above 0, at most 1e9: how much a label that is right counts.

    Raises
    ------
    InvalidInputError
        For another weight.
    """

    pos_weight: float = USUAL_WEIGHT

    usual = USUAL_WEIGHT
    name = "binary-cross-entropy"
    title = "binary cross-entropy"
    is_logarithmic = True
    is_independent = True
    term_text = "-t {log} y - (1 - t) {log}(1 - y)"
    loss_latex = r"-\sum_k \bigl( w t_k \log y_k + (1 - t_k) \log (1 - y_k) \bigr)"
    gradient_latex = r"\frac1T \bigl( (1 - t_k) y_k - w t_k (1 - y_k) \bigr)"

    def __post_init__(self) -> None:
        object.__setattr__(self, "pos_weight", checked_weight(self.pos_weight))

    @property
    def parameters(self) -> dict[str, float]:
        return {"pos_weight": self.pos_weight}

    @property
    def steepest(self) -> float:
        return max(self.pos_weight, 1.0)

    def probabilities(self, logits: FloatArray, temperature: float) -> FloatArray:
        return Share.of_sigmoid(logits, temperature).p

    def smoothed(self, target: FloatArray, amount: float) -> FloatArray:
        return target if amount == 0.0 else (1.0 - amount) * target + amount / 2.0

    def terms(self, logits: FloatArray, target: FloatArray, temperature: float) -> FloatArray:
        return _terms(Share.of_sigmoid(logits, temperature), target, self.pos_weight)

    def gradient(self, logits: FloatArray, target: FloatArray, temperature: float) -> FloatArray:
        share = Share.of_sigmoid(logits, temperature)
        with np.errstate(over="ignore"):
            slopes = _slopes(share, target, self.pos_weight) / np.float64(temperature)
        return np.asarray(slopes + 0.0)

    def curvatures_by_logit(
        self, logits: FloatArray, target: FloatArray, temperature: float
    ) -> FloatArray:
        """Return T^2 d^2L/du_k^2 = (w t_k + 1 - t_k) y_k (1 - y_k) of each class, shape (K,).

        Parameters are those of `terms`. There are no mixed derivatives.
        """
        share = Share.of_sigmoid(logits, temperature)
        with np.errstate(under="ignore"):
            return (self.pos_weight * target + (1.0 - target)) * (share.p * share.rest)

    def output_gradient(
        self, logits: FloatArray, target: FloatArray, temperature: float
    ) -> FloatArray:
        share = Share.of_sigmoid(logits, temperature)
        with np.errstate(divide="ignore", over="ignore"):
            right = np.divide(target, share.p, where=target > 0.0, out=np.zeros(target.shape))
            wrong = np.divide(
                1.0 - target, share.rest, where=target < 1.0, out=np.zeros(target.shape)
            )
            return wrong - self.pos_weight * right

    def curve(
        self, logits: FloatArray, target: FloatArray, temperature: float, focus: int
    ) -> BinaryCrossEntropyCurve:
        others = np.delete(self.terms(logits, target, temperature), focus)
        constant = float(numerics.accurate_sum(others))
        return BinaryCrossEntropyCurve(float(target[focus]), self.pos_weight, constant, temperature)


class BinaryCrossEntropyCurve(Curve):
    """L = -w t_k log p - (1 - t_k) log(1 - p) + constant, of which z is u_k/T itself.

    Value and slope are exact as those of the loss.
    """

    def __init__(
        self, target: float, pos_weight: float, constant: float, temperature: float
    ) -> None:
        # As if beside one other logit, of 0.
        nothing = np.zeros(1)
        others = Others(nothing, nothing + 1.0, nothing, nothing, 0.0, 0.0)
        super().__init__(others, target, temperature)
        self._pos_weight, self._constant = pos_weight, constant

    def _value(self, share: Share) -> FloatArray:
        return self._constant + _terms(
            share, np.full(share.p.shape, self._weight), self._pos_weight
        )

    def _slope(self, share: Share) -> FloatArray:
        return _slopes(share, np.full(share.p.shape, self._weight), self._pos_weight)


def _terms(share: Share, target: FloatArray, pos_weight: float) -> FloatArray:
    """Return what each class adds, with 0 inf = 0 where a weight is 0."""
    terms = np.zeros(target.shape)
    with np.errstate(over="ignore", under="ignore"):
        np.multiply(pos_weight * target, 0.0 - share.log_p, where=target > 0.0, out=terms)
        wrong = np.zeros(target.shape)
        np.multiply(1.0 - target, 0.0 - share.log_rest, where=target < 1.0, out=wrong)
        return terms + wrong


def _slopes(share: Share, target: FloatArray, pos_weight: float) -> FloatArray:
    """Return dL/dz of each class."""
    if pos_weight == 1.0:
        return numerics.difference_of(share.p, share.rest, target)
    with np.errstate(under="ignore"):
        return (1.0 - target) * share.p - pos_weight * target * share.rest
