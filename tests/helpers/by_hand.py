"""How much an attack does: a bounded part of it with all tests, and many times as much by hand.

By hand it is the same code, with `BY_HAND=1` in the environment; CONTRIBUTING.md has the commands.
What was done is written at the end of the run, also that of all processes of one.
"""

from __future__ import annotations

import os

BY_HAND = os.environ.get("BY_HAND", "") not in ("", "0")

done: dict[str, tuple[int, float]] = {}
"""By what was done: how often, and the largest figure that belongs to it."""


def times(with_all_tests: int, by_hand: int) -> int:
    """Choose how often to do something."""
    return by_hand if BY_HAND else with_all_tests


def tell(what: str, figure: float = 0.0, count: int = 1) -> None:
    """Have something written at the end of the run.

    Parameters
    ----------
    what : str
        In the plural; where a figure belongs to it with its place, as in "files, {} s at most".
    figure : float
        Of which the largest is written.
    count : int
        How often it was done.
    """
    before, largest = done.get(what, (0, figure))
    done[what] = before + count, max(figure, largest)


def summary() -> list[str]:
    """Write what was done, one line for each."""
    return [f"{count:,} {what.format(f'{largest:.3g}')}" for what, (count, largest) in done.items()]
