"""Gradient descent on the logits: from a State, step by step."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from xentgui.core import checks
from xentgui.core.analysis.analysis import Analysis, analyse
from xentgui.core.arithmetic.log_odds import margins
from xentgui.core.checks import FloatArray
from xentgui.core.errors import InvalidInputError
from xentgui.core.losses.curve import Share
from xentgui.core.state import State

MOST_STEPS = 10_000
"""Steps of a descent that can be gone back to."""
MOST_BYTES = 256 << 20
"""What the logits of these steps may take: 128 steps of 262,144 classes."""

NEARLY_ONE = -1e-4
"""log y beyond which 1 - y has lost too many digits."""


class Step(NamedTuple):
    """Where a step has led to.

    Attributes
    ----------
    logits : ndarray, shape (K,)
        Read-only.
    loss : float
        In the unit of the State.
    rate : float
        That of the step; 0 for the start, to which none has led.
    velocity : ndarray, shape (K,), optional
        What the step has subtracted, divided by its rate; None for the start.
    top, log_top : float
        The largest logit, and log y of its class, by which a softmax is known.
    """

    logits: FloatArray
    loss: float
    rate: float = 0.0
    velocity: FloatArray | None = None
    top: float = 0.0
    log_top: float = 0.0

    @classmethod
    def of(cls, analysis: Analysis, rate: float = 0.0, velocity: FloatArray | None = None) -> Step:
        """Make the step that has led to what is analysed."""
        logits = analysis.state.logits
        top = int(logits.argmax())
        largest = float(analysis.probabilities[top])
        log_top = math.log(largest) if largest > 0.0 else -math.inf
        return cls(logits, analysis.loss, rate, velocity, float(logits[top]), log_top)


@dataclass(frozen=True, slots=True, eq=False)
class Descent:
    """The steps from one State on, and on which of them the present is.

    A step is u - eta v, where v is the gradient dL/du of the present loss, temperature, base,
    smoothing and target; with momentum it is v = beta v_before + dL/du, as PyTorch's SGD has it
    (Polyak, "Some methods of speeding up the convergence of iteration methods", 1964). Only the
    rate may change on the way; all else begins another descent. Immutable, and equal only to
    itself.

    Attributes
    ----------
    start : State
        Where it has begun.
    steps : tuple of Step
        The start, and all steps that are known.
    at : int
        Which of `steps` is the present.
    rate : float
        eta of the next step that is not known yet.
    momentum : float
        beta.
    """

    start: State
    steps: tuple[Step, ...]
    at: int = 0
    rate: float = 1.0
    momentum: float = 0.0

    @classmethod
    def begun(cls, analysis: Analysis, rate: float = 1.0, momentum: float = 0.0) -> Descent:
        """Begin at a State that is analysed.

        Raises
        ------
        InvalidInputError
            For a rate or a momentum that is none.
        """
        check_rate(rate)
        check_momentum(momentum)
        start = analysis.state
        return cls(start, (Step.of(analysis),), 0, float(rate), float(momentum))

    @classmethod
    def of_path(
        cls, state: State, path: Sequence[FloatArray], rates: Sequence[float], momentum: float
    ) -> Descent:
        """Make a descent of logits that were its steps, of which the last is the present.

        Parameters
        ----------
        state : State
            One of the steps: all have its target, its settings and its names.
        path : sequence of ndarray, shape (K,)
            Logits of the start and of each step.
        rates : sequence of float
            Those of the steps, one less.
        momentum : float
            beta.

        Raises
        ------
        InvalidInputError
            If any of it cannot be used.
        """
        analysis = analyse(state.with_logits(path[0]))
        descent = cls.begun(analysis, momentum=momentum)
        steps, velocity = list(descent.steps), None
        for logits, rate in zip(path[1:], rates, strict=True):
            check_rate(rate)
            velocity = _velocity(analysis.gradient, velocity, momentum)
            analysis = analyse(state.with_logits(logits))
            steps.append(Step.of(analysis, float(rate), velocity if momentum else None))
        return replace(descent, steps=tuple(steps), at=len(steps) - 1)

    @property
    def last(self) -> int:
        """Number of the last step that is known."""
        return len(self.steps) - 1

    @property
    def present(self) -> Step:
        """The step that is the present."""
        return self.steps[self.at]

    @property
    def start_probabilities(self) -> FloatArray:
        """Probabilities of the start, shape (K,)."""
        return self.start.probabilities()

    @property
    def nbytes(self) -> int:
        """Bytes of the logits of all steps."""
        return len(self.steps) * self._step_bytes

    @property
    def _step_bytes(self) -> int:
        return self.start.logits.nbytes * (2 if self.momentum else 1)

    @property
    def losses(self) -> FloatArray:
        """Losses of all steps that are known, of shape (last + 1,)."""
        return np.array([step.loss for step in self.steps])

    def logits_of(self, index: int, first: int = 0) -> FloatArray:
        """Return the logit of class `index` in each known step from the `first` on.

        Returns
        -------
        ndarray, shape (last + 1 - first,)
        """
        return np.array([float(step.logits[index]) for step in self.steps[first:]])

    def probabilities_of(self, index: int, first: int = 0) -> FloatArray:
        """Return y of class `index` in each known step from the `first` on, as `logits_of`.

        To about 1e-13: for drawing, as steps keep no softmax.
        """
        logits, temperature = self.logits_of(index, first), self.start.temperature
        if self.start.is_independent:
            return Share.of_sigmoid(logits, temperature).p
        tops = np.array([(step.top, step.log_top) for step in self.steps[first:]]).reshape(-1, 2)
        with np.errstate(over="ignore", under="ignore"):
            depths = (logits - tops[:, 0]) / temperature
            probabilities: FloatArray = np.minimum(np.exp(depths + tops[:, 1]), 1.0)
        return probabilities

    def margins_of(self, index: int, first: int = 0) -> FloatArray:
        """Return z of class `index` against all others in each known step, as `LogOdds.margin`.

        To about 1e-10 (T + |z|): for drawing, as steps keep no softmax. Of independent classes it
        is the logit itself.

        Parameters
        ----------
        index : int
        first : int
            The first step to look at.

        Returns
        -------
        ndarray, shape (last + 1 - first,)
        """
        taken, temperature = self.steps[first:], self.start.temperature
        logits = self.logits_of(index, first)
        if self.start.is_independent:
            return logits
        tops = np.array([(step.top, step.log_top) for step in taken]).reshape(-1, 2)
        with np.errstate(over="ignore", under="ignore", invalid="ignore", divide="ignore"):
            log_y = np.minimum((logits - tops[:, 0]) / temperature + tops[:, 1], 0.0)
            found: FloatArray = temperature * (log_y - np.log1p(-np.exp(log_y)))
        # Near 1 the probability no longer tells; beyond float64 a large T may bring it back.
        untold = (log_y > NEARLY_ONE) | (np.isfinite(logits) & ~np.isfinite(found))
        steps = [taken[k].logits for k in np.flatnonzero(untold).tolist()]
        found[untold] = margins(steps, temperature, index)
        return found

    def fits(self, state: State) -> bool:
        """Return whether a State is that of the present step; only its names may be others."""
        start = self.start
        return (
            state.temperature == start.temperature
            and state.label_smoothing == start.label_smoothing
            and state.log_base is start.log_base
            and state.loss == start.loss
            and state.t2 == start.t2
            and state.teacher == start.teacher
            and np.array_equal(state.target, start.target)
            and np.array_equal(state.logits, self.present.logits)
        )

    def begun_at(self, analysis: Analysis) -> Descent:
        """Begin another descent, with the same rate and momentum, at another State."""
        return Descent.begun(analysis, self.rate, self.momentum)

    def with_rate(self, rate: float) -> Descent:
        """Return this with another rate from here on: known steps beyond the present are dropped.

        Raises
        ------
        InvalidInputError
            Unless it is finite and above 0.
        """
        check_rate(rate)
        if rate == self.rate:
            return self
        return replace(self, rate=float(rate), steps=self.steps[: self.at + 1])

    def with_next_rate(self, rate: float) -> Descent:
        """Return this with another rate beyond the known steps; raises as `with_rate`."""
        check_rate(rate)
        return replace(self, rate=float(rate))

    def moved_to(self, number: int) -> Descent:
        """Return this with another known step as the present.

        Raises
        ------
        InvalidInputError
            If it is not known.
        """
        if not 0 <= number <= self.last:
            raise InvalidInputError(
                "There is no step {number}; the steps are 0 to {last}.",
                number=number,
                last=self.last,
            )
        return replace(self, at=number)

    def forward(self, analysis: Analysis) -> tuple[Descent, Analysis]:
        """Go one step on.

        Parameters
        ----------
        analysis : Analysis
            Of the present.

        Returns
        -------
        Descent
            Its present is the next step, which is computed if it is not known.
        Analysis
            Of this step.

        Raises
        ------
        InvalidInputError
            If a logit would leave float64, or no more steps are kept.
        """
        if self.at < self.last:
            moved = self.moved_to(self.at + 1)
            return moved, analyse(analysis.state.with_logits(moved.present.logits))
        if self.last >= MOST_STEPS or self.nbytes + self._step_bytes > MOST_BYTES:
            raise InvalidInputError(
                "The descent has {count} steps, as many as are kept; begin anew from here.",
                count=self.last,
            )
        state, velocity = descended(analysis, self.present.velocity, self.rate, self.momentum)
        there = analyse(state)
        step = Step.of(there, self.rate, velocity if self.momentum else None)
        return replace(self, steps=(*self.steps, step), at=self.at + 1), there

    def next_change(self, analysis: Analysis) -> FloatArray:
        """Find how the next step changes each logit.

        Parameters
        ----------
        analysis : Analysis
            Of the present.

        Returns
        -------
        ndarray, shape (K,)
            0 for a masked class; may be infinite.
        """
        rate = self.steps[self.at + 1].rate if self.at < self.last else self.rate
        velocity = _velocity(analysis.gradient, self.present.velocity, self.momentum)
        with np.errstate(over="ignore", under="ignore"):
            change = 0.0 - rate * velocity
        return np.where(np.isneginf(analysis.state.logits), 0.0, change)


def trace(state: State, steps: int, rate: float = 1.0, momentum: float = 0.0) -> Iterator[Analysis]:
    """Descend on the loss of a State, without keeping where it was.

    Parameters
    ----------
    state : State
    steps : int
        How many, at least 0.
    rate : float
        eta, finite and above 0.
    momentum : float
        beta, at least 0 and below 1.

    Yields
    ------
    Analysis
        `steps` + 1 of them, that of `state` first.

    Raises
    ------
    InvalidInputError
        For a rate or a momentum that is none, or if a logit leaves float64.
    """
    check_rate(rate)
    check_momentum(momentum)
    analysis, velocity = analyse(state), None
    yield analysis
    for _ in range(steps):
        moved, velocity = descended(analysis, velocity, rate, momentum)
        analysis = analyse(moved)
        yield analysis


def descended(
    analysis: Analysis, velocity: FloatArray | None, rate: float, momentum: float = 0.0
) -> tuple[State, FloatArray]:
    """Take one step: v = momentum v_before + dL/du, u - rate v.

    Parameters
    ----------
    analysis : Analysis
        Of where the step begins.
    velocity : ndarray, shape (K,), optional
        v of the step before; None at rest.
    rate, momentum : float

    Returns
    -------
    State
        With the logits after the step; a masked class stays masked.
    ndarray, shape (K,)
        v.

    Raises
    ------
    InvalidInputError
        If a logit leaves float64.
    """
    u = analysis.state.logits
    moved, velocity = stepped(u, analysis.gradient, velocity, rate, momentum)
    return analysis.state.with_logits(moved), velocity


def stepped(
    logits: FloatArray,
    gradient: FloatArray,
    velocity: FloatArray | None,
    rate: float,
    momentum: float,
) -> tuple[FloatArray, FloatArray]:
    """Take a step as `descended`, of arrays of shape (K,); return logits and velocity."""
    velocity = _velocity(gradient, velocity, momentum)
    is_masked = np.isneginf(logits)
    with np.errstate(over="ignore", under="ignore", invalid="ignore"):
        moved = np.where(is_masked, logits, logits - rate * velocity)
    if not np.isfinite(gradient[~is_masked]).all():
        raise InvalidInputError("The gradient is infinite here; no step can be taken.")
    if not np.isfinite(moved[~is_masked]).all():
        # A logit of -inf would mask its class without a word.
        raise InvalidInputError(
            "A step with this rate takes a logit beyond the range of float64; use a smaller one."
        )
    return moved, velocity


def _velocity(gradient: FloatArray, before: FloatArray | None, momentum: float) -> FloatArray:
    if before is None or momentum == 0.0:
        return gradient
    with np.errstate(over="ignore", under="ignore", invalid="ignore"):
        velocity: FloatArray = momentum * before + gradient
    return velocity


def check_rate(rate: float) -> None:
    """Raise `InvalidInputError` unless a rate is finite and above 0."""
    if not 0.0 < checks.as_float(rate) < math.inf:
        raise InvalidInputError(
            "The rate is {value}; it must be a finite number above 0.", value=checks.written(rate)
        )


def check_momentum(momentum: float) -> None:
    """Raise `InvalidInputError` unless a momentum is at least 0 and below 1."""
    if not 0.0 <= checks.as_float(momentum) < 1.0:
        raise InvalidInputError(
            "The momentum is {value}; use 0 for none, or a number below 1.",
            value=checks.written(momentum),
        )
