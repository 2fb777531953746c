"""What a loss and its gradient are multiplied by: the base of the logarithm, and T^2."""

from __future__ import annotations

from typing import NamedTuple, overload

import numpy as np

from xentgui.core.checks import FloatArray
from xentgui.core.losses.loss import Loss
from xentgui.core.losses.registry import loss_named
from xentgui.core.state import State


class Scale(NamedTuple):
    """Takes what a `Loss` computes, in nats, to what is shown: times T^2, over ln b.

    It is the one place that knows of both: losses, terms, gradients and curves all go through it.

    Attributes
    ----------
    factor : float
        T where the loss is multiplied by T^2, and else 1.
    ln_base : float
        ln b, or 1 for a loss without a unit.
    """

    factor: float
    ln_base: float

    @classmethod
    def of(cls, state: State, loss: Loss | None = None) -> Scale:
        """Make that of a State and its loss, or of another loss of it."""
        loss = loss_named(state.loss) if loss is None else loss
        ln_base = state.log_base.ln if loss.is_logarithmic else 1.0
        return cls(state.temperature if state.t2 else 1.0, ln_base)

    @overload
    def __call__(self, nats: float) -> float: ...

    @overload
    def __call__(self, nats: FloatArray) -> FloatArray: ...

    def __call__(self, nats: float | FloatArray) -> float | FloatArray:
        """Scale a loss, or its derivative by a probability or a logit.

        It adds an error of three roundings at most, and none for T = 1 and nats.

        Parameters
        ----------
        nats : float or ndarray

        Returns
        -------
        float or ndarray, as it was given
            Infinite where it is beyond float64, or `nats` was.
        """
        is_number = type(nats) is float
        with np.errstate(over="ignore", under="ignore"):
            if self.factor != 1.0:
                # Not by T^2, which leaves float64 sooner than what it is to bring back there.
                nats = np.multiply(np.multiply(nats, self.factor), self.factor)
            scaled = np.divide(nats, self.ln_base)
        return float(scaled) if is_number else scaled

    def per_logit(self, temperature: float) -> float:
        """Return 1 / (T ln b), or T / ln b with T^2: what y - t is multiplied by.

        ``inf`` where it is beyond float64.
        """
        with np.errstate(over="ignore", under="ignore"):
            has_t2 = self.factor != 1.0
            factor = np.float64(self.factor) if has_t2 else 1.0 / np.float64(temperature)
            return float(factor / self.ln_base)

    def nats(self, loss: float) -> float:
        """Return what a loss was before it was scaled; may be infinite where it is not."""
        with np.errstate(over="ignore", under="ignore"):
            return float(np.float64(loss) * self.ln_base / self.factor / self.factor)
