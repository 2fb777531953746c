"""Lines of a program that multiply a loss by T^2, where a State does."""

from __future__ import annotations

from xentgui.core.state import State
from xentgui.export.snippets.comments import Comment, noted


def times_t2(state: State, *names: str) -> list[str]:
    """Write them; none where the factor is 1, and the program has no T.

    Parameters
    ----------
    state : State
    *names : str
        Variables of the program that are multiplied.
    """
    if not state.t2 or state.temperature == 1.0:
        return []
    # Not by T ** 2, which may be beyond float64.
    values = ", ".join(f"T * (T * {name})" for name in names)
    return [noted(f"{', '.join(names)} = {values}", Comment.TIMES_T2)]
