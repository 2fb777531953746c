"""Another loss of the same logits and target, to compare cross-entropy with."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from xentgui.core.analysis.analysis import Analysis, analyse
from xentgui.core.analysis.loss_curve import LogitCurve
from xentgui.core.checks import FloatArray
from xentgui.core.losses.curve import Curve
from xentgui.core.losses.loss import Loss
from xentgui.core.losses.registry import CROSS_ENTROPY, LOSSES, loss_named
from xentgui.core.state import State


class ComparedCurve(NamedTuple):
    """A loss as a function of the probability of one class, as the others keep their proportions.

    Attributes
    ----------
    nats : Curve
    ln_base : float
        What it is divided by.
    """

    nats: Curve
    ln_base: float

    def __call__(self, p: ArrayLike) -> FloatArray:
        """Return the loss at probabilities of the class, of their shape; may be ``inf``."""
        return self.nats(p) / self.ln_base


class Compared:
    """What a loss makes of a State, each part computed when it is first asked for.

    Where an `Analysis` has the same it has the same name, so that either can be descended on.

    Attributes
    ----------
    of : Loss
    state : State
        What was analysed.
    probabilities, target : ndarray, shape (K,)
        As of the `Analysis`.
    unit : str
        "nats", "bits" or "bans"; empty for a loss that has none.
    ln_base : float
        What its numbers are divided by: ln b, or 1 for a loss that has no unit.
    """

    def __init__(self, analysis: Analysis, of: Loss) -> None:
        self.of = of
        self.state: State = analysis.state
        self.probabilities, self.target = analysis.probabilities, analysis.target
        self.unit = analysis.unit if of.is_logarithmic else ""
        self.ln_base = analysis.state.log_base.ln if of.is_logarithmic else 1.0

    @cached_property
    def terms(self) -> FloatArray:
        """What each class adds to the loss, of shape (K,), read-only; may be ``inf``."""
        terms = self.of.terms(self.state.logits, self.target, self.state.temperature)
        return self._in_unit(terms)

    @cached_property
    def loss(self) -> float:
        """The loss, at least 0; may be ``inf``."""
        nats = self.of.value(self.state.logits, self.target, self.state.temperature)
        return nats / self.ln_base

    @cached_property
    def gradient(self) -> FloatArray:
        """dL/du_k, of shape (K,), read-only; may be infinite."""
        gradient = self.of.gradient(self.state.logits, self.target, self.state.temperature)
        return self._in_unit(gradient)

    def loss_curve(self, focus: int) -> ComparedCurve:
        """Return the loss as a function of the probability of class `focus`."""
        return ComparedCurve(self._curve(focus), self.ln_base)

    def logit_curve(self, focus: int) -> LogitCurve:
        """Return the loss as a function of the logit of class `focus`, and its slope."""
        return LogitCurve(self._curve(focus), self.state.temperature, self.ln_base)

    def _curve(self, focus: int) -> Curve:
        return self.of.curve(self.state.logits, self.target, self.state.temperature, focus)

    def _in_unit(self, nats: FloatArray) -> FloatArray:
        with np.errstate(under="ignore"):
            values = nats / self.ln_base + 0.0
        values.flags.writeable = False
        return values


Evaluated: TypeAlias = Analysis | Compared
"""A State with one of the losses: both have state, probabilities, terms, loss, gradient, unit."""


def evaluated(state: State, name: str) -> Evaluated:
    """Evaluate a loss: an `Analysis` for cross-entropy, and another as `Compared`.

    Raises
    ------
    InvalidInputError
        For a name that is none of `xentgui.core.losses.registry.LOSSES`.
    """
    analysis, loss = analyse(state), loss_named(name)
    return analysis if name == CROSS_ENTROPY else Compared(analysis, loss)


def loss_of(analysis: Evaluated) -> Loss:
    """Return which loss that is."""
    return analysis.of if isinstance(analysis, Compared) else LOSSES[CROSS_ENTROPY]


# All that draw one frame share it; two, for a figure beside what it is compared with.
@lru_cache(maxsize=2)
def compared(analysis: Analysis, name: str) -> Compared:
    """Make what a loss makes of the State that is analysed.

    Parameters
    ----------
    analysis : Analysis
    name : str
        One of `xentgui.core.losses.registry.LOSSES`.

    Raises
    ------
    InvalidInputError
        For another name.
    """
    return Compared(analysis, loss_named(name))
