"""What a textbook's program makes of a State, which is not the loss."""

from __future__ import annotations

import numpy as np

from xentgui.core.analysis.analysis import Analysis

TEXTBOOK_EPSILON = 1e-7
"""What ``log(y + 1e-7)`` adds (Saito, "Deep Learning from Scratch", 2016, sec. 4.2.2)."""


def textbook_value(analysis: Analysis, epsilon: float) -> float:
    """Value that ``-np.sum(t * np.log(y + epsilon))`` has in float64, times T^2 as the loss.

    It is negative where y is 1 for the target, and finite where y is 0; the loss is neither.

    Parameters
    ----------
    analysis : Analysis
        Its probabilities and its effective target are what the program is given.
    epsilon : float
        Above 0.

    Returns
    -------
    float
        In the analysis' unit.
    """
    nats = -np.sum(analysis.target * np.log(analysis.probabilities + epsilon))
    return analysis.scale(float(nats))
