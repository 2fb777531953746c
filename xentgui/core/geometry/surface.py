"""What a point in a plane changes as a hand moves it both ways at once."""

from __future__ import annotations

import math
import sys
from abc import ABC, abstractmethod
from dataclasses import dataclass

import numpy as np

from xentgui.core.geometry.simplex import clamped, height_of, shares_of, with_shares
from xentgui.core.state import State


class Surface(ABC):
    """A plane in which the present State is a point; equal by value."""

    @abstractmethod
    def dragged(self, state: State, right: float, up: float) -> State:
        """Return a State in which a drag has moved the point.

        A drag ends where the surface does, and goes no further.

        Parameters
        ----------
        state : State
            As it was at the start of the drag.
        right, up : float
            How far, in logical pixels.

        Raises
        ------
        InvalidInputError
            If a logit would leave float64.
        """


@dataclass(frozen=True, slots=True)
class SharesSurface(Surface):
    """A triangle of three classes, or a segment of two, from left to right.

    Attributes
    ----------
    classes : tuple of int
        At the left corner, the upper one and the right one; or at the two ends.
    side : float
        Logical pixels of a side.
    """

    classes: tuple[int, ...]
    side: float

    def dragged(self, state: State, right: float, up: float) -> State:
        """Return a State with the shares under the pointer; a masked class stays masked."""
        logits = state.logits[np.array(self.classes)]
        free = np.isfinite(logits)
        shares = shares_of(logits, state.temperature)
        if shares is None or free.sum() < 2:
            return state
        moved = shares.copy()
        moved[-1] += right / self.side
        moved[0] -= right / self.side
        if moved.size > 2:
            rise = up / height_of(self.side)
            moved += np.array([-0.5, 1.0, -0.5]) * rise
        moved[free] = clamped(moved[free])
        return with_shares(state, self.classes, np.where(free, moved, 0.0))


@dataclass(frozen=True, slots=True)
class LogitsSurface(Surface):
    """A plane of the logits of two classes, one to the right and one upwards.

    Attributes
    ----------
    classes : (int, int)
    scale : float
        Change of a logit for each logical pixel; above 0.
    """

    classes: tuple[int, int]
    scale: float

    def dragged(self, state: State, right: float, up: float) -> State:
        """Return a State with both logits moved, in decimals finer than a pixel."""
        places = 1 - math.floor(math.log10(self.scale))
        logits = state.logits.copy()
        for k, way in zip(self.classes, (right, up), strict=True):
            if way:
                # Not to -inf, which masks.
                moved = round(float(logits[k]) + way * self.scale, places)
                logits[k] = min(max(moved, -sys.float_info.max), sys.float_info.max)
        return state.with_logits(logits)
