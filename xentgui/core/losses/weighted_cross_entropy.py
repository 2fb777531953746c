"""Cross-entropy in which the first class weighs more or less than the others."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from xentgui.core.arithmetic import numerics
from xentgui.core.checks import FloatArray
from xentgui.core.losses.cross_entropy import CrossEntropyCurve, CrossEntropyLoss, Weights
from xentgui.core.losses.curve import Others, Probabilities, Rest
from xentgui.core.losses.loss import SoftmaxLoss, checked_weight, pulled

USUAL_WEIGHT = 3.0
"""As where the first class is a third as frequent as the others."""


@dataclass(frozen=True)
class WeightedCrossEntropyLoss(SoftmaxLoss):
    """L = -sum_k w_k t_k log y_k, where w is the weight of the first class and 1 of all others.

    Of two classes it is the binary cross-entropy of z = u_1 - u_2 with PyTorch's ``pos_weight``:
    -(w t log sigma(z) + (1 - t) log(1 - sigma(z))), t = t_1. The gradient is
    (y_k sum_{j != k} w_j t_j - w_k t_k (1 - y_k))/T. For w = 1 all is that of the cross-entropy, to
    the last digit.

    The value and a one-hot target's gradient are exact to e, relative to themselves; that of a soft
    target to e max(y_k sum_{j != k} w_j t_j, w_k t_k (1 - y_k))/T.

    A masked class with w_k t_k > 0 makes it ``inf``; the gradient is then its limit as that logit
    falls.

    Parameters
    ----------
    weight : float
        w, above 0, at most 1e9.

    Raises
    ------
    InvalidInputError
        For another weight.
    """

    weight: float = USUAL_WEIGHT

    usual = USUAL_WEIGHT
    name = "weighted-cross-entropy"
    title = "weighted cross-entropy (first class \N{MULTIPLICATION SIGN} {weight})"
    is_logarithmic = True
    term_text = "-w t {log} y"
    loss_latex = r"-\sum_k w_k t_k \log y_k"
    gradient_latex = r"\frac1T \bigl( y_k \sum_j w_j t_j - w_k t_k \bigr)"

    def __post_init__(self) -> None:
        object.__setattr__(self, "weight", checked_weight(self.weight))

    @property
    def parameters(self) -> dict[str, float]:
        return {"weight": self.weight}

    @property
    def steepest(self) -> float:
        return max(self.weight, 1.0)

    def counted(self, target: FloatArray) -> FloatArray:
        weighted = target.copy()
        with np.errstate(under="ignore"):
            weighted[0] *= self.weight
        if target[0] > 0.0 and weighted[0] == 0.0:
            # A masked class with any weight makes the loss infinite.
            weighted[0] = math.ulp(0.0)
        return weighted

    def terms_at(self, target: FloatArray, at: Probabilities) -> FloatArray:
        return _PLAIN.terms_at(target, at)

    def curvatures(self, target: FloatArray, at: Probabilities) -> FloatArray:
        return target

    def rest(self, others: Others) -> Rest:
        return _PLAIN.rest(others)

    def terms(self, logits: FloatArray, target: FloatArray, temperature: float) -> FloatArray:
        terms = _PLAIN.terms(logits, target, temperature)
        with np.errstate(over="ignore", under="ignore"):
            terms[0] *= self.weight
        return terms

    def gradient(self, logits: FloatArray, target: FloatArray, temperature: float) -> FloatArray:
        if self.weight == 1.0:
            return _PLAIN.gradient(logits, target, temperature)
        y, complements, _, _ = numerics.softmax_parts(logits, temperature)
        return pulled(y, complements, self.counted(target), temperature)

    def output_gradient(
        self, logits: FloatArray, target: FloatArray, temperature: float
    ) -> FloatArray:
        slopes = _PLAIN.output_gradient(logits, target, temperature)
        with np.errstate(over="ignore", under="ignore"):
            slopes[0] *= self.weight
        return slopes

    def curve(
        self, logits: FloatArray, target: FloatArray, temperature: float, focus: int
    ) -> CrossEntropyCurve:
        others = Others.of(logits, target, temperature, focus)
        weights = Weights.of(logits, self.counted(target), temperature, focus)
        return CrossEntropyCurve(others, weights, temperature)


_PLAIN = CrossEntropyLoss()
