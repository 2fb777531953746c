"""Which classes the terms of the loss are shown of, and what is left for the rest."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from xentgui.core.checks import FloatArray
from xentgui.core.parse import one_line
from xentgui.figure.frame import more

MOST_SHARES = 16
"""Classes with a part of their own."""
REST = -2
"""Stands for all other classes, where a class's index would be."""


class Share(NamedTuple):
    """A part of the loss.

    Attributes
    ----------
    name : str
        Of the class; empty for the rest.
    others : str
        How many more classes it is of; empty for none.
    value : float
        In the loss's unit; may be infinite.
    class_index : int
        `REST` for the rest.
    """

    name: str
    others: str
    value: float
    class_index: int

    def label(self, name: str) -> str:
        """Write whose it is, with `name` in place of that of the class."""
        return " ".join(filter(None, (name, self.others)))


def shares(terms: FloatArray, names: tuple[str, ...], most: int = MOST_SHARES) -> list[Share]:
    """List the largest terms in the order of classes, then the rest, then the infinite ones.

    Parameters
    ----------
    terms : ndarray, shape (K,)
        At least 0; those of 0 have no share.
    names : tuple of str, length K
    most : int
        How many classes have a part of their own.
    """
    own = np.arange(terms.size)
    if terms.size > most:
        own = np.sort(np.argpartition(terms, -most)[-most:])
        left = np.setdiff1d(np.flatnonzero(np.isfinite(terms) & (terms > 0.0)), own)
        if left.size == 1:  # It is named, for "one more" takes no less room.
            own = np.sort(np.append(own, left))
    finite = own[np.isfinite(terms[own]) & (terms[own] > 0.0)]
    found = [Share(one_line(names[k]), "", float(terms[k]), k) for k in finite.tolist()]
    rest = np.delete(terms, own)
    rest = rest[np.isfinite(rest)]
    count = int(np.count_nonzero(rest))
    if count and math.isfinite(total := float(rest.sum())):
        found.append(Share("", more(count), total, REST))
    endless = np.flatnonzero(np.isinf(terms)).tolist()
    if endless:
        others = more(len(endless) - 1) if len(endless) > 1 else ""
        found.append(Share(one_line(names[endless[0]]), others, math.inf, endless[0]))
    return found
