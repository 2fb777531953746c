"""What the steps of a descent would have done to another loss, followed by its own gradient."""

from __future__ import annotations

from itertools import takewhile

import numpy as np

from xentgui.core.analysis.scale import Scale
from xentgui.core.checks import FloatArray
from xentgui.core.descent import Descent, stepped
from xentgui.core.errors import InvalidInputError
from xentgui.core.losses.registry import loss_named


class OtherDescent:
    """Descends on another loss from the same start, with the same rates and momentum.

    It grows with the descent: what has been computed for the steps that both know stays. Like the
    descent it keeps all logits, so that another rate from some step on costs only what follows.

    Parameters
    ----------
    descent : Descent
    name : str
        Of the loss.
    """

    def __init__(self, descent: Descent, name: str) -> None:
        self._start, self._momentum, self._name = descent.start, descent.momentum, name
        self._loss, state = loss_named(name), descent.start
        self._target = self._loss.smoothed(state.target, state.label_smoothing)
        self._scale = Scale.of(state, self._loss)
        self._rates: list[float] = []
        self._logits: list[FloatArray] = [state.logits]
        self._velocities: list[FloatArray | None] = [None]
        self._losses = [self._loss_at(state.logits)]
        self._picked: dict[tuple[int, ...], FloatArray] = {}
        self._ends = False

    def fits(self, descent: Descent, name: str) -> bool:
        """Return whether it has begun where a descent has, on the loss of that name."""
        return (
            self._start is descent.start
            and self._momentum == descent.momentum
            and self._name == name
        )

    def losses(self, descent: Descent) -> FloatArray:
        """Return the loss after each step that the descent knows.

        Parameters
        ----------
        descent : Descent
            It `fits`.

        Returns
        -------
        ndarray, shape (n,)
            n = ``descent.last`` + 1, or fewer where a logit would leave float64.
        """
        self._follow(descent)
        return np.array(self._losses)

    def logits(self, descent: Descent, classes: tuple[int, ...]) -> FloatArray:
        """Return the logits of some classes after each step that the descent knows.

        Parameters
        ----------
        descent : Descent
            It `fits`.
        classes : tuple of int
            C of them.

        Returns
        -------
        ndarray, shape (n, C)
            n as of `losses`.
        """
        self._follow(descent)
        known = self._picked.get(classes, np.empty((0, len(classes))))
        new = self._logits[len(known) :]
        if new:
            index = np.array(classes)
            known = np.concatenate([known, [logits[index] for logits in new]])
            self._picked[classes] = known
        return known

    def _follow(self, descent: Descent) -> None:
        """Take the steps that the descent has taken, with its rates."""
        rates = [step.rate for step in descent.steps[1:]]
        if rates[: len(self._rates)] != self._rates:
            self._keep(sum(1 for _ in takewhile(_are_equal, zip(rates, self._rates, strict=False))))
        while len(self._rates) < len(rates) and not self._ends:
            self._step(rates[len(self._rates)])

    def _keep(self, steps: int) -> None:
        self._ends = False
        self._picked = {each: known[: steps + 1] for each, known in self._picked.items()}
        del self._rates[steps:]
        for kept in (self._logits, self._velocities, self._losses):
            del kept[steps + 1 :]

    def _step(self, rate: float) -> None:
        logits, temperature = self._logits[-1], self._start.temperature
        with np.errstate(under="ignore"):
            gradient = self._scale(self._loss.gradient(logits, self._target, temperature))
        try:
            moved, velocity = stepped(logits, gradient, self._velocities[-1], rate, self._momentum)
        except InvalidInputError:
            self._ends = True
            return
        self._rates.append(rate)
        self._logits.append(moved)
        self._velocities.append(velocity if self._momentum else None)
        self._losses.append(self._loss_at(moved))

    def _loss_at(self, logits: FloatArray) -> float:
        return self._scale(self._loss.value(logits, self._target, self._start.temperature))


class OtherDescents:
    """The descent on another loss that is looked at now, which all panels of a Figure share."""

    def __init__(self) -> None:
        self._last: OtherDescent | None = None

    def of(self, descent: Descent, name: str) -> OtherDescent:
        """Return the descent on the loss of a name, from where a descent has begun."""
        if self._last is None or not self._last.fits(descent, name):
            self._last = OtherDescent(descent, name)
        return self._last

    def forget(self) -> None:
        """Keep none, where there is no other loss."""
        self._last = None


def _are_equal(pair: tuple[float, float]) -> bool:
    return pair[0] == pair[1]
