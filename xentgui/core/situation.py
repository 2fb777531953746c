"""What of a situation is worth saving."""

from __future__ import annotations

from typing import NamedTuple

from xentgui.core.state import State
from xentgui.core.view import View


class Content(NamedTuple):
    """What a document is about; the focus and other traces of looking at it are not."""

    state: State
    pinned: State | None
    panels: tuple[str, ...]

    @classmethod
    def of(cls, state: State, view: View) -> Content:
        """Content of a situation."""
        return cls(state, view.pinned, view.panels)
