"""Numbers of a situation that a lesson can speak of, ask for, or set as a goal."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from xentgui.core.analysis.analysis import Analysis

Measure = Callable[[Analysis, int], float]


def _divergence(analysis: Analysis) -> float:
    """Return KL(t || y); NaN for independent classes, which are no one distribution."""
    return math.nan if analysis.of.is_independent else analysis.divergences().forward


def _entropy(analysis: Analysis) -> float:
    return math.nan if analysis.of.is_independent else analysis.divergences().target_entropy


_OF_ALL: dict[str, Measure] = {
    "loss": lambda analysis, _: analysis.loss,
    "perplexity": lambda analysis, _: analysis.perplexity,
    "guessing": lambda analysis, _: analysis.guessing,
    "entropy": lambda analysis, _: _entropy(analysis),
    "divergence": lambda analysis, _: _divergence(analysis),
    "temperature": lambda analysis, _: analysis.state.temperature,
}
_OF_CLASS: dict[str, Measure] = {
    "logit": lambda analysis, k: float(analysis.state.logits[k]),
    "probability": lambda analysis, k: float(analysis.probabilities[k]),
    "gradient": lambda analysis, k: float(analysis.gradient[k]),
    "target": lambda analysis, k: float(analysis.target[k]),
}
MEASURES: Mapping[str, Measure] = MappingProxyType(_OF_ALL | _OF_CLASS)
"""Each of an Analysis and the index of a class, which those of the whole do not look at."""
QUANTITIES = tuple(MEASURES)
OF_CLASS = frozenset(_OF_CLASS)
"""Those that each class has one of."""


def measure(analysis: Analysis, quantity: str, index: int = 0) -> float:
    """Return a quantity of a situation.

    Parameters
    ----------
    analysis : Analysis
    quantity : str
        One of `QUANTITIES`.
    index : int
        Of the class, for those in `OF_CLASS`.
    """
    # Without the minus of a zero, which no text would write.
    return MEASURES[quantity](analysis, index) + 0.0


@dataclass(frozen=True, slots=True)
class Check:
    """A number that a step's text states, so that it can be compared with the true one.

    Attributes
    ----------
    quantity : str
        One of `QUANTITIES`.
    value : str
        As it is written, rounded to its decimals; with "-" for minus.
    index : int
        Of the class.
    """

    quantity: str
    value: str
    index: int = 0

    def true_value(self, analysis: Analysis) -> str:
        """Write the true value, with as many decimals as `value` has."""
        places = len(self.value.partition(".")[2])
        return f"{measure(analysis, self.quantity, self.index):.{places}f}"
