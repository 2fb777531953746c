"""What every loss of a softmax has."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar

import numpy as np

from xentgui.core import checks
from xentgui.core.arithmetic import numerics
from xentgui.core.checks import FloatArray
from xentgui.core.errors import InvalidInputError
from xentgui.core.losses.curve import Curve, Others, Probabilities, Rest

MOST_WEIGHT = 1e9


class Loss(ABC):
    r"""A loss L(y, t) of probabilities y = softmax(u/T) and a target t.

    For what a State holds no method raises or warns, and nothing becomes NaN. Each loss states
    how exact it is by ``e = (8 + 2 s) 2^-52``, where s = (max u - min u)/T over the classes that
    have y_k > 0 in float64: so far can a probability be off, relative to itself. What lies below
    1e-300 (that divided by T, for a gradient) has fewer digits, as float64 has there.

    Attributes
    ----------
    name : str
        On the command line and in documents; with parameters that are not the usual ones it is
        followed by them, see `key`.
    usual : float
        The value that a parameter has if nothing else is said.
    title : str
        Within a sentence, in English; it is translated where it is shown. It may have a field for
        each of `parameters`.
    is_logarithmic : bool
        Whether it has a unit: its numbers here are in nats, and are divided by ln b for a State's
        log base b. Others have no unit and do not know of the base.
    term_text : str
        What a class adds to L, in plain characters, with fields as the title; {log} is a logarithm
        to any base.
    highest : float
        The largest value that it can have; ``inf`` where it has no bound.
    has_kinks : bool
        Whether the slope jumps where some y_k is t_k.
    is_independent : bool
        Whether each class has a sigmoid of its own, y_k = 1/(1 + exp(-u_k/T)), and a target of its
        own, in place of a softmax and a target that sum to 1.
    loss_latex, gradient_latex : str
        L and dL/du_k as LaTeX for the natural logarithm, in the symbols u, y, t, k, j and T. What
        follows ``,\quad`` defines another symbol.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    is_logarithmic: ClassVar[bool]
    term_text: ClassVar[str]
    loss_latex: ClassVar[str]
    gradient_latex: ClassVar[str]
    usual: ClassVar[float] = np.nan
    highest: ClassVar[float] = np.inf
    has_kinks: ClassVar[bool] = False
    is_independent: ClassVar[bool] = False

    @property
    def key(self) -> str:
        """What a State keeps of it: its name, and a parameter that is not the usual one."""
        return ":".join(
            (self.name, *(repr(each) for each in self.parameters.values() if each != self.usual))
        )

    @property
    @abstractmethod
    def steepest(self) -> float:
        """The largest that T |dL/du_k| can be, for any logits and target; ``inf`` for no bound."""

    def steepest_for(self, target: FloatArray) -> float:
        """Return a bound of T |dL/du_k| for a target, for any logits at which that is finite.

        Parameters
        ----------
        target : ndarray, shape (K,)
            t, after label smoothing.

        Returns
        -------
        float
            `steepest`, or less where that is ``inf``.
        """
        return self.steepest

    @property
    def parameters(self) -> dict[str, float]:
        """What else than y and t the loss depends on, by name."""
        return {}

    def probabilities(self, logits: FloatArray, temperature: float) -> FloatArray:
        """Return y, of shape (K,): the softmax, or the sigmoids of independent classes."""
        return numerics.softmax(logits, temperature)

    def smoothed(self, target: FloatArray, amount: float) -> FloatArray:
        """Label smoothing, (1 - a) t + a/K (Szegedy et al., CVPR 2016, sec. 7).

        Of independent classes it is (1 - a) t + a/2.

        Parameters
        ----------
        target : ndarray, shape (K,)
        amount : float
            a in [0, 1].
        """
        return target if amount == 0.0 else (1.0 - amount) * target + amount / target.size

    @abstractmethod
    def terms(self, logits: FloatArray, target: FloatArray, temperature: float) -> FloatArray:
        """Return what each class adds to the loss.

        Parameters
        ----------
        logits : ndarray, shape (K,)
            u; ``-inf`` for a masked class.
        target : ndarray, shape (K,)
            t, after label smoothing.
        temperature : float
            T > 0.

        Returns
        -------
        ndarray, shape (K,)
            At least 0; may be ``inf``.
        """

    def value(self, logits: FloatArray, target: FloatArray, temperature: float) -> float:
        """Return the loss, at least 0; may be ``inf``. Parameters are those of `terms`."""
        return float(numerics.accurate_sum(self.terms(logits, target, temperature)))

    def rounding(self, logits: FloatArray, target: FloatArray, temperature: float) -> float:
        """Return how many times e the value may be off, relative to the loss or to 1."""
        return 1.0

    @abstractmethod
    def gradient(self, logits: FloatArray, target: FloatArray, temperature: float) -> FloatArray:
        """Return dL/du_k, through the softmax's Jacobian dy_i/du_k = y_i (delta_ik - y_k)/T.

        Parameters are those of `terms`.

        Returns
        -------
        ndarray, shape (K,)
            Infinite where it is beyond float64, as 1/T may be.
        """

    @abstractmethod
    def output_gradient(
        self, logits: FloatArray, target: FloatArray, temperature: float
    ) -> FloatArray:
        """Return dL/dy_k, as if the probabilities could be changed one by one.

        With the softmax's Jacobian it makes the gradient. Parameters are those of `terms`.

        Returns
        -------
        ndarray, shape (K,)
            Infinite where it is beyond float64, or y_k is 0 and the loss has no end there.
        """

    @abstractmethod
    def curve(
        self, logits: FloatArray, target: FloatArray, temperature: float, focus: int
    ) -> Curve:
        """Make the loss as a function of the logit of class `focus`, while the others keep theirs.

        Other parameters are those of `terms`.
        """


class SoftmaxLoss(Loss):
    """A loss of a softmax that is a sum of what each class adds by its own probability."""

    def counted(self, target: FloatArray) -> FloatArray:
        """Return the target as it counts: weighted, where the loss weighs its classes.

        Parameters
        ----------
        target : ndarray, shape (K,)
            t, after label smoothing.

        Returns
        -------
        ndarray, shape (K,)
            What `terms_at`, `curvatures` and `rest` take for t.
        """
        return target

    @abstractmethod
    def terms_at(self, target: FloatArray, at: Probabilities) -> FloatArray:
        """Return what classes add to the loss where they have given probabilities.

        Parameters
        ----------
        target : ndarray
            t as it is `counted`.
        at : Probabilities
            Of the target's shape.

        Returns
        -------
        ndarray, of that shape
            At least 0; may be ``inf``.
        """

    @abstractmethod
    def curvatures(self, target: FloatArray, at: Probabilities) -> FloatArray:
        """Return y_k^2 d^2L/dy_k^2; parameters and shape are those of `terms_at`.

        At a kink it is that of either side.
        """

    @abstractmethod
    def rest(self, others: Others) -> Rest:
        """Make what some classes add together while their proportions stay, see `Rest`.

        Their target is as it is `counted`.
        """

    def terms(self, logits: FloatArray, target: FloatArray, temperature: float) -> FloatArray:
        y, complements, logs, _ = numerics.softmax_parts(logits, temperature)
        return self.terms_at(self.counted(target), Probabilities(y, complements, logs))


def checked_weight(weight: object) -> float:
    """Return how much a class counts as float64; or raise InvalidInputError, if it is no number.

    It is to be above 0, and at most `MOST_WEIGHT`.
    """
    number = checks.as_float(weight)
    if not 0.0 < number <= MOST_WEIGHT:
        raise InvalidInputError(
            "The weight is {value}; use a number above 0, at most {most}.",
            value=checks.written(weight),
            most=f"{MOST_WEIGHT:.0e}",
        )
    return number


def through_softmax(
    probabilities: FloatArray, output_gradient: FloatArray, temperature: float
) -> FloatArray:
    """Carry a gradient by the probabilities back to the logits: y_k (g_k - sum_j y_j g_j)/T.

    The same number may be added to all g_k. Where that makes the g of the most probable class 0,
    sum_j y_j g_j is one over the other classes, and takes no digits from g_k that it has not.

    Parameters
    ----------
    probabilities : ndarray, shape (K,)
        y.
    output_gradient : ndarray, shape (K,)
        g_k = dL/dy_k, up to a constant; finite.
    temperature : float
        T > 0.

    Returns
    -------
    ndarray, shape (K,)
    """
    mean = numerics.accurate_sum(probabilities * output_gradient)
    with np.errstate(over="ignore"):
        divided: FloatArray = probabilities * (output_gradient - mean) / np.float64(temperature)
    return divided + 0.0


def pulled(
    probabilities: FloatArray, complements: FloatArray, pulls: FloatArray, temperature: float
) -> FloatArray:
    """Carry a gradient that only pulls up back to the logits: (y_k sum_j a_j - a_k)/T.

    It is computed as (y_k sum_{j != k} a_j - a_k (1 - y_k))/T, of which nothing cancels where only
    one class pulls.

    Parameters
    ----------
    probabilities, complements : ndarray, shape (K,)
        y and 1 - y.
    pulls : ndarray, shape (K,)
        a_k = -y_k dL/dy_k, at least 0; finite.
    temperature : float
        T > 0.

    Returns
    -------
    ndarray, shape (K,)
    """
    main = int(pulls.argmax())
    rest = numerics.accurate_sum(np.where(np.arange(pulls.size) == main, 0.0, pulls))
    # Only of the largest would the sum leave too little for the others.
    elsewhere = rest + pulls[main] - pulls
    elsewhere[main] = rest
    with np.errstate(over="ignore"):
        divided: FloatArray = probabilities * elsewhere - pulls * complements
        divided = divided / np.float64(temperature)
    return divided + 0.0
